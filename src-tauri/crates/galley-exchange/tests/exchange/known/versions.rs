//! Calendars that come again: older and newer versions of an event, and what our own tells of screenings that are no more.

use galley_exchange::plan::State;
use galley_exchange::{Request, exporters};
use galley_model::{Catalogue, Screening, ScreeningKind, ScreeningState};

use super::{edition, read, tells, told};
use crate::festival::{festival, request, text};
use crate::landing::{counts, land, land_with, planned};

fn calendar(events: &[&str]) -> String {
    let events = events
        .iter()
        .map(|event| format!("BEGIN:VEVENT\nSUMMARY:Snow\nLOCATION:Odeon\n{event}\nEND:VEVENT\n"));
    format!("BEGIN:VCALENDAR\nPRODID:x\n{}END:VCALENDAR\n", events.collect::<String>())
}

/// When the screenings are, and in which state.
fn shown(catalogue: &Catalogue) -> Vec<String> {
    let mut shown: Vec<String> = catalogue
        .screenings
        .iter()
        .map(|one| format!("{} {}", one.starts.unwrap(), one.state.code()))
        .collect();
    shown.sort();
    shown
}

#[test]
fn an_older_calendar_moves_nothing_back_and_is_told() {
    let event = |more: &str| calendar(&[&format!("UID:s1\n{more}")]);
    let (first, second) = (
        event("SEQUENCE:0\nDTSTART:20241025T180000"),
        event("SEQUENCE:2\nDTSTART:20241025T190000"),
    );
    let off = event("SEQUENCE:3\nSTATUS:CANCELLED\nDTSTART:20241025T190000");
    let (mut catalogue, _) = edition("Europe/Berlin", &["en"]);
    for (file, after, line) in [
        (&first, "2024-10-25T18:00 planned", ""),
        (&first, "2024-10-25T18:00 planned", ""),
        (&second, "2024-10-25T19:00 planned", ""),
        (
            &first,
            "2024-10-25T19:00 planned",
            "version 0 of the event (SEQUENCE), and version 2 was imported before",
        ),
        (&second, "2024-10-25T19:00 planned", ""),
        (&off, "2024-10-25T19:00 cancelled", ""),
        (
            &second,
            "2024-10-25T19:00 cancelled",
            "version 2 of the event (SEQUENCE), and version 3",
        ),
    ] {
        let imported = read("icalendar", &catalogue, &[("a.ics", file)]);
        land_with(&mut catalogue, &imported, true);
        assert_eq!(shown(&catalogue), [after]);
        match line {
            "" => assert_eq!(told(&imported), Vec::<String>::new()),
            line => tells(&imported, "a.ics, line 3", line),
        }
    }
}

#[test]
fn a_later_version_of_an_event_replaces_the_first_and_another_date_of_it_does_not() {
    for (events, after, line) in [
        (
            vec!["UID:1\nDTSTART:20241027T203000", "UID:1\nSEQUENCE:2\nDTSTART:20241027T223000"],
            vec!["2024-10-27T22:30 planned"],
            "Line 9 has a later version of this event",
        ),
        (
            vec![
                "UID:1\nSEQUENCE:2\nDTSTART:20241027T223000",
                "UID:1\nSEQUENCE:1\nDTSTART:20241027T203000",
            ],
            vec!["2024-10-27T22:30 planned"],
            "Line 3 has a later version of this event",
        ),
        (
            vec![
                "UID:1\nDTSTART:20241027T203000",
                "UID:1\nRECURRENCE-ID:20241027T203000\nDTSTART:20241027T223000",
            ],
            vec!["2024-10-27T22:30 planned"],
            "has a later version",
        ),
        (
            vec![
                "UID:1\nDTSTART:20241026T220000",
                "UID:1\nRECURRENCE-ID:20241028T220000\nDTSTART:20241028T230000",
            ],
            vec!["2024-10-26T22:00 planned", "2024-10-28T23:00 planned"],
            "This is one date of an event that is repeated",
        ),
        (
            vec!["UID:1\nDTSTART:20241026T220000", "UID:1\nDTSTART:20241028T230000"],
            vec!["2024-10-26T22:00 planned", "2024-10-28T23:00 planned"],
            "“1” is the number of another screening before",
        ),
    ] {
        let (mut catalogue, _) = edition("Europe/Berlin", &["en"]);
        let imported = read("icalendar", &catalogue, &[("a.ics", &calendar(&events))]);
        assert_eq!(imported.count, 2);
        land(&mut catalogue, &imported);
        assert_eq!(shown(&catalogue), after, "{events:?}");
        tells(&imported, "a.ics", line);
    }
}

#[test]
fn a_screening_of_ours_that_is_public_no_more_does_not_come_back_with_our_calendar() {
    let (released, id) = festival();
    let mut catalogue = released.clone();
    let open = |one: &&Screening| one.state != ScreeningState::Cancelled && one.kind == ScreeningKind::Public;
    let mut public = released.screenings.iter().filter(open);
    let press = public.find(|one| one.code == "LAST25").unwrap().clone();
    let gone = public.find(|one| one.starts.is_some()).unwrap().clone();
    let mut now = press.clone();
    (now.kind, now.state) = (ScreeningKind::Press, ScreeningState::Confirmed);
    catalogue.screenings.put(now);
    catalogue.take("screening", gone.id.into());
    let request = Request {
        releases: vec![released.clone()],
        ..request("en")
    };
    let exporter = exporters::exporter("icalendar").unwrap();
    let written = text(&(exporter.write)(&catalogue, id, &request).unwrap(), "screenings.ics");
    for one in [&press, &gone] {
        let event = written
            .split("BEGIN:VEVENT")
            .find(|event| event.contains(&one.id.to_string()));
        assert!(event.unwrap().contains("STATUS:CANCELLED"), "{written}");
    }
    let again = read("icalendar", &catalogue, &[("screenings.ics", &written)]);
    let plan = planned(&catalogue, &again);
    let (added, changed, _) = counts(&plan);
    assert_eq!((added, changed), (0, 0), "{:#?}", plan.rows);
    tells(
        &again,
        "screenings.ics",
        "the catalogue has it as one that is not public. Nothing was changed.",
    );
    tells(
        &again,
        "screenings.ics",
        "the catalogue does not have it any more. Nothing was changed.",
    );
    // What is called off and still public comes back, and so does all of it in another catalogue.
    let back = read("icalendar", &released, &[("screenings.ics", &written)]);
    let off = |catalogue: &Catalogue| {
        let off = catalogue
            .screenings
            .iter()
            .filter(|one| one.state == ScreeningState::Cancelled);
        off.count()
    };
    let mut public = released.clone();
    land_with(&mut public, &back, true);
    assert!(off(&public) > off(&released), "{:#?}", told(&back));
    let mut other = Catalogue::default();
    let imported = read("icalendar", &other, &[("screenings.ics", &written)]);
    land(&mut other, &imported);
    assert_eq!(other.screenings.iter().count(), written.matches("BEGIN:VEVENT").count());
}

#[test]
fn a_screening_that_our_own_calendar_leaves_out_is_told_and_stays() {
    let (catalogue, id) = festival();
    let write = |of: &Catalogue, exporter: &str, file: &str| {
        let exporter = exporters::exporter(exporter).unwrap();
        text(&(exporter.write)(of, id, &request("en")).unwrap(), file)
    };
    let whole = write(&catalogue, "icalendar", "screenings.ics");
    let silent = |written: &str, of: &Catalogue| {
        let imported = read("icalendar", of, &[("screenings.ics", written)]);
        let told = told(&imported);
        assert!(told.iter().all(|line| !line.contains("not in this calendar")), "{told:#?}");
    };
    silent(&whole, &catalogue);
    // Made before two of them were entered.
    let mut before = catalogue.clone();
    let open =
        |one: &&Screening| one.state != ScreeningState::Cancelled && one.kind == ScreeningKind::Public && one.starts.is_some();
    let later: Vec<Screening> = catalogue.screenings.iter().filter(open).take(2).cloned().collect();
    for one in &later {
        before.take("screening", one.id.into());
    }
    let older = write(&before, "icalendar", "screenings.ics");
    let imported = read("icalendar", &catalogue, &[("screenings.ics", &older)]);
    tells(
        &imported,
        "screenings.ics",
        "2 screenings of the catalogue are not in this calendar: “",
    );
    tells(&imported, "screenings.ics", "Nothing is removed by an import.");
    let plan = planned(&catalogue, &imported);
    assert_eq!(plan.count(State::Removed), 0);
    // One of a film, and one of somebody else, have the others in no case.
    silent(&older.replace("X-WR-CALNAME:", "X-WR-CALNAME:Snow · "), &catalogue);
    silent(&older.replace("Galley", "Other"), &catalogue);
    // What was not entered here yet is no matter.
    silent(&whole, &before);
}
