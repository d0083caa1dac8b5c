//! Copy-fit: how every text fills the room that a page gives it, as the templates measured it with the fonts that
//! print.
//!
//! A template notes `(at: (table, id, field), slot: …, lines: …, room: …, words_over: …, falls_off: …) <fit>` for each text
//! that it measured, and `(at: …, slot: …, page: …, column: …) <fit>` for one on a page that notes its setting: its lines
//! are counted there (see `noted-fit` and `noted-on-page` in `data/templates/house/lib.typ`).

use std::collections::BTreeMap;

use galley_model::Place;
use serde::{Deserialize, Serialize};
use typst::foundations::{Label, Selector, Str, Value};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::reading::{Reading, place};
use crate::settle::Spare;

/// How a text fills its room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fit {
    /// Which text.
    pub place: Place,
    /// What the template calls the room: "Synopsis".
    pub slot: String,
    /// The language of the text, a tag.
    pub language: String,
    /// How many lines it has.
    pub lines: u32,
    /// How many lines there is room for.
    pub room: u32,
    /// How many of its lines would still go under it as it is set: as the page stands, not at its smallest setting.
    pub free: u32,
    /// How many words must go for it to fit; 0 where it fits.
    pub words_over: u32,
    /// The sentence in which the room ends; empty where the text fits.
    pub falls_off: String,
    /// The page that it stands on, counted from 1.
    pub page: u32,
}

impl Fit {
    /// Lines over the room, or under it where negative.
    pub fn over(&self) -> i64 {
        i64::from(self.lines) - i64::from(self.room)
    }
}

/// The texts of a document with how they fit, those that are most over first.
pub(crate) fn fits(document: &PagedDocument, reading: &Reading, spare: &BTreeMap<String, Spare>) -> Vec<Fit> {
    let Some(label) = Label::new(PicoStr::intern("fit")) else {
        return Vec::new();
    };
    let introspector = document.introspector();
    let notes = introspector.query(&Selector::Label(label));
    let mut fits: Vec<Fit> = notes
        .iter()
        .filter_map(|note| {
            let Value::Dict(fields) = note.get_by_name("value").ok()? else {
                return None;
            };
            let get = |name: &str| fields.get(name).ok();
            let number = |name: &str| match get(name) {
                Some(Value::Int(number)) => u32::try_from((*number).max(0)).ok(),
                _ => None,
            };
            let text = |name: &str| match get(name) {
                Some(Value::Str(text)) => Str::as_str(text).to_owned(),
                _ => String::new(),
            };
            let place = place(get("at")?)?;
            let (lines, room, free) = match spare.get(&text("page")) {
                Some(spare) => {
                    let (lines, step) = reading.lines_of(&place)?;
                    let under = if text("column") == "facts" { spare.now.1 } else { spare.now.0 };
                    let free = (under.max(0.0) / step).min(1e6) as u32;
                    // As many lines as the page could take at its smallest setting.
                    let (left, step) = match text("column").as_str() {
                        "facts" => (spare.facts, step),
                        _ => (spare.texts, step / spare.enlarged),
                    };
                    (lines, lines + (left.max(0.0) / step).min(1e6) as u32, free)
                }
                None => {
                    let (lines, room) = (number("lines")?, number("room")?);
                    (lines, room, room.saturating_sub(lines))
                }
            };
            Some(Fit {
                place,
                slot: text("slot"),
                language: text("language"),
                lines,
                room,
                free,
                words_over: number("words_over").unwrap_or(0),
                falls_off: text("falls_off"),
                page: note
                    .location()
                    .and_then(|at| introspector.page(at))
                    .and_then(|page| u32::try_from(page.get()).ok())
                    .unwrap_or(0),
            })
        })
        .collect();
    fits.sort_by_key(|fit| (-fit.over(), fit.page));
    fits
}
