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

/// The facts of a source that begin so.
fn some(source: &str, begins: &[&str]) -> Vec<String> {
    let mut found = facts(&pasted(source).draft());
    found.retain(|fact| begins.iter().any(|begin| fact.starts_with(begin)));
    found
}

#[test]
fn what_stands_beside_or_below_something_else_is_not_taken_for_a_part_of_it() {
    let mut wrong = String::new();
    for (source, begins, expected) in [
        // Two screenings on a line, parted by a slash, and a Dutch day in small letters.
        (
            "Year: 2009\nScreenings:\nFri 19 Mar 2010 19:10 Screen 2 / Sat 20 Mar 2010 21:45 Screen 1\n",
            vec!["screening"],
            vec![
                "screening: 2010-03-19T19:10 @ , Screen 2",
                "screening: 2010-03-20T21:45 @ , Screen 1",
            ],
        ),
        (
            "Jaar: 2009\nza 20 maart 2010 19.45 uur Pathé 2 | zo 21/3/2010 11:00 Pathé 5\n",
            vec!["screening"],
            vec![
                "screening: 2010-03-20T19:45 @ Pathé 2",
                "screening: 2010-03-21T11:00 @ Pathé 5",
            ],
        ),
        // A slash within a place parts no screenings.
        (
            "Year: 2009\nScreenings:\nFri 19 Mar 2010 19:10 Odeon / Screen 2\n",
            vec!["screening"],
            vec!["screening: 2010-03-19T19:10 @ Odeon, Screen 2"],
        ),
        // What follows a contact.
        (
            "Snow\nYear: 2009\nCountry: Canada\n\nPrint source: Ice Films\nUS Premiere\n",
            vec!["contact"],
            vec!["contact print_source: Ice Films"],
        ),
        (
            "Snow\nYear: 2009\nCountry: Canada\n\nPrint source: Ice Films\nSold out!\n",
            vec!["contact"],
            vec!["contact print_source: Ice Films"],
        ),
        (
            "Snow\nYear: 2009\nCountry: Canada\n\nPrint source: Ice Films\nA pilot waits for the ice to break.\n",
            vec!["contact"],
            vec!["contact print_source: Ice Films"],
        ),
        (
            "Snow\nYear: 2009\nCountry: Canada\n\nPrint source: Ice Films\nOslo, Norway\n",
            vec!["contact"],
            vec!["contact print_source: Ice Films", "contact city: Oslo", "contact country: NO"],
        ),
        // The title in another language below the first.
        (
            "<h1>Il cielo di carta</h1><h2>Paper Sky</h2><p>Regia: Nino Bassi</p><p>Anno: 2009</p>",
            vec!["credit director"],
            vec!["credit director: Nino Bassi"],
        ),
        // The first letter of a name is no country.
        (
            "Year: 2009\nPreceded by: KNOT (Dir. A. Bo, Norway 2009, 6 min.)\n",
            vec!["country: AT"],
            vec![],
        ),
        (
            "Originaltitel: Isvinter\nRegie: Anna Berg\nJahr: 2009\n",
            vec!["film", "original title"],
            vec!["film: Isvinter", "original title: Isvinter"],
        ),
    ] {
        let found = some(source, &begins);
        if found != expected {
            wrong.push_str(&format!("{source}  - {expected:?}\n  + {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
