//! Films from a spreadsheet saved as CSV or TSV, one a line, its columns known by their heads: Galley's own, those of
//! FilmFreeway's export, and what people write by hand.
//!
//! The ids come from title, director and year, so that importing the file again changes nothing; what staff have added
//! to such a film since stays. A cell that cannot be read is a problem and is kept in the film's remarks.

use galley_model::vocabulary::{COUNTRIES, LANGUAGES};
use galley_model::{RunTime, TextKind, TitleKind};
use uuid::Uuid;

use super::compose::{Composer, codes, listed, names};
use super::film_columns::{Column, HEADS, bare_title, column, year};
use super::table_text::{self, Sheet};
use super::{Context, Importer, SourceFile};
use crate::exporters::csv_films::unguarded;
use crate::imported::Imported;

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
        say: Composer::new(context),
    };
    for (name, bytes) in files {
        reader.say.file(name);
        reader.sheet(&table_text::read(bytes));
    }
    reader.say.done()
}

struct Reader<'a> {
    say: Composer<'a>,
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
        self.say.problem_at(place, message);
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
        self.say.count();
        let directors = people(&line, "director");
        let years: Vec<_> = line
            .cells_of(Column::Year)
            .into_iter()
            .map(|cell| (cell, year(cell.2)))
            .collect();
        let known_year = years.iter().find_map(|(_, year)| year.as_ref().ok()).copied();
        let place = format!("line {}", line.number);
        self.say.at(&place);
        if self.say.has("film", listed(title, &directors, known_year)) {
            let message = format!("“{title}” of the same director and year stands in a line before, so this one was not read.");
            return self.problem(place, message);
        }
        let film = self.say.listed(title, &directors, known_year);
        for (cell, year) in years {
            match year {
                Ok(year) => drop(self.say.say("film", film, "year", &Some(year))),
                Err(why) => self.unread(&mut line, cell, &why),
            }
        }
        for cell in line.cells_of(Column::RunTime) {
            match cell.2.parse::<RunTime>() {
                Ok(run_time) => drop(self.say.say("film", film, "run_time", &Some(run_time))),
                Err(why) => self.unread(&mut line, cell, &why),
            }
        }
        let mut spoken = String::new();
        for (column, field, words) in [
            (Column::Countries, "countries", &*COUNTRIES),
            (Column::Languages, "languages", &*LANGUAGES),
            (Column::Subtitles, "subtitles", &*LANGUAGES),
        ] {
            let mut all: Vec<String> = Vec::new();
            for (head, at, cell) in line.cells_of(column) {
                let (found, unknown) = codes(words, cell);
                all.extend(found);
                for name in unknown {
                    self.unread(&mut line, (head, at, &name), "This is not in the list of names and codes.");
                }
            }
            if !all.is_empty() {
                if column == Column::Languages {
                    spoken.clone_from(&all[0]);
                }
                self.say.say("film", film, field, &all);
            }
        }
        for (column, head, at, cell) in line.cells.clone() {
            let again = "Another column of this line says this already.";
            if let Column::Field(field) = column
                && !self.say.say("film", film, field, &cell.to_owned())
            {
                self.unread(&mut line, (head, at, cell), again);
            }
            let twice = line.first(column) != Some(cell);
            let single = matches!(
                column,
                Column::Title | Column::OriginalTitle | Column::Synopsis | Column::Section | Column::Number
            );
            if single && twice {
                self.unread(&mut line, (head, at, cell), again);
            }
        }
        self.entry(film, &mut line);
        let language = self.say.context.language;
        self.say.title(film, TitleKind::Display, language, title);
        if let Some(original) = line
            .first(Column::OriginalTitle)
            .map(bare_title)
            .filter(|original| *original != title)
        {
            self.say.title(film, TitleKind::Original, &spoken, original);
        }
        for role in roles() {
            for name in people(&line, role) {
                self.say.credit(film, role, &name);
            }
        }
        self.texts(film, &mut line);
        for remark in &line.remarks {
            self.say.keep("film", film, remark);
        }
    }

    fn texts(&mut self, film: Uuid, line: &mut Line<'_>) {
        let language = self.say.context.language;
        if let Some(body) = line.first(Column::Synopsis) {
            self.say.text("film", film, TextKind::Long, language, body);
        }
        for cell in line.cells_of(Column::Signature) {
            if !self.say.sign(film, TextKind::Long, language, cell.2) {
                self.unread(line, cell, "There is no synopsis that it could sign.");
            }
        }
        for cell in line.cells_of(Column::OriginalSynopsis) {
            self.unread(line, cell, "The sheet does not say in which language this is.");
        }
    }

    fn entry(&mut self, film: Uuid, line: &mut Line<'_>) {
        let Some(edition) = self.say.context.edition else {
            for column in [Column::Section, Column::Number] {
                for cell in line.cells_of(column) {
                    self.unread(line, cell, "There is no edition to enter the film in.");
                }
            }
            return;
        };
        let entry = self.say.entry(film, edition);
        if let Some(name) = line.first(Column::Section) {
            let section = self.say.section(edition, name);
            self.say.link("entry", entry, "section", section);
        }
        if let Some(number) = line.first(Column::Number) {
            self.say.say("entry", entry, "number", &number.to_owned());
        }
    }
}

/// The roles that columns are headed with.
fn roles() -> impl Iterator<Item = &'static str> {
    HEADS.iter().filter_map(|(column, _)| match column {
        Column::Credit(role) => Some(*role),
        _ => None,
    })
}

/// The names in a role, as the cells list them.
fn people(line: &Line<'_>, role: &'static str) -> Vec<String> {
    line.cells_of(Column::Credit(role))
        .into_iter()
        .flat_map(|cell| names(cell.2))
        .collect()
}
