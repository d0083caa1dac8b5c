//! When things happen: the festival night, how long a screening takes, the chain of a screen's day, what clashes, the grid;
//! what became of it all from one release to another; where copies and guests must be.
//!
//! Pure functions of a [`galley_model::Catalogue`]. Two times are compared as moments, never as readings
//! of a clock, so that neither midnight nor a clock change hides an overlap.
//!
//! Never here: SQL, files, the clock on the wall, drawing.

// A test that cannot go on fails.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod appointments;
pub mod clash;
pub mod day;
pub mod difference;
pub mod grid;
pub mod night;
pub mod propose;
pub mod published;
pub mod rules;
pub mod slot;
pub mod suggest;
pub mod traffic;
pub mod versions;
pub mod visitors;

#[cfg(test)]
mod sample;

pub use appointments::{Appointment, Duty, appointments, on_foot};
pub use clash::{Clash, clashes, clashes_with, unshown};
pub use day::{Day, DaySlot, Part, PartKind, Stretch, day};
pub use difference::{Change, Difference, Reworded, difference};
pub use grid::{Block, Grid, grid};
pub use night::{ClockFault, exists, nights};
pub use published::{Fact, Facts};
pub use rules::rules;
pub use slot::{Slot, minutes, slot};
pub use traffic::{Journey, Leg, LegKind, NoCopy, Showing, copy_of, journeys, without_copy};
pub use versions::{Version, versions};
