//! Where the program's own data lie: templates, fonts, the sample.

use std::path::PathBuf;

/// The folder `data` of the program: where `GALLEY_DATA` says, else beside the installed program, else in the
/// checkout that it was built from.
pub fn data() -> PathBuf {
    let named = std::env::var_os("GALLEY_DATA").map(PathBuf::from);
    let program = std::env::current_exe().ok();
    let folder = program.as_deref().and_then(|program| program.parent());
    let installed = ["data", "../lib/galley/data", "../share/galley/data", "../Resources/data"];
    let beside = folder
        .into_iter()
        .flat_map(|folder| installed.map(|relative| folder.join(relative)));
    let checkout = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data"));
    let mut candidates = named.into_iter().chain(beside);
    candidates
        .find(|folder| folder.join("templates").is_dir())
        .unwrap_or(checkout)
}

/// Who is at the desk, for the journal: the name that the system knows.
pub fn author() -> String {
    ["GALLEY_AUTHOR", "USER", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "someone".into())
}
