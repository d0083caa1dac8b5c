//! A sheet out of the bytes of a CSV or TSV file: encoding and separator are found, lines keep their numbers.
//!
//! Never here: what the columns mean.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The cells of a file.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// The first line that holds anything.
    pub(crate) heads: Vec<String>,
    /// Its number in the file, from 1.
    pub(crate) head_line: u64,
    /// The lines after it, each with its number.
    pub(crate) lines: Vec<(u64, Vec<String>)>,
    /// Places and sentences.
    pub(crate) problems: Vec<(String, String)>,
}

/// The sheet in a file's bytes. Any bytes are some sheet; what was lost in decoding is a problem.
pub(crate) fn read(bytes: &[u8]) -> Sheet {
    let mut sheet = Sheet::default();
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    let (text, _, damaged) = encoding.decode(bytes);
    if damaged {
        let at = text.find('\u{fffd}').unwrap_or(0);
        let line = text[..at].matches('\n').count() + 1;
        let message = format!(
            "From here on some characters are not {}; each of them was read as “\u{fffd}”.",
            encoding.name()
        );
        sheet.problems.push((format!("line {line}"), message));
    }
    let (separator, skipped, text) = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // The csv crate counts a record's line from the end of the one before and knows no lone CR, so lines are counted here.
    let (mut line, mut counted) = (1 + skipped, 0);
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let from = record.position().map_or(counted, |position| position.byte() as usize);
        let blank = text.as_bytes()[from..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        line += breaks(&text.as_bytes()[counted..from + blank]);
        counted = from + blank;
        let number = line;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let empty = cells.iter().all(|cell| cell.trim().is_empty());
        if empty {
            continue;
        }
        if sheet.heads.is_empty() {
            (sheet.heads, sheet.head_line) = (cells, number);
        } else {
            sheet.lines.push((number, cells));
        }
    }
    sheet
}

/// How many line breaks there are: LF, CR LF or a lone CR.
fn breaks(bytes: &[u8]) -> u64 {
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    (bytes.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count() - pairs) as u64
}

/// The encoding of a file that does not say: UTF-16 where every other byte is zero, UTF-8 where it is valid,
/// else what Windows has always saved.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    if half > 1 && zeros(1) * 10 > half * 4 && zeros(0) == 0 {
        UTF_16LE
    } else if half > 1 && zeros(0) * 10 > half * 4 && zeros(1) == 0 {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// The separator, how many lines to skip, and the text from there: Excel may name it in a first line, `sep=;`.
fn separator(text: &str) -> (u8, u64, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(named) = first.trim_end_matches('\r').strip_prefix("sep=")
        && let [separator] = named.as_bytes()
    {
        return (*separator, 1, rest);
    }
    let mut quoted = false;
    let heads = text.trim_start().chars().take_while(|c| {
        quoted ^= *c == '"';
        quoted || !matches!(c, '\n' | '\r')
    });
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for c in heads {
        quoted ^= c == '"';
        if !quoted {
            counts
                .iter_mut()
                .filter(|(separator, _)| char::from(*separator) == c)
                .for_each(|(_, count)| *count += 1);
        }
    }
    // Of equally many the first of the list, which is the commonest.
    let best = counts.iter().rev().max_by_key(|(_, count)| *count);
    (best.map_or(b',', |(separator, _)| *separator), 0, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], heads: &[&str], cells: &[&str]) {
        let sheet = read(bytes);
        assert_eq!(sheet.heads, heads);
        assert_eq!(sheet.lines[0].1, cells);
        assert!(sheet.problems.is_empty());
    }

    #[test]
    fn encodings_and_separators_are_found() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        check("Title,Year\nÄ,2009\n".as_bytes(), &["Title", "Year"], &["Ä", "2009"]);
        check(
            "\u{feff}Title;Year\r\nÄ, b;2009".as_bytes(),
            &["Title", "Year"],
            &["Ä, b", "2009"],
        );
        check(
            b"Title\tYear\rCaf\xe9 \x96 bar\t2009\r",
            &["Title", "Year"],
            &["Café – bar", "2009"],
        );
        check(
            &utf16("\u{feff}Title;Year\n范;1", u16::to_le_bytes),
            &["Title", "Year"],
            &["范", "1"],
        );
        check(
            &utf16("\u{feff}Title;Year\n范;1", u16::to_be_bytes),
            &["Title", "Year"],
            &["范", "1"],
        );
        check(&utf16("Title;Year\nA;1", u16::to_le_bytes), &["Title", "Year"], &["A", "1"]);
        check(b"sep=|\r\nTitle|Year\r\nA|1\r\n", &["Title", "Year"], &["A", "1"]);
        check(b"\"Title, long\";Year\n\"a\nb\";1", &["Title, long", "Year"], &["a\nb", "1"]);
    }

    #[test]
    fn lines_keep_their_numbers() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = "\n\nTitle\nA\n\n\"B\nb\"\nC\n".replace('\n', ending);
            let sheet = read(text.as_bytes());
            let numbers: Vec<u64> = sheet.lines.iter().map(|(number, _)| *number).collect();
            assert_eq!((sheet.head_line, numbers), (3, vec![4, 6, 8]), "{ending:?}");
        }
    }
}
