//! `galley compare`: a PDF beside the catalogue.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use galley_desk::printed::{MismatchRow, PrintedAnswer, compare_file};
use galley_exchange::printed::{Begins, Fact};
use serde_json::json;

use crate::say::Say;
use crate::{Done, pages, read};

/// Compare a PDF, our own or a designer's, with the catalogue; ends with exit code 1 when something certainly differs
#[derive(Args)]
pub(crate) struct Compare {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The PDF
    pdf: PathBuf,
}

impl Compare {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        let path = std::path::absolute(&self.pdf).unwrap_or_else(|_| self.pdf.clone());
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut fault = None;
        let mut begins = || {
            pages::begins(&desk).unwrap_or_else(|why| {
                fault = Some(why);
                Begins::new()
            })
        };
        let found = compare_file(desk.catalogue(), &path, &mut begins, &mut |stage, done, total| {
            say.progress(stage, number(done), number(total));
            true
        })?;
        let sure = found.mismatches.iter().filter(|row| row.mismatch.sure).count();
        say.answer(&json!(found), || told(&found, sure, &self.pdf));
        for problem in &found.problems {
            say.note(problem);
        }
        if let Some(fault) = fault {
            say.note(&format!(
                "The page numbers were not compared with the catalogue, since it cannot be set. {fault}"
            ));
        }
        Ok(if sure > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

/// So many times that were not compared are named; on a list of arrivals there are hundreds.
const LOOSE: usize = 40;

fn told(found: &PrintedAnswer, sure: usize, pdf: &Path) -> String {
    let mut lines = String::new();
    for MismatchRow { mismatch, .. } in &found.mismatches {
        let grade = if mismatch.sure { "differs" } else { "maybe  " };
        let whose = match mismatch.label.as_str() {
            "" => String::new(),
            label => format!(" ({label})"),
        };
        let kind = called(mismatch.kind);
        let said = match (mismatch.printed.as_str(), mismatch.catalogue.as_str()) {
            ("", held) => format!("{kind} “{held}” of the catalogue is missing"),
            (printed, "") => format!("{kind} “{printed}”, in the catalogue there is none"),
            (printed, held) => format!("{kind} “{printed}”, in the catalogue “{held}”"),
        };
        lines.push_str(&format!("{grade} page {}: {said}{whose}\n", mismatch.page));
    }
    for loose in found.loose.iter().take(LOOSE) {
        lines.push_str(&format!(
            "not compared page {}: time “{}” in “{}”\n",
            loose.page, loose.printed, loose.line
        ));
    }
    if found.loose.len() > LOOSE {
        let more = found.loose.len() - LOOSE;
        lines.push_str(&format!("not compared: {more} times more; --json names them all\n"));
    }
    if !found.absent.is_empty() {
        let titles: Vec<&str> = found.absent.iter().map(|absent| absent.title.as_str()).collect();
        lines.push_str(&format!("On no page: {}.\n", titles.join("; ")));
    }
    let (agreed, passed) = (&found.agreed, &found.passed);
    lines.push_str(&format!(
        "{}: {} pages, {} films recognised. {sure} differ, {} may differ.\n",
        pdf.display(),
        found.pages,
        found.films,
        found.mismatches.len() - sure,
    ));
    lines.push_str(&format!(
        "As in the catalogue: {} times of screenings, {} run times, {} names, {} page numbers. Not compared, since it is not certain whose they are: {} times, {} run times, {} page numbers.\n",
        agreed.screenings,
        agreed.run_times,
        agreed.names,
        agreed.page_numbers,
        passed.times,
        passed.run_times,
        passed.page_numbers,
    ));
    lines
}

/// What people call a kind of fact.
fn called(kind: Fact) -> &'static str {
    match kind {
        Fact::Date => "date",
        Fact::Time => "time",
        Fact::Hall => "hall",
        Fact::Code => "code",
        Fact::Weekday => "weekday",
        Fact::RunTime => "run time",
        Fact::Name => "name",
        Fact::PageNumber => "page number",
        Fact::Screening => "screening",
        Fact::Title => "title",
        Fact::Year => "year",
        Fact::Country => "countries",
        Fact::Language => "languages",
        Fact::Guest => "guests",
        Fact::Text => "number in a text",
    }
}
