//! TYP-08: A bracket or quotation mark is opened and not closed, or closed and not opened.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-08",
    name: "unbalanced-marks",
    severity: Severity::Warning,
    what: "A bracket or quotation mark is opened and not closed, or closed and not opened; so is a question in Spanish.",
    why: "The reader cannot tell where the quotation or the aside ends.",
    remedy: "Add the missing mark, or take the lone one out.",
    checks: &[Check::Prose(check)],
};

/// What opens, and what may close it.
type Pair = (char, &'static str);

const BRACKETS: [Pair; 2] = [('(', ")"), ('[', "]")];

fn quotes(language: &str) -> &'static [Pair] {
    match main(language) {
        "en" | "es" | "fr" | "it" | "pt" => &[('“', "”"), ('«', "»"), ('„', "“”")],
        "de" => &[('„', "“”")],
        // In other languages one mark may both open and close.
        _ => &[],
    }
}

/// The curved mark that stands alone in the line of a straight one and makes a pair with it: “never".
pub(crate) fn partner(chars: &[char], straight: usize, language: &str) -> Option<usize> {
    let from = chars[..straight].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let until = run(chars, straight, |c| c != '\n');
    halves(chars, from..until, language)
        .into_iter()
        .find(|(mark, _)| *mark == straight)
        .map(|(_, curved)| curved)
}

/// Straight marks of a line and the curved ones that they make a pair with.
fn halves(chars: &[char], line: std::ops::Range<usize>, language: &str) -> Vec<(usize, usize)> {
    let pairs = quotes(language);
    let mut found = Vec::new();
    // What is open: its place, and whether it is straight.
    let mut open: Option<(usize, bool)> = None;
    for at in line {
        let c = chars[at];
        let starts = pairs.iter().any(|pair| pair.0 == c);
        let opens = starts && open.is_none_or(|(_, straight)| straight);
        let closes = pairs.iter().any(|pair| pair.1.contains(c));
        match (c, open) {
            ('"', Some((start, false))) => {
                found.push((at, start));
                open = None;
            }
            ('"', Some((_, true))) => open = None,
            ('"', None) => open = Some((at, true)),
            (_, Some((start, straight))) if closes && !(straight && starts) => {
                if straight {
                    found.push((start, at));
                }
                open = None;
            }
            _ if opens => open = Some((at, false)),
            _ => {}
        }
    }
    found
}

/// What the straight half of a pair becomes, beside the curved one.
fn mended<'d>(draft: crate::rule::Draft<'d>, prose: &Prose<'_>, curved: usize) -> crate::rule::Draft<'d> {
    let chars = &prose.chars;
    let from = chars[..curved].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let until = run(chars, curved, |c| c != '\n');
    let halves = halves(chars, from..until, prose.language);
    let Some((straight, _)) = halves.into_iter().find(|(_, other)| *other == curved) else {
        return draft;
    };
    let pairs = quotes(prose.language);
    let mark = match straight < curved {
        true => pairs.iter().find(|pair| pair.1.contains(chars[curved])).map(|pair| pair.0),
        false => pairs
            .iter()
            .find(|pair| pair.0 == chars[curved])
            .and_then(|pair| pair.1.chars().next()),
    };
    let Some(mark) = mark else { return draft };
    let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let edit = FixEdit {
        place: prose.place.clone(),
        part: prose.part.clone(),
        span: Some((count(straight), count(straight + 1))),
        text: Some(mark.to_string()),
    };
    draft.fix(Fix {
        label: format!("Set {mark} for the straight mark"),
        safe: false,
        edits: vec![edit],
    })
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    unopened_question(prose, out);
    let chars = &prose.chars;
    let pairs: Vec<Pair> = BRACKETS.iter().chain(quotes(prose.language)).copied().collect();
    let opener = |at: usize| {
        let of_language = pairs.iter().find(|pair| pair.0 == chars[at]).copied();
        // “ closes in German, and opens where English marks were left: TYP-06 tells of those.
        of_language.or_else(|| opens_in_english(chars, at).filter(|_| main(prose.language) == "de"))
    };
    let paragraphs = paragraphs(chars);
    let mut carried: Vec<usize> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut open: Vec<(usize, Pair)> = Vec::new();
        let mut alone: Vec<usize> = Vec::new();
        for at in paragraph.clone() {
            let c = chars[at];
            if let Some(depth) = open.iter().rposition(|(_, pair)| pair.1.contains(c)) {
                alone.extend(open.drain(depth..).skip(1).map(|(at, _)| at));
            } else if let Some(pair) = opener(at) {
                open.push((at, pair));
            } else if pairs.iter().any(|pair| pair.1.contains(c)) && !(c == ')' && stands_for_itself(chars, paragraph.start, at))
            {
                alone.push(at);
            }
        }
        // A quotation that goes on is opened again at the next paragraph and closed only in the last one.
        let next = paragraphs.get(index + 1).map(|next| chars[next.start]);
        // One that is closed there without that is told once, where it is opened.
        alone.retain(|at| !carried.contains(at));
        carried.clear();
        if let Some(next) = paragraphs.get(index + 1) {
            for (at, pair) in &open {
                let first = next
                    .clone()
                    .find(|later| pair.1.contains(chars[*later]) || chars[*later] == pair.0);
                if let Some(closed) = first.filter(|first| !matches!(pair.0, '(' | '[') && chars[*first] != pair.0) {
                    carried.push(closed);
                    let quote = around(chars, &(*at..*at + 1));
                    out.within(prose, *at..*at + 1).say(format!(
                        "The {} in “{quote}” is closed in the next paragraph, which does not open it again.",
                        pair.0
                    ));
                }
            }
        }
        let carries = !carried.is_empty();
        alone.extend(
            open.iter()
                .filter(|(_, pair)| matches!(pair.0, '(' | '[') || next != Some(pair.0) && !carries)
                .map(|(at, _)| *at),
        );
        alone.sort_unstable();
        for at in alone {
            let (quote, mark) = (around(chars, &(at..at + 1)), chars[at]);
            let missing = if opener(at).is_some() {
                "is opened and never closed"
            } else {
                "is closed and was never opened"
            };
            mended(out.within(prose, at..at + 1), prose, at).say(format!("The {mark} in “{quote}” {missing}."));
        }
    }
}

/// The pair of “ where it stands before a word and after none.
fn opens_in_english(chars: &[char], at: usize) -> Option<Pair> {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
    let opens = chars[at] == '“' && free && chars.get(at + 1).is_some_and(|c| c.is_alphanumeric());
    opens.then_some(('“', "”"))
}

/// A mark of a question in Spanish whose sentence none opens: "Quién es?". Between marks of other kinds are words of other
/// languages.
fn unopened_question(prose: &Prose<'_>, out: &mut Findings) {
    if main(prose.language) != "es" || prose.kind.is_none() {
        return;
    }
    let chars = &prose.chars;
    let mut from = 0;
    let (mut stars, mut quoted) = (false, false);
    for at in 0..chars.len() {
        match chars[at] {
            '\n' => (from, stars, quoted) = (at + 1, false, false),
            '*' => stars = !stars,
            '“' | '«' | '‘' => quoted = true,
            '”' | '»' | '’' => quoted = false,
            '?' => {
                let ends = chars
                    .get(at + 1)
                    .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '?' | '='));
                let word = at > 0 && chars[at - 1].is_alphabetic();
                let opened = chars[from..at].contains(&'¿');
                from = at + 1;
                if ends && word && !opened && !stars && !quoted {
                    let quote = around(chars, &(at..at + 1));
                    out.within(prose, at..at + 1)
                        .say(format!("The ? in “{quote}” closes a question that no ¿ opens."));
                }
            }
            _ => {}
        }
    }
}

/// The bracket of "a) first" and of ":)".
fn stands_for_itself(chars: &[char], start: usize, at: usize) -> bool {
    let word = (start..at)
        .rev()
        .find(|before| chars[*before].is_whitespace())
        .map_or(start, |space| space + 1);
    let before = &chars[word..at];
    before.len() <= 2 && (before.iter().all(|c| c.is_alphanumeric()) || matches!(before, [':' | ';', ..]))
}

/// Stretches parted by an empty line.
fn paragraphs(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| !chars[*at].is_whitespace()) {
        let blank =
            |at: &usize| chars[*at] == '\n' && chars[at + 1..].iter().find(|c| **c == '\n' || !c.is_whitespace()) == Some(&'\n');
        from = (start..chars.len()).find(blank).unwrap_or(chars.len());
        paragraphs.push(start..from);
    }
    paragraphs
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "He said „there are very fine people\" and left.", &["„"]),
        text("en", "He said \"never”, and left.", &["”"]),
        text("en", "A film (from Peru, and a dream.", &["("]),
        text("en", "A film from Peru), and “a dream” (of home).", &[")"]),
        text("en", "“We left.\n\n“We came back.”", &[]),
        text("en", "“We left.\n\nThey came back.", &["“"]),
        text("en", "He said “we left.\n\nThey came back.” So he said.", &["“"]),
        text("en", "a) the “first (and last)”, b) the „second“ [sic] :)", &[]),
        text("de", "Er sagte „nie“ und ging.", &[]),
        text("de", "Er sagte “nein” und „nie“, (“ja”) und ging. Er sagte nie“.", &["“"]),
        text(
            "es",
            "¿Vuelven? Y quién mira? Mira *Who’s There?*, «Who?» ¡y ¿no vuelve?!",
            &["?"],
        ),
        text("en", "Who is it?", &[]),
        text("fi", "Hän sanoi ”ei” ja lähti.", &[]),
    ]
}
