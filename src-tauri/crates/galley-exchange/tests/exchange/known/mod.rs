//! The shapes that are read without a mapping: Eventival's XML, frab's schedules, calendars, schema.org.

mod bad;
mod calendars;
mod clocks;
mod eventival;
mod json_ld;
mod real;
mod schedules;
mod versions;

use galley_exchange::Imported;
use galley_exchange::importers::{self, Context};
use galley_model::id::RowId;
use galley_model::{Catalogue, Cell, Edition, EditionId, Zone};

use crate::landing::{counts, land, planned};

/// A catalogue with an empty edition of those languages.
pub(crate) fn edition(zone: &str, languages: &[&str]) -> (Catalogue, EditionId) {
    let mut catalogue = Catalogue::default();
    let edition = Edition {
        id: EditionId::new(),
        label: "ED1".into(),
        name: "A Festival".into(),
        time_zone: zone.parse::<Zone>().unwrap(),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Edition::default()
    };
    let id = edition.id;
    catalogue.editions.put(edition);
    (catalogue, id)
}

/// Reads files by the importer that recognises the first of them, which must be the named one.
fn read(importer: &str, catalogue: &Catalogue, files: &[(&str, &str)]) -> Imported {
    let files: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let recognised = importers::recognise(&files[0].0, &files[0].1).map(|importer| importer.id);
    assert_eq!(recognised, Some(importer), "{}", files[0].0);
    read_as(importer, catalogue, &files)
}

fn read_as(importer: &str, catalogue: &Catalogue, files: &[(String, Vec<u8>)]) -> Imported {
    let importer = importers::IMPORTERS.iter().find(|known| known.id == importer).unwrap();
    (importer.read)(files, &Context::of(catalogue))
}

/// The files, places and messages of what was told.
fn told(imported: &Imported) -> Vec<String> {
    let line =
        |problem: &galley_exchange::imported::ImportProblem| format!("{}, {}: {}", problem.file, problem.place, problem.message);
    imported.problems.iter().map(line).collect()
}

#[track_caller]
fn tells(imported: &Imported, place: &str, words: &str) {
    let lines = told(imported);
    let found = lines.iter().any(|line| line.contains(place) && line.contains(words));
    assert!(found, "{place} {words}: {lines:#?}");
}

/// Lands what was read, and sees to it that reading the same files again would change nothing.
fn land_for_good(importer: &str, catalogue: &mut Catalogue, files: &[(&str, &str)]) -> Imported {
    let imported = read(importer, catalogue, files);
    land(catalogue, &imported);
    let again = read(importer, catalogue, files);
    let plan = planned(catalogue, &again);
    let (added, changed, same) = counts(&plan);
    assert_eq!((added, changed), (0, 0), "{:#?}", plan.changes().collect::<Vec<_>>());
    assert!(same > 0);
    imported
}

/// All that became of files: values, remarks and what was told, on one line.
fn everything(imported: &Imported) -> String {
    let mut all = String::new();
    for draft in &imported.drafts {
        for (_, cell) in &draft.fields {
            match cell {
                Cell::Text(text) => all.push_str(text),
                Cell::Integer(number) => all.push_str(&number.to_string()),
                Cell::Null => {}
            }
            all.push('\n');
        }
        draft.kept.iter().for_each(|line| all.push_str(&format!("{line}\n")));
    }
    all.push_str(&told(imported).join("\n"));
    all
}

/// Sees to it that each of the words came out somewhere: in a record, in its remarks, or in a line that tells of it.
#[track_caller]
fn nothing_is_dropped<'a>(imported: &Imported, words: impl Iterator<Item = &'a str>) {
    let all = everything(imported);
    let lost: Vec<&str> = words.filter(|words| !all.contains(*words)).collect();
    assert!(lost.is_empty(), "{lost:#?} came out nowhere: {:#?}", told(imported));
}
