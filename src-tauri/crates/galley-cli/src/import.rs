//! `galley import`: files into a catalogue, and corrections out of a layout, as one step that Undo takes back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use galley_desk::Fault;
use galley_desk::exchange::{self, Past};
use galley_exchange::IMPORTERS;
use galley_exchange::plan::State;
use serde_json::{Value, json};

use crate::columns::ListArgs;
use crate::say::{Part, Say};
use crate::{Done, ask, read, who, write};

/// Import a file, a folder of files, another catalogue, or corrected InCopy stories, as one step that `undo` takes back
#[derive(Args)]
pub(crate) struct Import {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// What to import: a file, a folder, a zip of Galley JSON; the format is known by what is in it
    path: PathBuf,
    /// Only say what would change
    #[arg(long)]
    dry_run: bool,
    /// Only these items or corrections, by the numbers that --dry-run gives them
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    only: Option<Vec<usize>>,
    /// What becomes of values that the catalogue has changed as well, and of what was emptied or removed there
    #[arg(long, value_name = "WHOSE", value_enum, default_value_t = Conflicts::Mine)]
    conflicts: Conflicts,
    /// What becomes of films that the catalogue may have already
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = Doubtful::Leave)]
    doubtful: Doubtful,
    /// The format, where it is not to be known by what is in the file
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<String>,
    #[command(flatten)]
    list: ListArgs,
}

fn formats() -> Vec<&'static str> {
    IMPORTERS.iter().map(|importer| importer.id).collect()
}

/// What becomes of films that the catalogue may have already.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Doubtful {
    /// They are left out
    Leave,
    /// They are new films
    New,
    /// They are the films that they are most like
    Same,
}

/// Whose words count where both have changed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Conflicts {
    /// The catalogue's: they are left as they are
    Mine,
    /// The file's: they are taken over
    Theirs,
}

impl Import {
    pub(crate) fn run(self, say: &Say) -> Done {
        say.progress("Importing", 0, 0);
        if exchange::is_corrected(&self.path) {
            return self.corrections(say);
        }
        let doubtful = match self.doubtful {
            Doubtful::Leave => exchange::Doubtful::Leave,
            Doubtful::New => exchange::Doubtful::New,
            Doubtful::Same => exchange::Doubtful::Same,
        };
        let mut choices = exchange::ImportChoices {
            doubtful: Some(doubtful),
            theirs: Some(self.conflicts == Conflicts::Theirs),
            ..exchange::ImportChoices::default()
        };
        let request = exchange::ImportRequest {
            path: self.path.clone(),
            format: self.format.clone(),
            list: Some(self.list.request()?),
            choices: Some(choices.clone()),
            page: None,
        };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let tell = |stage: &str, done: usize, total: usize| {
            say.progress(stage, number(done), number(total));
            true
        };
        let mut desk = match self.dry_run {
            true => read(&self.catalogue)?,
            false => write(&self.catalogue)?,
        };
        let mut prepared = exchange::prepare(desk.catalogue(), &Past::Store(desk.store()), &request, &tell)?;
        let language = desk.ask(|ask| Ok(ask.language().to_owned()))?;
        if let Some(only) = &self.only {
            let items = prepared.plan.items.iter().filter(|item| item.state != State::Same);
            let items: Vec<_> = items.map(|item| item.draft).collect();
            if let Some(number) = only.iter().find(|number| !(1..=items.len()).contains(*number)) {
                let message = format!(
                    "There is no item {number}; there are {}. List them with --dry-run.",
                    items.len()
                );
                return Err(Fault::invalid(message));
            }
            let ticks = items.iter().enumerate().map(|(at, draft)| exchange::ItemTick {
                draft: *draft,
                take: only.contains(&(at + 1)),
            });
            choices.items = Some(ticks.collect());
            prepared.choose(&Past::Store(desk.store()), &choices, &tell);
        }
        // A file may bring an edition of its own.
        let brings = self.dry_run && prepared.plan.items.iter().any(|item| item.table.name == "edition");
        let answer = match self.dry_run {
            true => serde_json::to_value(prepared.head()).unwrap_or_default(),
            false => desk.land(&mut prepared, &who(), &tell)?.answer,
        };
        let begin = match desk.catalogue().editions.is_empty() && !brings {
            true => NO_EDITION,
            false => "",
        };
        match self.dry_run {
            // A plan may have a million items, so it is never there whole in words.
            true => say.parts(&answer, "items", prepared.items(None, &language), |part| match part {
                Part::Begin => format!("{begin}{}", problems(&answer)),
                Part::Item(at, item) => planned(at, &item),
                Part::End => summary(&answer),
            }),
            false => say.answer(&answer, || format!("{begin}{}", lines(&answer))),
        }
        Ok(match nothing_read(&answer) {
            true => ExitCode::from(3),
            false => ExitCode::SUCCESS,
        })
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

/// What a person must know whose catalogue has no edition yet.
const NO_EDITION: &str = "This catalogue has no edition yet, so films stand in no programme, and times in no time zone. Make one first, under Edition in \
                          the window or with `galley call CATALOGUE editions.add '{\"name\": \"…\", \"label\": \"…\", \"first_day\": \"2026-03-18\", \
                          \"last_day\": \"2026-03-28\", \"time_zone\": \"America/New_York\", \"languages\": [\"en\"]}'`.\n";

/// Whether nothing of a file could be read: it was damaged, or it is no such file.
fn nothing_read(answer: &Value) -> bool {
    let count = |key: &str| answer[key].as_u64().unwrap_or_default();
    let told = answer["problems"].as_array().is_some_and(|problems| !problems.is_empty());
    let found = answer["groups"].as_array().is_some_and(|groups| !groups.is_empty());
    told && !found && count("added") + count("changed") + count("same") + count("doubtful") + count("kept") == 0
}

/// So many lines of what could not be read are printed; whoever wants all of them asks for JSON.
const MOST: usize = 60;

/// What could not be read, a line each.
pub(crate) fn problems(answer: &Value) -> String {
    let mut lines = String::new();
    let none = Vec::new();
    let all = answer["problems"].as_array().unwrap_or(&none);
    for problem in all.iter().take(MOST) {
        let text = |key: &str| problem[key].as_str().unwrap_or("");
        lines.push_str(&format!("{} {}: {}\n", text("file"), text("place"), text("message")));
    }
    if all.len() > MOST {
        lines.push_str(&format!(
            "… and {} more lines like these; --json lists all of them.\n",
            all.len() - MOST
        ));
    }
    lines
}

/// A number of things: "1 film", "8 films".
pub(crate) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The counts of an import as lines.
pub(crate) fn lines(counts: &Value) -> String {
    let number = |key: &str| counts[key].as_u64().unwrap_or_default();
    let removed = match number("removed") {
        0 => String::new(),
        removed => format!("{removed} removed, "),
    };
    let mut lines = format!(
        "{}{} added, {} changed, {removed}{} the same.\n",
        problems(counts),
        counted(number("added"), "record"),
        counts["changed"],
        counts["same"]
    );
    if number("doubtful") > 0 {
        lines.push_str(&format!(
            "{} left out that the catalogue may have already. Look at it with --dry-run, then say --doubtful new or --doubtful same.\n",
            counted(number("doubtful"), "film")
        ));
    }
    if number("orphans") > 0 {
        lines.push_str(&format!(
            "{} left out, since what it belongs to or speaks of was left out too. Take that as well, by its number in --dry-run.\n",
            counted(number("orphans"), "record")
        ));
    }
    if number("kept") > 0 {
        lines.push_str(&format!(
            "{} left as in the catalogue, which has its own. Take the file's with --conflicts theirs.\n",
            counted(number("kept"), "value")
        ));
    }
    lines
}

/// An item of a plan as numbered lines: what would become of it, part by part.
pub(crate) fn planned(at: usize, item: &exchange::PlanItem) -> String {
    let state = serde_json::to_value(item.state).unwrap_or_default();
    let detail = match item.detail.as_str() {
        "" => String::new(),
        detail => format!(" ({detail})"),
    };
    let (state, table) = (state.as_str().unwrap_or_default(), item.table.replace('_', " "));
    let mut lines = format!("{}. {state} {table}: {}{detail}\n", at + 1, item.name);
    for alike in &item.alike {
        lines.push_str(&format!("   may be {}: {} %, {}\n", alike.name, alike.score, alike.why));
    }
    for part in &item.parts {
        let (ours, theirs) = around(&part.ours, &part.theirs);
        let left = if part.take { "" } else { " [left]" };
        let label = &part.label;
        match (&part.field, part.newer) {
            (None, "removed") => lines.push_str(&format!("   - {}{left}\n", format!("{label} {ours}").trim())),
            (None, _) if label.is_empty() && theirs.is_empty() => {}
            (None, _) if label.is_empty() => lines.push_str(&format!("   + {theirs}{left}\n")),
            (None, _) => lines.push_str(&format!("   + {label} {theirs}{left}\n")),
            (Some(_), "theirs") => lines.push_str(&format!("   {label}{left}\n   - {ours}\n   + {theirs}\n")),
            (Some(_), whose) => {
                let before = part
                    .before
                    .as_ref()
                    .map(|before| format!("   before: {before}\n"))
                    .unwrap_or_default();
                lines.push_str(&format!("   {label} [{whose}]{left}\n{before}   - {ours}\n   + {theirs}\n"));
            }
        }
    }
    lines
}

/// What a plan would do, in numbers.
pub(crate) fn summary(plan: &Value) -> String {
    let number = |key: &str| plan[key].as_u64().unwrap_or_default();
    let removed = match number("removed") {
        0 => String::new(),
        removed => format!(
            "{} removed there: named by --only, or with --conflicts theirs, they are removed here too.\n",
            match removed {
                1 => "1 record was".to_owned(),
                several => format!("{several} records were"),
            }
        ),
    };
    format!(
        "{} would be added, {} changed, {} the same.\n{removed}",
        counted(number("added"), "record"),
        plan["changed"],
        plan["same"]
    )
}
