//! What the tests share: the project's folder, a catalogue in a folder of its own.

use std::path::{Path, PathBuf};

use galley_desk::{Desk, Who};
use serde_json::{Value, json};

/// The top of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests are in the project")
        .to_owned()
}

/// The publications: the folders of templates that can be printed by themselves, in the order of their names.
pub fn publications() -> Vec<String> {
    let folders = std::fs::read_dir(project().join("data/templates")).expect("the templates");
    let mut names: Vec<String> = folders
        .map(|folder| folder.expect("a folder").path())
        .filter(|folder| folder.join("main.typ").exists())
        .filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| name != "proof")
        .collect();
    names.sort();
    names
}

/// Runs the command line program, which is built beside the tests and must succeed, and answers what it said.
pub fn galley(arguments: &[&str]) -> String {
    let tests = std::env::current_exe().expect("this program");
    let program = tests
        .parent()
        .and_then(Path::parent)
        .expect("the folder of the programs")
        .join("galley");
    let output = std::process::Command::new(&program).args(arguments).output();
    let output = output.unwrap_or_else(|problem| panic!("{}: {problem}; build it with `make`", program.display()));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("a text")
}

/// A person who does something at noon.
pub fn who() -> Who {
    Who {
        author: "T.T.".into(),
        now: "2010-03-01T12:00:00Z".parse().expect("a time"),
    }
}

/// A desk over a catalogue in a temporary folder.
pub struct Bench {
    /// Holds the folder as long as it is needed.
    pub folder: tempfile::TempDir,
    /// The catalogue's folder.
    pub path: PathBuf,
    /// The desk.
    pub desk: Desk,
}

impl Bench {
    /// An empty catalogue.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("Test.galley");
        let desk = Desk::create(&path).expect("a new catalogue");
        Self { folder, path, desk }
    }

    /// The sample edition.
    pub fn sample() -> Self {
        let mut bench = Self::empty();
        let counts = bench.call("exchange.import", json!({ "path": project().join("data/samples/ciff34") }));
        let problems = counts["problems"].as_array().map_or(0, Vec::len);
        assert_eq!(problems, 0, "the sample imports without a problem: {}", counts["problems"][0]);
        bench
    }

    /// Runs a command that must succeed, and answers its answer.
    pub fn call(&mut self, name: &str, request: Value) -> Value {
        match self.desk.call(name, request.clone(), &who()) {
            Ok(outcome) => outcome.answer,
            Err(fault) => panic!("{name} {request}: {fault:?}"),
        }
    }
}
