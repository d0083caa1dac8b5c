//! What the catalogue itself answers before something goes to print: findings, and who has read what. The press adds
//! what it sees on the pages.

use galley_model::read::folded;
use galley_model::*;
use galley_proofing::{Finding, Severity, film_of};

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
