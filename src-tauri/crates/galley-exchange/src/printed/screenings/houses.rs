//! Houses and halls that are called otherwise on the pages: a name that none has, beside screenings that are all in one.
//!
//! Where on a page the place of a screening stands, behind its time, below it or in a column of its own, is found out from
//! those that are printed as the catalogue has them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use galley_model::{Place, Screen, ScreenId, Venue, VenueId};

use super::{Found, Judged, one_line};
use crate::printed::known::{Known, is_divider};
use crate::printed::page::{Page, letters};
use crate::printed::{Fact, Mismatch, spot};

/// So many places must be printed as they are called for a way to be that of places.
const LEAST: usize = 3;
/// The most words of a name that go on in the next line.
const BROKEN: usize = 4;

/// Where the place of a screening stands from its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Behind it on its line.
    Behind,
    /// On the line below.
    Below,
    /// In a column, so many millimetres from the left.
    Column(i64),
}

/// What is called otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    House(VenueId),
    Hall(ScreenId),
}

/// A name that no place has.
struct Strange {
    way: Way,
    target: Target,
    /// By its letters.
    name: String,
    /// Whether the rest of the place stands beside it as it is called.
    partly: bool,
    mismatch: Mismatch,
}

/// The names of all pages.
#[derive(Default)]
pub(in crate::printed) struct Houses {
    /// How many places are called as they are, by where they stand.
    right: BTreeMap<Way, usize>,
    /// The houses and halls that are.
    called: BTreeSet<(Way, Target)>,
    strange: Vec<Strange>,
}

impl Houses {
    /// Reads a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, judged: &Judged) {
        let page = found.page;
        for at in 0..found.facts.times.len() {
            let showing = judged.only(at).and_then(|id| known.showings.get(&id));
            let screen = showing.and_then(|showing| known.catalogue.screens.get(showing.row.screen?));
            let Some((screen, venue)) = screen.and_then(|screen| Some((screen, known.catalogue.venues.get(screen.venue)?)))
            else {
                continue;
            };
            let forms = forms(venue, screen);
            let slots = slots(known, found, at);
            let is_form = |words: &Range<usize>| forms.contains(&letters(&page.text(words.clone())));
            let whole = |words: &Range<usize>| std::iter::once(words.clone()).chain(goes_on(page, words)).find(is_form);
            let mut right = slots.iter().filter_map(|(way, words)| Some((*way, whole(words)?))).peekable();
            if right.peek().is_some() {
                for (way, words) in right {
                    *self.right.entry(way).or_default() += 1;
                    self.called.insert((way, Target::House(venue.id)));
                    if letters(&page.text(words)).contains(&letters(&screen.name)) {
                        self.called.insert((way, Target::Hall(screen.id)));
                    }
                }
                continue;
            }
            let is_titled = |words: &Range<usize>| {
                let mut titles = found.mentions.iter().map(|mention| &mention.words);
                titles.any(|title| title.start < words.end && words.start < title.end)
            };
            let free = slots.iter().filter(|(_, words)| !is_titled(words));
            let strange: Vec<(Way, Part)> = free.map(|(way, words)| (*way, strange(page, words, venue, screen))).collect();
            let partly = strange.iter().any(|(_, part)| part.2);
            for (way, (target, words, part)) in strange.into_iter().filter(|(_, part)| part.2 == partly) {
                let name = letters(&page.text(words.clone()));
                let (held, place) = match target {
                    Target::House(house) => (&venue.name, Place::field(house, "name")),
                    Target::Hall(hall) => (&screen.name, Place::field(hall, "name")),
                };
                if name.starts_with(&letters(held)) || is_known(known, &name) || !is_name(page, &words) {
                    continue;
                }
                let printed = page.text(words.clone());
                let mismatch = Mismatch {
                    kind: Fact::Hall,
                    page: page.number,
                    spot: spot(page, words),
                    printed: printed.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
                    catalogue: held.clone(),
                    label: venue.name.clone(),
                    place,
                    sure: false,
                };
                self.strange.push(Strange {
                    way,
                    target,
                    name,
                    partly: part,
                    mismatch,
                });
            }
        }
    }

    /// Reports each name once. That it is no slip of one line is shown by another that has it too, where nothing calls the
    /// place as the catalogue does.
    pub(in crate::printed) fn compare(self, out: &mut Vec<Mismatch>) {
        let mut told: BTreeSet<Target> = BTreeSet::new();
        for one in &self.strange {
            let of_target = || {
                let all = self.strange.iter();
                all.filter(|other| (other.way, other.target) == (one.way, one.target))
            };
            // Where the rest of a place shows what is meant, what stands elsewhere without it is something else.
            let any = of_target().any(|other| other.partly);
            let same = || of_target().filter(|other| other.partly == any);
            if one.partly != any {
                continue;
            }
            let alike = |other: &&Strange| other.name.starts_with(&one.name) || one.name.starts_with(&other.name);
            let (count, partly) = (same().count(), same().filter(|other| other.partly).count());
            let right = self.right.get(&one.way).copied().unwrap_or_default();
            let called = self.called.contains(&(one.way, one.target));
            // What stands beside several places is the name of none.
            let elsewhere = self
                .strange
                .iter()
                .any(|other| other.target != one.target && other.name == one.name);
            let is_place = right >= LEAST || partly > 1;
            if !is_place || elsewhere || !same().all(|other| alike(&other)) || called && !(one.partly && count == 1) {
                continue;
            }
            let near = |other: &Mismatch| other.kind == Fact::Hall && other.place == one.mismatch.place;
            if told.contains(&one.target) || out.iter().any(near) {
                continue;
            }
            told.insert(one.target);
            let longest = same().max_by_key(|other| other.name.len());
            out.push(Mismatch {
                sure: count > 1 && !called && right >= LEAST,
                printed: longest.map_or(String::new(), |other| other.mismatch.printed.clone()),
                ..one.mismatch.clone()
            });
        }
    }
}

/// Whether letters are those of a house or a hall.
fn is_known(known: &Known<'_>, name: &str) -> bool {
    let houses = known
        .catalogue
        .venues
        .iter()
        .flat_map(|venue| [&venue.name, &venue.short_name]);
    let halls = known
        .catalogue
        .screens
        .iter()
        .flat_map(|screen| [&screen.name, &screen.short_name]);
    houses.chain(halls).any(|held| letters(held) == name)
}

/// All that a hall may be called, by their letters: with its house, before or behind, or one of them alone.
fn forms(venue: &Venue, screen: &Screen) -> HashSet<String> {
    let mut forms = HashSet::new();
    for house in ["", &venue.name, &venue.short_name] {
        for hall in ["", &screen.name, &screen.short_name] {
            forms.insert(letters(house) + &letters(hall));
            forms.insert(letters(hall) + &letters(house));
        }
    }
    forms.remove("");
    forms
}

/// Words with some of those that begin the next line.
fn goes_on(page: &Page, words: &Range<usize>) -> Vec<Range<usize>> {
    let line = page.words[words.start].line;
    let next = line + 1;
    let on = words.end == page.lines[line].words.end && next < page.lines.len() && page.goes_on(line, next);
    let end = if on {
        page.lines[next].words.end.min(words.end + BROKEN)
    } else {
        words.end
    };
    (words.end + 1..=end).map(|end| words.start..end).collect()
}

/// Where the place of a screening may stand: behind its time, on the line below, and on other lines of its row, each up to
/// the next mark or code.
fn slots(known: &Known<'_>, found: &Found<'_>, at: usize) -> Vec<(Way, Range<usize>)> {
    let page = found.page;
    let time = &found.facts.times[at].words;
    let line = page.words[time.start].line;
    let part = |from: usize, end: usize| -> Option<Range<usize>> {
        let start = (from..end).find(|at| !page.words[*at].letters.is_empty())?;
        let stops = |at: &usize| is_divider(&page.words[*at].text) || known.code(&page.words[*at].text).is_some();
        let stop = (start..end).find(stops).unwrap_or(end);
        let timed = found.facts.times.iter().any(|time| (start..stop).contains(&time.words.start));
        (start < stop && !timed).then_some(start..stop)
    };
    let mut slots = Vec::new();
    slots.extend(part(time.end, page.lines[line].words.end).map(|words| (Way::Behind, words)));
    let below = line + 1;
    if below < page.lines.len() && page.goes_on(line, below) && (page.lines[below].left - page.lines[line].left).abs() < 1.0 {
        let words = page.lines[below].words.clone();
        slots.extend(part(words.start, words.end).map(|words| (Way::Below, words)));
    }
    for other in page
        .lines
        .iter()
        .filter(|other| !other.words.is_empty() && other.left > page.lines[line].right)
    {
        if one_line(page, time.start, other.words.start) {
            let column = Way::Column(other.left.round() as i64);
            slots.extend(part(other.words.start, other.words.end).map(|words| (column, words)));
        }
    }
    slots
}

/// What is called otherwise, its words, and whether the rest of the place is as the catalogue has it.
type Part = (Target, Range<usize>, bool);

/// Which part of a place is called otherwise.
fn strange(page: &Page, words: &Range<usize>, venue: &Venue, screen: &Screen) -> Part {
    let said = |words: Range<usize>| letters(&page.text(words));
    let [house, hall] = [&venue.name, &screen.name].map(|name| letters(name));
    if let Some(cut) = (words.start + 1..words.end).find(|cut| said(words.start..*cut) == house) {
        return (Target::Hall(screen.id), cut..words.end, true);
    }
    let led = |words: &Range<usize>| {
        let mut cuts = words.start + 1..words.end;
        cuts.find(|cut| !hall.is_empty() && said(*cut..words.end) == hall)
    };
    let cut = std::iter::once(words.clone())
        .chain(goes_on(page, words))
        .find_map(|words| led(&words));
    (Target::House(venue.id), words.start..cut.unwrap_or(words.end), cut.is_some())
}

/// Whether words are a name as houses and halls have them, with capitals or numbers.
fn is_name(page: &Page, words: &Range<usize>) -> bool {
    let all = || page.words[words.clone()].iter().filter(|word| !word.letters.is_empty());
    let small = |text: &str| text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    (1..=6).contains(&all().count())
        && all().any(|word| word.text.contains(char::is_alphabetic))
        && all().all(|word| !small(&word.text) || word.letters.len() <= 3)
}
