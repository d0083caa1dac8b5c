//! Finishing what Typst has written: for the printer, the stills in four inks at the size at which they print, boxes,
//! marks, output intent, imposition (see `galley-prepress`); for a screen the file is finished as it is.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use galley_prepress::{Cache, Condition, FoldStyle, Imposition, Inks, Inspection, Plan, Separation, inspect};
use galley_prepress::{print_ready, print_ready_to, separate};

use crate::options::Sheets;
use crate::press::{Job, Progress, number, report};
use crate::{PressError, Target};

/// Pixels to an inch of paper that a printed still has at most; a little more than the 300 that print shops ask for,
/// so that rounding takes none of them below.
const PPI: f64 = 310.0;
/// How far a sheet of a booklet moves its pages to the spine, in millimetres: the thickness of common paper.
const CREEP: f32 = 0.1;
/// The bundled printing condition.
const PROFILE: (&str, &str, &str) = ("FOGRA39L_coated.icc", "FOGRA39", "Coated paper, offset, ISO 12647-2");

/// A still as it is printed.
pub(crate) struct PrintedStill {
    /// The name of its file without the ending.
    pub(crate) key: String,
    /// The first page that it is on, counted from 1.
    pub(crate) page: u32,
    /// Pixels of the original to an inch of paper, in the direction that has fewer.
    pub(crate) ppi: f64,
    /// The most ink on one spot, in percent; none on a screen.
    pub(crate) ink: Option<f32>,
}

/// What a finished file is.
pub(crate) struct Finished {
    /// The file as others see it, but for the pictures, which are still the copies.
    pub(crate) inspection: Inspection,
    /// The stills as they are printed.
    pub(crate) stills: Vec<PrintedStill>,
}

/// Where a still is placed, at its largest.
struct Placed {
    page: usize,
    printed_mm: [f32; 2],
}

/// Finishes a file and writes it, if it is to be written. `size_of` gives the pixels of a still by its key.
pub(crate) fn finish(
    job: &Job,
    pdf: Vec<u8>,
    size_of: &dyn Fn(&str) -> Option<(u32, u32)>,
    target: Option<&mut dyn Write>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Finished, PressError> {
    let inspection = inspect(&pdf).map_err(|problem| broken(&problem))?;
    let placed = placed(&inspection);
    let mut stills: Vec<PrintedStill> = placed
        .iter()
        .map(|(key, placed)| PrintedStill {
            key: key.clone(),
            page: number(placed.page),
            ppi: size_of(key).map_or(0.0, |size| ppi(size, placed.printed_mm)),
            ink: None,
        })
        .collect();
    if job.options.target == Target::Screen {
        if let Some(target) = target {
            target.write_all(&pdf).map_err(|problem| unwritten(&problem))?;
        }
        return Ok(Finished { inspection, stills });
    }

    let (condition, inks) = condition(job)?;
    let pictures = Separations {
        job,
        inks: &inks,
        placed: &placed,
        cache: job.house.cache.as_ref().map(|cache| Cache::new(cache.join("separations"))),
    };
    for (still, ink) in stills.iter_mut().zip(pictures.all(progress)?) {
        still.ink = Some(ink);
    }
    let plan = |pictures| Plan {
        title: job.title.clone(),
        creator: "Galley".to_owned(),
        created: job.date.to_rfc3339(),
        condition: condition.clone(),
        bleed_mm: job.options.bleed() as f32,
        marks: job.options.marks,
        trapped: false,
        pictures,
        imposition: imposition(job, inspection.pages.len()),
    };
    // Once with the small copies, to look at; once with the pictures, for the printer.
    let bare = print_ready(pdf.clone(), &plan(&|_| Ok(None))).map_err(|problem| broken(&problem))?;
    let inspection = inspect(&bare).map_err(|problem| broken(&problem))?;
    drop(bare);
    if let Some(target) = target {
        report(progress, "Writing the PDF", 0, 0);
        let get = |key: &str| pictures.get(key).map(Some);
        print_ready_to(pdf, &plan(&get), target).map_err(|problem| broken(&problem))?;
    }
    Ok(Finished { inspection, stills })
}

fn broken(problem: &dyn std::fmt::Display) -> PressError {
    PressError::new(format!("The file could not be made ready for the printer. {problem}"))
}

fn unwritten(problem: &std::io::Error) -> PressError {
    PressError::new(format!(
        "The file could not be written ({problem}). Choose another folder, or make room on the disk."
    ))
}

/// The stills that are on the pages, each where it is largest.
fn placed(inspection: &Inspection) -> BTreeMap<String, Placed> {
    let mut placed: BTreeMap<String, Placed> = BTreeMap::new();
    for image in &inspection.images {
        let Some(key) = &image.key else { continue };
        let longest = |mm: [f32; 2]| mm[0].max(mm[1]);
        match placed.get_mut(key) {
            Some(known) if longest(known.printed_mm) >= longest(image.printed_mm) => {}
            Some(known) => known.printed_mm = image.printed_mm,
            None => {
                let first = Placed {
                    page: image.page,
                    printed_mm: image.printed_mm,
                };
                placed.insert(key.clone(), first);
            }
        }
    }
    placed
}

/// Pixels to an inch, in the direction that has fewer.
fn ppi((width, height): (u32, u32), [across, down]: [f32; 2]) -> f64 {
    let per_inch = |pixels: u32, mm: f32| f64::from(pixels) / (f64::from(mm.max(0.01)) / 25.4);
    per_inch(width, across).min(per_inch(height, down))
}

/// Reads the colour profile of a printing condition.
pub(crate) fn profile(path: &Path, ink_limit: u16) -> Result<(Vec<u8>, Inks), PressError> {
    let icc = fs::read(path).map_err(|problem| {
        PressError::new(format!(
            "The colour profile {} cannot be read ({problem}). Choose another one.",
            path.display()
        ))
    })?;
    let inks = Inks::new(&icc, ink_limit).map_err(|problem| PressError::new(format!("{}: {problem}", path.display())))?;
    Ok((icc, inks))
}

/// The paper and press that the file is for: the bundled condition, or the printer's own.
fn condition(job: &Job) -> Result<(Condition, Inks), PressError> {
    let (file, identifier, info) = PROFILE;
    let own = &job.options.profile;
    let path = match own {
        Some(own) => own.clone(),
        None => job.house.data.join("profiles").join(file),
    };
    let (icc, inks) = profile(&path, job.options.ink_limit)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let condition = Condition {
        identifier: match (&job.options.condition, own) {
            (named, _) if !named.trim().is_empty() => named.trim().to_owned(),
            (_, Some(_)) => name.clone(),
            (_, None) => identifier.to_owned(),
        },
        info: if own.is_some() { name } else { info.to_owned() },
        registry: "http://www.color.org".to_owned(),
        icc,
    };
    Ok((condition, inks))
}

fn imposition(job: &Job, pages: usize) -> Option<Imposition> {
    match job.options.sheets {
        Sheets::Single => None,
        Sheets::Booklet => Some(Imposition::Saddle { creep_mm: CREEP }),
        Sheets::Fold => Some(Imposition::Fold {
            panels: pages.div_ceil(2).max(2),
            style: FoldStyle::Accordion,
            narrower_mm: 0.0,
        }),
    }
}

/// The stills in four inks, at the size at which they print.
struct Separations<'a> {
    job: &'a Job,
    inks: &'a Inks,
    placed: &'a BTreeMap<String, Placed>,
    cache: Option<Cache>,
}

impl Separations<'_> {
    /// Pixels along the longer side of a still as it is printed.
    fn longest(&self, key: &str) -> Result<u32, String> {
        let placed = self.placed.get(key).ok_or("it is not on the pages")?;
        let inches = f64::from(placed.printed_mm[0].max(placed.printed_mm[1])) / 25.4;
        Ok((inches * PPI).ceil().clamp(1.0, 30_000.0) as u32)
    }

    /// The most ink of a still, in percent; it is separated where it has not been yet.
    fn ink(&self, key: &str) -> Result<f32, String> {
        let longest = self.longest(key)?;
        let known = self.cache.as_ref().and_then(|cache| cache.ink(key, longest, self.inks));
        known.map_or_else(|| self.get(key).map(|separation| separation.ink_max), Ok)
    }

    /// One still, by its key; an error is the end of a sentence.
    fn get(&self, key: &str) -> Result<Separation, String> {
        let longest = self.longest(key)?;
        let stills = &self.job.house.stills;
        let read = || {
            let files = ["jpg", "png", "jpeg"].map(|ending| stills.join(format!("{key}.{ending}")));
            let file = files.iter().find(|file| file.exists()).ok_or("the file is gone")?;
            fs::read(file).map_err(|problem| problem.to_string())
        };
        match &self.cache {
            Some(cache) => cache.separate(key, longest, self.inks, read),
            None => separate(&read()?, longest, self.inks),
        }
    }

    /// Makes all of them once, on all cores; answers the most ink of each, in the order of their keys.
    fn all(&self, progress: &mut dyn FnMut(Progress)) -> Result<Vec<f32>, PressError> {
        let keys: Vec<&String> = self.placed.keys().collect();
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let made: Mutex<Vec<Option<Result<f32, String>>>> = Mutex::new(vec![None; keys.len()]);
        let work = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(key) = keys.get(index) else { break };
                let ink = self.ink(key);
                made.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(ink);
                done.fetch_add(1, Ordering::Relaxed);
            }
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let workers: Vec<_> = (0..cores.min(keys.len())).map(|_| scope.spawn(work)).collect();
            while workers.iter().any(|worker| !worker.is_finished()) {
                thread::park_timeout(std::time::Duration::from_millis(20));
                let done = number(done.load(Ordering::Relaxed));
                report(progress, "Separating the stills into inks", done, number(keys.len()));
            }
        });
        let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let inks = made.into_iter().zip(keys).map(|(ink, key)| {
            let ink = ink.unwrap_or_else(|| Err("the work on it broke down".to_owned()));
            ink.map_err(|problem| {
                PressError::new(format!(
                    "The still {key} cannot be printed: {problem}. Add the picture again."
                ))
            })
        });
        inks.collect()
    }
}
