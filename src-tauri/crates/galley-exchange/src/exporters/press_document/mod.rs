//! A document for journalists (Office Open XML, ECMA-376): the book in the order of its pages, headings as headings,
//! italics kept, each text in its language, right to left where it runs so.
//!
//! Written with the zip and the XML that the formats for designers use too: the crates that write such documents bring
//! picture codecs and fonts for what are four small files here. A person's own styles are theirs to change: every
//! paragraph names its style, and nothing is formatted by hand.

use std::io::{Cursor, Write};

use galley_model::{Catalogue, EditionId};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::designer::words::right_to_left;
use super::designer::{Field, Run, Xml, book_for_readers};
use super::{Exporter, Exports, Form, Request};

mod looks;

/// The book as a document.
pub const EXPORTER: Exporter = Exporter {
    id: "docx",
    label: "Document for the press",
    about: "Every film with its facts, texts and screenings, for word processors.",
    for_designers: false,
    options: &[],
    form: Form::File("docx"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PART: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book_for_readers(catalogue, edition, request);
    let title = book.sheets.first().map_or("", |sheet| sheet.title.as_str());
    let mut body = Xml::new();
    body.open("w:document", &[("xmlns:w", MAIN)]);
    body.open("w:body", &[]);
    for field in book.sheets.iter().flat_map(|sheet| &sheet.fields) {
        for runs in &field.paragraphs {
            paragraph(&mut body, field, runs);
        }
    }
    body.open("w:sectPr", &[]);
    // A4 with margins of 2.5 cm, in twentieths of a point.
    body.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
    let edges = ["w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"];
    let margins: Vec<(&str, &str)> = edges
        .into_iter()
        .zip(["1417", "1417", "1417", "1417", "708", "708", "0"])
        .collect();
    body.empty("w:pgMar", &margins);
    body.close();
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(title, &book.language, request)),
        ("word/document.xml", body.done()),
        ("word/styles.xml", looks::styles(&book.language)),
        ("word/_rels/document.xml.rels", document_relations()),
    ];
    Exports::one("press.docx", package(&parts))
}

fn paragraph(xml: &mut Xml, field: &Field, runs: &[Run]) {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let backwards = right_to_left(&text);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", looks::id(field.style))]);
    if backwards {
        xml.empty("w:bidi", &[]);
    }
    xml.close();
    for run in runs {
        xml.open("w:r", &[]);
        xml.open("w:rPr", &[]);
        match run.style {
            Some(style) => xml.empty("w:rStyle", &[("w:val", style)]),
            None => {
                // Right-to-left scripts take their slant and weight from the complex twins of these.
                for (on, names) in [(run.bold, ["w:b", "w:bCs"]), (run.italic, ["w:i", "w:iCs"])] {
                    if on {
                        names.iter().for_each(|name| xml.empty(name, &[]));
                    }
                }
            }
        }
        if right_to_left(&run.text) {
            xml.empty("w:rtl", &[]);
        }
        if !field.language.is_empty() {
            let attribute = match (backwards, is_east_asian(&field.language)) {
                (true, _) => "w:bidi",
                (_, true) => "w:eastAsia",
                _ => "w:val",
            };
            xml.empty("w:lang", &[(attribute, &field.language)]);
        }
        xml.close();
        words(xml, &run.text);
        xml.close();
    }
    xml.close();
}

/// Words, with tabs and line breaks as elements of their own.
fn words(xml: &mut Xml, text: &str) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            xml.empty("w:br", &[]);
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                xml.empty("w:tab", &[]);
            }
            if !piece.is_empty() {
                xml.leaf("w:t", &[("xml:space", "preserve")], piece);
            }
        }
    }
}

fn is_east_asian(language: &str) -> bool {
    let main = language.split('-').next().unwrap_or(language);
    ["zh", "cmn", "yue", "nan", "ja", "ko"].contains(&main)
}

fn types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", TYPES)]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    for (part, kind) in [
        ("/word/document.xml", format!("{PART}.document.main+xml")),
        ("/word/styles.xml", format!("{PART}.styles+xml")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
    ] {
        xml.empty("Override", &[("PartName", part), ("ContentType", &kind)]);
    }
    xml.done()
}

fn package_relations() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    let document = format!("{OFFICE}/officeDocument");
    xml.empty(
        "Relationship",
        &[("Id", "rId1"), ("Type", &document), ("Target", "word/document.xml")],
    );
    let core = format!("{RELATIONS}/metadata/core-properties");
    xml.empty(
        "Relationship",
        &[("Id", "rId2"), ("Type", &core), ("Target", "docProps/core.xml")],
    );
    xml.done()
}

fn document_relations() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    let styles = format!("{OFFICE}/styles");
    xml.empty("Relationship", &[("Id", "rId1"), ("Type", &styles), ("Target", "styles.xml")]);
    xml.done()
}

fn properties(title: &str, language: &str, request: &Request) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.leaf("dc:title", &[], title);
    xml.leaf("dc:language", &[], language);
    let made = request.now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &made);
    xml.done()
}

fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    // The time of the parts is always the same one, and so is the file.
    let options = SimpleFileOptions::default()
        .last_modified_time(zip::DateTime::default())
        .compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, options)
            .expect("the names are short and each is there once");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}
