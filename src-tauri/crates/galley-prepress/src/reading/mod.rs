//! What stands on the pages of any PDF, in the order in which one reads it: also of one that another program made.
//!
//! Letters come with their places. Letters of one baseline that stand close make a run of words; runs are put into the
//! order of columns and lines by cutting the page along its widest empty strips.

mod glyphs;
mod letters;
mod order;
mod runs;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{LoadPdfError, Pdf};
use serde::Serialize;

use crate::fault::Fault;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// The largest PDF that is read, in bytes: a book of 500 pages with all its stills is a fifth of that.
pub const LARGEST: usize = 2_000_000_000;
/// The most pages that are read.
pub const MOST_PAGES: usize = 5000;

/// What was read of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reading {
    /// Its pages, in order.
    pub pages: Vec<PageText>,
    /// The pages, counted from 1, that could not be read to their end: too much is drawn on them, or they are damaged.
    pub broken: Vec<usize>,
    /// The pages, counted from 1, on which at least every twentieth letter comes from a font that does not say what it
    /// means. They may look right and yet cannot be read; search them in a viewer, and it finds nothing either.
    pub unreadable: Vec<usize>,
    /// The pages, counted from 1, on which something is painted and no letter stands: a picture, a scan, type that was made
    /// into outlines.
    pub wordless: Vec<usize>,
    /// Whether there are fonts whose letters are numbered as in an older encoding of Chinese, Japanese or Korean: nothing
    /// that is set in them was read.
    pub foreign: bool,
}

/// A page as one reads it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageText {
    /// Counted from 1.
    pub number: usize,
    /// In millimetres.
    pub width: f64,
    /// In millimetres.
    pub height: f64,
    /// Its lines, in the order in which one reads them: column by column.
    pub lines: Vec<Line>,
}

/// Words on one baseline that belong together: a line of a column, a cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its words, in the order in which one reads them.
    pub words: Vec<Word>,
    /// From the top edge of the page to its baseline, in millimetres.
    pub baseline: f64,
    /// The size of its type, in points.
    pub size: f64,
}

/// Letters without a blank between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Word {
    /// What it says, in Unicode NFC, ligatures as their letters. A letter whose font does not say what it means is a U+FFFD;
    /// a hyphen at which the word was broken stands as it was set (U+00AD where the font says so).
    pub text: String,
    /// From the left edge of the page to where it begins, in millimetres.
    pub left: f64,
    /// From the left edge of the page to where it ends, in millimetres.
    pub right: f64,
}

impl Line {
    /// Its words with a blank between any two.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// Reads all pages of a PDF. Text without ink, such as that under a scan, is read too; pictures are not, nor what stands
/// beside the page.
///
/// `tell` hears how many pages were read, and of how many; when it answers false the reading stops, and there is none.
///
/// # Errors
///
/// [`Fault::Unreadable`] for what is no PDF, for a damaged one and for one that is too large, [`Fault::Encrypted`] for one
/// that asks for a password, [`Fault::NoPages`].
pub fn read(pdf: Vec<u8>, tell: &mut dyn FnMut(usize, usize) -> bool) -> Result<Option<Reading>, Fault> {
    let unreadable = |why: &str| Fault::Unreadable(why.to_owned());
    if pdf.len() > LARGEST {
        return Err(unreadable("it is larger than two gigabytes"));
    }
    // The reader is another's, and the file may be anybody's: should it give up loudly, that is a damaged file too.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(pdf)?;
        let count = pdf.pages().len();
        Ok((pdf, count))
    }));
    let (pdf, count) = match opened {
        Ok(Ok(opened)) => opened,
        Ok(Err(LoadPdfError::Decryption(_))) => return Err(Fault::Encrypted),
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => return Err(unreadable("it is damaged, or no PDF")),
    };
    match count {
        0 => return Err(Fault::NoPages),
        1..=MOST_PAGES => {}
        _ => return Err(unreadable("it has more than 5,000 pages; send it in parts")),
    }
    let mut reading = Reading::default();
    let mut caches = glyphs::Caches::default();
    for (at, page) in pdf.pages().iter().enumerate() {
        if !tell(at, count) {
            return Ok(None);
        }
        let number = at + 1;
        let (width, height) = page.render_dimensions();
        let painted = caches.painted(&pdf, page);
        reading.foreign |= caches.met_foreign();
        if !painted.whole {
            reading.broken.push(number);
            // What another's code left half done is not used again.
            caches = glyphs::Caches::default();
        }
        let glyphs = painted.glyphs;
        let unknown = glyphs.iter().filter(|glyph| glyph.text == glyphs::UNKNOWN).count();
        if unknown > 0 && unknown * 20 >= glyphs.len() {
            reading.unreadable.push(number);
        }
        if glyphs.is_empty() && painted.more && painted.whole {
            reading.wordless.push(number);
        }
        let lines = order::in_order(runs::runs(glyphs)).into_iter().map(runs::Run::into_line);
        reading.pages.push(PageText {
            number,
            width: f64::from(width) / POINTS,
            height: f64::from(height) / POINTS,
            lines: lines.filter(|line| !line.words.is_empty()).collect(),
        });
    }
    Ok(Some(reading))
}
