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
const TRIALS: [&str; 13] = [
    "asdf",
    "asdfgh",
    "qwertz",
    "test test",
    "test movie",
    "test record",
    "testfilm",
    "to delete",
    "dummy film",
    "tbd",
    "tba",
    "tbc",
    "film title",
];

/// Titles that films have as well: trials only where the record holds nothing else.
const DOUBTFUL: [&str; 14] = [
    "qwerty",
    "test",
    "tests",
    "test film",
    "testing",
    "film test",
    "delete me",
    "delete",
    "do not use",
    "dummy",
    "todo",
    "lorem ipsum",
    "new film",
    "placeholder",
];

/// Whether a film is more than a title: somebody is credited, and it has a length, a text or a picture.
fn is_filled(context: &Context<'_>, film: FilmId) -> bool {
    let catalogue = context.catalogue;
    let credited = catalogue.credits.of(film).next().is_some();
    let timed = catalogue.films.get(film).is_some_and(|film| film.run_time.is_some());
    credited && (timed || catalogue.texts.of(film).next().is_some() || catalogue.stills.of(film).next().is_some())
}

fn check(context: &Context<'_>, title: &Title, out: &mut Findings) {
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
    // "Translator TEST"
    let marked = title.text.trim_end().ends_with(" TEST") && title.text.chars().any(char::is_lowercase);
    let tested = crossed && words.len() > 1;
    let sure = TRIALS.contains(&folded.as_str()) || tested || marked;
    // "xXx", "Test" and "Dummy" are films, too.
    let doubtful = DOUBTFUL.contains(&folded.as_str()) || folded.starts_with("lorem ipsum ") || crossed || numbered;
    if sure || doubtful && !is_filled(context, title.film) {
        out.at(Place::field(title.id, "text"))
            .value(&title.text)
            .say(format!("“{}” looks like a trial record.", title.text));
    }
}

/// A film of that title of which nothing else is known.
#[cfg(test)]
fn bare(title: &'static str) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| {
        sample.edit_title(title);
        sample.strip_film();
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
        case("test alone", bare("Test"), &["“Test” looks like a trial"]),
        case("crosses", bare("xxx"), &["“xxx” looks like a trial"]),
        case("a film called so", |sample| sample.edit_title("xXx"), &[]),
        case("another film called so", |sample| sample.edit_title("Test"), &[]),
        case("and one of two words", |sample| sample.edit_title("Delete Me"), &[]),
        case(
            "both",
            |sample| sample.edit_title("Test xxx"),
            &["“Test xxx” looks like a trial"],
        ),
        case("a number", bare("Test 2"), &["“Test 2” looks like a trial"]),
        case("XX and Exxon", |sample| sample.edit_title("XX, a Test of Love"), &[]),
        case("a film of that name", |sample| sample.edit_title("The Test"), &[]),
        case("all capitals", |sample| sample.edit_title("THE TEST"), &[]),
    ]
}
