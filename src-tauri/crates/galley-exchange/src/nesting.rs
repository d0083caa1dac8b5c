//! Which lists stand inside which records in Galley JSON, and what every record leaves out.
//!
//! Both the importer and the exporter go by this page and by the model's tables; neither knows a table by name.

use std::sync::LazyLock;

use galley_model::{Catalogue, Cell, FilmId, TableInfo, Year, catalogue::TABLES, read::folded};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Child tables and the tables in whose records their rows are listed.
pub const NESTED: &[(&str, &str)] = &[
    ("title", "film"),
    ("text", "film"),
    ("credit", "film"),
    ("film_contact", "film"),
    ("still", "film"),
    ("entry", "film"),
    ("copy", "film"),
    ("text", "person"),
    ("filmography", "person"),
    ("still", "person"),
    ("text", "section"),
    ("text", "programme"),
    ("text", "edition"),
    ("programme_film", "programme"),
    ("screen", "venue"),
    ("guest", "screening"),
];

/// Nested tables whose rows are ordered over the whole file, not within their parent: an entry stands in its section.
pub const ORDERED_ACROSS: &[&str] = &["entry"];

/// The table of that singular name.
pub fn table(name: &str) -> Option<&'static TableInfo> {
    TABLES.iter().find(|table| table.name == name)
}

/// The table of that plural name.
pub fn table_of_list(plural: &str) -> Option<&'static TableInfo> {
    TABLES.iter().find(|table| table.plural == plural)
}

/// The tables whose rows are listed within a record of that table, in the order of the model.
pub fn lists_in(parent: &str) -> impl Iterator<Item = &'static TableInfo> {
    TABLES.iter().filter(move |table| NESTED.contains(&(table.name, parent)))
}

/// The tables in whose records that table's rows are listed.
pub fn parents_of(child: &str) -> impl Iterator<Item = &'static str> {
    NESTED
        .iter()
        .filter(move |(table, _)| *table == child)
        .map(|(_, parent)| *parent)
}

/// The field of a table that refers to another table.
pub fn field_to(table: &TableInfo, target: &str) -> Option<&'static str> {
    let field = table.fields.iter().find(|field| field.references == Some(target));
    field.map(|field| field.name)
}

/// What a record of a table is called in a sentence: "film contact".
pub fn noun(table: &str) -> String {
    table.replace('_', " ")
}

/// How many rows there are of which tables, in words, in the order of the model: "2 titles, 1 screening". Each row stands for
/// itself in the list, by its table.
pub fn counted(rows: &[&str]) -> String {
    let counted = TABLES.iter().filter_map(|table| {
        let count = rows.iter().filter(|name| **name == table.name).count();
        match count {
            0 => None,
            1 => Some(format!("1 {}", noun(table.name))),
            several => Some(format!("{several} {}", noun(table.plural))),
        }
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// The columns of a record with every field at its default; empty where there is no such table.
pub fn blank(table: &str) -> &'static [Cell] {
    static BLANK: LazyLock<Vec<(&'static str, Vec<Cell>)>> = LazyLock::new(|| {
        let blank = |table: &TableInfo| (table.name, Catalogue::blank(table.name).unwrap_or_default());
        TABLES.iter().map(blank).collect()
    });
    let known = BLANK.iter().find(|(name, _)| *name == table);
    known.map_or(&[], |(_, cells)| cells)
}

/// A name as its words in the order of the alphabet: "Fan Lixin" is "Lixin Fan".
pub fn turned(name: &str) -> String {
    let folded = folded(name);
    let mut words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// A record with every field at its default.
pub fn defaults(table: &str) -> &'static Map<String, Value> {
    static DEFAULTS: LazyLock<Vec<(&'static str, Map<String, Value>)>> = LazyLock::new(|| {
        let complete = |table: &TableInfo| complete(table.name, &Value::Object(Map::new()));
        let defaults = TABLES.iter().map(|table| (table.name, complete(table)));
        defaults
            .map(|(name, record)| (name, record.expect("an empty record is valid in every table")))
            .collect()
    });
    static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
    DEFAULTS
        .iter()
        .find(|(name, _)| *name == table)
        .map_or(&NONE, |(_, record)| record)
}

/// A record with all its fields, those that were omitted at their defaults and its text in NFC.
/// Errors name the field and say what to give instead.
pub fn complete(table: &str, json: &Value) -> Result<Map<String, Value>, String> {
    let (id, cells) = Catalogue::cells_of(table, json)?;
    let borrowed: Vec<_> = cells.iter().map(galley_model::Cell::borrow).collect();
    let mut scratch = Catalogue::default();
    scratch.put(table, &borrowed)?;
    match scratch.json(table, id) {
        Some(Value::Object(record)) => Ok(record),
        _ => Err(format!("there is no table {table}")),
    }
}

/// The id that a record's `id` or a reference stands for: itself where it is a UUID, else one that is made from the
/// table and the hand-written key and is the same for ever.
pub fn id_of_key(table: &str, key: &str) -> Uuid {
    let key = key.trim();
    key.parse()
        .unwrap_or_else(|_| Uuid::new_v5(&NAMESPACE, format!("{table}:{key}").as_bytes()))
}

/// The id of a record of a list that has none of its own: made from its parent, its list and its place in it.
pub fn id_in_list(parent: Uuid, list: &str, index: usize) -> Uuid {
    Uuid::new_v5(&parent, format!("{list}:{index}").as_bytes())
}

/// The id of a film that a list or a page names: of its title, its directors and its year.
pub fn film_id(title: &str, directors: &[&str], year: Option<Year>) -> FilmId {
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let key = [title, &directors.join(","), &year].map(folded).join("|");
    Uuid::new_v5(&NAMESPACE, format!("csv film:{key}").as_bytes()).into()
}

/// The id of a person whom a list or a page names.
pub fn person_id(name: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("csv person:{}", folded(name)).as_bytes())
}

/// The namespace of all ids that are made from keys. It must never change, or re-imports would double the catalogue.
pub const NAMESPACE: Uuid = Uuid::from_u128(0x6a1e_7c09_54b2_5d0e_9f1c_3b7a_2e86_40d1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nested_table_refers_to_its_parent() {
        for (child, parent) in NESTED {
            let child = table(child).unwrap();
            assert!(field_to(child, parent).is_some(), "{} → {parent}", child.name);
            assert!(
                !table(parent).unwrap().fields.iter().any(|field| field.name == child.plural),
                "{parent} has a field that is called as the list of {}",
                child.plural
            );
        }
    }

    #[test]
    fn every_reference_is_to_an_earlier_table() {
        for (at, table) in TABLES.iter().enumerate() {
            for target in table.fields.iter().filter_map(|field| field.references) {
                assert!(
                    TABLES[..at].iter().any(|earlier| earlier.name == target),
                    "{} → {target}",
                    table.name
                );
            }
        }
    }

    #[test]
    fn keys_give_the_same_id_for_ever_and_uuids_stay() {
        let id = id_of_key("film", "last-train-home");
        assert_eq!(id.to_string(), id_of_key("film", " last-train-home ").to_string());
        assert_ne!(id, id_of_key("person", "last-train-home"));
        assert_eq!(id_of_key("film", &id.to_string()), id);
    }
}
