//! The desk: what the program can do, as one table of commands over one open catalogue.
//!
//! Whoever reads [`commands`] has read what the program can do. A command is one function and one row there; the
//! table supplies the transaction, the rollback, the journal entry, the notice of what changed, the TypeScript
//! type and the command line's access.
//!
//! Never here: SQL, Tauri, Typst, the clock (whoever calls brings the time).

mod archive;
mod call;
mod checks;
pub mod commands;
mod earlier;
pub mod export;
mod fault;
mod film_cells;
mod locked;
mod records;

pub mod catalogue;
pub mod contact_records;
pub mod contacts;
pub mod credits;
pub mod dictionaries;
pub mod difference;
pub mod exchange;
pub mod film_changes;
pub mod film_list;
pub mod films;
pub mod fixes;
pub mod journal;
pub mod letters;
pub mod names;
pub mod paste;
pub mod people;
pub mod people_merge;
pub mod people_records;
pub mod places;
pub mod preflight;
pub mod presets;
pub mod printed;
pub mod proofing;
pub mod releases;
pub mod schedule;
pub mod sign_offs;
pub mod stills;
pub mod suggestions;
pub mod texts;
pub mod traffic;
pub mod typed;
pub mod visitors;
pub mod vocabulary;

pub use call::{Ask, Desk, Edit, Outcome, TouchedRow, Who};
pub use commands::{COMMANDS, Command, Run};
pub use fault::{Fault, FaultCode};
