//! TXT-07: “A” stands before a vowel, “an” before a consonant, or “it’s” where “its” is meant.

use super::*;
use crate::phrases::begins_sentence;
use crate::sounds::{Sound, sound};

pub(super) static RULE: Rule = Rule {
    id: "TXT-07",
    name: "wrong-article",
    severity: Severity::Warning,
    what: "“A” stands before a vowel, “an” before a consonant, or “it’s” where “its” is meant.",
    why: "It is heard as one reads, and is the first slip that readers write in about.",
    remedy: "Set the other word.",
    checks: &[Check::Prose(check)],
};

/// Words that stand after the letter A, and after no article.
const AFTER_LETTER: [&str; 24] = [
    "and", "are", "also", "all", "any", "into", "its", "our", "out", "over", "under", "until", "upon", "after", "about", "above",
    "against", "along", "although", "among", "away", "off", "own", "itself",
];

/// Words with a capital before which the sound is sure, besides those that end as “British” and “Russian” do.
const FROM_A_PLACE: [&str; 12] = [
    "French",
    "Greek",
    "Swiss",
    "Czech",
    "Dutch",
    "Welsh",
    "Thai",
    "Nordic",
    "Baltic",
    "Slavic",
    "Hollywood",
    "Bollywood",
];

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

/// People and parts that a film has one of: “and it’s maker.”
const OWNED: [&str; 12] = [
    "maker",
    "creator",
    "founder",
    "author",
    "director",
    "protagonist",
    "audience",
    "hero",
    "heroine",
    "leader",
    "owner",
    "drama",
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
        // “It’s drama is inside”: two verbs for one “it”.
        let next_word = spans.get(index + 2).filter(|after| close(next, after)).map(&lower);
        let verb = next_word
            .as_deref()
            .is_some_and(|after| matches!(after, "is" | "was" | "are" | "were"));
        let ends = chars
            .get(next.end)
            .is_none_or(|c| matches!(c, '.' | ',' | ';' | '!' | '?' | '\n'));
        let of_two = before.is_some_and(|before| matches!(lower(before).as_str(), "and" | "or"));
        let owned = owned || OWNED.contains(&noun.as_str()) && (verb || of_two && ends);
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
        "A" if open => Some("An"),
        "an" if !open && !either => Some("a"),
        "An" if !open && !either => Some("A"),
        _ => None,
    }
}

/// Capitals that are read letter by letter though they have a vowel.
const SPELLED: [&str; 36] = [
    "MFA", "MBA", "MA", "FBI", "NBA", "NFL", "NHL", "NGO", "NYU", "MIT", "HIV", "HBO", "LGBTQ", "MRI", "SUV", "RV", "MP", "MC",
    "SOS", "EP", "LP", "ESP", "USA", "UK", "UN", "BA", "CIA", "TV", "DVD", "PHD", "DJ", "VHS", "DIY", "GI", "US", "USB",
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
        "A" if open => Some("An"),
        "an" if !open => Some("a"),
        "An" if !open => Some("A"),
        _ => None,
    }
}

/// The other article, where that before a word is wrong by its sound.
fn before_word(chars: &[char], pair: &[std::ops::Range<usize>], before: Option<&std::ops::Range<usize>>) -> Option<&'static str> {
    let (article, word): (String, String) = (
        chars[pair[0].clone()].iter().collect(),
        chars[pair[1].clone()].iter().collect(),
    );
    let letters = &chars[pair[1].clone()];
    if letters.len() < 3 || !letters[1..].iter().all(|c| c.is_lowercase()) || !letters[0].is_alphabetic() {
        return None;
    }
    let large = letters[0].is_uppercase();
    // "Carta a Eva" is a title of another language.
    let after_small = before.is_none_or(|before| chars[before.start].is_lowercase() || before.end + 1 < pair[0].start);
    let joined = chars.get(pair[1].end) == Some(&'-');
    let of_letter = !joined && AFTER_LETTER.contains(&word.as_str());
    // "An Post" is Irish, and "Lan An Nguyen" a name.
    let of_place = || {
        FROM_A_PLACE.contains(&word.as_str()) || letters.len() > 4 && ["ish", "an", "ese"].iter().any(|end| word.ends_with(end))
    };
    match (article.as_str(), sound(&word)?) {
        ("a", Sound::Open) if !of_letter && (!large || after_small) => Some("an"),
        ("A", Sound::Open) if !of_letter => Some("An"),
        ("an", Sound::Closed) if !large || of_place() => Some("a"),
        ("An", Sound::Closed) if !large || of_place() => Some("A"),
        _ => None,
    }
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if main(prose.language) != "en" || !prose.is_running() {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    possessive(prose, &spans, out);
    for (index, pair) in spans.windows(2).enumerate() {
        // Titles in italics may be of any language.
        let in_title = || chars[..pair[0].start].iter().filter(|c| **c == '*').count() % 2 == 1;
        if pair[0].len() > 2 || chars[pair[0].end..pair[1].start] != [' '] || in_title() {
            continue;
        }
        let (article, word): (String, String) = (
            chars[pair[0].clone()].iter().collect(),
            chars[pair[1].clone()].iter().collect(),
        );
        if article == "A" && !begins_sentence(chars, pair[0].start) {
            continue;
        }
        // "An 1,800-mile trip" goes on after its comma.
        let goes_on = matches!(&chars[pair[1].end..], [',', digit, ..] if digit.is_ascii_digit());
        let before = index.checked_sub(1).map(|before| &spans[before]);
        let right = before_number(&article, &word)
            .filter(|_| !goes_on)
            .or_else(|| before_letters(&article, &word))
            .or_else(|| before_word(chars, pair, before));
        if let Some(right) = right {
            out.within(prose, pair[0].start..pair[1].end)
                .may_become(format!("Set “{right}”"), format!("{right} {word}"))
                .say(format!("“{article} {word}” should be “{right} {word}”."));
        }
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
        text(
            "en",
            "A award-winning film. A eight-year-old and a American, a Italian, a Irish, a Estonian, a Indian, a Oscar-winning film.",
            &[
                "A award",
                "A eight",
                "a American",
                "a Italian",
                "a Irish",
                "a Estonian",
                "a Indian",
                "a Oscar",
            ],
        ),
        text(
            "en",
            "A 18th-century tale. A 11-year-old on a hour-long trip, a unhappy man with a umbrella and a egg. A FBI agent.",
            &["A 18th", "A 11", "a hour", "a unhappy", "a umbrella", "a egg", "A FBI"],
        ),
        text(
            "en",
            "An British film, an Spanish one, an European, an young man, an huge hero, an hero, an hunter, an husband, an house, an hopeful, an one-man show, an US film.",
            &[
                "An British",
                "an Spanish",
                "an European",
                "an young",
                "an huge",
                "an hero",
                "an hunter",
                "an husband",
                "an house",
                "an hopeful",
                "an one",
                "an US",
            ],
        ),
        text(
            "en",
            "An hotel, an historic day, a one-man show, a unique US film, an MP3, an X-ray, a UFO, a Ukrainian eulogy, an heir. A A film, \
             vitamin A are; Carta a Eva, Lan An Nguyen, An Post, a horse, an all-star, an ever-growing A and B. A is for an unlikely egg.",
            &[],
        ),
        text("fr", "Il va a Istanbul.", &[]),
        text("en", "It’s drama is inside. The film and it’s maker.", &["It’s", "it’s"]),
        text(
            "en",
            "It’s drama at its best, and it’s director Lixin Fan who is home. It’s home.",
            &[],
        ),
    ]
}
