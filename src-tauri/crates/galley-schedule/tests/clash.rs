//! Clashes that must be found, and in which words; schedules that must pass.

#![allow(clippy::unwrap_used)]

mod common;

use common::Festival;
use galley_model::*;
use galley_schedule::{ClashKind, clashes, clashes_with};

/// The kinds and minutes of all clashes.
fn found(festival: &Festival) -> Vec<(ClashKind, i64)> {
    let clashes = clashes(&festival.catalogue, festival.edition);
    clashes.iter().map(|clash| (clash.kind, clash.by_minutes)).collect()
}

fn messages(festival: &Festival) -> Vec<String> {
    clashes(&festival.catalogue, festival.edition)
        .into_iter()
        .map(|clash| clash.message)
        .collect()
}

#[test]
fn two_on_one_screen() {
    for (minutes, first, second, expected) in [
        (100, "2010-03-25T19:10", "2010-03-25T20:40", vec![(ClashKind::Overlap, 10)]),
        // The end of one is the start of the other: that is no overlap.
        (90, "2010-03-25T19:10", "2010-03-25T20:40", vec![]),
        (100, "2010-03-25T19:10", "2010-03-25T19:10", vec![(ClashKind::Overlap, 60)]),
        // Across midnight, which a search within one calendar day misses.
        (100, "2010-03-25T23:30", "2010-03-26T00:30", vec![(ClashKind::Overlap, 40)]),
        (100, "2010-02-28T23:30", "2010-03-01T00:30", vec![(ClashKind::Overlap, 40)]),
        // A night may not end where another view of the calendar begins a day.
        (120, "2010-03-26T03:30", "2010-03-26T04:30", vec![(ClashKind::Overlap, 60)]),
        (120, "2010-03-26T02:30", "2010-03-26T03:30", vec![(ClashKind::Overlap, 60)]),
        (120, "2010-03-26T05:30", "2010-03-26T06:30", vec![(ClashKind::Overlap, 60)]),
        // The clocks go forward at 2:00 on 14 March: an hour on the clock is no time at all.
        (60, "2010-03-14T01:30", "2010-03-14T03:00", vec![(ClashKind::Overlap, 30)]),
        // They go back at 2:00 on 7 November: from 12:30 to 2:00 are two and a half hours.
        (150, "2010-11-07T00:30", "2010-11-07T02:00", vec![]),
    ] {
        let mut festival = Festival::new(0);
        festival.show("A", minutes, 0, first);
        festival.show("B", 60, 0, second);
        assert_eq!(found(&festival), expected, "{minutes} from {first}, then {second}");
        festival.edit(|edition| edition.cut_hour = 3.try_into().unwrap());
        assert_eq!(
            found(&festival),
            expected,
            "{minutes} from {first}, then {second}, whatever the cut hour"
        );
    }
}

#[test]
fn an_overlap_is_found_past_others_that_started_between() {
    let mut festival = Festival::new(0);
    festival.show("Long", 400, 0, "2010-03-25T12:00");
    festival.show("Short", 10, 0, "2010-03-25T13:00");
    festival.show("Late", 60, 0, "2010-03-25T18:00");
    assert_eq!(found(&festival), [(ClashKind::Overlap, 10), (ClashKind::Overlap, 40)]);
}

#[test]
fn the_sentence_names_both_sides_and_by_how_much() {
    let mut festival = Festival::new(0);
    let first = festival.show("Last Train Home", 85, 1, "2010-03-25T19:10");
    festival.change(first, |screening| screening.discussion = 15);
    let second = festival.show("Mamachas del Ring", 75, 1, "2010-03-25T20:40");
    assert_eq!(
        messages(&festival),
        [
            "Last Train Home on Screen 2 at 7:10 PM, Thursday, March 25, runs until 8:50 PM, 10 minutes into Mamachas del Ring at 8:40 PM."
        ]
    );
    festival.change(second, |screening| {
        screening.starts = Some("2010-03-25T19:20".parse().unwrap())
    });
    assert_eq!(
        messages(&festival),
        [
            "Last Train Home on Screen 2 at 7:10 PM, Thursday, March 25, runs until 8:50 PM, through all 75 minutes of Mamachas del Ring at 7:20 PM."
        ]
    );
}

#[test]
fn a_film_of_unknown_length_still_clashes_where_it_certainly_does() {
    let mut festival = Festival::new(0);
    festival.show("A", 60, 0, "2010-03-25T19:00");
    let film = festival.film("Not Timed Yet", None);
    festival.show_film(film, 0, "2010-03-25T19:50");
    festival.show("C", 60, 0, "2010-03-25T20:00");
    assert_eq!(
        messages(&festival),
        [
            "A on Screen 1 at 7:00 PM, Thursday, March 25, runs until 8:00 PM, but Not Timed Yet starts at 7:50 PM, 10 minutes earlier."
        ]
    );
}

#[test]
fn less_than_the_turnaround() {
    let mut festival = Festival::new(15);
    festival.show("A", 60, 0, "2010-03-25T19:00");
    festival.show("B", 60, 0, "2010-03-25T20:10");
    festival.show("C", 60, 0, "2010-03-25T21:25");
    festival.show("D", 60, 1, "2010-03-25T20:00");
    assert_eq!(
        messages(&festival),
        [
            "A ends on Screen 1 at 8:00 PM, Thursday, March 25, and leaves only 10 minutes before B at 8:10 PM: 5 minutes short of the 15 that the screen needs."
        ]
    );
}

#[test]
fn a_guest_in_two_halls() {
    use GuestTask::{Attends, Discussion, Introduction};
    for (there, here, expected) in [
        // The Q&A of A is from 8:00 to 8:20, the introduction of B from 8:00 to 8:05.
        (Discussion, Introduction, vec![(ClashKind::GuestTwice, 5)]),
        // Gone before the other begins.
        (Introduction, Discussion, vec![]),
        (Discussion, Attends, vec![(ClashKind::GuestTwice, 20)]),
        (Attends, Attends, vec![(ClashKind::GuestTwice, 20)]),
    ] {
        let mut festival = Festival::new(0);
        let person = festival.person("Lixin Fan");
        let a = festival.show("A", 55, 0, "2010-03-25T19:00");
        let b = festival.show("B", 60, 1, "2010-03-25T20:00");
        for screening in [a, b] {
            festival.change(screening, |screening| {
                (screening.introduction, screening.discussion) = (5, 20)
            });
        }
        festival.guest(a, person, there);
        festival.guest(b, person, here);
        assert_eq!(found(&festival), expected, "{there:?}, {here:?}");
        if let Some(clash) = clashes(&festival.catalogue, festival.edition).first() {
            assert_eq!(clash.person, Some(person));
            assert!(
                clash
                    .message
                    .starts_with("Lixin Fan is needed in two halls at once, Thursday, March 25: at A on Screen 1")
            );
        }
    }
}

#[test]
fn one_film_in_two_halls() {
    let mut festival = Festival::new(0);
    let film = festival.film("Last Train Home", Some(5100));
    festival.show_film(film, 0, "2010-03-25T19:10");
    festival.show_film(film, 1, "2010-03-25T20:00");
    festival.show_film(film, 2, "2010-03-25T21:25");
    assert_eq!(found(&festival), [(ClashKind::SameFilm, 35)]);
}

#[test]
fn a_screening_of_a_programme_shows_no_film_that_stands_beside_it() {
    let mut festival = Festival::new(0);
    let film = festival.film("Last Train Home", Some(5100));
    let alone = festival.show_film(film, 0, "2010-03-25T19:10");
    let shorts = festival.programme(0, &[600, 900]);
    let within = festival.show_film(film, 1, "2010-03-25T19:10");
    festival.change(within, |row| row.programme = Some(shorts));
    assert_eq!(found(&festival), []);
    for screening in [alone, within] {
        let screening = festival.catalogue.screenings.get(screening).unwrap();
        assert_eq!(clashes_with(&festival.catalogue, screening), []);
    }
}

#[test]
fn outside_the_edition_and_its_clock() {
    let mut festival = Festival::new(0);
    festival.edit(|edition| {
        edition.first_day = Some("2010-03-10".parse().unwrap());
        edition.last_day = Some("2010-03-14".parse().unwrap());
    });
    festival.show("Night before", 60, 0, "2010-03-10T00:30");
    festival.show("Last night", 60, 0, "2010-03-15T00:30");
    festival.show("Gone", 60, 0, "2010-03-14T02:30");
    festival.show("Late", 60, 0, "2010-03-15T19:00");
    assert_eq!(
        found(&festival),
        [
            (ClashKind::OutsideEdition, 1440),
            (ClashKind::NoSuchTime, 0),
            (ClashKind::OutsideEdition, 1440)
        ]
    );
    let messages = messages(&festival);
    assert_eq!(
        messages[2],
        "Late on Screen 1 at 7:00 PM, Monday, March 15, is 1 day after the edition’s last night, Sunday, March 14."
    );
    assert!(
        messages[1].starts_with("Gone on Screen 1: 2:30 AM does not exist on Sunday, March 14, 2010"),
        "{}",
        messages[1]
    );
}

#[test]
fn cancelled_and_parked_screenings_clash_with_nothing() {
    for park in [
        |screening: &mut Screening| screening.state = ScreeningState::Cancelled,
        |screening: &mut Screening| screening.screen = None,
        |screening: &mut Screening| screening.starts = None,
    ] {
        let mut festival = Festival::new(30);
        festival.show("A", 60, 0, "2010-03-25T19:00");
        let b = festival.show("B", 60, 0, "2010-03-25T19:00");
        assert_eq!(found(&festival).len(), 1);
        festival.change(b, park);
        assert_eq!(found(&festival), []);
        assert_eq!(
            clashes_with(&festival.catalogue, festival.catalogue.screenings.get(b).unwrap()),
            []
        );
    }
}

#[test]
fn a_proposed_screening_counts_as_it_is_proposed() {
    let mut festival = Festival::new(0);
    festival.show("A", 60, 0, "2010-03-25T19:00");
    let b = festival.show("B", 60, 0, "2010-03-25T19:30");
    let mut proposed = festival.catalogue.screenings.get(b).unwrap().clone();
    assert_eq!(clashes_with(&festival.catalogue, &proposed).len(), 1);
    proposed.starts = Some("2010-03-25T20:00".parse().unwrap());
    assert_eq!(clashes_with(&festival.catalogue, &proposed), []);
    proposed.id = ScreeningId::new();
    assert_eq!(clashes_with(&festival.catalogue, &proposed).len(), 1);
}
