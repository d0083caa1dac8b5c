//! The schema of Galley JSON, `data/schema/galley.schema.json`, is made of the model: of the records as the window's types
//! tell them (with their sentences), of the lists that stand in them, and of what their fields take. `BLESS=1` writes it
//! anew.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use galley_exchange::exporters::galley_json::json;
use galley_exchange::nesting;
use galley_model::{Catalogue, JournalChange, JournalStep, TableInfo, catalogue::TABLES};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config as ProptestConfig, TestRunner};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::festival::festival;
use crate::random::{catalogue, remembered};

fn project() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."))
}

/// A type as the window has it: what is said of it, and what it is.
struct Typed {
    said: String,
    is: String,
}

/// The types of the window by their names.
fn types() -> BTreeMap<String, Typed> {
    let files = fs::read_dir(project().join("ui/src/types")).unwrap().flatten();
    let mut types = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(file.path()).unwrap();
        let Some((before, rest)) = text.split_once("export type ") else {
            continue;
        };
        let Some((name, is)) = rest.split_once(" = ") else { continue };
        let typed = Typed {
            said: said(before),
            is: is.trim_end().trim_end_matches(';').to_owned(),
        };
        types.insert(name.to_owned(), typed);
    }
    types
}

/// The words of the last comment of a text.
fn said(text: &str) -> String {
    let Some((_, comment)) = text.rsplit_once("/**") else {
        return String::new();
    };
    let lines = comment.split("*/").next().unwrap().lines();
    let words = lines.map(|line| line.trim().trim_start_matches('*').trim());
    words.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The fields of an object type: name, what it is, what is said of it.
fn fields(is: &str) -> Vec<(String, String, String)> {
    let mut fields = Vec::new();
    let body = is.trim().trim_start_matches('{').trim_end_matches('}');
    for part in body.split("/**").skip(1) {
        let (comment, rest) = part.split_once("*/").unwrap();
        let (name, is) = rest.trim().trim_end_matches(',').split_once(": ").unwrap();
        let said = said(&format!("/**{comment}*/"));
        fields.push((name.trim().to_owned(), is.trim().trim_end_matches(',').to_owned(), said));
    }
    fields
}

/// A type as a schema.
fn shape(is: &str, types: &BTreeMap<String, Typed>) -> Value {
    let is = is.trim();
    let inside = |head: &str| is.strip_prefix(head).and_then(|rest| rest.strip_suffix('>'));
    if let Some(item) = inside("Array<") {
        return json!({ "type": "array", "items": shape(item, types) });
    }
    if let Some(value) = inside("Record<string, ") {
        return json!({ "type": "object", "additionalProperties": shape(value, types) });
    }
    if let Some(rest) = is.strip_prefix("{ [key in string]") {
        let value = rest.trim_start_matches('?').trim_start_matches(':').trim_end_matches('}');
        return json!({ "type": "object", "additionalProperties": shape(value, types) });
    }
    if is.starts_with('"') {
        let codes: Vec<&str> = is.split('|').map(|code| code.trim().trim_matches('"')).collect();
        return json!({ "enum": codes });
    }
    match is {
        "string" => json!({ "type": "string" }),
        "number" => json!({ "type": "integer" }),
        "boolean" => json!({ "type": "boolean" }),
        _ if is.starts_with('{') => {
            let own = fields(is).into_iter().map(|(name, is, said)| {
                let mut shape = shape(&is, types);
                shape["description"] = said.into();
                (name, shape)
            });
            json!({ "type": "object", "properties": own.collect::<Map<_, _>>(), "additionalProperties": false })
        }
        named => {
            let name = named.rsplit_once(").").map_or(named, |(_, name)| name);
            let typed = types.get(name).unwrap_or_else(|| panic!("there is no type {name}"));
            let mut shape = shape(&typed.is, types);
            shape["title"] = typed.said.trim_end_matches('.').into();
            shape
        }
    }
}

/// Whether a field takes a value.
fn takes(table: &TableInfo, field: &str, value: Value) -> bool {
    Catalogue::cells_of(table.name, &json!({ field: value })).is_ok()
}

/// The least or the greatest whole number that a field takes, going out from one that it takes.
fn limit(table: &TableInfo, field: &str, from: i64, end: i64) -> Option<i64> {
    if takes(table, field, json!(end)) {
        return None;
    }
    let (mut good, mut bad) = (from, end);
    while (bad - good).abs() > 1 {
        let middle = good + (bad - good) / 2;
        match takes(table, field, json!(middle)) {
            true => good = middle,
            false => bad = middle,
        }
    }
    Some(good)
}

/// A field as a schema: its type, and what of that type it takes.
fn field(table: &TableInfo, name: &str, is: &str, said: &str, types: &BTreeMap<String, Typed>) -> Value {
    let nullable = is.strip_suffix(" | null");
    let mut shape = shape(nullable.unwrap_or(is), types);
    shape["description"] = said.into();
    let reference = table
        .fields
        .iter()
        .find(|field| field.name == name)
        .and_then(|field| field.references);
    if let Some(target) = reference {
        shape = json!({ "type": "string", "minLength": 1, "description": format!("{said} The id of a record of “{target}”.") });
    } else if shape["type"] == "integer" {
        let from = [2009, 60, 7, 1]
            .into_iter()
            .find(|number| takes(table, name, json!(number)))
            .unwrap();
        if let Some(least) = limit(table, name, from, -1 << 40) {
            shape["minimum"] = least.into();
        }
        if let Some(most) = limit(table, name, from, 1 << 40).filter(|most| *most < i64::from(u32::MAX)) {
            shape["maximum"] = most.into();
        }
        // Lengths and years may be written as people type them.
        if takes(table, name, json!("1999")) || takes(table, name, json!("1:25")) {
            shape["type"] = json!(["integer", "string"]);
        }
    } else if shape["type"] == "string" && !takes(table, name, json!("x y")) {
        let forms = [
            ("2010-03-25", "format", "date"),
            (
                "2010-03-25T19:10",
                "pattern",
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}",
            ),
            ("19:10", "pattern", "^[0-9]{1,2}[:.h]?[0-9]{0,2}"),
            ("America/New_York", "pattern", "^[A-Za-z0-9_+/-]+$"),
        ];
        let (_, key, value) = forms.into_iter().find(|(form, ..)| takes(table, name, json!(form))).unwrap();
        shape[key] = value.into();
    }
    if nullable.is_some() && reference.is_none_or(|_| true) {
        shape = match shape.get("type") {
            Some(Value::String(one)) => {
                shape["type"] = json!([one, "null"]);
                shape
            }
            Some(Value::Array(several)) => {
                shape["type"] = several.iter().cloned().chain([json!("null")]).collect();
                shape
            }
            _ => json!({ "anyOf": [shape, { "type": "null" }] }),
        };
    }
    shape
}

/// "film_contact" as the type that it is: "FilmContact".
fn type_name(table: &str) -> String {
    let words = table.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect()
}

/// What an edition remembers of its exports, which is no record of the catalogue.
fn exports() -> Value {
    let text = |said: &str| json!({ "type": "string", "description": said });
    let object = |said: &str, properties: Value| json!({ "type": "object", "description": said, "properties": properties, "additionalProperties": false });
    let pictures = object(
        "What becomes of the pictures.",
        json!({
            "ratio": { "type": ["array", "null"], "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2,
                "description": "Cropped to this ratio of width to height." },
            "longest": { "type": ["integer", "null"], "minimum": 0, "description": "Made smaller until the longer edge has so many pixels." },
            "inks": { "type": "boolean", "description": "Turned into the four inks of the press." },
        }),
    );
    let item = object(
        "An export.",
        json!({
            "kind": text("The publication or the format: “catalogue”, “html”."),
            "options": { "type": "object", "description": "What was chosen for a publication, by the names of its options." },
            "language": text("The language, a BCP 47 tag; empty for the first of the edition."),
            "pictures": { "anyOf": [pictures, { "type": "null" }] },
        }),
    );
    let preset = object(
        "Several exports under one name.",
        json!({
            "id": text("What the command line calls it: small letters, digits and hyphens."),
            "label": text("What people call it."),
            "items": { "type": "array", "items": item, "description": "What it makes." },
        }),
    );
    object(
        "What it remembers of its exports. Kept beside the catalogue; on import what is there already stays, and is told.",
        json!({
            "address": text("Where the web pages will stand: “https://festival.example/2010/”."),
            "home": text("The country in which the festival takes place, as an ISO 3166-1 code."),
            "presets": { "type": "array", "items": preset, "description": "Its own presets." },
        }),
    )
}

/// What was done, step by step.
fn journal_steps() -> Value {
    let text = |said: &str| json!({ "type": "string", "description": said });
    let stored = |said: &str| json!({ "type": ["string", "integer", "object", "null"], "description": said });
    let change = json!({
        "type": "object", "description": "A change of a row or of one of its fields.", "additionalProperties": false,
        "required": ["table", "row"],
        "properties": {
            "table": text("The table of the row: “film”."),
            "row": { "type": "string", "format": "uuid", "description": "The row." },
            "field": { "type": ["string", "null"], "description": "The field; none where the whole row was added or removed." },
            "old": stored("What stood there, as it is stored; of a whole row an object of its fields."),
            "new": stored("What stands there since."),
            "source": { "type": ["string", "null"], "description": "Where an import read it: “films.csv, line 12”." },
        },
    });
    let step = json!({
        "type": "object", "description": "What a person did in one go.", "additionalProperties": false,
        "required": ["seq", "id", "at", "author", "label", "kind", "state", "changes"],
        "properties": {
            "seq": { "type": "integer", "minimum": 1, "description": "Its number; a release names the last one that it had." },
            "id": { "type": "string", "format": "uuid", "description": "The id that it has in every copy of the catalogue." },
            "at": text("When, UTC, RFC 3339."),
            "author": text("Who."),
            "label": text("“Edit film: year”."),
            "kind": { "enum": ["do", "undo", "redo"], "description": "Whether it was done, or something was undone or done again." },
            "of": { "type": ["integer", "null"], "description": "What an undo or redo is of." },
            "state": { "enum": ["stands", "undone", "dropped"], "description": "Dropped: undone, and then something else was done." },
            "changes": { "type": "array", "items": change, "description": "What it changed, in the order in which it did." },
        },
    });
    json!({ "type": "array", "items": step, "description": "What was done in the catalogue, the oldest step first: by it is known \
        what a release had and what each field was. Taken over where a catalogue is made of this file." })
}

/// A journal that has each kind of change.
pub(crate) fn journal() -> Vec<JournalStep> {
    let row = Uuid::from_u128(7);
    let change = |field: Option<&str>, old: Value, new: Value| JournalChange {
        table: "film".into(),
        row,
        field: field.map(str::to_owned),
        old,
        new,
        source: field.map(|_| "films.csv, line 2".to_owned()),
    };
    let step = |seq, kind: &str, of, changes| JournalStep {
        seq,
        id: Uuid::from_u128(seq.unsigned_abs().into()),
        at: "2010-01-02T03:04:05Z".into(),
        author: "M.".into(),
        label: "Edit film: year".into(),
        kind: kind.into(),
        of,
        state: "stands".into(),
        changes,
    };
    vec![
        step(
            1,
            "do",
            None,
            vec![change(None, Value::Null, json!({ "id": row, "year": 2009 }))],
        ),
        step(
            2,
            "do",
            None,
            vec![
                change(Some("year"), json!(2009), Value::Null),
                change(Some("remarks"), json!(""), json!("[1]")),
            ],
        ),
        step(3, "undo", Some(2), Vec::new()),
    ]
}

fn schema() -> Value {
    let types = types();
    let mut records = Map::new();
    let mut lists = Map::new();
    for table in TABLES {
        let typed = &types[&type_name(table.name)];
        let mut properties = Map::new();
        for (name, is, said) in fields(&typed.is) {
            let shape = match name.as_str() {
                "id" => json!({ "type": "string", "minLength": 1, "description":
                    "A UUID, or a key of one's own such as “last-train-home”, by which other records refer to this one." }),
                _ => field(table, &name, &is, &said, &types),
            };
            properties.insert(name, shape);
        }
        for list in nesting::lists_in(table.name) {
            properties.insert(
                list.plural.into(),
                json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", list.name) } }),
            );
        }
        if table.name == "still" {
            let said = "The picture, as a path below the folder of this file: “stills/train.jpg”.";
            properties.insert("file".into(), json!({ "type": "string", "description": said }));
        }
        if table.name == "edition" {
            properties.insert("exports".into(), exports());
        }
        records.insert(
            table.name.into(),
            json!({ "description": typed.said, "type": "object", "properties": properties, "additionalProperties": false }),
        );
        let own = json!({ "allOf": [{ "$ref": format!("#/$defs/{}", table.name) }], "required": ["id"] });
        lists.insert(table.plural.into(), json!({ "type": "array", "items": own }));
    }
    let mut properties = Map::from_iter([(
        "galley".to_owned(),
        json!({ "const": 1, "description": "The form of the file." }),
    )]);
    properties.extend(lists);
    properties.insert("journal".into(), journal_steps());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Galley JSON",
        "description": "A catalogue of a film festival, or a part of one, over one file or several. What a record does not name has \
            its default. A record may stand in the list of the record that it belongs to, and needs no id there. Times are those of \
            the clock of the edition's zone; lengths are in seconds; positions order siblings as texts do.",
        "type": "object",
        "required": ["galley"],
        "properties": properties,
        "additionalProperties": false,
        "$defs": records,
    })
}

fn path() -> PathBuf {
    project().join("data/schema/galley.schema.json")
}

/// What the schema of the project says against each of several values: of a value that it accepts, nothing. Python's
/// `jsonschema` judges, a reader that is not ours; where it is not installed the word is said and nothing is judged.
fn judged(values: &[Value]) -> Option<Vec<String>> {
    const JUDGE: &str = "
import json, sys, jsonschema
schema = json.load(open(sys.argv[1], encoding='utf-8'))
judge = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
def said(value):
    error = next(judge.iter_errors(value), None)
    return '' if error is None else '/'.join(map(str, error.path)) + ': ' + error.message[:300]
json.dump([said(value) for value in json.load(sys.stdin)], sys.stdout)
";
    let mut python = Command::new("python3")
        .args(["-c", JUDGE])
        .arg(path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = python.stdin.take().unwrap();
    let bytes = serde_json::to_vec(values).unwrap();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = python.wait_with_output().unwrap();
    let _ = writer.join();
    let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
    if wrong.contains("No module named 'jsonschema'") {
        println!("skipped: Python has no jsonschema; `make test` installs it");
        return None;
    }
    assert!(output.status.success(), "{wrong}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn the_schema_is_fresh() {
    let mut made = serde_json::to_string_pretty(&schema()).unwrap();
    made.push('\n');
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path().parent().unwrap()).unwrap();
        fs::write(path(), &made).unwrap();
    }
    let kept = fs::read_to_string(path()).unwrap_or_default();
    assert!(
        made == kept,
        "run the tests with BLESS=1: data/schema/galley.schema.json is stale"
    );
}

#[test]
fn the_sample_and_every_export_are_what_the_schema_promises() {
    let samples = fs::read_dir(project().join("data/samples/ciff34"))
        .unwrap()
        .flatten()
        .map(|file| file.path());
    let samples = samples.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut values: Vec<Value> = samples
        .map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
        .collect();
    assert!(values.len() > 10);
    let (festival, _) = festival();
    // A house that has names and marks of its own.
    let mut housed = festival.clone();
    let mut edition = housed.editions.iter().next().unwrap().clone();
    let prose = &mut edition.style.prose;
    prose.quotes = [("en".to_owned(), galley_model::prose_style::QuoteStyle::Single)].into();
    prose.role_names = [("editing".to_owned(), galley_model::Wording::one("en", "Cut"))].into();
    prose.language_names = [("zh".to_owned(), galley_model::Wording::one("en", "Mandarin"))].into();
    housed.editions.put(edition);
    values.push(json(&housed, &remembered(&housed), &[]));
    let mut runner = TestRunner::new(ProptestConfig::default());
    let random = (0..48).map(|_| catalogue().new_tree(&mut runner).unwrap().current());
    values.extend(
        std::iter::once(festival)
            .chain(random)
            .map(|catalogue| json(&catalogue, &remembered(&catalogue), &journal())),
    );
    let Some(found) = judged(&values) else { return };
    assert_eq!(found.len(), values.len());
    let wrong: Vec<&String> = found.iter().filter(|said| !said.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_the_importer_would_not_read_the_schema_refuses() {
    let wrong = [
        json!({ "films": [] }),
        json!({ "galley": 2 }),
        json!({ "galley": 1, "movies": [] }),
        json!({ "galley": 1, "films": [{ "year": 2009 }] }),
        json!({ "galley": 1, "films": [{ "id": "a", "yeer": 2009 }] }),
        json!({ "galley": 1, "films": [{ "id": "a", "year": 20010 }] }),
        json!({ "galley": 1, "films": [{ "id": "a", "run_time": 0 }] }),
        json!({ "galley": 1, "films": [{ "id": "a", "countries": "US" }] }),
        json!({ "galley": 1, "films": [{ "id": "a", "titles": [{ "kind": "loud" }] }] }),
        json!({ "galley": 1, "editions": [{ "id": "a", "first_day": "March" }] }),
        json!({ "galley": 1, "editions": [{ "id": "a", "exports": { "website": "https://a.example/" } }] }),
        json!({ "galley": 1, "editions": [{ "id": "a", "exports": { "presets": [{ "id": "b", "items": ["csv"] }] } }] }),
        json!({ "galley": 1, "screenings": [{ "id": "a", "starts": "later" }] }),
    ];
    let Some(found) = judged(&wrong) else { return };
    for (value, said) in wrong.iter().zip(&found) {
        assert!(!said.is_empty(), "{value}");
    }
}
