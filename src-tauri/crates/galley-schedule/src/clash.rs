//! What cannot be, or cannot work, in a schedule. A clash is told, never forbidden: it stops nobody from saving.
//!
//! Screenings are compared as half-open stretches of moments: one that ends at 9:00 does not meet one that starts then.
//! One whose length is not known takes at least the minutes that are known of it, so that what is reported is certain.
//! Cancelled screenings, and those without a screen or a time, clash with nothing.
//!
//! What is judged is in [`crate::rules`], a file for each rule. Here is only what a clash is and who is asked about it.

use galley_model::*;
use serde::Serialize;

use crate::rules::{Check, RULES, Rule};

mod bill;
mod meetings;
mod placed;
mod plan;
mod say;

pub(crate) use bill::Bill;
pub(crate) use placed::Placed;
pub(crate) use plan::Plan;
pub(crate) use say::{minutes, span};

use meetings::Meetings;

/// Something that cannot be, or cannot work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Clash {
    /// The permanent id of its rule: "SCH-01".
    pub rule: &'static str,
    /// How bad the edition finds it.
    pub severity: Severity,
    /// The screenings that have a part in it, the earliest first; none where it is that there are none.
    pub screenings: Vec<ScreeningId>,
    /// The field of the first one in which it shows: "starts".
    pub field: &'static str,
    /// The film it is about, where it is about one.
    pub film: Option<FilmId>,
    /// The guest it is about, where it is about one.
    pub person: Option<PersonId>,
    /// By how much: minutes shared, missing or apart; people where seats are counted; 0 where there is nothing to count.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub by: i64,
    /// What else it depends on: a waiver lapses when one of these changes.
    pub values: Vec<String>,
    /// One sentence that names both sides and says by how much.
    pub message: String,
}

impl Clash {
    /// Whether a screening has a part in it.
    pub fn names(&self, screening: ScreeningId) -> bool {
        self.screenings.contains(&screening)
    }
}

/// All clashes of an edition, in the order of the screenings; what is shown nowhere comes last.
pub fn clashes(catalogue: &Catalogue, edition: EditionId) -> Vec<Clash> {
    let Some(plan) = Plan::of(catalogue, edition) else {
        return Vec::new();
    };
    judge_side_by_side(&plan, &Meetings::of_edition(&plan))
}

/// The clashes in which one screening has a part. It may be only proposed: it counts as given here, not as the catalogue
/// has it.
pub fn clashes_with(catalogue: &Catalogue, screening: &Screening) -> Vec<Clash> {
    let Some(plan) = Plan::of(catalogue, screening.edition) else {
        return Vec::new();
    };
    let mut found = judge(&plan, &Meetings::around(&plan, screening));
    found.retain(|clash| clash.names(screening.id));
    found
}

/// What is wrong with a film of an edition because it is shown nowhere.
pub fn unshown(catalogue: &Catalogue, edition: EditionId, film: FilmId) -> Vec<Clash> {
    let Some(plan) = Plan::of(catalogue, edition) else {
        return Vec::new();
    };
    let mut meetings = Meetings::default();
    meetings
        .unshown
        .extend(catalogue.entry(film, edition).map(|entry| entry.film));
    judge(&plan, &meetings)
}

/// Asks every rule that the edition has not put off.
fn judge(plan: &Plan<'_>, meetings: &Meetings<'_>) -> Vec<Clash> {
    in_order(asked(plan, meetings, RULES.iter()))
}

/// The same on two processors, for a whole edition. The order of what is found does not depend on who was ready first.
fn judge_side_by_side(plan: &Plan<'_>, meetings: &Meetings<'_>) -> Vec<Clash> {
    let half = |first: usize| RULES.iter().skip(first).step_by(2);
    let for_other = plan.again();
    let (mut found, others) = beside(
        || asked(plan, meetings, half(0)),
        move || asked(&for_other, meetings, half(1)),
    );
    found.extend(others);
    in_order(found)
}

/// Does two things on two processors.
fn beside<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// What some rules find, in no order.
fn asked(plan: &Plan<'_>, meetings: &Meetings<'_>, rules: impl Iterator<Item = &'static &'static Rule>) -> Vec<(i64, Clash)> {
    let mut found = Vec::new();
    for rule in rules {
        let severity = plan.edition.severities.of(rule.id).unwrap_or(rule.severity);
        if severity == Severity::Off {
            continue;
        }
        let out = &mut Found {
            rule,
            severity,
            found: &mut found,
        };
        for check in rule.checks {
            match check {
                Check::Alone(check) => meetings.alone.iter().for_each(|(a, _)| check(plan, a, out)),
                Check::WithBill(check) => meetings
                    .alone
                    .iter()
                    .for_each(|(a, bill)| check(plan, a, &meetings.bills[*bill], out)),
                Check::OneScreen(check) => meetings.screens.iter().for_each(|(_, a, b)| check(plan, a, b, out)),
                Check::OneCopy(check) => meetings.copies.iter().for_each(|(copy, a, b)| check(plan, *copy, a, b, out)),
                Check::OneGuest(check) => meetings
                    .guests
                    .iter()
                    .for_each(|(guest, a, b)| check(plan, *guest, a, b, out)),
                Check::OneFilm(check) => meetings.films.iter().for_each(|(film, all)| check(plan, *film, all, out)),
                Check::OneSection(check) => meetings.rivals().for_each(|(a, b)| check(plan, a, b, out)),
                Check::Unshown(check) => meetings.unshown.iter().for_each(|film| check(plan, *film, out)),
            }
        }
    }
    found
}

/// The clashes in the order of the screenings, each once: two films of one programme do not make two clashes of it.
fn in_order(mut found: Vec<(i64, Clash)>) -> Vec<Clash> {
    found.sort_by(|(from, a), (other, b)| {
        let place = |from: i64, clash: &Clash| {
            (
                clash.screenings.is_empty(),
                from,
                clash.screenings.first().copied(),
                clash.rule,
            )
        };
        place(*from, a)
            .cmp(&place(*other, b))
            .then_with(|| a.screenings.cmp(&b.screenings))
            .then_with(|| (a.person, a.film, &a.values, &a.message).cmp(&(b.person, b.film, &b.values, &b.message)))
    });
    let same = |a: &Clash, b: &Clash| {
        let of_film = a.screenings.is_empty();
        a.rule == b.rule && a.screenings == b.screenings && a.person == b.person && (!of_film || a.film == b.film)
    };
    found.dedup_by(|(_, later), (_, earlier)| same(later, earlier));
    found.into_iter().map(|(_, clash)| clash).collect()
}

/// Where a rule puts what it finds.
pub(crate) struct Found<'f> {
    rule: &'static Rule,
    severity: Severity,
    /// Each clash with the start of its first screening.
    found: &'f mut Vec<(i64, Clash)>,
}

impl Found<'_> {
    /// Tells a clash of screenings, the earliest first, by how much and in one sentence; answers it, to say more about it.
    pub(crate) fn tell(&mut self, placed: &[&Placed<'_>], by: i64, message: String) -> &mut Clash {
        let clash = Clash {
            rule: self.rule.id,
            severity: self.severity,
            screenings: placed.iter().map(|placed| placed.screening.id).collect(),
            field: "starts",
            film: None,
            person: None,
            by,
            // Who signed it as right has signed it for there and then.
            values: placed
                .iter()
                .map(|placed| format!("{} {}", placed.starts, placed.screen.id))
                .collect(),
            message,
        };
        self.found.push((placed.first().map_or(0, |first| first.from), clash));
        &mut self.found.last_mut().expect("it was put there just now").1
    }
}
