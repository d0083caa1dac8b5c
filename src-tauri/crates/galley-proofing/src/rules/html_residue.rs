//! TYP-16: Marks of a web page are in the text.

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

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "Tom &amp; Ana<br/>at <i>home</i> &#8217;",
            &["&amp;", "<br/>", "<i>", "</i>", "&#8217;"],
        ),
        text("en", "Tom & Ana; at R&B; a < b and c > d, <3", &[]),
    ]
}
