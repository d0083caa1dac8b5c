//! What cannot be, or cannot work, in a schedule. A clash is told, never forbidden: it stops nobody from saving.
//!
//! Screenings are compared as half-open stretches of moments: one that ends at 9:00 does not meet one that starts then.
//! One whose length is not known takes at least the minutes that are known of it, so that what is reported is certain.
//! Cancelled screenings, and those without a screen or a time, clash with nothing.

use std::collections::BTreeMap;

use galley_model::style::night_of;
use galley_model::*;
use serde::Serialize;

use crate::night::{ClockFault, exists};

mod placed;
mod say;

use placed::{Placed, Stay, for_each_meeting};

/// What kind of clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ClashKind {
    /// Two screenings are on one screen at once.
    Overlap,
    /// Less time between two screenings than the screen needs.
    Turnaround,
    /// A guest is needed in two halls at once.
    GuestTwice,
    /// One film is shown in two halls at once.
    SameFilm,
    /// The night is not one of the edition's.
    OutsideEdition,
    /// The clocks jump over the time.
    NoSuchTime,
    /// The clocks pass the time twice.
    TimeTwice,
}

/// Something that cannot be, or cannot work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Clash {
    /// Of what kind.
    pub kind: ClashKind,
    /// The screening, of two the one that starts first.
    pub screening: ScreeningId,
    /// The other one, where there are two.
    pub other: Option<ScreeningId>,
    /// The guest who is needed twice.
    pub person: Option<PersonId>,
    /// By how many minutes: those shared, those missing to the turnaround, those from the edition's nearest night;
    /// 0 for a time that does not exist.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub by_minutes: i64,
    /// One sentence that names both sides and says by how much.
    pub message: String,
}

/// All clashes of an edition, in the order of the screenings.
pub fn clashes(catalogue: &Catalogue, edition: EditionId) -> Vec<Clash> {
    let Some(edition) = catalogue.editions.get(edition) else {
        return Vec::new();
    };
    let mut placed: Vec<Placed<'_>> = catalogue
        .screenings
        .of(edition.id)
        .filter_map(|screening| Placed::of(catalogue, edition, screening))
        .collect();
    placed.sort_by_key(Placed::rank);
    let mut judge = Judge::new(catalogue, edition);

    let mut by_screen: BTreeMap<ScreenId, Vec<Stay<'_, '_>>> = BTreeMap::new();
    let mut by_film: BTreeMap<FilmId, Vec<Stay<'_, '_>>> = BTreeMap::new();
    let mut by_guest: BTreeMap<PersonId, Vec<Stay<'_, '_>>> = BTreeMap::new();
    for screening in &placed {
        judge.alone(screening);
        let until = screening.until + i64::from(screening.screen.turnaround);
        by_screen.entry(screening.screen.id).or_default().push(screening.stay(until));
        for film in catalogue.films_of(screening.screening) {
            by_film.entry(film).or_default().push(screening.stay(screening.until));
        }
        for guest in catalogue.guests.of(screening.screening.id) {
            by_guest
                .entry(guest.person)
                .or_default()
                .push(screening.stay(screening.until));
        }
    }
    for stays in by_screen.values() {
        for_each_meeting(stays, |a, b| judge.on_one_screen(a, b));
    }
    for stays in by_film.values() {
        for_each_meeting(stays, |a, b| judge.of_one_film(a, b));
    }
    for (person, stays) in &by_guest {
        for_each_meeting(stays, |a, b| judge.of_one_guest(*person, a, b));
    }
    judge.told()
}

/// The clashes of one screening, which may be only proposed: it counts as given here, not as the catalogue has it.
pub fn clashes_with(catalogue: &Catalogue, screening: &Screening) -> Vec<Clash> {
    let Some(edition) = catalogue.editions.get(screening.edition) else {
        return Vec::new();
    };
    let Some(this) = Placed::of(catalogue, edition, screening) else {
        return Vec::new();
    };
    let mut judge = Judge::new(catalogue, edition);
    judge.alone(&this);

    let meet = |other: &Screening, judge: &mut dyn FnMut(&Placed<'_>, &Placed<'_>)| {
        if other.id == screening.id || other.edition != edition.id {
            return;
        }
        if let Some(other) = Placed::of(catalogue, edition, other) {
            let (first, second) = if other.rank() < this.rank() {
                (&other, &this)
            } else {
                (&this, &other)
            };
            judge(first, second);
        }
    };
    for other in catalogue.screenings.of(this.screen.id) {
        meet(other, &mut |a, b| judge.on_one_screen(a, b));
    }
    for film in catalogue.films_of(screening) {
        // A screening that names a film beside its programme shows the programme.
        let showing = catalogue.screenings_showing(film, edition.id).into_iter();
        for other in showing.filter(|other| catalogue.films_of(other).contains(&film)) {
            meet(other, &mut |a, b| judge.of_one_film(a, b));
        }
    }
    for guest in catalogue.guests.of(screening.id) {
        for elsewhere in catalogue.guests.of(guest.person) {
            if let Some(other) = catalogue.screenings.get(elsewhere.screening) {
                meet(other, &mut |a, b| judge.of_one_guest(guest.person, a, b));
            }
        }
    }
    judge.told()
}

/// Decides about one screening or two, and keeps what it finds.
struct Judge<'a> {
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    /// Each clash with the start of its screening.
    found: Vec<(i64, Clash)>,
}

impl<'a> Judge<'a> {
    fn new(catalogue: &'a Catalogue, edition: &'a Edition) -> Self {
        Self {
            catalogue,
            edition,
            found: Vec::new(),
        }
    }

    fn on_one_screen(&mut self, a: &Placed<'_>, b: &Placed<'_>) {
        let shared = a.shared(b);
        let missing = a.until + i64::from(a.screen.turnaround) - b.from;
        if shared > 0 {
            self.keep(a, Some(b), ClashKind::Overlap, shared, say::overlap(self, a, b, shared));
        } else if missing > 0 {
            self.keep(
                a,
                Some(b),
                ClashKind::Turnaround,
                missing,
                say::turnaround(self, a, b, missing),
            );
        }
    }

    fn of_one_film(&mut self, a: &Placed<'_>, b: &Placed<'_>) {
        let shared = a.shared(b);
        if a.screen.id != b.screen.id && shared > 0 {
            self.keep(a, Some(b), ClashKind::SameFilm, shared, say::same_film(self, a, b, shared));
        }
    }

    fn of_one_guest(&mut self, person: PersonId, a: &Placed<'_>, b: &Placed<'_>) {
        if a.screen.id == b.screen.id {
            return;
        }
        let needed = |placed: &Placed<'_>| -> Vec<(i64, i64)> {
            let guests = self.catalogue.guests.of(placed.screening.id);
            let tasks = guests.filter(|guest| guest.person == person).map(|guest| guest.task);
            tasks.filter_map(|task| placed.needs(task)).collect()
        };
        let there = needed(b);
        let shared = needed(a)
            .into_iter()
            .flat_map(|(from, until)| there.iter().map(move |other| until.min(other.1) - from.max(other.0)))
            .max()
            .unwrap_or(0);
        if shared > 0 {
            self.keep(
                a,
                Some(b),
                ClashKind::GuestTwice,
                shared,
                say::guest_twice(self, person, a, b, shared),
            );
            self.found.last_mut().expect("it was kept just now").1.person = Some(person);
        }
    }

    /// What is wrong with a screening whatever the others do.
    fn alone(&mut self, a: &Placed<'_>) {
        if let Err(fault) = exists(a.starts, self.edition.time_zone) {
            let kind = match fault {
                ClockFault::Skipped(_) => ClashKind::NoSuchTime,
                ClockFault::Doubled(_) => ClashKind::TimeTwice,
            };
            self.keep(a, None, kind, 0, say::clock_fault(self, a, fault));
        }
        let night = night_of(a.starts, self.edition);
        let before = self.edition.first_day.filter(|first| night < *first);
        let after = self.edition.last_day.filter(|last| night > *last);
        if let Some(nearest) = before.or(after) {
            let days = (night - nearest).num_days();
            self.keep(
                a,
                None,
                ClashKind::OutsideEdition,
                days.abs() * 24 * 60,
                say::outside(self, a, nearest, days),
            );
        }
    }

    fn keep(&mut self, a: &Placed<'_>, b: Option<&Placed<'_>>, kind: ClashKind, by_minutes: i64, message: String) {
        let clash = Clash {
            kind,
            screening: a.screening.id,
            other: b.map(|b| b.screening.id),
            person: None,
            by_minutes,
            message,
        };
        self.found.push((a.from, clash));
    }

    /// What was found, in the order of the screenings, each clash once.
    fn told(self) -> Vec<Clash> {
        let key = |(from, clash): &(i64, Clash)| (*from, clash.screening, clash.kind, clash.other, clash.person);
        let mut found = self.found;
        found.sort_by_key(key);
        found.dedup_by_key(|found| key(found));
        found.into_iter().map(|(_, clash)| clash).collect()
    }
}
