//! InDesign tagged text: the catalogue to flow into a designer's own template, and the schedule as tables.
//!
//! `catalogue.txt` and `schedule.txt` name styles and define none, so that the template's own decide; `styles.txt`
//! defines every style, for who starts without a template (Adobe, *InDesign CS5 Tagged Text*).

use galley_model::{Catalogue, EditionId};

use super::designer::style::{CHARACTERS, PARAGRAPHS};
use super::designer::words::utf16;
use super::designer::{Field, Night, book, nights};
use super::{ExportFile, Exporter, Exports, Form, Request};

/// The catalogue and the schedule as tagged text.
pub const EXPORTER: Exporter = Exporter {
    id: "tagged-text",
    label: "Tagged text for InDesign",
    about: "The catalogue and the schedule with the names of their styles, to be placed in a layout of your own.",
    for_designers: true,
    options: &[],
    form: Form::Folder,
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book(catalogue, edition, request);
    let fields = book.sheets.iter().flat_map(|sheet| &sheet.fields);
    let text = start().into_iter().chain(fields.flat_map(paragraphs)).collect::<Vec<_>>();
    let tables = nights(catalogue, edition, &request.language);
    let tables = start().into_iter().chain(tables.iter().flat_map(table)).collect::<Vec<_>>();
    let mut exports = Exports::default();
    for (name, lines) in [
        ("catalogue.txt", text),
        ("schedule.txt", tables),
        ("styles.txt", definitions()),
    ] {
        exports.files.push(ExportFile::new(name, utf16(&lines)));
    }
    exports
}

/// The two lines that every file starts with.
fn start() -> Vec<String> {
    vec![
        "<UNICODE-WIN>".into(),
        "<Version:8><FeatureSet:InDesign-Roman><ColorTable:=<Black:COLOR:CMYK:Process:0,0,0,1>>".into(),
    ]
}

/// The definition of every style, and a line that shows it.
fn definitions() -> Vec<String> {
    let mut lines = start();
    for (name, face) in CHARACTERS {
        lines.push(format!("<DefineCharStyle:{name}=<cTypeface:{face}>>"));
    }
    for style in PARAGRAPHS {
        lines.push(format!(
            "<DefineParaStyle:{0}=<Nextstyle:{0}><cTypeface:{1}><cSize:{2:.6}><cLeading:{3:.6}><pSpaceBefore:{4:.6}><cFont:{5}>>",
            style.name,
            style.face,
            style.size,
            style.leading,
            style.before,
            style.family()
        ));
    }
    lines.extend(PARAGRAPHS.iter().map(|style| format!("<ParaStyle:{0}>{0}", style.name)));
    lines
}

/// A field, a line for each of its paragraphs.
fn paragraphs(field: &Field) -> Vec<String> {
    let paragraph = |runs: &Vec<super::designer::Run>| {
        let mut line = format!("<ParaStyle:{}>", field.style);
        for run in runs {
            match run.character() {
                Some(style) => line.push_str(&format!("<CharStyle:{style}>{}<CharStyle:>", escaped(&run.text))),
                None => line.push_str(&escaped(&run.text)),
            }
        }
        line
    };
    field.paragraphs.iter().map(paragraph).collect()
}

/// A night as a table of times and screens, under its name.
fn table(night: &Night) -> Vec<String> {
    let mut line = format!(
        "<ParaStyle:GridTable><TableStart:{},{}:1:0<tCellDefaultCellType:Text>><ColStart:<tColAttrWidth:50.0000>>",
        night.rows.len() + 1,
        night.columns.len() + 1
    );
    line.push_str(&"<ColStart:<tColAttrWidth:110.0000>>".repeat(night.columns.len()));
    let heads = std::iter::once(String::new()).chain(night.columns.iter().map(|name| escaped(name)));
    row(&mut line, heads.map(|head| format!("<ParaStyle:GridHead>{head}")));
    for times in &night.rows {
        let time = format!("<ParaStyle:GridTime>{}", escaped(&times.time));
        let cells = times.cells.iter().map(|shows| {
            let shows = shows.iter().map(|(title, facts)| {
                format!(
                    "<ParaStyle:GridTitle>{}\r\n<ParaStyle:GridLine>{}",
                    escaped(title),
                    escaped(facts)
                )
            });
            match shows.collect::<Vec<_>>().join("\r\n") {
                none if none.is_empty() => "<ParaStyle:GridLine>".to_owned(),
                shows => shows,
            }
        });
        row(&mut line, std::iter::once(time).chain(cells));
    }
    line.push_str("<TableEnd:>");
    vec![format!("<ParaStyle:GridNight>{}", escaped(&night.title)), line]
}

fn row(line: &mut String, cells: impl Iterator<Item = String>) {
    line.push_str("<RowStart:<tRowAttrHeight:20.0000><tRowAutoGrow:1>>");
    for cell in cells {
        line.push_str(&format!("<CellStart:1,1>{cell}<CellEnd:>"));
    }
    line.push_str("<RowEnd:>");
}

/// Text with the characters of the format escaped. A break within a paragraph is named by its code.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | '<' | '>' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => escaped.push_str("<0x000A>"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}
