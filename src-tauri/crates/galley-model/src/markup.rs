//! The little markup of running text: `*italic*` and `**bold**`, nothing else.
//!
//! A star opens only after the start, a space or an opening mark and before something that is no space, and
//! closes only the other way round, so that "M*A*S*H" and "5 * 3" stay what they are. `\*` is a star. Chinese, Japanese
//! and Thai have no spaces between words: beside their letters a star opens and closes anywhere.

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// The words, without markup.
    pub text: String,
    /// Whether they are in italics.
    pub italic: bool,
    /// Whether they are bold.
    pub bold: bool,
}

/// The paragraphs of a text, each as its spans. An empty line parts paragraphs; a single line break is a space.
pub fn paragraphs(body: &str) -> Vec<Vec<Span>> {
    let unified = body.replace("\r\n", "\n").replace('\r', "\n");
    let mut paragraphs = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in unified.split('\n').chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim());
        } else if !lines.is_empty() {
            paragraphs.push(spans(&lines.join(" ")));
            lines.clear();
        }
    }
    paragraphs
}

/// The words alone, paragraphs parted by an empty line.
pub fn plain(body: &str) -> String {
    let words = |spans: &Vec<Span>| spans.iter().map(|span| span.text.as_str()).collect::<String>();
    paragraphs(body).iter().map(words).collect::<Vec<_>>().join("\n\n")
}

/// The spans of one line.
pub fn spans(line: &str) -> Vec<Span> {
    let chars: Vec<char> = line.chars().collect();
    let mut spans = Vec::new();
    let mut word = String::new();
    let (mut italic, mut bold) = (false, false);
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == '\\' && chars.get(at + 1) == Some(&'*') {
            word.push('*');
            at += 2;
            continue;
        }
        let stars = chars[at..].iter().take_while(|c| **c == '*').count();
        if stars == 0 {
            word.push(chars[at]);
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|index| chars[index]);
        let after = chars.get(at + stars).copied();
        let opens = before.is_none_or(|c| !binds(c)) && after.is_some_and(|c| !c.is_whitespace());
        let closes = after.is_none_or(|c| !binds(c)) && before.is_some_and(|c| !c.is_whitespace());
        let turn = |on: bool, mark: &[char]| {
            if on {
                closes
            } else {
                opens && finds_end(mark, &chars[at + stars..], stars)
            }
        };
        let (turn_italic, turn_bold) = match stars {
            1 => (turn(italic, &['*']), false),
            2 => (false, turn(bold, &['*', '*'])),
            3 => (turn(italic, &['*']), turn(bold, &['*', '*'])),
            _ => (false, false),
        };
        if turn_italic || turn_bold {
            push(&mut spans, &mut word, italic, bold);
            italic ^= turn_italic;
            bold ^= turn_bold;
        } else {
            word.extend(std::iter::repeat_n('*', stars));
        }
        at += stars;
    }
    push(&mut spans, &mut word, italic, bold);
    spans
}

fn push(spans: &mut Vec<Span>, word: &mut String, italic: bool, bold: bool) {
    if !word.is_empty() {
        spans.push(Span {
            text: std::mem::take(word),
            italic,
            bold,
        });
    }
}

/// Whether a letter belongs to a word in which a star is a star.
fn binds(c: char) -> bool {
    let without_spaces =
        matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    c.is_alphanumeric() && !without_spaces
}

/// Whether the rest of the line closes the mark, so that a lonely star stays a star: by as many stars as it has, or by
/// those of both marks.
fn finds_end(mark: &[char], rest: &[char], opened: usize) -> bool {
    let mut at = 0;
    while at < rest.len() {
        let stars = rest[at..].iter().take_while(|c| **c == '*').count();
        let ends = at > 0 && !rest[at - 1].is_whitespace() && rest.get(at + stars).is_none_or(|c| !binds(*c));
        if ends && (stars == mark.len() || stars == 3 || opened == 3 && stars > 0 && stars < 3) {
            return true;
        }
        at += stars.max(1);
    }
    false
}

/// Marks in a text: its paragraphs, as [`paragraphs`] makes them, cut where a mark begins or ends. `marks` are characters of
/// the body from and until, the latter not included; each stretch comes with the marks that it is part of, by their places in
/// the list. Marks do not change what the stars of the markup mean.
pub fn marked(body: &str, marks: &[(usize, usize)]) -> Vec<Vec<(Span, Vec<usize>)>> {
    // A letter that no text has stands for a place at which marks begin or end.
    const PLACE: char = '\u{F8FF}';
    let chars: Vec<char> = body.chars().map(|c| if c == PLACE { ' ' } else { c }).collect();
    let tidy = |(from, until): &(usize, usize)| {
        let (mut from, mut until) = (*from.min(&chars.len()), *until.min(&chars.len()));
        // Within the stars, and never between a star and the space that makes it one.
        while from < until && (chars[from] == '*' || chars[from].is_whitespace() && chars.get(from + 1) == Some(&'*')) {
            from += 1;
        }
        while from < until && (chars[until - 1] == '*' || chars[until - 1].is_whitespace() && chars.get(until) == Some(&'*')) {
            until -= 1;
        }
        (from, until)
    };
    let tidied: Vec<(usize, usize)> = marks.iter().map(tidy).collect();
    let mut places: Vec<usize> = tidied
        .iter()
        .filter(|(from, until)| from < until)
        .flat_map(|(from, until)| [*from, *until])
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut with_places = String::with_capacity(body.len() + 3 * places.len());
    for (at, letter) in chars.iter().enumerate() {
        if places.binary_search(&at).is_ok() {
            with_places.push(PLACE);
        }
        with_places.push(*letter);
    }
    if places.last() == Some(&chars.len()) {
        with_places.push(PLACE);
    }
    // Which marks hold after so many places.
    let holding = |passed: usize| -> Vec<usize> {
        let Some(at) = passed.checked_sub(1).and_then(|last| places.get(last)) else {
            return Vec::new();
        };
        let within = |(_, (from, until)): &(usize, &(usize, usize))| from <= at && at < until;
        tidied.iter().enumerate().filter(within).map(|(index, _)| index).collect()
    };
    let mut passed = 0;
    let mut cut = |span: Span| {
        let mut pieces = Vec::new();
        for (index, text) in span.text.split(PLACE).enumerate() {
            passed += usize::from(index > 0);
            if !text.is_empty() {
                pieces.push((
                    Span {
                        text: text.to_owned(),
                        ..span
                    },
                    holding(passed),
                ));
            }
        }
        pieces
    };
    paragraphs(&with_places)
        .into_iter()
        .map(|spans| spans.into_iter().flat_map(&mut cut).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, &str)]) {
        let found: Vec<(String, &str)> = spans(line)
            .into_iter()
            .map(|span| {
                (
                    span.text,
                    match (span.italic, span.bold) {
                        (true, true) => "both",
                        (true, _) => "i",
                        (_, true) => "b",
                        _ => "",
                    },
                )
            })
            .collect();
        let expected: Vec<(String, &str)> = expected.iter().map(|(text, style)| ((*text).to_owned(), *style)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn styles() {
        check("plain", &[("plain", "")]);
        check(
            "his *Up the Yangtze* was",
            &[("his ", ""), ("Up the Yangtze", "i"), (" was", "")],
        );
        check(
            "**bold** and (*italic*)",
            &[("bold", "b"), (" and (", ""), ("italic", "i"), (")", "")],
        );
        check("***both***", &[("both", "both")]);
        // Where no spaces part words, a star opens and closes between letters.
        check(
            "春節、*一億人*の労働者が**故郷へ**帰る",
            &[
                ("春節、", ""),
                ("一億人", "i"),
                ("の労働者が", ""),
                ("故郷へ", "b"),
                ("帰る", ""),
            ],
        );
        check("รถไฟ*ขบวน*สุดท้าย", &[("รถไฟ", ""), ("ขบวน", "i"), ("สุดท้าย", "")]);
        // One star is not closed by two.
        check(
            "a *lonely star and **bold** words",
            &[("a *lonely star and ", ""), ("bold", "b"), (" words", "")],
        );
    }

    #[test]
    fn stars_that_are_stars() {
        for line in ["M*A*S*H", "5 * 3 * 2", "a lonely *star", "****", "*"] {
            check(line, &[(line, "")]);
        }
        check(r"\*not italic\*", &[("*not italic*", "")]);
    }

    #[test]
    fn paragraphs_part_at_empty_lines() {
        assert_eq!(plain("One\nline.\r\n\r\n\nTwo *it*."), "One line.\n\nTwo it.");
        assert_eq!(plain("  \n "), "");
    }

    #[test]
    fn marks_cut_stretches_and_leave_the_markup_as_it_is() {
        let told = |body: &str, marks: &[(usize, usize)]| -> String {
            let paragraphs = marked(body, marks).into_iter().map(|pieces| {
                let piece = |(span, marks): (Span, Vec<usize>)| {
                    let style = if span.italic { "/" } else { "" };
                    match marks.as_slice() {
                        [] => format!("{style}{}{style}", span.text),
                        marks => format!("{style}[{marks:?} {}]{style}", span.text),
                    }
                };
                pieces.into_iter().map(piece).collect::<String>()
            });
            paragraphs.collect::<Vec<_>>().join("|")
        };
        for (body, marks, expected) in [
            ("She goes home.", &[][..], "She goes home."),
            ("She goes home.", &[(4, 8)], "She [[0] goes] home."),
            ("She *goes* home.", &[(4, 10)], "She /[[0] goes]/ home."),
            ("She *goes* home.", &[(0, 16)], "[[0] She ]/[[0] goes]/[[0]  home.]"),
            ("She goes home.", &[(0, 8), (4, 14)], "[[0] She ][[0, 1] goes][[1]  home.]"),
            ("a  b\n\nc  d", &[(1, 3), (7, 9)], "a[[0]   ]b|c[[1]   ]d"),
            ("at the end", &[(7, 10), (7, 99), (3, 3)], "at the [[0, 1] end]"),
            ("so *it* is", &[(2, 3)], "so /it/ is"),
        ] {
            assert_eq!(told(body, marks), expected, "{body}");
        }
    }
}
