//! A schedule in the making: what is placed where, quick to change and to ask.

use super::hard::Bar;
use super::problem::{Problem, Spot, Way};
use super::starts::Start;

/// What is placed where.
#[derive(Clone)]
pub(crate) struct State<'p, 'a> {
    pub(crate) problem: &'p Problem<'a>,
    spots: Vec<Option<Spot>>,
    /// For each hall, what is placed there in the order of time: start and showing.
    halls: Vec<Vec<(i32, usize)>>,
    /// For each section and night, what is placed.
    sections: Vec<Vec<Vec<usize>>>,
}

impl<'p, 'a> State<'p, 'a> {
    /// What stands, and nothing else.
    pub(crate) fn standing(problem: &'p Problem<'a>) -> Self {
        let nights = problem.nights.len();
        let mut state = Self {
            problem,
            spots: vec![None; problem.showings.len()],
            halls: vec![Vec::new(); problem.halls.len()],
            sections: vec![vec![Vec::new(); nights]; problem.sections.len()],
        };
        for (index, spot) in problem.standing.iter().enumerate() {
            state.put(index, *spot);
        }
        state
    }

    pub(crate) fn spot(&self, index: usize) -> Option<Spot> {
        self.spots[index]
    }

    /// The showings of a section on a night.
    pub(crate) fn of_section(&self, section: usize, night: usize) -> &[usize] {
        self.sections[section].get(night).map_or(&[], Vec::as_slice)
    }

    /// What is shown in a hall, in the order of time: start and showing.
    pub(crate) fn in_hall(&self, hall: usize) -> &[(i32, usize)] {
        &self.halls[hall]
    }

    pub(crate) fn put(&mut self, index: usize, spot: Spot) {
        let key = (spot.from, index);
        let hall = &mut self.halls[spot.hall];
        hall.insert(hall.partition_point(|one| *one < key), key);
        if let Some(night) = self.problem.showings[index]
            .section
            .and_then(|section| self.sections[section].get_mut(spot.night))
        {
            night.push(index);
        }
        self.spots[index] = Some(spot);
    }

    pub(crate) fn take(&mut self, index: usize) -> Option<Spot> {
        let spot = self.spots[index].take()?;
        self.halls[spot.hall].retain(|(_, one)| *one != index);
        if let Some(night) = self.problem.showings[index]
            .section
            .and_then(|section| self.sections[section].get_mut(spot.night))
        {
            night.retain(|one| *one != index);
        }
        Some(spot)
    }

    /// What is shown in the hall before and after a spot that is free.
    pub(crate) fn neighbours(&self, spot: &Spot) -> (Option<Spot>, Option<Spot>) {
        let hall = &self.halls[spot.hall];
        let at = hall.partition_point(|(from, _)| *from < spot.from);
        let there = |at: usize| hall.get(at).and_then(|(_, index)| self.spots[*index]);
        (at.checked_sub(1).and_then(there), there(at))
    }

    /// Whether nothing that shares a film, a copy or a guest keeps a showing from a spot.
    fn untied(&self, index: usize, spot: &Spot) -> bool {
        self.problem.ties[index].iter().all(|tie| {
            let other = self.spots[tie.other];
            other.is_none_or(|other| self.problem.tied(index, tie, spot, &other).is_none())
        })
    }

    /// Every spot worth a look that breaks no hard rule. Of each free stretch those are the first start and the last one,
    /// and between them those on a quarter of an hour. What `hopeless` says of a spot is asked before the rules are, which
    /// take longer.
    pub(crate) fn free_spots(&self, index: usize, hopeless: impl Fn(&Spot) -> bool, mut each: impl FnMut(Spot)) {
        let problem = self.problem;
        let showing = &problem.showings[index];
        for hall in showing.halls.clone() {
            for (way, lasts) in showing.ways.iter().enumerate() {
                let spot = |start: &Start| showing.spot(hall, start, way);
                let free = |spot: &Spot| problem.fits(showing, spot) && self.untied(index, spot);
                self.free_stretches(hall, lasts, &mut |first, last| {
                    if let Some(only) = &showing.only_start {
                        let only = Some(spot(only)).filter(|only| (first..=last).contains(&only.from));
                        return only.filter(free).into_iter().for_each(&mut each);
                    }
                    // The last one that was free and not yet told of, and whether it has one before it.
                    let mut held: Option<Spot> = None;
                    let mut inside = false;
                    for start in problem.starts.between(first, last) {
                        let spot = spot(start);
                        if hopeless(&spot) {
                            continue;
                        }
                        if !free(&spot) {
                            held.take().into_iter().for_each(&mut each);
                            inside = false;
                        } else if start.round() || !inside {
                            each(spot);
                            (held, inside) = (None, true);
                        } else {
                            held = Some(spot);
                        }
                    }
                    held.into_iter().for_each(&mut each);
                });
            }
        }
    }

    /// The stretches of a hall in which something that lasts so long may start, from the first moment to the last one.
    fn free_stretches(&self, hall: usize, lasts: &Way<'_>, each: &mut dyn FnMut(i32, i32)) {
        let turnaround = self.problem.turnaround(hall);
        let shown = &self.halls[hall];
        for (from, until) in &self.problem.halls[hall].open {
            let mut first = *from;
            // What began before may last until now.
            let begin = shown.partition_point(|(start, _)| *start < from - self.problem.longest - turnaround);
            for (start, index) in &shown[begin..] {
                if start - turnaround >= *until {
                    break;
                }
                let last = (start - turnaround - lasts.held).min(until - lasts.minutes);
                if last >= first {
                    each(first, last);
                }
                let end = self.spots[*index].map_or(*start, |spot| spot.until);
                first = first.max(end + turnaround);
            }
            if until - lasts.minutes >= first {
                each(first, until - lasts.minutes);
            }
        }
    }

    /// Whether nothing keeps a showing from a spot.
    pub(crate) fn is_free(&self, index: usize, spot: &Spot) -> bool {
        let problem = self.problem;
        let in_the_way = |other: usize| self.spots[other].is_some_and(|there| problem.in_one_hall(spot, &there).is_some());
        problem.fits(&problem.showings[index], spot) && self.untied(index, spot) && !self.near(spot).any(in_the_way)
    }

    /// What is shown in the hall so close to a spot that it may keep a showing from it.
    pub(crate) fn near(&self, spot: &Spot) -> impl Iterator<Item = usize> {
        let shown = &self.halls[spot.hall];
        let turnaround = self.problem.turnaround(spot.hall);
        let (from, until) = (spot.from - turnaround, spot.until + turnaround);
        let begin = shown.partition_point(|(start, _)| *start < from - self.problem.longest);
        let there = shown[begin..]
            .iter()
            .take_while(move |(start, _)| *start < until)
            .map(|(_, index)| *index);
        there.filter(move |index| self.spots[*index].is_some_and(|there| there.until > from))
    }

    /// Everything that keeps a showing from a spot, each kind once.
    pub(crate) fn bars(&self, index: usize, spot: &Spot) -> Vec<Bar> {
        let problem = self.problem;
        let mut bars: Vec<Bar> = problem.alone(&problem.showings[index], spot).into_iter().flatten().collect();
        let near = self.near(spot).filter(|other| *other != index);
        bars.extend(near.filter_map(|other| problem.in_one_hall(spot, &self.spots[other]?)));
        let tied = problem.ties[index]
            .iter()
            .filter_map(|tie| problem.tied(index, tie, spot, &self.spots[tie.other]?));
        bars.extend(tied);
        bars.sort_unstable();
        bars.dedup();
        bars
    }
}
