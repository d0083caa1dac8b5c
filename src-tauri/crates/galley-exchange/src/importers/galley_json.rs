//! Galley JSON: `{"galley": 1, "films": [{…}, …], "people": […], …}`, the whole catalogue or a part of it, from one
//! file or several.
//!
//! A record's keys are its fields; its own lists stand inside it (see [`crate::nesting`]). An `id` or a reference is a
//! UUID or a key of one's own (`last-train-home`). Nothing here knows a table by its name, save that a still may name
//! its `file`, and an edition what it remembers of its `exports`.

use std::collections::HashSet;

use galley_model::{Catalogue, JournalStep, TableInfo, catalogue::TABLES};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Importer, SourceFile};
use crate::imported::{self, ImportProblem, Imported, StillFile};
use crate::json::{self, step};
use crate::nesting::{self, noun};
use crate::remembered::OfEdition;

/// Galley's own JSON.
pub const IMPORTER: Importer = Importer {
    id: "galley_json",
    label: "Galley JSON",
    extensions: &["json"],
    recognise: |_, bytes| {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
        head.trim_start_matches('\u{feff}').trim_start().starts_with('{') && head.contains("\"galley\"")
    },
    read: |files, context| read_beside(files, context.catalogue),
};

/// Reads files that refer to nothing outside of them.
pub fn read(files: &[SourceFile]) -> Imported {
    read_beside(files, &Catalogue::default())
}

/// Reads files that may also refer to rows of a catalogue.
fn read_beside(files: &[SourceFile], catalogue: &Catalogue) -> Imported {
    let mut reader = Reader::default();
    for (name, bytes) in files {
        reader.file(name, bytes);
    }
    reader.finish(catalogue)
}

/// A record as it was read, before its references are checked.
struct Draft {
    table: &'static TableInfo,
    id: Uuid,
    fields: Map<String, Value>,
    file: String,
    place: String,
}

#[derive(Default)]
struct Reader {
    file: String,
    drafts: Vec<Draft>,
    seen: HashSet<(&'static str, Uuid)>,
    stills: Vec<StillFile>,
    remembered: Vec<OfEdition>,
    journal: Vec<JournalStep>,
    problems: Vec<ImportProblem>,
}

impl Reader {
    fn problem(&mut self, place: impl Into<String>, message: impl Into<String>) {
        let (place, message) = (place.into(), message.into());
        let file = self.file.clone();
        self.problems.push(ImportProblem { file, place, message });
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        self.file = name.to_owned();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}'),
            Err(error) => {
                let at = format!("byte {}", error.valid_up_to() + 1);
                return self.problem(
                    at,
                    "The file is not UTF-8 from here on, so it was not read. Save it as UTF-8.",
                );
            }
        };
        let (root, doubled) = match json::parse(text) {
            Ok(parsed) => parsed,
            Err(bad) => {
                return self.problem(
                    bad.place(1),
                    format!("{}, so it was not read. Mend it and import again.", bad.why),
                );
            }
        };
        for place in doubled {
            self.problem(
                place,
                "This key stands twice in one record. The first was read, this one was not.",
            );
        }
        let Value::Object(root) = root else {
            return self.problem(
                "/",
                "This is no Galley JSON: it should be one object with \"galley\": 1. It was not read.",
            );
        };
        match root.get("galley").map(Value::as_i64) {
            Some(Some(1)) => {}
            Some(found) => {
                let found = found.map_or("something else".to_owned(), |number| number.to_string());
                let message =
                    format!("This version of Galley reads form 1 of Galley JSON; this file says {found}. It was not read.");
                return self.problem("/galley", message);
            }
            None => {
                return self.problem(
                    "/galley",
                    "The file does not say \"galley\": 1, so it was not read. Add that as its first line.",
                );
            }
        }
        for (plural, records) in root {
            let place = step("", &plural);
            match nesting::table_of_list(&plural) {
                Some(table) => self.list(table, records, &place, None),
                None if plural == "galley" => {}
                None if plural == "journal" => self.journal(records, &place),
                None => {
                    let known = TABLES.iter().map(|table| table.plural).collect::<Vec<_>>().join(", ");
                    let message = format!("There is no list “{plural}”, so it was not read. The lists are: {known}.");
                    self.problem(place, message);
                }
            }
        }
    }

    fn list(&mut self, table: &'static TableInfo, records: Value, place: &str, parent: Option<(&'static str, Uuid)>) {
        let Value::Array(records) = records else {
            let message = format!("“{}” should be a list in square brackets. It was not read.", table.plural);
            return self.problem(place, message);
        };
        for (index, record) in records.into_iter().enumerate() {
            self.record(table, record, format!("{place}/{index}"), index, parent);
        }
    }

    fn record(
        &mut self,
        table: &'static TableInfo,
        record: Value,
        place: String,
        index: usize,
        parent: Option<(&'static str, Uuid)>,
    ) {
        let name = noun(table.name);
        let Value::Object(mut record) = record else {
            return self.problem(place, format!("A {name} should stand here, in braces. It was not read."));
        };
        let id = match (record.shift_remove("id"), parent) {
            (Some(Value::String(key)), _) if !key.trim().is_empty() => nesting::id_of_key(table.name, &key),
            (None, Some((_, parent))) => nesting::id_in_list(parent, table.plural, index),
            (None, None) => {
                let message = format!(
                    "This {name} has no id, so it was not read. Give it a key of its own, such as \"id\": \"last-train-home\"."
                );
                return self.problem(place, message);
            }
            (Some(_), _) => {
                let message =
                    format!("The id of this {name} should be a text, so it was not read. Give it a UUID or a key of its own.");
                return self.problem(step(&place, "id"), message);
            }
        };
        if id.is_nil() {
            return self.problem(
                step(&place, "id"),
                format!("This {name} has the empty id, so it was not read. Give it an id of its own."),
            );
        }
        if !self.seen.insert((table.name, id)) {
            let message =
                format!("There is a {name} with the same id before this one, so this one was not read. Give it another id.");
            return self.problem(step(&place, "id"), message);
        }
        let mut fields = Map::new();
        let mut lists = Vec::new();
        let mut file = None;
        for (key, value) in record {
            let at = step(&place, &key);
            let list = nesting::lists_in(table.name).find(|child| child.plural == key);
            let field = table.fields.iter().find(|field| field.name == key);
            match (list, field) {
                (Some(child), _) => lists.push((child, value, at)),
                (None, Some(field)) => match field.references {
                    Some(target) => self.reference(&mut fields, &key, target, value, at),
                    None => drop(fields.insert(key, value)),
                },
                (None, None) if key == "file" && table.name == "still" => file = Some((value, at)),
                (None, None) if key == "exports" && table.name == "edition" => self.exports(id, value, at),
                (None, None) => {
                    let known = table.fields.iter().map(|field| field.name);
                    let known: Vec<&str> = known.chain(nesting::lists_in(table.name).map(|child| child.plural)).collect();
                    let message = format!("A {name} has no “{key}”, so that was not read. It has: {}.", known.join(", "));
                    self.problem(at, message);
                }
            }
        }
        if let Some((file, at)) = file {
            self.still_file(id, file, at, &mut fields);
        }
        if let Some((owner, parent)) = parent
            && let Some(field) = nesting::field_to(table, owner)
        {
            let parent = Value::String(parent.to_string());
            if fields.get(field).is_some_and(|given| *given != parent) {
                let message = format!(
                    "This {name} stands inside one {owner} and names another. It was read as that of the one it stands in."
                );
                self.problem(step(&place, field), message);
            }
            fields.insert(field.to_owned(), parent);
        }
        self.drop_unreadable(table, &mut fields, &place);
        self.drafts.push(Draft {
            table,
            id,
            fields,
            file: self.file.clone(),
            place,
        });
        for (child, records, at) in lists {
            self.list(child, records, &at, Some((table.name, id)));
        }
    }

    fn reference(&mut self, fields: &mut Map<String, Value>, field: &str, target: &str, value: Value, place: String) {
        match value {
            Value::String(key) if !key.trim().is_empty() => {
                let id = nesting::id_of_key(target, &key);
                fields.insert(field.to_owned(), Value::String(id.to_string()));
            }
            Value::Null => {}
            _ => {
                let message = format!("This should be the id of a {}. It was left empty.", noun(target));
                self.problem(place, message);
            }
        }
    }

    /// What was done in the catalogue that the file holds.
    fn journal(&mut self, steps: Value, place: &str) {
        match serde_json::from_value(steps) {
            Ok(steps) => self.journal = steps,
            Err(error) => self.problem(place, format!("This cannot be read and was left out: {error}")),
        }
    }

    /// What an edition remembers of its exports.
    fn exports(&mut self, edition: Uuid, value: Value, place: String) {
        match serde_json::from_value(value) {
            Ok(remembered) => self.remembered.push(OfEdition {
                edition,
                remembered,
                file: self.file.clone(),
                place,
            }),
            Err(error) => self.problem(place, format!("This cannot be read and was left out: {error}")),
        }
    }

    fn still_file(&mut self, still: Uuid, value: Value, place: String, fields: &mut Map<String, Value>) {
        let path = value.as_str().map(|path| path.replace('\\', "/")).unwrap_or_default();
        let inside = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains([':', '\0']);
        if !path.split('/').all(inside) {
            let message =
                "This should be a file below the folder of this file, such as \"stills/train.jpg\". The picture was not read.";
            return self.problem(place, message);
        }
        let named = fields.contains_key("file_name") || fields.contains_key("sha256");
        if let (false, Some(name)) = (named, path.rsplit('/').next()) {
            fields.insert("file_name".to_owned(), name.into());
        }
        let folder = self.file.rfind(['/', '\\']).map_or("", |end| &self.file[..=end]);
        let file = format!("{folder}{path}");
        self.stills.push(StillFile { still, file });
    }

    /// Takes out the fields whose values the model does not accept, each with its problem.
    fn drop_unreadable(&mut self, table: &TableInfo, fields: &mut Map<String, Value>, place: &str) {
        if Catalogue::cells_of(table.name, &Value::Object(fields.clone())).is_ok() {
            return;
        }
        let one = |field: &String, value: &Value| Value::Object(Map::from_iter([(field.clone(), value.clone())]));
        let bad = fields.iter().filter_map(|(field, value)| {
            let error = Catalogue::cells_of(table.name, &one(field, value)).err()?;
            Some((field.clone(), error))
        });
        for (field, error) in bad.collect::<Vec<_>>() {
            fields.remove(&field);
            self.problem(step(place, &field), format!("This cannot be read and was left out: {error}"));
        }
    }

    fn finish(mut self, catalogue: &Catalogue) -> Imported {
        let rank = |table: &str| TABLES.iter().position(|info| info.name == table);
        let mut drafts = std::mem::take(&mut self.drafts);
        drafts.sort_by_key(|draft| rank(draft.table.name));
        let mut known: HashSet<(&str, Uuid)> = HashSet::new();
        let with_file: HashSet<Uuid> = self.stills.iter().map(|file| file.still).collect();
        let mut read = Imported {
            count: drafts.len(),
            ..Imported::default()
        };
        for mut draft in drafts {
            self.file = std::mem::take(&mut draft.file);
            let links = draft.table.fields.iter();
            let links: Vec<_> = links.filter_map(|field| Some((field.name, field.references?))).collect();
            for (field, target) in &links {
                let id: Option<Uuid> = draft
                    .fields
                    .get(*field)
                    .and_then(Value::as_str)
                    .and_then(|id| id.parse().ok());
                if id.is_some_and(|id| !known.contains(&(target, id)) && !catalogue.has(target, id)) {
                    draft.fields.remove(*field);
                    let message = format!("There is no such {} in these files, so this was left empty.", noun(target));
                    self.problem(step(&draft.place, field), message);
                }
            }
            // A part of a record that the catalogue has need not say again what it belongs to.
            let there = catalogue.has(draft.table.name, draft.id);
            if !there && !self.is_whole(&draft, &links, &with_file) {
                continue;
            }
            match Catalogue::cells_of(draft.table.name, &Value::Object(draft.fields.clone())) {
                Ok((_, cells)) => {
                    known.insert((draft.table.name, draft.id));
                    let fields = draft.table.fields.iter().zip(cells);
                    read.drafts.push(imported::Draft {
                        table: draft.table,
                        id: draft.id,
                        fields: fields
                            .filter(|(field, _)| draft.fields.contains_key(field.name))
                            .map(|(field, cell)| (field.name, cell))
                            .collect(),
                        supposed: Vec::new(),
                        kept: Vec::new(),
                        from: format!("{}, {}", self.file, draft.place).into(),
                    });
                }
                Err(error) => self.problem(draft.place, format!("This {} was not read: {error}", noun(draft.table.name))),
            }
        }
        self.stills.retain(|file| known.contains(&("still", file.still)));
        read.stills = self.stills;
        self.remembered.retain(|own| known.contains(&("edition", own.edition)));
        read.remembered = self.remembered;
        read.journal = self.journal;
        read.problems = self.problems;
        read
    }

    /// Whether a record belongs somewhere, once; a picture must also be some file.
    fn is_whole(&mut self, draft: &Draft, links: &[(&str, &str)], with_file: &HashSet<Uuid>) -> bool {
        let name = noun(draft.table.name);
        let optional = |field: &str| nesting::defaults(draft.table.name).get(field).is_some_and(Value::is_null);
        for (field, target) in links {
            if !optional(field) && !draft.fields.contains_key(*field) {
                let message = format!(
                    "This {name} belongs to no {}, so it was not read. Name one as its “{field}”.",
                    noun(target)
                );
                self.problem(&draft.place, message);
                return false;
            }
        }
        let owners: Vec<&str> = nesting::parents_of(draft.table.name).collect();
        let owned = owners.iter().filter(|owner| {
            let field = nesting::field_to(draft.table, owner);
            field.is_some_and(|field| draft.fields.contains_key(field))
        });
        if owners.len() > 1 && owned.count() != 1 {
            let message = format!(
                "This {name} should belong to exactly one of: {}. It was not read.",
                owners.join(", ")
            );
            self.problem(&draft.place, message);
            return false;
        }
        if draft.table.name == "still" && !with_file.contains(&draft.id) {
            let text = |field: &str| draft.fields.get(field).and_then(Value::as_str).unwrap_or("");
            if !crate::exporters::is_still_name(text("sha256"), text("extension")) {
                let message = "This still names no picture, so it was not read. Give its “file”, such as \"stills/train.jpg\".";
                self.problem(&draft.place, message);
                return false;
            }
        }
        true
    }
}
