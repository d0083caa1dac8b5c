//! frab's schedules: what is read of them, and that what we wrote comes back.

use galley_exchange::exporters;
use galley_model::Catalogue;

use super::{land_for_good, nothing_is_dropped, read, tells, told};
use crate::festival::{exported, festival, request, text};
use crate::landing::{counts, land, planned};

const XML: &str = r#"<?xml version='1.0' encoding='utf-8'?>
<schedule>
 <version>w-not-of-a-catalogue is the version</version>
 <conference><acronym>fest1</acronym><title>Fest One</title><start>2024-03-30</start><end>2024-03-31</end>
  <time_zone_name>Europe/Berlin</time_zone_name><logo>w-logo</logo></conference>
 <day index='1' date='2024-03-30' start='2024-03-30T10:00:00+01:00' end='2024-03-31T04:00:00+02:00'>
  <room name='Big'>
   <event id='1' guid='11111111-1111-4111-8111-111111111111'>
    <date>2024-03-30T20:00:00+01:00</date><start>20:00</start><duration>01:30</duration><room>Big</room>
    <title>A &amp; B</title><subtitle>w-subtitle</subtitle><track>w-track</track><type>w-type</type><language>de</language>
    <abstract>w-abstract</abstract><description>&lt;p&gt;w-long&lt;/p&gt;</description>
    <persons><person id='1'>Ann One</person><person id='2'>Bo Two</person></persons>
    <links><link href='https://example.org/w-link'>w-words</link></links>
    <recording><license>w-licence</license></recording><attachments><attachment href='w-attached.pdf'/></attachments>
   </event>
   <event id='2'><start>01:30</start><duration>02:00</duration><title>A &amp; B</title>
    <persons><person>Ann One</person><person>Bo Two</person></persons><track>w-other-track</track></event>
   <event id='3'><date>2024-02-30T20:00:00+01:00</date><start>20:00</start><duration>w-long-time</duration><title>w-undated</title>
    <language>w-klingon</language></event>
   <event id='4'><date>2024-03-31T02:30:00</date><start>02:30</start><title>w-skipped</title></event>
   <event id='5'><start>21:00</start></event>
   <event id='2'><date>2024-03-30T23:00:00+01:00</date><title>w-same-number</title></event>
  </room>
 </day>
</schedule>"#;

#[test]
fn events_become_showings_of_the_films_that_they_name_and_nothing_is_dropped() {
    // No edition: one is made of what the schedule says.
    let mut catalogue = Catalogue::default();
    let imported = land_for_good("frab_schedule", &mut catalogue, &[("schedule.xml", XML)]);
    assert_eq!(
        (imported.count, catalogue.editions.len(), catalogue.screenings.len()),
        (6, 1, 5),
        "{:#?}",
        told(&imported)
    );
    let edition = catalogue.editions.iter().next().unwrap();
    assert_eq!((edition.label.as_str(), edition.time_zone.name()), ("fest1", "Europe/Berlin"));
    let film = catalogue
        .films
        .iter()
        .find(|film| !film.website.is_empty() || film.languages == ["de"])
        .unwrap();
    let mut shown: Vec<_> = catalogue.screenings.of(film.id).collect();
    shown.sort_by_key(|screening| screening.starts);
    let times: Vec<String> = shown.iter().map(|one| one.starts.unwrap().to_string()).collect();
    // Half past one under the day of the thirtieth, which begins at ten, is the thirty-first.
    assert_eq!(times, ["2024-03-30T20:00", "2024-03-31T01:30"]);
    assert_eq!(
        (film.run_time.unwrap().minutes(), shown[0].slot, shown[1].slot),
        (90, None, Some(120))
    );
    assert_eq!(catalogue.directors(film.id), "Ann One, Bo Two");
    let own = XML
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.starts_with("w-"));
    nothing_is_dropped(&imported, own.filter(|word| *word != "w-not-of-a-catalogue"));
    tells(&imported, "schedule.xml, line 18", "no date and time that exists");
    tells(&imported, "schedule.xml, line 21", "no title");
    tells(&imported, "schedule.xml, line 22", "number of another screening");
    // Half past two does not exist in that night.
    let plan = planned(&Catalogue::default(), &imported);
    assert!(
        plan.problems
            .iter()
            .any(|problem| problem.place == "line 20" && problem.message.contains("without its time")),
        "{:#?}",
        plan.problems
    );
}

#[test]
fn json_is_read_as_xml_is() {
    let json = r#"{"schedule": {"conference": {"acronym": "fest1", "title": "Fest One", "start": "2024-03-30", "end": "2024-03-31",
        "time_zone_name": "Europe/Berlin", "days": [{"index": 1, "date": "2024-03-30", "day_start": "2024-03-30T10:00:00+01:00",
        "rooms": {"Big": [{"id": 1, "date": "2024-03-30T20:00:00+01:00", "start": "20:00", "duration": "01:30", "title": "A & B",
        "language": "de", "abstract": "Words", "persons": [{"id": 1, "public_name": "Ann One"}, {"name": "Bo Two"}],
        "links": [{"url": "https://example.org/x", "title": "More"}], "do_not_record": true}]}}]}}}"#;
    let mut catalogue = Catalogue::default();
    let imported = land_for_good("frab_schedule", &mut catalogue, &[("schedule.json", json)]);
    let screening = catalogue.screenings.iter().next().unwrap();
    assert_eq!(screening.starts.unwrap().to_string(), "2024-03-30T20:00");
    assert_eq!(catalogue.directors(screening.film.unwrap()), "Ann One, Bo Two");
    tells(&imported, "/schedule/conference/days/0/rooms/Big/0", "do_not_record");
}

/// A schedule without the numbers that a catalogue gives to its own rows, and without when it was written.
fn comparable(xml: &str) -> String {
    let mut plain = String::new();
    for line in xml.lines() {
        let mut line = line.to_owned();
        for (from, to) in [
            ("<version>", "</version>"),
            ("guid=\"", "\""),
            (" id=\"", "\""),
            ("<slug>", "</slug>"),
        ] {
            let mut at = 0;
            while let Some(start) = line[at..].find(from).map(|start| at + start + from.len()) {
                let end = line[start..].find(to).map_or(line.len(), |end| start + end);
                line.replace_range(start..end, "");
                at = start;
            }
        }
        if line.contains("<type>programme") {
            // How long each of its films is, is not said.
            line = line.replace("<duration>0:00", "<duration>1:35");
        }
        plain.push_str(&line);
        plain.push('\n');
    }
    plain
}

#[test]
fn a_schedule_that_we_wrote_comes_back() {
    for (exporter, name) in [("frab-xml", "schedule.xml"), ("frab-json", "schedule.json")] {
        let (catalogue, _) = festival();
        let written = text(&exported(exporter, "en"), name);
        // Into the catalogue that it came from: nothing is new, nothing changes, and nothing is told.
        let again = read("frab_schedule", &catalogue, &[(name, &written)]);
        let plan = planned(&catalogue, &again);
        let (added, changed, same) = counts(&plan);
        assert_eq!((added, changed), (0, 0), "{:#?}", plan.rows);
        assert!(same > 0 && plan.problems.is_empty(), "{:#?}", plan.problems);
    }
    let written = text(&exported("frab-xml", "en"), "schedule.xml");
    // Into an empty catalogue: it would be written again as it was.
    let mut other = Catalogue::default();
    let imported = read("frab_schedule", &other, &[("schedule.xml", &written)]);
    land(&mut other, &imported);
    let edition = other.editions.iter().next().unwrap().id;
    let exports = (exporters::schedule_frab::XML.write)(&other, edition, &request("en")).unwrap();
    let rewritten = text(&exports, "schedule.xml");
    assert_eq!(comparable(&rewritten), comparable(&written), "{:#?}", told(&imported));
}

#[test]
fn what_was_moved_in_the_file_is_a_change_and_what_was_retitled_is_told() {
    let (catalogue, _) = festival();
    let written = text(&exported("frab-xml", "en"), "schedule.xml");
    let moved = written
        .replace("2010-03-25T19:10:00-04:00", "2010-03-25T20:15:00-04:00")
        .replacen("<title>Last Train Home</title>", "<title>The Last Train</title>", 1);
    let imported = read("frab_schedule", &catalogue, &[("schedule.xml", &moved)]);
    let plan = planned(&catalogue, &imported);
    let changes: Vec<(&str, &str)> = plan.changes().map(|(row, field)| (row.table.name, field.field)).collect();
    assert_eq!(changes, [("screening", "starts")]);
    tells(
        &imported,
        "schedule.xml",
        "The title “The Last Train” is not that of the catalogue",
    );
}

#[test]
fn another_length_or_language_in_our_own_schedule_is_offered_or_told() {
    let (catalogue, _) = festival();
    let written = text(&exported("frab-xml", "en"), "schedule.xml");
    let duration = |xml: &str| {
        let at = xml.find("<duration>").unwrap() + "<duration>".len();
        xml[at..at + xml[at..].find('<').unwrap()].to_owned()
    };
    let longer = written.replacen(&format!("<duration>{}<", duration(&written)), "<duration>5:55<", 1);
    let plan = planned(&catalogue, &read("frab_schedule", &catalogue, &[("schedule.xml", &longer)]));
    let changes: Vec<(&str, &str)> = plan.changes().map(|(row, field)| (row.table.name, field.field)).collect();
    assert_eq!(changes, [("screening", "slot")]);
    let shorter = written.replacen(&format!("<duration>{}<", duration(&written)), "<duration>0:05<", 1);
    tells(
        &read("frab_schedule", &catalogue, &[("schedule.xml", &shorter)]),
        "schedule.xml",
        "The event takes 5 minutes",
    );
    let at = written.find("<language>").unwrap() + "<language>".len();
    let other = format!("{}fi{}", &written[..at], &written[at + written[at..].find('<').unwrap()..]);
    tells(
        &read("frab_schedule", &catalogue, &[("schedule.xml", &other)]),
        "schedule.xml",
        "The language “fi” is not that of the catalogue",
    );
}
