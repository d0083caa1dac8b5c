//! The recognisers, one file each, in the order in which they look at a page: each takes what no one before it has.
//! A new one is a new file here and its entry in [`RECOGNISERS`].

use super::page::Page;

mod contacts;
mod credits_below;
mod facts;
mod furniture;
mod labelled;
mod marks;
mod masthead;
mod people;
mod prose;
mod quoting;
mod roles_behind;
mod screenings;
mod titles;

/// Something that recognises pieces of a page.
pub(super) struct Recogniser {
    /// What tests and bug reports call it.
    pub(super) id: &'static str,
    /// Takes what it recognises.
    pub(super) run: fn(&mut Page<'_>),
}

/// Every recogniser, in the order in which they look.
pub(super) const RECOGNISERS: &[Recogniser] = &[
    quoting::RECOGNISER,
    masthead::RECOGNISER,
    furniture::RECOGNISER,
    screenings::RECOGNISER,
    contacts::RECOGNISER,
    labelled::RECOGNISER,
    roles_behind::RECOGNISER,
    credits_below::RECOGNISER,
    facts::RECOGNISER,
    titles::RECOGNISER,
    people::RECOGNISER,
    prose::RECOGNISER,
    marks::RECOGNISER,
];

pub(super) use screenings::Clock;

/// What a page says of days, for a person's corrections.
pub(super) fn clock_of(page: &Page<'_>) -> Clock {
    Clock::new(page)
}

/// Whether words are the short label of an edition: "CIFF34".
pub(super) fn is_label(words: &str) -> bool {
    masthead::label(words)
}
