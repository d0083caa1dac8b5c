//! Several exports in one go: all of them into one folder, one that fails without the others, and what an edition keeps.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{done, run, sample, small};

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_preset_makes_everything_in_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("for the box office");
    let said = done(&["export", &path, "--preset", "ticketing", "--out", &out.display().to_string()]);
    assert!(said.contains("(4 exports)"), "{said}");
    let stem = Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
    let expected = ["csv.csv", "icalendars", "json-ld.jsonld", "spreadsheet.xlsx"].map(|name| format!("{stem}-{name}"));
    assert_eq!(names(&out), expected);
    let listed = done(&["export", &path, "--presets"]);
    assert!(listed.contains("web: Web (html, icalendar,"), "{listed}");
}

#[test]
fn one_that_fails_does_not_take_the_others_with_it_and_the_exit_code_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let own = json!({ "CIFF34": { "presets": [{ "id": "daily", "label": "Daily paper", "items": [
        { "kind": "telegraph" }, { "kind": "csv" }, { "kind": "schedule-list", "options": { "sheets": "origami" } }, { "kind": "text", "language": "es" },
    ] }] } });
    fs::write(Path::new(&path).join("exports.json"), own.to_string()).unwrap();
    let out = folder.path().join("daily");
    let output = run(&[
        "--json",
        "export",
        &path,
        "--preset",
        "daily",
        "--out",
        &out.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let refused: Vec<bool> = report["exports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ran| ran["refused"].is_string())
        .collect();
    assert_eq!(refused, [true, false, true, false], "{report}");
    assert!(
        report["exports"][2]["refused"]
            .as_str()
            .unwrap()
            .ends_with("Mend the preset."),
        "{report}"
    );
    assert_eq!(names(&out).len(), 2);
    let unknown = run(&["export", &path, "--preset", "weekly"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("There are: daily, printer"));
    fs::write(Path::new(&path).join("exports.json"), "{").unwrap();
    let broken = run(&["export", &path, "--preset", "daily"]);
    assert!(String::from_utf8_lossy(&broken.stderr).contains("exports.json cannot be read"));
}

#[test]
fn an_editions_own_web_templates_are_used_and_their_errors_name_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    done(&["template", "html", &path]);
    let own = Path::new(&path).join("templates/F1/html");
    assert!(own.join("film.html").is_file() && own.join("style.css").is_file());
    fs::write(own.join("style.css"), "h1 { color: red }").unwrap();
    let out = folder.path().join("site").display().to_string();
    done(&["export", &path, "--format", "html", "--out", &out]);
    assert_eq!(
        fs::read_to_string(Path::new(&out).join("style.css")).unwrap(),
        "h1 { color: red }"
    );
    fs::write(own.join("index.html"), "<h1>\n{{ edition.nme }}</h1>").unwrap();
    let output = run(&["export", &path, "--format", "html", "--out", &out]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("index.html, line 2"), "{said}");
}

/// The films that an index of the catalogue lists under each of its heads.
fn indexed(data: &Value, index: &str) -> Vec<(String, u64)> {
    let heads = data["indexes"][index].as_array().unwrap().iter();
    let mut counted: Vec<(String, u64)> = heads
        .map(|head| {
            let entries = head["entries"].as_array().unwrap().iter();
            let films = entries.map(|entry| entry["pages"].as_array().map_or(1, Vec::len) as u64);
            (head["head"].as_str().unwrap().to_owned(), films.sum())
        })
        .collect();
    counted.sort();
    counted
}

#[test]
fn the_grant_table_agrees_with_the_indexes_of_the_printed_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    done(&["release", &path, "First run", "--force"]);
    let file = |name: &str| folder.path().join(name).display().to_string();
    done(&[
        "print",
        "catalogue",
        &path,
        "--out",
        &file("c.pdf"),
        "--data",
        &file("c.json"),
    ]);
    // What happens after the release counts no more: the book is printed.
    let films = done(&["call", &path, "films.list", "{}"]);
    let films: Value = serde_json::from_str(&films).unwrap();
    let first = films[0]["id"].as_str().unwrap();
    done(&[
        "call",
        &path,
        "films.edit",
        &json!({ "id": first, "patch": { "countries": ["AQ"] } }).to_string(),
    ]);
    done(&[
        "export",
        &path,
        "--format",
        "grant-json",
        "--out",
        &file("g.json"),
        "--home",
        "us",
    ]);
    let read = |name: &str| -> Value { serde_json::from_str(&fs::read_to_string(file(name)).unwrap()).unwrap() };
    let (data, grant) = (read("c.json"), read("g.json"));
    assert_eq!(grant["release"]["name"], "First run");
    let counted = |table: &str| {
        let rows = grant["tables"][table]["rows"].as_array().unwrap().iter();
        let mut counted: Vec<(String, u64)> = rows
            .map(|row| (row["what"].as_str().unwrap().to_owned(), row["Films"].as_u64().unwrap()))
            .filter(|(what, films)| *films > 0 && what != "Without a section")
            .collect();
        counted.sort();
        counted
    };
    assert_eq!(counted("countries"), indexed(&data, "countries"));
    assert_eq!(counted("sections"), indexed(&data, "sections"));
    let domestic = &grant["tables"]["regions"]["rows"][0];
    assert!(
        domestic["what"] == "Domestic" && domestic["By first country"].as_u64().unwrap() > 0,
        "{domestic}"
    );
}
