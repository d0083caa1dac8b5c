//! The schedule as numbers, for the search: what stands, what is wanted, where and when it may go.
//!
//! Everything that the search knows of the catalogue is read here, once. Times are minutes since [`Problem::base`],
//! so that a clock change is an hour more or less and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};
use galley_model::*;

use super::hard::Kept;
use super::starts::{Start, Starts};
use super::wanted::{Wanted, wanted};
use crate::clash::Plan;
use crate::night::{exists, local, moment, nights};
use crate::slot::Length;

/// A hall in which something can be shown.
pub(crate) struct Hall<'a> {
    pub(crate) screen: &'a Screen,
    /// Its building, by its place in [`Problem::walks`].
    pub(crate) venue: usize,
    pub(crate) turnaround: i32,
    /// For each night, from when to when it may be used.
    pub(crate) open: Vec<(i32, i32)>,
}

/// A guest who is needed at a showing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) person: PersonId,
    pub(crate) task: GuestTask,
    /// How long: of the introduction, or of the questions and answers.
    pub(crate) minutes: i32,
}

impl Showing<'_> {
    /// The spot in a hall from a start on, shown in one of its ways.
    pub(crate) fn spot(&self, hall: usize, start: &Start, way: usize) -> Spot {
        let lasts = &self.ways[way];
        Spot {
            hall,
            from: start.moment,
            ends: start.moment + lasts.minutes,
            until: start.moment + lasts.held,
            night: start.night,
            clock: start.clock,
            way,
        }
    }
}

impl Need {
    /// From when to when.
    pub(crate) fn during(&self, spot: &Spot) -> (i32, i32) {
        match self.task {
            GuestTask::Attends => (spot.from, spot.ends),
            GuestTask::Introduction => (spot.from, spot.from + self.minutes),
            GuestTask::Discussion => (spot.ends - self.minutes, spot.ends),
        }
    }
}

/// One way to show something: with which copies, and how long it then takes.
pub(crate) struct Way<'a> {
    /// The copy that the screening must name, where there are several to choose from.
    pub(crate) named: Option<CopyId>,
    pub(crate) copies: Vec<&'a Copy>,
    /// While all of them are here.
    pub(crate) here: (i32, i32),
    /// For each hall, whether it can play all of them.
    pub(crate) playable: Vec<bool>,
    /// How long the show takes; of what stands, at least so long.
    pub(crate) minutes: i32,
    /// How long the hall is held.
    pub(crate) held: i32,
}

/// Someone who makes a film worth seeing on a night, and the nights for which they are known to be in town.
pub(crate) struct Visitor {
    pub(crate) person: PersonId,
    /// Whether they are a guest of this very showing; else they directed the film.
    pub(crate) invited: bool,
    /// The first and the last night of what they come for, by their place in [`Problem::nights`].
    pub(crate) stay: (usize, usize),
}

/// A screening that stands, or one that is wanted.
pub(crate) struct Showing<'a> {
    pub(crate) wanted: Wanted,
    /// The films that are seen.
    pub(crate) films: Vec<FilmId>,
    /// Its section, by its place in [`Problem::sections`].
    pub(crate) section: Option<usize>,
    /// Whether the length of each of its films is known.
    pub(crate) complete: bool,
    /// Whether the hall is held for less time than it takes.
    pub(crate) slot_too_short: bool,
    /// Whether a person has given it a time that the clocks skip or pass twice.
    pub(crate) no_such_time: bool,
    /// Whether anyone with a ticket may come.
    pub(crate) public: bool,
    /// Whether it is announced as the premiere.
    pub(crate) announced: bool,
    pub(crate) needs: Vec<Need>,
    /// The ways to show it, at least one.
    pub(crate) ways: Vec<Way<'a>>,
    pub(crate) visitors: Vec<Visitor>,
    /// 0 where it is no premiere, up to 5 for a world premiere.
    pub(crate) premiere: i32,
    /// How many people are expected, where that is known.
    pub(crate) expected: Option<u32>,
    /// How much it matters where and when it is shown, in tenths: 6 to 40.
    pub(crate) weight: i32,
    /// The halls in which it may be: all, or the one that a person has given it.
    pub(crate) halls: Range<usize>,
    /// When it must be, where a person has given it a time.
    pub(crate) only_start: Option<Start>,
}

/// Where and when a showing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) hall: usize,
    pub(crate) from: i32,
    /// When the show is over.
    pub(crate) ends: i32,
    /// Until when the hall is held.
    pub(crate) until: i32,
    /// The night, by its place in [`Problem::nights`].
    pub(crate) night: usize,
    /// The start in minutes since that night's 0:00 by the clock; may pass 1440.
    pub(crate) clock: i32,
    /// Which of its ways it is shown.
    pub(crate) way: usize,
}

/// What binds two showings, whichever hall they are in.
pub(crate) struct Tie {
    pub(crate) other: usize,
    /// Whether a film is seen in both.
    pub(crate) film: bool,
    /// When a guest of both is needed: here, there.
    pub(crate) guests: Vec<(Need, Need)>,
}

/// The whole task.
pub(crate) struct Problem<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) edition: &'a Edition,
    /// The moment from which minutes are counted.
    pub(crate) base: i64,
    pub(crate) nights: Vec<NaiveDate>,
    /// Whether a night is a Saturday's or a Sunday's.
    pub(crate) free_days: Vec<bool>,
    /// Whether a night is one of the edition's; something may stand on others by mistake.
    pub(crate) of_edition: Vec<bool>,
    pub(crate) starts: Starts,
    pub(crate) halls: Vec<Hall<'a>>,
    /// Minutes on foot from one building to another, by the places of the venues.
    pub(crate) walks: Vec<Vec<i32>>,
    /// Minutes that a copy needs from one building to another.
    pub(crate) transfer: i32,
    /// Which rules the edition keeps.
    pub(crate) kept: Kept,
    pub(crate) sections: Vec<SectionId>,
    /// What stands, then what is wanted.
    pub(crate) showings: Vec<Showing<'a>>,
    /// Where what stands is.
    pub(crate) standing: Vec<Spot>,
    /// For each showing, those with which it shares a film, a copy or a guest.
    pub(crate) ties: Vec<Vec<Tie>>,
    /// The most seats that any hall has.
    pub(crate) most_seats: u32,
    /// The minutes of the longest showing.
    pub(crate) longest: i32,
}

/// Where a venue says nothing, shows are proposed from 9:00 AM, to be over by 1:00 AM.
const USUAL_HOURS: (i64, i64) = (9 * 60, 25 * 60);

impl<'a> Problem<'a> {
    /// Everything that the tray holds; or the one showing that is asked for, whatever else is wanted.
    pub(crate) fn of(catalogue: &'a Catalogue, edition: &'a Edition, only: Option<Wanted>) -> Self {
        let nights = nights(catalogue, edition);
        let base = nights.first().map_or(0, |first| moment(midnight(*first), edition.time_zone));
        let plan = Plan::of(catalogue, edition.id);
        let mut venues: Vec<VenueId> = Vec::new();
        let mut halls = Vec::new();
        for venue in catalogue.venues.in_order() {
            let (opens, closes) = plan.as_ref().map_or((None, None), |plan| plan.hours(venue));
            let (opens, closes) = (opens.unwrap_or(USUAL_HOURS.0), closes.unwrap_or(USUAL_HOURS.1));
            let zone = edition.time_zone;
            let day = |night: &NaiveDate| {
                let opens = moment(midnight(*night).plus_minutes(opens), zone);
                let mut closes_at = moment(midnight(*night).plus_minutes(closes), zone);
                // Where the clocks jump over that time, the hall closes before they jump.
                while opens < closes_at && local(closes_at, zone).minutes_since(midnight(*night)) > closes {
                    closes_at -= 1;
                }
                (minutes(opens - base), minutes(closes_at - base))
            };
            for screen in catalogue.screens.of(venue.id) {
                halls.push(Hall {
                    screen,
                    venue: venues.len(),
                    turnaround: minutes(i64::from(screen.turnaround)),
                    open: nights.iter().map(day).collect(),
                });
            }
            venues.push(venue.id);
        }
        let walk = |here: &VenueId, there: &VenueId| plan.as_ref().map_or(0, |plan| minutes(plan.on_foot(*here, *there)));
        let walks = venues
            .iter()
            .map(|here| venues.iter().map(|there| walk(here, there)).collect())
            .collect();
        let free_days = nights
            .iter()
            .map(|night| matches!(night.weekday(), Weekday::Sat | Weekday::Sun))
            .collect();
        let within = |night: &NaiveDate| {
            edition.first_day.is_none_or(|first| first <= *night) && edition.last_day.is_none_or(|last| *night <= last)
        };
        let mut problem = Self {
            catalogue,
            edition,
            base,
            free_days,
            of_edition: nights.iter().map(within).collect(),
            sections: catalogue.sections.of(edition.id).map(|section| section.id).collect(),
            starts: Starts::of(edition, &nights, base),
            nights,
            most_seats: halls.iter().filter_map(|hall| hall.screen.seats).max().unwrap_or(0),
            halls,
            walks,
            transfer: minutes(i64::from(edition.transfer.get())),
            kept: Kept::by(edition),
            showings: Vec::new(),
            standing: Vec::new(),
            ties: Vec::new(),
            longest: 0,
        };
        problem.read(only);
        problem
    }

    fn read(&mut self, only: Option<Wanted>) {
        let (catalogue, edition) = (self.catalogue, self.edition);
        let moved = only.and_then(|wanted| wanted.screening);
        let mut standing: Vec<&Screening> = catalogue
            .screenings
            .of(edition.id)
            .filter(|screening| screening.state != ScreeningState::Cancelled && Some(screening.id) != moved)
            .collect();
        standing.sort_by_key(|screening| (screening.starts, screening.id));
        for screening in standing {
            let hall = self.halls.iter().position(|hall| Some(hall.screen.id) == screening.screen);
            let (Some(hall), Some(starts)) = (hall, screening.starts) else {
                continue;
            };
            let showing = self.showing(Wanted::again(screening, 0), screening, true);
            self.standing.push(showing.spot(hall, &self.start(starts), 0));
            self.showings.push(showing);
        }
        for one in only.map_or_else(|| wanted(catalogue, edition), |one| vec![one]) {
            let screening = one.screening.and_then(|id| catalogue.screenings.get(id)).cloned();
            let mut row = screening.unwrap_or_else(|| one.as_screening(edition.id));
            if row.starts.is_some() && row.screen.is_some() {
                // It stands, and another place is asked for.
                (row.starts, row.screen) = (None, None);
            }
            let showing = self.showing(one, &row, false);
            self.showings.push(showing);
        }
        self.ties = ties(&self.showings);
        let held = self
            .showings
            .iter()
            .flat_map(|showing| showing.ways.iter().map(|way| way.held));
        self.longest = held.max().unwrap_or(0);
    }

    fn showing(&self, wanted: Wanted, row: &Screening, stands: bool) -> Showing<'a> {
        let (catalogue, edition) = (self.catalogue, self.edition);
        let ways = self.ways(row, stands);
        let complete = Length::of(catalogue, row).complete;
        let needs = catalogue.guests.of(row.id).filter_map(|guest| {
            let length = match guest.task {
                GuestTask::Attends => 0,
                GuestTask::Introduction => row.introduction.max(1),
                // When the discussion is cannot be told while the film's length is not known.
                GuestTask::Discussion if complete => row.discussion.max(1),
                GuestTask::Discussion => return None,
            };
            Some(Need {
                person: guest.person,
                task: guest.task,
                minutes: minutes(i64::from(length)),
            })
        });
        let entry = row.film.and_then(|film| catalogue.entry(film, edition.id));
        let section = row.show().and_then(|show| catalogue.section_of(show, edition.id));
        let premiere = entry.map_or(0, |entry| rank(entry.premiere));
        let weight = match wanted.nth {
            0 => 10 + 6 * premiere,
            1 => 8,
            _ => 6,
        };
        Showing {
            films: catalogue.films_of(row),
            section: section.and_then(|section| self.sections.iter().position(|one| *one == section)),
            complete,
            slot_too_short: row
                .slot
                .is_some_and(|slot| ways.iter().all(|way| way.minutes > minutes(i64::from(slot)))),
            no_such_time: row.starts.is_some_and(|at| exists(at, edition.time_zone).is_err()),
            public: row.kind == ScreeningKind::Public,
            announced: row.premiere,
            needs: needs.collect(),
            ways,
            visitors: if stands { Vec::new() } else { self.visitors(row) },
            premiere,
            expected: catalogue.expected_at(row),
            weight,
            halls: match self.halls.iter().position(|hall| Some(hall.screen.id) == row.screen) {
                Some(given) => given..given + 1,
                None => 0..self.halls.len(),
            },
            only_start: row.starts.map(|at| self.start(at)),
            wanted,
        }
    }

    /// A local time as the search counts it.
    fn start(&self, at: LocalTime) -> Start {
        let night = style::night_of(at, self.edition);
        Start {
            moment: minutes(moment(at, self.edition.time_zone) - self.base),
            // Every night on which something is screened is among them.
            night: self.nights.binary_search(&night).unwrap_or(0),
            clock: minutes(at.minutes_since(midnight(night))),
        }
    }

    /// With the copy that it names; else with each of its film's copies, where there are several.
    fn ways(&self, row: &Screening, stands: bool) -> Vec<Way<'a>> {
        let catalogue = self.catalogue;
        let way = |named: Option<CopyId>| {
            let row = Screening {
                copy: named.or(row.copy),
                ..row.clone()
            };
            let copies: Vec<&'a Copy> = catalogue.copies_at(&row).collect();
            let length = minutes(i64::from(Length::of(catalogue, &row).minutes(&row).max(1)));
            let when = |at: LocalTime| minutes(moment(at, self.edition.time_zone) - self.base);
            let arrives = copies.iter().filter_map(|copy| copy.arrives).map(when);
            let leaves = copies.iter().filter_map(|copy| copy.leaves).map(when);
            Way {
                named,
                playable: self
                    .halls
                    .iter()
                    .map(|hall| copies.iter().all(|copy| hall.screen.plays(&copy.format)))
                    .collect(),
                here: (arrives.max().unwrap_or(i32::MIN), leaves.min().unwrap_or(i32::MAX)),
                copies,
                minutes: length,
                held: length.max(row.slot.map_or(0, |slot| minutes(i64::from(slot)))),
            }
        };
        let copies = row.film.filter(|_| row.programme.is_none() && row.copy.is_none() && !stands);
        let copies: Vec<CopyId> = copies.map_or_else(Vec::new, |film| catalogue.copies.of(film).map(|copy| copy.id).collect());
        match copies.len() {
            0 | 1 => vec![way(None)],
            _ => copies.into_iter().map(|copy| way(Some(copy))).collect(),
        }
    }

    /// The guests of a showing and the directors of its films, as far as other screenings tell when they are here.
    fn visitors(&self, row: &Screening) -> Vec<Visitor> {
        let catalogue = self.catalogue;
        let invited = catalogue.guests.of(row.id).map(|guest| (guest.person, true));
        let films = catalogue.films_of(row);
        let directors = films.iter().flat_map(|film| {
            let credits = catalogue.credits.of(*film).filter(|credit| credit.role == "director");
            credits.map(|credit| (credit.person, false))
        });
        let mut visitors: Vec<Visitor> = Vec::new();
        for (person, invited) in invited.chain(directors) {
            let elsewhere = catalogue
                .guests
                .of(person)
                .filter_map(|guest| catalogue.screenings.get(guest.screening));
            let here = elsewhere
                .filter(|one| one.id != row.id && one.edition == self.edition.id && one.state != ScreeningState::Cancelled);
            let nights = here.filter_map(|one| self.nights.binary_search(&style::night_of(one.starts?, self.edition)).ok());
            let nights: Vec<usize> = nights.collect();
            let known = visitors.iter().any(|visitor| visitor.person == person);
            if let (Some(first), Some(last), false) = (nights.iter().min(), nights.iter().max(), known) {
                visitors.push(Visitor {
                    person,
                    invited,
                    stay: (*first, *last),
                });
            }
        }
        visitors
    }
}

fn midnight(night: NaiveDate) -> LocalTime {
    LocalTime::new(night.and_time(chrono::NaiveTime::MIN))
}

/// Minutes as the search counts them. What is centuries away is as far as the count goes.
fn minutes(count: i64) -> i32 {
    const FAR: i64 = 1 << 29;
    i32::try_from(count.clamp(-FAR, FAR)).unwrap_or(0)
}

/// 5 for a world premiere, down to 1 for one in the city; 0 for none.
fn rank(premiere: Premiere) -> i32 {
    match premiere {
        Premiere::None => 0,
        Premiere::Local => 1,
        Premiere::National => 2,
        Premiere::Continental => 3,
        Premiere::International => 4,
        Premiere::World => 5,
    }
}

/// For each showing, which others share a film or a guest with it. A copy is of one film, so that its ties are among them.
fn ties(showings: &[Showing<'_>]) -> Vec<Vec<Tie>> {
    let mut of_film: BTreeMap<FilmId, Vec<usize>> = BTreeMap::new();
    let mut of_guest: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
    for (index, showing) in showings.iter().enumerate() {
        for film in &showing.films {
            of_film.entry(*film).or_default().push(index);
        }
        for need in &showing.needs {
            of_guest.entry(need.person).or_default().push(index);
        }
    }
    let tied = |(index, showing): (usize, &Showing<'_>)| {
        let films = showing.films.iter().filter_map(|film| of_film.get(film));
        let guests = showing.needs.iter().filter_map(|need| of_guest.get(&need.person));
        let others: BTreeSet<usize> = films
            .chain(guests)
            .flatten()
            .copied()
            .filter(|other| *other != index)
            .collect();
        others
            .into_iter()
            .map(|other| {
                let there = &showings[other];
                let both = |need: &Need| there.needs.iter().map(|other| (*need, *other)).collect::<Vec<_>>();
                let pairs = showing.needs.iter().flat_map(both);
                Tie {
                    other,
                    film: showing.films.iter().any(|film| there.films.contains(film)),
                    guests: pairs.filter(|(here, there)| here.person == there.person).collect(),
                }
            })
            .collect()
    };
    showings.iter().enumerate().map(tied).collect()
}
