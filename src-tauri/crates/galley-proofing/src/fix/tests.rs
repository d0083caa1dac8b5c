//! Safe fixes are safe: what they mend is gone, nothing new comes, and a second time changes nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::sample::{Sample, check};
use crate::{Finding, rules};

/// The catalogue with fixes carried out.
pub(crate) fn applied<'f>(catalogue: &Catalogue, fixes: impl IntoIterator<Item = &'f Fix>) -> Catalogue {
    let mut after = catalogue.clone();
    for change in mended(catalogue, fixes).0 {
        match change {
            Mended::Patch { row, fields } => {
                let mut json = catalogue.json(&row.table, row.id).unwrap();
                json.as_object_mut().unwrap().extend(fields);
                let (_, cells) = Catalogue::cells_of(&row.table, &json).unwrap();
                let borrowed: Vec<CellRef<'_>> = cells.iter().map(Cell::borrow).collect();
                after.put(&row.table, &borrowed).unwrap();
            }
            Mended::Removed(row) => after.take(&row.table, row.id),
        }
    }
    after
}

fn safe_of<'f>(found: &'f [Finding], rule: &str) -> Vec<&'f Fix> {
    let of_rule = found.iter().filter(|finding| finding.rule == rule);
    of_rule
        .filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe))
        .collect()
}

fn counts(found: &[Finding]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    // In which language a heap of odds and ends is written, a letter more or less decides; and a word in pieces that is
    // whole again can be looked up, and may stand in no dictionary.
    let of_letters = |finding: &&Finding| !matches!(finding.rule.as_str(), "TXT-01" | "TXT-02" | "TXT-03");
    for finding in found.iter().filter(of_letters) {
        *counts.entry(finding.rule.as_str()).or_insert(0) += 1;
    }
    counts
}

/// Carries out the safe fixes of each rule by itself; says what is wrong with them.
fn prove(catalogue: &Catalogue, edition: EditionId, about: &str) -> Result<(), String> {
    let found = check(catalogue, edition);
    for rule in rules::RULES {
        let fixes = safe_of(&found, rule.id);
        if fixes.is_empty() {
            continue;
        }
        let done = mended(catalogue, fixes.iter().copied()).1;
        let after = applied(catalogue, fixes.iter().copied());
        let left = check(&after, edition);
        let texts = |catalogue: &Catalogue| catalogue.texts.iter().map(|text| text.body.clone()).collect::<Vec<_>>();
        let say = |what: &str| {
            let fresh: Vec<&str> = left.iter().map(|finding| finding.message.as_str()).collect();
            Err(format!(
                "{} on {about}: {what}\n{:?}\n{:?}\nleft: {fresh:#?}",
                rule.id,
                texts(catalogue),
                texts(&after)
            ))
        };
        let (before, now) = (counts(&found), counts(&left));
        if let Some(fresh) = now.iter().find(|(rule, count)| before.get(*rule).unwrap_or(&0) < count) {
            return say(&format!("brings {fresh:?}, was {:?}", before.get(fresh.0)));
        }
        if before[rule.id] - now.get(rule.id).unwrap_or(&0) < done {
            return say("does not mend all that it has fixed");
        }
        let again = safe_of(&left, rule.id);
        if done == fixes.len() && !again.is_empty() {
            return say("would go on fixing");
        }
    }
    Ok(())
}

#[test]
fn safe_fixes_of_every_case_mend_and_bring_nothing_new() {
    let mut failures = Vec::new();
    for (about, sample) in rules::samples() {
        failures.extend(prove(&sample.catalogue, sample.edition, &about).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_rule_with_a_safe_fix_has_a_case_that_shows_it() {
    let shown = |id: &str| {
        rules::samples()
            .iter()
            .any(|(_, sample)| !safe_of(&check(&sample.catalogue, sample.edition), id).is_empty())
    };
    for id in [
        "TYP-01", "TYP-02", "TYP-04", "TYP-05", "TYP-06", "TYP-07", "TYP-09", "TYP-10", "TYP-11", "TYP-12", "TYP-14", "TYP-15",
        "TYP-16", "TYP-18", "TXT-09", "TXT-10", "TTL-03", "TTL-05", "TTL-07", "PPL-04", "PPL-06", "PPL-07", "SCH-04",
    ] {
        assert!(shown(id), "{id} has no safe fix in any of its cases");
    }
}

/// What goes wrong in texts, each between ordinary words.
const PIECES: [&str; 32] = [
    "She goes home",
    "Studio Ghibli's film",
    "Studio Ghibli´s film",
    "he said \"never\" twice",
    "a “so” and „nie“ and «oui»",
    "one - two",
    "one--two",
    "one – two",
    "one—two",
    "in 1974-1995 only",
    "he waits... and waits",
    "he waits . . . long",
    "a  gap",
    "a word , then",
    "zero\u{200b}width",
    "a\ttab",
    "a \u{200b} gap",
    "re\u{301}gie",
    "a &amp; b",
    "so &nbsp;it is",
    "a ﬁlm",
    "a ﬂoor",
    "home,\nlate",
    "home\n  again",
    "*Last Train Home* in italics",
    "the end.\n\nAnd then",
    "\u{feff}mark",
    "*in 1914-18*",
    "“curly’s”",
    "l'amitié",
    "a word ; then",
    "a tab\t\tand two",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn safe_fixes_of_any_text_mend_and_bring_nothing_new(
        pieces in proptest::collection::vec(0..PIECES.len(), 1..12),
        language in 0..4usize,
        ends in 0..4usize,
    ) {
        let mut sample = Sample::new();
        // What an invisible letter parted comes to light with its fix: a piece that follows itself would then be a word
        // that stands twice, which was there before and could not be seen.
        let mut pieces = pieces;
        pieces.dedup();
        let words: Vec<&str> = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let body = format!("{}{}", words.join(" "), [".", "", " ", " \u{feff}"][ends]);
        sample.edit_synopsis(&body);
        let language = ["en", "fr", "de", "fi"][language];
        sample.edit(sample.synopsis, |text: &mut Text| text.language = language.into());
        prop_assert_eq!(prove(&sample.catalogue, sample.edition, &body), Ok(()));
    }
}

#[test]
fn fixes_that_meet_are_done_one_by_one_and_parts_of_a_field_are_kept_apart() {
    let mut sample = Sample::new();
    sample.edit_synopsis("one two three");
    sample.edit(sample.edition, |edition: &mut Edition| {
        edition.footer = vec!["a  b".into(), "c  d".into()]
    });
    let edit = |from, until, text: &str| Fix {
        label: String::new(),
        safe: true,
        edits: vec![FixEdit {
            place: Place::field(sample.synopsis, "body"),
            part: None,
            span: Some((from, until)),
            text: Some(text.into()),
        }],
    };
    let fixes = [edit(0, 3, "1"), edit(2, 5, "x"), edit(8, 13, "3"), edit(12, 99, "y")];
    assert_eq!(mended(&sample.catalogue, &fixes).1, 2);
    let after = applied(&sample.catalogue, &fixes);
    assert_eq!(after.texts.get(sample.synopsis).unwrap().body, "1 two 3");

    let found = check(&sample.catalogue, sample.edition);
    let after = applied(&sample.catalogue, safe_of(&found, "TYP-01"));
    assert_eq!(after.editions.get(sample.edition).unwrap().footer, ["a b", "c d"]);
}
