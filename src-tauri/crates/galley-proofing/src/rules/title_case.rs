//! TTL-02: A title has capitals where its language has none, or none where the others have.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-02",
    name: "title-case",
    severity: Severity::Hint,
    what: "A title has capitals where its language has none, or none where the other words have them.",
    why: "English titles have capitals at every word that counts; French, Spanish or Italian ones at the first word and at names.",
    remedy: "Set the capitals of the title’s language.",
    checks: &[Check::Title(check)],
};

/// Words that stay small within an English title, however long.
const SMALL: [&str; 14] = [
    "with", "from", "into", "over", "upon", "onto", "than", "that", "when", "like", "till", "near", "down", "your",
];

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
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
            if long.len() < 3 || lower > 0 || title.text.chars().all(|c| !c.is_lowercase()) {
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
        case("small words", titled("en", "The Last Train from Kyiv with Love"), &[]),
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
