//! The best free slots for one film, one programme or one screening, with reasons.

use galley_model::*;

use crate::propose::{Place, Problem, Spot, State, Unplaced, Wanted};

/// Where something could be shown; and why not, where it could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The best places first: for each hall and night the best one of the morning, of the afternoon, of the evening and late.
    pub places: Vec<Place>,
    /// Why there is none.
    pub unplaced: Option<Unplaced>,
    /// How many public showings stand before this one.
    pub nth: u32,
}

/// The best places for a screening that exists, which may have one already; it counts as not being there.
pub fn suggest_for(catalogue: &Catalogue, screening: &Screening, most: usize) -> Suggestions {
    let Some(edition) = catalogue.editions.get(screening.edition) else {
        return Suggestions::default();
    };
    let nth = screening
        .show()
        .map_or(0, |show| shown(catalogue, edition, show, Some(screening.id)));
    best(catalogue, edition, Wanted::again(screening, nth), most)
}

/// The best places for one more showing of a film or programme.
pub fn suggest(catalogue: &Catalogue, edition: EditionId, show: Show, most: usize) -> Suggestions {
    let Some(edition) = catalogue.editions.get(edition) else {
        return Suggestions::default();
    };
    let nth = shown(catalogue, edition, show, None);
    best(catalogue, edition, Wanted::fresh(show, nth), most)
}

/// How many showings stand already, besides one.
fn shown(catalogue: &Catalogue, edition: &Edition, show: Show, besides: Option<ScreeningId>) -> u32 {
    let screenings = catalogue
        .screenings
        .of(edition.id)
        .filter(|one| one.show() == Some(show) && Some(one.id) != besides);
    let standing =
        screenings.filter(|one| one.starts.is_some() && one.screen.is_some() && one.state != ScreeningState::Cancelled);
    u32::try_from(standing.filter(|one| one.kind == ScreeningKind::Public).count()).unwrap_or(u32::MAX)
}

/// A part of the day, by the clock of the night.
fn part(clock: i32) -> i32 {
    match clock / 60 {
        ..12 => 0,
        12..17 => 1,
        17..22 => 2,
        _ => 3,
    }
}

fn best(catalogue: &Catalogue, edition: &Edition, wanted: Wanted, most: usize) -> Suggestions {
    let problem = Problem::of(catalogue, edition, Some(wanted));
    let state = State::standing(&problem);
    let index = problem.standing.len();
    let mut spots: Vec<(i64, Spot)> = Vec::new();
    if problem.showings[index].complete {
        state.free_spots(
            index,
            |_| false,
            |spot| {
                let mut cost = 0;
                state.terms(index, &spot, &mut |points, _| cost += i64::from(points));
                spots.push((cost, spot));
            },
        );
    }
    let key = |spot: &Spot| (spot.hall, spot.night, part(spot.clock));
    spots.sort_by_key(|(cost, spot)| (key(spot), *cost, spot.from, spot.way));
    spots.dedup_by_key(|(_, spot)| key(spot));
    spots.sort_by_key(|(cost, spot)| (*cost, spot.from, spot.hall));
    spots.truncate(most);
    Suggestions {
        nth: wanted.nth,
        unplaced: spots.is_empty().then(|| state.unplaced(index)),
        places: spots.iter().map(|(_, spot)| state.place(index, spot)).collect(),
    }
}
