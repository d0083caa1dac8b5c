//! A film's page: its facts, pictures, texts, people, contacts and screenings.

use galley_model::style::night_of;
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, foreign, prose, screening};
use crate::Options;

/// What `proof.typ` reads: the page of one film as the catalogue prints it.
pub fn build(catalogue: &Catalogue, edition: EditionId, film: FilmId, options: &Options) -> Option<Value> {
    let book = Book::new(catalogue, edition, options, "catalogue")?;
    let section = catalogue.entry(film, edition).and_then(|entry| entry.section);
    let page = book.film(film, section)?;
    Some(book.with(
        catalogue.display_title(film, book.language),
        Vec::new(),
        json!({ "film": page }),
    ))
}

impl Book<'_> {
    /// Everything that a film's page prints.
    pub fn film(&self, id: FilmId, section: Option<SectionId>) -> Option<Value> {
        let catalogue = self.catalogue;
        let film = catalogue.films.get(id)?;
        let entry = catalogue.entry(id, self.edition.id);
        let original = catalogue.original_title(id, self.language);
        let premiere = entry.map_or("", |entry| match entry.premiere {
            Premiere::None => "",
            premiere => vocabulary::name(&WORDS.premieres, premiere.code(), self.language),
        });
        Some(json!({
            "id": id,
            "number": entry.map_or("", |entry| &entry.number),
            "title": catalogue.display_title(id, self.language),
            "original": original.map_or(Value::Null, |title| foreign(&title.text, &title.language)),
            "translations": self.translations(id),
            "directors": catalogue.directors(id),
            "section": self.section(section),
            "premiere": premiere,
            "meta": self.meta(film),
            "technical": technical(film, self.language),
            "stills": stills(catalogue.stills.of(id).filter(|still| still.kind == StillKind::Still)),
            "tagline": catalogue.film_text(id, TextKind::Tagline, self.language).map_or(Value::Null, prose),
            "texts": self.synopses(id),
            "note": catalogue.film_text(id, TextKind::Note, self.language).map_or(Value::Null, prose),
            "advisories": film.advisories,
            "credits": self.credits(id),
            "people": self.directors_of(id),
            "contacts": self.contacts(id),
            "screenings": self.film_screenings(id),
            "preceded": self.preceded_by(id),
        }))
    }

    /// "China, Canada · 2009 · 85 minutes · Mandarin with subtitles", part by part; what is not known is left out.
    pub fn meta(&self, film: &Film) -> Vec<String> {
        let parts = [
            self.countries(film),
            film.year.map_or(String::new(), |year| year.to_string()),
            film.run_time
                .map_or(String::new(), |time| self.style().run_time(time, self.language)),
            self.catalogue.language_line(film, self.language),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// The titles under which the other languages of the book print it, where they differ.
    fn translations(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let shown = [
            Some(catalogue.display_title(film, self.language)),
            catalogue.original_title(film, self.language).map(|title| title.text.as_str()),
        ];
        let others = self.languages().into_iter().skip(1);
        others
            .filter_map(|language| {
                let title = catalogue.titles.of(film).find(|title| {
                    title.kind == TitleKind::Display && title.language == language && !title.text.trim().is_empty()
                })?;
                (!shown.contains(&Some(title.text.as_str()))).then(|| foreign(&title.text, language))
            })
            .collect()
    }

    /// The synopsis in each language of the book that has one, the leading one first: the long one, else the short one.
    pub fn synopses(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let text = |language: &str| {
            let long = catalogue.film_text(film, TextKind::Long, language);
            long.or_else(|| catalogue.film_text(film, TextKind::Short, language))
        };
        self.languages().into_iter().filter_map(text).map(prose).collect()
    }

    /// The credit lines below the directors, who head the page.
    fn credits(&self, film: FilmId) -> Vec<Value> {
        let lines = self.catalogue.credit_lines(film).into_iter();
        let lines = lines.filter(|line| line.roles != ["director"]);
        lines
            .map(|line| json!({ "label": line.label(self.language), "names": line.names.join(", ") }))
            .collect()
    }

    /// The directors with something to tell: a biography, a filmography, a name in another script.
    fn directors_of(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let directors = catalogue.people_as(film, "director").filter_map(|person| {
            let languages = self.languages().into_iter();
            let biographies: Vec<Value> = languages
                .filter_map(|language| catalogue.biography(person.id, language))
                .map(prose)
                .collect();
            let filmography: Vec<Value> = catalogue
                .filmography
                .of(person.id)
                .map(|line| self.filmography(line))
                .collect();
            let portraits = catalogue
                .stills
                .of(person.id)
                .filter(|still| still.kind == StillKind::Portrait);
            let known = !biographies.is_empty() || !filmography.is_empty() || !person.native_name.is_empty();
            known.then(|| {
                json!({
                    "name": person.name,
                    "native": foreign(&person.native_name, &person.native_language),
                    "biographies": biographies,
                    "filmography": filmography,
                    "stills": stills(portraits.take(1)),
                })
            })
        });
        directors.collect()
    }

    /// A line of a filmography: the title as listed, else the film's own; year and note behind it.
    fn filmography(&self, line: &Filmography) -> Value {
        let own = line.film.filter(|_| line.title.is_empty());
        let title = own.map_or(line.title.as_str(), |film| self.catalogue.display_title(film, self.language));
        let year = line.year.or_else(|| self.catalogue.films.get(line.film?)?.year);
        let behind = [year.map_or(String::new(), |year| year.to_string()), line.note.clone()];
        let behind: Vec<String> = behind.into_iter().filter(|part| !part.is_empty()).collect();
        json!({ "title": title, "behind": behind.join(", ") })
    }

    /// The contacts with what of them may be printed; the name always may.
    fn contacts(&self, film: FilmId) -> Vec<Value> {
        let contacts = self.catalogue.film_contacts.of(film).filter_map(|link| {
            let contact = self.catalogue.contacts.get(link.contact)?;
            let may = |field: &str, text: &str| {
                let printed = contact.printed.iter().any(|name| name == field) && !text.trim().is_empty();
                printed.then(|| text.trim().to_owned())
            };
            let country = vocabulary::country(&contact.country, self.language);
            let town = [may("city", &contact.city), may("country", country)];
            let town = town.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let address = may("address", &contact.address).unwrap_or_default();
            let lines = [Some(contact.name.clone()), may("attention", &contact.attention)]
                .into_iter()
                .flatten();
            let lines = lines.chain(address.lines().map(|line| line.trim().to_owned())).chain([town]);
            let reach = [
                may("phone", &contact.phone),
                may("email", &contact.email),
                may("website", &contact.website),
            ];
            let lines = lines.chain(reach.into_iter().flatten()).filter(|line| !line.is_empty());
            Some(json!({
                "role": vocabulary::name(&WORDS.contact_roles, link.role.code(), self.language),
                "lines": lines.collect::<Vec<_>>(),
            }))
        });
        contacts.collect()
    }

    /// The block "CIFF34 Screenings": every public screening in which the film is seen.
    fn film_screenings(&self, film: FilmId) -> Vec<Value> {
        let screenings = self.catalogue.screenings_showing(film, self.edition.id).into_iter();
        screenings
            .filter(|screening| screening::printed(screening))
            .filter_map(|screening| self.screening_line(screening, screening.film != Some(film)))
            .collect()
    }

    /// One line of such a block: when, where, who comes; and as part of what, if that is to be said.
    pub fn screening_line(&self, screening: &Screening, within: bool) -> Option<Value> {
        let at = screening.starts?;
        let night = night_of(at, self.edition);
        let programme = screening.programme.filter(|_| within);
        let programme = programme.and_then(|programme| self.catalogue.programmes.get(programme));
        // A feature after a short is announced by the short, not by a programme that bears its own name.
        let programme = programme.filter(|programme| programme.kind != ProgrammeKind::Preceded);
        Some(json!({
            "when": self.style().date_and_time(at, night, self.language),
            "place": self.catalogue.place_name(screening),
            "code": screening.code,
            "presence": self.presence(screening),
            "programme": programme.map_or(String::new(), |programme| self.catalogue.programme_title(programme, self.language)),
            "note": screening.note,
        }))
    }

    /// The shorts that are shown before a feature.
    fn preceded_by(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let programmes = catalogue
            .programme_films
            .of(film)
            .filter_map(|item| catalogue.programmes.get(item.programme));
        let programmes =
            programmes.filter(|programme| programme.edition == self.edition.id && programme.kind == ProgrammeKind::Preceded);
        let shorts = programmes.flat_map(|programme| {
            let films: Vec<FilmId> = catalogue.programme_films.of(programme.id).map(|item| item.film).collect();
            let at = films.iter().position(|other| *other == film).unwrap_or(0);
            // Only the last one is preceded; the shorts themselves precede.
            if at + 1 == films.len() {
                films[..at].to_vec()
            } else {
                Vec::new()
            }
        });
        shorts
            .map(|short| {
                json!({
                    "id": short,
                    "title": catalogue.display_title(short, self.language),
                    "directors": catalogue.directors(short),
                })
            })
            .collect()
    }
}

/// "35 mm · Color · 1.85:1 · Stereo", and how it is rated.
fn technical(film: &Film, language: &str) -> Vec<String> {
    let named = |words: &'static [vocabulary::Word], code: &str| vocabulary::name(words, code, language).to_owned();
    let parts = [
        film.format.clone(),
        named(&WORDS.colours, &film.colour),
        film.aspect.clone(),
        named(&WORDS.sounds, &film.sound),
        film.rating.clone(),
    ];
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// Pictures as a template places them; the press finds the files by their path.
pub(crate) fn stills<'a>(stills: impl Iterator<Item = &'a Still>) -> Vec<Value> {
    stills
        .map(|still| {
            json!({
                "id": still.id,
                "path": format!("/stills/{}.{}", still.sha256, still.extension),
                "name": still.file_name,
                "width": still.width,
                "height": still.height,
                "focus": [still.focus_x.unwrap_or(500).min(1000), still.focus_y.unwrap_or(500).min(1000)],
                "caption": still.caption,
                "photographer": still.photographer,
                "alternative": if still.alternative.is_empty() { &still.caption } else { &still.alternative },
            })
        })
        .collect()
}
