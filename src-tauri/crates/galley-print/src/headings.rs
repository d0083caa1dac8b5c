//! Titles that their headings cannot hold.
//!
//! A heading has several sizes, each for so many lines (`headline` in `data/templates/house/page.typ`). Where a title fits
//! none of them it is set at the smallest, and the template notes
//! `(at: (table, id, field), title: …, lines: …, most: …, word: …) <heading>`: how many lines it takes and how many the
//! heading holds, and a word that is wider than the heading, where there is one.

use galley_model::Problem;
use serde::Deserialize;
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::reading::place;

#[derive(Deserialize)]
struct Noted {
    title: String,
    lines: u32,
    most: u32,
    word: Option<String>,
}

/// What is said of each title that is too long, in the order of the pages.
pub(crate) fn headings(document: &PagedDocument) -> Vec<Problem> {
    let Some(label) = Label::new(PicoStr::intern("heading")) else {
        return Vec::new();
    };
    let introspector = document.introspector();
    let notes = introspector.query(&Selector::Label(label));
    let problems = notes.iter().filter_map(|note| {
        let value = note.get_by_name("value").ok()?;
        let place = match &value {
            typst::foundations::Value::Dict(fields) => fields.get("at").ok().and_then(place),
            _ => None,
        };
        let noted: Noted = serde_json::from_value(serde_json::to_value(value).ok()?).ok()?;
        let page = note.location().and_then(|at| introspector.page(at));
        let page = page.and_then(|page| u32::try_from(page.get()).ok()).unwrap_or(0);
        let long = match &noted.word {
            Some(word) => format!("its word “{word}” is wider than the page, even at the smallest size of headings"),
            None => format!(
                "it takes {} lines at the smallest size of headings, which have {} at most",
                noted.lines, noted.most
            ),
        };
        let message = format!(
            "The title “{}” on page {page} is too long for its heading: {long}. Print a shorter title, or break the word.",
            noted.title
        );
        Some(Problem {
            place,
            ..Problem::new(message).on_page(page)
        })
    });
    problems.collect()
}
