//! The findings of an edition, kept up to date: after an edit only what the edit reaches is proofed again.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use galley_model::*;
use galley_schedule::{Clash, clashes, clashes_with};
use uuid::Uuid;

use crate::belongs::{films_of, shown};
use crate::check::{Lapsed, Signed, compare, in_order, of_film, usual_words, walk};
use crate::lexicon::Lexicon;
use crate::printed::Printed;
use crate::reach::{reach, with_shown};
use crate::rule::{Context, Finding};
use crate::spelling::Dictionaries;

/// When more rows than this are touched at once, and more than there are films, it is quicker to read everything again.
const MANY: usize = 256;

/// What is found in an edition, by film.
pub struct Reading {
    edition: EditionId,
    /// What [`crate::check_film`] finds, of every film that the edition prints.
    films: BTreeMap<FilmId, Vec<Finding>>,
    /// What belongs to no film, and what only shows when all films are compared.
    wide: Vec<Finding>,
    /// Where in `wide` a film has a part.
    wide_of: HashMap<FilmId, Vec<usize>>,
    /// Whether something was touched since `wide` was found.
    stale: bool,
    signed: Signed,
    lexicon: Lexicon,
    /// Words that no dictionary has and several films have, as they were when `wide` was found.
    usual: HashSet<String>,
    dictionaries: Arc<Dictionaries>,
}

impl Reading {
    /// Reads everything.
    pub fn new(catalogue: &Catalogue, edition: EditionId, dictionaries: Arc<Dictionaries>) -> Self {
        let mut reading = Self {
            edition,
            films: BTreeMap::new(),
            wide: Vec::new(),
            wide_of: HashMap::new(),
            stale: true,
            signed: Signed::of(catalogue),
            lexicon: Lexicon::of(catalogue),
            usual: HashSet::new(),
            dictionaries: dictionaries.clone(),
        };
        let Some(context) = Context::with(catalogue, edition, &dictionaries) else {
            return reading;
        };
        let mut of_screening: HashMap<ScreeningId, Vec<Clash>> = HashMap::new();
        for clash in clashes(catalogue, edition) {
            for screening in &clash.screenings {
                of_screening.entry(*screening).or_default().push(clash.clone());
            }
        }
        let clashes = |screening: &Screening| of_screening.get(&screening.id).cloned().unwrap_or_default();
        let films = Printed::films(&context).into_iter();
        reading.films = films.map(|film| (film, of_film(&context, film, clashes))).collect();
        reading.compare(catalogue);
        reading
    }

    /// Which edition it is of.
    pub fn edition(&self) -> EditionId {
        self.edition
    }

    /// Follows an edit: the catalogue before and after it, and the rows that it touched, by table and id.
    pub fn follow(&mut self, before: &Catalogue, after: &Catalogue, touched: &[(&str, Uuid)]) {
        if touched.iter().any(|(table, _)| *table == "waiver") {
            self.signed = Signed::of(after);
        }
        self.stale |= touched.iter().any(|(table, _)| !matches!(*table, "waiver" | "release"));
        let many = touched.len() > MANY.max(self.films.len());
        let touched = with_shown(before, after, touched);
        let reached = |catalogue| reach(catalogue, self.edition, &touched);
        let reached: Option<BTreeSet<FilmId>> = match many {
            true => None,
            false => reached(before).zip(reached(after)).map(|(before, after)| &before | &after),
        };
        let dictionaries = self.dictionaries.clone();
        let (Some(reached), Some(context)) = (reached, Context::with(after, self.edition, &dictionaries)) else {
            *self = Self::new(after, self.edition, dictionaries);
            return;
        };
        self.lexicon.follow(before, after, &touched);
        for film in reached {
            if Printed::has(&context, film) {
                let found = of_film(&context, film, |screening| clashes_with(after, screening));
                self.films.insert(film, found);
            } else {
                self.films.remove(&film);
            }
        }
    }

    /// What stands against a film, the worst first: all that [`crate::check_film`] finds, as it is now, and where the
    /// film has a part in what shows between films, as it was when [`Self::all`] was last asked for.
    pub fn of_film(&self, film: FilmId) -> impl Iterator<Item = &Finding> {
        let wide = self.wide_of.get(&film).into_iter().flatten().map(|index| &self.wide[*index]);
        let own = self.films.get(&film).into_iter().flatten();
        self.standing(own.chain(wide)).into_iter()
    }

    /// How many errors and how many warnings stand against a film.
    pub fn counts(&self, film: FilmId) -> (usize, usize) {
        self.of_film(film)
            .fold((0, 0), |(errors, warnings), finding| match finding.severity {
                Severity::Error => (errors + 1, warnings),
                Severity::Warning => (errors, warnings + 1),
                Severity::Hint | Severity::Off => (errors, warnings),
            })
    }

    /// What [`crate::check`] finds, in the same order. The catalogue is the one that was followed last.
    pub fn all(&mut self, catalogue: &Catalogue) -> Vec<&Finding> {
        if self.stale {
            self.compare(catalogue);
        }
        self.standing(self.films.values().flatten().chain(&self.wide))
    }

    /// Where something was signed as right that has changed since, among what was found last; of some findings alone where
    /// these are given.
    pub fn lapsed(&self, catalogue: &Catalogue, asked: Option<&[&Finding]>) -> Lapsed {
        Lapsed::of(catalogue, asked, self.films.values().flatten().chain(&self.wide))
    }

    /// Whether what shows between films is older than the last edit.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    fn standing<'a>(&self, found: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
        let usual = |finding: &Finding| finding.word.as_ref().is_some_and(|word| self.usual.contains(word));
        let stands = |finding: &&Finding| !self.signed.has(finding) && !self.lexicon.silences(finding) && !usual(finding);
        in_order(found.filter(stands).collect())
    }

    /// Compares everything with everything, and looks at what belongs to no film.
    fn compare(&mut self, catalogue: &Catalogue) {
        let mut wide = Vec::new();
        let dictionaries = self.dictionaries.clone();
        if let Some(context) = Context::with(catalogue, self.edition, &dictionaries) {
            let seen = |screening: &Screening| shown(catalogue, screening).any(|film| self.films.contains_key(&film));
            let apart = Printed::apart(&context, |screening| !seen(screening));
            let clashes: Vec<Clash> = apart
                .screenings
                .iter()
                .flat_map(|screening| clashes_with(catalogue, screening))
                .collect();
            wide = walk(&context, &apart, &clashes);
            wide.extend(compare(&context, &Printed::of_edition(&context)));
        }
        self.wide = in_order(wide);
        self.wide_of = HashMap::new();
        for (index, finding) in self.wide.iter().enumerate() {
            let places = [&finding.place].into_iter().chain(&finding.also);
            let films: BTreeSet<FilmId> = places.flat_map(|place| films_of(catalogue, &place.table, place.id)).collect();
            films
                .into_iter()
                .for_each(|film| self.wide_of.entry(film).or_default().push(index));
        }
        self.usual = usual_words(catalogue, self.films.values().flatten().chain(&self.wide));
        self.stale = false;
    }
}

#[cfg(test)]
mod edits;
#[cfg(test)]
mod tests;
