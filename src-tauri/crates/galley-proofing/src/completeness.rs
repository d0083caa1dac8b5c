//! What of each film is there, what is missing, and what of it has been read: one row a film, one column a field.

use std::collections::BTreeSet;

use galley_model::*;
use serde::Serialize;

use crate::passages::{Passage, SignOffs, text_label};

/// A column: a field that every film of the edition should have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MatrixColumn {
    /// By which it is known: "year"; of a text its kind and its language: "long-en".
    pub id: String,
    /// What stands over it: "Synopsis (English)".
    pub label: String,
}

/// How far a field of a film is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Nothing is there yet.
    Missing,
    /// Nothing is there, and nothing is needed: an original title of a film in the language of the catalogue.
    NotNeeded,
    /// It is there and was not read.
    There,
    /// It is there, and all of it was read as it stands.
    Read,
    /// It was read, and something of it has changed since.
    Changed,
}

/// A field of a film.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MatrixCell {
    /// How far it is.
    pub progress: Progress,
    /// Where it is edited. Of a text that is missing, the film.
    pub place: Place,
}

/// What a column is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Original,
    Director,
    Credits,
    Film(&'static str),
    Section,
    Premiere,
    Text(TextKind, String),
    Filmography,
    Still,
    Contact,
    Screening,
    /// Whatever else is printed of a film: a house prints it or does not.
    Rest,
}

/// The facts of a film that have a column of their own.
const FACTS: [(&str, &str); 5] = [
    ("year", "Year"),
    ("countries", "Countries"),
    ("languages", "Languages"),
    ("subtitles", "Subtitles"),
    ("run_time", "Run time"),
];
/// The texts that have a column, where the edition prints any.
const TEXTS: [TextKind; 5] = [
    TextKind::Tagline,
    TextKind::Short,
    TextKind::Long,
    TextKind::Note,
    TextKind::Biography,
];

/// The matrix of an edition: its columns, and the cells of any film.
#[derive(Debug)]
pub struct Matrix<'a> {
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    columns: Vec<(Field, MatrixColumn)>,
}

impl<'a> Matrix<'a> {
    /// That of an edition. Texts have a column for every language of the edition, where any of its films has such a text;
    /// filmographies have one where any of its directors has one.
    pub fn new(catalogue: &'a Catalogue, edition: &'a Edition) -> Self {
        let (kinds, filmographies) = printed(catalogue, edition);
        let mut columns = Vec::new();
        let mut put = |field: Field, id: &str, label: &str| {
            let (id, label) = (id.to_owned(), label.to_owned());
            columns.push((field, MatrixColumn { id, label }));
        };
        put(Field::Title, "title", "Title");
        put(Field::Original, "original", "Original title");
        put(Field::Director, "director", "Director");
        for (field, label) in FACTS {
            put(Field::Film(field), field, label);
        }
        put(Field::Section, "section", "Section");
        put(Field::Premiere, "premiere", "Premiere");
        for kind in TEXTS {
            for language in edition.languages.iter().filter(|_| kinds.contains(&(kind as u8))) {
                let label = text_label(edition, kind, language);
                put(
                    Field::Text(kind, language.clone()),
                    &format!("{}-{language}", kind.code()),
                    &label,
                );
            }
        }
        if filmographies {
            put(Field::Filmography, "filmography", "Filmography");
        }
        put(Field::Still, "still", "Stills");
        put(Field::Credits, "credits", "Other credits");
        put(Field::Contact, "contact", "Contacts");
        put(Field::Screening, "screening", "Screenings");
        put(Field::Rest, "rest", "Other facts");
        Self {
            catalogue,
            edition,
            columns,
        }
    }

    /// Its columns.
    pub fn columns(&self) -> impl Iterator<Item = &MatrixColumn> {
        self.columns.iter().map(|(_, column)| column)
    }

    /// The cells of a film, one a column; `passages` are all of the film.
    pub fn cells(&self, film: FilmId, passages: &[Passage], signed: &SignOffs<'_>) -> Vec<MatrixCell> {
        let cell = |(field, _): &(Field, MatrixColumn)| self.cell(film, field, passages, signed);
        self.columns.iter().map(cell).collect()
    }

    fn cell(&self, film: FilmId, field: &Field, passages: &[Passage], signed: &SignOffs<'_>) -> MatrixCell {
        let elsewhere = |passage: &Passage| self.columns.iter().any(|(other, _)| self.holds(other, passage));
        let own = passages.iter().filter(|passage| match field {
            Field::Rest => !elsewhere(passage),
            field => self.holds(field, passage),
        });
        let own: Vec<&Passage> = own.collect();
        let Some(first) = own.first() else {
            return self.bare(film, field);
        };
        let read: Vec<_> = own.iter().map(|passage| signed.read(passage)).collect();
        // Where one reader has seen the change, it is no longer news.
        let changed = |read: &crate::passages::Read<'_>| read.holds.is_empty() && !read.lapsed.is_empty();
        let progress = if read.iter().any(changed) {
            Progress::Changed
        } else if read.iter().all(|read| !read.holds.is_empty()) {
            Progress::Read
        } else {
            Progress::There
        };
        MatrixCell {
            progress,
            place: first.place.clone(),
        }
    }

    /// A cell without words: most often it is missing.
    fn bare(&self, film: FilmId, field: &Field) -> MatrixCell {
        let catalogue = self.catalogue;
        let at = |field: &str| Place::field(film, field);
        let elsewhere = |table: &str| Place {
            table: table.to_owned(),
            ..Place::row(film)
        };
        let entry = catalogue.entry(film, self.edition.id);
        // Whether it is spoken in none of the languages of the catalogue.
        let foreign = || {
            let spoken = catalogue.films.get(film).and_then(|film| film.languages.first());
            let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
            let known = |tag: &String| tag == "zxx" || self.edition.languages.iter().any(|own| main(own) == main(tag));
            spoken.is_some_and(|tag| !known(tag))
        };
        let (progress, place) = match field {
            Field::Title => (Progress::Missing, at("title")),
            Field::Original => (if foreign() { Progress::Missing } else { Progress::NotNeeded }, at("title")),
            Field::Director => (Progress::Missing, elsewhere("credit")),
            Field::Credits => (Progress::Missing, elsewhere("credit")),
            Field::Film("subtitles") => (
                if foreign() { Progress::Missing } else { Progress::NotNeeded },
                at("subtitles"),
            ),
            Field::Film(name) => (Progress::Missing, at(name)),
            Field::Section | Field::Premiere => {
                let name = if *field == Field::Section { "section" } else { "premiere" };
                let place = entry.map_or_else(|| at("title"), |entry| Place::field(entry.id, name));
                // Most films were shown elsewhere: nothing to say is an answer.
                (
                    if *field == Field::Section {
                        Progress::Missing
                    } else {
                        Progress::NotNeeded
                    },
                    place,
                )
            }
            Field::Text(TextKind::Biography, _) | Field::Filmography
                if catalogue.people_as(film, "director").next().is_none() =>
            {
                (Progress::NotNeeded, elsewhere("person"))
            }
            Field::Text(TextKind::Biography, _) | Field::Filmography => (Progress::Missing, elsewhere("person")),
            // A line over the title and a word of the programmer are for some films, and not missed of the others.
            Field::Text(TextKind::Tagline | TextKind::Note, _) => (Progress::NotNeeded, elsewhere("text")),
            Field::Text(..) => (Progress::Missing, elsewhere("text")),
            Field::Rest => (Progress::NotNeeded, at("genre")),
            // A picture may do without a caption; then there is nothing to read of it.
            Field::Still => match catalogue.stills.of(film).next() {
                Some(still) => (Progress::There, Place::field(still.id, "caption")),
                None => (Progress::Missing, elsewhere("still")),
            },
            Field::Contact => (Progress::Missing, elsewhere("film_contact")),
            Field::Screening => (Progress::Missing, elsewhere("screening")),
        };
        MatrixCell { progress, place }
    }

    /// Whether a passage belongs into a column.
    fn holds(&self, field: &Field, passage: &Passage) -> bool {
        let catalogue = self.catalogue;
        let (table, id) = (passage.place.table.as_str(), passage.place.id);
        let name = passage.place.field.as_deref().unwrap_or_default();
        let title = || catalogue.titles.get(id.into()).map(|title| title.kind);
        let role = || catalogue.credits.get(id.into()).map(|credit| credit.role.as_str());
        match field {
            Field::Title => table == "title" && title() == Some(TitleKind::Display),
            Field::Original => table == "title" && title() == Some(TitleKind::Original),
            Field::Director => table == "credit" && role() == Some("director"),
            Field::Credits => table == "credit" && role() != Some("director"),
            Field::Film(wanted) => table == "film" && name == *wanted,
            Field::Section => table == "entry" && name == "section",
            Field::Premiere => table == "entry" && name == "premiere",
            Field::Text(kind, language) => {
                let text = (table == "text").then(|| catalogue.texts.get(id.into())).flatten();
                text.is_some_and(|text| text.kind == *kind && text.language == *language)
            }
            Field::Filmography => table == "filmography",
            Field::Still => table == "still",
            Field::Contact => table == "film_contact",
            Field::Screening => table == "screening",
            // It has what no other column has, which is asked of all of them.
            Field::Rest => false,
        }
    }
}

/// The kinds of text that the edition has of any film, and whether any of its directors has a filmography.
fn printed(catalogue: &Catalogue, edition: &Edition) -> (BTreeSet<u8>, bool) {
    let (mut kinds, mut filmographies) = (BTreeSet::new(), false);
    for entry in catalogue.entries.of(edition.id) {
        let directors: Vec<PersonId> = catalogue.people_as(entry.film, "director").map(|person| person.id).collect();
        let people = directors.iter().flat_map(|person| catalogue.texts.of(*person));
        for text in catalogue.texts.of(entry.film).chain(people) {
            if !text.body.trim().is_empty() {
                kinds.insert(text.kind as u8);
            }
        }
        filmographies |= directors
            .iter()
            .any(|person| catalogue.filmography.of(*person).next().is_some());
        if filmographies && TEXTS.iter().all(|kind| kinds.contains(&(*kind as u8))) {
            break;
        }
    }
    (kinds, filmographies)
}
