//! The grant table: what funders ask for, counted from what went to print, so that the form and the book agree.
//!
//! It counts the films that the printed catalogue holds, as they were at the newest release that it is given; where
//! nothing has been released it counts today's, and says so. What the catalogue does not know (who is of which gender) is
//! not counted; what follows from other facts (a first feature) is counted as known or not known, never guessed.

use galley_model::*;
use serde_json::{Map, Value as Json, json};

use super::csv_films::guarded;
use super::xlsx_catalogue::{Sheet, Value, workbook};
use super::{Exporter, Exports, Form, Request};

mod counts;
mod first_features;
mod regions;

use counts::counts;

const OPTIONS: &[&str] = &["release", "home"];

/// The table as a spreadsheet.
pub const SPREADSHEET: Exporter = Exporter {
    id: "grant",
    label: "Grant table",
    about: "What funders ask: films by country, premiere, kind, length and language, counted from what went to print.",
    for_designers: false,
    options: OPTIONS,
    form: Form::File("xlsx"),
    follows_releases: true,
    write: |catalogue, edition, request| gathered(catalogue, edition, request, spreadsheet),
};

/// The same as CSV, one number a line.
pub const CSV: Exporter = Exporter {
    id: "grant-csv",
    label: "Grant table",
    about: "The same numbers, one a line.",
    for_designers: false,
    options: OPTIONS,
    form: Form::File("csv"),
    follows_releases: true,
    write: |catalogue, edition, request| gathered(catalogue, edition, request, csv),
};

/// The same as text.
pub const TEXT: Exporter = Exporter {
    id: "grant-text",
    label: "Grant table",
    about: "The same numbers as plain text, for a letter.",
    for_designers: false,
    options: OPTIONS,
    form: Form::File("txt"),
    follows_releases: true,
    write: |catalogue, edition, request| gathered(catalogue, edition, request, text),
};

/// The same as JSON.
pub const JSON: Exporter = Exporter {
    id: "grant-json",
    label: "Grant table",
    about: "The same numbers for programs.",
    for_designers: false,
    options: OPTIONS,
    form: Form::File("json"),
    follows_releases: true,
    write: |catalogue, edition, request| gathered(catalogue, edition, request, json),
};

/// Everything that is counted.
struct Grant {
    /// The name of the edition.
    edition: String,
    /// What was counted: the name and the time of the release; nothing where it is today's catalogue.
    release: Option<(String, String)>,
    tables: Vec<Table>,
}

/// Numbers of one kind.
struct Table {
    /// For programs: "countries".
    id: &'static str,
    title: &'static str,
    /// What the numbers of a line are: "Films", "Share".
    measures: &'static [&'static str],
    rows: Vec<Row>,
    /// How it was counted, where that is not plain.
    note: &'static str,
}

/// A line: what is counted, and its numbers.
struct Row {
    what: String,
    numbers: Vec<Number>,
}

#[derive(Clone, Copy)]
enum Number {
    Count(usize),
    /// A part of a whole; of nothing it is no part.
    Share(usize, usize),
}

impl Number {
    /// "12", "8.3 %".
    fn words(self) -> String {
        match self {
            Number::Count(count) => count.to_string(),
            Number::Share(_, 0) => "–".to_owned(),
            Number::Share(..) => format!("{:.1} %", self.part() * 100.0),
        }
    }

    fn part(self) -> f64 {
        match self {
            Number::Count(count) => count as f64,
            Number::Share(_, 0) => 0.0,
            Number::Share(part, whole) => part as f64 / whole as f64,
        }
    }
}

fn gathered(
    catalogue: &Catalogue,
    edition: EditionId,
    request: &Request,
    write: fn(&Grant, &Request) -> Exports,
) -> Result<Exports, String> {
    let home = request.home.trim();
    let known = home.is_empty() || vocabulary::COUNTRIES.iter().any(|country| country.code == home);
    if !known {
        return Err(format!(
            "“{home}” is no country of ISO 3166. Give the code of the country in which the festival takes place, such as US."
        ));
    }
    let mut releases: Vec<&Release> = catalogue.releases.of(edition).collect();
    releases.sort_by_key(|release| (release.journal, release.id));
    let printed = request.releases.last();
    let release = printed.and_then(|_| releases.get(request.releases.len() - 1));
    let counted = printed.unwrap_or(catalogue);
    let Some(of) = counted.editions.get(edition) else {
        return Err("The edition was not in the catalogue yet when that was released. Choose a later release.".to_owned());
    };
    let grant = Grant {
        edition: of.name.clone(),
        release: release.map(|release| (release.name.clone(), release.at.chars().take(10).collect())),
        tables: counts(counted, of, &request.language, home),
    };
    let mut exports = write(&grant, request);
    if grant.release.is_none() {
        let note = "No release is recorded, so these are the numbers of today. Record a release when the book goes to print.";
        exports.notes.push(note.to_owned());
    }
    if home.is_empty() {
        let note = "Nobody has said in which country the festival takes place, so domestic films are not told from others.";
        exports.notes.push(note.to_owned());
    }
    Ok(exports)
}

impl Grant {
    /// What was counted, as a sentence.
    fn source(&self) -> String {
        match &self.release {
            Some((name, day)) => format!("Counted from the release “{name}” of {day}, what the printed catalogue holds."),
            None => "Counted from today’s catalogue; nothing has been released yet.".to_owned(),
        }
    }
}

fn spreadsheet(grant: &Grant, request: &Request) -> Exports {
    let mut sheets: Vec<Sheet> = Vec::new();
    for table in &grant.tables {
        let rows = table.rows.iter().map(|row| {
            let numbers = row.numbers.iter().map(|number| match number {
                Number::Count(count) => Value::Number(*count as f64),
                Number::Share(..) => Value::Share(number.part()),
            });
            std::iter::once(Value::from(row.what.as_str())).chain(numbers).collect()
        });
        let mut rows: Vec<Vec<Value>> = rows.collect();
        for line in [table.note, &grant.source()] {
            rows.extend((!line.is_empty()).then(|| vec![Value::from(line)]));
        }
        let heads = std::iter::once((table.title, 46)).chain(table.measures.iter().map(|measure| (*measure, 16)));
        sheets.push(Sheet {
            name: table.title,
            heads: heads.collect(),
            rows,
            filtered: false,
        });
    }
    let (bytes, notes) = workbook(sheets, &grant.edition, request);
    Exports {
        notes,
        ..Exports::one("grant.xlsx", bytes)
    }
}

fn csv(grant: &Grant, _: &Request) -> Exports {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        // Excel knows UTF-8 by this mark.
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut add = |cells: [&str; 4]| {
        let written = writer.write_record(cells.map(guarded));
        written.expect("every line has four cells, and memory can be written");
    };
    add(["Table", "What", "Measure", "Number"]);
    for table in &grant.tables {
        for row in &table.rows {
            for (measure, number) in table.measures.iter().zip(&row.numbers) {
                let number = match number {
                    Number::Count(count) => count.to_string(),
                    Number::Share(..) => format!("{:.4}", number.part()),
                };
                add([table.title, &row.what, measure, &number]);
            }
        }
    }
    Exports::one("grant.csv", writer.into_inner().expect("memory can be written"))
}

fn text(grant: &Grant, _: &Request) -> Exports {
    let mut text = format!("{}\n{}\n", grant.edition, grant.source());
    for table in &grant.tables {
        let widest = table.rows.iter().map(|row| row.what.chars().count()).max().unwrap_or(0);
        let first = widest.max(table.title.chars().count());
        let widths = table.measures.iter().map(|measure| measure.chars().count().max(8));
        let widths: Vec<usize> = widths.collect();
        let line = |what: &str, cells: Vec<String>| {
            let cells = cells.iter().zip(&widths).map(|(cell, width)| format!("  {cell:>width$}"));
            format!("{what:first$}{}\n", cells.collect::<String>())
        };
        text.push('\n');
        text.push_str(&line(
            table.title,
            table.measures.iter().map(|measure| (*measure).to_owned()).collect(),
        ));
        for row in &table.rows {
            text.push_str(&line(&row.what, row.numbers.iter().map(|number| number.words()).collect()));
        }
        if !table.note.is_empty() {
            text.push_str(&format!("({})\n", table.note));
        }
    }
    Exports::one("grant.txt", text.replace('\n', "\r\n"))
}

fn json(grant: &Grant, _: &Request) -> Exports {
    let tables = grant.tables.iter().map(|table| {
        let rows = table.rows.iter().map(|row| {
            let numbers = table.measures.iter().zip(&row.numbers).map(|(measure, number)| {
                let number = match number {
                    Number::Count(count) => json!(count),
                    Number::Share(..) => json!(number.part()),
                };
                ((*measure).to_owned(), number)
            });
            let own = Map::from_iter([("what".to_owned(), Json::from(row.what.as_str()))]);
            Json::Object(own.into_iter().chain(numbers).collect())
        });
        let rows: Vec<Json> = rows.collect();
        (
            table.id.to_owned(),
            json!({ "title": table.title, "note": table.note, "rows": rows }),
        )
    });
    let release = grant.release.as_ref().map(|(name, day)| json!({ "name": name, "day": day }));
    let root = json!({ "edition": grant.edition, "release": release, "tables": Json::Object(tables.collect()) });
    let mut bytes = serde_json::to_vec_pretty(&root).unwrap_or_default();
    bytes.push(b'\n');
    Exports::one("grant.json", bytes)
}
