//! A film's page: its facts, pictures, texts, people, contacts and screenings.

use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, foreign, part, row, word};
use crate::{Material, Options};

/// What `proof/main.typ` reads: a film as a view prints it: "page" or "half" of the catalogue, "capsule" of the guide,
/// "block" of the schedule; any other view is the page. A short that has no page but that of its programme is shown
/// there.
pub fn build(material: &Material<'_>, film: FilmId, view: &str, options: &Options) -> Option<Value> {
    let book = Book::new(material, options, "catalogue")?;
    let catalogue = book.catalogue;
    catalogue.films.get(film)?;
    let home = book.home_programme(film).filter(|_| book.within_programme(film));
    let own = match (view, home) {
        ("capsule", _) => json!({ "view": view, "capsule": book.capsule(film)? }),
        ("block", _) => json!({ "view": view, "blocks": book.film_showings(film) }),
        (_, Some(programme)) => json!({ "view": "programme", "programme": book.programme(programme) }),
        (view, None) => {
            let section = book.section_of_film(film);
            let view = if view == "half" { "half" } else { "page" };
            json!({ "view": view, "film": book.film(film, section)? })
        }
    };
    Some(book.with(catalogue.display_title(film, book.language), Vec::new(), own))
}

impl Book<'_> {
    /// Everything that a film's page prints. What a person can edit is `{ text, at }`, or is named in `at`.
    pub fn film(&self, id: FilmId, section: Option<SectionId>) -> Option<Value> {
        let catalogue = self.catalogue;
        let film = catalogue.films.get(id)?;
        let entry = catalogue.entry(id, self.edition.id);
        let of_entry = |field: &str| entry.map_or(Value::Null, |entry| at(entry.id, field));
        let premiere = self.premiere(id);
        let title = catalogue.display_title(id, self.language);
        Some(json!({
            "id": id,
            "number": entry.map_or("", |entry| &entry.number),
            "title": title,
            "titles": self.titles(id),
            "directors": catalogue.directors(id),
            "directing": self.directing(id),
            "section": self.section(section),
            "premiere": premiere,
            "meta": self.meta_parts(film),
            "technical": self.technical(film),
            "stills": self.film_stills(id),
            "tagline": catalogue.film_text(id, TextKind::Tagline, self.language).map_or(Value::Null, |text| self.prose(text)),
            "texts": self.synopses(id),
            "shorts": self.short_synopses(id),
            "note": catalogue.film_text(id, TextKind::Note, self.language).map_or(Value::Null, |text| self.prose(text)),
            "advisories": film.advisories,
            "credits": self.credits(id),
            "people": self.directors_of(id),
            "contacts": self.contacts(id),
            "screenings": self.film_screenings(id),
            "preceded": self.preceded_by(id),
            "at": {
                "row": row(id),
                "title": self.title_at(id),
                "number": of_entry("number"),
                "section": of_entry("section"),
                "premiere": of_entry("premiere"),
                "advisories": at(id, "advisories"),
            },
        }))
    }

    /// "World premiere"; empty where it is none.
    pub(crate) fn premiere(&self, film: FilmId) -> &'static str {
        match self.catalogue.entry(film, self.edition.id).map(|entry| entry.premiere) {
            None | Some(Premiere::None) => "",
            Some(premiere) => vocabulary::name(&WORDS.premieres, premiere.code(), self.language),
        }
    }

    /// The field of the title that is printed; the film itself where it has no title.
    pub(crate) fn title_at(&self, film: FilmId) -> Value {
        let title = self.catalogue.display_title(film, self.language);
        let mut titles = self.catalogue.titles.of(film);
        titles
            .find(|own| own.text == title)
            .map_or_else(|| row(film), |own| at(own.id, "text"))
    }

    /// "China, Canada · 2009 · 85 minutes · Mandarin with subtitles", part by part; what is not known is left out.
    pub fn meta(&self, film: &Film) -> Vec<String> {
        self.facts(film).into_iter().map(|(text, _)| text).collect()
    }

    /// The same with the field that each part comes from.
    pub(crate) fn meta_parts(&self, film: &Film) -> Vec<Value> {
        let parts = self.facts(film).into_iter();
        parts.map(|(text, field)| part(text, film.id, field)).collect()
    }

    fn facts(&self, film: &Film) -> Vec<(String, &'static str)> {
        let parts = [
            (self.countries(film), "countries"),
            (film.year.map_or(String::new(), |year| year.to_string()), "year"),
            (
                film.run_time
                    .map_or(String::new(), |time| self.style().run_time(time, self.language)),
                "run_time",
            ),
            (
                self.catalogue.language_line(film, self.language, &self.style().prose),
                "languages",
            ),
        ];
        parts.into_iter().filter(|(text, _)| !text.is_empty()).collect()
    }

    /// The titles below the one that is printed large, each once: the original one, how it is spelled in the letters of
    /// the book, and those under which the other languages of the book print it.
    pub(crate) fn titles(&self, film: FilmId) -> Vec<Value> {
        let rows = self.other_titles(film).into_iter();
        rows.map(|title| json!({ "text": title.text, "language": title.language, "at": at(title.id, "text") }))
            .collect()
    }

    /// The rows of those titles.
    pub(crate) fn other_titles(&self, film: FilmId) -> Vec<&Title> {
        let catalogue = self.catalogue;
        let of_kind = |kind: TitleKind, language: Option<&str>| {
            let mut titles = catalogue.titles.of(film);
            titles.find(|title| {
                title.kind == kind && language.is_none_or(|language| title.language == language) && !title.text.trim().is_empty()
            })
        };
        let others = self.languages().into_iter().skip(1);
        let rows = [
            catalogue.original_title(film, self.language),
            of_kind(TitleKind::Transliteration, None),
        ];
        let rows = rows
            .into_iter()
            .chain(others.map(|language| of_kind(TitleKind::Display, Some(language))));
        let mut shown = vec![catalogue.display_title(film, self.language)];
        let mut kept = Vec::new();
        for title in rows.flatten() {
            if !shown.contains(&title.text.as_str()) {
                shown.push(&title.text);
                kept.push(title);
            }
        }
        kept
    }

    /// The original title as it stands in a line; nothing where it is the printed one.
    pub(crate) fn original(&self, film: FilmId) -> Value {
        let title = self.catalogue.original_title(film, self.language);
        title.map_or(Value::Null, |title| {
            let mut original = foreign(&title.text, &title.language);
            original["at"] = at(title.id, "text");
            original
        })
    }

    /// The synopsis in each language of the book that has one, the leading one first: the long one, else the short one.
    pub fn synopses(&self, film: FilmId) -> Vec<Value> {
        self.texts_of(film, [TextKind::Long, TextKind::Short])
    }

    /// The same for little room: the short one, else the long one.
    pub(crate) fn short_synopses(&self, film: FilmId) -> Vec<Value> {
        self.texts_of(film, [TextKind::Short, TextKind::Long])
    }

    fn texts_of(&self, film: FilmId, kinds: [TextKind; 2]) -> Vec<Value> {
        let catalogue = self.catalogue;
        let text = |language: &str| kinds.into_iter().find_map(|kind| catalogue.film_text(film, kind, language));
        self.languages()
            .into_iter()
            .filter_map(text)
            .map(|text| self.prose(text))
            .collect()
    }

    /// "35 mm · Color · 1.85:1 · Stereo", and how it is rated.
    pub(crate) fn technical(&self, film: &Film) -> Vec<Value> {
        let named = |words: &'static [vocabulary::Word], code: &str| vocabulary::name(words, code, self.language).to_owned();
        let parts = [
            (film.format.clone(), "format"),
            (named(&WORDS.colours, &film.colour), "colour"),
            (film.aspect.clone(), "aspect"),
            (named(&WORDS.sounds, &film.sound), "sound"),
            (film.rating.clone(), "rating"),
        ];
        let parts = parts.into_iter().filter(|(text, _)| !text.trim().is_empty());
        parts.map(|(text, field)| part(text, film.id, field)).collect()
    }

    /// A film's stills. One without words for those who cannot see it is named after the film.
    pub(crate) fn film_stills(&self, film: FilmId) -> Vec<Value> {
        let rows = self.catalogue.stills.of(film).filter(|still| still.kind == StillKind::Still);
        let name = self.catalogue.display_title(film, self.language);
        stills(rows, &word(self, "still_from").replace("{title}", name))
    }

    /// The portrait of a person, as a list of one or none.
    pub(crate) fn portraits(&self, person: &Person) -> Vec<Value> {
        let rows = self.catalogue.stills.of(person.id);
        let rows = rows.filter(|still| still.kind == StillKind::Portrait).take(1);
        stills(rows, &word(self, "portrait_of").replace("{name}", &person.name))
    }
}

/// Pictures as a template places them; the press finds the files by their path. `unnamed` is said of one for which
/// nobody has written what it shows.
pub(crate) fn stills<'a>(stills: impl Iterator<Item = &'a Still>, unnamed: &str) -> Vec<Value> {
    stills
        .map(|still| {
            let said = [&still.alternative, &still.caption]
                .into_iter()
                .find(|text| !text.trim().is_empty());
            json!({
                "id": still.id,
                "at": row(still.id),
                "path": format!("/stills/{}.{}", still.sha256, still.extension),
                "name": still.file_name,
                "width": still.width,
                "height": still.height,
                "focus": [still.focus_x.unwrap_or(500).min(1000), still.focus_y.unwrap_or(500).min(1000)],
                "caption": still.caption,
                "photographer": still.photographer,
                "caption_at": at(still.id, "caption"),
                "photographer_at": at(still.id, "photographer"),
                "alternative": said.map_or(unnamed, String::as_str),
            })
        })
        .collect()
}
