//! The TypeScript types in `ui/src/types` are those of the Rust code. `BLESS=1` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use galley_tests::project;

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let read = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        name.ends_with(".ts")
            .then(|| (name, fs::read_to_string(&path).unwrap_or_default()))
    };
    entries.filter_map(|entry| read(entry.path())).collect()
}

#[test]
fn the_types_of_the_window_are_fresh() {
    let made = tempfile::tempdir().unwrap();
    let config = ts_rs::Config::new().with_out_dir(made.path()).with_large_int("number");
    galley_desk::commands::types::write_all(&config).unwrap();
    let (fresh, kept) = (files(made.path()), project().join("ui/src/types"));
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&kept);
        fs::create_dir_all(&kept).unwrap();
        for (name, text) in &fresh {
            fs::write(kept.join(name), text).unwrap();
        }
    }
    let found = files(&kept);
    let stale: Vec<&String> = fresh
        .iter()
        .filter(|(name, text)| found.get(*name) != Some(text))
        .map(|(name, _)| name)
        .collect();
    let strange: Vec<&String> = found.keys().filter(|name| !fresh.contains_key(*name)).collect();
    assert!(
        stale.is_empty() && strange.is_empty(),
        "run the tests with BLESS=1: stale {stale:?}, strange {strange:?}"
    );
}
