//! A reading while it is being recognised: what is known of it so far, and by what.

use std::collections::BTreeMap;
use std::ops::Range;

use galley_model::Catalogue;

use super::evidence::Evidence;
use super::field::Field;
use super::reading::{Kind, Line, Reading};
use super::value::Value;

/// What is known before a source is read.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The catalogue that the film may come into; its names are recognised with more certainty.
    pub catalogue: &'a Catalogue,
    /// The language of titles and texts where the source does not tell.
    pub language: &'a str,
}

/// A piece of a reading and what it is taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Where it is in the text of the reading; within one line, without blanks around it.
    pub span: Range<usize>,
    /// What it is.
    pub field: Field,
    /// What it says.
    pub value: Value,
    /// Why it is taken for that.
    pub evidence: Vec<Evidence>,
}

/// A reading while it is being recognised.
pub(super) struct Page<'a> {
    pub(super) reading: &'a Reading,
    pub(super) around: Surroundings<'a>,
    /// The language of most of the page: two letters.
    pub(super) language: String,
    pieces: BTreeMap<usize, Piece>,
    /// Where films begin, in order; the first of them has what stands before it as well.
    pub(super) films: Vec<usize>,
}

impl<'a> Page<'a> {
    pub(super) fn new(reading: &'a Reading, around: Surroundings<'a>) -> Self {
        Self {
            reading,
            around,
            language: super::language::of_reading(reading, around.language),
            pieces: BTreeMap::new(),
            films: Vec::new(),
        }
    }

    pub(super) fn into_pieces(self) -> (Vec<Piece>, Vec<usize>, String) {
        (self.pieces.into_values().collect(), self.films, self.language)
    }

    pub(super) fn lines(&self) -> &'a [Line] {
        &self.reading.lines
    }

    pub(super) fn slice(&self, span: &Range<usize>) -> &'a str {
        self.reading.slice(span)
    }

    /// The pieces that touch a span.
    pub(super) fn pieces(&self, span: &Range<usize>) -> impl Iterator<Item = &Piece> {
        let before = self.pieces.range(..span.start).next_back().map(|(_, piece)| piece);
        let start = span.start;
        before
            .filter(move |piece| piece.span.end > start)
            .into_iter()
            .chain(self.pieces.range(span.clone()).map(|(_, piece)| piece))
    }

    /// All pieces, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.values()
    }

    pub(super) fn is_free(&self, span: &Range<usize>) -> bool {
        self.pieces(span).next().is_none()
    }

    /// The parts of a span that no piece has, without the blanks around them.
    pub(super) fn free(&self, span: &Range<usize>) -> Vec<Range<usize>> {
        let mut free = Vec::new();
        let mut at = span.start;
        for piece in self.pieces(span) {
            free.push(at..piece.span.start.max(at));
            at = piece.span.end;
        }
        free.push(at..span.end.max(at));
        free.iter().filter_map(|span| self.reading.trimmed(span)).collect()
    }

    /// The free parts of the cells of a line.
    pub(super) fn free_cells(&self, line: &Line) -> Vec<Range<usize>> {
        let cells = self.reading.cells(line);
        cells.iter().flat_map(|cell| self.free(cell)).collect()
    }

    /// Takes a span for something, unless another piece has part of it or it is blank.
    pub(super) fn take(&mut self, span: Range<usize>, field: Field, value: Value, evidence: &[Evidence]) -> bool {
        let Some(span) = self.reading.trimmed(&span).filter(|span| self.is_free(span)) else {
            return false;
        };
        debug_assert!(!self.slice(&span).contains('\n'), "a piece is within one line");
        let evidence = evidence.to_vec();
        self.pieces.insert(
            span.start,
            Piece {
                span,
                field,
                value,
                evidence,
            },
        );
        true
    }

    /// Takes a span for a label or a mark or nothing of use.
    pub(super) fn set_aside(&mut self, span: Range<usize>, field: Field, evidence: &[Evidence]) -> bool {
        let text = self.slice(&span).trim().to_owned();
        self.take(span, field, Value::Text(text), evidence)
    }

    /// Gives back the pieces of a span: they are left over.
    pub(super) fn leave(&mut self, span: &Range<usize>) {
        self.pieces.retain(|start, _| !span.contains(start));
    }

    /// Adds evidence to a piece.
    pub(super) fn support(&mut self, start: usize, evidence: Evidence) {
        if let Some(piece) = self.pieces.get_mut(&start)
            && !piece.evidence.contains(&evidence)
        {
            piece.evidence.push(evidence);
        }
    }

    /// The film within which a place of the reading is.
    pub(super) fn film_at(&self, at: usize) -> usize {
        self.films.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The spans of the films, in order: the first one from the start of the page.
    pub(super) fn film_spans(&self) -> Vec<Range<usize>> {
        let ends = self.films.iter().skip(1).copied().chain([self.reading.text.len()]);
        let starts = std::iter::once(0).chain(self.films.iter().skip(1).copied());
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The indexes of the lines of a span.
    pub(super) fn lines_of(&self, span: &Range<usize>) -> Range<usize> {
        let lines = self.lines();
        lines.partition_point(|line| line.span.end < span.start + usize::from(span.start > 0))
            ..lines.partition_point(|line| line.span.start < span.end)
    }

    /// Whether a line is a heading, in one way or another.
    pub(super) fn is_heading(&self, line: &Line) -> bool {
        matches!(line.kind, Kind::Heading(_))
    }
}
