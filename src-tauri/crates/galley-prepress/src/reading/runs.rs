//! Letters that stand close on one baseline, as runs with their words.

use kurbo::{Point, Vec2};

use super::glyphs::Glyph;
use super::letters::{as_painted, is_right_to_left, plain};
use super::{Line, POINTS, Word};

/// From how much of the type's size on a gap is a blank between words. Typesetters put a fifth to a third there, and less
/// than a tenth between letters, also where they space a line out.
const BLANK: f64 = 0.14;
/// From how much on it parts two cells of a table.
const CELL: f64 = 1.1;
/// How far from the baseline a letter of the same run may be: of what is raised, such as an ordinal.
const RAISED: f64 = 0.45;

/// A word, and where it begins and ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) start: Point,
    pub(super) end: Point,
}

/// Letters of one baseline, close to one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) words: Vec<Piece>,
    pub(super) start: Point,
    pub(super) end: Point,
    pub(super) along: Vec2,
    pub(super) size: f64,
}

impl Run {
    /// Left, top, right and bottom, in points.
    pub(super) fn bounds(&self) -> [f64; 4] {
        let up = Vec2::new(self.along.y, -self.along.x) * self.size;
        let corners = [
            self.start + up * 0.75,
            self.start - up * 0.2,
            self.end + up * 0.75,
            self.end - up * 0.2,
        ];
        let least = |of: fn(&Point) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Point) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        [least(|p| p.x), least(|p| p.y), most(|p| p.x), most(|p| p.y)]
    }

    /// Adds a letter, after a blank or not. A letter that is a blank ends the word.
    fn push(&mut self, mut glyph: Glyph, blank: bool) {
        let empty = glyph.text.chars().all(char::is_whitespace);
        glyph.text = as_painted(glyph.text);
        match self.words.last_mut() {
            Some(word) if !blank && !empty => {
                word.text.push_str(&glyph.text);
                word.end = glyph.end;
            }
            // A letter after an empty word begins it.
            last => {
                if last.is_none_or(|last| !last.text.is_empty()) {
                    self.words.push(Piece {
                        text: String::new(),
                        start: glyph.start,
                        end: glyph.end,
                    });
                }
                if let Some(word) = self.words.last_mut().filter(|_| !empty) {
                    word.text = glyph.text;
                    word.start = glyph.start;
                    word.end = glyph.end;
                }
            }
        }
        self.end = glyph.end;
        self.size = self.size.max(glyph.size);
    }

    pub(super) fn into_line(self) -> Line {
        let round = |points: f64| (points / POINTS * 100.0).round() / 100.0;
        let words = self.words.iter().flat_map(|word| {
            // A letter of a font may stand for several words.
            word.text.split_whitespace().map(|text| Word {
                text: plain(text),
                left: round(word.start.x.min(word.end.x)),
                right: round(word.start.x.max(word.end.x)),
            })
        });
        let mut words: Vec<Word> = words.filter(|word| !word.text.is_empty()).collect();
        turn(&mut words);
        Line {
            words,
            baseline: round(self.start.y),
            size: (self.size * 100.0).round() / 100.0,
        }
    }
}

/// Puts words of a script that is written from right to left, which come as they stand, into the order in which one reads
/// them; words of other scripts between them stay where they are.
fn turn(words: &mut [Word]) {
    let right_to_left = |word: &Word| word.text.chars().any(is_right_to_left);
    for part in words.chunk_by_mut(|a, b| right_to_left(a) == right_to_left(b)) {
        if right_to_left(&part[0]) {
            part.reverse();
        }
    }
}

/// The runs of letters that come in the order in which they are painted. Nothing that is only blank is one.
pub(super) fn runs(glyphs: Vec<Glyph>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        match runs.last_mut().and_then(|run| Some((blank_between(run, &glyph)?, run))) {
            Some((blank, run)) => run.push(glyph, blank),
            None => {
                let mut run = Run {
                    words: Vec::new(),
                    start: glyph.start,
                    end: glyph.end,
                    along: glyph.along,
                    size: glyph.size,
                };
                run.push(glyph, true);
                runs.push(run);
            }
        }
    }
    for run in &mut runs {
        run.words.retain(|word| !word.text.is_empty());
        if let Some(first) = run.words.first() {
            run.start = first.start;
        }
        if let Some(last) = run.words.last() {
            run.end = last.end;
        }
    }
    runs.retain(|run| !run.words.is_empty());
    joined(runs)
}

/// Whether a letter goes on with a run, and then whether after a blank.
fn blank_between(run: &Run, glyph: &Glyph) -> Option<bool> {
    let size = run.size.max(glyph.size);
    let gap = glyph.start - run.end;
    let (along, off) = (gap.dot(run.along), gap.cross(run.along).abs());
    let same = run.along.dot(glyph.along) > 0.999 && off < size * RAISED && (-size * 0.5..size * CELL).contains(&along);
    same.then_some(along > size * BLANK)
}

/// Runs of one baseline that other letters were painted between: a word in italics, a number of another size.
fn joined(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by(|a, b| {
        let line = |run: &Run| (run.start.to_vec2().cross(run.along) * 2.0).round();
        line(b)
            .total_cmp(&line(a))
            .then(a.start.to_vec2().dot(a.along).total_cmp(&b.start.to_vec2().dot(b.along)))
    });
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        let before = out.last_mut().filter(|before| {
            let gap = run.start - before.end;
            let (along, off) = (gap.dot(before.along), gap.cross(before.along).abs());
            let size = before.size.min(run.size);
            before.along.dot(run.along) > 0.999 && off < size * 0.1 && (-size * 0.3..size * 0.6).contains(&along)
        });
        match before {
            Some(before) => {
                let close = (run.start - before.end).dot(before.along) <= before.size * BLANK;
                let mut words = run.words.into_iter();
                if close && let (Some(last), Some(first)) = (before.words.last_mut(), words.next()) {
                    last.text.push_str(&first.text);
                    last.end = first.end;
                }
                before.words.extend(words);
                before.end = run.end;
                before.size = before.size.max(run.size);
            }
            None => out.push(run),
        }
    }
    out
}
