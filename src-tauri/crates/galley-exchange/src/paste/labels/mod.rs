//! The words by which listings say what stands beside or below them, by language: one table.
//!
//! The names of roles come from the vocabulary too; here are the other words for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::ContactRole;
use galley_model::read::folded;
use galley_model::vocabulary::{ROLES, WORDS};

use super::field::Field;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    /// A field of the film.
    Fact(Field),
    /// People in a role of the vocabulary.
    Role(&'static str),
    /// Prose.
    Prose(Field),
    /// Days and times.
    Screenings,
    /// Whom to reach.
    Contact(ContactRole),
    /// A part of a contact.
    Part(Field),
    /// A part of a screening.
    Show(Field),
}

mod table;

use Meaning::{Contact, Fact, Role, Screenings};
use table::labels;

/// Words that can begin a sentence as well as a list of names: they are labels only with a colon.
const ONLY_WITH_COLON: &[&str] = &[
    "in", "with", "with", "avec", "con", "mit", "film", "t", "p", "f", "o t", "t o", "bild", "time", "day", "festival", "r", "b",
    "k", "s", "m", "an", "ar", "cim", "cu", "dag", "dil", "ev", "gala", "gen", "handling", "hang", "hol", "imagine", "klip",
    "konu", "loc", "nap", "ozet", "sal", "ses", "tid", "tur", "var", "yer", "com", "met", "cor", "som", "cinema", "local",
    "prod", "pers", "te zien",
];

/// A label in small letters and digits alone: "Producer(s)" and "producers" are the same.
pub(crate) fn key(label: &str) -> String {
    folded(label).chars().filter(|c| c.is_alphanumeric()).collect()
}

static BY_KEY: LazyLock<HashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<Meaning>> = HashMap::new();
    let mut add = |word: &str, meaning: Meaning| {
        let meanings = table.entry(key(word)).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    };
    for (meaning, languages) in labels() {
        for word in languages.iter().flat_map(|(_, words)| words.split(',')) {
            add(word, *meaning);
        }
    }
    for role in ROLES.iter() {
        // The vocabulary is part of the program: its codes live as long.
        let meaning = Role(role.code.as_str());
        for (one, many) in role.names.values() {
            add(one, meaning);
            add(many, meaning);
        }
    }
    for word in &WORDS.contact_roles {
        let role = ContactRole::ALL.iter().find(|role| role.code() == word.code);
        let Some(role) = role else { continue };
        for (language, name) in &word.names {
            add(name, Contact(*role));
            // Our pages print a contact once with all that it is: "Print source, Production".
            let others = WORDS.contact_roles.iter().filter(|other| other.code != word.code);
            for other in others.filter_map(|other| other.names.get(language)) {
                add(&format!("{name}, {other}"), Contact(*role));
            }
        }
    }
    for label in &WORDS.labels {
        let meaning = match label.code.as_str() {
            "year" => Fact(Field::Year),
            "country" => Fact(Field::Country),
            "language" => Fact(Field::Language),
            "run_time" => Fact(Field::RunTime),
            "screenings" => Screenings,
            "film_contact" => Contact(ContactRole::PrintSource),
            _ => continue,
        };
        label.names.values().for_each(|name| add(name, meaning));
    }
    table
});

/// The languages of which a label is.
pub(crate) fn languages_of(label: &str) -> Vec<&'static str> {
    static BY_KEY: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
        let mut table: HashMap<String, Vec<&'static str>> = HashMap::new();
        for (language, words) in labels().flat_map(|(_, languages)| *languages) {
            for word in words.split(',') {
                let languages = table.entry(key(word)).or_default();
                if !languages.contains(language) {
                    languages.push(*language);
                }
            }
        }
        table
    });
    match label.chars().count() > *LONGEST * 2 + 8 {
        true => Vec::new(),
        false => BY_KEY.get(&key(label)).cloned().unwrap_or_default(),
    }
}

/// How many letters and digits the longest label has.
static LONGEST: LazyLock<usize> = LazyLock::new(|| BY_KEY.keys().map(|key| key.chars().count()).max().unwrap_or(0));

/// What a label may mean, the likeliest first; nothing where no list has it.
pub(crate) fn meanings(label: &str) -> &'static [Meaning] {
    // Nothing so long is a label, however it is folded.
    if label.chars().count() > *LONGEST * 2 + 8 {
        return &[];
    }
    let found = BY_KEY.get(&key(label)).map(Vec::as_slice);
    match (found, plural_stripped(label)) {
        (Some(found), _) => found,
        (None, Some(bare)) => BY_KEY.get(&key(bare)).map_or(&[], Vec::as_slice),
        (None, None) => &[],
    }
}

/// "Regisseur/in", "Réalisateur.rice", "Produzent*innen", "Producer(s)": without the ending for others.
fn plural_stripped(label: &str) -> Option<&str> {
    let label = label.trim_end_matches([':', '：', ' ', '\u{a0}']);
    let at = label.rfind(['/', '(', '*', '·', '.', ':', '_'])?;
    let ending = label[at..].trim_matches(|c: char| !c.is_alphanumeric());
    const ENDINGS: &[&str] = &[
        "in", "innen", "s", "es", "e", "n", "en", "nen", "rice", "trice", "ice", "se", "a", "as", "os", "er", "r",
    ];
    ENDINGS.contains(&ending).then(|| &label[..at])
}

/// What the parts of a compound label mean: "Screenwriter/Cinematographer", "Regie und Buch". Empty unless every part
/// is the name of a role.
pub(super) fn roles(label: &str) -> Vec<&'static str> {
    let mut parts: Vec<&str> = label.split(['/', '&', '+', ',', ';', '|', '·', '、']).collect();
    for joint in [
        " and ", " und ", " et ", " y ", " e ", " и ", " et de ", " och ", " og ", " και ", " ve ", " és ", " și ",
    ] {
        parts = parts.iter().flat_map(|part| part.split(joint)).collect();
    }
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let of = |part: &str| {
        meanings(part).iter().find_map(|meaning| match meaning {
            Role(role) => Some(*role),
            _ => None,
        })
    };
    // In "Written and directed by" the last word is that of each part.
    let last = label.trim_end().rsplit(' ').next().unwrap_or("");
    let shared = ["by", "von", "par", "por", "da", "av", "af", "de"].contains(&last.to_lowercase().as_str());
    let role = |part: &&str| of(part).or_else(|| shared.then(|| of(&format!("{part} {last}"))).flatten());
    let mut roles: Vec<&str> = parts.iter().filter_map(role).collect();
    if parts.len() > 1 && roles.len() == parts.len() && roles.len() <= 5 {
        // "Regie/Director" is one role in two languages.
        let mut met = Vec::new();
        roles.retain(|role| {
            !met.contains(role) && {
                met.push(*role);
                true
            }
        });
        roles
    } else {
        Vec::new()
    }
}

/// Whether a word announces something even without a colon after it.
pub(super) fn stands_alone(label: &str) -> bool {
    !ONLY_WITH_COLON.iter().any(|word| key(word) == key(label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ContactRole::{PrintSource, Sales};
    use Meaning::{Part, Prose};

    #[test]
    fn labels_are_known_in_every_language_and_spelling() {
        for (label, meaning) in [
            ("Year", Fact(Field::Year)),
            ("RUN TIME", Fact(Field::RunTime)),
            ("Run-Time", Fact(Field::RunTime)),
            ("Länge", Fact(Field::RunTime)),
            ("Duree", Fact(Field::RunTime)),
            ("Directed by", Role("director")),
            ("Regie", Role("director")),
            ("Regisseur/in", Role("director")),
            ("Réalisation", Role("director")),
            ("Réalisateur.rice", Role("director")),
            ("Regia", Role("director")),
            ("Dirección", Role("director")),
            ("Режиссёр", Role("director")),
            ("导演", Role("director")),
            ("Producer(s)", Role("producer")),
            ("Film Contact", Contact(PrintSource)),
            ("Weltvertrieb", Contact(Sales)),
            ("Tél.", Part(Field::Phone)),
            ("Séances", Screenings),
            ("Sinossi", Prose(Field::Synopsis)),
            ("Režie", Role("director")),
            ("Země", Fact(Field::Country)),
            ("Délka", Fact(Field::RunTime)),
            ("Reżyseria", Role("director")),
            ("Czas trwania", Fact(Field::RunTime)),
            ("Streszczenie", Prose(Field::Synopsis)),
            ("監督", Role("director")),
            ("上映時間", Fact(Field::RunTime)),
            ("あらすじ", Prose(Field::Synopsis)),
            ("Regissör", Role("director")),
            ("Instruktør", Role("director")),
            ("Σκηνοθεσία", Role("director")),
            ("ΣΚΗΝΟΘΕΣΙΑ", Role("director")),
            ("Yönetmen", Role("director")),
            ("Rendezte", Role("director")),
            ("Regizor", Role("director")),
            ("Visningar", Screenings),
            ("Forestillinger", Screenings),
            ("Προβολές", Screenings),
            ("Gösterimler", Screenings),
            ("Vetítések", Screenings),
            ("Spilletid", Fact(Field::RunTime)),
            ("Χώρα", Fact(Field::Country)),
            ("Yapım yılı", Fact(Field::Year)),
        ] {
            assert!(meanings(label).contains(&meaning), "{label}: {:?}", meanings(label));
        }
        for nothing in [
            "",
            ":",
            "Last Train Home",
            "yearly",
            "the",
            "a sentence that goes on for longer than any label does",
        ] {
            assert!(meanings(nothing).is_empty(), "{nothing}");
        }
        // "An old man waits", "Handling the ropes": words of one language that are labels of another.
        for word in ["An", "Handling", "Imagine", "Tid", "Gen"] {
            assert!(!meanings(word).is_empty() && !stands_alone(word), "{word}");
        }
    }

    #[test]
    fn compound_labels_are_of_several_roles() {
        assert_eq!(roles("Screenwriter/Cinematographer"), ["screenplay", "cinematography"]);
        assert_eq!(roles("Regie und Drehbuch"), ["director", "screenplay"]);
        assert_eq!(roles("Writer, Director & Producer"), ["screenplay", "director", "producer"]);
        assert_eq!(roles("Written and directed by"), ["screenplay", "director"]);
        assert_eq!(roles("Écrit et réalisé par"), ["screenplay", "director"]);
        assert!(roles("Director").is_empty() && roles("Rock and Roll").is_empty());
    }

    #[test]
    fn no_word_stands_twice_with_one_meaning() {
        for (meaning, languages) in labels() {
            for (language, words) in *languages {
                let mut seen = Vec::new();
                for word in words.split(',').map(key) {
                    assert!(!word.is_empty() && !seen.contains(&word), "{meaning:?} {language}: {word}");
                    seen.push(word);
                }
            }
        }
    }
}
