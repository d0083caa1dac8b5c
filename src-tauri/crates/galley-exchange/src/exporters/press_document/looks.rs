//! The styles of the document: those of the designers' formats by name, three of them as the headings that word
//! processors list as an outline.

use crate::exporters::designer::Xml;
use crate::exporters::designer::style::{CHARACTERS, PARAGRAPHS};

use super::MAIN;

/// The styles that are headings, with their level.
const HEADINGS: &[(&str, &str, &str)] = &[
    ("EditionTitle", "Title", ""),
    ("SectionTitle", "Heading1", "0"),
    ("FilmTitle", "Heading2", "1"),
    ("ShortsTitle", "Heading2", "1"),
    ("ShortsFilm", "Heading3", "2"),
];

/// The id of a style in the document.
pub(super) fn id(style: &'static str) -> &'static str {
    HEADINGS.iter().find(|(own, ..)| *own == style).map_or(style, |(_, id, _)| id)
}

/// The part with all styles.
pub(super) fn styles(language: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", MAIN)]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    let fonts = [("w:ascii", "Georgia"), ("w:hAnsi", "Georgia"), ("w:cs", "Times New Roman")];
    xml.empty("w:rFonts", &fonts);
    size(&mut xml, 11.0);
    xml.empty("w:lang", &[("w:val", language)]);
    xml.close();
    xml.close();
    xml.empty("w:pPrDefault", &[]);
    xml.close();
    xml.open(
        "w:style",
        &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")],
    );
    xml.empty("w:name", &[("w:val", "Normal")]);
    xml.close();
    let mut written = Vec::new();
    for style in PARAGRAPHS {
        let id = id(style.name);
        if written.contains(&id) {
            continue;
        }
        written.push(id);
        let heading = HEADINGS.iter().find(|(own, ..)| *own == style.name);
        // Word processors know these by their English names.
        let name = match id {
            "Heading1" => "heading 1",
            "Heading2" => "heading 2",
            "Heading3" => "heading 3",
            other => other,
        };
        xml.open("w:style", &[("w:type", "paragraph"), ("w:styleId", id)]);
        xml.empty("w:name", &[("w:val", name)]);
        xml.empty("w:basedOn", &[("w:val", "Normal")]);
        xml.empty("w:qFormat", &[]);
        xml.open("w:pPr", &[]);
        if heading.is_some() {
            xml.empty("w:keepNext", &[]);
        }
        let before = if heading.is_some() { 12.0 } else { style.before };
        let twentieths = |points: f64| format!("{}", (points * 20.0).round());
        xml.empty(
            "w:spacing",
            &[("w:before", &twentieths(before)), ("w:after", &twentieths(3.0))],
        );
        if let Some((_, _, level)) = heading.filter(|(_, _, level)| !level.is_empty()) {
            xml.empty("w:outlineLvl", &[("w:val", level)]);
        }
        xml.close();
        xml.open("w:rPr", &[]);
        if style.sans {
            let fonts = [("w:ascii", "Arial"), ("w:hAnsi", "Arial"), ("w:cs", "Arial")];
            xml.empty("w:rFonts", &fonts);
        }
        face(&mut xml, style.face);
        // A book's small type is for paper; on a screen nothing is smaller than 9 points, and titles need no poster.
        size(&mut xml, style.size.clamp(9.0, 24.0));
        xml.close();
        xml.close();
    }
    for (name, of) in CHARACTERS {
        xml.open("w:style", &[("w:type", "character"), ("w:styleId", name)]);
        xml.empty("w:name", &[("w:val", name)]);
        xml.open("w:rPr", &[]);
        face(&mut xml, of);
        xml.close();
        xml.close();
    }
    xml.done()
}

fn face(xml: &mut Xml, face: &str) {
    if face.contains("SemiBold") {
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    }
    if face.contains("Italic") {
        xml.empty("w:i", &[]);
        xml.empty("w:iCs", &[]);
    }
}

/// A size in points, which the format counts in halves.
fn size(xml: &mut Xml, points: f64) {
    let halves = format!("{}", (points * 2.0).round());
    xml.empty("w:sz", &[("w:val", &halves)]);
    xml.empty("w:szCs", &[("w:val", &halves)]);
}
