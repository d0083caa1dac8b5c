//! The index: for every key the films that have it. A film has a number, its place in the lists of films.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use galley_model::{Film, FilmId};

use crate::Scope;
use crate::bits::Bits;
use crate::fold::{fold, words};
use crate::keys;
use crate::query::{Keys, Query, Way};

/// The numbers of films: a film that was removed and comes back has the one it had.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    films: Vec<FilmId>,
    of: HashMap<FilmId, u32>,
}

impl Numbers {
    /// The number of a film, which is given one where it has none.
    pub fn take(&mut self, film: FilmId) -> u32 {
        *self.of.entry(film).or_insert_with(|| {
            self.films.push(film);
            self.films.len() as u32 - 1
        })
    }

    /// The number of a film, if it has one.
    pub fn get(&self, film: FilmId) -> Option<u32> {
        self.of.get(&film).copied()
    }

    /// The film of a number.
    pub fn film(&self, number: u32) -> FilmId {
        self.films[number as usize]
    }

    /// How many numbers were given.
    pub fn len(&self) -> usize {
        self.films.len()
    }

    /// Whether none was given.
    pub fn is_empty(&self) -> bool {
        self.films.is_empty()
    }
}

/// For every key the numbers of the films that have it, in order.
#[derive(Clone, Debug, Default)]
pub struct Index {
    lists: BTreeMap<Box<str>, Vec<u32>>,
}

impl Index {
    /// Looks at every film once.
    pub fn build(scope: &Scope<'_>, numbers: &Numbers) -> Index {
        // A hashed map while it grows, since most words are there already; sorted once at the end.
        let mut lists: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for number in 0..numbers.len() as u32 {
            let Some(film) = scope.catalogue.films.get(numbers.film(number)) else {
                continue;
            };
            keys::each(scope, film, |key| match lists.get_mut(key) {
                Some(list) if list.last() == Some(&number) => {}
                Some(list) => list.push(number),
                None => drop(lists.insert(key.into(), vec![number])),
            });
        }
        Index {
            lists: lists.into_iter().collect(),
        }
    }

    /// Brings a film from what it was to what it is.
    pub fn follow(&mut self, number: u32, before: Option<(&Scope<'_>, &Film)>, after: Option<(&Scope<'_>, &Film)>) {
        let (old, new) = (keys_of(before), keys_of(after));
        for key in old.iter().filter(|key| new.binary_search(key).is_err()) {
            if let Some(list) = self.lists.get_mut(key.as_str()) {
                if let Ok(at) = list.binary_search(&number) {
                    list.remove(at);
                }
                if list.is_empty() {
                    self.lists.remove(key.as_str());
                }
            }
        }
        for key in new.iter().filter(|key| old.binary_search(key).is_err()) {
            let list = self.lists.entry(key.as_str().into()).or_default();
            if let Err(at) = list.binary_search(&number) {
                list.insert(at, number);
            }
        }
    }

    /// Of the films that are there those that a query finds, and among these the ones that its words without a filter
    /// likely mean.
    pub fn within(&self, mut found: Bits, query: &Query, scope: &Scope<'_>, numbers: &Numbers) -> (Bits, Bits) {
        let count = numbers.len();
        let mut strong = found.clone();
        for clause in &query.clauses {
            let mut any = Bits::none(count);
            for way in &clause.any {
                any.or(&self.way(way, &found, scope, numbers));
            }
            if clause.not {
                found.minus(&any);
            } else {
                found.and(&any);
            }
            if let Some(keys) = clause.strong.as_ref().filter(|_| !clause.not) {
                strong.and(&self.all(keys, count));
            }
        }
        strong.and(&found);
        (found, strong)
    }

    fn way(&self, way: &Way, found: &Bits, scope: &Scope<'_>, numbers: &Numbers) -> Bits {
        let mut all = self.all(&way.all, numbers.len());
        if let Some((fields, phrase)) = &way.phrase {
            all.and(found);
            let films: Vec<u32> = all.iter().collect();
            for number in films {
                let film = scope.catalogue.films.get(numbers.film(number));
                if !film.is_some_and(|film| says(scope, film, fields, phrase)) {
                    all.remove(number);
                }
            }
        }
        all
    }

    /// The films that have a key of each list.
    fn all(&self, lists: &[Vec<Keys>], count: usize) -> Bits {
        let mut all = Bits::all(count);
        for keys in lists {
            let mut any = Bits::none(count);
            for range in keys {
                let (from, to) = (range.start.as_str(), range.end.as_str());
                if from < to {
                    let lists = self.lists.range::<str, _>((Bound::Included(from), Bound::Excluded(to)));
                    lists.for_each(|(_, list)| list.iter().for_each(|number| any.insert(*number)));
                }
            }
            all.and(&any);
        }
        all
    }
}

fn keys_of(film: Option<(&Scope<'_>, &Film)>) -> Vec<String> {
    let mut all = Vec::new();
    if let Some((scope, film)) = film {
        keys::each(scope, film, |key| all.push(key.to_owned()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether some text of some fields has the words in a row, the last one perhaps only begun.
fn says(scope: &Scope<'_>, film: &Film, fields: &[char], phrase: &[String]) -> bool {
    let mut found = false;
    for field in fields {
        keys::texts(scope, film, *field, |text| found = found || in_a_row(&fold(text), phrase));
    }
    found
}

fn in_a_row(folded: &str, phrase: &[String]) -> bool {
    let all: Vec<&str> = words(folded).collect();
    let Some((last, whole)) = phrase.split_last() else {
        return false;
    };
    all.windows(phrase.len()).any(|row| {
        row.iter().zip(whole).all(|(word, wanted)| word == wanted)
            && row.last().is_some_and(|word| word.starts_with(last.as_str()))
    })
}
