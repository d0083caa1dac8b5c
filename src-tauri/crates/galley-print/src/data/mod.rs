//! What the templates read, made of a catalogue by pure functions. Every string is formatted here, by the house
//! style and the vocabulary; a template only lays out.

pub mod catalogue;
pub mod contact_sheet;
pub mod door_list;
pub mod errata;
pub mod film;
pub mod film_list;
pub mod galleys;
pub mod guide;
pub mod hosts;
mod index;
pub(crate) use index::{sorted_title, sorted_words};
mod legend;
mod lists;
#[cfg(test)]
mod night;
mod people;
pub mod pocket;
pub mod programme;
pub mod projection;
pub mod schedule;
pub mod schedule_list;
pub mod screening;
mod showing;
pub mod traffic;
pub mod venue_list;
mod venues;

use std::collections::{BTreeMap, BTreeSet};

use galley_model::style::{self, HouseStyle};
use galley_model::titled::Titled;
use galley_model::vocabulary::{self, label};
use galley_model::*;
use serde_json::{Value, json};

use crate::{Material, Options};

/// What is being printed: an edition of a catalogue, in a language, for a publication.
pub struct Book<'a> {
    /// All that can be printed.
    pub catalogue: &'a Catalogue,
    /// The edition.
    pub edition: &'a Edition,
    /// The language that leads.
    pub language: &'a str,
    /// "schedule" or "catalogue", as entries name the publications that print them.
    publication: &'static str,
    options: &'a Options,
    /// Where the catalogue's films and programmes stand, by their ids.
    pages: Option<&'a BTreeMap<String, u32>>,
    /// How titles stand in running text.
    titled: Titled<'a>,
}

impl<'a> Book<'a> {
    /// The book of an edition; `None` where there is no such edition.
    pub fn new(material: &Material<'a>, options: &'a Options, publication: &'static str) -> Option<Self> {
        let catalogue = material.catalogue;
        let edition = catalogue.editions.get(material.edition)?;
        let first = edition.languages.first().map_or("en", String::as_str);
        let language = if options.language.is_empty() {
            first
        } else {
            &options.language
        };
        Some(Self {
            catalogue,
            edition,
            language,
            publication,
            options,
            pages: material.pages,
            titled: Titled::new(catalogue, edition),
        })
    }

    /// A piece of prose as paragraphs of spans, with its signature.
    pub(crate) fn prose(&self, text: &Text) -> Value {
        json!({
            "at": at(text.id, "body"),
            "language": text.language,
            "paragraphs": self.titled.paragraphs(&text.body),
            "signature": text.signature,
        })
    }

    /// The house style.
    pub fn style(&self) -> &'a HouseStyle {
        &self.edition.style
    }

    /// The languages of the book, the leading one first.
    pub fn languages(&self) -> Vec<&'a str> {
        let all = if self.options.languages.is_empty() {
            &self.edition.languages
        } else {
            &self.options.languages
        };
        let others = all.iter().map(String::as_str).filter(|other| *other != self.language);
        std::iter::once(self.language).chain(others).collect()
    }

    /// Whether the sections that were chosen have this one among them.
    pub fn prints_section(&self, section: Option<SectionId>) -> bool {
        let chosen = &self.options.sections;
        chosen.is_empty() || section.is_some_and(|section| chosen.contains(&section))
    }

    /// Whether the nights and venues that were chosen have this screening's among them.
    pub fn prints_screening(&self, screening: &Screening) -> bool {
        let (nights, venues) = (&self.options.nights, &self.options.venues);
        let night = screening.starts.map(|at| style::night_of(at, self.edition));
        let screen = screening.screen.and_then(|screen| self.catalogue.screens.get(screen));
        (nights.is_empty() || night.is_some_and(|night| nights.contains(&night)))
            && (venues.is_empty() || screen.is_some_and(|screen| venues.contains(&screen.venue)))
    }

    /// The page of the catalogue on which a film or programme begins, where that is known.
    pub fn page(&self, id: &str) -> Option<u32> {
        self.pages?.get(id).copied()
    }

    /// What was chosen.
    pub fn options(&self) -> &'a Options {
        self.options
    }

    /// Whether this publication prints a film: its entry names the publication, or none at all.
    pub fn prints(&self, film: FilmId) -> bool {
        self.catalogue
            .entry(film, self.edition.id)
            .is_none_or(|entry| entry.publications.is_empty() || entry.publications.iter().any(|name| name == self.publication))
    }

    /// A section as a strand of a page: code, name, colour.
    pub fn section(&self, section: Option<SectionId>) -> Value {
        let section = section.and_then(|section| self.catalogue.sections.get(section));
        section.map_or(Value::Null, |section| {
            json!({
                "id": section.id,
                "code": section.code,
                "name": section.name.in_language(self.language, &self.edition.languages),
                "colour": colour(&section.colour),
            })
        })
    }

    /// The section that a film is shown in, in this edition.
    pub fn section_of_film(&self, film: FilmId) -> Option<SectionId> {
        self.catalogue.entry(film, self.edition.id)?.section
    }

    /// The countries, in words.
    pub fn countries(&self, film: &Film) -> String {
        let names = film.countries.iter().map(|code| vocabulary::country(code, self.language));
        names.collect::<Vec<_>>().join(", ")
    }

    /// When the edition is: "March 18–28, 2010"; empty where no day is known.
    pub fn dates(&self) -> String {
        match (self.edition.first_day, self.edition.last_day) {
            (Some(first), Some(last)) => self.style().day_range(first, last, self.language),
            (Some(day), None) | (None, Some(day)) => self.style().long_date(day, self.language),
            (None, None) => String::new(),
        }
    }

    /// What every publication opens with: paper, masthead, fixed words; and the publication's own fields.
    pub fn with(&self, title: &str, problems: Vec<Problem>, own: Value) -> Value {
        let edition = self.edition;
        let (width, height) = self.options.paper.millimetres();
        let words: serde_json::Map<String, Value> = vocabulary::WORDS
            .labels
            .iter()
            .map(|word| (word.code.clone(), json!(label_of(&word.code, self.language))))
            .collect();
        let mut data = json!({
            "title": format!("{} {title}", edition.label).trim(),
            "language": self.language,
            "paper": { "width": width, "height": height },
            "bleed": self.options.bleed(),
            "columns": self.options.columns,
            "titles": edition.style.title.code(),
            "edition": {
                "name": edition.name,
                "label": edition.label,
                "ordinal": edition.ordinal.map_or(String::new(), |number| style::ordinal(number, self.language)),
                "dates": self.dates(),
                "place": edition.place,
                "footer": edition.footer.iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>(),
            },
            "words": words,
            "problems": problems,
        });
        if let (Value::Object(data), Value::Object(own)) = (&mut data, own) {
            data.extend(own);
        }
        data
    }

    /// The films of the edition as the book prints them: by section, then by place in it; those that are only
    /// shown, without an entry, at the end.
    pub fn films(&self) -> Vec<(FilmId, Option<SectionId>)> {
        let catalogue = self.catalogue;
        let mut seen = BTreeSet::new();
        let mut films = Vec::new();
        let sections = catalogue.sections.of(self.edition.id).map(|section| Some(section.id));
        for section in sections.chain([None]) {
            let entries = catalogue.entries.of(self.edition.id).filter(|entry| entry.section == section);
            films.extend(entries.map(|entry| (entry.film, section)));
        }
        let screenings = catalogue
            .screenings
            .of(self.edition.id)
            .filter(|screening| screening::printed(screening));
        let shown: BTreeSet<FilmId> = screenings.flat_map(|screening| catalogue.films_of(screening)).collect();
        films.extend(shown.into_iter().map(|film| (film, None)));
        films.retain(|(film, section)| {
            let known = catalogue.films.get(*film).is_some();
            known && self.prints(*film) && self.prints_section(*section) && seen.insert(*film)
        });
        films
    }
}

/// The data of a publication of an edition that is not there: a page that says so.
pub(crate) fn missing(options: &Options) -> Value {
    let mut catalogue = Catalogue::default();
    let edition = Edition::default();
    let id = edition.id;
    catalogue.editions.put(edition);
    let material = Material {
        catalogue: &catalogue,
        edition: id,
        before: None,
        pages: None,
        marks: &[],
    };
    let book = Book::new(&material, options, "").expect("the edition was put there");
    book.with("", Vec::new(), json!({}))
}

/// A fixed word whose code is only known at run time.
pub(crate) fn label_of(code: &str, language: &str) -> String {
    vocabulary::name(&vocabulary::WORDS.labels, code, language).to_owned()
}

/// A colour as `#rrggbb`, or nothing where it is none.
fn colour(text: &str) -> Value {
    let digits = text.strip_prefix('#').unwrap_or("");
    if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        json!(text.to_lowercase())
    } else {
        Value::Null
    }
}

/// A text in its own language and script.
pub(crate) fn foreign(text: &str, language: &str) -> Value {
    if text.trim().is_empty() {
        Value::Null
    } else {
        json!({ "text": text, "language": language })
    }
}

/// The place of a field, as a template marks it: table, row, field.
pub(crate) fn at<I: RowId>(id: I, field: &str) -> Value {
    json!([I::TABLE, id.uuid(), field])
}

/// The place of a whole row, for what comes from several of its fields.
pub(crate) fn row<I: RowId>(id: I) -> Value {
    at(id, "")
}

/// Words with the field that they come from.
pub(crate) fn part<I: RowId>(text: impl Into<String>, id: I, field: &str) -> Value {
    json!({ "text": text.into(), "at": at(id, field) })
}

/// "Q&A" and the like, in the leading language.
pub(crate) fn word(book: &Book<'_>, code: &'static str) -> &'static str {
    label(code, book.language)
}
