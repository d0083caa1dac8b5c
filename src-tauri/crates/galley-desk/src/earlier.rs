//! What an earlier export of a folder wrote and the next one does not: the pages of films that are gone.
//!
//! Each export of a folder leaves a list of its files with the sum of what is in each. Only what is on that list, and is
//! still what it was, is removed: what anybody else put there stays, and so does what was changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use galley_store::StoreError;
use galley_store::stills::sum;

use crate::export::put;

/// The list of an export in its folder.
fn list(folder: &Path, format: &str) -> PathBuf {
    folder.join(format!("galley-files-{format}.txt"))
}

/// Removes what an earlier export of a format wrote into a folder and this one did not, and keeps the list of this one:
/// paths with slashes, and what is in each. Answers what is to be known, as sentences.
pub(crate) fn replaced(folder: &Path, format: &str, files: &[(String, String)]) -> Result<Vec<String>, StoreError> {
    let path = list(folder, format);
    let earlier = fs::read_to_string(&path).unwrap_or_default();
    let earlier: BTreeMap<&str, &str> = earlier
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, path)| (path, sum))
        .collect();
    let now: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let mut removed = 0;
    let mut notes = Vec::new();
    for (old, held) in earlier.into_iter().filter(|(old, _)| !now.contains(old) && is_below(old)) {
        let file = folder.join(old);
        // A link leads elsewhere, and a folder is none of ours.
        let Ok(bytes) = fs::symlink_metadata(&file).and_then(|about| match about.is_file() {
            true => fs::read(&file),
            false => Err(std::io::ErrorKind::InvalidInput.into()),
        }) else {
            continue;
        };
        if sum(&bytes) != held {
            notes.push(format!(
                "{old} is of an earlier export and not of this one. It was changed since, so it was left; remove it if nobody needs it."
            ));
            continue;
        }
        fs::remove_file(&file).map_err(|source| StoreError::io("Removing", &file, source))?;
        removed += 1;
    }
    match removed {
        0 => {}
        1 => notes.push("A file of an earlier export that is not in this one was removed.".to_owned()),
        _ => notes.push(format!(
            "{removed} files of an earlier export that are not in this one were removed."
        )),
    }
    let lines: String = files.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
    put(&path, lines.as_bytes())?;
    Ok(notes)
}

/// Whether a path of a list stays in its folder.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    #[test]
    fn only_what_an_earlier_export_wrote_and_nobody_changed_is_removed() {
        let top = tempfile::tempdir().unwrap();
        let folder = top.path().join("site");
        let write = |name: &str, words: &str| put(&folder.join(name), words.as_bytes()).unwrap();
        let files = |names: &[&str]| -> Vec<(String, String)> {
            names.iter().map(|name| ((*name).to_owned(), sum(name.as_bytes()))).collect()
        };
        let ours = ["films/gone.html", "films/stays.html", "films/changed.html"];
        ours.iter().for_each(|name| write(name, name));
        assert_eq!(replaced(&folder, "html", &files(&ours)).unwrap(), [""; 0]);
        write("films/own.html", "somebody else's");
        write("films/changed.html", "mended by hand");
        fs::write(top.path().join("beside.html"), "../beside.html").unwrap();
        let path = list(&folder, "html");
        let climbing = format!("{}  ../beside.html\n", sum(b"../beside.html"));
        fs::write(&path, fs::read_to_string(&path).unwrap() + &climbing).unwrap();
        // Another format in the same folder is not asked.
        assert_eq!(replaced(&folder, "icalendar-halls", &files(&["all.ics"])).unwrap(), [""; 0]);
        let notes = replaced(&folder, "html", &files(&["films/stays.html"])).unwrap();
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes[0].starts_with("films/changed.html is of an earlier export"),
            "{notes:?}"
        );
        assert!(!folder.join("films/gone.html").exists());
        for name in ["films/stays.html", "films/changed.html", "films/own.html", "../beside.html"] {
            assert!(folder.join(name).exists(), "{name}");
        }
        // What is not of this export any more is not asked about again.
        assert_eq!(replaced(&folder, "html", &files(&["films/stays.html"])).unwrap(), [""; 0]);
    }
}
