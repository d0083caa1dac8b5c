//! When things happen: the festival night, how long a screening takes, what clashes, the grid.
//!
//! Pure functions of a [`galley_model::Catalogue`]. Two times are compared as moments, never as readings
//! of a clock, so that neither midnight nor a clock change hides an overlap.
//!
//! Never here: SQL, files, the clock on the wall, drawing.

pub mod clash;
pub mod grid;
pub mod night;
pub mod slot;

pub use clash::{Clash, ClashKind, clashes, clashes_with};
pub use grid::{Block, Grid, grid};
pub use night::{ClockFault, exists, nights};
pub use slot::{Slot, minutes, slot};
