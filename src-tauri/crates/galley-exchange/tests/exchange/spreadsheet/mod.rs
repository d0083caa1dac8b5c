//! Lists of films in spreadsheets: what is read, what is told, and that nothing is lost between the two.

mod bad;
mod between;
mod days;
mod encodings;
mod families;
mod gaps;
mod guests;
mod languages;
mod moved;
mod own;
mod real;
mod returned;
mod secrets;
mod shapes;
mod showings;
mod standing;
mod twice;
mod values;
mod workbooks;

use galley_exchange::importers::{Context, spreadsheet};
use galley_exchange::{Imported, mapping::Mapping};
use galley_model::id::RowId;
use galley_model::{Catalogue, Edition, EditionId, Film, Zone};

use spreadsheet::Said;

/// A catalogue with an empty edition of those languages, that begins on that day.
fn edition(first_day: &str, zone: &str, languages: &[&str]) -> (Catalogue, EditionId) {
    let mut catalogue = Catalogue::default();
    let edition = Edition {
        id: EditionId::new(),
        label: "ED1".into(),
        name: "A Festival".into(),
        first_day: first_day.parse().ok(),
        time_zone: zone.parse::<Zone>().unwrap(),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Edition::default()
    };
    let id = edition.id;
    catalogue.editions.put(edition);
    (catalogue, id)
}

/// Reads a list, with what a person says of it.
fn read(catalogue: &Catalogue, name: &str, bytes: &[u8], said: &Said) -> Imported {
    let context = Context {
        said: Some(said),
        ..Context::of(catalogue)
    };
    (spreadsheet::IMPORTER.read)(&[(name.to_owned(), bytes.to_vec())], &context)
}

/// Reads a list of which nothing is said.
fn plain(catalogue: &Catalogue, text: &str) -> Imported {
    read(catalogue, "list.csv", text.as_bytes(), &Said::default())
}

/// The places and messages of what was told.
fn told(imported: &Imported) -> Vec<String> {
    let line = |problem: &galley_exchange::imported::ImportProblem| format!("{}: {}", problem.place, problem.message);
    imported.problems.iter().map(line).collect()
}

fn film<'a>(catalogue: &'a Catalogue, title: &str) -> &'a Film {
    let called = |film: &&Film| catalogue.titles.of(film.id).any(|known| known.text == title);
    catalogue
        .films
        .iter()
        .find(called)
        .unwrap_or_else(|| panic!("there is no film {title}"))
}

/// What columns mean, as a person would write it down.
fn mapping(columns: &[(&str, &str)]) -> Mapping {
    let columns: Vec<serde_json::Value> = columns
        .iter()
        .map(|(head, means)| serde_json::json!({"head": head, "means": means}))
        .collect();
    serde_json::from_value(serde_json::json!({ "columns": columns })).unwrap()
}
