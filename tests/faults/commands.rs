//! Every subcommand, its help, its exit code and its JSON.

use serde_json::Value;

use crate::{done, refused, run, small};

#[test]
fn every_subcommand_explains_itself() {
    let help = done(&["--help"]);
    for name in [
        "new",
        "info",
        "check",
        "print",
        "release",
        "releases",
        "difference",
        "traffic",
        "export",
        "import",
        "paste",
        "undo",
        "redo",
        "history",
        "call",
    ] {
        assert!(help.contains(name), "{name}");
        let own = done(&[name, "--help"]);
        assert!(own.contains("Usage: galley") && own.contains("NAME.galley"), "{own}");
    }
    assert_eq!(run(&["prnit"]).status.code(), Some(2));
}

#[test]
fn a_film_is_made_changed_undone_and_its_history_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let films: Value = serde_json::from_str(&done(&["--json", "call", &path, "films.list", r#"{"search": ""}"#])).unwrap();
    let film = films[0]["id"].as_str().unwrap().to_owned();
    done(&[
        "call",
        &path,
        "films.edit",
        &format!(r#"{{"id": "{film}", "patch": {{"run_time": "1:25"}}}}"#),
    ]);
    let sheet =
        || -> Value { serde_json::from_str(&done(&["--json", "call", &path, "films.sheet", &format!("\"{film}\"")])).unwrap() };
    assert_eq!(sheet()["film"]["run_time"], 5100);
    let history = done(&["history", &path, "film", &film, "run_time"]);
    assert!(
        history.contains("run_time: null → 5100") && !history.contains("countries"),
        "{history}"
    );
    assert_eq!(done(&["undo", &path]), "Undone: Edit film: run time\n");
    assert_eq!(sheet()["film"]["run_time"], Value::Null);
    assert_eq!(done(&["redo", &path]), "Done again: Edit film: run time\n");
    assert!(done(&["history", &path]).contains("redo: Edit film: run time"));
    let info: Value = serde_json::from_str(&done(&["info", &path, "--json"])).unwrap();
    assert_eq!(info["counts"]["films"], 1);
}

#[test]
fn the_check_ends_with_one_when_there_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let output = run(&["check", &path, "--explain"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("FLM-02") && said.contains("Last Train Home"), "{said}");
    let findings: Value = serde_json::from_slice(&run(&["check", &path, "--json", "--rule", "FLM-02"]).stdout).unwrap();
    assert!(findings.as_array().unwrap().iter().all(|finding| finding["rule"] == "FLM-02"));
}

#[test]
fn bad_values_are_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let films: Value = serde_json::from_str(&done(&["--json", "call", &path, "films.list", "{}"])).unwrap();
    let film = films[0]["id"].as_str().unwrap().to_owned();
    let before = done(&["history", &path]);
    let edit = |field: &str, value: &str| format!(r#"{{"id": "{film}", "patch": {{"{field}": {value}}}}}"#);
    refused(
        &["call", &path, "films.edit", &edit("year", "20010")],
        "20010 cannot be the year of a film",
    );
    refused(&["call", &path, "films.edit", &edit("run_time", "0")], "A run time of zero");
    refused(&["call", &path, "films.edit", &edit("colour", "7")], "Integer 7 was given");
    refused(
        &["call", &path, "films.remove", "\"00000000-0000-0000-0000-000000000000\""],
        "no longer in the catalogue",
    );
    // Ids and fields, in words and not in those of a library.
    for (command, request, words) in [
        ("films.sheet", r#""train""#, "This is no id."),
        ("films.sheet", "7", "Integer 7 was given, where this field takes an id."),
        ("films.remove", r#""019c""#, "This is no id."),
        ("films.edit", r#"{"id": "train", "patch": {}}"#, "id: This is no id."),
        ("screenings.add", r#"{"film": "train"}"#, "This is no id."),
        (
            "journal.history",
            r#"{"table": "film", "id": "train", "field": null}"#,
            "id: This is no id.",
        ),
        ("films.edit", r#"{"patch": {}}"#, "The field “id” is missing."),
        ("exchange.import", "{}", "The field “path” is missing."),
    ] {
        refused(&["call", &path, command, request], words);
    }
    refused(&["history", &path, "film", "train"], "This is no id.");
    refused(&["call", &path, "films.edit", "not json"], "The request is not JSON");
    refused(&["call", &path, "films.explode"], "There is no command “films.explode”");
    let wrong = run(&["export", &path, "--format", "wordstar"]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        wrong.status.code() == Some(2) && said.contains("icalendar") && said.contains("csv"),
        "{said}"
    );
    refused(&["print", "schedule", &path, "--edition", "F9"], "There is no edition F9");
    let late = r#"{"edition": "EDITION", "film": "FILM", "starts": "2010-03-14 02:30"}"#;
    let info: Value = serde_json::from_str(&done(&["info", &path, "--json"])).unwrap();
    let late = late
        .replace("EDITION", info["edition"]["id"].as_str().unwrap())
        .replace("FILM", &film);
    refused(
        &["call", &path, "screenings.add", &late],
        "2:30 AM does not exist on Sunday, March 14, 2010",
    );
    assert_eq!(done(&["history", &path]), before, "nothing was changed");
}

#[test]
fn what_a_rule_found_is_mended_after_a_look_at_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let film: Value = serde_json::from_str(&done(&["--json", "call", &path, "films.list", r#"{"search": ""}"#])).unwrap();
    let text = format!(
        r#"{{"owner": {{"film": {}}}, "kind": "long", "language": "en", "body": "It's his coat.", "signature": ""}}"#,
        film[0]["id"]
    );
    done(&["call", &path, "texts.write", &text]);
    let look = done(&["check", &path, "--fix", "TYP-05", "--dry-run"]);
    assert!(
        look.contains("- It[']s his coat.") && look.contains("+ It[’]s his coat.") && look.contains("Nothing was changed"),
        "{look}"
    );
    let mended = done(&["check", &path, "--fix", "TYP-05"]);
    assert!(mended.contains("TYP-05 was mended in 1 place."), "{mended}");
    assert!(done(&["undo", &path]).contains("Fix TYP-05 in 1 place"));
    refused(&["check", &path, "--fix", "TYP-99"], "There is no rule “TYP-99”");
    assert_eq!(run(&["check", &path, "--dry-run"]).status.code(), Some(2));
}
