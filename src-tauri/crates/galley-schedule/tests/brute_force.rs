//! Random schedules, judged minute by minute by a checker that is too plain to be wrong.

#![allow(clippy::unwrap_used)]

mod common;

use chrono::{Offset, TimeZone};
use common::Festival;
use galley_model::*;
use galley_schedule::{clashes, clashes_with, exists};
use proptest::prelude::*;

/// Every local minute around a moment, in the order in which it really passes: what the clock shows, minute by minute.
fn clock_readings(zone: Zone, day: &str) -> Vec<LocalTime> {
    let from = day.parse::<chrono::NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN);
    (0..4 * 24 * 60)
        .map(|minute| from + chrono::TimeDelta::minutes(minute))
        .map(|utc| LocalTime::new(zone.tz().from_utc_datetime(&utc).naive_local()))
        .collect()
}

/// A screening, by what it shows and where. `start` counts the minutes that really pass.
#[derive(Clone, Debug)]
struct Plan {
    screen: usize,
    start: usize,
    introduction: u32,
    discussion: u32,
    film: usize,
    copy: Option<usize>,
    slot: Option<u32>,
    guest: Option<(usize, GuestTask)>,
    public: bool,
    premiere: bool,
}

/// What the edition is set to, and how long things take, in minutes.
#[derive(Clone, Debug)]
struct Setting {
    turnaround: u32,
    walk: u32,
    transfer: u32,
    films: [u32; 4],
    /// Of each film two copies with lengths of their own; the last film has only the first of them.
    copies: [[u32; 2]; 4],
}

fn plan() -> impl Strategy<Value = Plan> {
    let task = prop_oneof![
        Just(GuestTask::Attends),
        Just(GuestTask::Introduction),
        Just(GuestTask::Discussion)
    ];
    let guest = prop_oneof![Just(None), (0..2usize, task).prop_map(Some)];
    let slot = prop_oneof![3 => Just(None), 1 => (1..260u32).prop_map(Some)];
    let copy = prop_oneof![Just(None), (0..2usize).prop_map(Some)];
    // From the night before to the night of the change of the clocks, in both weeks that are tried.
    let place = (0..4usize, 1400..3740usize);
    (
        place,
        0..10u32,
        0..30u32,
        0..4usize,
        copy,
        slot,
        guest,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |((screen, start), introduction, discussion, film, copy, slot, guest, press, premiere)| Plan {
                screen,
                start,
                introduction,
                discussion,
                film,
                copy: copy.filter(|copy| film != 3 || *copy == 0),
                slot,
                guest,
                public: !press || premiere,
                premiere,
            },
        )
}

fn setting() -> impl Strategy<Value = Setting> {
    let copies = prop::array::uniform4(prop::array::uniform2(1..200u32));
    (0..25u32, 0..40u32, 0..90u32, prop::array::uniform4(1..200u32), copies).prop_map(
        |(turnaround, walk, transfer, films, copies)| Setting {
            turnaround,
            walk,
            transfer,
            films,
            copies,
        },
    )
}

/// What a clash comes down to.
type Found = (&'static str, Vec<ScreeningId>, i64);

/// The plain checker: it asks every minute what happens in it.
struct Checker<'a> {
    setting: &'a Setting,
    readings: &'a [LocalTime],
    made: &'a [(ScreeningId, Plan)],
}

impl Checker<'_> {
    /// Which copy is shown: the one that is named, else the only one.
    fn copy(plan: &Plan) -> Option<(usize, usize)> {
        let only = (plan.film == 3).then_some(0);
        plan.copy.or(only).map(|copy| (plan.film, copy))
    }

    fn show(&self, plan: &Plan) -> std::ops::Range<usize> {
        let film = plan
            .copy
            .map_or(self.setting.films[plan.film], |copy| self.setting.copies[plan.film][copy]);
        // The only copy of a film is shown without being named, but only a named one has the last word on the length.
        plan.start..plan.start + (plan.introduction + film + plan.discussion) as usize
    }

    fn held(&self, plan: &Plan) -> std::ops::Range<usize> {
        let show = self.show(plan);
        show.start..show.end.max(plan.start + plan.slot.unwrap_or(0) as usize)
    }

    fn needed(&self, plan: &Plan, task: GuestTask) -> std::ops::Range<usize> {
        let show = self.show(plan);
        match task {
            GuestTask::Attends => show,
            GuestTask::Introduction => show.start..show.start + plan.introduction.max(1) as usize,
            GuestTask::Discussion => show.end - plan.discussion.max(1) as usize..show.end,
        }
    }

    fn night(&self, plan: &Plan) -> chrono::NaiveDate {
        (self.readings[plan.start].naive() - chrono::TimeDelta::hours(6)).date()
    }

    /// Minutes since the night's 0:00 by the clock.
    fn clock(&self, plan: &Plan) -> i64 {
        let midnight = LocalTime::new(self.night(plan).and_time(chrono::NaiveTime::MIN));
        self.readings[plan.start].minutes_since(midnight)
    }

    fn alone(&self, id: ScreeningId, plan: &Plan, found: &mut Vec<Found>) {
        let shown = self.readings.iter().filter(|at| **at == self.readings[plan.start]).count();
        if shown == 2 {
            found.push(("SCH-26", vec![id], 0));
        }
        let missing = plan.slot.map_or(0, |slot| self.show(plan).len() as i64 - i64::from(slot));
        if missing > 0 {
            found.push(("SCH-03", vec![id], missing));
        }
    }

    fn pair(&self, a: (ScreeningId, &Plan), b: (ScreeningId, &Plan), found: &mut Vec<Found>) {
        let ((id_a, a), (id_b, b)) = if (b.1.start, b.0) < (a.1.start, a.0) { (b, a) } else { (a, b) };
        let ids = vec![id_a, id_b];
        let both = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| {
            (0..self.readings.len())
                .filter(|minute| a.contains(minute) && b.contains(minute))
                .count() as i64
        };
        // Minutes that are after the one and before the other.
        let between = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| {
            let after = |a: &std::ops::Range<usize>, minute: &usize| a.clone().all(|of_a| of_a < *minute);
            let before = |b: &std::ops::Range<usize>, minute: &usize| b.clone().all(|of_b| *minute < of_b);
            (a.end.min(b.end)..a.start.max(b.start))
                .filter(|minute| (after(a, minute) && before(b, minute)) || (after(b, minute) && before(a, minute)))
                .count() as i64
        };
        let (show_a, show_b) = (self.show(a), self.show(b));
        let together = both(&show_a, &show_b);
        let far = (a.screen == 3) != (b.screen == 3);
        if a.screen == b.screen {
            let (held_a, held_b) = (self.held(a), self.held(b));
            let shared = both(&held_a, &held_b);
            let gap = between(&held_a, &held_b);
            if shared > 0 {
                let rule = if held_a.start == held_b.start { "SCH-08" } else { "SCH-01" };
                found.push((rule, ids.clone(), shared));
            } else if gap < i64::from(self.setting.turnaround) {
                found.push(("SCH-02", ids.clone(), i64::from(self.setting.turnaround) - gap));
            }
        } else if let (Some((guest_a, task_a)), Some((guest_b, task_b))) = (a.guest, b.guest)
            && guest_a == guest_b
        {
            let (needed_a, needed_b) = (self.needed(a, task_a), self.needed(b, task_b));
            let torn = both(&needed_a, &needed_b);
            let walk = if far { i64::from(self.setting.walk) } else { 0 };
            let gap = between(&needed_a, &needed_b);
            if torn > 0 {
                found.push(("GST-01", ids.clone(), torn));
            } else if gap < walk {
                found.push(("GST-05", ids.clone(), walk - gap));
            }
        }
        if Self::copy(a).is_some() && Self::copy(a) == Self::copy(b) {
            let transfer = if far { i64::from(self.setting.transfer) } else { 0 };
            let gap = between(&show_a, &show_b);
            if together > 0 && a.screen != b.screen {
                found.push(("SCH-18", ids.clone(), together));
            } else if together == 0 && gap < transfer {
                found.push(("SCH-25", ids.clone(), transfer - gap));
            }
        }
        if a.film == b.film {
            if together > 0 && a.screen != b.screen {
                found.push(("SCH-11", ids.clone(), together));
            }
            if together == 0 && a.public && b.public && self.night(a) == self.night(b) {
                found.push(("SCH-20", ids, (b.start - a.start) as i64));
            }
        }
    }

    /// The public showings of a film by time.
    fn showings(&self, film: usize) -> Vec<(usize, ScreeningId, &Plan)> {
        let public = self.made.iter().filter(|(_, plan)| plan.film == film && plan.public);
        let mut showings: Vec<_> = public.map(|(id, plan)| (plan.start, *id, plan)).collect();
        showings.sort_by_key(|(start, id, _)| (*start, *id));
        showings
    }

    fn film(&self, film: usize, found: &mut Vec<Found>) {
        let showings = self.showings(film);
        let hours = || showings.iter().map(|(_, _, plan)| self.clock(plan));
        let nights: std::collections::BTreeSet<_> = showings.iter().map(|(_, _, plan)| self.night(plan)).collect();
        if let (Some(first), Some(last)) = (hours().min(), hours().max())
            && showings.len() > 1
            && nights.len() == showings.len()
            && last - first < 60
        {
            found.push(("SCH-21", showings.iter().map(|(_, id, _)| *id).collect(), last - first));
        }
        for (start, id, _) in showings.iter().filter(|(_, _, plan)| plan.premiere) {
            let (first, first_id, _) = showings[0];
            if first < *start {
                found.push(("SCH-23", vec![first_id, *id], (start - first) as i64));
            }
        }
    }

    /// Two films of one section.
    fn rivals(&self, film: usize, rival: usize, found: &mut Vec<Found>) {
        let (mine, theirs) = (self.showings(film), self.showings(rival));
        let mut shared = 0;
        for (_, _, a) in &mine {
            for (_, _, b) in &theirs {
                let (a, b) = (self.show(a), self.show(b));
                let together = (0..self.readings.len())
                    .filter(|minute| a.contains(minute) && b.contains(minute))
                    .count();
                if together == 0 {
                    return;
                }
                shared += together as i64;
            }
        }
        if !mine.is_empty() && !theirs.is_empty() {
            let mut all: Vec<_> = mine.into_iter().chain(theirs).collect();
            all.sort_by_key(|(start, id, _)| (*start, *id));
            found.push(("SCH-22", all.into_iter().map(|(_, id, _)| id).collect(), shared));
        }
    }

    fn everything(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for (index, (id, plan)) in self.made.iter().enumerate() {
            self.alone(*id, plan, &mut found);
            for (other, beside) in &self.made[index + 1..] {
                self.pair((*id, plan), (*other, beside), &mut found);
            }
        }
        for film in 0..4 {
            self.film(film, &mut found);
        }
        // The first three films are of one section; the last one is of none.
        for (film, rival) in [(0, 1), (0, 2), (1, 2)] {
            self.rivals(film, rival, &mut found);
        }
        let unshown = (0..3).filter(|film| self.made.iter().all(|(_, plan)| plan.film != *film));
        found.extend(unshown.map(|_| ("SCH-07", Vec::new(), 0)));
        found.sort();
        found
    }
}

fn check(day: &str, setting: &Setting, plans: &[Plan]) {
    let mut festival = Festival::new(setting.turnaround);
    let readings = clock_readings("America/New_York".parse().unwrap(), day);
    let people = [festival.person("Ana"), festival.person("Bo")];
    let seconds = |minutes: u32| i64::from(minutes) * 60;
    let films: Vec<FilmId> = setting
        .films
        .iter()
        .map(|minutes| festival.film("Film", Some(seconds(*minutes))))
        .collect();
    let section = festival.section("World Tour");
    films[..3]
        .iter()
        .for_each(|film| festival.enter(*film, |entry| entry.section = Some(section)));
    let mut copies: Vec<Vec<CopyId>> = Vec::new();
    for (film, lengths) in films.iter().zip(&setting.copies) {
        let lengths = if copies.len() == 3 { &lengths[..1] } else { &lengths[..] };
        let add = |length: &u32| festival.copy(*film, |copy| copy.run_time = Some(seconds(*length).try_into().unwrap()));
        copies.push(lengths.iter().map(add).collect());
    }
    festival.walk(setting.walk);
    festival.edit(|edition| edition.transfer = setting.transfer.try_into().unwrap());
    let mut made: Vec<(ScreeningId, Plan)> = Vec::new();
    for plan in plans {
        // The checker counts from the first reading of a doubled hour; so does the program, and it says so.
        let start = readings.iter().position(|at| *at == readings[plan.start]).unwrap();
        let id = festival.show_film(films[plan.film], plan.screen, &readings[start].to_string());
        festival.change(id, |screening| {
            screening.copy = plan.copy.map(|copy| copies[plan.film][copy]);
            screening.introduction = plan.introduction;
            screening.discussion = plan.discussion;
            screening.slot = plan.slot;
            screening.premiere = plan.premiere;
            screening.kind = if plan.public {
                ScreeningKind::Public
            } else {
                ScreeningKind::Press
            };
        });
        if let Some((person, task)) = plan.guest {
            festival.guest(id, people[person], task);
        }
        made.push((id, Plan { start, ..plan.clone() }));
    }

    let all = clashes(&festival.catalogue, festival.edition);
    let mut found: Vec<Found> = all
        .iter()
        .map(|clash| (clash.rule, clash.screenings.clone(), clash.by))
        .collect();
    found.sort();
    let checker = Checker {
        setting,
        readings: &readings,
        made: &made,
    };
    assert_eq!(found, checker.everything());
    for (id, _) in &made {
        let alone = clashes_with(&festival.catalogue, festival.catalogue.screenings.get(*id).unwrap());
        let of_all: Vec<_> = all.iter().filter(|clash| clash.names(*id)).cloned().collect();
        assert_eq!(alone, of_all, "one screening's clashes are those of all that name it");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn clashes_are_those_of_the_plain_checker(
        plans in prop::collection::vec(plan(), 2..14),
        setting in setting(),
        // The clocks go forward, go back, and are left alone.
        day in prop_oneof![Just("2010-03-12"), Just("2010-11-05"), Just("2010-03-25")],
    ) {
        check(day, &setting, &plans);
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
