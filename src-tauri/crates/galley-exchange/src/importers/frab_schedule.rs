//! Schedules as frab, pentabarf and pretalx write them, as XML and as JSON: days, rooms and events.
//!
//! An event is a showing of the film that has its title and its people; two events of one film are two showings. The
//! date of an event is its own: what is shown after midnight belongs to the night by its time.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use galley_model::{EditionId, LocalTime, RunTime, TextKind, TitleKind, Zone};
use serde_json::Value;

use super::compose::Composer;
use super::leftovers::Leftovers;
use super::xml::{self, Element};
use super::{Context, Importer, SourceFile, markup};
use crate::imported::Imported;
use crate::json::step;

/// Schedules of frab, pentabarf and pretalx.
pub const IMPORTER: Importer = Importer {
    id: "frab_schedule",
    label: "Schedule of frab or pretalx (XML, JSON)",
    extensions: &["xml", "json"],
    recognise: |_, bytes| {
        xml::begins_with(bytes, &["schedule"]) || {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
            let begins = head.trim_start_matches('\u{feff}').trim_start().starts_with('{');
            begins && head.contains("\"schedule\"") && head.contains("\"conference\"")
        }
    },
    read,
};

/// An event, whatever it was written in.
#[derive(Default)]
struct Event {
    place: String,
    key: String,
    title: String,
    subtitle: String,
    track: String,
    kind: String,
    language: String,
    summary: String,
    description: String,
    room: String,
    url: String,
    people: Vec<String>,
    links: Vec<String>,
    date: String,
    start: String,
    duration: String,
    /// The day under which it stands, and when that begins.
    day: (String, String),
}

/// The festival, as the schedule names it.
#[derive(Default)]
struct Festival {
    label: String,
    name: String,
    start: String,
    end: String,
    zone: String,
}

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
    };
    for (name, bytes) in files {
        reader.say.file(name);
        reader.left = Leftovers::default();
        let begins = bytes
            .iter()
            .find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
        match begins {
            Some(b'{') => reader.json(bytes),
            _ => reader.xml(bytes),
        }
        let left: Vec<String> = reader.left.sentences().collect();
        left.into_iter().for_each(|message| reader.say.problem_at("", message));
    }
    reader.say.done()
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
}

/// What of an event and a conference is read, or says again what is said elsewhere.
const KNOWN: &[&str] = &[
    "id",
    "guid",
    "code",
    "date",
    "start",
    "duration",
    "room",
    "slug",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
    "description",
    "url",
    "persons/person",
    "persons/public_name",
    "persons/full_public_name",
    "persons/name",
    "persons/id",
    "persons/guid",
    "persons/code",
    "links/link",
    "links/url",
    "links/title",
    "links/type",
    "feedback_url",
    "origin_url",
];

impl Reader<'_> {
    fn xml(&mut self, bytes: &[u8]) {
        let (tree, problems) = xml::read(bytes);
        for (place, message) in problems {
            self.say.problem_at(place, message);
        }
        let Some(schedule) = tree.child("schedule") else {
            return self.say.problem_at(
                "",
                "This is no schedule: its first element should be <schedule>. It was not read.",
            );
        };
        let words = |way: &str| schedule.words(way).to_owned();
        let festival = Festival {
            label: words("conference/acronym"),
            name: words("conference/title"),
            start: words("conference/start"),
            end: words("conference/end"),
            zone: words("conference/time_zone_name"),
        };
        let mut events = Vec::new();
        for day in schedule.all("day") {
            for room in day.all("room") {
                for event in room.all("event") {
                    self.left.element(event, KNOWN);
                    events.push(event_of_element(event, day, room));
                }
            }
        }
        self.events(&festival, events);
    }

    fn json(&mut self, bytes: &[u8]) {
        let root: Value = match serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Ok(root) => root,
            Err(error) => {
                let place = format!("line {}, column {}", error.line(), error.column());
                let message = format!("The file stops being JSON here ({error}), so it was not read. Export it again.");
                return self.say.problem_at(place, message);
            }
        };
        let conference = &root["schedule"]["conference"];
        let festival = Festival {
            label: said(&conference["acronym"]),
            name: said(&conference["title"]),
            start: said(&conference["start"]),
            end: said(&conference["end"]),
            zone: said(&conference["time_zone_name"]),
        };
        let mut events = Vec::new();
        for (at, day) in conference["days"].as_array().into_iter().flatten().enumerate() {
            for (room, listed) in day["rooms"].as_object().into_iter().flatten() {
                for (number, event) in listed.as_array().into_iter().flatten().enumerate() {
                    self.left.json(event, "", KNOWN);
                    let place = step(&format!("/schedule/conference/days/{at}/rooms"), room);
                    let mut event = event_of_json(event, room, format!("{place}/{number}"));
                    event.day = (said(&day["date"]), said(&day["day_start"]));
                    events.push(event);
                }
            }
        }
        self.events(&festival, events);
    }

    fn events(&mut self, festival: &Festival, events: Vec<Event>) {
        if events.is_empty() {
            return self.say.problem_at("", "There is no event in this schedule.");
        }
        let day = |text: &str| text.get(..10).and_then(|text| text.parse::<NaiveDate>().ok());
        let zone: Option<Zone> = festival.zone.parse().ok();
        let edition = self.say.edition(
            &festival.label,
            &festival.name,
            (day(&festival.start), day(&festival.end)),
            zone,
        );
        let made = self.say.has("edition", edition.into());
        if made && zone.is_none() {
            let message =
                "The schedule does not name its time zone, so its times are as they stand. Choose the zone under Edition.";
            self.say.problem_at("", message);
        }
        let building = match self
            .say
            .context
            .catalogue
            .editions
            .get(edition)
            .map(|edition| edition.place.clone())
        {
            Some(place) if !place.is_empty() => place,
            _ => festival.name.clone(),
        };
        let total = events.len();
        for (done, event) in events.into_iter().enumerate() {
            if !(self.say.context.tell)("Reading", done, total) {
                return;
            }
            self.say.at(&event.place);
            self.say.count();
            self.event(edition, &building, event);
        }
    }

    fn event(&mut self, edition: EditionId, building: &str, event: Event) {
        if event.title.is_empty() {
            return self.say.problem("This event has no title, so it was not read.");
        }
        let film = self.say.listed(&event.title, &event.people, None);
        let language = match event.language.as_str() {
            "" => self.say.context.language.to_owned(),
            language => language.to_owned(),
        };
        self.say.title(film, TitleKind::Display, &language, &event.title);
        self.say.title(film, TitleKind::Other, &language, &event.subtitle);
        for name in &event.people {
            self.say.credit(film, "director", name);
        }
        self.say
            .text("film", film, TextKind::Short, &language, &markup::prose(&event.summary));
        self.say
            .text("film", film, TextKind::Long, &language, &markup::prose(&event.description));
        if !event.kind.is_empty() {
            self.say.say("film", film, "genre", &event.kind);
        }
        if !event.url.is_empty() {
            self.say.say("film", film, "website", &event.url);
        }
        for link in &event.links {
            self.say.keep("film", film, &format!("Link: {link}"));
        }
        match minutes(&event.duration).map(|minutes| RunTime::try_from(minutes * 60)) {
            Some(Ok(run_time)) => drop(self.say.say("film", film, "run_time", &Some(run_time))),
            _ if event.duration.is_empty() => {}
            _ => {
                self.say.problem(format!(
                    "“{}” is no length; it was kept in the film’s remarks.",
                    event.duration
                ));
                self.say.keep("film", film, &format!("Length: {}", event.duration));
            }
        }
        let entry = self.say.entry(film, edition);
        if !event.track.is_empty() {
            let section = self.say.section(edition, &event.track);
            self.say.link("entry", entry, "section", section);
        }
        let starts = self.starts(edition, &event);
        let hall = match event.room.as_str() {
            "" => None,
            room => Some(self.say.hall(room, building)),
        };
        let key = (!event.key.is_empty()).then_some(event.key.as_str());
        self.say.screening(key, edition, ("film", film), hall, starts);
    }

    /// When it begins: its date, else the time of its day, which after midnight is the next one.
    fn starts(&mut self, edition: EditionId, event: &Event) -> Option<LocalTime> {
        if let Ok(at) = DateTime::<FixedOffset>::parse_from_rfc3339(&event.date) {
            return Some(self.say.local(edition, at));
        }
        let day: Option<NaiveDate> = event.day.0.parse().ok();
        let time = NaiveTime::parse_from_str(&event.start, "%H:%M").ok();
        let begins = DateTime::<FixedOffset>::parse_from_rfc3339(&event.day.1)
            .ok()
            .map(|begins| begins.time());
        match (day, time) {
            (Some(day), Some(time)) => {
                let late = begins.is_some_and(|begins| time < begins);
                let day = if late { day.succ_opt()? } else { day };
                Some(LocalTime::new(day.and_time(time)))
            }
            _ => {
                let said = [event.date.as_str(), event.start.as_str()].join(" ");
                self.say.problem(format!(
                    "“{}” is no date and time, so the screening was read without one.",
                    said.trim()
                ));
                None
            }
        }
    }
}

fn event_of_element(event: &Element, day: &Element, room: &Element) -> Event {
    let words = |name: &str| event.words(name).to_owned();
    let people = event.child("persons").into_iter().flat_map(|persons| persons.all("person"));
    let links = event.child("links").into_iter().flat_map(|links| links.all("link"));
    let key = [event.attribute("guid"), event.attribute("id")]
        .into_iter()
        .find(|key| !key.is_empty());
    Event {
        place: format!("line {}", event.line),
        key: key.map(str::to_owned).unwrap_or_default(),
        title: words("title"),
        subtitle: words("subtitle"),
        track: words("track"),
        kind: words("type"),
        language: words("language"),
        summary: words("abstract"),
        description: words("description"),
        room: match words("room") {
            room_of_event if !room_of_event.is_empty() => room_of_event,
            _ => room.attribute("name").to_owned(),
        },
        url: words("url"),
        people: people
            .map(|person| person.text.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        links: links
            .map(|link| format!("{} {}", link.text.trim(), link.attribute("href")).trim().to_owned())
            .collect(),
        date: words("date"),
        start: words("start"),
        duration: words("duration"),
        day: (day.attribute("date").to_owned(), day.attribute("start").to_owned()),
    }
}

fn event_of_json(event: &Value, room: &str, place: String) -> Event {
    let words = |name: &str| said(&event[name]);
    let people = event["persons"].as_array().into_iter().flatten().map(|person| {
        let names = ["public_name", "full_public_name", "name"].map(|name| said(&person[name]));
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    });
    let links = event["links"].as_array().into_iter().flatten();
    let key = [words("guid"), words("id")].into_iter().find(|key| !key.is_empty());
    Event {
        place,
        key: key.unwrap_or_default(),
        title: words("title"),
        subtitle: words("subtitle"),
        track: words("track"),
        kind: words("type"),
        language: words("language"),
        summary: words("abstract"),
        description: words("description"),
        room: match words("room") {
            room_of_event if !room_of_event.is_empty() => room_of_event,
            _ => room.to_owned(),
        },
        url: words("url"),
        people: people.filter(|name| !name.is_empty()).collect(),
        links: links
            .map(|link| format!("{} {}", said(&link["title"]), said(&link["url"])).trim().to_owned())
            .collect(),
        date: words("date"),
        start: words("start"),
        duration: words("duration"),
        day: (String::new(), String::new()),
    }
}

/// A text or a number of JSON as words.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The minutes of a length written as H:MM, or as days, hours and minutes.
fn minutes(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [hours @ 0..=999, minutes @ 0..=59] => Some(hours * 60 + minutes),
        [days @ 0..=99, hours @ 0..=23, minutes @ 0..=59] => Some((days * 24 + hours) * 60 + minutes),
        _ => None,
    }
}
