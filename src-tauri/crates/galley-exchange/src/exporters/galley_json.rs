//! Galley JSON: the whole catalogue, over all editions, in the form that [`crate::importers::galley_json`] reads.
//!
//! Fields at their defaults are left out; lists stand inside the record they belong to. Nothing here knows a table by
//! its name, save that pictures come along as files, with an edition what it remembers of its exports, and behind all records the
//! journal, by which it is known what was released. What the columns
//! of lists were said to mean, and how something was printed last, is of the place where one works, and stays there.

use std::collections::HashSet;

use galley_model::{Catalogue, EditionId, JournalStep, TableInfo, catalogue::TABLES};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Exporter, Exports, Form, Request, StillCopy, still_name};
use crate::nesting;
use crate::remembered::{ByEdition, Remembered};

/// Galley's own JSON.
pub const EXPORTER: Exporter = Exporter {
    id: "json",
    label: "The whole catalogue",
    about: "Everything that the catalogue holds, for other programs and for another Galley: Galley JSON and the stills as one zip; \
            under a name that ends in .json as that file, with the folder stills beside it.",
    for_designers: false,
    options: &[],
    form: Form::Bundle("json"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, _: EditionId, request: &Request) -> Exports {
    let mut bytes =
        serde_json::to_vec_pretty(&json(catalogue, &request.remembered, &request.journal)).expect("a JSON value can be written");
    bytes.push(b'\n');
    let mut exports = Exports::one("catalogue.json", bytes);
    let mut names = HashSet::new();
    for still in catalogue.stills.iter() {
        let copy = still_name(still).and_then(|name| StillCopy::of(still, format!("stills/{name}")));
        exports.stills.extend(copy.filter(|copy| names.insert(copy.name.clone())));
    }
    exports
}

/// The whole catalogue as one JSON object, with what its editions remember of their exports and with its journal.
pub fn json(catalogue: &Catalogue, remembered: &ByEdition, journal: &[JournalStep]) -> Value {
    let mut root = tables(catalogue);
    if let Some(Value::Array(editions)) = root.get_mut("editions") {
        for edition in editions.iter_mut().filter_map(Value::as_object_mut) {
            let label = edition.get("label").and_then(Value::as_str).unwrap_or_default();
            let own = remembered.get(label).filter(|own| **own != Remembered::default());
            let own = own.and_then(|own| serde_json::to_value(own).ok());
            edition.extend(own.map(|own| ("exports".to_owned(), own)));
        }
    }
    if !journal.is_empty() {
        root.insert("journal".to_owned(), json!(journal));
    }
    Value::Object(root)
}

fn tables(catalogue: &Catalogue) -> Map<String, Value> {
    let mut root = Map::from_iter([("galley".to_owned(), json!(1))]);
    let mut written: HashSet<(&str, Uuid)> = HashSet::new();
    // Children first come inside their parents; what is left of their tables has no parent and stands alone.
    let (nested, alone): (Vec<&TableInfo>, Vec<&TableInfo>) = TABLES
        .iter()
        .partition(|table| nesting::parents_of(table.name).next().is_some());
    for table in alone.into_iter().chain(nested) {
        let ids = catalogue.ids(table.name);
        let records = ids
            .into_iter()
            .filter(|id| !written.contains(&(table.name, *id)))
            .collect::<Vec<_>>();
        let records: Vec<Value> = records
            .into_iter()
            .filter_map(|id| record(catalogue, table, id, None, &mut written))
            .collect();
        if !records.is_empty() {
            root.insert(table.plural.to_owned(), Value::Array(records));
        }
    }
    root
}

fn record(
    catalogue: &Catalogue,
    table: &'static TableInfo,
    id: Uuid,
    parent: Option<&str>,
    written: &mut HashSet<(&'static str, Uuid)>,
) -> Option<Value> {
    if !written.insert((table.name, id)) {
        return None;
    }
    let Some(Value::Object(mut fields)) = catalogue.json(table.name, id) else {
        return None;
    };
    let link = parent.and_then(|parent| nesting::field_to(table, parent));
    let defaults = nesting::defaults(table.name);
    fields.retain(|field, value| field == "id" || (Some(field.as_str()) != link && defaults.get(field) != Some(value)));
    if table.name == "still" {
        let name = catalogue.stills.get(id.into()).and_then(still_name);
        fields.extend(name.map(|name| ("file".to_owned(), json!(format!("stills/{name}")))));
    }
    for child in nesting::lists_in(table.name) {
        let rows = catalogue.children(child.name, table.name, id).iter();
        let rows: Vec<Value> = rows
            .filter_map(|row| record(catalogue, child, *row, Some(table.name), written))
            .collect();
        if !rows.is_empty() {
            fields.insert(child.plural.to_owned(), Value::Array(rows));
        }
    }
    Some(Value::Object(fields))
}
