//! What goes to search engines, feeds, servers and lists.

use galley_exchange::Request;
use galley_exchange::exporters::{content_titles, icalendar_halls, letterboxd_list, rss_changes, schema_org};
use galley_model::{Copy, ScreeningState};
use serde_json::Value;

use crate::festival::{exported, festival, request, text};

#[test]
fn a_screening_that_moved_since_it_was_released_says_from_when() {
    let (mut catalogue, edition) = festival();
    let mut request = request("en");
    request.releases = vec![catalogue.clone()];
    request.address = "https://festival.example/2010/".into();
    let mut moved = catalogue
        .screenings
        .iter()
        .find(|screening| screening.code == "LAST25")
        .unwrap()
        .clone();
    moved.starts = Some("2010-03-25T20:00".parse().unwrap());
    catalogue.screenings.put(moved.clone());
    let exports = (schema_org::EXPORTER.write)(&catalogue, edition, &request).unwrap();
    let data: Value = serde_json::from_str(&text(&exports, "screenings.jsonld")).unwrap();
    let nodes = data["@graph"].as_array().unwrap();
    let of = |kind: &str| nodes.iter().filter(|node| node["@type"] == kind).collect::<Vec<_>>();
    assert_eq!((of("Festival").len(), of("MovieTheater").len(), of("Movie").len()), (1, 1, 3));
    let own = nodes
        .iter()
        .find(|node| node["@id"] == format!("urn:uuid:{}", moved.id))
        .unwrap();
    assert_eq!(own["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(own["previousStartDate"], "2010-03-25T19:10:00-04:00");
    assert_eq!(own["startDate"], "2010-03-25T20:00:00-04:00");
    assert_eq!(own["endDate"], "2010-03-25T21:45:00-04:00");
    assert_eq!(own["offers"]["sku"], "LAST25");
    assert_eq!(own["videoFormat"], "35 mm");
    assert_eq!(own["location"]["containedInPlace"]["name"], "Tower City Cinemas");
    // Every film that an event names is there, but for those that the website does not show.
    let late = nodes
        .iter()
        .find(|node| node["name"] == "=1+1; \"Évil\", the film" && node["@type"] == "ScreeningEvent")
        .unwrap();
    assert_eq!(late["eventStatus"], "https://schema.org/EventCancelled");
    assert!(
        of("ScreeningEvent")
            .iter()
            .all(|event| event["superEvent"]["@id"].is_string())
    );
    assert!(!data.to_string().contains("2010-03-18T10:00"), "a press show");
}

#[test]
fn the_feed_tells_each_change_once_and_by_the_same_id() {
    let (mut catalogue, edition) = festival();
    let mut request = request("en");
    request.address = "https://festival.example/2010".into();
    let first = catalogue.clone();
    let mut screening = catalogue
        .screenings
        .iter()
        .find(|screening| screening.code == "LAST25")
        .unwrap()
        .clone();
    let screening_id = screening.id;
    screening.starts = Some("2010-03-25T20:00".parse().unwrap());
    catalogue.screenings.put(screening.clone());
    let second = catalogue.clone();
    screening.state = ScreeningState::Cancelled;
    catalogue.screenings.put(screening);
    request.releases = vec![first.clone()];
    let feed = |now: &galley_model::Catalogue, request: &galley_exchange::Request| {
        text(&(rss_changes::EXPORTER.write)(now, edition, request).unwrap(), "changes.rss")
    };
    let moved = feed(&second, &request);
    assert_eq!(moved.matches("<item>").count(), 1, "{moved}");
    assert!(moved.contains("<title>Last Train Home: Moved</title>"), "{moved}");
    assert!(
        moved
            .contains("Thursday, March 25, 2010 at 7:10 PM · Tower City Cinemas, Screen 5 → Thursday, March 25, 2010 at 8:00 PM")
    );
    assert!(moved.contains("<link>https://festival.example/2010/index.html</link>") && moved.contains("rel=\"self\""));
    // An item leads to the page of its film, and says when the change was entered, whenever the feed is made.
    let page = "<link>https://festival.example/2010/films/last-train-home-";
    let plain = "<link>https://festival.example/2010/films/last-train-home.html</link>";
    assert!(moved.contains(page) || moved.contains(plain), "{moved}");
    request.steps.insert(("screening", screening_id.into()), (3, 7));
    request.moments.insert(7, "2010-01-20T09:30:00Z".parse().unwrap());
    let first_made = feed(&second, &request);
    request.now = "2010-02-09T12:00:00Z".parse().unwrap();
    for made in [first_made, feed(&second, &request)] {
        assert!(made.contains("<pubDate>Wed, 20 Jan 2010 09:30:00 +0000</pubDate>"), "{made}");
    }
    let guid = |feed: &str| {
        feed.split("<guid isPermaLink=\"false\">")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned()
    };
    request.releases.push(second);
    let both = feed(&catalogue, &request);
    assert_eq!(both.matches("<item>").count(), 2, "{both}");
    assert!(both.find(": Cancelled<") < both.find(": Moved<"), "the newest first");
    assert!(both.contains(&guid(&moved)), "a released change keeps its id");
    // Without a release there is no news; without an address there is no feed, since its links would lead nowhere.
    request.releases.clear();
    let none = (rss_changes::EXPORTER.write)(&catalogue, edition, &request).unwrap();
    assert_eq!(none.notes.len(), 1, "{:?}", none.notes);
    for address in ["", "festival.example"] {
        request.address = address.into();
        let refused = (rss_changes::EXPORTER.write)(&catalogue, edition, &request).unwrap_err();
        assert!(refused.contains("Give its address"), "{refused}");
    }
}

#[test]
fn lists_for_other_sites_have_titles_as_they_are() {
    let list = text(&exported("letterboxd", "en"), "letterboxd.csv");
    assert_eq!(list.lines().next(), Some("imdbID,Title,Year,Directors"));
    assert!(
        list.contains(",Last Train Home,2009,Lixin Fan\r\n") && list.contains(",\"=1+1; \"\"Évil\"\", the film\",2010,"),
        "{list}"
    );
    assert!(!list.contains("归途"), "the film that only the catalogue prints");
    assert_eq!(letterboxd_list::EXPORTER.id, "letterboxd");
}

#[test]
fn a_dcp_has_a_content_title_and_a_print_has_none() {
    let (mut catalogue, edition) = festival();
    let none = (content_titles::EXPORTER.write)(&catalogue, edition, &request("en")).unwrap();
    assert_eq!(text(&none, "content-titles.csv").lines().count(), 1);
    let print = catalogue.copies.iter().next().unwrap().clone();
    catalogue.copies.put(Copy {
        id: uuid::Uuid::from_u128(9).into(),
        format: "DCP".into(),
        aspect: "1.85:1".into(),
        ..print
    });
    let titles = (content_titles::EXPORTER.write)(&catalogue, edition, &request("en")).unwrap();
    let titles = text(&titles, "content-titles.csv");
    let expected = "Last Train Home,DCP,LastTrainHome_FTR-1_F_CMN-EN_INT_NULL_NULL_NULL_NULL_NULL_SMPTE_OV,\
                    \"sound, resolution, studio, date, facility\"\r\n";
    assert!(titles.contains(expected), "{titles}");
    // The title is that of the copy, whenever it is asked for.
    let later = Request {
        now: request("en").now + chrono::TimeDelta::days(40),
        ..request("en")
    };
    let later = (content_titles::EXPORTER.write)(&catalogue, edition, &later).unwrap();
    assert_eq!(text(&later, "content-titles.csv"), titles);
}

#[test]
fn each_house_and_each_section_has_a_calendar() {
    let (catalogue, edition) = festival();
    let exports = (icalendar_halls::EXPORTER.write)(&catalogue, edition, &request("en")).unwrap();
    let paths: Vec<&str> = exports.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        ["venues/tower-city-cinemas.ics", "sections/documentary-competition.ics"]
    );
    let house = text(&exports, paths[0]);
    assert!(house.contains("X-WR-CALNAME:Tower City Cinemas · CIFF34\r\n"), "{house}");
    assert_eq!(house.matches("BEGIN:VEVENT").count(), 6);
    assert_eq!(text(&exports, paths[1]).matches("BEGIN:VEVENT").count(), 4);
}
