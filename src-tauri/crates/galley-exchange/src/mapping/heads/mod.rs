//! What the heads of columns say, in many languages: the words of lists that are no labels of a page, beside the table of
//! labels that pasted listings are read by.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::TextKind;
use galley_model::vocabulary::LANGUAGES;

use super::means::{Means, Tongue};
use crate::paste::Field;
use crate::paste::labels::{Meaning, key, meanings};

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
    for (at, means) in BY_KEY.get(&plain(head)).into_iter().flatten().enumerate() {
        add(means.clone(), if at == 0 { 0.95 } else { 0.5 });
    }
    for meaning in meanings(head) {
        if let Some(means) = of_label(*meaning) {
            add(means, 0.9);
        }
    }
    for (bare, tag) in with_language(head) {
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
mod tests {
    use super::*;

    #[test]
    fn heads_in_many_languages() {
        for (head, code) in [
            ("Regi", "credit:director"),
            ("Regissör", "credit:director"),
            ("Instruktør", "credit:director"),
            ("Leikstjóri", "credit:director"),
            ("Ohjaaja", "credit:director"),
            ("Režisors", "credit:director"),
            ("Režisierius", "credit:director"),
            ("Screening time", "time"),
            ("Screening venue", "venue"),
            ("Screen/Room", "hall"),
            ("Country/Countries", "countries"),
            ("Director 2", "credit:director"),
            ("Country 2", "countries"),
            ("Date 1", "date"),
            ("Venue 2", "venue"),
            ("Klo", "time"),
            ("Ikäraja", "rating"),
            ("Titill", "title"),
            ("Tittel", "title"),
            ("Nosaukums", "title"),
            ("Pavadinimas", "title"),
            ("Frumtitill", "original_title"),
            ("Alkuperäinen nimi", "original_title"),
            ("Lengd", "run_time"),
            ("Längd", "run_time"),
            ("Spilletid", "run_time"),
            ("Kesto", "run_time"),
            ("Trukmė", "run_time"),
            ("Ilgums", "run_time"),
            ("Ár", "year"),
            ("År", "year"),
            ("Vuosi", "year"),
            ("Gads", "year"),
            ("Metai", "year"),
            ("Valsts", "countries"),
            ("Šalis", "countries"),
            ("Tungumál", "languages"),
            ("Språk", "languages"),
            ("Sprog", "languages"),
            ("Kieli", "languages"),
            ("Valoda", "languages"),
            ("Undertexter", "subtitles"),
            ("Tekstitys", "subtitles"),
            ("Medverkande", "credit:cast"),
            ("Handrit", "credit:screenplay"),
            ("Biograf", "venue"),
            ("Salur", "hall"),
            ("Dagsetning", "date"),
            ("Päivämäärä", "date"),
            ("Tími", "time"),
            ("Laiks", "time"),
            ("Title", "title"),
            ("Titel", "title"),
            ("Titre", "title"),
            ("Título", "title"),
            ("Titolo", "title"),
            ("Pealkiri", "title"),
            ("Название", "title"),
            ("片名", "title"),
            ("Original Title", "original_title"),
            ("Originaltitel", "original_title"),
            ("Titre original", "original_title"),
            ("Título original", "original_title"),
            ("Oorspronkelijke titel", "original_title"),
            ("Algupärane pealkiri", "original_title"),
            ("Jahr", "year"),
            ("Année", "year"),
            ("Año", "year"),
            ("Anno", "year"),
            ("Ano", "year"),
            ("Jaar", "year"),
            ("Aasta", "year"),
            ("Год", "year"),
            ("年份", "year"),
            ("Land", "countries"),
            ("Pays", "countries"),
            ("Paese", "countries"),
            ("País", "countries"),
            ("Riik", "countries"),
            ("Страна", "countries"),
            ("制片国/地区", "countries"),
            ("Run Time", "run_time"),
            ("Länge", "run_time"),
            ("Durée", "run_time"),
            ("Duración", "run_time"),
            ("Duração", "run_time"),
            ("Speelduur", "run_time"),
            ("Kestus", "run_time"),
            ("Хронометраж", "run_time"),
            ("时长", "run_time"),
            ("Director(s)", "credit:director"),
            ("Regie", "credit:director"),
            ("Réalisation", "credit:director"),
            ("Dirección", "credit:director"),
            ("Regia", "credit:director"),
            ("Realização", "credit:director"),
            ("Režissöör", "credit:director"),
            ("Режиссёр", "credit:director"),
            ("导演", "credit:director"),
            ("Synopsis", "text:long"),
            ("Inhalt", "text:long"),
            ("Sinopse", "text:long"),
            ("Sisu", "text:long"),
            ("剧情简介", "text:long"),
            ("Kuupäev", "date"),
            ("Datum", "date"),
            ("日期", "date"),
            ("Uhrzeit", "time"),
            ("放映时间", "time"),
            ("Kino", "venue"),
            ("影院", "venue"),
            ("Saal", "hall"),
            ("影厅", "hall"),
            ("影院地址", "address"),
            ("Sektion", "section"),
            ("单元", "section"),
            ("E-Mail", "contact:email"),
            ("Password", "private"),
            ("World Sales", "contact:sales"),
            ("Untertitel", "subtitles"),
            ("Tytuł", "title"),
            ("Tytuł oryginalny", "original_title"),
            ("Tytuł angielski", "title:en"),
            ("Reżyseria", "credit:director"),
            ("Kraj produkcji", "countries"),
            ("Rok produkcji", "year"),
            ("Czas trwania", "run_time"),
            ("Język", "languages"),
            ("Napisy", "subtitles"),
            ("Sekcja", "section"),
            ("Opis", "text:long"),
            ("Data", "date"),
            ("Godzina", "time"),
            ("Miejsce", "venue"),
            ("Sala", "hall"),
            ("作品名", "title"),
            ("タイトル", "title"),
            ("原題", "original_title"),
            ("英題", "title:en"),
            ("監督", "credit:director"),
            ("製作国", "countries"),
            ("製作年", "year"),
            ("上映時間", "run_time"),
            ("言語", "languages"),
            ("字幕", "subtitles"),
            ("部門", "section"),
            ("あらすじ", "text:long"),
            ("上映日", "date"),
            ("日時", "moment"),
            ("開始時間", "time"),
            ("会場", "venue"),
            ("スクリーン", "hall"),
            ("脚本", "credit:screenplay"),
            ("出演", "credit:cast"),
        ] {
            let found = candidates(head);
            assert_eq!(
                found.first().map(|(means, _)| means.to_string()).as_deref(),
                Some(code),
                "{head}: {found:?}"
            );
        }
    }

    #[test]
    fn heads_that_are_the_same_but_counted() {
        for (first, second, same) in [
            ("Date", "Date", true),
            ("Date 1", "Date 2", true),
            ("Date", "Date 2", true),
            ("Showing1", "showing 2", true),
            ("1st showing", "Second showing", true),
            ("Starts", "Ends", false),
            ("Date", "Created", false),
            ("Screening date", "Date", false),
        ] {
            assert_eq!(is_same_but_counted(first, second), same, "{first} {second}");
        }
    }

    #[test]
    fn a_language_in_a_head_is_that_of_the_words() {
        for (head, code) in [
            ("Title (English)", "title:en"),
            ("English title", "title:en"),
            ("title_et", "title:et"),
            ("Titre anglais", "title:en"),
            ("英文片名", "title:en"),
            ("中文片名", "title:zh"),
            ("Synopsis EN", "text:long:en"),
            ("synopsis_fr", "text:long:fr"),
            ("Short synopsis (German)", "text:short:de"),
            ("Englischer Titel", "title:en"),
            ("Synopsis (FR)", "text:long:fr"),
            ("Synopsis française", "text:long:fr"),
            ("Sinopsis en inglés", "text:long:en"),
            ("Synopsis (pt-BR)", "text:long:pt"),
            ("Deutsche Synopsis", "text:long:de"),
            ("Logline (FRE)", "text:tagline:fr"),
            ("Bio français", "biography:fr"),
            ("Bio (EN)", "biography:en"),
            ("Director’s bio (French)", "biography:fr"),
            ("Biographie auf Deutsch", "biography:de"),
            ("Biography", "biography"),
            ("Bio", "biography"),
            ("Alternative title (French)", "title:fr"),
            ("Original title (French)", "original_title"),
        ] {
            let found = candidates(head);
            assert_eq!(
                found.first().map(|(means, _)| means.to_string()).as_deref(),
                Some(code),
                "{head}: {found:?}"
            );
        }
        assert!(candidates("Title 2").is_empty() && candidates("Mystery 2").is_empty());
        assert!(candidates("Mystery").is_empty() && candidates("").is_empty());
    }

    #[test]
    fn every_word_of_the_table_has_a_meaning() {
        for (code, words) in HEADS {
            assert!(code.parse::<Means>().is_ok(), "{code}");
            assert!(words.split(',').all(|word| !plain(word).is_empty()), "{code}");
        }
    }
}
