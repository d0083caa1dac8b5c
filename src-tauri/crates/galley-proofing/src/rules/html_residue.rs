//! TYP-16: Marks of a web page, or of Markdown, are in the text.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-16",
    name: "html-residue",
    severity: Severity::Error,
    what: "Marks of a web page are in the text.",
    why: "They would be printed as they are.",
    remedy: "Take them out; set italics with *stars*.",
    checks: &[Check::Prose(check)],
};

const ENTITIES: [&str; 12] = [
    "amp", "nbsp", "quot", "lt", "gt", "apos", "rsquo", "lsquo", "rdquo", "ldquo", "ndash", "mdash",
];
const TAGS: [&str; 14] = [
    "br", "p", "i", "b", "em", "strong", "u", "span", "div", "a", "h1", "h2", "ul", "li",
];

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    markdown(prose, out);
    for at in 0..chars.len() {
        let close = match chars[at] {
            '&' => ';',
            '<' => '>',
            _ => continue,
        };
        // Nothing of this kind is longer, but for a link.
        let Some(end) = (at + 1..chars.len().min(at + 300)).find(|end| chars[*end] == close) else {
            continue;
        };
        let inner: String = chars[at + 1..end].iter().collect();
        let residue = match close {
            ';' => {
                ENTITIES.contains(&inner.as_str())
                    || inner
                        .strip_prefix('#')
                        .is_some_and(|code| code.len() > 1 && code.chars().all(|c| c.is_ascii_hexdigit() || c == 'x'))
            }
            _ => {
                let name = inner
                    .trim_start_matches('/')
                    .split([' ', '/'])
                    .next()
                    .unwrap_or("")
                    .to_lowercase();
                TAGS.contains(&name.as_str())
            }
        };
        if residue {
            let mark: String = chars[at..=end].iter().collect();
            let draft = out.within(prose, at..end + 1);
            let beside = at > 0 && chars[at - 1] == ' ' || chars.get(end + 1) == Some(&' ');
            let draft = match (close, inner.as_str()) {
                (';', "amp") => draft.becomes("Set &", "&"),
                (';', "rsquo" | "apos" | "#39" | "#8217" | "#x27") => draft.becomes("Set ’", "’"),
                (';', "ldquo") => draft.becomes("Set “", "“"),
                (';', "rdquo") => draft.becomes("Set ”", "”"),
                (';', "nbsp") => draft.becomes("Set a space", if beside { "" } else { " " }),
                (';', "quot") => draft.may_become("Set \"", "\""),
                (';', "ndash") => draft.may_become("Set –", "–"),
                (';', "mdash") => draft.may_become("Set —", "—"),
                ('>', "i" | "/i" | "em" | "/em") => draft.may_become("Set *", "*"),
                ('>', "b" | "/b" | "strong" | "/strong") => draft.may_become("Set **", "**"),
                ('>', "br" | "br/" | "br /") => draft.may_become("Break the line", "\n"),
                ('>', "p" | "/p") => draft.may_become("Begin a paragraph", "\n\n"),
                ('>', _) => draft.may_become("Take it out", ""),
                _ => draft,
            };
            draft.say(format!("“{mark}” is a mark of a web page and would be printed as it stands."));
        }
    }
}

/// What is left of Markdown and is no mark of a text here: "# Heading", "[here](http…)", "_so_".
fn markdown(prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut tell = |span: std::ops::Range<usize>, label: &str, right: String| {
        let mark: String = chars[span.clone()].iter().collect();
        out.within(prose, span)
            .may_become(label, right)
            .say(format!("“{mark}” is a mark of a web page and would be printed as it stands."));
    };
    let mut at = 0;
    while at < chars.len() {
        let starts_line = at == 0 || chars[at - 1] == '\n';
        let end = match chars[at] {
            '#' if starts_line => {
                let end = run(chars, at, |c| c == '#');
                // "#1 hit" and "#home" have no space.
                let heading =
                    end - at < 7 && chars.get(end) == Some(&' ') && chars.get(end + 1).is_some_and(|c| c.is_alphabetic());
                heading.then(|| tell(at..end + 1, "Take it out", String::new()));
                end
            }
            '[' => match link(chars, at) {
                Some((words, end)) => {
                    tell(at..end, "Leave the words", words);
                    end
                }
                None => at + 1,
            },
            '_' => match underlined(chars, at) {
                Some(end) => {
                    let words: String = chars[at + 1..end - 1].iter().collect();
                    tell(at..end, "Set italics", format!("*{words}*"));
                    end
                }
                None => run(chars, at, |c| c == '_'),
            },
            _ => at + 1,
        };
        at = end;
    }
}

/// The words of a link that opens at a position, and where it ends.
fn link(chars: &[char], open: usize) -> Option<(String, usize)> {
    let close = open + chars[open..].iter().take(200).position(|c| *c == ']')?;
    let target = chars[close + 1..].iter().take(300);
    let target: String = target.take_while(|c| **c != ')' && !c.is_whitespace()).collect();
    let to = target.strip_prefix('(')?;
    let end = close + 1 + target.chars().count();
    let leads = to.starts_with("http") || to.starts_with("www.") || to.starts_with("mailto:");
    (leads && chars.get(end) == Some(&')')).then(|| (chars[open + 1..close].iter().collect(), end + 1))
}

/// Where words between two underscores end, which stand outside them: not "a_b_c" and not "___".
fn underlined(chars: &[char], open: usize) -> Option<usize> {
    let outside =
        |c: Option<&char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '.' | ';' | ':' | '!' | '?'));
    let close = open + 1 + chars[open + 1..].iter().take(120).position(|c| matches!(c, '_' | '\n'))?;
    let letters = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let before = open.checked_sub(1).map(|before| &chars[before]);
    let stands = outside(before) && outside(chars.get(close + 1)) && chars[close] == '_';
    (stands && letters(open + 1) && letters(close - 1)).then_some(close + 1)
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "Tom &amp; Ana<br/>at <i>home</i> &#8217;",
            &["&amp;", "<br/>", "<i>", "</i>", "&#8217;"],
        ),
        text(
            "en",
            "# The film\n\nSee [here](https://example.org/film), the _Last Train_ and (_Home_).",
            &["# ", "[here](https://example.org/film)", "_Last Train_", "_Home_"],
        ),
        text(
            "en",
            "#1 of all, #home; [here] (see http://example.org), a_b_c, at http://example.org/_x_y, ____, *so* and [sic](as he says).",
            &[],
        ),
        text("en", "Tom & Ana; at R&B; a < b and c > d, <3", &[]),
    ]
}
