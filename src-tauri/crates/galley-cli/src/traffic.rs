//! `galley traffic`: where each copy must be when.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::traffic::{JourneyRow, LegRow, Traffic as Found, of_edition};
use galley_schedule::LegKind;
use serde_json::json;

use crate::say::Say;
use crate::{Done, edition, read};

/// Tell where each copy must be when: arrivals, ways between halls, departures, and what is not known
#[derive(Args)]
pub(crate) struct Traffic {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
}

impl Traffic {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        let id = edition(&desk, self.edition.as_deref())?;
        let edition = desk.catalogue().editions.get(id).cloned().unwrap_or_default();
        let traffic = of_edition(desk.catalogue(), &edition);
        say.answer(&json!(traffic), || lines(&traffic));
        Ok(ExitCode::SUCCESS)
    }
}

fn lines(traffic: &Found) -> String {
    let mut lines: String = traffic.unchosen.iter().map(|row| format!("{}\n", row.message)).collect();
    if !traffic.unrecorded.is_empty() {
        let titles: Vec<&str> = traffic.unrecorded.iter().map(|row| row.title.as_str()).collect();
        lines.push_str(&format!("No copy is recorded of: {}.\n", titles.join(", ")));
    }
    if traffic.copies.is_empty() {
        lines.push_str("No copy is recorded in this edition yet.\n");
    }
    for row in &traffic.copies {
        lines.push_str(&journey(row));
    }
    lines
}

/// The copy, and below it each of its ways.
fn journey(row: &JourneyRow) -> String {
    let parts = [row.title.as_str(), &row.copy.format, &row.source];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut lines = format!("{}\n", parts.join(" · "));
    for problem in &row.problems {
        lines.push_str(&format!("  problem: {problem}\n"));
    }
    for leg in &row.legs {
        lines.push_str(&format!("  {}\n", way(leg)));
    }
    lines
}

/// "from Thu 25 8:35 PM  Tower City Cinemas, Screen 5 → Orpheum, Hall  by Fri 26 7:10 PM  (22 h 35 min)".
fn way(leg: &LegRow) -> String {
    let known = |words: &str| if words.is_empty() { "?".to_owned() } else { words.to_owned() };
    let (from, to) = match leg.kind {
        LegKind::Arrival => ("outside".to_owned(), known(&leg.to)),
        LegKind::Departure => (known(&leg.from), "away".to_owned()),
        LegKind::Transfer | LegKind::Hall => (known(&leg.from), known(&leg.to)),
    };
    let left = if leg.left.is_empty() {
        String::new()
    } else {
        format!("  ({})", leg.left)
    };
    format!("from {}  {from} → {to}  by {}{left}", known(&leg.free), known(&leg.due))
}
