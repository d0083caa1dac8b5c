//! One year's festival, and what its pages repeat: masthead, footer, house style.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::amount::{CutHour, Showings, TransferMinutes, WalkMinutes};
use crate::cell::{BadCell, Cell, CellRef, Column, from_json_cell, to_json_cell};
use crate::rule::Severities;
use crate::style::HouseStyle;
use crate::time::Zone;

record! {
    /// One year's festival.
    Edition, EditionId, "edition", "editions", ordered {
        /// The festival's name: "Cleveland International Film Festival".
        name: String,
        /// Which one it is: 34 for the 34th.
        ordinal: Option<u32>,
        /// What regulars call it: "CIFF34".
        label: String,
        /// The first festival day.
        first_day: Option<NaiveDate>,
        /// The last festival day.
        last_day: Option<NaiveDate>,
        /// The IANA time zone of every local time: "America/New_York".
        time_zone: Zone,
        /// The hour at which a festival night ends: 6 means that 5:59 AM still belongs to the day before.
        cut_hour: CutHour,
        /// Where it is, as the masthead says it: "Tower City Cinemas".
        place: String,
        /// The lines at the foot of a page: donation appeal, newsletter, social links.
        footer: Vec<String>,
        /// The languages of the catalogue's texts, the first one leading: ["en", "es"].
        languages: Vec<String>,
        /// How times, dates, run times and titles are printed.
        style: HouseStyle,
        /// Its place among the editions.
        position: crate::Order,
        /// Minutes from one venue to another on foot, where no walk between the two says otherwise.
        walk: WalkMinutes,
        /// Minutes that a copy needs from one building to another.
        transfer: TransferMinutes,
        /// How many showings a film or a programme is to have, unless it says otherwise.
        showings: Showings,
        /// How bad this edition finds what certain rules find, by their ids: {"SCH-02": "error", "TYP-01": "off"}.
        severities: Severities,
    }
}

/// One short wording per language: a section's name, a programme's title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "Record<string, string>"))]
#[serde(transparent)]
pub struct Wording(pub BTreeMap<String, String>);

impl Wording {
    /// The wording in one language only.
    pub fn one(language: &str, text: &str) -> Self {
        Self(BTreeMap::from([(language.to_owned(), text.to_owned())]))
    }

    /// The wording in that language, or in the first of the others that has one, or nothing.
    pub fn in_language<'a>(&'a self, language: &str, others: &[String]) -> &'a str {
        let wanted = std::iter::once(language).chain(others.iter().map(String::as_str));
        let known = wanted.filter_map(|language| self.0.get(language)).chain(self.0.values());
        known.map(String::as_str).find(|text| !text.trim().is_empty()).unwrap_or("")
    }
}

impl Column for Wording {
    fn to_cell(&self) -> Cell {
        to_json_cell(self)
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        from_json_cell(cell)
    }
}

impl Column for HouseStyle {
    fn to_cell(&self) -> Cell {
        to_json_cell(self)
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        from_json_cell(cell)
    }
}
