//! Changes of a column for many films at once, or of one cell: looked at first, then made as one step of Undo.
//!
//! A change is tried on a copy of the catalogue in memory, which costs nothing; what differs in it is what is written.

use std::collections::BTreeSet;

use galley_find::columns::{self, Cell, Column};
use galley_find::{COLUMNS, Scope};
use galley_model::catalogue::HasTable;
use galley_model::*;
use regex::{NoExpand, Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::film_cells::{Row, settle};
use crate::film_list::known;
use crate::letters::{LetterCase, in_case};
use crate::locked;
use crate::records::{keep, remove};

/// How large a pattern may become when it is read, in bytes.
const PATTERN: usize = 1 << 20;

/// What becomes of a column.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
pub enum FilmChange {
    /// It says this.
    Set {
        /// The column.
        column: String,
        /// As people type it.
        text: String,
    },
    /// It says this as well, at its end.
    Append {
        /// The column.
        column: String,
        /// What is added, with the space or comma that goes before it.
        text: String,
    },
    /// What is found in it is replaced.
    Replace {
        /// The column.
        column: String,
        /// What is looked for.
        find: String,
        /// What takes its place; `$1` is the first group of a pattern.
        with: String,
        /// Whether `find` is a regular expression.
        pattern: bool,
        /// Whether capitals matter.
        case: bool,
    },
    /// Its letters become capitals or small.
    Case {
        /// The column.
        column: String,
        /// Which.
        case: LetterCase,
    },
    /// What it says goes into another column, which says nothing yet.
    Move {
        /// The column.
        column: String,
        /// The other.
        to: String,
    },
}

impl FilmChange {
    fn column(&self) -> &str {
        match self {
            Self::Set { column, .. }
            | Self::Append { column, .. }
            | Self::Replace { column, .. }
            | Self::Case { column, .. }
            | Self::Move { column, .. } => column,
        }
    }
}

/// Films and what becomes of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeRequest {
    /// Which films.
    pub films: Vec<FilmId>,
    /// What becomes of them.
    pub change: FilmChange,
}

/// A change of a cell.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangeRow {
    /// Which film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
    /// The column by what stands over it.
    pub column: String,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
    /// Why it would not be changed, as a sentence; empty where nothing stands in the way.
    pub problem: String,
}

/// What a change would do.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangePlan {
    /// The first changes, those that cannot be made before the others.
    pub rows: Vec<ChangeRow>,
    /// How many films would be changed.
    pub films: usize,
    /// How many films would stay as they are since something stands in the way.
    pub problems: usize,
    /// How many films say already what they would say.
    pub same: usize,
}

/// How many changes a preview shows.
const SHOWN: usize = 300;

/// What a change would do, without doing it.
pub(crate) fn preview(ask: &Ask<'_>, request: ChangeRequest) -> Result<ChangePlan, Fault> {
    Ok(Trial::run(ask.catalogue, &request)?.plan)
}

/// Makes a change; films in whose way something stands stay as they are.
pub(crate) fn change(edit: &Edit<'_>, request: ChangeRequest) -> Result<ChangePlan, Fault> {
    let trial = Trial::run(edit.catalogue, &request)?;
    if let (0, Some(row)) = (trial.plan.films, trial.plan.rows.iter().find(|row| !row.problem.is_empty())) {
        if let Some(fault) = locked::locked(edit.catalogue, row.film).filter(|_| !changes_state(&request.change)) {
            return Err(fault);
        }
        return Err(Fault::invalid(row.problem.clone()));
    }
    for row in &trial.touched {
        match row {
            Row::Film(id) => write::<Film>(edit, &trial.catalogue, *id)?,
            Row::Title(id) => write::<Title>(edit, &trial.catalogue, *id)?,
            Row::Text(id) => write::<Text>(edit, &trial.catalogue, *id)?,
            Row::Entry(id) => write::<Entry>(edit, &trial.catalogue, *id)?,
        }
    }
    let label = known(request.change.column())?.label.to_lowercase();
    let what = match trial.plan.films {
        1 => format!("Edit film: {label}"),
        films => format!("Change the {label} of {films} films"),
    };
    edit.sql(edit.writer.relabel(&what))?;
    Ok(trial.plan)
}

/// Whether a change is one of the proofing state, which a lock does not hold.
fn changes_state(change: &FilmChange) -> bool {
    let moves = matches!(change, FilmChange::Move { .. });
    !moves && known(change.column()).is_ok_and(|column| column.cell == Cell::State)
}

/// Writes a row as it is in the trial.
fn write<R: Record>(edit: &Edit<'_>, trial: &Catalogue, id: R::Id) -> Result<(), Fault>
where
    Catalogue: HasTable<R>,
{
    let old = HasTable::<R>::table(edit.catalogue).get(id);
    match (old, HasTable::<R>::table(trial).get(id)) {
        (Some(old), Some(new)) => edit.sql(edit.writer.edit(old, new)),
        (None, Some(new)) => keep(edit, new.clone()).map(drop),
        (Some(_), None) => remove::<R>(edit, id),
        (None, None) => Ok(()),
    }
}

/// A change tried on a copy.
struct Trial {
    catalogue: Catalogue,
    touched: BTreeSet<Row>,
    plan: ChangePlan,
}

impl Trial {
    fn run(catalogue: &Catalogue, request: &ChangeRequest) -> Result<Trial, Fault> {
        let column = editable(request.change.column())?;
        let to = match &request.change {
            FilmChange::Move { to, .. } => Some(editable(to)?).filter(|to| to.id != column.id),
            _ => None,
        };
        if matches!(request.change, FilmChange::Move { .. }) && to.is_none() {
            return Err(Fault::invalid(
                "Choose two different columns: one to move from, one to move to.",
            ));
        }
        let pattern = pattern(&request.change)?;
        let mut trial = Trial {
            catalogue: catalogue.clone(),
            touched: BTreeSet::new(),
            plan: ChangePlan {
                rows: Vec::new(),
                films: 0,
                problems: 0,
                same: 0,
            },
        };
        let mut made = Vec::new();
        let mut refused = Vec::new();
        for id in &request.films {
            let film = catalogue.films.get(*id).or_missing("film")?;
            let scope = Scope::of(catalogue);
            let before = columns::typed(&scope, film, column);
            let row = |column: &Column, before: String, after: String, problem: String| ChangeRow {
                film: *id,
                title: catalogue.display_title(*id, scope.language()).to_owned(),
                column: column.label.to_owned(),
                before,
                after,
                problem,
            };
            let after = new_text(&request.change, &pattern, &before);
            let moved = to.map(|to| (to, columns::typed(&scope, film, to)));
            if after == before || (moved.is_some() && before.trim().is_empty()) {
                trial.plan.same += 1;
                continue;
            }
            let done = trial.one(*id, column, &before, &after, moved.as_ref());
            match done {
                Ok(()) => {
                    trial.plan.films += 1;
                    // What it will say then, as the list says it: names written out, times in house style.
                    let scope = Scope::of(&trial.catalogue);
                    let film = trial.catalogue.films.get(*id).unwrap_or(film);
                    if made.len() < SHOWN {
                        made.push(row(column, before, columns::typed(&scope, film, column), String::new()));
                        if let Some((to, was)) = moved {
                            made.push(row(to, was, columns::typed(&scope, film, to), String::new()));
                        }
                    }
                }
                Err(problem) => {
                    trial.plan.problems += 1;
                    if refused.len() < SHOWN {
                        refused.push(row(column, before, after, problem));
                    }
                }
            }
        }
        refused.extend(made);
        refused.truncate(SHOWN);
        trial.plan.rows = refused;
        Ok(trial)
    }

    /// Tries it with one film; what fails leaves the copy as it was.
    fn one(
        &mut self,
        film: FilmId,
        column: &Column,
        before: &str,
        after: &str,
        moved: Option<&(&'static Column, String)>,
    ) -> Result<(), String> {
        // Only what unlocks it may be typed: all other columns are printed.
        if (column.cell != Cell::State || moved.is_some()) && locked::locked(&self.catalogue, film).is_some() {
            return Err("It is locked. Unlock it first if it is to be changed.".into());
        }
        let held = self.catalogue.clone();
        let mut rows = Vec::new();
        let mut done = Ok(());
        if let Some((to, was)) = moved {
            done = match was.trim().is_empty() {
                true => settle(&mut self.catalogue, film, to, before).map(|row| rows.push(row)),
                false => Err(format!(
                    "{} says “{}” already. Empty it first, or append to it.",
                    to.label,
                    short(was)
                )),
            };
        }
        let done = done.and_then(|()| settle(&mut self.catalogue, film, column, after).map(|row| rows.push(row)));
        match done {
            Ok(()) => self.touched.extend(rows),
            Err(_) => self.catalogue = held,
        }
        done
    }
}

fn editable(id: &str) -> Result<&'static Column, Fault> {
    let column = known(id)?;
    match column.cell {
        Cell::Fixed => {
            let can = COLUMNS.iter().filter(|column| column.cell != Cell::Fixed);
            let labels: Vec<&str> = can.map(|column| column.label).collect();
            Err(Fault::invalid(format!(
                "{} is put together from other records and cannot be typed. These can: {}.",
                column.label,
                labels.join(", ")
            )))
        }
        _ => Ok(column),
    }
}

/// The first words of a text, for a sentence.
fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn pattern(change: &FilmChange) -> Result<Option<Regex>, Fault> {
    let FilmChange::Replace { find, pattern, case, .. } = change else {
        return Ok(None);
    };
    if find.is_empty() {
        return Err(Fault::invalid("Type what is to be found."));
    }
    let source = if *pattern { find.clone() } else { regex::escape(find) };
    let built = RegexBuilder::new(&source).case_insensitive(!case).size_limit(PATTERN).build();
    built.map(Some).map_err(|fault| {
        let last = fault.to_string();
        let last = last
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned();
        Fault::invalid(format!(
            "The pattern cannot be read: {last}. Mend it, or switch “pattern” off to look for these very letters."
        ))
    })
}

fn new_text(change: &FilmChange, pattern: &Option<Regex>, before: &str) -> String {
    match (change, pattern) {
        (FilmChange::Set { text, .. }, _) => text.clone(),
        (FilmChange::Append { text, .. }, _) => match before.is_empty() {
            true => text.trim_start_matches([' ', ',', ';']).to_owned(),
            false => format!("{before}{text}"),
        },
        (FilmChange::Replace { with, pattern: true, .. }, Some(found)) => found.replace_all(before, with.as_str()).into_owned(),
        (FilmChange::Replace { with, .. }, Some(found)) => found.replace_all(before, NoExpand(with)).into_owned(),
        (FilmChange::Replace { .. }, None) => before.to_owned(),
        (FilmChange::Case { case, .. }, _) => in_case(before, *case),
        (FilmChange::Move { .. }, _) => String::new(),
    }
}
