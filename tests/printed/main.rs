//! Printed pages read back: our own, changed after printing, misprinted, with pages missing, and those of other programs.

mod changes;
mod mutations;
mod others;
mod screenings;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use galley_tests::{project, publications};
use serde_json::Value;

/// Runs a program, and answers what it did.
fn ran(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Output {
    let program = program.as_ref();
    // Galley proofs and errata say when they were made.
    let output = Command::new(program)
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1267444800")
        .output();
    output.unwrap_or_else(|problem| panic!("{}: {problem}; `make test` installs it", program.display()))
}

/// The command line program, built beside these tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.parent().and_then(Path::parent).unwrap().join("galley")
}

/// Runs the command line, which must succeed, and answers what it said.
fn galley(arguments: &[&str]) -> String {
    let output = ran(program(), arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A new catalogue of the sample.
fn sample(folder: &Path) -> String {
    let catalogue = folder.join("Sample.galley").display().to_string();
    let sample = project().join("data/samples/ciff34").display().to_string();
    galley(&["new", &catalogue, "--from", &sample]);
    catalogue
}

/// Prints a publication, and answers where it lies.
fn printed(catalogue: &str, publication: &str, more: &[&str]) -> String {
    let pdf = Path::new(catalogue)
        .with_file_name(format!("{publication}.pdf"))
        .display()
        .to_string();
    let mut arguments = vec!["print", publication, catalogue, "--out", &pdf];
    arguments.extend(more);
    galley(&arguments);
    pdf
}

/// Compares, and answers the exit code and the answer.
fn compared(catalogue: &str, pdf: &str) -> (i32, Value) {
    let output = ran(program(), &["--json", "compare", catalogue, pdf]);
    let said = String::from_utf8_lossy(&output.stderr);
    let answer = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    (output.status.code().unwrap(), answer)
}

/// What differs, each as "p5 time 7:10 PM ≠ 7:35 PM (Last Train Home)", with a question mark where it is not sure.
fn differences(answer: &Value) -> Vec<String> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = answer["mismatches"].as_array().unwrap().iter();
    rows.map(|row| {
        format!(
            "p{} {} {} ≠ {} ({}){}",
            row["page"],
            text(row, "kind"),
            text(row, "printed"),
            text(row, "catalogue"),
            text(row, "label"),
            if row["sure"] == true { "" } else { "?" }
        )
    })
    .collect()
}

#[test]
fn our_own_pages_are_passed_in_silence_and_much_of_them_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = sample(folder.path());
    galley(&["release", &catalogue, "First run"]);
    let mut told = String::new();
    for publication in publications() {
        let pdf = printed(&catalogue, &publication, &[]);
        let (code, answer) = compared(&catalogue, &pdf);
        told.push_str(&format!(
            "{publication}: {} pages, {} films, {} {}\n",
            answer["pages"], answer["films"], answer["agreed"], answer["passed"]
        ));
        assert_eq!(differences(&answer), [""; 0], "{publication}");
        // Where nothing has changed, errata and notices for the door name nothing, and that is told.
        let empty = ["errata", "door-notice"].contains(&publication.as_str());
        assert_eq!(
            answer["problems"].as_array().unwrap().len(),
            usize::from(empty),
            "{publication}: {}",
            answer["problems"]
        );
        assert_eq!(code, 0, "{publication}");
        // Silence says something only where much was compared: of each film its showings, its length, its people.
        let least = |kind: &str, count: u64| {
            assert!(
                answer["agreed"][kind].as_u64().unwrap() >= count,
                "{publication}, {kind}: {}",
                answer["agreed"]
            );
        };
        match publication.as_str() {
            "catalogue" => {
                least("screenings", 80);
                least("run_times", 38);
                least("names", 150);
                least("page_numbers", 30);
                assert!(answer["films"].as_u64().unwrap() >= 38, "{}", answer["films"]);
                assert_eq!(answer["absent"], serde_json::json!([]));
            }
            "schedule-list" | "film-list" | "door-list" | "venue-list" => least("screenings", 80),
            _ => {}
        }
    }
    println!("{told}");
}

#[test]
fn what_cannot_be_compared_is_refused_or_told() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = sample(folder.path());
    let place = |name: &str| folder.path().join(name).display().to_string();
    fs::write(place("words.pdf"), "no PDF at all").unwrap();
    fs::create_dir(place("folder.pdf")).unwrap();
    for (name, words) in [
        ("words.pdf", "no PDF"),
        ("folder.pdf", "is a folder. Choose the PDF in it."),
        ("nowhere.pdf", "nowhere.pdf"),
    ] {
        let output = ran(program(), &["compare", &catalogue, &place(name)]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{name}: {said}");
        assert!(said.contains(words) && said.trim_end().ends_with('.'), "{name}: {said}");
    }
    // A PDF of which nothing is of this festival: the sample's pages beside an edition that is empty.
    let pdf = printed(&catalogue, "schedule-list", &[]);
    let other = place("Other.galley");
    galley(&["new", &other]);
    let edition = r#"{"name": "A Festival of Elsewhere", "label": "Elsewhere", "first_day": "2011-05-01", "last_day": "2011-05-04", "languages": ["en"]}"#;
    galley(&["call", &other, "editions.add", edition]);
    let output = ran(program(), &["compare", &other, &pdf]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Nothing of this edition was found in the PDF."), "{said}");
    assert_eq!(output.status.code(), Some(0));
}
