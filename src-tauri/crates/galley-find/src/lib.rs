//! Finding and sorting films: the language of the search field, an index of everything that films are found by, the order
//! of letters in each language, and the columns of a list as data.
//!
//! Pure functions of a `&Catalogue`. A [`Finder`] keeps what is costly from one search to the next and follows edits.
//!
//! Never here: SQL, files, the clock, the form of requests and answers.
//!
//! Suggested reading order: [`keys`] (what a film is found by), [`query`], [`index`], then [`finder`].

pub mod bits;
pub mod collate;
pub mod columns;
pub mod filters;
pub mod finder;
pub mod fold;
pub mod index;
pub mod keys;
pub mod named;
pub mod query;
#[cfg(test)]
mod tests;

pub use columns::{COLUMNS, Column};
pub use finder::{Finder, Sort};
pub use query::Query;

use galley_model::{Catalogue, Edition};

/// What is looked at: a catalogue in the edition that is being worked on, in the leading language of that.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The edition, where there is one.
    pub edition: Option<&'a Edition>,
}

impl<'a> Scope<'a> {
    /// The edition that is being worked on.
    pub fn of(catalogue: &'a Catalogue) -> Self {
        let edition = catalogue.current_edition();
        Self { catalogue, edition }
    }

    /// The leading language; English where there is none.
    pub fn language(&self) -> &'a str {
        let first = self.edition.and_then(|edition| edition.languages.first());
        first.map_or("en", String::as_str)
    }
}
