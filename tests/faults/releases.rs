//! What went to print is recorded, and the errata since then are printed.

use crate::{done, refused, sample};

#[test]
fn errata_are_printed_since_a_release() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("errata.pdf").display().to_string();
    let errata = ["print", "errata", &path, "--out", &out];
    refused(&errata, "galley release");
    assert_eq!(
        done(&["release", &path, "First run", "--publications", "catalogue,schedule"]),
        "Recorded the release “First run”.\n"
    );
    refused(&["release", &path, "First run"], "another name");
    for since in [&[][..], &["--since", "first run"], &["--since", "1"]] {
        assert!(done(&[&errata[..], since].concat()).contains("(1 page)"), "{since:?}");
    }
    refused(&[&errata[..], &["--since", "Second run"]].concat(), "It has: First run.");
    let schedule = ["print", "schedule", &path, "--since", "First run", "--out", &out];
    refused(&schedule, "Leave --since out");
}
