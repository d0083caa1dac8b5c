//! XML for InDesign's *Import XML*: an element for each field, mapped to styles by `aid:` attributes, pictures by their
//! `href`, the schedule as tables.
//!
//! All white space is text there: a paragraph ends with the one line break within its element, and nothing is indented.

use galley_model::{Catalogue, EditionId};

use super::designer::{Field, Night, Run, Xml, book, nights};
use super::{ExportFile, Exporter, Exports, Form, Request};

/// The catalogue and the schedule as XML, with their pictures.
pub const EXPORTER: Exporter = Exporter {
    id: "xml",
    label: "XML for InDesign",
    about: "The catalogue and the schedule as elements that a tagged template takes in.",
    for_designers: true,
    options: &[],
    form: Form::Folder,
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

const AID: [(&str, &str); 2] = [
    ("xmlns:aid", "http://ns.adobe.com/AdobeInDesign/4.0/"),
    ("xmlns:aid5", "http://ns.adobe.com/AdobeInDesign/5.0/"),
];

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book(catalogue, edition, request);
    let mut exports = Exports::default();
    let mut xml = Xml::new();
    xml.open("catalogue", &[AID[0], AID[1], ("xml:lang", &book.language)]);
    for sheet in &book.sheets {
        let (id, section) = (
            format!("{}-{}", sheet.table, sheet.id),
            sheet.section.map(|id| format!("section-{id}")),
        );
        let mut attributes = vec![("id", id.as_str()), ("number", &sheet.number)];
        attributes.extend(section.as_ref().map(|section| ("section", section.as_str())));
        xml.open(sheet.table, &attributes);
        for (at, field) in sheet.fields.iter().enumerate() {
            element(&mut xml, &id, at, field);
        }
        for (at, picture) in sheet.pictures.iter().enumerate() {
            let (own, href) = (format!("{id}-still-{}", at + 1), format!("file:{}", picture.copy.to));
            let by = [
                ("id", own.as_str()),
                ("href", &href),
                ("caption", &picture.caption),
                ("photographer", &picture.photographer),
            ];
            xml.empty("still", &by);
            exports.stills.push(picture.copy.clone());
        }
        xml.close();
    }
    let mut schedule = Xml::new();
    schedule.open("schedule", &[AID[0], AID[1], ("xml:lang", &book.language)]);
    for night in &nights(catalogue, edition, &request.language) {
        table(&mut schedule, night);
    }
    exports.files = vec![
        ExportFile::new("catalogue.xml", xml.done()),
        ExportFile::new("schedule.xml", schedule.done()),
    ];
    exports
}

/// A field. Its id is that of the value it is, else it is counted among its sheet's.
fn element(xml: &mut Xml, sheet: &str, at: usize, field: &Field) {
    let own = match &field.source {
        Some(source) => format!(
            "{sheet}-{}-{}-{}",
            source.place.table,
            source.place.id,
            source.place.field.as_deref().unwrap_or("")
        ),
        None => format!("{sheet}-{}-{at}", field.name),
    };
    let mut attributes = vec![("id", own.as_str())];
    if !field.language.is_empty() {
        attributes.push(("xml:lang", &field.language));
    }
    if let [runs] = field.paragraphs.as_slice() {
        attributes.push(("aid:pstyle", field.style));
        xml.open(field.name, &attributes);
        paragraph(xml, runs);
        xml.close();
        return;
    }
    xml.open(field.name, &attributes);
    for runs in &field.paragraphs {
        xml.open("p", &[("aid:pstyle", field.style)]);
        paragraph(xml, runs);
        xml.close();
    }
    xml.close();
}

fn paragraph(xml: &mut Xml, runs: &[Run]) {
    for run in runs {
        // A break within a paragraph is a line separator; the only line break is the one that ends it.
        let text = run.text.replace("\r\n", "\n").replace(['\n', '\r'], "\u{2028}");
        match run.character() {
            Some(style) => xml.leaf("i", &[("aid:cstyle", style)], &text),
            None => xml.text(&text),
        }
    }
    xml.text("\n");
}

/// A night as a table, under its name.
fn table(xml: &mut Xml, night: &Night) {
    xml.open("night", &[]);
    xml.leaf("day", &[("aid:pstyle", "GridNight")], &format!("{}\n", night.title));
    let (rows, columns) = ((night.rows.len() + 1).to_string(), (night.columns.len() + 1).to_string());
    xml.open(
        "Table",
        &[
            ("aid:table", "table"),
            ("aid:trows", &rows),
            ("aid:tcols", &columns),
            ("aid5:tablestyle", "Grid"),
        ],
    );
    let heads = std::iter::once("").chain(night.columns.iter().map(String::as_str));
    for (at, head) in heads.enumerate() {
        cell(xml, at == 0, true, &[("GridHead", head)]);
    }
    for row in &night.rows {
        cell(xml, true, false, &[("GridTime", &row.time)]);
        for shows in &row.cells {
            let lines: Vec<(&str, &str)> = shows
                .iter()
                .flat_map(|(title, facts)| [("GridTitle", title.as_str()), ("GridLine", facts)])
                .collect();
            cell(xml, false, false, &lines);
        }
    }
    xml.close();
    xml.text("\n");
    xml.close();
}

fn cell(xml: &mut Xml, narrow: bool, head: bool, lines: &[(&str, &str)]) {
    let mut attributes = vec![
        ("aid:table", "cell"),
        ("aid:crows", "1"),
        ("aid:ccols", "1"),
        ("aid:ccolwidth", if narrow { "50" } else { "110" }),
        ("aid5:cellstyle", if head { "GridHead" } else { "GridCell" }),
    ];
    if head {
        attributes.push(("aid:theader", ""));
    }
    xml.open("Cell", &attributes);
    let lines: Vec<_> = lines.iter().filter(|(_, text)| !text.is_empty()).collect();
    for (at, (style, text)) in lines.iter().enumerate() {
        let text = text.replace(['\n', '\r'], "\u{2028}");
        // The last paragraph of a cell ends with the cell.
        let end = if at + 1 < lines.len() { "\n" } else { "" };
        xml.leaf("p", &[("aid:pstyle", style)], &format!("{text}{end}"));
    }
    xml.close();
}
