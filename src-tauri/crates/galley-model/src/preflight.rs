//! What a person should look at before something goes to the printer: problems with their places, and checks that
//! gather them. The press, the proofreader and the window all speak of these.

use serde::{Deserialize, Serialize};

use crate::Place;

/// Something that does not stop anyone, but that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// What happened and what to do next, as full sentences.
    pub message: String,
    /// The row or field that it is about, where that is known.
    pub place: Option<Place>,
    /// The page that it is on, counted from 1, where that is known.
    pub page: Option<u32>,
}

impl Problem {
    /// A problem with the whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            page: None,
        }
    }
    /// A problem with a row.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self {
            place: Some(place),
            ..Self::new(message)
        }
    }
    /// The same on a page, counted from 1.
    #[must_use]
    pub fn on_page(self, page: u32) -> Self {
        Self {
            page: Some(page),
            ..self
        }
    }
}

/// A mark at a text that is to be read: what the proofreader found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The field.
    pub place: Place,
    /// From which character of what is stored to which, the latter not included; none for the whole field.
    pub span: Option<(u32, u32)>,
    /// What was found, with the id of its rule.
    pub words: String,
}

/// The rules of proofing that are no matter of the catalogue alone, since they need set pages, or what went to print: each
/// with the check of the preflight that asks it.
pub const RULES_OF_PREFLIGHT: [(&str, &str); 8] = [
    ("CAT-01", "overset"),
    ("CAT-02", "half_empty"),
    ("CAT-04", "references"),
    ("CAT-05", "indexes"),
    ("CAT-07", "widows"),
    ("CAT-07", "hyphens"),
    ("SCH-16", "changed"),
    ("TTL-09", "headings"),
];

/// How a check came out. The worst is the greatest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// As it should be.
    #[default]
    Fine,
    /// It prints, but look at it.
    Warning,
    /// It should not go to the printer so.
    Error,
}

/// One question of a preflight, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Check {
    /// What commands call it: "resolution".
    pub id: String,
    /// What people call it: "Resolution of pictures".
    pub label: String,
    /// How it came out.
    pub grade: Grade,
    /// What was found, in one sentence.
    pub said: String,
    /// Where, one by one.
    pub problems: Vec<Problem>,
}

impl Check {
    /// A check that found nothing wrong.
    pub fn fine(id: &str, label: &str, said: impl Into<String>) -> Self {
        Self::new(id, label, Grade::Fine, said, Vec::new())
    }

    /// A check with what it found.
    pub fn new(id: &str, label: &str, grade: Grade, said: impl Into<String>, problems: Vec<Problem>) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            grade,
            said: said.into(),
            problems,
        }
    }
}
