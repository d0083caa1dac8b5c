//! Plain text for journalists and mails: the book in the order of its pages, a blank line between two paragraphs, two
//! lines of marks under a heading. Italics stand between stars, as they do in the catalogue.

use galley_model::{Catalogue, EditionId};

use super::designer::{Field, Run, book_for_readers};
use super::{Exporter, Exports, Form, Request};

/// The book as plain text.
pub const EXPORTER: Exporter = Exporter {
    id: "text",
    label: "Plain text for the press",
    about: "Every film with its facts, texts and screenings, to be pasted into a mail.",
    for_designers: false,
    options: &[],
    form: Form::File("txt"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book_for_readers(catalogue, edition, request);
    let mut text = String::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        for field in &sheet.fields {
            paragraphs(&mut text, field);
        }
    }
    // Excel and Notepad know UTF-8 by a mark, mails and everything else without one.
    Exports::one("press.txt", text.replace('\n', "\r\n"))
}

fn paragraphs(text: &mut String, field: &Field) {
    let under = match field.style {
        "EditionTitle" | "SectionTitle" => Some('='),
        "FilmTitle" | "ShortsTitle" => Some('-'),
        _ => None,
    };
    for runs in &field.paragraphs {
        let line = words(runs);
        text.push_str(&line);
        text.push('\n');
        if let Some(mark) = under {
            let length = line.chars().count().clamp(1, 72);
            text.extend(std::iter::repeat_n(mark, length));
            text.push('\n');
        }
        if is_prose(field.style) || under.is_some() {
            text.push('\n');
        }
    }
    if !is_prose(field.style) && under.is_none() && field.style.ends_with("Head") {
        return;
    }
    if !text.ends_with("\n\n")
        && !matches!(
            field.style,
            "Meta" | "Directors" | "OriginalTitle" | "OtherTitle" | "FilmNumber"
        )
    {
        text.push('\n');
    }
}

/// Whether paragraphs of a style are prose, which is parted by blank lines.
pub(super) fn is_prose(style: &str) -> bool {
    [
        "Welcome",
        "SectionText",
        "Synopsis",
        "SynopsisTranslation",
        "Biography",
        "Tagline",
        "Note",
        "ShortsText",
    ]
    .contains(&style)
}

fn words(runs: &[Run]) -> String {
    let words = runs.iter().map(|run| {
        let text = run.text.replace(['\r', '\n'], " ").replace('\t', " ");
        match (run.italic, run.bold) {
            (true, true) => format!("***{text}***"),
            (true, false) => format!("*{text}*"),
            (false, true) => format!("**{text}**"),
            (false, false) => text,
        }
    });
    words.collect::<String>().trim_end().to_owned()
}
