//! Words, numbers and marks of a line, for the reader of dates.

use std::ops::Range;

use galley_model::read::folded;

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// Where it is in the line.
    pub(super) span: Range<usize>,
    /// A word in small letters without accents; a mark as it is; empty for a number.
    pub(super) word: String,
    /// A number that is written with so many digits.
    pub(super) number: Option<(u32, usize)>,
    /// Whether a blank stands before it.
    pub(super) after_blank: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        self.number.is_none() && self.word == word
    }

    pub(super) fn is_in(&self, words: &[&str]) -> bool {
        self.number.is_none() && words.contains(&self.word.as_str())
    }
}

/// The tokens of a line, in order.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut after_blank = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            after_blank = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        // Characters of Chinese parts of a date stand alone: 2010年3月25日.
        let alone = ('\u{2e80}'..='\u{9fff}').contains(&c);
        let same = |next: char| match c {
            _ if alone => false,
            c if c.is_ascii_digit() => next.is_ascii_digit(),
            c if c.is_alphabetic() => next.is_alphabetic() || is_combining(next),
            _ => false,
        };
        while let Some((at, next)) = chars.peek().copied() {
            if !same(next) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let text = &line[start..end];
        let digits = text.len();
        tokens.push(Token {
            span: start..end,
            number: c.is_ascii_digit().then(|| (text.parse().unwrap_or(u32::MAX), digits)),
            word: if c.is_ascii_digit() { String::new() } else { folded(text) },
            after_blank,
            capital: c.is_uppercase(),
        });
        after_blank = false;
    }
    tokens
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
