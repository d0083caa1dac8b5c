//! What went to print and when, and the catalogue as it was then.

use galley_model::*;
use serde::Deserialize;

use crate::call::{Ask, Desk, Edit};
use crate::fault::{Fault, OrMissing};
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

impl Desk {
    /// The catalogue as it was when a release went to print.
    pub fn as_of(&self, release: ReleaseId) -> Result<Catalogue, Fault> {
        let release = self.catalogue().releases.get(release).or_missing("release")?;
        Ok(self.store().as_of(release.journal)?)
    }
}
