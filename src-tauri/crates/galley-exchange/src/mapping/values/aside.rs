//! Times at which no screening starts: when the doors open or the talk begins, and the old time of one that was moved.

use std::ops::Range;

use galley_model::read::folded;

use super::beside::{is_start, tidied};
use crate::paste::moment::{Written, scan};

/// Words for the opening of the doors, before or behind its time.
const DOORS: &[&str] = &[
    "doors",
    "doors open",
    "doors at",
    "door",
    "admission",
    "einlass",
    "turoffnung",
    "ouverture des portes",
    "ouverture portes",
    "portes",
    "apertura de puertas",
    "apertura puertas",
    "puertas",
    "apertura porte",
    "porte",
    "abertura de portas",
    "portas",
    "deuren",
    "deuren open",
    "zaal open",
    "inslapp",
    "dørene apner",
    "dørene abner",
    "ovet",
    "ovet aukeavat",
    "otwarcie drzwi",
    "vstup od",
    "開場",
];

/// Words for what goes before or after the film, before their time.
const AROUND: &[&str] = &[
    "q&a",
    "q & a",
    "talk",
    "discussion",
    "reception",
    "party",
    "intro",
    "introduction",
    "gesprach",
    "filmgesprach",
    "einfuhrung",
    "empfang",
    "debat",
    "debate",
    "rencontre",
    "coloquio",
    "presentazione",
    "incontro",
    "nagesprek",
    "samtal",
];

/// Words that say that a screening was moved.
const MOVED: &[&str] = &[
    "moved",
    "rescheduled",
    "changed",
    "verschoben",
    "verlegt",
    "deplace",
    "deplacee",
    "reporte",
    "reportee",
    "trasladado",
    "trasladada",
    "cambiado",
    "cambiada",
    "spostato",
    "spostata",
    "verplaatst",
    "flyttad",
    "flyttat",
    "flyttet",
    "siirretty",
    "przeniesiony",
    "przeniesiono",
    "presunuto",
    "presunut",
    "перенесен",
    "перенесено",
];

/// Words before the time that holds no more.
const INSTEAD: &[&str] = &[
    "was",
    "previously",
    "formerly",
    "originally",
    "instead of",
    "not",
    "statt",
    "anstatt",
    "bisher",
    "ursprunglich",
    "au lieu de",
    "en vez de",
    "en lugar de",
    "invece di",
    "invece delle",
    "in plaats van",
    "i stallet for",
    "i stedet for",
    "zamiast",
    "misto",
    "вместо",
];

/// A text without the time at which no screening starts, and what was taken away; nothing where every time may be that of
/// one.
pub(super) fn without_aside(text: &str) -> Option<(String, String)> {
    let all = scan(text);
    let times: Vec<Range<usize>> = all
        .iter()
        .filter(|written| matches!(written, Written::Time(_)))
        .map(|written| written.span().clone())
        .collect();
    if times.len() < 2 {
        return None;
    }
    moved(text, &all, &times).or_else(|| around(text, &times))
}

/// “moved from 20:00 to 22:00”, “moved to 22:00 (was 20:00)”, “22:00 instead of 20:00”.
fn moved(text: &str, all: &[Written], times: &[Range<usize>]) -> Option<(String, String)> {
    let [first, second] = times else { return None };
    let between = &text[first.end..second.start];
    let bare = folded(between);
    let is_instead = INSTEAD.iter().any(|word| {
        let before = bare.trim_end().strip_suffix(word);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    });
    if is_instead {
        let start = between.find(['(', ',', ';']).map_or(first.end, |at| first.end + at);
        return Some((text[..start].trim().to_owned(), text[start..].trim().to_owned()));
    }
    let says_moved = |words: &str| {
        folded(words)
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| MOVED.contains(&word))
    };
    let is_list = |text: &str| text.contains(['/', ',', ';', '&', '|', '+', '\n']);
    let near = between
        .rsplit(['/', ',', ';', '&', '|', '+', '\n'])
        .next()
        .unwrap_or_default();
    let is_arrow = ["->", "=>", "→"].iter().any(|arrow| between.contains(arrow));
    let is_around = says_moved(&text[..first.start]) || (is_arrow && says_moved(&text[second.end..]));
    if !says_moved(near) && (!is_around || is_list(between)) {
        return None;
    }
    // The new day, where there is one, stands before the new time; else it stays the day of the old one.
    let mut days = all.iter().filter(|written| matches!(written, Written::Date(_)));
    let new = days.clone().find(|day| (first.end..second.start).contains(&day.span().start));
    let old = days.find(|day| day.span().end <= first.start);
    let day = new.or(old).map(|day| &text[day.span().clone()]);
    let at = &text[second.clone()];
    let kept = day.map_or_else(|| at.to_owned(), |day| format!("{day} {at}"));
    let behind = text[second.end..].trim_start();
    Some((
        format!("{kept} {behind}").trim().to_owned(),
        text[..second.start].trim().to_owned(),
    ))
}

/// “doors 19:30, film 20:00”, “19:30 (doors) / 20:00”, “20:00, Q&A 21:45”.
fn around(text: &str, times: &[Range<usize>]) -> Option<(String, String)> {
    let is_mark = |c: char| matches!(c, ',' | ';' | '/' | '|' | '-' | '–' | '—' | '(' | ')' | '\n' | '+');
    let said = |words: &str, known: &[&str]| known.contains(&folded(&tidied(words)).as_str());
    let before = |at: usize| {
        let from = at.checked_sub(1).map_or(0, |at| times[at].end);
        let words = &text[from..times[at].start];
        let mark = words.char_indices().rfind(|(_, c)| is_mark(*c));
        mark.map_or(from, |(mark, c)| from + mark + c.len_utf8())..times[at].start
    };
    let behind = |at: usize| {
        let until = times.get(at + 1).map_or(text.len(), |next| next.start);
        let words = text[times[at].end..until].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '-' | '–'));
        let start = until - words.len();
        // Without a mark the words are of the time that they stand before.
        let end = words.find(is_mark).or((until == text.len()).then_some(words.len()))?;
        Some(start..start + end)
    };
    // Beside “8pm film” the talk of “7pm talk” is none of its notes.
    let names_film = |words: Range<usize>| is_start(&folded(text[words].trim()));
    let is_film_named = (0..times.len()).any(|at| names_film(before(at)) || behind(at).is_some_and(names_film));
    let aside = (0..times.len()).find_map(|at| {
        let words = before(at);
        if said(&text[words.clone()], DOORS) || said(&text[words.clone()], AROUND) {
            return Some(words.start..times[at].end);
        }
        let words = behind(at).filter(|words| {
            let inside = text[..words.start].ends_with('(');
            said(&text[words.clone()], DOORS) || (!inside && is_film_named && said(&text[words.clone()], AROUND))
        })?;
        let closed = text[words.end..].starts_with(')');
        Some(times[at].start..words.end + usize::from(closed))
    })?;
    let blank = |c: char| c.is_whitespace() || is_mark(c) && c != '(' && c != ')';
    let (kept, rest) = (
        text[..aside.start].trim_end_matches(blank),
        text[aside.end..].trim_start_matches(blank),
    );
    let kept = match (kept, rest) {
        ("", rest) => rest.to_owned(),
        (kept, "") => kept.to_owned(),
        (kept, rest) => format!("{kept}, {rest}"),
    };
    let is_left = scan(&kept).iter().any(|written| matches!(written, Written::Time(_)));
    is_left.then(|| (kept, text[aside].trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_at_which_nothing_starts_is_taken_away() {
        for (text, kept, aside) in [
            ("doors 19:30, film 20:00", "film 20:00", "doors 19:30"),
            ("19:30 (doors) / 20:00", "20:00", "19:30 (doors)"),
            ("20:00 / doors open 19:30", "20:00", "doors open 19:30"),
            ("Einlass 19:30 Uhr, Beginn 20:00 Uhr", "Beginn 20:00 Uhr", "Einlass 19:30 Uhr"),
            ("20:00, Q&A 21:45", "20:00", "Q&A 21:45"),
            ("25.10.2024, doors 19:30, film 20:00", "25.10.2024, film 20:00", "doors 19:30"),
            ("moved from 20:00 to 22:00", "22:00", "moved from 20:00 to"),
            ("20:00 moved to 22:00", "22:00", "20:00 moved to"),
            ("20:00 -> 22:00 (moved)", "22:00 (moved)", "20:00 ->"),
            ("8pm, moved to 9pm", "9pm", "8pm, moved to"),
            ("7pm reception, 8pm film", "8pm film", "7pm reception"),
            ("22:00 (was 20:00)", "22:00", "(was 20:00)"),
            ("22:00 statt 20:00", "22:00", "statt 20:00"),
            (
                "moved from 25.10. 20:00 to 26.10. 21:00",
                "26.10. 21:00",
                "moved from 25.10. 20:00 to 26.10.",
            ),
            (
                "25.10. moved from 20:00 to 22:00",
                "25.10. 22:00",
                "25.10. moved from 20:00 to",
            ),
        ] {
            assert_eq!(without_aside(text), Some((kept.to_owned(), aside.to_owned())), "{text}");
        }
        for text in [
            "20:00",
            "doors 19:30",
            "20:00 & 22:00",
            "20:00 (sold out) / 22:00 (Q&A)",
            "20:00-22:00",
            "20:00 -> 22:00",
            "20:00 The Doors, 22:00",
            "20:00 (moved) / 22:00",
            "20:00 talk, 22:00",
            "20:00 (not for children) / 22:00",
        ] {
            assert_eq!(without_aside(text), None, "{text}");
        }
    }
}
