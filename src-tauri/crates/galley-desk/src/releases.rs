//! What went to print and when, and the catalogue as it was then.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use galley_model::*;
use galley_store::{Changed, Watched};
use serde::Deserialize;

use crate::call::{Ask, Desk, Edit};
use crate::dictionaries::dictionaries;
use crate::difference::{DifferenceRow, rows};
use crate::fault::{Fault, FaultCode, OrMissing};
use crate::records;

/// Something that goes to print now.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReleaseRequest {
    /// "Printed programme, first run".
    pub name: String,
    /// What is printed: "schedule", "catalogue".
    #[serde(default)]
    pub publications: Vec<String>,
    /// Whether it is recorded although clashes of the schedule, or errors in what is printed of the films, stand in its way.
    #[serde(default)]
    pub force: bool,
}

/// Records that the edition that is being worked on goes to print as it is now.
pub(crate) fn record(edit: &Edit<'_>, request: ReleaseRequest) -> Result<ReleaseId, Fault> {
    let catalogue = edit.catalogue;
    let edition = catalogue
        .current_edition()
        .ok_or_else(|| Fault::invalid("There is no edition that could go to print. Make one first."))?;
    let name = request.name.trim();
    if name.is_empty() {
        return Err(Fault::invalid(
            "A release needs a name by which it is found again, such as “First run”.",
        ));
    }
    let mut others = catalogue.releases.of(edition.id);
    if others.any(|other| other.name.trim().eq_ignore_ascii_case(name)) {
        return Err(Fault::invalid(format!(
            "{} has a release “{name}” already. Give this one another name.",
            edition.label
        )));
    }
    if !request.force {
        unblocked(catalogue, edition, name, &request.publications)?;
    }
    let (journal, at) = edit.sql(edit.writer.step())?;
    records::keep(
        edit,
        Release {
            id: ReleaseId::new(),
            edition: edition.id,
            name: name.to_owned(),
            journal,
            at,
            publications: request.publications,
        },
    )
}

/// The publications that print what the films' forms say, and not the schedule alone.
const OF_FILMS: &[&str] = &["catalogue", "guide"];

/// Refuses a release while a clash stands that the edition finds an error and that nobody has signed as right; of a
/// publication that prints the films, while any error does.
fn unblocked(catalogue: &Catalogue, edition: &Edition, name: &str, publications: &[String]) -> Result<(), Fault> {
    /// As many are named; the proofreader has all of them.
    const NAMED: usize = 5;
    let films = publications
        .iter()
        .any(|publication| OF_FILMS.contains(&publication.as_str()));
    let (blocking, one, several) = match films {
        true => (
            galley_proofing::blocking_films(catalogue, edition.id, &dictionaries()),
            "error stands",
            "errors stand",
        ),
        false => (
            galley_proofing::blocking(catalogue, edition.id),
            "clash stands",
            "clashes stand",
        ),
    };
    let named: Vec<String> = blocking
        .iter()
        .take(NAMED)
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect();
    let more = match blocking.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" And {more} more."),
    };
    let count = match blocking.len() {
        0 => return Ok(()),
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    Err(Fault::new(
        FaultCode::Blocked,
        format!(
            "“{name}” is not released: {count} in its way. {}{more} Mend them, sign them as right, let the edition find their rules less grave, or release all the same.",
            named.join(" ")
        ),
    ))
}

/// The releases of the edition that is being worked on, newest first.
pub(crate) fn list(ask: &Ask<'_>, (): ()) -> Result<Vec<Release>, Fault> {
    Ok(ask
        .edition()
        .map_or_else(Vec::new, |edition| newest_first(ask.catalogue, edition.id)))
}

/// The releases of an edition, newest first.
pub fn newest_first(catalogue: &Catalogue, edition: EditionId) -> Vec<Release> {
    let mut releases: Vec<Release> = catalogue.releases.of(edition).cloned().collect();
    releases.sort_by_key(|release| std::cmp::Reverse((release.journal, release.id)));
    releases
}

/// Two states of an edition that are set against each other.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DifferenceRequest {
    /// What went to print then.
    pub since: ReleaseId,
    /// What went to print later; none for the catalogue as it is now.
    #[serde(default)]
    pub until: Option<ReleaseId>,
}

/// What became of the schedule from one release to another, or until now.
pub(crate) fn difference(ask: &Ask<'_>, request: DifferenceRequest) -> Result<Vec<DifferenceRow>, Fault> {
    let now = ask.catalogue;
    let release = |id: ReleaseId| now.releases.get(id).or_missing("release");
    let since = release(request.since)?;
    let mut positions = vec![since.journal];
    positions.extend(request.until.map(release).transpose()?.map(|until| until.journal));
    let states = ask.store.as_of_each(now, &positions)?;
    Ok(rows(&states[0], states.get(1).unwrap_or(now), now, since.edition))
}

/// What calendars tell of a screening: when and for how long, where, what is shown, who comes, and whether it takes place.
const TOLD: &[Watched] = &{
    const fn watched(table: &'static str, fields: &'static [&'static str]) -> Watched {
        Watched {
            table,
            fields,
            part_of: None,
        }
    }
    [
        watched(
            "screening",
            &[
                "film",
                "programme",
                "screen",
                "starts",
                "introduction",
                "discussion",
                "kind",
                "state",
                "copy",
                "code",
                "subtitles",
                "access",
                "note",
                "premiere",
            ],
        ),
        // What only words tell counts too: else a version that is taken back would have the number of another one.
        Watched {
            part_of: Some(("screening", "screening")),
            ..watched("guest", &["screening", "person", "task", "confirmed"])
        },
        watched("person", &["name"]),
        Watched {
            part_of: Some(("film", "film")),
            ..watched("title", &["text", "language", "kind"])
        },
        watched("film", &["run_time"]),
        watched("copy", &["run_time"]),
        watched("programme", &["gap"]),
        Watched {
            part_of: Some(("programme", "programme")),
            ..watched("programme_film", &["programme", "film"])
        },
        watched("screen", &["name", "venue"]),
        watched("venue", &["name", "address", "city"]),
        watched("edition", &["time_zone"]),
    ]
};

impl Desk {
    /// The steps in which what calendars tell of screenings was changed, by which they number its versions.
    pub fn told(&self) -> Result<Changed, Fault> {
        Ok(self.store().watched(TOLD)?)
    }

    /// When the last of those steps were made.
    pub fn told_at(&self, told: &Changed) -> Result<HashMap<i64, DateTime<Utc>>, Fault> {
        let steps = told.values().map(|(_, last)| *last).collect();
        let made = self.store().made_at(&steps)?;
        Ok(made
            .into_iter()
            .filter_map(|(step, at)| Some((step, at.parse().ok()?)))
            .collect())
    }

    /// The catalogue as it was when a release went to print.
    pub fn as_of(&self, release: ReleaseId) -> Result<Catalogue, Fault> {
        let release = self.catalogue().releases.get(release).or_missing("release")?;
        let mut states = self.store().as_of_each(self.catalogue(), &[release.journal])?;
        Ok(states.pop().unwrap_or_default())
    }

    /// The catalogue as it was at each release of an edition, oldest first.
    pub fn released(&self, edition: EditionId) -> Result<Vec<Catalogue>, Fault> {
        let releases = newest_first(self.catalogue(), edition);
        let positions: Vec<i64> = releases.iter().rev().map(|release| release.journal).collect();
        Ok(self.store().as_of_each(self.catalogue(), &positions)?)
    }
}
