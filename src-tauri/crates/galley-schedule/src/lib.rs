//! When things happen: the festival night, how long a screening takes, the chain of a screen's day, what clashes, the grid.
//!
//! Pure functions of a [`galley_model::Catalogue`]. Two times are compared as moments, never as readings
//! of a clock, so that neither midnight nor a clock change hides an overlap.
//!
//! Never here: SQL, files, the clock on the wall, drawing.

// A test that cannot go on fails.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod clash;
pub mod day;
pub mod grid;
pub mod night;
pub mod rules;
pub mod slot;

#[cfg(test)]
mod sample;

pub use clash::{Clash, clashes, clashes_with, unshown};
pub use day::{Day, DaySlot, Part, PartKind, Stretch, day};
pub use grid::{Block, Grid, grid};
pub use night::{ClockFault, exists, nights};
pub use rules::rules;
pub use slot::{Slot, minutes, slot};
