//! schema.org as JSON-LD: the festival, its places, its films and its screenings, for search engines and listing sites
//! (https://schema.org/ScreeningEvent).
//!
//! The web pages carry the same about their film. Only what is public is told; a screening that moved since the newest
//! release says from when.

use galley_model::*;
use serde_json::{Map, Value, json};

use super::public::{self, address, plain_text, rfc3339, rfc3339_after};
use super::{Exporter, Exports, Form, Request};

/// Everything in one file.
pub const EXPORTER: Exporter = Exporter {
    id: "json-ld",
    label: "Films and screenings for search engines",
    about: "schema.org as JSON-LD: the festival, its venues, films and screenings.",
    for_designers: false,
    options: &["address"],
    form: Form::File("jsonld"),
    follows_releases: true,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let graph = Graph::new(catalogue, edition, request);
    let films = public::films(catalogue, edition.id);
    let venues = catalogue.venues.in_order().into_iter().map(|venue| graph.venue(venue));
    let screenings = public::screenings(catalogue, edition.id);
    let nodes = std::iter::once(graph.festival())
        .chain(venues)
        .chain(films.into_iter().map(|film| graph.film(film, None)))
        .chain(screenings.into_iter().filter_map(|screening| graph.screening(screening)));
    let mut bytes = serde_json::to_vec_pretty(&document(nodes)).unwrap_or_default();
    bytes.push(b'\n');
    Exports::one("screenings.jsonld", bytes)
}

/// Nodes as a document of their own.
pub(super) fn document(nodes: impl Iterator<Item = Value>) -> Value {
    json!({ "@context": "https://schema.org", "@graph": nodes.collect::<Vec<_>>() })
}

/// What the nodes are made from.
pub(super) struct Graph<'a> {
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    language: &'a str,
    address: &'a str,
    /// The catalogue as it was released last.
    before: Option<&'a Catalogue>,
}

impl<'a> Graph<'a> {
    /// What is told of an edition.
    pub(super) fn new(catalogue: &'a Catalogue, edition: &'a Edition, request: &'a Request) -> Self {
        Self {
            catalogue,
            edition,
            language: &request.language,
            address: &request.address,
            before: request.releases.last(),
        }
    }

    /// The festival.
    pub(super) fn festival(&self) -> Value {
        let edition = self.edition;
        node(
            "Festival",
            edition.id.to_string(),
            [
                ("name", text(&edition.name)),
                ("alternateName", text(&edition.label)),
                ("startDate", edition.first_day.map(|day| json!(day.to_string()))),
                ("endDate", edition.last_day.map(|day| json!(day.to_string()))),
                (
                    "location",
                    text(&edition.place).map(|place| json!({ "@type": "Place", "name": place })),
                ),
                // schema.org has no other place for the clock by which a festival lives (https://schema.org/scheduleTimezone).
                (
                    "eventSchedule",
                    Some(node_without_id(
                        "Schedule",
                        [("scheduleTimezone", Some(json!(edition.time_zone.name())))],
                    )),
                ),
                ("url", address(self.address, "index.html").map(Value::from)),
            ],
        )
    }

    /// A building.
    pub(super) fn venue(&self, venue: &Venue) -> Value {
        let address = node_without_id(
            "PostalAddress",
            [
                ("streetAddress", text(&venue.address)),
                ("addressLocality", text(&venue.city)),
            ],
        );
        let located = !venue.address.trim().is_empty() || !venue.city.trim().is_empty();
        node(
            "MovieTheater",
            venue.id.to_string(),
            [("name", text(&venue.name)), ("address", located.then_some(address))],
        )
    }

    /// A film; `page` is its own page of the website, below the root of it.
    pub(super) fn film(&self, film: &Film, page: Option<&str>) -> Value {
        let (catalogue, language) = (self.catalogue, self.language);
        let original = catalogue.original_title(film.id, language);
        let people = |role: &str| {
            let people = catalogue.people_as(film.id, role);
            let people: Vec<Value> = people
                .map(|person| node("Person", person.id.to_string(), [("name", text(&person.name))]))
                .collect();
            (!people.is_empty()).then_some(Value::Array(people))
        };
        let countries: Vec<Value> = film
            .countries
            .iter()
            .map(|code| json!({ "@type": "Country", "name": vocabulary::country(code, language), "identifier": code }))
            .collect();
        let long = plain_text(catalogue, film.id, TextKind::Long, language);
        let short = plain_text(catalogue, film.id, TextKind::Short, language);
        let imdb = film.imdb.trim();
        let same = [
            film.website.trim().to_owned(),
            if imdb.starts_with("tt") {
                format!("https://www.imdb.com/title/{imdb}/")
            } else {
                String::new()
            },
        ];
        let same: Vec<Value> = same
            .into_iter()
            .filter(|link| link.starts_with("http"))
            .map(Value::from)
            .collect();
        node(
            "Movie",
            film.id.to_string(),
            [
                ("name", text(catalogue.display_title(film.id, language))),
                ("alternateName", original.and_then(|title| text(&title.text))),
                ("director", people("director")),
                ("actor", people("cast")),
                ("dateCreated", film.year.map(|year| json!(year.to_string()))),
                ("countryOfOrigin", (!countries.is_empty()).then_some(Value::Array(countries))),
                ("duration", film.run_time.map(|run_time| json!(duration(run_time.seconds())))),
                ("inLanguage", tags(&film.languages)),
                ("subtitleLanguage", tags(&film.subtitles)),
                ("genre", text(&film.genre)),
                ("contentRating", text(&film.rating)),
                ("abstract", text(&short)),
                ("description", text(&long).or_else(|| text(&short))),
                ("titleEIDR", text(&film.eidr)),
                ("sameAs", (!same.is_empty()).then_some(Value::Array(same))),
                ("url", page.and_then(|page| address(self.address, page)).map(Value::from)),
            ],
        )
    }

    /// A screening; nothing while it has no time.
    pub(super) fn screening(&self, screening: &Screening) -> Option<Value> {
        let (catalogue, edition, language) = (self.catalogue, self.edition, self.language);
        let starts = screening.starts?;
        let films = catalogue.films_of(screening);
        let works = films.iter().map(|film| json!({ "@id": urn(&film.to_string()) }));
        let before = self.before.and_then(|before| before.screenings.get(screening.id)?.starts);
        let before = before.filter(|before| *before != starts);
        let status = match (screening.state, before) {
            (ScreeningState::Cancelled, _) => "EventCancelled",
            (_, Some(_)) => "EventRescheduled",
            _ => "EventScheduled",
        };
        let slot = galley_schedule::slot(catalogue, screening);
        let only = match films[..] {
            [film] => catalogue.films.get(film),
            _ => None,
        };
        let copy = only.and_then(|film| catalogue.copy_at(screening, film.id));
        let subtitles = match (screening.subtitles.is_empty(), only) {
            (true, Some(film)) => film.subtitles.as_slice(),
            _ => screening.subtitles.as_slice(),
        };
        let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
        let location = screen.map(|screen| {
            let venue = catalogue.venues.get(screen.venue).map(|venue| self.venue(venue));
            node(
                "Place",
                screen.id.to_string(),
                [
                    ("name", text(&catalogue.place_name(screening))),
                    ("maximumAttendeeCapacity", screen.seats.map(Value::from)),
                    ("address", venue.as_ref().and_then(|venue| venue.get("address").cloned())),
                    ("containedInPlace", venue),
                ],
            )
        });
        let code = screening.code.trim();
        Some(node(
            "ScreeningEvent",
            screening.id.to_string(),
            [
                ("name", text(&catalogue.screening_title(screening, language))),
                ("startDate", Some(json!(rfc3339(starts, edition.time_zone)))),
                (
                    "endDate",
                    slot.map(|slot| json!(rfc3339_after(starts, slot.minutes, edition.time_zone))),
                ),
                (
                    "previousStartDate",
                    before.map(|before| json!(rfc3339(before, edition.time_zone))),
                ),
                ("eventStatus", Some(json!(format!("https://schema.org/{status}")))),
                (
                    "eventAttendanceMode",
                    Some(json!("https://schema.org/OfflineEventAttendanceMode")),
                ),
                ("location", location),
                ("workPresented", (!films.is_empty()).then(|| works.collect())),
                ("inLanguage", only.and_then(|film| tags(&film.languages))),
                ("subtitleLanguage", tags(subtitles)),
                ("videoFormat", copy.and_then(|copy| text(&copy.format))),
                ("description", text(&markup::plain(&screening.note))),
                ("superEvent", Some(json!({ "@id": urn(&edition.id.to_string()) }))),
                // What is known of tickets is their code; prices and shops are not in the catalogue.
                ("offers", (!code.is_empty()).then(|| json!({ "@type": "Offer", "sku": code }))),
            ],
        ))
    }
}

/// The name of a row for the whole world (RFC 9562).
fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}

fn text(text: &str) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.into())
}

fn tags(tags: &[String]) -> Option<Value> {
    match tags {
        [] => None,
        [one] => Some(one.as_str().into()),
        several => Some(several.into()),
    }
}

/// ISO 8601: "PT1H25M".
fn duration(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let part = |number: u32, unit: &str| {
        if number == 0 {
            String::new()
        } else {
            format!("{number}{unit}")
        }
    };
    format!("PT{}{}{}", part(hours, "H"), part(minutes, "M"), part(rest, "S"))
}

fn node<const N: usize>(kind: &str, id: String, fields: [(&str, Option<Value>); N]) -> Value {
    let mut node = Map::from_iter([("@type".to_owned(), kind.into()), ("@id".to_owned(), urn(&id).into())]);
    add(&mut node, fields);
    Value::Object(node)
}

fn node_without_id<const N: usize>(kind: &str, fields: [(&str, Option<Value>); N]) -> Value {
    let mut node = Map::from_iter([("@type".to_owned(), kind.into())]);
    add(&mut node, fields);
    Value::Object(node)
}

fn add<const N: usize>(node: &mut Map<String, Value>, fields: [(&str, Option<Value>); N]) {
    let known = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    node.extend(known);
}
