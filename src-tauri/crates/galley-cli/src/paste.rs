//! `galley paste`: an old web page or an e-mail becomes a film.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use galley_desk::Fault;
use galley_desk::paste::{self, MakeRequest, PasteAnswer, PasteFile, PasteRequest, files, listing, text};
use galley_exchange::ImportProblem;
use galley_model::Catalogue;
use galley_store::StoreError;
use serde_json::{Value, json};

use crate::import::{self, counted, planned, summary};
use crate::say::Say;
use crate::{Done, ask, read, write};

/// Read a film from an old web page or e-mail, and show what was recognised and what is left over
#[derive(Args)]
pub(crate) struct Paste {
    /// A page as HTML or text, a folder of them, or - for what comes on the standard input
    source: PathBuf,
    /// Make the films in this catalogue, NAME.galley, as one step that `undo` takes back; without it nothing is written
    #[arg(long, value_name = "CATALOGUE")]
    into: Option<PathBuf>,
    /// Only say what would be made in the catalogue
    #[arg(long, requires = "into")]
    dry_run: bool,
    /// Read it as plain text even if it looks like HTML
    #[arg(long)]
    plain: bool,
}

impl Paste {
    pub(crate) fn run(self, say: &Say) -> Done {
        let (sources, problems) = self.sources()?;
        let total = u32::try_from(sources.len()).unwrap_or(u32::MAX);
        let mut desk = match self.dry_run {
            true => self.into.as_deref().map(read).transpose()?,
            false => self.into.as_deref().map(write).transpose()?,
        };
        let mut listings = Vec::new();
        let mut requests = Vec::new();
        for (done, file) in (0..).zip(sources) {
            say.progress("Reading", done, total);
            let request = PasteRequest {
                text: file.text,
                name: file.name,
                plain: self.plain,
                corrections: Vec::new(),
            };
            let (draft, answer) = match &desk {
                Some(desk) => desk.ask(|ask| listing(&request, ask.catalogue, ask.language()))?,
                None => listing(&request, &Catalogue::default(), "en")?,
            };
            listings.push((as_json(&request.name, &draft, &answer), answer));
            requests.push(request);
        }
        let wanted = MakeRequest {
            sources: requests,
            films: None,
        };
        // What a person is to know of it: what is new, what the catalogue has otherwise, what it may have already.
        let plan = match &desk {
            Some(desk) => Some(desk.ask(|ask| paste::plan(ask, &wanted))?),
            None => None,
        };
        let made = match &mut desk {
            Some(desk) if !self.dry_run => {
                say.progress("Making films", 0, 0);
                let source = |one: &PasteRequest| json!({ "text": one.text, "name": one.name, "plain": one.plain });
                let sources: Vec<Value> = wanted.sources.iter().map(source).collect();
                Some(ask(desk, "paste.make", json!({ "sources": sources }))?)
            }
            _ => None,
        };
        let mut answer = match (&listings[..], problems.is_empty()) {
            ([(one, _)], true) if !self.source.is_dir() => one.clone(),
            _ => json!({ "files": listings.iter().map(|(one, _)| one).collect::<Vec<_>>(), "problems": problems }),
        };
        if let Some(made) = &made {
            answer["made"] = made.clone();
        }
        if let Some(plan) = &plan {
            answer["plan"] = serde_json::to_value(plan).unwrap_or_default();
        }
        say.answer(&answer, || {
            let mut lines: String = listings.iter().map(|(file, answer)| said(file, answer)).collect();
            for problem in &problems {
                lines.push_str(&format!("{}: {}\n", problem.file, problem.message));
            }
            if let Some(plan) = &plan {
                lines.extend(plan.items.iter().enumerate().map(|(at, item)| planned(at, item)));
                if self.dry_run {
                    lines.push_str(&import::problems(&answer["plan"]));
                    lines.push_str(&summary(&answer["plan"]));
                }
            }
            if let Some(made) = &made {
                let films = made["films"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let all = films.collect::<BTreeSet<_>>().len() as u64;
                let new = made["new"].as_u64().unwrap_or_default();
                let had = match all.saturating_sub(new) {
                    0 => String::new(),
                    had => format!(", {} that the catalogue had already", counted(had, "film")),
                };
                let lines_of = import::lines(&made["counts"]);
                lines.push_str(&format!("{} made{had}. {lines_of}", counted(new, "film")));
            }
            lines
        });
        Ok(ExitCode::SUCCESS)
    }

    fn sources(&self) -> Result<(Vec<PasteFile>, Vec<ImportProblem>), Fault> {
        if self.source != Path::new("-") {
            return files(&self.source);
        }
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|source| StoreError::io("Reading", Path::new("the standard input"), source))?;
        let file = PasteFile {
            name: String::new(),
            text: text("What came on the standard input", &bytes)?,
        };
        Ok((vec![file], Vec::new()))
    }
}

/// A listing as scripts get it: the draft, its pieces with their places in the source, and the leftovers.
fn as_json(name: &str, draft: &impl serde::Serialize, answer: &PasteAnswer) -> Value {
    json!({
        "file": name,
        "html": answer.html,
        "language": answer.language,
        "draft": draft,
        "pieces": answer.pieces,
        "leftovers": answer.leftovers,
        "problems": answer.problems,
    })
}

/// Words as long as a line of a terminal; `--json` has them whole.
fn cut(text: &str) -> String {
    const WIDTH: usize = 160;
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}… ({} characters)", &text[..end], text.chars().count()),
        None => text.to_owned(),
    }
}

/// A listing as people read it.
fn said(file: &Value, answer: &PasteAnswer) -> String {
    let name = file["file"]
        .as_str()
        .filter(|name| !name.is_empty())
        .unwrap_or("Standard input");
    let form = if answer.html { "HTML" } else { "text" };
    let mut lines = format!("{name} ({form}, {})\n", answer.language);
    for film in &answer.films {
        let title = if film.title.is_empty() { "(no title)" } else { &film.title };
        lines.push_str(&format!("  {title}\n"));
        for row in &film.rows {
            let percent = (row.confidence * 100.0).round();
            lines.push_str(&format!("    {percent:>3} %  {:<22} {}\n", row.label, cut(&row.value)));
        }
    }
    if answer.films.is_empty() {
        lines.push_str("  No film was found.\n");
    }
    for problem in &answer.problems {
        lines.push_str(&format!("  ! {problem}\n"));
    }
    if !answer.leftovers.is_empty() {
        lines.push_str(&format!("  {} left over:\n", answer.leftovers.len()));
        for left in &answer.leftovers {
            lines.push_str(&format!("    line {:>4}  {}\n", left.line + 1, cut(&left.text)));
        }
    }
    lines
}
