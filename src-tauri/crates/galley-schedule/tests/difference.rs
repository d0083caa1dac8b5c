//! What became of a schedule: in single cases, and on random schedules against the plain lists of then and now.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::Festival;
use galley_model::id::RowId;
use galley_model::*;
use galley_schedule::{Change, Difference, Fact, Facts, difference};
use proptest::prelude::*;

fn public(screening: &Screening) -> bool {
    screening.kind == ScreeningKind::Public
}

/// What a change of a festival with two screenings makes different, for those to whom public screenings are told.
fn after(change: impl FnOnce(&mut Festival, ScreeningId)) -> Vec<Difference> {
    let mut festival = Festival::new(15);
    let train = festival.show("Last Train Home", 85, 0, "2010-03-25T19:10");
    festival.show("Nói the Albino", 93, 1, "2010-03-25T19:10");
    let then = festival.catalogue.clone();
    change(&mut festival, train);
    difference(&then, &festival.catalogue, festival.edition, "en", public)
}

/// The same as its changes alone.
fn changes(change: impl FnOnce(&mut Festival, ScreeningId)) -> Vec<Change> {
    after(change).iter().map(|difference| difference.change).collect()
}

#[test]
fn nothing_is_different_where_nothing_was_changed() {
    assert_eq!(changes(|_, _| ()), []);
    // What nobody is told of.
    assert_eq!(
        changes(|festival, train| festival.change(train, |one| one.state = ScreeningState::Confirmed)),
        []
    );
    let press = |festival: &mut Festival, _| {
        let press = festival.show("White Palms", 97, 2, "2010-03-25T09:00");
        festival.change(press, |one| one.kind = ScreeningKind::Press);
    };
    assert_eq!(changes(press), []);
}

#[test]
fn each_class_of_change_is_told_apart() {
    let cases: [(&str, Change, fn(&mut Festival, ScreeningId)); 9] = [
        ("another time", Change::Moved, |festival, train| {
            festival.change(train, |one| one.starts = Some("2010-03-26T00:30".parse().unwrap()));
        }),
        ("another hall", Change::Moved, |festival, train| {
            let other = festival.screens[2];
            festival.change(train, |one| one.screen = Some(other));
        }),
        ("no time yet", Change::PutOff, |festival, train| {
            festival.change(train, |one| one.starts = None)
        }),
        ("called off", Change::Cancelled, |festival, train| {
            festival.change(train, |one| one.state = ScreeningState::Cancelled);
        }),
        ("removed", Change::Cancelled, |festival, train| {
            festival.catalogue.screenings.take(train.uuid())
        }),
        ("for the press alone", Change::Cancelled, |festival, train| {
            festival.change(train, |one| one.kind = ScreeningKind::Press);
        }),
        ("called off without a time", Change::Cancelled, |festival, train| {
            festival.change(train, |one| (one.starts, one.state) = (None, ScreeningState::Cancelled));
        }),
        ("another code", Change::Reworded, |festival, train| {
            festival.change(train, |one| one.code = "LAST25".into());
        }),
        ("one more", Change::New, |festival, _| {
            festival.show("White Palms", 97, 2, "2010-03-25T21:00");
        }),
    ];
    for (case, expected, change) in cases {
        assert_eq!(changes(change), [expected], "{case}");
    }
}

#[test]
fn a_move_says_from_where_to_where_and_what_else_reads_otherwise() {
    let found = after(|festival, train| {
        let guest = festival.person("Lixin Fan");
        festival.guest(train, guest, GuestTask::Discussion);
        let other = festival.screens[2];
        festival.change(train, |one| {
            (one.starts, one.screen, one.discussion) = (Some("2010-03-26T21:00".parse().unwrap()), Some(other), 20);
        });
    });
    let [moved] = &found[..] else { panic!("{found:?}") };
    let (was, is) = (moved.was.as_ref().unwrap(), moved.is.as_ref().unwrap());
    assert!(moved.other_time() && moved.other_place());
    assert_eq!(
        (was.starts.to_string(), is.starts.to_string()),
        ("2010-03-25T19:10".into(), "2010-03-26T21:00".into())
    );
    assert_eq!(was.word(Fact::Place), "Tower City Cinemas, Screen 1");
    assert_eq!(is.word(Fact::Place), "Tower City Cinemas, Screen 3");
    let words: Vec<(Fact, &str, &str)> = moved
        .reworded
        .iter()
        .map(|one| (one.fact, one.was.as_str(), one.is.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            (Fact::Length, "85 minutes", "105 minutes"),
            (Fact::Guests, "", "Q&A: Lixin Fan"),
        ]
    );
}

#[test]
fn a_corrected_title_and_a_renamed_hall_are_other_words_and_no_move() {
    let found = after(|festival, train| {
        let film = festival.catalogue.screenings.get(train).unwrap().film.unwrap();
        let mut title = festival.catalogue.titles.of(film).next().unwrap().clone();
        title.text = "The Last Train Home".into();
        festival.catalogue.titles.put(title);
        let mut hall = festival.catalogue.screens.get(festival.screens[0]).unwrap().clone();
        hall.name = "The Big Hall".into();
        festival.catalogue.screens.put(hall);
    });
    let [reworded] = &found[..] else { panic!("{found:?}") };
    assert_eq!(reworded.change, Change::Reworded);
    let facts: Vec<Fact> = reworded.reworded.iter().map(|one| one.fact).collect();
    assert_eq!(facts, [Fact::Title, Fact::Place]);
}

#[test]
fn another_film_in_the_same_slot_is_one_cancelled_and_one_new() {
    let found = after(|festival, train| {
        let other = festival.film("White Palms", Some(97 * 60));
        festival.change(train, |one| one.film = Some(other));
    });
    let told: Vec<(Change, &str)> = found
        .iter()
        .map(|one| (one.change, one.facts().unwrap().word(Fact::Title)))
        .collect();
    assert_eq!(told, [(Change::Cancelled, "Last Train Home"), (Change::New, "White Palms")]);
}

#[test]
fn a_screening_that_is_removed_and_made_again_is_the_same_to_the_public() {
    let again = |festival: &mut Festival, train: ScreeningId, code: &str| {
        let like = festival.catalogue.screenings.get(train).unwrap().clone();
        festival.catalogue.screenings.take(train.uuid());
        festival.catalogue.screenings.put(Screening {
            id: ScreeningId::new(),
            code: code.into(),
            ..like
        });
    };
    assert_eq!(changes(|festival, train| again(festival, train, "")), []);
    assert_eq!(
        changes(|festival, train| again(festival, train, "LAST25")),
        [Change::Reworded]
    );
}

#[test]
fn without_the_edition_in_the_older_catalogue_everything_is_new() {
    let mut festival = Festival::new(15);
    festival.show("Last Train Home", 85, 0, "2010-03-25T19:10");
    let found = difference(&Catalogue::default(), &festival.catalogue, festival.edition, "en", public);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change, Change::New);
}

/// What a festival does to its schedule between two releases.
#[derive(Clone, Debug)]
enum Edit {
    Add(usize, usize, u32),
    Move(usize, u32),
    Hall(usize, usize),
    Park(usize),
    Remove(usize),
    State(usize, bool),
    Kind(usize, bool),
    Film(usize, usize),
    Code(usize, u8),
}

fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    let (one, film, hall, slot) = (0..12_usize, 0..4_usize, 0..3_usize, 0..40_u32);
    let edit = prop_oneof![
        (film.clone(), hall.clone(), slot.clone()).prop_map(|(film, hall, slot)| Edit::Add(film, hall, slot)),
        (one.clone(), slot).prop_map(|(one, slot)| Edit::Move(one, slot)),
        (one.clone(), hall).prop_map(|(one, hall)| Edit::Hall(one, hall)),
        one.clone().prop_map(Edit::Park),
        one.clone().prop_map(Edit::Remove),
        (one.clone(), any::<bool>()).prop_map(|(one, off)| Edit::State(one, off)),
        (one.clone(), any::<bool>()).prop_map(|(one, press)| Edit::Kind(one, press)),
        (one.clone(), film).prop_map(|(one, film)| Edit::Film(one, film)),
        (one, 0..3_u8).prop_map(|(one, code)| Edit::Code(one, code)),
    ];
    proptest::collection::vec(edit, 0..most)
}

/// Four films, and a festival that can be edited.
struct Edited {
    festival: Festival,
    films: Vec<FilmId>,
}

impl Edited {
    fn new() -> Self {
        let mut festival = Festival::new(15);
        let films = (0..4).map(|n| festival.film(&format!("Film {n}"), Some(5400))).collect();
        Self { festival, films }
    }

    fn apply(&mut self, edits: &[Edit]) {
        // Half-hours from 10:00 PM on the night before the clocks change.
        let at = |slot: u32| {
            "2010-03-13T22:00"
                .parse::<LocalTime>()
                .unwrap()
                .plus_minutes(i64::from(slot) * 30)
        };
        for edit in edits {
            let ids: Vec<ScreeningId> = self.festival.catalogue.screenings.iter().map(|one| one.id).collect();
            let known = |one: &usize| ids.get(one % ids.len().max(1)).copied();
            let (films, screens) = (self.films.clone(), self.festival.screens.clone());
            let mut change = |one: &usize, change: &dyn Fn(&mut Screening)| {
                if let Some(id) = known(one) {
                    self.festival.change(id, change);
                }
            };
            match edit {
                Edit::Add(film, hall, slot) => {
                    self.festival.show_film(films[*film], *hall, &at(*slot).to_string());
                }
                Edit::Move(one, slot) => change(one, &|one| one.starts = Some(at(*slot))),
                Edit::Hall(one, hall) => change(one, &|one| one.screen = Some(screens[*hall])),
                Edit::Park(one) => change(one, &|one| one.starts = None),
                Edit::State(one, off) => change(one, &|one| {
                    one.state = if *off {
                        ScreeningState::Cancelled
                    } else {
                        ScreeningState::Confirmed
                    };
                }),
                Edit::Kind(one, press) => change(one, &|one| {
                    one.kind = if *press { ScreeningKind::Press } else { ScreeningKind::Public };
                }),
                Edit::Film(one, film) => change(one, &|one| one.film = Some(films[*film])),
                Edit::Code(one, code) => change(one, &|one| one.code = format!("C{code}")),
                Edit::Remove(one) => {
                    if let Some(id) = known(one) {
                        self.festival.catalogue.screenings.take(id.uuid());
                    }
                }
            }
        }
    }

    /// The schedule as the public reads it: a line a screening, sorted.
    fn read(&self) -> Vec<String> {
        let catalogue = &self.festival.catalogue;
        let shown = catalogue
            .screenings
            .iter()
            .filter(|one| public(one) && one.state != ScreeningState::Cancelled);
        let mut lines: Vec<String> = shown
            .filter_map(|one| Facts::of(catalogue, one, "en"))
            .map(|facts| line(&facts))
            .collect();
        lines.sort();
        lines
    }
}

fn line(facts: &Facts) -> String {
    format!("{facts:?}")
}

#[test]
fn what_takes_the_place_of_another_just_so_is_told_of_neither_forwards_nor_backwards() {
    let mut edited = Edited::new();
    edited.apply(&[Edit::Add(2, 1, 20)]);
    let then = edited.festival.catalogue.clone();
    // The one becomes a press screening; another of the same film is open to the public at the same time in the same hall.
    edited.apply(&[Edit::Kind(0, true), Edit::Add(2, 1, 20)]);
    let (now, edition) = (&edited.festival.catalogue, edited.festival.edition);
    assert_eq!(difference(&then, now, edition, "en", public), []);
    assert_eq!(difference(now, &then, edition, "en", public), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_strikes_what_was_and_adds_what_is_has_the_new_schedule(first in edits(16), second in edits(10)) {
        let mut edited = Edited::new();
        edited.apply(&first);
        let (then, mut lines) = (edited.festival.catalogue.clone(), edited.read());
        edited.apply(&second);
        let now = &edited.festival.catalogue;
        let found = difference(&then, now, edited.festival.edition, "en", public);
        for one in &found {
            // Every side of a difference is told as the catalogue of that side has it, and the two differ.
            prop_assert!(one.was != one.is);
            if let Some(was) = &one.was {
                let at = lines.iter().position(|other| *other == line(was));
                prop_assert!(at.is_some(), "{was:?} was never told");
                lines.remove(at.unwrap());
            }
        }
        lines.extend(found.iter().filter_map(|one| one.is.as_ref()).map(line));
        lines.sort();
        prop_assert_eq!(lines, edited.read());
        // Read backwards, the same has happened the other way round.
        let back = difference(now, &then, edited.festival.edition, "en", public);
        prop_assert_eq!(back.len(), found.len());
        let moved = |found: &[Difference]| found.iter().filter(|one| one.change == Change::Moved).count();
        prop_assert_eq!(moved(&back), moved(&found));
    }

    #[test]
    fn a_calendar_that_obeys_the_numbers_always_has_the_schedule_that_was_released(releases in proptest::collection::vec(edits(8), 1..8)) {
        let mut edited = Edited::new();
        let mut released: Vec<Catalogue> = Vec::new();
        // What a calendar has subscribed to: the number of each event, and its line where it takes place.
        let mut calendar: std::collections::BTreeMap<ScreeningId, (u32, Option<String>)> = Default::default();
        for edits in &releases {
            edited.apply(edits);
            let now = edited.festival.catalogue.clone();
            for (id, version) in galley_schedule::versions(&released, &now, edited.festival.edition, "en", public) {
                let row = match version.dropped {
                    Some(place) => {
                        let row = released[place].screenings.get(id);
                        prop_assert!(row.is_some_and(|row| row.starts.is_some()), "a calendar needs a time");
                        None
                    }
                    None => now.screenings.get(id).filter(|one| one.state != ScreeningState::Cancelled),
                };
                let line = row.and_then(|row| Facts::of(&now, row, "en")).map(|facts| line(&facts));
                let known = calendar.get(&id).cloned();
                let (sequence, told) = known.unwrap_or((version.sequence, line.clone()));
                prop_assert!(version.sequence >= sequence, "numbers never fall");
                // An event whose number is that which is known is not read again.
                let newest = if version.sequence > sequence { line } else { told };
                calendar.insert(id, (version.sequence, newest));
            }
            let mut lines: Vec<String> = calendar.values().filter_map(|(_, line)| line.clone()).collect();
            lines.sort();
            prop_assert_eq!(lines, edited.read());
            released.push(now);
        }
    }
}
