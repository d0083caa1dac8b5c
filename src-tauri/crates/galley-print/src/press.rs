//! A job becomes a PDF. It is all or nothing: a job that fails or is cancelled leaves what was there before.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Timelike, Utc};
use galley_model::{Check, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::compile::{check_stills, failed, guarded, take_problems, unresolved};
use crate::fit::{Fit, fits};
use crate::headings::headings;
use crate::pictures::Copies;
use crate::proof::begins;
use crate::publication::Material;
use crate::reading::{IndexLine, Reading};
use crate::settle::{Settings, settled};
use crate::world::PressWorld;
use crate::{House, Options, PressError, Target, finish, preflight, publication};

/// Pixels along the longer side of a picture on a screen: enough for one across a page at twice the size of common screens.
const ON_SCREEN: u32 = 1600;

/// All that the press needs, so that another process can do it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Which publication, by its id.
    pub publication: String,
    /// What the person chose.
    pub options: Options,
    /// What the template reads.
    pub data: Value,
    /// Where templates, fonts and stills are.
    pub house: House,
    /// Where the PDF goes; nowhere for a preflight.
    pub out: Option<PathBuf>,
    /// The document's title.
    pub title: String,
    /// The document's date.
    pub date: DateTime<Utc>,
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Progress {
    /// What is being done: "Reading the stills".
    pub stage: String,
    /// How many of them are done.
    pub done: u32,
    /// How many there are; 0 where that is not known yet.
    pub total: u32,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Printed {
    /// How many pages.
    pub pages: u32,
    /// How many sheets they lie on, printed on both sides; 0 where they lie one after the other.
    pub sheets: u32,
    /// What was left out or could not be set as it should be.
    pub warnings: Vec<Problem>,
    /// The preflight: every question, and its answer.
    pub checks: Vec<Check>,
    /// How each text fills its room, the fullest first.
    pub fits: Vec<Fit>,
    /// The indexes as they are set.
    pub index: Vec<IndexLine>,
    /// The page on which each film and programme begins, counted from 1, by its id.
    pub begins: BTreeMap<String, u32>,
    /// The PDF; none of a preflight.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub path: Option<PathBuf>,
}

/// Makes a job of an edition: everything is formatted, nothing is typeset yet.
pub fn prepare(
    material: &Material<'_>,
    publication_id: &str,
    options: &Options,
    house: &House,
    out: Option<&Path>,
    now: DateTime<Utc>,
) -> Result<Job, PressError> {
    let publication = publication::publication(publication_id).ok_or_else(|| unknown(publication_id))?;
    let options = options.for_publication(publication);
    let data = publication.data(material, &options)?;
    Ok(Job {
        publication: publication.id.to_owned(),
        options,
        title: data["title"].as_str().unwrap_or_default().to_owned(),
        data,
        house: house.clone(),
        out: out.map(Path::to_owned),
        date: now,
    })
}

pub(crate) fn unknown(id: &str) -> PressError {
    let known: Vec<&str> = publication::PUBLICATIONS.iter().map(|publication| publication.id).collect();
    PressError::new(format!(
        "There is no publication “{id}”. Choose one of: {}.",
        known.join(", ")
    ))
}

/// What the colour profile of a printing condition calls itself, with which no more ink than `ink_limit` percent lies on one
/// spot; its file's name where it does not say. One that cannot be used is an error that says why.
pub fn profile_name(path: &Path, ink_limit: u16) -> Result<String, PressError> {
    let (_, inks) = finish::profile(path, ink_limit)?;
    let file = || path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(match inks.name().trim() {
        "" => file(),
        name => name.to_owned(),
    })
}

/// Typesets a job, looks it over, and writes its PDF.
pub fn typeset(job: &Job, progress: &mut dyn FnMut(Progress)) -> Result<Printed, PressError> {
    let publication = publication::publication(&job.publication).ok_or_else(|| unknown(&job.publication))?;
    let copies = match job.options.target {
        Target::Print => Copies::Blank,
        Target::Screen => Copies::Screen(ON_SCREEN),
    };
    let mut world = PressWorld::new(&job.house, publication.id, copies)?;
    world.set_today(job.date);
    world.set_press(job.options.target, true);
    let mut data = job.data.clone();
    let mut warnings = take_problems(&mut data);
    let mut stills = |done, total| report(progress, "Reading the stills", number(done), number(total));
    let lost = check_stills(&world, &mut data, &mut stills);
    warnings.extend(lost.iter().cloned());

    report(progress, "Setting the pages", 0, 0);
    let (document, found, spare) = settled(&mut world, &mut data, &mut Settings::default())?;
    warnings.extend(found);
    let pages = number(document.pages().len());
    let reading = Reading::of(&document, &mut |done| report(progress, "Checking the pages", done, pages));
    let fits = fits(&document, &reading, &spare);
    let unresolved = unresolved(&document);
    let headings = headings(&document);
    let (index, begins) = (reading.index_lines(), begins(&document));

    report(progress, "Writing the PDF", 0, pages);
    let options = pdf_options(job)?;
    let mut pdf = guarded(|| typst_pdf::pdf(&document, &options))?.map_err(|errors| failed(&world, &errors))?;
    drop(document);
    // What the typesetter remembers of the pages is not needed any more; the pictures are.
    comemo::evict(0);
    let size_of = |key: &str| world.pictures().size_of(key);
    let finished = match &job.out {
        Some(out) => write_whole(out, &mut |file| {
            finish::finish(job, std::mem::take(&mut pdf), &size_of, Some(file), progress)
        })?,
        None => finish::finish(job, pdf, &size_of, None, progress)?,
    };
    let checks = preflight::checks(
        job,
        pages,
        &reading,
        &fits,
        &warnings,
        &lost,
        &unresolved,
        &headings,
        &finished,
    );
    report(progress, "Writing the PDF", pages, pages);
    Ok(Printed {
        pages,
        sheets: preflight::sheets(job, &finished),
        warnings,
        checks,
        fits,
        index,
        begins,
        path: job.out.clone(),
    })
}

/// How Typst writes the file: plain for the printer, where it is finished afterwards; tagged and archived for a screen.
fn pdf_options(job: &Job) -> Result<PdfOptions, PressError> {
    let (standards, tagged): (&[PdfStandard], bool) = match job.options.target {
        Target::Print => (&[PdfStandard::V_1_6], false),
        Target::Screen => (&[PdfStandard::A_2b, PdfStandard::Ua_1], true),
    };
    let standards = PdfStandards::new(standards).map_err(|problem| {
        PressError::new(format!(
            "The PDF cannot be written: {}. Install Galley again.",
            problem.message()
        ))
    })?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Galley".to_owned())),
        timestamp: datetime(job.date).map(Timestamp::new_utc),
        standards,
        tagged,
        ..PdfOptions::default()
    })
}

/// The temporary file of a process, beside the file that it will become.
pub(crate) fn part_of(out: &Path, process: u32) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.{process}.part"))
}

/// Writes a file so that at every moment the old one or the new one is there whole.
fn write_whole<T>(out: &Path, write: &mut dyn FnMut(&mut dyn Write) -> Result<T, PressError>) -> Result<T, PressError> {
    let part = part_of(out, std::process::id());
    let failed = |problem: std::io::Error| {
        PressError::new(format!(
            "The file {} could not be written ({problem}). Choose another folder, or make room on the disk.",
            out.display()
        ))
    };
    let written = File::create(&part).map_err(failed).and_then(|file| {
        let mut buffered = BufWriter::with_capacity(1 << 20, file);
        let answer = write(&mut buffered)?;
        let file = buffered.into_inner().map_err(|problem| failed(problem.into_error()))?;
        file.sync_all().and_then(|()| fs::rename(&part, out)).map_err(failed)?;
        Ok(answer)
    });
    if written.is_err() {
        // Nothing may be left of it; that it cannot be removed where it could not be written is no news.
        fs::remove_file(&part).ok();
    } else if let Some(folder) = out.parent().and_then(|folder| File::open(folder).ok()) {
        // The new name outlives a power cut only once its folder is on the disk; some systems cannot do that.
        folder.sync_all().ok();
    }
    written
}

pub(crate) fn report(progress: &mut dyn FnMut(Progress), stage: &str, done: u32, total: u32) {
    progress(Progress {
        stage: stage.to_owned(),
        done,
        total,
    });
}

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn datetime(at: DateTime<Utc>) -> Option<Datetime> {
    let byte = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        byte(at.month())?,
        byte(at.day())?,
        byte(at.hour())?,
        byte(at.minute())?,
        byte(at.second())?,
    )
}
