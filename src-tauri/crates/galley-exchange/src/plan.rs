//! What an import would do to a catalogue, before it does it.
//!
//! Never here: the change itself; a command makes it, of what the user has ticked.

use galley_model::Catalogue;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::imported::{ImportProblem, Imported, Row, StillFile};

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plan {
    /// Records that the catalogue does not have.
    pub added: Vec<Row>,
    /// Records that it has otherwise.
    pub changed: Vec<Changed>,
    /// How many it has just so.
    pub same: usize,
    /// The pictures of the added and changed stills, for the caller to read.
    pub stills: Vec<StillFile>,
    /// What could not be read.
    pub problems: Vec<ImportProblem>,
}

/// A record that the catalogue has otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// The record as the import has it.
    pub row: Row,
    /// The fields that differ.
    pub fields: Vec<FieldChange>,
}

/// A field in which an imported record differs from the catalogue's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// The field: "run_time".
    pub field: String,
    /// What the catalogue has.
    pub ours: Value,
    /// What the import has.
    pub theirs: Value,
}

/// Compares an import with a catalogue. What the catalogue has just so is not touched, so that importing a file again
/// changes nothing.
pub fn plan(catalogue: &Catalogue, imported: Imported) -> Plan {
    let mut plan = Plan {
        problems: imported.problems,
        stills: imported.stills,
        ..Plan::default()
    };
    for mut row in imported.rows {
        let id = row
            .json
            .get("id")
            .and_then(Value::as_str)
            .and_then(|id| id.parse::<Uuid>().ok());
        let Some(ours) = id.and_then(|id| catalogue.json(&row.table, id)) else {
            plan.added.push(row);
            continue;
        };
        // Until its file is read, a still that names one has no sum and no size to compare; it keeps ours.
        if row.table == "still" && row.json.get("sha256").is_some_and(|sum| sum == "") {
            for field in ["sha256", "extension", "width", "height"] {
                row.json[field] = ours[field].clone();
            }
        }
        let fields: Vec<FieldChange> = row
            .json
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(field, theirs)| ours.get(field.as_str()) != Some(*theirs))
            .map(|(field, theirs)| FieldChange {
                field: field.clone(),
                ours: ours.get(field).cloned().unwrap_or(Value::Null),
                theirs: theirs.clone(),
            })
            .collect();
        if fields.is_empty() {
            plan.same += 1;
        } else {
            plan.changed.push(Changed { row, fields });
        }
    }
    plan
}
