//! The night, in every format: half past midnight in Friday's column is Friday's.

use std::io::{Cursor, Read};

use calamine::{DataType, Reader, Xlsx};
use galley_exchange::{EXPORTERS, ExportFile};
use galley_model::style::{HouseStyle, LateStyle};
use galley_model::*;

use crate::festival::{festival, request};

/// The festival with nothing but one screening, half an hour after midnight.
fn only_late(late: LateStyle) -> (Catalogue, EditionId) {
    let (mut catalogue, id) = festival();
    let mut edition = catalogue.editions.get(id).unwrap().clone();
    edition.style = HouseStyle { late, ..edition.style };
    catalogue.editions.put(edition);
    let shown = catalogue
        .screenings
        .iter()
        .find(|screening| screening.code == "LAST25")
        .unwrap()
        .clone();
    let late = Screening {
        starts: Some("2010-03-27T00:30".parse().unwrap()),
        ..shown
    };
    catalogue.screenings.fill(vec![late]);
    (catalogue, id)
}

/// A file as text; of an archive all its files.
fn text_of(file: &ExportFile) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&file.bytes)) else {
        // What a designer's program reads in two bytes a letter begins by saying so.
        let (text, _, _) = encoding_rs::UTF_8.decode(&file.bytes);
        return text.into_owned();
    };
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        text += &String::from_utf8_lossy(&bytes);
    }
    text
}

#[test]
fn no_format_files_a_late_show_under_the_next_day() {
    for (late, clock) in [(LateStyle::Noted, "12:30 AM (late Friday)"), (LateStyle::Beyond, "24:30")] {
        let (catalogue, edition) = only_late(late);
        let mut printed = Vec::new();
        let request = galley_exchange::Request {
            address: "https://festival.example/2010/".into(),
            ..request("en")
        };
        for exporter in EXPORTERS {
            let exports = (exporter.write)(&catalogue, edition, &request).unwrap();
            let text: String = exports.files.iter().map(text_of).collect();
            // Files of lines are folded where a line is long.
            let text = text.replace("\r\n ", "");
            for wrong in ["Saturday", "Sat 27", "March 27"] {
                assert!(!text.contains(wrong), "{}: {wrong}", exporter.id);
            }
            if text.contains(clock) {
                printed.push(exporter.id);
            }
            // What is for machines has the moment as the clock shows it; a calendar says whose night it is besides.
            if exporter.id == "icalendar" {
                assert!(
                    text.contains("DTSTART;TZID=America/New_York:20100327T003000") && text.contains("late Friday"),
                    "{text}"
                );
            }
        }
        let expected = ["html", "tagged-text", "xml", "idml", "icml", "data-merge"];
        for id in expected {
            assert!(printed.contains(&id), "{id} does not print {clock}; {printed:?} do");
        }
    }
}

#[test]
fn the_spreadsheet_has_the_night_beside_the_time() {
    let (catalogue, edition) = only_late(LateStyle::Noted);
    let exports =
        (galley_exchange::exporters::exporter("spreadsheet").unwrap().write)(&catalogue, edition, &request("en")).unwrap();
    let mut book = Xlsx::new(Cursor::new(exports.files[0].bytes.clone())).unwrap();
    let range = book.worksheet_range("Screenings").unwrap();
    let rows: Vec<_> = range.rows().collect();
    let column = |head: &str| {
        rows[0]
            .iter()
            .position(|cell| cell.as_string().as_deref() == Some(head))
            .unwrap()
    };
    assert_eq!(rows[1][column("Night")].as_date(), "2010-03-26".parse().ok());
    assert_eq!(rows[1][column("Starts")].as_datetime(), "2010-03-27T00:30:00".parse().ok());
    assert_eq!(rows.len(), 2);
}
