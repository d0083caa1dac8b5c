//! `galley copyfit`: how every text fills its room on the pages.

use std::process::ExitCode;

use clap::Args;
use galley_desk::preflight::leads_to;
use serde_json::{Value, json};

use crate::Done;
use crate::pages::Pages;
use crate::say::Say;

/// Say which texts are too long for their room, by how many lines and words, and what falls off
#[derive(Args)]
pub(crate) struct Copyfit {
    #[command(flatten)]
    pages: Pages,
    /// List every text, not only those that are too long
    #[arg(long)]
    all: bool,
}

impl Copyfit {
    pub(crate) fn run(self, say: &Say) -> Done {
        let opened = self.pages.open()?;
        let printed = opened.typeset(None, say)?;
        let language = opened.edition.languages.first().map_or("en", String::as_str);
        let subject = |fit: &galley_print::Fit| leads_to(opened.desk.catalogue(), &fit.place, language).1;
        let shown = printed.fits.iter().filter(|fit| self.all || fit.over() > 0);
        let rows: Vec<(String, &galley_print::Fit)> = shown.map(|fit| (subject(fit), fit)).collect();
        let answer: Vec<Value> = rows
            .iter()
            .map(|(subject, fit)| json!({ "subject": subject, "over": fit.over(), "fit": fit }))
            .collect();
        say.answer(&json!(answer), || {
            let mut lines: String = rows.iter().map(|(subject, fit)| told(subject, fit)).collect();
            let over = printed.fits.iter().filter(|fit| fit.over() > 0).count();
            lines.push_str(&format!(
                "{over} of {} texts are too long for their room.\n",
                printed.fits.len()
            ));
            lines
        });
        Ok(ExitCode::SUCCESS)
    }
}

fn told(subject: &str, fit: &galley_print::Fit) -> String {
    let place = format!("{subject}: {} ({}), page {}", fit.slot, fit.language, fit.page);
    match fit.over() {
        over @ 1.. => format!(
            "{place}: {over} of {} lines over; cut {} words. The room ends in: {}\n",
            fit.lines, fit.words_over, fit.falls_off
        ),
        0 => format!("{place}: {} lines, just full\n", fit.lines),
        under => format!("{place}: {} lines, room for {} more\n", fit.lines, -under),
    }
}
