//! Running text of a reading as a record keeps it: with `*italic*` and `**bold**`, and nothing else.

use std::ops::Range;

use galley_model::markup;

use super::read::clean;
use super::reading::{Reading, Style};

/// The words of a span with their markup.
pub(super) fn body(reading: &Reading, span: &Range<usize>) -> String {
    let plain = clean(reading.slice(span));
    if !reading.html {
        return underscored(&plain);
    }
    // Stars of the page stay stars.
    let starred = |text: &str| match markup::spans(text).iter().any(|span| span.italic || span.bold) {
        true => text.replace('*', "\\*"),
        false => text.to_owned(),
    };
    let mut marks: Vec<(usize, bool, Style)> = Vec::new();
    for (styled, style) in reading.styles(span) {
        let styled = styled.start.max(span.start)..styled.end.min(span.end);
        if let Some(styled) = reading.trimmed(&styled) {
            marks.push((styled.start, true, style));
            marks.push((styled.end, false, style));
        }
    }
    if marks.is_empty() {
        return starred(&plain);
    }
    // What ends here ends before what begins here.
    marks.sort_by_key(|(at, opens, style)| (*at, *opens, *style));
    let mut text = String::new();
    let mut from = span.start;
    for (at, _, style) in marks {
        text.push_str(&reading.slice(&(from..at)).replace('*', "\\*"));
        text.push_str(if style == Style::Bold { "**" } else { "*" });
        from = at;
    }
    text.push_str(&reading.slice(&(from..span.end)).replace('*', "\\*"));
    let marked = clean(&text);
    // Where the markup cannot say it, as within a word, the words alone are kept.
    let words: String = markup::spans(&marked).iter().map(|span| span.text.as_str()).collect();
    if words == plain { marked } else { starred(&plain) }
}

/// `_Up the Yangtze_` as e-mails write it, in italics.
fn underscored(text: &str) -> String {
    let parts: Vec<&str> = text.split('_').collect();
    if parts.len() < 3 || parts.len() % 2 == 0 {
        return text.to_owned();
    }
    let inner = |part: &str| !part.is_empty() && !part.starts_with(' ') && !part.ends_with(' ') && !part.contains('@');
    let outer = |at: usize| {
        let before = parts[at - 1].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        before && parts[at + 1].chars().next().is_none_or(|c| !c.is_alphanumeric())
    };
    let all = (1..parts.len()).step_by(2).all(|at| inner(parts[at]) && outer(at));
    if all { parts.join("*") } else { text.to_owned() }
}
