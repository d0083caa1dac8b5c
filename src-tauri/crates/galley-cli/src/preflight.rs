//! `galley preflight`: looks a publication over as a print shop would, and writes no PDF.

use std::process::ExitCode;

use clap::Args;
use galley_desk::dictionaries::dictionaries;
use galley_desk::preflight;
use galley_model::{Check, Grade};
use serde_json::json;

use crate::Done;
use crate::pages::Pages;
use crate::say::Say;

/// Look a publication over before it goes to the printer
#[derive(Args)]
pub(crate) struct Preflight {
    #[command(flatten)]
    pages: Pages,
    /// List every problem of every check, not only those that matter
    #[arg(long)]
    all: bool,
}

impl Preflight {
    pub(crate) fn run(self, say: &Say) -> Done {
        let opened = self.pages.open()?;
        let (catalogue, edition) = (opened.desk.catalogue(), opened.edition.id);
        let findings = galley_proofing::check(catalogue, edition, &dictionaries());
        let mut checks = preflight::checks(catalogue, edition, &findings.iter().collect::<Vec<_>>());
        checks.extend(preflight::changed(&opened.desk, edition)?);
        let printed = opened.typeset(None, say)?;
        checks.extend(printed.checks);
        let worst = checks.iter().map(|check| check.grade).max().unwrap_or_default();
        let answer = json!({ "pages": printed.pages, "grade": worst, "checks": checks });
        say.answer(&answer, || checks.iter().map(|check| told(check, self.all)).collect());
        Ok(match worst {
            Grade::Error => ExitCode::from(1),
            Grade::Fine | Grade::Warning => ExitCode::SUCCESS,
        })
    }
}

/// A check as lines: what was found, then where.
fn told(check: &Check, all: bool) -> String {
    let grade = match check.grade {
        Grade::Fine => "fine   ",
        Grade::Warning => "warning",
        Grade::Error => "ERROR  ",
    };
    let mut lines = format!("{grade}  {}: {}\n", check.label, check.said);
    const SHOWN: usize = 5;
    let shown = match (all, check.grade) {
        (true, _) => check.problems.len(),
        (false, Grade::Fine) => 0,
        (false, _) => SHOWN,
    };
    for problem in check.problems.iter().take(shown) {
        lines.push_str(&format!("         · {}\n", problem.message));
    }
    if shown > 0 && check.problems.len() > shown {
        lines.push_str(&format!(
            "         · and {} more; --all lists them\n",
            check.problems.len() - shown
        ));
    }
    lines
}
