//! What no single rule says: which screenings are asked about, whatever the night ends at, and what is only proposed.

#![allow(clippy::unwrap_used)]

mod common;

use common::Festival;
use galley_model::*;
use galley_schedule::{clashes, clashes_with};

/// The rules and minutes of all clashes.
fn found(festival: &Festival) -> Vec<(&'static str, i64)> {
    let clashes = clashes(&festival.catalogue, festival.edition);
    clashes.iter().map(|clash| (clash.rule, clash.by)).collect()
}

/// Other programs searched one calendar day at a time, compared only equal starts, or began a day at hour 4 in one place and
/// at hour 3 in another. Whatever the hour at which a night ends, an overlap is an overlap.
#[test]
fn an_overlap_is_found_wherever_a_day_may_begin() {
    for (minutes, first, second, expected) in [
        (100, "2010-03-25T19:10", "2010-03-25T20:40", Some(10)),
        (100, "2010-03-25T23:30", "2010-03-26T00:30", Some(40)),
        (120, "2010-03-26T02:30", "2010-03-26T03:30", Some(60)),
        (120, "2010-03-26T03:30", "2010-03-26T04:30", Some(60)),
        (120, "2010-03-26T05:30", "2010-03-26T06:30", Some(60)),
        (60, "2010-03-26T02:00", "2010-03-26T03:00", None),
        (60, "2010-03-26T03:00", "2010-03-26T04:00", None),
    ] {
        for cut in 0..=12 {
            let mut festival = Festival::new(0);
            festival.show("A", minutes, 0, first);
            festival.show("B", 60, 0, second);
            festival.edit(|edition| edition.cut_hour = cut.try_into().unwrap());
            let expected: Vec<_> = expected.into_iter().map(|by| ("SCH-01", by)).collect();
            assert_eq!(
                found(&festival),
                expected,
                "{minutes} from {first}, then {second}, nights end at {cut}"
            );
        }
    }
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
