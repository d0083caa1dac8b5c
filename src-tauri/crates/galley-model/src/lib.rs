//! The words of the trade: a [`Catalogue`] and the records it is made of.
//!
//! Everything here is a plain value. Scheduling, proofing, exchange and print are pure functions of
//! a `&Catalogue`; they need neither a database nor a window.
//!
//! Never here: SQL, files, the network, the clock, randomness other than a new id.
//!
//! Suggested reading order: [`film`], [`screening`], [`catalogue`], then [`record`] for how a record
//! is declared once and known everywhere.

#[macro_use]
mod codes;
#[macro_use]
pub mod record;

pub mod amount;
pub mod catalogue;
pub mod cell;
pub mod clock;
pub mod id;
pub mod order;
pub mod place;

pub mod contact;
pub mod edition;
pub mod film;
pub mod journal;
pub mod person;
pub mod preflight;
pub mod programme;
pub mod release;
pub mod rule;
pub mod screening;
pub mod section;
pub mod show;
pub mod staff;
pub mod still;
pub mod text;
pub mod venue;
pub mod view;

pub mod calendar;
pub mod markup;
pub mod prose_style;
pub mod read;
pub mod style;
pub mod time;
pub mod titled;
pub mod vocabulary;
pub mod wording;

pub use amount::*;
pub use catalogue::{Catalogue, Table};
pub use cell::{Cell, CellRef};
pub use clock::ClockTime;
pub use id::*;
pub use order::Order;
pub use place::Place;
pub use record::{FieldInfo, Record, TableInfo};

pub use contact::*;
pub use edition::*;
pub use film::*;
pub use journal::{JournalChange, JournalStep};
pub use person::*;
pub use preflight::{Check, Grade, Mark, Problem, RULES_OF_PREFLIGHT};
pub use programme::*;
pub use prose_style::*;
pub use release::*;
pub use rule::{Rule, RuleWords, Severities, Severity};
pub use screening::*;
pub use section::*;
pub use show::Show;
pub use staff::*;
pub use still::*;
pub use text::*;
pub use time::{LocalTime, RunTime, Year, Zone};
pub use venue::*;
pub use view::*;
pub use wording::{Became, corrections, word_differences};
