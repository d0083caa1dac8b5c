//! The visitor's view: what one cannot see when one sees something else.
//!
//! A visitor goes to public screenings only, stays until the end of each, and walks from building to building. A show is a
//! film or a programme; a film that is shown alone and within programmes can be seen at any of these screenings, and one
//! that is shown within programmes only is spoken of by its programme's name.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use galley_model::*;

use crate::clash::{Placed, Plan};

mod follow;
mod path;

use follow::Chances;

/// What a visitor can see, and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitors {
    /// Every show that has a public screening, in the order of the first one.
    pub shows: Vec<Excluding>,
    /// Every section of the edition that shows something, in order.
    pub sections: Vec<Following>,
    /// Every night on which something is shown.
    pub nights: Vec<Path>,
}

/// A show, and what it excludes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluding {
    /// The show.
    pub show: Show,
    /// Its screenings by time, each with the shows that whoever is there cannot see at all.
    pub screenings: Vec<(ScreeningId, Vec<Show>)>,
    /// The shows that nobody who sees this one can see, at whichever screening.
    pub always: Vec<Show>,
}

/// A section, and what nobody can see who follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// The section.
    pub section: SectionId,
    /// How many shows it has.
    pub shows: usize,
    /// How many of them one visitor can see.
    pub seen: usize,
    /// Its own shows that nobody can see who sees so many of them.
    pub missed: Vec<Show>,
    /// The shows of other sections that nobody can see who sees so many of this one.
    pub excluded: Vec<Show>,
    /// Whether all of this is certain; else the search was given up, and there may be more to see.
    pub certain: bool,
}

/// The most shows that one visitor can see in one night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Which night.
    pub night: NaiveDate,
    /// One way to see so many, in the order of time.
    pub screenings: Vec<ScreeningId>,
    /// Whether there is none with more; else the search was given up.
    pub certain: bool,
}

/// The public screenings of an edition, and who can see which of them.
struct Programme<'a> {
    plan: Plan<'a>,
    /// By time.
    placed: Vec<Placed<'a>>,
    /// For each screening, those that one cannot also see; never itself.
    against: Vec<BTreeSet<usize>>,
    /// The shows, in the order of their first screening, with all screenings at which one can see them.
    shows: Vec<(Show, Vec<usize>)>,
}

/// All of it, for an edition.
pub fn visitors(catalogue: &Catalogue, edition: EditionId) -> Visitors {
    let Some(programme) = Programme::of(catalogue, edition) else {
        return Visitors::default();
    };
    Visitors {
        shows: programme.excluding(),
        sections: programme.sections(),
        nights: programme.nights(),
    }
}

impl<'a> Programme<'a> {
    fn of(catalogue: &'a Catalogue, edition: EditionId) -> Option<Self> {
        let plan = Plan::of(catalogue, edition)?;
        let mut placed: Vec<Placed<'a>> = catalogue
            .screenings
            .of(edition)
            .filter_map(|screening| plan.place(screening))
            .filter(Placed::is_public)
            .collect();
        placed.sort_by_key(Placed::rank);
        let mut programme = Self {
            against: vec![BTreeSet::new(); placed.len()],
            shows: shows(catalogue, &placed),
            plan,
            placed,
        };
        let longest = programme.placed.iter().map(|one| one.ends - one.from).max().unwrap_or(0) + programme.plan.longest_walk();
        for a in 0..programme.placed.len() {
            for b in a + 1..programme.placed.len() {
                if programme.placed[b].from - programme.placed[a].from >= longest {
                    break;
                }
                if !programme.both(a, b) {
                    programme.against[a].insert(b);
                    programme.against[b].insert(a);
                }
            }
        }
        Some(programme)
    }

    /// Whether one visitor can be at both screenings, of which the first starts no later.
    fn both(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.placed[a], &self.placed[b]);
        a.ends + self.plan.walk(a, b) <= b.from
    }

    fn excluding(&self) -> Vec<Excluding> {
        // For each screening, the shows that it stands against, and at how many of their screenings.
        let mut at: Vec<Vec<usize>> = vec![Vec::new(); self.placed.len()];
        for (show, (_, screenings)) in self.shows.iter().enumerate() {
            screenings.iter().for_each(|one| at[*one].push(show));
        }
        let excluded = |screening: usize| -> BTreeSet<usize> {
            let mut against: BTreeMap<usize, usize> = BTreeMap::new();
            for show in self.against[screening].iter().flat_map(|other| &at[*other]) {
                *against.entry(*show).or_default() += 1;
            }
            let all = against
                .into_iter()
                .filter(|(show, count)| self.shows[*show].1.len() == *count);
            all.map(|(show, _)| show).collect()
        };
        let excluded: Vec<BTreeSet<usize>> = (0..self.placed.len()).map(excluded).collect();
        let names = |shows: &BTreeSet<usize>| shows.iter().map(|show| self.shows[*show].0).collect::<Vec<_>>();
        let of_show = |(show, screenings): &(Show, Vec<usize>)| {
            let mut always = excluded[screenings[0]].clone();
            screenings[1..]
                .iter()
                .for_each(|one| always.retain(|show| excluded[*one].contains(show)));
            Excluding {
                show: *show,
                screenings: screenings
                    .iter()
                    .map(|one| (self.placed[*one].screening.id, names(&excluded[*one])))
                    .collect(),
                always: names(&always),
            }
        };
        self.shows.iter().map(of_show).collect()
    }

    fn sections(&self) -> Vec<Following> {
        let (catalogue, edition) = (self.plan.catalogue, self.plan.edition.id);
        let of_section: Vec<Option<SectionId>> = self
            .shows
            .iter()
            .map(|(show, _)| catalogue.section_of(*show, edition))
            .collect();
        let follow = |section: &Section| {
            let inside: Vec<usize> = (0..self.shows.len())
                .filter(|show| of_section[*show] == Some(section.id))
                .collect();
            let outside: Vec<usize> = (0..self.shows.len())
                .filter(|show| of_section[*show] != Some(section.id))
                .collect();
            let chances = Chances::new(inside.iter().map(|show| self.shows[*show].1.clone()).collect(), &self.against);
            let mut followed = chances.followed();
            let missed = inside
                .iter()
                .enumerate()
                .filter(|(at, _)| !chances.with_own(&mut followed, *at));
            let missed: Vec<Show> = missed.map(|(_, show)| self.shows[*show].0).collect();
            let excluded = outside
                .iter()
                .filter(|show| !chances.with(&mut followed, &self.shows[**show].1));
            Following {
                section: section.id,
                shows: inside.len(),
                missed,
                excluded: excluded.map(|show| self.shows[*show].0).collect(),
                seen: followed.seen,
                certain: followed.certain,
            }
        };
        let sections = catalogue.sections.of(edition).map(follow);
        sections.filter(|following| following.shows > 0).collect()
    }

    fn nights(&self) -> Vec<Path> {
        let mut nights: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        for (at, placed) in self.placed.iter().enumerate() {
            nights.entry(placed.night).or_default().push(at);
        }
        let of_night = |(night, screenings): (NaiveDate, Vec<usize>)| {
            let films = |at: usize| self.plan.catalogue.films_of(self.placed[at].screening);
            let films: BTreeMap<usize, Vec<FilmId>> = screenings.iter().map(|at| (*at, films(*at))).collect();
            let (path, certain) = path::longest(&screenings, &|a, b| self.both(a, b), &|a, b| {
                films[&a].iter().any(|film| films[&b].contains(film))
            });
            Path {
                night,
                screenings: path.into_iter().map(|at| self.placed[at].screening.id).collect(),
                certain,
            }
        };
        nights.into_iter().map(of_night).collect()
    }
}

/// Every show with the screenings at which one can see it. A film that is shown within programmes only is none.
fn shows(catalogue: &Catalogue, placed: &[Placed<'_>]) -> Vec<(Show, Vec<usize>)> {
    let mut first: BTreeMap<Show, usize> = BTreeMap::new();
    let mut of_film: BTreeMap<FilmId, Vec<usize>> = BTreeMap::new();
    let mut of_programme: BTreeMap<ProgrammeId, Vec<usize>> = BTreeMap::new();
    for (at, one) in placed.iter().enumerate() {
        if let Some(show) = one.screening.show() {
            first.entry(show).or_insert(at);
            if let Show::Programme(programme) = show {
                of_programme.entry(programme).or_default().push(at);
            }
        }
        let films: BTreeSet<FilmId> = catalogue.films_at(one.screening).collect();
        films.into_iter().for_each(|film| of_film.entry(film).or_default().push(at));
    }
    let screenings = |show: &Show| match show {
        Show::Film(film) => of_film.get(film),
        Show::Programme(programme) => of_programme.get(programme),
    };
    let mut shows: Vec<(Show, Vec<usize>)> = first
        .keys()
        .filter_map(|show| Some((*show, screenings(show)?.clone())))
        .collect();
    shows.sort_by_key(|(show, screenings)| (screenings[0], *show));
    shows
}
