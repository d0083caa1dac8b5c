//! `galley import`: files into a catalogue, and corrections out of a layout, as one step that Undo takes back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use galley_desk::{Fault, exchange};
use serde_json::{Value, json};

use crate::say::Say;
use crate::{Done, ask, read, write};

/// Import a file, a folder of Galley JSON files, or corrected InCopy stories, as one step that `undo` takes back
#[derive(Args)]
pub(crate) struct Import {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// What to import: Galley JSON, films as CSV, or ICML that was exported and corrected
    path: PathBuf,
    /// Only say what would change
    #[arg(long)]
    dry_run: bool,
    /// Of corrections, only these, by the numbers that --dry-run gives them
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    only: Option<Vec<usize>>,
    /// Of corrections, what becomes of those that the catalogue has changed as well
    #[arg(long, value_name = "WHOSE", value_enum, default_value_t = Conflicts::Mine)]
    conflicts: Conflicts,
}

/// Whose words count where both have changed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Conflicts {
    /// The catalogue's: they are left as they are
    Mine,
    /// The layout's: they are taken over
    Theirs,
}

impl Import {
    pub(crate) fn run(self, say: &Say) -> Done {
        say.progress("Importing", 0, 0);
        if exchange::is_corrected(&self.path) {
            return self.corrections(say);
        }
        if self.only.is_some() || self.conflicts != Conflicts::Mine {
            let message = "--only and --conflicts are for corrected InCopy stories (.icml). Import this file without them.";
            return Err(Fault::invalid(message));
        }
        let request = json!({ "path": self.path });
        let counts = match self.dry_run {
            true => ask(&mut read(&self.catalogue)?, "exchange.plan", request)?,
            false => ask(&mut write(&self.catalogue)?, "exchange.import", request)?,
        };
        say.answer(&counts, || lines(&counts));
        Ok(ExitCode::SUCCESS)
    }

    /// Lists the corrections of edited stories, or takes them over.
    fn corrections(self, say: &Say) -> Done {
        let mut desk = match self.dry_run {
            true => read(&self.catalogue)?,
            false => write(&self.catalogue)?,
        };
        let listed = ask(&mut desk, "exchange.differences", json!({ "path": self.path }))?;
        let none = Vec::new();
        let differences = listed["differences"].as_array().unwrap_or(&none);
        if self.dry_run {
            say.answer(&listed, || list(&listed, differences));
            return Ok(ExitCode::SUCCESS);
        }
        if let Some(number) = self
            .only
            .iter()
            .flatten()
            .find(|number| !(1..=differences.len()).contains(*number))
        {
            let message = format!(
                "There is no correction {number}; there are {}. List them with --dry-run.",
                differences.len()
            );
            return Err(Fault::invalid(message));
        }
        let wanted = |number: usize| self.only.as_ref().is_none_or(|only| only.contains(&number));
        let free = |row: &Value| row["conflict"] == false || self.conflicts == Conflicts::Theirs;
        let chosen = differences
            .iter()
            .enumerate()
            .filter(|(at, _)| wanted(at + 1))
            .map(|(_, row)| row);
        let (taken, left): (Vec<&Value>, Vec<&Value>) = chosen.partition(|row| free(row));
        let accept = taken.iter().map(
            |row| json!({ "place": row["place"], "language": row["language"], "mine": row["mine"], "theirs": row["theirs"] }),
        );
        let accept: Vec<Value> = accept.collect();
        // With nothing to take over there is no step to undo.
        if !accept.is_empty() {
            ask(&mut desk, "exchange.accept", json!({ "path": self.path, "accept": accept }))?;
        }
        let answer = json!({ "taken": taken.len(), "conflicts": left, "problems": listed["problems"] });
        say.answer(&answer, || {
            let mut lines = problems(&listed);
            lines.push_str(&format!("{} corrections taken over.\n", taken.len()));
            if !left.is_empty() {
                let names: Vec<&str> = left.iter().filter_map(|row| row["label"].as_str()).collect();
                lines.push_str(&format!(
                    "{} left, because the catalogue has changed as well: {}. Take the layout's words with --conflicts theirs.\n",
                    left.len(),
                    names.join("; ")
                ));
            }
            lines
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// Corrections as numbered lines: what the catalogue says, and what the layout says.
fn list(listed: &Value, differences: &[Value]) -> String {
    let mut lines = problems(listed);
    for (at, row) in differences.iter().enumerate() {
        let text = |key: &str| row[key].as_str().unwrap_or("");
        let (mine, theirs) = around(text("mine"), text("theirs"));
        let conflict = if row["conflict"] == true { " [conflict]" } else { "" };
        lines.push_str(&format!(
            "{}. {}{conflict}\n   - {mine}\n   + {theirs}\n",
            at + 1,
            text("label")
        ));
    }
    lines.push_str(&format!(
        "{} corrections, {} values the same.\n",
        differences.len(),
        listed["same"]
    ));
    lines
}

/// Two texts, each cut to where they differ, with a few words on both sides.
fn around(mine: &str, theirs: &str) -> (String, String) {
    let (mine, theirs): (Vec<char>, Vec<char>) = (mine.chars().collect(), theirs.chars().collect());
    let start = mine.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let (mine_rest, theirs_rest) = (&mine[start..], &theirs[start..]);
    let end = mine_rest
        .iter()
        .rev()
        .zip(theirs_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let cut = |text: &[char]| {
        let (from, to) = (start.saturating_sub(30), (text.len() - end + 30).min(text.len()));
        let words: String = text[from..to].iter().map(|c| if *c == '\n' { '¶' } else { *c }).collect();
        let dots = |cut: bool| if cut { "…" } else { "" };
        format!("{}{words}{}", dots(from > 0), dots(to < text.len()))
    };
    (cut(&mine), cut(&theirs))
}

/// What could not be read, a line each.
fn problems(answer: &Value) -> String {
    let mut lines = String::new();
    for problem in answer["problems"].as_array().into_iter().flatten() {
        let text = |key: &str| problem[key].as_str().unwrap_or("");
        lines.push_str(&format!("{} {}: {}\n", text("file"), text("place"), text("message")));
    }
    lines
}

/// The counts of an import as lines.
pub(crate) fn lines(counts: &Value) -> String {
    format!(
        "{}{} records added, {} changed, {} the same.\n",
        problems(counts),
        counts["added"],
        counts["changed"],
        counts["same"]
    )
}
