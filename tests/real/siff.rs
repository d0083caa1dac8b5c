//! Shanghai International Film Festival 2025: 1,465 screenings in 55 halls of 43 cinemas on 10 days.

use std::collections::BTreeMap;

use galley_model::*;

use crate::{Event, by, shared};

#[test]
fn a_festival_without_an_overlap_has_none_and_five_short_turnarounds() {
    let Some(path) = shared("shanghai-siff/SIFF.csv") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let mut siff = Event::new("SIFF 2025", "Asia/Shanghai", ("2025-06-13", "2025-06-22"), 15);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    // For each film when, for how long and in which hall: what the plain checks below go by.
    let mut plain: BTreeMap<FilmId, Vec<(LocalTime, i64, ScreenId)>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let minutes: i64 = digits(&row[5]).parse().unwrap();
        let (month, day) = row[6].split_once('月').unwrap();
        let starts = format!("2025-{:0>2}-{:0>2} {}", month, digits(day), &row[7]);
        let starts: LocalTime = starts.parse().unwrap();
        let film = siff.film(&format!("{} / {}", &row[1], &row[2]), minutes, &row[0]);
        let screen = siff.screen(&row[8], &row[9]);
        siff.show(film, screen, starts);
        plain.entry(film).or_default().push((starts, minutes, screen));
    }
    assert_eq!(
        (siff.catalogue.screenings.len(), siff.screens.len(), siff.venues.len()),
        (1465, 55, 43)
    );

    let found = siff.judged();
    assert!(by(&found, "SCH-01").is_empty(), "its own programmers left no overlap");
    // Gaps of 14, 14, 14, 8 and 7 minutes, of which 15 are wanted here.
    assert_eq!(by(&found, "SCH-02"), [1, 1, 1, 7, 8]);
    for rule in ["SCH-03", "SCH-05", "SCH-07", "SCH-15", "SCH-26"] {
        assert!(by(&found, rule).is_empty(), "{rule}");
    }

    // What the rules about the audience find, counted again in the plainest way. The clocks of Shanghai do not change.
    let edition = siff.catalogue.editions.get(siff.edition).unwrap();
    let (mut at_once, mut twice, mut same_hour) = (Vec::new(), Vec::new(), Vec::new());
    for showings in plain.values_mut() {
        showings.sort();
        let night = |at: LocalTime| style::night_of(at, edition);
        let hour = |at: LocalTime| at.minutes_since(LocalTime::new(night(at).and_time(chrono::NaiveTime::MIN)));
        for (index, (a, minutes, hall)) in showings.iter().enumerate() {
            for (b, length, other) in &showings[index + 1..] {
                let together = a.plus_minutes(*minutes).min(b.plus_minutes(*length)).minutes_since(*b);
                if together > 0 && hall != other {
                    at_once.push(together);
                } else if night(*a) == night(*b) {
                    twice.push(b.minutes_since(*a));
                }
            }
        }
        let hours = || showings.iter().map(|(at, ..)| hour(*at));
        let apart = hours().max().unwrap() - hours().min().unwrap();
        let nights = showings.windows(2).all(|pair| night(pair[0].0) != night(pair[1].0));
        if showings.len() > 1 && apart < 60 && nights {
            same_hour.push(apart);
        }
    }
    for (rule, expected) in [("SCH-11", &mut at_once), ("SCH-20", &mut twice), ("SCH-21", &mut same_hour)] {
        expected.sort_unstable();
        assert_eq!(by(&found, rule), *expected, "{rule}");
    }
    // Two films of a strand that are always against each other: every such pair is looked at again, showing by showing.
    for clash in found.iter().filter(|clash| clash.rule == "SCH-22") {
        let mut films: BTreeMap<FilmId, usize> = BTreeMap::new();
        for screening in &clash.screenings {
            let screening = siff.catalogue.screenings.get(*screening).unwrap();
            *films.entry(screening.film.unwrap()).or_default() += 1;
        }
        let films: Vec<FilmId> = films.into_keys().collect();
        let (mine, theirs) = (&plain[&films[0]], &plain[&films[1]]);
        assert_eq!(clash.screenings.len(), mine.len() + theirs.len(), "{}", clash.message);
        for (a, minutes, _) in mine {
            for (b, length, _) in theirs {
                assert!(
                    a.plus_minutes(*minutes) > *b && b.plus_minutes(*length) > *a,
                    "{}",
                    clash.message
                );
            }
        }
    }
}
