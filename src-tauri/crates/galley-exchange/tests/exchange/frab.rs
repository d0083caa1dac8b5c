//! The schedule as frab's XML and JSON, by the rules of the schema that its readers share.

use std::collections::HashSet;

use galley_exchange::exporters::schedule_frab::XML;
use galley_model::Catalogue;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::festival::{exported, festival, request, text};

/// The elements of a document as "path@attributes" with their words.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<(String, Vec<(String, String)>, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == b"generator" => {
                let _ = start;
            }
            Event::Start(start) => {
                let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                let parent = open.last().map_or(String::new(), |at: &usize| format!("{}/", found[*at].0));
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                    (key, String::from_utf8(attribute.value.to_vec()).unwrap())
                });
                found.push((format!("{parent}{name}"), attributes.collect(), String::new()));
                open.push(found.len() - 1);
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(words) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(std::str::from_utf8(&words).unwrap());
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn every_event_has_what_the_schema_asks_for_and_no_two_have_the_same_numbers() {
    let xml = text(&exported("frab-xml", "en"), "schedule.xml");
    let elements = elements(&xml);
    let events: Vec<_> = elements
        .iter()
        .filter(|(path, ..)| path == "schedule/day/room/event")
        .collect();
    assert_eq!(events.len(), 5, "the cancelled, the untimed and the press show are left out");
    for key in ["guid", "id"] {
        let all: HashSet<&str> = events
            .iter()
            .map(|(_, attributes, _)| attributes.iter().find(|(name, _)| name == key).unwrap().1.as_str())
            .collect();
        assert_eq!(all.len(), 5, "{key}");
    }
    for child in [
        "room",
        "title",
        "subtitle",
        "type",
        "date",
        "start",
        "duration",
        "abstract",
        "slug",
        "track",
        "language",
        "description",
        "persons",
        "links",
    ] {
        let path = format!("schedule/day/room/event/{child}");
        assert_eq!(elements.iter().filter(|(own, ..)| *own == path).count(), 5, "{child}");
    }
    let of = |child: &str| -> Vec<&str> {
        let path = format!("schedule/day/room/event/{child}");
        elements
            .iter()
            .filter(|(own, ..)| *own == path)
            .map(|(_, _, words)| words.as_str())
            .collect()
    };
    assert_eq!(of("date")[0], "2010-03-25T19:10:00-04:00");
    assert_eq!((of("start")[0], of("duration")[0]), ("19:10", "1:45"));
    assert_eq!(of("room")[0], "Tower City Cinemas, Screen 5");
    assert_eq!(of("track")[0], "Documentary Competition");
    let slugs: HashSet<&str> = of("slug").into_iter().collect();
    assert_eq!(slugs.len(), 5);
    for slug in slugs {
        // [a-z0-9_]{4,}-[a-z0-9\-_]{4,} of the newer readers, …-[0-9]{1,6}-[a-z0-9\-_]{3,} of the older ones.
        let mut parts = slug.splitn(3, '-');
        let (acronym, number, title) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        assert!(acronym == "ciff34" && title.len() >= 4, "{slug}");
        assert!(
            (1..=6).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_digit()),
            "{slug}"
        );
        assert!(
            slug.bytes()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'_'),
            "{slug}"
        );
    }
    let days: Vec<_> = elements.iter().filter(|(path, ..)| path == "schedule/day").collect();
    let indexes: Vec<&str> = days.iter().map(|(_, attributes, _)| attributes[0].1.as_str()).collect();
    assert_eq!(indexes, ["1", "2", "3", "4"]);
    let window: Vec<&str> = days[0].1.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(
        window[1..],
        ["2010-03-25", "2010-03-25T06:00:00-04:00", "2010-03-26T06:00:00-04:00"]
    );
    let order: Vec<&str> = elements
        .iter()
        .filter(|(path, ..)| path.matches('/').count() == 1)
        .map(|(path, ..)| path.as_str())
        .collect();
    assert_eq!(order[..3], ["schedule/version", "schedule/conference", "schedule/day"]);
}

#[test]
fn json_says_the_same_as_xml() {
    let json: serde_json::Value = serde_json::from_str(&text(&exported("frab-json", "en"), "schedule.json")).unwrap();
    let conference = &json["schedule"]["conference"];
    assert_eq!(
        (conference["acronym"].as_str(), conference["daysCount"].as_u64()),
        (Some("ciff34"), Some(4))
    );
    assert_eq!(conference["time_zone_name"], "America/New_York");
    let event = &conference["days"][0]["rooms"]["Tower City Cinemas, Screen 5"][0];
    let xml = text(&exported("frab-xml", "en"), "schedule.xml");
    for field in ["guid", "date", "slug", "title", "duration"] {
        assert!(xml.contains(event[field].as_str().unwrap()), "{field}");
    }
    assert_eq!(event["persons"][0]["public_name"], "Lixin Fan");
}

#[test]
fn a_screening_keeps_its_number_when_others_are_added_and_nothing_to_tell_is_said() {
    let (mut catalogue, edition) = festival();
    let before = (XML.write)(&catalogue, edition, &request("en")).unwrap();
    let first = catalogue
        .screenings
        .iter()
        .find(|screening| screening.code == "LAST25")
        .unwrap()
        .clone();
    let slug = |xml: &str| {
        let event = xml
            .split("<event ")
            .find(|event| event.contains(&first.id.to_string()))
            .unwrap()
            .to_owned();
        event.split("<slug>").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    let own = slug(&text(&before, "schedule.xml"));
    let mut other = first.clone();
    other.id = uuid::Uuid::from_u128(7).into();
    catalogue.screenings.put(other);
    let after = (XML.write)(&catalogue, edition, &request("en")).unwrap();
    assert_eq!(slug(&text(&after, "schedule.xml")), own);
    let why = (XML.write)(&Catalogue::default(), edition, &request("en")).unwrap_err();
    assert!(why.contains("Place some under Schedule."), "{why}");
}
