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
