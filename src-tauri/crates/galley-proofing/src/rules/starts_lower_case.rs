//! TXT-08: The text, or a sentence in it, does not start with a capital letter.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-08",
    name: "starts-lower-case",
    severity: Severity::Warning,
    what: "The text, or a sentence in it, does not start with a capital letter.",
    why: "Its first words were probably cut off, or two sentences were made of one.",
    remedy: "Restore the beginning, or set a capital.",
    checks: &[Check::Prose(check), Check::Prose(within)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    use TextKind::*;
    // A biography stands under the name and is read on from it: "(born 1971) is a Swiss director".
    if !matches!(prose.kind, Some(Short | Long | Introduction | Welcome)) {
        return;
    }
    let chars = &prose.chars;
    let Some(span) = words(chars).into_iter().next() else { return };
    let word = &chars[span.clone()];
    // "iPhone" and "eXistenZ" are written so.
    if !word[0].is_lowercase() || word.iter().any(|c| c.is_uppercase()) {
        return;
    }
    let word: String = word.iter().collect();
    let film = prose.text(context.catalogue).and_then(|text| text.film);
    let named_so = film.is_some_and(|film| context.catalogue.titles.of(film).any(|title| title.text.starts_with(&word)));
    // "$, also called Dollars"
    let after_sign = chars[..span.start]
        .iter()
        .any(|c| matches!(c, '$' | '€' | '£' | '#' | '@' | '&' | '+' | '='));
    let particle = matches!(word.as_str(), "de" | "von" | "van" | "al" | "el");
    if !named_so && !after_sign && !particle && !is_written_so(chars, span.start) {
        out.within(prose, span)
            .may_become(format!("Set “{}”", capitalised(&word)), capitalised(&word))
            .say(format!("The text starts with “{word}” in small letters."));
    }
}

/// Whether a name or a short form stands at a position that has small letters at the start of a sentence, too: "bell hooks",
/// "d. a. levy", "will.i.am", "a.k.a.".
fn is_written_so(chars: &[char], start: usize) -> bool {
    const NAMES: [&str; 3] = ["bell hooks", "danah boyd", "adrienne maree brown"];
    let here = |name: &&str| chars[start..].starts_with(&name.chars().collect::<Vec<_>>());
    let end = run(chars, start, char::is_alphabetic);
    let joined = chars.get(end) == Some(&'.') && chars.get(end + 1).is_some_and(|c| c.is_lowercase());
    let initial = end == start + 1 && chars.get(end) == Some(&'.');
    NAMES.iter().any(|name| here(&name)) || joined || initial
}

/// What ends with a stop that ends no sentence.
fn is_short(language: &str, word: &str) -> bool {
    let words: &[&str] = match main(language) {
        "en" => &[
            "approx", "etc", "incl", "dir", "ed", "est", "min", "mins", "vs", "vol", "feat", "ca", "cf", "al", "resp", "nos",
            "pp", "fig", "ext", "int", "prod", "co", "inc", "ltd", "jr", "sr", "st", "dr", "mr", "mrs", "ms", "no", "op", "ft",
            "hrs", "hr", "sec", "secs", "dept", "govt", "misc", "orig", "rev", "trans", "transl", "w", "tel", "eng", "dept",
            "esp", "gen", "alt", "lit", "ep", "eps", "cont", "dist", "arr", "intl", "nat",
        ],
        "es" => &[
            "etc", "aprox", "dir", "min", "incl", "pág", "págs", "ej", "núm", "art", "sr", "sra", "dr", "dra", "ud", "uds", "vs",
            "vol", "cap", "int", "ext", "tel", "av", "máx", "mín", "prod",
        ],
        // Of other languages too many short forms end with a stop.
        _ => return true,
    };
    words.contains(&word)
}

fn within(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() {
        return;
    }
    let chars = &prose.chars;
    for pair in words(chars).windows(2) {
        let (last, next) = (&chars[pair[0].clone()], &chars[pair[1].clone()]);
        let between = &chars[pair[0].end..pair[1].start];
        let stop = matches!(between, ['.', ' '] | ['.', '\n'] | ['.', '\u{a0}']);
        // "iPhone" and "eXistenZ" are written so; "a.m. the" and "e.g. a" end with a single letter.
        if !stop
            || last.len() < 2
            || !last.iter().all(|c| c.is_lowercase())
            || !next.iter().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
        {
            continue;
        }
        let part_of_short = pair[0].start.checked_sub(1).is_some_and(|before| chars[before] == '.');
        let last: String = last.iter().collect();
        if part_of_short || is_short(prose.language, &last) || is_written_so(chars, pair[1].start) {
            continue;
        }
        let word: String = next.iter().collect();
        out.within(prose, pair[1].clone())
            .may_become(format!("Set “{}”", capitalised(&word)), capitalised(&word))
            .say(format!("A sentence starts with “{word}” in small letters, after “{last}.”"));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "and she loses it.", &["and"]),
        text("en", "As she loses it. that’s all.", &["that’s"]),
        text("es", "Vuelven a casa. en el tren, etc. y miran.", &["en"]),
        text(
            "en",
            "In approx. ten years, at 5 p.m. the train (incl. the film) came. eXistenZ, Inc. he said. 2. we go.",
            &[],
        ),
        text(
            "en",
            "d. a. levy goes home. bell hooks tells it. will.i.am comes. a.k.a. Night comes.",
            &[],
        ),
        text("en", "will.i.am comes home.", &[]),
        text("en", "$, also called a train, comes home.", &[]),
        text("en", "bell hooks comes home. bell comes.", &["bell"]),
        text(
            "en",
            "The Train (alt. title) came, or The House (lit. home) of it. and so it goes.",
            &["and"],
        ),
        text("de", "Sie fahren usw. und so.", &[]),
        text("en", "“He loses it”", &[]),
        text("en", "*eXistenZ* is played.", &[]),
        text("ar", "فيلم", &[]),
        case(
            "a biography that is read on from the name",
            |sample| {
                sample.add(Text {
                    person: Some(sample.director),
                    kind: TextKind::Biography,
                    language: "en".into(),
                    body: "(born in 1977) tells how his workers go home.".into(),
                    ..Text::default()
                });
            },
            &[],
        ),
    ]
}
