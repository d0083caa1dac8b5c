//! Where copies and guests must be when.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Festival;
use galley_model::*;
use galley_schedule::traffic::{journeys, stretch, without_copy};
use galley_schedule::{Appointment, Leg, LegKind, NoCopy, appointments, copy_of};
use proptest::prelude::*;

/// A hall in another building.
fn elsewhere(festival: &mut Festival) -> usize {
    let venue = Venue {
        id: VenueId::new(),
        name: "Orpheum".into(),
        ..Venue::default()
    };
    let screen = Screen {
        id: ScreenId::new(),
        venue: venue.id,
        name: "Hall".into(),
        ..Screen::default()
    };
    festival.screens.push(screen.id);
    festival.catalogue.venues.put(venue);
    festival.catalogue.screens.put(screen);
    festival.screens.len() - 1
}

fn copy(festival: &mut Festival, film: FilmId, arrives: Option<&str>, leaves: Option<&str>) -> CopyId {
    let at = |text: Option<&str>| text.map(|text| text.parse().unwrap());
    let copy = Copy {
        id: CopyId::new(),
        film,
        format: "35 mm".into(),
        arrives: at(arrives),
        leaves: at(leaves),
        ..Copy::default()
    };
    let id = copy.id;
    festival.catalogue.copies.put(copy);
    id
}

fn legs(festival: &Festival, copy: CopyId) -> Vec<Leg> {
    let edition = festival.catalogue.editions.get(festival.edition).unwrap();
    let found = journeys(&festival.catalogue, edition);
    found.into_iter().find(|journey| journey.copy.id == copy).unwrap().legs
}

/// A way as "transfer 20:35 → 23:00 (145)".
fn told(leg: &Leg) -> String {
    let clock = |at: Option<LocalTime>| at.map_or("?".into(), |at| at.naive().format("%d %H:%M").to_string());
    let minutes = leg.minutes.map_or("?".into(), |minutes| minutes.to_string());
    format!("{:?} {} → {} ({minutes})", leg.kind, clock(leg.free), clock(leg.due))
}

#[test]
fn a_copy_comes_is_carried_and_goes() {
    let mut festival = Festival::new(15);
    let hall = elsewhere(&mut festival);
    let film = festival.film("Last Train Home", Some(85 * 60));
    let copy = copy(&mut festival, film, Some("2010-03-24T10:00"), Some("2010-03-29T12:00"));
    let first = festival.show_film(film, 0, "2010-03-25T19:10");
    festival.change(first, |one| (one.introduction, one.discussion) = (5, 20));
    festival.show_film(film, hall, "2010-03-25T23:00");
    // The next night again there: it stays. Then home, to another hall of the first building.
    festival.show_film(film, hall, "2010-03-26T23:00");
    festival.show_film(film, 1, "2010-03-27T16:25");
    festival.show_film(film, 2, "2010-03-27T20:00");
    let found: Vec<String> = legs(&festival, copy).iter().map(told).collect();
    assert_eq!(
        found,
        [
            "Arrival 24 10:00 → 25 19:10 (1990)",
            // 5 minutes of introduction, 85 of film, 20 of questions: the rules count with all of it.
            "Transfer 25 21:00 → 25 23:00 (120)",
            "Transfer 27 00:25 → 27 16:25 (960)",
            "Hall 27 17:50 → 27 20:00 (130)",
            "Departure 27 21:25 → 29 12:00 (2315)",
        ]
    );
}

#[test]
fn the_time_left_is_counted_by_moments_and_not_by_the_clock() {
    let mut festival = Festival::new(15);
    let hall = elsewhere(&mut festival);
    let film = festival.film("Last Train Home", Some(60 * 60));
    let copy = copy(&mut festival, film, None, None);
    // In the night before 14 March 2010 the clocks in New York go forward from 2 to 3.
    festival.show_film(film, 0, "2010-03-14T00:30");
    festival.show_film(film, hall, "2010-03-14T03:30");
    let found = legs(&festival, copy);
    assert_eq!(told(&found[1]), "Transfer 14 01:30 → 14 03:30 (60)");
    assert_eq!(
        (told(&found[0]), told(&found[2])),
        ("Arrival ? → 14 00:30 (?)".into(), "Departure 14 04:30 → ? (?)".into())
    );
}

#[test]
fn what_is_called_off_or_not_known_sends_no_copy() {
    let mut festival = Festival::new(15);
    let hall = elsewhere(&mut festival);
    let film = festival.film("Last Train Home", None);
    let one = copy(&mut festival, film, Some("2010-03-24T10:00"), None);
    let first = festival.show_film(film, 0, "2010-03-25T19:10");
    let second = festival.show_film(film, hall, "2010-03-25T21:00");
    // Nobody knows how long the film is, so nobody knows when it is free.
    assert_eq!(told(&legs(&festival, one)[1]), "Transfer ? → 25 21:00 (?)");
    festival.change(second, |one| one.state = ScreeningState::Cancelled);
    assert_eq!(legs(&festival, one).len(), 2);

    let edition = festival.catalogue.editions.get(festival.edition).unwrap().clone();
    let screening = |festival: &Festival, id: ScreeningId| festival.catalogue.screenings.get(id).unwrap().clone();
    assert!(without_copy(&festival.catalogue, &edition).is_empty());
    let other = copy(&mut festival, film, None, None);
    let unknown = without_copy(&festival.catalogue, &edition);
    assert_eq!(unknown.len(), 1);
    assert_eq!((unknown[0].0.id, unknown[0].2), (first, NoCopy::Unchosen));
    festival.change(first, |one| one.copy = Some(other));
    assert_eq!(
        copy_of(&festival.catalogue, &screening(&festival, first), film).unwrap().id,
        other
    );
    let bare = festival.show("White Palms", 97, 1, "2010-03-25T19:10");
    let unknown = without_copy(&festival.catalogue, &edition);
    assert_eq!((unknown[0].0.id, unknown[0].2), (bare, NoCopy::Unrecorded));
    let problem = unknown[0]
        .2
        .problem(&festival.catalogue, &edition, unknown[0].0, unknown[0].1, "en");
    assert!(
        problem.message.contains("No copy of “White Palms” is recorded"),
        "{}",
        problem.message
    );
}

#[test]
fn a_programme_sends_the_copies_of_all_its_films() {
    let mut festival = Festival::new(15);
    let programme = festival.programme(30, &[600, 900]);
    let films: Vec<FilmId> = festival
        .catalogue
        .programme_films
        .of(programme)
        .map(|item| item.film)
        .collect();
    let copies: Vec<CopyId> = films.iter().map(|film| copy(&mut festival, *film, None, None)).collect();
    let shown = festival.show("Nothing", 10, 0, "2010-03-25T17:00");
    festival.change(shown, |one| (one.film, one.programme) = (None, Some(programme)));
    for copy in copies {
        // 10 and 15 minutes and half a minute between them: all are free when the programme is over.
        assert_eq!(told(&legs(&festival, copy)[1]), "Departure 25 17:26 → ? (?)");
    }
}

#[test]
fn stretches_read_as_a_courier_says_them() {
    for (minutes, words) in [
        (0, "0 min"),
        (35, "35 min"),
        (60, "1 h"),
        (80, "1 h 20 min"),
        (1440, "1 d"),
        (1620, "1 d 3 h"),
        (-20, "−20 min"),
    ] {
        assert_eq!(stretch(minutes), words);
    }
}

#[test]
fn guests_are_where_they_are_needed_in_the_order_of_time() {
    let mut festival = Festival::new(15);
    let (fan, chang) = (festival.person("Lixin Fan"), festival.person("Yung Chang"));
    let late = festival.show("Up the Yangtze", 93, 1, "2010-03-26T00:30");
    let first = festival.show("Last Train Home", 85, 0, "2010-03-25T19:10");
    festival.change(first, |one| (one.introduction, one.discussion) = (5, 20));
    festival.guest(first, fan, GuestTask::Discussion);
    festival.guest(first, fan, GuestTask::Introduction);
    festival.guest(late, fan, GuestTask::Attends);
    festival.guest(late, chang, GuestTask::Discussion);
    let off = festival.show("White Palms", 97, 2, "2010-03-25T21:00");
    festival.guest(off, chang, GuestTask::Attends);
    festival.change(off, |one| one.state = ScreeningState::Cancelled);

    let edition = festival.catalogue.editions.get(festival.edition).unwrap();
    let found = appointments(&festival.catalogue, edition);
    let told = |person: PersonId| -> Vec<String> {
        let duties = found[&person].iter().flat_map(|one| &one.duties);
        duties
            .map(|duty| {
                let clock = |at: Option<LocalTime>| at.map_or("?".into(), |at| at.naive().format("%H:%M").to_string());
                format!("{:?} {}–{}", duty.task, clock(duty.from), clock(duty.until))
            })
            .collect()
    };
    assert_eq!(
        told(fan),
        ["Introduction 19:10–19:15", "Discussion 20:40–21:00", "Attends 00:30–02:03"]
    );
    // What was cancelled is told to those who were to come.
    assert_eq!(told(chang), ["Attends 21:00–22:37", "Discussion 02:03–02:03"]);
    assert_eq!(
        found[&chang].iter().map(Appointment::cancelled).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(found[&fan][0].from().to_string(), "2010-03-25T19:10");
    assert_eq!(found[&fan][0].until().unwrap().to_string(), "2010-03-25T21:00");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_copy_is_minute_by_minute_where_it_is_shown(shows in proptest::collection::vec((0..4_usize, 0..300_u32), 1..10)) {
        let mut festival = Festival::new(0);
        elsewhere(&mut festival);
        let film = festival.film("Last Train Home", Some(30 * 60));
        let copy = copy(&mut festival, film, None, None);
        let at = |slot: u32| "2010-03-13T12:00".parse::<LocalTime>().unwrap().plus_minutes(i64::from(slot) * 5);
        let zone = festival.catalogue.editions.get(festival.edition).unwrap().time_zone;
        let moment = |at: LocalTime| galley_schedule::night::moment(at, zone);
        let mut kept: Vec<(usize, u32)> = Vec::new();
        for (hall, slot) in shows {
            // One copy is in one hall at once, also where the clocks skip an hour.
            if kept.iter().all(|(_, other)| moment(at(*other)).abs_diff(moment(at(slot))) >= 30) {
                kept.push((hall, slot));
                festival.show_film(film, hall, &at(slot).to_string());
            }
        }
        let found = legs(&festival, copy);
        // Where the copy is after all ways that were due by a minute: in the hall that shows it then.
        for (hall, slot) in &kept {
            for minute in moment(at(*slot))..moment(at(*slot)) + 30 {
                let here = found.iter().rev().find(|leg| leg.kind != LegKind::Departure && leg.due.is_some_and(|due| moment(due) <= minute));
                prop_assert_eq!(here.and_then(|leg| leg.to), Some(festival.screens[*hall]));
                // And no way takes it while it is shown.
                prop_assert!(found.iter().all(|leg| leg.free.zip(leg.due).is_none_or(|(free, due)| minute < moment(free) || minute >= moment(due))));
            }
        }
        // Each way begins where the one before it ended.
        for pair in found.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
        }
        let halls = found.iter().filter(|leg| matches!(leg.kind, LegKind::Transfer | LegKind::Hall)).count();
        kept.sort_by_key(|(_, slot)| moment(at(*slot)));
        prop_assert_eq!(halls, kept.windows(2).filter(|pair| pair[0].0 != pair[1].0).count());
    }
}
