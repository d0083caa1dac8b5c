//! Running the rules: over an edition, or over one film.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use galley_model::*;
use galley_schedule::{Clash, clashes, clashes_with, unshown};

use crate::lexicon::Lexicon;
use crate::printed::Printed;
use crate::rule::{Check, Context, Finding, Findings};
use crate::rules::RULES;
use crate::spelling::Dictionaries;

/// What is wrong in all that an edition prints, the worst first. What a person has signed as right is left out.
pub fn check(catalogue: &Catalogue, edition: EditionId, dictionaries: &Dictionaries) -> Vec<Finding> {
    split(catalogue, of_edition(catalogue, edition, dictionaries)).0
}

/// The findings of an edition that a person has signed as right.
pub fn waived(catalogue: &Catalogue, edition: EditionId, dictionaries: &Dictionaries) -> Vec<Finding> {
    split(catalogue, of_edition(catalogue, edition, dictionaries)).1
}

/// What is wrong with one film, its titles, texts, people, pictures, contacts and screenings in an edition. What only
/// shows when all films are compared (doubles, names across films) is found by [`check`] alone; and a word that no dictionary
/// has is found here even where other films write it, too.
pub fn check_film(catalogue: &Catalogue, edition: EditionId, film: FilmId, dictionaries: &Dictionaries) -> Vec<Finding> {
    let clashes = |screening: &Screening| clashes_with(catalogue, screening);
    let found = Context::with(catalogue, edition, dictionaries).map(|context| of_film(&context, film, clashes));
    split(catalogue, found.unwrap_or_default()).0
}

/// What cannot be, or cannot work, in an edition's schedule, and stands in the way of its release: every clash that is an
/// error there and that nobody has signed as right.
pub fn blocking(catalogue: &Catalogue, edition: EditionId) -> Vec<Finding> {
    let found = clashes(catalogue, edition).iter().map(Finding::of_clash).collect();
    errors(split(catalogue, in_order(found)).0)
}

/// What stands in the way of a release that prints the films themselves: every error of the edition that nobody has signed.
pub fn blocking_films(catalogue: &Catalogue, edition: EditionId, dictionaries: &Dictionaries) -> Vec<Finding> {
    errors(check(catalogue, edition, dictionaries))
}

fn errors(mut standing: Vec<Finding>) -> Vec<Finding> {
    standing.retain(|finding| finding.severity == Severity::Error);
    standing
}

fn of_edition(catalogue: &Catalogue, edition: EditionId, dictionaries: &Dictionaries) -> Vec<Finding> {
    let Some(context) = Context::with(catalogue, edition, dictionaries) else {
        return Vec::new();
    };
    let printed = Printed::of_edition(&context);
    let mut found = walk(&context, &printed, &clashes(catalogue, edition));
    found.extend(compare(&context, &printed));
    in_order(found)
}

/// What is found in one film, whether signed or not. The clashes of each of its screenings are given.
pub(crate) fn of_film(context: &Context<'_>, film: FilmId, clashes: impl Fn(&Screening) -> Vec<Clash>) -> Vec<Finding> {
    let printed = Printed::of_film(context, film);
    let mut all: Vec<Clash> = printed.screenings.iter().flat_map(|screening| clashes(screening)).collect();
    all.extend(unshown(context.catalogue, context.edition.id, film));
    in_order(walk(context, &printed, &all))
}

/// Every check that looks at one row, at every row that is given, and every clash.
pub(crate) fn walk(context: &Context<'_>, printed: &Printed<'_>, clashes: &[Clash]) -> Vec<Finding> {
    let prose = printed.prose();
    let mut found: Vec<Finding> = clashes.iter().map(Finding::of_clash).collect();
    for rule in RULES {
        let Some(mut out) = Findings::of(rule, context.edition) else {
            continue;
        };
        for check in rule.checks {
            match check {
                Check::Film(check) => printed.films.iter().for_each(|row| check(context, row, &mut out)),
                Check::Title(check) => printed.titles.iter().for_each(|row| check(context, row, &mut out)),
                Check::Text(check) => printed.texts.iter().for_each(|row| check(context, row, &mut out)),
                Check::Prose(check) => prose.iter().for_each(|row| check(context, row, &mut out)),
                Check::Person(check) => printed.people.iter().for_each(|row| check(context, row, &mut out)),
                Check::Still(check) => printed.stills.iter().for_each(|row| check(context, row, &mut out)),
                Check::Contact(check) => printed.contacts.iter().for_each(|row| check(context, row, &mut out)),
                Check::Screening(check) => printed.screenings.iter().for_each(|row| check(context, row, &mut out)),
                Check::Edition(_) => {}
            }
        }
        found.extend(out.into_vec());
    }
    found
}

/// Every check that compares everything with everything.
pub(crate) fn compare(context: &Context<'_>, printed: &Printed<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for rule in RULES {
        let Some(mut out) = Findings::of(rule, context.edition) else {
            continue;
        };
        for check in rule.checks {
            if let Check::Edition(check) = check {
                check(context, printed, &mut out);
            }
        }
        found.extend(out.into_vec());
    }
    found
}

/// The worst first, and each once, in whatever order they were found.
pub(crate) fn in_order<F: Borrow<Finding>>(mut found: Vec<F>) -> Vec<F> {
    found.sort_by(|a, b| rank(a.borrow()).cmp(&rank(b.borrow())));
    // Two checks of one rule may meet at the same pair of rows; the graver one, which comes first, stands.
    let mut told = HashSet::with_capacity(found.len());
    let mut stands = Vec::with_capacity(found.len());
    for finding in &found {
        let finding: &Finding = finding.borrow();
        stands.push(told.insert((finding.fingerprint.as_str(), finding.span)));
    }
    let mut stands = stands.into_iter();
    found.retain(|_| stands.next().expect("each finding was asked about"));
    found
}

fn rank(finding: &Finding) -> impl Ord {
    (
        finding.severity,
        &finding.place,
        finding.span,
        &finding.rule,
        &finding.fingerprint,
        // Two people may be met on several films, and the sentence names one of these.
        &finding.message,
    )
}

/// What people have signed as right.
pub struct Signed {
    /// Findings: for what stays of a fingerprint the rules.
    values: HashMap<String, Vec<String>>,
    /// Fields, each as [`whole_field`] writes it, with a rule: whatever it finds there.
    fields: HashSet<(String, String)>,
}

impl Signed {
    /// Everything that is signed in a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let (mut values, mut fields): (HashMap<String, Vec<String>>, _) = Default::default();
        for Waiver { rule, fingerprint, .. } in catalogue.waivers.iter() {
            match values_of(fingerprint) {
                "" => _ = HashSet::insert(&mut fields, (fingerprint.clone(), rule.clone())),
                held => values.entry(held.to_owned()).or_default().push(rule.clone()),
            }
        }
        Self { values, fields }
    }

    /// Whether a finding is signed as it stands.
    pub fn has(&self, finding: &Finding) -> bool {
        let by_values = self.values.get(values_of(&finding.fingerprint));
        by_values.is_some_and(|rules| rules.contains(&finding.rule))
            || !self.fields.is_empty() && self.fields.contains(&(whole_field(&finding.place), finding.rule.clone()))
    }
}

/// The fingerprint by which a waiver speaks of a field whatever stands there, and so of all that its rule finds in it.
pub fn whole_field(place: &Place) -> String {
    let field = place.field.as_deref().unwrap_or_default();
    format!(".{}/{}/{field}", place.table, place.id)
}

/// Whether a waiver speaks of a finding.
pub fn speaks_of(waiver: &Waiver, finding: &Finding) -> bool {
    let holds = match values_of(&waiver.fingerprint) {
        "" => waiver.fingerprint == whole_field(&finding.place),
        values => values == values_of(&finding.fingerprint),
    };
    waiver.rule == finding.rule && holds
}

/// The part of a fingerprint that stays the same while the values do. The rest says where they stand.
pub fn values_of(fingerprint: &str) -> &str {
    fingerprint.split('.').next().unwrap_or(fingerprint)
}

/// The part of a fingerprint that says of which rule and field it is.
fn place_in(fingerprint: &str) -> Option<&str> {
    fingerprint.split_once('.').map(|(_, place)| place)
}

/// Where something was signed as right that has changed since: for each rule and field.
#[derive(Default)]
pub struct Lapsed(HashSet<(String, String)>);

impl Lapsed {
    /// Everything that was signed, where given where one of the findings `asked` about stands, and that is no longer found as
    /// it was signed, among all that is `found`. That is gone through only where there is something to look for.
    pub fn of(catalogue: &Catalogue, asked: Option<&[&Finding]>, found: impl IntoIterator<Item = impl Borrow<Finding>>) -> Self {
        if catalogue.waivers.is_empty() {
            return Self::default();
        }
        let asked: Option<HashSet<(&str, &str)>> = asked.map(|asked| {
            let places = asked
                .iter()
                .map(|finding| (finding.rule.as_str(), place_in(&finding.fingerprint)));
            places.filter_map(|(rule, place)| Some((rule, place?))).collect()
        });
        let signed = catalogue.waivers.iter().filter_map(|waiver| {
            let (values, place) = waiver.fingerprint.split_once('.').filter(|(values, _)| !values.is_empty())?;
            let asked = asked
                .as_ref()
                .is_none_or(|asked| asked.contains(&(waiver.rule.as_str(), place)));
            asked.then_some((waiver.rule.as_str(), values, place))
        });
        // Few are signed, and of these few have changed: a list is gone through faster than a map.
        let mut lapsed: Vec<(&str, &str, &str)> = signed.collect();
        for finding in found {
            if lapsed.is_empty() {
                break;
            }
            let finding: &Finding = finding.borrow();
            let held = values_of(&finding.fingerprint);
            lapsed.retain(|(rule, values, _)| *values != held || *rule != finding.rule);
        }
        let places = lapsed.into_iter().map(|(rule, _, place)| (rule.to_owned(), place.to_owned()));
        Self(places.collect())
    }

    /// Whether a finding stands where one of its rule was signed as right and has changed since.
    pub fn has(&self, finding: &Finding) -> bool {
        let place = place_in(&finding.fingerprint).filter(|_| !self.0.is_empty());
        place.is_some_and(|place| self.0.contains(&(finding.rule.clone(), place.to_owned())))
    }
}

/// In how many films a word that no dictionary has is a word of the house, and no slip.
const USUAL: usize = 3;

/// Words that no dictionary has and that the texts of several films have.
pub(crate) fn usual_words<'f>(catalogue: &Catalogue, found: impl IntoIterator<Item = &'f Finding>) -> HashSet<String> {
    let mut films: HashMap<&str, HashSet<Option<FilmId>>> = HashMap::new();
    for finding in found {
        if let Some(word) = finding.word.as_deref().filter(|_| finding.rule == "TXT-03") {
            let film = crate::film_of(catalogue, &finding.place);
            films.entry(word).or_default().insert(film);
        }
    }
    let usual = films.into_iter().filter(|(_, films)| films.len() >= USUAL);
    usual.map(|(word, _)| word.to_owned()).collect()
}

/// Those that stand, and those that are waived.
fn split(catalogue: &Catalogue, mut found: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
    let signed = Signed::of(catalogue);
    if found.iter().any(|finding| finding.word.is_some()) {
        let (lexicon, usual) = (Lexicon::of(catalogue), usual_words(catalogue, &found));
        let known =
            |finding: &Finding| lexicon.silences(finding) || finding.word.as_ref().is_some_and(|word| usual.contains(word));
        found.retain(|finding| !known(finding));
    }
    found.into_iter().partition(|finding| !signed.has(finding))
}

#[cfg(test)]
mod tests {
    use galley_model::*;

    use super::{Lapsed, speaks_of, whole_field};
    use crate::rule::Finding;
    use crate::sample::{Sample, check, check_film, waived};

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
        let back = check(&sample.catalogue, sample.edition);
        assert_eq!(rules(&back), ["TYP-01", "SCH-12"]);
        // Both come back marked; a fault of the same rule elsewhere, and one beside what is still signed, do not.
        sample.edit_title("Last  Train Home");
        let mut all = waived(&sample.catalogue, sample.edition);
        all.extend(check(&sample.catalogue, sample.edition));
        let lapsed = Lapsed::of(&sample.catalogue, None, &all);
        let marked = all.iter().filter(|finding| lapsed.has(finding));
        let at = |finding: &Finding| (finding.rule.clone(), finding.place.clone());
        assert_eq!(marked.map(at).collect::<Vec<_>>(), back.iter().map(at).collect::<Vec<_>>());
        assert_eq!(all.iter().filter(|finding| finding.rule == "TYP-01").count(), 2);
    }

    #[test]
    fn a_field_that_is_signed_for_a_rule_stays_so_whatever_is_written_there() {
        let mut sample = spoiled();
        let all = check(&sample.catalogue, sample.edition);
        let doubled = all.iter().find(|finding| finding.rule == "TYP-01").unwrap();
        let waiver = Waiver {
            rule: doubled.rule.clone(),
            fingerprint: whole_field(&doubled.place),
            ..Waiver::default()
        };
        assert!(speaks_of(&waiver, doubled));
        assert!(all.iter().filter(|finding| speaks_of(&waiver, finding)).count() == 1);
        sample.add(waiver);
        sample.edit_synopsis("As she  comes  back. (In Mandarin with subtitles)");
        sample.edit_title("Last  Train Home");
        let standing = check(&sample.catalogue, sample.edition);
        // The same rule elsewhere, and other rules in the field, are told as ever.
        assert_eq!(rules(&standing), ["FLM-02", "TYP-01", "SCH-12"]);
        assert_eq!(standing[1].place.table, "title");
        assert_eq!(rules(&waived(&sample.catalogue, sample.edition)), ["TYP-01", "TYP-01"]);
        let lapsed = Lapsed::of(&sample.catalogue, None, &standing);
        assert!(!standing.iter().any(|finding| lapsed.has(finding)), "it does not lapse");
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
