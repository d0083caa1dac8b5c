//! Where the program's own data lie: templates, fonts, the sample.

use std::path::PathBuf;

/// The folder `data` of the program: where `GALLEY_DATA` says; in a checkout, that of the checkout, so that a change of a
/// template is seen at once; else beside the installed program.
pub fn data() -> PathBuf {
    let named = std::env::var_os("GALLEY_DATA").map(PathBuf::from);
    let checkout = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."));
    let program = std::env::current_exe().and_then(|program| program.canonicalize()).ok();
    let checkout = checkout.canonicalize().unwrap_or(checkout);
    let built_here = program.as_ref().is_some_and(|program| program.starts_with(&checkout));
    let folder = program.as_deref().and_then(|program| program.parent());
    let installed = [
        "data",
        "../lib/Galley/data",
        "../lib/galley/data",
        "../share/galley/data",
        "../Resources/data",
    ];
    let beside = folder
        .into_iter()
        .flat_map(|folder| installed.map(|relative| folder.join(relative)));
    let own = checkout.join("data");
    let mut candidates = named.into_iter().chain(built_here.then(|| own.clone())).chain(beside);
    candidates.find(|folder| folder.join("templates").is_dir()).unwrap_or(own)
}

/// Where what can be made again is kept between runs, such as pictures in four inks: where `GALLEY_CACHE` says, else the
/// person's own cache.
pub fn cache() -> Option<PathBuf> {
    let named = std::env::var_os("GALLEY_CACHE").map(PathBuf::from);
    named.or_else(|| dirs::cache_dir().map(|folder| folder.join("galley")))
}

/// Who is at the desk, for the journal and for signatures: the name in GALLEY_AUTHOR; else the one that the person has given;
/// else the one that the system knows.
pub fn author() -> String {
    let said = |name: &str| std::env::var(name).ok().filter(|name| !name.trim().is_empty());
    let given = || {
        std::fs::read_to_string(given_name()?)
            .ok()
            .filter(|name| !name.trim().is_empty())
    };
    let name = said("GALLEY_AUTHOR").or_else(given);
    let name = name.or_else(|| ["USER", "USERNAME"].into_iter().find_map(said));
    name.map_or_else(|| "someone".into(), |name| name.trim().to_owned())
}

/// Remembers the name of the person at this computer; an empty one stands for that of the account. It counts for nothing
/// where GALLEY_AUTHOR gives another.
pub fn call_author(name: &str) -> std::io::Result<()> {
    let file = given_name().ok_or_else(|| std::io::Error::other("there is no folder for settings"))?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, name.trim())
}

/// The file with the name that the person has given.
fn given_name() -> Option<PathBuf> {
    dirs::config_dir().map(|folder| folder.join("galley").join("name.txt"))
}
