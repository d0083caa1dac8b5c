//! `galley check`: reads an edition as a proofreader.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::Fault;
use galley_model::RULES_OF_PREFLIGHT;
use serde_json::{Value, json};

use crate::say::Say;
use crate::{Done, ask, read, write};

/// Proofread the edition; ends with exit code 1 when there are errors
#[derive(Args)]
pub(crate) struct Check {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// Say also why each finding matters and how to mend it
    #[arg(long)]
    explain: bool,
    /// Only this rule, by its id: FLM-02
    #[arg(long, value_name = "ID")]
    rule: Option<String>,
    /// Only what clashes on the schedule
    #[arg(long)]
    schedule: bool,
    /// Mend all that this rule has found and that can safely be mended, as one step of Undo
    #[arg(long, value_name = "ID", conflicts_with_all = ["rule", "schedule", "explain"])]
    fix: Option<String>,
    /// With --fix: say what would change, and change nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

impl Check {
    pub(crate) fn run(self, say: &Say) -> Done {
        say.progress("Proofreading", 0, 0);
        if let Some(rule) = &self.fix {
            return self.mend(rule, say);
        }
        let mut desk = read(&self.catalogue)?;
        if desk.catalogue().current_edition().is_none() {
            return Err(Fault::invalid(
                "There is no edition in this catalogue yet, and what is proofread is an edition. Make one in the window, or: galley \
                 call CATALOGUE editions.add '{\"name\": \"…\", \"languages\": [\"en\"]}'",
            ));
        }
        let findings = ask(&mut desk, "proofing.findings", Value::Null)?;
        let rules = ask(&mut desk, "proofing.rules", Value::Null)?;
        if let Some(rule) = &self.rule
            && !rules
                .as_array()
                .into_iter()
                .flatten()
                .any(|known| known["id"] == rule.as_str())
        {
            let message = match RULES_OF_PREFLIGHT.iter().find(|(known, _)| known == rule) {
                Some((_, check)) => {
                    format!("{rule} needs set pages: galley preflight PUBLICATION CATALOGUE asks it, as its check “{check}”.")
                }
                None => format!("There is no rule “{rule}”. The rules are listed by: galley call … proofing.rules"),
            };
            return Err(Fault::invalid(message));
        }
        let clashes = |id: &Value| {
            let mut rules = rules.as_array().into_iter().flatten();
            rules.any(|rule| rule["id"] == *id && rule["of_schedule"] == true)
        };
        let of_rule = |finding: &&Value| {
            self.rule.as_deref().is_none_or(|rule| finding["rule"] == rule) && (!self.schedule || clashes(&finding["rule"]))
        };
        let findings: Vec<Value> = findings.as_array().into_iter().flatten().filter(of_rule).cloned().collect();
        let count = |severity: &str| findings.iter().filter(|finding| finding["severity"] == severity).count();
        let (errors, warnings, hints) = (count("error"), count("warning"), count("hint"));
        say.answer(&Value::Array(findings.clone()), || {
            let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or("").to_owned();
            let mut lines = String::new();
            for finding in &findings {
                let (severity, rule) = (text(finding, "severity"), text(finding, "rule"));
                lines.push_str(&format!(
                    "{severity:7} {rule:7} {}: {}\n",
                    text(finding, "subject"),
                    text(finding, "message")
                ));
                if self.explain {
                    lines.push_str(&format!(
                        "                {} {}\n",
                        text(finding, "why"),
                        text(finding, "remedy")
                    ));
                }
            }
            lines.push_str(&format!("{errors} errors, {warnings} warnings, {hints} hints.\n"));
            lines
        });
        Ok(if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    /// Says what the fixes of a rule change, and changes it unless that is not wanted.
    fn mend(&self, rule: &str, say: &Say) -> Done {
        let mut desk = if self.dry_run {
            read(&self.catalogue)?
        } else {
            write(&self.catalogue)?
        };
        let changes = ask(&mut desk, "proofing.fixes", json!({ "rule": rule }))?;
        let done = match self.dry_run {
            true => Value::from(0),
            false => ask(&mut desk, "proofing.fix_all", json!({ "rule": rule }))?,
        };
        say.answer(&json!({ "fixed": done, "changes": changes }), || {
            let text = |change: &Value, key: &str| change[key].as_str().unwrap_or("").replace('\n', " ");
            let mut lines = String::new();
            for change in changes.as_array().into_iter().flatten() {
                let (lead, tail) = (text(change, "lead"), text(change, "tail"));
                let after = match change["after"].is_null() {
                    true => "(taken out)".to_owned(),
                    false => format!("{lead}[{}]{tail}", text(change, "after")),
                };
                let locked = if change["locked"] == true {
                    ": locked, stays as it is"
                } else {
                    ""
                };
                lines.push_str(&format!(
                    "{}{locked}\n  - {lead}[{}]{tail}\n  + {after}\n",
                    text(change, "subject"),
                    text(change, "before")
                ));
            }
            let count = changes
                .as_array()
                .into_iter()
                .flatten()
                .filter(|change| change["locked"] != true)
                .count();
            lines.push_str(&match self.dry_run {
                // Without a change there is no step that could be taken back.
                _ if count == 0 => format!("{rule} finds nothing here that it could mend. Nothing was changed.\n"),
                true => format!("{rule} would be mended in {} Nothing was changed.\n", places(count)),
                false => format!(
                    "{rule} was mended in {} galley undo takes it back.\n",
                    places(done.as_u64().unwrap_or(0) as usize)
                ),
            });
            lines
        });
        Ok(ExitCode::SUCCESS)
    }
}

fn places(count: usize) -> String {
    if count == 1 {
        "1 place.".to_owned()
    } else {
        format!("{count} places.")
    }
}
