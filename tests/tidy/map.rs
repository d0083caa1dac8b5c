//! The README's map and the size of files.

use std::fs;

use galley_tests::project;

use crate::files;

#[test]
fn the_readme_names_every_crate_every_subcommand_and_every_table() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    for entry in fs::read_dir(project().join("src-tauri/crates")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(readme.contains(&name), "the README does not name {name}");
    }
    for name in ["new", "info", "check", "print", "export", "import", "undo", "history", "call"] {
        assert!(
            readme.contains(&format!("galley {name} ")),
            "the README does not show `galley {name}`"
        );
    }
    // What the README says of a folder or file must be there.
    let quoted = readme.split('`').skip(1).step_by(2);
    for path in quoted.filter(|quoted| {
        ["galley-", "src-tauri/", "data/", "ui/", "tests/"]
            .iter()
            .any(|start| quoted.starts_with(start))
    }) {
        let path = path.trim_end_matches('/');
        if path.contains(['*', '<', ' ', '=']) {
            continue;
        }
        let crates = project().join("src-tauri/crates");
        assert!(
            project().join(path).exists() || crates.join(path).exists(),
            "the README speaks of {path}, which is not there"
        );
    }
}

#[test]
fn no_file_has_two_subjects() {
    let mut long = Vec::new();
    for top in ["src-tauri", "ui/src", "tests", "data/templates"] {
        for path in files(&project().join(top), &[".rs", ".ts", ".svelte", ".css", ".typ", ".html"]) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > 500 {
                long.push(format!("{} ({lines} lines)", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "files past 500 lines: {long:?}");
}
