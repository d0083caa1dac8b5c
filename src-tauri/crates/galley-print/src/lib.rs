//! The press: what a catalogue prints as, typeset by Typst inside the program.
//!
//! - [`publication`]: the list of what can be printed; adding one is an entry there and a template.
//! - [`data`]: pure functions from a catalogue to the JSON that a template reads.
//! - [`world`]: the only files a template can see.
//! - [`press`]: a job becomes a PDF; [`child`] does so in a process that can be cancelled.
//! - [`proof`]: one film's page as a picture, while it is being written.
//!
//! Never here: SQL, the clock (the date is a parameter), layout (that is `data/templates/*.typ`).

pub mod child;
pub mod data;
mod frames;
pub mod press;
pub mod problem;
pub mod proof;
pub mod publication;
mod stills;
pub mod world;

pub use press::{Job, Printed, Progress, prepare, typeset};
pub use problem::{PressError, Problem};
pub use proof::{Proof, ProofPage};
pub use publication::{Options, PUBLICATIONS, Paper, Publication};
