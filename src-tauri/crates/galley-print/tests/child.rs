//! The press in a process of its own. This test is such a program itself: called with `--press`, it is the child.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use edition::press::data_dir;
use galley_print::child::{child_main, run, run_with};
use galley_print::{House, Job, Live, Material, Options, PressError, ProofJob, Target, prepare};

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
    a_template_that_eats_all_memory_is_stopped();
    a_template_error_names_its_file_and_line();
    the_own_template_of_an_edition_goes_first();
    a_proof_that_never_ends_is_stopped_and_the_next_one_comes();
    a_child_that_dies_is_a_sentence();
    println!("test child ... ok");
    ExitCode::SUCCESS
}

/// A job whose file is there already, with the words "the old one".
fn job(folder: &Path, data: &Path) -> (Job, PathBuf) {
    let house = House {
        data: data.to_owned(),
        stills: folder.join("stills"),
        ..House::default()
    };
    let made = edition::edition(&house.stills);
    let material = Material {
        catalogue: &made.catalogue,
        edition: made.edition,
        before: None,
        pages: None,
        marks: &[],
    };
    let out = folder.join("schedule.pdf");
    fs::write(&out, "the old one").unwrap();
    let now = "2010-02-01T12:00:00Z".parse().unwrap();
    let job = prepare(&material, "schedule", &Options::default(), &house, Some(&out), now).unwrap();
    (job, out)
}

/// A folder `data` with one font, whose template for the schedule is this.
fn data_with(template: &str) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("templates").join("schedule");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir(data.path().join("fonts")).unwrap();
    let font = "SourceSans3-Regular.ttf";
    fs::copy(data_dir().join("fonts").join(font), data.path().join("fonts").join(font)).unwrap();
    fs::write(folder.join("main.typ"), template).unwrap();
    data
}

/// Typst remembers what a function gave and stops a `while` that goes on too long; nothing stops this.
const ENDLESS: &str = "#for a in range(100000) { for b in range(100000) { for c in range(100000) { let d = a } } }";

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
    let (job, out) = job(folder.path(), &data_dir());
    let mut stages = Vec::new();
    let printed = run(&job, &mut |progress| stages.push(progress.stage), &AtomicBool::new(false)).unwrap();
    assert_eq!(printed.pages, 3);
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF"));
    assert!(stages.contains(&"Setting the pages".to_owned()) && stages.contains(&"Writing the PDF".to_owned()));
    assert_eq!(names(folder.path()), ["schedule.pdf", "stills"]);
}

fn cancel_leaves_the_old_file(data_dir: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let (job, out) = job(folder.path(), data_dir);
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
    assert_eq!(fs::read_to_string(&out).unwrap(), "the old one");
    assert_eq!(names(folder.path()), ["schedule.pdf", "stills"]);
}

fn a_template_that_never_ends_can_be_cancelled() {
    cancel_leaves_the_old_file(data_with(ENDLESS).path());
}

fn a_template_that_eats_all_memory_is_stopped() {
    let data = data_with("#let much = \"x\" * 20000000000\n#much.len()");
    let folder = tempfile::tempdir().unwrap();
    let (job, out) = job(folder.path(), data.path());
    let problem = run(&job, &mut |_| {}, &AtomicBool::new(false)).unwrap_err();
    assert!(problem.to_string().contains("memory"), "{problem}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "the old one");
}

fn a_template_error_names_its_file_and_line() {
    let data = data_with("A fine page.\n\n#nonsense(1)");
    let folder = tempfile::tempdir().unwrap();
    let (job, _) = job(folder.path(), data.path());
    let problem = run(&job, &mut |_| {}, &AtomicBool::new(false)).unwrap_err().to_string();
    assert!(
        problem.contains("schedule/main.typ line 3") && problem.contains("nonsense"),
        "{problem}"
    );
}

fn the_own_template_of_an_edition_goes_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut job, out) = job(folder.path(), &data_dir());
    let own = folder.path().join("own");
    fs::create_dir_all(own.join("schedule")).unwrap();
    fs::write(
        own.join("schedule/main.typ"),
        "#set document(title: \"Own\")\nOurs\n#pagebreak()\nalone",
    )
    .unwrap();
    job.house.templates = Some(own);
    assert_eq!(run(&job, &mut |_| {}, &AtomicBool::new(false)).unwrap().pages, 2);
    assert!(edition::press::words(&out).starts_with("Ours"));
}

fn a_proof_that_never_ends_is_stopped_and_the_next_one_comes() {
    let folder = tempfile::tempdir().unwrap();
    let data = data_with(ENDLESS);
    let (job, _) = job(folder.path(), &data_dir());
    let proof = |house: &House| ProofJob {
        template: "schedule".into(),
        data: job.data.clone(),
        house: house.clone(),
        target: Target::Print,
        pictures: true,
    };
    let endless = House {
        data: data.path().to_owned(),
        ..job.house.clone()
    };
    let mut live = Live::new().unwrap();
    let problem = live.set(proof(&endless), Duration::from_millis(1500)).unwrap_err();
    assert!(problem.to_string().contains("was stopped"), "{problem}");
    let within = Duration::from_secs(60);
    let set = live.set(proof(&job.house), within).unwrap();
    assert_eq!(set.pages.len(), 3);
    let page = live.page(2, 1.0, within).unwrap();
    assert!(page.png.starts_with(b"\x89PNG") && !page.fields.is_empty());
    assert!(live.page(4, 1.0, within).is_err());
}

fn a_child_that_dies_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let (job, out) = job(folder.path(), &data_dir());
    let problem = run_with(Path::new("true"), &job, &mut |_| {}, &AtomicBool::new(false)).unwrap_err();
    assert!(problem.to_string().contains("without an answer"), "{problem}");
    let problem = run_with(Path::new("/no/such/program"), &job, &mut |_| {}, &AtomicBool::new(false)).unwrap_err();
    assert!(problem.to_string().contains("could not be started"), "{problem}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "the old one");
}
