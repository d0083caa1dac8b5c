//! Exchange: what comes in from other people's formats and goes out to them.
//!
//! An importer reads files into drafts, an [`Imported`], which [`plan`](plan::plan) compares with the catalogue; nothing
//! is changed here. An exporter turns a `&Catalogue` into files. Each is one file and one entry of its registry.
//!
//! Never here: SQL, the disk, the network, the clock. The caller reads and writes the files and says what time it is.

mod called_off;
pub mod corrections;
pub mod exporters;
pub mod imported;
pub mod importers;
mod json;
pub mod mapping;
pub mod nesting;
pub mod paste;
pub mod plan;
pub mod printed;
pub mod remembered;
pub mod tables;
mod visible;

pub use corrections::{Difference, Differences, differences};
pub use exporters::{EXPORTERS, ExportFile, Exporter, Exports, Form, Paper, Pictures, Request, StillCopy};
pub use imported::{Draft, ImportProblem, Imported, StillFile};
pub use importers::{Context, IMPORTERS, Importer, SourceFile};
pub use plan::{Ground, Plan, plan};
