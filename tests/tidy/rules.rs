//! The list of proofing rules against the program.

use std::collections::BTreeSet;
use std::fs;

use galley_tests::project;

/// Every rule that the list names is asked somewhere: of the catalogue, of the schedule, of set pages, or of what went to
/// print. The list lies beside the checkout; where it does not, that is said and nothing is asked.
#[test]
fn every_rule_of_the_list_is_in_the_program() {
    let Ok(list) = fs::read_to_string(project().join("../shared/PROOFING_RULES.md")) else {
        eprintln!("Skipped: the list of proofing rules is not there.");
        return;
    };
    let id = |row: &str| -> Option<String> {
        let word = row.strip_prefix("| ")?.split_whitespace().next()?;
        let (kind, number) = word.split_once('-')?;
        let is_id = kind.len() == 3 && kind.chars().all(|c| c.is_ascii_uppercase()) && number.len() == 2;
        is_id.then(|| word.to_owned())
    };
    let wanted: BTreeSet<String> = list.lines().filter_map(id).collect();
    assert!(wanted.len() > 90, "the list has {} rules", wanted.len());
    let mut known: BTreeSet<String> = galley_proofing::RULES.iter().map(|rule| rule.id.to_owned()).collect();
    known.extend(galley_schedule::rules().map(|rule| rule.id.to_owned()));
    known.extend(galley_model::RULES_OF_PREFLIGHT.iter().map(|(rule, _)| (*rule).to_owned()));
    let missing: Vec<&String> = wanted.difference(&known).collect();
    assert!(missing.is_empty(), "nothing in the program asks {missing:?}");
}
