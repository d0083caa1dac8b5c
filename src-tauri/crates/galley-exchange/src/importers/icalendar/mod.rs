//! iCalendar (RFC 5545): the events of a calendar as screenings.
//!
//! Read here rather than with a library: calendars in the wild have lone line ends, lines folded within a letter, zones
//! by the names that Windows gives them, and end in the middle. What can be read of them is.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use galley_model::read::folded;
use galley_model::{EditionId, LocalTime, RunTime, Screening, ScreeningKind, ScreeningState, TitleKind, Zone};
use uuid::Uuid;

use super::compose::{Composer, one_line};
use super::leftovers::{Leftovers, short};
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

/// A property: its name, its parameters, its value, and the line in which it begins.
#[derive(Debug, PartialEq)]
struct Property {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
    line: usize,
}

impl Property {
    fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

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
    "CREATED",
    "LAST-MODIFIED",
    "TRANSP",
    "CLASS",
    "PRIORITY",
    "URL",
    "CATEGORIES",
    FILMS,
];

/// What our own calendars say of a screening of a programme: the titles of its films.
const FILMS: &str = "X-GALLEY-FILMS";

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
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

/// The properties of a file, and the lines that are none. A line that begins with a space goes on with the one before.
fn properties(text: &str) -> (Vec<Property>, Vec<(usize, String)>) {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    for (at, line) in unified.split('\n').enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, whole))) => whole.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((at + 1, line.to_owned())),
        }
    }
    let mut odd = Vec::new();
    let mut found = Vec::new();
    for (at, line) in lines {
        match property(&line, at) {
            Some(property) => found.push(property),
            None => odd.push((at, line)),
        }
    }
    (found, odd)
}

fn property(text: &str, line: usize) -> Option<Property> {
    let mut quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    let (head, value) = (&text[..colon.0], &text[colon.0 + 1..]);
    let mut parts = head.split(';');
    let name = parts.next()?.trim().to_uppercase();
    let parameters = parts.filter_map(|part| part.split_once('='));
    Some(Property {
        name,
        parameters: parameters
            .map(|(name, value)| (name.to_uppercase(), value.trim_matches('"').to_owned()))
            .collect(),
        value: value.to_owned(),
        line,
    })
}

/// The words of a value: `\n`, `\,`, `\;` and `\\` as they are meant.
fn words(value: &str) -> String {
    let mut words = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => words.push('\n'),
                Some(other) => words.push(other),
                None => {}
            },
            _ => words.push(letter),
        }
    }
    words.trim().to_owned()
}

/// The texts of a value that is a list of them, parted by commas that are not escaped.
fn list(value: &str) -> Vec<String> {
    let mut escaped = false;
    let parts = value.split(|letter| {
        let parts = letter == ',' && !escaped;
        escaped = letter == '\\' && !escaped;
        parts
    });
    parts.map(words).filter(|words| !words.is_empty()).collect()
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
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
        let name = [outer("X-WR-CALNAME"), outer("NAME")]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let zone: Option<Zone> = outer("X-WR-TIMEZONE").parse().ok();
        let named_zone = properties
            .iter()
            .find_map(|property| property.parameter("TZID")?.parse::<Zone>().ok());
        let zone = zone.or(named_zone);
        let mut open: Option<HashMap<String, &Property>> = None;
        let mut within: Vec<String> = Vec::new();
        let mut days: Vec<NaiveDate> = Vec::new();
        let mut events: Vec<(usize, HashMap<String, &Property>)> = Vec::new();
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
        let total = events.len();
        for (done, (line, event)) in events.into_iter().enumerate() {
            if !(self.say.context.tell)("Reading", done, total) {
                return;
            }
            self.say.at(&format!("line {line}"));
            self.say.count();
            self.event(edition, &event);
        }
    }

    fn event(&mut self, edition: EditionId, event: &HashMap<String, &Property>) {
        let said = |name: &str| event.get(name).map(|property| words(&property.value)).unwrap_or_default();
        let title = said("SUMMARY");
        if title.is_empty() {
            return self
                .say
                .problem("This event has no summary, so nothing is known of what is shown. It was not read.");
        }
        let key = said("UID");
        let own = key.parse().ok().and_then(|id| self.say.context.catalogue.screenings.get(id));
        // A calendar of ours may call a programme by its name; what it shows is known.
        let shows = own.and_then(|own| {
            own.programme
                .map(|programme| ("programme", programme.into()))
                .or(own.film.map(|film| ("film", film.into())))
        });
        let starts = event.get("DTSTART").and_then(|property| self.moment(edition, property));
        let mut longer = None;
        let films: Vec<String> = event.get(FILMS).map(|property| list(&property.value)).unwrap_or_default();
        let shows = shows.unwrap_or_else(|| {
            if !films.is_empty() {
                let films: Vec<_> = films.iter().map(|title| self.film(edition, title)).collect();
                return ("programme", self.say.programme(edition, &title, &films));
            }
            let film = self.film(edition, &title);
            let minutes = length(event);
            if let Some(length) = minutes.and_then(|minutes| RunTime::try_from(minutes * 60).ok())
                && !self.say.suppose("film", film, "run_time", &Some(length))
            {
                longer = minutes.and_then(|minutes| u32::try_from(minutes).ok());
            }
            ("film", film)
        });
        let location = said("LOCATION");
        let hall = (!location.is_empty()).then(|| self.say.hall(&location, ""));
        let screening = self
            .say
            .screening((!key.is_empty()).then_some(&*key), edition, shows, hall, starts);
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
        // Another showing of the film took another time: so long is the hall held for this one.
        if let Some(minutes) = longer {
            self.say.claim("screening", screening, "slot", &Some(minutes));
        }
        if let Some(own) = own {
            self.named(own, &title);
        }
        // Our own calendars describe what the catalogue holds already.
        let note = [said("DESCRIPTION"), said("URL")]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>();
        if own.is_none() && !note.is_empty() {
            self.say.claim("screening", screening, "note", &note.join("\n"));
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

    /// Tells where the file calls a screening of the catalogue otherwise: its title is that of what it shows.
    fn named(&mut self, own: &Screening, title: &str) {
        let catalogue = self.say.context.catalogue;
        let edition = catalogue.editions.get(own.edition);
        let languages = edition.into_iter().flat_map(|edition| &edition.languages).map(String::as_str);
        let same = |language: &str| folded(&one_line(&catalogue.screening_title(own, language))) == folded(&one_line(title));
        if !languages.chain([self.say.context.language]).any(same) {
            self.say.problem(format!(
                "“{}” is not what the catalogue calls this screening. Of a screening that it has, time and place are read; \
                 correct titles in the film’s form.",
                short(title)
            ));
        }
    }

    /// When an event begins, on the clock of the edition.
    fn moment(&mut self, edition: EditionId, property: &Property) -> Option<LocalTime> {
        let value = property.value.trim();
        let utc = value.ends_with('Z');
        let naive = NaiveDateTime::parse_from_str(value.trim_end_matches('Z'), "%Y%m%dT%H%M%S");
        let Ok(naive) = naive else {
            let message = match day(value) {
                Some(day) if value.len() == 8 => {
                    format!("This is a whole day ({day}) and no time, so the screening was read without one.")
                }
                _ => format!("“{value}” is no date and time that exists, so the screening was read without one."),
            };
            self.say.problem_at(format!("line {}", property.line), message);
            return None;
        };
        if utc {
            return Some(self.say.local(
                edition,
                DateTime::<chrono::Utc>::from_naive_utc_and_offset(naive, chrono::Utc).fixed_offset(),
            ));
        }
        match property
            .parameter("TZID")
            .map(|zone| (zone, zone.trim_start_matches('/').parse::<Zone>()))
        {
            Some((_, Ok(zone))) => match zone.tz().from_local_datetime(&naive).earliest() {
                Some(at) => Some(self.say.local(edition, at.fixed_offset())),
                // The clocks skip it; the plan says so.
                None => Some(LocalTime::new(naive)),
            },
            Some((named, Err(_))) => {
                let message = format!("The zone “{named}” is not known, so the time is as it stands. Look at it.");
                self.say.problem_at(format!("line {}", property.line), message);
                Some(LocalTime::new(naive))
            }
            None => Some(LocalTime::new(naive)),
        }
    }
}

fn day(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value.trim().get(..8)?, "%Y%m%d").ok()
}

/// The minutes from the start of an event to its end.
fn length(event: &HashMap<String, &Property>) -> Option<i64> {
    let at = |name: &str| {
        let value = event.get(name)?.value.trim().trim_end_matches('Z').to_owned();
        NaiveDateTime::parse_from_str(&value, "%Y%m%dT%H%M%S").ok()
    };
    let same_zone = event.get("DTSTART")?.parameter("TZID") == event.get("DTEND").and_then(|end| end.parameter("TZID"));
    match (at("DTSTART"), at("DTEND")) {
        (Some(start), Some(end)) if same_zone => Some((end - start).num_minutes()).filter(|minutes| *minutes > 0),
        _ => duration(event.get("DURATION")?.value.trim()).map(|length| length.num_minutes()),
    }
}

/// A duration: `PT1H30M`, `P1D`, `PT5400S`.
pub(crate) fn duration(text: &str) -> Option<TimeDelta> {
    let rest = text.trim_start_matches('+').strip_prefix('P')?;
    let mut seconds: i64 = 0;
    let mut number = String::new();
    let mut time = false;
    for letter in rest.chars() {
        match letter {
            '0'..='9' => number.push(letter),
            'T' => time = true,
            unit => {
                let count: i64 = number.parse().ok()?;
                number.clear();
                let each = match (unit, time) {
                    ('W', false) => 604_800,
                    ('D', false) => 86_400,
                    ('H', true) => 3_600,
                    ('M', true) => 60,
                    ('S', true) => 1,
                    _ => return None,
                };
                seconds = seconds.checked_add(count.checked_mul(each)?)?;
            }
        }
    }
    (number.is_empty() && seconds > 0)
        .then(|| TimeDelta::try_seconds(seconds))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_lines_parameters_and_escapes_are_read() {
        let (found, odd) = properties("SUMMARY;LANGUAGE=\"a:b;c\":Last \r\n Train\\, Home\\nII\r\nX:1\n\n\tmore\rY:2\nnothing");
        assert_eq!((found.len(), odd), (3, vec![(7, "nothing".to_owned())]));
        assert_eq!(
            (found[0].name.as_str(), words(&found[0].value).as_str()),
            ("SUMMARY", "Last Train, Home\nII")
        );
        assert_eq!(found[1].value, "1more");
        assert_eq!((found[2].name.as_str(), found[2].line), ("Y", 6));
    }

    #[test]
    fn durations_in_every_unit() {
        for (text, seconds) in [
            ("PT1H30M", Some(5400)),
            ("P1D", Some(86_400)),
            ("PT5400S", Some(5400)),
            ("P1W", Some(604_800)),
            ("PT", None),
            ("P1H", None),
            ("90", None),
            ("PT99999999999999999999H", None),
        ] {
            assert_eq!(duration(text).map(|length| length.num_seconds()), seconds, "{text}");
        }
    }
}
