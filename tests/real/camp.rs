//! Chaos Communication Camp 2019: 79 talks in frab's schedule JSON.

use galley_model::*;
use serde_json::Value;

use crate::{Event, by, shared};

#[test]
fn a_programme_of_talks_is_read_and_judged() {
    let Some(path) = shared("schedule-xml/frab-camp2019.json") else {
        return;
    };
    let json: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let conference = &json["schedule"]["conference"];
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let zone = text(conference, "time_zone_name");
    let mut camp = Event::new("Camp 2019", &zone, ("2019-08-21", "2019-08-25"), 0);
    for day in conference["days"].as_array().unwrap() {
        for (room, talks) in day["rooms"].as_object().unwrap() {
            for talk in talks.as_array().unwrap() {
                let starts: LocalTime = text(talk, "date")[..16].parse().unwrap();
                let duration = text(talk, "duration");
                let (hours, minutes) = duration.split_once(':').unwrap();
                let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
                let film = camp.film(&text(talk, "title"), minutes, &text(talk, "track"));
                let screen = camp.screen("Ziegeleipark", room);
                let screening = camp.show(film, screen, starts);
                for person in talk["persons"].as_array().unwrap() {
                    camp.guest(screening, &text(person, "public_name"));
                }
                let edition = camp.catalogue.editions.get(camp.edition).unwrap();
                assert_eq!(style::night_of(starts, edition).to_string(), text(day, "date"));
            }
        }
    }
    assert_eq!(camp.catalogue.screenings.len(), 79);
    let found = camp.judged();
    for rule in ["SCH-01", "SCH-02", "SCH-05", "GST-01"] {
        assert!(by(&found, rule).is_empty(), "{rule}");
    }
}
