//! What stands on a film's page, gathered from the catalogue in the order of the festival's listing.
//!
//! Never here: how it looks, and what is for the office only: press and private shows, remarks, guests who have not said
//! yes, fields of a contact that may not be printed.

use galley_model::titled::Titled;
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
    /// The same picture in each of its sizes, the smallest first; empty where there is one size alone.
    pub(super) sizes: Vec<Size>,
    /// The files that the sizes are.
    #[serde(skip)]
    pub(super) copies: Vec<StillCopy>,
}

/// A picture in one size.
#[derive(Serialize)]
pub(super) struct Size {
    pub(super) path: String,
    /// Pixels across.
    pub(super) width: u32,
}

/// The longer edges in which a page offers its pictures, in pixels: for telephones, for a column, for a large screen.
const EDGES: [u32; 3] = [480, 960, 1600];

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
    /// What it is to the film: "Print source, Production".
    pub(super) roles: String,
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
    /// Whether its screenings stand in a calendar file beside the page.
    pub(super) has_calendar: bool,
    /// The film and its screenings for search engines, as the text of a script element.
    pub(super) json_ld: String,
}

/// A film as the index lists it.
#[derive(Serialize)]
pub(super) struct IndexLine {
    slug: String,
    title: String,
    title_language: String,
    line: Vec<String>,
}

impl Page {
    /// Its line in the index.
    pub(super) fn line(&self) -> IndexLine {
        IndexLine {
            slug: self.slug.clone(),
            title: self.title.clone(),
            title_language: self.title_language.clone(),
            line: self.line.clone(),
        }
    }
}

/// What the pages of an edition are gathered from.
pub(super) struct Listing<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) edition: &'a Edition,
    pub(super) language: &'a str,
    /// How titles stand in running text.
    pub(super) titled: Titled<'a>,
}

impl Listing<'_> {
    pub(super) fn masthead(&self) -> Vec<String> {
        let days = self.edition.first_day.zip(self.edition.last_day);
        let days = days.map(|(first, last)| self.edition.style.day_range(first, last, self.language));
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
            ("language", catalogue.language_line(film, language, &self.edition.style.prose)),
            ("run_time", run_time.clone()),
        ];
        let original = catalogue.original_title(film.id, language);
        let heads = [self.edition.label.as_str(), label("screenings", language)];
        let credits = catalogue
            .credit_lines(film.id, &self.edition.style.prose)
            .into_iter()
            .filter(|line| line.roles[0] != "director");
        let stills = catalogue.stills.of(film.id).filter(|still| still.kind != StillKind::Portrait);
        Page {
            title_language: self.title_language(film.id),
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
                    label: line.label(language, &self.edition.style.prose),
                    value: line.names.join(", "),
                })
                .collect(),
            contacts_head: label("film_contact", language).to_owned(),
            contacts: self.contacts(film),
            line: [catalogue.directors(film.id), year, run_time]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect(),
            has_calendar: false,
            json_ld: String::new(),
            slug,
            title,
        }
    }

    /// The language of the title under which a film goes; empty where it is the page's own or not known.
    pub(super) fn title_language(&self, film: FilmId) -> String {
        let shown = self.catalogue.display_title(film, self.language);
        let title = self.catalogue.titles.of(film).find(|title| title.text == shown);
        title.map(|title| self.other(&title.language)).unwrap_or_default()
    }

    /// The first text there is: of the kinds in their order, in the page's language or else in the edition's others.
    fn text<'t>(&self, find: impl Fn(TextKind, &str) -> Option<&'t Text>, kinds: &[TextKind]) -> Option<Words<Prose>> {
        let mut languages = std::iter::once(self.language).chain(self.edition.languages.iter().map(String::as_str));
        let text = languages.find_map(|language| kinds.iter().find_map(|kind| find(*kind, language)))?;
        let prose = Prose {
            paragraphs: self.titled.paragraphs(&text.body),
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
        let own = StillCopy::of(still, "")?;
        let longest = still.width.max(still.height);
        // The picture itself where it is not larger than a page needs; smaller copies of it below that.
        let edges = EDGES.into_iter().filter(|edge| *edge < longest).map(Some);
        let itself = (longest <= EDGES[EDGES.len() - 1]).then_some(None);
        let copies: Vec<StillCopy> = edges.chain(itself).map(|edge| sized(&own, edge)).collect();
        let scaled = |side: u32, edge: u32| {
            let side = u64::from(side) * u64::from(edge) / u64::from(longest.max(1));
            u32::try_from(side).unwrap_or(edge).max(1)
        };
        let size = |side: u32, copy: &StillCopy| copy.longest.map_or(side, |edge| scaled(side, edge));
        let largest = copies.last()?;
        let sizes = copies.iter().filter(|_| copies.len() > 1).map(|copy| Size {
            path: copy.to.clone(),
            width: size(still.width, copy),
        });
        Some(Picture {
            path: largest.to.clone(),
            alternative: described.map_or(of, |words| words).to_owned(),
            caption: by.map(String::as_str).collect::<Vec<_>>().join(" · "),
            width: size(still.width, largest),
            height: size(still.height, largest),
            sizes: sizes.collect(),
            copies,
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
                notes: self.notes(Some(film.id), screening),
                cancelled: screening.state == ScreeningState::Cancelled,
            })
        })
        .collect()
    }

    /// What is told beside the time and the place of a screening; on a film's page also what else is shown with it.
    pub(super) fn notes(&self, film: Option<FilmId>, screening: &Screening) -> Vec<String> {
        let (catalogue, language) = (self.catalogue, self.language);
        let mut notes = Vec::new();
        if screening.state == ScreeningState::Cancelled {
            notes.push(label("cancelled", language).to_owned());
        }
        let programme = screening.programme.and_then(|programme| catalogue.programmes.get(programme));
        if let Some((film, programme)) = film.zip(programme) {
            let films = catalogue.films_of(screening);
            match films.split_last() {
                Some((last, before)) if programme.kind == ProgrammeKind::Preceded && *last == film => {
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

    /// The contacts of a film, each once with all that it is to it.
    fn contacts(&self, film: &Film) -> Vec<Address> {
        let mut roles: Vec<(ContactId, Vec<&str>)> = Vec::new();
        for link in self.catalogue.film_contacts.of(film.id) {
            let role = vocabulary::name(&vocabulary::WORDS.contact_roles, link.role.code(), self.language);
            match roles.iter_mut().find(|(contact, _)| *contact == link.contact) {
                Some((_, roles)) => roles.push(role),
                None => roles.push((link.contact, vec![role])),
            }
        }
        let contacts = roles.into_iter().filter_map(|(contact, roles)| {
            let contact = self.catalogue.contacts.get(contact)?;
            Some(Address {
                roles: roles.join(", "),
                name: contact.name.clone(),
                lines: self.lines(contact),
            })
        });
        contacts.collect()
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

/// A copy of a picture: as it is, or with its longer edge scaled down; named by what is in it.
fn sized(own: &StillCopy, longest: Option<u32>) -> StillCopy {
    let (stem, ending) = own.name.rsplit_once('.').unwrap_or((&own.name, "jpg"));
    let to = match longest {
        Some(edge) => format!("stills/{stem}-{edge}.{ending}"),
        None => format!("stills/{}", own.name),
    };
    StillCopy {
        to,
        longest,
        ..own.clone()
    }
}
