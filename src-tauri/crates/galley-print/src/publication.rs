//! The list of what can be printed. A publication is an entry here, a function that makes its data and a template.

use galley_model::{Catalogue, EditionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::data;

/// Something that goes to print.
pub struct Publication {
    /// What commands call it: "catalogue".
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Its template in `data/templates`.
    pub template: &'static str,
    /// Makes the data that the template reads.
    pub build: fn(&Catalogue, EditionId, &Options) -> Value,
}

/// Everything that can be printed.
pub const PUBLICATIONS: &[Publication] = &[
    Publication {
        id: "schedule",
        label: "Schedule, a grid for each night",
        template: "schedule.typ",
        build: data::schedule::build,
    },
    Publication {
        id: "schedule-list",
        label: "Schedule, as a list",
        template: "schedule-list.typ",
        build: data::schedule_list::build,
    },
    Publication {
        id: "catalogue",
        label: "Catalogue, a page for each film",
        template: "catalogue.typ",
        build: data::catalogue::build,
    },
];

/// The publication of that id.
pub fn publication(id: &str) -> Option<&'static Publication> {
    PUBLICATIONS.iter().find(|publication| publication.id == id)
}

/// The size of a trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
    /// 8½ × 11 inches.
    Letter,
}

impl Paper {
    /// Width and height of the upright page, in millimetres.
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::A5 => (148.0, 210.0),
            Paper::Letter => (215.9, 279.4),
        }
    }
}

/// What a person chooses before an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The language that leads; empty for the first one of the edition.
    pub language: String,
    /// The size of the trimmed page.
    pub paper: Paper,
    /// Whether crop marks are printed.
    pub marks: bool,
    /// How far colour runs over the edge of the page, in millimetres; 20 at most.
    pub bleed: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: String::new(),
            paper: Paper::default(),
            marks: false,
            bleed: 3.0,
        }
    }
}
