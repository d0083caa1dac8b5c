//! iCalendar (RFC 5545): the screenings of an edition, for calendars and websites.
//!
//! Written here rather than with a library: the zone's own rules, folding by octets and stable ids are all that the
//! format asks for, and are what libraries get wrong. A screening without a time is left out.
//!
//! A calendar program takes the version of an event with the highest `SEQUENCE` (RFC 5545, 3.8.7.4; RFC 5546, 2.1.4). Ours
//! is the last step of the journal in which time, place, length, show or state of the screening was changed since it was
//! made, and 0 before the first. The journal only grows, and Undo is a step of it: the number never falls, whatever was
//! exported when. Where no journal is known, the releases of the edition number the versions.
//!
//! One that was published at a release and is no more is written as it was then, and as cancelled, so that calendars drop
//! it. Without a release nobody knows what was published: it is left out, and only subscribed calendars drop it.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{OffsetName, Tz};
use galley_model::id::RowId;
use galley_model::vocabulary::label;
use galley_model::*;
use galley_schedule::night::moment;
use galley_schedule::published::presence;
use galley_schedule::versions;
use uuid::Uuid;

use super::{Exporter, Exports, Form, Request, Steps};

/// The calendar of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "icalendar",
    label: "Calendar of the screenings",
    about: "Every screening for calendar programs and telephones.",
    for_designers: false,
    options: &[],
    form: Form::File("ics"),
    follows_releases: true,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let mut exports = Exports::one("screenings.ics", Calendars::new(catalogue, edition, request).all());
    if request.releases.is_empty() {
        let said = "No release is recorded yet, so a screening that is removed from here on leaves this calendar without a word. \
                    Record one when the calendar is published: from then on it is told as cancelled.";
        exports.notes.push(said.to_owned());
    }
    exports
}

/// The events of an edition, of which calendars are made.
pub(super) struct Calendars<'a> {
    edition: &'a Edition,
    request: &'a Request,
    /// By time.
    events: Vec<Event<'a>>,
    /// The places of the events that show a film.
    films: BTreeMap<FilmId, Vec<usize>>,
    /// The zone with its rules, the same in every calendar.
    zone: String,
}

impl<'a> Calendars<'a> {
    /// Every public screening of an edition, and those that a release published and that are no more.
    pub(super) fn new(catalogue: &'a Catalogue, edition: &'a Edition, request: &'a Request) -> Self {
        // A calendar goes to the public; press and school screenings are in the spreadsheet.
        let public = |screening: &Screening| screening.kind == ScreeningKind::Public;
        let versions = versions(&request.releases, catalogue, edition.id, &request.language, public);
        let mut events: Vec<Event<'_>> = versions
            .into_iter()
            .filter_map(|(id, version)| {
                let catalogue = version.dropped.map_or(Some(catalogue), |place| request.releases.get(place))?;
                let screening = catalogue.screenings.get(id)?;
                Some(Event {
                    catalogue,
                    screening,
                    starts: screening.starts?.naive(),
                    sequence: version.sequence.max(number(&request.steps, catalogue, screening)),
                    state: match version.dropped {
                        Some(_) => ScreeningState::Cancelled,
                        None => screening.state,
                    },
                })
            })
            .collect();
        events.sort_by_key(|event| (event.starts, event.screening.id));
        let mut films: BTreeMap<FilmId, Vec<usize>> = BTreeMap::new();
        for (at, event) in events.iter().enumerate() {
            for film in event.catalogue.films_at(event.screening) {
                let places = films.entry(film).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        let mut rules = Calendar(String::new());
        if let (Some(first), Some(last)) = (events.first(), events.last()) {
            zone(&mut rules, edition.time_zone.tz(), first.starts.year(), last.starts.year());
        }
        Self {
            edition,
            request,
            events,
            films,
            zone: rules.0,
        }
    }

    /// Whether there is no event at all.
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The calendar of everything.
    pub(super) fn all(&self) -> String {
        self.calendar(self.name(), self.events.iter())
    }

    /// The calendar of a film; nothing where it is not shown.
    pub(super) fn of_film(&self, film: FilmId) -> Option<String> {
        let places = self.films.get(&film)?;
        let events = places.iter().filter_map(|at| self.events.get(*at));
        let catalogue = self.events.get(*places.last()?)?.catalogue;
        let title = catalogue.display_title(film, &self.request.language);
        Some(self.calendar(&format!("{title} · {}", self.name()), events))
    }

    /// The calendar of the events of which something is true; nothing where it is true of none.
    pub(super) fn of(&self, name: &str, keep: impl Fn(&Catalogue, &Screening) -> bool) -> Option<String> {
        let kept = self.events.iter().filter(|event| keep(event.catalogue, event.screening));
        let kept: Vec<&Event<'_>> = kept.collect();
        (!kept.is_empty()).then(|| self.calendar(&format!("{name} · {}", self.name()), kept.into_iter()))
    }

    fn name(&self) -> &str {
        if self.edition.label.is_empty() {
            &self.edition.name
        } else {
            &self.edition.label
        }
    }

    fn calendar<'e>(&self, name: &str, events: impl Iterator<Item = &'e Event<'e>>) -> String {
        let mut calendar = Calendar(String::new());
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Galley//Galley//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:PUBLISH");
        calendar.text("NAME", name);
        calendar.text("X-WR-CALNAME", name);
        calendar.line(&format!("X-WR-TIMEZONE:{}", self.edition.time_zone.name()));
        calendar.0.push_str(&self.zone);
        for event in events {
            event.write(&mut calendar, self.edition, self.request);
        }
        calendar.line("END:VCALENDAR");
        calendar.0
    }
}

/// The last step in which something was changed that the calendar tells of a screening, once it was there; 0 where nothing
/// was.
fn number(steps: &Steps, catalogue: &Catalogue, screening: &Screening) -> u32 {
    match last_step(steps, catalogue, screening) {
        // The format has whole numbers of 32 bits, one of them for the sign.
        Some((made, last)) if last > made => u32::try_from(last.min(i64::from(i32::MAX))).unwrap_or_default(),
        _ => 0,
    }
}

/// The step in which a screening was made, and the last one in which something was changed that is told of it.
pub(super) fn last_step(steps: &Steps, catalogue: &Catalogue, screening: &Screening) -> Option<(i64, i64)> {
    let known = |table: &'static str, id: Uuid| steps.get(&(table, id)).copied();
    let (made, own) = known(ScreeningId::TABLE, screening.id.uuid())?;
    let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
    let programme = screening.programme.into_iter();
    let members = programme
        .clone()
        .flat_map(|programme| catalogue.programme_films.of(programme));
    let copies = screening.copy.map(|copy| (CopyId::TABLE, copy.uuid()));
    let parts = [(EditionId::TABLE, screening.edition.uuid())]
        .into_iter()
        .chain(copies)
        .chain(catalogue.films_at(screening).map(|film| (FilmId::TABLE, film.uuid())))
        .chain(catalogue.films_at(screening).flat_map(|film| {
            let titles = catalogue.titles.of(film);
            titles.map(|title| (TitleId::TABLE, title.id.uuid()))
        }))
        .chain(catalogue.guests.of(screening.id).flat_map(|guest| {
            let person = (PersonId::TABLE, guest.person.uuid());
            [(GuestId::TABLE, guest.id.uuid()), person]
        }))
        .chain(programme.map(|programme| (ProgrammeId::TABLE, programme.uuid())))
        .chain(members.map(|member| (ProgrammeFilmId::TABLE, member.id.uuid())))
        .chain(screen.map(|screen| (ScreenId::TABLE, screen.id.uuid())))
        .chain(screen.map(|screen| (VenueId::TABLE, screen.venue.uuid())));
    let last = parts.filter_map(|(table, id)| known(table, id)).map(|(_, last)| last);
    Some((made, last.chain([own]).max().unwrap_or(own)))
}

/// A screening as the calendar tells of it: of today, or of the release that published it last.
struct Event<'a> {
    catalogue: &'a Catalogue,
    screening: &'a Screening,
    starts: NaiveDateTime,
    sequence: u32,
    state: ScreeningState,
}

impl Event<'_> {
    fn write(&self, calendar: &mut Calendar, edition: &Edition, request: &Request) {
        let (catalogue, screening) = (self.catalogue, self.screening);
        let Some(starts) = screening.starts else { return };
        let (zone, language) = (edition.time_zone, request.language.as_str());
        calendar.line("BEGIN:VEVENT");
        calendar.line(&format!("UID:{}", screening.id));
        calendar.line(&format!("DTSTAMP:{}", request.now.format("%Y%m%dT%H%M%SZ")));
        calendar.line(&format!("SEQUENCE:{}", self.sequence));
        calendar.line(&format!("DTSTART;TZID={}:{}", zone.name(), local(self.starts)));
        if let Some(slot) = galley_schedule::slot(catalogue, screening) {
            // An hour that the clocks show twice would be read as its first passing; only UTC can name the second.
            let end = moment(starts, zone) + i64::from(slot.minutes);
            if moment(slot.ends, zone) == end {
                calendar.line(&format!("DTEND;TZID={}:{}", zone.name(), local(slot.ends.naive())));
            } else {
                let end = DateTime::UNIX_EPOCH + TimeDelta::minutes(end);
                calendar.line(&format!("DTEND:{}", end.format("%Y%m%dT%H%M%SZ")));
            }
        }
        calendar.text("SUMMARY", &catalogue.screening_title(screening, language));
        calendar.line(match self.state {
            ScreeningState::Planned => "STATUS:TENTATIVE",
            ScreeningState::Confirmed => "STATUS:CONFIRMED",
            ScreeningState::Cancelled => "STATUS:CANCELLED",
        });
        let location = location(catalogue, screening);
        if !location.is_empty() {
            calendar.text("LOCATION", &location);
        }
        // No property of the format says that several films are shown under one title; ours brings them back as a programme.
        let films = catalogue.films_of(screening);
        if screening.programme.is_some() {
            let titles = films.iter().map(|film| catalogue.display_title(*film, language));
            calendar.list("X-GALLEY-FILMS", titles);
        }
        // The description is for people; these two bring back what of it is the screening's own.
        for (name, value) in [("X-GALLEY-NOTE", &screening.note), ("X-GALLEY-CODE", &screening.code)] {
            if !value.trim().is_empty() {
                calendar.text(name, value);
            }
        }
        let description = description(catalogue, edition, screening, language).join("\n");
        if !description.is_empty() {
            calendar.text("DESCRIPTION", &description);
        }
        calendar.line("END:VEVENT");
    }
}

/// "Tower City Cinemas, Screen 5, 230 W. Huron Road, Cleveland".
fn location(catalogue: &Catalogue, screening: &Screening) -> String {
    let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
    let venue = screen.and_then(|screen| catalogue.venues.get(screen.venue));
    let address = venue
        .into_iter()
        .flat_map(|venue| [venue.address.clone(), venue.city.clone()]);
    let parts: Vec<String> = [catalogue.place_name(screening)].into_iter().chain(address).collect();
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn description(catalogue: &Catalogue, edition: &Edition, screening: &Screening, language: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let films = catalogue.films_of(screening);
    for film in &films {
        let directors = catalogue.directors(*film);
        let run_time = catalogue.films.get(*film).and_then(|film| film.run_time);
        let mut parts = Vec::new();
        if films.len() > 1 {
            parts.push(catalogue.display_title(*film, language).to_owned());
        }
        if !directors.is_empty() {
            let several = catalogue.people_as(*film, "director").count() > 1;
            parts.push(format!(
                "{}: {directors}",
                galley_model::vocabulary::role("director", language, several)
            ));
        }
        if let Some(run_time) = run_time {
            let run_time = edition.style.run_time(run_time, language);
            parts.push(format!("{}: {run_time}", label("run_time", language)));
        }
        lines.push(parts.join(" · "));
    }
    lines.extend(presence(catalogue, screening, language));
    if let Some(starts) = screening.starts {
        let night = style::night_of(starts, edition);
        if starts.date() > night {
            // A calendar shows the date of the clock; the house calls it the night before.
            lines.push(label("late", language).replace("{weekday}", &style::weekday(night, language)));
        }
    }
    lines.push(markup::plain(&screening.note));
    lines.push(screening.code.clone());
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn local(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// The rules of a zone in the years of the screenings, as one observance after another.
fn zone(calendar: &mut Calendar, tz: Tz, first_year: i32, last_year: i32) {
    let day = |year: i32| tz.with_ymd_and_hms(year, 1, 1, 0, 0, 0).earliest().map(|at| at.timestamp());
    let (Some(from), Some(until)) = (day(first_year), day(last_year + 1)) else {
        return;
    };
    calendar.line("BEGIN:VTIMEZONE");
    calendar.line(&format!("TZID:{}", tz.name()));
    let at = |second: i64| DateTime::from_timestamp(second, 0).unwrap_or_default().with_timezone(&tz);
    let state = |second: i64| {
        let at = at(second);
        let offset = at.offset();
        let name = offset.abbreviation().unwrap_or("").to_owned();
        let summer = chrono_tz::OffsetComponents::dst_offset(offset) != TimeDelta::zero();
        (offset.fix().local_minus_utc(), summer, name)
    };
    observance(calendar, at(from).naive_local(), state(from).0, &state(from));
    let mut before = from;
    while before < until {
        let mut after = (before + 86_400).min(until);
        if state(before) != state(after) {
            let next = after;
            // The second at which the clocks change lies between the two; halve until it is found.
            while after - before > 1 {
                let middle = before + (after - before) / 2;
                if state(middle) == state(before) {
                    before = middle
                } else {
                    after = middle
                }
            }
            let change = at(after).naive_utc() + TimeDelta::seconds(i64::from(state(before).0));
            observance(calendar, change, state(before).0, &state(after));
            after = next.min(after + 1);
        }
        before = after;
    }
    calendar.line("END:VTIMEZONE");
}

fn observance(calendar: &mut Calendar, starts: NaiveDateTime, offset_before: i32, (offset, summer, name): &(i32, bool, String)) {
    let kind = if *summer { "DAYLIGHT" } else { "STANDARD" };
    calendar.line(&format!("BEGIN:{kind}"));
    calendar.line(&format!("DTSTART:{}", local(starts)));
    calendar.line(&format!("TZOFFSETFROM:{}", utc_offset(offset_before)));
    calendar.line(&format!("TZOFFSETTO:{}", utc_offset(*offset)));
    if !name.is_empty() {
        calendar.text("TZNAME", name);
    }
    calendar.line(&format!("END:{kind}"));
}

fn utc_offset(seconds: i32) -> String {
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        // Before zones were made, towns kept their own time, to the second.
        _ => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

/// The lines of a calendar.
struct Calendar(String);

impl Calendar {
    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", Self::escaped(value)));
    }

    /// A property whose value is several texts.
    fn list<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        let values: Vec<String> = values.map(Self::escaped).collect();
        self.line(&format!("{name}:{}", values.join(",")));
    }

    fn escaped(value: &str) -> String {
        let value = value.replace("\r\n", "\n").replace('\r', "\n");
        let mut line = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\\' => line.push_str("\\\\"),
                ';' => line.push_str("\\;"),
                ',' => line.push_str("\\,"),
                '\n' => line.push_str("\\n"),
                // No other control character may stand in a calendar.
                c if c.is_control() && c != '\t' => {}
                c => line.push(c),
            }
        }
        line
    }

    /// A line, folded so that none has more than 75 octets and no character is cut.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fold_at_75_octets_and_unfold_to_what_they_were() {
        let long = "Äß范立欣 \u{1f3ac};, ".repeat(40);
        let mut calendar = Calendar(String::new());
        calendar.text("SUMMARY", &long);
        assert!(calendar.0.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = calendar.0.replace("\r\n ", "");
        let value = unfolded.trim_end_matches("\r\n").trim_start_matches("SUMMARY:");
        assert_eq!(value.replace("\\;", ";").replace("\\,", ","), long);
    }

    #[test]
    fn text_is_escaped() {
        let mut calendar = Calendar(String::new());
        calendar.text("X", "a\\b; c, d\r\ne\u{7}");
        assert_eq!(calendar.0, "X:a\\\\b\\; c\\, d\\ne\r\n");
    }

    #[test]
    fn a_zone_says_when_its_clocks_change() {
        let mut calendar = Calendar(String::new());
        zone(&mut calendar, Tz::America__New_York, 2010, 2010);
        let summer = "BEGIN:DAYLIGHT\r\nDTSTART:20100314T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\n";
        let winter = "BEGIN:STANDARD\r\nDTSTART:20101107T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nTZNAME:EST\r\n";
        assert!(calendar.0.contains(summer) && calendar.0.contains(winter), "{}", calendar.0);
        assert_eq!(calendar.0.matches("BEGIN:DAYLIGHT").count(), 1);
        assert_eq!(calendar.0.matches("BEGIN:STANDARD").count(), 2);
    }
}
