//! A plan in words: what its items are called, and its values as a person reads them.

use galley_model::cell::Column;
use galley_model::style::HouseStyle;
use galley_model::vocabulary::{self, COUNTRIES, LANGUAGES, WORDS};
use galley_model::{Catalogue, Cell, TableInfo, TitleKind, Wording};
use uuid::Uuid;

use super::{Change, Item, Plan, PlannedRow, removed};
use crate::nesting;

/// A plan and what its words come from.
pub struct Words<'a> {
    catalogue: &'a Catalogue,
    plan: &'a Plan,
    language: &'a str,
}

impl<'a> Words<'a> {
    /// The words of a plan in a language of the vocabulary.
    pub fn new(catalogue: &'a Catalogue, plan: &'a Plan, language: &'a str) -> Self {
        Self {
            catalogue,
            plan,
            language,
        }
    }

    /// What an item is called, and what tells it from others of that name: "Last Train Home" and "2009, Lixin Fan".
    pub fn item(&self, item: &Item) -> (String, String) {
        let name = self.name(item.table, item.id);
        let detail = match item.table.name {
            "film" => {
                let year = self.cell(item.table, item.id, "year");
                let year = year.map(|cell| self.value(item.table, "year", &cell)).unwrap_or_default();
                [year, self.directors(item.id)]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            "screening" => {
                let parts = ["starts", "screen"].into_iter().filter_map(|field| {
                    let cell = self.cell(item.table, item.id, field)?;
                    Some(self.value(item.table, field, &cell)).filter(|part| !part.is_empty())
                });
                parts.collect::<Vec<_>>().join(", ")
            }
            "person" | "contact" | "venue" | "section" | "programme" => String::new(),
            table => nesting::noun(table),
        };
        (name, detail)
    }

    /// What a film of the catalogue is called, or one that the plan would make, for a choice: "Last Train Home (2009, Lixin
    /// Fan)".
    pub fn film(&self, film: Uuid) -> String {
        if let Some(item) = self.plan.item("film", film).filter(|_| !self.catalogue.has("film", film)) {
            let (title, detail) = self.item(item);
            return match detail.is_empty() {
                true => title,
                false => format!("{title} ({detail})"),
            };
        }
        let row = self.catalogue.films.get(film.into());
        let year = row.and_then(|film| film.year).map(|year| year.to_string());
        let directors = Some(self.catalogue.directors(film.into())).filter(|names| !names.is_empty());
        let detail: Vec<String> = year.into_iter().chain(directors).collect();
        let title = self.catalogue.display_title(film.into(), self.language);
        match detail.is_empty() {
            true => title.to_owned(),
            false => format!("{title} ({})", detail.join(", ")),
        }
    }

    /// What a row is within its item: "long text (en)", "credit: director, Lixin Fan". Empty for the item itself.
    pub fn row(&self, row: &PlannedRow) -> String {
        let value = |field: &str| {
            let cell = self.cell(row.table, row.id, field).unwrap_or(Cell::Null);
            self.value(row.table, field, &cell)
        };
        match row.table.name {
            "title" if value("kind") == TitleKind::Display.code() => format!("title ({})", value("language")),
            "title" => format!("{} title ({})", value("kind"), value("language")),
            "text" => format!("{} text ({})", value("kind"), value("language")),
            "credit" => format!("{}: {}", value("role"), value("person")),
            "film_contact" => format!("{}: {}", value("role").replace('_', " "), value("contact")),
            "entry" => format!("in {}", value("edition")),
            "screen" => format!("screen {}", value("name")),
            "still" => format!("{} {}", value("kind"), value("file_name")).trim().to_owned(),
            "programme_film" => format!("shows {}", value("film")),
            "guest" => format!("guest {}", value("person")),
            "filmography" => format!("filmography: {}", value("title")),
            "copy" => format!("copy {}", value("format")),
            _ => String::new(),
        }
    }

    /// What a row that would be added or removed says, beyond what it is called: the words of a text, the section of an entry;
    /// of one that would be removed also what goes with it.
    pub fn content(&self, row: &PlannedRow) -> String {
        let along = match row.change {
            Change::Removed => removed::along(self.catalogue, row.table, row.id),
            _ => String::new(),
        };
        let parts = [self.own_content(row), along];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn own_content(&self, row: &PlannedRow) -> String {
        let value = |field: &str| {
            let cell = self.cell(row.table, row.id, field).unwrap_or(Cell::Null);
            self.value(row.table, field, &cell)
        };
        match row.table.name {
            "title" => value("text"),
            "text" => value("body"),
            "entry" => {
                let place = [value("section"), value("number")].join(" ").trim().to_owned();
                let rest = self.said(row, &["number"]);
                [place, rest]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
            _ => self.said(row, &[]),
        }
    }

    /// The fields of a row that would be added or removed, but for those that are told apart and for what it belongs to.
    fn said(&self, row: &PlannedRow, apart: &[&str]) -> String {
        let blank = nesting::blank(row.table.name);
        let fields = row.table.fields.iter().enumerate().filter(|(_, field)| {
            field.references.is_none() && !matches!(field.name, "id" | "position") && !apart.contains(&field.name)
        });
        let said = fields.filter_map(|(at, field)| {
            let cell = self
                .cell(row.table, row.id, field.name)
                .filter(|cell| blank.get(at) != Some(cell))?;
            let value = self.value(row.table, field.name, &cell);
            Some(format!("{}: {value}", field.name.replace('_', " ")))
        });
        said.collect::<Vec<_>>().join(" · ")
    }

    /// A value as a person reads it.
    pub fn value(&self, table: &TableInfo, field: &str, cell: &Cell) -> String {
        let target = table
            .fields
            .iter()
            .find(|known| known.name == field)
            .and_then(|known| known.references);
        match (target, cell) {
            (Some(target), Cell::Text(id)) => {
                let row = id.parse::<Uuid>().ok().zip(nesting::table(target));
                row.map_or_else(String::new, |(id, target)| self.name(target, id))
            }
            (_, Cell::Null) => String::new(),
            (_, Cell::Integer(number)) => match field {
                "run_time" => galley_model::RunTime::from_cell(cell.borrow()).map_or_else(
                    |_| number.to_string(),
                    |run_time| exact(&HouseStyle::default(), run_time, self.language),
                ),
                "confirmed" | "premiere" => if *number == 0 { "no" } else { "yes" }.to_owned(),
                _ => number.to_string(),
            },
            (_, Cell::Text(text)) => self.words(field, text, cell),
        }
    }

    fn words(&self, field: &str, text: &str, cell: &Cell) -> String {
        let list = <Vec<String>>::from_cell(cell.borrow()).ok().filter(|_| text.starts_with('['));
        let wording = Wording::from_cell(cell.borrow()).ok().filter(|_| text.starts_with('{'));
        match (field, list, wording) {
            ("countries", Some(codes), _) => named(&COUNTRIES, &codes, self.language),
            ("languages" | "subtitles", Some(codes), _) => named(&LANGUAGES, &codes, self.language),
            (_, Some(list), _) => list.join(", "),
            (_, _, Some(wording)) => {
                let each = wording.0.iter().map(|(language, name)| format!("{name} ({language})"));
                each.collect::<Vec<_>>().join(", ")
            }
            ("premiere", ..) => vocabulary::name(&WORDS.premieres, text, self.language).to_owned(),
            ("role", ..) => vocabulary::role(text, self.language, false).to_owned(),
            ("starts" | "arrives" | "leaves", ..) => text.replace('T', " "),
            _ => text.to_owned(),
        }
    }

    /// What a record is called, in the catalogue or in the plan.
    fn name(&self, table: &'static TableInfo, id: Uuid) -> String {
        let text = |field: &str| {
            let cell = self.cell(table, id, field).unwrap_or(Cell::Null);
            self.value(table, field, &cell)
        };
        let wording = |field: &str| {
            let cell = self.cell(table, id, field).unwrap_or(Cell::Null);
            let wording = Wording::from_cell(cell.borrow()).unwrap_or_default();
            wording.in_language(self.language, &[]).to_owned()
        };
        match table.name {
            "film" => self.title(id),
            "section" => Some(wording("name"))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| text("code")),
            "programme" => Some(wording("title"))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| "Programme".into()),
            "edition" => Some(text("label"))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| text("name")),
            "screen" => [text("venue"), text("name")].join(", "),
            "screening" => match text("programme") {
                programme if programme.is_empty() => text("film"),
                programme => programme,
            },
            "staff" => text("initials"),
            "title" => text("text"),
            "stay" => text("person"),
            "waiver" => text("rule"),
            "sign_off" => text("words"),
            _ => text("name"),
        }
    }

    /// A film's title: the catalogue's, else the first that the file gives.
    fn title(&self, film: Uuid) -> String {
        if self.catalogue.has("film", film) {
            return self.catalogue.display_title(film.into(), self.language).to_owned();
        }
        let titles = self.rows_of(film).filter(|row| row.table.name == "title");
        let text = titles.filter_map(|row| row.cell("text")).find_map(|cell| match cell {
            Cell::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        });
        text.unwrap_or_else(|| "Untitled".to_owned())
    }

    fn directors(&self, film: Uuid) -> String {
        if self.catalogue.has("film", film) {
            return self.catalogue.directors(film.into());
        }
        let credits = self.rows_of(film).filter(|row| row.table.name == "credit");
        let directors = credits.filter(|row| row.cell("role") == Some(&Cell::Text("director".into())));
        let names = directors.filter_map(|row| Some(self.value(row.table, "person", row.cell("person")?)));
        names.collect::<Vec<_>>().join(", ")
    }

    fn rows_of(&self, film: Uuid) -> impl Iterator<Item = &PlannedRow> {
        self.plan
            .item("film", film)
            .into_iter()
            .flat_map(|item| &item.rows)
            .map(|row| &self.plan.rows[*row])
    }

    /// A column of a row: as it would be added, else as the catalogue has it.
    fn cell(&self, table: &'static TableInfo, id: Uuid, field: &str) -> Option<Cell> {
        let planned = self.plan.row(table.name, id);
        if let Some(row) = planned.filter(|row| matches!(row.change, Change::Added(_))) {
            return row.cell(field).cloned();
        }
        let at = table.fields.iter().position(|known| known.name == field)?;
        self.catalogue.cells(table.name, id)?.get(at).cloned()
    }
}

/// A run time to the second where it is no whole number of minutes, since two of them may differ in seconds alone.
fn exact(style: &HouseStyle, run_time: galley_model::RunTime, language: &str) -> String {
    match run_time.seconds() % 60 {
        0 => style.run_time(run_time, language),
        seconds => format!("{}′ {seconds}″", run_time.seconds() / 60),
    }
}

fn named(words: &'static [vocabulary::Word], codes: &[String], language: &str) -> String {
    let names: Vec<&str> = codes.iter().map(|code| vocabulary::name(words, code, language)).collect();
    names.join(", ")
}
