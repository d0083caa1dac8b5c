//! What the rules ask about an edition: its screenings as moments, its distances, its copies.

use std::collections::HashMap;

use galley_model::*;

use super::Placed;
use crate::night::{Clocks, DAY};
use crate::slot::Length;

/// An edition, ready to be judged.
pub(crate) struct Plan<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) edition: &'a Edition,
    pub(crate) clocks: Clocks,
    walks: HashMap<(VenueId, VenueId), i64>,
}

impl<'a> Plan<'a> {
    pub(crate) fn of(catalogue: &'a Catalogue, edition: EditionId) -> Option<Self> {
        let edition = catalogue.editions.get(edition)?;
        let mut walks = HashMap::new();
        for walk in catalogue.walks.iter() {
            // Where two rows speak of the same way, the longer one counts: nobody comes too late by it.
            let minutes = i64::from(walk.minutes.get());
            let known: &mut i64 = walks.entry(way(walk.venue, walk.other)).or_default();
            *known = minutes.max(*known);
        }
        Some(Self {
            catalogue,
            edition,
            clocks: Clocks::of(edition.time_zone),
            walks,
        })
    }

    /// The same for another thread: it remembers by itself what the clocks do on which day.
    pub(crate) fn again(&self) -> Self {
        Self {
            clocks: Clocks::of(self.edition.time_zone),
            walks: self.walks.clone(),
            ..*self
        }
    }

    /// A screening as a stretch of moments, if it takes place at a time on a screen.
    pub(crate) fn place<'s>(&self, screening: &'s Screening) -> Option<Placed<'s>>
    where
        'a: 's,
    {
        self.place_with(screening, || Length::of(self.catalogue, screening))
    }

    /// The same with its length from elsewhere, which is asked for only if it takes place.
    pub(super) fn place_with<'s>(&self, screening: &'s Screening, length: impl FnOnce() -> Length) -> Option<Placed<'s>>
    where
        'a: 's,
    {
        if screening.state == ScreeningState::Cancelled {
            return None;
        }
        let starts = screening.starts?;
        let screen = self.catalogue.screens.get(screening.screen?)?;
        let length = length();
        let from = self.clocks.moment(starts);
        let ends = from + i64::from(length.minutes(screening).max(1));
        Some(Placed {
            screening,
            screen,
            starts,
            night: style::night_of(starts, self.edition),
            from,
            ends,
            until: ends.max(from + i64::from(screening.slot.unwrap_or(0))),
            complete: length.complete,
        })
    }

    /// Minutes on foot between two screens; none within one building.
    pub(crate) fn walk(&self, a: &Placed<'_>, b: &Placed<'_>) -> i64 {
        self.on_foot(a.screen.venue, b.screen.venue)
    }

    /// Minutes on foot between two buildings; none from one to itself.
    pub(crate) fn on_foot(&self, here: VenueId, there: VenueId) -> i64 {
        if here == there {
            return 0;
        }
        let usual = i64::from(self.edition.walk.get());
        self.walks.get(&way(here, there)).copied().unwrap_or(usual)
    }

    /// The longest way that anybody has to walk.
    pub(crate) fn longest_walk(&self) -> i64 {
        let usual = i64::from(self.edition.walk.get());
        self.walks.values().copied().max().unwrap_or(0).max(usual)
    }

    /// Minutes that a copy needs between two screens; none within one building.
    pub(crate) fn transfer(&self, a: &Placed<'_>, b: &Placed<'_>) -> i64 {
        let apart = a.screen.venue != b.screen.venue;
        if apart { i64::from(self.edition.transfer.get()) } else { 0 }
    }

    /// When a venue opens and closes, as minutes since the 0:00 of a night. Who closes at half past midnight, or at the hour at
    /// which it opens, does so after the night's midnight.
    pub(crate) fn hours(&self, venue: &Venue) -> (Option<i64>, Option<i64>) {
        let opens = venue.opens.map(ClockTime::minutes);
        let morning = (i64::from(self.edition.cut_hour.get()) * 60).max(opens.unwrap_or(0));
        let closes = venue.closes.map(|closes| match closes.minutes() {
            late @ DAY.. => late,
            early if early <= morning => early + DAY,
            evening => evening,
        });
        (opens, closes)
    }

    /// Minutes between what a guest has to do at two screenings on different screens; negative where both are at once.
    pub(crate) fn between(&self, person: PersonId, a: &Placed<'_>, b: &Placed<'_>) -> Option<i64> {
        if a.screen.id == b.screen.id {
            return None;
        }
        let needed = |placed: &Placed<'_>| -> Vec<(i64, i64)> {
            let guests = self.catalogue.guests.of(placed.screening.id);
            let tasks = guests.filter(|guest| guest.person == person).map(|guest| guest.task);
            tasks.filter_map(|task| placed.needs(task)).collect()
        };
        let there = needed(b);
        let gap = |a: &(i64, i64), b: &(i64, i64)| a.0.max(b.0) - a.1.min(b.1);
        let gaps = needed(a)
            .into_iter()
            .flat_map(|here| there.iter().map(move |there| gap(&here, there)));
        gaps.min()
    }

    /// A moment as minutes since the 0:00 of a night, by the clock on the wall.
    pub(crate) fn in_night(&self, moment: i64, night: chrono::NaiveDate) -> i64 {
        self.clocks.since(moment, night)
    }
}

/// The same whichever end is named first.
fn way(a: VenueId, b: VenueId) -> (VenueId, VenueId) {
    (a.min(b), a.max(b))
}
