//! Words with a capital that no dictionary and no record has: names, most of them, and some that are misspelled.

use std::collections::{BTreeMap, HashMap};

use galley_model::*;

use crate::lexicon::Lexicon;
use crate::printed::Printed;
use crate::rule::Context;
use crate::spelling::Dictionaries;
use crate::words::{fold, one_edit_apart};

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
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        for (span, word) in &prose.spelled(&context).names {
            let bare = word.trim_end_matches("'s");
            let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            if !lexicon.has(bare) && bare.chars().count() > 1 {
                let here = (prose.place.clone(), (count(span.start), count(span.end)));
                found.entry(bare.to_owned()).or_default().push(here);
            }
        }
    }
    let known = Known::of(catalogue);
    let mut names: Vec<Name> = found
        .into_iter()
        .map(|(word, places)| Name {
            near: known.near(&word),
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

/// Parts of the names of people, by their folded letters.
struct Known {
    by_fold: HashMap<String, String>,
    /// The same with one letter left out, each way: two words one edit apart share one of these.
    by_gap: HashMap<String, Vec<String>>,
}

impl Known {
    fn of(catalogue: &Catalogue) -> Self {
        let mut known = Self {
            by_fold: HashMap::new(),
            by_gap: HashMap::new(),
        };
        for person in catalogue.people.iter() {
            for part in person.name.split([' ', '-']).filter(|part| part.chars().count() > 3) {
                known.by_fold.entry(fold(part)).or_insert_with(|| part.to_owned());
            }
        }
        for folded in known.by_fold.keys() {
            for gap in gaps(folded) {
                known.by_gap.entry(gap).or_default().push(folded.clone());
            }
        }
        known
    }

    fn near(&self, word: &str) -> Option<String> {
        let folded = fold(word);
        if let Some(same) = self.by_fold.get(&folded) {
            return Some(same.clone());
        }
        // Short names differ in one letter and are two names.
        if folded.chars().count() < 6 {
            return None;
        }
        let candidates = gaps(&folded).into_iter().filter_map(|gap| self.by_gap.get(&gap)).flatten();
        let mut near: Vec<&String> = candidates.filter(|other| one_edit_apart(&folded, other)).collect();
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
