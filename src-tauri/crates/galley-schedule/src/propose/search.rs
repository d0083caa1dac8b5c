//! The search: a first draft, greedily, then large neighbourhoods of it taken apart and put together again.
//!
//! Ruin and recreate after Christiaens and Vanden Berghe ("Slack Induction by String Removals", 2020): what is near in time,
//! hall or section is taken out and put back one by one at the cheapest free spot, now and then not the very cheapest; the
//! result stays unless it is worse. Half of the steps begin with a wish: a showing that waits or costs much, and what is in
//! its way where it would rather be. Every draft in between breaks no hard rule. All chance comes from a seed, and effort is
//! counted in what is looked at, never in time, so that the same catalogue has the same proposal on every machine.
//!
//! Written by hand after two crates were tried on the task without its soft rules (figures: `tests/bench/BENCH.md`). An
//! integer programme (good_lp with microlp) is quick where every hall has the same few fixed slots, which halls with films
//! of 70 to 120 minutes have not, and cannot say that two showings are to differ. A constraint solver (pumpkin-solver),
//! with starts by five minutes, asked for gigabytes before it had an answer; it was modelled once and not tuned.

use std::cell::Cell;
use std::cmp::Reverse;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use fastrand::Rng;

use super::problem::{Problem, Spot};
use super::state::State;

/// How many searches go on side by side; after each round all go on from the best one.
const SIDE_BY_SIDE: u64 = 2;
const ROUNDS: u64 = 8;
const MOST_ROUNDS: u64 = 24;

/// What a showing costs that has no place: more than any place could.
fn waiting(nth: u32) -> i64 {
    match nth {
        0 => 40_000,
        1 => 20_000,
        _ => 10_000,
    }
}

/// A schedule in the making and what it costs.
#[derive(Clone)]
pub(crate) struct Draft<'p, 'a> {
    pub(crate) state: State<'p, 'a>,
    pub(crate) cost: i64,
    /// What has no place yet.
    pub(crate) waiting: Vec<usize>,
    /// How many spots were looked at so far.
    looked_at: usize,
}

/// Whether to go on, and how far the searches are together.
pub(crate) struct Run<'a> {
    pub(crate) stopped: &'a AtomicBool,
    pub(crate) steps: &'a AtomicUsize,
}

/// The best draft that so many steps find. `say` hears how many of them are done; when it answers false the search stops
/// and there is no draft.
pub(crate) fn search<'p, 'a>(
    problem: &'p Problem<'a>,
    steps: usize,
    say: &mut dyn FnMut(usize, usize) -> bool,
) -> Option<Draft<'p, 'a>> {
    let mut best = Draft::greedy(problem);
    let wanted = problem.standing.len()..problem.showings.len();
    if wanted.is_empty() {
        return Some(best);
    }
    let (stopped, done) = (AtomicBool::new(false), AtomicUsize::new(0));
    let run = Run {
        stopped: &stopped,
        steps: &done,
    };
    let in_round = steps / usize::try_from(ROUNDS * SIDE_BY_SIDE).unwrap_or(1);
    let mut before = i64::MAX;
    for round in 0..MOST_ROUNDS {
        // Once the rounds are over, others follow only as long as something waits and they help.
        if round >= ROUNDS && (best.waiting.is_empty() || best.cost == before) {
            break;
        }
        before = best.cost;
        let seed = |number: u64| round * SIDE_BY_SIDE + number;
        let drafts: Vec<Draft<'p, 'a>> = std::thread::scope(|scope| {
            let others = (1..SIDE_BY_SIDE).map(|number| {
                let draft = best.clone();
                let run = &run;
                scope.spawn(move || draft.improved(seed(number), in_round, run, &mut || true))
            });
            let others: Vec<_> = others.collect();
            let mut tell = || {
                let done = done.load(Ordering::Relaxed);
                say(done, steps.max(done))
            };
            let first = best.clone().improved(seed(0), in_round, &run, &mut tell);
            let joined = others.into_iter().map(|other| match other.join() {
                Ok(draft) => draft,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            std::iter::once(first).chain(joined).collect()
        });
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        // Of equals the first, so that it does not matter which was ready first.
        best = drafts.into_iter().chain([best]).min_by_key(|draft| draft.cost)?;
    }
    Some(best)
}

/// How many showings a step takes out, at most.
const MOST_TAKEN: usize = 8;
/// How many of those that wait are tried in a step, at most.
const MOST_LET_IN: usize = 3;
/// A step may look at so many spots; one that looks at more counts for several. Where halls stand empty there are thousands
/// for each showing, and less to gain by trying.
const SPOTS: usize = 4_000;
/// As long as something waits, in one step of so many half of what was taken out goes anywhere.
const LOOSE: u32 = 6;
/// One spot in so many is overlooked, so that the same hole is not always filled by the same showing.
const OVERLOOKED: u32 = 100;

impl<'p, 'a> Draft<'p, 'a> {
    /// What matters most first, each at its best spot: first showings and premieres, then the second ones.
    fn greedy(problem: &'p Problem<'a>) -> Self {
        let mut draft = Self {
            state: State::standing(problem),
            cost: 0,
            waiting: Vec::new(),
            looked_at: 0,
        };
        let mut order: Vec<usize> = (problem.standing.len()..problem.showings.len()).collect();
        order.sort_by_key(|index| {
            let showing = &problem.showings[*index];
            (
                showing.only_start.is_none(),
                showing.wanted.nth,
                Reverse(showing.weight),
                Reverse(showing.ways[0].held),
                *index,
            )
        });
        for index in order {
            draft.place(index, None);
        }
        draft
    }

    /// Puts a showing at any of its free spots, the cheap ones no sooner than others.
    fn place_anywhere(&mut self, index: usize, chance: &mut Rng) {
        let (mut any, mut count) = (None, 0);
        if self.state.problem.showings[index].complete {
            self.state.free_spots(
                index,
                |_| false,
                |spot| {
                    count += 1;
                    if chance.usize(..count) == 0 {
                        any = Some(spot);
                    }
                },
            );
        }
        self.looked_at += count;
        self.set(index, any);
    }

    /// Puts a showing at the cheapest of its free spots; with a source of chance, not quite always.
    fn place(&mut self, index: usize, mut chance: Option<&mut Rng>) {
        let problem = self.state.problem;
        let showing = &problem.showings[index];
        let (least, looked_at) = (Cell::new(i64::MAX), Cell::new(0));
        let mut best: Option<Spot> = None;
        if showing.complete {
            // The hour and the hall alone rule most spots out, as soon as a good one is known.
            let hopeless = |spot: &Spot| {
                looked_at.set(looked_at.get() + 1);
                self.state.at_least(showing, spot) >= least.get()
            };
            self.state.free_spots(index, hopeless, |spot| {
                if chance.as_mut().is_some_and(|chance| chance.u32(..OVERLOOKED) == 0) {
                    return;
                }
                let cost = self.cost_at(index, &spot);
                if cost < least.get() {
                    least.set(cost);
                    best = Some(spot);
                }
            });
        }
        self.looked_at += looked_at.get();
        let cost = least.get();
        match best {
            Some(spot) => {
                self.state.put(index, spot);
                self.cost += cost;
            }
            None => {
                self.waiting.push(index);
                self.cost += waiting(showing.wanted.nth);
            }
        }
    }

    /// What a spot costs a showing that is not placed.
    pub(crate) fn cost_at(&self, index: usize, spot: &Spot) -> i64 {
        let mut cost = 0;
        self.state.terms(index, spot, &mut |points, _| cost += i64::from(points));
        cost
    }

    /// Takes a showing out, and answers where it was.
    fn lift(&mut self, index: usize) -> Option<Spot> {
        match self.state.take(index) {
            Some(spot) => {
                self.cost -= self.cost_at(index, &spot);
                Some(spot)
            }
            None => {
                self.waiting.retain(|one| *one != index);
                self.cost -= waiting(self.state.problem.showings[index].wanted.nth);
                None
            }
        }
    }

    /// The best draft that so many steps of one search find, or fewer where there is so much room that each takes long.
    fn improved(mut self, seed: u64, steps: usize, run: &Run<'_>, tell: &mut dyn FnMut() -> bool) -> Self {
        let mut chance = Rng::with_seed(seed);
        let (mut spent, mut told) = (0, 0);
        while spent < steps * SPOTS {
            if spent - told >= 32 * SPOTS {
                run.steps.fetch_add((spent - told) / SPOTS, Ordering::Relaxed);
                told += (spent - told) / SPOTS * SPOTS;
                if !tell() {
                    run.stopped.store(true, Ordering::Relaxed);
                }
            }
            if run.stopped.load(Ordering::Relaxed) {
                break;
            }
            let before = self.looked_at;
            self.step(&mut chance);
            spent += SPOTS.max(self.looked_at - before);
        }
        self
    }

    /// Puts a showing where it was.
    fn set(&mut self, index: usize, spot: Option<Spot>) {
        match spot {
            Some(spot) => {
                self.cost += self.cost_at(index, &spot);
                self.state.put(index, spot);
            }
            None => {
                self.waiting.push(index);
                self.cost += waiting(self.state.problem.showings[index].wanted.nth);
            }
        }
    }

    /// Takes something apart and puts it together again; keeps the result unless it is worse.
    fn step(&mut self, chance: &mut Rng) {
        let before = self.cost;
        let wish = if chance.bool() { self.wish(chance) } else { None };
        let mut taken = match &wish {
            Some((_, _, in_the_way)) => in_the_way.clone(),
            None => self.neighbourhood(chance),
        };
        // What waits gets in where others are moved closer together, or where several take the place of one.
        let waits = !self.waiting.is_empty();
        if waits {
            taken.extend((0..MOST_LET_IN).filter_map(|_| chance.choice(&self.waiting)));
        }
        taken.retain(|index| wish.as_ref().is_none_or(|(first, ..)| first != index));
        taken.sort_unstable();
        taken.dedup();
        let first = wish.iter().map(|(index, ..)| index);
        let was: Vec<(usize, Option<Spot>)> = first.chain(&taken).map(|index| (*index, self.lift(*index))).collect();
        if let Some((index, spot, _)) = wish {
            if self.state.is_free(index, &spot) {
                self.set(index, Some(spot));
            } else {
                self.place(index, Some(chance));
            }
        }
        let problem = self.state.problem;
        let showings = &problem.showings;
        chance.shuffle(&mut taken);
        match chance.u32(..8) {
            0..3 => taken.sort_by_key(|index| Reverse(showings[*index].ways[0].held)),
            3..5 => taken.sort_by_key(|index| (showings[*index].wanted.nth, Reverse(showings[*index].weight))),
            _ => {}
        }
        // What waits may get in only where several others stand at a place that none of them would choose.
        let loose = waits && chance.u32(..LOOSE) == 0;
        for index in &taken {
            if loose && chance.bool() {
                self.place_anywhere(*index, chance);
            } else {
                self.place(*index, Some(chance));
            }
        }
        if self.cost > before {
            for (index, _) in &was {
                self.lift(*index);
            }
            for (index, spot) in was {
                self.set(index, spot);
            }
        }
    }

    /// A showing that would rather be elsewhere, where, and what is in its way there: one that waits, or one that costs more
    /// than others; and of some spots by chance, taken or not, the one that it likes best.
    fn wish(&self, chance: &mut Rng) -> Option<(usize, Spot, Vec<usize>)> {
        const LOOKED_AT: usize = 6;
        let problem = self.state.problem;
        let first = problem.standing.len();
        let index = match self.waiting.len() {
            0 => {
                let some = (0..LOOKED_AT).map(|_| chance.usize(first..problem.showings.len()));
                some.max_by_key(|index| self.state.spot(*index).map_or(0, |spot| self.cost_at(*index, &spot)))?
            }
            waiting => self.waiting[chance.usize(..waiting)],
        };
        let showing = &problem.showings[index];
        if showing.halls.is_empty() || problem.nights.is_empty() || !showing.complete {
            return None;
        }
        let mut best: Option<(i64, Spot)> = None;
        for _ in 0..chance.usize(1..=LOOKED_AT) {
            let hall = chance.usize(showing.halls.clone());
            let way = chance.usize(..showing.ways.len());
            let (opens, closes) = problem.halls[hall].open[chance.usize(..problem.nights.len())];
            let starts = problem.starts.between(opens, closes - showing.ways[way].minutes);
            let Some(start) = showing.only_start.as_ref().or_else(|| chance.choice(starts)) else {
                continue;
            };
            let spot = showing.spot(hall, start, way);
            if problem.fits(showing, &spot) {
                let cost = self.cost_at(index, &spot);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, spot));
                }
            }
        }
        let (_, spot) = best?;
        let in_the_way: Vec<usize> = self.state.near(&spot).filter(|other| *other != index).collect();
        in_the_way
            .iter()
            .all(|other| *other >= first)
            .then_some((index, spot, in_the_way))
    }

    /// What is taken out together: neighbours in the hall, in time, of one film or one section, or any.
    fn neighbourhood(&self, chance: &mut Rng) -> Vec<usize> {
        let problem = self.state.problem;
        let first = problem.standing.len();
        let any = |chance: &mut Rng| chance.usize(first..problem.showings.len());
        let movable = |index: &usize| *index >= first && self.state.spot(*index).is_some();
        let most = chance.usize(1..=MOST_TAKEN.min(problem.showings.len() - first));
        let seed = any(chance);
        let mut taken: Vec<usize> = Vec::new();
        match (self.state.spot(seed), chance.u32(..10)) {
            (Some(spot), 0..4) => {
                let hall = self.state.in_hall(spot.hall);
                let at = hall.partition_point(|(from, _)| *from < spot.from);
                let from = at.saturating_sub(chance.usize(..=most));
                taken.extend(hall[from..].iter().map(|(_, index)| *index).filter(movable).take(most));
            }
            (Some(spot), 4..7) => {
                let reach = chance.i32(30..=240);
                for hall in 0..problem.halls.len() {
                    let shown = self.state.in_hall(hall);
                    let from = shown.partition_point(|(from, _)| *from < spot.from - reach);
                    let near = shown[from..].iter().take_while(|(from, _)| *from <= spot.from + reach);
                    taken.extend(near.map(|(_, index)| *index).filter(movable));
                }
                chance.shuffle(&mut taken);
                taken.truncate(most);
            }
            (Some(spot), 7..9) => {
                taken.push(seed);
                taken.extend(problem.ties[seed].iter().map(|tie| tie.other).filter(movable));
                let section = problem.showings[seed].section;
                let beside = section.map_or(&[][..], |section| self.state.of_section(section, spot.night));
                taken.extend(beside.iter().copied().filter(movable));
                taken.truncate(most.max(2));
            }
            _ => taken.extend((0..most).map(|_| any(chance))),
        }
        taken
    }
}
