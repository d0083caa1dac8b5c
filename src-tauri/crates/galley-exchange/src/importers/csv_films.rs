//! Films from a spreadsheet saved as CSV or TSV, one a line, its columns known by their heads: Galley's own, those of
//! FilmFreeway's export, and what people write by hand.
//!
//! The ids come from title, director and year, so that importing the file again changes nothing; what staff have added
//! to such a film since stays. A cell that cannot be read is a problem and is kept in the film's remarks.

use std::collections::{HashMap, HashSet};

use galley_model::vocabulary::{COUNTRIES, LANGUAGES, code_of};
use galley_model::{EditionId, FilmId, Order, RowId, RunTime, catalogue::TABLES, read::folded};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::film_columns::{Column, HEADS, bare_title, column, year};
use super::table_text::{self, Sheet};
use super::{Context, Importer, SourceFile};
use crate::exporters::csv_films::unguarded;
use crate::imported::{ImportProblem, Imported, Row};
use crate::nesting;

/// Films from CSV.
pub const IMPORTER: Importer = Importer {
    id: "csv_films",
    label: "Films from CSV or TSV",
    extensions: &["csv", "tsv", "txt"],
    recognise: |name, bytes| {
        let named = name
            .rsplit('.')
            .next()
            .is_some_and(|ending| ["csv", "tsv", "txt"].contains(&ending.to_lowercase().as_str()));
        let sheet = table_text::read(&bytes[..bytes.len().min(16_384)]);
        named && sheet.heads.iter().any(|head| column(head) == Some(Column::Title))
    },
    read,
};

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        context,
        file: String::new(),
        seen: HashSet::new(),
        names: HashMap::new(),
        imported: Imported::default(),
    };
    for person in context.catalogue.people.iter() {
        reader.names.entry(folded(&person.name)).or_default().push(person.id.uuid());
    }
    for (name, bytes) in files {
        reader.file = name.clone();
        reader.sheet(&table_text::read(bytes));
    }
    let rank = |row: &Row| TABLES.iter().position(|table| table.name == row.table);
    reader.imported.rows.sort_by_key(rank);
    reader.imported
}

struct Reader<'a> {
    context: &'a Context<'a>,
    file: String,
    seen: HashSet<Uuid>,
    /// The catalogue's people by name.
    names: HashMap<String, Vec<Uuid>>,
    imported: Imported,
}

/// A line of the sheet: its cells that hold something, each with its column, head and number.
struct Line<'a> {
    number: u64,
    cells: Vec<(Column, &'a str, usize, &'a str)>,
    remarks: Vec<String>,
}

impl<'a> Line<'a> {
    fn cells_of(&self, column: Column) -> Vec<(&'a str, usize, &'a str)> {
        let cells = self.cells.iter().filter(|cell| cell.0 == column);
        cells.map(|(_, head, at, cell)| (*head, *at, *cell)).collect()
    }
    fn first(&self, column: Column) -> Option<&'a str> {
        self.cells_of(column).first().map(|(_, _, cell)| *cell)
    }
}

impl Reader<'_> {
    fn problem(&mut self, place: String, message: String) {
        let file = self.file.clone();
        self.imported.problems.push(ImportProblem { file, place, message });
    }

    fn sheet(&mut self, sheet: &Sheet) {
        for (place, message) in &sheet.problems {
            self.problem(place.clone(), message.clone());
        }
        let columns: Vec<Option<Column>> = sheet.heads.iter().map(|head| column(head)).collect();
        if !columns.contains(&Some(Column::Title)) {
            let message = "None of the columns is headed “Title”, so no film was read. Name the columns in the first line.";
            return self.problem(format!("line {}", sheet.head_line), message.to_owned());
        }
        for (at, (head, column)) in sheet.heads.iter().zip(&columns).enumerate() {
            let place = format!("line {}, column {}", sheet.head_line, at + 1);
            let used = sheet
                .lines
                .iter()
                .any(|(_, cells)| cells.get(at).is_some_and(|cell| !cell.trim().is_empty()));
            match column {
                _ if !used => {}
                None => self.problem(
                    place,
                    format!("A film has no place for the column “{head}”, so its values were not read."),
                ),
                Some(Column::Private) => {
                    self.problem(
                        place,
                        format!("The column “{head}” is about a person, not about the film; it was left out on purpose."),
                    );
                }
                Some(_) => {}
            }
        }
        for (number, cells) in &sheet.lines {
            let mut line = Line {
                number: *number,
                cells: Vec::new(),
                remarks: Vec::new(),
            };
            for (at, cell) in cells.iter().enumerate() {
                let cell = unguarded(cell).trim();
                match columns.get(at) {
                    _ if cell.is_empty() => {}
                    Some(Some(column)) => line.cells.push((*column, &sheet.heads[at], at + 1, cell)),
                    Some(None) => {}
                    None => {
                        let message = format!("This cell stands beyond the last column, so “{cell}” was not read.");
                        self.problem(format!("line {number}, column {}", at + 1), message);
                    }
                }
            }
            if !line.cells.is_empty() {
                self.film(line);
            }
        }
    }

    fn unread(&mut self, line: &mut Line<'_>, (head, at, cell): (&str, usize, &str), why: &str) {
        let place = format!("line {}, column {at}", line.number);
        self.problem(place, format!("{head}: {why} “{cell}” was kept in the film’s remarks."));
        let remark = format!("{head}: {cell}");
        if !line.remarks.contains(&remark) {
            line.remarks.push(remark);
        }
    }

    fn film(&mut self, mut line: Line<'_>) {
        let Some(title) = line.first(Column::Title).map(bare_title).filter(|title| !title.is_empty()) else {
            let rest: Vec<&str> = line.cells.iter().map(|cell| cell.3).collect();
            let message = format!("This line has no title, so it was not read: {}.", rest.join(" · "));
            return self.problem(format!("line {}", line.number), message);
        };
        let mut fields = Map::new();
        for cell in line.cells_of(Column::Year) {
            match year(cell.2) {
                Ok(year) => drop(fields.insert("year".into(), json!(year.number()))),
                Err(why) => self.unread(&mut line, cell, &why),
            }
        }
        for cell in line.cells_of(Column::RunTime) {
            match cell.2.parse::<RunTime>() {
                Ok(run_time) => drop(fields.insert("run_time".into(), json!(run_time.seconds()))),
                Err(why) => self.unread(&mut line, cell, &why),
            }
        }
        for (column, field, words) in [
            (Column::Countries, "countries", &*COUNTRIES),
            (Column::Languages, "languages", &*LANGUAGES),
            (Column::Subtitles, "subtitles", &*LANGUAGES),
        ] {
            let mut codes: Vec<String> = Vec::new();
            for (head, at, cell) in line.cells_of(column) {
                // A name may hold a comma itself: "Korea, Republic of".
                let whole = code_of(words, cell).map(|_| vec![cell]);
                for name in whole.unwrap_or_else(|| cell.split([';', ',', '/', '|']).map(str::trim).collect()) {
                    match code_of(words, name) {
                        Some(code) if codes.contains(&code) => {}
                        Some(code) => codes.push(code),
                        None if name.is_empty() => {}
                        None => self.unread(&mut line, (head, at, name), "This is not in the list of names and codes."),
                    }
                }
            }
            if !codes.is_empty() {
                fields.insert(field.into(), json!(codes));
            }
        }
        for (column, head, at, cell) in line.cells.clone() {
            if let Column::Field(field) = column {
                match fields.contains_key(field) {
                    false => drop(fields.insert(field.into(), json!(cell))),
                    true => self.unread(&mut line, (head, at, cell), "Another column of this line says this already."),
                }
            }
            let twice = line.first(column) != Some(cell);
            let single = matches!(
                column,
                Column::Title | Column::OriginalTitle | Column::Synopsis | Column::Section | Column::Number
            );
            if single && twice {
                self.unread(&mut line, (head, at, cell), "Another column of this line says this already.");
            }
        }
        let directors: Vec<&str> = people(&line, "director").collect();
        let year = fields.get("year").and_then(|year| serde_json::from_value(year.clone()).ok());
        let film = nesting::film_id(title, &directors, year);
        if !self.seen.insert(film.uuid()) {
            let message = format!("“{title}” of the same director and year stands in a line before, so this one was not read.");
            return self.problem(format!("line {}", line.number), message);
        }
        self.entry(film, &mut line);
        self.titles(film, title, &line, &fields);
        self.credits(film, &line);
        self.texts(film, &mut line);
        self.remarks(film, &line, &mut fields);
        self.row("film", film.uuid(), fields, None);
    }

    /// A record: as the catalogue has it, with what the sheet says of it laid over; order keys only where it is new.
    fn row(&mut self, table: &str, id: Uuid, fields: Map<String, Value>, position: Option<&Order>) {
        let ours = self.context.catalogue.json(table, id);
        let mut record = match ours {
            Some(Value::Object(record)) => record,
            _ => Map::from_iter([("id".to_owned(), json!(id.to_string()))]),
        };
        if let Some(position) = position
            && !record.contains_key("position")
        {
            record.insert("position".into(), json!(position.as_str()));
        }
        record.extend(fields);
        match nesting::complete(table, &Value::Object(record)) {
            Ok(record) => self.imported.rows.push(Row {
                table: table.to_owned(),
                json: Value::Object(record),
            }),
            Err(why) => self.problem(String::new(), format!("A {table} was not read: {why}")),
        }
    }

    fn titles(&mut self, film: FilmId, title: &str, line: &Line<'_>, fields: &Map<String, Value>) {
        let original = line
            .first(Column::OriginalTitle)
            .map(bare_title)
            .filter(|original| *original != title);
        let spoken = fields
            .get("languages")
            .and_then(|tags| tags.get(0))
            .and_then(Value::as_str)
            .unwrap_or("");
        let titles = [
            ("display", self.context.language, Some(title)),
            ("original", spoken, original),
        ];
        for ((kind, language, text), position) in titles.into_iter().zip(&Order::sequence(2)) {
            if let Some(text) = text {
                let fields = json!({"film": film, "kind": kind, "language": language, "text": text});
                self.row("title", made(film.uuid(), kind), object(fields), Some(position));
            }
        }
    }

    fn credits(&mut self, film: FilmId, line: &Line<'_>) {
        let roles: Vec<&'static str> = HEADS
            .iter()
            .filter_map(|(column, _)| {
                if let Column::Credit(role) = column {
                    Some(*role)
                } else {
                    None
                }
            })
            .collect();
        let mut credits: Vec<(&str, &str)> = Vec::new();
        for role in roles {
            for name in people(line, role) {
                if !credits.contains(&(role, name)) {
                    credits.push((role, name));
                }
            }
        }
        for ((role, name), position) in credits.iter().zip(&Order::sequence(credits.len())) {
            let person = self.person(name);
            let fields = json!({"film": film, "person": person.to_string(), "role": role});
            self.row(
                "credit",
                made(film.uuid(), &format!("{role}:{}", folded(name))),
                object(fields),
                Some(position),
            );
        }
    }

    /// The person of that name: the catalogue's, if it has exactly one, else a new one.
    fn person(&mut self, name: &str) -> Uuid {
        let id = nesting::person_id(name);
        if self.context.catalogue.people.get(id.into()).is_some() {
            return id;
        }
        if let Some([one]) = self.names.get(&folded(name)).map(Vec::as_slice) {
            return *one;
        }
        if self.seen.insert(id) {
            self.row("person", id, object(json!({"name": name})), None);
        }
        id
    }

    fn texts(&mut self, film: FilmId, line: &mut Line<'_>) {
        let signature = line.first(Column::Signature).unwrap_or("");
        let Some(body) = line.first(Column::Synopsis) else {
            for cell in line.cells_of(Column::Signature) {
                self.unread(line, cell, "There is no synopsis that it could sign.");
            }
            return self.original_synopsis(line);
        };
        let fields =
            json!({"film": film, "kind": "long", "language": self.context.language, "body": body, "signature": signature});
        let position = &Order::sequence(1)[0];
        self.row("text", made(film.uuid(), "synopsis"), object(fields), Some(position));
        self.original_synopsis(line);
    }

    fn original_synopsis(&mut self, line: &mut Line<'_>) {
        for cell in line.cells_of(Column::OriginalSynopsis) {
            self.unread(line, cell, "The sheet does not say in which language this is.");
        }
    }

    fn entry(&mut self, film: FilmId, line: &mut Line<'_>) {
        let Some(edition) = self.context.edition else {
            for column in [Column::Section, Column::Number] {
                for cell in line.cells_of(column) {
                    self.unread(line, cell, "There is no edition to enter the film in.");
                }
            }
            return;
        };
        let section = line.first(Column::Section).map(|name| self.section(edition, name));
        let mut fields = object(json!({"film": film, "edition": edition}));
        fields.extend(section.map(|section| ("section".to_owned(), json!(section.to_string()))));
        fields.extend(line.first(Column::Number).map(|number| ("number".to_owned(), json!(number))));
        let last = self.context.catalogue.entries.of(edition).last().map(|entry| &entry.position);
        let before = self.imported.rows.iter().rev().find(|row| row.table == "entry");
        let before: Option<Order> = before.and_then(|row| serde_json::from_value(row.json["position"].clone()).ok());
        let position = Order::between(before.as_ref().max(last), None);
        self.row("entry", made(film.uuid(), &edition.to_string()), fields, Some(&position));
    }

    fn section(&mut self, edition: EditionId, name: &str) -> Uuid {
        let called = |section: &&galley_model::Section| {
            let mut names = section.name.0.values().chain([&section.code]);
            names.any(|known| folded(known) == folded(name))
        };
        if let Some(section) = self.context.catalogue.sections.of(edition).find(called) {
            return section.id.uuid();
        }
        let id = made(edition.uuid(), &format!("section:{}", folded(name)));
        if self.seen.insert(id) {
            let message = format!(
                "There is no section “{name}” yet, so it is made. If it is one that is there, mend its name and import again."
            );
            self.problem("section".to_owned(), message);
            let fields = json!({"edition": edition, "name": {self.context.language: name}});
            let last = self
                .context
                .catalogue
                .sections
                .of(edition)
                .last()
                .map(|section| &section.position);
            let before = self.imported.rows.iter().rev().find(|row| row.table == "section");
            let before: Option<Order> = before.and_then(|row| serde_json::from_value(row.json["position"].clone()).ok());
            let position = Order::between(before.as_ref().max(last), None);
            self.row("section", id, object(fields), Some(&position));
        }
        id
    }

    /// Adds what could not be read to the remarks, once.
    fn remarks(&self, film: FilmId, line: &Line<'_>, fields: &mut Map<String, Value>) {
        let ours = self
            .context
            .catalogue
            .films
            .get(film)
            .map_or("", |film| film.remarks.as_str());
        let mut remarks: Vec<&str> = ours.lines().collect();
        let new: Vec<&str> = line
            .remarks
            .iter()
            .flat_map(|remark| remark.lines())
            .filter(|remark| !remarks.contains(remark))
            .collect();
        if !new.is_empty() {
            remarks.extend(new);
            fields.insert("remarks".into(), json!(remarks.join("\n")));
        }
    }
}

/// The names in a role, as the cells list them.
fn people<'a>(line: &Line<'a>, role: &'static str) -> impl Iterator<Item = &'a str> {
    let cells = line.cells_of(Column::Credit(role)).into_iter();
    cells
        .flat_map(|cell| cell.2.split([';', ',', '|', '\n']))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn made(parent: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&parent, name.as_bytes())
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
