//! The schedule as conference apps, signs in foyers and volunteers' rosters read it: frab's (pentabarf's) XML and JSON.
//!
//! The XML is made after the schema that the chaos computer club's schedule tools publish
//! (github.com/voc/schedule, validator/xsd/schedule.xml.xsd). Every event has the optional `subtitle` and a `slug` of both of
//! the forms that older and newer readers ask for. A public screening is an event; a screen is a room; a night, until the
//! edition's cut hour, is a day. What is cancelled or has no time is left out.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};
use galley_model::vocabulary::label;
use galley_model::*;
use serde_json::{Map, Value, json};

use super::designer::Xml;
use super::public::{self, address, clock, hours, numbers, plain_text, rfc3339};
use super::slug::slug;
use super::{Exporter, Exports, Form, Request};

/// The schedule as frab's XML.
pub const XML: Exporter = Exporter {
    id: "frab-xml",
    label: "Schedule for apps and signs, XML",
    about: "Every public screening that takes place, as a conference schedule (frab, pentabarf) for visitors’ apps and foyer signs.",
    for_designers: false,
    options: &["address"],
    form: Form::File("xml"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(Exports::one("schedule.xml", xml(&schedule(catalogue, edition, request)?))),
};

/// The same as frab's JSON.
pub const JSON: Exporter = Exporter {
    id: "frab-json",
    label: "Schedule for apps and signs, JSON",
    about: "The same conference schedule as JSON.",
    for_designers: false,
    options: &["address"],
    form: Form::File("json"),
    follows_releases: false,
    write: |catalogue, edition, request| {
        let mut bytes = serde_json::to_vec_pretty(&json(&schedule(catalogue, edition, request)?)).unwrap_or_default();
        bytes.push(b'\n');
        Ok(Exports::one("schedule.json", bytes))
    },
};

struct Schedule {
    version: String,
    address: String,
    title: String,
    acronym: String,
    zone: &'static str,
    rooms: Vec<(String, String)>,
    tracks: Vec<(String, String)>,
    days: Vec<Day>,
}

struct Day {
    date: NaiveDate,
    starts: String,
    ends: String,
    /// Events by the place of their room in the list of rooms.
    rooms: BTreeMap<usize, Vec<Event>>,
}

struct Event {
    number: u32,
    guid: String,
    date: String,
    starts: String,
    duration: String,
    room: String,
    slug: String,
    title: String,
    subtitle: String,
    track: String,
    kind: &'static str,
    language: String,
    short: String,
    long: String,
    people: Vec<(u32, String)>,
    links: Vec<(String, String)>,
}

fn schedule(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Result<Schedule, String> {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let language = request.language.as_str();
    let screenings = public::screenings(catalogue, edition.id);
    let screenings = screenings.into_iter().filter(|one| one.state != ScreeningState::Cancelled);
    let mut rooms = rooms(catalogue);
    rooms.push((String::new(), label("no_screen", language).to_owned(), None));
    let gather = Gather {
        catalogue,
        edition,
        language,
        acronym: acronym(&edition.label),
        screenings: numbers(catalogue.screenings.iter().map(|screening| screening.id.into())),
        people: numbers(catalogue.people.iter().map(|person| person.id.into())),
    };
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let mut used = Vec::new();
    for screening in screenings {
        let Some(starts) = screening.starts else { continue };
        let night = style::night_of(starts, edition);
        let day = days.entry(night).or_insert_with(|| gather.day(night));
        let room = rooms
            .iter()
            .position(|room| room.2 == screening.screen)
            .unwrap_or(rooms.len() - 1);
        used.push(room);
        let event = gather.event(screening, starts, &rooms[room].1);
        day.rooms.entry(room).or_default().push(event);
    }
    if days.is_empty() {
        return Err(format!(
            "No public screening of {} has a time yet, so there is no schedule to write. Place some under Schedule.",
            edition.label
        ));
    }
    let tracks = catalogue.sections.of(edition.id).map(|section| {
        let name = section.name.in_language(language, &edition.languages);
        (name.to_owned(), section.colour.clone())
    });
    Ok(Schedule {
        version: request.now.format("%Y-%m-%d %H:%M UTC").to_string(),
        address: address(&request.address, "").unwrap_or_default(),
        title: edition.name.clone(),
        acronym: gather.acronym.clone(),
        zone: edition.time_zone.name(),
        rooms: rooms
            .iter()
            .enumerate()
            .filter(|(at, _)| used.contains(at))
            .map(|(_, (guid, name, _))| (guid.clone(), name.clone()))
            .collect(),
        tracks: tracks.filter(|(name, _)| !name.is_empty()).collect(),
        days: days.into_values().collect(),
    })
}

/// Every screen with its id and its name; that of its building before it, where another building has one of that name.
fn rooms(catalogue: &Catalogue) -> Vec<(String, String, Option<ScreenId>)> {
    let venues = catalogue.venues.in_order().into_iter();
    let screens = venues.flat_map(|venue| {
        catalogue.screens.of(venue.id).map(move |screen| {
            (
                screen.id.to_string(),
                format!("{}, {}", venue.name, screen.name),
                Some(screen.id),
            )
        })
    });
    screens.collect()
}

/// The label of an edition as a name for programs: small letters, digits and underscores, at least four of them.
fn acronym(label: &str) -> String {
    let plain = slug(label).replace('-', "_");
    match plain.len() {
        0 => "festival".to_owned(),
        1..4 => format!("fest_{plain}"),
        _ => plain,
    }
}

struct Gather<'a> {
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    language: &'a str,
    acronym: String,
    screenings: BTreeMap<uuid::Uuid, u32>,
    people: BTreeMap<uuid::Uuid, u32>,
}

impl Gather<'_> {
    fn day(&self, night: NaiveDate) -> Day {
        let cut = NaiveTime::from_hms_opt(self.edition.cut_hour.get(), 0, 0).unwrap_or_default();
        let at = |date: NaiveDate| rfc3339(LocalTime::new(date.and_time(cut)), self.edition.time_zone);
        Day {
            date: night,
            starts: at(night),
            ends: at(night.checked_add_days(Days::new(1)).unwrap_or(night)),
            rooms: BTreeMap::new(),
        }
    }

    fn event(&self, screening: &Screening, starts: LocalTime, room: &str) -> Event {
        let (catalogue, language) = (self.catalogue, self.language);
        let films = catalogue.films_of(screening);
        let number = self.screenings.get(&screening.id.into()).copied().unwrap_or(1);
        let title = catalogue.screening_title(screening, language);
        let short_title = match slug(&title) {
            short if short.len() < 4 => format!("film-{short}").trim_end_matches('-').to_owned(),
            short => short,
        };
        let only = match films[..] {
            [film] => catalogue.films.get(film),
            _ => None,
        };
        let original = only.and_then(|film| catalogue.original_title(film.id, language));
        let titles = films.iter().map(|film| catalogue.display_title(*film, language));
        let section = screening.show().and_then(|show| catalogue.section_of(show, self.edition.id));
        let section = section.and_then(|section| catalogue.sections.get(section));
        let text = |kind| {
            let texts = films.iter().map(|film| plain_text(catalogue, *film, kind, language));
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
        };
        let mut people: Vec<(u32, String)> = Vec::new();
        for film in &films {
            for person in catalogue.people_as(*film, "director") {
                let number = self.people.get(&person.id.into()).copied().unwrap_or(1);
                if !people.iter().any(|(known, _)| *known == number) {
                    people.push((number, person.name.clone()));
                }
            }
        }
        let links = films.iter().filter_map(|film| {
            let film = catalogue.films.get(*film)?;
            let site = address(&film.website, "")?;
            Some((
                site.trim_end_matches('/').to_owned(),
                catalogue.display_title(film.id, language).to_owned(),
            ))
        });
        Event {
            number,
            guid: screening.id.to_string(),
            date: rfc3339(starts, self.edition.time_zone),
            starts: clock(starts),
            duration: hours(galley_schedule::minutes(catalogue, screening).unwrap_or(0)),
            room: room.to_owned(),
            slug: format!("{}-{number}-{short_title}", self.acronym),
            subtitle: match screening.programme {
                Some(_) => titles.collect::<Vec<_>>().join(" · "),
                None => original.map(|title| title.text.clone()).unwrap_or_default(),
            },
            title,
            track: section.map_or(String::new(), |section| {
                section.name.in_language(language, &self.edition.languages).to_owned()
            }),
            kind: if screening.programme.is_some() { "programme" } else { "film" },
            language: only.and_then(|film| film.languages.first().cloned()).unwrap_or_default(),
            short: text(TextKind::Short),
            long: text(TextKind::Long),
            people,
            links: links.collect(),
        }
    }
}

fn xml(schedule: &Schedule) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("schedule", &[]);
    xml.line();
    xml.empty("generator", &[("name", "Galley"), ("version", env!("CARGO_PKG_VERSION"))]);
    xml.line();
    xml.leaf("version", &[], &schedule.version);
    xml.line();
    xml.open("conference", &[]);
    let (first, last) = ends(schedule);
    let days = schedule.days.len().to_string();
    for (name, value) in [
        ("title", schedule.title.as_str()),
        ("acronym", &schedule.acronym),
        ("start", &first),
        ("end", &last),
        ("days", &days),
        ("timeslot_duration", "00:05"),
        ("base_url", &schedule.address),
        ("time_zone_name", schedule.zone),
    ] {
        if name != "base_url" || !value.is_empty() {
            xml.leaf(name, &[], value);
        }
    }
    xml.close();
    xml.line();
    for (day, index) in schedule.days.iter().zip(1..) {
        let (date, index) = (day.date.to_string(), index.to_string());
        let attributes = [
            ("index", index.as_str()),
            ("date", &date),
            ("start", &day.starts),
            ("end", &day.ends),
        ];
        xml.open("day", &attributes);
        xml.line();
        for events in day.rooms.values() {
            let Some(first) = events.first() else { continue };
            xml.open("room", &[("name", &first.room)]);
            xml.line();
            events.iter().for_each(|event| event.xml(&mut xml));
            xml.close();
            xml.line();
        }
        xml.close();
        xml.line();
    }
    xml.done()
}

impl Event {
    fn xml(&self, xml: &mut Xml) {
        xml.open("event", &[("guid", &self.guid), ("id", &self.number.to_string())]);
        for (name, value) in [
            ("date", self.date.as_str()),
            ("start", &self.starts),
            ("duration", &self.duration),
            ("room", &self.room),
            ("slug", &self.slug),
            ("title", &self.title),
            ("subtitle", &self.subtitle),
            ("track", &self.track),
            ("type", self.kind),
            ("language", &self.language),
            ("abstract", &self.short),
            ("description", &self.long),
        ] {
            xml.leaf(name, &[], value);
        }
        xml.open("persons", &[]);
        for (number, name) in &self.people {
            xml.leaf("person", &[("id", &number.to_string())], name);
        }
        xml.close();
        xml.open("links", &[]);
        for (address, name) in &self.links {
            xml.leaf("link", &[("href", address)], name);
        }
        xml.close();
        xml.close();
        xml.line();
    }

    fn json(&self) -> Value {
        let people = self.people.iter().map(|(id, name)| json!({ "id": id, "public_name": name }));
        let links = self.links.iter().map(|(url, title)| json!({ "url": url, "title": title }));
        json!({
            "id": self.number, "guid": self.guid, "logo": null, "date": self.date, "start": self.starts,
            "duration": self.duration, "room": self.room, "slug": self.slug, "title": self.title, "subtitle": self.subtitle,
            "track": self.track, "type": self.kind, "language": self.language, "abstract": self.short,
            "description": self.long, "recording_license": "", "do_not_record": false,
            "persons": people.collect::<Vec<_>>(), "links": links.collect::<Vec<_>>(), "attachments": [],
        })
    }
}

/// The first and the last day.
fn ends(schedule: &Schedule) -> (String, String) {
    let date = |day: Option<&Day>| day.map(|day| day.date.to_string()).unwrap_or_default();
    (date(schedule.days.first()), date(schedule.days.last()))
}

fn json(schedule: &Schedule) -> Value {
    let days = schedule.days.iter().zip(1..).map(|(day, index)| {
        let rooms = day.rooms.values().filter_map(|events| {
            let room = events.first()?.room.clone();
            Some((room, events.iter().map(Event::json).collect::<Value>()))
        });
        json!({
            "index": index, "date": day.date.to_string(), "day_start": day.starts, "day_end": day.ends,
            "rooms": Value::Object(rooms.collect::<Map<_, _>>()),
        })
    });
    let (first, last) = ends(schedule);
    let rooms = schedule.rooms.iter().map(|(guid, name)| match guid.is_empty() {
        true => json!({ "name": name }),
        false => json!({ "name": name, "guid": guid }),
    });
    let tracks = schedule.tracks.iter().map(|(name, color)| match color.is_empty() {
        true => json!({ "name": name }),
        false => json!({ "name": name, "color": color }),
    });
    let conference = json!({
        "acronym": schedule.acronym, "title": schedule.title, "start": first, "end": last, "daysCount": schedule.days.len(),
        "timeslot_duration": "00:05", "time_zone_name": schedule.zone, "rooms": rooms.collect::<Vec<_>>(),
        "tracks": tracks.collect::<Vec<_>>(), "days": days.collect::<Vec<_>>(),
    });
    json!({ "schedule": {
        "generator": { "name": "Galley", "version": env!("CARGO_PKG_VERSION") },
        "version": schedule.version, "base_url": schedule.address, "conference": conference,
    } })
}
