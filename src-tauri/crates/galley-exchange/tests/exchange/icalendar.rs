//! The calendar of an edition.

use galley_exchange::{Request, exporters};
use galley_model::id::RowId;
use galley_model::{Catalogue, EditionId, Screening, ScreeningId, ScreeningKind, ScreeningState};

use crate::festival::{exported, festival, request, text};

/// The events of the festival, unfolded, each as its lines.
fn events() -> Vec<Vec<String>> {
    events_of(&text(&exported("icalendar", "en"), "screenings.ics"))
}

fn events_of(calendar: &str) -> Vec<Vec<String>> {
    assert!(
        calendar
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
    );
    let calendar = calendar.replace("\r\n ", "");
    let events = calendar.split("BEGIN:VEVENT\r\n").skip(1);
    events.map(|event| event.lines().map(str::to_owned).collect()).collect()
}

#[track_caller]
fn check(event: &[String], lines: &[&str]) {
    for line in lines {
        assert!(event.iter().any(|found| found == line), "{line} is not in {event:#?}");
    }
}

#[test]
fn every_screening_with_a_time_is_an_event_in_the_order_of_time() {
    let events = events();
    let starts: Vec<&str> = events
        .iter()
        .map(|event| {
            event
                .iter()
                .find_map(|line| line.strip_prefix("DTSTART;TZID=America/New_York:"))
                .unwrap()
        })
        .collect();
    assert_eq!(
        starts,
        [
            "20100325T191000",
            "20100327T003000",
            "20100327T162500",
            "20100328T120000",
            "20100328T210000",
            "20101107T013000"
        ]
    );
}

#[test]
fn an_event_says_what_where_and_with_whom() {
    let events = events();
    check(
        &events[0],
        &[
            "DTSTAMP:20100201T120000Z",
            "SEQUENCE:0",
            "DTEND;TZID=America/New_York:20100325T205500",
            "SUMMARY:Last Train Home",
            "STATUS:CONFIRMED",
            "LOCATION:Tower City Cinemas\\, Screen 5\\, 230 W. Huron Road\\, Cleveland",
            "DESCRIPTION:Director: Lixin Fan · Run Time: 85 minutes\\nQ&A: Lixin Fan\\nLAST25",
        ],
    );
    assert!(
        !events[0].join("\n").contains("Daniel Cross"),
        "an unconfirmed guest is not printed"
    );
}

#[test]
fn a_show_after_midnight_names_its_night_and_a_called_off_one_says_so() {
    let events = events();
    check(&events[1], &["STATUS:CANCELLED", "SUMMARY:=1+1\\; \"Évil\"\\, the film"]);
    assert!(events[1].iter().any(|line| line.contains("late Friday")));
    check(&events[2], &["STATUS:TENTATIVE"]);
    assert!(
        events[3]
            .iter()
            .any(|line| line.contains("Évil") && line.contains("Last Train Home ·") && line.contains("Bring tissues"))
    );
}

#[test]
fn an_unknown_length_has_no_end_and_an_end_in_the_doubled_hour_is_told_in_utc() {
    let events = events();
    assert!(!events[4].iter().any(|line| line.starts_with("DTEND")));
    // 1:30 AM daylight time and 85 minutes: 1:55 AM standard time, the second of that morning.
    check(&events[5], &["DTEND:20101107T065500Z"]);
}

#[test]
fn ids_are_those_of_the_screenings() {
    let ids = |events: Vec<Vec<String>>| events.iter().map(|event| event[0].clone()).collect::<Vec<_>>();
    let first = ids(events());
    assert!(first.iter().all(|line| line.starts_with("UID:")));
    assert_eq!(first, ids(events()));
}

/// A calendar that is exported at one release after another, as a subscriber reads it.
struct Releases {
    catalogue: Catalogue,
    edition: EditionId,
    released: Vec<Catalogue>,
}

impl Releases {
    fn new() -> Self {
        let (catalogue, edition) = festival();
        Self {
            catalogue,
            edition,
            released: Vec::new(),
        }
    }

    /// Changes the screening of that code, and releases the schedule.
    fn release(&mut self, change: impl FnOnce(&mut Screening)) -> Vec<String> {
        let mut screening = self.last25().expect("it is there").clone();
        change(&mut screening);
        self.catalogue.screenings.put(screening);
        self.export()
    }

    fn last25(&self) -> Option<&Screening> {
        let mut screenings = self.catalogue.screenings.of(self.edition);
        screenings.find(|screening| screening.code == "LAST25")
    }

    /// What the calendar says of it, with the others left out.
    fn export(&mut self) -> Vec<String> {
        let request = Request {
            releases: self.released.clone(),
            ..request("en")
        };
        let exporter = exporters::exporter("icalendar").unwrap();
        let exports = (exporter.write)(&self.catalogue, self.edition, &request).unwrap();
        self.released.push(self.catalogue.clone());
        let found = events_of(&text(&exports, "screenings.ics"));
        let mut ids: Vec<&String> = found.iter().map(|event| &event[0]).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), found.len(), "an event stands once in a calendar");
        let event = found
            .into_iter()
            .find(|event| event.iter().any(|line| line.contains("LAST25")));
        event.unwrap_or_default()
    }
}

#[test]
fn from_release_to_release_an_event_keeps_its_id_and_raises_its_number() {
    let mut releases = Releases::new();
    let first = releases.release(|_| ());
    check(
        &first,
        &[
            "SEQUENCE:0",
            "STATUS:CONFIRMED",
            "DTSTART;TZID=America/New_York:20100325T191000",
        ],
    );
    let check = |event: &[String], lines: &[&str]| {
        check(event, lines);
        assert_eq!(event[0], first[0], "the id");
    };
    // Another film is added meanwhile; this event stays as it is.
    let mut other = releases.last25().unwrap().clone();
    (other.id, other.code) = (ScreeningId::new(), "LAST26".into());
    releases.catalogue.screenings.put(other);
    check(&releases.release(|_| ()), &["SEQUENCE:0"]);
    let at = |time: &str| Some(time.parse().unwrap());
    let moved = releases.release(|screening| screening.starts = at("2010-03-25T21:00"));
    check(
        &moved,
        &[
            "SEQUENCE:1",
            "DTSTART;TZID=America/New_York:20100325T210000",
            "STATUS:CONFIRMED",
        ],
    );
    let back = releases.release(|screening| screening.starts = at("2010-03-25T19:10"));
    check(&back, &["SEQUENCE:2", "DTSTART;TZID=America/New_York:20100325T191000"]);
    let off = releases.release(|screening| screening.state = ScreeningState::Cancelled);
    check(&off, &["SEQUENCE:3", "STATUS:CANCELLED"]);
    // What becomes of a screening that is called off is nobody's concern.
    check(
        &releases.release(|screening| screening.starts = at("2010-03-25T22:00")),
        &["SEQUENCE:3"],
    );
    let revived = releases.release(|screening| {
        (screening.state, screening.starts) = (ScreeningState::Planned, at("2010-03-25T19:10"));
    });
    check(&revived, &["SEQUENCE:4", "STATUS:TENTATIVE"]);
    check(
        &releases.release(|screening| screening.state = ScreeningState::Confirmed),
        &["SEQUENCE:5"],
    );

    // Removed altogether: told as it was released last, and cancelled, for as long as there are subscribers.
    let row = releases.last25().unwrap().clone();
    releases.catalogue.screenings.take(row.id.uuid());
    for _ in 0..2 {
        let gone = releases.export();
        check(
            &gone,
            &[
                "SEQUENCE:6",
                "STATUS:CANCELLED",
                "DTSTART;TZID=America/New_York:20100325T191000",
            ],
        );
        assert!(gone.iter().any(|line| line.starts_with("DTEND")) && gone.iter().any(|line| line == "SUMMARY:Last Train Home"));
    }
    releases.catalogue.screenings.put(row);
    check(&releases.export(), &["SEQUENCE:7", "STATUS:CONFIRMED"]);
    // Put off without a new time, and then for the press alone: a public calendar drops it either way.
    check(
        &releases.release(|screening| screening.starts = None),
        &["SEQUENCE:8", "STATUS:CANCELLED"],
    );
    let press = releases.release(|screening| {
        (screening.starts, screening.kind) = (at("2010-03-26T10:00"), ScreeningKind::Press);
    });
    check(
        &press,
        &[
            "SEQUENCE:8",
            "STATUS:CANCELLED",
            "DTSTART;TZID=America/New_York:20100325T191000",
        ],
    );
}

#[test]
fn what_was_removed_before_it_was_released_is_in_no_calendar() {
    let mut releases = Releases::new();
    let row = releases.last25().unwrap().id;
    releases.catalogue.screenings.take(row.uuid());
    assert!(releases.export().is_empty());
}

#[test]
fn the_number_of_an_event_is_the_last_step_that_changed_what_is_told_of_it() {
    let (catalogue, edition) = festival();
    let screening = |code: &str| catalogue.screenings.iter().find(|one| one.code == code).unwrap();
    let first = screening("LAST25");
    let together = catalogue.screenings.iter().find(|one| one.programme.is_some()).unwrap();
    let screen = catalogue.screens.get(first.screen.unwrap()).unwrap();
    let numbers = |steps: &[(&'static str, uuid::Uuid, (i64, i64))]| -> Vec<String> {
        let request = Request {
            steps: steps.iter().map(|(table, row, steps)| ((*table, *row), *steps)).collect(),
            ..request("en")
        };
        let exporter = exporters::exporter("icalendar").unwrap();
        let exports = (exporter.write)(&catalogue, edition, &request).unwrap();
        assert!(
            exports.notes[0].starts_with("No release is recorded yet"),
            "{:?}",
            exports.notes
        );
        let events = events_of(&text(&exports, "screenings.ics"));
        let number = |id: ScreeningId| {
            let event = events.iter().find(|event| event[0] == format!("UID:{id}")).unwrap();
            event
                .iter()
                .find_map(|line| line.strip_prefix("SEQUENCE:"))
                .unwrap()
                .to_owned()
        };
        vec![number(first.id), number(together.id)]
    };
    assert_eq!(numbers(&[]), ["0", "0"]);
    let made = [
        ("screening", first.id.uuid(), (5, 5)),
        ("screening", together.id.uuid(), (6, 6)),
    ];
    let with = |more: &[(&'static str, uuid::Uuid, (i64, i64))]| numbers(&[made.as_slice(), more].concat());
    assert_eq!(with(&[]), ["0", "0"], "made, and not changed since");
    assert_eq!(
        with(&[("film", first.film.unwrap().uuid(), (1, 4))]),
        ["0", "0"],
        "changed before that"
    );
    assert_eq!(with(&[("screening", first.id.uuid(), (5, 9))]), ["9", "0"]);
    // The film is shown in the programme too, and so is the hall.
    assert_eq!(with(&[("film", first.film.unwrap().uuid(), (1, 12))]), ["12", "12"]);
    assert_eq!(with(&[("venue", screen.venue.uuid(), (1, 13))]), ["13", "13"]);
    assert_eq!(with(&[("screen", screen.id.uuid(), (1, 14))]), ["14", "14"]);
    assert_eq!(
        with(&[("programme", together.programme.unwrap().uuid(), (1, 15))]),
        ["0", "15"]
    );
    let member = catalogue.programme_films.of(together.programme.unwrap()).next().unwrap();
    assert_eq!(with(&[("programme_film", member.id.uuid(), (1, 16))]), ["0", "16"]);
    assert_eq!(
        with(&[("edition", edition.uuid(), (1, i64::MAX))]),
        ["2147483647", "2147483647"]
    );
}
