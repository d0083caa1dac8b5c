//! What a database column holds, seen from the model: nothing, a whole number or a text.
//!
//! There are no floating-point and no blob columns: minutes, seconds and pixels are whole numbers,
//! and pictures are files. That keeps the journal readable and lossless.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use unicode_normalization::{UnicodeNormalization, is_nfc};
use uuid::Uuid;

/// An owned column value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// SQL NULL: not known.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text in Unicode NFC.
    Text(String),
}

/// A borrowed column value, as read from the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRef<'a> {
    /// SQL NULL: not known.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(&'a str),
}

impl Cell {
    /// The same value, borrowed.
    pub fn borrow(&self) -> CellRef<'_> {
        match self {
            Cell::Null => CellRef::Null,
            Cell::Integer(number) => CellRef::Integer(*number),
            Cell::Text(text) => CellRef::Text(text),
        }
    }
}

/// Why a column value is not one of the field's type, as a phrase that follows "column film.year ".
pub type BadCell = String;

/// A type that a column can hold.
pub trait Column: Sized {
    /// The value to write.
    fn to_cell(&self) -> Cell;
    /// The value read; errors say what was found.
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell>;
    /// The row this value refers to, for the index of children; only ids have one.
    fn link(&self) -> Option<Uuid> {
        None
    }
    /// The order key, for sorting children; only [`crate::Order`] has one.
    fn order(&self) -> Option<&str> {
        None
    }
}

/// The text in Unicode NFC, copied only where it is not NFC already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Says what was found where something else was needed.
pub fn bad(needed: &str, found: CellRef<'_>) -> BadCell {
    match found {
        CellRef::Null => format!("needs {needed} and is empty"),
        CellRef::Integer(number) => format!("needs {needed} and holds the number {number}"),
        CellRef::Text(text) => format!("needs {needed} and holds “{}”", text.chars().take(40).collect::<String>()),
    }
}

impl Column for String {
    fn to_cell(&self) -> Cell {
        Cell::Text(nfc(self).into_owned())
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Text(text) => Ok(text.to_owned()),
            other => Err(bad("a text", other)),
        }
    }
}

impl Column for bool {
    fn to_cell(&self) -> Cell {
        Cell::Integer(i64::from(*self))
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Integer(0) => Ok(false),
            CellRef::Integer(1) => Ok(true),
            other => Err(bad("0 or 1", other)),
        }
    }
}

macro_rules! whole_number {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn to_cell(&self) -> Cell {
                Cell::Integer(i64::from(*self))
            }
            fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
                match cell {
                    CellRef::Integer(number) => number.try_into().map_err(|_| bad("a smaller number", cell)),
                    other => Err(bad("a whole number", other)),
                }
            }
        }
    )*};
}
whole_number!(i32, u32, i64);

impl<T: Column> Column for Option<T> {
    fn to_cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Null, T::to_cell)
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Null => Ok(None),
            other => T::from_cell(other).map(Some),
        }
    }
    fn link(&self) -> Option<Uuid> {
        self.as_ref().and_then(T::link)
    }
    fn order(&self) -> Option<&str> {
        self.as_ref().and_then(T::order)
    }
}

impl Column for NaiveDate {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.format("%Y-%m-%d").to_string())
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Text(text) => text.parse().map_err(|_| bad("a date such as 2010-03-25", cell)),
            other => Err(bad("a date", other)),
        }
    }
}

impl Column for Vec<String> {
    fn to_cell(&self) -> Cell {
        to_json_cell(self)
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            // The commonest list by far; parsing it ten thousand times would be waste.
            CellRef::Text("[]") => Ok(Vec::new()),
            other => from_json_cell(other),
        }
    }
}

/// A value stored as JSON text in one column, so that it is one field of the journal.
pub(crate) fn to_json_cell(value: &impl Serialize) -> Cell {
    let json = serde_json::to_string(value).expect("plain values have a JSON form");
    Cell::Text(nfc(&json).into_owned())
}

/// The reverse of [`to_json_cell`].
pub(crate) fn from_json_cell<T: DeserializeOwned>(cell: CellRef<'_>) -> Result<T, BadCell> {
    match cell {
        CellRef::Text(text) => serde_json::from_str(text).map_err(|problem| format!("{}: {problem}", bad("JSON", cell))),
        other => Err(bad("JSON", other)),
    }
}
