//! The list of what can be printed. A publication is an entry here, a function that makes its data, and a folder of
//! `data/templates` with its `main.typ`.

use std::collections::BTreeMap;

use galley_model::{Catalogue, EditionId};
use serde::Serialize;
use serde_json::Value;

use crate::{Options, PressError, chosen, data};

/// What a publication is made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// All that can be printed.
    pub catalogue: &'a Catalogue,
    /// Of which edition.
    pub edition: EditionId,
    /// The catalogue as it was when it went to print, for what prints the difference.
    pub before: Option<&'a Catalogue>,
    /// The page of the catalogue on which each film and programme begins, by its id, where the catalogue was set:
    /// `Proofed::begins`.
    pub pages: Option<&'a BTreeMap<String, u32>>,
    /// What the proofreader found, for what is printed to be read.
    pub marks: &'a [galley_model::Mark],
}

/// Something that goes to print.
#[derive(Serialize)]
pub struct Publication {
    /// What commands call it, and the name of its folder in `data/templates`: "catalogue".
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// Which options concern it, beside language, paper, target, marks and bleed, by the names of their fields.
    pub options: &'static [&'static str],
    /// The publication whose page numbers it prints.
    pub refers_to: Option<&'static str>,
    /// Whether it prints what the proofreader found: what is printed to be read does, and only for that need anyone ask.
    #[serde(skip)]
    pub marks: bool,
    /// What its data list: where all of that is empty there is nothing to print.
    #[serde(skip)]
    pub lists: &'static [&'static str],
    /// Makes the data that the template reads.
    #[serde(skip)]
    pub build: fn(&Material<'_>, &Options) -> Value,
}

impl Publication {
    /// Whether it prints what has become of the catalogue since a release.
    pub fn compares(&self) -> bool {
        self.options.contains(&"releases")
    }

    /// The data that its template reads; what does not concern it of the options is left aside.
    ///
    /// # Errors
    /// Where something was chosen of which there is nothing.
    pub fn data(&self, material: &Material<'_>, options: &Options) -> Result<Value, PressError> {
        let options = options.for_publication(self);
        let mut data = (self.build)(material, &options);
        let found = chosen::problems(self, material, &options, &data)?;
        if let (Some(problems), false) = (data["problems"].as_array_mut(), found.is_empty()) {
            problems.extend(found.iter().filter_map(|problem| serde_json::to_value(problem).ok()));
        }
        Ok(data)
    }
}

/// Everything that can be printed.
pub const PUBLICATIONS: &[Publication] = &[
    Publication {
        id: "catalogue",
        label: "Catalogue",
        about: "The book: a page for each film and programme, sections, venues, indexes.",
        options: &["languages", "sections", "film_space", "sheets"],
        refers_to: None,
        marks: false,
        lists: &["chapters"],
        build: data::catalogue::build,
    },
    Publication {
        id: "schedule",
        label: "Schedule, a grid for each night",
        about: "Night by night, the screens as columns, time downwards.",
        options: &["nights", "venues", "sections"],
        refers_to: Some("catalogue"),
        marks: false,
        lists: &["nights"],
        build: data::schedule::build,
    },
    Publication {
        id: "schedule-wide",
        label: "Schedule, the whole edition on one sheet",
        about: "Night below night, the screens as rows, time to the right: a poster, or a sheet that is folded.",
        options: &["nights", "venues", "sections"],
        refers_to: Some("catalogue"),
        marks: false,
        lists: &["nights"],
        build: data::schedule::build_wide,
    },
    Publication {
        id: "pocket",
        label: "Pocket schedule",
        about: "Every screening in small type on the panels of a fold.",
        options: &["nights", "venues", "sections", "panels", "sheets"],
        refers_to: None,
        marks: false,
        lists: &["nights"],
        build: data::pocket::build,
    },
    Publication {
        id: "guide",
        label: "Programme guide",
        about: "A short entry for each film, then the screenings night by night.",
        options: &["languages", "nights", "venues", "sections", "columns", "film_order", "sheets"],
        refers_to: None,
        marks: false,
        lists: &["groups", "nights"],
        build: data::guide::build,
    },
    Publication {
        id: "schedule-list",
        label: "Schedule by night, as a list",
        about: "Night by night, every screening with all its facts.",
        options: &["nights", "venues", "sections"],
        refers_to: None,
        marks: false,
        lists: &["nights"],
        build: data::schedule_list::build,
    },
    Publication {
        id: "venue-list",
        label: "Schedule by venue, as a list",
        about: "Hall by hall, everything that it shows, with how to get there.",
        options: &["nights", "venues", "sections"],
        refers_to: None,
        marks: false,
        lists: &["venues"],
        build: data::venue_list::build,
    },
    Publication {
        id: "film-list",
        label: "All showings of each film",
        about: "Films and programmes from A to Z, each with every screening in which it is seen.",
        options: &["columns", "nights", "venues", "sections"],
        refers_to: None,
        marks: false,
        lists: &["shows"],
        build: data::film_list::build,
    },
    Publication {
        id: "door-list",
        label: "Door lists",
        about: "Hall by hall and night by night, for the people at the door: also what is not public or was cancelled.",
        options: &["nights", "venues", "sections", "halls"],
        refers_to: None,
        marks: false,
        lists: &["rooms"],
        build: data::door_list::build,
    },
    Publication {
        id: "projection",
        label: "Projection day sheets",
        about: "For the booths: a page for each venue and night, then hall by hall: copies, times, introductions, what is missing.",
        options: &["nights", "venues", "sections", "halls"],
        refers_to: None,
        marks: false,
        lists: &["rooms"],
        build: data::projection::build,
    },
    Publication {
        id: "traffic",
        label: "Print traffic",
        about: "Night by night what arrives, what is carried where, what leaves; then each copy with all its ways.",
        options: &["nights", "venues", "sections"],
        refers_to: None,
        marks: false,
        lists: &["nights"],
        build: data::traffic::build,
    },
    Publication {
        id: "hosts",
        label: "Guests",
        about: "For the host team all guests of a night; for each guest a sheet that says where to be when.",
        options: &["nights", "venues", "sections"],
        refers_to: None,
        marks: false,
        lists: &["guests"],
        build: data::hosts::build,
    },
    Publication {
        id: "errata",
        label: "Errata",
        about: "What is printed otherwise now than when a release went to print, to be laid into the book.",
        options: &["languages", "sections", "releases"],
        refers_to: Some("catalogue"),
        marks: false,
        lists: &[],
        build: data::errata::build,
    },
    Publication {
        id: "door-notice",
        label: "Door notice",
        about: "For the doors and the box office: screenings at another time or place than printed, called off, or with other guests.",
        options: &["nights", "venues", "releases"],
        refers_to: None,
        marks: false,
        lists: &[],
        build: data::errata::door::build,
    },
    Publication {
        id: "galleys",
        label: "Galley proofs",
        about: "Every text in a narrow column with numbered lines, what the proofreader found, and room for corrections.",
        options: &["languages", "sections", "films"],
        refers_to: None,
        marks: true,
        lists: &["slips"],
        build: data::galleys::build,
    },
    Publication {
        id: "contact-sheet",
        label: "Contact sheet of the stills",
        about: "Every picture with its size, its resolution in print, its caption; films without one.",
        options: &["columns", "sections"],
        refers_to: None,
        marks: false,
        lists: &["pictures", "without"],
        build: data::contact_sheet::build,
    },
];

/// The publication of that id.
pub fn publication(id: &str) -> Option<&'static Publication> {
    PUBLICATIONS.iter().find(|publication| publication.id == id)
}
