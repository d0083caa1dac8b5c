//! What is said of the slots that are suggested, in words.

#![allow(clippy::unwrap_used)]

mod common;

use common::Festival;
use galley_model::*;
use galley_schedule::clashes_with;
use galley_schedule::suggest::{Suggestions, suggest, suggest_for};

/// Thursday 18 to Sunday 28 March; halls of 300, 120, 80 and 200 seats.
fn festival() -> (Festival, FilmId) {
    let mut festival = Festival::new(15);
    festival.edit(|edition| {
        edition.first_day = Some("2010-03-18".parse().unwrap());
        edition.last_day = Some("2010-03-28".parse().unwrap());
    });
    for (screen, seats) in festival.screens.clone().into_iter().zip([300, 120, 80, 200]) {
        let row = festival.catalogue.screens.get(screen).unwrap().clone();
        festival.catalogue.screens.put(Screen {
            seats: Some(seats),
            ..row
        });
    }
    let section = festival.section("World Tour");
    let film = festival.film("Last Train Home", Some(85 * 60));
    festival.enter(film, |entry| {
        entry.section = Some(section);
        entry.premiere = Premiere::National;
    });
    (festival, film)
}

fn suggested(festival: &Festival, film: FilmId) -> Suggestions {
    suggest(&festival.catalogue, festival.edition, Show::Film(film), 400)
}

/// What is said of the slot on a screen at a time or near it.
fn said(festival: &Festival, film: FilmId, screen: usize, night: &str, part: std::ops::Range<&str>) -> String {
    let all = suggested(festival, film);
    let fits =
        |at: LocalTime| at.to_string() >= format!("{night}T{}", part.start) && at.to_string() < format!("{night}T{}", part.end);
    let place = all
        .places
        .iter()
        .find(|place| place.screen == festival.screens[screen] && fits(place.starts));
    place
        .unwrap_or_else(|| panic!("nothing on {screen} that night: {all:?}"))
        .sentence()
}

#[test]
fn the_best_slot_is_prime_time_on_the_largest_screen_on_an_early_night() {
    let (festival, film) = festival();
    let best = &suggested(&festival, film).places[0];
    assert_eq!(best.screen, festival.screens[0]);
    assert_eq!(
        best.sentence(),
        "Prime time on the largest screen, 300 seats, no other World Tour film against it."
    );
}

#[test]
fn each_reason_is_said() {
    let evening = "17:00".."22:00";
    let (mut festival, film) = festival();
    assert!(said(&festival, film, 2, "2010-03-19", "09:00".."12:00").contains("but in the morning"));
    assert!(said(&festival, film, 3, "2010-03-19", evening.clone()).starts_with("Prime time on the 200-seat screen"));
    assert!(said(&festival, film, 2, "2010-03-19", "12:00".."17:00").contains("on a screen of only 80 seats"));
    assert!(said(&festival, film, 0, "2010-03-19", "22:00".."23:59").contains("late at night"));

    festival.enter(film, |entry| entry.expected = Some(250));
    assert!(said(&festival, film, 2, "2010-03-19", evening.clone()).contains("but 250 people expected on 80 seats"));
    assert!(said(&festival, film, 0, "2010-03-19", evening.clone()).contains("300 seats for the 250 people expected"));
    festival.enter(film, |entry| entry.expected = Some(40));
    assert!(said(&festival, film, 0, "2010-03-19", evening.clone()).contains("but only 40 people expected on 300 seats"));
    festival.enter(film, |entry| entry.expected = None);

    // All of Friday evening another film of the section is on.
    let rival = festival.film("Nopal", Some(600 * 60));
    let section = festival.catalogue.entry(film, festival.edition).unwrap().section;
    festival.enter(rival, |entry| entry.section = section);
    festival.show_film(rival, 1, "2010-03-19T14:00");
    assert!(said(&festival, film, 0, "2010-03-19", evening.clone()).contains("against Nopal, also World Tour, for 85 minutes"));

    festival.show_film(film, 1, "2010-03-22T19:00");
    for (night, part, words) in [
        ("2010-03-22", "09:00".."12:00", "the same evening as its showing at 7:00 PM"),
        ("2010-03-23", "09:00".."12:00", "only 14 h after its other showing"),
        ("2010-03-23", evening.clone(), "the night after its other showing"),
        ("2010-03-25", evening.clone(), "3 nights after its other showing"),
        ("2010-03-20", evening.clone(), "2 nights before its other showing"),
        ("2010-03-20", evening.clone(), "before the showing that is the premiere"),
    ] {
        let said = said(&festival, film, 0, night, part);
        assert!(said.contains(words), "{night}: {said}");
    }
}

#[test]
fn who_is_in_town_is_said_by_name() {
    let (mut festival, film) = festival();
    let director = festival.person("Lixin Fan");
    festival.catalogue.credits.put(Credit {
        id: CreditId::new(),
        film,
        person: director,
        role: "director".into(),
        ..Credit::default()
    });
    for (title, starts) in [("A", "2010-03-19T10:00"), ("B", "2010-03-21T10:00")] {
        let screening = festival.show(title, 60, 2, starts);
        festival.guest(screening, director, GuestTask::Attends);
    }
    let evening = "17:00".."22:00";
    for (night, words) in [
        ("2010-03-20", "the director, Lixin Fan, is in town until Sunday, March 21"),
        ("2010-03-21", "the director, Lixin Fan, is in town that night"),
        (
            "2010-03-25",
            "but the director, Lixin Fan, is not known to be in town that night",
        ),
    ] {
        let said = said(&festival, film, 0, night, evening.clone());
        assert!(said.contains(words), "{night}: {said}");
    }
}

#[test]
fn a_screening_that_stands_is_suggested_other_places_and_never_against_a_rule() {
    let (mut festival, film) = festival();
    let other = festival.show("Other", 100, 0, "2010-03-20T19:00");
    let id = festival.show_film(film, 0, "2010-03-20T19:30");
    let person = festival.person("Ana");
    for screening in [id, other] {
        festival.guest(screening, person, GuestTask::Attends);
    }
    let row = festival.catalogue.screenings.get(id).unwrap();
    let suggestions = suggest_for(&festival.catalogue, row, 400);
    assert!(suggestions.places.len() > 100);
    for place in &suggestions.places {
        let moved = Screening {
            screen: Some(place.screen),
            starts: Some(place.starts),
            ..row.clone()
        };
        let found = clashes_with(&festival.catalogue, &moved);
        assert!(found.is_empty(), "{} {found:?}", place.starts);
    }
}

#[test]
fn where_nothing_is_free_the_rules_are_named() {
    let (mut festival, film) = festival();
    festival.edit(|edition| edition.last_day = edition.first_day);
    for screen in 0..4 {
        festival.show("All Day", 16 * 60, screen, "2010-03-18T09:00");
    }
    let suggestions = suggested(&festival, film);
    assert!(suggestions.places.is_empty());
    let message = suggestions.unplaced.unwrap().message;
    assert!(
        message.contains("something else is on") && message.contains("move what is on there"),
        "{message}"
    );
}
