//! Every operation of the table does something, and Undo takes it back whole.

use galley_desk::{COMMANDS, Run};
use galley_tests::Bench;
use serde_json::{Value, json};

use crate::requests::{Choices, picture, request};

#[test]
fn every_operation_is_undone_and_redone() {
    let mut bench = Bench::empty();
    let picture = picture(bench.folder.path());
    let ops: Vec<(&str, &str)> = COMMANDS
        .iter()
        .filter_map(|command| match command.run {
            Run::Op(label, _) => Some((command.name, label)),
            _ => None,
        })
        .collect();
    // Several of everything, so that there is something to edit, to move and to remove.
    for seed in 0..6 {
        for (name, _) in ops.iter().filter(|(name, _)| name.ends_with(".add")) {
            let request = request(name, bench.desk.catalogue(), &picture, &mut Choices::new(&[seed]));
            bench.call(
                name,
                request.unwrap_or_else(|| panic!("{name} needs something that is not there")),
            );
        }
    }
    // And a sibling for each, so that it has somewhere to move.
    for table in galley_model::catalogue::TABLES {
        for id in bench.desk.catalogue().ids(table.name) {
            let mut row = bench.desk.catalogue().json(table.name, id).unwrap();
            let fields = row.as_object_mut().unwrap();
            fields.remove("id");
            fields.remove("position");
            bench.call(&format!("{}.add", table.plural), row);
        }
    }
    // And something to mend in what is printed.
    let edition = bench.desk.catalogue().current_edition().unwrap().id;
    bench.call(
        "texts.add",
        json!({ "edition": edition, "kind": "welcome", "language": "en", "body": "It's  his, says Zomboidova." }),
    );
    bench.call("people.add", json!({ "name": "Nobody" }));
    bench.call("contacts.add", json!({ "name": "Nobody" }));
    for (name, label) in ops {
        let before = bench.desk.store().dump().unwrap();
        // Some choices are refused (a person who is credited cannot be removed) or change nothing; one must do.
        let mut refused = None;
        let changed = (0..40).any(|seed| {
            let Some(request) = request(name, bench.desk.catalogue(), &picture, &mut Choices::new(&[seed, seed * 7])) else {
                return false;
            };
            refused = bench
                .desk
                .call(name, request.clone(), &galley_tests::who())
                .err()
                .map(|fault| (fault, request));
            bench.desk.store().dump().unwrap() != before
        });
        // The tables without an order have nothing to move.
        if name.ends_with(".move") && !changed {
            let table = name.trim_end_matches(".move");
            assert!(
                [
                    "settings",
                    "staff",
                    "people",
                    "films",
                    "contacts",
                    "walks",
                    "screenings",
                    "stays",
                    "waivers",
                    "sign_offs",
                    "releases"
                ]
                .contains(&table),
                "{name}"
            );
            continue;
        }
        assert!(changed, "{name} changed nothing: {refused:?}");
        let after = bench.desk.store().dump().unwrap();
        let undone = bench.call("journal.undo", Value::Null);
        assert!(!label.is_empty() && undone.is_string(), "{name}");
        assert_eq!(bench.desk.store().dump().unwrap(), before, "undo of {name}");
        bench.call("journal.redo", Value::Null);
        assert_eq!(bench.desk.store().dump().unwrap(), after, "redo of {name}");
        bench.call("journal.undo", Value::Null);
    }
}

#[test]
fn every_query_answers_an_empty_catalogue() {
    let mut bench = Bench::empty();
    for command in COMMANDS.iter().filter(|command| matches!(command.run, Run::Query(_))) {
        let request = match command.name {
            "films.list" | "films.page" | "films.ids" | "people.page" | "contacts.page" | "sign_offs.matrix"
            | "schedule.shows" | "schedule.tray" => {
                json!({ "search": "x" })
            }
            "films.preview" => json!({ "films": [], "change": { "how": "set", "column": "genre", "text": "drama" } }),
            "people.find" | "contacts.find" => json!({ "search": "", "limit": 5 }),
            "schedule.try" => json!({ "items": [{ "starts": "19:10", "night": "2010-03-25" }] }),
            "schedule.day" => json!({ "screen": uuid::Uuid::nil(), "night": "2010-03-25" }),
            "schedule.check" => json!({ "screening": { "starts": "2010-03-25T19:10" } }),
            "journal.history" => json!({ "table": "film", "id": uuid::Uuid::nil(), "field": null }),
            "paste.read" => json!({ "text": "Last Light Ferry\nYear: 2009\nRun Time: 85 minutes" }),
            "proofing.fixes" => json!({ "rule": "TYP-05" }),
            "proofing.suggest" => json!({ "word": "misterious" }),
            "paste.open" => json!({ "path": galley_tests::project().join("LICENSE") }),
            "exchange.plan" => json!({ "path": galley_tests::project().join("data/samples/ciff34/venues.json") }),
            "exchange.columns" => {
                let list = bench.folder.path().join("films.csv");
                std::fs::write(&list, "Titel;Jahr\nWinterhafen;2009\n").unwrap();
                json!({ "path": list })
            }
            "exchange.differences" => {
                let story = bench.folder.path().join("story.icml");
                std::fs::write(&story, "<Story/>").unwrap();
                json!({ "path": story })
            }
            "stills.find" => json!({ "paths": [picture(bench.folder.path())] }),
            "stills.keep" => json!(picture(bench.folder.path())),
            "schedule.screening" => json!(uuid::Uuid::nil()),
            // They ask about a row that is not there.
            "sign_offs.film"
            | "films.sheet"
            | "films.typed"
            | "people.sheet"
            | "people.merge_preview"
            | "contacts.sheet"
            | "contacts.merge_preview"
            | "releases.difference"
            | "schedule.suggest"
            | "proofing.compare" => continue,
            _ => Value::Null,
        };
        bench.call(command.name, request);
    }
    let nothing = uuid::Uuid::nil();
    for (name, request) in [
        ("films.sheet", json!(nothing)),
        ("releases.difference", json!({ "since": nothing, "until": null })),
    ] {
        let fault = bench.desk.call(name, request, &galley_tests::who()).unwrap_err();
        assert_eq!(fault.code, galley_desk::FaultCode::Missing, "{name}");
    }
    // Places can be suggested only where there are nights, and pages compared only with an edition; both say so.
    let pdf = galley_tests::project().join("LICENSE");
    for (name, request) in [
        ("schedule.suggest", json!({ "film": nothing })),
        ("proofing.compare", json!({ "path": pdf })),
    ] {
        let fault = bench.desk.call(name, request, &galley_tests::who()).unwrap_err();
        assert!(fault.message.contains("no edition"), "{fault}");
    }
}
