//! What stands on a film's page, gathered from the catalogue in the order of the festival's listing.
//!
//! Never here: how it looks, and what is for the office only: press and private shows, remarks, guests who have not said
//! yes, fields of a contact that may not be printed.

use galley_model::vocabulary::{self, label};
use galley_model::*;
use galley_model::{markup::Span, read::sort_key, style};
use serde::Serialize;

use super::StillCopy;

/// A label and what it says.
#[derive(Serialize)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

/// Words in a language that may not be the page's; the language is empty where it is.
#[derive(Serialize)]
pub(super) struct Words<T> {
    pub(super) language: String,
    #[serde(flatten)]
    pub(super) words: T,
}

#[derive(Serialize)]
pub(super) struct Plain {
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct Prose {
    pub(super) paragraphs: Vec<Vec<Span>>,
    pub(super) signature: String,
}

#[derive(Serialize)]
pub(super) struct Picture {
    pub(super) path: String,
    pub(super) alternative: String,
    pub(super) caption: String,
    pub(super) width: u32,
    pub(super) height: u32,
    #[serde(skip)]
    pub(super) focus: (u32, u32),
}

#[derive(Serialize)]
pub(super) struct Show {
    pub(super) starts: String,
    pub(super) when: String,
    pub(super) place: String,
    pub(super) notes: Vec<String>,
    pub(super) cancelled: bool,
}

#[derive(Serialize)]
pub(super) struct Director {
    pub(super) name: String,
    pub(super) native_name: String,
    pub(super) native_language: String,
    pub(super) portrait: Option<Picture>,
    pub(super) biography: Option<Words<Prose>>,
}

#[derive(Serialize)]
pub(super) struct Address {
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

#[derive(Serialize)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) link: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Page {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) title_language: String,
    pub(super) original: Option<Words<Plain>>,
    pub(super) facts: Vec<Fact>,
    pub(super) stills: Vec<Picture>,
    pub(super) synopsis: Option<Words<Prose>>,
    pub(super) screenings_head: String,
    pub(super) screenings: Vec<Show>,
    pub(super) directors: Vec<Director>,
    pub(super) credits: Vec<Fact>,
    pub(super) contacts_head: String,
    pub(super) contacts: Vec<Address>,
    /// What the index says of it, after the title.
    pub(super) line: Vec<String>,
}

/// What the pages of an edition are gathered from.
pub(super) struct Listing<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) edition: &'a Edition,
    pub(super) language: &'a str,
}

impl Listing<'_> {
    pub(super) fn masthead(&self) -> Vec<String> {
        let days = self.edition.first_day.zip(self.edition.last_day);
        let days = days.map(|(first, last)| style::day_range(first, last, self.language));
        let parts = [
            self.edition.name.clone(),
            days.unwrap_or_default(),
            self.edition.place.clone(),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// The language, or nothing where it is the page's own or not known.
    fn other(&self, language: &str) -> String {
        if language == self.language {
            String::new()
        } else {
            language.to_owned()
        }
    }

    fn title(&self, film: &Film) -> Option<&Title> {
        let shown = self.catalogue.display_title(film.id, self.language);
        self.catalogue.titles.of(film.id).find(|title| title.text == shown)
    }

    pub(super) fn sorted_as(&self, film: &Film) -> String {
        self.title(film).map(sort_key).unwrap_or_default()
    }

    pub(super) fn page(&self, film: &Film, slug: String) -> Page {
        let catalogue = self.catalogue;
        let language = self.language;
        let title = catalogue.display_title(film.id, language).to_owned();
        let countries = film.countries.iter().map(|code| vocabulary::country(code, language));
        let run_time = film
            .run_time
            .map(|run_time| self.edition.style.run_time(run_time, language))
            .unwrap_or_default();
        let year = film.year.map(|year| year.to_string()).unwrap_or_default();
        let facts = [
            ("year", year.clone()),
            ("country", countries.collect::<Vec<_>>().join(", ")),
            ("language", catalogue.language_line(film, language)),
            ("run_time", run_time.clone()),
        ];
        let original = catalogue.original_title(film.id, language);
        let heads = [self.edition.label.as_str(), label("screenings", language)];
        let credits = catalogue
            .credit_lines(film.id)
            .into_iter()
            .filter(|line| line.roles[0] != "director");
        let stills = catalogue.stills.of(film.id).filter(|still| still.kind != StillKind::Portrait);
        Page {
            title_language: self.title(film).map(|title| self.other(&title.language)).unwrap_or_default(),
            original: original.map(|title| Words {
                language: self.other(&title.language),
                words: Plain {
                    text: title.text.clone(),
                },
            }),
            facts: facts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| Fact {
                    label: label(name, language).to_owned(),
                    value,
                })
                .collect(),
            stills: stills.filter_map(|still| self.picture(still, &title)).collect(),
            synopsis: self.text(
                |kind, language| catalogue.film_text(film.id, kind, language),
                &[TextKind::Long, TextKind::Short],
            ),
            screenings_head: heads
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
            screenings: self.shows(film),
            directors: catalogue
                .people_as(film.id, "director")
                .map(|person| self.director(person))
                .collect(),
            credits: credits
                .map(|line| Fact {
                    label: line.label(language),
                    value: line.names.join(", "),
                })
                .collect(),
            contacts_head: label("film_contact", language).to_owned(),
            contacts: self.contacts(film),
            line: [catalogue.directors(film.id), year, run_time]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect(),
            slug,
            title,
        }
    }

    /// The first text there is: of the kinds in their order, in the page's language or else in the edition's others.
    fn text<'t>(&self, find: impl Fn(TextKind, &str) -> Option<&'t Text>, kinds: &[TextKind]) -> Option<Words<Prose>> {
        let mut languages = std::iter::once(self.language).chain(self.edition.languages.iter().map(String::as_str));
        let text = languages.find_map(|language| kinds.iter().find_map(|kind| find(*kind, language)))?;
        let prose = Prose {
            paragraphs: markup::paragraphs(&text.body),
            signature: text.signature.clone(),
        };
        Some(Words {
            language: self.other(&text.language),
            words: prose,
        })
    }

    fn picture(&self, still: &Still, of: &str) -> Option<Picture> {
        let described = [&still.alternative, &still.caption]
            .into_iter()
            .find(|words| !words.trim().is_empty());
        let by = [&still.caption, &still.photographer]
            .into_iter()
            .filter(|words| !words.trim().is_empty());
        let copy = StillCopy::of(still, "")?;
        Some(Picture {
            path: format!("stills/{}", copy.name),
            alternative: described.map_or(of, |words| words).to_owned(),
            caption: by.map(String::as_str).collect::<Vec<_>>().join(" · "),
            width: still.width,
            height: still.height,
            focus: copy.focus,
        })
    }

    fn director(&self, person: &Person) -> Director {
        let portraits = self
            .catalogue
            .stills
            .of(person.id)
            .filter(|still| still.kind == StillKind::Portrait);
        Director {
            name: person.name.clone(),
            native_name: if person.native_name == person.name {
                String::new()
            } else {
                person.native_name.clone()
            },
            native_language: self.other(&person.native_language),
            portrait: portraits.into_iter().find_map(|still| self.picture(still, &person.name)),
            biography: self.text(
                |_, language| self.catalogue.biography(person.id, language),
                &[TextKind::Biography],
            ),
        }
    }

    fn shows(&self, film: &Film) -> Vec<Show> {
        let screenings = self.catalogue.screenings_showing(film.id, self.edition.id);
        let open = screenings
            .into_iter()
            .filter(|screening| screening.kind == ScreeningKind::Public);
        open.filter_map(|screening| {
            let starts = screening.starts?;
            let night = style::night_of(starts, self.edition);
            Some(Show {
                starts: starts.to_string(),
                when: self.edition.style.date_and_time(starts, night, self.language),
                place: self.catalogue.place_name(screening),
                notes: self.notes(film, screening),
                cancelled: screening.state == ScreeningState::Cancelled,
            })
        })
        .collect()
    }

    fn notes(&self, film: &Film, screening: &Screening) -> Vec<String> {
        let (catalogue, language) = (self.catalogue, self.language);
        let mut notes = Vec::new();
        if screening.state == ScreeningState::Cancelled {
            notes.push(label("cancelled", language).to_owned());
        }
        if let Some(programme) = screening.programme.and_then(|programme| catalogue.programmes.get(programme)) {
            let films = catalogue.films_of(screening);
            match films.split_last() {
                Some((last, before)) if programme.kind == ProgrammeKind::Preceded && *last == film.id => {
                    let titles = before.iter().map(|film| catalogue.display_title(*film, language));
                    notes.push(format!(
                        "{} {}",
                        label("preceded_by", language),
                        titles.collect::<Vec<_>>().join(", ")
                    ));
                }
                _ => notes.push(catalogue.programme_title(programme, language)),
            }
        }
        let guests = catalogue.guests.of(screening.id).filter(|guest| guest.confirmed);
        let guests: Vec<&str> = guests
            .filter_map(|guest| Some(catalogue.people.get(guest.person)?.name.as_str()))
            .collect();
        match (screening.discussion > 0, guests.is_empty()) {
            (true, true) => notes.push(label("discussion", language).to_owned()),
            (true, false) => notes.push(format!("{}: {}", label("discussion", language), guests.join(", "))),
            (false, false) => notes.push(format!("{}: {}", label("guest", language), guests.join(", "))),
            (false, true) => {}
        }
        let access = screening
            .access
            .iter()
            .map(|code| vocabulary::name(&vocabulary::WORDS.access, code, language).to_owned());
        notes.extend(access);
        notes.push(markup::plain(&screening.note));
        notes.retain(|note| !note.trim().is_empty());
        notes
    }

    fn contacts(&self, film: &Film) -> Vec<Address> {
        let contacts = self.catalogue.film_contacts.of(film.id);
        let contacts = contacts.filter_map(|link| self.catalogue.contacts.get(link.contact));
        contacts
            .map(|contact| Address {
                name: contact.name.clone(),
                lines: self.lines(contact),
            })
            .collect()
    }

    /// What of a contact may be printed, a line each.
    fn lines(&self, contact: &Contact) -> Vec<Line> {
        let web = |address: &str| address.starts_with("https://") || address.starts_with("http://");
        let fields = [
            ("attention", contact.attention.clone(), None),
            ("address", contact.address.clone(), None),
            ("city", contact.city.clone(), None),
            (
                "country",
                vocabulary::country(&contact.country, self.language).to_owned(),
                None,
            ),
            ("phone", contact.phone.clone(), None),
            ("email", contact.email.clone(), Some(format!("mailto:{}", contact.email))),
            (
                "website",
                contact.website.clone(),
                Some(contact.website.clone()).filter(|address| web(address)),
            ),
        ];
        let printed = fields
            .into_iter()
            .filter(|(field, ..)| contact.printed.iter().any(|printed| printed == field));
        let lines = printed.flat_map(|(_, text, link)| {
            let lines: Vec<Line> = text
                .lines()
                .map(|line| Line {
                    text: line.to_owned(),
                    link: link.clone(),
                })
                .collect();
            lines
        });
        lines.filter(|line| !line.text.trim().is_empty()).collect()
    }
}
