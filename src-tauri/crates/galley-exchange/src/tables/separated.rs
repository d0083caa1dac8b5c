//! CSV and its kin: the records of a text, however their writer quoted, parted and ended them.
//!
//! The reader is our own, since it must say what the usual ones pass over: a quotation mark that is never closed and would
//! swallow the rest of the file, a lone CR as the end of a line, the line on which a record begins.

use super::encoding::{self, decode};
use super::{Book, Cell, Limits, Options, STOPPED, Sheet, Tell};

/// Separators, the commonest first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

pub(super) fn read(bytes: &[u8], options: &Options, limits: &Limits, tell: Tell<'_>) -> Result<Book, String> {
    let said = match options.encoding.as_deref().map(|name| (name, encoding::called(name))) {
        Some((name, None)) => {
            return Err(format!(
                "“{name}” is no encoding that is known here. Try UTF-8, Windows-1252, Mac Roman, Windows-1250, Windows-1251 or GBK."
            ));
        }
        Some((_, said)) => said,
        None => None,
    };
    if !tell("Decoding", 0, bytes.len()) {
        return Err(STOPPED.to_owned());
    }
    let read = decode(bytes, said);
    let mut sheet = Sheet::new("", "line");
    if let Some(line) = read.damaged {
        let message = format!(
            "From here on some characters are not {}; each of them was read as “\u{fffd}”. If many look wrong, name the encoding.",
            read.name()
        );
        sheet.problems.push((format!("line {line}"), message));
    }
    // UTF-8 shows by itself; that another table is meant is only likely, and wrong letters are easily overlooked.
    let mut notes = Vec::new();
    if said.is_none() && read.encoding.is_single_byte() {
        notes.push(format!(
            "The letters were read as {}, which is what they look like. Where some are wrong, name the encoding.",
            read.name()
        ));
    }
    let text = read.text.trim_start_matches('\u{feff}');
    let text = match text.contains('\0') {
        false => std::borrow::Cow::Borrowed(text),
        true => {
            let at = text.find('\0').unwrap_or(0);
            let count = text.matches('\0').count();
            let message = format!("From here on {count} zero characters stand in the file; they were left out.");
            sheet
                .problems
                .push((format!("line {}", breaks(&text.as_bytes()[..at]) + 1), message));
            std::borrow::Cow::Owned(text.replace('\0', ""))
        }
    };
    let (named, skipped) = named_separator(&text);
    let start = skipped;
    let separator = options.separator.or(named).unwrap_or_else(|| separator_of(&text[start..]));
    let mut scanner = Scanner::new(&text, start, separator, if skipped > 0 { 2 } else { 1 });
    let mut cell = String::new();
    let mut heard = 0;
    while !scanner.done() {
        if scanner.at - heard > 1 << 20 {
            heard = scanner.at;
            if !tell("Reading", heard, text.len()) {
                return Err(STOPPED.to_owned());
            }
        }
        sheet.begin(scanner.line, limits)?;
        loop {
            let more = scanner.cell(&mut cell);
            sheet.push(Cell::Text(&cell), limits)?;
            if sheet.width() > limits.columns {
                let rest = if more {
                    rest_of_line(&text[scanner.at..], separator)
                } else {
                    0
                };
                let found = sheet.width() + rest;
                return Err(limits.too_many_columns(found, &format!("Line {}", scanner.line)));
            }
            if !more {
                break;
            }
        }
    }
    sheet.end();
    sheet.problems.append(&mut scanner.problems);
    Ok(Book {
        names: vec![(String::new(), false)],
        sheet,
        read_as: format!("{}, parted by {}", read.name(), separator_name(separator)),
        encoding: Some(read.name()),
        separator: Some(separator),
        notes,
    })
}

/// What people call a separator.
fn separator_name(separator: char) -> String {
    match separator {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '\t' => "tabs".to_owned(),
        '|' => "bars".to_owned(),
        other => format!("“{other}”"),
    }
}

fn rest_of_line(text: &str, separator: char) -> usize {
    let line = text.split(['\n', '\r']).next().unwrap_or("");
    line.matches(separator).count() + 1
}

/// How many line breaks there are: LF, CR LF or a lone CR.
fn breaks(bytes: &[u8]) -> u32 {
    let ends = memchr::memchr2_iter(b'\r', b'\n', bytes);
    ends.filter(|at| bytes[*at] == b'\r' || *at == 0 || bytes[at - 1] != b'\r')
        .count() as u32
}

/// Excel may name the separator in a first line, `sep=;`: it, and where the text goes on.
fn named_separator(text: &str) -> (Option<char>, usize) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let first = &text[..end];
    let mut named = first.strip_prefix("sep=").map(str::chars);
    let named = named
        .as_mut()
        .and_then(|chars| chars.next().filter(|_| chars.next().is_none()));
    match named {
        Some(separator) if separator.is_ascii() => {
            let rest = &text[end..];
            let after = end + if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            (Some(separator), after)
        }
        _ => (None, 0),
    }
}

/// The separator that parts the first records into the same number of cells, and into most.
fn separator_of(text: &str) -> char {
    let scored = SEPARATORS.map(|separator| {
        let mut scanner = Scanner::new(text, 0, separator, 1);
        let (mut widths, mut cell) = (Vec::new(), String::new());
        while !scanner.done() && widths.len() < 50 && scanner.at < 1 << 18 {
            let mut width = 1;
            let mut any = false;
            while scanner.cell(&mut cell) {
                any |= !cell.trim().is_empty();
                width += 1;
            }
            if any || !cell.trim().is_empty() {
                widths.push(width);
            }
        }
        // The heads come first, and they hold no separators of other kinds.
        let heads = widths.first().copied().unwrap_or(1);
        let alike = widths.iter().filter(|width| **width == heads).count();
        match heads {
            1 => (0, 0),
            _ => (heads.min(3), alike * 100 / widths.len().max(1) + heads.min(200)),
        }
    });
    let best = (0..SEPARATORS.len())
        .rev()
        .max_by_key(|at| (scored[*at].0 > 0, scored[*at].1));
    best.map_or(',', |at| SEPARATORS[at])
}

/// Reads a text cell by cell.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    separator: char,
    /// The line that the next record begins on.
    line: u32,
    /// Lines that the cells of this record have ended.
    within: u32,
    last_quote: usize,
    unclosed: u32,
    problems: Vec<(String, String)>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, at: usize, separator: char, line: u32) -> Self {
        Scanner {
            text,
            at,
            separator,
            line,
            within: 0,
            last_quote: text.rfind('"').unwrap_or(0),
            unclosed: 0,
            problems: Vec::new(),
        }
    }

    fn done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Reads the next cell into `cell`; answers whether another one follows in the record.
    fn cell(&mut self, cell: &mut String) -> bool {
        cell.clear();
        let quote = self.separator != '"' && self.text[self.at..].starts_with('"') && self.unclosed < 100;
        if quote && !self.quoted(cell) {
            self.unclosed += 1;
            if self.unclosed == 1 {
                let message = "A quotation mark is opened in this line and never closed. It was taken for a part of the cell; put \
                               another one where the cell ends, or take it away.";
                self.problems
                    .push((format!("line {}", self.line + self.within), message.to_owned()));
            }
            cell.clear();
        }
        self.plain(cell)
    }

    /// What stands between quotation marks, which must be where the scanner is; false where they are not closed.
    fn quoted(&mut self, cell: &mut String) -> bool {
        let begin = self.at;
        if self.last_quote <= begin {
            return false;
        }
        let mut from = begin + 1;
        loop {
            let Some(to) = self.text[from..].find('"').map(|to| from + to) else {
                return false;
            };
            cell.push_str(&self.text[from..to]);
            if self.text[to + 1..].starts_with('"') {
                cell.push('"');
                from = to + 2;
                continue;
            }
            self.within += breaks(&self.text.as_bytes()[begin..to]);
            self.at = to + 1;
            return true;
        }
    }

    /// What stands up to the next separator or the end of the line.
    fn plain(&mut self, cell: &mut String) -> bool {
        let rest = &self.text[self.at..];
        let end = match u8::try_from(self.separator) {
            Ok(separator) if separator.is_ascii() => memchr::memchr3(separator, b'\n', b'\r', rest.as_bytes()),
            _ => rest.find([self.separator, '\n', '\r']),
        };
        let end = end.unwrap_or(rest.len());
        cell.push_str(&rest[..end]);
        self.at += end;
        let rest = &self.text[self.at..];
        if rest.starts_with(self.separator) {
            self.at += self.separator.len_utf8();
            return true;
        }
        self.at += if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        self.line += self.within + 1;
        self.within = 0;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::LIMITS;
    use super::*;

    fn cells(bytes: &[u8]) -> (Vec<(u32, Vec<String>)>, Vec<(String, String)>) {
        let book = read(bytes, &Options::default(), &LIMITS, &|_, _, _| true).unwrap();
        let text = |cell: Cell<'_>| match cell {
            Cell::Text(text) => text.to_owned(),
            _ => String::new(),
        };
        let rows = book
            .sheet
            .rows()
            .map(|row| (row.number(), row.cells().map(text).collect()))
            .collect();
        (rows, book.sheet.problems)
    }

    fn check(bytes: &[u8], expected: &[&[&str]]) {
        let (rows, problems) = cells(bytes);
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, cells)| cells).collect();
        assert_eq!(rows, expected, "{:?}", String::from_utf8_lossy(bytes));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn separators_and_quotes() {
        check(b"Title,Year\nA,2009\n", &[&["Title", "Year"], &["A", "2009"]]);
        check(
            "\u{feff}Title;Year\r\nÄ, b;2009".as_bytes(),
            &[&["Title", "Year"], &["Ä, b", "2009"]],
        );
        check(
            b"Title\tYear\rCaf\xe9 \x96 bar\t2009\r",
            &[&["Title", "Year"], &["Café – bar", "2009"]],
        );
        check(b"sep=|\r\nTitle|Year\r\nA|1\r\n", &[&["Title", "Year"], &["A", "1"]]);
        check(
            b"\"Title, long\";Year\n\"a\nb\"\"c\"\"\";1",
            &[&["Title, long", "Year"], &["a\nb\"c\"", "1"]],
        );
        check(
            b"Title;Cast\nA;x, y, z, u, v\nB;x, y\n",
            &[&["Title", "Cast"], &["A", "x, y, z, u, v"], &["B", "x, y"]],
        );
        check(b"Title\nA\n", &[&["Title"], &["A"]]);
        check(b"T;Y\nThe \"Big\" One;1\n", &[&["T", "Y"], &["The \"Big\" One", "1"]]);
        check(b"", &[]);
        check(b"\n\r\n  \n", &[]);
    }

    #[test]
    fn lines_keep_their_numbers_whatever_ends_them() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = "\n\nTitle,Y\nA,1\n\n\"B\nb\",2\nC,3\n".replace('\n', ending);
            let numbers: Vec<u32> = cells(text.as_bytes()).0.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [3, 4, 6, 8], "{ending:?}");
        }
        let mixed: Vec<u32> = cells(b"T,Y\r\nA,1\rB,2\nC,3").0.iter().map(|(number, _)| *number).collect();
        assert_eq!(mixed, [1, 2, 3, 4]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_nothing() {
        let (rows, problems) = cells(b"Title,Year\n\"Good\",2008\n\"A,2009\nB,2010\n");
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[2].1, ["\"A", "2009"]);
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0].0 == "line 3" && problems[0].1.contains("never closed"),
            "{problems:?}"
        );
    }

    #[test]
    fn zeros_are_left_out_and_told() {
        let (rows, problems) = cells(b"Title,Year\nA\0B,20\x0009\n");
        assert_eq!(rows[1].1, ["AB", "2009"]);
        assert!(
            problems[0].0 == "line 2" && problems[0].1.contains("2 zero characters"),
            "{problems:?}"
        );
    }
}
