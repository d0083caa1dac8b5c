//! Screenings that are not public, and that a page prints as if anybody might come.
//!
//! Sheets for the staff print them by right. Ours say at their head what they are; a page for visitors is told from others
//! by what it leaves out, the rest of those that are not public.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use galley_model::vocabulary::{WORDS, label};
use galley_model::{Place, ScreeningId, ScreeningKind};

use super::{Found, Judged};
use crate::printed::Mismatch;
use crate::printed::known::{Known, Showing};
use crate::printed::page::{Page, letters};

/// The screenings of all pages that are not public.
#[derive(Default)]
pub(in crate::printed) struct Closed {
    found: Vec<Mismatch>,
    /// Those of which a page says that they are not.
    said: BTreeSet<ScreeningId>,
    /// All screenings that the pages print.
    on: BTreeSet<ScreeningId>,
    /// The nights of which they print something.
    nights: BTreeSet<NaiveDate>,
}

impl Closed {
    /// Reads what a page prints.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, judged: &Judged) {
        if is_for_staff(found.page) {
            self.found.retain(|mismatch| mismatch.page != found.page.number);
        }
        self.on.extend(&judged.claimed);
        let showings = judged.claimed.iter().filter_map(|id| known.showings.get(id));
        self.nights.extend(showings.map(|showing| showing.night));
    }

    /// Keeps one that stands on a page: what would be told of it, or that the page says what it is.
    pub(super) fn keep(&mut self, showing: &Showing<'_>, mismatch: Option<Mismatch>) {
        match mismatch {
            Some(mismatch) => self.found.push(mismatch),
            None => {
                self.said.insert(showing.row.id);
            }
        }
    }

    /// Reports each that stands there where others do not; of a single one a person should look.
    pub(in crate::printed) fn compare(self, known: &Known<'_>, out: &mut Vec<Mismatch>) {
        let closed = known.showings.values().filter(|showing| is_closed(showing));
        let (printed, absent): (Vec<&Showing<'_>>, Vec<&Showing<'_>>) = closed
            .filter(|showing| self.nights.contains(&showing.night))
            .partition(|showing| self.on.contains(&showing.row.id));
        let sure = self.said.is_empty() && absent.len() >= printed.len();
        if !sure && printed.len() > 1 {
            return;
        }
        out.extend(self.found.into_iter().map(|mismatch| Mismatch {
            sure: mismatch.sure && sure,
            ..mismatch
        }));
    }
}

/// Whether the head of a page says that it is one of our lists for the staff.
fn is_for_staff(page: &Page) -> bool {
    let lists = WORDS
        .labels
        .iter()
        .filter(|word| ["traffic", "hosts"].contains(&word.code.as_str()));
    let names: Vec<String> = lists.flat_map(|word| word.names.values().map(|name| letters(name))).collect();
    let mut heads = page.lines.iter().filter(|line| line.baseline < page.height * 0.1);
    heads.any(|line| {
        let said = letters(&page.text(line.words.clone()));
        names.iter().any(|name| said.ends_with(name))
    })
}

/// Whether a screening takes place, and not everybody may come.
pub(super) fn is_closed(showing: &Showing<'_>) -> bool {
    showing.row.kind != ScreeningKind::Public && !showing.cancelled
}

/// What the catalogue says of a screening that no visitor may come to, and where.
pub(super) fn why(known: &Known<'_>, showing: &Showing<'_>) -> (&'static str, Place) {
    let kind = match showing.row.kind {
        ScreeningKind::Public => return (label("cancelled", known.language()), Place::field(showing.row.id, "state")),
        ScreeningKind::Press => "kind_press",
        ScreeningKind::School => "kind_school",
        ScreeningKind::Private => "kind_private",
    };
    match showing.cancelled {
        true => (label("cancelled", known.language()), Place::field(showing.row.id, "state")),
        false => (label(kind, known.language()), Place::field(showing.row.id, "kind")),
    }
}
