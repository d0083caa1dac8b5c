//! The press: what a catalogue prints as, typeset by Typst inside the program.
//!
//! - [`publication`]: the list of what can be printed; adding one is an entry there and a folder of templates.
//! - [`data`]: pure functions from a catalogue to the JSON that a template reads.
//! - [`press`]: a job becomes a PDF that a printer accepts; [`child`] does so in a process that can be cancelled.
//! - [`proof`]: pages as pictures, while they are being written; [`live`] keeps one in a process of its own.
//! - [`references`]: page numbers of one publication in another.
//! - [`reading`], [`fit`]: what stands where on the pages, and how the texts fill them.
//!
//! Never here: SQL, the clock (the date is a parameter), layout (that is `data/templates`), what a finished PDF needs
//! beyond typesetting (that is `galley-prepress`).

pub mod child;
mod chosen;
mod compile;
pub mod data;
mod finish;
pub mod fit;
pub mod headings;
pub mod house;
pub mod indexes;
pub mod live;
pub mod options;
mod pictures;
mod preflight;
pub mod press;
pub mod problem;
pub mod proof;
pub mod publication;
pub mod reading;
pub mod references;
mod settle;
mod world;

pub use fit::Fit;
pub use house::House;
pub use live::Live;
pub use options::{FilmOrder, FilmSpace, Halls, Options, Paper, Sheets, Target};
pub use press::{Job, Printed, Progress, prepare, typeset};
pub use problem::PressError;
pub use proof::{Proof, ProofJob, ProofPage, Proofed};
pub use publication::{Material, PUBLICATIONS, Publication};
