//! The events of a schedule, whatever they were written in.

use serde_json::Value;

use crate::importers::leftovers::Leftovers;
use crate::importers::xml::Element;
use crate::json::step;

/// An event.
#[derive(Default)]
pub(super) struct Event {
    pub(super) place: String,
    /// Whether the file ends within it.
    pub(super) cut: bool,
    /// Its number for the whole world, or in its schedule.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) track: String,
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) room: String,
    pub(super) url: String,
    pub(super) people: Vec<String>,
    /// The words and the address of each.
    pub(super) links: Vec<(String, String)>,
    pub(super) date: String,
    pub(super) start: String,
    pub(super) duration: String,
    /// The day under which it stands, and when that begins.
    pub(super) day: (String, String),
}

/// The festival, as the schedule names it.
#[derive(Default)]
pub(super) struct Festival {
    pub(super) label: String,
    pub(super) name: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) zone: String,
    /// Whether the schedule was written by Galley.
    pub(super) ours: bool,
}

/// What of an event is read, or says again what is said elsewhere.
const KNOWN: &[&str] = &[
    "@guid",
    "@id",
    "@code",
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
    "persons/person/@id",
    "persons/person/@guid",
    "persons/person/@code",
    "persons/public_name",
    "persons/full_public_name",
    "persons/name",
    "persons/id",
    "persons/guid",
    "persons/code",
    "links/link",
    "links/link/@href",
    "links/url",
    "links/title",
    "links/type",
    "feedback_url",
    "origin_url",
];

/// What of a schedule is read besides its events, or follows from them.
const KNOWN_OF_SCHEDULE: &[&str] = &[
    "version",
    "base_url",
    "generator/**",
    "schedule/@*",
    "conference/acronym",
    "conference/title",
    "conference/start",
    "conference/end",
    "conference/days",
    "conference/daysCount",
    "conference/timeslot_duration",
    "conference/time_zone_name",
    "conference/base_url",
    "conference/rooms/**",
    "conference/tracks/**",
    "day/@date",
    "day/@start",
    "day/@end",
    "day/@index",
    "day/room/@name",
    "day/room/@guid",
];

/// The festival and the events of XML.
pub(super) fn of_xml(schedule: &Element, left: &mut Leftovers) -> (Festival, Vec<Event>) {
    let words = |way: &str| schedule.words(way).to_owned();
    let festival = Festival {
        label: words("conference/acronym"),
        name: words("conference/title"),
        start: words("conference/start"),
        end: words("conference/end"),
        zone: words("conference/time_zone_name"),
        ours: schedule.child("generator").map_or("", |by| by.attribute("name")) == "Galley",
    };
    left.element(&without_events(schedule), KNOWN_OF_SCHEDULE);
    let mut events = Vec::new();
    for day in schedule.all("day") {
        let in_rooms = day
            .all("room")
            .flat_map(|room| room.all("event").map(move |event| (room.attribute("name"), event)));
        for (room, event) in in_rooms.chain(day.all("event").map(|event| ("", event))) {
            left.element(event, KNOWN);
            events.push(of_element(event, day, room));
        }
    }
    (festival, events)
}

/// The festival and the events of JSON.
pub(super) fn of_json(root: &Value, left: &mut Leftovers) -> (Festival, Vec<Event>) {
    let schedule = &root["schedule"];
    let conference = &schedule["conference"];
    let festival = Festival {
        label: said(&conference["acronym"]),
        name: said(&conference["title"]),
        start: said(&conference["start"]),
        end: said(&conference["end"]),
        zone: said(&conference["time_zone_name"]),
        ours: said(&schedule["generator"]["name"]) == "Galley",
    };
    let mut rest = schedule.clone();
    if let Some(conference) = rest["conference"].as_object_mut() {
        conference.remove("days");
    }
    left.json("/schedule", &rest, "", KNOWN_OF_SCHEDULE);
    let mut events = Vec::new();
    for (at, day) in conference["days"].as_array().into_iter().flatten().enumerate() {
        for (room, listed) in day["rooms"].as_object().into_iter().flatten() {
            for (number, event) in listed.as_array().into_iter().flatten().enumerate() {
                let rooms = step(&format!("/schedule/conference/days/{at}/rooms"), room);
                let place = format!("{rooms}/{number}");
                left.json(&place, event, "", KNOWN);
                let mut event = of_object(event, room, place);
                event.day = (said(&day["date"]), said(&day["day_start"]));
                events.push(event);
            }
        }
    }
    (festival, events)
}

/// A schedule as it is between its events.
fn without_events(element: &Element) -> Element {
    let children = element.children.iter().filter(|child| child.name != "event");
    Element {
        name: element.name.clone(),
        attributes: element.attributes.clone(),
        text: element.text.clone(),
        children: children.map(without_events).collect(),
        line: element.line,
        cut: element.cut,
    }
}

fn of_element(event: &Element, day: &Element, room: &str) -> Event {
    let words = |name: &str| event.words(name).to_owned();
    let people = event.child("persons").into_iter().flat_map(|persons| persons.all("person"));
    let links = event.child("links").into_iter().flat_map(|links| links.all("link"));
    let key = [event.attribute("guid"), event.attribute("id")]
        .into_iter()
        .find(|key| !key.is_empty());
    Event {
        place: format!("line {}", event.line),
        cut: event.cut,
        key: key.map(str::to_owned).unwrap_or_default(),
        title: words("title"),
        subtitle: words("subtitle"),
        track: words("track"),
        kind: words("type"),
        language: words("language"),
        summary: words("abstract"),
        description: words("description"),
        room: match words("room") {
            own if !own.is_empty() => own,
            _ => room.to_owned(),
        },
        url: words("url"),
        people: people
            .map(|person| person.text.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        links: links
            .map(|link| (link.text.trim().to_owned(), link.attribute("href").to_owned()))
            .collect(),
        date: words("date"),
        start: words("start"),
        duration: words("duration"),
        day: (day.attribute("date").to_owned(), day.attribute("start").to_owned()),
    }
}

fn of_object(event: &Value, room: &str, place: String) -> Event {
    let words = |name: &str| said(&event[name]);
    let people = event["persons"].as_array().into_iter().flatten().map(|person| {
        let names = ["public_name", "full_public_name", "name"].map(|name| said(&person[name]));
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    });
    let links = event["links"].as_array().into_iter().flatten();
    let key = [words("guid"), words("id")].into_iter().find(|key| !key.is_empty());
    Event {
        place,
        cut: false,
        key: key.unwrap_or_default(),
        title: words("title"),
        subtitle: words("subtitle"),
        track: words("track"),
        kind: words("type"),
        language: words("language"),
        summary: words("abstract"),
        description: words("description"),
        room: match words("room") {
            own if !own.is_empty() => own,
            _ => room.to_owned(),
        },
        url: words("url"),
        people: people.filter(|name| !name.is_empty()).collect(),
        links: links.map(|link| (said(&link["title"]), said(&link["url"]))).collect(),
        date: words("date"),
        start: words("start"),
        duration: words("duration"),
        day: Default::default(),
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
