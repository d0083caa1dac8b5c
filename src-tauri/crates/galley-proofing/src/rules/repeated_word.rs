//! TXT-06: The same word stands twice in a row.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-06",
    name: "repeated-word",
    severity: Severity::Warning,
    what: "The same word stands twice in a row.",
    why: "The eye passes over it, and every reader finds it once it is printed.",
    remedy: "Take one of them out.",
    checks: &[Check::Prose(check)],
};

/// Words that may follow themselves.
fn may_repeat(language: &str, word: &str) -> bool {
    let words: &[&str] = match main(language) {
        "en" => &["had", "that", "so", "very", "bye", "no", "yes", "knock", "tick"],
        "fr" => &["nous", "vous", "très", "non"],
        "de" => &["die", "der", "das", "den", "sie", "sehr", "nein"],
        "es" => &["no", "sí", "muy"],
        // Languages in which a doubled word is grammar.
        "id" | "ms" | "tl" | "fil" | "mi" | "haw" | "sw" | "tr" | "tpi" => return true,
        _ => &[],
    };
    words.contains(&word) || matches!(word, "ha" | "la" | "na" | "bla" | "blah")
}

/// Whether the film's own title has the word: its text may play with it.
fn in_title(context: &Context<'_>, prose: &Prose<'_>, word: &str) -> bool {
    let film = prose.text(context.catalogue).and_then(|text| text.film);
    let mut titles = film.into_iter().flat_map(|film| context.catalogue.titles.of(film));
    titles.any(|title| {
        fold(&title.text)
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| part == word)
    })
}

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    // A title repeats what it likes.
    if prose.kind.is_none() {
        return;
    }
    for pair in words(chars).windows(2) {
        let (first, second) = (&chars[pair[0].clone()], &chars[pair[1].clone()]);
        let between = &chars[pair[0].end..pair[1].start];
        let parted = between.iter().any(|c| !c.is_whitespace()) || between.iter().filter(|c| **c == '\n').count() > 1;
        if first == second && !parted && first.iter().all(|c| c.is_lowercase()) {
            let word: String = first.iter().collect();
            if !may_repeat(prose.language, &word) && !in_title(context, prose, &word) {
                let span = pair[0].start..pair[1].end;
                let quote = around(chars, &span);
                out.within(prose, span)
                    .may_become("Leave one", word.as_str())
                    .say(format!("“{word}” stands twice in a row in “{quote}”."));
            }
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "As he comes comes home to\nto rest.", &["comes comes", "to\nto"]),
        text(
            "en",
            "Far Far away, in Langa Langa, he had had enough; a long, long way. In the end.\n\nend.",
            &[],
        ),
        text("en", "The train train is the fun of it.", &[]),
        text("fr", "Nous nous sommes vus; vous vous levez.", &[]),
    ]
}
