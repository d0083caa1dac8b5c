//! The book for journalists: as plain text and as a document.

use std::io::{Cursor, Read};

use galley_exchange::exporters::press_document::EXPORTER;
use galley_model::Title;

use crate::festival::{exported, festival, request, text};

fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx.to_vec())).unwrap();
    let mut part = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut part).unwrap();
    part
}

#[test]
fn plain_text_has_headings_facts_and_italics() {
    let text = text(&exported("text", "en"), "press.txt");
    let mut from = 0;
    for words in [
        "Cleveland International Film Festival\r\n====",
        "Last Train Home\r\n---------------\r\n",
        "85 minutes",
        "Each spring a *whole* city <of workers> goes home & back.",
        "M.M.",
        "Thursday, March 25",
    ] {
        let at = text[from..]
            .find(words)
            .unwrap_or_else(|| panic!("“{words}” does not follow in {text}"));
        from += at + words.len();
    }
    assert!(!text.contains("\r\n\r\n\r\n\r\n") && !text.contains("Pays late") && !text.contains("555"));
}

#[test]
fn a_document_has_headings_by_style_italics_and_the_language_of_each_run() {
    let exports = exported("docx", "en");
    let docx = &exports.files[0].bytes;
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
    ] {
        assert!(!part(docx, name).is_empty());
    }
    let document = part(docx, "word/document.xml");
    assert!(document.contains("<w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:rPr><w:lang w:val=\"en\"/></w:rPr><w:t xml:space=\"preserve\">Last Train Home</w:t>"), "{document}");
    assert!(document.contains("<w:i/><w:iCs/><w:lang w:val=\"en\"/></w:rPr><w:t xml:space=\"preserve\">whole</w:t>"));
    assert!(document.contains("<w:lang w:eastAsia=\"zh\"/></w:rPr><w:t xml:space=\"preserve\">归途列车</w:t>"));
    let styles = part(docx, "word/styles.xml");
    for style in document
        .split("<w:pStyle w:val=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert_eq!(exported("docx", "en"), exports, "the same at the same time");
}

#[test]
fn hebrew_runs_from_right_to_left() {
    let (mut catalogue, edition) = festival();
    let film = catalogue
        .films
        .iter()
        .find(|film| film.year.is_some_and(|year| year.number() == 2009))
        .unwrap()
        .id;
    let own = catalogue.original_title(film, "en").unwrap().clone();
    catalogue.titles.put(Title {
        language: "he".into(),
        text: "הרכבת האחרונה".into(),
        ..own
    });
    let exports = (EXPORTER.write)(&catalogue, edition, &request("en")).unwrap();
    let document = part(&exports.files[0].bytes, "word/document.xml");
    let expected =
        "<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/><w:lang w:bidi=\"he\"/></w:rPr><w:t xml:space=\"preserve\">הרכבת האחרונה</w:t>";
    assert!(document.contains(expected), "{document}");
}
