//! In which language the titles and texts of a list are that name none.

use galley_model::vocabulary;

use super::{Listed, Reader};
use crate::mapping::values::words;
use crate::mapping::{Means, Tongue};
use crate::paste::{label_languages, written_in};

/// How many texts are looked at where a head is a word of several languages.
const SAMPLE: usize = 50;

impl Reader<'_> {
    /// The language that a person says; else that of the edition in whose words the list calls its titles; else its first.
    /// Heads in English say nothing: offices all over the world write them.
    pub(super) fn language(&mut self, listed: &Listed, means: &[Means], place: &str) -> String {
        if let Some(said) = &listed.mapping.language {
            return said.clone();
        }
        let leading = self.say.context.language.to_owned();
        let title = means.iter().position(|means| *means == Means::Title(Tongue::Leading));
        let head = title
            .and_then(|at| listed.heads.get(at))
            .filter(|_| listed.mapping.shape.is_none());
        let catalogue = self.say.context.catalogue;
        let edition = self.say.context.edition.and_then(|edition| catalogue.editions.get(edition));
        let (Some(head), Some(edition)) = (head, edition) else {
            return leading;
        };
        let of_head = label_languages(head);
        if of_head.contains(&"en") || of_head.contains(&leading.as_str()) {
            return leading;
        }
        let mut likely: Vec<&str> = edition
            .languages
            .iter()
            .map(String::as_str)
            .filter(|tag| of_head.contains(tag))
            .collect();
        if likely.len() > 1 {
            let texts = texts(listed, means);
            likely.retain(|tag| texts.contains(tag));
        }
        let [found] = likely[..] else { return leading };
        let message = format!(
            "The head “{head}” is {0}, so the titles of this list were read as {0}, and its texts where they do not show another \
             language. Where that is wrong, say in the mapping which language it is.",
            vocabulary::language(found, "en")
        );
        self.say.problem_at(place, message);
        found.to_owned()
    }
}

/// The languages in which texts of a list are evidently written.
fn texts(listed: &Listed, means: &[Means]) -> Vec<&'static str> {
    let text = |means: &Means| matches!(means, Means::Text(_, Tongue::Leading));
    let columns = (0..means.len()).filter(|at| text(&means[*at]));
    let cells = columns.flat_map(|at| listed.book.sheet.rows().take(SAMPLE).map(move |row| row.cell(at)));
    cells.filter_map(|cell| written_in(&words(&cell))).collect()
}
