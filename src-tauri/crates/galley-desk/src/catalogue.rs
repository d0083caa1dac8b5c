//! The catalogue as a whole: its editions, its counts, the table of commands itself.

use galley_model::id::RowId;
use galley_model::*;
use serde::Serialize;

use crate::call::{Ask, Edit};
use crate::commands::{COMMANDS, Run};
use crate::fault::{Fault, OrMissing};
use crate::records;

/// A command by name.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CommandRow {
    /// "films.list".
    pub name: &'static str,
    /// "query", "op" or "turn".
    pub kind: &'static str,
}

/// All commands.
pub(crate) fn commands(_: &Ask<'_>, (): ()) -> Result<Vec<CommandRow>, Fault> {
    let kind = |run: &Run| match run {
        Run::Query(_) => "query",
        Run::Op(..) => "op",
        Run::Turn(_) => "turn",
    };
    Ok(COMMANDS
        .iter()
        .map(|command| CommandRow {
            name: command.name,
            kind: kind(&command.run),
        })
        .collect())
}

/// How much there is of what.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Counts {
    /// Films of all editions.
    pub films: usize,
    /// Films of the edition that is being worked on.
    pub entries: usize,
    /// People.
    pub people: usize,
    /// Screenings of the edition that is being worked on.
    pub screenings: usize,
    /// Pictures.
    pub stills: usize,
    /// Contacts.
    pub contacts: usize,
    /// Programmes of all editions.
    pub programmes: usize,
    /// What the rules found in the edition that is being worked on.
    pub findings: usize,
}

/// The catalogue at a glance.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CatalogueInfo {
    /// The edition that is being worked on.
    pub edition: Option<Edition>,
    /// Its days in words: "March 18–28, 2010".
    pub dates: String,
    /// All editions in order.
    pub editions: Vec<Edition>,
    /// How much there is of what.
    pub counts: Counts,
}

/// The catalogue at a glance.
pub(crate) fn info(ask: &Ask<'_>, (): ()) -> Result<CatalogueInfo, Fault> {
    let catalogue = ask.catalogue;
    let edition = ask.edition();
    let days = edition.and_then(|edition| {
        let (first, last) = (edition.first_day?, edition.last_day?);
        Some(edition.style.day_range(first, last, ask.language()))
    });
    Ok(CatalogueInfo {
        edition: edition.cloned(),
        dates: days.unwrap_or_default(),
        editions: catalogue.editions.in_order().into_iter().cloned().collect(),
        counts: Counts {
            films: catalogue.films.len(),
            entries: edition.map_or(0, |edition| catalogue.entries.count_of(edition.id)),
            people: catalogue.people.len(),
            screenings: edition.map_or(0, |edition| catalogue.screenings.count_of(edition.id)),
            stills: catalogue.stills.len(),
            contacts: catalogue.contacts.len(),
            programmes: catalogue.programmes.len(),
            findings: ask.reading().map_or(0, |mut reading| reading.all(catalogue).len()),
        },
    })
}

/// The sections of the edition that is being worked on.
pub(crate) fn sections(ask: &Ask<'_>, (): ()) -> Result<Vec<Section>, Fault> {
    Ok(ask
        .edition()
        .map_or_else(Vec::new, |edition| ask.catalogue.sections.of(edition.id).cloned().collect()))
}

/// Makes an edition the one that is being worked on.
pub(crate) fn choose(edit: &Edit<'_>, edition: EditionId) -> Result<(), Fault> {
    edit.catalogue.editions.get(edition).or_missing("edition")?;
    let value = edition.to_string();
    match edit.catalogue.settings.iter().find(|setting| setting.name == "edition") {
        Some(old) => edit.sql(edit.writer.edit(old, &Setting { value, ..old.clone() })),
        None => records::keep(
            edit,
            Setting {
                id: SettingId::new(),
                name: "edition".into(),
                value,
            },
        )
        .map(|_| ()),
    }
}
