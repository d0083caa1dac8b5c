//! Running the rules: over an edition, or over one film after an edit.

use std::collections::HashSet;

use galley_model::*;
use galley_schedule::{Clash, clashes, clashes_with};

use crate::printed::Printed;
use crate::rule::{Check, Context, Finding, Findings};
use crate::rules::RULES;

/// What is wrong in all that an edition prints, the worst first. What a person has signed as right is left out.
pub fn check(catalogue: &Catalogue, edition: EditionId) -> Vec<Finding> {
    split(catalogue, of_edition(catalogue, edition)).0
}

/// The findings of an edition that a person has signed as right.
pub fn waived(catalogue: &Catalogue, edition: EditionId) -> Vec<Finding> {
    split(catalogue, of_edition(catalogue, edition)).1
}

/// What is wrong with one film, its titles, texts, people, pictures, contacts and screenings in an edition. What only
/// shows when all films are compared (doubles, names across films) is found by [`check`] alone.
pub fn check_film(catalogue: &Catalogue, edition: EditionId, film: FilmId) -> Vec<Finding> {
    let Some(edition) = catalogue.editions.get(edition) else {
        return Vec::new();
    };
    let context = Context { catalogue, edition };
    let printed = Printed::of_film(&context, film);
    let mut clashes: Vec<Clash> = Vec::new();
    for clash in printed
        .screenings
        .iter()
        .flat_map(|screening| clashes_with(catalogue, screening))
    {
        if !clashes.contains(&clash) {
            clashes.push(clash);
        }
    }
    split(catalogue, run(&context, &printed, &clashes, false)).0
}

fn of_edition(catalogue: &Catalogue, edition: EditionId) -> Vec<Finding> {
    let Some(edition) = catalogue.editions.get(edition) else {
        return Vec::new();
    };
    let context = Context { catalogue, edition };
    let printed = Printed::of_edition(&context);
    run(&context, &printed, &clashes(catalogue, edition.id), true)
}

fn run(context: &Context<'_>, printed: &Printed<'_>, clashes: &[Clash], whole: bool) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for rule in RULES {
        let mut out = Findings::of(rule);
        for check in rule.checks {
            match check {
                Check::Film(check) => printed.films.iter().for_each(|row| check(context, row, &mut out)),
                Check::Title(check) => printed.titles.iter().for_each(|row| check(context, row, &mut out)),
                Check::Text(check) => printed.texts.iter().for_each(|row| check(context, row, &mut out)),
                Check::Prose(check) => printed.prose.iter().for_each(|row| check(context, row, &mut out)),
                Check::Person(check) => printed.people.iter().for_each(|row| check(context, row, &mut out)),
                Check::Still(check) => printed.stills.iter().for_each(|row| check(context, row, &mut out)),
                Check::Contact(check) => printed.contacts.iter().for_each(|row| check(context, row, &mut out)),
                Check::Screening(check) => printed.screenings.iter().for_each(|row| check(context, row, &mut out)),
                Check::Clash(kinds) => {
                    let of_kind = clashes.iter().filter(|clash| kinds.contains(&clash.kind));
                    of_kind.for_each(|clash| out.clash(clash));
                }
                Check::Edition(check) if whole => check(context, printed, &mut out),
                Check::Edition(_) => {}
            }
        }
        found.extend(out.into_vec());
    }
    found.sort_by(|a, b| rank(a).cmp(&rank(b)));
    // Two checks of one rule may meet at the same pair of rows; the graver one, which comes first, stands.
    let mut told = HashSet::new();
    found.retain(|finding| told.insert((finding.fingerprint.clone(), finding.span)));
    found
}

fn rank(finding: &Finding) -> impl Ord {
    (
        finding.severity,
        &finding.place,
        finding.span,
        &finding.rule,
        &finding.fingerprint,
    )
}

/// Those that stand, and those that are waived.
fn split(catalogue: &Catalogue, found: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
    let signed: HashSet<(&str, &str)> = catalogue
        .waivers
        .iter()
        .map(|waiver| (waiver.rule.as_str(), waiver.fingerprint.as_str()))
        .collect();
    found
        .into_iter()
        .partition(|finding| !signed.contains(&(finding.rule.as_str(), finding.fingerprint.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;
    use crate::sample::Sample;

    /// A film with faults of three severities.
    fn spoiled() -> Sample {
        let mut sample = Sample::new();
        sample.edit_synopsis("As he comes  home. (In Mandarin with subtitles)");
        sample.edit_film(|film| film.run_time = None);
        sample.edit(sample.screening, |row: &mut Screening| {
            row.starts = Some("2010-03-25T19:11".parse().unwrap())
        });
        sample
    }

    fn rules(found: &[Finding]) -> Vec<&str> {
        found.iter().map(|finding| finding.rule.as_str()).collect()
    }

    #[test]
    fn the_worst_comes_first_and_every_run_is_the_same() {
        let sample = spoiled();
        let found = check(&sample.catalogue, sample.edition);
        assert_eq!(rules(&found), ["FLM-02", "TYP-01", "SCH-12"]);
        assert_eq!(found[1].span, Some((11, 13)));
        assert_eq!(found, check(&sample.catalogue, sample.edition));
        assert_eq!(found, check_film(&sample.catalogue, sample.edition, sample.film));
        let json = serde_json::to_value(&found[2]).unwrap();
        assert_eq!(json["severity"], "hint");
    }

    #[test]
    fn a_waiver_silences_its_finding_until_a_value_changes() {
        let mut sample = spoiled();
        for finding in check(&sample.catalogue, sample.edition) {
            sample.add(Waiver {
                rule: finding.rule,
                fingerprint: finding.fingerprint,
                ..Waiver::default()
            });
        }
        let (standing, silent) = (
            check(&sample.catalogue, sample.edition),
            waived(&sample.catalogue, sample.edition),
        );
        assert_eq!(
            (rules(&standing), rules(&silent)),
            (vec![], vec!["FLM-02", "TYP-01", "SCH-12"])
        );

        // Words far from the fault move it; they do not change it.
        sample.edit_synopsis("Last year it was so. As he comes  home. (In Mandarin with subtitles)");
        assert_eq!(check(&sample.catalogue, sample.edition), []);
        sample.edit_synopsis("As she comes  back. (In Mandarin with subtitles)");
        sample.edit(sample.screening, |row: &mut Screening| {
            row.starts = Some("2010-03-25T19:12".parse().unwrap())
        });
        assert_eq!(rules(&check(&sample.catalogue, sample.edition)), ["TYP-01", "SCH-12"]);
    }

    #[test]
    fn a_film_alone_has_the_findings_that_the_edition_has_of_it() {
        let mut sample = spoiled();
        let other = sample.another_film("Petition", "Lixin Fan", "2010-03-25T19:30");
        sample.edit(other, |film: &mut Film| film.year = None);
        let all = check(&sample.catalogue, sample.edition);
        let alone: Vec<Finding> = [sample.film, other]
            .iter()
            .flat_map(|film| check_film(&sample.catalogue, sample.edition, *film))
            .collect();
        let missed: Vec<&Finding> = all.iter().filter(|finding| !alone.contains(finding)).collect();
        // Only what needs all films at once: two directors of one name.
        assert_eq!(
            missed.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(),
            ["PPL-01"]
        );
        assert_eq!(missed[0].severity, Severity::Warning);
        assert!(alone.iter().all(|finding| all.contains(finding)));
    }
}
