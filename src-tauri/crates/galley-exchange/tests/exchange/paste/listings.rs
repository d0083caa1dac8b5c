//! Listings of many kinds, each with what a person would read in it.
//!
//! A source lies beside a file of the same name that ends in `.expected`: a line for each fact and each leftover. A line
//! that begins with `~` is true and not found yet; one that begins with `!` is found and not true. Both are counted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{facts, pasted};

struct Case {
    name: String,
    /// What the program finds.
    found: Vec<String>,
    /// What is expected of it, `~` and `!` left in.
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/paste/listings");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    names.sort();
    let sources = names
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending != "expected"));
    sources
        .map(|path| {
            let pasted = pasted(&fs::read_to_string(path).unwrap());
            let mut found = facts(&pasted.draft());
            found.extend(
                pasted
                    .leftovers()
                    .iter()
                    .map(|left| format!("left: {}", pasted.reading.slice(left))),
            );
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap();
            Case {
                name: path.file_name().unwrap().to_string_lossy().into_owned(),
                found,
                expected: expected.lines().map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// How often each line is there.
fn counted<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    lines.for_each(|line| *counts.entry(line).or_insert(0) += 1);
    counts
}

#[test]
fn every_listing_is_read_as_a_person_would_read_it() {
    let mut wrong = String::new();
    let (mut right, mut missed, mut invented) = (0, 0, 0);
    let cases = cases();
    assert!(cases.len() >= 12, "there are {} listings", cases.len());
    for case in &cases {
        let expected = counted(
            case.expected
                .iter()
                .filter(|line| !line.starts_with('~'))
                .map(|line| line.trim_start_matches("! ")),
        );
        let found = counted(case.found.iter().map(String::as_str));
        if expected != found {
            wrong.push_str(&format!("{}\n", case.name));
            for (line, count) in &expected {
                if found.get(line) != Some(count) {
                    wrong.push_str(&format!("  - {line}\n"));
                }
            }
            for (line, count) in &found {
                if expected.get(line) != Some(count) {
                    wrong.push_str(&format!("  + {line}\n"));
                }
            }
        }
        missed += case.expected.iter().filter(|line| line.starts_with('~')).count();
        let facts = case
            .expected
            .iter()
            .filter(|line| !line.starts_with("left: ") && !line.starts_with("problem: "));
        let (bad, good): (Vec<_>, Vec<_>) = facts
            .filter(|line| !line.starts_with('~'))
            .partition(|line| line.starts_with('!'));
        (right, invented) = (right + good.len(), invented + bad.len());
    }
    let of = |all: usize| 100.0 * right as f64 / (right + all) as f64;
    println!(
        "{} listings: {right} facts right, {missed} missed, {invented} not true; precision {:.1} %, recall {:.1} %",
        cases.len(),
        of(invented),
        of(missed)
    );
    assert!(wrong.is_empty(), "- expected, + found\n{wrong}");
    assert!(
        of(invented) >= 99.0 && of(missed) >= 97.0,
        "the listings are read worse than they were"
    );
}
