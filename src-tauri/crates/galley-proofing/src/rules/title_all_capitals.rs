//! TTL-01: A title is stored in capital letters.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-01",
    name: "title-all-capitals",
    severity: Severity::Warning,
    what: "A title is stored in capital letters.",
    why: "Capitals cannot be turned back into the right spelling; the house style can print capitals from any title.",
    remedy: "Write it as in running text.",
    checks: &[Check::Title(check)],
};

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    // Short ones are often names of their own: RRR, XXY, CODA.
    let long = |word: &str, letters: usize| word.chars().filter(|c| c.is_uppercase()).count() >= letters;
    let shout = title.text.chars().any(|c| c.is_uppercase()) && !title.text.chars().any(|c| c.is_lowercase());
    let words = title.text.split_whitespace();
    if shout && (words.clone().any(|word| long(word, 6)) || words.filter(|word| long(word, 3)).count() > 1) {
        out.at(Place::field(title.id, "text"))
            .value(&title.text)
            .may_become("Set in small letters", cased(&title.text, &title.language))
            .say(format!("The title “{}” is all in capitals.", title.text));
    }
}

/// English titles have capitals at every word, those of other languages one at the start.
fn cased(title: &str, language: &str) -> String {
    match main(language) {
        "en" | "" => calmed(title),
        _ => capitalised(&title.to_lowercase()),
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "capitals",
            |sample| sample.edit_title("LAST TRAIN HOME"),
            &["“LAST TRAIN HOME” is all in capitals"],
        ),
        case("letters that stand for words", |sample| sample.edit_title("RRR"), &[]),
        case("a script without capitals", |sample| sample.edit_title("归途列车"), &[]),
        case(
            "a letter among characters without case",
            |sample| sample.edit_title("归途列车（4K修复版）"),
            &[],
        ),
    ]
}
