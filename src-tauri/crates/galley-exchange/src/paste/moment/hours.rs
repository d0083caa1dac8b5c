//! What stands behind an hour: its minutes, its half of the day, the night that it is late in.

use super::names;
use super::tokens::Token;

/// The minutes behind an hour that is written with blanks, "19 h 20", and where they end; the day of a month is none.
pub(super) fn spaced(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let blank = |at: usize| tokens.get(at).is_some_and(|token| token.after_blank);
    let (minute, digits) = tokens.get(at + 1)?.number?;
    let day = tokens.get(at + 2).is_some_and(|next| {
        next.is_in(&[".", "/", "-", ":", "h"]) && !next.after_blank || next.number.is_none() && names::month(&next.word).is_some()
    });
    let written = tokens.get(at)?.is("h") && blank(at) && blank(at + 1) && digits == 2 && minute < 60;
    (written && !day).then_some((minute, at + 2))
}

/// Whether a time is of the afternoon, where that is said, and where that ends: AM, p.m., pm, p.
pub(super) fn half(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let token = tokens.get(at)?;
    match token.word.as_str() {
        "am" | "pm" if token.number.is_none() => Some((token.is("pm"), at + 1)),
        "a" | "p" if token.number.is_none() => {
            let dotted = |from: usize| tokens.get(from).is_some_and(|token| token.is(".") && !token.after_blank);
            let m = if dotted(at + 1) { at + 2 } else { at + 1 };
            match tokens.get(m).is_some_and(|token| token.is("m")) {
                true => Some((token.is("p"), m + 1 + usize::from(dotted(at + 1) && dotted(m + 1)))),
                // "7p", but not "7 p": that is a page.
                false if !token.after_blank && tokens.get(at + 1).is_none_or(|next| next.after_blank) => {
                    Some((token.is("p"), at + 1))
                }
                false => None,
            }
        }
        _ => None,
    }
}

/// The night that a time is said to be late in, "(late Friday)", and where that ends.
pub(super) fn late(tokens: &[Token], at: usize) -> (Option<u32>, usize) {
    if !tokens.get(at).is_some_and(|token| token.is("(")) {
        return (None, at);
    }
    let Some(end) = (at + 1..tokens.len().min(at + 8)).find(|at| tokens[*at].is(")")) else {
        return (None, at);
    };
    let inner = &tokens[at + 1..end];
    let said = inner
        .iter()
        .any(|token| token.is_in(&["late", "noche", "nuit", "spat", "notte"]));
    let night = inner.iter().find_map(|token| names::weekday(&token.word));
    match night.filter(|_| said) {
        Some(night) => (Some(night), end + 1),
        None => (None, at),
    }
}
