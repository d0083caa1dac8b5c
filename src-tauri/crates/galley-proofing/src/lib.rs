//! The proofreader: what is wrong, or looks wrong, in what an edition prints.
//!
//! Every rule is one file in `rules/` and one word in its registry; those of the schedule are in the crate of the schedule.
//! A rule reports, it never corrects and never
//! forbids. A finding that a person has signed as right (a waiver) stays silent until a value in it changes.
//!
//! Never here: SQL, files, the clock, layout.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod alike;
mod belongs;
mod check;
mod completeness;
mod credited;
mod dates;
mod fix;
mod forms;
mod house_times;
mod language;
mod lexicon;
mod marks;
mod misspellings;
mod named_films;
mod names;
mod ordinals;
mod passages;
mod phrases;
mod printed;
mod reach;
mod reading;
#[cfg(test)]
mod sample;
mod slips;
mod sounds;
mod spelling;

pub mod rule;
pub mod rules;
pub mod words;

pub use belongs::{film_of, films_of};
pub use check::{Lapsed, Signed, blocking, blocking_films, check, check_film, speaks_of, values_of, waived, whole_field};
pub use completeness::{Matrix, MatrixCell, MatrixColumn, Progress};
pub use fix::{Fix, FixEdit, Mended, mended};
pub use galley_model::Severity;
pub use lexicon::Lexicon;
pub use names::{Name, names};
pub use passages::{Passage, Read, SignOffs, passages};
pub use printed::{Printed, Prose};
pub use reading::Reading;
pub use rule::{Check, Context, Finding, Findings, Rule};
pub use rules::{RULES, rule};
pub use spelling::{Dictionaries, Source, Supply};
