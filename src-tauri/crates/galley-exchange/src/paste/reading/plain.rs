//! Plain text: its lines as they are. E-mails quote with `>`, lists have bullets, headings are underlined.

use super::{Kind, Reading, Writer};

/// Reads plain text.
pub(super) fn read(source: &str) -> Reading {
    let mut writer = Writer::default();
    let mut at = 0;
    let bytes = source.as_bytes();
    let mut rest = source;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\u{2028}', '\u{85}', '\u{c}']).unwrap_or(rest.len());
        let line = &rest[..end];
        let mut next = rest[end..].chars().next().map_or(end, |c| end + c.len_utf8());
        if bytes.get(at + end) == Some(&b'\r') && bytes.get(at + end + 1) == Some(&b'\n') {
            next += 1;
        }
        add(&mut writer, line, at);
        at += next;
        rest = &rest[next..];
    }
    rank(&mut writer.reading);
    writer.reading
}

/// Where some headings have a double line below them and others a single one, the former are the greater.
fn rank(reading: &mut Reading) {
    let heads = reading.lines.windows(2).enumerate().filter_map(|(at, lines)| {
        let mark = reading.slice(&lines[1].span).trim().chars().next()?;
        let head = lines[0].kind == Kind::Heading(2) && is_underline(reading.slice(&lines[1].span).trim());
        head.then_some((at, mark))
    });
    let heads: Vec<(usize, char)> = heads.collect();
    if heads.iter().any(|(_, mark)| *mark == '-') {
        for (at, _) in heads.iter().filter(|(_, mark)| *mark == '=') {
            reading.lines[*at].kind = Kind::Heading(1);
        }
    }
}

fn add(writer: &mut Writer, line: &str, at: usize) {
    let quoted = quotation(line);
    let (bullet, kind) = bullet(&line[quoted..]);
    let inner = line[quoted..].trim();
    if inner.is_empty() || is_rule(inner) {
        // A blank line ends a paragraph; a line under a line makes that a heading.
        if is_underline(inner)
            && let Some(last) = writer.reading.lines.last_mut()
            && last.block == writer.block
            && last.kind == Kind::Plain
        {
            last.kind = Kind::Heading(2);
        }
        writer.block += 1;
    }
    if line.is_empty() {
        return;
    }
    writer.add(line, at, line.len());
    writer.end_line(kind, quoted + bullet, false, at + line.len());
    if is_rule(inner) {
        writer.block += 1;
    }
}

/// How long the quotation marks of an e-mail are at the start of a line: "> > ".
fn quotation(line: &str) -> usize {
    let mut end = 0;
    for (at, c) in line.char_indices() {
        match c {
            '>' => end = at + 1,
            ' ' | '\t' => {}
            _ => break,
        }
    }
    // Blanks after the last mark belong to it.
    if end == 0 {
        0
    } else {
        end + line[end..].len() - line[end..].trim_start_matches([' ', '\t']).len()
    }
}

/// How long the bullet of an item or the marks of a heading are at the start of a line.
fn bullet(line: &str) -> (usize, Kind) {
    let inner = line.trim_start_matches([' ', '\t']);
    let indent = line.len() - inner.len();
    let hashes = inner.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&hashes) && inner[hashes..].starts_with(' ') {
        return (indent + hashes + 1, Kind::Heading(hashes as u8));
    }
    let mark = inner.chars().next().filter(|c| "*•·–-‣▪●○◦►".contains(*c));
    match mark {
        Some(mark) if inner[mark.len_utf8()..].starts_with([' ', '\t']) => (indent + mark.len_utf8() + 1, Kind::Item),
        _ => (0, Kind::Plain),
    }
}

/// Whether a line is nothing but marks that part paragraphs.
fn is_rule(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| !c.is_alphanumeric())
}

fn is_underline(line: &str) -> bool {
    line.chars().count() >= 3 && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
}
