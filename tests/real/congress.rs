//! 31st Chaos Communication Congress: 138 talks, some of them after midnight, in frab's schedule XML. A day of it ends at
//! four in the morning.

use galley_model::*;
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

use crate::{Event, by, shared};

/// A talk, and the day under which the programme files it.
#[derive(Default)]
struct Talk {
    day: String,
    date: String,
    duration: String,
    room: String,
    title: String,
    track: String,
    persons: Vec<String>,
}

fn talks(xml: &str) -> Vec<Talk> {
    let mut reader = Reader::from_str(xml);
    let (mut talks, mut talk, mut day, mut tag) = (Vec::new(), None::<Talk>, String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Xml::Eof => return talks,
            Xml::Start(start) => {
                tag = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                match tag.as_str() {
                    "day" => {
                        let date = start.try_get_attribute("date").unwrap().unwrap();
                        day = String::from_utf8(date.value.to_vec()).unwrap();
                    }
                    "event" => {
                        talk = Some(Talk {
                            day: day.clone(),
                            ..Talk::default()
                        })
                    }
                    "person" => talk.iter_mut().for_each(|talk| talk.persons.push(String::new())),
                    _ => {}
                }
            }
            read @ (Xml::Text(_) | Xml::GeneralRef(_)) => {
                let text = match &read {
                    Xml::Text(text) => text.decode().unwrap().into_owned(),
                    // Of the entities only the ampersand is in names here.
                    _ => "&".to_owned(),
                };
                let Some(talk) = &mut talk else { continue };
                let field = match tag.as_str() {
                    "date" => &mut talk.date,
                    "duration" => &mut talk.duration,
                    "room" => &mut talk.room,
                    "title" => &mut talk.title,
                    "track" => &mut talk.track,
                    "person" => talk.persons.last_mut().unwrap(),
                    _ => continue,
                };
                field.push_str(&text);
            }
            Xml::End(end) => {
                tag.clear();
                if end.name().as_ref() == b"event" {
                    talks.extend(talk.take());
                }
            }
            _ => {}
        }
    }
}

#[test]
fn talks_after_midnight_belong_to_the_day_that_files_them() {
    let Some(path) = shared("schedule-xml/31C3-schedule.xml") else {
        return;
    };
    let talks = talks(&std::fs::read_to_string(path).unwrap());
    assert_eq!(talks.len(), 138);
    let mut congress = Event::new("31C3", "Europe/Berlin", ("2014-12-27", "2014-12-30"), 0);
    let mut late = 0;
    for talk in &talks {
        let starts: LocalTime = talk.date[..16].parse().unwrap();
        let (hours, minutes) = talk.duration.split_once(':').unwrap();
        let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
        let film = congress.film(&talk.title, minutes, &talk.track);
        let screen = congress.screen("CCH", &talk.room);
        let screening = congress.show(film, screen, starts);
        talk.persons.iter().for_each(|person| congress.guest(screening, person));
        // Whether a night ends at four, as theirs does, or at six, as ours do where nobody says otherwise.
        for cut in [4, 6] {
            let edition = Edition {
                cut_hour: cut.try_into().unwrap(),
                ..Edition::default()
            };
            assert_eq!(style::night_of(starts, &edition).to_string(), talk.day, "{}", talk.title);
        }
        late += usize::from(starts.date().to_string() != talk.day);
    }
    assert!(late > 0, "some talks are after midnight");
    println!("{late} of {} talks are after midnight", talks.len());
    let found = congress.judged();
    // Two speakers are in two halls at once, and both times the second hall only relays the first: true as it is written
    // down, and to be signed as right. One of the two is after midnight.
    let twice = found.iter().filter(|clash| clash.rule == "GST-01");
    let twice: Vec<&str> = twice.map(|clash| clash.message.as_str()).collect();
    assert_eq!(by(&found, "GST-01"), [60, 90]);
    assert!(
        twice.iter().all(|message| message.contains(" (Stream) on Saal ")),
        "{twice:?}"
    );
    for rule in ["SCH-01", "SCH-02", "SCH-05"] {
        assert!(by(&found, rule).is_empty(), "{rule}");
    }
}
