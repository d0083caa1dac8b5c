//! What is on the pages after typesetting: walks their frames for characters that no font has.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::Problem;

/// The characters that print as an empty box, with the first page on which each stands.
pub(crate) fn missing_glyphs(document: &PagedDocument, page_done: &mut dyn FnMut(usize)) -> Vec<Problem> {
    let mut missing = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        walk(&page.frame, &mut |c| {
            missing.entry(c).or_insert(index + 1);
        });
        page_done(index + 1);
    }
    let problems = missing.into_iter().map(|(c, page)| {
        Problem::new(format!(
            "The character “{c}” (U+{:04X}) on page {page} is in none of the fonts and prints as an empty box. \
             Write it otherwise, or add a font that has it to data/fonts.",
            u32::from(c)
        ))
    });
    problems.collect()
}

fn walk(frame: &Frame, found: &mut dyn FnMut(char)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, found),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let characters = text.text.get(glyph.range()).unwrap_or("");
                    characters
                        .chars()
                        .filter(|c| !c.is_control() && !c.is_whitespace())
                        .for_each(&mut *found);
                }
            }
            _ => {}
        }
    }
}
