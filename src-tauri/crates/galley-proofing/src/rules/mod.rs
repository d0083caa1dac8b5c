//! The registry: one word for each rule, which is the name of its file and of its problem. The rules of the schedule have
//! a registry of their own, in the crate of the schedule; the proofreader goes by both.

use galley_model::*;

use crate::alike::letters_apart;
use crate::marks::{calmed, capitalised, dash_of, dashes};
#[cfg(test)]
use crate::sample::{Case, case, text};
use crate::words::{around, fold, main, one_edit_apart, run, words};
use crate::{Check, Context, Findings, Fix, FixEdit, Printed, Prose, Rule};

macro_rules! rules {
    ($($file:ident),* $(,)?) => {
        $(mod $file;)*

        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$file::RULE),*];

        /// Every rule with the name of its file and its cases.
        #[cfg(test)]
        fn cases() -> Vec<(&'static str, &'static Rule, Vec<Case>)> {
            vec![$((stringify!($file), &$file::RULE, $file::cases())),*]
        }
    };
}

rules! {
    // A. Typography
    double_space, space_before_punctuation, space_missing_after_punctuation, straight_quotes, straight_apostrophe,
    wrong_apostrophe, unbalanced_marks, hyphen_as_dash, hyphen_in_year_range, dots_for_ellipsis, double_punctuation,
    invisible_characters, pdf_damage, html_residue, wrong_ordinal_or_decade, mixed_quotes, mixed_dashes, letters_apart,
    // B. Text and language
    repeated_word, wrong_article, starts_lower_case, no_final_stop, translation_missing,
    wrong_language, mixed_language, unknown_word, known_misspelling, other_dialect,
    manual_break, banned_word, number_style, term_spelled_two_ways, title_without_markup, paragraphs_differ, weak_opening,
    // C. Titles
    title_all_capitals, original_equals_title, quotes_around_title, fact_in_title, original_missing,
    title_case, title_missing, sort_key_with_article, title_spelled_two_ways,
    // D. People and credits
    name_spelled_two_ways, name_in_text_differs_from_credit, mixed_scripts, name_all_capitals, punctuation_in_name,
    director_missing, signature_unknown, filmography_year_differs, biography_of_another, role_unknown,
    credited_twice, name_missing,
    // E. Film facts
    year_after_edition, run_time_missing, country_missing, language_missing, text_contradicts_language,
    subtitles_missing, premiere_contradiction, duplicate_film, test_record, address_in_text,
    length_differs, length_class, premiere_expected, rating_missing,
    // F. Schedule
    weekday_does_not_match_date, venue_spelled_two_ways, start_time_odd, filed_under_wrong_night, nothing_shown,
    code_does_not_fit, turnaround_unknown,
    // G. Guests, contacts, pictures, print
    guest_unconfirmed, guest_not_credited, contact_invalid, contact_missing, still_missing,
    still_too_small, same_picture_twice, caption_missing, other_edition_named, date_outside_edition,
    page_named_in_text, two_texts_of_one_kind, thanks_missing,
}

/// The spoiled edition of every case, with what it is about.
#[cfg(test)]
pub(crate) fn samples() -> Vec<(String, crate::sample::Sample)> {
    let cases = cases().into_iter().flat_map(|(_, _, cases)| cases);
    cases.map(|case| (case.about, case.sample)).collect()
}

/// Whether nothing is known of who made a film, where and in which language: one fault, which is told once. Mostly it is a
/// block of several films that was entered as one.
fn is_bare(context: &Context<'_>, film: &Film) -> bool {
    let directed = || context.catalogue.credits.of(film.id).any(|credit| credit.role == "director");
    film.countries.is_empty() && film.languages.is_empty() && !directed()
}

/// Every rule that there is, those of the schedule among them, as people read it.
pub fn all() -> impl Iterator<Item = RuleWords> {
    RULES.iter().map(|rule| rule.words()).chain(galley_schedule::rules())
}

/// The rule of an id such as "FLM-02".
pub fn rule(id: &str) -> Option<RuleWords> {
    all().find(|rule| rule.id == id)
}

/// The rule whose id is nearest to words that are no id, at most two letters away: "SCH-02" for "sch-2".
pub fn near(words: &str) -> Option<RuleWords> {
    let plain = |id: &str| id.trim().to_uppercase().replace([' ', '_'], "-");
    let apart = |rule: &RuleWords| letters_apart(rule.id, &plain(words));
    all().filter(|rule| apart(rule) < 3).min_by_key(|rule| (apart(rule), rule.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_case_of_every_rule() {
        let all = cases();
        let proofs = all
            .iter()
            .flat_map(|(_, rule, cases)| cases.iter().map(|case| case.prove(rule)));
        let failures: Vec<String> = proofs.filter_map(Result::err).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn the_rule_nearest_to_a_mistyped_id() {
        let near = |words: &str| super::near(words).map(|rule| rule.id);
        assert_eq!(near("sch-2"), Some("SCH-02"));
        assert_eq!(near("FLM_02"), Some("FLM-02"));
        assert_eq!(near("spelling"), None);
    }

    #[test]
    fn nothing_is_found_in_a_clean_edition() {
        let sample = crate::sample::Sample::new();
        assert_eq!(crate::sample::check(&sample.catalogue, sample.edition), []);
    }

    #[test]
    fn every_rule_has_cases_that_it_finds_and_cases_that_it_passes() {
        for (file, _, cases) in cases() {
            assert!(
                cases.iter().any(Case::finds_something),
                "{file} has no case that must be found"
            );
            assert!(
                cases.iter().any(|case| !case.finds_something()),
                "{file} has no case that must stay silent"
            );
        }
    }

    #[test]
    fn every_rule_file_is_registered_under_its_own_id() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
        let names = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap());
        let files: BTreeSet<String> = names.filter(|name| name != "mod.rs").collect();
        let registered: BTreeSet<String> = cases().iter().map(|(file, _, _)| format!("{file}.rs")).collect();
        assert_eq!(files, registered);
        let ids: BTreeSet<&str> = all().map(|rule| rule.id).collect();
        let names: BTreeSet<&str> = all().map(|rule| rule.name).collect();
        assert_eq!(
            (ids.len(), names.len()),
            (all().count(), all().count()),
            "ids and names are unique, in both registries together"
        );
        for rule in RULES {
            for sentence in [rule.what, rule.why, rule.remedy] {
                assert!(
                    sentence.ends_with('.') && sentence.len() > 10,
                    "{} is not explained in sentences",
                    rule.id
                );
            }
        }
    }
}
