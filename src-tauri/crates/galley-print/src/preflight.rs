//! The preflight: every question that a printer or a proofreader would ask of the pages, and its answer.

mod inks;

use std::collections::BTreeMap;

use galley_model::{Check, Grade, Place, Problem, StillId};
use serde_json::Value;

use crate::Target;
use crate::finish::{Finished, PrintedStill};
use crate::fit::Fit;
use crate::options::Sheets;
use crate::press::{Job, number};
use crate::reading::Reading;

/// Pixels to an inch that print shops ask for, and those below which a picture is seen to be coarse.
const GOOD: f64 = 300.0;
const COARSE: f64 = 225.0;
/// On a screen a picture of half that is sharp.
const ON_SCREEN: f64 = 150.0;

/// The answers, in the order in which a person asks.
pub(crate) fn checks(
    job: &Job,
    pages: u32,
    reading: &Reading,
    fits: &[Fit],
    warnings: &[Problem],
    lost: &[Problem],
    unresolved: &[Problem],
    headings: &[Problem],
    finished: &Finished,
) -> Vec<Check> {
    let print = job.options.target == Target::Print;
    let mut checks = vec![
        pages_set(warnings),
        pictures(lost, finished),
        overset(fits),
        half_empty(fits),
        too_long(headings),
        glyphs(reading),
        lonely(reading),
        hyphens(reading),
        references(unresolved),
        resolution(job, finished),
    ];
    if print {
        checks.extend([
            inks::total(job, finished),
            inks::colours(job, finished),
            inks::of_type(job, finished),
            boxes(job, finished),
        ]);
    }
    checks.extend([fonts(finished), standard(job, finished), count(job, pages, finished)]);
    checks
}

fn pages_set(warnings: &[Problem]) -> Check {
    let label = "Everything is set";
    match warnings.len() {
        0 => Check::fine("set", label, "Nothing was left out or cut short."),
        count => {
            let said = format!(
                "{count} {} left out, cut short or set otherwise.",
                things(count, "thing was", "things were")
            );
            Check::new("set", label, Grade::Warning, said, warnings.to_vec())
        }
    }
}

/// Pictures whose files are gone or broken leave holes in the pages.
fn pictures(lost: &[Problem], finished: &Finished) -> Check {
    let label = "Pictures";
    match lost.len() {
        0 => Check::fine(
            "pictures",
            label,
            format!("All {} are there and whole.", finished.stills.len()),
        ),
        count => {
            let said = format!("{count} {} be printed.", things(count, "picture cannot", "pictures cannot"));
            Check::new("pictures", label, Grade::Error, said, lost.to_vec())
        }
    }
}

fn glyphs(reading: &Reading) -> Check {
    let (label, missing) = ("Characters", reading.missing_glyphs());
    match missing.len() {
        0 => Check::fine("glyphs", label, "Every character is in a font."),
        count => {
            let said = format!(
                "{count} {} as empty boxes.",
                things(count, "character prints", "characters print")
            );
            Check::new("glyphs", label, Grade::Error, said, missing)
        }
    }
}

/// CAT-01: a text that runs over its frame.
fn overset(fits: &[Fit]) -> Check {
    let label = "Texts fit";
    let over: Vec<&Fit> = fits.iter().filter(|fit| fit.over() > 0).collect();
    if over.is_empty() {
        let said = format!(
            "All {} {} into their room.",
            fits.len(),
            things(fits.len(), "text fits", "texts fit")
        );
        return Check::fine("overset", label, said);
    }
    let problems = over.iter().map(|fit| {
        let message = format!(
            "{}, {}: {} {} over on page {}. Cut {} {}; the room ends in “{}”.",
            fit.slot,
            fit.language,
            fit.over(),
            things(usize::try_from(fit.over()).unwrap_or(0), "line", "lines"),
            fit.page,
            fit.words_over,
            things(usize::try_from(fit.words_over).unwrap_or(0), "word", "words"),
            fit.falls_off
        );
        Problem::at(fit.place.clone(), message).on_page(fit.page)
    });
    let said = format!(
        "{} of {} texts {} over their room.",
        over.len(),
        fits.len(),
        things(over.len(), "runs", "run")
    );
    Check::new("overset", label, Grade::Error, said, problems.collect())
}

/// CAT-02: texts that leave more empty under them than they fill stand on a page that looks unfinished. It prints all the
/// same.
fn half_empty(fits: &[Fit]) -> Check {
    let label = "Rooms that are half empty";
    // The texts of a page share its room: it is told once, of the longest one.
    let mut pages: BTreeMap<u32, Vec<&Fit>> = BTreeMap::new();
    for fit in fits.iter().filter(|fit| fit.lines > 0) {
        pages.entry(fit.page).or_default().push(fit);
    }
    let count = pages.len();
    let problems: Vec<Problem> = pages
        .into_iter()
        .filter_map(|(page, texts)| {
            let lines: u32 = texts.iter().map(|fit| fit.lines).sum();
            let free = texts.iter().map(|fit| fit.free).min()?;
            let longest = texts.iter().max_by_key(|fit| fit.lines)?;
            let message = format!(
                "{}, {}: on page {page} {lines} {} of text stand over room for {free} more. Write more, or choose \
                 pages with less room.",
                longest.slot,
                longest.language,
                things(lines as usize, "line", "lines"),
            );
            (free > lines).then(|| Problem::at(longest.place.clone(), message).on_page(page))
        })
        .collect();
    if problems.is_empty() {
        return Check::fine(
            "half_empty",
            label,
            "The texts of every page fill at least half of their room.",
        );
    }
    let said = format!(
        "The texts of {} of {count} {} fill less than half of their room.",
        problems.len(),
        things(count, "page", "pages")
    );
    Check::new("half_empty", label, Grade::Fine, said, problems)
}

/// TTL-09: a title that its heading cannot hold at any size that the heading has.
fn too_long(headings: &[Problem]) -> Check {
    let label = "Titles fit their headings";
    match headings.len() {
        0 => Check::fine("headings", label, "Every title fits its heading."),
        count => {
            let said = format!(
                "{count} {} too long for {}.",
                things(count, "title is", "titles are"),
                things(count, "its heading", "their headings")
            );
            Check::new("headings", label, Grade::Warning, said, headings.to_vec())
        }
    }
}

/// CAT-07: a line of a text that stands alone.
fn lonely(reading: &Reading) -> Check {
    let (label, lonely) = ("Widows and orphans", reading.lonely_lines());
    match lonely.len() {
        0 => Check::fine("widows", label, "No line stands alone."),
        count => {
            let said = format!("{count} {} alone.", things(count, "line stands", "lines stand"));
            Check::new("widows", label, Grade::Warning, said, lonely)
        }
    }
}

/// CAT-07: so many lines running that end in a hyphen make a ladder at the edge of a column.
const LADDER: usize = 3;

fn hyphens(reading: &Reading) -> Check {
    let (label, found) = ("Hyphens below each other", reading.hyphens_running(LADDER));
    match found.len() {
        0 => Check::fine("hyphens", label, "Nowhere do three lines running end in a hyphen."),
        count => {
            let said = format!(
                "In {count} {} three lines running or more end in a hyphen.",
                things(count, "text", "texts")
            );
            Check::new("hyphens", label, Grade::Warning, said, found)
        }
    }
}

/// The stills of the data by the names of their files without the endings: what people call them, and their rows.
fn names(value: &Value, found: &mut BTreeMap<String, (String, Option<StillId>)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(fields) => {
            let path = value["path"].as_str().and_then(|path| path.strip_prefix("/stills/"));
            if let Some(key) = path.and_then(|path| path.split('.').next()) {
                let name = value["name"].as_str().filter(|name| !name.is_empty()).unwrap_or(key);
                let id = value["id"].as_str().and_then(|id| id.parse().ok());
                found.insert(key.to_owned(), (name.to_owned(), id));
            }
            fields.values().for_each(|value| names(value, found));
        }
        _ => {}
    }
}

/// A problem with a still.
fn of_still(job: &Job, still: &PrintedStill, message: impl FnOnce(&str) -> String) -> Problem {
    let mut known = BTreeMap::new();
    names(&job.data, &mut known);
    let (name, id) = known.remove(&still.key).unwrap_or_else(|| (still.key.clone(), None));
    let problem = Problem::new(message(&name)).on_page(still.page);
    Problem {
        place: id.map(Place::row),
        ..problem
    }
}

fn resolution(job: &Job, finished: &Finished) -> Check {
    let label = "Resolution of pictures";
    let (good, coarse) = match job.options.target {
        Target::Print => (GOOD, COARSE),
        Target::Screen => (ON_SCREEN, ON_SCREEN / 2.0),
    };
    // A picture that rounding leaves a hair below is as good as one above.
    let low = finished.stills.iter().filter(|still| still.ppi < good - 0.5);
    let mut low: Vec<&PrintedStill> = low.collect();
    low.sort_by(|a, b| a.ppi.total_cmp(&b.ppi));
    if low.is_empty() {
        let said = format!("All {} have {good:.0} pixels to an inch or more.", finished.stills.len());
        return Check::fine("resolution", label, said);
    }
    let worst = if low[0].ppi < coarse { Grade::Warning } else { Grade::Fine };
    let problems: Vec<Problem> = low
        .iter()
        .map(|still| {
            of_still(job, still, |name| {
                let verdict = if still.ppi < coarse { "it will look coarse" } else { "it is a little soft" };
                format!(
                    "“{name}” on page {} has {:.0} pixels to an inch at its printed size: {verdict}. Ask for a larger file, or print it smaller.",
                    still.page, still.ppi
                )
            })
        })
        .collect();
    let under = low.iter().filter(|still| still.ppi < coarse).count();
    let said = format!(
        "{} of {} {} fewer than {good:.0} pixels to an inch, {under} fewer than {coarse:.0}.",
        low.len(),
        finished.stills.len(),
        things(low.len(), "has", "have")
    );
    Check::new("resolution", label, worst, said, problems)
}

fn boxes(job: &Job, finished: &Finished) -> Check {
    let label = "Page boxes";
    let bleed = job.options.bleed() as f32;
    let wrong: Vec<Problem> = (1..)
        .zip(&finished.inspection.pages)
        .filter_map(|(number, page)| {
            let message = match (page.trim, page.bleed) {
                (Some(trim), Some(around)) => {
                    let over = [
                        trim[0] - around[0],
                        trim[1] - around[1],
                        around[2] - trim[2],
                        around[3] - trim[3],
                    ];
                    let short = over.iter().any(|over| *over < bleed - 0.05);
                    short.then(|| format!("The bleed of page {number} is less than {bleed} mm."))?
                }
                _ => format!("Page {number} has no trim box or no bleed box."),
            };
            Some(Problem::new(message).on_page(number))
        })
        .collect();
    let trim = finished.inspection.pages.first().and_then(|page| page.trim);
    let size = trim.map_or(String::new(), |trim| {
        format!("{:.0} × {:.0} mm", trim[2] - trim[0], trim[3] - trim[1])
    });
    if wrong.is_empty() {
        let marks = if job.options.marks {
            ", crop and registration marks"
        } else {
            ""
        };
        Check::fine("boxes", label, format!("Trimmed to {size}, bleed {bleed} mm{marks}."))
    } else {
        Check::new("boxes", label, Grade::Error, "Some pages lack a box or their bleed.", wrong)
    }
}

fn fonts(finished: &Finished) -> Check {
    let label = "Fonts";
    let fonts = &finished.inspection.fonts;
    let missing: Vec<Problem> = fonts
        .iter()
        .filter(|font| !font.embedded)
        .map(|font| Problem::new(format!("The font {} is not in the file.", font.name)))
        .collect();
    if missing.is_empty() {
        let count = fonts.len();
        Check::fine(
            "fonts",
            label,
            format!(
                "{count} {}, all in the file, only the letters used.",
                things(count, "font", "fonts")
            ),
        )
    } else {
        Check::new("fonts", label, Grade::Error, "Some fonts are not in the file.", missing)
    }
}

fn standard(job: &Job, finished: &Finished) -> Check {
    let label = "Standard";
    let (claims, intents) = (&finished.inspection.claims, &finished.inspection.intents);
    let (said, kept) = match job.options.target {
        Target::Print => {
            let intent = intents.iter().find(|intent| intent.kind == "GTS_PDFX" && intent.profile);
            let said = format!(
                "{} for {}.",
                claims.pdf_x.as_deref().unwrap_or("No PDF/X"),
                intent.map_or("no printing condition", |intent| &intent.identifier)
            );
            (said, claims.pdf_x.as_deref() == Some("PDF/X-4") && intent.is_some())
        }
        Target::Screen => {
            let said = format!(
                "PDF/A-{} and PDF/UA-{}, with bookmarks and alternative texts.",
                claims.pdf_a.as_deref().unwrap_or("?").to_lowercase(),
                claims.pdf_ua.as_deref().unwrap_or("?")
            );
            (said, claims.pdf_a.is_some() && claims.pdf_ua.is_some())
        }
    };
    let grade = if kept { Grade::Fine } else { Grade::Error };
    Check::new("standard", label, grade, said, Vec::new())
}

/// How many sheets the pages are laid on, each printed on both sides; 0 where they lie one after the other.
pub(crate) fn sheets(job: &Job, finished: &Finished) -> u32 {
    if job.options.imposed() {
        number(finished.inspection.pages.len().div_ceil(2))
    } else {
        0
    }
}

fn count(job: &Job, pages: u32, finished: &Finished) -> Check {
    let (label, sheets) = ("Page count", sheets(job, finished));
    let counted = format!("{pages} {}", things(pages as usize, "page", "pages"));
    let said = match (job.options.sheets, sheets) {
        (Sheets::Fold, 1..) => format!("{counted} on one sheet that is folded and printed on both sides."),
        (_, 1..) => {
            let blank = match (sheets * 4).saturating_sub(pages) {
                0 => String::new(),
                1 => ", the last one blank".to_owned(),
                blank => format!(", the last {blank} blank"),
            };
            let of = things(sheets as usize, "sheet", "sheets");
            format!(
                "{counted} on {sheets} {of} of four{blank}; the sheets are printed on both sides, laid into each other and stitched."
            )
        }
        (_, 0) if pages % 4 == 0 => format!("{counted}, which makes full sheets of a stitched booklet."),
        (_, 0) => format!("{counted}; a stitched booklet takes {}.", pages.next_multiple_of(4)),
    };
    Check::fine("pages", label, said)
}

/// CAT-04: page references that lead nowhere, as the templates noted them.
fn references(unresolved: &[Problem]) -> Check {
    let label = "Page references";
    if unresolved.is_empty() {
        return Check::fine("references", label, "Every reference leads to a page.");
    }
    let said = format!(
        "{} {} to no page.",
        unresolved.len(),
        things(unresolved.len(), "reference leads", "references lead")
    );
    Check::new("references", label, Grade::Error, said, unresolved.to_vec())
}

/// The word for one thing or for several.
pub(crate) fn things<'a>(count: usize, one: &'a str, several: &'a str) -> &'a str {
    if count == 1 { one } else { several }
}
