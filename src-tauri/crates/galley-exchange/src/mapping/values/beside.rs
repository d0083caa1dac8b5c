//! What stands beside a day and a time, without the words that say no more than these.

use super::days::{counted, exact_time, year_first};
use crate::paste::moment::{Written, scan, with_joint};

/// What stands beside a day and its time.
pub(super) fn beside_moment(text: &str) -> String {
    if counted(text).is_some() {
        return String::new();
    }
    if let Some((_, rest)) = year_first(text) {
        return match exact_time(rest.trim()) {
            Some(_) => String::new(),
            None => beside_time(rest),
        };
    }
    let (day, rest) = text.split_once([' ', ',', 'T']).unwrap_or((text, ""));
    match exact_time(rest.trim()) {
        // A word that is more than a day names several: 20.-22.03.2010.
        Some(_) => tidied(&cut(day, true, false)),
        None => tidied(&cut(text, true, true)),
    }
}

/// What stands beside a day, but for midnight or the time that another cell says.
pub(super) fn beside_day(text: &str, minutes: u32) -> String {
    if counted(text).is_some() {
        return String::new();
    }
    let rest = match year_first(text) {
        Some((_, rest)) => rest.to_owned(),
        None => cut(text, true, false),
    };
    let rest = tidied(&rest);
    match exact_time(&rest) {
        Some(0) => String::new(),
        Some(said) if said == minutes => String::new(),
        _ => rest,
    }
}

/// What stands beside a time.
pub(super) fn beside_time(text: &str) -> String {
    match exact_time(text) {
        Some(_) => String::new(),
        None => tidied(&cut(text, false, true)),
    }
}

/// A text without its first day and its first time, with the small words before that: "às 16h".
fn cut(text: &str, day: bool, time: bool) -> String {
    let all = scan(text);
    let date = all.iter().find(|written| day && matches!(written, Written::Date(_)));
    let clock = all
        .iter()
        .find(|written| time && matches!(written, Written::Time(time) if !time.ends));
    let mut spans: Vec<_> = date.into_iter().map(|written| written.span().clone()).collect();
    if let Some(clock) = clock.map(Written::span) {
        spans.push(with_joint(text, clock.start)..clock.end);
    }
    if day && date.is_none() {
        // A day in one word: 22-Mar-2010.
        spans.push(0..text.find([' ', ',', '\u{a0}', 'T']).unwrap_or(text.len()));
    }
    spans.sort_by_key(|span| span.start);
    let (mut rest, mut from) = (String::new(), 0);
    for span in spans {
        rest.push_str(text.get(from..span.start).unwrap_or_default());
        rest.push(' ');
        from = from.max(span.end);
    }
    rest + text.get(from..).unwrap_or_default()
}

/// Words that say no more than the day and the time beside which they stand.
const FILLERS: &[&str] = &[
    "at",
    "um",
    "uhr",
    "h",
    "hr",
    "hrs",
    "hours",
    "o’clock",
    "o'clock",
    "kl",
    "klo",
    "om",
    "ore",
    "alle",
    "à",
    "a",
    "las",
    "on",
    "am",
    "pm",
    "den",
    "ab",
    "dès",
    "uur",
    "godz",
    "hod",
    "ora",
    "le",
    "el",
    "on",
];

/// Words that name the screening whose time they stand beside: "film 20:00".
const STARTS: &[&str] = &[
    "film",
    "movie",
    "start",
    "starts",
    "begin",
    "begins",
    "beginn",
    "beginnt",
    "filmstart",
    "filmbeginn",
    "screening",
    "show",
    "showtime",
    "vorstellung",
    "début",
    "séance",
    "projection",
    "new time",
    "neue zeit",
    "película",
    "proyección",
    "proiezione",
    "sessão",
    "voorstelling",
    "visning",
    "elokuva",
    "näytös",
    "seans",
    "projekce",
    "inicio",
    "inizio",
    "início",
    "aanvang",
    "początek",
    "now",
    "jetzt",
    "moved",
];

/// Words without marks around them, and without those that say nothing more.
pub(super) fn tidied(rest: &str) -> String {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '?';
    let filler = |word: &str| {
        let word = word.trim_matches(is_mark).to_lowercase();
        FILLERS.contains(&word.as_str()) || is_weekday(&word)
    };
    // Behind a word a capital letter is its name: “Kino A”.
    let lettered = |before: &str, last: &str| {
        let last = last.trim_matches(is_mark);
        !before.is_empty() && last.chars().count() == 1 && last.chars().all(char::is_uppercase)
    };
    let mut rest = rest.trim_matches(is_mark);
    while !rest.is_empty() {
        let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (before, last) = rest.rsplit_once(char::is_whitespace).unwrap_or(("", rest));
        rest = match (filler(first), filler(last) && !lettered(before, last)) {
            (true, _) => after,
            (_, true) => before,
            _ => break,
        }
        .trim_matches(is_mark);
    }
    if is_start(&rest.to_lowercase()) {
        return String::new();
    }
    let open = rest.matches('(').count() > rest.matches(')').count();
    crate::importers::compose::one_line(&format!("{rest}{}", if open { ")" } else { "" }))
}

/// Whether words in small letters name the screening.
pub(super) fn is_start(words: &str) -> bool {
    STARTS.contains(&words)
}

/// Whether a word is the name of a weekday: "Fri", "viernes", "土".
pub(super) fn is_weekday(word: &str) -> bool {
    let east_asian = word
        .trim_start_matches(['周', '週'])
        .trim_start_matches("星期")
        .trim_end_matches("曜日");
    let capital: String = word
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(word.chars().skip(1))
        .collect();
    // The North has short words that mean more elsewhere.
    let northern = [
        "man", "tis", "tir", "ons", "tor", "tors", "fre", "lör", "lør", "sön", "søn", "ma", "ti", "ke", "pe", "su",
    ]
    .contains(&word);
    let written = scan(&format!("{capital} 25.10.2024"));
    northern
        || (east_asian.chars().count() == 1 && "月火水木金土日一二三四五六".contains(east_asian))
        || written
            .iter()
            .any(|written| matches!(written, Written::Date(date) if date.weekday.is_some()))
}
