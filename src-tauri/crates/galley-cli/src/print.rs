//! `galley print`: typesets a publication.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::dictionaries::dictionaries;
use galley_model::Grade;
use galley_store::StoreError;
use serde_json::json;

use crate::Done;
use crate::pages::Pages;
use crate::say::Say;

/// Typeset a publication as a PDF that a print shop accepts, or for a screen
#[derive(Args)]
pub(crate) struct Print {
    #[command(flatten)]
    pages: Pages,
    /// The PDF to write, or the folder for it; without it, NAME-PUBLICATION.pdf in this folder
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Also write what the template reads, as JSON, for those who change templates
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
}

impl Print {
    pub(crate) fn run(self, say: &Say) -> Done {
        let publication = self.pages.publication.clone();
        let opened = self.pages.open()?;
        let name = format!("{}-{publication}.pdf", opened.name());
        let out = match self.out {
            Some(folder) if folder.is_dir() => folder.join(name),
            Some(file) => file,
            None => PathBuf::from(name),
        };
        let out = std::path::absolute(&out).unwrap_or(out);
        if let Some(file) = &self.data {
            let data = serde_json::to_vec_pretty(&opened.job(None)?.data).unwrap_or_default();
            std::fs::write(file, data).map_err(|source| StoreError::io("Writing", file, source))?;
        }
        let printed = opened.typeset(Some(&out), say)?;
        let findings = galley_proofing::check(opened.desk.catalogue(), opened.edition.id, &dictionaries());
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == galley_proofing::Severity::Error)
            .count();
        let answer = json!({
            "path": out, "pages": printed.pages, "sheets": printed.sheets, "warnings": printed.warnings, "checks": printed.checks,
            "errors": errors, "findings": findings.len(),
        });
        say.answer(&answer, || {
            let mut lines: String = printed
                .warnings
                .iter()
                .map(|warning| format!("warning: {}\n", warning.message))
                .collect();
            for check in printed
                .checks
                .iter()
                .filter(|check| check.grade != Grade::Fine && check.id != "set")
            {
                lines.push_str(&format!("warning: {}: {}\n", check.label, check.said));
            }
            if !findings.is_empty() {
                lines.push_str(&format!(
                    "note: the check finds {} things here, {errors} of them errors; see `galley check`.\n",
                    findings.len()
                ));
            }
            if opened.unreferred() {
                lines.push_str("note: no pages of the catalogue are named, since it was not printed yet; print it first.\n");
            }
            let many = |count: u32, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
            let sheets = match printed.sheets {
                0 => String::new(),
                sheets => format!(" on {}, printed on both sides", many(sheets, "sheet")),
            };
            lines.push_str(&format!("{} ({}{sheets})\n", out.display(), many(printed.pages, "page")));
            lines
        });
        Ok(ExitCode::SUCCESS)
    }
}
