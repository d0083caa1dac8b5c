//! The things of JSON-LD: where they stand in a page or a graph, and their words.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde_json::Value;

use crate::importers::markup;

/// The scripts of a page that hold JSON-LD, each with the line in which it begins.
pub(super) fn scripts(page: &str) -> Vec<(usize, &str)> {
    // Letters of ASCII stand at the same bytes in a page and in its small letters.
    let small = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let (mut at, mut line, mut counted) = (0, 1, 0);
    while let Some(start) = small[at..].find("<script").map(|start| at + start) {
        let Some(open) = small[start..].find('>').map(|open| start + open + 1) else {
            break;
        };
        let end = small[open..].find("</script").map_or(page.len(), |end| open + end);
        if small[start..open].contains("application/ld+json") {
            line += page[counted..open].matches('\n').count();
            counted = open;
            found.push((line, &page[open..end]));
        }
        at = end;
    }
    found
}

/// A date with a time: an instant, or what a clock shows nobody says where.
pub(super) enum Moment {
    Instant(DateTime<FixedOffset>),
    Floating(NaiveDateTime),
}

impl Moment {
    /// What words say.
    pub(super) fn of(words: &str) -> Option<Moment> {
        // "+0100" without a colon is common, and is not RFC 3339.
        let instant = DateTime::parse_from_rfc3339(words)
            .or_else(|_| DateTime::parse_from_str(words, "%Y-%m-%dT%H:%M:%S%z"))
            .or_else(|_| DateTime::parse_from_str(words, "%Y-%m-%dT%H:%M%z"));
        let floating = || {
            NaiveDateTime::parse_from_str(words, "%Y-%m-%dT%H:%M:%S")
                .or_else(|_| NaiveDateTime::parse_from_str(words, "%Y-%m-%dT%H:%M"))
        };
        let instant = instant.map(Moment::Instant).ok();
        instant.or_else(|| floating().map(Moment::Floating).ok())
    }

    /// The minutes to another one, if it is later.
    pub(super) fn minutes_to(&self, end: &Moment) -> Option<u32> {
        let length = match (self, end) {
            (Moment::Instant(begins), Moment::Instant(ends)) => *ends - *begins,
            (Moment::Floating(begins), Moment::Floating(ends)) => *ends - *begins,
            // An end without an offset is on the clock of the beginning.
            (Moment::Instant(begins), Moment::Floating(ends)) => *ends - begins.naive_local(),
            (Moment::Floating(begins), Moment::Instant(ends)) => ends.naive_local() - *begins,
        };
        u32::try_from(length.num_minutes()).ok().filter(|minutes| *minutes > 0)
    }
}

/// What a thing of schema.org is to a catalogue.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Festival,
    Cinema,
    Film,
    Screening,
}

pub(super) struct Node<'a> {
    pub(super) place: String,
    pub(super) kind: Kind,
    pub(super) value: &'a Value,
}

/// The things of a file.
#[derive(Default)]
pub(super) struct Nodes<'a> {
    /// What is read.
    pub(super) read: Vec<Node<'a>>,
    /// Places and types of what is not.
    pub(super) other: Vec<(String, String)>,
    pub(super) too_deep: bool,
}

impl<'a> Nodes<'a> {
    /// The things of a graph, a list or an object, with their places.
    pub(super) fn collect(&mut self, value: &'a Value, place: &str, depth: usize) {
        if depth > 60 {
            self.too_deep = true;
            return;
        }
        match value {
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    self.collect(value, &format!("{place}/{at}"), depth + 1);
                }
            }
            Value::Object(fields) => {
                let kind = kind(value);
                match kind {
                    Some(kind) => self.read.push(Node {
                        place: place.to_owned(),
                        kind,
                        value,
                    }),
                    None => {
                        let types = texts(&value["@type"]).join(", ");
                        if !types.is_empty() && !matches!(types.as_str(), "ItemList" | "ListItem" | "WebPage") {
                            self.other.push((place.to_owned(), types));
                        }
                    }
                }
                for (name, value) in fields {
                    // What belongs to a thing is read with it; a cinema or a festival may list its screenings.
                    let listed = matches!(
                        name.as_str(),
                        "event" | "events" | "subEvent" | "subEvents" | "itemListElement" | "@graph"
                    );
                    if listed || kind.is_none() {
                        self.collect(value, &format!("{place}/{name}"), depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}

pub(super) fn kind(node: &Value) -> Option<Kind> {
    let is = |kind: &str| {
        texts(&node["@type"])
            .iter()
            .any(|known| known.rsplit(['/', ':']).next() == Some(kind))
    };
    match () {
        () if is("Movie") => Some(Kind::Film),
        () if is("ScreeningEvent") || (is("Event") && !node["workPresented"].is_null()) => Some(Kind::Screening),
        () if is("MovieTheater") => Some(Kind::Cinema),
        () if is("Festival") => Some(Kind::Festival),
        () => None,
    }
}

/// The words of things that may have a code as well as a name.
pub(super) fn coded(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(coded).collect(),
        Value::Object(fields) if fields.get("identifier").is_some_and(Value::is_string) => texts(&fields["identifier"]),
        other => texts(other),
    }
}

pub(super) fn text(value: &Value) -> String {
    texts(value).into_iter().next().unwrap_or_default()
}

/// The words of a value: texts, names of things, values of language maps.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => ["@value", "name", "alternateName", "value"]
            .iter()
            .find_map(|name| fields.get(*name).map(texts))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The names of people or companies.
pub(super) fn people(value: &Value) -> Vec<String> {
    match value {
        // A list in one text: "A. One, B. Two".
        Value::String(text) => crate::importers::compose::names(text),
        other => texts(other).iter().map(|name| markup::line(name)).collect(),
    }
}
