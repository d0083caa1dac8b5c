//! Files that are no catalogue, a newer one, a damaged one, one that is open elsewhere, a still that is no picture.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{done, refused, sample, small};

fn database(path: &str) -> std::path::PathBuf {
    Path::new(path).join("catalogue.db")
}

/// Every subcommand that opens a catalogue says so, and the file stays as it was.
fn refused_by_all(path: &str, words: &str) {
    let before = fs::read(database(path)).ok();
    for arguments in [
        vec!["info", path],
        vec!["check", path],
        vec!["print", "schedule", path],
        vec!["export", path, "--format", "icalendar"],
        vec!["import", path, path],
        vec!["undo", path],
        vec!["history", path],
    ] {
        refused(&arguments, words);
    }
    assert_eq!(fs::read(database(path)).ok(), before);
}

#[test]
fn what_is_no_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    refused_by_all(&path("Nowhere.galley"), "There is no catalogue at");
    fs::write(path("letter.txt"), "Dear festival").unwrap();
    refused_by_all(&path("letter.txt"), "is not a Galley catalogue: it is a file");
    fs::create_dir(path("Text.galley")).unwrap();
    fs::write(database(&path("Text.galley")), "Dear festival, ".repeat(100)).unwrap();
    refused_by_all(&path("Text.galley"), "those of another kind of file");
    refused(&["new", &path("Text.galley")], "exists already");
    refused(
        &["new", &path("New.galley"), "--from", &path("letter.txt")],
        "does not know what",
    );
    assert!(
        !folder.path().join("New.galley").exists(),
        "a catalogue whose import failed is not left behind"
    );
}

#[test]
fn a_newer_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    // user_version stands at offset 60 of the file, big-endian.
    let mut bytes = fs::read(database(&path)).unwrap();
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    fs::write(database(&path), bytes).unwrap();
    refused_by_all(&path, "was saved by a newer Galley (its format is 99");
}

#[test]
fn a_damaged_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let mut bytes = fs::read(database(&path)).unwrap();
    for page in 2..bytes.len() / 4096 {
        bytes[page * 4096..page * 4096 + 100].fill(0x5A);
    }
    fs::write(database(&path), bytes).unwrap();
    refused_by_all(&path, "is damaged");
}

#[test]
fn a_second_program_on_the_same_file_reads_but_does_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let holder = galley_store::Store::open(Path::new(&path), galley_store::Access::Write).unwrap();
    refused(&["undo", &path], "is open in another Galley");
    assert!(done(&["info", &path]).contains("Festival"));
    drop(holder);
    assert!(done(&["undo", &path]).starts_with("Undone"));
}

#[test]
fn a_still_that_is_no_picture() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let films: serde_json::Value = serde_json::from_str(&done(&["--json", "call", &path, "films.list", "{}"])).unwrap();
    let letter = folder.path().join("letter.jpg");
    fs::write(&letter, "Dear festival").unwrap();
    let request = |file: &Path| {
        format!(
            r#"{{"film": {}, "person": null, "path": "{}"}}"#,
            films[0]["id"],
            file.display()
        )
    };
    refused(
        &["call", &path, "stills.import", &request(&letter)],
        "letter.jpg is no picture that can be printed",
    );
    refused(
        &["call", &path, "stills.import", &request(&folder.path().join("none.jpg"))],
        "There is no file",
    );
    assert_eq!(fs::read_dir(Path::new(&path).join("stills")).unwrap().count(), 0);
}

#[test]
fn what_was_committed_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    for round in 0..12u64 {
        let request = format!(r#"{{"title": "Film {round}"}}"#);
        let mut child = Command::new(crate::galley())
            .args(["--json", "call", &path, "films.create", &request])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Killed somewhere between the start and the end; what it has said to be done must be there.
        let patience = std::time::Duration::from_millis(round * 4);
        let (sender, receiver) = std::sync::mpsc::channel::<()>();
        let waiting = receiver.recv_timeout(patience);
        assert!(waiting.is_err());
        drop(sender);
        let _ = child.kill();
        let said = child.wait_with_output().unwrap();
        let films = done(&["--json", "call", &path, "films.list", "{}"]);
        if !said.stdout.is_empty() {
            assert!(films.contains(&format!("Film {round}")), "acknowledged and lost: {films}");
        }
    }
}

#[test]
fn a_copy_is_a_catalogue_and_nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let copy = folder.path().join("Copy.galley").display().to_string();
    done(&["copy", &path, &copy]);
    let titles = |path: &str| done(&["call", path, "films.list", r#"{"search": ""}"#]);
    assert_eq!(titles(&copy), titles(&path));
    refused(&["copy", &path, &copy], "exists already");
    refused(
        &["copy", &format!("{path}x"), &format!("{copy}2")],
        "There is no catalogue at",
    );
}

#[test]
fn what_was_removed_in_one_of_two_copies_is_told_and_does_not_come_back_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let copy = folder.path().join("Colleague.galley").display().to_string();
    done(&["copy", &path, &copy]);
    let films = |search: &str| -> String {
        let found = done(&["call", &path, "films.ids", &format!(r#"{{"search": "{search}"}}"#)]);
        let found: serde_json::Value = serde_json::from_str(&found).unwrap();
        found[0].as_str().unwrap().to_owned()
    };
    let (slag, train) = (films("slag"), films("last train"));
    let rows: serde_json::Value = serde_json::from_str(&done(&["call", &path, "schedule.list"])).unwrap();
    let screening = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["screening"]["film"] == train.as_str())
        .unwrap();
    let screening = screening["screening"]["id"].as_str().unwrap();
    done(&["call", &copy, "screenings.remove", &format!("\"{screening}\"")]);
    done(&["call", &path, "films.remove", &format!("\"{slag}\"")]);
    let told = done(&["import", &path, &copy, "--dry-run"]);
    assert!(
        told.contains("The film “Slag” was removed here and not touched there: it stays removed."),
        "{told}"
    );
    assert!(told.contains("removed screening: Last Train Home"), "{told}");
    assert!(told.contains("1 record was removed there"), "{told}");
    // A film is removed with all that belongs to it, which is said.
    done(&["call", &copy, "films.remove", &format!("\"{train}\"")]);
    let whole = done(&["import", &path, &copy, "--dry-run"]);
    assert!(
        whole.contains("removed film: Last Train Home") && whole.contains(" credits, "),
        "{whole}"
    );
    done(&["undo", &copy]);
    assert!(done(&["import", &path, &copy]).contains("0 records added, 0 changed"));
    // What speaks of a row that they have removed does not forget it.
    let showings = |path: &str| {
        let rows: serde_json::Value = serde_json::from_str(&done(&["call", path, "schedule.list"])).unwrap();
        let of_train = |row: &&serde_json::Value| row["screening"]["film"] == train.as_str();
        rows.as_array().unwrap().iter().filter(of_train).count()
    };
    let before = showings(&path);
    // A person agrees, and takes it back.
    let told = done(&["import", &path, &copy, "--conflicts", "theirs"]);
    assert!(told.contains("1 removed"), "{told}");
    assert_eq!(showings(&path), before - 1);
    done(&["undo", &path]);
    assert_eq!(showings(&path), before);
    // Changed there, it is more than a leftover: it comes back whole.
    done(&[
        "call",
        &copy,
        "films.edit",
        &format!(r#"{{"id": "{slag}", "patch": {{"year": 2008}}}}"#),
    ]);
    let told = done(&["import", &path, &copy]);
    assert!(told.contains("The film “Slag” was removed here and changed there"), "{told}");
    assert!(!told.contains("stays removed"), "{told}");
    // In one line, with all that belongs to it.
    assert_eq!(told.matches("was removed here").count(), 1, "{told}");
    assert!(told.contains("it comes back with ") && told.contains(" credits, "), "{told}");
    let of = |path: &str| -> serde_json::Value {
        serde_json::from_str(&done(&["call", path, "films.sheet", &format!("\"{slag}\"")])).unwrap()
    };
    assert_eq!(of(&path), of(&copy));
}

/// Both have changed a field: mine, theirs, and what it was before, side by side.
#[test]
fn two_copies_are_merged_field_by_field() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let copy = folder.path().join("Colleague.galley").display().to_string();
    done(&["copy", &path, &copy]);
    let found: serde_json::Value = serde_json::from_str(&done(&["call", &path, "films.ids", r#"{"search": "slag"}"#])).unwrap();
    let slag = found[0].as_str().unwrap();
    let edit = |path: &str, patch: &str| {
        done(&[
            "call",
            path,
            "films.edit",
            &format!(r#"{{"id": "{slag}", "patch": {patch}}}"#),
        ])
    };
    edit(&path, r#"{"run_time": "91"}"#);
    edit(&path, r#"{"run_time": "92"}"#);
    edit(&copy, r#"{"run_time": "94", "remarks": "Ask the lab."}"#);
    let told = done(&["import", &path, &copy, "--dry-run"]);
    let conflict = told.lines().skip_while(|line| !line.contains("run time [both] [left]"));
    let conflict: Vec<&str> = conflict.skip(1).take(3).collect();
    assert_eq!(
        conflict,
        ["   before: 93 minutes", "   - 92 minutes", "   + 94 minutes"],
        "{told}"
    );
    let told = done(&["import", &path, &copy]);
    assert!(told.contains("1 value left as in the catalogue"), "{told}");
    let film = done(&["call", &path, "films.sheet", &format!("\"{slag}\"")]);
    assert!(film.contains("Ask the lab.") && film.contains("5520"), "{film}");
    let told = done(&["import", &path, &copy, "--conflicts", "theirs"]);
    assert!(told.contains("1 changed"), "{told}");
    done(&["undo", &path]);
    let film = done(&["call", &path, "films.sheet", &format!("\"{slag}\"")]);
    assert!(film.contains("Ask the lab.") && film.contains("5520"), "{film}");
}
