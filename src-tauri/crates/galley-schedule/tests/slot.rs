//! How long things take, and how the sum is told.

#![allow(clippy::unwrap_used)]

mod common;

use common::Festival;
use galley_model::*;
use galley_schedule::{grid, minutes, nights, slot};

#[test]
fn a_slot_explains_itself() {
    for (gap, seconds, introduction, discussion, expected) in [
        (0, vec![85 * 60], 5, 15, "85 film + 5 introduction + 15 Q&A = 105 minutes"),
        (0, vec![85 * 60], 0, 0, "85 film = 85 minutes"),
        (0, vec![85 * 60 + 1], 0, 0, "86 film (85:01) = 86 minutes"),
        // Rounded up once, not film by film.
        (
            20,
            vec![610, 610, 20],
            0,
            10,
            "22 for 3 films (20:40 and 0:40 of gaps) + 10 Q&A = 32 minutes",
        ),
        (0, vec![20, 20, 20], 0, 0, "1 for 3 films = 1 minute"),
    ] {
        let mut festival = Festival::new(0);
        let programme = festival.programme(gap, &seconds);
        let id = festival.show("Nothing", 1, 0, "2010-03-25T19:10");
        festival.change(id, |screening| {
            (screening.film, screening.programme) = (None, Some(programme));
            (screening.introduction, screening.discussion) = (introduction, discussion);
        });
        let screening = festival.catalogue.screenings.get(id).unwrap();
        let slot = slot(&festival.catalogue, screening).unwrap();
        assert_eq!(slot.explained, expected);
        assert_eq!(Some(slot.minutes), minutes(&festival.catalogue, screening));
        assert_eq!(slot.ends.minutes_since(slot.starts), i64::from(slot.minutes));
    }
}

#[test]
fn a_slot_ends_by_the_clock_on_the_wall() {
    for (starts, ends) in [
        ("2010-03-14T01:30", "2010-03-14T03:30"),
        ("2010-11-07T00:30", "2010-11-07T01:30"),
        ("2010-11-07T01:30", "2010-11-07T01:30"),
        ("2010-03-25T23:30", "2010-03-26T00:30"),
    ] {
        let mut festival = Festival::new(0);
        let id = festival.show("A", 60, 0, starts);
        let slot = slot(&festival.catalogue, festival.catalogue.screenings.get(id).unwrap()).unwrap();
        assert_eq!(slot.ends.to_string(), ends, "{starts}");
    }
}

#[test]
fn a_length_that_is_not_wholly_known_is_not_known() {
    let mut festival = Festival::new(0);
    let programme = festival.programme(0, &[600, 600]);
    let id = festival.show("A", 60, 0, "2010-03-25T19:10");
    festival.change(id, |screening| {
        (screening.film, screening.programme) = (None, Some(programme))
    });
    let known = |festival: &Festival| minutes(&festival.catalogue, festival.catalogue.screenings.get(id).unwrap());
    assert_eq!(known(&festival), Some(20));
    let film = festival.film("Not Timed Yet", None);
    festival.catalogue.programme_films.put(ProgrammeFilm {
        id: ProgrammeFilmId::new(),
        programme,
        film,
        ..ProgrammeFilm::default()
    });
    assert_eq!(known(&festival), None);
    festival.change(id, |screening| screening.programme = None);
    assert_eq!(known(&festival), None);
}

#[test]
fn the_nights_of_an_edition() {
    let mut festival = Festival::new(0);
    festival.show("Opening", 60, 0, "2010-03-20T00:30");
    festival.show("Encore", 60, 0, "2010-03-25T19:00");
    festival.edit(|edition| {
        edition.first_day = Some("2010-03-18".parse().unwrap());
        edition.last_day = Some("2010-03-20".parse().unwrap());
    });
    let edition = festival.catalogue.editions.get(festival.edition).unwrap();
    let nights: Vec<String> = nights(&festival.catalogue, edition).iter().map(ToString::to_string).collect();
    assert_eq!(nights, ["2010-03-18", "2010-03-19", "2010-03-20", "2010-03-25"]);
}

#[test]
fn the_grid_of_a_night() {
    let mut festival = Festival::new(0);
    let a = festival.show("A", 90, 0, "2010-03-26T19:10");
    let b = festival.show("B", 60, 0, "2010-03-26T20:00");
    let c = festival.show("C", 60, 0, "2010-03-26T20:40");
    let late = festival.show("Late", 90, 2, "2010-03-27T00:30");
    festival.show("Tomorrow", 90, 2, "2010-03-27T12:00");
    let cancelled = festival.show("Cancelled", 90, 1, "2010-03-26T12:00");
    festival.change(cancelled, |screening| screening.state = ScreeningState::Cancelled);
    let grid = grid(&festival.catalogue, festival.edition, "2010-03-26".parse().unwrap());
    assert_eq!((grid.first_minute, grid.last_minute), (19 * 60, 26 * 60));
    assert_eq!(grid.columns, festival.screens);
    let blocks: Vec<_> = grid
        .blocks
        .iter()
        .map(|block| (block.screening, block.column, block.from, block.to, block.lane))
        .collect();
    assert_eq!(
        blocks,
        [
            (a, 0, 1150, 1240, 0),
            (b, 0, 1200, 1260, 1),
            (c, 0, 1240, 1300, 0),
            (late, 2, 1470, 1560, 0)
        ]
    );
    let printed = grid.without_empty_columns();
    assert_eq!(printed.columns, [festival.screens[0], festival.screens[2]]);
    assert_eq!(printed.blocks[3].column, 1);
}
