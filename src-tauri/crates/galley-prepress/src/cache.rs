//! Separated pictures kept on disk, so that the next export need not make them again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ink::Inks;
use crate::separation;
use crate::separation::Separation;

/// Raised when the same picture would come out differently.
const VERSION: u32 = 1;

/// A folder of separated pictures. Processes and threads may share it; what goes wrong with it costs time only.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

/// What is kept beside the JPEG.
#[derive(Serialize, Deserialize)]
struct Measures {
    width: u32,
    height: u32,
    ink_max: f32,
    ink_mean: f32,
    sum: String,
}

impl Cache {
    /// The folder is made when something is put into it.
    pub fn new(folder: impl Into<PathBuf>) -> Cache {
        Cache { folder: folder.into() }
    }

    /// The separation of the picture whose SHA-256 is `key`: from the folder, else made from what `read` gives.
    ///
    /// # Errors
    /// As [`separation::separate`], and what `read` says.
    pub fn separate<B: AsRef<[u8]>>(
        &self,
        key: &str,
        longest: u32,
        inks: &Inks,
        read: impl FnOnce() -> Result<B, String>,
    ) -> Result<Separation, String> {
        let stem = self.stem(key, longest, inks);
        if let Some(found) = load(&stem) {
            return Ok(found);
        }
        let made = separation::separate(read()?.as_ref(), longest, inks)?;
        // A full disk or a folder that cannot be written is no reason not to print.
        let _ = self.save(&stem, &made);
        Ok(made)
    }

    /// The most ink of a separation that is in the folder, in percent, without reading the picture.
    pub fn ink(&self, key: &str, longest: u32, inks: &Inks) -> Option<f32> {
        let stem = self.stem(key, longest, inks);
        let there = stem.with_extension("jpg").is_file();
        let measures: Measures = serde_json::from_slice(&fs::read(stem.with_extension("json")).ok()?).ok()?;
        there.then_some(measures.ink_max)
    }

    fn stem(&self, key: &str, longest: u32, inks: &Inks) -> PathBuf {
        let asked = format!("{VERSION}\n{key}\n{longest}\n{}\n{}", inks.sum(), inks.limit_percent());
        self.folder.join(sum(asked.as_bytes()))
    }

    /// The measures come last: whoever finds them finds the whole picture.
    fn save(&self, stem: &Path, made: &Separation) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let Separation {
            width,
            height,
            ink_max,
            ink_mean,
            ..
        } = *made;
        let measures = Measures {
            width,
            height,
            ink_max,
            ink_mean,
            sum: sum(&made.jpeg),
        };
        put(&stem.with_extension("jpg"), &made.jpeg)?;
        put(&stem.with_extension("json"), &serde_json::to_vec(&measures)?)
    }
}

fn sum(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn load(stem: &Path) -> Option<Separation> {
    let Measures {
        width,
        height,
        ink_max,
        ink_mean,
        sum: expected,
    } = serde_json::from_slice(&fs::read(stem.with_extension("json")).ok()?).ok()?;
    let jpeg = fs::read(stem.with_extension("jpg")).ok()?;
    (sum(&jpeg) == expected).then_some(Separation {
        jpeg,
        width,
        height,
        ink_max,
        ink_mean,
    })
}

/// Written beside its place and moved there, so that nobody reads half a file.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let ticket = format!("{}-{}.part", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let part = path.with_extension(ticket);
    let done = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}
