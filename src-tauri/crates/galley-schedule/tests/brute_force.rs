//! Random schedules, judged minute by minute by a checker that is too plain to be wrong.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use chrono::{Offset, TimeZone};
use common::Festival;
use galley_model::*;
use galley_schedule::{ClashKind, clashes, clashes_with, exists};
use proptest::prelude::*;

/// Every local minute around a moment, in the order in which it really passes: what the clock shows, minute by minute.
fn clock_readings(zone: Zone, day: &str) -> Vec<LocalTime> {
    let from = day.parse::<chrono::NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN);
    (0..3 * 24 * 60)
        .map(|minute| from + chrono::TimeDelta::minutes(minute))
        .map(|utc| LocalTime::new(zone.tz().from_utc_datetime(&utc).naive_local()))
        .collect()
}

#[derive(Clone, Debug)]
struct Plan {
    screen: usize,
    start: usize,
    minutes: u32,
    introduction: u32,
    discussion: u32,
    film: usize,
    guest: Option<(usize, GuestTask)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let task = prop_oneof![
        Just(GuestTask::Attends),
        Just(GuestTask::Introduction),
        Just(GuestTask::Discussion)
    ];
    let guest = prop_oneof![Just(None), (0..2usize, task).prop_map(Some)];
    // Around the third midnight and, in both weeks that are tried, the change of the clocks.
    (0..3usize, 1400..2300usize, 1..200u32, 0..10u32, 0..30u32, 0..4usize, guest).prop_map(
        |(screen, start, minutes, introduction, discussion, film, guest)| Plan {
            screen,
            start,
            minutes,
            introduction,
            discussion,
            film,
            guest,
        },
    )
}

fn check(day: &str, turnaround: u32, plans: &[Plan]) {
    let mut festival = Festival::new(turnaround);
    let zone: Zone = "America/New_York".parse().unwrap();
    let readings = clock_readings(zone, day);
    let people = [festival.person("Ana"), festival.person("Bo")];
    // A film is known by its number; its versions differ in length, as plans do, so its length comes from a copy.
    let films: Vec<FilmId> = (0..4).map(|n| festival.film(&format!("Film {n}"), Some(60))).collect();
    let mut made: Vec<(ScreeningId, Plan)> = Vec::new();
    for plan in plans {
        // The checker counts from the first reading of a doubled hour; so does the program, and it says so.
        let start = readings.iter().position(|at| *at == readings[plan.start]).unwrap();
        let copy = Copy {
            id: CopyId::new(),
            film: films[plan.film],
            run_time: Some(i64::from(plan.minutes * 60).try_into().unwrap()),
            ..Copy::default()
        };
        let id = festival.show_film(films[plan.film], plan.screen, &readings[start].to_string());
        festival.change(id, |screening| {
            screening.copy = Some(copy.id);
            screening.introduction = plan.introduction;
            screening.discussion = plan.discussion;
        });
        festival.catalogue.copies.put(copy);
        if let Some((person, task)) = plan.guest {
            festival.guest(id, people[person], task);
        }
        made.push((id, Plan { start, ..plan.clone() }));
    }

    let mut expected: BTreeSet<(ClashKind, ScreeningId, ScreeningId, i64)> = BTreeSet::new();
    for (index, (id_a, a)) in made.iter().enumerate() {
        for (id_b, b) in &made[index + 1..] {
            let ((id_a, a), (id_b, b)) = if (b.start, id_b) < (a.start, id_a) {
                ((id_b, b), (id_a, a))
            } else {
                ((id_a, a), (id_b, b))
            };
            let length = |plan: &Plan| (plan.introduction + plan.minutes + plan.discussion) as usize;
            let during = |plan: &Plan, minute: usize| (plan.start..plan.start + length(plan)).contains(&minute);
            let both = (0..readings.len())
                .filter(|minute| during(a, *minute) && during(b, *minute))
                .count() as i64;
            if a.screen == b.screen {
                let after = (a.start + length(a)..a.start + length(a) + turnaround as usize).filter(|minute| *minute >= b.start);
                if both > 0 {
                    expected.insert((ClashKind::Overlap, *id_a, *id_b, both));
                } else if after.clone().count() > 0 {
                    expected.insert((ClashKind::Turnaround, *id_a, *id_b, after.count() as i64));
                }
                continue;
            }
            if a.film == b.film && both > 0 {
                expected.insert((ClashKind::SameFilm, *id_a, *id_b, both));
            }
            if let (Some((guest_a, task_a)), Some((guest_b, task_b))) = (a.guest, b.guest)
                && guest_a == guest_b
            {
                let needed = |plan: &Plan, task: GuestTask, minute: usize| match task {
                    GuestTask::Attends => during(plan, minute),
                    GuestTask::Introduction => (plan.start..plan.start + plan.introduction.max(1) as usize).contains(&minute),
                    GuestTask::Discussion => {
                        let end = plan.start + length(plan);
                        (end - plan.discussion.max(1) as usize..end).contains(&minute)
                    }
                };
                let torn = (0..readings.len())
                    .filter(|minute| needed(a, task_a, *minute) && needed(b, task_b, *minute))
                    .count();
                if torn > 0 {
                    expected.insert((ClashKind::GuestTwice, *id_a, *id_b, torn as i64));
                }
            }
        }
    }

    let all = clashes(&festival.catalogue, festival.edition);
    let found: BTreeSet<_> = all
        .iter()
        .filter_map(|clash| Some((clash.kind, clash.screening, clash.other?, clash.by_minutes)))
        .collect();
    assert_eq!(found, expected);
    for (id, _) in &made {
        let alone = clashes_with(&festival.catalogue, festival.catalogue.screenings.get(*id).unwrap());
        let of_all: Vec<_> = all
            .iter()
            .filter(|clash| clash.screening == *id || clash.other == Some(*id))
            .cloned()
            .collect();
        assert_eq!(alone, of_all, "one screening's clashes are those of all that name it");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn clashes_are_those_of_the_plain_checker(
        plans in prop::collection::vec(plan(), 2..14),
        turnaround in 0..25u32,
        // The clocks go forward, go back, and are left alone.
        day in prop_oneof![Just("2010-03-12"), Just("2010-11-05"), Just("2010-03-25")],
    ) {
        // Two days from the start of `day` is the night of the change; `start` counts minutes of UTC from there.
        let shifted: Vec<Plan> = plans.iter().map(|plan| Plan { start: plan.start + 1440, ..plan.clone() }).collect();
        check(day, turnaround, &shifted);
    }
}

#[test]
fn every_minute_of_both_changes_exists_as_often_as_the_clock_shows_it() {
    let zone: Zone = "America/New_York".parse().unwrap();
    for day in ["2010-03-13", "2010-11-06"] {
        let readings = clock_readings(zone, day);
        let noon = format!("{day}T12:00").parse::<LocalTime>().unwrap();
        for minute in 0..24 * 60 {
            let at = noon.plus_minutes(minute);
            let shown = readings.iter().filter(|reading| **reading == at).count();
            match (exists(at, zone), shown) {
                (Ok(()), 1) => {}
                (Err(galley_schedule::ClockFault::Skipped(change)), 0) => {
                    assert_eq!(
                        (change.from.to_string(), change.to.to_string()),
                        ("2010-03-14T02:00".into(), "2010-03-14T03:00".into())
                    );
                }
                (Err(galley_schedule::ClockFault::Doubled(change)), 2) => {
                    assert_eq!(
                        (change.from.to_string(), change.to.to_string()),
                        ("2010-11-07T02:00".into(), "2010-11-07T01:00".into())
                    );
                }
                (found, shown) => panic!("{at} is shown {shown} times, but {found:?}"),
            }
        }
    }
}

#[test]
fn moments_and_local_times_go_both_ways_in_odd_zones() {
    for zone in [
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
    ] {
        let zone: Zone = zone.parse().unwrap();
        for day in ["2011-12-29", "2010-04-02", "2010-10-02", "2010-03-13"] {
            for (minute, reading) in clock_readings(zone, day).into_iter().enumerate().step_by(7) {
                let utc = day.parse::<chrono::NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN)
                    + chrono::TimeDelta::minutes(minute as i64);
                let moment = utc.and_utc().timestamp() / 60;
                assert_eq!(galley_schedule::night::local(moment, zone), reading);
                let back = galley_schedule::night::moment(reading, zone);
                let offset = zone.tz().offset_from_utc_datetime(&utc).fix().local_minus_utc();
                assert!(
                    back == moment || exists(reading, zone).is_err(),
                    "{reading} {} {offset}",
                    zone.name()
                );
            }
        }
    }
}
