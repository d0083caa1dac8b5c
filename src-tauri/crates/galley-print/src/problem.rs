//! What is odd on a printed page, and why there may be no page at all.

use galley_model::Place;
use serde::{Deserialize, Serialize};

/// Something that was printed all the same, but that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// What happened and what to do next, as full sentences.
    pub message: String,
    /// The row that it is about, where that is known.
    pub place: Option<Place>,
}

impl Problem {
    /// A problem with the page as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
        }
    }
    /// A problem with a row.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: Some(place),
        }
    }
}

/// Why nothing was printed. Whatever was at the place of the PDF is untouched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// The person pressed Cancel.
    #[error("The export was cancelled. Nothing was written.")]
    Cancelled,
    /// Anything else: what happened and what to do next.
    #[error("{0}")]
    Failed(String),
}

impl PressError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Failed(message.into())
    }
}
