//! How a command is run: the same way for all of them, from the window and from the command line.

use std::cell::{Ref, RefCell, RefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use galley_exchange::plan::Tell;
use galley_find::Finder;
use galley_model::{Catalogue, Edition};
use galley_proofing::{Finding, Reading};
use galley_store::{Access, Stamp, Store, StoreError, Touched, Writer};
use serde::Serialize;
use serde_json::Value;

use crate::commands::{COMMANDS, Run};
use crate::dictionaries::dictionaries;
use crate::exchange;
use crate::fault::{Fault, FaultCode};
use crate::locked;
use crate::places;

/// Who asks, and when: the desk has no clock.
#[derive(Clone, Debug)]
pub struct Who {
    /// A name or initials, for the journal.
    pub author: String,
    /// UTC.
    pub now: chrono::DateTime<chrono::Utc>,
}

impl Who {
    pub(crate) fn at(&self) -> String {
        self.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }
}

/// What a query may look at.
pub struct Ask<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// Its file, for the journal.
    pub store: &'a Store,
    /// Who asks: the name that the journal has; empty where nobody in particular does.
    pub author: &'a str,
    /// What the rules find, kept from one command to the next.
    reading: &'a RefCell<Option<Reading>>,
    /// Finds films, kept from one command to the next.
    finder: &'a RefCell<Option<Finder>>,
}

impl Ask<'_> {
    /// The edition that is being worked on.
    pub fn edition(&self) -> Option<&Edition> {
        self.catalogue.current_edition()
    }

    /// The leading language of that edition; English where there is none.
    pub fn language(&self) -> &str {
        self.edition()
            .and_then(|edition| edition.languages.first())
            .map_or("en", String::as_str)
    }

    /// Finds and sorts films.
    pub fn finder(&self) -> RefMut<'_, Finder> {
        RefMut::map(self.finder.borrow_mut(), |finder| {
            finder.get_or_insert_with(|| Finder::new(self.catalogue))
        })
    }

    /// What the rules found, if they have been asked already: the film list must not wait for them.
    pub fn read_already(&self) -> Option<Ref<'_, Reading>> {
        Ref::filter_map(self.reading.borrow(), Option::as_ref).ok()
    }

    /// What the rules find in that edition; nothing where there is none.
    pub fn reading(&self) -> Option<RefMut<'_, Reading>> {
        RefMut::filter_map(self.reading.borrow_mut(), |reading| read(reading, self.catalogue)).ok()
    }
}

/// The reading of the edition that is being worked on, made if there is none; nothing where there is no edition.
fn read<'r>(reading: &'r mut Option<Reading>, catalogue: &Catalogue) -> Option<&'r mut Reading> {
    let edition = catalogue.current_edition()?.id;
    if reading.as_ref().is_none_or(|reading| reading.edition() != edition) {
        *reading = Some(Reading::new(catalogue, edition, dictionaries()));
    }
    reading.as_mut()
}

/// What an operation may do.
pub struct Edit<'a> {
    /// The catalogue as it was before the operation.
    pub catalogue: &'a Catalogue,
    /// The open transaction.
    pub writer: &'a Writer<'a>,
    /// Who does it: the name that the journal has.
    pub author: &'a str,
    /// The folder of pictures.
    pub stills: PathBuf,
    /// The database, for the sentences of faults.
    path: PathBuf,
    /// What the rules find, as it was before the operation.
    reading: &'a RefCell<Option<Reading>>,
}

impl Edit<'_> {
    /// What the rules find in the edition that is being worked on, before the operation.
    pub fn findings(&self) -> Vec<Finding> {
        let mut reading = self.reading.borrow_mut();
        read(&mut reading, self.catalogue)
            .map_or_else(Vec::new, |reading| reading.all(self.catalogue).into_iter().cloned().collect())
    }

    /// Turns what SQLite says into a fault.
    pub fn sql<T>(&self, result: Result<T, galley_store::SqlError>) -> Result<T, Fault> {
        result.map_err(|source| Fault::from(StoreError::sqlite(&self.path, source)))
    }

    /// The leading language of the edition that is being worked on.
    pub fn language(&self) -> &str {
        self.catalogue
            .current_edition()
            .and_then(|edition| edition.languages.first())
            .map_or("en", String::as_str)
    }
}

/// A row that an operation touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TouchedRow {
    /// The table: "film".
    pub table: String,
    /// The row.
    pub id: String,
}

/// What a command answers, and what changed with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Outcome {
    /// The command's own answer.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub answer: Value,
    /// The rows that are not what they were.
    pub touched: Vec<TouchedRow>,
    /// What Undo would undo.
    pub undo: Option<String>,
    /// What Redo would do again.
    pub redo: Option<String>,
}

/// An open catalogue and all that can be done with it.
pub struct Desk {
    store: Store,
    catalogue: Catalogue,
    /// Made when it is first asked for.
    reading: RefCell<Option<Reading>>,
    /// The same.
    finder: RefCell<Option<Finder>>,
}

impl Desk {
    /// Makes an empty catalogue and opens it.
    pub fn create(folder: &Path) -> Result<Desk, Fault> {
        Desk::over(Store::create(folder)?)
    }

    /// Opens a catalogue.
    pub fn open(path: &Path, access: Access) -> Result<Desk, Fault> {
        Desk::over(Store::open(path, access)?)
    }

    fn over(store: Store) -> Result<Desk, Fault> {
        // Others are told a name; where it cannot be written, they are told none.
        drop(store.say_who(&places::author()));
        let catalogue = store.load()?;
        Ok(Desk {
            store,
            catalogue,
            reading: RefCell::default(),
            finder: RefCell::default(),
        })
    }

    /// The catalogue as it is now.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Its file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Runs a command by its name. A fault, even a panic, leaves the catalogue as it was.
    pub fn call(&mut self, name: &str, request: Value, who: &Who) -> Result<Outcome, Fault> {
        let command = COMMANDS.iter().find(|command| command.name == name);
        let command = command.ok_or_else(|| Fault::new(FaultCode::Bug, format!("There is no command {name}.")))?;
        let run = AssertUnwindSafe(|| match command.run {
            Run::Query(run) => self
                .ask_as(&who.author, |ask| run(ask, request))
                .map(|answer| (answer, Touched::default())),
            Run::Op(label, run) => self.operate(label, who, |edit| run(edit, request)),
            Run::Turn(turn) => self.turn(turn, who),
        });
        let done = catch_unwind(run).unwrap_or_else(|panic| Err(bug(name, &*panic)));
        self.outcome(done?)
    }

    /// Writes an import that was read before and looked at, as one step. Whoever is told may stop it; nothing is changed then.
    /// A whole catalogue that comes into an untouched one brings its journal along, in place of that step.
    pub fn land(&mut self, prepared: &mut exchange::Prepared, who: &Who, tell: Tell<'_>) -> Result<Outcome, Fault> {
        let untouched = self.store.steps()?.position == 0;
        let run = AssertUnwindSafe(|| {
            self.operate("Import", who, |edit| {
                let counts = exchange::land_read(edit, prepared, tell)?;
                Ok(serde_json::to_value(counts).unwrap_or_default())
            })
        });
        let done = catch_unwind(run).unwrap_or_else(|panic| Err(bug("exchange.import", &*panic)));
        let (mut answer, touched) = done?;
        if let Some(journal) = prepared.past().filter(|_| untouched)
            && let Err(fault) = self.store.adopt(journal)
            && let Some(problems) = answer["problems"].as_array_mut()
        {
            let message = format!(
                "The file’s journal cannot be read and was left out: {}",
                Fault::from(fault).message
            );
            problems.push(serde_json::json!({ "file": prepared.name, "place": "/journal", "message": message }));
        }
        self.outcome((answer, touched))
    }

    fn outcome(&self, (answer, touched): (Value, Touched)) -> Result<Outcome, Fault> {
        let steps = self.store.steps()?;
        let row = |(table, id): &(&'static galley_model::TableInfo, uuid::Uuid)| TouchedRow {
            table: table.name.into(),
            id: id.to_string(),
        };
        Ok(Outcome {
            answer,
            touched: touched.rows.iter().map(row).collect(),
            undo: steps.undo,
            redo: steps.redo,
        })
    }

    /// Looks at the catalogue without changing it.
    pub fn ask<T>(&self, look: impl FnOnce(&Ask<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        self.ask_as("", look)
    }

    fn ask_as<T>(&self, author: &str, look: impl FnOnce(&Ask<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        look(&Ask {
            catalogue: &self.catalogue,
            store: &self.store,
            author,
            reading: &self.reading,
            finder: &self.finder,
        })
    }

    fn operate(
        &mut self,
        label: &str,
        who: &Who,
        work: impl FnOnce(&Edit<'_>) -> Result<Value, Fault>,
    ) -> Result<(Value, Touched), Fault> {
        let stamp = Stamp {
            author: who.author.clone(),
            at: who.at(),
            label: label.to_owned(),
        };
        let (catalogue, stills, reading) = (&self.catalogue, self.store.stills_folder(), &self.reading);
        let path = self.store.folder().join(galley_store::DATABASE);
        let (answer, touched) = self.store.transact(&stamp, |writer| {
            let edit = Edit {
                catalogue,
                writer,
                author: &who.author,
                stills,
                path,
                reading,
            };
            let answer = work(&edit)?;
            locked::refuse(&edit).map(|()| answer)
        })?;
        self.follow(&touched)?;
        Ok((answer, touched))
    }

    fn turn(&mut self, turn: Turn, who: &Who) -> Result<(Value, Touched), Fault> {
        let turned = match turn {
            Turn::Undo => self.store.undo(&who.author, &who.at())?,
            Turn::Redo => self.store.redo(&who.author, &who.at())?,
        };
        let Some((label, touched)) = turned else {
            return Ok((Value::Null, Touched::default()));
        };
        self.follow(&touched)?;
        Ok((label.into(), touched))
    }

    fn follow(&mut self, touched: &Touched) -> Result<(), Fault> {
        let before = self.catalogue.clone();
        let reading = self.reading.take();
        let finder = self.finder.take();
        self.store.refresh(&mut self.catalogue, touched)?;
        let rows: Vec<(&str, uuid::Uuid)> = touched.rows.iter().map(|(table, id)| (table.name, *id)).collect();
        if let Some(mut finder) = finder {
            let follow = AssertUnwindSafe(|| {
                finder.follow(&before, &self.catalogue, &rows);
                finder
            });
            *self.finder.get_mut() = catch_unwind(follow).ok();
        }
        let edition = self.catalogue.current_edition().map(|edition| edition.id);
        let Some(mut reading) = reading.filter(|reading| Some(reading.edition()) == edition) else {
            return Ok(());
        };
        // The change is on the disk: a rule that panics must not make it look undone. The next to ask hears of it.
        let follow = AssertUnwindSafe(|| {
            reading.follow(&before, &self.catalogue, &rows);
            reading
        });
        *self.reading.get_mut() = catch_unwind(follow).ok();
        Ok(())
    }
}

/// The two ways through the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

fn bug(name: &str, panic: &(dyn std::any::Any + Send)) -> Fault {
    let what = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    let what = what.unwrap_or("no more is known");
    Fault::new(
        FaultCode::Bug,
        format!("Galley made a mistake in “{name}” ({what}). Nothing was changed. Please report these words, and go on."),
    )
}
