//! What a rule is, whichever crate it is in, and how bad an edition finds what it finds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::cell::{BadCell, Cell, CellRef, Column, from_json_cell, to_json_cell};

codes! {
    /// How bad a finding is.
    Severity {
        /// Must not be printed so; of the schedule, it holds back a release.
        Error = "error",
        /// Should be looked at and mended or signed.
        #[default]
        Warning = "warning",
        /// Worth knowing.
        Hint = "hint",
        /// Not looked for.
        Off = "off",
    }
}

/// One thing that can be wrong. `C` is how it is found: a check of the schedule or of the proofreader.
pub struct Rule<C: 'static> {
    /// Its permanent id: "FLM-02".
    pub id: &'static str,
    /// The problem in short: "run-time-missing".
    pub name: &'static str,
    /// How bad it is, unless a finding or the edition says otherwise.
    pub severity: Severity,
    /// What is wrong.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
    /// How it is found. The scope of each check says which edits can change its answer.
    pub checks: &'static [C],
}

/// A rule as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleWords {
    /// Its permanent id: "FLM-02".
    pub id: &'static str,
    /// The problem in short: "run-time-missing".
    pub name: &'static str,
    /// How bad it is, unless a finding or the edition says otherwise.
    pub severity: Severity,
    /// What is wrong.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
}

impl<C> Rule<C> {
    /// The rule without how it is found.
    pub fn words(&self) -> RuleWords {
        RuleWords {
            id: self.id,
            name: self.name,
            severity: self.severity,
            what: self.what,
            why: self.why,
            remedy: self.remedy,
        }
    }
}

/// How bad an edition finds what certain rules find, by their ids; all other rules are as bad as they say themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(ts_rs::TS),
    ts(type = "Record<string, import(\"./Severity\").Severity>")
)]
#[serde(transparent)]
pub struct Severities(pub BTreeMap<String, Severity>);

impl Severities {
    /// What the edition says of a rule, if it says anything.
    pub fn of(&self, rule: &str) -> Option<Severity> {
        self.0.get(rule).copied()
    }
}

impl Column for Severities {
    fn to_cell(&self) -> Cell {
        to_json_cell(self)
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        from_json_cell(cell)
    }
}
