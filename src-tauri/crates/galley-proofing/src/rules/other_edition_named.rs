//! CAT-03: A text names another edition of the festival.

use super::*;
use crate::ordinals::spelled;

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
    let ours = |rest: &str| {
        let named = |name: &str| !name.is_empty() && rest.starts_with(&name.to_lowercase());
        named(&edition.name) || stem.is_some_and(named)
    };
    let others = numbers_near(prose.language, edition.ordinal);
    for (index, span) in spans.iter().enumerate() {
        // "CIFF33", "CIFF 33"
        if let Some(stem) = stem
            && chars[span.clone()].starts_with(&stem.chars().collect::<Vec<_>>())
        {
            let rest = &chars[span.start + stem.chars().count()..span.end];
            let apart = rest.is_empty().then(|| spans.get(index + 1)).flatten();
            let apart = apart.filter(|next| next.start == span.end + 1 && matches!(chars[span.end], ' ' | '\u{a0}' | '-'));
            let (number, end) = match apart {
                Some(next) => (number(&chars[next.clone()]), next.end),
                None => (number(rest), span.end),
            };
            if number.is_some_and(|number| own.is_some_and(|own| number != own && comparable(number, own))) {
                tell(context, prose, span.start..end, (number, Severity::Error), out);
            } else if number.is_some_and(|year| is_last_year(context, prose, year, span.start..end)) {
                tell_year(context, prose, span.start..end, out);
            }
        }
        // "33rd Cleveland International Film Festival", "thirty-third CIFF"; "33rd edition" in the festival's own pages
        let Some(own) = edition.ordinal else { continue };
        let said = ordinal(chars, &spans, index, own).or_else(|| in_words(chars, span.start, &others));
        let Some((said, end)) = said.filter(|(said, _)| *said != own && comparable(*said, own)) else {
            continue;
        };
        let rest = tail(chars, end);
        let edition_of = after_edition(&rest).is_some_and(|rest| ours(rest) || is_the_festival(rest));
        let plain = || {
            about_us
                && ["edition", "edición", "édition", "ausgabe", "festival"]
                    .iter()
                    .any(|word| rest.starts_with(word))
        };
        let biography = prose.kind == Some(TextKind::Biography);
        if ours(&rest) || edition_of && !biography || plain() {
            // "The 33rd edition of the festival" in the text of a film may be of another one.
            let surely = about_us || ours(&rest) || after_edition(&rest).is_some_and(|rest| ours(rest));
            let severity = if surely { Severity::Error } else { Severity::Warning };
            tell(context, prose, span.start..end, (Some(said), severity), out);
        }
    }
    turned_round(context, prose, &spans, ours, out);
}

/// What stands from a position on, in small letters.
fn tail(chars: &[char], from: usize) -> String {
    let rest: String = chars[from.min(chars.len())..].iter().take(120).collect();
    let rest = rest.trim_start().to_lowercase();
    rest.strip_prefix("annual ").unwrap_or(&rest).to_owned()
}

/// The numbers of about the edition’s own as other languages have them in words: "trigésima tercera".
fn numbers_near(language: &str, own: Option<u32>) -> Vec<(u32, Vec<char>)> {
    let near = own.into_iter().flat_map(|own| own.saturating_sub(9)..own + 10);
    near.flat_map(|number| {
        spelled(language, number)
            .into_iter()
            .map(move |word| (number, word.chars().collect()))
    })
    .collect()
}

/// The number in words that stands at a position, the longest, and where it ends.
fn in_words(chars: &[char], start: usize, numbers: &[(u32, Vec<char>)]) -> Option<(u32, usize)> {
    let is = |word: &[char]| {
        let end = start + word.len();
        let written = chars.get(start..end)?;
        let same = written.iter().flat_map(|c| c.to_lowercase()).eq(word.iter().copied());
        (same && chars.get(end).is_none_or(|c| !c.is_alphanumeric() && *c != '-')).then_some(end)
    };
    let found = numbers.iter().filter_map(|(number, word)| Some((*number, is(word)?)));
    found.max_by_key(|(_, end)| *end)
}

/// What an edition is said to be of: "du festival" of "édition du festival".
fn after_edition(rest: &str) -> Option<&str> {
    let rest = ["edition ", "edición ", "édition ", "ausgabe "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    ["of the ", "of ", "del ", "de la ", "du ", "de l’", "de ", "des "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
}

/// "festival" without what it would be called if it were another one: not "festival de Cannes".
fn is_the_festival(rest: &str) -> bool {
    const CALLED: [&str; 14] = [
        "de",
        "d",
        "du",
        "des",
        "del",
        "of",
        "in",
        "at",
        "for",
        "international",
        "internacional",
        "film",
        "cinema",
        "à",
    ];
    let Some(after) = rest.strip_prefix("festival") else {
        return false;
    };
    let parted = !after.starts_with(char::is_alphanumeric);
    let word: String = after.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
    let goes_on = after.starts_with(' ') && CALLED.contains(&word.as_str());
    parted && !goes_on
}

/// "edición 33 del CIFF": the number after the word.
fn turned_round(
    context: &Context<'_>,
    prose: &Prose<'_>,
    spans: &[std::ops::Range<usize>],
    ours: impl Fn(&str) -> bool,
    out: &mut Findings,
) {
    let Some(own) = context.edition.ordinal else { return };
    let chars = &prose.chars;
    for pair in spans.windows(2) {
        let word: String = chars[pair[0].clone()].iter().flat_map(|c| c.to_lowercase()).collect();
        let close = matches!(chars[pair[0].end..pair[1].start], [' ' | '\u{a0}']);
        let Some(said) = number(&chars[pair[1].clone()]).filter(|said| close && *said != own && comparable(*said, own)) else {
            continue;
        };
        let rest = tail(chars, pair[1].end);
        let of = ["of the ", "of ", "del ", "de la ", "du ", "de "]
            .iter()
            .find_map(|word| rest.strip_prefix(word));
        if matches!(word.as_str(), "edition" | "edición" | "édition")
            && of.is_some_and(|rest| ours(rest) || is_the_festival(rest))
        {
            tell(context, prose, pair[0].start..pair[1].end, (Some(said), Severity::Error), out);
        }
    }
}

/// The number of an ordinal at a word, "33rd", "33.ª", "thirty-third", and where it ends. In words it is one of about the
/// edition’s own: "his third CIFF" counts something else.
fn ordinal(chars: &[char], spans: &[std::ops::Range<usize>], index: usize, own: u32) -> Option<(u32, usize)> {
    let span = &spans[index];
    let digits = run(chars, span.start, |c| c.is_ascii_digit());
    if let Some(said) = number(&chars[span.start..digits]) {
        let suffix = run(chars, digits, |c| !c.is_whitespace());
        return (1..=4).contains(&(suffix - digits)).then_some((said, suffix));
    }
    let lower = |span: &std::ops::Range<usize>| -> String { chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect() };
    let after = index.checked_sub(1).and_then(|before| spans.get(before));
    // The second part of "thirty-third" is no "third".
    if after.is_some_and(|before| chars[before.end..span.start] == ['-'] && tens(&lower(before)).is_some()) {
        return None;
    }
    let word = lower(span);
    if let Some(tens) = tens(&word) {
        let next = spans
            .get(index + 1)
            .filter(|next| matches!(chars[span.end..next.start], ['-' | ' ' | '\u{2011}']))?;
        return Some((tens + small_ordinal(&lower(next)).filter(|unit| *unit < 10)?, next.end));
    }
    let said = small_ordinal(&word).filter(|said| said.abs_diff(own) < 10)?;
    Some((said, span.end))
}

const TENS: [&str; 8] = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];

/// "thirty" as 30.
fn tens(word: &str) -> Option<u32> {
    let stem = word.strip_suffix('y')?;
    let at = TENS.iter().position(|tens| *tens == stem)?;
    Some(u32::try_from(at + 2).ok()? * 10)
}

/// "third" as 3, "twelfth" as 12, "fortieth" as 40.
fn small_ordinal(word: &str) -> Option<u32> {
    const SMALL: [&str; 19] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    let small = SMALL.iter().position(|small| *small == word).map(|at| at + 1);
    let large = || {
        let stem = word.strip_suffix("ieth")?;
        TENS.iter().position(|tens| *tens == stem).map(|at| (at + 2) * 10)
    };
    small.or_else(large).and_then(|number| u32::try_from(number).ok())
}

/// Whether the letters of the label stand with the year before this edition's, where the sentence tells of no prize and
/// nothing else that is past.
fn is_last_year(context: &Context<'_>, prose: &Prose<'_>, year: u32, span: std::ops::Range<usize>) -> bool {
    const PAST: [&str; 24] = [
        "since",
        "winner",
        "winners",
        "won",
        "award",
        "awards",
        "prize",
        "premiered",
        "previous",
        "last",
        "ago",
        "history",
        "was",
        "were",
        "had",
        "after",
        "received",
        "screened",
        "played",
        "shown",
        "returns",
        "return",
        "alumni",
        "archive",
    ];
    let last = context.year().and_then(|own| u32::try_from(own - 1).ok());
    let chars = &prose.chars;
    let ends = |at: &usize| matches!(chars[*at], '.' | '!' | '?' | '\n');
    let from = (0..span.start).rev().find(ends).map_or(0, |at| at + 1);
    let until = (span.end..chars.len()).find(ends).unwrap_or(chars.len());
    let sentence = &chars[from..until];
    let past = words(sentence).into_iter().any(|span| {
        let word: String = sentence[span].iter().flat_map(|c| c.to_lowercase()).collect();
        PAST.contains(&word.as_str())
    });
    // What belongs to that year, "CIFF 2008’s winner", is of the past as well.
    let genitive = matches!(chars.get(span.end), Some('’' | '\''));
    last == Some(year) && !past && !genitive && prose.kind != Some(TextKind::Biography)
}

fn tell_year(context: &Context<'_>, prose: &Prose<'_>, span: std::ops::Range<usize>, out: &mut Findings) {
    let quote: String = prose.chars[span.clone()].iter().collect();
    out.within(prose, span)
        .severity(Severity::Warning)
        .value(&context.edition.label)
        .say(format!(
            "“{quote}” is the edition of the year before, this one is {}.",
            context.edition.label
        ));
}

/// "CIFF 2008" says no wrong number where the label is CIFF34: it means a year.
fn comparable(said: u32, own: u32) -> bool {
    (said < 1000) == (own < 1000)
}

fn tell(
    context: &Context<'_>,
    prose: &Prose<'_>,
    span: std::ops::Range<usize>,
    (number, severity): (Option<u32>, Severity),
    out: &mut Findings,
) {
    let mut archive = context.catalogue.editions.iter();
    let held = archive.any(|edition| edition.ordinal == number || split_label(&edition.label).1 == number);
    if held && prose.kind == Some(TextKind::Biography) {
        return;
    }
    let quote: String = prose.chars[span.clone()].iter().collect();
    out.within(prose, span)
        .severity(severity)
        .value(&context.edition.label)
        .say(format!(
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
        text(
            "en",
            "Made for the thirty-third Cleveland International Film Festival, the fortieth CIFF and CIFF 2009.",
            &["thirty-third", "fortieth", "CIFF 2009"],
        ),
        text(
            "en",
            "Made for the thirty-fourth CIFF, the third CIFF award, his thirty-third festival; it won at CIFF 2009. Of CIFF 2009’s \
             winners, of CIFF 2010 and CIFF 2003.",
            &[],
        ),
        text(
            "es",
            "Es la edición 33 del CIFF y la edición 34 del CIFF. La edición 12 del Quijote.",
            &["edición 33"],
        ),
        text(
            "fr",
            "C’est la 33e édition du festival, la 32e édition du festival a vu ce film, la 34e édition du festival. C’était la 62e édition du festival de Cannes.",
            &["33e", "32e"],
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
                    (
                        "en",
                        "The thirty-third festival, the thirty-second annual festival and the thirty-fourth edition.",
                    ),
                    (
                        "es",
                        "La trigésima tercera edición, la trigésima cuarta edición y la tercera edición de su libro.",
                    ),
                    (
                        "fr",
                        "La trente-troisième édition du festival, la trente-quatrième édition, la troisième.",
                    ),
                    (
                        "de",
                        "Die dreiunddreißigste Ausgabe des Festivals und die vierunddreißigste Ausgabe.",
                    ),
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
                "“thirty-third” is another edition",
                "“thirty-second” is another edition",
                "“trigésima tercera” is another edition",
                "“trente-troisième” is another edition",
                "“dreiunddreißigste” is another edition",
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
