//! Files of real festivals, where they lie beside the checkout; where they do not, these tests say so and pass.

use galley_exchange::Imported;
use galley_model::Catalogue;
use serde_yaml::Value;

use super::{edition, read_as, told};
use crate::landing::{counts, land, planned};
use crate::shared;

/// Lands a file, tells what became of it, and sees to it that the same file again changes nothing.
fn landed(importer: &str, name: &str, bytes: &[u8], catalogue: &mut Catalogue) -> Imported {
    let files = [(name.to_owned(), bytes.to_vec())];
    let imported = read_as(importer, catalogue, &files);
    land(catalogue, &imported);
    let plan = planned(catalogue, &read_as(importer, catalogue, &files));
    let (added, changed, _) = counts(&plan);
    let changes: Vec<_> = plan.changes().collect();
    assert_eq!((added, changed), (0, 0), "{name}: {:#?}", &changes[..changes.len().min(5)]);
    let of = |table: &str| imported.drafts.iter().filter(|draft| draft.table.name == table).count();
    println!(
        "{name} | {importer} | {} records | {} films, {} people, {} halls, {} screenings of {} drafts | {} lines told",
        imported.count,
        of("film"),
        of("person"),
        of("screen"),
        of("screening"),
        imported.drafts.len(),
        imported.problems.len()
    );
    told(&imported).iter().for_each(|line| println!("    {line}"));
    for problem in &imported.problems {
        assert!(!problem.file.is_empty() && !problem.message.is_empty(), "{problem:?}");
    }
    imported
}

/// The export of which the YAML was made: one child is a map, several are a list; words are as they stood in the file.
fn as_xml(name: &str, value: &Value, xml: &mut String) {
    match value {
        Value::Sequence(values) => values.iter().for_each(|value| as_xml(name, value, xml)),
        _ => {
            xml.push_str(&format!("<{name}>"));
            match value {
                Value::Mapping(children) => {
                    for (name, child) in children {
                        match (name.as_str().unwrap(), child) {
                            ("__cdata", child) => xml.push_str(&format!("<![CDATA[{}]]>", words(child))),
                            (name, child) => as_xml(name, child, xml),
                        }
                    }
                }
                value => xml.push_str(&words(value)),
            }
            xml.push_str(&format!("</{name}>\n"));
        }
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(said) => said.to_string(),
        _ => String::new(),
    }
}

/// The words of each element, with the name of the element in which they stand.
fn leaves<'a>(name: &'a str, value: &'a Value, found: &mut Vec<(&'a str, String)>) {
    match value {
        Value::Sequence(values) => values.iter().for_each(|value| leaves(name, value, found)),
        Value::Mapping(children) => {
            for (child, value) in children {
                let child = child.as_str().unwrap();
                leaves(if child == "__cdata" { name } else { child }, value, found);
            }
        }
        value => found.push((name, words(value))),
    }
}

#[test]
fn a_festivals_own_export_out_of_eventival() {
    let Some(bytes) = shared("poff-2020/eventival_films.yaml") else {
        return;
    };
    let films: Vec<Value> = serde_yaml::from_slice(&bytes).unwrap();
    assert_eq!(films.len(), 382);
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    xml.push_str("<films>\n");
    films.iter().for_each(|film| as_xml("film", film, &mut xml));
    xml.push_str("</films>\n");
    let (mut catalogue, _) = edition("Europe/Tallinn", &["en", "et", "ru"]);
    let imported = landed("eventival", "films.xml", xml.as_bytes(), &mut catalogue);
    assert_eq!(imported.count, 382);
    let lines = told(&imported);
    let of = |words: &str| lines.iter().filter(|line| line.contains(words)).count();
    let (again, untitled) = (of("stands in this file before"), of("has no title"));
    assert_eq!(catalogue.films.len() + again + untitled, 382, "each film is one, or told");
    assert!(
        lines.iter().any(|line| line.contains("year 0") && line.contains("83 times")),
        "{lines:#?}"
    );
    assert_eq!(again, 6, "six films stand twice");
    assert!(
        !catalogue
            .titles
            .iter()
            .any(|title| title.text.contains("&#") || title.text.contains("&amp;"))
    );
    // Every word of every text is in the catalogue, or is told.
    let all = super::everything(&imported);
    let flat: String = all.replace(['*', '\\'], "").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut missing = Vec::new();
    for film in &films {
        let mut found = Vec::new();
        leaves("film", film, &mut found);
        for (name, _) in found
            .iter()
            .filter(|(name, words)| name.starts_with("synopsis") && !words.is_empty())
        {
            missing.push(*name);
        }
    }
    let synopses = catalogue.texts.iter().filter(|text| !text.body.is_empty()).count();
    assert!(synopses >= missing.len(), "{synopses} of {}", missing.len());
    assert!(!flat.contains("&lt;") && !flat.contains("&amp;"));
}

#[test]
fn schedules_of_a_congress_and_of_a_camp() {
    for (path, name, events) in [
        ("schedule-xml/31C3-schedule.xml", "31C3-schedule.xml", 138),
        ("schedule-xml/frab-camp2019.json", "frab-camp2019.json", 79),
    ] {
        let Some(bytes) = shared(path) else { continue };
        let mut catalogue = Catalogue::default();
        let imported = landed("frab_schedule", name, &bytes, &mut catalogue);
        assert_eq!((imported.count, catalogue.screenings.len()), (events, events));
        assert!(
            catalogue
                .screenings
                .iter()
                .all(|screening| screening.starts.is_some() && screening.screen.is_some())
        );
        assert!(catalogue.films.iter().all(|film| film.run_time.is_some()));
    }
}
