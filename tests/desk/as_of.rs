//! The catalogue as it was: at every position of the journal it is the value that was in memory then, whatever was
//! done, undone and done again since.

use galley_desk::{COMMANDS, Run};
use galley_model::Catalogue;
use galley_tests::{Bench, who};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::requests::{Choices, picture, request};

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_position_gives_the_value_of_then(steps in proptest::collection::vec(proptest::collection::vec(any::<u32>(), 1..12), 1..40)) {
        let mut bench = Bench::empty();
        let picture = picture(bench.folder.path());
        let ops: Vec<&str> = COMMANDS.iter().filter(|command| matches!(command.run, Run::Op(..))).map(|command| command.name).collect();
        let mut then: Vec<(i64, Catalogue)> = vec![(0, bench.desk.catalogue().clone())];
        for numbers in &steps {
            // One step in four goes back or forth instead.
            match numbers[0] % 8 {
                0 => drop(bench.call("journal.undo", Value::Null)),
                1 => drop(bench.call("journal.redo", Value::Null)),
                _ => {
                    let name = ops[numbers[0] as usize / 8 % ops.len()];
                    if let Some(request) = request(name, bench.desk.catalogue(), &picture, &mut Choices::new(numbers)) {
                        // A refused request is no step.
                        let _ = bench.desk.call(name, request, &who());
                    }
                }
            }
            then.push((bench.desk.store().steps().unwrap().position, bench.desk.catalogue().clone()));
        }
        for (position, value) in &then {
            prop_assert!(bench.desk.store().as_of(*position).unwrap() == *value, "position {position}");
        }
        prop_assert!(bench.desk.store().as_of(i64::MAX).unwrap() == *bench.desk.catalogue());
        // The same at once, from the value in memory, in whatever order they are asked for.
        let positions: Vec<i64> = then.iter().map(|(position, _)| *position).rev().chain([0, i64::MAX]).collect();
        let states = bench.desk.store().as_of_each(bench.desk.catalogue(), &positions).unwrap();
        let values = then.iter().map(|(_, value)| value).rev().chain([&then[0].1, bench.desk.catalogue()]);
        for ((position, state), value) in positions.iter().zip(&states).zip(values) {
            prop_assert!(state == value, "position {position} of several");
        }
    }
}

#[test]
fn a_release_keeps_what_went_to_print() {
    let mut bench = Bench::empty();
    let fault = bench
        .desk
        .call("releases.record", json!({ "name": "First run" }), &who())
        .unwrap_err();
    assert!(fault.message.contains("no edition"), "{fault}");
    bench.call("editions.add", json!({ "label": "CIFF34" }));
    let film = bench.call("films.create", json!({ "title": "Last Train Home" }));
    let first = bench.call(
        "releases.record",
        json!({ "name": " First run ", "publications": ["catalogue"], "force": true }),
    );
    // The page of a film without a director says too little to be printed; the schedule does not print it.
    let early = json!({ "name": "Too early", "publications": ["schedule", "catalogue"] });
    let fault = bench.desk.call("releases.record", early, &who()).unwrap_err();
    assert_eq!(fault.code, galley_desk::FaultCode::Blocked, "{fault}");
    assert!(
        fault.message.contains("errors stand in its way") && fault.message.contains("director"),
        "{fault}"
    );
    let printed = bench.desk.catalogue().clone();
    bench.call("films.edit", json!({ "id": film, "patch": { "year": 2009 } }));
    let second = bench.call("releases.record", json!({ "name": "Second run", "force": true }));
    bench.call("films.remove", film);

    let releases = bench.call("releases.list", Value::Null);
    assert_eq!((&releases[0]["id"], &releases[1]["id"]), (&second, &first));
    assert_eq!(releases[1]["name"], "First run");
    assert_eq!(releases[1]["at"], "2010-03-01T12:00:00Z");
    assert_eq!(releases[1]["publications"], json!(["catalogue"]));
    let id = |value: &Value| serde_json::from_value(value.clone()).unwrap();
    assert!(bench.desk.as_of(id(&first)).unwrap() == printed);
    let years: Vec<i32> = bench
        .desk
        .as_of(id(&second))
        .unwrap()
        .films
        .iter()
        .filter_map(|film| Some(film.year?.number()))
        .collect();
    assert_eq!(years, [2009]);
    assert!(bench.desk.catalogue().films.is_empty(), "looking back changes nothing");

    for (name, said) in [("", "needs a name"), ("first RUN", "already")] {
        let fault = bench
            .desk
            .call("releases.record", json!({ "name": name }), &who())
            .unwrap_err();
        assert!(fault.message.contains(said), "{fault}");
    }
    let fault = bench
        .desk
        .as_of(galley_model::ReleaseId::from(uuid::Uuid::nil()))
        .unwrap_err();
    assert_eq!(fault.code, galley_desk::FaultCode::Missing);
}

#[test]
fn the_difference_between_releases_is_told_in_words() {
    let mut bench = Bench::empty();
    bench.call(
        "editions.add",
        json!({ "label": "CIFF34", "time_zone": "America/New_York", "languages": ["en"] }),
    );
    let edition = bench.desk.catalogue().editions.iter().next().unwrap().id.to_string();
    let film = bench.call("films.create", json!({ "title": "Last Train Home" }));
    bench.call("films.edit", json!({ "id": film, "patch": { "run_time": "85" } }));
    let venue = bench.call("venues.add", json!({ "name": "Tower City Cinemas" }));
    let hall = |bench: &mut Bench, name: &str| bench.call("screens.add", json!({ "venue": venue, "name": name }));
    let (five, six) = (hall(&mut bench, "Screen 5"), hall(&mut bench, "Screen 6"));
    let mut show = |starts: &str, code: &str| {
        bench.call(
            "screenings.add",
            json!({ "edition": edition, "film": film, "screen": five, "starts": starts, "code": code }),
        )
    };
    let (first, second) = (show("2010-03-25T19:10", "LAST25"), show("2010-03-28T00:30", "LAST27"));
    let released = bench.call("releases.record", json!({ "name": "First run" }));
    let patch = |bench: &mut Bench, id: &Value, patch: Value| bench.call("screenings.edit", json!({ "id": id, "patch": patch }));
    patch(
        &mut bench,
        &first,
        json!({ "starts": "2010-03-26 21:00", "screen": six, "discussion": 20 }),
    );
    let again = bench.call("releases.record", json!({ "name": "Second run" }));
    bench.call("screenings.remove", second.clone());
    patch(&mut bench, &first, json!({ "kind": "press" }));

    let mut rows = |since: &Value, until: &Value| bench.call("releases.difference", json!({ "since": since, "until": until }));
    let between = rows(&released, &again);
    assert_eq!(between.as_array().unwrap().len(), 1, "{between}");
    let moved = &between[0];
    assert_eq!(
        (&moved["change"], &moved["title"]),
        (&json!("moved"), &json!("Last Train Home"))
    );
    assert_eq!(
        moved["was"],
        json!({ "when": "Thu 25 7:10 PM", "place": "Tower City Cinemas, Screen 5" })
    );
    assert_eq!(
        moved["is"],
        json!({ "when": "Fri 26 9:00 PM", "place": "Tower City Cinemas, Screen 6" })
    );
    assert_eq!((&moved["other_time"], &moved["other_place"]), (&json!(true), &json!(true)));
    assert_eq!(
        moved["reworded"],
        json!([
            { "label": "Length", "was": "85 minutes", "is": "105 minutes" },
            { "label": "Guests", "was": "", "is": "Q&A" }
        ])
    );
    // Since the second run the one is for the press alone, which those who work here are told, and the other is gone.
    let since = rows(&again, &Value::Null);
    assert_eq!(
        (&since[0]["change"], &since[0]["audience"]),
        (&json!("reworded"), &json!("Press screening"))
    );
    assert_eq!(
        (&since[1]["change"], &since[1]["code"]),
        (&json!("cancelled"), &json!("LAST27"))
    );
    assert_eq!(since[1]["was"]["when"], "Sat 27 12:30 AM (late Saturday)");
    assert_eq!((&since[0]["there"], &since[1]["there"]), (&json!(true), &json!(false)));
    assert_eq!(rows(&again, &again), json!([]));
    // The other way round, what was called off is new.
    assert_eq!(rows(&again, &released)[0]["change"], "moved");
}

#[test]
fn the_traffic_of_copies_is_told_in_words() {
    let mut bench = Bench::sample();
    let traffic = bench.call("schedule.traffic", Value::Null);
    let copies = traffic["copies"].as_array().unwrap();
    let train = copies.iter().find(|row| row["title"] == "Last Train Home").unwrap();
    let kinds: Vec<&str> = train["legs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|leg| leg["kind"].as_str().unwrap())
        .collect();
    assert_eq!((kinds[0], kinds[kinds.len() - 1]), ("arrival", "departure"), "{train}");
    assert_eq!(train["legs"][0]["free"], "Mon 22 10:00 AM");
    assert_eq!(train["showings"][0]["when"], "Thu 25 7:10 PM");
    // Each film without a copy is told of once, whatever it is shown.
    let unrecorded = traffic["unrecorded"].as_array().unwrap();
    let mut films: Vec<&Value> = unrecorded.iter().map(|row| &row["film"]).collect();
    let count = films.len();
    films.dedup();
    assert!(count > 30 && films.len() == count, "{count}");
    assert!(copies.iter().all(|row| !films.contains(&&row["copy"]["film"])));
}
