//! Which version of an event counts: calendars number them (`SEQUENCE`), give single dates of a repeated event anew
//! (`RECURRENCE-ID`), and tell what is gone as cancelled.

use std::collections::{HashMap, HashSet};

use galley_model::id::RowId;
use galley_model::style::night_of;
use galley_model::{Edition, LocalTime, Screening, ScreeningKind, ScreeningState};
use uuid::Uuid;

use super::Reader;
use super::lines::{Property, words};

/// The properties of an event, by their names.
pub(super) type Properties<'a> = HashMap<String, &'a Property>;

/// An event that counts.
pub(super) struct Event<'a> {
    /// The line in which it begins.
    pub(super) line: usize,
    pub(super) properties: Properties<'a>,
    /// What it is known by: its UID, and of a date of a repeated event that is given anew, which date that is.
    pub(super) key: String,
    /// Whether it is such a date.
    pub(super) repeated: bool,
}

impl Event<'_> {
    /// The words of a property; empty where it has none of that name.
    pub(super) fn said(&self, name: &str) -> String {
        said(&self.properties, name)
    }

    pub(super) fn is_called_off(&self) -> bool {
        self.said("STATUS").eq_ignore_ascii_case("CANCELLED")
    }

    /// The number of its version; 0 where it has none.
    pub(super) fn sequence(&self) -> i64 {
        sequence(&self.properties)
    }
}

fn said(properties: &Properties<'_>, name: &str) -> String {
    properties
        .get(name)
        .map(|property| words(&property.value))
        .unwrap_or_default()
}

fn sequence(properties: &Properties<'_>) -> i64 {
    said(properties, "SEQUENCE").parse().unwrap_or_default()
}

/// The date of a repeated event that an event gives anew, unless that is the first of them, which the event itself tells.
fn date_of(properties: &Properties<'_>, first: Option<&Property>) -> String {
    let Some(date) = properties.get("RECURRENCE-ID") else {
        return String::new();
    };
    let same = first.is_some_and(|first| match (first.instant(), date.instant()) {
        (Some(first), Some(date)) => first == date,
        _ => first.value.trim() == date.value.trim(),
    });
    match same {
        true => String::new(),
        false => date.value.trim().to_owned(),
    }
}

/// Of the events of a calendar, each with its line, those that count; and the lines of those that a later version replaces,
/// each with the line of that one.
pub(super) fn newest(events: Vec<(usize, Properties<'_>)>) -> (Vec<Event<'_>>, Vec<(usize, usize)>) {
    let mut firsts: HashMap<String, &Property> = HashMap::new();
    for (_, event) in events.iter().filter(|(_, event)| !event.contains_key("RECURRENCE-ID")) {
        if let Some(starts) = event.get("DTSTART") {
            firsts.entry(said(event, "UID")).or_insert(starts);
        }
    }
    let rank = |event: &Event<'_>| (event.properties.contains_key("RECURRENCE-ID"), event.sequence());
    let mut latest: HashMap<String, ((bool, i64), usize)> = HashMap::new();
    let mut all = Vec::with_capacity(events.len());
    for (line, properties) in events {
        let id = said(&properties, "UID");
        let date = date_of(&properties, firsts.get(&id).copied());
        let event = Event {
            line,
            properties,
            repeated: !date.is_empty(),
            key: [id, date].join(" ").trim().to_owned(),
        };
        let rank = rank(&event);
        let known = latest.entry(event.key.clone()).or_insert((rank, line));
        if known.0 < rank {
            *known = (rank, line);
        }
        all.push(event);
    }
    let mut replaced = Vec::new();
    all.retain(|event| {
        let by = latest
            .get(&event.key)
            .filter(|(latest, _)| !event.key.is_empty() && *latest > rank(event));
        replaced.extend(by.map(|(_, line)| (event.line, *line)));
        by.is_none()
    });
    (all, replaced)
}

impl Reader<'_> {
    /// Whether an event brings nothing, which is told: an older version than what was imported before, or a screening that
    /// our own calendar tells as cancelled, since the public was told of it once and is no more. `whole` says whether the
    /// calendar is one of this very catalogue.
    pub(super) fn is_past(&mut self, event: &Event<'_>, own: Option<&Screening>, whole: bool) -> bool {
        let title = event.said("SUMMARY");
        let hidden = own.is_some_and(|own| own.kind != ScreeningKind::Public);
        if whole && event.is_called_off() && (own.is_none() || hidden) {
            let now = match hidden {
                true => "has it as one that is not public",
                false => "does not have it any more",
            };
            self.say.problem(format!(
                "“{title}” is told as cancelled since it was published once, and the catalogue {now}. Nothing was changed."
            ));
            return true;
        }
        let before = self
            .say
            .version_before(&event.key)
            .filter(|before| event.sequence() < *before);
        if let Some(before) = before {
            self.say.problem(format!(
                "“{title}” was not read: this is version {} of the event (SEQUENCE), and version {before} was imported before. \
                 Import the newest calendar.",
                event.sequence()
            ));
        }
        before.is_some()
    }
}

/// So many screenings are named that a calendar leaves out.
const NAMED: usize = 5;

impl Reader<'_> {
    /// Tells of the screenings that are announced and that a calendar of a whole edition of ours does not have: it is older,
    /// or somebody took them out there.
    pub(super) fn left_out(&mut self, edition: &Edition, events: &[Event<'_>]) {
        let catalogue = self.say.context.catalogue;
        let has: HashSet<Uuid> = events.iter().filter_map(|event| event.key.parse().ok()).collect();
        let announced = |row: &&Screening| {
            row.kind == ScreeningKind::Public && row.state != ScreeningState::Cancelled && !has.contains(&row.id.uuid())
        };
        let mut missing: Vec<(LocalTime, &Screening)> = catalogue
            .screenings
            .of(edition.id)
            .filter(announced)
            .filter_map(|row| Some((row.starts?, row)))
            .collect();
        missing.sort_by_key(|(starts, row)| (*starts, row.id));
        let language = self.say.context.language;
        let named = missing.iter().take(NAMED).map(|(starts, row)| {
            let night = night_of(*starts, edition);
            let title = match row.programme.and_then(|programme| catalogue.programmes.get(programme)) {
                Some(programme) => catalogue.programme_title(programme, language),
                None => row
                    .film
                    .map_or_else(String::new, |film| catalogue.display_title(film, language).to_owned()),
            };
            format!("“{title}”, {}", edition.style.date_and_time(*starts, night, language))
        });
        let named = named.collect::<Vec<_>>().join("; ");
        let more = match missing.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let which = match missing.len() {
            0 => return,
            1 => "1 screening of the catalogue is".to_owned(),
            several => format!("{several} screenings of the catalogue are"),
        };
        let message = format!("{which} not in this calendar: {named}{more}. Nothing is removed by an import.");
        self.say.problem_at("", message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::properties;
    use super::*;

    #[test]
    fn the_last_version_of_an_event_counts_and_of_equal_ones_each() {
        for (events, kept, gone) in [
            (vec!["UID:a"], vec!["a"], vec![]),
            (vec!["UID:a", "UID:a"], vec!["a", "a"], vec![]),
            (vec!["SUMMARY:x", "SUMMARY:y\nSEQUENCE:2"], vec!["", ""], vec![]),
            (
                vec!["UID:a", "UID:a\nSEQUENCE:2", "UID:a\nSEQUENCE:1"],
                vec!["a"],
                vec![(0, 1), (2, 1)],
            ),
            (
                vec!["UID:a\nSEQUENCE:10", "UID:a\nSEQUENCE:9", "UID:b"],
                vec!["a", "b"],
                vec![(1, 0)],
            ),
            (
                vec![
                    "UID:a\nDTSTART;TZID=Europe/Berlin:20241026T220000",
                    "UID:a\nRECURRENCE-ID:20241026T200000Z\nDTSTART:20241026T210000Z",
                ],
                vec!["a"],
                vec![(0, 1)],
            ),
            (
                vec![
                    "UID:a\nDTSTART:20241026T220000",
                    "UID:a\nRECURRENCE-ID:20241028T220000",
                    "UID:a\nRECURRENCE-ID:20241029T220000",
                ],
                vec!["a", "a 20241028T220000", "a 20241029T220000"],
                vec![],
            ),
        ] {
            let lines: Vec<Vec<Property>> = events.iter().map(|event| properties(event).0).collect();
            let named = lines.iter().enumerate();
            let named = named.map(|(at, event)| (at, event.iter().map(|property| (property.name.clone(), property)).collect()));
            let (found, replaced) = newest(named.collect());
            let found: Vec<&str> = found.iter().map(|event| event.key.as_str()).collect();
            assert_eq!((found, replaced), (kept, gone), "{events:?}");
        }
    }
}
