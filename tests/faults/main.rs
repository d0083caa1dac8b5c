//! The command line as a person or a script uses it, and all that can go wrong with files and disks. Each fault is a
//! sentence that says what is wrong and what to do, and leaves the catalogue as it was.

mod commands;
mod disks;
mod exports;
mod files;
mod lists;
mod paste;
mod presets;
mod prints;
mod releases;
mod whole;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use galley_tests::project;

/// The program, built beside these tests.
pub fn galley() -> PathBuf {
    let folder = std::env::current_exe()
        .unwrap()
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .to_owned();
    let program = folder.join("galley");
    assert!(
        program.exists(),
        "{} is not built; run `cargo build --workspace --bins`",
        program.display()
    );
    program
}

/// Runs the program.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(galley())
        .args(arguments)
        .env("GALLEY_AUTHOR", "T.T.")
        .output()
        .unwrap()
}

/// Runs the program, which must succeed, and answers what it said.
pub fn done(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the program, which must refuse with exit code 3 and a sentence that holds the words.
pub fn refused(arguments: &[&str], words: &str) {
    let output = run(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        output.status.code(),
        Some(3),
        "{arguments:?}: {said}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(said.contains(words), "{arguments:?}: {said}");
    assert!(
        said.trim_end().ends_with('.') && !said.contains("panicked"),
        "not a sentence: {said}"
    );
}

/// An empty catalogue with an edition and a film, made by the program itself.
pub fn small(folder: &Path) -> String {
    let path = folder.join("Small.galley").display().to_string();
    done(&["new", &path]);
    done(&[
        "call",
        &path,
        "editions.add",
        r#"{"name": "Festival", "label": "F1", "languages": ["en"], "time_zone": "America/New_York"}"#,
    ]);
    done(&["call", &path, "films.create", r#"{"title": "Last Train Home"}"#]);
    path
}

/// The sample as a catalogue.
pub fn sample(folder: &Path) -> String {
    let path = folder.join("Sample.galley").display().to_string();
    let from = project().join("data/samples/ciff34").display().to_string();
    done(&["new", &path, "--from", &from]);
    path
}
