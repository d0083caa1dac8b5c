//! The words of labels, by what they announce and by language, parted by commas.

use super::Meaning;

mod facts;
mod more;
mod people;
mod showings;

pub(super) type Words = &'static [(&'static str, &'static str)];

/// What a label means, and its words in each language.
type Table = &'static [(Meaning, Words)];

/// The table: a part for what is true of a film, one for its people and its prose, one for its screenings and contacts, and
/// one of two languages with all of that.
pub(super) fn labels() -> impl Iterator<Item = &'static (Meaning, Words)> {
    [facts::FACTS, people::PEOPLE, showings::SHOWINGS, more::MORE]
        .into_iter()
        .flatten()
}
