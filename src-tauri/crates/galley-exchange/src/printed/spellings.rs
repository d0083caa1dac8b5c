//! Names that have every letter of one of the catalogue, and join or order their words otherwise: "Noga Eshed Peled" for
//! "Noga Eshed-Peled", "Lin Meihua" for "Meihua Lin".

use std::collections::{HashMap, HashSet};

use galley_model::read::folded;

use super::names::is_leftward;
use super::page::{letters, words_of};

/// The letters that a name must have at least.
const LEAST: usize = 7;

/// How the names of the catalogue are spelled.
#[derive(Default)]
pub(super) struct Spellings {
    /// Every name with its hyphens and spaces.
    spelled: HashSet<String>,
    /// The names that are looked for by their letters alone.
    whole: HashMap<String, usize>,
    /// The same with their words in another order.
    turned: HashMap<String, usize>,
    /// The letters of all names whose order is that in which they are spoken.
    plain: HashSet<String>,
}

impl Spellings {
    /// Learns how a name is spelled.
    pub(super) fn learn(&mut self, text: &str) {
        self.spelled.insert(marked(text));
        if !text.contains(',') {
            self.plain.insert(letters(text));
        }
    }

    /// Learns the number of a name that is looked for.
    pub(super) fn look_for(&mut self, text: &str, number: usize) {
        let words = words_of(text);
        let whole = words.concat();
        if whole.chars().count() < LEAST || text.contains(is_leftward) {
            return;
        }
        self.whole.entry(whole).or_insert(number);
        if let (Some((first, rest)), Some((last, before))) = (words.split_first(), words.split_last())
            && !text.contains(',')
        {
            for other in [rest.concat() + first, last.clone() + &before.concat()] {
                self.turned.entry(other).or_insert(number);
            }
        }
    }

    /// Whether a name of the catalogue has the hyphens and spaces of this text.
    pub(super) fn has(&self, text: &str) -> bool {
        text.contains(is_leftward) || self.spelled.contains(&marked(text))
    }

    /// The name whose letters a text has, and not its hyphens or spaces.
    pub(super) fn joined(&self, text: &str) -> Option<usize> {
        self.whole.get(&letters(text)).copied().filter(|_| !self.has(text))
    }

    /// The name whose words a text has in another order, with no comma that would say so.
    pub(super) fn turned(&self, text: &str) -> Option<usize> {
        let said = letters(text);
        let number = self.turned.get(&said).copied();
        number.filter(|_| !text.contains(',') && !self.plain.contains(&said))
    }
}

/// A text in small letters without accents and marks, but with its hyphens and spaces.
fn marked(text: &str) -> String {
    let small = folded(text);
    let words = small.split_whitespace().map(|word| {
        let marks = word.chars().filter_map(|c| match c {
            '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' => Some('-'),
            c => c.is_alphanumeric().then_some(c),
        });
        marks.collect::<String>()
    });
    let words: Vec<String> = words.map(|word| word.trim_matches('-').to_owned()).collect();
    words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_joined_or_turned_where_no_other_is_spelled_so() {
        let mut known = Spellings::default();
        for (number, name) in [
            "Noga Eshed-Peled",
            "Meihua Lin",
            "Ana Maria Roca",
            "Marcus Thomas",
            "Thomas Marcus",
        ]
        .iter()
        .enumerate()
        {
            known.learn(name);
            known.look_for(name, number);
        }
        known.learn("Lin, Meihua");
        for (text, joined, turned) in [
            ("Noga Eshed Peled", Some(0), None),
            ("Noga Eshed–Peled", None, None),
            ("NOGA ESHED-PELED,", None, None),
            ("Noga-Eshed Peled", Some(0), None),
            ("Lin Meihua", None, Some(1)),
            ("Mei-hua Lin", Some(1), None),
            ("Meihua Lin", None, None),
            ("Lin, Meihua", None, None),
            ("Roca Ana Maria", None, Some(2)),
            ("Thomas Marcus", None, None),
            ("Marcus Lin", None, None),
        ] {
            assert_eq!((known.joined(text), known.turned(text)), (joined, turned), "{text}");
        }
    }
}
