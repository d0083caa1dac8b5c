//! The calendar of an edition.

use crate::festival::{exported, text};

/// The events, unfolded, each as its lines.
fn events() -> Vec<Vec<String>> {
    let calendar = text(&exported("icalendar_screenings", "en"), "screenings.ics");
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
