//! A page in HTML, turned into the lines that one would read in a browser.
//!
//! The tokenizer knows what is a tag, a comment, a script; everything else of the source is text. So nothing can be
//! lost, however broken the page is. What a browser would build of the tags is not built: lines do not need it.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::tags::{BLOCKS, LINES, PROGRAMS, VOID, entity, heading, is_frame};
use super::{Hint, Kind, Reading, Style, Writer};

/// What the tokenizer found, in order.
enum Found {
    Open(String, Vec<(String, String, Range<usize>)>),
    Close(String),
    Comment,
}

/// Reads a page.
pub(super) fn read(source: &str) -> Reading {
    let mut page = PageReader {
        source,
        writer: Writer::default(),
        pending: Pending::None,
        blank: None,
        kind: Kind::Plain,
        line_kind: Kind::Plain,
        pre: 0,
        italic: 0,
        bold: 0,
        open: Vec::new(),
        pictures: Vec::new(),
        row: None,
        last: 0,
        unclosed: false,
    };
    page.writer.reading.html = true;
    page.part(source, 0);
    page.end_line();
    page.pictures();
    let mut reading = page.writer.reading;
    reading.hints.sort_by_key(|(range, _)| range.start);
    reading
}

/// What parts the text that comes next from the text before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    None,
    Cell,
    Line,
    Block,
}

/// An element that is open.
struct Open {
    name: String,
    at: usize,
    hint: Option<Hint>,
    frame: bool,
}

struct PageReader<'a> {
    source: &'a str,
    writer: Writer,
    pending: Pending,
    /// A blank that is written before the next word of the same line.
    blank: Option<(usize, usize)>,
    /// What the next line is.
    kind: Kind,
    line_kind: Kind,
    pre: usize,
    italic: usize,
    bold: usize,
    open: Vec<Open>,
    /// Texts of pictures that wait for the line to end.
    pictures: Vec<Range<usize>>,
    /// Within a row of a table: whether its cells have kept to one line so far.
    row: Option<bool>,
    /// Where the text that was written last ends in the source.
    last: usize,
    /// Whether something was found that nobody closed, so that the rest is read as text.
    unclosed: bool,
}

impl PageReader<'_> {
    /// Reads a part of the source that starts at a place of it.
    fn part(&mut self, part: &str, base: usize) {
        let mut found: Vec<(Range<usize>, Found)> = Vec::new();
        {
            let found = &mut found;
            let mut tag: Option<(usize, String)> = None;
            let mut attributes: Vec<(String, String, Range<usize>)> = Vec::new();
            let callback = move |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                match event {
                    CallbackEvent::OpenStartTag { name } => {
                        tag = Some((span.start, text(name)));
                        attributes.clear();
                    }
                    CallbackEvent::AttributeName { name } => attributes.push((text(name), String::new(), span.end..span.end)),
                    CallbackEvent::AttributeValue { value } => {
                        if let Some(last) = attributes.last_mut() {
                            (last.1, last.2) = (text(value), span.start..span.end);
                        }
                    }
                    CallbackEvent::CloseStartTag { .. } => {
                        if let Some((start, name)) = tag.take() {
                            found.push((start..span.end, Found::Open(name, std::mem::take(&mut attributes))));
                        }
                    }
                    CallbackEvent::EndTag { name } => found.push((span.start..span.end, Found::Close(text(name)))),
                    CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                        found.push((span.start..span.end, Found::Comment));
                    }
                    CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
                }
                None
            };
            let mut emitter = CallbackEmitter::new(callback);
            emitter.naively_switch_states(true);
            for token in Tokenizer::new_with_emitter(part, emitter) {
                match token {
                    Ok(never) => match never {},
                    Err(never) => match never {},
                }
            }
        }
        let mut at = 0;
        let mut index = 0;
        while index < found.len() {
            let (span, token) = &found[index];
            index += 1;
            // Whatever the tokenizer says, nothing is read twice and nothing is cut within a character.
            if span.start < at || span.end > part.len() || !part.is_char_boundary(span.start) || !part.is_char_boundary(span.end)
            {
                continue;
            }
            self.chars(&part[at..span.start], base + at);
            at = span.end;
            match token {
                Found::Comment => {
                    // A comment that nobody closed takes the rest of the page with it; that was not meant.
                    let whole = &part[span.clone()];
                    let open = whole.starts_with("<!--") && !whole.ends_with("-->") && !whole.ends_with("--!>");
                    if open && span.end == part.len() && !std::mem::replace(&mut self.unclosed, true) {
                        return self.part(&part[span.start + "<!--".len()..], base + span.start + "<!--".len());
                    }
                }
                Found::Open(name, attributes) => {
                    let shifted = attributes.iter();
                    let shifted =
                        shifted.map(|(name, value, at)| (name.as_str(), value.as_str(), base + at.start..base + at.end));
                    let shifted: Vec<_> = shifted.collect();
                    self.open(name, &shifted);
                    let raw = PROGRAMS.contains(&name.as_str()) || name == "noscript";
                    if raw {
                        // Up to the tag that closes it, all is one program; where none does, it is read as text.
                        let closing = found[index..]
                            .iter()
                            .position(|(_, token)| matches!(token, Found::Close(close) if close == name));
                        let end = closing.map(|offset| found[index + offset].0.start);
                        match end {
                            Some(end) if part.is_char_boundary(end) && end >= at => {
                                if name == "noscript" {
                                    self.part(&part[at..end], base + at);
                                }
                                at = end;
                            }
                            _ if !std::mem::replace(&mut self.unclosed, true) => return self.part(&part[at..], base + at),
                            _ => {}
                        }
                    }
                }
                Found::Close(name) => self.close(name),
            }
        }
        self.chars(&part[at..], base + at);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str, Range<usize>)]) {
        let value = |wanted: &str| attributes.iter().find(|(name, ..)| *name == wanted);
        match name {
            "td" | "th" => {
                self.kind = if name == "th" { Kind::Term } else { Kind::Plain };
                let one_line = self.row == Some(true) && !self.writer.is_empty() && self.pending <= Pending::Block;
                self.pending = if one_line {
                    Pending::Cell
                } else {
                    self.pending.max(Pending::Line)
                };
            }
            // A detail stands beside its term.
            "dd" => {
                let beside = self.line_kind == Kind::Term && !self.writer.is_empty();
                self.pending = if beside {
                    Pending::Cell
                } else {
                    self.pending.max(Pending::Line)
                };
                self.kind = Kind::Plain;
            }
            "tr" => {
                self.end_line();
                self.row = Some(true);
                self.kind = Kind::Plain;
            }
            "br" => {
                // Two breaks in a row make a paragraph.
                self.pending = match self.pending {
                    Pending::Line | Pending::Block => Pending::Block,
                    _ => Pending::Line,
                };
                self.row = self.row.map(|_| false);
            }
            "title" => {
                self.end_line();
                self.kind = Kind::Document;
            }
            "pre" | "textarea" | "xmp" | "listing" | "plaintext" => {
                self.pending = Pending::Block;
                self.pre += 1;
            }
            "i" | "em" | "cite" => self.italic += 1,
            "b" | "strong" => self.bold += 1,
            "img" | "input" | "area" => {
                if let Some((_, _, at)) = value("alt") {
                    self.pictures.push(at.clone());
                    if self.writer.is_empty() || self.pending >= Pending::Line {
                        self.pictures();
                    }
                }
            }
            _ if heading(name).is_some() => {
                self.pending = Pending::Block;
                self.kind = heading(name).map_or(Kind::Plain, Kind::Heading);
            }
            "dt" | "li" => {
                self.pending = self.pending.max(Pending::Line);
                self.kind = if name == "li" { Kind::Item } else { Kind::Term };
            }
            "html" => {
                if let Some((_, language, _)) = value("lang") {
                    self.writer.reading.language = (*language).to_owned();
                }
            }
            // The first paragraph of a cell stands beside the cell before.
            _ if BLOCKS.contains(&name) && self.pending != Pending::Cell => self.pending = Pending::Block,
            _ if LINES.contains(&name) => self.pending = self.pending.max(Pending::Line),
            _ => {}
        }
        if VOID.contains(&name) {
            return;
        }
        let hint = match name {
            "a" => value("href").map(|(_, link, _)| Hint::Link((*link).trim().to_owned())),
            "time" => value("datetime").map(|(_, time, _)| Hint::Time((*time).trim().to_owned())),
            "html" | "body" => None,
            _ => value("lang").map(|(_, language, _)| Hint::Language((*language).to_owned())),
        };
        let frame = matches!(name, "nav" | "footer" | "aside")
            || ["id", "class"]
                .iter()
                .filter_map(|name| value(name))
                .any(|(_, value, _)| is_frame(value));
        // A page that leaves thousands of elements open is not helped by remembering them.
        if self.open.len() < 512 {
            let at = self.writer.reading.text.len();
            self.open.push(Open {
                name: name.to_owned(),
                at,
                hint,
                frame,
            });
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "td" | "th" => {}
            "tr" => {
                self.end_line();
                self.row = None;
            }
            "pre" | "textarea" | "xmp" | "listing" | "plaintext" => {
                self.pending = Pending::Block;
                self.pre = self.pre.saturating_sub(1);
            }
            "i" | "em" | "cite" => self.italic = self.italic.saturating_sub(1),
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "title" => {
                self.end_line();
                self.kind = Kind::Plain;
            }
            "dt" => {}
            _ if heading(name).is_some() => {
                self.pending = Pending::Block;
                self.kind = Kind::Plain;
            }
            "li" | "dd" => {
                self.pending = self.pending.max(Pending::Line);
                self.kind = Kind::Plain;
            }
            _ if BLOCKS.contains(&name) => {
                self.pending = Pending::Block;
                // What is set in italics or bold seldom means to stay so for the rest of the page.
                (self.italic, self.bold) = (0, 0);
            }
            _ if LINES.contains(&name) => self.pending = self.pending.max(Pending::Line),
            _ => {}
        }
        // The nearest of that name closes, with all that was left open within it.
        let found = self.open.iter().rev().take(64).position(|open| open.name == name);
        if let Some(above) = found {
            let from = self.open.len() - 1 - above;
            let end = self.writer.reading.text.len();
            for open in self.open.drain(from..) {
                if let Some(hint) = open.hint.filter(|_| open.at < end) {
                    self.writer.reading.hints.push((open.at..end, hint));
                }
            }
        }
    }

    /// Text of the source, its entities undone and its blanks collapsed.
    fn chars(&mut self, text: &str, at: usize) {
        let mut from = 0;
        while from < text.len() {
            let rest = &text[from..];
            if rest.starts_with('&')
                && let Some((decoded, len)) = entity(rest)
            {
                if decoded.chars().all(|c| c.is_ascii_whitespace()) {
                    self.blank.get_or_insert((at + from, len));
                } else {
                    self.word(&decoded, at + from, len);
                }
                from += len;
                continue;
            }
            let c = rest.chars().next().unwrap_or(' ');
            if c.is_ascii_whitespace() {
                let end = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
                if self.pre > 0 {
                    self.preserved(&rest[..end], at + from);
                } else {
                    self.blank.get_or_insert((at + from, end));
                }
                from += end;
            } else {
                let end = rest[c.len_utf8()..]
                    .find(|c: char| c.is_ascii_whitespace() || c == '&')
                    .map_or(rest.len(), |end| end + c.len_utf8());
                self.word(&rest[..end], at + from, end);
                from += end;
            }
        }
    }

    /// Blanks that the page wants kept.
    fn preserved(&mut self, blanks: &str, at: usize) {
        for (offset, c) in blanks.char_indices() {
            match c {
                '\n' => {
                    self.pending = match self.pending {
                        Pending::Line | Pending::Block => Pending::Block,
                        _ => Pending::Line,
                    }
                }
                '\t' => self.pending = self.pending.max(Pending::Cell),
                _ if self.pending < Pending::Line && !self.writer.is_empty() => {
                    self.writer.add(" ", at + offset, 1);
                }
                _ => {}
            }
        }
    }

    /// A word, after whatever parts it from the one before.
    fn word(&mut self, word: &str, at: usize, len: usize) {
        match std::mem::replace(&mut self.pending, Pending::None) {
            Pending::None => {
                if let Some((at, len)) = self.blank.filter(|_| !self.writer.is_empty()) {
                    self.writer.add(" ", at, len);
                }
            }
            Pending::Cell => {
                if self.writer.is_empty() {
                    self.line_kind = self.kind;
                } else {
                    self.writer.add("\t", self.last, 0);
                }
            }
            parting => {
                if !self.writer.is_empty() {
                    // A cell that goes on below its first line takes its row apart.
                    self.row = self.row.map(|_| false);
                }
                self.end_line();
                if parting == Pending::Block {
                    self.writer.block += 1;
                }
            }
        }
        if self.writer.is_empty() {
            self.line_kind = self.kind;
        }
        self.blank = None;
        let start = self.writer.reading.text.len();
        self.writer.add(word, at, len);
        self.last = at + len;
        let end = self.writer.reading.text.len();
        for (style, count) in [(Style::Italic, self.italic), (Style::Bold, self.bold)] {
            if count > 0 {
                let styles = &mut self.writer.reading.styles;
                let before = styles.iter_mut().rev().take(2).find(|(_, known)| *known == style);
                match before {
                    // Words that follow on, with a blank between them.
                    Some((range, _)) if range.end + 1 >= start && range.end <= start => range.end = end,
                    _ => styles.push((start..end, style)),
                }
            }
        }
    }

    fn end_line(&mut self) {
        if !self.writer.is_empty() {
            let frame = self.open.iter().any(|open| open.frame);
            self.writer.end_line(self.line_kind, 0, frame, self.last);
        }
        self.blank = None;
        self.pictures();
    }

    /// Writes the texts of pictures, each as a line of its own.
    fn pictures(&mut self) {
        if self.pictures.is_empty() {
            return;
        }
        if !self.writer.is_empty() {
            return self.end_line();
        }
        let frame = self.open.iter().any(|open| open.frame);
        for span in std::mem::take(&mut self.pictures) {
            let Some(text) = self.source.get(span.clone()).filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            let mut from = 0;
            while from < text.len() {
                let rest = &text[from..];
                let (decoded, len) = match entity(rest) {
                    Some(found) => found,
                    None => {
                        let c = rest.chars().next().unwrap_or(' ');
                        (if c.is_ascii_whitespace() { ' ' } else { c }.to_string(), c.len_utf8())
                    }
                };
                self.writer
                    .add(&decoded.replace(['\n', '\t', '\r'], " "), span.start + from, len);
                from += len;
            }
            if !self.writer.is_empty() {
                self.writer.block += 1;
                self.writer.end_line(Kind::Picture, 0, frame, span.end);
                self.writer.block += 1;
            }
        }
    }
}
