//! `galley print`: typesets a publication.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::Args;
use galley_desk::{Fault, FaultCode, places};
use galley_print::{Options, PUBLICATIONS, Paper, child, press};
use serde_json::json;

use crate::say::Say;
use crate::{Done, edition, read};

/// Typeset a publication as a print-ready PDF
#[derive(Args)]
pub(crate) struct Print {
    /// What to print
    #[arg(value_parser = PUBLICATIONS.iter().map(|publication| publication.id).collect::<Vec<_>>())]
    publication: String,
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The PDF to write; without it, NAME-PUBLICATION.pdf in this folder
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
    /// The leading language, as a tag; without it, the first of the edition's
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The trimmed page
    #[arg(long, default_value = "a4", value_parser = ["a4", "a5", "letter"])]
    paper: String,
    /// Print crop marks
    #[arg(long)]
    marks: bool,
}

impl Print {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        let edition = edition(&desk, self.edition.as_deref())?;
        let name = desk
            .store()
            .folder()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let out = self
            .out
            .unwrap_or_else(|| PathBuf::from(format!("{name}-{}.pdf", self.publication)));
        let out = std::path::absolute(&out).unwrap_or(out);
        let paper = match self.paper.as_str() {
            "a5" => Paper::A5,
            "letter" => Paper::Letter,
            _ => Paper::A4,
        };
        let options = Options {
            language: self.language.unwrap_or_default(),
            paper,
            marks: self.marks,
            ..Options::default()
        };
        let fault = |error: galley_print::PressError| Fault::new(FaultCode::File, error.to_string());
        if let Some(folder) = out.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| Fault::from(galley_store::StoreError::io("Making", folder, source)))?;
        }
        let (stills, now) = (desk.store().stills_folder(), chrono::Utc::now());
        let job = press::prepare(
            desk.catalogue(),
            edition,
            &self.publication,
            &options,
            &places::data(),
            &stills,
            &out,
            now,
        );
        let job = job.map_err(fault)?;
        let mut tell = |step: galley_print::Progress| say.progress(&step.stage, step.done, step.total);
        let printed = child::run(&job, &mut tell, &AtomicBool::new(false)).map_err(fault)?;
        let findings = galley_proofing::check(desk.catalogue(), edition);
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == galley_proofing::Severity::Error)
            .count();
        let answer = json!({ "path": out, "pages": printed.pages, "warnings": printed.warnings, "errors": errors, "findings": findings.len() });
        say.answer(&answer, || {
            let mut lines: String = printed
                .warnings
                .iter()
                .map(|warning| format!("warning: {}\n", warning.message))
                .collect();
            if !findings.is_empty() {
                lines.push_str(&format!(
                    "note: the check finds {} things here, {errors} of them errors; see `galley check`.\n",
                    findings.len()
                ));
            }
            lines.push_str(&format!("{} ({} pages)\n", out.display(), printed.pages));
            lines
        });
        Ok(ExitCode::SUCCESS)
    }
}
