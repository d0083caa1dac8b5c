//! What became of a schedule from one state of the catalogue to another: what is new, moved, put off, cancelled, or told
//! in other words. Two releases are compared so, or a release and now; errata, lists and calendars all ask here.

use std::collections::BTreeMap;

use galley_model::*;
use serde::Serialize;

use crate::published::{Fact, Facts};

/// What became of a screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It was not there, or called off.
    New,
    /// It is at another time or in another hall.
    Moved,
    /// It has no time any more, and has not been called off.
    PutOff,
    /// It was called off, removed, or is no longer for those who are told.
    Cancelled,
    /// It is when and where it was, and something else is told of it.
    Reworded,
}

/// A fact that is told in other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// Which.
    pub fact: Fact,
    /// What was told; empty for nothing.
    pub was: String,
    /// What is told.
    pub is: String,
}

/// What became of one screening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which; of one that another has taken the place of just so, the new one.
    pub screening: ScreeningId,
    /// What became of it, the gravest thing first.
    pub change: Change,
    /// What was told of it; nothing of a new one.
    pub was: Option<Facts>,
    /// What is told of it; nothing of one that is put off or cancelled.
    pub is: Option<Facts>,
    /// What is told in other words of one that takes place then and now.
    pub reworded: Vec<Reworded>,
}

impl Difference {
    /// Whether it is at another time.
    pub fn other_time(&self) -> bool {
        self.sides().is_some_and(|(was, is)| was.starts != is.starts)
    }

    /// Whether it is in another hall.
    pub fn other_place(&self) -> bool {
        self.sides().is_some_and(|(was, is)| was.screen != is.screen)
    }

    /// The facts that matter: those of today, else those that were told.
    pub fn facts(&self) -> Option<&Facts> {
        self.is.as_ref().or(self.was.as_ref())
    }

    fn sides(&self) -> Option<(&Facts, &Facts)> {
        self.was.as_ref().zip(self.is.as_ref())
    }
}

/// What became of an edition's screenings, in the order of time. Those of which nobody is told are left out on either
/// side: `told` says of whom that is not so, such as of those that are open to the public. A screening that shows
/// something else now is cancelled and new, since those who wanted to see the one will not come for the other.
pub fn difference(
    then: &Catalogue,
    now: &Catalogue,
    edition: EditionId,
    language: &str,
    told: impl Fn(&Screening) -> bool,
) -> Vec<Difference> {
    let old = scheduled(then, edition, language, &told);
    let mut new = scheduled(now, edition, language, &told);
    let mut made_again = made_again(&old, &new);
    let mut found = Vec::new();
    for (id, was) in old {
        let id = made_again.remove(&id).unwrap_or(id);
        let same = |is: &Facts| was.show == is.show || was.show.is_none() || is.show.is_none();
        match new.get(&id).is_some_and(same) {
            true => found.extend(new.remove(&id).and_then(|is| between(id, was, is))),
            false => {
                let waiting = |screening: &Screening| {
                    told(screening) && screening.state != ScreeningState::Cancelled && screening.starts.is_none()
                };
                let put_off = now.screenings.get(id).is_some_and(waiting);
                found.push(Difference {
                    screening: id,
                    change: if put_off { Change::PutOff } else { Change::Cancelled },
                    was: Some(was),
                    is: None,
                    reworded: Vec::new(),
                });
            }
        }
    }
    found.extend(new.into_iter().map(|(screening, is)| Difference {
        screening,
        change: Change::New,
        was: None,
        is: Some(is),
        reworded: Vec::new(),
    }));
    found.sort_by_cached_key(|one| {
        let facts = one.facts();
        let title = facts.map_or(String::new(), |facts| facts.word(Fact::Title).to_owned());
        (facts.map(|facts| facts.starts), title, one.screening, one.change)
    });
    found
}

/// The screenings that take place, of which someone is told.
fn scheduled(
    catalogue: &Catalogue,
    edition: EditionId,
    language: &str,
    told: impl Fn(&Screening) -> bool,
) -> BTreeMap<ScreeningId, Facts> {
    let screenings = catalogue.screenings.of(edition);
    screenings
        .filter(|screening| screening.state != ScreeningState::Cancelled && told(screening))
        .filter_map(|screening| Some((screening.id, Facts::of(catalogue, screening, language)?)))
        .collect()
}

/// Screenings that are told of no more, and others that are told of instead, with the same show at the same time in the same
/// hall: who reads the schedule need not hear of that. The old ids lead to the new ones.
fn made_again(old: &BTreeMap<ScreeningId, Facts>, new: &BTreeMap<ScreeningId, Facts>) -> BTreeMap<ScreeningId, ScreeningId> {
    type Just = (Option<Show>, LocalTime, Option<ScreenId>);
    let just = |facts: &Facts| -> Just { (facts.show, facts.starts, facts.screen) };
    let mut fresh: BTreeMap<Just, ScreeningId> = new
        .iter()
        .filter(|(id, _)| !old.contains_key(id))
        .map(|(id, facts)| (just(facts), *id))
        .collect();
    old.iter()
        .filter(|(id, _)| !new.contains_key(id))
        .filter_map(|(id, facts)| Some((*id, fresh.remove(&just(facts))?)))
        .collect()
}

/// What became of a screening that takes place then and now; nothing where all is told as it was.
fn between(screening: ScreeningId, was: Facts, is: Facts) -> Option<Difference> {
    let moved = was.starts != is.starts || was.screen != is.screen;
    let pairs = was.words.iter().zip(&is.words);
    let reworded: Vec<Reworded> = pairs
        .filter(|((_, was), (_, is))| was != is)
        // Of another hall the place is told with the move.
        .filter(|((_, _), (fact, _))| *fact != Fact::Place || was.screen == is.screen)
        .map(|((fact, was), (_, is))| Reworded {
            fact: *fact,
            was: was.clone(),
            is: is.clone(),
        })
        .collect();
    (moved || !reworded.is_empty()).then_some(Difference {
        screening,
        change: if moved { Change::Moved } else { Change::Reworded },
        was: Some(was),
        is: Some(is),
        reworded,
    })
}
