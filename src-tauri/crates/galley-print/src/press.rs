//! A job becomes a PDF. It is all or nothing: a job that fails or is cancelled leaves what was there before.

use std::fs::{self, File};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Timelike, Utc};
use galley_model::{Catalogue, EditionId, Place, StillId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::introspection::Introspector;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::world::PressWorld;
use crate::{Options, PressError, Problem, frames, publication, stills};

/// All that the press needs, so that another process can do it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Which publication, by its id.
    pub publication: String,
    /// What the person chose.
    pub options: Options,
    /// What the template reads.
    pub data: Value,
    /// The project's folder `data`, with `templates` and `fonts`.
    pub data_dir: PathBuf,
    /// The folder of the stills.
    pub stills: PathBuf,
    /// Where the PDF goes.
    pub out: PathBuf,
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
    /// What a person should look at before it goes to the printer.
    pub warnings: Vec<Problem>,
    /// The PDF.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

/// Makes a job of an edition: everything is formatted, nothing is typeset yet.
#[expect(clippy::too_many_arguments, reason = "these are what a job is made of, each once")]
pub fn prepare(
    catalogue: &Catalogue,
    edition: EditionId,
    publication_id: &str,
    options: &Options,
    data_dir: &Path,
    stills_dir: &Path,
    out: &Path,
    now: DateTime<Utc>,
) -> Result<Job, PressError> {
    let publication = publication::publication(publication_id).ok_or_else(|| unknown(publication_id))?;
    let data = (publication.build)(catalogue, edition, options);
    Ok(Job {
        publication: publication.id.to_owned(),
        options: options.clone(),
        title: data["title"].as_str().unwrap_or_default().to_owned(),
        data,
        data_dir: data_dir.to_owned(),
        stills: stills_dir.to_owned(),
        out: out.to_owned(),
        date: now,
    })
}

fn unknown(id: &str) -> PressError {
    let known: Vec<&str> = publication::PUBLICATIONS.iter().map(|publication| publication.id).collect();
    PressError::new(format!(
        "There is no publication “{id}”. Choose one of: {}.",
        known.join(", ")
    ))
}

/// Typesets a job and writes its PDF.
pub fn typeset(job: &Job, progress: &mut dyn FnMut(Progress)) -> Result<Printed, PressError> {
    let publication = publication::publication(&job.publication).ok_or_else(|| unknown(&job.publication))?;
    let mut world = PressWorld::new(&job.data_dir, publication.template)?;
    world.set_stills(&job.stills);
    world.set_today(job.date);
    let mut data = job.data.clone();
    let mut warnings = take_problems(&mut data);
    warnings.extend(check_stills(&world, &mut data, progress));
    world.set_data(&data);

    report(progress, "Setting the pages", 0, 0);
    let (document, found) = compile(&world)?;
    warnings.extend(found);
    let pages = number(document.pages().len());
    let checked = frames::missing_glyphs(&document, &mut |done| {
        report(progress, "Checking the pages", number(done), pages)
    });
    warnings.extend(checked);

    report(progress, "Writing the PDF", 0, pages);
    let options = PdfOptions {
        creator: Smart::Custom(Some("Galley".to_owned())),
        timestamp: datetime(job.date).map(Timestamp::new_utc),
        ..PdfOptions::default()
    };
    let pdf = guarded(|| typst_pdf::pdf(&document, &options))?.map_err(|errors| failed(&world, &errors))?;
    write_whole(&job.out, &pdf)?;
    report(progress, "Writing the PDF", pages, pages);
    Ok(Printed {
        pages,
        warnings,
        path: job.out.clone(),
    })
}

/// Sets the pages; with them come Typst's warnings and what the templates found.
pub(crate) fn compile(world: &PressWorld) -> Result<(PagedDocument, Vec<Problem>), PressError> {
    let Warned { output, warnings } = guarded(|| typst::compile::<PagedDocument>(world))?;
    let document = output.map_err(|errors| failed(world, &errors))?;
    let mut problems: Vec<Problem> = warnings
        .iter()
        .map(|warning| Problem::new(format!("The typesetter warns: {}", told(world, warning))))
        .collect();
    problems.extend(noted(&document));
    Ok((document, problems))
}

/// What the templates noted as `#metadata((message: …, table: …, id: …)) <problem>`.
fn noted(document: &PagedDocument) -> Vec<Problem> {
    use typst::foundations::{Label, Selector};
    let label = Label::new(typst::utils::PicoStr::intern("problem"));
    let Some(label) = label else { return Vec::new() };
    let found = document.introspector().query(&Selector::Label(label));
    let notes = found.iter().filter_map(|content| {
        let value = serde_json::to_value(content.get_by_name("value").ok()?).ok()?;
        let message = value["message"].as_str()?.to_owned();
        let place = value["table"]
            .as_str()
            .zip(value["id"].as_str()?.parse().ok())
            .map(|(table, id)| Place {
                table: table.to_owned(),
                id,
                field: None,
            });
        Some(Problem { message, place })
    });
    notes.collect()
}

/// Takes the problems that were found when the data were made out of them.
fn take_problems(data: &mut Value) -> Vec<Problem> {
    let problems = data.as_object_mut().and_then(|data| data.remove("problems"));
    problems
        .and_then(|problems| serde_json::from_value(problems).ok())
        .unwrap_or_default()
}

/// Opens every still. One that cannot be printed is taken out of the data and told of; the page prints without it.
pub(crate) fn check_stills(world: &PressWorld, data: &mut Value, progress: &mut dyn FnMut(Progress)) -> Vec<Problem> {
    let mut problems = Vec::new();
    let total = {
        let mut count = 0;
        each_still(data, &mut |_| {
            count += 1;
            true
        });
        count
    };
    let mut done = 0;
    each_still(data, &mut |still| {
        let path = still["path"].as_str().unwrap_or_default();
        let checked = world
            .still(path)
            .map_err(|problem| match problem {
                typst::diag::FileError::NotFound(_) => "the file is not in the folder of stills".to_owned(),
                typst::diag::FileError::AccessDenied => "the file may not be read".to_owned(),
                other => other.to_string(),
            })
            .and_then(|bytes| guarded(|| stills::check(&bytes)).unwrap_or_else(|problem| Err(problem.to_string())));
        done += 1;
        report(progress, "Reading the stills", done, total);
        match checked {
            Ok((width, height)) => {
                still["width"] = width.into();
                still["height"] = height.into();
                true
            }
            Err(problem) => {
                let name = still["name"].as_str().filter(|name| !name.is_empty()).unwrap_or(path);
                let message = format!(
                    "The still “{name}” cannot be printed: {problem}. Its page is printed without it. Add the picture again."
                );
                let id = still["id"].as_str().and_then(|id| id.parse::<StillId>().ok());
                problems.push(id.map_or_else(|| Problem::new(&*message), |id| Problem::at(Place::row(id), &*message)));
                false
            }
        }
    });
    problems
}

/// Shows every element of every list `stills` and keeps those for which the answer is yes.
fn each_still(data: &mut Value, keep: &mut dyn FnMut(&mut Value) -> bool) {
    match data {
        Value::Array(items) => items.iter_mut().for_each(|item| each_still(item, keep)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Array(stills) if name == "stills" => stills.retain_mut(&mut *keep),
                    value => each_still(value, keep),
                }
            }
        }
        _ => {}
    }
}

/// A panic of the typesetter becomes a sentence.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, PressError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it gave no reason");
        PressError::new(format!(
            "The typesetter broke down ({said}). Nothing was written. If you changed a template or a text just now, undo that and try again."
        ))
    })
}

/// The first errors of the typesetter as one message.
fn failed(world: &PressWorld, errors: &[SourceDiagnostic]) -> PressError {
    let told: Vec<String> = errors.iter().take(3).map(|error| told(world, error)).collect();
    PressError::new(format!(
        "The pages could not be set: {} Nothing was written. Mend the template in data/templates and try again.",
        told.join(" ")
    ))
}

/// A diagnostic as a sentence, with its template and line.
fn told(world: &PressWorld, diagnostic: &SourceDiagnostic) -> String {
    let line = diagnostic.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let range = world.range(diagnostic.span)?;
        let line = source.text().get(..range.start)?.matches('\n').count() + 1;
        Some(format!("{} line {line}: ", id.vpath().get_without_slash()))
    });
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hints = if hints.is_empty() {
        String::new()
    } else {
        format!(" ({})", hints.join("; "))
    };
    format!("{}{}{hints}.", line.unwrap_or_default(), diagnostic.message)
}

/// The temporary file of a process, beside the file that it will become.
pub(crate) fn part_of(out: &Path, process: u32) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.{process}.part"))
}

/// Writes a file so that at every moment the old one or the new one is there whole.
fn write_whole(out: &Path, bytes: &[u8]) -> Result<(), PressError> {
    let part = part_of(out, std::process::id());
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, out));
    written.map_err(|problem| {
        // Nothing may be left of it; that it cannot be removed where it could not be written is no news.
        fs::remove_file(&part).ok();
        PressError::new(format!(
            "The file {} could not be written ({problem}). Choose another folder, or make room on the disk.",
            out.display()
        ))
    })?;
    // The new name outlives a power cut only once its folder is on the disk; some systems cannot do that.
    if let Some(folder) = out.parent().and_then(|folder| File::open(folder).ok()) {
        folder.sync_all().ok();
    }
    Ok(())
}

fn report(progress: &mut dyn FnMut(Progress), stage: &str, done: u32, total: u32) {
    progress(Progress {
        stage: stage.to_owned(),
        done,
        total,
    });
}

fn number(count: usize) -> u32 {
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
