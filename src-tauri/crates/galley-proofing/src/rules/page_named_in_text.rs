//! CAT-04: A text names a page by its number, or sends the reader to a section that there is not.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CAT-04",
    name: "page-named-in-text",
    severity: Severity::Warning,
    what: "A text names a page by its number, or sends the reader to a section that there is not.",
    why: "Pages move until the last hour, and no program moves a number that was typed.",
    remedy: "Name the film or the section; the index and the schedule get their page numbers by themselves.",
    checks: &[Check::Prose(check), Check::Edition(sections)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() && prose.place.table == "title" {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    let text = |span: &std::ops::Range<usize>| chars[span.clone()].iter().collect::<String>().to_lowercase();
    for (index, three) in spans.windows(3).enumerate() {
        // "See also page 45".
        let also = matches!(text(&three[1]).as_str(), "also" | "auch" | "aussi" | "también") && index + 3 < spans.len();
        let rest = if also { &spans[index + 2..index + 4] } else { &three[1..] };
        let sends = matches!(
            text(&three[0]).as_str(),
            "see" | "siehe" | "voir" | "véase" | "ver" | "on" | "turn"
        );
        let page = matches!(
            text(&rest[0]).as_str(),
            "p" | "pp" | "page" | "pages" | "seite" | "página" | "pág"
        );
        let on_page = text(&three[0]) == "on" && !matches!(spans.get(index + 3), Some(next) if text(next) == "of");
        let number = text(&rest[1]);
        let numbered = number.parse::<u32>().is_ok() || number == "x" || number == "xx";
        let sends = sends && (text(&three[0]) != "on" || on_page && number.parse::<u32>().is_ok());
        if sends && page && numbered && rest[1].start - rest[0].end <= 2 {
            let span = three[0].start..rest[1].end;
            let quote: String = chars[span.clone()].iter().collect();
            out.within(prose, span)
                .say(format!("“{quote}” names a page by a number that was typed."));
        }
    }
}

/// Sections to which a text sends the reader, "see the section *Real Lives*", and that the edition does not have; and names
/// a letter or two off, wherever "section" stands before them.
fn sections(_: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let names: Vec<(String, &str, &Section)> = printed
        .sections
        .iter()
        .flat_map(|section| section.name.0.values().map(move |name| (fold(name), name.as_str(), *section)))
        .filter(|(folded, _, _)| !folded.is_empty())
        .collect();
    if names.is_empty() {
        return;
    }
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        let chars = &prose.chars;
        let spans = words(chars);
        let lower = |index: usize| -> String { chars[spans[index].clone()].iter().flat_map(|c| c.to_lowercase()).collect() };
        for index in 0..spans.len() {
            if !matches!(
                lower(index).as_str(),
                "section" | "sección" | "sektion" | "sezione" | "secção"
            ) {
                continue;
            }
            let Some(span) = named_after(chars, &spans, index).or_else(|| named_before(chars, &spans, index)) else {
                continue;
            };
            let written: String = chars[span.clone()].iter().collect();
            let folded = fold(&written);
            // What is not marked may go on after the name.
            let is =
                |name: &str| folded == name || folded.starts_with(&format!("{name} ")) || name.starts_with(&format!("{folded} "));
            if folded.is_empty() || names.iter().any(|(name, _, _)| is(name)) {
                continue;
            }
            let sends = (index.saturating_sub(5)..index).any(|before| {
                let joined = !chars[spans[before].end..spans[index].start]
                    .iter()
                    .any(|c| matches!(c, '.' | '!' | '?' | '\n'));
                joined
                    && matches!(
                        lower(before).as_str(),
                        "see" | "more" | "siehe" | "voir" | "véase" | "ver" | "vedi" | "más" | "mehr"
                    )
            });
            let near = names.iter().filter(|(name, _, _)| name.chars().count() > 5);
            let near = near.map(|(name, right, section)| (letters_apart(name, &folded), *right, *section));
            let near = near
                .filter(|(letters, _, _)| *letters < 3)
                .min_by_key(|(letters, _, _)| *letters);
            if !sends && near.is_none() {
                continue;
            }
            let draft = out.within(prose, span);
            match near {
                Some((_, right, section)) => draft
                    .also(Place::field(section.id, "name"))
                    .value(right)
                    .may_become(format!("Set “{right}”"), right)
                    .say(format!("The text names the section “{written}”, the edition has “{right}”.")),
                None => draft.say(format!(
                    "The text sends the reader to the section “{written}”, which the edition does not have."
                )),
            }
        }
    }
}

/// The name between "the" and the word "section", "see the Midnight Madness section": words with a capital, where nothing
/// says of which festival.
fn named_before(chars: &[char], spans: &[std::ops::Range<usize>], index: usize) -> Option<std::ops::Range<usize>> {
    let large = |at: &usize| chars[spans[*at].start].is_uppercase();
    let joined = |at: &usize| {
        matches!(
            chars[spans[*at].end..spans[*at + 1].start],
            [' ' | '\u{a0}' | '-'] | [' ', '&', ' ']
        )
    };
    let first = (0..index).rev().take_while(|at| large(at) && joined(at)).last()?;
    let the = first.checked_sub(1).filter(joined)?;
    let article: String = chars[spans[the].clone()].iter().collect();
    let of_another = spans.get(index + 1).is_some_and(|next| {
        let word: String = chars[next.clone()].iter().collect();
        matches!(chars[spans[index].end..next.start], [' ' | '\u{a0}']) && matches!(word.as_str(), "of" | "at" | "in")
    });
    (article == "the" && !of_another).then(|| spans[first].start..spans[index - 1].end)
}

/// The name after the word "section": what is marked there, or the words with a capital that follow, with small ones between
/// them.
fn named_after(chars: &[char], spans: &[std::ops::Range<usize>], index: usize) -> Option<std::ops::Range<usize>> {
    let first = spans.get(index + 1)?;
    let gap = &chars[spans[index].end..first.start];
    let large = |span: &std::ops::Range<usize>| chars[span.start].is_uppercase();
    match gap {
        [' ' | '\u{a0}', mark @ ('“' | '«' | '„' | '*' | '‘' | '"')] | [' ', mark @ '«', '\u{a0}'] => {
            let closes = |c: &char| match mark {
                '*' | '"' => c == mark,
                '“' => *c == '”',
                '«' => *c == '»',
                '„' => matches!(c, '“' | '”'),
                _ => *c == '’',
            };
            let end = chars[first.start..].iter().take(60).position(closes)?;
            // The American comma stands within the marks.
            let stop = usize::from(
                chars[first.start..first.start + end]
                    .last()
                    .is_some_and(|c| matches!(c, ',' | '.')),
            );
            Some(first.start..first.start + end - stop)
        }
        [' ' | '\u{a0}'] if large(first) => {
            let mut last = index + 1;
            for next in index + 2..spans.len() {
                if !matches!(
                    chars[spans[next - 1].end..spans[next].start],
                    [' ' | '\u{a0}' | '-'] | [' ', '&', ' ']
                ) {
                    break;
                }
                if large(&spans[next]) {
                    last = next;
                } else if spans[next].len() > 3 || next > last + 1 {
                    break;
                }
            }
            Some(first.start..spans[last].end)
        }
        _ => None,
    }
}

#[cfg(test)]
fn sectioned(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.add(Section {
            edition: sample.edition,
            name: Wording::one("en", "Real Lives"),
            ..Section::default()
        });
        sample.edit_synopsis(&format!("{body} (In Mandarin with subtitles)"));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "For the shorts, see p. 45, or see page xx.",
            &["see p. 45", "see page xx"],
        ),
        text(
            "en",
            "See also page 45, and see also pp. 12–13.",
            &["See also page 45", "see also pp. 12"],
        ),
        case(
            "sections that there are not",
            sectioned("See section “Midnight Madness”. More in the section Real Lifes (see the section *Real Lifes*)."),
            &[
                "to the section “Midnight Madness”, which the edition does not have",
                "the section “Real Lifes”, the edition has “Real Lives”",
                "the section “Real Lifes”, the edition has “Real Lives”",
            ],
        ),
        case(
            "sections that there are, and those of others",
            sectioned(
                "See the section Real Lives. More in the section “Real Lives,” and see section 5. See the Section. It was in \
                 the section Un Certain Regard of Cannes. See it. The section Midnight Madness took it.",
            ),
            &[],
        ),
        case(
            "sections that there are not, named before the word",
            sectioned(
                "See the Midnight Madness section. More in the Real Lives section and the Real Lifes section; see the Un Certain \
                 Regard section of Cannes. It took the Midnight Madness section.",
            ),
            &[
                "to the section “Midnight Madness”, which the edition does not have",
                "the section “Real Lifes”, the edition has “Real Lives”",
            ],
        ),
        case(
            "an edition that has no sections",
            |sample| sample.edit_synopsis("See section “Midnight Madness”. (In Mandarin with subtitles)"),
            &[],
        ),
        text("en", "They see also pages of 1945 there.", &[]),
        text("en", "He writes on page after page, see the index, and turns a page.", &[]),
    ]
}
