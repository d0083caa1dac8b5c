//! Random festivals: every proposal is held against the rules themselves, and on tiny ones against every schedule there is.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::Festival;
use galley_model::*;
use galley_schedule::propose::{Bar, Proposal, propose, wanted};
use galley_schedule::{clashes, clashes_with};
use proptest::prelude::*;

/// What no proposal may break, however bad the edition finds it.
const HARD: [&str; 14] = [
    "SCH-01", "SCH-02", "SCH-03", "SCH-05", "SCH-08", "SCH-11", "SCH-14", "SCH-17", "SCH-18", "SCH-19", "SCH-23", "SCH-25",
    "GST-01", "GST-05",
];

/// A film that is wanted, and what binds it.
#[derive(Clone, Debug)]
struct Wish {
    minutes: u32,
    showings: u32,
    section: Option<usize>,
    premiere: bool,
    /// The formats of its copies, and the hour of the first day before which the last one is not here.
    copies: Vec<bool>,
    arrives: Option<u32>,
    /// A parked screening: which screen and which quarter of an hour are given, its guest, and whether it is the premiere.
    parked: Option<(Option<usize>, Option<u32>, Option<(usize, GuestTask)>, bool)>,
}

fn task() -> impl Strategy<Value = GuestTask> {
    prop_oneof![
        Just(GuestTask::Attends),
        Just(GuestTask::Introduction),
        Just(GuestTask::Discussion)
    ]
}

fn wish(quarters: std::ops::Range<u32>) -> impl Strategy<Value = Wish> {
    let parked = (
        prop::option::weighted(0.3, 0..4usize),
        prop::option::weighted(0.3, quarters),
        prop::option::of((0..2usize, task())),
        prop::bool::weighted(0.2),
    );
    (
        3..10u32,
        0..4u32,
        prop::option::of(0..2usize),
        prop::bool::ANY,
        prop::collection::vec(prop::bool::ANY, 0..3),
        prop::option::weighted(0.2, 9..22u32),
        prop::option::weighted(0.4, parked),
    )
        .prop_map(|(quarters, showings, section, premiere, copies, arrives, parked)| Wish {
            minutes: quarters * 15,
            showings,
            section,
            premiere,
            copies,
            arrives,
            parked,
        })
}

/// An edition of some nights from 12 March on, in which the clocks go forward; its venues open at five.
fn festival(turnaround: u32, nights: u32, closes: &str, wishes: &[Wish]) -> Festival {
    let mut festival = Festival::new(turnaround);
    festival.edit(|edition| {
        edition.first_day = Some("2010-03-12".parse().unwrap());
        edition.last_day = Some(format!("2010-03-{}", 11 + nights).parse().unwrap());
        edition.walk = 15.try_into().unwrap();
        edition.transfer = 30.try_into().unwrap();
    });
    let venues: Vec<Venue> = festival.catalogue.venues.iter().cloned().collect();
    for venue in venues {
        festival.catalogue.venues.put(Venue {
            opens: Some("17:00".parse().unwrap()),
            closes: Some(closes.parse().unwrap()),
            ..venue
        });
    }
    let formats = [vec!["DCP".to_owned()], vec!["DCP".to_owned(), "35 mm".to_owned()]];
    for (screen, at) in festival.screens.clone().into_iter().zip([0, 1, 1, 0]) {
        let row = festival.catalogue.screens.get(screen).unwrap().clone();
        festival.catalogue.screens.put(Screen {
            formats: formats[at].clone(),
            ..row
        });
    }
    let sections = [festival.section("World"), festival.section("Lights Out")];
    let people = [festival.person("Ana"), festival.person("Bo")];
    for (number, wish) in wishes.iter().enumerate() {
        let film = festival.film(&format!("Film {number}"), Some(i64::from(wish.minutes * 60)));
        festival.enter(film, |entry| {
            entry.section = wish.section.map(|at| sections[at]);
            entry.showings = Some(wish.showings.try_into().unwrap());
            entry.premiere = if wish.premiere { Premiere::World } else { Premiere::None };
        });
        for (at, reel) in wish.copies.iter().enumerate() {
            let arrives = wish.arrives.filter(|_| at + 1 == wish.copies.len());
            festival.copy(film, |copy| {
                copy.format = if *reel { "35 mm".into() } else { "DCP".into() };
                copy.arrives = arrives.map(|hour| format!("2010-03-12T{hour:02}:00").parse().unwrap());
            });
        }
        if let Some((screen, quarter, guest, premiere)) = &wish.parked {
            let screening = festival.show_film(film, screen.unwrap_or(0), "2010-03-12T17:00");
            let five: LocalTime = "2010-03-12T17:00".parse().unwrap();
            // One that has both is not parked.
            let quarter = quarter.filter(|_| screen.is_none());
            let screen = screen.map(|at| festival.screens[at]);
            festival.change(screening, |row| {
                row.screen = screen;
                row.starts = quarter.map(|quarter| five.plus_minutes(i64::from(quarter) * 15));
                row.discussion = 15;
                row.premiere = *premiere;
            });
            if let Some((person, task)) = guest {
                festival.guest(screening, people[*person], *task);
            }
        }
    }
    festival
}

/// The catalogue with a proposal carried out, and the screenings that it placed.
fn carried_out(festival: &Festival, proposal: &Proposal) -> (Catalogue, BTreeSet<ScreeningId>) {
    let mut catalogue = festival.catalogue.clone();
    let mut placed = BTreeSet::new();
    for placement in &proposal.placements {
        let known = placement
            .wanted
            .screening
            .and_then(|id| catalogue.screenings.get(id))
            .cloned();
        let fixed = known.clone();
        let row = known.unwrap_or_else(|| Screening {
            id: ScreeningId::new(),
            edition: festival.edition,
            film: placement.wanted.film,
            programme: placement.wanted.programme,
            ..Screening::default()
        });
        let row = Screening {
            screen: Some(placement.place.screen),
            starts: Some(placement.place.starts),
            copy: placement.place.copy.or(row.copy),
            ..row
        };
        if let Some(fixed) = fixed {
            assert!(
                fixed.screen.is_none() || fixed.screen == row.screen,
                "a person gave it that screen"
            );
            assert!(
                fixed.starts.is_none() || fixed.starts == row.starts,
                "a person gave it that time"
            );
            assert!(fixed.screen.is_none() || fixed.starts.is_none(), "what stands is not moved");
        }
        assert!(placed.insert(row.id), "each once");
        catalogue.screenings.put(row);
    }
    (catalogue, placed)
}

fn proposed(festival: &Festival) -> Proposal {
    propose(&festival.catalogue, festival.edition, &mut |_, _| true).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_proposal_breaks_a_rule(
        wishes in prop::collection::vec(wish(0..90), 1..14),
        // What stands already, and may clash with what else stands: screen, minutes from the first noon, length.
        standing in prop::collection::vec((0..4usize, 0..2900i64, 20..150u32), 0..8),
        turnaround in 0..25u32,
        nights in 1..4u32,
        closes in prop_oneof![Just("23:00"), Just("1:10 AM"), Just("2:30 AM")],
        worse in prop::option::of(prop_oneof![Just("SCH-20"), Just("SCH-21"), Just("SCH-22")]),
    ) {
        let mut festival = festival(turnaround, nights, closes, &wishes);
        let noon: LocalTime = "2010-03-12T12:00".parse().unwrap();
        for (screen, after, minutes) in standing {
            festival.show("Standing", minutes, screen, &noon.plus_minutes(after).to_string());
        }
        festival.edit(|edition| {
            edition.severities = Severities(worse.map(|rule| (rule.to_owned(), Severity::Error)).into_iter().collect());
        });
        let edition = festival.catalogue.editions.get(festival.edition).unwrap();
        let waits = wanted(&festival.catalogue, edition);
        let proposal = proposed(&festival);
        prop_assert_eq!(proposal.placements.len() + proposal.unplaced.len(), waits.len());
        let (catalogue, placed) = carried_out(&festival, &proposal);
        for clash in clashes(&catalogue, festival.edition) {
            let new = clash.screenings.iter().any(|screening| placed.contains(screening));
            let hard = HARD.contains(&clash.rule) || clash.severity == Severity::Error;
            prop_assert!(!new || !hard, "{} {}", clash.rule, clash.message);
        }
        for unplaced in &proposal.unplaced {
            prop_assert!(!unplaced.message.is_empty());
            // What the search found no place for has none beside what it placed, unless the rules themselves took it out.
            if worse.is_none() {
                prop_assert!(!unplaced.barred.is_empty(), "{}", unplaced.message);
                prop_assert!(unplaced.barred.iter().all(|barred| barred.alone <= barred.slots && barred.slots <= unplaced.starts));
            }
        }
        prop_assert_eq!(proposal, proposed(&festival), "the same catalogue has the same proposal");
    }
}

/// What a showing is worth: a first one as much as two second ones, and a second one as much as two later ones.
fn worth(nth: u32) -> usize {
    match nth {
        0 => 4,
        1 => 2,
        _ => 1,
    }
}

/// The most that showings are worth together, from the first of the list on, of which as many as can be are placed beside
/// what is there without breaking a hard rule.
fn most(festival: &Festival, catalogue: &Catalogue, waits: &[(usize, Screening)], starts: &[LocalTime]) -> usize {
    let Some(((worth, row), rest)) = waits.split_first() else {
        return 0;
    };
    let enough: usize = waits.iter().map(|(worth, _)| worth).sum();
    let copies: Vec<Option<CopyId>> = match (row.copy, row.film) {
        (None, Some(film)) if catalogue.copies.count_of(film) > 1 => {
            catalogue.copies.of(film).map(|copy| Some(copy.id)).collect()
        }
        (copy, _) => vec![copy],
    };
    let mut best = 0;
    for screen in festival
        .screens
        .iter()
        .filter(|screen| row.screen.is_none_or(|given| given == **screen))
    {
        for at in starts.iter().filter(|at| row.starts.is_none_or(|given| given == **at)) {
            for copy in &copies {
                let tried = Screening {
                    screen: Some(*screen),
                    starts: Some(*at),
                    copy: *copy,
                    ..row.clone()
                };
                let found = clashes_with(catalogue, &tried);
                if found
                    .iter()
                    .any(|clash| HARD.contains(&clash.rule) || clash.severity == Severity::Error)
                {
                    continue;
                }
                let mut with = catalogue.clone();
                with.screenings.put(tried);
                best = best.max(worth + most(festival, &with, rest, starts));
                if best == enough {
                    return best;
                }
            }
        }
    }
    // Without it.
    best.max(most(festival, catalogue, rest, starts))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_tiny_festivals_as_much_is_placed_as_can_be(
        wishes in prop::collection::vec(wish(0..16), 1..4),
        halls in prop::sample::subsequence(vec![0, 1, 3], 1..3),
        turnaround in prop_oneof![Just(0), Just(15)],
        closes in prop_oneof![Just("19:30"), Just("20:30")],
    ) {
        let mut festival = festival(turnaround, 1, closes, &wishes);
        // Few halls, so that not everything fits; what was parked on another waits for a hall too.
        for (at, screen) in festival.screens.clone().into_iter().enumerate() {
            if !halls.contains(&at) {
                festival.catalogue.screenings.iter().filter(|row| row.screen == Some(screen)).cloned().collect::<Vec<_>>()
                    .into_iter().for_each(|row| festival.change(row.id, |row| row.screen = None));
                festival.catalogue.screens.take(id::RowId::uuid(screen));
            }
        }
        festival.screens.retain(|screen| festival.catalogue.screens.get(*screen).is_some());
        let edition = festival.catalogue.editions.get(festival.edition).unwrap();
        let waits = wanted(&festival.catalogue, edition);
        prop_assume!((1..5).contains(&waits.len()));
        let rows: Vec<(usize, Screening)> = waits
            .iter()
            .map(|one| match one.screening.and_then(|id| festival.catalogue.screenings.get(id)) {
                Some(parked) => (worth(one.nth), parked.clone()),
                None => (worth(one.nth), Screening { id: ScreeningId::new(), edition: festival.edition, film: one.film, ..Screening::default() }),
            })
            .collect();
        let five: LocalTime = "2010-03-12T17:00".parse().unwrap();
        let starts: Vec<LocalTime> = (0..14).map(|quarter| five.plus_minutes(quarter * 15)).collect();
        let possible = most(&festival, &festival.catalogue, &rows, &starts);
        let placed: usize = proposed(&festival).placements.iter().map(|placement| worth(placement.wanted.nth)).sum();
        prop_assert!(placed >= possible, "worth {placed} is placed, worth {possible} is possible");
    }
}

#[test]
fn a_rule_that_is_put_off_keeps_nothing_away() {
    let mut festival = festival(15, 1, "19:15", &[]);
    festival.screens.truncate(1);
    for screen in festival.catalogue.screens.iter().map(|screen| screen.id).collect::<Vec<_>>() {
        if screen != festival.screens[0] {
            festival.catalogue.screens.take(id::RowId::uuid(screen));
        }
    }
    // Two of sixty minutes in 135: only without a quarter of an hour in between do three of forty-five fit.
    for number in 0..3 {
        let film = festival.film(&format!("Film {number}"), Some(45 * 60));
        festival.enter(film, |entry| entry.showings = Some(1.try_into().unwrap()));
    }
    assert_eq!(proposed(&festival).placements.len(), 2);
    festival.edit(|edition| edition.severities = Severities([("SCH-02".to_owned(), Severity::Off)].into()));
    assert_eq!(proposed(&festival).placements.len(), 3);
}

#[test]
fn what_has_no_place_says_why() {
    let mut festival = festival(0, 1, "19:00", &[]);
    let long = festival.film("Long", Some(150 * 60));
    festival.enter(long, |entry| entry.showings = Some(1.try_into().unwrap()));
    let unknown = festival.film("Not Timed Yet", None);
    festival.enter(unknown, |entry| entry.showings = Some(1.try_into().unwrap()));
    let nitrate = festival.film("Nitrate", Some(60 * 60));
    festival.enter(nitrate, |entry| entry.showings = Some(1.try_into().unwrap()));
    festival.copy(nitrate, |copy| copy.format = "Nitrate".into());
    let proposal = proposed(&festival);
    assert!(proposal.placements.is_empty());
    let why = |film: FilmId| proposal.unplaced.iter().find(|one| one.wanted.film == Some(film)).unwrap();
    assert!(
        why(long).message.contains("the hall would close before the end"),
        "{}",
        why(long).message
    );
    assert_eq!(why(long).barred[0].bar, Bar::Closed);
    assert_eq!(why(long).barred[0].slots, why(long).starts);
    assert!(why(unknown).message.starts_with("Its length is not known yet."));
    let format = why(nitrate).barred.iter().find(|barred| barred.bar == Bar::Format).unwrap();
    assert_eq!(format.slots, why(nitrate).starts);
    // What starts from five to six ends in time, on each of four screens: that the format alone forbids.
    assert_eq!(format.alone, 4 * 13, "{}", why(nitrate).message);
}

#[test]
fn a_search_that_is_stopped_has_no_proposal_and_says_how_far_it_is() {
    let film = Wish {
        minutes: 60,
        showings: 3,
        section: None,
        premiere: false,
        copies: Vec::new(),
        arrives: None,
        parked: None,
    };
    let festival = festival(0, 3, "23:00", &[film.clone(), film]);
    let mut heard: Vec<(usize, usize)> = Vec::new();
    let stopped = propose(&festival.catalogue, festival.edition, &mut |done, total| {
        heard.push((done, total));
        heard.len() < 3
    });
    assert_eq!(stopped, None);
    assert_eq!(heard.len(), 3);
    assert!(heard.iter().all(|(done, total)| done <= total));
    assert!(heard.windows(2).all(|pair| pair[0].0 <= pair[1].0));
}
