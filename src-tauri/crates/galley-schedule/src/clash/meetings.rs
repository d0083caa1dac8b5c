//! Who meets whom: what the rules are asked about, of a whole edition or around one screening.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use galley_model::*;

use super::{Placed, Plan};

/// Two screenings that share something and are close in time, the earlier one first.
type Meeting<'a, K> = (K, Placed<'a>, Placed<'a>);

/// What the rules are asked about.
#[derive(Default)]
pub(super) struct Meetings<'a> {
    /// Every screening by itself.
    pub(super) alone: Vec<Placed<'a>>,
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
        let screenings = catalogue.screenings.of(edition);
        let mut placed: Vec<Placed<'a>> = screenings.filter_map(|screening| plan.place(screening)).collect();
        placed.sort_unstable_by_key(Placed::rank);

        let (mut screens, mut copies, mut guests) = (Close::default(), Close::default(), Close::default());
        let (mut films, mut shows) = (Groups::default(), Groups::default());
        let (longest_walk, longest_transfer) = (plan.longest_walk(), i64::from(plan.edition.transfer.get()));
        for screening in &placed {
            let ready = screening.until + i64::from(screening.screen.turnaround);
            screens.meet(screening.screen.id, screening, ready);
            for film in catalogue.films_at(screening.screening) {
                films.add(film, screening);
            }
            for copy in catalogue.copies_at(screening.screening) {
                copies.meet(copy.id, screening, screening.ends + longest_transfer);
            }
            for guest in catalogue.guests.of(screening.screening.id) {
                guests.meet(guest.person, screening, screening.ends + longest_walk);
            }
            if let Some(show) = screening.screening.show().filter(|_| screening.is_public()) {
                shows.add(show, screening);
            }
        }
        let mut sections: Close<'_, SectionId> = Close::default();
        let mut first: Vec<(&Show, &Vec<Placed<'a>>)> = shows.at.iter().map(|(show, at)| (show, &shows.all[*at].1)).collect();
        first.sort_unstable_by_key(|(_, showings)| showings[0].rank());
        for (show, showings) in first {
            if let Some(section) = catalogue.section_of(*show, edition) {
                sections.meet(section, &showings[0], showings[0].ends);
            }
        }
        let at = |placed: &Placed<'_>| shows.at[&placed.screening.show().expect("it was grouped by what it shows")];
        let rivals = sections.found.iter().map(|(_, a, b)| (at(a), at(b))).collect();
        let entries = catalogue.entries.of(edition).map(|entry| entry.film);
        Self {
            unshown: entries.filter(|film| !films.at.contains_key(film)).collect(),
            alone: placed,
            screens: screens.found,
            copies: copies.found,
            guests: guests.found,
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
            alone: vec![this],
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

/// Screenings by what they share; which of them are close in time is found as they come.
struct Close<'a, K> {
    /// For each key those that the next one may still meet, with how long.
    going_on: HashMap<K, Vec<(i64, Placed<'a>)>>,
    found: Vec<Meeting<'a, K>>,
}

impl<K> Default for Close<'_, K> {
    fn default() -> Self {
        Self {
            going_on: HashMap::new(),
            found: Vec::new(),
        }
    }
}

impl<'a, K: std::marker::Copy + Eq + Hash> Close<'a, K> {
    /// The next screening in the order of time, and until when one that follows may meet it.
    fn meet(&mut self, key: K, next: &Placed<'a>, until: i64) {
        let going_on = self.going_on.entry(key).or_default();
        going_on.retain(|(until, _)| *until > next.from);
        for (_, earlier) in going_on.iter() {
            if earlier.screening.id != next.screening.id {
                self.found.push((key, *earlier, *next));
            }
        }
        going_on.push((until, *next));
    }
}

/// Screenings in groups, each in the order in which they came.
struct Groups<'a, K> {
    at: HashMap<K, usize>,
    all: Vec<(K, Vec<Placed<'a>>)>,
}

impl<K> Default for Groups<'_, K> {
    fn default() -> Self {
        Self {
            at: HashMap::new(),
            all: Vec::new(),
        }
    }
}

impl<'a, K: std::marker::Copy + Eq + Hash> Groups<'a, K> {
    fn add(&mut self, key: K, placed: &Placed<'a>) {
        let at = match self.at.entry(key) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.all.push((key, Vec::new()));
                *new.insert(self.all.len() - 1)
            }
        };
        let group = &mut self.all[at].1;
        // A programme that holds a film twice shows it once to whoever asks when it is shown.
        if group.last().is_none_or(|last| last.screening.id != placed.screening.id) {
            group.push(*placed);
        }
    }
}
