//! TXT-07: “A” stands before a vowel, “an” before a consonant, or “it’s” where “its” is meant.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-07",
    name: "wrong-article",
    severity: Severity::Warning,
    what: "“A” stands before a vowel, “an” before a consonant, or “it’s” where “its” is meant.",
    why: "It is heard as one reads, and is the first slip that readers write in about.",
    remedy: "Set the other word.",
    checks: &[Check::Prose(check)],
};

/// How words begin whose first letter is a vowel and sounds as “you” or “one”.
const CLOSED_VOWEL: [&str; 18] = [
    "univ", "union", "uniq", "unif", "unit", "unic", "unil", "unis", "used", "usef", "user", "usual", "usur", "utop", "util",
    "uran", "euro", "ubiq",
];

/// How words begin whose u is heard.
const OPEN_U: [&str; 19] = [
    "uncl", "unde", "unex", "unus", "unkn", "unli", "unpl", "unfo", "unre", "unse", "unco", "unea", "ultim", "ultra", "ugly",
    "umbr", "urban", "urge", "utter",
];

/// How words begin whose h is not heard.
const SILENT_H: [&str; 5] = ["hour", "honest", "honor", "honour", "heir"];

fn starts_with_one(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

/// Words after which “it is” cannot stand: what follows belongs to “it”.
const TAKES_A_NOUN: [&str; 32] = [
    "of",
    "in",
    "with",
    "from",
    "into",
    "within",
    "by",
    "at",
    "throughout",
    "under",
    "despite",
    "against",
    "across",
    "onto",
    "lose",
    "loses",
    "losing",
    "lost",
    "has",
    "having",
    "had",
    "celebrate",
    "celebrates",
    "celebrated",
    "celebrating",
    "reaches",
    "reached",
    "opens",
    "opened",
    "keeps",
    "kept",
    "took",
];

/// What may follow “it is” also there: “with it’s a long way” is no sentence, but “the one it’s in it’s not” may be.
const NO_NOUN: [&str; 36] = [
    "a", "an", "the", "not", "no", "all", "also", "just", "about", "because", "like", "been", "never", "always", "still", "only",
    "so", "that", "what", "how", "why", "who", "where", "when", "too", "very", "really", "clear", "hard", "easy", "time",
    "there", "here", "this", "over", "more",
];

/// Nouns that are somebody’s and that nobody says “it is” of.
const BELONGINGS: [&str; 22] = [
    "own",
    "offerings",
    "inhabitants",
    "citizens",
    "residents",
    "audiences",
    "protagonists",
    "makers",
    "creators",
    "founders",
    "surroundings",
    "origins",
    "viewers",
    "predecessor",
    "predecessors",
    "successor",
    "contents",
    "borders",
    "shores",
    "consequences",
    "shortcomings",
    "premiere",
];

/// “It’s” where “its” is meant, in the few patterns that are never right.
fn possessive(prose: &Prose<'_>, spans: &[std::ops::Range<usize>], out: &mut Findings) {
    let chars = &prose.chars;
    let lower = |span: &std::ops::Range<usize>| -> String { chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect() };
    let close = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| chars[a.end..b.start] == [' '];
    for (index, span) in spans.iter().enumerate() {
        let Some(next) = spans.get(index + 1).filter(|next| span.len() == 4 && close(span, next)) else {
            continue;
        };
        let said: String = chars[span.clone()].iter().collect();
        if !matches!(said.as_str(), "it's" | "it’s" | "It's" | "It’s") || !chars[next.start].is_lowercase() {
            continue;
        }
        let before = index
            .checked_sub(1)
            .map(|before| &spans[before])
            .filter(|before| close(before, span));
        let taken = before.is_some_and(|before| TAKES_A_NOUN.contains(&lower(before).as_str()));
        let noun = lower(next);
        // “It’s citizens who decide” is right.
        let singled_out = spans
            .get(index + 2)
            .is_some_and(|after| matches!(lower(after).as_str(), "who" | "that" | "which"));
        let owned = BELONGINGS.contains(&noun.as_str()) && !singled_out;
        let ends_so = noun.ends_with("ing") || noun.ends_with("ed") || noun.ends_with("ly");
        if owned || taken && noun.len() > 2 && !ends_so && !NO_NOUN.contains(&noun.as_str()) {
            let right = format!("{}ts", chars[span.start]);
            out.within(prose, span.clone())
                .may_become(format!("Set “{right}”"), right.as_str())
                .say(format!("“{said} {noun}” should be “{right} {noun}”."));
        }
    }
}

/// The other article, where that before a number is wrong: eight, eleven and eighteen, and what begins with them, are open.
fn before_number(article: &str, word: &str) -> Option<&'static str> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // 1100 is read in two ways.
    let open = digits.starts_with('8') || matches!(digits, "11" | "18") || digits.len() == 4 && digits.starts_with("18");
    let either = digits.len() == 4 && digits.starts_with("11");
    match article {
        "a" if open => Some("an"),
        "an" if !open && !either => Some("a"),
        "An" if !open && !either => Some("A"),
        _ => None,
    }
}

/// Capitals that are read letter by letter though they have a vowel.
const SPELLED: [&str; 34] = [
    "MFA", "MBA", "MA", "FBI", "NBA", "NFL", "NHL", "NGO", "NYU", "MIT", "HIV", "HBO", "LGBTQ", "MRI", "SUV", "RV", "MP", "MC",
    "SOS", "EP", "LP", "ESP", "USA", "UK", "UN", "BA", "CIA", "TV", "DVD", "PHD", "DJ", "VHS", "DIY", "GI",
];

/// The other article, where that before capitals is wrong which are read letter by letter: those that have no vowel, and
/// some that have one.
fn before_letters(article: &str, word: &str) -> Option<&'static str> {
    let capitals = (2..=5).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_uppercase());
    let numeral = word.bytes().all(|c| b"IVXLCDM".contains(&c));
    let silent = !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']) && !numeral;
    if !capitals || !silent && !SPELLED.contains(&word) {
        return None;
    }
    let open = word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    match article {
        "a" if open => Some("an"),
        "an" if !open => Some("a"),
        "An" if !open => Some("A"),
        _ => None,
    }
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if main(prose.language) != "en" || prose.kind.is_none() {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    possessive(prose, &spans, out);
    for pair in spans.windows(2) {
        // Titles in italics may be of any language.
        let in_title = chars[..pair[0].start].iter().filter(|c| **c == '*').count() % 2 == 1;
        if pair[0].len() > 2 || chars[pair[0].end..pair[1].start] != [' '] || in_title {
            continue;
        }
        let (article, word): (String, String) = (
            chars[pair[0].clone()].iter().collect(),
            chars[pair[1].clone()].iter().collect(),
        );
        // "An 1,800-mile trip" goes on after its comma.
        let goes_on = matches!(&chars[pair[1].end..], [',', digit, ..] if digit.is_ascii_digit());
        if let Some(right) = before_number(&article, &word).filter(|_| !goes_on) {
            out.within(prose, pair[0].start..pair[1].end)
                .may_become(format!("Set “{right}”"), format!("{right} {word}"))
                .say(format!("“{article} {word}” should be “{right} {word}”."));
            continue;
        }
        if let Some(right) = before_letters(&article, &word) {
            out.within(prose, pair[0].start..pair[1].end)
                .may_become(format!("Set “{right}”"), format!("{right} {word}"))
                .say(format!("“{article} {word}” should be “{right} {word}”."));
            continue;
        }
        // Only ordinary words: capitals may be read letter by letter, and h and u sound either way.
        if word.len() < 4 || !word.chars().all(|c| c.is_ascii_lowercase()) {
            continue;
        }
        let sounds_open = word.starts_with(['a', 'i'])
            || starts_with_one(&word, &OPEN_U)
            || starts_with_one(&word, &SILENT_H)
            || word.starts_with('e') && !word.starts_with("eu") && !word.starts_with("ew")
            || word.starts_with('o') && !word.starts_with("one") && !word.starts_with("once") && !word.starts_with("oui");
        let sounds_closed = word.starts_with(|c: char| "bcdfgjklmnpqrstvwz".contains(c)) || starts_with_one(&word, &CLOSED_VOWEL);
        let right = match article.as_str() {
            "an" | "An" if sounds_closed => "a",
            "a" if sounds_open => "an",
            _ => continue,
        };
        let span = pair[0].start..pair[1].end;
        // At the start of a sentence it stays large.
        let right = if article.starts_with('A') {
            capitalised(right)
        } else {
            right.to_owned()
        };
        out.within(prose, span)
            .may_become(format!("Set “{right}”"), format!("{right} {word}"))
            .say(format!("“{article} {word}” should be “{right} {word}”."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "By an cinematographer with a idea.", &["an cinematographer", "a idea"]),
        text(
            "en",
            "An hour, a union, a one-off, an MBA, an FBI agent, a European, *Volver a empezar*, vitamin A is.",
            &[],
        ),
        text(
            "en",
            "An university in a hour, a unusual heir, an unit.",
            &["An university", "a hour", "a unusual", "an unit"],
        ),
        text("en", "An unimportant union, a unanimous vote, a house, an heirloom.", &[]),
        text(
            "en",
            "Of it’s offerings, the tower that lost it's bell keeps it’s secret. It’s own light.",
            &["it’s", "it's", "it’s", "It’s"],
        ),
        text(
            "en",
            "It’s people like these; he has its bell. In a place it’s clear, with what it’s lost. It’s citizens who go home, and of it it’s said so. It’s time.",
            &[],
        ),
        text(
            "en",
            "A tale of a 18-year-old, a 8mm film, a 1890s house and an 12-year-old.",
            &["a 18", "a 8mm", "a 1890s", "an 12"],
        ),
        text(
            "en",
            "An 18-year-old, an 8mm film, a 16mm film, a 1980s house, an 1,800-mile trip, an 1100-seat hall, a 110-minute film.",
            &[],
        ),
        text(
            "en",
            "With a MFA from a FBI agent, a NHL team, an UK film and an DVD.",
            &["a MFA", "a FBI", "a NHL", "an UK", "an DVD"],
        ),
        text(
            "en",
            "An MFA, a NATO film, a UK film, a UFO, a DVD, an LP, a MIX, a XII film, an EU film.",
            &[],
        ),
        text("es", "Vuelve a empezar.", &[]),
    ]
}
