//! What a printer asks of finished pages: pictures in four inks, boxes, marks, an output intent, imposition; and a look
//! into any PDF at what of that it holds.
//!
//! A picture is set as a small proxy that carries its key; [`print_ready`] puts the separated picture in its place.

mod boxes;
mod cache;
mod fault;
mod impose;
mod ink;
pub mod inspect;
mod intent;
mod jpeg;
mod marks;
pub mod order;
pub mod picture;
pub mod reading;
mod ready;
mod separation;
mod swap;
mod treatment;
mod write;
mod xmp;

pub use cache::Cache;
pub use fault::Fault;
pub use impose::{FoldStyle, Imposition};
pub use ink::{Ink, Inks, ink_of};
pub use inspect::{Inspection, inspect};
pub use intent::Condition;
pub use jpeg::{ink_on, key_of};
pub use ready::{Pictures, Plan, print_ready, print_ready_to};
pub use separation::{Separation, separate};
pub use treatment::{Crop, Treatment, sizes, treat};
