//! iCalendar (RFC 5545): the events of a calendar as screenings.
//!
//! Read here rather than with a library: calendars in the wild have lone line ends, lines folded within a letter, zones
//! by the names that Windows gives them, and end in the middle. What can be read of them is.

mod lines;
mod versions;
mod windows;
mod zones;

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use galley_model::{EditionId, LocalTime, ScreeningKind, ScreeningState, TitleKind, Zone};
use uuid::Uuid;

pub(crate) use lines::duration;
use lines::{Property, day, length, list, properties, words};
use versions::{Event, Properties, newest};
use zones::Described;

use super::compose::Composer;
use super::leftovers::Leftovers;
use super::{Context, Importer, SourceFile};
use crate::imported::Imported;

/// Calendars.
pub const IMPORTER: Importer = Importer {
    id: "icalendar",
    label: "iCalendar",
    extensions: &["ics", "ical", "ifb"],
    recognise: |_, bytes| {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_uppercase();
        head.trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with("BEGIN:VCALENDAR")
    },
    read,
};

/// Which properties of an event are read, or are of no use outside a calendar.
const KNOWN: &[&str] = &[
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "STATUS",
    "SEQUENCE",
    "RECURRENCE-ID",
    "CREATED",
    "LAST-MODIFIED",
    "TRANSP",
    "CLASS",
    "PRIORITY",
    "URL",
    "CATEGORIES",
    FILMS,
    NOTE,
    CODE,
];

/// What our own calendars say of a screening of a programme: the titles of its films.
const FILMS: &str = "X-GALLEY-FILMS";
/// Of a screening the note as the catalogue has it, and the code on its tickets: their descriptions say more, and in words.
const NOTE: &str = "X-GALLEY-NOTE";
const CODE: &str = "X-GALLEY-CODE";

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
        described: false,
        zones: Described::default(),
        doubted: HashSet::new(),
    };
    for (name, bytes) in files {
        reader.say.file(name);
        reader.calendar(bytes);
        for (place, message) in reader.left.take() {
            reader.say.problem_at(place, message);
        }
    }
    reader.say.done()
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
    /// Whether something was left out that one of our own calendars describes.
    described: bool,
    /// The zones as the calendar itself describes them.
    zones: Described,
    /// The names of those of which it was told that they are not read as it describes them.
    doubted: HashSet<String>,
}

impl Reader<'_> {
    fn calendar(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        for (letter, message) in [
            (
                '\u{fffd}',
                "From here on some characters are not UTF-8; each of them was read as “\u{fffd}”.",
            ),
            (
                '\0',
                "From here on there are zero characters, which no text has; they were left out.",
            ),
        ] {
            if let Some(at) = text.find(letter) {
                let line = 1 + text[..at].matches('\n').count();
                self.say.problem_at(format!("line {line}"), message);
            }
        }
        let text = text.trim_start_matches('\u{feff}').replace('\0', "");
        let (properties, odd) = properties(&text);
        for (line, words) in odd {
            self.left.add(&format!("line {line}"), "a line without a colon", &words);
        }
        let outer = |name: &str| {
            let found = properties.iter().find(|property| property.name == name);
            found.map(|property| words(&property.value)).unwrap_or_default()
        };
        let ours = outer("PRODID").contains("//Galley//");
        self.say.keep_ids(ours);
        let name = [outer("X-WR-CALNAME"), outer("NAME")]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        self.zones = Described::of(&properties);
        self.doubted.clear();
        let zone: Option<Zone> = zones::known(&outer("X-WR-TIMEZONE"));
        let named_zone = properties
            .iter()
            .find_map(|property| zones::known(property.parameter("TZID")?));
        let zone = zone.or(named_zone);
        let mut open: Option<Properties<'_>> = None;
        let mut within: Vec<String> = Vec::new();
        let mut days: Vec<NaiveDate> = Vec::new();
        let mut events: Vec<(usize, Properties<'_>)> = Vec::new();
        let mut begins = 0;
        for property in &properties {
            match property.name.as_str() {
                "BEGIN" => {
                    let component = property.value.trim().to_uppercase();
                    match component.as_str() {
                        "VEVENT" if open.is_none() => (open, begins) = (Some(HashMap::new()), property.line),
                        "VCALENDAR" | "VTIMEZONE" | "STANDARD" | "DAYLIGHT" => {}
                        other => self.left.add(&format!("line {}", property.line), other, "BEGIN"),
                    }
                    within.push(component);
                }
                "END" => {
                    let closed = within.pop();
                    if closed.as_deref() == Some("VEVENT")
                        && let Some(event) = open.take()
                    {
                        events.push((begins, event));
                    }
                }
                name => {
                    if let Some(event) = open.as_mut().filter(|_| within.last().is_some_and(|name| name == "VEVENT")) {
                        if name == "DTSTART" {
                            days.extend(day(&property.value));
                        }
                        let again = event.contains_key(name) && event[name].value != property.value;
                        if !KNOWN.contains(&name) || again {
                            self.left
                                .add(&format!("line {}", property.line), name, &words(&property.value));
                        }
                        event.entry(name.to_owned()).or_insert(property);
                    }
                }
            }
        }
        if open.is_none() && !within.is_empty() {
            let last = properties.last().map_or(1, |property| property.line);
            let message = format!(
                "The file ends within {}. What comes before was read; save it again and import it again.",
                within.join(", ")
            );
            self.say.problem_at(format!("line {last}"), message);
        }
        if open.is_some() {
            let message =
                "The file ends within this event, which was not read. What comes before was; save it again and import it again.";
            self.say.problem_at(format!("line {begins}"), message);
        }
        if events.is_empty() {
            return self.say.problem_at("", "There is no whole event in this calendar.");
        }
        let edition = self
            .say
            .edition("", &name, (days.iter().min().copied(), days.iter().max().copied()), zone);
        let (events, replaced) = newest(events);
        for (line, by) in replaced {
            self.say.count();
            let message = format!("Line {by} has a later version of this event. That one was read, and this one was not.");
            self.say.problem_at(format!("line {line}"), message);
        }
        // A calendar of this very catalogue names others of its screenings.
        let catalogue = self.say.context.catalogue;
        let is_known = |event: &Event<'_>| event.key.parse().is_ok_and(|id| catalogue.has("screening", id));
        let whole = ours && events.iter().any(is_known);
        let total = events.len();
        for (done, event) in events.iter().enumerate() {
            if !(self.say.context.tell)("Reading", done, total) {
                return;
            }
            self.say.at(&format!("line {}", event.line));
            self.say.count();
            self.event(edition, event, ours, whole);
        }
        // One of a film or of a hall has the others in no case.
        let edition = catalogue.editions.get(edition).filter(|edition| {
            let called = if edition.label.is_empty() {
                &edition.name
            } else {
                &edition.label
            };
            whole && *called == name
        });
        if let Some(edition) = edition {
            self.left_out(edition, &events);
        }
        if std::mem::take(&mut self.described) {
            let message = "This calendar is Galley’s own. Directors, lengths and guests that its events describe were left out; they come \
                           over with Galley JSON.";
            self.say.problem_at("", message);
        }
    }

    fn event(&mut self, edition: EditionId, read: &Event<'_>, ours: bool, whole: bool) {
        let (event, said) = (&read.properties, |name: &str| read.said(name));
        let title = said("SUMMARY");
        if title.is_empty() {
            return self
                .say
                .problem("This event has no summary, so nothing is known of what is shown. It was not read.");
        }
        let key = read.key.as_str();
        let own = key.parse().ok().and_then(|id| self.say.context.catalogue.screenings.get(id));
        if self.is_past(read, own, whole) {
            return;
        }
        if read.repeated {
            self.say.problem(
                "This is one date of an event that is repeated. It was read as a screening of its own; look whether all the others \
                 are there.",
            );
        }
        // A calendar of ours may call a programme by its name; what it shows is known.
        let shows = own.and_then(|own| {
            own.programme
                .map(|programme| ("programme", programme.into()))
                .or(own.film.map(|film| ("film", film.into())))
        });
        let starts = event.get("DTSTART").and_then(|property| self.moment(edition, property));
        let films: Vec<String> = event.get(FILMS).map(|property| list(&property.value)).unwrap_or_default();
        let shows = shows.unwrap_or_else(|| {
            if !films.is_empty() {
                let films: Vec<_> = films.iter().map(|title| self.film(edition, title)).collect();
                return ("programme", self.say.programme(edition, &title, &films));
            }
            ("film", self.film(edition, &title))
        });
        let location = said("LOCATION");
        let hall = (!location.is_empty()).then(|| self.say.hall(&location, ""));
        let screening = self
            .say
            .screening((!key.is_empty()).then_some(key), edition, shows, hall, starts);
        self.say.version(screening, read.sequence());
        let state = match said("STATUS").to_uppercase().as_str() {
            "CANCELLED" => Some(ScreeningState::Cancelled),
            "CONFIRMED" => Some(ScreeningState::Confirmed),
            "TENTATIVE" => Some(ScreeningState::Planned),
            _ => None,
        };
        if let Some(state) = state {
            self.say.claim("screening", screening, "state", &state);
        }
        if said("CLASS").eq_ignore_ascii_case("private") {
            self.say.claim("screening", screening, "kind", &ScreeningKind::Private);
        }
        match length(event) {
            Some(minutes) => self.say.lasts(screening, shows, minutes),
            None => {
                let end = event.get("DTEND").or_else(|| event.get("DURATION"));
                if let Some(end) = end.filter(|_| starts.is_some()) {
                    let message = format!(
                        "“{}” is no end after the beginning of this event, so it was left out.",
                        end.value.trim()
                    );
                    self.say.problem_at(format!("line {}", end.line), message);
                }
            }
        }
        if let Some(own) = own {
            self.say.named(own, &title);
        }
        // Our own calendars describe what the catalogue holds already.
        let description = said("DESCRIPTION");
        self.described |= ours && own.is_none() && !description.is_empty();
        let note = match ours {
            true => said(NOTE),
            false => [description, said("URL")]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
        };
        for (field, words) in [("note", note), ("code", said(CODE))] {
            if own.is_none() && !words.is_empty() {
                self.say.claim("screening", screening, field, &words);
            }
        }
        if let ("film", film) = shows
            && own.is_none()
        {
            let categories = said("CATEGORIES");
            if !categories.is_empty() {
                // What an event is filed under need not be the genre of the film: a catalogue that has one knows better.
                if !self.say.suppose("film", film, "genre", &categories) {
                    self.say.claim("film", film, "genre", &categories);
                }
            }
        }
    }

    /// The film that is called so.
    fn film(&mut self, edition: EditionId, title: &str) -> Uuid {
        if let Some(film) = self.say.scheduled(title) {
            self.say.draft("film", film);
            return film;
        }
        let film = self.say.listed(title, &[], None);
        let language = self.say.context.language;
        self.say.title(film, TitleKind::Display, language, title);
        self.say.entry(film, edition);
        film
    }

    /// When an event begins, on the clock of the edition.
    fn moment(&mut self, edition: EditionId, property: &Property) -> Option<LocalTime> {
        let value = property.value.trim();
        let Some(naive) = property.naive() else {
            let message = match day(value) {
                Some(day) if value.len() == 8 => {
                    format!("This is a whole day ({day}) and no time, so the screening was read without one.")
                }
                _ => format!("“{value}” is no date and time that exists, so the screening was read without one."),
            };
            self.say.problem_at(format!("line {}", property.line), message);
            return None;
        };
        if property.is_utc() {
            return Some(self.say.local(edition, naive.and_utc().fixed_offset()));
        }
        match property.zone() {
            Some(Ok(zone)) => {
                self.compare(property, zone, naive);
                match zone.tz().from_local_datetime(&naive).earliest() {
                    Some(at) => Some(self.say.local(edition, at.fixed_offset())),
                    // The clocks skip it; the plan says so.
                    None => Some(LocalTime::new(naive)),
                }
            }
            Some(Err(named)) => match self.zones.moment(named, naive) {
                Some(at) => {
                    let local = self.say.local(edition, at);
                    if local.naive() != naive && self.doubted.insert(named.to_owned()) {
                        let message = format!(
                            "The zone “{named}” is not known. This calendar says that it is then UTC{}, so from here on its times were \
                             read by that: {} as {}. Look at them.",
                            at.offset(),
                            clock(naive),
                            clock(local.naive())
                        );
                        self.say.problem_at(format!("line {}", property.line), message);
                    }
                    Some(local)
                }
                None => {
                    let message = format!("The zone “{named}” is not known, so the time is as it stands. Look at it.");
                    self.say.problem_at(format!("line {}", property.line), message);
                    Some(LocalTime::new(naive))
                }
            },
            None => Some(self.say.floating(edition, naive)),
        }
    }

    /// Tells where a calendar describes a zone otherwise than it is.
    fn compare(&mut self, property: &Property, zone: Zone, naive: NaiveDateTime) {
        let Some(named) = property.parameter("TZID") else { return };
        let Some(said) = self
            .zones
            .moment(named, naive)
            .filter(|said| !zones::shows(zone, naive, *said))
        else {
            return;
        };
        if self.doubted.insert(named.to_owned()) {
            let message = format!(
                "This calendar describes the zone “{named}” as UTC{} at that time, which {} is not. From here on its times were read \
                 as those of {}. Look at them.",
                said.offset(),
                zone.name(),
                zone.name()
            );
            self.say.problem_at(format!("line {}", property.line), message);
        }
    }
}

/// A time as messages show it.
fn clock(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}
