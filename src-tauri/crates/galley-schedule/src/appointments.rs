//! Where each guest must be when: to say a few words before a film, to answer questions after it, to sit in it.

use std::collections::BTreeMap;

use galley_model::*;

use crate::clash::Plan;
use crate::night::{local, moment};
use crate::slot::slot;

/// A screening to which a guest comes.
#[derive(Clone, Debug)]
pub struct Appointment<'a> {
    /// The screening.
    pub screening: &'a Screening,
    /// When it begins.
    pub starts: LocalTime,
    /// When it is over; none where its length is not known.
    pub ends: Option<LocalTime>,
    /// What the guest does there, in order of time.
    pub duties: Vec<Duty>,
}

/// What a guest does at a screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// For what they come.
    pub task: GuestTask,
    /// Whether they have said yes.
    pub confirmed: bool,
    /// From when on; none where it depends on a length that is not known.
    pub from: Option<LocalTime>,
    /// Until when; none where that is not known.
    pub until: Option<LocalTime>,
}

impl Appointment<'_> {
    /// When the guest is needed first: when their first duty begins, or the screening, where that is not known.
    pub fn from(&self) -> LocalTime {
        self.duties.first().and_then(|duty| duty.from).unwrap_or(self.starts)
    }

    /// When the guest can go: when their last duty is over.
    pub fn until(&self) -> Option<LocalTime> {
        self.duties.last().and_then(|duty| duty.until)
    }

    /// Whether it does not take place: who was to come must hear of it.
    pub fn cancelled(&self) -> bool {
        self.screening.state == ScreeningState::Cancelled
    }

    /// Whether they have said yes to all of it.
    pub fn confirmed(&self) -> bool {
        self.duties.iter().all(|duty| duty.confirmed)
    }
}

/// The appointments of every guest of an edition, each guest's in order of time, with those of cancelled screenings.
pub fn appointments<'a>(catalogue: &'a Catalogue, edition: &Edition) -> BTreeMap<PersonId, Vec<Appointment<'a>>> {
    let mut found: BTreeMap<PersonId, Vec<Appointment<'a>>> = BTreeMap::new();
    for screening in catalogue.screenings.of(edition.id) {
        let Some(starts) = screening.starts else { continue };
        let parts = Parts::of(catalogue, edition, screening, starts);
        let mut of_person: BTreeMap<PersonId, Vec<Duty>> = BTreeMap::new();
        for guest in catalogue.guests.of(screening.id) {
            of_person.entry(guest.person).or_default().push(parts.duty(guest));
        }
        for (person, mut duties) in of_person {
            // What has no known time comes after the film.
            duties.sort_by_key(|duty| (duty.from.is_none(), duty.from, duty.until));
            found.entry(person).or_default().push(Appointment {
                screening,
                starts,
                ends: parts.ends,
                duties,
            });
        }
    }
    for appointments in found.values_mut() {
        appointments.sort_by_key(|one| (moment(one.from(), edition.time_zone), one.screening.id));
    }
    found
}

/// Minutes on foot from one building to another, as the rules count them; none from one to itself.
pub fn on_foot(catalogue: &Catalogue, edition: EditionId, here: VenueId, there: VenueId) -> i64 {
    Plan::of(catalogue, edition).map_or(0, |plan| plan.on_foot(here, there))
}

/// The parts of a screening, by the clock.
struct Parts {
    starts: LocalTime,
    introduced: LocalTime,
    films_end: Option<LocalTime>,
    ends: Option<LocalTime>,
}

impl Parts {
    fn of(catalogue: &Catalogue, edition: &Edition, screening: &Screening, starts: LocalTime) -> Self {
        let zone = edition.time_zone;
        let after = |minutes: u32| local(moment(starts, zone) + i64::from(minutes), zone);
        let slot = slot(catalogue, screening);
        Self {
            starts,
            introduced: after(screening.introduction),
            films_end: slot.as_ref().map(|slot| after(slot.introduction + slot.film_minutes)),
            ends: slot.map(|slot| slot.ends),
        }
    }

    fn duty(&self, guest: &Guest) -> Duty {
        let (from, until) = match guest.task {
            GuestTask::Introduction => (Some(self.starts), Some(self.introduced)),
            GuestTask::Discussion => (self.films_end, self.ends),
            GuestTask::Attends => (Some(self.starts), self.ends),
        };
        Duty {
            task: guest.task,
            confirmed: guest.confirmed,
            from,
            until,
        }
    }
}
