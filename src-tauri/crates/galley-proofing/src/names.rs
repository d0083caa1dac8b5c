//! Words with a capital that no dictionary and no record has: names, most of them, and some that are misspelled.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use galley_model::*;

use crate::lexicon::Lexicon;
use crate::printed::Printed;
use crate::rule::Context;
use crate::spelling::Dictionaries;
use crate::words::{fold, one_edit_apart, run};

/// A word with a capital that is known from nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written.
    pub word: String,
    /// Where it stands, each with its characters.
    pub places: Vec<(Place, (u32, u32))>,
    /// The name in the records that it may be: the same but for accents or for one letter.
    pub near: Option<String>,
}

/// All such words of an edition: first those that are nearly a name of the records, then by how often they stand.
pub fn names(catalogue: &Catalogue, edition: EditionId, dictionaries: &Dictionaries) -> Vec<Name> {
    let Some(context) = Context::with(catalogue, edition, dictionaries) else {
        return Vec::new();
    };
    let lexicon = Lexicon::of(catalogue);
    let printed = Printed::of_edition(&context);
    let mut found: BTreeMap<String, Vec<(Place, (u32, u32))>> = BTreeMap::new();
    let mut besides: HashMap<String, HashSet<String>> = HashMap::new();
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        for (span, word) in &prose.spelled(&context).names {
            let bare = word.trim_end_matches("'s");
            let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            if !lexicon.has(bare) && bare.chars().count() > 1 {
                let here = (prose.place.clone(), (count(span.start), count(span.end)));
                besides.entry(bare.to_owned()).or_default().extend(beside(&prose.chars, span));
                found.entry(bare.to_owned()).or_default().push(here);
            }
        }
    }
    let known = Known::of(catalogue);
    let mut names: Vec<Name> = found
        .into_iter()
        .map(|(word, places)| Name {
            near: known.near(&word, besides.get(&word)),
            word,
            places,
        })
        .collect();
    names.sort_by(|a, b| {
        let key = |name: &Name| (name.near.is_none(), usize::MAX - name.places.len());
        key(a).cmp(&key(b)).then_with(|| a.word.cmp(&b.word))
    });
    names
}

/// The words before and after a word, folded, that a space or a hyphen alone parts from it.
fn beside(chars: &[char], span: &Range<usize>) -> Vec<String> {
    let joins = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| matches!(c, ' ' | '-' | '\u{a0}'))
    };
    let mut found = Vec::new();
    if joins(span.start.checked_sub(1)) {
        let before = &chars[..span.start - 1];
        let start = before.iter().rposition(|c| !c.is_alphabetic()).map_or(0, |at| at + 1);
        found.push(before[start..].iter().collect::<String>());
    }
    if joins(Some(span.end)) {
        let end = run(chars, span.end + 1, char::is_alphabetic);
        found.push(chars[span.end + 1..end].iter().collect());
    }
    found.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect()
}

/// Parts of the names of people, by their folded letters.
struct Known {
    by_fold: HashMap<String, String>,
    /// The same with one letter left out, each way: two words one edit apart share one of these.
    by_gap: HashMap<String, Vec<String>>,
    /// Which two stand in one name, both ways.
    together: HashSet<(String, String)>,
}

impl Known {
    fn of(catalogue: &Catalogue) -> Self {
        let mut known = Self {
            by_fold: HashMap::new(),
            by_gap: HashMap::new(),
            together: HashSet::new(),
        };
        for person in catalogue.people.iter() {
            let parts: Vec<&str> = person
                .name
                .split([' ', '-'])
                .filter(|part| part.chars().count() > 2)
                .collect();
            for part in &parts {
                known.by_fold.entry(fold(part)).or_insert_with(|| (*part).to_owned());
            }
            for pair in parts.windows(2) {
                let (first, second) = (fold(pair[0]), fold(pair[1]));
                known.together.insert((first.clone(), second.clone()));
                known.together.insert((second, first));
            }
        }
        for folded in known.by_fold.keys() {
            for gap in gaps(folded) {
                known.by_gap.entry(gap).or_default().push(folded.clone());
            }
        }
        known
    }

    /// The part that a word may be, which stands beside others.
    fn near(&self, word: &str, beside: Option<&HashSet<String>>) -> Option<String> {
        let folded = fold(word);
        let letters = folded.chars().count();
        if let Some(same) = self.by_fold.get(&folded).filter(|_| letters > 3) {
            return Some(same.clone());
        }
        // Short names differ in one letter and are two names, but beside the rest of the name.
        let beside_rest = |part: &str| {
            let mut others = beside.into_iter().flatten();
            others.any(|other| self.together.contains(&(part.to_owned(), other.clone())))
        };
        let candidates = gaps(&folded).into_iter().filter_map(|gap| self.by_gap.get(&gap)).flatten();
        let mut near: Vec<&String> = candidates
            .filter(|other| one_edit_apart(&folded, other))
            .filter(|other| letters > 5 && other.chars().count() > 3 || beside_rest(other))
            .collect();
        near.sort_unstable();
        near.first().and_then(|other| self.by_fold.get(*other)).cloned()
    }
}

/// The word, and the word without each of its letters.
fn gaps(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let without = (0..chars.len()).map(|gap| {
        chars
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != gap)
            .map(|(_, c)| c)
            .collect()
    });
    std::iter::once(word.to_owned()).chain(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, dictionaries};

    #[test]
    fn a_short_part_of_a_name_beside_the_rest_of_it() {
        let mut sample = Sample::new();
        sample.edit(sample.director, |person: &mut Person| {
            person.name = "Mara Okafor-Price".into()
        });
        sample.edit_synopsis("Okafor-Pryce, Fann and Pryze go home.");
        let found = names(&sample.catalogue, sample.edition, &dictionaries());
        let near = |word: &str| found.iter().find(|name| name.word == word).unwrap().near.clone();
        assert_eq!(near("Pryce").as_deref(), Some("Price"));
        assert_eq!(near("Pryze"), None);
        assert_eq!(near("Fann"), None);
    }
}
