//! Times on the night on which the clocks are put back: which of the two the file means is read or told.

use super::{edition, read, told};

/// What of a line is said where a time is doubtful, and where the file says that the second is meant.
const OPEN: &str = "The first one is taken; give a time before 1:00 AM";
const SECOND: &str = "The second one was meant, after they went back. The catalogue holds 1:30 AM and not which of the two";

#[test]
fn an_hour_that_comes_twice_is_told_where_the_second_may_be_meant() {
    let (catalogue, _) = edition("America/New_York", &["en"]);
    let event = |starts: &str| {
        let event = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{starts}\nSUMMARY:Last Train Home\nEND:VEVENT\nEND:VCALENDAR");
        read("icalendar", &catalogue, &[("a.ics", &event)])
    };
    let page = |starts: &str| {
        let node = format!(
            r#"{{"@context": "https://schema.org", "@type": "ScreeningEvent", "name": "Last Train Home", "startDate": "{starts}",
                "workPresented": {{"@type": "Movie", "name": "Last Train Home"}}}}"#
        );
        read("json_ld", &catalogue, &[("a.jsonld", &node)])
    };
    let schedule = |date: &str| {
        let xml = format!(
            "<schedule><conference><title>F</title></conference><day index=\"1\" date=\"2010-11-06\" \
             start=\"2010-11-06T06:00:00-04:00\" end=\"2010-11-07T06:00:00-05:00\"><room name=\"R\"><event guid=\"g\" id=\"1\">{date}\
             <duration>1:30</duration><room>R</room><title>Last Train Home</title><type>film</type></event></room></day></schedule>"
        );
        read("frab_schedule", &catalogue, &[("a.xml", &xml)])
    };
    let eventival = |start: &str| {
        let xml = format!(
            "<screenings><screening><id>1</id><start>{start}</start>\
             <film><id>1</id><title_english>Last Train Home</title_english></film></screening></screenings>"
        );
        read("eventival", &catalogue, &[("a.xml", &xml)])
    };
    for (imported, said) in [
        (event("DTSTART:20101107T063000Z"), SECOND),
        (event("DTSTART:20101107T013000"), OPEN),
        (event("DTSTART:20101107T053000Z"), ""),
        // The first is meant, as the format says.
        (event("DTSTART;TZID=America/New_York:20101107T013000"), ""),
        (event("DTSTART:20101107T033000"), ""),
        (page("2010-11-07T01:30:00-05:00"), SECOND),
        (page("2010-11-07T01:30:00"), OPEN),
        (page("2010-11-07T01:30:00-04:00"), ""),
        (page("2010-11-07T03:30:00-05:00"), ""),
        (schedule("<date>2010-11-07T01:30:00-05:00</date>"), SECOND),
        (schedule("<date>2010-11-07T01:30:00-04:00</date>"), ""),
        (schedule("<date>2010-11-07T01:30:00</date>"), OPEN),
        (schedule("<start>01:30</start>"), OPEN),
        (schedule("<start>03:30</start>"), ""),
        (eventival("2010-11-07 01:30:00"), OPEN),
        (eventival("2010-11-07 03:30:00"), ""),
    ] {
        let lines = told(&imported);
        let of_clocks: Vec<&String> = lines.iter().filter(|line| line.contains("1:30 AM comes twice")).collect();
        match said {
            "" => assert_eq!(of_clocks, Vec::<&String>::new()),
            said => assert!(of_clocks.len() == 1 && of_clocks[0].contains(said), "{said}: {lines:#?}"),
        }
        assert_eq!(
            lines.iter().any(|line| line.contains("The first one is taken")),
            said == OPEN,
            "{lines:#?}"
        );
    }
}
