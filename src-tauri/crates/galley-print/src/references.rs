//! Page references from one publication to another: the schedule says on which page of the catalogue a film stands. The
//! catalogue is set as it was printed last, so that the two agree; until it was printed once there are no references.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::{House, Live, Material, Options, PressError, ProofJob, publication};

/// Longer than this no catalogue takes.
const WITHIN: Duration = Duration::from_secs(300);

/// What was chosen for each publication of each edition when it was printed last, by the edition's label.
type Chosen = BTreeMap<String, BTreeMap<String, Options>>;

/// The file in the folder of a catalogue that remembers what was chosen.
fn file(catalogue: &Path) -> PathBuf {
    catalogue.join("press.json")
}

fn chosen(catalogue: &Path) -> Chosen {
    // What cannot be read is as if nothing had been printed.
    let read = fs::read(file(catalogue)).ok();
    read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// What was chosen when that publication of that edition was printed last.
pub fn remembered(catalogue: &Path, edition_label: &str, publication: &str) -> Option<Options> {
    chosen(catalogue).remove(edition_label)?.remove(publication)
}

/// Remembers what was chosen for a publication that was printed. Where the folder cannot be written nothing is
/// remembered: the publication itself is printed all the same. A part of one, such as a section to look at, is not what
/// others refer to and is not remembered either.
pub fn remember(catalogue: &Path, edition_label: &str, publication: &str, options: &Options) {
    if !options.sections.is_empty() || !options.films.is_empty() || !options.nights.is_empty() || !options.venues.is_empty() {
        return;
    }
    let mut all = chosen(catalogue);
    let edition = all.entry(edition_label.to_owned()).or_default();
    if edition.get(publication) == Some(options) {
        return;
    }
    edition.insert(publication.to_owned(), options.clone());
    let (path, part) = (file(catalogue), catalogue.join(".press.json.part"));
    let written = serde_json::to_vec_pretty(&all).map_err(std::io::Error::from);
    let written = written
        .and_then(|bytes| fs::write(&part, bytes))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        fs::remove_file(&part).ok();
    }
}

/// The pages on which films and programmes begin in what a publication refers to; nothing where it refers to nothing, or
/// where that was not printed yet. `live` is a press to set it with.
///
/// # Errors
/// Where the other publication cannot be set, or it was cancelled.
pub fn pages(
    live: &mut Live,
    publication_id: &str,
    material: &Material<'_>,
    catalogue: &Path,
    house: &House,
    cancel: &AtomicBool,
) -> Result<Option<BTreeMap<String, u32>>, PressError> {
    let refers = publication::publication(publication_id).and_then(|publication| publication.refers_to);
    let other = refers.and_then(publication::publication);
    let label = material
        .catalogue
        .editions
        .get(material.edition)
        .map(|edition| edition.label.as_str());
    let options = other
        .zip(label)
        .and_then(|(other, label)| remembered(catalogue, label, other.id));
    let (Some(other), Some(options)) = (other, options) else {
        return Ok(None);
    };
    // Errata speak of the pages that people hold in their hands, not of those that would be printed now.
    let compares = publication::publication(publication_id).is_some_and(publication::Publication::compares);
    let referred = Material {
        catalogue: material.before.filter(|_| compares).unwrap_or(material.catalogue),
        ..*material
    };
    let job = ProofJob {
        template: other.id.to_owned(),
        data: (other.build)(&referred, &options.for_publication(other)),
        house: house.clone(),
        target: options.target,
        pictures: false,
    };
    Ok(Some(live.set_unless(job, WITHIN, cancel)?.begins))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use galley_model::RowId;

    use super::{remember, remembered};
    use crate::{FilmSpace, Options};

    #[test]
    fn what_was_chosen_is_remembered_for_each_edition_and_publication() {
        let folder = tempfile::tempdir().unwrap();
        let half = Options {
            film_space: FilmSpace::Half,
            ..Options::default()
        };
        assert_eq!(remembered(folder.path(), "F1", "catalogue"), None);
        remember(folder.path(), "F1", "catalogue", &half);
        remember(folder.path(), "F2", "catalogue", &Options::default());
        assert_eq!(remembered(folder.path(), "F1", "catalogue"), Some(half.clone()));
        assert_eq!(remembered(folder.path(), "F2", "catalogue"), Some(Options::default()));
        assert_eq!(remembered(folder.path(), "F1", "guide"), None);
        // A section printed to look at is not the book.
        let part = Options {
            sections: vec![galley_model::SectionId::new()],
            ..Options::default()
        };
        remember(folder.path(), "F1", "catalogue", &part);
        assert_eq!(remembered(folder.path(), "F1", "catalogue"), Some(half.clone()));
        std::fs::write(folder.path().join("press.json"), "{ broken").unwrap();
        assert_eq!(remembered(folder.path(), "F1", "catalogue"), None);
        remember(folder.path(), "F1", "catalogue", &half);
        assert_eq!(remembered(folder.path(), "F1", "catalogue"), Some(half));
        remember(&folder.path().join("nowhere"), "F1", "catalogue", &Options::default());
    }
}
