//! What a reader reads of a film, field by field, and which of it somebody has read and found right.

use std::collections::HashMap;

use galley_model::style::night_of;
use galley_model::*;

/// A printed fact of a film, as one reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it is edited.
    pub place: Place,
    /// What people call it: "Synopsis (English)".
    pub label: String,
    /// Its language, a BCP 47 tag; that of the edition where it has none of its own.
    pub language: String,
    /// What is stored of it. A signature holds as long as this stays the same, whatever the style of the house becomes.
    pub value: String,
    /// What a reader sees, with its markup.
    pub words: String,
}

impl Passage {
    /// The same, as a reader who found it right with a film signs it.
    pub fn signed(&self, film: FilmId, reader: &str, at: &str) -> SignOff {
        SignOff {
            id: SignOffId::new(),
            film,
            of_table: self.place.table.clone(),
            of_row: self.place.id.to_string(),
            of_field: self.place.field.clone().unwrap_or_default(),
            value: self.value.clone(),
            words: self.words.clone(),
            reader: reader.to_owned(),
            at: at.to_owned(),
        }
    }
}

/// Every printed fact of a film in an edition that has something to read, in the order of the form. The people of a film
/// are read with it: a biography that was read with one film is read with every other.
pub fn passages(catalogue: &Catalogue, edition: &Edition, film: FilmId) -> Vec<Passage> {
    let Some(row) = catalogue.films.get(film) else {
        return Vec::new();
    };
    let mut pages = Pages {
        leading: edition.languages.first().map_or("en", String::as_str),
        edition,
        catalogue,
        passages: Vec::new(),
    };
    pages.titles(film);
    pages.facts(row);
    pages.entry(film);
    pages.texts(catalogue.texts.of(film));
    pages.stills(catalogue.stills.of(film));
    pages.credits(film);
    for person in catalogue.people_as(film, "director") {
        pages.texts(catalogue.texts.of(person.id));
        pages.filmography(person.id);
    }
    pages.contacts(film);
    pages.screenings(film);
    pages.passages
}

struct Pages<'a> {
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    leading: &'a str,
    passages: Vec<Passage>,
}

impl Pages<'_> {
    /// Takes a fact in, unless there is nothing to read. Where no value is given, the words are the value.
    fn take(&mut self, place: Place, label: impl Into<String>, language: &str, value: Option<String>, words: impl Into<String>) {
        let words = words.into();
        if words.trim().is_empty() {
            return;
        }
        self.passages.push(Passage {
            place,
            label: label.into(),
            language: if language.is_empty() { self.leading } else { language }.to_owned(),
            value: value.unwrap_or_else(|| words.clone()),
            words,
        });
    }

    fn titles(&mut self, film: FilmId) {
        for title in self.catalogue.titles.of(film) {
            let label = match title.kind {
                TitleKind::Display => labelled(self.edition, "Title", &title.language),
                TitleKind::Original => "Original title".to_owned(),
                TitleKind::Transliteration => "Transliteration".to_owned(),
                TitleKind::Other => "Other title".to_owned(),
            };
            self.take(
                Place::field(title.id, "text"),
                label,
                &title.language,
                None,
                title.text.as_str(),
            );
        }
    }

    fn facts(&mut self, film: &Film) {
        let leading = self.leading;
        let listed = |codes: &[String], name: fn(&str, &str) -> String| {
            let names: Vec<String> = codes.iter().map(|code| name(code, leading)).collect();
            (codes.join(","), names.join(", "))
        };
        let country: fn(&str, &str) -> String = |code, language| vocabulary::country(code, language).to_owned();
        let tongue: fn(&str, &str) -> String = |tag, language| vocabulary::language(tag, language).to_owned();
        let facts = [
            ("countries", "Countries", listed(&film.countries, country)),
            ("languages", "Languages", listed(&film.languages, tongue)),
            ("subtitles", "Subtitles", listed(&film.subtitles, tongue)),
        ];
        let year = film.year.map_or_else(String::new, |year| year.to_string());
        self.take(Place::field(film.id, "year"), "Year", "", None, year);
        if let Some(length) = film.run_time {
            let words = self.edition.style.run_time(length, leading);
            self.take(
                Place::field(film.id, "run_time"),
                "Run time",
                "",
                Some(length.seconds().to_string()),
                words,
            );
        }
        for (field, label, (value, words)) in facts {
            self.take(Place::field(film.id, field), label, "", Some(value), words);
        }
        let coded = [
            ("kind", "Kind", &film.kind, &vocabulary::WORDS.kinds),
            ("colour", "Colour", &film.colour, &vocabulary::WORDS.colours),
            ("sound", "Sound", &film.sound, &vocabulary::WORDS.sounds),
        ];
        for (field, label, code, words) in coded {
            let words = vocabulary::name(words, code, leading);
            self.take(Place::field(film.id, field), label, "", Some(code.clone()), words);
        }
        let plain = [
            ("genre", "Genre", &film.genre),
            ("format", "Format", &film.format),
            ("aspect", "Aspect", &film.aspect),
            ("rating", "Rating", &film.rating),
            ("advisories", "Advisories", &film.advisories),
            ("website", "Website", &film.website),
        ];
        for (field, label, words) in plain {
            self.take(Place::field(film.id, field), label, "", None, words.as_str());
        }
    }

    fn entry(&mut self, film: FilmId) {
        let Some(entry) = self.catalogue.entry(film, self.edition.id) else {
            return;
        };
        if let Some(section) = entry.section.and_then(|section| self.catalogue.sections.get(section)) {
            let name = section.name.in_language(self.leading, &self.edition.languages);
            let value = Some(section.id.to_string());
            self.take(Place::field(entry.id, "section"), "Section", "", value, name);
        }
        if entry.premiere != Premiere::default() {
            let code = entry.premiere.code();
            let words = vocabulary::name(&vocabulary::WORDS.premieres, code, self.leading);
            self.take(
                Place::field(entry.id, "premiere"),
                "Premiere",
                "",
                Some(code.to_owned()),
                words,
            );
        }
        self.take(Place::field(entry.id, "number"), "Number", "", None, entry.number.as_str());
    }

    /// The texts in the languages of the edition, language by language.
    fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t Text>) {
        let languages = &self.edition.languages;
        let printed = texts.filter_map(|text| Some((languages.iter().position(|tag| *tag == text.language)?, text)));
        let mut printed: Vec<(usize, &Text)> = printed.collect();
        printed.sort_by_key(|(language, _)| *language);
        for (_, text) in printed {
            let label = text_label(self.edition, text.kind, &text.language);
            self.take(Place::field(text.id, "body"), label, &text.language, None, text.body.as_str());
        }
    }

    fn stills<'t>(&mut self, stills: impl Iterator<Item = &'t Still>) {
        for still in stills {
            let parts = [still.caption.trim(), still.photographer.trim()];
            let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.take(
                Place::field(still.id, "caption"),
                "Caption and photographer",
                "",
                None,
                words.join(" · "),
            );
        }
    }

    fn credits(&mut self, film: FilmId) {
        for credit in self.catalogue.credits.of(film) {
            let name = self.catalogue.billed_name(credit);
            let label = self.edition.style.prose.role(&credit.role, self.leading, false);
            let value = Some(format!("{}: {name}", credit.role));
            self.take(Place::field(credit.id, "credited_as"), label, "", value, name);
        }
    }

    fn filmography(&mut self, person: PersonId) {
        for line in self.catalogue.filmography.of(person) {
            let year = line.year.map_or_else(String::new, |year| year.to_string());
            let parts = [line.title.trim(), &year, line.note.trim()];
            let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.take(Place::field(line.id, "title"), "Filmography", "", None, words.join(", "));
        }
    }

    fn contacts(&mut self, film: FilmId) {
        for link in self.catalogue.film_contacts.of(film) {
            let Some(contact) = self.catalogue.contacts.get(link.contact) else {
                continue;
            };
            let fields = [
                ("attention", contact.attention.clone()),
                ("email", contact.email.clone()),
                ("phone", contact.phone.clone()),
                ("website", contact.website.clone()),
                ("address", contact.address.clone()),
                ("city", contact.city.clone()),
                ("country", vocabulary::country(&contact.country, self.leading).to_owned()),
            ];
            let printed = fields
                .into_iter()
                .filter(|(field, _)| contact.printed.iter().any(|name| name == field));
            let parts = [contact.name.clone()].into_iter().chain(printed.map(|(_, words)| words));
            let words: Vec<String> = parts.filter(|part| !part.trim().is_empty()).collect();
            let role = vocabulary::name(&vocabulary::WORDS.contact_roles, link.role.code(), "en");
            self.take(Place::field(link.id, "role"), role, "", None, words.join(", "));
        }
    }

    fn screenings(&mut self, film: FilmId) {
        for screening in self.catalogue.screenings_showing(film, self.edition.id) {
            let (Some(starts), true) = (screening.starts, screening.state != ScreeningState::Cancelled) else {
                continue;
            };
            let night = night_of(starts, self.edition);
            let when = self.edition.style.date_and_time(starts, night, self.leading);
            let place = self.catalogue.place_name(screening);
            let screen = screening.screen.map_or_else(String::new, |screen| screen.to_string());
            let value = [starts.to_string(), screen, screening.code.clone(), screening.note.clone()].join("|");
            let parts = [when.as_str(), place.as_str(), screening.code.trim(), screening.note.trim()];
            let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.take(
                Place::field(screening.id, "starts"),
                "Screening",
                "",
                Some(value),
                words.join(" · "),
            );
        }
    }
}

/// A label, with the language where the edition has several.
fn labelled(edition: &Edition, label: &str, language: &str) -> String {
    match edition.languages.len() {
        0 | 1 => label.to_owned(),
        _ => format!("{label} ({})", vocabulary::language(language, "en")),
    }
}

/// What people call a text: "Synopsis (Spanish)".
pub(crate) fn text_label(edition: &Edition, kind: TextKind, language: &str) -> String {
    let label = match kind {
        TextKind::Short => "Short synopsis",
        TextKind::Long => "Synopsis",
        TextKind::Tagline => "Tagline",
        TextKind::Note => "Note",
        TextKind::Biography => "Biography",
        TextKind::Introduction => "Introduction",
        TextKind::Welcome => "Welcome",
    };
    labelled(edition, label, language)
}

/// Who has read what.
#[derive(Debug)]
pub struct SignOffs<'a> {
    of: HashMap<(&'a str, &'a str), Vec<&'a SignOff>>,
}

/// What readers have said of a passage.
#[derive(Debug, Default, PartialEq)]
pub struct Read<'a> {
    /// Signatures under what stands there now, one a reader, the oldest first.
    pub holds: Vec<&'a SignOff>,
    /// The newest signature of every reader who has read it before it was changed, and not since; the oldest first.
    pub lapsed: Vec<&'a SignOff>,
}

impl<'a> SignOffs<'a> {
    /// All of a catalogue.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self::gather(catalogue.sign_offs.iter())
    }

    /// All that speak of what is printed of one film: those of the film, and those of other films of its directors, whose
    /// biographies may have been read there.
    pub fn of_film(catalogue: &'a Catalogue, film: FilmId) -> Self {
        let mut films: Vec<FilmId> = catalogue
            .people_as(film, "director")
            .flat_map(|person| catalogue.credits.of(person.id).map(|credit| credit.film))
            .chain([film])
            .collect();
        films.sort();
        films.dedup();
        Self::gather(films.into_iter().flat_map(|film| catalogue.sign_offs.of(film)))
    }

    fn gather(all: impl Iterator<Item = &'a SignOff>) -> Self {
        let mut of: HashMap<(&str, &str), Vec<&SignOff>> = HashMap::new();
        for signed in all {
            of.entry((&signed.of_row, &signed.of_field)).or_default().push(signed);
        }
        for list in of.values_mut() {
            list.sort_by(|a, b| (&a.at, a.id).cmp(&(&b.at, b.id)));
        }
        Self { of }
    }

    /// Whether nobody has read anything.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// What readers have said of a passage.
    pub fn read(&self, passage: &Passage) -> Read<'a> {
        let row = passage.place.id.to_string();
        let field = passage.place.field.as_deref().unwrap_or_default();
        let all = self.of.get(&(row.as_str(), field)).map_or(&[] as &[_], Vec::as_slice);
        let mut read = Read::default();
        let mut seen: Vec<&str> = Vec::new();
        // Only the last word of each reader counts.
        for signed in all.iter().rev().filter(|signed| signed.of_table == passage.place.table) {
            if seen.contains(&signed.reader.as_str()) {
                continue;
            }
            seen.push(&signed.reader);
            match signed.value == passage.value {
                true => read.holds.push(signed),
                false => read.lapsed.push(signed),
            }
        }
        read.holds.reverse();
        read.lapsed.reverse();
        read
    }
}

#[cfg(test)]
mod tests;
