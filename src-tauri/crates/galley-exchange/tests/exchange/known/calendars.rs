//! Calendars: what is read of them, and that what we wrote comes back.

use galley_exchange::exporters;
use galley_model::{Catalogue, ScreeningState};

use super::{edition, land_for_good, nothing_is_dropped, read, tells, told};
use crate::festival::{exported, festival, request, text};
use crate::landing::{counts, land, planned};

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Fest One\r\nX-WR-TIMEZONE:Europe/Berlin\r\n\
BEGIN:VEVENT\r\nUID:one@example.org\r\nDTSTART;TZID=Europe/Berlin:20240330T200000\r\nDTEND;TZID=Europe/Berlin:20240330T213000\r\n\
SUMMARY:A long title\\, which is \r\n folded\r\nLOCATION:Kino Mitte\\, Saal 2\\, w-street 5\r\nDESCRIPTION:w-words\\nw-more\r\n\
STATUS:CANCELLED\r\nCATEGORIES:w-genre\r\nURL:https://example.org/w-page\r\nGEO:w-geo\r\nRRULE:w-every-week\r\n\
BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\nUID:two@example.org\nDTSTART:20240330T230000Z\nDURATION:PT2H\nSUMMARY:A long title\\, which is folded\nEND:VEVENT\n\
BEGIN:VEVENT\rUID:three@example.org\rDTSTART;VALUE=DATE:20240401\rSUMMARY:w-whole-day\rEND:VEVENT\r\
BEGIN:VEVENT\r\nUID:four@example.org\r\nDTSTART;TZID=Europe/Berlin:20240331T023000\r\nSUMMARY:w-skipped\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:five@example.org\r\nDTSTART;TZID=Mars Time:20240230T203000\r\nSUMMARY:w-no-such-day\r\nSUMMARY:w-again\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:six@example.org\r\nDTSTART;TZID=Mars Time:20240401T203000\r\nSUMMARY:w-other-zone\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:seven@example.org\r\nDTSTART:20240401T203000\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:one@example.org\r\nDTSTART:20240402T203000\r\nSUMMARY:w-same-id\r\nEND:VEVENT\r\n\
BEGIN:VTODO\r\nSUMMARY:Carry reels\r\nEND:VTODO\r\nw-no-colon\r\nEND:VCALENDAR\r\n";

#[test]
fn events_become_screenings_and_nothing_is_dropped() {
    let mut catalogue = Catalogue::default();
    let imported = land_for_good("icalendar", &mut catalogue, &[("fest.ics", CALENDAR)]);
    assert_eq!((imported.count, catalogue.screenings.len()), (8, 7), "{:#?}", told(&imported));
    let edition = catalogue.editions.iter().next().unwrap();
    assert_eq!(
        (edition.name.as_str(), edition.time_zone.name()),
        ("Fest One", "Europe/Berlin")
    );
    let film = catalogue.films.iter().find(|film| film.run_time.is_some()).unwrap();
    assert_eq!(catalogue.display_title(film.id, "en"), "A long title, which is folded");
    let mut shown: Vec<_> = catalogue.screenings.of(film.id).collect();
    shown.sort_by_key(|screening| screening.starts);
    // Eleven in UTC is midnight in Berlin.
    let times: Vec<String> = shown.iter().map(|one| one.starts.unwrap().to_string()).collect();
    assert_eq!(times, ["2024-03-30T20:00", "2024-03-31T00:00"]);
    assert_eq!((shown[0].state, shown[1].slot), (ScreeningState::Cancelled, Some(120)));
    assert_eq!(catalogue.place_name(shown[0]), "Kino Mitte, Saal 2");
    let own = CALENDAR
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .map(|word| word.strip_prefix('n').filter(|word| word.starts_with("w-")).unwrap_or(word))
        .filter(|word| word.starts_with("w-"));
    nothing_is_dropped(&imported, own);
    for (line, words) in [
        ("line 30", "whole day"),
        ("line 40", "no date and time that exists"),
        ("line 46", "zone “Mars Time” is not known"),
        ("line 49", "no summary"),
        ("line 53", "number of another screening"),
        ("line 58", "VTODO"),
        ("line 18", "VALARM"),
        ("line 61", "w-no-colon"),
    ] {
        tells(&imported, line, words);
    }
    let plan = planned(&Catalogue::default(), &imported);
    assert!(
        plan.problems
            .iter()
            .any(|problem| problem.message.contains("without its time")),
        "{:#?}",
        plan.problems
    );
}

/// The events of a calendar without their ids, when they were written, and what they say in words.
fn comparable(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let skip = ["UID:", "DTSTAMP:", "SEQUENCE:", "DESCRIPTION:", "NAME:", "X-WR-CALNAME:"];
    unfolded
        .lines()
        .filter(|line| !skip.iter().any(|name| line.starts_with(name)))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_calendar_that_we_wrote_comes_back() {
    let (catalogue, _) = festival();
    let written = text(&exported("icalendar", "en"), "screenings.ics");
    let again = read("icalendar", &catalogue, &[("screenings.ics", &written)]);
    let plan = planned(&catalogue, &again);
    let (added, changed, same) = counts(&plan);
    assert_eq!((added, changed), (0, 0), "{:#?}", plan.changes().collect::<Vec<_>>());
    assert!(same >= 6 && plan.problems.is_empty(), "{:#?}", plan.problems);
    // Into an empty catalogue: times, places and titles are as they were.
    let mut other = Catalogue::default();
    let imported = read("icalendar", &other, &[("screenings.ics", &written)]);
    land(&mut other, &imported);
    let edition = other.editions.iter().next().unwrap().id;
    let exports = (exporters::icalendar_screenings::EXPORTER.write)(&other, edition, &request("en")).unwrap();
    let (written, rewritten) = (comparable(&written), comparable(&text(&exports, "screenings.ics")));
    let ends = |lines: &[String]| lines.iter().filter(|line| line.starts_with("DTEND")).count();
    let but_ends = |lines: &[String]| {
        lines
            .iter()
            .filter(|line| !line.starts_with("DTEND"))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(but_ends(&rewritten), but_ends(&written), "{:#?}", told(&imported));
    assert!(ends(&rewritten) >= ends(&written));
}

#[test]
fn a_calendar_of_ours_keeps_its_ids_and_its_descriptions_do_not_grow() {
    let written = text(&exported("icalendar", "en"), "screenings.ics");
    let ids = |calendar: &str| {
        let lines = calendar.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let round = |written: &str| {
        let mut other = Catalogue::default();
        let imported = land_for_good("icalendar", &mut other, &[("screenings.ics", written)]);
        tells(&imported, "screenings.ics", "were left out; they come over with Galley JSON");
        let edition = other.editions.iter().next().unwrap().id;
        let exports = (exporters::icalendar_screenings::EXPORTER.write)(&other, edition, &request("en")).unwrap();
        (other, text(&exports, "screenings.ics"))
    };
    let (first, once) = round(&written);
    assert_eq!(ids(&once), ids(&written));
    let notes: Vec<&str> = first
        .screenings
        .iter()
        .map(|one| one.note.as_str())
        .filter(|note| !note.is_empty())
        .collect();
    assert_eq!(notes, ["Bring *tissues*"]);
    assert_eq!(first.screenings.iter().filter(|one| one.code == "LAST25").count(), 1);
    assert_eq!(round(&once).1, once);
}

/// An event of the film of ten minutes, with those lines in it.
fn event(lines: &str) -> String {
    let title = r#"=1+1\; "Évil"\, the film"#;
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20100326T203000\nSUMMARY:{title}\n{lines}\nEND:VEVENT\nEND:VCALENDAR")
}

#[test]
fn an_end_that_is_not_that_of_the_film_is_the_slot_or_told() {
    let (catalogue, _) = festival();
    for (lines, slot, words) in [
        ("DTEND:20100326T204000", None, ""),
        ("DURATION:PT10M", None, ""),
        ("DURATION:PT9M", None, ""),
        ("DURATION:PT30M", Some(30), ""),
        ("DTEND:20100326T210000", Some(30), ""),
        ("DTEND:20100326T203500", None, "takes 5 minutes, and what it shows 10"),
        ("DTEND:20100326T193000", None, "is no end after the beginning"),
        ("DURATION:soon", None, "“soon” is no end"),
    ] {
        let imported = read("icalendar", &catalogue, &[("one.ics", &event(lines))]);
        let screening = imported.drafts.iter().find(|draft| draft.table.name == "screening").unwrap();
        let wanted = slot.map(galley_model::Cell::Integer);
        assert_eq!(screening.get("slot"), wanted.as_ref(), "{lines}");
        assert!(
            !imported.drafts.iter().any(|draft| draft.get("run_time").is_some()),
            "{lines}"
        );
        match words {
            "" => assert_eq!(told(&imported), Vec::<String>::new(), "{lines}"),
            words => tells(&imported, "one.ics", words),
        }
    }
}

#[test]
fn an_end_that_was_changed_in_our_calendar_is_a_change() {
    let (catalogue, _) = festival();
    let written = text(&exported("icalendar", "en"), "screenings.ics");
    // With the discussion it is 105 minutes.
    let longer = written.replace("New_York:20100325T205500", "New_York:20100325T213000");
    assert_ne!(longer, written);
    let imported = read("icalendar", &catalogue, &[("screenings.ics", &longer)]);
    let plan = planned(&catalogue, &imported);
    let changes: Vec<(&str, &str)> = plan.changes().map(|(row, field)| (row.table.name, field.field)).collect();
    assert_eq!(changes, [("screening", "slot")]);
}

#[test]
fn what_was_moved_in_the_calendar_is_a_change_and_what_was_renamed_is_told() {
    let (catalogue, _) = festival();
    let written = text(&exported("icalendar", "en"), "screenings.ics");
    let moved = written
        .replace("New_York:20100327T162500", "New_York:20100327T170000")
        .replacen("SUMMARY:Last Train Home", "SUMMARY:The Last Train", 1);
    let imported = read("icalendar", &catalogue, &[("screenings.ics", &moved)]);
    let plan = planned(&catalogue, &imported);
    let changes: Vec<(&str, &str)> = plan.changes().map(|(row, field)| (row.table.name, field.field)).collect();
    assert_eq!(changes, [("screening", "starts")]);
    tells(&imported, "screenings.ics", "is not what the catalogue calls this screening");
}

#[test]
fn what_an_event_is_filed_under_is_only_supposed_to_be_the_genre_of_a_film() {
    let (catalogue, _) = festival();
    let event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20100328T203000\nSUMMARY:Last Train Home\nCATEGORIES:Evening\nEND:VEVENT\nEND:VCALENDAR";
    let imported = read("icalendar", &catalogue, &[("evening.ics", event)]);
    let film = imported.drafts.iter().find(|draft| draft.table.name == "film").unwrap();
    assert_eq!((film.text("genre"), &film.supposed[..]), ("Evening", &["genre"][..]));
}

#[test]
fn a_calendar_without_a_name_goes_into_an_edition_that_is_called_as_its_file() {
    let bare = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240401T203000\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR";
    let mut catalogue = Catalogue::default();
    land_for_good("icalendar", &mut catalogue, &[("nights/spring.ics", bare)]);
    assert_eq!(catalogue.editions.iter().next().unwrap().label, "spring");
    // Where there is an edition, it is that one.
    let (mut catalogue, id) = edition("UTC", &["en"]);
    land_for_good("icalendar", &mut catalogue, &[("nights/spring.ics", bare)]);
    assert_eq!((catalogue.editions.len(), catalogue.screenings.of(id).count()), (1, 1));
}

/// A calendar with an event at eight in the evening of a zone, and what it says of that zone.
fn zoned(named: &str, described: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\n{described}BEGIN:VEVENT\nUID:zoned@example.org\nDTSTART;TZID=\"{named}\":20240701T200000\n\
         DTEND;TZID=\"{named}\":20240701T213000\nSUMMARY:Snow\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

/// What a calendar says of a zone that is ahead of UTC by that all year.
fn ahead(named: &str, offset: &str) -> String {
    format!(
        "BEGIN:VTIMEZONE\nTZID:{named}\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\n\
         END:STANDARD\nEND:VTIMEZONE\n"
    )
}

#[test]
fn the_zones_of_windows_are_read_with_or_without_what_the_calendar_says_of_them() {
    for (ours, named, described, starts, words) in [
        ("Europe/Berlin", "W. Europe Standard Time", "", "2024-07-01T20:00", ""),
        ("Europe/Berlin", "Romance Standard Time", "", "2024-07-01T20:00", ""),
        (
            "Europe/Berlin",
            "(UTC+01:00) Amsterdam, Berlin, Bern, Rome",
            "",
            "2024-07-01T20:00",
            "",
        ),
        ("Europe/Berlin", "Eastern Standard Time", "", "2024-07-02T02:00", ""),
        (
            "Europe/Berlin",
            "/mozilla.org/20050126_1/America/New_York",
            "",
            "2024-07-02T02:00",
            "",
        ),
        ("Europe/Berlin", "GMT Standard Time", "+0100", "2024-07-01T21:00", ""),
        // The calendar describes the zone otherwise than it is.
        (
            "Europe/Berlin",
            "GMT Standard Time",
            "+0300",
            "2024-07-01T21:00",
            "which Europe/London is not",
        ),
        (
            "Europe/Berlin",
            "Europe/Berlin",
            "+0300",
            "2024-07-01T20:00",
            "which Europe/Berlin is not",
        ),
        // A zone without a name that is known is what the calendar says of it.
        ("Europe/Berlin", "Customized Time Zone", "+0200", "2024-07-01T20:00", ""),
        (
            "Europe/Berlin",
            "Customized Time Zone",
            "-0400",
            "2024-07-02T02:00",
            "2024-07-01 20:00 as 2024-07-02 02:00",
        ),
        (
            "Europe/Berlin",
            "Customized Time Zone",
            "mean",
            "2024-07-01T20:00",
            "the time is as it stands",
        ),
        (
            "Europe/Berlin",
            "Customized Time Zone",
            "",
            "2024-07-01T20:00",
            "the time is as it stands",
        ),
        // Of an edition without a zone the clock of the file is taken as it is.
        ("UTC", "Customized Time Zone", "-0400", "2024-07-01T20:00", ""),
        ("UTC", "Eastern Standard Time", "", "2024-07-01T20:00", ""),
    ] {
        let (mut catalogue, _) = edition(ours, &["en"]);
        let described = match described {
            "" => String::new(),
            offset => ahead(named, offset),
        };
        let text = zoned(named, &described);
        let imported = read("icalendar", &catalogue, &[("fest.ics", &text)]);
        land(&mut catalogue, &imported);
        let one = catalogue.screenings.iter().next().unwrap();
        assert_eq!(one.starts.unwrap().to_string(), starts, "{ours} {named} {described}");
        let film = catalogue.films.get(one.film.unwrap()).unwrap();
        assert_eq!(film.run_time.unwrap().seconds(), 5400);
        let lines = told(&imported);
        assert_eq!(lines.len(), usize::from(!words.is_empty()), "{named}: {lines:#?}");
        if !words.is_empty() {
            let line = 1 + text.lines().position(|line| line.starts_with("DTSTART;")).unwrap();
            tells(&imported, &format!("line {line}"), words);
        }
    }
    // A catalogue without an edition gets one in the zone that the name stands for.
    for (named, zone) in [("Romance Standard Time", "Europe/Paris"), ("Customized Time Zone", "UTC")] {
        let mut catalogue = Catalogue::default();
        let imported = read("icalendar", &catalogue, &[("fest.ics", &zoned(named, ""))]);
        land(&mut catalogue, &imported);
        assert_eq!(catalogue.editions.iter().next().unwrap().time_zone.name(), zone);
    }
}
