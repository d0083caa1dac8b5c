//! Screenings that a list by night leaves out, where it has the others of their show.
//!
//! Such a list leads from each time to a title: in a line, in a cell. What a publication leaves out by choice, a night, a
//! house or a show, is not missing; nor is anything where much is.

use std::collections::{BTreeMap, BTreeSet};

use galley_model::{Place, ScreeningId, Show};

use super::lists::house;
use super::{Found, Judged, says_its_day, title_behind, title_below};
use crate::printed::known::{Known, Showing};
use crate::printed::{Fact, Mismatch, PrintedBox, spot};

/// From so many screenings on it is a list.
const LEAST: usize = 10;
/// Of so many one may be missing.
const EACH: usize = 20;

/// The lists by night of all pages.
#[derive(Default)]
pub(in crate::printed) struct Nights {
    /// Where the time of each screening stands that leads to its title.
    led: BTreeMap<ScreeningId, (usize, PrintedBox)>,
    /// Every screening that stands on some page.
    on: BTreeSet<ScreeningId>,
    /// The minutes of times of which it is not certain whose they are.
    open: BTreeSet<u32>,
}

impl Nights {
    /// Reads a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, judged: &Judged) {
        let page = found.page;
        self.on.extend(&judged.claimed);
        for (at, time) in found.facts.times.iter().enumerate() {
            let only = judged.only(at).and_then(|id| known.showings.get(&id));
            let Some(showing) = only else {
                self.open.insert(time.minutes);
                continue;
            };
            let begins = page.line_of(time.words.start).words.start == time.words.start && !says_its_day(found, time);
            if begins && title_behind(found, at).or_else(|| title_below(found, at)).is_some() {
                let place = (page.number, spot(page, time.words.clone()));
                self.led.entry(showing.row.id).or_insert(place);
            }
        }
    }

    /// Reports the screenings that are missing among those of their night, of which a person should look.
    pub(in crate::printed) fn compare(&self, known: &Known<'_>, out: &mut Vec<Mismatch>) {
        let listed: Vec<&Showing<'_>> = self.led.keys().filter_map(|id| known.showings.get(id)).collect();
        let shows: BTreeSet<Option<Show>> = listed.iter().map(|showing| showing.row.show()).collect();
        let nights: BTreeSet<_> = listed.iter().map(|showing| showing.night).collect();
        let houses: BTreeSet<_> = listed.iter().map(|showing| house(known, showing)).collect();
        let missing: Vec<&Showing<'_>> = known
            .showings
            .values()
            .filter(|showing| showing.is_listed() && !self.on.contains(&showing.row.id))
            .filter(|showing| shows.contains(&showing.row.show()) && nights.contains(&showing.night))
            .filter(|showing| houses.contains(&house(known, showing)) && !self.open.contains(&showing.minutes))
            .collect();
        if listed.len() < LEAST || missing.len() > (listed.len() / EACH).max(1) {
            return;
        }
        for showing in missing {
            // It is missing behind the one that comes before it that night.
            let starts = |showing: &Showing<'_>| showing.row.starts;
            let beside = listed.iter().filter(|other| other.night == showing.night);
            let (earlier, later): (Vec<&Showing<'_>>, Vec<&Showing<'_>>) =
                beside.copied().partition(|other| starts(other) <= starts(showing));
            let last = earlier.into_iter().max_by_key(|other| starts(other));
            let near = last.or_else(|| later.into_iter().min_by_key(|other| starts(other)));
            let place = Place::field(showing.row.id, "starts");
            let told = out.iter().any(|other| other.place == place);
            if let Some((page, spot)) = near.and_then(|near| self.led.get(&near.row.id)).filter(|_| !told) {
                out.push(Mismatch {
                    kind: Fact::Screening,
                    page: *page,
                    spot: *spot,
                    printed: String::new(),
                    catalogue: format!("{} {}", known.day(showing.night), known.clock(showing)),
                    label: known.label(showing),
                    place,
                    sure: false,
                });
            }
        }
    }
}
