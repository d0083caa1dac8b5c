//! Files that are no lists, are broken, or are too large.

use galley_exchange::importers::spreadsheet::{self, Said};
use galley_exchange::tables::{self, LIMITS, Limits, Options};
use galley_model::Catalogue;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::{film, plain, read, told};
use crate::landing::filled;

fn refusal(bytes: &[u8], limits: &Limits) -> String {
    tables::read(bytes, &Options::default(), limits, &|_, _, _| true).unwrap_err()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (at, head) in ["Title", "Year", "Run time", "Directors"].iter().enumerate() {
        page.write_string(0, at as u16, *head).unwrap();
        page.write_string(1, at as u16, ["A", "2009", "85", "B C"][at]).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_file_of_another_kind_is_named() {
    for (bytes, words) in [
        (&b"%PDF-1.7 ..."[..], "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08 packed", "gzip"),
        (b"SQLite format 3\0", "a database"),
    ] {
        assert!(refusal(bytes, &LIMITS).contains(words), "{words}");
    }
    let cut = &workbook()[..1000];
    assert!(
        refusal(cut, &LIMITS).contains("damaged or was cut off"),
        "{}",
        refusal(cut, &LIMITS)
    );
    let mut compound = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    compound.extend([0; 600]);
    assert!(
        refusal(&compound, &LIMITS).contains("cannot be read"),
        "{}",
        refusal(&compound, &LIMITS)
    );
}

#[test]
fn the_limits_are_kept_and_said() {
    let limits = Limits {
        bytes: 1 << 20,
        unpacked: 1 << 20,
        rows: 100,
        columns: 50,
        cells: 1000,
        text: 5000,
    };
    assert!(refusal(&vec![b'a'; 3 << 20], &limits).contains("has 3 MB; at most 1 MB"));
    assert!(refusal("a,b\n".repeat(101).as_bytes(), &limits).contains("more than 100 rows"));
    assert!(refusal(format!("{}\n", "a,".repeat(50)).as_bytes(), &limits).contains("51 columns"));
    assert!(refusal(format!("{}a\n", "a,".repeat(40)).repeat(30).as_bytes(), &limits).contains("more than 1000 cells"));
    let long = format!("Title,Synopsis\nA,B\nC,{}\n", "a".repeat(5001));
    assert!(
        refusal(long.as_bytes(), &limits).contains("line 3, column 2"),
        "{}",
        refusal(long.as_bytes(), &limits)
    );
    // A million columns, under the limits of the program.
    let wide = format!("Title{}\nA\n", ",x".repeat(1_000_000));
    assert!(
        refusal(wide.as_bytes(), &LIMITS).contains("1000001 columns"),
        "{}",
        refusal(wide.as_bytes(), &LIMITS)
    );
}

#[test]
fn a_million_rows_are_read_told_of_and_can_be_stopped() {
    let mut text = String::from("Title,Year\n");
    for number in 0..1_000_000 {
        text.push_str(&format!("Film {number},2009\n"));
    }
    let heard = std::cell::Cell::new(0);
    let count = |_: &str, _: usize, _: usize| {
        heard.set(heard.get() + 1);
        true
    };
    let book = tables::read(text.as_bytes(), &Options::default(), &LIMITS, &count).unwrap();
    assert_eq!(book.sheet.rows().len(), 1_000_001);
    assert!(heard.get() > 10, "{}", heard.get());
    let stopped = tables::read(text.as_bytes(), &Options::default(), &LIMITS, &|_, done, _| done < 1 << 22);
    assert_eq!(stopped.unwrap_err(), "The reading was stopped.");
    // A plan of it is refused, before anything is made of it.
    let imported = plain(&Catalogue::default(), &text);
    assert_eq!(
        (imported.drafts.len(), imported.problems.len()),
        (0, 1),
        "{:#?}",
        told(&imported)
    );
    assert!(
        told(&imported)[0].contains("has 1000000 lines below its heads"),
        "{:#?}",
        told(&imported)
    );
    // A hundred megabytes.
    let long = format!("Title,Synopsis\nA,\"{}\"\n", "word ".repeat(21_000_000));
    let why = tables::read(long.as_bytes(), &Options::default(), &LIMITS, &|_, _, _| true).map(|_| ());
    assert!(
        why.as_ref()
            .is_err_and(|why| why.contains("line 2, column 2") && why.contains("100 MB")),
        "{why:?}"
    );
}

#[test]
fn what_is_odd_in_a_list_is_told_with_its_line_and_nothing_is_lost() {
    let nothing = Catalogue::default();
    let list = "Title,Year,Run time,Country\r\n\
                =HYPERLINK(1),2009,85,Canada\r\
                'Quoted,2009,#####,Canada\n\
                Nul\0led,soon,\"1,5\",Atlantis\n\
                11-Sep,Mar-85,Mar-85,Canada,beyond\n\
                ,2009,85,Canada\n\
                Short\n";
    let imported = plain(&nothing, list);
    let lines = told(&imported);
    let all = filled(&imported);
    assert_eq!(all.films.len(), 5, "{lines:#?}");
    assert_eq!(film(&all, "=HYPERLINK(1)").run_time.unwrap().minutes(), 85);
    assert_eq!(film(&all, "Nulled").remarks, "Year: soon\nRun time: 1,5\nCountry: Atlantis");
    assert_eq!(film(&all, "11-Sep").remarks, "Year: Mar-85\nRun time: Mar-85");
    for (place, words) in [
        ("line 4", "zero character"),
        ("line 3, column 3", "too narrow"),
        ("line 4, column 2", "“soon”"),
        ("line 4, column 3", "1.5 may be hours"),
        ("line 4, column 4", "“Atlantis”"),
        ("line 5, column 1", "a date of 9/11"),
        ("line 5, column 2", "perhaps 3-85"),
        ("line 5, column 3", "perhaps 3-85"),
        ("line 5, column 5", "“beyond”"),
        ("line 6", "no title"),
        ("line 7", "fewer cells"),
    ] {
        assert!(
            lines.iter().any(|line| line.starts_with(place) && line.contains(words)),
            "{place} {words}: {lines:#?}"
        );
    }
}

#[test]
fn two_films_with_the_same_number_are_told() {
    let nothing = Catalogue::default();
    let imported = plain(&nothing, "ID,Title\n1,A\n1,B\n");
    assert_eq!(filled(&imported).films.len(), 2);
    assert!(
        told(&imported)
            .iter()
            .any(|line| line.starts_with("line 3, column 1") && line.contains("for another film"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600), kind in 0..4) {
        let mut file = match kind {
            0 => Vec::new(),
            1 => b"Title;Date;Time;Hall\n".to_vec(),
            2 => b"PK\x03\x04".to_vec(),
            _ => vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        };
        file.extend(bytes);
        let imported = read(&Catalogue::default(), "list.csv", &file, &Said::default());
        filled(&imported);
    }

    #[test]
    fn a_workbook_with_a_few_bytes_changed_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut file = workbook();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = spreadsheet::listed(&file, &Said::default(), &|_, _, _| true);
    }
}

#[test]
fn what_a_file_is_shows_in_it_and_not_in_its_name() {
    use galley_exchange::importers::{described, recognise};
    let csv = b"Title;Year\nRain;2009\n";
    let xlsx = crate::festival::exported("films-sheet", "en").files.remove(0).bytes;
    let (catalogue, _) = super::edition("2025-06-13", "UTC", &["en"]);
    for (name, bytes) in [
        ("films.xlsx", csv.as_slice()),
        ("films.csv", xlsx.as_slice()),
        ("films.ods", xlsx.as_slice()),
    ] {
        assert_eq!(
            recognise(name, bytes).map(|importer| importer.id),
            Some("spreadsheet"),
            "{name}"
        );
        let read = super::read(&catalogue, name, bytes, &super::Said::default());
        assert!(read.count > 0, "{name}: {:#?}", super::told(&read));
    }
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("films/galley.json", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, b"{}").unwrap();
    let zip = zip.finish().unwrap().into_inner();
    for (name, bytes, words) in [
        (
            "films.zip",
            zip.as_slice(),
            "is a packed folder (zip) with films/galley.json. Unpack it",
        ),
        (
            "films.xlsx",
            zip.as_slice(),
            "is a packed folder (zip) with films/galley.json. Unpack it",
        ),
        ("films.csv", b"".as_slice(), "is empty"),
        ("films.csv", b"\r\n\r\n".as_slice(), "is empty"),
        ("films.csv", b"%PDF-1.7".as_slice(), "is a PDF"),
        (
            "films.zip",
            &xlsx[..xlsx.len() / 2],
            "is a packed folder or a workbook (zip) that is damaged or was cut off",
        ),
        (
            "films.json",
            "[".repeat(500).as_bytes(),
            "is JSON that cannot be read. Objects and lists lie too deep in one another here",
        ),
        (
            "films.json",
            b"{\"films\": [",
            "is JSON that cannot be read. The file stops being JSON here",
        ),
        (
            "films.json",
            b"{\"recipe\": [1, 2]}",
            "is JSON, but of no shape that is known",
        ),
        (
            "people.json",
            b"[{\"name\": \"Ann\", \"email\": \"ann@example.org\"}]",
            "is JSON, but of no shape that is known",
        ),
        (
            "films.xml",
            "<a>".repeat(500).as_bytes(),
            "is XML that cannot be read (line 1). The elements lie too deep",
        ),
        ("films.xml", b"<recipe><egg/></recipe>", "is XML, but neither"),
        ("films.htm", b"<!DOCTYPE html><p>Hello", "is a web page without JSON-LD"),
    ] {
        assert!(recognise(name, bytes).is_none(), "{name}");
        let said = described(bytes).unwrap();
        assert!(said.starts_with(words), "{name}: {said}");
    }
    assert_eq!(described(b"Dear festival, [here] is <what> we {have}."), None);
    assert_eq!(described(b"[Films]\nRain"), None);
    // Heads alone are a list, of nothing.
    let lines = super::told(&super::plain(&catalogue, "Title,Year\n"));
    assert!(
        lines.iter().any(|line| line.contains("heads and no lines below")),
        "{lines:#?}"
    );
}
