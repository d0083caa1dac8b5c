//! The visitor's view against checkers that try everything.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::Festival;
use galley_model::*;
use galley_schedule::visitors::visitors;
use proptest::prelude::*;

/// Some screenings: which film, which screen, the minute of the start, whether it is for the press.
type Plan = Vec<(usize, usize, i64, bool)>;

struct Made {
    festival: Festival,
    films: Vec<FilmId>,
    /// Public screenings by time: screening, film, venue, from, until.
    shown: Vec<(ScreeningId, usize, bool, i64, i64)>,
}

fn made(lengths: &[u32], walk: u32, plan: &Plan) -> Made {
    let mut festival = Festival::new(0);
    festival.edit(|edition| edition.walk = walk.try_into().unwrap());
    let sections = [festival.section("One"), festival.section("Two")];
    let films: Vec<FilmId> = lengths
        .iter()
        .enumerate()
        .map(|(number, minutes)| {
            let film = festival.film(&format!("Film {number}"), Some(i64::from(*minutes) * 60));
            festival.enter(film, |entry| entry.section = Some(sections[number % 2]));
            film
        })
        .collect();
    let noon: LocalTime = "2010-03-20T12:00".parse().unwrap();
    let mut shown = Vec::new();
    for (film, screen, minute, press) in plan {
        let film = film % films.len();
        let id = festival.show_film(films[film], *screen, &noon.plus_minutes(*minute).to_string());
        if *press {
            festival.change(id, |row| row.kind = ScreeningKind::Press);
        } else {
            shown.push((id, film, *screen == 3, *minute, minute + i64::from(lengths[film])));
        }
    }
    shown.sort_by_key(|(id, _, _, from, _)| (*from, *id));
    Made { festival, films, shown }
}

impl Made {
    /// Whether one can be at both.
    fn both(&self, walk: u32, a: usize, b: usize) -> bool {
        let (_, _, venue_a, from_a, until_a) = self.shown[a];
        let (_, _, venue_b, from_b, until_b) = self.shown[b];
        let way = if venue_a == venue_b { 0 } else { i64::from(walk) };
        a == b || until_a + way <= from_b || until_b + way <= from_a
    }

    fn of(&self, film: usize) -> Vec<usize> {
        (0..self.shown.len()).filter(|at| self.shown[*at].1 == film).collect()
    }

    /// Every set of screenings, one of each film at most, that one visitor can be at.
    fn ways(&self, walk: u32) -> Vec<Vec<usize>> {
        let mut ways = vec![Vec::new()];
        for film in 0..self.films.len() {
            let mut more = Vec::new();
            for way in &ways {
                for at in self.of(film) {
                    if way.iter().all(|other| self.both(walk, *other, at)) {
                        more.push(way.iter().copied().chain([at]).collect());
                    }
                }
            }
            ways.extend(more);
        }
        ways
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_what_trying_everything_finds(
        lengths in prop::collection::vec(40..150u32, 2..7),
        walk in 0..40u32,
        plan in prop::collection::vec((0..6usize, 0..4usize, 0..600i64, prop::bool::weighted(0.1)), 1..13),
    ) {
        let made = made(&lengths, walk, &plan);
        let report = visitors(&made.festival.catalogue, made.festival.edition);
        let named = |film: usize| Show::Film(made.films[film]);

        // What each screening and each film excludes.
        let seen: Vec<usize> = (0..made.films.len()).filter(|film| !made.of(*film).is_empty()).collect();
        let excluded = |at: usize| -> BTreeSet<Show> {
            let others = seen.iter().filter(|film| **film != made.shown[at].1);
            others.filter(|film| made.of(**film).iter().all(|other| !made.both(walk, at, *other))).map(|film| named(*film)).collect()
        };
        prop_assert_eq!(report.shows.len(), seen.len());
        for excluding in &report.shows {
            let film = made.films.iter().position(|film| Show::Film(*film) == excluding.show).unwrap();
            let expected: Vec<(ScreeningId, BTreeSet<Show>)> = made.of(film).iter().map(|at| (made.shown[*at].0, excluded(*at))).collect();
            let found: Vec<(ScreeningId, BTreeSet<Show>)> =
                excluding.screenings.iter().map(|(id, shows)| (*id, shows.iter().copied().collect())).collect();
            prop_assert_eq!(&found, &expected);
            let always = expected.iter().map(|(_, shows)| shows.clone()).reduce(|all, shows| &all & &shows).unwrap();
            prop_assert_eq!(excluding.always.iter().copied().collect::<BTreeSet<_>>(), always);
        }

        // What nobody can see who follows a section.
        let ways = made.ways(walk);
        let sections: Vec<SectionId> = made.festival.catalogue.sections.of(made.festival.edition).map(|section| section.id).collect();
        for (at, section) in sections.iter().enumerate() {
            let own: Vec<usize> = seen.iter().copied().filter(|film| film % 2 == at).collect();
            let found = report.sections.iter().find(|following| following.section == *section);
            let Some(found) = found else {
                prop_assert!(own.is_empty());
                continue;
            };
            let count = |way: &Vec<usize>| way.iter().filter(|at| own.contains(&made.shown[**at].1)).count();
            let most = ways.iter().map(count).max().unwrap();
            prop_assert!(found.certain);
            prop_assert_eq!((found.shows, found.seen), (own.len(), most));
            let reachable: BTreeSet<usize> =
                ways.iter().filter(|way| count(way) == most).flatten().map(|at| made.shown[*at].1).collect();
            let out = |inside: bool| -> BTreeSet<Show> {
                let films = seen.iter().filter(|film| own.contains(film) == inside && !reachable.contains(film));
                films.map(|film| named(*film)).collect()
            };
            prop_assert_eq!(found.missed.iter().copied().collect::<BTreeSet<_>>(), out(true));
            prop_assert_eq!(found.excluded.iter().copied().collect::<BTreeSet<_>>(), out(false));
        }

        // The longest path; all of it is one night.
        let longest = ways.iter().map(Vec::len).max().unwrap();
        prop_assert_eq!(report.nights.len(), usize::from(!made.shown.is_empty()));
        for path in &report.nights {
            prop_assert!(path.certain);
            prop_assert_eq!(path.screenings.len(), longest);
            let way: Vec<usize> = path.screenings.iter().map(|id| made.shown.iter().position(|one| one.0 == *id).unwrap()).collect();
            prop_assert!(ways.iter().any(|known| known.iter().collect::<BTreeSet<_>>() == way.iter().collect::<BTreeSet<_>>()));
        }
    }
}

#[test]
fn a_film_within_a_programme_is_spoken_of_by_the_programme() {
    let mut festival = Festival::new(0);
    let programme = festival.programme(0, &[20 * 60, 30 * 60]);
    let film = festival.film("Nopal", Some(90 * 60));
    let shorts = Screening {
        id: ScreeningId::new(),
        edition: festival.edition,
        programme: Some(programme),
        screen: Some(festival.screens[0]),
        starts: Some("2010-03-20T19:00".parse().unwrap()),
        ..Screening::default()
    };
    festival.catalogue.screenings.put(shorts.clone());
    let against = festival.show_film(film, 1, "2010-03-20T19:30");
    let report = visitors(&festival.catalogue, festival.edition);
    let shows: Vec<Show> = report.shows.iter().map(|one| one.show).collect();
    assert_eq!(shows, [Show::Programme(programme), Show::Film(film)]);
    assert_eq!(report.shows[0].always, [Show::Film(film)]);
    assert_eq!(report.shows[1].screenings, [(against, vec![Show::Programme(programme)])]);
    // The film of the programme that is also shown alone can be seen there.
    let short = festival.catalogue.programme_films.of(programme).next().unwrap().film;
    festival.show_film(short, 1, "2010-03-20T23:00");
    let report = visitors(&festival.catalogue, festival.edition);
    let alone = report.shows.iter().find(|one| one.show == Show::Film(short)).unwrap();
    assert_eq!(alone.screenings.len(), 2, "alone and within the programme");
    assert_eq!(alone.always, []);
}
