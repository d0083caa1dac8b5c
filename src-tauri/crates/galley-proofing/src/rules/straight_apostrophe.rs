//! TYP-05: A straight apostrophe stands in or after a word.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-05",
    name: "straight-apostrophe",
    severity: Severity::Warning,
    what: "A straight apostrophe stands in or after a word.",
    why: "A printed page has curved apostrophes; a mixture looks careless.",
    remedy: "Set ’ instead.",
    checks: &[Check::Prose(check), Check::Person(names)],
};

/// Words that begin with an apostrophe, which opens no quotation.
const CUT: [&str; 8] = ["n", "til", "tis", "twas", "em", "cause", "bout", "round"];

/// Where the quotation was opened that an apostrophe after a word closes, if it closes one and is no genitive.
fn opens(chars: &[char], at: usize) -> Option<usize> {
    const FAR: usize = 80;
    if chars.get(at + 1).is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let from = at.saturating_sub(FAR);
    let start = (from..at).rev().find(|before| matches!(chars[*before], '\n' | '\''))?;
    let word: String = chars[start + 1..at].iter().take_while(|c| c.is_alphabetic()).collect();
    let before = start.checked_sub(1).map(|before| chars[before]);
    let opening = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—'));
    (chars[start] == '\'' && opening && !word.is_empty() && !CUT.contains(&word.to_lowercase().as_str())).then_some(start)
}

/// Where an apostrophe that begins a word ends with it: "'20s", "'Tis", "'n'" with both of its marks.
fn cut_word(chars: &[char], at: usize) -> Option<usize> {
    if at
        .checked_sub(1)
        .is_some_and(|before| chars[before].is_alphanumeric() || matches!(chars[before], '\'' | '’'))
    {
        return None;
    }
    let end = run(chars, at + 1, char::is_alphanumeric);
    let word: String = chars[at + 1..end].iter().collect::<String>().to_lowercase();
    let decade = word
        .strip_suffix('s')
        .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|c| c.is_ascii_digit()));
    let closed = chars.get(end) == Some(&'\'');
    match word.as_str() {
        "n" if closed => Some(end + 1),
        "n" | "tis" | "twas" | "til" | "em" => Some(end).filter(|_| !closed),
        // These are words as well, which a quotation may begin with: 'round the world'.
        "cause" | "bout" | "round" => {
            let line = run(chars, end, |c| c != '\n');
            let closes = |at: usize| chars[at] == '\'' && !chars.get(at + 1).is_some_and(|c| c.is_alphanumeric());
            Some(end).filter(|_| !(end..line).any(closes))
        }
        _ => Some(end).filter(|_| decade && !closed),
    }
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut until = 0;
    for at in 0..chars.len() {
        if chars[at] != '\'' || at < until {
            continue;
        }
        if let Some(end) = cut_word(chars, at) {
            until = end;
            let both = chars[end - 1] == '\'';
            let span = if both { at..end } else { at..at + 1 };
            let quote = around(chars, &span);
            let marks = if both {
                "straight apostrophes"
            } else {
                "a straight apostrophe"
            };
            let set: String = chars[span.clone()].iter().collect::<String>().replace('\'', "’");
            out.within(prose, span)
                .becomes(format!("Set {set}"), set)
                .say(format!("“{quote}” has {marks}, where the page needs ’."));
            continue;
        }
        if at > 0 && chars[at - 1].is_alphabetic() && chars.get(at + 1) != Some(&'\'') {
            let quote = around(chars, &(at..at + 1));
            if let Some(start) = opens(chars, at) {
                let inner: String = chars[start + 1..at].iter().collect();
                let draft = out.within(prose, start..at + 1);
                let draft = match main(prose.language) {
                    "en" => draft.becomes("Set ‘ and ’", format!("‘{inner}’")),
                    _ => draft,
                };
                draft.say(format!(
                    "'{inner}' stands between straight apostrophes, where the page needs quotation marks."
                ));
                continue;
            }
            out.within(prose, at..at + 1)
                .becomes("Set ’", "’")
                .say(format!("“{quote}” has a straight apostrophe, where the page needs ’."));
        }
    }
}

/// Names as they are entered: "D'Angelo".
fn names(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let chars: Vec<char> = person.name.chars().collect();
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let within = |at: usize| chars[at] == '\'' && letter(at.checked_sub(1)) && letter(Some(at + 1));
    let right: String = (0..chars.len()).map(|at| if within(at) { '’' } else { chars[at] }).collect();
    if right != person.name {
        out.at(Place::field(person.id, "name"))
            .value(&person.name)
            .becomes(format!("Set “{right}”"), right.as_str())
            .say(format!(
                "The name {} has a straight apostrophe, where the page needs ’.",
                person.name
            ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "Studio Ghibli's workers' film.", &["'", "'"]),
        text("en", "Teenage girls and 'everything' changed.", &["'everything'"]),
        text("en", "It was rock 'n' roll, 'til the workers' day.", &["'n'", "'", "'"]),
        text(
            "en",
            "'Tis of the '20s and '90s; he let 'em go 'round it.",
            &["'", "'", "'", "'", "'"],
        ),
        case(
            "a name",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Mila D'Angelo".into()),
            &["Mila D'Angelo has a straight apostrophe"],
        ),
        case(
            "a name with another mark",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mila 'Mo' D’Angelo".into()
                })
            },
            &[],
        ),
        text("en", "Studio Ghibli’s film, 6'2 tall, 5' long.", &[]),
    ]
}
