//! CAT-03: A text names another edition of the festival.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CAT-03",
    name: "other-edition-named",
    severity: Severity::Error,
    what: "A text names another edition of the festival.",
    why: "It was copied from last year’s book.",
    remedy: "Correct the number. A biography may name an edition that the archive holds.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let edition = context.edition;
    let (stem, own) = split_label(&edition.label);
    let chars = &prose.chars;
    let spans = words(chars);
    let about_us = matches!(prose.place.table.as_str(), "edition" | "section" | "programme")
        || prose
            .text(context.catalogue)
            .is_some_and(|text| text.film.is_none() && text.person.is_none());
    for (index, span) in spans.iter().enumerate() {
        // "CIFF33", "CIFF 33"
        if let (Some(stem), Some(own)) = (stem, own)
            && chars[span.clone()].starts_with(&stem.chars().collect::<Vec<_>>())
        {
            let rest = &chars[span.start + stem.chars().count()..span.end];
            let apart = rest.is_empty().then(|| spans.get(index + 1)).flatten();
            let apart = apart.filter(|next| next.start == span.end + 1 && matches!(chars[span.end], ' ' | '\u{a0}' | '-'));
            let (number, end) = match apart {
                Some(next) => (number(&chars[next.clone()]), next.end),
                None => (number(rest), span.end),
            };
            if number.is_some_and(|number| number != own && comparable(number, own)) {
                tell(context, prose, span.start..end, number, out);
            }
        }
        // "33rd Cleveland International Film Festival", "33rd CIFF"; "33rd edition" in the festival's own pages
        let Some(own) = edition.ordinal else { continue };
        let digits = run(chars, span.start, |c| c.is_ascii_digit());
        let Some(said) = number(&chars[span.start..digits]).filter(|said| *said != own && comparable(*said, own)) else {
            continue;
        };
        let suffix = run(chars, digits, |c| !c.is_whitespace());
        let rest: String = chars[suffix..]
            .iter()
            .take(120)
            .collect::<String>()
            .trim_start()
            .to_lowercase();
        let named = |name: &str| !name.is_empty() && rest.starts_with(&name.to_lowercase());
        let ours = named(&edition.name)
            || stem.is_some_and(named)
            || about_us && ["edition", "edición", "édition", "festival"].iter().any(|word| named(word));
        if (1..=4).contains(&(suffix - digits)) && ours {
            tell(context, prose, span.start..suffix, Some(said), out);
        }
    }
}

/// "CIFF 2008" says no wrong number where the label is CIFF34: it means a year.
fn comparable(said: u32, own: u32) -> bool {
    (said < 1000) == (own < 1000)
}

fn tell(context: &Context<'_>, prose: &Prose<'_>, span: std::ops::Range<usize>, number: Option<u32>, out: &mut Findings) {
    let mut archive = context.catalogue.editions.iter();
    let held = archive.any(|edition| edition.ordinal == number || split_label(&edition.label).1 == number);
    if held && prose.kind == Some(TextKind::Biography) {
        return;
    }
    let quote: String = prose.chars[span.clone()].iter().collect();
    out.within(prose, span).value(&context.edition.label).say(format!(
        "“{quote}” is another edition than this one, {}.",
        context.edition.label
    ));
}

/// "CIFF34" as its letters, at least two, and its number.
fn split_label(label: &str) -> (Option<&str>, Option<u32>) {
    let stem = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = stem.trim_end_matches([' ', '-']);
    (
        Some(letters).filter(|letters| letters.chars().count() > 1),
        label[stem.len()..].parse().ok(),
    )
}

fn number(chars: &[char]) -> Option<u32> {
    chars.iter().collect::<String>().parse().ok()
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "Seen at CIFF33, at CIFF 32 and at the 31st Cleveland International Film Festival.",
            &["CIFF33", "CIFF 32", "31st"],
        ),
        text(
            "en",
            "Seen at CIFF34, at the 34th Cleveland International Film Festival, the CIFF 2008’s winner, on his 24th birthday, in the 19th edition of his book.",
            &[],
        ),
        case(
            "the festival’s own page",
            |sample| {
                sample.add(Text {
                    edition: Some(sample.edition),
                    kind: TextKind::Welcome,
                    language: "en".into(),
                    body: "Welcome to the 33rd edition.".into(),
                    ..Text::default()
                });
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.footer = vec!["Support CIFF33!".into()]
                });
            },
            &[
                "“CIFF33” is another edition than this one, CIFF34",
                "“33rd” is another edition",
            ],
        ),
        case(
            "the festival’s own page, in other words",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                for (language, body) in [
                    ("en", "Welcome to the 33rd festival, the 34th festival and his 24th birthday."),
                    ("es", "Bienvenidos a la 33.ª edición, a la 33ª edición y a la 34.ª edición."),
                ] {
                    sample.add(Text {
                        edition: Some(sample.edition),
                        kind: TextKind::Welcome,
                        language: language.into(),
                        body: body.into(),
                        ..Text::default()
                    });
                }
            },
            &[
                "“33rd” is another edition",
                "“33.ª” is another edition",
                "“33ª” is another edition",
            ],
        ),
        case(
            "a biography and the archive",
            |sample| {
                sample.add(Edition {
                    ordinal: Some(32),
                    label: "CIFF32".into(),
                    ..Edition::default()
                });
                sample.add(Text {
                    person: Some(sample.director),
                    kind: TextKind::Biography,
                    language: "en".into(),
                    body: "His *Up the Yangtze* was shown at the 32nd CIFF.".into(),
                    ..Text::default()
                });
            },
            &[],
        ),
        case(
            "a biography, not in the archive",
            |sample| {
                sample.add(Text {
                    person: Some(sample.director),
                    kind: TextKind::Biography,
                    language: "en".into(),
                    body: "His *Up the Yangtze* was shown at the 32nd CIFF.".into(),
                    ..Text::default()
                });
            },
            &["“32nd” is another edition"],
        ),
    ]
}
