//! The catalogue file: `NAME.galley/` with `catalogue.db`, `stills/` and `backups/`.
//!
//! A [`Store`] reads the whole file into one [`galley_model::Catalogue`], and changes it only in transactions whose
//! field changes the [`journal`] records. This is the only crate with SQL.
//!
//! Never here: rules of the trade, the clock (a [`Stamp`] brings the time), the window.

mod as_of;
mod carried;
mod error;
mod file;
mod load;
mod migrate;
mod past;
mod typing;

pub mod backup;
pub mod journal;
pub mod stills;
pub mod writer;

pub use error::{Result, StoreError};
pub use file::{Access, DATABASE, STILLS, Store};
pub use journal::{History, LogLine, Stamp, Steps, Touched};
pub use migrate::{APPLICATION_ID, MIGRATIONS};
pub use past::{Changed, Fields, ImportStep, Watched};
pub use rusqlite::Error as SqlError;
pub use writer::Writer;

#[cfg(test)]
mod tests;
