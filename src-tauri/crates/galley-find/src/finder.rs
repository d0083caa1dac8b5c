//! What is kept from one search to the next: the index, the order of each column that was sorted by, the last answer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread::JoinHandle;

use galley_model::id::RowId;
use galley_model::{Catalogue, Contact, ContactId, EditionId, FilmId, Person, PersonId};
use uuid::Uuid;

use crate::bits::Bits;
use crate::collate::Collation;
use crate::columns::{self, Column, far_reaching, key};
use crate::index::{Index, Numbers};
use crate::keys::films_of;
use crate::query::Query;
use crate::{Scope, columns::column};

/// By which column a list is sorted, and which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column's id.
    pub column: String,
    /// Whether the last comes first. Films that say nothing in the column are last in either case.
    pub down: bool,
}

/// The films in the order of a column.
#[derive(Clone, Debug, Default)]
struct Ordered {
    keys: Vec<Vec<u8>>,
    /// Empty keys last; of equal ones the film that was entered first.
    films: Vec<u32>,
}

impl Ordered {
    fn place<'a>(keys: &'a [Vec<u8>], number: u32) -> (bool, &'a [u8], u32) {
        let key = &keys[number as usize];
        (key.is_empty(), key, number)
    }

    fn put_out(&mut self, number: u32) {
        if let Ok(at) = self.find(number) {
            self.films.remove(at);
        }
    }

    fn put_in(&mut self, number: u32, key: Vec<u8>) {
        if self.keys.len() <= number as usize {
            self.keys.resize(number as usize + 1, Vec::new());
        }
        self.keys[number as usize] = key;
        if let Err(at) = self.find(number) {
            self.films.insert(at, number);
        }
    }

    fn find(&self, number: u32) -> Result<usize, usize> {
        if self.keys.len() <= number as usize {
            return Err(0);
        }
        let place = Self::place(&self.keys, number);
        self.films
            .binary_search_by(|other| Self::place(&self.keys, *other).cmp(&place))
    }
}

/// An index that is being made of a catalogue as it was, and the films that were edited meanwhile.
#[derive(Debug)]
struct Making {
    worker: JoinHandle<Index>,
    of: Catalogue,
    edited: BTreeSet<FilmId>,
}

/// Records in the order of their names, with the keys by which they stand so; those without a name last.
#[derive(Debug)]
struct Listed<I> {
    keys: Vec<(Vec<u8>, I)>,
    ids: Arc<Vec<I>>,
}

impl<I: Copy + Ord> Listed<I> {
    fn of(keys: impl Iterator<Item = (Vec<u8>, I)>) -> Self {
        let mut keys: Vec<(Vec<u8>, I)> = keys.collect();
        keys.sort_unstable_by(|a, b| (a.0.is_empty(), a).cmp(&(b.0.is_empty(), b)));
        let ids = Arc::new(keys.iter().map(|(_, id)| *id).collect());
        Self { keys, ids }
    }

    /// Brings records from where they stood to where they stand: their keys before and after, none where there is none.
    fn follow(&mut self, changes: impl Iterator<Item = (Option<(Vec<u8>, I)>, Option<(Vec<u8>, I)>)>) {
        let place = |keys: &[(Vec<u8>, I)], wanted: &(Vec<u8>, I)| {
            keys.binary_search_by(|one| (one.0.is_empty(), one).cmp(&(wanted.0.is_empty(), wanted)))
        };
        let mut changed = false;
        for (old, new) in changes {
            changed = true;
            if let Some(Ok(at)) = old.map(|old| place(&self.keys, &old)) {
                self.keys.remove(at);
            }
            if let Some(new) = new
                && let Err(at) = place(&self.keys, &new)
            {
                self.keys.insert(at, new);
            }
        }
        if changed {
            self.ids = Arc::new(self.keys.iter().map(|(_, id)| *id).collect());
        }
    }
}

/// Finds and sorts films, and follows edits.
#[derive(Debug)]
pub struct Finder {
    edition: Option<EditionId>,
    language: String,
    collation: Collation,
    numbers: Numbers,
    there: Bits,
    index: Option<Index>,
    making: Option<Making>,
    orders: BTreeMap<&'static str, Ordered>,
    last: Option<(String, Option<Sort>, Arc<Vec<FilmId>>)>,
    people: Option<Listed<PersonId>>,
    contacts: Option<Listed<ContactId>>,
}

impl Finder {
    /// A finder for a catalogue as it is.
    pub fn new(catalogue: &Catalogue) -> Finder {
        let scope = Scope::of(catalogue);
        let mut numbers = Numbers::default();
        for film in catalogue.films.iter() {
            numbers.take(film.id);
        }
        Finder {
            edition: scope.edition.map(|edition| edition.id),
            language: scope.language().to_owned(),
            collation: Collation::of(scope.language()),
            there: Bits::all(numbers.len()),
            numbers,
            index: None,
            making: None,
            orders: BTreeMap::new(),
            last: None,
            people: None,
            contacts: None,
        }
    }

    /// All people by their sort names, those without a name last.
    pub fn people(&mut self, catalogue: &Catalogue) -> Arc<Vec<PersonId>> {
        let key = |person: &Person| (self.collation.key(columns::sort_name(person)), person.id);
        let listed = self
            .people
            .get_or_insert_with(|| Listed::of(catalogue.people.iter().map(key)));
        listed.ids.clone()
    }

    /// All contacts by their names, those without one last.
    pub fn contacts(&mut self, catalogue: &Catalogue) -> Arc<Vec<ContactId>> {
        let key = |contact: &Contact| (self.collation.key(&contact.name), contact.id);
        let listed = self
            .contacts
            .get_or_insert_with(|| Listed::of(catalogue.contacts.iter().map(key)));
        listed.ids.clone()
    }

    /// Brings people and contacts who were touched to where they belong now.
    fn follow_names(&mut self, before: &Catalogue, after: &Catalogue, touched: &[(&str, Uuid)]) {
        let of = |wanted: &'static str| touched.iter().filter(move |(table, _)| *table == wanted).map(|(_, id)| *id);
        if let Some(people) = &mut self.people {
            let key = |catalogue: &Catalogue, id: PersonId| {
                let person = catalogue.people.get(id)?;
                Some((self.collation.key(columns::sort_name(person)), id))
            };
            people.follow(of(PersonId::TABLE).map(|id| (key(before, id.into()), key(after, id.into()))));
        }
        if let Some(contacts) = &mut self.contacts {
            let key = |catalogue: &Catalogue, id: ContactId| {
                let contact = catalogue.contacts.get(id)?;
                Some((self.collation.key(&contact.name), id))
            };
            contacts.follow(of(ContactId::TABLE).map(|id| (key(before, id.into()), key(after, id.into()))));
        }
    }

    /// Begins to make the index, which the first search needs, while one still looks at the list.
    pub fn begin(&mut self, catalogue: &Catalogue) {
        if self.index.is_some() || self.making.is_some() {
            return;
        }
        // A snapshot costs nothing.
        let (of, numbers) = (catalogue.clone(), self.numbers.clone());
        let snapshot = catalogue.clone();
        let worker = std::thread::spawn(move || Index::build(&Scope::of(&of), &numbers));
        self.making = Some(Making {
            worker,
            of: snapshot,
            edited: BTreeSet::new(),
        });
    }

    /// The index, which is waited for or made where it is not there yet.
    fn ready(&mut self, scope: &Scope<'_>) {
        if let Some(making) = self.making.take()
            && let Ok(mut index) = making.worker.join()
        {
            let was = Scope::of(&making.of);
            for id in making.edited {
                let (before, after) = (making.of.films.get(id), scope.catalogue.films.get(id));
                let number = self.numbers.take(id);
                index.follow(number, before.map(|film| (&was, film)), after.map(|film| (scope, film)));
            }
            self.index = Some(index);
        }
        if self.index.is_none() {
            self.index = Some(Index::build(scope, &self.numbers));
        }
    }

    /// The films that a search finds, sorted. Without a sort those whose titles or names have the words come first, each
    /// part by title. Errors are sentences for whoever typed it.
    pub fn find(&mut self, catalogue: &Catalogue, search: &str, sort: Option<&Sort>) -> Result<Arc<Vec<FilmId>>, String> {
        if let Some((was, by, found)) = &self.last
            && was == search
            && by.as_ref() == sort
        {
            return Ok(found.clone());
        }
        let scope = Scope::of(catalogue);
        let by = match sort {
            Some(sort) => column(&sort.column).ok_or_else(|| format!("There is no column “{}” to sort by.", sort.column))?,
            None => &columns::COLUMNS[0],
        };
        let query = Query::read(search, &scope)?;
        let mut strong = None;
        let mut found = self.there.clone();
        if !query.clauses.is_empty() {
            self.ready(&scope);
            let index = self.index.get_or_insert_with(Index::default);
            let (all, likely) = index.within(found, &query, &scope, &self.numbers);
            found = all;
            let words = query.clauses.iter().any(|clause| clause.strong.is_some() && !clause.not);
            strong = (words && sort.is_none()).then_some(likely);
        }
        self.order(&scope, by);
        let (numbers, ordered) = (&self.numbers, &self.orders[by.id]);
        let mut films = Vec::with_capacity(found.count());
        let mut take = |within: &Bits| {
            let known = ordered
                .films
                .partition_point(|number| !ordered.keys[*number as usize].is_empty());
            let (known, unknown) = ordered.films.split_at(known);
            let inside = |number: &&u32| within.has(**number);
            if sort.is_some_and(|sort| sort.down) {
                films.extend(known.iter().rev().filter(inside).map(|number| numbers.film(*number)));
            } else {
                films.extend(known.iter().filter(inside).map(|number| numbers.film(*number)));
            }
            films.extend(unknown.iter().filter(inside).map(|number| numbers.film(*number)));
        };
        match strong {
            Some(strong) => {
                take(&strong);
                found.minus(&strong);
                take(&found);
            }
            None => take(&found),
        }
        let films = Arc::new(films);
        self.last = Some((search.to_owned(), sort.cloned(), films.clone()));
        Ok(films)
    }

    fn order(&mut self, scope: &Scope<'_>, column: &'static Column) {
        if self.orders.contains_key(column.id) {
            return;
        }
        let films = (0..self.numbers.len() as u32).map(|number| scope.catalogue.films.get(self.numbers.film(number)));
        let keys: Vec<Vec<u8>> = films
            .map(|film| film.map_or_else(Vec::new, |film| key(scope, film, column, &self.collation)))
            .collect();
        let mut films: Vec<u32> = self.there.iter().collect();
        films.sort_unstable_by(|a, b| Ordered::place(&keys, *a).cmp(&Ordered::place(&keys, *b)));
        self.orders.insert(column.id, Ordered { keys, films });
    }

    /// Follows an edit: `touched` are the rows that differ, by table and id.
    pub fn follow(&mut self, before: &Catalogue, after: &Catalogue, touched: &[(&str, Uuid)]) {
        let (old, new) = (Scope::of(before), Scope::of(after));
        if self.edition != new.edition.map(|edition| edition.id) || self.language != new.language() {
            *self = Finder::new(after);
            return;
        }
        self.last = None;
        self.follow_names(before, after, touched);
        let mut films = BTreeSet::new();
        for (table, id) in touched {
            for catalogue in [before, after] {
                films_of(catalogue, table, *id, &mut |film| {
                    films.insert(film);
                });
            }
        }
        if touched.iter().any(|(table, _)| far_reaching(table)) {
            self.orders.remove("section");
        }
        for id in films {
            let (was, is) = (before.films.get(id), after.films.get(id));
            if was.is_none() && is.is_none() {
                continue;
            }
            let number = self.numbers.take(id);
            self.there.grow(self.numbers.len());
            match is {
                Some(_) => self.there.insert(number),
                None => self.there.remove(number),
            }
            if let Some(making) = &mut self.making {
                making.edited.insert(id);
            }
            if let Some(index) = &mut self.index {
                index.follow(number, was.map(|film| (&old, film)), is.map(|film| (&new, film)));
            }
            for (name, ordered) in &mut self.orders {
                let Some(column) = column(name) else { continue };
                let now = is.map(|film| key(&new, film, column, &self.collation));
                match now {
                    Some(now) if was.is_some() && ordered.keys.get(number as usize) == Some(&now) => {}
                    now => {
                        ordered.put_out(number);
                        if let Some(now) = now {
                            ordered.put_in(number, now);
                        }
                    }
                }
            }
        }
    }
}
