//! The films that the pieces of a source make.

mod shows;

use chrono::NaiveDate;
use galley_model::{ContactRole, RunTime, Year};
use serde::Serialize;

use super::Pasted;
use super::evidence::confidence;
use super::field::Field;
use super::labels::key;
use super::page::Piece;
use super::read::languages;
use super::value::Value;
pub use shows::ScreeningDraft;

/// What a source says: the festival and its films.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Draft {
    /// The festival, as far as the masthead says.
    pub edition: EditionDraft,
    /// The films, in order.
    pub films: Vec<FilmDraft>,
    /// What a person should look at, as sentences.
    pub problems: Vec<String>,
}

/// A festival, as a masthead has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EditionDraft {
    /// "Cleveland International Film Festival".
    pub name: String,
    /// "CIFF34".
    pub label: String,
    /// The first day.
    pub first_day: Option<NaiveDate>,
    /// The last day.
    pub last_day: Option<NaiveDate>,
    /// "Tower City Cinemas".
    pub place: String,
}

/// A film, as a listing has it. What is not said is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the table of fields")]
pub struct FilmDraft {
    pub title: String,
    pub original_title: String,
    pub other_titles: Vec<String>,
    pub year: Option<Year>,
    /// ISO 3166-1 codes.
    pub countries: Vec<String>,
    /// BCP 47 tags.
    pub languages: Vec<String>,
    /// BCP 47 tags.
    pub subtitles: Vec<String>,
    /// In seconds.
    pub run_time: Option<RunTime>,
    pub kind: String,
    pub genre: String,
    pub colour: String,
    pub sound: String,
    pub format: String,
    pub aspect: String,
    pub rating: String,
    pub premiere: String,
    pub section: String,
    pub website: String,
    pub tagline: String,
    pub synopsis: Option<Prose>,
    /// In the order of the page, each person once in a role.
    pub credits: Vec<CreditDraft>,
    pub biographies: Vec<Biography>,
    pub contacts: Vec<ContactDraft>,
    pub screenings: Vec<ScreeningDraft>,
    pub remarks: Vec<String>,
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Prose {
    /// A BCP 47 tag.
    pub language: String,
    /// With `*italic*` and `**bold**`; an empty line parts paragraphs.
    pub body: String,
    /// The initials that sign it.
    pub signature: String,
}

/// A person in a role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditDraft {
    /// A code of the vocabulary, or free words.
    pub role: String,
    /// As billed.
    pub name: String,
}

/// What is said of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Biography {
    /// Whose.
    pub name: String,
    /// The name in its own script.
    pub native_name: String,
    /// The text, if there is one.
    pub text: Option<Prose>,
}

/// Whom to reach.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the table of fields")]
pub struct ContactDraft {
    pub role: ContactRole,
    pub name: String,
    pub attention: String,
    pub email: String,
    pub phone: String,
    pub fax: String,
    pub website: String,
    /// Lines parted by line breaks.
    pub address: String,
    pub city: String,
    /// An ISO 3166-1 code.
    pub country: String,
}

impl Pasted {
    /// The films that the pieces make.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft {
            edition: self.edition(),
            ..Draft::default()
        };
        let mut films: Vec<Vec<&Piece>> = self.films.iter().map(|_| Vec::new()).collect();
        for piece in self.pieces.iter().filter(|piece| piece.field.is_fact()) {
            let at = self.film_at(piece.span.start);
            let from = if self.is_of_both(piece) { at.saturating_sub(1) } else { at };
            films.iter_mut().take(at + 1).skip(from).for_each(|film| film.push(piece));
        }
        for pieces in films {
            let film = self.film(&pieces, &mut draft.problems);
            draft.films.push(film);
        }
        draft
    }

    /// Whether a part of a screening stands in a line that speaks of the film before as well: "Both films screen on …".
    fn is_of_both(&self, piece: &Piece) -> bool {
        const BOTH: &[&str] = &[
            "both films",
            "beide filme",
            "beide films",
            "les deux films",
            "ambas películas",
            "entrambi i film",
            "os dois filmes",
            "ambos os filmes",
            "oba filmy",
            "båda filmerna",
            "begge film",
        ];
        let shown = matches!(
            piece.field,
            Field::Screening | Field::Venue | Field::Screen | Field::Code | Field::ScreeningNote
        );
        let line = self.reading.lines.get(self.reading.line_at(piece.span.start));
        let words = line.map(|line| self.reading.slice(&line.span).trim_start().to_lowercase());
        shown && words.is_some_and(|words| BOTH.iter().any(|both| words.starts_with(both)))
    }

    fn edition(&self) -> EditionDraft {
        let mut edition = EditionDraft::default();
        for piece in &self.pieces {
            match (piece.field, &piece.value) {
                (Field::Edition, Value::Text(words)) => {
                    let place = match super::recognisers::is_label(words) {
                        true => &mut edition.label,
                        false => &mut edition.name,
                    };
                    if place.is_empty() {
                        place.clone_from(words);
                    }
                }
                (Field::EditionDays, Value::Days(first, last)) if edition.first_day.is_none() => {
                    (edition.first_day, edition.last_day) = (Some(*first), Some(*last));
                }
                (Field::EditionPlace, Value::Text(words)) if edition.place.is_empty() => edition.place.clone_from(words),
                _ => {}
            }
        }
        edition
    }

    fn film(&self, pieces: &[&Piece], problems: &mut Vec<String>) -> FilmDraft {
        let mut film = FilmDraft {
            title: best(pieces, Field::Title).map_or_else(String::new, |value| value.text().to_owned()),
            ..FilmDraft::default()
        };
        let text = |field: Field| best(pieces, field).map_or_else(String::new, |value| value.text().to_owned());
        film.original_title = text(Field::OriginalTitle);
        if film.original_title.is_empty() {
            two_titles(pieces, &mut film);
        }
        // What says only the original title prints it.
        if film.title.is_empty() {
            film.title.clone_from(&film.original_title);
        }
        for other in pieces.iter().filter(|piece| piece.field == Field::OtherTitle) {
            let words = other.value.text().to_owned();
            if words != film.title && words != film.original_title && !film.other_titles.contains(&words) {
                film.other_titles.push(words);
            }
        }
        for (place, field) in [
            (&mut film.kind, Field::Kind),
            (&mut film.genre, Field::Genre),
            (&mut film.colour, Field::Colour),
            (&mut film.sound, Field::Sound),
            (&mut film.format, Field::Format),
            (&mut film.aspect, Field::Aspect),
            (&mut film.rating, Field::Rating),
            (&mut film.premiere, Field::Premiere),
            (&mut film.section, Field::Section),
            (&mut film.website, Field::Website),
            (&mut film.tagline, Field::Tagline),
        ] {
            *place = text(field);
        }
        film.year = best(pieces, Field::Year).and_then(|value| match value {
            Value::Year(year) => Some(*year),
            _ => None,
        });
        film.run_time = best(pieces, Field::RunTime).and_then(|value| match value {
            Value::RunTime(length) => Some(*length),
            _ => None,
        });
        film.countries = codes(pieces, Field::Country);
        film.languages = codes(pieces, Field::Language);
        film.subtitles = codes(pieces, Field::Subtitles);
        self.noted(pieces, &mut film);
        people(pieces, &mut film);
        self.prose(pieces, &mut film);
        film.contacts = contacts(pieces);
        film.screenings = self.shows(pieces, &film.title, problems);
        let remarks = pieces.iter().filter(|piece| piece.field == Field::Remark);
        film.remarks = remarks.map(|piece| piece.value.text().to_owned()).collect();
        for field in [Field::Year, Field::RunTime] {
            let found: Vec<String> = pieces
                .iter()
                .filter(|piece| piece.field == field)
                .map(|piece| piece.value.shown(field))
                .collect();
            if let Some(other) = found.iter().find(|other| **other != found[0]) {
                problems.push(format!("{}: the page says {} and {other}.", field.label(), found[0]));
            }
        }
        if film.title.is_empty() {
            problems.push("No title was found for a film. Click on the line that is its title.".to_owned());
        }
        film
    }

    /// What a language note says, where no label says it.
    fn noted(&self, pieces: &[&Piece], film: &mut FilmDraft) {
        for note in pieces.iter().filter(|piece| piece.field == Field::LanguageNote) {
            let Some(found) = languages(note.value.text(), &self.language) else {
                continue;
            };
            if film.languages.is_empty() {
                film.languages = found.spoken.iter().map(|(_, code)| (*code).to_owned()).collect();
            }
            if film.subtitles.is_empty() {
                let written = found.written.into_iter().flat_map(|(_, codes)| codes);
                film.subtitles = written.map(str::to_owned).collect();
            }
        }
    }

    /// Synopsis and biographies, each with its signature, from their pieces in order.
    fn prose(&self, pieces: &[&Piece], film: &mut FilmDraft) {
        let block = |piece: &Piece| {
            self.reading
                .lines
                .get(self.reading.line_at(piece.span.start))
                .map_or(0, |line| line.block)
        };
        let starts_line = |piece: &Piece| {
            let line = &self.reading.lines[self.reading.line_at(piece.span.start)];
            self.reading
                .slice(&(line.span.start + line.lead..piece.span.start))
                .trim()
                .is_empty()
        };
        let mut person = film
            .credits
            .iter()
            .find(|credit| credit.role == "director")
            .map(|credit| credit.name.clone());
        let mut synopsis = Prose::default();
        let mut last: Option<(usize, Field)> = None;
        for piece in pieces {
            let join = |body: &mut String, words: &str, last: Option<(usize, Field)>| {
                let parted = last.is_some_and(|(before, field)| before != block(piece) || field == Field::Signature);
                if !body.is_empty() {
                    body.push_str(if parted { "\n\n" } else { " " });
                }
                body.push_str(words);
            };
            match piece.field {
                // Whose name stands without a label may head a biography.
                Field::Credit if starts_line(piece) => person = Some(piece.value.text().to_owned()),
                Field::NativeName => {
                    if let Some(name) = &person {
                        of(&mut film.biographies, name).native_name = piece.value.text().to_owned();
                    }
                }
                Field::Synopsis | Field::LanguageNote => {
                    join(&mut synopsis.body, piece.value.text(), last);
                    last = Some((block(piece), Field::Synopsis));
                }
                Field::Biography => {
                    if last.is_none_or(|(_, field)| field != Field::Biography) {
                        person = spoken_of(piece.value.text(), film).or(person);
                    }
                    let biography = of(&mut film.biographies, person.as_deref().unwrap_or(""));
                    let text = biography.text.get_or_insert_with(Prose::default);
                    join(
                        &mut text.body,
                        piece.value.text(),
                        last.filter(|(_, field)| *field == Field::Biography),
                    );
                    last = Some((block(piece), Field::Biography));
                }
                Field::Signature => match last {
                    Some((_, Field::Biography)) => {
                        let biography = film.biographies.last_mut().and_then(|biography| biography.text.as_mut());
                        if let Some(text) = biography {
                            text.signature = piece.value.text().to_owned();
                        }
                    }
                    _ => synopsis.signature = piece.value.text().to_owned(),
                },
                _ => {}
            }
        }
        if !synopsis.body.is_empty() {
            synopsis.language = super::language::of(&synopsis.body, &film.languages, &self.language);
            film.synopsis = Some(synopsis);
        }
        for text in film.biographies.iter_mut().filter_map(|biography| biography.text.as_mut()) {
            text.language = super::language::of(&text.body, &[], &self.language);
        }
    }
}

/// Who of a film's people is named where a text begins.
fn spoken_of(text: &str, film: &FilmDraft) -> Option<String> {
    let head: String = text.chars().take(80).collect();
    let last = |name: &str| {
        name.rsplit(' ')
            .next()
            .is_some_and(|last| last.chars().count() > 2 && head.starts_with(last))
    };
    let mut credits = film.credits.iter();
    let found = credits.find(|credit| head.contains(&credit.name) || last(&credit.name));
    found.map(|credit| credit.name.clone())
}

/// Of two titles in two scripts, the one in Latin letters is what catalogues print, and the other is the original.
fn two_titles(pieces: &[&Piece], film: &mut FilmDraft) {
    let latin = |title: &str| title.chars().filter(|c| c.is_alphabetic()).all(|c| (c as u32) < 0x250);
    let titles = pieces
        .iter()
        .filter(|piece| piece.field == Field::Title)
        .map(|piece| piece.value.text());
    let (printed, original): (Vec<&str>, Vec<&str>) = titles.partition(|title| latin(title));
    if let (Some(printed), Some(original)) = (printed.first(), original.first()) {
        (film.title, film.original_title) = ((*printed).to_owned(), (*original).to_owned());
    }
}

/// What is said of a person, made where nothing is yet.
fn of<'a>(biographies: &'a mut Vec<Biography>, name: &str) -> &'a mut Biography {
    let at = biographies.iter().position(|biography| biography.name == name);
    let at = at.unwrap_or_else(|| {
        biographies.push(Biography {
            name: name.to_owned(),
            ..Biography::default()
        });
        biographies.len() - 1
    });
    &mut biographies[at]
}

/// The surest piece of a field; of equally sure ones the first.
fn best<'a>(pieces: &[&'a Piece], field: Field) -> Option<&'a Value> {
    let of_field = pieces.iter().filter(|piece| piece.field == field).rev();
    of_field
        .max_by(|a, b| confidence(&a.evidence).total_cmp(&confidence(&b.evidence)))
        .map(|piece| &piece.value)
}

fn codes(pieces: &[&Piece], field: Field) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.field == field) {
        if let Value::Codes(found) = &piece.value {
            for code in found.iter().filter(|code| !codes.contains(code)).cloned().collect::<Vec<_>>() {
                codes.push(code);
            }
        }
    }
    codes
}

fn people(pieces: &[&Piece], film: &mut FilmDraft) {
    let mut seen = std::collections::HashSet::new();
    for piece in pieces {
        if let Value::Credit { roles, name } = &piece.value {
            for role in roles {
                if seen.insert((role.clone(), key(name))) {
                    film.credits.push(CreditDraft {
                        role: role.clone(),
                        name: name.clone(),
                    });
                }
            }
        }
    }
}

fn contacts(pieces: &[&Piece]) -> Vec<ContactDraft> {
    let mut contacts: Vec<ContactDraft> = Vec::new();
    for piece in pieces {
        if let Value::Contact { role, name } = &piece.value {
            contacts.push(ContactDraft {
                role: *role,
                name: name.clone(),
                ..ContactDraft::default()
            });
            continue;
        }
        let words = piece.value.text();
        let is_part = matches!(
            piece.field,
            Field::Attention
                | Field::Email
                | Field::Phone
                | Field::Fax
                | Field::ContactWebsite
                | Field::Address
                | Field::City
                | Field::ContactCountry
        );
        if !is_part {
            continue;
        }
        if contacts.is_empty() {
            contacts.push(ContactDraft::default());
        }
        let Some(contact) = contacts.last_mut() else { continue };
        let place = match piece.field {
            Field::Attention => &mut contact.attention,
            Field::Email => &mut contact.email,
            Field::Phone => &mut contact.phone,
            Field::Fax => &mut contact.fax,
            Field::ContactWebsite => &mut contact.website,
            Field::City => &mut contact.city,
            Field::ContactCountry => {
                if let Value::Codes(codes) = &piece.value {
                    contact.country = codes.first().cloned().unwrap_or_default();
                }
                continue;
            }
            _ => &mut contact.address,
        };
        // A second number or line is kept beside the first.
        if !place.is_empty() {
            place.push_str(if piece.field == Field::Address { "\n" } else { ", " });
        }
        place.push_str(words);
    }
    contacts
}
