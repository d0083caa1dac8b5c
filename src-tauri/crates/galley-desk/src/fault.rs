//! A request that cannot be done, said to a person: what happened, and what to do next.

use galley_model::id::RowId;
use galley_model::{Place, record::BadField};
use galley_store::StoreError;
use serde::Serialize;

/// What the window does differently; nothing reads the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// A value that a field does not take; the window marks the field.
    Invalid,
    /// What was asked for is no longer there; the window reads its list again.
    Missing,
    /// It can be meant, and may be a slip: the window asks, and sends it again with `sure`.
    Doubtful,
    /// Something stands in the way of a release; the window shows what, and offers to release all the same.
    Blocked,
    /// The file or the disk does not allow it.
    File,
    /// It may be read but not written to; the window opens it to read.
    ReadOnly,
    /// A newer program is needed.
    Newer,
    /// Another program holds the catalogue.
    Busy,
    /// The person stopped it.
    Cancelled,
    /// A mistake in the program; the catalogue is as it was.
    Bug,
}

/// A request that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fault {
    /// What the window does differently.
    pub code: FaultCode,
    /// One or two sentences for the person.
    pub message: String,
    /// The field it is about, if it is about one.
    pub place: Option<Place>,
}

impl Fault {
    /// A fault about no particular field.
    pub fn new(code: FaultCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
        }
    }

    /// A value that cannot be taken.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(FaultCode::Invalid, message)
    }

    /// Something that is not there, by what it is: "film".
    pub fn missing(what: &str) -> Self {
        Self::new(
            FaultCode::Missing,
            format!(
                "This {} is no longer in the catalogue. Look at the list again.",
                what.replace('_', " ")
            ),
        )
    }

    /// The same fault, about a field of a row.
    pub fn at(self, place: Place) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    /// A field of a row that does not take its value.
    pub(crate) fn bad_field<I: RowId>(id: I, bad: BadField) -> Self {
        let place = match &bad.field {
            Some(field) => Place::field(id, field),
            None => Place::row(id),
        };
        Self::invalid(bad.message).at(place)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Newer { .. } => FaultCode::Newer,
            StoreError::Busy { .. } => FaultCode::Busy,
            StoreError::ReadOnly(_) => FaultCode::ReadOnly,
            StoreError::Refused(_) => FaultCode::Invalid,
            StoreError::NotThere(_) => FaultCode::Missing,
            _ => FaultCode::File,
        };
        Self::new(code, error.to_string())
    }
}

/// Look-ups that must find something.
pub(crate) trait OrMissing<T> {
    /// The value, or the fault that says it is gone.
    fn or_missing(self, what: &str) -> Result<T, Fault>;
}

impl<T> OrMissing<T> for Option<T> {
    fn or_missing(self, what: &str) -> Result<T, Fault> {
        self.ok_or_else(|| Fault::missing(what))
    }
}
