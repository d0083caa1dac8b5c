//! The halls of a grid, whose name stands over a column or before a row, and of a list under the name of each hall.
//!
//! How pages tie a hall to a time is found out from them: the way by which most agree with the catalogue is the one that
//! they mean, and those that do not agree by it are printed in another hall.

use std::ops::Range;

use galley_model::{Place, ScreenId};

use super::{Found, Judged, says_its_day};
use crate::printed::known::{Known, Showing};
use crate::printed::page::Page;
use crate::printed::{Fact, Mismatch, spot};

/// So many times must be in their hall by a way for it to be the one that is meant.
const LEAST: usize = 3;
/// And so many for one that is not.
const EACH: usize = 4;

/// A hall that is named on a page, and which it may be.
type Room<'k> = (Range<usize>, &'k [ScreenId]);
/// The hall of a word at which a time begins.
type Way = for<'a, 'k> fn(&Page, usize, &'a [Room<'k>]) -> Option<&'a Room<'k>>;

/// The ways of all pages.
const WAYS: [Way; 3] = [over, before, under];

/// What the pages say by each way.
#[derive(Default)]
pub(in crate::printed) struct Halls {
    right: [usize; WAYS.len()],
    /// By the number of the way.
    wrong: Vec<(usize, Mismatch)>,
}

impl Halls {
    /// Reads a page, by the way by which most of it agrees.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, judged: &Judged) {
        let page = found.page;
        let rooms = known.rooms(page);
        let rows: Vec<(usize, &Showing<'_>)> = (0..found.facts.times.len())
            .filter(|at| !says_its_day(found, &found.facts.times[*at]))
            .filter_map(|at| Some((at, known.showings.get(&judged.only(at)?)?)))
            .collect();
        let by_way = WAYS.iter().enumerate().map(|(number, way)| {
            let halls = rows.iter().filter_map(|(at, showing)| {
                let room = way(page, found.facts.times[*at].words.start, &rooms)?;
                Some((*at, *showing, room, room.1.contains(&showing.row.screen?)))
            });
            let (right, wrong): (Vec<_>, Vec<_>) = halls.partition(|(.., agrees)| *agrees);
            (right.len(), number, wrong)
        });
        let best = by_way.max_by_key(|(right, _, wrong)| (*right, std::cmp::Reverse(wrong.len())));
        let Some((right, number, wrong)) = best.filter(|(right, ..)| *right > 0) else {
            return;
        };
        self.right[number] += right;
        self.wrong.extend(wrong.into_iter().map(|(at, showing, (words, _), _)| {
            let mismatch = Mismatch {
                kind: Fact::Hall,
                page: page.number,
                spot: spot(page, found.facts.times[at].words.clone()),
                printed: page.text(words.clone()),
                catalogue: known.catalogue.place_name(showing.row),
                label: known.label(showing),
                place: Place::field(showing.row.id, "screen"),
                sure: true,
            };
            (number, mismatch)
        }));
    }

    /// Reports each screening that stands in the column, in the row or under the name of another hall.
    pub(in crate::printed) fn compare(self, out: &mut Vec<Mismatch>) {
        let wrong = WAYS
            .iter()
            .enumerate()
            .map(|(way, _)| self.wrong.iter().filter(|(by, _)| *by == way).count());
        let wrong: Vec<usize> = wrong.collect();
        for (way, mut mismatch) in self.wrong {
            let right = self.right[way];
            let told = out
                .iter()
                .any(|other| other.page == mismatch.page && other.place == mismatch.place);
            if right >= LEAST && wrong[way] * EACH <= right && !told {
                mismatch.sure = right >= LEAST * 2;
                out.push(mismatch);
            }
        }
    }
}

/// The nearest hall over a time, that begins where the time does: a column of a grid.
fn over<'a, 'k>(page: &Page, at: usize, rooms: &'a [Room<'k>]) -> Option<&'a Room<'k>> {
    let (left, down) = (page.words[at].left, page.line_of(at).baseline);
    let near = rooms.iter().filter(|(words, _)| {
        let room = page.line_of(words.start);
        room.baseline < down - 0.5 && (page.words[words.start].left - left).abs() < 6.0
    });
    lowest(page, near)
}

/// The hall left of a time, about on its baseline: a row of a grid.
fn before<'a, 'k>(page: &Page, at: usize, rooms: &'a [Room<'k>]) -> Option<&'a Room<'k>> {
    let (left, down) = (page.words[at].left, page.line_of(at).baseline);
    let off = |words: &Range<usize>| (page.line_of(words.start).baseline - down).abs();
    let near = rooms
        .iter()
        .filter(|(words, _)| page.words[words.end - 1].right < left && off(words) < page.line_of(at).size * 1.2);
    near.min_by(|(a, _), (b, _)| off(a).total_cmp(&off(b)))
}

/// The last hall over a time that begins a line, no further right: the heading of a list.
fn under<'a, 'k>(page: &Page, at: usize, rooms: &'a [Room<'k>]) -> Option<&'a Room<'k>> {
    let time = page.line_of(at);
    let headings = rooms.iter().filter(|(words, _)| {
        let room = page.line_of(words.start);
        room.words.start == words.start && room.baseline < time.baseline - 0.5 && room.left < time.left + 1.0
    });
    lowest(page, headings)
}

/// The hall that stands furthest down.
fn lowest<'a, 'k>(page: &Page, rooms: impl Iterator<Item = &'a Room<'k>>) -> Option<&'a Room<'k>>
where
    'k: 'a,
{
    rooms.max_by(|(a, _), (b, _)| page.line_of(a.start).baseline.total_cmp(&page.line_of(b.start).baseline))
}
