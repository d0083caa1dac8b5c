//! What the catalogue itself answers before something goes to print: findings, and who has read what. The press adds
//! what it sees on the pages.

use galley_model::read::folded;
use galley_model::*;
use galley_proofing::{Finding, Severity, film_of};
use galley_schedule::Change;

use crate::call::Desk;
use crate::difference;
use crate::fault::Fault;
use crate::releases::newest_first;

/// The checks of an edition: its findings by severity, and the films that nobody has passed for print.
pub fn checks(catalogue: &Catalogue, edition: EditionId, findings: &[&Finding]) -> Vec<Check> {
    let severities = [
        (Severity::Error, Grade::Error, "errors", "Errors of the proofreader"),
        (Severity::Warning, Grade::Warning, "warnings", "Warnings of the proofreader"),
        (Severity::Hint, Grade::Fine, "hints", "Hints of the proofreader"),
    ];
    let mut checks: Vec<Check> = severities
        .into_iter()
        .map(|(severity, grade, id, label)| {
            let open: Vec<Problem> = findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .map(|finding| Problem::at(finding.place.clone(), format!("{}: {}", finding.rule, finding.message)))
                .collect();
            let said = match open.len() {
                0 => "None is open.".to_owned(),
                1 => "One is open.".to_owned(),
                count => format!("{count} are open."),
            };
            let grade = if open.is_empty() { Grade::Fine } else { grade };
            Check::new(id, label, grade, said, open)
        })
        .collect();
    checks.push(unlocked(catalogue, edition));
    checks
}

/// SCH-16: screenings that are not as they went to print, each of which needs a line in the errata; nothing where nothing
/// has gone to print yet.
///
/// # Errors
/// Where the journal cannot be read.
pub fn changed(desk: &Desk, edition: EditionId) -> Result<Option<Check>, Fault> {
    let catalogue = desk.catalogue();
    let Some(release) = newest_first(catalogue, edition).into_iter().next() else {
        return Ok(None);
    };
    let then = desk.as_of(release.id)?;
    let rows = difference::rows(&then, catalogue, catalogue, edition);
    let label = "Screenings as they went to print";
    if rows.is_empty() {
        let said = format!("Every screening is as “{}” has it.", release.name);
        return Ok(Some(Check::fine("changed", label, said)));
    }
    let problems = rows.iter().map(|row| {
        let became = match row.change {
            Change::New => "is new",
            Change::Moved => "is at another time or place",
            Change::PutOff => "has no time any more",
            Change::Cancelled => "is called off",
            Change::Reworded => "is told in other words",
        };
        let spot = row.was.as_ref().or(row.is.as_ref());
        let when = spot.map_or_else(String::new, |spot| format!(" ({})", spot.when));
        let message = format!("{}{when} {became} since “{}”.", row.title, release.name);
        match row.there {
            true => Problem::at(Place::field(row.screening, "starts"), message),
            false => Problem::new(message),
        }
    });
    let said = match rows.len() {
        1 => format!(
            "One has changed since “{}”: print the errata and the door notice.",
            release.name
        ),
        count => format!(
            "{count} have changed since “{}”: print the errata and the door notice.",
            release.name
        ),
    };
    let problems = problems.collect();
    Ok(Some(Check::new("changed", label, Grade::Warning, said, problems)))
}

/// The entries that are not locked for print yet.
fn unlocked(catalogue: &Catalogue, edition: EditionId) -> Check {
    let label = "Entries locked for print";
    let language = catalogue.editions.get(edition).and_then(|edition| edition.languages.first());
    let language = language.map_or("en", String::as_str);
    let entries: Vec<&Entry> = catalogue.entries.of(edition).collect();
    let mut open: Vec<(String, Problem)> = entries
        .iter()
        .filter(|entry| entry.state != ProofState::Locked)
        .map(|entry| {
            let title = catalogue.display_title(entry.film, language);
            let problem = Problem::at(Place::field(entry.id, "state"), format!("“{title}” is not locked."));
            (folded(title), problem)
        })
        .collect();
    open.sort_by(|a, b| a.0.cmp(&b.0));
    let said = match (open.len(), entries.len()) {
        (_, 0) => "There is no entry yet.".to_owned(),
        (0, all) => format!("All {all} are locked."),
        (open, all) => format!("{} of {all} are locked.", all - open),
    };
    let grade = if open.is_empty() { Grade::Fine } else { Grade::Warning };
    Check::new(
        "locked",
        label,
        grade,
        said,
        open.into_iter().map(|(_, problem)| problem).collect(),
    )
}

/// Where a problem leads: the film to open, if it is about one, and what people call it.
pub fn leads_to(catalogue: &Catalogue, place: &Place, language: &str) -> (Option<FilmId>, String) {
    let film = film_of(catalogue, place);
    let subject = crate::proofing::subject_of(catalogue, place, film, language);
    (film, subject)
}
