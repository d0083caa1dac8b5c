//! The registry: one word for each rule of the schedule, which is the name of its file and of its problem.

use galley_model::*;

use crate::clash::{Bill, Found, Placed, Plan, minutes, span};
#[cfg(test)]
use crate::sample::{Case, Festival, case};

/// A rule of the schedule.
pub(crate) type Rule = galley_model::Rule<Check>;

/// How a rule is asked: about whom, and what they share.
pub(crate) enum Check {
    /// One screening by itself.
    Alone(fn(&Plan<'_>, &Placed<'_>, &mut Found<'_>)),
    /// One screening by itself, and what follows from what it shows.
    WithBill(fn(&Plan<'_>, &Placed<'_>, &Bill<'_>, &mut Found<'_>)),
    /// Two on one screen, the earlier one first.
    OneScreen(fn(&Plan<'_>, &Placed<'_>, &Placed<'_>, &mut Found<'_>)),
    /// Two that need one copy, the earlier one first.
    OneCopy(fn(&Plan<'_>, CopyId, &Placed<'_>, &Placed<'_>, &mut Found<'_>)),
    /// Two to which one guest comes, the earlier one first.
    OneGuest(fn(&Plan<'_>, PersonId, &Placed<'_>, &Placed<'_>, &mut Found<'_>)),
    /// A film, and all its showings by time, alone or within a programme.
    OneFilm(fn(&Plan<'_>, FilmId, &[Placed<'_>], &mut Found<'_>)),
    /// Two shows of one section whose first showings are at the same time, by all their public showings.
    OneSection(fn(&Plan<'_>, &[Placed<'_>], &[Placed<'_>], &mut Found<'_>)),
    /// A film of the edition that no screening with a time and a screen shows.
    Unshown(fn(&Plan<'_>, FilmId, &mut Found<'_>)),
}

macro_rules! rules {
    ($($file:ident),* $(,)?) => {
        $(mod $file;)*

        /// Every rule.
        pub(crate) static RULES: &[&Rule] = &[$(&$file::RULE),*];

        /// Every rule with the name of its file and its cases.
        #[cfg(test)]
        fn cases() -> Vec<(&'static str, &'static Rule, Vec<Case>)> {
            vec![$((stringify!($file), &$file::RULE, $file::cases())),*]
        }
    };
}

rules! {
    // A. The screen
    screenings_overlap, slot_taken_twice, turnaround_too_short, slot_too_short, outside_edition, outside_hours, time_skipped, time_doubled,
    capacity_far_off,
    // B. Copies and guests
    copy_not_playable, copy_in_two_places, copy_without_transfer_time, copy_not_here,
    guest_in_two_places, guest_without_travel_time, guest_not_here,
    // C. The audience
    same_film_at_once, film_twice_in_one_night, showings_at_same_hour, section_against_itself, second_premiere,
    no_screening,
}

/// Every rule of the schedule, as people read it.
pub fn rules() -> impl Iterator<Item = RuleWords> {
    RULES.iter().map(|rule| rule.words())
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
            .flat_map(|(_, rule, cases)| cases.iter().map(|case| case.prove(rule.id)));
        let failures: Vec<String> = proofs.filter_map(Result::err).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    #[test]
    fn every_rule_has_cases_that_it_finds_and_cases_that_it_passes() {
        for (file, _, cases) in cases() {
            let finds = |case: &Case| !case.said.is_empty();
            assert!(cases.iter().any(finds), "{file} has no case that must be found");
            assert!(!cases.iter().all(finds), "{file} has no case that must stay silent");
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
        let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len(), "ids are unique");
        for (file, rule, _) in cases() {
            assert_eq!(rule.name.replace('-', "_"), file);
        }
        for rule in rules() {
            for sentence in [rule.what, rule.why, rule.remedy] {
                assert!(
                    sentence.ends_with('.') && sentence.len() > 10,
                    "{} is not explained in sentences",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn an_edition_puts_a_rule_off_or_finds_it_worse() {
        for (_, rule, cases) in cases() {
            for case in cases.into_iter().filter(|case| !case.said.is_empty()) {
                for severity in Severity::ALL {
                    let mut festival = (case.festival)();
                    festival.edit(|edition| {
                        edition.severities = Severities([(rule.id.to_owned(), *severity)].into());
                    });
                    let found = crate::clashes(&festival.catalogue, festival.edition);
                    let found: Vec<_> = found.iter().filter(|clash| clash.rule == rule.id).collect();
                    assert!(
                        found.iter().all(|clash| clash.severity == *severity),
                        "{}, {}",
                        rule.id,
                        case.about
                    );
                    assert_eq!(found.is_empty(), *severity == Severity::Off, "{}, {}", rule.id, case.about);
                }
            }
        }
    }
}
