//! How much of a section one visitor can see, and what else.
//!
//! To choose a screening of each show so that no two are against each other is hard in general and easy at festivals, where a
//! show has two or three screenings and most are against few others. The search is exact; where it would take too long
//! it gives up and says so.

use std::collections::BTreeSet;

/// How many choices are made for a section before the search gives up: half of them to see how much of it can be seen.
const MOST_CHOICES: usize = 10_000;

/// The shows of a section with the screenings at which they can be seen.
pub(super) struct Chances<'a> {
    shows: Vec<Vec<usize>>,
    /// For each screening those that one cannot also see.
    against: &'a [BTreeSet<usize>],
}

/// How much of a section one visitor can see.
pub(super) struct Followed {
    /// How many of its shows.
    pub(super) seen: usize,
    /// Whether all that was asked for was searched to its end.
    pub(super) certain: bool,
    /// Ways to see so many, as the screenings that one goes to.
    ways: Vec<Vec<usize>>,
    /// How many choices may still be made.
    choices: usize,
}

/// A search that goes on.
struct Search<'a> {
    against: &'a [BTreeSet<usize>],
    /// How many choices may still be made; where none is left, nothing is certain any more.
    choices: usize,
}

impl<'a> Chances<'a> {
    pub(super) fn new(shows: Vec<Vec<usize>>, against: &'a [BTreeSet<usize>]) -> Self {
        Self { shows, against }
    }

    /// The most shows that one visitor can see.
    pub(super) fn followed(&self) -> Followed {
        let mut certain = true;
        let mut skipped = 0;
        loop {
            let mut search = self.search(MOST_CHOICES / 2);
            if let Some(way) = search.choose(self.shows.clone(), skipped) {
                return Followed {
                    seen: self.shows.len() - skipped,
                    certain,
                    ways: vec![way],
                    choices: MOST_CHOICES / 2,
                };
            }
            certain &= search.choices > 0;
            // Whoever skips every show has nothing to choose, so that this ends.
            skipped += 1;
        }
    }

    /// Whether one can see as much of the section and something else besides, at one of its screenings.
    pub(super) fn with(&self, followed: &mut Followed, other: &[usize]) -> bool {
        let fits = |way: &Vec<usize>| other.iter().any(|at| way.iter().all(|one| !self.against[*at].contains(one)));
        if followed.ways.iter().any(fits) {
            return true;
        }
        self.forced(followed, &self.shows, self.shows.len() - followed.seen, other)
    }

    /// Whether one can see as much of the section and this show among it.
    pub(super) fn with_own(&self, followed: &mut Followed, show: usize) -> bool {
        let skipped = self.shows.len() - followed.seen;
        let there = |way: &Vec<usize>| self.shows[show].iter().any(|at| way.contains(at));
        if skipped == 0 || followed.ways.iter().any(there) {
            return true;
        }
        let mut others = self.shows.clone();
        let own = others.remove(show);
        self.forced(followed, &others, skipped, &own)
    }

    /// Whether all but so many of the shows can be seen beside something that one goes to whatever happens.
    fn forced(&self, followed: &mut Followed, shows: &[Vec<usize>], skipped: usize, other: &[usize]) -> bool {
        for at in other {
            let left = |screenings: &Vec<usize>| -> Vec<usize> {
                screenings
                    .iter()
                    .copied()
                    .filter(|one| !self.against[*at].contains(one))
                    .collect()
            };
            let mut search = self.search(followed.choices);
            let found = search.choose(shows.iter().map(left).collect(), skipped);
            followed.choices = search.choices;
            if let Some(mut way) = found {
                way.push(*at);
                followed.ways.push(way);
                return true;
            }
        }
        // What is not known to be excluded is not said to be.
        followed.certain &= followed.choices > 0;
        followed.choices == 0
    }

    fn search(&self, choices: usize) -> Search<'a> {
        Search {
            against: self.against,
            choices,
        }
    }
}

impl Search<'_> {
    /// A screening of each show but so many at most, no two of which are against each other.
    fn choose(&mut self, mut shows: Vec<Vec<usize>>, mut skip: usize) -> Option<Vec<usize>> {
        let mut way = Vec::new();
        loop {
            let before = shows.len();
            shows.retain(|screenings| !screenings.is_empty());
            skip = skip.checked_sub(before - shows.len())?;
            if shows.len() <= skip {
                return Some(way);
            }
            // A screening against which nothing stands that is still to be chosen costs nobody anything.
            let open: BTreeSet<usize> = shows.iter().flatten().copied().collect();
            let harmless = |at: usize, own: &[usize]| self.against[at].iter().all(|one| own.contains(one) || !open.contains(one));
            let kept = shows.iter().map(|own| own.iter().copied().find(|at| harmless(*at, own)));
            let kept: Vec<Option<usize>> = kept.collect();
            if kept.iter().all(Option::is_none) {
                break;
            }
            way.extend(kept.iter().flatten());
            let mut kept = kept.iter();
            shows.retain(|_| kept.next().is_some_and(|kept| kept.is_none()));
        }
        self.choices = self.choices.saturating_sub(1);
        if self.choices == 0 {
            return None;
        }
        let at = (0..shows.len()).min_by_key(|at| shows[*at].len())?;
        let own = shows.swap_remove(at);
        for screening in &own {
            let left = shows.iter().map(|others| {
                let free = others.iter().copied().filter(|one| !self.against[*screening].contains(one));
                free.collect()
            });
            if let Some(more) = self.choose(left.collect(), skip) {
                way.push(*screening);
                way.extend(more);
                return Some(way);
            }
        }
        let more = self.choose(shows, skip.checked_sub(1)?)?;
        way.extend(more);
        Some(way)
    }
}
