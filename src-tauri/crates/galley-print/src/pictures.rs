//! The stills as the pages are set with them: small copies, whatever the size of the originals. The pictures that are
//! printed take their places when the file is finished (see [`galley_prepress::ready`]).

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use galley_prepress::picture;
use serde::{Deserialize, Serialize};
use typst::foundations::Bytes;

use crate::House;

/// Pixels along the longer side of a copy that shows nothing; enough to keep the shape of the original.
const BLANK: u32 = 64;

/// What the pages are set with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Copies {
    /// A copy of so many pixels along its longer side, to look at.
    Small(u32),
    /// A good copy of so many pixels along its longer side, to be read on a screen.
    Screen(u32),
    /// One colour: only the place of the picture matters, or the printed one takes that place.
    Blank,
}

/// A still that can be printed.
#[derive(Clone)]
pub(crate) struct Ready {
    /// The copy, a JPEG.
    pub(crate) copy: Bytes,
    /// Pixels of the original across.
    pub(crate) width: u32,
    /// Pixels of the original down.
    pub(crate) height: u32,
}

/// The stills of a catalogue. What was read once is kept: their names say what is in them.
pub(crate) struct Pictures {
    house: House,
    copies: Copies,
    read: Mutex<HashMap<String, Ready>>,
}

impl Pictures {
    pub(crate) fn new(house: &House, copies: Copies) -> Self {
        Self {
            house: house.clone(),
            copies,
            read: Mutex::default(),
        }
    }

    /// A still by the name of its file, or why it cannot be printed, as the end of a sentence.
    pub(crate) fn get(&self, name: &str) -> Result<Ready, String> {
        if let Some(known) = self.lock().get(name) {
            return Ok(known.clone());
        }
        let ready = self.make(name)?;
        self.lock().insert(name.to_owned(), ready.clone());
        Ok(ready)
    }

    /// Pixels of the original of a still that was read, by the name of its file without the ending.
    pub(crate) fn size_of(&self, key: &str) -> Option<(u32, u32)> {
        let read = self.lock();
        let found = ["jpg", "png", "jpeg"]
            .iter()
            .find_map(|ending| read.get(&format!("{key}.{ending}")));
        found.map(|ready| (ready.width, ready.height))
    }

    /// Makes all of these at once, on all cores; `done` hears how many are ready. What fails is told of by [`Self::get`].
    pub(crate) fn warm(&self, names: &[String], done: &mut dyn FnMut(usize)) {
        let names: Vec<&String> = {
            let read = self.lock();
            names.iter().filter(|name| !read.contains_key(*name)).collect()
        };
        let (next, ready) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                // A decoder that breaks down over a hostile picture is told of where the picture is asked for again.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.get(name)));
                ready.fetch_add(1, Ordering::Relaxed);
            }
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..cores.min(names.len())).map(|_| scope.spawn(work)).collect();
            while workers.iter().any(|worker| !worker.is_finished()) {
                thread::park_timeout(std::time::Duration::from_millis(20));
                done(ready.load(Ordering::Relaxed));
            }
        });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Ready>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make(&self, name: &str) -> Result<Ready, String> {
        if !is_still_name(name) {
            return Err("its name is not that of a still".to_owned());
        }
        let original = self.house.stills.join(name);
        let kept = self.kept(name);
        if let Some(ready) = kept.as_deref().and_then(|kept| read_kept(kept, &original)) {
            return Ok(ready);
        }
        let bytes = fs::read(&original).map_err(|problem| match problem.kind() {
            std::io::ErrorKind::NotFound => "the file is not in the folder of stills".to_owned(),
            std::io::ErrorKind::PermissionDenied => "the file may not be read".to_owned(),
            _ => problem.to_string(),
        })?;
        let key = name.split('.').next().unwrap_or(name);
        let size = picture::check(&bytes)?;
        let copy = match self.copies {
            Copies::Small(longest) => picture::proxy(&bytes, key, longest)?,
            Copies::Screen(longest) => picture::screen(&bytes, key, longest)?,
            Copies::Blank => picture::blank(key, size, BLANK)?,
        };
        if let Some(kept) = kept {
            keep(&kept, &copy, bytes.len(), size.width, size.height);
        }
        Ok(Ready {
            copy: Bytes::new(copy),
            width: size.width,
            height: size.height,
        })
    }

    /// Where the copy of a still is kept between runs.
    fn kept(&self, name: &str) -> Option<PathBuf> {
        let folder = self.house.cache.as_ref()?.join("copies");
        let kind = match self.copies {
            Copies::Small(longest) => longest.to_string(),
            Copies::Screen(longest) => format!("{longest}.screen"),
            Copies::Blank => format!("{BLANK}.blank"),
        };
        Some(folder.join(format!("{name}.{kind}.jpg")))
    }
}

/// What is known of a kept copy's original.
#[derive(Serialize, Deserialize)]
struct Facts {
    bytes: u64,
    width: u32,
    height: u32,
}

/// A kept copy, if its original is still there with the same length.
fn read_kept(kept: &Path, original: &Path) -> Option<Ready> {
    let facts: Facts = serde_json::from_slice(&fs::read(kept.with_extension("json")).ok()?).ok()?;
    if fs::metadata(original).ok()?.len() != facts.bytes {
        return None;
    }
    let copy = fs::read(kept).ok()?;
    galley_prepress::key_of(&copy)?;
    Some(Ready {
        copy: Bytes::new(copy),
        width: facts.width,
        height: facts.height,
    })
}

/// Keeps a copy. What cannot be kept is made again next time, so that nothing is said of it.
fn keep(kept: &Path, copy: &[u8], bytes: usize, width: u32, height: u32) {
    let facts = Facts {
        bytes: bytes as u64,
        width,
        height,
    };
    let write = || -> Option<()> {
        fs::create_dir_all(kept.parent()?).ok()?;
        // The picture comes last: one that is there has its facts.
        for (path, bytes) in [
            (kept.with_extension("json"), serde_json::to_vec(&facts).ok()?),
            (kept.to_owned(), copy.to_vec()),
        ] {
            let part = path.with_extension(format!("{}.part", std::process::id()));
            fs::write(&part, bytes).ok()?;
            fs::rename(&part, &path).ok()?;
        }
        Some(())
    };
    write();
}

/// 64 hexadecimal digits and a known ending, so that no path leads out of the folder.
fn is_still_name(name: &str) -> bool {
    let (digits, ending) = name.split_once('.').unwrap_or((name, ""));
    digits.len() == 64 && digits.chars().all(|c| c.is_ascii_hexdigit()) && matches!(ending, "jpg" | "jpeg" | "png")
}
