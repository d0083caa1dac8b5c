//! Screenings that were called off or are not public any more, and that a page prints as if everybody might come.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use galley_model::ScreeningId;
use galley_model::vocabulary::WORDS;

use super::closed::{Closed, is_closed, why};
use super::{Found, Judged, as_printed, is_near, lists, one_line};
use crate::called_off;
use crate::printed::known::{Known, Showing};
use crate::printed::page::{letters, words_of};
use crate::printed::{Fact, Mismatch, spot};

/// Words with which a page says that something does not take place, by their letters: ours, and those of others.
static SAID: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let others = called_off::words().chain(called_off::put_off()).map(words_of);
    said(&["erratum_cancelled", "erratum_gone"], &[])
        .into_iter()
        .chain(others)
        .collect()
});

/// Words with which a page says that not everybody may come, ours and those of others.
static CLOSED: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    const OTHERS: &[&str] = &[
        "press",
        "industry",
        "private",
        "invited",
        "invitation",
        "schools",
        "presse",
        "prensa",
        "stampa",
    ];
    said(&["kind_press", "kind_school", "kind_private"], OTHERS)
});

/// The words of labels in all languages, and others.
fn said(codes: &[&str], others: &[&str]) -> Vec<Vec<String>> {
    let ours = WORDS.labels.iter().filter(|word| codes.contains(&word.code.as_str()));
    let ours = ours.flat_map(|word| word.names.values().map(String::as_str));
    ours.chain(others.iter().copied()).map(words_of).collect()
}

/// Reports every screening that was called off or is not public and stands on the page, by its time or by its code, with no
/// word of it.
pub(super) fn compare(
    known: &Known<'_>,
    found: &Found<'_>,
    judged: &Judged,
    codes: &[(usize, ScreeningId)],
    closed: &mut Closed,
    out: &mut Vec<Mismatch>,
) {
    let page = found.page;
    let off = |id: &ScreeningId| known.showings.get(id).filter(|showing| !showing.is_listed());
    let mut told: BTreeSet<ScreeningId> = BTreeSet::new();
    let mut tell = |showing: &Showing<'_>, words: Range<usize>, sure: bool| {
        let is_closed = is_closed(showing);
        let says = says_so(found, words.start, if is_closed { &CLOSED } else { &SAID });
        if !says && !told.insert(showing.row.id) {
            return;
        }
        let (catalogue, place) = why(known, showing);
        let mismatch = (!says).then(|| Mismatch {
            kind: Fact::Screening,
            page: page.number,
            spot: spot(page, words.clone()),
            printed: as_printed(page, words),
            catalogue: catalogue.to_owned(),
            label: known.label(showing),
            place,
            sure,
        });
        match is_closed {
            true => closed.keep(showing, mismatch),
            false => out.extend(mismatch),
        }
    };
    for (at, time) in found.facts.times.iter().enumerate() {
        let by = judged.explained[at].as_deref().unwrap_or_default();
        let certain = !judged.tied[at].is_empty();
        // When a copy must be there is said of every screening.
        let listed = || lists::title(found, at).is_some();
        let all: Option<Vec<&Showing<'_>>> = by.iter().map(off).collect();
        if let Some(first) = all.as_ref().and_then(|all| all.first())
            && (certain || !judged.also[at])
            && (!is_closed(first) || listed())
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

/// Whether a page says one of those things beside a word.
fn says_so(found: &Found<'_>, at: usize, sayings: &[Vec<String>]) -> bool {
    let page = found.page;
    sayings.iter().any(|said| {
        (0..page.words.len()).any(|word| {
            let here = page.words.get(word..word + said.len());
            here.is_some_and(|here| here.iter().zip(said).all(|(here, said)| letters(&here.text) == *said))
                && (is_near(page, at, word) || (page.line_of(at).baseline - page.line_of(word).baseline).abs() < ROW)
        })
    })
}
