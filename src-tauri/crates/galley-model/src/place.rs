//! Where something is: a row, and a field of it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::RowId;

/// A row of a table, or one field of it: where a finding, a fault or a problem points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    /// The table: "film".
    pub table: String,
    /// The row.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: Uuid,
    /// The field, or the whole row.
    pub field: Option<String>,
}

impl Place {
    /// A whole row.
    pub fn row<I: RowId>(id: I) -> Self {
        Self {
            table: I::TABLE.to_owned(),
            id: id.uuid(),
            field: None,
        }
    }
    /// A field of a row.
    pub fn field<I: RowId>(id: I, field: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::row(id)
        }
    }
}
