//! What a person chooses before something is printed.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::NaiveDate;
use galley_model::{FilmId, ReleaseId, SectionId, VenueId};
use serde::{Deserialize, Serialize};

use crate::Publication;

/// The size of a trimmed page, upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
    /// 8½ × 11 inches.
    Letter,
    /// Width and height in millimetres, 40 to 1,500 each.
    Custom(f64, f64),
}

impl Paper {
    /// Width and height of the upright page, in millimetres.
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::A5 => (148.0, 210.0),
            Paper::Letter => (215.9, 279.4),
            Paper::Custom(width, height) => (width, height),
        }
    }
}

impl FromStr for Paper {
    type Err = String;
    /// "a4", "a5", "letter", or width and height in millimetres: "170x240".
    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || {
            format!(
                "“{text}” is no paper size. Give a4, a5, letter, or width and height in millimetres such as 170x240 (40 to 1500)."
            )
        };
        match text.trim().to_lowercase().as_str() {
            "a4" => Ok(Paper::A4),
            "a5" => Ok(Paper::A5),
            "letter" => Ok(Paper::Letter),
            other => {
                let (width, height) = other.split_once(['x', '×']).ok_or_else(refused)?;
                let side = |text: &str| {
                    let side: f64 = text.trim().replace(',', ".").parse().ok()?;
                    (40.0..=1500.0).contains(&side).then_some(side)
                };
                side(width)
                    .zip(side(height))
                    .map(|(width, height)| Paper::Custom(width, height))
                    .ok_or_else(refused)
            }
        }
    }
}

impl TryFrom<String> for Paper {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Paper::A4 => f.write_str("a4"),
            Paper::A5 => f.write_str("a5"),
            Paper::Letter => f.write_str("letter"),
            Paper::Custom(width, height) => write!(f, "{width}x{height}"),
        }
    }
}

impl From<Paper> for String {
    fn from(paper: Paper) -> String {
        paper.to_string()
    }
}

/// Where the pages are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// On paper: four inks, bleed, PDF/X-4.
    #[default]
    Print,
    /// On a screen: sRGB, no bleed, tagged for those who cannot see it, PDF/A-2b and PDF/UA-1.
    Screen,
}

/// How the pages lie on the printer's sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Sheets {
    /// One after the other; what a print shop wants.
    #[default]
    Single,
    /// Two by two, so that folded sheets stapled through the fold make a booklet.
    Booklet,
    /// Side by side on the two sides of one sheet that is folded like an accordion.
    Fold,
}

/// How much room a film has in the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FilmSpace {
    /// A page for each.
    #[default]
    Page,
    /// Two on a page.
    Half,
}

/// In which order films stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FilmOrder {
    /// By section, then by place in it.
    #[default]
    Section,
    /// By title, from A to Z.
    Title,
}

/// How many halls stand on a page of the sheets for those who work in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Halls {
    /// As many of a night as there is room for.
    #[default]
    Together,
    /// One, so that each can be hung up at its own door.
    Apart,
}

/// What a person chooses before an export. A publication reads what concerns it and leaves the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The language that leads; empty for the first one of the edition.
    pub language: String,
    /// All languages whose texts are printed, the leading one among them; empty for all of the edition.
    pub languages: Vec<String>,
    /// The size of the trimmed page; of a pocket schedule, of one panel.
    pub paper: Paper,
    /// Where the pages are read.
    pub target: Target,
    /// Whether crop and registration marks are printed.
    pub marks: bool,
    /// How far colour runs over the edge of the page, in millimetres; 20 at most.
    pub bleed: f64,
    /// How many columns of text; 0 for as many as the template finds best.
    pub columns: u8,
    /// The sections to print; none for all of them.
    pub sections: Vec<SectionId>,
    /// The films to print; none for all of them.
    pub films: Vec<FilmId>,
    /// The nights to print; none for all of them.
    pub nights: Vec<NaiveDate>,
    /// The venues to print; none for all of them.
    pub venues: Vec<VenueId>,
    /// How much room a film has in the catalogue.
    pub film_space: FilmSpace,
    /// In which order films stand in the programme guide.
    pub film_order: FilmOrder,
    /// How many halls stand on a page of door lists and projection sheets.
    pub halls: Halls,
    /// How many panels a pocket schedule has on its two sides together; 0 for as many as its nights need.
    pub panels: u8,
    /// How the pages lie on the printer's sheets.
    pub sheets: Sheets,
    /// The colour profile of the printer's paper and press, a file; none for coated offset paper (FOGRA39).
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub profile: Option<PathBuf>,
    /// What the printer calls that condition: "FOGRA39". Empty for the name of the profile.
    pub condition: String,
    /// The most ink on one spot, in percent, 200 to 400; printers of coated paper ask for 300.
    pub ink_limit: u16,
    /// The release since which errata tell what has changed; none for the newest one.
    pub since: Option<ReleaseId>,
    /// The release until which they tell it; none for the catalogue as it is now.
    pub until: Option<ReleaseId>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: String::new(),
            languages: Vec::new(),
            paper: Paper::default(),
            target: Target::default(),
            marks: false,
            bleed: 3.0,
            columns: 0,
            sections: Vec::new(),
            films: Vec::new(),
            nights: Vec::new(),
            venues: Vec::new(),
            film_space: FilmSpace::default(),
            film_order: FilmOrder::default(),
            halls: Halls::default(),
            panels: 0,
            sheets: Sheets::default(),
            profile: None,
            condition: String::new(),
            ink_limit: 300,
            since: None,
            until: None,
        }
    }
}

/// The options that concern some publications and not others, by the names of their fields.
const OWN: &[&str] = &[
    "languages",
    "columns",
    "sections",
    "films",
    "nights",
    "venues",
    "film_space",
    "film_order",
    "halls",
    "panels",
    "sheets",
    "releases",
];

impl Options {
    /// The same for a publication: what does not concern it is as if nothing had been chosen.
    pub fn for_publication(&self, publication: &Publication) -> Self {
        let others = OWN.iter().filter(|name| !publication.options.contains(name));
        others.fold(self.clone(), |options, name| options.without(name))
    }

    /// What was chosen and does not concern a publication, by the names of the fields.
    pub fn idle(&self, publication: &Publication) -> Vec<&'static str> {
        let others = OWN.iter().copied().filter(|name| !publication.options.contains(name));
        others.filter(|name| self.clone().without(name) != *self).collect()
    }

    /// The same with one of [`OWN`] as it is when nothing is chosen.
    fn without(mut self, name: &str) -> Self {
        let usual = Self::default();
        match name {
            "languages" => self.languages = usual.languages,
            "columns" => self.columns = usual.columns,
            "sections" => self.sections = usual.sections,
            "films" => self.films = usual.films,
            "nights" => self.nights = usual.nights,
            "venues" => self.venues = usual.venues,
            "film_space" => self.film_space = usual.film_space,
            "film_order" => self.film_order = usual.film_order,
            "halls" => self.halls = usual.halls,
            "panels" => self.panels = usual.panels,
            "sheets" => self.sheets = usual.sheets,
            "releases" => (self.since, self.until) = (usual.since, usual.until),
            other => debug_assert!(false, "{other} is none of the options of some publications"),
        }
        self
    }

    /// Whether pages are laid on sheets that are folded; on a screen they never are.
    pub fn imposed(&self) -> bool {
        self.target == Target::Print && self.sheets != Sheets::Single
    }

    /// How far colour runs over the edge, in millimetres: what was chosen, within 0 to 20; nothing on a screen.
    pub fn bleed(&self) -> f64 {
        match self.target {
            Target::Screen => 0.0,
            Target::Print if self.bleed.is_finite() => self.bleed.clamp(0.0, 20.0),
            Target::Print => 3.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PUBLICATIONS;

    #[test]
    fn what_does_not_concern_a_publication_is_left_aside() {
        let chosen = Options {
            languages: vec!["es".into()],
            paper: Paper::A5,
            columns: 3,
            nights: vec![NaiveDate::MIN],
            film_space: FilmSpace::Half,
            film_order: FilmOrder::Title,
            halls: Halls::Apart,
            panels: 6,
            sheets: Sheets::Fold,
            ..Options::default()
        };
        for publication in PUBLICATIONS {
            // Every option that a publication names is one that can be chosen and left.
            assert!(
                publication.options.iter().all(|name| OWN.contains(name)),
                "{}",
                publication.id
            );
            let options = chosen.for_publication(publication);
            assert_eq!(options.paper, Paper::A5);
            assert_eq!(options.idle(publication), Vec::<&str>::new(), "{}", publication.id);
            assert_eq!(
                options.panels == 0,
                !publication.options.contains(&"panels"),
                "{}",
                publication.id
            );
            assert_eq!(
                options.nights.is_empty(),
                chosen.idle(publication).contains(&"nights"),
                "{}",
                publication.id
            );
        }
    }

    #[test]
    fn paper_is_read_as_people_write_it() {
        for (text, paper) in [
            ("A4", Paper::A4),
            ("letter", Paper::Letter),
            ("170x240", Paper::Custom(170.0, 240.0)),
            (" 99,5 × 210 ", Paper::Custom(99.5, 210.0)),
        ] {
            let read: Paper = text.parse().expect(text);
            assert_eq!(read, paper);
            assert_eq!(read.to_string().parse(), Ok(paper));
        }
        for text in ["", "a3", "0x10", "170", "170x", "x", "1e9x40", "NaNx50"] {
            assert!(text.parse::<Paper>().is_err(), "{text}");
        }
    }
}
