//! The sample edition: what it must hold, and that what people do to it is refused or taken as it should be.

use galley_desk::FaultCode;
use galley_tests::{Bench, project, who};
use serde_json::{Value, json};

fn last_train_home(bench: &mut Bench) -> Value {
    let rows = bench.call("films.list", json!({ "search": "title:last title:train" }));
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    bench.call("films.sheet", rows[0]["id"].clone())
}

#[test]
fn last_train_home_has_all_that_its_listing_page_has() {
    let mut bench = Bench::sample();
    let sheet = last_train_home(&mut bench);
    assert_eq!(sheet["film"]["year"], 2009);
    assert_eq!(sheet["film"]["run_time"], 85 * 60);
    assert_eq!(sheet["run_time"], "85 minutes");
    assert_eq!(sheet["language_line"], "Mandarin with subtitles");
    assert_eq!(sheet["stills"].as_array().map(Vec::len), Some(3));
    let lines: Vec<String> = sheet["credit_lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| format!("{}: {}", line["label"].as_str().unwrap(), line["names"].as_str().unwrap()))
        .collect();
    assert_eq!(
        lines,
        [
            "Director: Lixin Fan",
            "Producers: Mila Aung-Thwin, Daniel Cross",
            "Screenwriter/Cinematographer: Lixin Fan",
            "Editors: Yung Chang, Lixin Fan, Mary Stephen",
        ]
    );
    let times: Vec<&Value> = sheet["screenings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["screening"]["starts"])
        .collect();
    assert_eq!(times, ["2010-03-25T19:10", "2010-03-27T16:25"]);
    let synopsis = sheet["texts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|text| text["kind"] == "long" && text["language"] == "en")
        .unwrap();
    assert!(synopsis["body"].as_str().unwrap().ends_with("(In Mandarin with subtitles)"));
    assert_eq!(synopsis["signature"], "M.M.");
    assert!(!sheet["contacts"].as_array().unwrap().is_empty());
    let biography = &sheet["directors"][0]["texts"][0]["body"];
    assert!(biography.as_str().unwrap().contains("32nd"), "{biography}");
}

#[test]
fn the_sample_is_large_and_mixed_enough_and_imports_again_without_change() {
    let mut bench = Bench::sample();
    let info = bench.call("catalogue.info", Value::Null);
    assert!(info["counts"]["entries"].as_u64().unwrap() >= 40, "{info}");
    assert!(info["counts"]["screenings"].as_u64().unwrap() >= 100, "{info}");
    assert_eq!(info["edition"]["label"], "CIFF34");
    let catalogue = bench.desk.catalogue();
    let edition = catalogue.current_edition().unwrap();
    let late = |screening: &&galley_model::Screening| {
        screening
            .starts
            .is_some_and(|at| at.date() > galley_model::style::night_of(at, edition))
    };
    assert!(
        catalogue.screenings.of(edition.id).filter(late).count() >= 2,
        "screenings after midnight"
    );
    assert!(catalogue.films.iter().any(|film| film.countries.contains(&"SU".to_owned())));
    assert!(
        catalogue.films.iter().any(|film| film.languages == ["zxx"]),
        "a film without words"
    );
    assert!(catalogue.editions.iter().any(|edition| edition.ordinal == Some(32)));
    let scripts = ["\u{4e00}\u{9fff}", "\u{0600}\u{06ff}", "\u{0590}\u{05ff}"];
    for script in scripts {
        let (first, last) = (script.chars().next().unwrap(), script.chars().last().unwrap());
        let within = |name: &str| name.chars().any(|letter| (first..=last).contains(&letter));
        assert!(
            catalogue.people.iter().any(|person| within(&person.native_name)),
            "a name in {script}"
        );
    }
    let overlaps = galley_schedule::clashes(catalogue, edition.id);
    assert!(overlaps.iter().all(|clash| clash.rule != "SCH-01"), "{overlaps:?}");
    let again = bench.call("exchange.import", json!({ "path": project().join("data/samples/ciff34") }));
    assert_eq!((again["added"].clone(), again["changed"].clone()), (json!(0), json!(0)));
}

/// A command that must be refused with a sentence that holds the words, about the field, and change nothing.
fn refused(bench: &mut Bench, name: &str, request: Value, field: Option<&str>, words: &str) {
    let before = (bench.desk.catalogue().clone(), bench.desk.store().steps().unwrap());
    let fault = bench
        .desk
        .call(name, request.clone(), &who())
        .expect_err(&format!("{name} {request}"));
    assert_eq!(fault.code, FaultCode::Invalid, "{fault:?}");
    assert!(fault.message.contains(words), "{}", fault.message);
    assert_eq!(fault.place.and_then(|place| place.field).as_deref(), field);
    assert_eq!((bench.desk.catalogue().clone(), bench.desk.store().steps().unwrap()), before);
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let mut bench = Bench::sample();
    let sheet = last_train_home(&mut bench);
    let film = sheet["film"]["id"].clone();
    let edit = |patch: Value| json!({ "id": film, "patch": patch });
    refused(
        &mut bench,
        "films.edit",
        edit(json!({ "year": 20010 })),
        Some("year"),
        "20010 cannot be the year of a film",
    );
    refused(
        &mut bench,
        "films.edit",
        edit(json!({ "year": "soon" })),
        Some("year"),
        "“soon” is no year",
    );
    refused(
        &mut bench,
        "films.edit",
        edit(json!({ "run_time": 0 })),
        Some("run_time"),
        "A run time of zero",
    );
    refused(
        &mut bench,
        "films.edit",
        edit(json!({ "run_time": "2h 4h" })),
        Some("run_time"),
        "“2h 4h” is no run time",
    );
    refused(&mut bench, "films.edit", edit(json!({ "id": film })), None, "never changes");
    refused(&mut bench, "films.create", json!({ "title": "  " }), None, "needs a title");
    let screening = sheet["screenings"][0]["screening"]["id"].clone();
    let starts = |at: &str| json!({ "id": screening, "patch": { "starts": at } });
    // The clocks of Cleveland went from 2:00 to 3:00 on 14 March 2010.
    refused(
        &mut bench,
        "screenings.edit",
        starts("2010-03-14 02:30"),
        Some("starts"),
        "2:30 AM does not exist",
    );
    refused(
        &mut bench,
        "screenings.edit",
        starts("2010-02-30 10:00"),
        Some("starts"),
        "no date and time that exists",
    );
    let edition = bench.desk.catalogue().current_edition().unwrap().id.to_string();
    let patch = json!({ "id": edition, "patch": { "last_day": "2010-03-01" } });
    refused(&mut bench, "editions.edit", patch, Some("last_day"), "before the first day");
    let zone = json!({ "id": edition, "patch": { "time_zone": "Cleveland" } });
    refused(
        &mut bench,
        "editions.edit",
        zone,
        Some("time_zone"),
        "“Cleveland” is no time zone",
    );
    let path = project().join("README.md");
    refused(
        &mut bench,
        "stills.import",
        json!({ "film": film, "person": null, "path": path }),
        None,
        "is no picture",
    );
    let director = sheet["directors"][0]["person"]["id"].clone();
    refused(&mut bench, "people.remove", director, None, "still refers to this");
}

#[test]
fn films_entered_before_there_is_an_edition_are_in_the_first_one() {
    let mut bench = Bench::empty();
    bench.call("films.create", json!({ "title": "Nocturne" }));
    bench.call(
        "editions.add",
        json!({ "name": "Festival", "label": "F1", "languages": ["en"] }),
    );
    let info = bench.call("catalogue.info", Value::Null);
    assert_eq!(info["counts"]["entries"], 1, "{info}");
    bench.call("editions.add", json!({ "name": "Festival", "label": "F2" }));
    assert_eq!(bench.desk.catalogue().entries.len(), 1, "a later edition begins empty");
    bench.call("journal.undo", Value::Null);
    bench.call("journal.undo", Value::Null);
    assert!(bench.desk.catalogue().entries.is_empty() && bench.desk.catalogue().films.len() == 1);
}

#[test]
fn a_finding_about_a_block_of_shorts_is_no_one_films() {
    let mut bench = Bench::sample();
    let findings = bench.call("proofing.findings", Value::Null);
    let unconfirmed: Vec<&Value> = findings
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == "GST-03")
        .collect();
    let shorts = unconfirmed
        .iter()
        .find(|finding| finding["message"].as_str().unwrap().contains("Shorts Program"));
    let shorts = shorts.expect("the sample has an unconfirmed guest at a block of shorts");
    assert_eq!(shorts["film"], Value::Null);
    assert!(shorts["subject"].as_str().unwrap().starts_with("Shorts Program"), "{shorts}");
}
