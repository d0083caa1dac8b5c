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
    opened(exported("xlsx_catalogue", "en").files.remove(0).bytes)
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
        ["Films", "Screenings", "People", "Contacts", "Sections", "Screens"]
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
    let exports = (exporters::exporter("xlsx_catalogue").unwrap().write)(&catalogue, edition, &request("en"));
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
fn an_export_at_the_same_time_is_the_same_file() {
    assert_eq!(exported("xlsx_catalogue", "en"), exported("xlsx_catalogue", "en"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_exporter_writes_whatever_the_catalogue_holds(catalogue in random::catalogue()) {
        let edition = catalogue.editions.iter().next().map(|edition| edition.id).unwrap_or_default();
        for exporter in exporters::EXPORTERS {
            for of in [&catalogue, &Catalogue::default()] {
                let exports = (exporter.write)(of, edition, &request("en"));
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
