//! How a finding is mended, and what several fixes together make of the rows.

use std::collections::{BTreeMap, BTreeSet};

use galley_model::*;
use serde::Serialize;
use serde_json::{Map, Value};

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fix {
    /// What it does, as a button says it: "Set “ and ”".
    pub label: String,
    /// Whether it is right wherever its rule finds this, so that many may be carried out at once.
    pub safe: bool,
    /// What it changes.
    pub edits: Vec<FixEdit>,
}

/// One change of a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FixEdit {
    /// The field; without a field, the row.
    pub place: Place,
    /// Which part of a field of several: the language of a wording, the number of a line from 0.
    pub part: Option<String>,
    /// From which character (Unicode scalar value) of the stored text, its markup counted, to which, the latter not
    /// included; none for the whole field.
    pub span: Option<(u32, u32)>,
    /// What stands there afterwards; nothing where the row is taken out.
    pub text: Option<String>,
}

impl Fix {
    /// Sets a whole field.
    pub fn set(label: impl Into<String>, safe: bool, place: Place, text: impl Into<String>) -> Self {
        let (label, text) = (label.into(), Some(text.into()));
        let edits = vec![FixEdit {
            place,
            part: None,
            span: None,
            text,
        }];
        Self { label, safe, edits }
    }

    /// Takes a row out.
    pub fn remove(label: impl Into<String>, safe: bool, place: Place) -> Self {
        let (label, place) = (label.into(), Place { field: None, ..place });
        let edits = vec![FixEdit {
            place,
            part: None,
            span: None,
            text: None,
        }];
        Self { label, safe, edits }
    }
}

/// What fixes make of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Mended {
    /// Some fields get other values.
    Patch {
        /// The row.
        row: Place,
        /// The fields with their new values.
        fields: Map<String, Value>,
    },
    /// The row goes.
    Removed(Place),
}

/// One piece of text, by table, row, field and part.
type Piece = (Place, Option<String>);

/// What fixes make of the rows of a catalogue, and how many of them were carried out. A fix that would change characters
/// which one before it has changed, or that lie outside the text, is left out as a whole.
pub fn mended<'f>(catalogue: &Catalogue, fixes: impl IntoIterator<Item = &'f Fix>) -> (Vec<Mended>, usize) {
    let mut pieces: BTreeMap<Piece, Vec<(u32, u32, &str)>> = BTreeMap::new();
    let mut whole: BTreeMap<Piece, &str> = BTreeMap::new();
    let mut removed: BTreeSet<Place> = BTreeSet::new();
    let mut done = 0;
    for fix in fixes {
        let free = |edit: &FixEdit| {
            let piece = (edit.place.clone(), edit.part.clone());
            let Some(stored) = stored(catalogue, &piece) else {
                return edit.text.is_none() && catalogue.json(&edit.place.table, edit.place.id).is_some();
            };
            let length = u32::try_from(stored.chars().count()).unwrap_or(u32::MAX);
            match edit.span {
                None => !pieces.contains_key(&piece) && !whole.contains_key(&piece),
                Some((from, until)) => {
                    // Two that begin at one place are two opinions of it, though one of them be empty.
                    let apart = |other: &(u32, u32, &str)| (until <= other.0 || other.1 <= from) && other.0 != from;
                    from <= until
                        && until <= length
                        && !whole.contains_key(&piece)
                        && pieces.get(&piece).is_none_or(|others| others.iter().all(apart))
                }
            }
        };
        if !fix.edits.iter().all(free) {
            continue;
        }
        done += 1;
        for edit in &fix.edits {
            let piece = (edit.place.clone(), edit.part.clone());
            match (&edit.text, edit.span) {
                (None, _) => {
                    removed.insert(Place {
                        field: None,
                        ..edit.place.clone()
                    });
                }
                (Some(text), None) => {
                    whole.insert(piece, text);
                }
                (Some(text), Some((from, until))) => pieces.entry(piece).or_default().push((from, until, text)),
            }
        }
    }
    let mut fields: BTreeMap<Place, Map<String, Value>> = BTreeMap::new();
    let changed = pieces.into_iter().map(|(piece, edits)| {
        let text = stored(catalogue, &piece).unwrap_or_default();
        (piece, rewritten(&text, edits))
    });
    let changed: Vec<(Piece, String)> = changed
        .chain(whole.into_iter().map(|(piece, text)| (piece, text.to_owned())))
        .collect();
    for ((place, part), text) in changed {
        let row = Place {
            field: None,
            ..place.clone()
        };
        let Some(field) = place.field.filter(|_| !removed.contains(&row)) else {
            continue;
        };
        let fields = fields.entry(row.clone()).or_default();
        // Two lines of one field: the second change is to what the first has left.
        let now = fields.remove(&field);
        let now = now.or_else(|| catalogue.json(&row.table, row.id)?.get(&field).cloned());
        let value = with_part(now.unwrap_or(Value::Null), part.as_deref(), text);
        fields.insert(field, value);
    }
    let patches = fields.into_iter().map(|(row, fields)| Mended::Patch { row, fields });
    (patches.chain(removed.into_iter().map(Mended::Removed)).collect(), done)
}

/// The text of a piece as it is stored; nothing where there is none.
pub(crate) fn stored(catalogue: &Catalogue, (place, part): &Piece) -> Option<String> {
    let row = catalogue.json(&place.table, place.id)?;
    let field = row.get(place.field.as_ref()?)?;
    let text = match (part, field) {
        (None, field) => field,
        (Some(part), Value::Array(lines)) => lines.get(part.parse::<usize>().ok()?)?,
        (Some(part), field) => field.get(part)?,
    };
    match text {
        Value::String(text) => Some(text.clone()),
        // A year, a time that is not set: there are no characters, but the field is there.
        _ => Some(String::new()),
    }
}

fn with_part(field: Value, part: Option<&str>, text: String) -> Value {
    match (part, field) {
        (None, _) => Value::String(text),
        (Some(part), Value::Array(mut lines)) => {
            if let Some(line) = part.parse::<usize>().ok().and_then(|number| lines.get_mut(number)) {
                *line = Value::String(text);
            }
            Value::Array(lines)
        }
        (Some(part), Value::Object(mut wordings)) => {
            wordings.insert(part.to_owned(), Value::String(text));
            Value::Object(wordings)
        }
        (Some(_), other) => other,
    }
}

fn rewritten(text: &str, mut edits: Vec<(u32, u32, &str)>) -> String {
    edits.sort_unstable();
    let chars: Vec<char> = text.chars().collect();
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (from, until, text) in edits {
        new.extend(&chars[at..from as usize]);
        new.push_str(text);
        at = until as usize;
    }
    new.extend(&chars[at..]);
    new
}

#[cfg(test)]
mod tests;
