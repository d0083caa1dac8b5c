//! A pasted listing: an old web page or an e-mail becomes a film.
//!
//! [`Reading`] turns the source into lines that know where they stand in it; the recognisers take pieces of the lines,
//! each with a field, a value and its evidence; what nobody took is left over. Pieces and leftovers together are every
//! character of the reading, once. [`Pasted::draft`] makes films of the pieces, [`Pasted::corrected`] takes over what a
//! person says of a piece, [`rows`] makes records of a draft.
//!
//! The same source always gives the same pieces: nothing is learnt, guessed by chance or looked up elsewhere.

mod correct;
mod draft;
mod envelope;
mod evidence;
mod field;
pub(crate) mod labels;
mod language;
pub(crate) mod moment;
mod off;
mod page;
mod prose;
mod read;
mod reading;
mod recognisers;
pub mod rows;
pub mod source;
mod value;

use std::ops::Range;

pub use correct::{Correction, What};
pub use draft::{Biography, ContactDraft, CreditDraft, Draft, EditionDraft, FilmDraft, Prose, ScreeningDraft};
pub use evidence::{Evidence, confidence, why};
pub use field::{Field, Group};
pub use page::{Piece, Surroundings};
pub use reading::{Kind, Line, Reading};
pub use value::Value;

use page::Page;

pub(crate) use labels::languages_of as label_languages;
pub(crate) use language::written_in;
pub(crate) use off::{called_off, says_only_that};
pub(crate) use read::{is_name, length};

/// A source that was read.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// The source as lines.
    pub reading: Reading,
    /// What was recognised, in order; no two pieces touch.
    pub pieces: Vec<Piece>,
    /// Where films begin, in order. The first of them has what stands before it as well.
    pub films: Vec<usize>,
    /// The language of most of it: two letters.
    pub language: String,
}

/// Recognises what is in a source.
pub fn read(reading: Reading, around: Surroundings<'_>) -> Pasted {
    let (pieces, films, language) = {
        let mut page = Page::new(&reading, around);
        for recogniser in recognisers::RECOGNISERS {
            (recogniser.run)(&mut page);
        }
        page.into_pieces()
    };
    Pasted {
        reading,
        pieces,
        films,
        language,
    }
}

impl Pasted {
    /// What is in no piece, in order: within one line each, without the blanks around it.
    pub fn leftovers(&self) -> Vec<Range<usize>> {
        let mut left = Vec::new();
        let mut pieces = self.pieces.iter().peekable();
        for line in &self.reading.lines {
            let mut at = line.span.start;
            while let Some(piece) = pieces.next_if(|piece| piece.span.start < line.span.end) {
                left.extend(self.reading.trimmed(&(at..piece.span.start)));
                at = piece.span.end;
            }
            left.extend(self.reading.trimmed(&(at..line.span.end)));
        }
        left
    }

    /// The film to which a place of the reading belongs.
    pub fn film_at(&self, at: usize) -> usize {
        self.films.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where a place of the reading is in the source: its line and its column, from 1, in characters.
    pub fn place_in(&self, source: &str, at: usize) -> (usize, usize) {
        let byte = self.reading.in_source(&(at..at + 1)).start.min(source.len());
        let before = source.get(..byte).unwrap_or(source);
        let line = before.matches('\n').count() + before.replace("\r\n", "").matches('\r').count() + 1;
        let column = before.rsplit(['\n', '\r']).next().map_or(0, |rest| rest.chars().count()) + 1;
        (line, column)
    }
}

/// What the recognisers are called, in the order in which they look.
pub fn recogniser_ids() -> Vec<&'static str> {
    recognisers::RECOGNISERS.iter().map(|recogniser| recogniser.id).collect()
}
