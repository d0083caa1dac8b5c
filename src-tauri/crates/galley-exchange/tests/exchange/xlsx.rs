//! The spreadsheet, as a reader that is not ours finds it.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use galley_exchange::{Form, exporters};
use galley_model::{Catalogue, TextKind};
use proptest::prelude::*;

use crate::festival::{exported, festival, request};
use crate::random;

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn book() -> Xlsx<Cursor<Vec<u8>>> {
    opened(exported("spreadsheet", "en").files.remove(0).bytes)
}

/// The cell of a sheet under a head, in the first row whose other cell is as told.
fn cell(sheet: &str, key: (&str, &str), head: &str) -> Data {
    let range = book().worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let heads = rows.next().unwrap();
    let column = |head: &str| {
        heads
            .iter()
            .position(|cell| cell.as_string().as_deref() == Some(head))
            .unwrap()
    };
    let (of_key, of_head) = (column(key.0), column(head));
    let row = rows.find(|row| row[of_key].as_string().as_deref() == Some(key.1));
    row.unwrap_or_else(|| panic!("no {key:?} in {sheet}"))[of_head].clone()
}

#[test]
fn each_noun_has_its_sheet() {
    assert_eq!(
        book().sheet_names(),
        ["Films", "Screenings", "Traffic", "People", "Contacts", "Sections", "Screens"]
    );
}

#[test]
fn numbers_are_numbers_dates_are_dates_and_no_text_is_a_formula() {
    assert_eq!(cell("Films", ("Directors", "Lixin Fan"), "Year"), Data::Float(2009.0));
    let run_time = cell("Films", ("Directors", "Lixin Fan"), "Run time");
    assert_eq!(run_time.as_duration(), Some(TimeDelta::minutes(85)));
    let starts = cell("Screenings", ("Code", "LAST25"), "Starts");
    let time = |text: &str| text.parse::<NaiveDateTime>().ok();
    assert_eq!(starts.as_datetime(), time("2010-03-25T19:10:00"));
    assert_eq!(
        cell("Screenings", ("Code", "LAST25"), "Ends").as_datetime(),
        time("2010-03-25T20:55:00")
    );
    assert_eq!(cell("Screenings", ("Code", "LAST25"), "Minutes"), Data::Float(105.0));
    let night = cell("Screenings", ("State", "cancelled"), "Night");
    assert_eq!(night.as_date(), NaiveDate::from_ymd_opt(2010, 3, 26));
    let title = "=1+1; \"Évil\", the film";
    assert_eq!(cell("Films", ("Title", title), "Year"), Data::Float(2010.0));
    assert!(book().worksheet_formula("Films").unwrap().is_empty());
    assert_eq!(
        cell("Contacts", ("Name", "EyeSteelFilm"), "Films"),
        Data::String("Last Train Home".into())
    );
}

#[test]
fn each_way_of_a_copy_is_a_row_with_real_times() {
    let way = |way: &str, head: &str| cell("Traffic", ("Way", way), head);
    let time = |text: &str| text.parse::<NaiveDateTime>().ok();
    assert_eq!(way("arrival", "Free from").as_datetime(), time("2010-03-24T10:00:00"));
    // The press see it first.
    assert_eq!(way("arrival", "There by").as_datetime(), time("2010-03-18T10:00:00"));
    assert_eq!(way("arrival", "Minutes"), Data::Float(-8640.0));
    assert_eq!(way("departure", "From"), Data::String("Tower City Cinemas, Screen 5".into()));
    // The show in the hour that the clocks pass twice is over at 1:55, the second time.
    assert_eq!(way("departure", "Free from").as_datetime(), time("2010-11-07T01:55:00"));
    assert_eq!(way("departure", "Film"), Data::String("Last Train Home".into()));
    assert_eq!(way("departure", "There by"), Data::Empty);
}

#[test]
fn what_a_cell_cannot_hold_is_noted() {
    let (mut catalogue, edition) = festival();
    let mut text = catalogue
        .texts
        .iter()
        .find(|text| text.kind == TextKind::Long)
        .unwrap()
        .clone();
    text.body = "é\u{1f3ac}".repeat(20_000);
    catalogue.texts.put(text);
    let exports = (exporters::exporter("spreadsheet").unwrap().write)(&catalogue, edition, &request("en")).unwrap();
    assert_eq!(exports.notes.len(), 1);
    assert!(
        exports.notes[0].starts_with("Synopsis in row 2 of the sheet Films"),
        "{}",
        exports.notes[0]
    );
    let films = opened(exports.files[0].bytes.clone()).worksheet_range("Films").unwrap();
    let longest = films
        .used_cells()
        .filter_map(|(_, _, cell)| cell.as_string())
        .map(|text| text.encode_utf16().count())
        .max();
    assert!((32_765..=32_767).contains(&longest.unwrap()), "{longest:?}");
}

#[test]
fn a_sheet_to_be_edited_has_heads_that_imports_know_and_the_id_of_each_film() {
    let (catalogue, edition) = festival();
    let exports = (exporters::exporter("films-sheet").unwrap().write)(&catalogue, edition, &request("en")).unwrap();
    let films = opened(exports.files[0].bytes.clone()).worksheet_range("Films").unwrap();
    let cells = |row: usize| -> Vec<String> {
        let cells = films.rows().nth(row).unwrap().iter();
        cells.map(|cell| cell.as_string().unwrap_or_default()).collect()
    };
    let heads = cells(0);
    let row = (1..films.height())
        .map(cells)
        .find(|row| row[2] == "Last Train Home" && row[4] == "2009")
        .unwrap();
    let of = |head: &str| row[heads.iter().position(|own| own == head).unwrap()].as_str();
    let film = catalogue
        .films
        .iter()
        .find(|film| film.id.to_string() == of("Galley id"))
        .unwrap();
    assert_eq!(catalogue.display_title(film.id, "en"), "Last Train Home");
    assert_eq!(of("Countries"), "Canada; China");
    assert_eq!(of("Editors"), "Yung Chang; Lixin Fan; Mary Stephen");
    assert_eq!(of("Section"), "Documentary Competition");
    // Saved as CSV it is read back whole: every head but that of the id is known.
    let mut csv = csv::Writer::from_writer(Vec::new());
    for line in films.rows() {
        let cells = line.iter().skip(1).map(|cell| match cell {
            Data::DateTime(length) => format!("{}", (length.as_f64() * 1440.0).round()),
            cell => cell.as_string().unwrap_or_default(),
        });
        csv.write_record(cells).unwrap();
    }
    let importer = galley_exchange::importers::recognise("films.csv", b"Title,Year\nx,2009\n").unwrap();
    let nothing = Catalogue::default();
    let context = galley_exchange::Context::of(&nothing);
    let read = (importer.read)(&[("films.csv".to_owned(), csv.into_inner().unwrap())], &context);
    let back = read
        .drafts
        .iter()
        .find(|draft| draft.table.name == "film" && draft.get("year") == Some(&galley_model::Cell::Integer(2009)))
        .unwrap();
    assert_eq!(back.text("countries"), r#"["CA","CN"]"#);
    assert_eq!(back.get("run_time"), Some(&galley_model::Cell::Integer(5100)));
}

/// The rows of an import that are new, and the values that it would change, as "title.text: The Last Train".
fn comes_back(catalogue: &Catalogue, bytes: &[u8]) -> (Vec<&'static str>, Vec<String>) {
    let importer = galley_exchange::importers::recognise("films.xlsx", bytes).unwrap();
    let context = galley_exchange::Context::of(catalogue);
    let read = (importer.read)(&[("films.xlsx".to_owned(), bytes.to_vec())], &context);
    let plan = crate::landing::planned(catalogue, &read);
    let added = plan
        .rows
        .iter()
        .filter(|row| matches!(row.change, galley_exchange::plan::Change::Added(_)))
        .map(|row| row.table.name)
        .collect();
    let changed = plan.changes().map(|(row, field)| match &field.theirs {
        galley_model::Cell::Text(text) => format!("{}.{}: {text}", row.table.name, field.field),
        other => format!("{}.{}: {other:?}", row.table.name, field.field),
    });
    (added, changed.collect())
}

#[test]
fn a_sheet_that_was_edited_finds_its_films_by_their_ids_whatever_they_are_called() {
    let (catalogue, edition) = festival();
    let written = |catalogue: &Catalogue| {
        let exports = (exporters::exporter("films-sheet").unwrap().write)(catalogue, edition, &request("en")).unwrap();
        exports.files[0].bytes.clone()
    };
    assert_eq!(comes_back(&catalogue, &written(&catalogue)), (vec![], vec![]));
    let mut edited = catalogue.clone();
    let mut title = edited
        .titles
        .iter()
        .find(|title| title.text == "Last Train Home")
        .unwrap()
        .clone();
    title.text = "The Slow Train".into();
    edited.titles.put(title);
    assert_eq!(
        comes_back(&catalogue, &written(&edited)),
        (vec![], vec!["title.text: The Slow Train".to_owned()])
    );
}

#[test]
fn an_export_at_the_same_time_is_the_same_file() {
    assert_eq!(exported("spreadsheet", "en"), exported("spreadsheet", "en"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_exporter_writes_whatever_the_catalogue_holds(catalogue in random::catalogue()) {
        let edition = catalogue.editions.iter().next().map(|edition| edition.id).unwrap_or_default();
        for exporter in exporters::EXPORTERS {
            for of in [&catalogue, &Catalogue::default()] {
                let exports = match (exporter.write)(of, edition, &request("en")) {
                    Ok(exports) => exports,
                    // Where there is nothing to write, a sentence says what to do.
                    Err(why) => {
                        prop_assert!(why.ends_with('.') && why.len() > 40, "{}: {why}", exporter.id);
                        continue;
                    }
                };
                prop_assert!(!exports.files.is_empty(), "{}", exporter.id);
                for file in &exports.files {
                    prop_assert!(!file.path.starts_with('/') && !file.path.contains("..") && !file.path.contains('\\'), "{}", file.path);
                    if exporter.form == Form::File("xlsx") {
                        opened(file.bytes.clone());
                    }
                }
                let mut paths: Vec<&str> = exports.files.iter().map(|file| file.path.as_str()).collect();
                paths.sort_unstable();
                paths.dedup();
                prop_assert_eq!(paths.len(), exports.files.len());
            }
        }
    }
}
