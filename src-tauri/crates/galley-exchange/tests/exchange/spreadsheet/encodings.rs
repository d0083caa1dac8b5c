//! Tables written and read back: with each separator, in each encoding, with each line end.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use galley_exchange::tables::{self, Cell, LIMITS, Options};
use proptest::prelude::*;

fn rows(bytes: &[u8], options: &Options) -> Vec<Vec<String>> {
    let book = tables::read(bytes, options, &LIMITS, &|_, _, _| true).unwrap();
    assert!(book.sheet.problems.is_empty(), "{:?}", book.sheet.problems);
    let words = |cell: Cell<'_>| match cell {
        Cell::Text(text) => text.to_owned(),
        _ => String::new(),
    };
    book.sheet.rows().map(|row| row.cells().map(words).collect()).collect()
}

fn written(table: &[Vec<String>], separator: u8, ending: usize) -> String {
    let terminator = match ending {
        0 => csv::Terminator::CRLF,
        1 => csv::Terminator::Any(b'\n'),
        _ => csv::Terminator::Any(b'\r'),
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(terminator)
        .from_writer(Vec::new());
    for row in table {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn table(cell: &'static str) -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = prop::collection::vec(cell.prop_map(String::from), 3);
    prop::collection::vec(row, 1..8).prop_map(|mut rows| {
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        rows.insert(0, ["Title", "Run time", "Synopsis"].map(str::to_owned).to_vec());
        rows
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_is_read_back_as_it_was(
        table in table("[ a-zäßé’范,;|\\t\"\n'=.-]{0,12}"),
        separator in prop::sample::select(&b",;\t|"[..]),
        ending in 0..3_usize,
        form in 0..4,
    ) {
        let text = written(&table, separator, ending);
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect() };
        let bytes = match form {
            0 => text.clone().into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => utf16(u16::to_le_bytes),
            _ => utf16(u16::to_be_bytes),
        };
        prop_assert_eq!(rows(&bytes, &Options::default()), table);
    }

    #[test]
    fn a_table_in_the_encoding_that_a_person_names_is_read_back(
        western in table("[a-zäöüßéèñç,; ]{0,12}"),
        russian in table("[а-яё,; ]{0,12}"),
        separator in prop::sample::select(&b",;\t|"[..]),
    ) {
        let latin: &[&'static Encoding] = &[WINDOWS_1252, MACINTOSH, UTF_8];
        let all = latin.iter().map(|encoding| (*encoding, &western)).chain([(WINDOWS_1251, &russian)]);
        for (encoding, table) in all {
            let text = written(table, separator, 0);
            let (bytes, _, lost) = encoding.encode(&text);
            prop_assert!(!lost);
            let options = Options { encoding: Some(encoding.name().to_owned()), ..Options::default() };
            prop_assert_eq!(&rows(&bytes, &options), table);
        }
    }
}

#[test]
fn an_encoding_that_nobody_knows_is_refused() {
    let options = Options {
        encoding: Some("klingon".to_owned()),
        ..Options::default()
    };
    let why = tables::read(b"Title\nA\n", &options, &LIMITS, &|_, _, _| true).unwrap_err();
    assert!(why.contains("“klingon” is no encoding"), "{why}");
    assert_eq!(WINDOWS_1250.name(), "windows-1250");
}
