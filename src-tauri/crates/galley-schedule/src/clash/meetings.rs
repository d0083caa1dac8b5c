//! Who meets whom: what the rules are asked about, of a whole edition or around one screening.

use std::collections::BTreeSet;
use std::hash::Hash;

use galley_model::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::bill::{Bill, Bills};
use super::{Placed, Plan};

/// Two screenings that share something and are close in time, the earlier one first.
type Meeting<'a, K> = (K, Placed<'a>, Placed<'a>);

/// What the rules are asked about.
#[derive(Default)]
pub(super) struct Meetings<'a> {
    /// Every screening by itself, with the place of its bill among the bills.
    pub(super) alone: Vec<(Placed<'a>, usize)>,
    /// What follows from what is shown.
    pub(super) bills: Vec<Bill<'a>>,
    /// On one screen: the second starts before the first is over and the hall is ready.
    pub(super) screens: Vec<Meeting<'a, ScreenId>>,
    /// With one copy: the second starts before the copy could have come from the first.
    pub(super) copies: Vec<Meeting<'a, CopyId>>,
    /// With one guest: the second starts before the guest could have come from the first.
    pub(super) guests: Vec<Meeting<'a, PersonId>>,
    /// Of every film all showings by time, alone or within a programme.
    pub(super) films: Vec<(FilmId, Vec<Placed<'a>>)>,
    /// Of every show all public showings by time.
    shows: Vec<Vec<Placed<'a>>>,
    /// Two shows of one section whose first showings are at the same time.
    rivals: Vec<(usize, usize)>,
    /// Films of the edition that no screening with a time and a screen shows.
    pub(super) unshown: Vec<FilmId>,
}

impl<'a> Meetings<'a> {
    /// Those of a whole edition: one pass over the screenings in the order of time.
    pub(super) fn of_edition(plan: &Plan<'a>) -> Self {
        let (catalogue, edition) = (plan.catalogue, plan.edition.id);
        let mut bills = Bills::of(catalogue, edition);
        let mut alone: Vec<(Placed<'a>, usize)> = Vec::with_capacity(catalogue.screenings.count_of(edition));
        for screening in catalogue.screenings.iter().filter(|screening| screening.edition == edition) {
            let bill = bills.at(screening);
            let placed = plan.place_with(screening, || bills.all[bill].length);
            alone.extend(placed.map(|placed| (placed, bill)));
        }
        alone.sort_unstable_by_key(|(placed, _)| placed.rank());

        let (close, grouped) = super::beside(
            || Closeness::of(plan, &alone, &bills.all),
            || Grouped::of(catalogue, &alone, &bills),
        );
        let Grouped { films, shows, rivals } = grouped;
        let unshown = bills.entries.keys().filter(|film| !films.at.contains_key(film));
        Self {
            unshown: unshown.copied().collect(),
            screens: close.screens.meetings(&alone),
            copies: close.copies.meetings(&alone),
            guests: close.guests.meetings(&alone),
            alone,
            bills: bills.all,
            films: films.all,
            shows: shows.all.into_iter().map(|(_, showings)| showings).collect(),
            rivals,
        }
    }

    /// Those in which one screening has a part, as it is given here. The others are asked for by what they share with it.
    pub(super) fn around(plan: &Plan<'a>, screening: &'a Screening) -> Self {
        let Some(this) = plan.place(screening) else {
            return Self::default();
        };
        let catalogue = plan.catalogue;
        let other = |other: &'a Screening| {
            let fits = other.id != screening.id && other.edition == screening.edition;
            plan.place(other).filter(|_| fits)
        };
        let pair = |other: Placed<'a>| {
            if other.rank() < this.rank() {
                (other, this)
            } else {
                (this, other)
            }
        };
        let mut meetings = Self {
            alone: vec![(this, 0)],
            bills: vec![Bill::of(catalogue, screening)],
            ..Self::default()
        };
        for (a, b) in catalogue.screenings.of(this.screen.id).filter_map(other).map(pair) {
            meetings.screens.push((this.screen.id, a, b));
        }
        let films: BTreeSet<FilmId> = catalogue.films_at(screening).collect();
        for film in films {
            // A screening that names a film beside its programme shows the programme.
            let showing = catalogue.screenings_showing(film, screening.edition).into_iter();
            let shown = |screening: &&Screening| catalogue.films_at(screening).any(|shown| shown == film);
            let mut showings: Vec<Placed<'a>> = showing.filter(shown).filter_map(other).collect();
            showings.push(this);
            showings.sort_unstable_by_key(Placed::rank);
            meetings.films.push((film, showings));
        }
        for copy in catalogue.copies_at(screening) {
            let named = catalogue.screenings.of(copy.id).map(|other| other.id);
            let showing = catalogue
                .screenings_showing(copy.film, screening.edition)
                .into_iter()
                .map(|other| other.id);
            let others: BTreeSet<ScreeningId> = named.chain(showing).collect();
            let others = others.into_iter().filter_map(|other| catalogue.screenings.get(other));
            let needs = |other: &&Screening| catalogue.copies_at(other).any(|needed| needed.id == copy.id);
            let pairs = others.filter(needs).filter_map(other).map(pair);
            meetings.copies.extend(pairs.map(|(a, b)| (copy.id, a, b)));
        }
        let people: BTreeSet<PersonId> = catalogue.guests.of(screening.id).map(|guest| guest.person).collect();
        for person in people {
            let elsewhere: BTreeSet<ScreeningId> = catalogue.guests.of(person).map(|guest| guest.screening).collect();
            let elsewhere = elsewhere
                .into_iter()
                .filter_map(|elsewhere| catalogue.screenings.get(elsewhere));
            let pairs = elsewhere.filter_map(other).map(pair);
            meetings.guests.extend(pairs.map(|(a, b)| (person, a, b)));
        }
        meetings.rivals_of(plan, this, other);
        meetings
    }

    /// The show of this screening, and those of the same section of which every showing is at the time of this one.
    fn rivals_of(&mut self, plan: &Plan<'a>, this: Placed<'a>, other: impl Fn(&'a Screening) -> Option<Placed<'a>>) {
        let (catalogue, edition) = (plan.catalogue, plan.edition.id);
        let show = this.screening.show().filter(|_| this.is_public());
        let Some((show, section)) = show.and_then(|show| Some((show, catalogue.section_of(show, edition)?))) else {
            return;
        };
        let showings = |show: Show| {
            let of_film = |film: FilmId| catalogue.screenings.of(film).collect::<Vec<_>>();
            let all = match show {
                Show::Film(film) => of_film(film),
                Show::Programme(programme) => catalogue.screenings.of(programme).collect(),
            };
            let shown = all.into_iter().filter(move |screening| screening.show() == Some(show));
            shown.filter_map(&other).filter(Placed::is_public)
        };
        let entries = || catalogue.entries.of(section).map(|entry| entry.film);
        let within = entries().flat_map(|film| catalogue.programme_films.of(film).map(|item| item.programme));
        let programmes = catalogue.programmes.of(section).map(|programme| programme.id).chain(within);
        let shows: BTreeSet<Show> = entries().map(Show::Film).chain(programmes.map(Show::Programme)).collect();
        let by_time = |mut showings: Vec<Placed<'a>>| {
            showings.sort_unstable_by_key(Placed::rank);
            showings
        };
        self.shows.push(by_time(showings(show).chain([this]).collect()));
        for rival in shows.into_iter().filter(|rival| *rival != show) {
            let theirs: Option<Vec<Placed<'a>>> = showings(rival)
                .map(|theirs| (theirs.shared(&this) > 0).then_some(theirs))
                .collect();
            let theirs = theirs.filter(|theirs| !theirs.is_empty() && catalogue.section_of(rival, edition) == Some(section));
            if let Some(theirs) = theirs {
                self.shows.push(by_time(theirs));
                let (mine, theirs) = (0, self.shows.len() - 1);
                let theirs_first = self.shows[theirs][0].rank() < self.shows[mine][0].rank();
                self.rivals.push(if theirs_first { (theirs, mine) } else { (mine, theirs) });
            }
        }
    }

    /// Two shows of one section whose first showings are at the same time, by all their public showings.
    pub(super) fn rivals(&self) -> impl Iterator<Item = (&[Placed<'a>], &[Placed<'a>])> {
        let showings = |at: &usize| self.shows[*at].as_slice();
        self.rivals.iter().map(move |(a, b)| (showings(a), showings(b)))
    }
}

/// Who comes to which screening, by its place, in the order of the screenings.
fn coming(catalogue: &Catalogue, screenings: &[(Placed<'_>, usize)]) -> Vec<(usize, PersonId)> {
    let places = screenings.iter().enumerate();
    let places: FxHashMap<ScreeningId, usize> = places.map(|(at, (placed, _))| (placed.screening.id, at)).collect();
    let guests = catalogue.guests.iter();
    let mut coming: Vec<_> = guests
        .filter_map(|guest| Some((*places.get(&guest.screening)?, guest.person)))
        .collect();
    coming.sort_unstable();
    coming
}

/// Which screenings of an edition are close in time and share something.
struct Closeness {
    screens: Close<ScreenId>,
    copies: Close<CopyId>,
    guests: Close<PersonId>,
}

impl Closeness {
    fn of(plan: &Plan<'_>, alone: &[(Placed<'_>, usize)], bills: &[Bill<'_>]) -> Self {
        let (mut screens, mut copies, mut guests) = (Close::default(), Close::default(), Close::default());
        let (longest_walk, longest_transfer) = (plan.longest_walk(), i64::from(plan.edition.transfer.get()));
        for (at, (screening, bill)) in alone.iter().enumerate() {
            let ready = screening.until + i64::from(screening.screen.turnaround);
            screens.meet(screening.screen.id, at, screening.from, ready);
            for copy in &bills[*bill].copies {
                copies.meet(copy.id, at, screening.from, screening.ends + longest_transfer);
            }
        }
        for (at, person) in coming(plan.catalogue, alone) {
            let screening = &alone[at].0;
            guests.meet(person, at, screening.from, screening.ends + longest_walk);
        }
        Self { screens, copies, guests }
    }
}

/// The screenings of an edition by what they show.
struct Grouped<'a> {
    films: Groups<'a, FilmId>,
    shows: Groups<'a, Show>,
    /// Two shows of one section whose first showings are at the same time.
    rivals: Vec<(usize, usize)>,
}

impl<'a> Grouped<'a> {
    fn of(catalogue: &'a Catalogue, alone: &[(Placed<'a>, usize)], bills: &Bills<'a>) -> Self {
        let room = bills.all.len();
        let (mut films, mut shows) = (Groups::with_room(room), Groups::with_room(room));
        for (screening, _) in alone {
            for film in catalogue.films_at(screening.screening) {
                films.add(film, screening);
            }
            if let Some(show) = screening.screening.show().filter(|_| screening.is_public()) {
                shows.add(show, screening);
            }
        }
        // The shows are in the order of their first showings, since the screenings came by time.
        let mut sections: Close<SectionId> = Close::default();
        let entry = |film: FilmId| bills.entries.get(&film).copied();
        for (at, (show, showings)) in shows.all.iter().enumerate() {
            if let Some(section) = catalogue.section_by(*show, entry) {
                sections.meet(section, at, showings[0].from, showings[0].ends);
            }
        }
        let rivals = sections.found.into_iter().map(|(_, a, b)| (a, b)).collect();
        Self { films, shows, rivals }
    }
}

/// What shares a key; which of it is close in time is found as it comes. Everything is named by its place in that order.
struct Close<K> {
    /// For each key those that the next one may still meet, with how long.
    going_on: FxHashMap<K, Vec<(i64, usize)>>,
    /// Which two meet.
    found: Vec<(K, usize, usize)>,
}

impl<K> Default for Close<K> {
    fn default() -> Self {
        Self {
            going_on: FxHashMap::default(),
            found: Vec::new(),
        }
    }
}

impl<K: std::marker::Copy + Eq + Hash> Close<K> {
    /// The next one in the order of time, when it begins, and until when one that follows may meet it.
    fn meet(&mut self, key: K, next: usize, from: i64, until: i64) {
        let going_on = self.going_on.entry(key).or_default();
        going_on.retain(|(until, _)| *until > from);
        for (_, earlier) in going_on.iter() {
            if *earlier != next {
                self.found.push((key, *earlier, next));
            }
        }
        going_on.push((until, next));
    }

    fn meetings<'a>(self, screenings: &[(Placed<'a>, usize)]) -> Vec<Meeting<'a, K>> {
        let found = self.found.into_iter();
        found.map(|(key, a, b)| (key, screenings[a].0, screenings[b].0)).collect()
    }
}

/// Screenings in groups, each in the order in which they came.
struct Groups<'a, K> {
    at: FxHashMap<K, usize>,
    all: Vec<(K, Vec<Placed<'a>>)>,
}

impl<'a, K: std::marker::Copy + Eq + Hash> Groups<'a, K> {
    /// None yet, with room for so many.
    fn with_room(count: usize) -> Self {
        Self {
            at: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher),
            all: Vec::with_capacity(count),
        }
    }

    fn add(&mut self, key: K, placed: &Placed<'a>) {
        let at = *self.at.entry(key).or_insert_with(|| {
            self.all.push((key, Vec::new()));
            self.all.len() - 1
        });
        let group = &mut self.all[at].1;
        // A programme that holds a film twice shows it once to whoever asks when it is shown.
        if group.last().is_none_or(|last| last.screening.id != placed.screening.id) {
            group.push(*placed);
        }
    }
}
