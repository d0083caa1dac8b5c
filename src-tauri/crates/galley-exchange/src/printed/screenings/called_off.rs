//! Screenings that were called off and that a page prints as if they took place.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use galley_model::vocabulary::{WORDS, label};
use galley_model::{Place, ScreeningId};

use super::{Found, Judged, as_printed, is_near, one_line};
use crate::called_off;
use crate::printed::known::{Known, Showing};
use crate::printed::page::{letters, words_of};
use crate::printed::{Fact, Mismatch, spot};

/// Words with which a page says that something does not take place, by their letters: ours, and those of others.
static SAID: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let errata = WORDS
        .labels
        .iter()
        .filter(|word| ["erratum_cancelled", "erratum_gone"].contains(&word.code.as_str()));
    let errata = errata.flat_map(|word| word.names.values().map(String::as_str));
    called_off::words().chain(errata).chain(["postponed"]).map(words_of).collect()
});

/// Reports every screening that was called off and stands on the page, by its time or by its code, with no word of it.
pub(super) fn compare(
    known: &Known<'_>,
    found: &Found<'_>,
    judged: &Judged,
    codes: &[(usize, ScreeningId)],
    out: &mut Vec<Mismatch>,
) {
    let page = found.page;
    let off = |id: &ScreeningId| known.showings.get(id).filter(|showing| showing.cancelled);
    let mut told: BTreeSet<ScreeningId> = BTreeSet::new();
    let mut tell = |showing: &Showing<'_>, words: Range<usize>, sure: bool| {
        if !says_so(found, words.start) && told.insert(showing.row.id) {
            out.push(Mismatch {
                kind: Fact::Screening,
                page: page.number,
                spot: spot(page, words.clone()),
                printed: as_printed(page, words),
                catalogue: label("cancelled", known.language()).to_owned(),
                label: known.label(showing),
                place: Place::field(showing.row.id, "state"),
                sure,
            });
        }
    };
    for (at, time) in found.facts.times.iter().enumerate() {
        let by = judged.explained[at].as_deref().unwrap_or_default();
        let certain = !judged.tied[at].is_empty();
        let all: Option<Vec<&Showing<'_>>> = by.iter().map(off).collect();
        if let Some(first) = all.as_ref().and_then(|all| all.first())
            && (certain || !judged.also[at])
        {
            let own = time.own.map(|day| found.facts.days[day].words.clone());
            let own = own.filter(|day| day.end <= time.words.start && one_line(page, day.start, time.words.start));
            let words = own.map_or(time.words.clone(), |day| day.start..time.words.end);
            tell(first, words, certain && by.len() == 1);
        }
    }
    for (word, id) in codes {
        if let Some(showing) = off(id) {
            tell(showing, *word..*word + 1, true);
        }
    }
}

/// How many millimetres above or below a screening it is said that it does not take place, in a cell of its row.
const ROW: f64 = 10.0;

/// Whether a page says beside a word that something does not take place.
fn says_so(found: &Found<'_>, at: usize) -> bool {
    let page = found.page;
    SAID.iter().any(|said| {
        (0..page.words.len()).any(|word| {
            let here = page.words.get(word..word + said.len());
            here.is_some_and(|here| here.iter().zip(said).all(|(here, said)| letters(&here.text) == *said))
                && (is_near(page, at, word) || (page.line_of(at).baseline - page.line_of(word).baseline).abs() < ROW)
        })
    })
}
