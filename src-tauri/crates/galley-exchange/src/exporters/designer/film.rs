//! The sheet of a film.

use galley_model::vocabulary::{self, WORDS, label};
use galley_model::*;

use super::{Field, Gather, Run, Sheet, source};

impl Gather<'_> {
    pub(super) fn film(&self, film: &Film, section: Option<SectionId>) -> Sheet {
        let (catalogue, language) = (self.catalogue, self.language);
        let entry = catalogue.entry(film.id, self.edition.id);
        let page = self.listing.page(film, String::new());
        let mut fields: Vec<Field> = Vec::new();
        let number = entry.map_or("", |entry| &entry.number);
        fields.extend(entry.and_then(|entry| self.value("number", "FilmNumber", entry.id, "number", "", &entry.number)));
        fields.extend(self.titles(film));
        fields.extend(self.directors(film));
        let premiere = entry.map_or("", |entry| match entry.premiere {
            Premiere::None => "",
            premiere => vocabulary::name(&WORDS.premieres, premiere.code(), language),
        });
        fields.extend(self.made("premiere", "Premiere", [premiere.to_owned()]));
        fields.extend(self.made("meta", "Meta", [self.meta(film)]));
        fields.extend(self.made("technical", "Meta", [technical(film, language)]));
        for kind in [TextKind::Tagline, TextKind::Long, TextKind::Note] {
            fields.extend(self.texts(film, kind));
        }
        fields.extend(self.value("advisories", "Note", film.id, "advisories", "", &film.advisories));
        fields.extend(self.credits(film));
        fields.extend(self.people(film));
        for address in &page.contacts {
            fields.extend(self.made("contact-head", "ContactHead", [page.contacts_head.clone()]));
            let lines = [&address.roles, &address.name]
                .into_iter()
                .chain(address.lines.iter().map(|line| &line.text));
            fields.extend(self.made("contact", "Contact", lines.cloned()));
        }
        let shows = page.screenings.iter().filter(|show| !show.cancelled).map(|show| {
            let parts = [&show.when, &show.place]
                .into_iter()
                .chain(&show.notes)
                .filter(|part| !part.trim().is_empty());
            parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
        });
        if let Some(shows) = self.made("screening", "Screening", shows) {
            fields.extend(self.made("screenings-head", "ScreeningsHead", [page.screenings_head.clone()]));
            fields.push(shows);
        }
        let portraits = catalogue
            .people_as(film.id, "director")
            .flat_map(|person| catalogue.stills.of(person.id));
        let pictures = catalogue.stills.of(film.id).filter(|still| still.kind != StillKind::Portrait);
        let portraits = portraits.filter(|still| still.kind == StillKind::Portrait);
        let captioned: Vec<&Still> = pictures
            .chain(portraits)
            .filter(|still| super::super::still_name(still).is_some())
            .collect();
        fields.extend(
            captioned
                .iter()
                .filter_map(|still| self.value("caption", "Caption", still.id, "caption", language, &still.caption)),
        );
        Sheet {
            table: "film",
            id: film.id.into(),
            title: page.title,
            number: number.to_owned(),
            name: String::new(),
            section,
            fields,
            pictures: captioned.into_iter().filter_map(|still| self.picture(still)).collect(),
        }
    }

    /// The title as printed, the original one, and those that the other languages of the book print.
    fn titles(&self, film: &Film) -> Vec<Field> {
        let (catalogue, language) = (self.catalogue, self.language);
        let shown = catalogue.display_title(film.id, language);
        let title = catalogue.titles.of(film.id).find(|title| title.text == shown);
        let mut fields: Vec<Field> = Vec::new();
        match title {
            Some(title) => fields.extend(self.value("title", "FilmTitle", title.id, "text", &title.language, &title.text)),
            None => fields.extend(self.made("title", "FilmTitle", [shown.to_owned()])),
        }
        let mut printed = vec![shown];
        if let Some(title) = catalogue.original_title(film.id, language) {
            printed.push(&title.text);
            fields.extend(self.value(
                "original-title",
                "OriginalTitle",
                title.id,
                "text",
                &title.language,
                &title.text,
            ));
        }
        for other in self.languages().into_iter().skip(1) {
            let mut titles = catalogue
                .titles
                .of(film.id)
                .filter(|title| title.kind == TitleKind::Display && title.language == other);
            if let Some(title) = titles.find(|title| !printed.contains(&title.text.as_str())) {
                printed.push(&title.text);
                fields.extend(self.value("other-title", "OtherTitle", title.id, "text", other, &title.text));
            }
        }
        fields
    }

    fn directors(&self, film: &Film) -> Option<Field> {
        let directors = self.catalogue.credits.of(film.id).filter(|credit| credit.role == "director");
        let names: Vec<&str> = directors.map(|credit| self.catalogue.billed_name(credit)).collect();
        let runs = self.names(film, &names);
        self.runs(
            "directors",
            "Directors",
            (!runs.is_empty()).then_some(runs).into_iter().collect(),
        )
    }

    /// Countries, year, length, languages; what is not known is left out.
    pub(super) fn meta(&self, film: &Film) -> String {
        let countries = film.countries.iter().map(|code| vocabulary::country(code, self.language));
        let parts = [
            countries.collect::<Vec<_>>().join(", "),
            film.year.map_or(String::new(), |year| year.to_string()),
            film.run_time
                .map_or(String::new(), |time| self.edition.style.run_time(time, self.language)),
            self.catalogue.language_line(film, self.language, &self.edition.style.prose),
        ];
        joined(&parts)
    }

    /// The texts of a kind in the languages of the book; the short synopsis where there is no long one.
    fn texts(&self, film: &Film, kind: TextKind) -> Vec<Field> {
        let mut fields = Vec::new();
        for (at, language) in self.languages().into_iter().enumerate() {
            let text = self.catalogue.film_text(film.id, kind, language);
            let text = text
                .or_else(|| (kind == TextKind::Long).then(|| self.catalogue.film_text(film.id, TextKind::Short, language))?);
            let (name, style) = match kind {
                TextKind::Tagline => ("tagline", "Tagline"),
                TextKind::Note => ("note", "Note"),
                _ if at == 0 => ("synopsis", "Synopsis"),
                _ => ("synopsis", "SynopsisTranslation"),
            };
            fields.extend(text.into_iter().flat_map(|text| self.prose(name, style, text)));
        }
        fields
    }

    /// The directors with something to tell.
    fn people(&self, film: &Film) -> Vec<Field> {
        let catalogue = self.catalogue;
        let mut fields = Vec::new();
        for person in catalogue.people_as(film.id, "director") {
            let biographies: Vec<&Text> = self
                .languages()
                .into_iter()
                .filter_map(|language| catalogue.biography(person.id, language))
                .collect();
            let lines: Vec<String> = catalogue
                .filmography
                .of(person.id)
                .map(|line| self.filmography(line))
                .collect();
            let native = person.native_name.trim();
            if biographies.is_empty() && lines.is_empty() && (native.is_empty() || native == person.name) {
                continue;
            }
            let mut head = vec![Run {
                source: Some(source(person.id, "name", "", &person.name)),
                ..Run::plain(person.name.trim())
            }];
            if !native.is_empty() && native != person.name {
                head.push(Run::plain("  "));
                head.push(Run {
                    source: Some(source(person.id, "native_name", &person.native_language, native)),
                    ..Run::plain(native)
                });
            }
            fields.extend(self.runs("director-name", "DirectorName", vec![head]));
            fields.extend(
                biographies
                    .into_iter()
                    .flat_map(|text| self.prose("biography", "Biography", text)),
            );
            fields.extend(self.made("filmography", "Filmography", lines));
        }
        fields
    }

    fn filmography(&self, line: &Filmography) -> String {
        let own = line.film.filter(|_| line.title.is_empty());
        let title = own.map_or(line.title.as_str(), |film| self.catalogue.display_title(film, self.language));
        let year = line.year.or_else(|| self.catalogue.films.get(line.film?)?.year);
        let behind = [year.map_or(String::new(), |year| year.to_string()), line.note.clone()];
        let behind: Vec<String> = behind.into_iter().filter(|part| !part.is_empty()).collect();
        match behind.is_empty() {
            true => title.to_owned(),
            false => format!("{title} ({})", behind.join(", ")),
        }
    }

    /// The page of a shorts programme: its opening, its screenings, and its films in short.
    pub(super) fn programme(&self, programme: &Programme, section: Option<SectionId>) -> Sheet {
        let (catalogue, language) = (self.catalogue, self.language);
        let title = catalogue.programme_title(programme, language);
        let mut fields: Vec<Field> = Vec::new();
        fields.extend(self.value("number", "FilmNumber", programme.id, "number", "", &programme.number));
        let own = programme.title.0.get(language).filter(|own| **own == title);
        fields.extend(match own {
            Some(own) => self.value("title", "ShortsTitle", programme.id, "title", language, own),
            None => self.made("title", "ShortsTitle", [title.clone()]),
        });
        let texts: Vec<&Text> = catalogue
            .texts
            .of(programme.id)
            .filter(|text| self.languages().contains(&text.language.as_str()))
            .collect();
        fields.extend(
            texts
                .into_iter()
                .flat_map(|text| self.prose("introduction", "SectionText", text)),
        );
        let mut screenings: Vec<&Screening> = catalogue
            .screenings
            .of(programme.id)
            .filter(|screening| super::open(screening))
            .collect();
        screenings.sort_by_key(|screening| (screening.starts, screening.id));
        let shows = screenings.into_iter().filter_map(|screening| {
            let starts = screening.starts?;
            let when = self
                .edition
                .style
                .date_and_time(starts, style::night_of(starts, self.edition), language);
            Some(joined(&[
                when,
                catalogue.place_name(screening),
                markup::plain(&screening.note),
            ]))
        });
        if let Some(shows) = self.made("screening", "Screening", shows.collect::<Vec<_>>()) {
            let head = joined_by(&[self.edition.label.clone(), label("screenings", language).to_owned()], " ");
            fields.extend(self.made("screenings-head", "ScreeningsHead", [head]));
            fields.push(shows);
        }
        let mut pictures = Vec::new();
        for film in catalogue
            .programme_films
            .of(programme.id)
            .filter_map(|item| catalogue.films.get(item.film))
        {
            let shown = catalogue.display_title(film.id, language);
            fields.extend(match catalogue.titles.of(film.id).find(|title| title.text == shown) {
                Some(title) => self.value("short-title", "ShortsFilm", title.id, "text", &title.language, shown),
                None => self.made("short-title", "ShortsFilm", [shown.to_owned()]),
            });
            fields.extend(self.made(
                "short-meta",
                "ShortsMeta",
                [joined(&[catalogue.directors(film.id), self.meta(film)])],
            ));
            let short = catalogue.film_text(film.id, TextKind::Short, language);
            let short = short.or_else(|| catalogue.film_text(film.id, TextKind::Long, language));
            fields.extend(
                short
                    .into_iter()
                    .flat_map(|text| self.prose("short-text", "ShortsText", text)),
            );
            let first = catalogue.stills.of(film.id).find(|still| still.kind == StillKind::Still);
            pictures.extend(first.and_then(|still| self.picture(still)));
        }
        Sheet {
            table: "programme",
            id: programme.id.into(),
            title,
            number: programme.number.clone(),
            name: String::new(),
            section,
            fields,
            pictures,
        }
    }
}

/// "35 mm · Color · 1.85:1 · Stereo", and how it is rated.
fn technical(film: &Film, language: &str) -> String {
    let named = |words: &'static [vocabulary::Word], code: &str| vocabulary::name(words, code, language).to_owned();
    joined(&[
        film.format.clone(),
        named(&WORDS.colours, &film.colour),
        film.aspect.clone(),
        named(&WORDS.sounds, &film.sound),
        film.rating.clone(),
    ])
}

pub(super) fn joined(parts: &[String]) -> String {
    joined_by(parts, " · ")
}

pub(super) fn joined_by(parts: &[String], by: &str) -> String {
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(by)
}
