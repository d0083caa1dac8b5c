//! Who may use whom, and what is never where.

use std::collections::BTreeMap;
use std::fs;

use galley_tests::project;

use crate::files;

/// Each crate's floor, lowest first.
const FLOORS: &[(&str, u32)] = &[
    ("galley-model", 0),
    ("galley-store", 1),
    ("galley-schedule", 1),
    ("galley-find", 1),
    ("galley-prepress", 1),
    ("galley-exchange", 2),
    ("galley-proofing", 2),
    ("galley-print", 2),
    ("galley-desk", 3),
    ("galley-cli", 4),
    ("galley-app", 4),
];

/// The names below `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut within = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line == "[dependencies]" || line.starts_with("[target.") && line.ends_with("dependencies]");
        } else if within && let Some((name, _)) = line.split_once(['=', '.']) {
            names.push(name.trim().to_owned());
        }
    }
    names
}

fn manifests() -> BTreeMap<&'static str, String> {
    let path = |name: &str| match name {
        "galley-app" => project().join("src-tauri/Cargo.toml"),
        name => project().join("src-tauri/crates").join(name).join("Cargo.toml"),
    };
    FLOORS
        .iter()
        .map(|(name, _)| (*name, fs::read_to_string(path(name)).unwrap()))
        .collect()
}

#[test]
fn a_crate_uses_only_lower_floors() {
    let floor = |name: &str| FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor);
    for (name, manifest) in manifests() {
        for used in dependencies(&manifest) {
            if let Some(below) = floor(&used) {
                let own = floor(name).unwrap();
                // Within floor 2, exchange and proofing may ask the schedule below them, never each other.
                assert!(below < own, "{name} (floor {own}) uses {used} (floor {below})");
            }
        }
    }
}

#[test]
fn heavy_and_dangerous_things_have_one_home_each() {
    for (library, homes) in [
        ("rusqlite", vec!["galley-store"]),
        ("tauri", vec!["galley-app"]),
        ("typst", vec!["galley-print"]),
        ("clap", vec!["galley-cli"]),
        ("lopdf", vec!["galley-prepress"]),
    ] {
        for (name, manifest) in manifests() {
            let used = dependencies(&manifest).iter().any(|used| used == library);
            assert!(!used || homes.contains(&name), "{name} uses {library}");
        }
    }
    let ui = project().join("ui/src");
    for path in files(&ui, &[".ts", ".svelte"]) {
        let text = fs::read_to_string(&path).unwrap();
        let tests_or_api = path.ends_with("api.ts") || path.to_string_lossy().ends_with(".test.ts");
        assert!(
            tests_or_api || !text.contains("@tauri-apps/"),
            "{} talks to Tauri; only api.ts does",
            path.display()
        );
        assert!(
            !text.contains("innerHTML") && !text.contains("{@html"),
            "{} writes HTML as text",
            path.display()
        );
    }
}

#[test]
fn the_clock_is_read_in_the_tops_alone() {
    for (name, _) in FLOORS.iter().filter(|(_, floor)| *floor < 4) {
        for path in files(&project().join("src-tauri/crates").join(name).join("src"), &[".rs"]) {
            let text = fs::read_to_string(&path).unwrap();
            for clock in ["Utc::now", "Local::now", "SystemTime::now"] {
                assert!(!text.contains(clock), "{} reads the clock ({clock})", path.display());
            }
        }
    }
}
