//! A PDF beside the catalogue: what is printed otherwise than it is known.

use std::fs;
use std::path::{Path, PathBuf};

use galley_exchange::printed::{self, Agreed, Begins, Loose, Mismatch, Passed, PrintedLine, PrintedPage, PrintedWord};
use galley_model::{Catalogue, FilmId};
use galley_prepress::reading::{self, PageText, Reading};
use galley_proofing::film_of;
use galley_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::call::Ask;
use crate::fault::{Fault, FaultCode};

/// A PDF to compare.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PrintedRequest {
    /// Where the PDF lies: our own, or one that a designer has returned.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

/// What a PDF prints otherwise than the catalogue has it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintedAnswer {
    /// How many pages were read.
    pub pages: usize,
    /// What differs, page by page, from top to bottom.
    pub mismatches: Vec<MismatchRow>,
    /// What was found to be right; where it is nothing, nothing was compared.
    pub agreed: Agreed,
    /// What stands there and could not be compared, since it is not certain whose it is.
    pub passed: Passed,
    /// The times that could not be compared, page by page.
    pub loose: Vec<Loose>,
    /// How many films of the edition are named on the pages.
    pub films: usize,
    /// The films of the edition that no page names, where the pages name most of them.
    pub absent: Vec<AbsentFilm>,
    /// What could not be read, and what to do.
    pub problems: Vec<String>,
}

/// A fact that is printed otherwise, and where it leads.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MismatchRow {
    /// The fact.
    #[serde(flatten)]
    pub mismatch: Mismatch,
    /// The film to open, where it is about one.
    pub film: Option<FilmId>,
}

/// A film that no page names.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AbsentFilm {
    /// The film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
}

/// Compares a PDF with the edition that is being worked on.
pub(crate) fn compare(ask: &Ask<'_>, request: PrintedRequest) -> Result<PrintedAnswer, Fault> {
    compare_file(ask.catalogue, &request.path, &mut Begins::new, &mut |_, _, _| true)
}

/// Compares a PDF with the edition that is being worked on. `begins` is asked, where the PDF refers to pages of the
/// catalogue, where each film begins there; a press knows, the desk has none. `tell` hears the step, how much of it is done and of how
/// much, 0 where that is not known; when it answers false the comparison stops.
pub fn compare_file(
    catalogue: &Catalogue,
    path: &Path,
    begins: &mut dyn FnMut() -> Begins,
    tell: &mut dyn FnMut(&'static str, usize, usize) -> bool,
) -> Result<PrintedAnswer, Fault> {
    let edition = catalogue
        .current_edition()
        .ok_or_else(|| Fault::invalid("There is no edition yet with which a PDF could be compared. Add one first."))?;
    let stopped = || Fault::new(FaultCode::Cancelled, "The comparison was stopped.");
    let failed = |source| Fault::from(StoreError::io("Reading", path, source));
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        let message = format!("{} is a folder. Choose the PDF in it.", path.display());
        return Err(Fault::new(FaultCode::File, message));
    }
    if about.len() > reading::LARGEST as u64 {
        let message = format!(
            "{} is larger than two gigabytes and was not read. Export it with smaller pictures.",
            path.display()
        );
        return Err(Fault::new(FaultCode::File, message));
    }
    let bytes = fs::read(path).map_err(failed)?;
    let read = reading::read(bytes, &mut |done, total| tell("Reading the pages", done, total))
        .map_err(|fault| Fault::new(FaultCode::File, format!("{}: {fault}", path.display())))?
        .ok_or_else(stopped)?;
    if !tell("Comparing the pages", 0, 0) {
        return Err(stopped());
    }
    let mut problems = problems(&read);
    let pages = pages(read);
    let found = printed::compare_referring(catalogue, edition, &pages, begins);
    // The name of a house alone stands on any paper of it.
    let facts = Agreed {
        names: 0,
        ..found.agreed
    };
    if facts == Agreed::default() && found.films == 0 && found.mismatches.is_empty() {
        problems.push("Nothing of this edition was found in the PDF. Look whether it is the right file, and whether its text can be selected in a viewer.".to_owned());
    }
    problems.extend(found.gaps.iter().map(|gap| {
        format!(
            "Page {} of the PDF is numbered {}, where {} would follow: a page is missing, or one is too many.",
            gap.page, gap.printed, gap.expected
        )
    }));
    let language = edition.languages.first().map_or("en", String::as_str);
    let absent = found.absent.into_iter().map(|film| AbsentFilm {
        film,
        title: catalogue.display_title(film, language).to_owned(),
    });
    let rows = found.mismatches.into_iter().map(|mismatch| MismatchRow {
        film: film_of(catalogue, &mismatch.place),
        mismatch,
    });
    Ok(PrintedAnswer {
        pages: pages.len(),
        mismatches: rows.collect(),
        agreed: found.agreed,
        passed: found.passed,
        loose: found.loose,
        films: found.films,
        absent: absent.collect(),
        problems,
    })
}

/// What could not be read of a PDF, as sentences.
fn problems(read: &Reading) -> Vec<String> {
    let mut problems = Vec::new();
    if !read.broken.is_empty() {
        problems.push(format!(
            "Not all could be read of {}. Export the PDF again.",
            named(&read.broken)
        ));
    }
    if !read.unreadable.is_empty() {
        let pages = named(&read.unreadable);
        problems.push(format!("The fonts of {pages} do not say what their letters mean, so not all could be compared. Export the PDF with its fonts embedded, and not as outlines."));
    }
    if read.foreign {
        problems.push("Some type is set in an older Chinese, Japanese or Korean encoding and was not read. Export the PDF with its fonts embedded.".to_owned());
    }
    if !read.wordless.is_empty() {
        let pages = named(&read.wordless);
        problems.push(format!(
            "No letter stands on {pages}: there are pictures, or type that was made into outlines. Nothing was compared there."
        ));
    }
    problems
}

/// The pages that were read, as they are compared.
pub fn pages(read: Reading) -> Vec<PrintedPage> {
    read.pages.into_iter().map(printed).collect()
}

fn printed(page: PageText) -> PrintedPage {
    let word = |word: reading::Word| PrintedWord {
        text: word.text,
        left: word.left,
        right: word.right,
    };
    let line = |line: reading::Line| PrintedLine {
        words: line.words.into_iter().map(word).collect(),
        baseline: line.baseline,
        size: line.size,
    };
    PrintedPage {
        number: page.number,
        width: page.width,
        height: page.height,
        lines: page.lines.into_iter().map(line).collect(),
    }
}

/// "page 3", "pages 3, 4 and 7 more".
fn named(pages: &[usize]) -> String {
    const SHOWN: usize = 8;
    let numbers: Vec<String> = pages.iter().take(SHOWN).map(usize::to_string).collect();
    let more = pages.len().saturating_sub(SHOWN);
    let word = if pages.len() == 1 { "page" } else { "pages" };
    match more {
        0 => format!("{word} {}", numbers.join(", ")),
        more => format!("{word} {} and {more} more", numbers.join(", ")),
    }
}
