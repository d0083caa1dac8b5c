//! TXT-09: The last sentence has no stop.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-09",
    name: "no-final-stop",
    severity: Severity::Warning,
    what: "The last sentence has no stop.",
    why: "The end of the text was probably cut off.",
    remedy: "Restore the end, or set the stop.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    use TextKind::*;
    if !matches!(prose.kind, Some(Short | Long | Biography | Introduction)) {
        return;
    }
    let chars = &prose.chars;
    let end = chars.len() - signature(chars);
    let Some(last) = chars[..end]
        .iter()
        .rposition(|c| !c.is_whitespace() && !matches!(c, '*' | '\u{feff}' | '\u{200b}'))
    else {
        return;
    };
    // Scripts without capitals have stops of their own, or none.
    let latin = chars[last].is_lowercase() || chars[last].is_uppercase() || chars[last].is_ascii_digit() || chars[last] == ',';
    // Words, not spaces: a dash with spaces around it, or two spaces for one, make no sentence of a heading.
    let several_words = words(&chars[..=last]).len() > 3;
    if latin && several_words && !is_note(&chars[..=last]) {
        let word = (0..last)
            .rev()
            .find(|at| chars[*at].is_whitespace())
            .map_or(0, |space| space + 1);
        let quote: String = chars[word..=last].iter().collect();
        // After the star that closes italics, and in the place of a comma.
        let stars = run(chars, last + 1, |c| c == '*').min(end);
        let tail: String = chars[last + 1..stars].iter().collect();
        let stopped = format!("{}{tail}.", quote.trim_end_matches(','));
        let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let edit = FixEdit {
            place: prose.place.clone(),
            part: prose.part.clone(),
            span: Some((count(word), count(stars))),
            text: Some(stopped),
        };
        let (label, edits) = ("Set a full stop".to_owned(), vec![edit]);
        out.within(prose, word..last + 1)
            .fix(Fix {
                label,
                safe: true,
                edits,
            })
            .say(format!("The text ends with “{quote}” and no stop."));
    }
}

/// Whether the last line of several is a note of its own and no sentence: a prize, a credit, a title with its year. Such a
/// line is short, follows a sentence that is complete, and ends in a number or is full of capitals.
fn is_note(chars: &[char]) -> bool {
    const SHORT: usize = 14;
    let Some(start) = chars.iter().rposition(|c| *c == '\n').map(|at| at + 1) else {
        return false;
    };
    // A line with the writer's name may stand between them.
    let text = &chars[..start - 1];
    let text = &text[..text.iter().rposition(|c| !c.is_whitespace()).map_or(0, |end| end + 1)];
    let text = &text[..text.len() - signature(text)];
    let before = text.iter().rev().find(|c| !c.is_whitespace());
    let complete = before.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '”' | '“' | '"' | '»' | ')'));
    let line = &chars[start..];
    let all = words(line);
    let stopped = line.windows(2).any(|two| matches!(two[0], '.' | '!' | '?') && two[1] == ' ');
    let numbered = line
        .iter()
        .rev()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_numeric());
    let large = all.iter().skip(1).filter(|span| line[span.start].is_uppercase()).count();
    complete && !stopped && all.len() <= SHORT && (numbered || large * 5 >= all.len() * 2)
}

/// How many characters at the end are a line with the writer's name and nothing else.
fn signature(chars: &[char]) -> usize {
    let Some(line) = chars.iter().rposition(|c| *c == '\n').map(|at| at + 1) else {
        return 0;
    };
    let name: String = chars[line..].iter().collect();
    let words = || name.split_whitespace();
    let named = words().count() <= 4 && words().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '–' || c == '—'));
    if named { chars.len() - line } else { 0 }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "At last he comes home to *rest*", &["*rest"]),
        text("en", "At last he comes home,\n", &["home,"]),
        text("en", "At last he comes “home.” (In Mandarin with subtitles)", &[]),
        text("en", "Coming soon", &[]),
        text("en", "At last he comes home.\nTristan Fan", &[]),
        text("en", "At last he comes home\nTristan Fan", &["home"]),
        text("zh", "他终于 回 到 家", &[]),
        text(
            "en",
            "At last he comes home.\n\nTristan Fan\n\nJury Prize for the Best Music",
            &[],
        ),
        text(
            "en",
            "At last he comes home.\n\nPrize of the Young Critics of the Shanghai Film Festival",
            &[],
        ),
        text(
            "en",
            "At last he comes home.\n\nAudience prize of the northern festival in 2009",
            &[],
        ),
        text(
            "en",
            "At last he comes home.\n\nAnd then he goes to work as if it were",
            &["were"],
        ),
        text("en", "At last he comes\n\nto the River of the Young Critics", &["Critics"]),
    ]
}
