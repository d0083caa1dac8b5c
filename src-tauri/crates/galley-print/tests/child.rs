//! The press in a process of its own. This test is such a program itself: called with `--press`, it is the child.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use galley_print::child::{child_main, run, run_with};
use galley_print::{Job, Options, PressError, prepare};

fn main() -> ExitCode {
    if let Some(code) = child_main() {
        return code;
    }
    // Runners that ask for a list of tests get the one that this is.
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "--list") {
        if !arguments.iter().any(|argument| argument == "--ignored") {
            println!("child: test");
        }
        return ExitCode::SUCCESS;
    }
    a_child_prints();
    cancel_leaves_the_old_file(&data_dir());
    a_template_that_never_ends_can_be_cancelled();
    a_child_that_dies_is_a_sentence();
    println!("test child ... ok");
    ExitCode::SUCCESS
}

fn data_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data")
}

/// A job whose file is there already, with the words "the old one".
fn job(folder: &Path, data_dir: &Path) -> Job {
    let stills = folder.join("stills");
    let made = edition::edition(&stills);
    let out = folder.join("schedule.pdf");
    fs::write(&out, "the old one").unwrap();
    let now = "2010-02-01T12:00:00Z".parse().unwrap();
    prepare(
        &made.catalogue,
        made.edition,
        "schedule",
        &Options::default(),
        data_dir,
        &stills,
        &out,
        now,
    )
    .unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn a_child_prints() {
    let folder = tempfile::tempdir().unwrap();
    let job = job(folder.path(), &data_dir());
    let mut stages = Vec::new();
    let printed = run(&job, &mut |progress| stages.push(progress.stage), &AtomicBool::new(false)).unwrap();
    assert_eq!(printed.pages, 3);
    assert!(fs::read(&job.out).unwrap().starts_with(b"%PDF"));
    assert!(stages.contains(&"Setting the pages".to_owned()) && stages.contains(&"Writing the PDF".to_owned()));
    assert_eq!(names(folder.path()), ["schedule.pdf", "stills"]);
}

fn cancel_leaves_the_old_file(data_dir: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let job = job(folder.path(), data_dir);
    let cancel = AtomicBool::new(false);
    let answer = run(
        &job,
        &mut |progress| {
            if progress.stage == "Setting the pages" {
                cancel.store(true, Ordering::Relaxed);
            }
        },
        &cancel,
    );
    assert_eq!(answer, Err(PressError::Cancelled));
    assert_eq!(fs::read_to_string(&job.out).unwrap(), "the old one");
    assert_eq!(names(folder.path()), ["schedule.pdf", "stills"]);
}

fn a_template_that_never_ends_can_be_cancelled() {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir(data.path().join("templates")).unwrap();
    fs::create_dir(data.path().join("fonts")).unwrap();
    let font = "SourceSans3-Regular.ttf";
    fs::copy(data_dir().join("fonts").join(font), data.path().join("fonts").join(font)).unwrap();
    // Typst remembers what a function gave and stops a `while` that goes on too long; nothing stops this.
    let endless = "#for a in range(100000) { for b in range(100000) { for c in range(100000) { let d = a } } }";
    fs::write(data.path().join("templates").join("schedule.typ"), endless).unwrap();
    cancel_leaves_the_old_file(data.path());
}

fn a_child_that_dies_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let job = job(folder.path(), &data_dir());
    let problem = run_with(Path::new("true"), &job, &mut |_| {}, &AtomicBool::new(false)).unwrap_err();
    assert!(problem.to_string().contains("without an answer"), "{problem}");
    let problem = run_with(Path::new("/no/such/program"), &job, &mut |_| {}, &AtomicBool::new(false)).unwrap_err();
    assert!(problem.to_string().contains("could not be started"), "{problem}");
    assert_eq!(fs::read_to_string(&job.out).unwrap(), "the old one");
}
