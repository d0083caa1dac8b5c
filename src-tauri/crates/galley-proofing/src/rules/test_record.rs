//! FLM-12: A film is a trial that somebody left behind.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-12",
    name: "test-record",
    severity: Severity::Error,
    what: "A film is a trial that somebody left behind.",
    why: "It would be printed.",
    remedy: "Delete the record; or sign that the film is called so.",
    checks: &[Check::Title(check)],
};

/// Titles that nobody gives a film, folded.
const TRIALS: [&str; 27] = [
    "asdf",
    "asdfgh",
    "qwerty",
    "qwertz",
    "test",
    "tests",
    "test test",
    "test film",
    "test movie",
    "test record",
    "testfilm",
    "testing",
    "film test",
    "delete me",
    "delete",
    "to delete",
    "do not use",
    "dummy",
    "dummy film",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "lorem ipsum",
    "new film",
    "placeholder",
    "film title",
];

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    if title.kind != TitleKind::Display {
        return;
    }
    let folded = fold(&title.text);
    // "xxx" and more of them, alone or beside "test".
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let filled = |word: &&str| word.len() > 2 && word.chars().all(|c| c == 'x');
    let crossed = words.iter().any(filled)
        && words
            .iter()
            .all(|word| filled(word) || matches!(*word, "test" | "film" | "title"));
    let numbered = words.len() == 2 && words[0] == "test" && words[1].bytes().all(|c| c.is_ascii_digit());
    let trial = TRIALS.contains(&folded.as_str()) || folded.starts_with("lorem ipsum ");
    let marked = title.text.trim_end().ends_with(" TEST") && title.text.chars().any(char::is_lowercase);
    if trial || crossed || numbered || marked {
        out.at(Place::field(title.id, "text"))
            .value(&title.text)
            .say(format!("“{}” looks like a trial record.", title.text));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a trial",
            |sample| sample.edit_title("Translator TEST"),
            &["“Translator TEST” looks like a trial"],
        ),
        case("keys", |sample| sample.edit_title("Asdf"), &["looks like a trial"]),
        case(
            "test alone",
            |sample| sample.edit_title("Test"),
            &["“Test” looks like a trial"],
        ),
        case("crosses", |sample| sample.edit_title("xxx"), &["“xxx” looks like a trial"]),
        case(
            "both",
            |sample| sample.edit_title("Test xxx"),
            &["“Test xxx” looks like a trial"],
        ),
        case(
            "a number",
            |sample| sample.edit_title("Test 2"),
            &["“Test 2” looks like a trial"],
        ),
        case("XX and Exxon", |sample| sample.edit_title("XX, a Test of Love"), &[]),
        case("a film of that name", |sample| sample.edit_title("The Test"), &[]),
        case("all capitals", |sample| sample.edit_title("THE TEST"), &[]),
    ]
}
