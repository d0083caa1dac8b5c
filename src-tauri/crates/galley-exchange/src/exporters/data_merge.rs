//! Text for InDesign's Data Merge: a line for each film, parted by tabs, with columns of pictures.
//!
//! A line break would end the record, so there is none in a field (Adobe, *InDesign Help: Data merge*).

use galley_model::{Catalogue, EditionId, StillKind};

use super::designer::words::utf16;
use super::designer::{Sheet, book};
use super::{ExportFile, Exporter, Exports, Form, Request};

/// The films for a data merge, with their pictures.
pub const EXPORTER: Exporter = Exporter {
    id: "data-merge",
    label: "Data merge",
    about: "A row for each film with its pictures, for the data merge of a layout program.",
    for_designers: true,
    options: &[],
    form: Form::Folder,
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

/// The heads of the columns of text, and the fields that they hold.
const COLUMNS: &[(&str, &str)] = &[
    ("Title", "title"),
    ("OriginalTitle", "original-title"),
    ("Directors", "directors"),
    ("Premiere", "premiere"),
    ("Meta", "meta"),
    ("Technical", "technical"),
    ("Tagline", "tagline"),
    ("Synopsis", "synopsis"),
    ("Signature", "signature"),
    ("Note", "note"),
    ("Credits", "credits"),
    ("Biography", "biography"),
    ("Contact", "contact"),
    ("Screenings", "screening"),
];
/// How many pictures a line has.
const PICTURES: usize = 3;

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book(catalogue, edition, request);
    let mut exports = Exports::default();
    let heads = ["Number", "Section"]
        .into_iter()
        .chain(COLUMNS.iter().map(|(head, _)| *head))
        .map(str::to_owned);
    let stills = (1..=PICTURES).flat_map(|at| {
        [
            if at == 1 { "@Still".to_owned() } else { format!("@Still{at}") },
            format!("Caption{at}"),
        ]
    });
    let mut lines = vec![heads.chain(stills).collect::<Vec<_>>().join("\t")];
    for sheet in book.sheets.iter().filter(|sheet| sheet.table == "film") {
        let section = book.strands.iter().find(|strand| Some(strand.id) == sheet.section);
        let mut cells = vec![one_line(&sheet.number), one_line(section.map_or("", |section| &section.name))];
        cells.extend(COLUMNS.iter().map(|(_, field)| one_line(&text(sheet, &book.language, field))));
        let pictures: Vec<_> = sheet
            .pictures
            .iter()
            .filter(|picture| picture.kind == StillKind::Still)
            .take(PICTURES)
            .collect();
        for at in 0..PICTURES {
            let picture = pictures.get(at);
            cells.push(picture.map_or(String::new(), |picture| one_line(&path(&request.folder, &picture.copy.to))));
            cells.push(picture.map_or(String::new(), |picture| one_line(&picture.caption)));
        }
        exports
            .stills
            .extend(pictures.into_iter().map(|picture| picture.copy.clone()));
        lines.push(cells.join("\t"));
    }
    exports.files.push(ExportFile::new("films.txt", utf16(&lines)));
    exports
}

/// A field of a sheet as text: the synopsis and what signs it in the language of the book alone.
fn text(sheet: &Sheet, language: &str, name: &str) -> String {
    let fields = sheet.fields.iter().filter(|field| field.name == name);
    let fields: Vec<String> = match name {
        "synopsis" | "signature" | "tagline" | "note" => {
            let mut fields = fields.collect::<Vec<_>>();
            fields.sort_by_key(|field| field.language != language);
            fields.into_iter().take(1).map(super::designer::Field::text).collect()
        }
        _ => fields.map(super::designer::Field::text).collect(),
    };
    let text = fields.join("\n");
    // A role is set off from its names by a tab, which would be the next column here.
    if name == "credits" { text.replace('\t', ": ") } else { text }
}

/// Lines become one, with a stroke between them; a tab becomes a space.
fn one_line(text: &str) -> String {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}');
    let lines = text.split(breaks).map(str::trim).filter(|line| !line.is_empty());
    let line = lines.collect::<Vec<_>>().join(" / ");
    line.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect()
}

/// The whole path of a picture in the manner of the system that the folder is on; relative where no folder is known.
fn path(folder: &str, to: &str) -> String {
    match folder.trim_end_matches(['/', '\\']) {
        "" => to.to_owned(),
        folder if folder.contains('\\') => format!("{folder}\\{}", to.replace('/', "\\")),
        folder => format!("{folder}/{to}"),
    }
}
