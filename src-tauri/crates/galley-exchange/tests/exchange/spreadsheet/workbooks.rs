//! Workbooks: what Excel and LibreOffice write, and what they do to dates, times and numbers.

use std::io::{Cursor, Write};

use chrono::{NaiveDate, NaiveTime};
use galley_exchange::importers::spreadsheet::{self, Said};
use galley_exchange::tables::{self, Cell, LIMITS, Options};
use galley_model::Catalogue;
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{film, read, told};
use crate::festival::{exported, festival};
use crate::landing::filled;

fn list(name: &str, bytes: &[u8]) -> (Catalogue, Vec<String>) {
    let imported = read(&Catalogue::default(), name, bytes, &Said::default());
    (filled(&imported), told(&imported))
}

#[test]
fn cells_come_as_what_they_are() {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("Filme").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("h:mm");
    let length = Format::new().set_num_format("[h]:mm:ss");
    for (column, head) in ["Titel", "Jahr", "Länge", "Premiere am", "Land", "Notizen"]
        .iter()
        .enumerate()
    {
        page.write_string(0, column as u16, *head).unwrap();
    }
    page.write_string(1, 0, "Winterhafen").unwrap();
    page.write_number(1, 1, 2024.0).unwrap();
    page.write_time_with_format(1, 2, NaiveTime::from_hms_opt(1, 25, 0).unwrap(), &time)
        .unwrap();
    page.write_date_with_format(1, 3, NaiveDate::from_ymd_opt(2024, 3, 1).unwrap(), &date)
        .unwrap();
    page.write_string(1, 4, "Estland").unwrap();
    page.write_formula(1, 5, Formula::new("=1+1").set_result("2")).unwrap();
    page.write_string(2, 0, "Zweiter").unwrap();
    page.write_number_with_format(2, 2, 85.5 / 24.0, &length).unwrap();
    page.write_formula(2, 5, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    page.set_row_hidden(2).unwrap();
    page.merge_range(4, 0, 4, 2, "Dritter", &Format::new()).unwrap();
    book.add_worksheet()
        .set_name("Andere")
        .unwrap()
        .write_string(0, 0, "x")
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let (all, lines) = list("filme.xlsx", &bytes);
    let winter = film(&all, "Winterhafen");
    assert_eq!(
        (winter.year.unwrap().number(), winter.run_time.unwrap().minutes()),
        (2024, 85)
    );
    assert_eq!(
        (winter.countries.join(","), winter.remarks.as_str()),
        ("EE".into(), "Notizen: 2")
    );
    // Typed as 85:30 into a column of hours and minutes.
    assert_eq!(film(&all, "Zweiter").run_time.unwrap().seconds(), 5130);
    assert_eq!(all.films.len(), 3);
    for words in [
        "“Andere”",
        "hidden row",
        "merged, the first at sheet Filme, row 5, column A",
        "“Premiere am”",
    ] {
        assert!(lines.iter().any(|line| line.contains(words)), "{words}: {lines:#?}");
    }
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("sheet Filme, row 3, column F") && line.contains("#REF!")),
        "{lines:#?}"
    );

    let options = Options {
        sheet: Some("andere".into()),
        ..Options::default()
    };
    let other = tables::read(&bytes, &options, &LIMITS, &|_, _, _| true).unwrap();
    assert_eq!((other.sheet.name.as_str(), other.sheet.rows().len()), ("Andere", 1));
    let options = Options {
        sheet: Some("Nix".into()),
        ..Options::default()
    };
    let refused = tables::read(&bytes, &options, &LIMITS, &|_, _, _| true).unwrap_err();
    assert!(refused.contains("“Filme”, “Andere”"), "{refused}");
}

#[test]
fn the_spreadsheet_that_galley_writes_is_read_back() {
    let (_, _) = festival();
    let exports = exported("spreadsheet", "en");
    let bytes = &exports.files[0].bytes;
    assert_eq!(
        galley_exchange::importers::recognise("catalogue.xlsx", bytes).unwrap().id,
        "spreadsheet"
    );
    let (all, lines) = list("catalogue.xlsx", bytes);
    let train = all
        .films
        .iter()
        .find(|film| film.year.is_some_and(|year| year.number() == 2009))
        .unwrap();
    assert_eq!(all.original_title(train.id, "en").unwrap().text, "归途列车");
    assert_eq!(
        (train.year.unwrap().number(), train.run_time.unwrap().seconds()),
        (2009, 5100)
    );
    assert_eq!(
        (
            train.countries.join(","),
            train.languages.join(","),
            train.subtitles.join(",")
        ),
        ("CA,CN".into(), "cmn".into(), "en".into())
    );
    assert_eq!(all.directors(train.id), "Lixin Fan");
    assert_eq!(film(&all, "=1+1; \"Évil\", the film").run_time.unwrap().seconds(), 600);
    assert!(lines.iter().any(|line| line.contains("“Screenings”")), "{lines:#?}");
}

/// An ODS of one sheet, from its XML.
fn ods(rows: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "content.xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
                 <office:body><office:spreadsheet><table:table table:name=\"Filmid\">{rows}</table:table></office:spreadsheet></office:body>\
                 </office:document-content>"
            ),
        ),
        (
            "META-INF/manifest.xml",
            "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
             <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>"
                .to_owned(),
        ),
    ];
    for (name, content) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text(words: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
}

#[test]
fn an_open_document_has_its_dates_and_lengths() {
    let rows = format!(
        "<table:table-row>{}{}{}{}</table:table-row><table:table-row table:visibility=\"collapse\">{}\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT01H25M00S\"><text:p>01:25</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2024-11-19\"><text:p>19.11.24</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>Eesti</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        text("Pealkiri"),
        text("Kestus"),
        text("Valmimisaasta"),
        text("Märkused"),
        text("Talvesadam"),
    );
    let (all, lines) = list("filmid.ods", &ods(&rows));
    let harbour = film(&all, "Talvesadam");
    assert_eq!(
        (harbour.run_time.unwrap().minutes(), harbour.year.unwrap().number()),
        (85, 2024)
    );
    assert!(lines.iter().any(|line| line.contains("1 hidden row")), "{lines:#?}");
}

#[test]
fn what_would_fill_the_memory_is_refused_with_a_sentence() {
    let repeated = format!(
        "<table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row>",
        "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/>"
    );
    let why = spreadsheet::listed(&ods(&repeated), &Said::default(), &|_, _, _| true)
        .err()
        .unwrap();
    assert!(why.contains("more than") && why.contains("cells"), "{why}");
    let wide = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"1000000\"/></table:table-row>";
    let why = spreadsheet::listed(&ods(wide), &Said::default(), &|_, _, _| true)
        .err()
        .unwrap();
    assert!(why.contains("1000000 columns"), "{why}");

    // A cell in the last corner of a sheet: one cell, not seventeen milliard.
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "Title").unwrap();
    page.write_string(1_048_575, 16_383, "far").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let read = tables::read(&bytes, &Options::default(), &LIMITS, &|_, _, _| true).unwrap();
    let last = read.sheet.rows().last().unwrap();
    assert_eq!((last.number(), last.cell(16_383)), (1_048_576, Cell::Text("far")));

    // A zip that unfolds to more than it may.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    let small = tables::Limits {
        unpacked: 32 << 20,
        ..LIMITS
    };
    let why = tables::read(&bomb, &Options::default(), &small, &|_, _, _| true).unwrap_err();
    assert!(why.contains("unfolds to more than 32 MB"), "{why}");
}

/// A workbook with these sheets, each with its rows.
fn sheets(all: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in all {
        let page = book.add_worksheet();
        page.set_name(*name).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                page.write_string(at as u32, column as u16, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_that_lists_films_is_read_where_none_is_named() {
    let films: &[&[&str]] = &[&["Title", "Year"], &["A", "2020"]];
    let notes: &[&[&str]] = &[&["Please read"], &["All is fine"]];
    let read = |all: &[(&str, &[&[&str]])]| {
        let (catalogue, lines) = list("list.xlsx", &sheets(all));
        (catalogue.films.len(), lines)
    };
    let (found, lines) = read(&[("Notes", notes), ("Program", films), ("More", films)]);
    assert_eq!(found, 1);
    assert!(
        lines.len() == 1 && lines[0].contains("“Notes” lists no films, so “Program” was read"),
        "{lines:#?}"
    );
    // The first that lists films is read, whatever comes after it.
    let (found, lines) = read(&[("Program", films), ("Notes", notes)]);
    assert!(
        found == 1 && lines.len() == 1 && lines[0].contains("The sheet “Program” was read."),
        "{lines:#?}"
    );
    // Where none does, the first is told of.
    let (found, lines) = read(&[("Notes", notes), ("Again", notes)]);
    assert!(
        found == 0 && lines.iter().any(|line| line.contains("None of the columns")),
        "{lines:#?}"
    );
}

#[test]
fn the_sheets_of_our_own_spreadsheet_that_list_no_films_say_what_they_are() {
    let (catalogue, _) = festival();
    let bytes = exported("spreadsheet", "en").files.remove(0).bytes;
    for (sheet, what) in [
        ("Contacts", "contacts"),
        ("People", "people"),
        ("Sections", "sections"),
        ("Screens", "screens"),
        ("Traffic", "print traffic"),
    ] {
        let said = Said {
            options: Options {
                sheet: Some(sheet.to_owned()),
                ..Options::default()
            },
            ..Said::default()
        };
        let imported = read(&catalogue, "catalogue.xlsx", &bytes, &said);
        let lines = told(&imported);
        assert!(imported.drafts.is_empty(), "{sheet}: {lines:#?}");
        assert!(
            lines
                .iter()
                .any(|line| line.contains(&format!("the sheet with the {what} of Galley"))),
            "{sheet}: {lines:#?}"
        );
    }
}
