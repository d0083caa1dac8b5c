//! A source as one reads it: lines of text, each character of which knows where it stands in the source.
//!
//! Plain text is read as it is. Of a page in HTML the tags, comments, scripts and styles are left out; the texts of
//! pictures are lines of their own; where a link leads and what a `<time>` says is kept as a hint beside its words.
//!
//! Never here: what anything means.

mod html;
mod plain;
mod tags;

use std::ops::Range;

/// A source as one reads it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The lines, parted by line breaks; cells of a row are parted by tabs.
    pub text: String,
    /// Where each line is in `text`, in order.
    pub lines: Vec<Line>,
    /// Whether the source is HTML.
    pub html: bool,
    /// The language that the page says it is in, a BCP 47 tag, or nothing.
    pub language: String,
    hints: Vec<(Range<usize>, Hint)>,
    styles: Vec<(Range<usize>, Style)>,
    steps: Vec<Step>,
}

/// A line of a reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it is in the text of the reading, its line break left out.
    pub span: Range<usize>,
    /// How much of its start is a mark: the quotation marks of an e-mail, the bullet of a list.
    pub lead: usize,
    /// Lines of the same paragraph, table or list have the same number.
    pub block: usize,
    /// What the page makes of it.
    pub kind: Kind,
    /// Whether it is in the frame of the page: navigation, footer.
    pub frame: bool,
}

/// What a page makes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Plain,
    /// A heading, 1 for the largest.
    Heading(u8),
    /// The title of the browser's window.
    Document,
    /// The text of a picture.
    Picture,
    /// An item of a list.
    Item,
    /// A term that the next line or cell explains.
    Term,
}

/// What a page says of some words besides the words.
#[derive(Clone, Debug, PartialEq)]
pub enum Hint {
    /// Where the link behind them leads.
    Link(String),
    /// The time that they mean: "2010-03-25T19:10".
    Time(String),
    /// The language they are in.
    Language(String),
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// In italics.
    Italic,
    /// Bold.
    Bold,
}

/// A stretch of the reading and the stretch of the source that it is made of. They are the same where both are as long.
#[derive(Clone, Copy, Debug)]
struct Step {
    at: usize,
    len: usize,
    source: usize,
    source_len: usize,
}

impl Reading {
    /// Reads a source; HTML is recognised by its tags.
    pub fn of(source: &str) -> Reading {
        if tags::is_html(source) {
            html::read(source)
        } else {
            plain::read(source)
        }
    }

    /// Reads plain text, even if it looks like HTML.
    pub fn of_text(source: &str) -> Reading {
        plain::read(source)
    }

    /// The words of a span.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or("")
    }

    /// The line in which a place of the text is; the last one past the end.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at).saturating_sub(1)
    }

    /// Where a span of the reading stands in the source, in bytes.
    pub fn in_source(&self, span: &Range<usize>) -> Range<usize> {
        let step = |at: usize| {
            let index = self.steps.partition_point(|step| step.at <= at).saturating_sub(1);
            self.steps.get(index)
        };
        let start = step(span.start).map_or(0, |step| match step.len == step.source_len {
            true => step.source + (span.start - step.at).min(step.len),
            false => step.source,
        });
        let end = step(span.end.saturating_sub(1)).map_or(start, |step| match step.len == step.source_len {
            true => step.source + (span.end - step.at).min(step.len),
            false => step.source + step.source_len,
        });
        // The text of a picture may stand in the source before the words that it follows in the reading.
        start.min(end)..end.max(start)
    }

    /// The parts of a line that stand beside each other, without blanks around them and without the line's mark.
    pub fn cells(&self, line: &Line) -> Vec<Range<usize>> {
        let from = line.span.start + line.lead;
        let text = self.slice(&(from..line.span.end));
        let mut cells = Vec::new();
        let mut start = 0;
        let mut gap = 0;
        for (at, c) in text.char_indices().chain([(text.len(), '\t')]) {
            if c == '\t' || at == text.len() {
                cells.push(start..at);
                start = at + 1;
                gap = 0;
            } else if c == ' ' || c == '\u{a0}' {
                gap += 1;
            } else {
                // Columns that were made with blanks. A page in HTML has none.
                if gap >= 3 && !self.html {
                    cells.push(start..at);
                    start = at;
                }
                gap = 0;
            }
        }
        cells
            .into_iter()
            .filter_map(|cell| self.trimmed(&(from + cell.start.min(text.len())..from + cell.end)))
            .collect()
    }

    /// The span without the blanks around it, unless it is all blank.
    pub fn trimmed(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let text = self.slice(span);
        let start = text.len() - text.trim_start().len();
        let inner = text.trim();
        (!inner.is_empty()).then(|| span.start + start..span.start + start + inner.len())
    }

    /// What the page says of the words of a span, besides the words.
    pub fn hints(&self, span: &Range<usize>) -> impl Iterator<Item = &Hint> {
        let touching = self.hints.partition_point(|(range, _)| range.start < span.end);
        // Hints are few and short; those that could touch a span start shortly before it.
        let span = span.clone();
        self.hints[..touching]
            .iter()
            .rev()
            .take(8)
            .filter(move |(range, _)| range.end > span.start)
            .map(|(_, hint)| hint)
    }

    /// The stretches of a span that are set in italics or bold, in order.
    pub fn styles(&self, span: &Range<usize>) -> impl Iterator<Item = (Range<usize>, Style)> {
        let from = self.styles.partition_point(|(range, _)| range.end <= span.start);
        let span = span.clone();
        self.styles[from..]
            .iter()
            .take_while({
                let end = span.end;
                move |(range, _)| range.start < end
            })
            .filter(move |(range, _)| range.end > span.start)
            .cloned()
    }
}

/// Puts a reading together.
#[derive(Default)]
struct Writer {
    reading: Reading,
    /// Where the line that is being written starts.
    start: usize,
    block: usize,
}

impl Writer {
    /// Adds text that stands in the source so.
    fn add(&mut self, text: &str, source: usize, source_len: usize) {
        let at = self.reading.text.len();
        self.reading.text.push_str(text);
        match self.reading.steps.last_mut() {
            // What follows on in both is one stretch.
            Some(last)
                if last.len == last.source_len
                    && text.len() == source_len
                    && last.at + last.len == at
                    && last.source + last.source_len == source =>
            {
                last.len += text.len();
                last.source_len += source_len;
            }
            _ => self.reading.steps.push(Step {
                at,
                len: text.len(),
                source,
                source_len,
            }),
        }
    }

    /// Whether the line that is being written holds anything.
    fn is_empty(&self) -> bool {
        self.reading.text.len() == self.start
    }

    /// Ends the line, at a place of the source.
    fn end_line(&mut self, kind: Kind, lead: usize, frame: bool, source: usize) {
        let span = self.start..self.reading.text.len();
        self.reading.lines.push(Line {
            span,
            lead,
            block: self.block,
            kind,
            frame,
        });
        self.reading.text.push('\n');
        let at = self.reading.text.len() - 1;
        self.reading.steps.push(Step {
            at,
            len: 1,
            source,
            source_len: 0,
        });
        self.start = self.reading.text.len();
    }
}
