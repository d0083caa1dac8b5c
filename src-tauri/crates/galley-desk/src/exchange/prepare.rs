//! An import, read and compared: what may take long, and changes nothing.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use galley_exchange::importers::Context;
use galley_exchange::mapping::Mapping;
use galley_exchange::plan::land::Choices;
use galley_exchange::plan::words::Words;
use galley_exchange::plan::{Change, Decision, Ground, Plan, State, TELL_NOBODY, Tell, plan};
use galley_exchange::{Imported, imported};
use galley_model::{Catalogue, Cell, Film, Record, TableInfo};
use galley_store::{Fields, Store};
use uuid::Uuid;

use super::files::{self, cancelled};
use super::other::{Other, is_catalogue};
use super::remembered;
use super::{Doubtful, ImportChoices, ImportRequest, ItemState, journal};
use crate::call::Edit;
use crate::fault::Fault;

/// Who knows the past of the catalogue's values.
pub enum Past<'a> {
    /// A file that is looked at.
    Store(&'a Store),
    /// A file that is being written.
    Writer(&'a Edit<'a>),
}

impl Past<'_> {
    /// The folder of the catalogue.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Past::Store(store) => Some(store.folder()),
            Past::Writer(edit) => edit.stills.parent(),
        }
    }

    pub(super) fn steps(&self) -> Result<Vec<(i64, Uuid)>, Fault> {
        match self {
            Past::Store(store) => Ok(store.steps_by_id()?),
            // The step that is open is in no other copy.
            Past::Writer(edit) => edit.sql(edit.writer.steps_by_id()),
        }
    }

    pub(super) fn touched_after(&self, step: i64) -> Result<Fields, Fault> {
        match self {
            Past::Store(store) => Ok(store.touched_after(step)?),
            Past::Writer(edit) => edit.sql(edit.writer.touched_after(step)),
        }
    }

    fn removed(&self, table: &TableInfo) -> Result<HashSet<Uuid>, Fault> {
        match self {
            Past::Store(store) => Ok(store.removed(table)?),
            Past::Writer(edit) => edit.sql(edit.writer.removed(table)),
        }
    }

    fn imported(&self, table: &TableInfo, row: Uuid, field: &str) -> Option<Cell> {
        match self {
            Past::Store(store) => store.imported(table, row, field).ok().flatten(),
            Past::Writer(edit) => edit.writer.imported(table, row, field).ok().flatten(),
        }
    }

    fn source(&self, table: &TableInfo, row: Uuid, field: &str) -> Option<String> {
        match self {
            Past::Store(store) => store.source(table, row, field).ok().flatten(),
            Past::Writer(edit) => edit.writer.source(table, row, field).ok().flatten(),
        }
    }
}

/// An import that was read and compared with a catalogue.
pub struct Prepared {
    /// What was imported: the name of the file, the folder or the catalogue.
    pub name: String,
    /// What people call its format.
    pub label: String,
    /// The catalogue that it was compared with.
    pub catalogue: Catalogue,
    /// What was read.
    pub imported: Imported,
    /// What it would do.
    pub plan: Plan,
    /// What a person decided of doubtful films.
    pub decisions: HashMap<Uuid, Decision>,
    /// What a person ticked.
    pub choices: Choices,
    /// The folder in which the pictures lie.
    pub(super) folder: PathBuf,
    /// The zip in which they lie, where it is one.
    pub(super) archive: Option<PathBuf>,
    /// The other catalogue, where it is one.
    other: Option<Other>,
    /// What a person said of the columns of a list, to be kept when it has come in.
    pub(super) mapping: Option<Mapping>,
}

/// Reads what is to be imported and compares it.
pub fn prepare(catalogue: &Catalogue, past: &Past<'_>, request: &ImportRequest, tell: Tell<'_>) -> Result<Prepared, Fault> {
    // Whoever is told answers whether to go on; a reader that was stopped has read a part, which is of no use.
    let stopped = std::cell::Cell::new(false);
    let heard = |stage: &str, done: usize, total: usize| {
        let on = tell(stage, done, total);
        stopped.set(stopped.get() || !on);
        on
    };
    let other = match is_catalogue(&request.path) {
        true => Some(Other::open(&request.path, past)?),
        false => None,
    };
    let (name, label, folder, archive, mut imported) = match &other {
        Some(other) => (
            other.name.clone(),
            "Another catalogue".to_owned(),
            other.stills.clone(),
            None,
            other.drafts(catalogue),
        ),
        None => {
            let files = files::find(&request.path, request.format.as_deref(), &heard)?;
            let said = request.list.clone().unwrap_or_default().said(past.folder());
            let context = Context {
                tell: &heard,
                said: Some(&said),
                ..Context::of(catalogue)
            };
            let mut all = Imported {
                problems: files.problems,
                ..Imported::default()
            };
            for (importer, files) in &files.kinds {
                all.extend((importer.read)(files, &context));
            }
            let labels: Vec<&str> = files.kinds.iter().map(|(importer, _)| importer.label).collect();
            (files.name, labels.join("; "), files.folder, files.archive, all)
        }
    };
    // An untouched catalogue becomes the one that the file holds, with its past.
    if other.is_none() && !past.steps()?.is_empty() {
        journal::leave(catalogue, &past.steps()?, &mut imported);
    }
    let stays = past.folder().map(|folder| remembered::stays(folder, catalogue, &imported));
    imported.problems.extend(stays.into_iter().flatten());
    let mut prepared = Prepared {
        name,
        label,
        catalogue: catalogue.clone(),
        imported,
        plan: Plan::default(),
        decisions: HashMap::new(),
        choices: Choices::default(),
        folder,
        archive,
        other,
        mapping: request.list.as_ref().and_then(|list| list.mapping.clone()),
    };
    let choices = request.choices.clone().unwrap_or_default();
    prepared.decisions = decisions(&choices);
    prepared.compare(past, &heard);
    prepared.choose(past, &choices, &heard);
    prepared.tell_of_removed(past)?;
    match stopped.get() {
        true => Err(cancelled()),
        false => Ok(prepared),
    }
}

impl Prepared {
    /// What was read already, and a person has just looked at. A film that the catalogue may have is made all the same, with
    /// a word about it.
    pub(crate) fn of(catalogue: &Catalogue, past: &Past<'_>, language: &str, imported: Imported) -> Prepared {
        let mut prepared = Prepared {
            name: String::new(),
            label: String::new(),
            catalogue: catalogue.clone(),
            imported,
            plan: Plan::default(),
            decisions: HashMap::new(),
            choices: Choices::default(),
            folder: PathBuf::new(),
            archive: None,
            other: None,
            mapping: None,
        };
        prepared.compare(past, TELL_NOBODY);
        let items = prepared.plan.items.iter().filter(|item| item.state == State::Doubtful);
        let doubtful: Vec<(Uuid, String)> = items
            .map(|item| {
                let words = Words::new(&prepared.catalogue, &prepared.plan, language);
                let alike = item.alike.first().map(|alike| words.film(alike.row)).unwrap_or_default();
                (
                    item.draft,
                    format!(
                        "“{}” may be {alike}, which is there already. It was made as a film of its own; look at both.",
                        words.item(item).0
                    ),
                )
            })
            .collect();
        if !doubtful.is_empty() {
            prepared
                .decisions
                .extend(doubtful.iter().map(|(draft, _)| (*draft, Decision::New)));
            prepared.compare(past, TELL_NOBODY);
            let problem = |(_, message): (Uuid, String)| imported::ImportProblem {
                file: String::new(),
                place: String::new(),
                message,
            };
            prepared.plan.problems.extend(doubtful.into_iter().map(problem));
        }
        prepared
    }

    /// The row that a draft is about.
    pub(crate) fn row_of(&self, draft: Uuid) -> Uuid {
        let item = self.plan.items.iter().find(|item| item.draft == draft);
        item.map_or(draft, |item| item.id)
    }

    /// Whether a film would be made, or was.
    pub(crate) fn makes(&self, film: Uuid) -> bool {
        let row = self.plan.row("film", film);
        row.is_some_and(|row| matches!(row.change, Change::Added(_)))
    }

    /// Takes what a person has decided and ticked by now. Where a decision is another one, the plan is made again.
    pub fn choose(&mut self, past: &Past<'_>, choices: &ImportChoices, tell: Tell<'_>) {
        self.choices = ticks(choices);
        let decided = decisions(choices);
        if decided != self.decisions {
            self.decisions = decided;
            self.compare(past, tell);
        }
        let doubtful = choices.doubtful.unwrap_or_default();
        if doubtful == Doubtful::Leave {
            return;
        }
        let undecided = self.plan.items.iter().filter(|item| item.state == State::Doubtful);
        let decided: Vec<(Uuid, Decision)> = undecided
            .filter_map(|item| match doubtful {
                Doubtful::Same => Some((item.draft, Decision::Same(item.alike.first()?.row))),
                _ => Some((item.draft, Decision::New)),
            })
            .collect();
        if !decided.is_empty() {
            self.decisions.extend(decided);
            self.compare(past, tell);
        }
    }

    /// Tells of each film that somebody had removed here and that would come back. Two copies of a catalogue have told so
    /// already.
    fn tell_of_removed(&mut self, past: &Past<'_>) -> Result<(), Fault> {
        let new = |item: &&galley_exchange::plan::Item| item.state == State::New && item.table.name == Film::TABLE.name;
        if self.other.is_some() || !self.plan.items.iter().any(|item| new(&item)) {
            return Ok(());
        }
        let removed = past.removed(&Film::TABLE)?;
        let words = Words::new(&self.catalogue, &self.plan, "en");
        let back = self.plan.items.iter().filter(new).filter(|item| removed.contains(&item.id));
        let back: Vec<_> = back
            .map(|item| {
                let (file, place) = item.from.rsplit_once(", ").unwrap_or((&item.from, ""));
                imported::ImportProblem {
                    file: file.to_owned(),
                    place: place.to_owned(),
                    message: format!(
                        "“{}” was removed here: it comes back with this import, unless you leave it out.",
                        words.item(item).0
                    ),
                }
            })
            .collect();
        self.imported.problems.extend(back.iter().cloned());
        self.plan.problems.extend(back);
        Ok(())
    }

    /// Compares with the catalogue as it is when the import lands: others may have typed since it was read.
    pub(super) fn again(&mut self, edit: &Edit<'_>, tell: Tell<'_>) {
        self.catalogue = edit.catalogue.clone();
        self.compare(&Past::Writer(edit), tell);
    }

    /// Compares, with what was decided.
    fn compare(&mut self, past: &Past<'_>, tell: Tell<'_>) {
        let base = |table: &'static TableInfo, row: Uuid, field: &'static str| {
            let known = self
                .other
                .as_ref()
                .and_then(|other| other.base(&self.catalogue, table, row, field));
            known.or_else(|| past.imported(table, row, field))
        };
        let source = |table: &'static TableInfo, row: Uuid, field: &'static str| past.source(table, row, field);
        let ground = Ground {
            catalogue: &self.catalogue,
            decisions: &self.decisions,
            base: &base,
            source: &source,
            tell,
        };
        self.plan = plan(&ground, &self.imported);
    }

    /// The picture of a still, where the import brings a file for it.
    pub(super) fn picture(&self, still: Uuid) -> Option<&imported::StillFile> {
        self.plan.stills.iter().find(|file| file.still == still)
    }
}

fn decisions(choices: &ImportChoices) -> HashMap<Uuid, Decision> {
    let same = choices.same.iter().flatten();
    same.map(|same| {
        let decision = same.film.map_or(Decision::New, |film| Decision::Same(film.into()));
        (same.draft, decision)
    })
    .collect()
}

/// What was ticked.
pub(super) fn ticks(choices: &ImportChoices) -> Choices {
    let groups = choices.groups.iter().flatten();
    let items = choices.items.iter().flatten();
    let parts = choices.parts.iter().flatten();
    Choices {
        groups: groups
            .map(|group| ((group.table.clone(), group.state.into()), group.take))
            .collect(),
        items: items.map(|item| (item.draft, item.take)).collect(),
        parts: parts.map(|part| ((part.row, part.field.clone()), part.take)).collect(),
        theirs: choices.theirs.unwrap_or_default(),
    }
}

impl From<ItemState> for State {
    fn from(state: ItemState) -> State {
        match state {
            ItemState::New => State::New,
            ItemState::Changed => State::Changed,
            ItemState::Same => State::Same,
            ItemState::Doubtful => State::Doubtful,
            ItemState::Removed => State::Removed,
        }
    }
}

impl From<State> for ItemState {
    fn from(state: State) -> ItemState {
        match state {
            State::New => ItemState::New,
            State::Changed => ItemState::Changed,
            State::Same => ItemState::Same,
            State::Doubtful => ItemState::Doubtful,
            State::Removed => ItemState::Removed,
        }
    }
}
