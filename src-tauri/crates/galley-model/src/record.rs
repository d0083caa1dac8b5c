//! A record is declared once, by [`record!`]: the struct, its table, its columns and their order.
//!
//! The store reads and writes it, the journal names its fields, the exchange formats nest it, and
//! the window has its TypeScript type, all from that one declaration.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::cell::{BadCell, Cell, CellRef};
use crate::id::RowId;

/// A field of a record, which is a column of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// The name: of the Rust field, the column, the JSON key.
    pub name: &'static str,
    /// The table it refers to, if it is a reference.
    pub references: Option<&'static str>,
}

/// A table, as the program knows it without looking at a database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TableInfo {
    /// The SQL table, singular: `film`.
    pub name: &'static str,
    /// The list, plural: `films`; also the noun of its commands.
    pub plural: &'static str,
    /// Its columns, `id` first.
    pub fields: &'static [FieldInfo],
}

impl Debug for TableInfo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A row of a table as a plain value.
pub trait Record: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its id type.
    type Id: RowId;
    /// Its table.
    const TABLE: TableInfo;
    /// Its id.
    fn id(&self) -> Self::Id;
    /// Gives it another id.
    fn set_id(&mut self, id: Self::Id);
    /// Its order key among its siblings; empty where the table has no order.
    fn order(&self) -> &str;
    /// Puts it elsewhere among its siblings; does nothing where the table has no order.
    fn set_order(&mut self, order: crate::Order);
    /// Whether rows of this table have an order.
    const ORDERED: bool;
    /// Its columns in the order of [`TableInfo::fields`].
    fn cells(&self) -> Vec<Cell>;
    /// The record read from columns in that order; errors name the column.
    fn read(cells: &[CellRef<'_>]) -> Result<Self, BadCell>;
    /// The row that the n-th field refers to, if it is a reference that is set.
    fn link(&self, field: usize) -> Option<Uuid>;
}

/// A field that does not take the value it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    /// Which one, where that is known.
    pub field: Option<String>,
    /// A sentence that says what to give instead.
    pub message: String,
}

impl std::fmt::Display for BadField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{}: {}", field.replace('_', " "), self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// How the reader of JSON begins when something was not given at all.
const MISSING: &str = "missing field";

/// What the reader of JSON says, as a sentence for a person. Sentences of our own types come through as they are.
fn sentence(problem: &str) -> String {
    let plain = problem
        .replace("expected unit", "expected nothing (null)")
        .replace("expected struct ", "expected an object, ")
        .replace("a formatted UUID string", "an id");
    let problem = plain.as_str();
    let given = |rest: &str| {
        rest.replacen(", expected ", " was given, where this field takes ", 1)
            .replace('`', "")
    };
    let upper = |text: String| {
        let mut letters = text.chars();
        letters
            .next()
            .map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
    };
    match problem.split_once(": ") {
        Some(("invalid type" | "invalid value" | "invalid length", rest)) => upper(given(rest)),
        _ if problem.starts_with("unknown variant") => upper(given(problem.trim_start_matches("unknown variant "))),
        _ if problem.starts_with("unknown field") => {
            let field = problem.split('`').nth(1).unwrap_or_default();
            format!("There is no field “{field}”.")
        }
        _ if problem.starts_with(MISSING) => {
            let field = problem.split('`').nth(1).unwrap_or_default();
            format!("The field “{field}” is missing.")
        }
        _ if problem.starts_with("UUID parsing failed") => "This is no id. Give the id of a row as the lists answer it, such as \
             “019c0000-0000-7000-8000-000000000000”."
            .to_owned(),
        _ => problem.to_owned(),
    }
}

/// A record from JSON, the omitted fields at their defaults.
pub fn from_json<R: DeserializeOwned>(json: &serde_json::Value) -> Result<R, BadField> {
    R::deserialize(json).map_err(|problem| {
        // Field by field, so that the sentence can name the one.
        let blame = json.as_object().into_iter().flatten().find_map(|(field, value)| {
            let alone = serde_json::Value::Object([(field.clone(), value.clone())].into_iter().collect());
            let problem = R::deserialize(&alone).err()?.to_string();
            // Alone it lacks the others, which says nothing of itself.
            (!problem.starts_with(MISSING)).then(|| BadField {
                field: Some(field.clone()),
                message: sentence(&problem),
            })
        });
        blame.unwrap_or_else(|| BadField {
            field: None,
            message: sentence(&problem.to_string()),
        })
    })
}

/// Declares a record: `record! { /// doc
/// Film, FilmId, "film", "films" { /// doc
/// year: Option<Year>, … } }`. A reference names its table after `=>`; an `ordered` record has `position`.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident, $id:ident, $table:literal, $plural:literal $(, $ordered:ident)? {
            $( $(#[$fmeta:meta])* $field:ident : $type:ty $(=> $target:literal)? ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            /// Made by the program that made the row; never changes.
            pub id: $crate::$id,
            $( $(#[$fmeta])* pub $field: $type ),*
        }

        impl $crate::Record for $name {
            type Id = $crate::$id;
            const TABLE: $crate::TableInfo = $crate::TableInfo {
                name: $table,
                plural: $plural,
                fields: &[
                    $crate::FieldInfo { name: "id", references: None },
                    $( $crate::FieldInfo { name: stringify!($field), references: record!(@target $($target)?) } ),*
                ],
            };
            const ORDERED: bool = record!(@ordered $($ordered)?);
            fn id(&self) -> Self::Id {
                self.id
            }
            fn set_id(&mut self, id: Self::Id) {
                self.id = id;
            }
            fn order(&self) -> &str {
                record!(@order self $($ordered)?)
            }
            fn set_order(&mut self, order: $crate::Order) {
                record!(@set_order self, order $($ordered)?)
            }
            fn cells(&self) -> Vec<$crate::Cell> {
                use $crate::cell::Column;
                vec![self.id.to_cell(), $( self.$field.to_cell() ),*]
            }
            fn read(cells: &[$crate::CellRef<'_>]) -> Result<Self, $crate::cell::BadCell> {
                fn next<T: $crate::cell::Column>(
                    cells: &mut std::slice::Iter<'_, $crate::CellRef<'_>>,
                    column: &str,
                ) -> Result<T, $crate::cell::BadCell> {
                    let cell = cells.next().copied().unwrap_or($crate::CellRef::Null);
                    T::from_cell(cell).map_err(|problem| format!("column {}.{column} {problem}", $table))
                }
                let mut cells = cells.iter();
                Ok(Self {
                    id: next(&mut cells, "id")?,
                    $( $field: next(&mut cells, stringify!($field))? ),*
                })
            }
            fn link(&self, field: usize) -> Option<uuid::Uuid> {
                use $crate::cell::Column;
                let links: [&dyn Fn() -> Option<uuid::Uuid>; 1 + [$(stringify!($field)),*].len()] =
                    [&|| None, $( &|| self.$field.link() ),*];
                links[field]()
            }
        }
    };
    (@target) => { None };
    (@target $target:literal) => { Some($target) };
    (@ordered) => { false };
    (@ordered ordered) => { true };
    (@order $self:ident) => { "" };
    (@order $self:ident ordered) => { $self.position.as_str() };
    (@set_order $self:ident, $order:ident) => { drop($order) };
    (@set_order $self:ident, $order:ident ordered) => { $self.position = $order };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Film;

    #[test]
    fn a_value_that_a_field_does_not_take_is_said_in_words() {
        for (json, field, words) in [
            (
                r#"{"colour": 7}"#,
                "colour",
                "Integer 7 was given, where this field takes a string.",
            ),
            (r#"{"year": 20010}"#, "year", "20010 cannot be the year of a film"),
            (r#"{"countries": "CA"}"#, "countries", "where this field takes a sequence"),
            (r#"{"colour": true}"#, "colour", "Boolean true was given"),
            (r#"{"flavour": 1}"#, "flavour", "There is no field “flavour”."),
        ] {
            let bad = from_json::<Film>(&serde_json::from_str(json).unwrap()).unwrap_err();
            assert_eq!(bad.field.as_deref(), Some(field));
            assert!(bad.message.contains(words), "{}", bad.message);
        }
    }
}
