//! What is left between pieces and says nothing: commas, dashes, brackets, "and".

use super::Recogniser;
use crate::paste::evidence::Evidence::{Frame, Placed};
use crate::paste::field::Field;
use crate::paste::page::Page;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "marks", run };

/// Words that join two pieces.
const JOINTS: &[&str] = &[
    "and", "und", "et", "y", "e", "with", "mit", "avec", "con", "by", "in", "at", "и", "the", "von", "de", "di", "um", "à", "on",
    "&", "du", "vom", "dal", "from",
];

fn run(page: &mut Page<'_>) {
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        let beside = page
            .pieces(&line.span)
            .any(|piece| piece.field.is_fact() || piece.field == Field::Label);
        for free in page.free(&line.span) {
            let text = page.slice(&free);
            let says_nothing = !text.chars().any(char::is_alphanumeric);
            let joint = || {
                let words = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
                words
                    .split_whitespace()
                    .all(|word| JOINTS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&')))
            };
            if line.frame {
                // Nobody took it, and the page itself says that it is of its frame.
                page.set_aside(free, Field::Noise, &[Frame]);
            } else if says_nothing || beside && joint() {
                page.set_aside(free, Field::Mark, &[Placed]);
            }
        }
    }
}
