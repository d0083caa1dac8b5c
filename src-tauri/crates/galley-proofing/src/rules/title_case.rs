//! TTL-02: A title has capitals where its language has none, or none where the others have.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-02",
    name: "title-case",
    severity: Severity::Hint,
    what: "A title has capitals where its language has none, or none where the other words have them.",
    why: "English titles have capitals at every word that counts; French, Spanish or Italian ones at the first word and at names.",
    remedy: "Set the capitals of the title’s language.",
    checks: &[Check::Title(check), Check::Edition(of_most)],
};

/// Words that stay small within an English title, however long.
const SMALL: [&str; 14] = [
    "with", "from", "into", "over", "upon", "onto", "than", "that", "when", "like", "till", "near", "down", "your",
];

/// Small words that the languages of few capitals never have with one within a title, but for names.
const SMALL_ELSEWHERE: [&str; 24] = [
    "De", "Del", "La", "El", "Los", "Las", "Y", "En", "Con", "Por", "Para", "Sin", "Al", "Du", "Des", "Le", "Les", "Et", "Di",
    "Da", "E", "Do", "Dos", "Della",
];

fn check(context: &Context<'_>, title: &Title, out: &mut Findings) {
    let chars: Vec<char> = title.text.chars().collect();
    let spans = words(&chars);
    let text = |span: &std::ops::Range<usize>| -> String { chars[span.clone()].iter().collect() };
    let long: Vec<String> = spans.iter().skip(1).filter(|span| span.len() > 3).map(text).collect();
    let small = |word: &&String| word.chars().next().is_some_and(char::is_lowercase);
    let lower = long.iter().filter(small).count();
    let cased = title.text.chars().any(char::is_lowercase) && !title.text.chars().any(char::is_uppercase);
    if cased && spans.len() > 1 && title.kind == TitleKind::Display && chars.first().is_some_and(|c| c.is_lowercase()) {
        let right = with_capitals(&chars, &spans, main(&title.language) == "en");
        out.at(Place::field(title.id, "text"))
            .value(&title.text)
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!("The title “{}” is all in small letters.", title.text));
        return;
    }
    match main(&title.language) {
        "en" => {
            let counts = |word: &&String| small(word) && !SMALL.contains(&word.as_str());
            let wrong: Vec<&String> = long.iter().filter(counts).collect();
            if wrong.len() != 1 || long.len() < 3 || lower > 1 {
                return;
            }
            let word = wrong[0];
            let right = title.text.replacen(word.as_str(), &capitalised(word), 1);
            out.at(Place::field(title.id, "text"))
                .value(&title.text)
                .may_become(format!("Set “{right}”"), right.as_str())
                .say(format!(
                    "“{word}” in the title “{}” has no capital, as the other words have.",
                    title.text
                ));
        }
        "fr" | "es" | "it" | "pt" | "et" | "fi" | "sv" | "da" | "pl" | "cs" => {
            // Three words in a row may be a name; every word of four and more is English case.
            let shouted = title.text.chars().all(|c| !c.is_lowercase());
            if lower > 0 || shouted || long.len() < 3 && !is_english_case(context, title, &chars, &spans) {
                return;
            }
            let language = vocabulary::language(&title.language, "en");
            out.at(Place::field(title.id, "text")).value(&title.text).say(format!(
                "Every word of the title “{}” has a capital, which {language} does not have.",
                title.text
            ));
        }
        _ => {}
    }
}

/// Whether a title has a capital at every word after the first, small ones included, and is of words that the dictionary has:
/// "Tiempo De Transbordador", and not "Robert De Niro".
fn is_english_case(context: &Context<'_>, title: &Title, chars: &[char], spans: &[std::ops::Range<usize>]) -> bool {
    let text = |span: &std::ops::Range<usize>| -> String { chars[span.clone()].iter().collect() };
    let within: Vec<String> = spans.iter().skip(1).map(text).collect();
    let small = |word: &String| SMALL_ELSEWHERE.contains(&word.as_str());
    let known = |word: &String| context.dictionaries.knows(&title.language, &word.to_lowercase()) == Some(true);
    let all_large = within.iter().all(|word| word.starts_with(char::is_uppercase));
    let first = spans.first().map(text).is_some_and(|word| known(&word));
    all_large && first && within.len() > 1 && within.iter().any(small) && within.iter().filter(|word| !small(word)).all(known)
}

/// Small words within English titles that have no second sense, as "on" has in "Put On a Happy Face".
const SMALLEST: [&str; 8] = ["a", "an", "the", "and", "of", "or", "for", "to"];

/// An English title with capitals at its words.
struct Cased<'a> {
    title: &'a Title,
    /// Small words within it with a capital, and all of them.
    small: (Vec<String>, usize),
    /// Words that count, after the first, without a capital, and all of them.
    counting: (Vec<String>, usize),
}

impl<'a> Cased<'a> {
    fn of(title: &'a Title) -> Self {
        let chars: Vec<char> = title.text.chars().collect();
        let spans = words(&chars);
        let (mut small, mut counting) = ((Vec::new(), 0), (Vec::new(), 0));
        for (index, span) in spans.iter().enumerate().skip(1) {
            let word: String = chars[span.clone()].iter().collect();
            let (lower, large) = (word.to_lowercase(), chars[span.start].is_uppercase());
            // After a colon or a dash a title begins anew.
            let within = chars[spans[index - 1].end..span.start]
                .iter()
                .all(|c| matches!(c, ' ' | ',' | '\u{a0}'));
            if SMALLEST.contains(&lower.as_str()) && within && index + 1 < spans.len() {
                small.1 += 1;
                small.0.extend(large.then_some(word));
            } else if span.len() > 3 && within && !SMALL.contains(&lower.as_str()) {
                counting.1 += 1;
                counting
                    .0
                    .extend((!large && chars[span.start].is_lowercase()).then_some(word));
            }
        }
        Self { title, small, counting }
    }
}

/// English titles that are not as nearly all of the edition: small words with capitals, words that count without.
fn of_most(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let english = |title: &&&Title| {
        main(&title.language) == "en" && title.kind == TitleKind::Display && title.text.chars().any(char::is_lowercase)
    };
    let titles: Vec<Cased<'_>> = printed.titles.iter().filter(english).map(|title| Cased::of(title)).collect();
    let most = |wrong: usize, all: usize| all >= 6 && wrong * 5 <= all;
    let with_small = titles.iter().filter(|title| title.small.1 > 0);
    let large = with_small.clone().filter(|title| !title.small.0.is_empty());
    if most(large.clone().count(), with_small.count()) {
        for title in large {
            tell(title, &title.small.0, "a capital, which such words do not have in", out);
        }
    }
    let with_counting = titles.iter().filter(|title| title.counting.1 > 0);
    let low = with_counting.clone().filter(|title| !title.counting.0.is_empty());
    if most(low.clone().count(), with_counting.count()) {
        // A title in another language is none of these; one word among others with capitals is told for itself.
        let known = |word: &String| context.dictionaries.knows("en", word) == Some(true);
        let alone = |title: &Cased<'_>| title.counting.0.len() == 1 && title.counting.1 > 2;
        for title in low.filter(|title| title.counting.0.iter().all(known) && !alone(title)) {
            tell(title, &title.counting.0, "no capital, which such words have in", out);
        }
    }
}

fn tell(title: &Cased<'_>, wrong: &[String], how: &str, out: &mut Findings) {
    let text = &title.title.text;
    let turned = |word: &String| match word.chars().next().is_some_and(char::is_lowercase) {
        true => capitalised(word),
        false => word.to_lowercase(),
    };
    let chars: Vec<char> = text.chars().collect();
    let mut right = String::new();
    let mut at = 0;
    for span in words(&chars).into_iter().skip(1) {
        let word: String = chars[span.clone()].iter().collect();
        if wrong.contains(&word) {
            right.extend(&chars[at..span.start]);
            right.push_str(&turned(&word));
            at = span.end;
        }
    }
    right.extend(&chars[at..]);
    let words: Vec<String> = wrong.iter().map(|word| format!("“{word}”")).collect();
    let have = if words.len() == 1 { "has" } else { "have" };
    out.at(Place::field(title.title.id, "text"))
        .value(text)
        .value("most")
        .may_become(format!("Set “{right}”"), right.as_str())
        .say(format!(
            "{} in the title “{text}” {have} {how} nearly all titles of the edition.",
            words.join(", ")
        ));
}

/// The title with capitals at its first word; in English at its last one, too, and at every word between that counts.
fn with_capitals(chars: &[char], spans: &[std::ops::Range<usize>], every: bool) -> String {
    let small = |word: &str| {
        SMALL.contains(&word)
            || matches!(
                word,
                "a" | "an"
                    | "the"
                    | "and"
                    | "or"
                    | "nor"
                    | "but"
                    | "of"
                    | "to"
                    | "in"
                    | "on"
                    | "at"
                    | "by"
                    | "for"
                    | "as"
                    | "off"
                    | "up"
            )
    };
    let mut right = String::new();
    let mut at = 0;
    for (index, span) in spans.iter().enumerate() {
        right.extend(&chars[at..span.start]);
        let word: String = chars[span.clone()].iter().collect();
        let first_or_last = index == 0 || every && index + 1 == spans.len();
        let capital = first_or_last || every && !small(&word);
        right.push_str(&if capital { capitalised(&word) } else { word });
        at = span.end;
    }
    right.extend(&chars[at..]);
    right
}

#[cfg(test)]
fn titled(language: &str, text: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let (language, text) = (language.to_owned(), text.to_owned());
    move |sample| {
        sample.edit(sample.title, |title: &mut Title| {
            (title.language, title.text) = (language, text)
        })
    }
}

/// Titles among eight of the house.
#[cfg(test)]
fn beside(titles: &'static [&'static str]) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| {
        let house = ["Night", "Snow", "Light", "Winter", "Story", "Years", "Train"];
        let house = house.iter().map(|word| format!("The {word} of the River"));
        for title in house.chain(titles.iter().map(|title| (*title).to_owned())) {
            sample.another_film(&title, "Zhao Liang", "2010-03-25T22:00");
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "one word small",
            titled("en", "The Last train Home Tonight"),
            &["“train” in the title"],
        ),
        case(
            "French in capitals",
            titled("fr", "Ma Nuit Chez Maud Bergman"),
            &["Every word of the title “Ma Nuit Chez Maud Bergman”"],
        ),
        case(
            "capitals that nearly all titles do not have",
            beside(&["Back To the River", "Nights Of Winter"]),
            &[],
        ),
        case(
            "a small word with a capital",
            beside(&["Home To the River"]),
            &["“To” in the title “Home To the River” has a capital, which such words do not have in nearly all titles"],
        ),
        case(
            "a word that counts without one",
            beside(&["The river house"]),
            &["“river”, “house” in the title “The river house” have no capital"],
        ),
        case("a title in another language", beside(&["La noche del tren"]), &[]),
        case("small words", titled("en", "The Last Train from Kyiv with Love"), &[]),
        case(
            "Spanish with small words in capitals",
            titled("es", "La Noche De Invierno"),
            &["Every word of the title “La Noche De Invierno”"],
        ),
        case("a Spanish title of a name", titled("es", "La Casa De Niro"), &[]),
        case("French as it should be", titled("fr", "Ma nuit chez Maud"), &[]),
        case(
            "all small",
            titled("en", "the bell diver"),
            &["“the bell diver” is all in small letters"],
        ),
        case("one word, and one with a capital", titled("en", "wasp"), &[]),
        case("with a capital of its own", titled("en", "eXistenZ again"), &[]),
    ]
}
