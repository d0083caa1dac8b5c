//! A proposal: where everything that is still unscheduled could go.
//!
//! What stands stays. No proposal breaks a hard rule: overlap, turnaround, hours, nights of the edition, a copy that is
//! away, elsewhere or of a format that the hall cannot play, a guest in two places. What is better or worse within these
//! bounds is a cost in points, and each term of it can be said in words.

use std::collections::BTreeMap;

use galley_model::*;
use serde::Serialize;

use crate::clash::{Clash, clashes};

mod cost;
mod hard;
mod problem;
mod say;
mod search;
mod starts;
mod state;
mod wanted;

pub use hard::Bar;
pub use wanted::{Wanted, wanted};

pub(crate) use problem::{Problem, Spot};
pub(crate) use state::State;

use search::search;

/// What speaks for a place, or against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reason {
    /// A few words, without a stop: "prime time on the 300-seat screen".
    pub words: String,
    /// What it costs, in points.
    pub cost: i32,
    /// Whether it speaks against the place; else it speaks for it.
    pub against: bool,
}

/// Where and when something could be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    /// On which screen.
    pub screen: ScreenId,
    /// When it would start.
    pub starts: LocalTime,
    /// Which of its film's copies would be shown, where there are several.
    pub copy: Option<CopyId>,
    /// What it costs, in points: the smaller, the better.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub cost: i64,
    /// What speaks against it, the weightiest first, then what speaks for it.
    pub reasons: Vec<Reason>,
}

impl Place {
    /// Its reasons in a sentence: "Prime time on the 300-seat screen, no other World Tour film against it; but only 14 h
    /// after its other showing."
    pub fn sentence(&self) -> String {
        let said = |against: bool| {
            let reasons = self.reasons.iter().filter(move |reason| reason.against == against);
            reasons.map(|reason| reason.words.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (with, against) = (said(false), said(true));
        let sentence = match (with.is_empty(), against.is_empty()) {
            (_, true) => with,
            (true, false) => against,
            (false, false) => format!("{with}; but {against}"),
        };
        let mut letters = sentence.chars();
        letters
            .next()
            .map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
    }
}

/// A showing with the place that is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// What is shown.
    pub wanted: Wanted,
    /// Where and when.
    pub place: Place,
}

/// A rule, and how many of a showing's starts it forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Barred {
    /// Which rule.
    pub bar: Bar,
    /// How many starts it forbids.
    pub slots: usize,
    /// How many of them no other rule forbids.
    pub alone: usize,
}

/// A showing that has no place, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// What would be shown.
    pub wanted: Wanted,
    /// What keeps it from how many of its starts, once all else is placed; the rule that forbids most first.
    pub barred: Vec<Barred>,
    /// How many starts there are, on all screens.
    pub starts: usize,
    /// The same in words.
    pub message: String,
}

/// Where everything that is still unscheduled could go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// What has a place, in the order of time.
    pub placements: Vec<Placement>,
    /// What has none.
    pub unplaced: Vec<Unplaced>,
    /// What all of it costs, in points; what has no place costs most.
    pub cost: i64,
}

/// Steps of the search for each showing that is wanted, and how many it takes at least and at most.
const STEPS: usize = 100;
const FEWEST_STEPS: usize = 2_000;
const MOST_STEPS: usize = 120_000;

/// Proposes a place for everything that is still unscheduled. `say` hears how many steps are done, of how many; when it
/// answers false the search stops and there is no proposal. The same catalogue has the same proposal.
pub fn propose(catalogue: &Catalogue, edition: EditionId, say: &mut dyn FnMut(usize, usize) -> bool) -> Option<Proposal> {
    let Some(edition) = catalogue.editions.get(edition) else {
        return Some(Proposal::default());
    };
    let problem = Problem::of(catalogue, edition, None);
    let wanted = problem.standing.len()..problem.showings.len();
    let steps = (wanted.len() * STEPS).clamp(FEWEST_STEPS, MOST_STEPS);
    let mut draft = search(&problem, steps, say)?;
    let mut unplaced = Vec::new();
    while let Some((index, clash)) = blocked(&problem, &draft.state, wanted.clone()) {
        draft.state.take(index);
        unplaced.push(Unplaced {
            wanted: problem.showings[index].wanted,
            barred: Vec::new(),
            starts: 0,
            message: clash.message,
        });
    }
    draft.waiting.sort_unstable();
    unplaced.extend(draft.waiting.iter().map(|index| draft.state.unplaced(*index)));
    let mut placements = Vec::new();
    for index in wanted {
        // What is said of a place is said as if all else were there already.
        if let Some(spot) = draft.state.take(index) {
            let place = draft.state.place(index, &spot);
            draft.state.put(index, spot);
            let wanted = problem.showings[index].wanted;
            placements.push(((spot.from, spot.hall), Placement { wanted, place }));
        }
    }
    placements.sort_by_key(|(when, _)| *when);
    Some(Proposal {
        placements: placements.into_iter().map(|(_, placement)| placement).collect(),
        unplaced,
        cost: draft.cost,
    })
}

/// The first of the showings that would hold back a release where it is, by the rules themselves, and why. The search keeps
/// to those that it knows; an edition may find others as bad.
fn blocked(problem: &Problem<'_>, state: &State<'_, '_>, wanted: std::ops::Range<usize>) -> Option<(usize, Clash)> {
    let mut catalogue = problem.catalogue.clone();
    let mut placed: BTreeMap<ScreeningId, usize> = BTreeMap::new();
    for index in wanted {
        let Some(spot) = state.spot(index) else { continue };
        let showing = &problem.showings[index];
        let there = showing.wanted.screening.and_then(|id| catalogue.screenings.get(id)).cloned();
        let mut row = there.unwrap_or_else(|| Screening {
            id: ScreeningId::new(),
            ..showing.wanted.as_screening(problem.edition.id)
        });
        (row.screen, row.starts) = (Some(problem.halls[spot.hall].screen.id), Some(problem.starts_at(&spot)));
        row.copy = showing.ways[spot.way].named.or(row.copy);
        placed.insert(row.id, index);
        catalogue.screenings.put(row);
    }
    let clashes = clashes(&catalogue, problem.edition.id).into_iter();
    let mut errors = clashes.filter(|clash| clash.severity == Severity::Error);
    errors.find_map(|clash| {
        let last = clash.screenings.iter().rev().find_map(|screening| placed.get(screening))?;
        Some((*last, clash))
    })
}

impl State<'_, '_> {
    /// A spot of a showing, with its reasons.
    pub(crate) fn place(&self, index: usize, spot: &Spot) -> Place {
        let problem = self.problem;
        let mut cost = 0;
        self.terms(index, spot, &mut |points, _| cost += i64::from(points));
        Place {
            screen: problem.halls[spot.hall].screen.id,
            starts: problem.starts_at(spot),
            copy: problem.showings[index].ways[spot.way].named,
            cost,
            reasons: self.reasons(index, spot),
        }
    }

    /// Why a showing has no place.
    pub(crate) fn unplaced(&self, index: usize) -> Unplaced {
        let (barred, starts) = self.barred(index);
        Unplaced {
            wanted: self.problem.showings[index].wanted,
            message: self.problem.why_not(index, &barred, starts),
            barred,
            starts,
        }
    }
}
