//! What is on the bill of a screening: what the rules ask about it that depends on nothing but what is shown.

use galley_model::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::slot::Length;

/// What follows from what is shown, wherever and whenever it is.
pub(crate) struct Bill<'a> {
    pub(crate) length: Length,
    /// The copies that are needed.
    pub(crate) copies: Vec<&'a Copy>,
    /// How many people are expected, where a screening does not say so itself.
    pub(crate) expected: Option<u32>,
}

impl<'a> Bill<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, screening: &Screening) -> Self {
        let entry = |film| catalogue.entry(film, screening.edition);
        let show = screening.show();
        Self {
            length: Length::of(catalogue, screening),
            copies: catalogue.copies_at(screening).collect(),
            expected: show.and_then(|show| catalogue.expected_by(show, entry)),
        }
    }
}

/// The bills of an edition. The catalogue is asked once about what is shown, not at each showing of it; and of tables that
/// are needed nearly whole, all rows are read one after another, which is far quicker than to look up one at a time.
pub(super) struct Bills<'a> {
    catalogue: &'a Catalogue,
    /// The films of the edition.
    pub(super) entries: FxHashMap<FilmId, &'a Entry>,
    /// Of each film that has a copy the only one; none where there are several.
    only_copies: FxHashMap<FilmId, Option<&'a Copy>>,
    /// The places of the bills by what is shown, and from which copy where that is said.
    at: FxHashMap<(Option<Show>, Option<CopyId>), usize>,
    pub(super) all: Vec<Bill<'a>>,
}

impl<'a> Bills<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, edition: EditionId) -> Self {
        let films = catalogue.entries.count_of(edition);
        let mut entries = FxHashMap::with_capacity_and_hasher(films, FxBuildHasher);
        for entry in catalogue.entries.of(edition) {
            entries.entry(entry.film).or_insert(entry);
        }
        let mut only_copies = FxHashMap::with_capacity_and_hasher(films, FxBuildHasher);
        for copy in catalogue.copies.iter() {
            let another = only_copies.entry(copy.film).and_modify(|only| *only = None);
            another.or_insert(Some(copy));
        }
        Self {
            catalogue,
            entries,
            only_copies,
            at: FxHashMap::with_capacity_and_hasher(films, FxBuildHasher),
            all: Vec::with_capacity(films),
        }
    }

    /// The place of a screening's bill among all.
    pub(super) fn at(&mut self, screening: &Screening) -> usize {
        let show = screening.show();
        *self.at.entry((show, screening.copy)).or_insert_with(|| {
            let entry = |film| self.entries.get(&film).copied();
            let only_copy = |film| self.only_copies.get(&film).copied().flatten();
            self.all.push(Bill {
                length: Length::of(self.catalogue, screening),
                copies: self.catalogue.copies_by(screening, only_copy).collect(),
                expected: show.and_then(|show| self.catalogue.expected_by(show, entry)),
            });
            self.all.len() - 1
        })
    }
}
