//! What the heads of columns say, in many languages: the words of lists that are no labels of a page, beside the table of
//! labels that pasted listings are read by.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::TextKind;
use galley_model::vocabulary::LANGUAGES;

use super::means::{Means, Tongue};
use crate::paste::labels::{Meaning, key, meanings};
use crate::paste::{Field, says_only_that};

mod table;

use table::HEADS;

/// What a word heads; of several meanings the likeliest first.
static BY_KEY: LazyLock<HashMap<String, Vec<Means>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<Means>> = HashMap::new();
    for (code, words) in HEADS {
        let Ok(means) = code.parse::<Means>() else {
            continue;
        };
        for word in words.split(',') {
            table.entry(plain(word)).or_default().push(means.clone());
        }
    }
    table
});

/// A head in small letters, digits and the sign # alone.
pub(super) fn plain(head: &str) -> String {
    match head.trim() {
        "#" => "#".to_owned(),
        head => key(head),
    }
}

/// Whether a head is one that is known, also where nothing is read for it.
pub(crate) fn is_known(head: &str) -> bool {
    !candidates(head).is_empty()
}

/// Whether two heads are the same but for what counts them: "Date 1" and "Date 2", "First showing" and "2nd showing".
pub(crate) fn is_same_but_counted(first: &str, second: &str) -> bool {
    const COUNTS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "1st",
        "2nd",
        "3rd",
        "4th",
        "erste",
        "zweite",
        "dritte",
        "premier",
        "première",
        "deuxième",
        "troisième",
        "primera",
        "segunda",
        "tercera",
    ];
    let bare = |head: &str| {
        let lower = head.to_lowercase();
        let words = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !COUNTS.contains(word));
        let words = words.map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    bare(first) == bare(second)
}

/// What a head may mean, the likeliest first, each with how sure that is, from 0 to 1.
pub(super) fn candidates(head: &str) -> Vec<(Means, f32)> {
    let mut found: Vec<(Means, f32)> = Vec::new();
    let mut add = |means: Means, sure: f32| {
        if !found.iter().any(|(known, _)| *known == means) {
            found.push((means, sure));
        }
    };
    let known = BY_KEY.get(&plain(head)).map(Vec::as_slice).unwrap_or_default();
    for (at, means) in known.iter().enumerate() {
        add(means.clone(), if at == 0 { 0.95 } else { 0.5 });
    }
    // A column that is headed so answers whether it is.
    if says_only_that(head) {
        add(Means::State, 0.95);
    }
    for meaning in meanings(head) {
        if let Some(means) = of_label(*meaning) {
            add(means, 0.9);
        }
    }
    // Of “Film ID” and “Film no” the last word is no code of a language.
    let numbered = known.iter().any(|means| matches!(means, Means::Key | Means::Number));
    for (bare, tag) in with_language(head).into_iter().filter(|_| !numbered) {
        let inner = BY_KEY.get(&plain(&bare)).and_then(|means| means.first()).cloned();
        let labels = meanings(&bare).iter().filter_map(|meaning| of_label(*meaning));
        for means in inner.into_iter().chain(labels) {
            match means {
                Means::Title(_) => add(Means::Title(Tongue::Tag(tag.clone())), 0.97),
                Means::Text(kind, _) => add(Means::Text(kind, Tongue::Tag(tag.clone())), 0.95),
                Means::Biography(_) => add(Means::Biography(Tongue::Tag(tag.clone())), 0.95),
                // Of another title it is the language that tells for whom it is.
                Means::OtherTitle => add(Means::Title(Tongue::Tag(tag.clone())), 0.9),
                Means::OriginalTitle => add(Means::OriginalTitle, 0.9),
                _ => {}
            }
        }
    }
    // One of several columns of the same kind: "Director 2".
    if found.is_empty()
        && let Some((bare, number)) = head.trim().rsplit_once([' ', '_'])
        && number.bytes().all(|digit| digit.is_ascii_digit())
    {
        let several = candidates(bare)
            .into_iter()
            .filter(|(means, _)| !means.is_single() || means.of_showing());
        found.extend(several.map(|(means, sure)| (means, sure * 0.9)));
    }
    // Said with a language it is more than the bare word that other lists have too: 英文片名.
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

fn of_label(meaning: Meaning) -> Option<Means> {
    Some(match meaning {
        Meaning::Role(role) => Means::Credit(role.to_owned()),
        Meaning::Prose(Field::Biography) => Means::Biography(Tongue::Leading),
        Meaning::Prose(_) => Means::Text(TextKind::Long, Tongue::Leading),
        Meaning::Screenings => Means::Moment,
        Meaning::Contact(role) => Means::Contact(role),
        Meaning::Part(Field::Email) => Means::Person("email"),
        Meaning::Part(Field::Phone) => Means::Person("phone"),
        Meaning::Part(Field::Address) => Means::Person("address"),
        Meaning::Part(Field::ContactWebsite) => Means::Film("website"),
        Meaning::Part(_) => return None,
        Meaning::Show(Field::Date) => Means::Date,
        Meaning::Show(Field::Screening) => Means::Time,
        Meaning::Show(Field::Venue) => Means::Venue,
        Meaning::Show(Field::Screen) => Means::Hall,
        Meaning::Show(Field::Code) => Means::Code,
        Meaning::Show(_) => return None,
        Meaning::Fact(field) => match field {
            Field::Title => Means::Title(Tongue::Leading),
            Field::OriginalTitle => Means::OriginalTitle,
            Field::OtherTitle => Means::OtherTitle,
            Field::Year => Means::Year,
            Field::Country => Means::Countries,
            Field::Language => Means::Languages,
            Field::Subtitles => Means::Subtitles,
            Field::RunTime => Means::RunTime,
            Field::Genre => Means::Film("genre"),
            Field::Kind => Means::Film("kind"),
            Field::Colour => Means::Film("colour"),
            Field::Sound => Means::Film("sound"),
            Field::Format => Means::Film("format"),
            Field::Aspect => Means::Film("aspect"),
            Field::Rating => Means::Film("rating"),
            Field::Website => Means::Film("website"),
            Field::Premiere => Means::Premiere,
            Field::Section => Means::Section,
            Field::Tagline => Means::Text(TextKind::Tagline, Tongue::Leading),
            _ => return None,
        },
    })
}

/// A head without the language in it, and that language: "Title (English)", "synopsis_et", "Titre anglais", "英文片名".
fn with_language(head: &str) -> Vec<(String, String)> {
    static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for word in LANGUAGES.iter() {
            for name in word.names.values().chain(&word.also) {
                names.entry(key(name)).or_insert_with(|| word.code.clone());
            }
        }
        for (name, code) in [
            ("英文", "en"),
            ("中文", "zh"),
            ("法文", "fr"),
            ("德文", "de"),
            ("日文", "ja"),
            ("韩文", "ko"),
            ("俄文", "ru"),
            ("西文", "es"),
            ("eesti", "et"),
            ("eesti keeles", "et"),
            ("inglise", "en"),
            ("inglise keeles", "en"),
            ("vene", "ru"),
            ("engels", "en"),
            ("nederlands", "nl"),
            ("inglês", "en"),
            ("português", "pt"),
            ("estonian", "et"),
            ("englisch", "en"),
            ("deutsch", "de"),
            ("английское", "en"),
            ("на английском", "en"),
            ("русское", "ru"),
            ("engl", "en"),
            ("eng", "en"),
            ("est", "et"),
            ("rus", "ru"),
            ("fra", "fr"),
            ("ger", "de"),
            ("deu", "de"),
            ("spa", "es"),
            ("ita", "it"),
            ("deutscher", "de"),
            ("englischer", "en"),
            ("français", "fr"),
            ("anglais", "en"),
            ("española", "es"),
            ("italiano", "it"),
            ("inglese", "en"),
            ("inglés", "en"),
            ("française", "fr"),
            ("anglaise", "en"),
            ("allemande", "de"),
            ("espagnole", "es"),
            ("italienne", "it"),
            ("inglesa", "en"),
            ("francesa", "fr"),
            ("alemana", "de"),
            ("italiana", "it"),
            ("deutsche", "de"),
            ("englische", "en"),
            ("französische", "fr"),
            ("fre", "fr"),
            ("dut", "nl"),
            ("nld", "nl"),
            ("por", "pt"),
            ("swe", "sv"),
            ("dan", "da"),
            ("pol", "pl"),
            ("cze", "cs"),
            ("ces", "cs"),
        ] {
            names.entry(key(name)).or_insert_with(|| code.to_owned());
        }
        names
    });
    let code = |word: &str| {
        let bare = key(word);
        let tag = bare.len() == 2 && bare.is_ascii() && LANGUAGES.iter().any(|language| language.code == bare);
        NAMES.get(&bare).cloned().or_else(|| tag.then_some(bare))
    };
    let mut found = Vec::new();
    for (prefix, tag) in [
        ("英文", "en"),
        ("中文", "zh"),
        ("法文", "fr"),
        ("德文", "de"),
        ("日文", "ja"),
        ("韩文", "ko"),
        ("俄文", "ru"),
        ("西班牙文", "es"),
    ] {
        if let Some(rest) = head.trim().strip_prefix(prefix).filter(|rest| !rest.is_empty()) {
            found.push((rest.to_owned(), tag.to_owned()));
        }
    }
    let mut words: Vec<&str> = head
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // Of "Synopsis (pt-BR)" the country is none of its words.
    if let [.., language, region] = words[..]
        && words.len() > 2
        && region.len() == 2
        && region.bytes().all(|letter| letter.is_ascii_uppercase())
        && language.len() == 2
        && head
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .ends_with(&format!("{language}-{region}"))
    {
        words.pop();
    }
    if words.len() < 2 {
        return found;
    }
    for (at, word) in words.iter().enumerate() {
        // A short code stands at an end: "title_et", not "title in de film".
        let ends = at == 0 || at + 1 == words.len();
        if let Some(tag) = code(word).filter(|_| ends || word.chars().count() > 2) {
            let fillers = ["in", "en", "auf", "language", "sprache", "langue"];
            let rest: Vec<&str> = words
                .iter()
                .enumerate()
                .filter(|(other, word)| *other != at && !(words.len() > 2 && fillers.contains(&word.to_lowercase().as_str())))
                .map(|(_, word)| *word)
                .collect();
            found.push((rest.join(" "), tag));
        }
    }
    found
}

#[cfg(test)]
mod tests;
