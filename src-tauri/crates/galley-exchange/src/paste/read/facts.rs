//! Years, lengths, countries, and the short lists of the vocabulary.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::vocabulary::{COUNTRIES, Word};
use galley_model::{RunTime, Year};

use crate::paste::labels::key;

/// The marks of countries that German and Austrian programmes print before a year: "D/F 2009".
const PLATES: &[(&str, &str)] = &[
    ("A", "AT"),
    ("B", "BE"),
    ("D", "DE"),
    ("E", "ES"),
    ("F", "FR"),
    ("H", "HU"),
    ("I", "IT"),
    ("J", "JP"),
    ("N", "NO"),
    ("P", "PT"),
    ("S", "SE"),
    ("BRD", "DE"),
    ("CDN", "CA"),
    ("IRL", "IE"),
    ("RUS", "RU"),
    ("SLO", "SI"),
    ("FIN", "FI"),
    ("LUX", "LU"),
    ("L", "LU"),
    ("UKR", "UA"),
    ("SRB", "RS"),
    ("HRV", "HR"),
    ("AUS", "AU"),
    ("ARG", "AR"),
    ("BRA", "BR"),
    ("CHN", "CN"),
    ("IND", "IN"),
    ("ISL", "IS"),
    ("MEX", "MX"),
    ("ROU", "RO"),
    ("TUR", "TR"),
    ("GRE", "GR"),
    ("POL", "PL"),
    ("CHE", "CH"),
    ("AUT", "AT"),
    ("DEU", "DE"),
    ("GER", "DE"),
    ("FRA", "FR"),
    ("ITA", "IT"),
    ("ESP", "ES"),
    ("SWE", "SE"),
    ("DNK", "DK"),
    ("NLD", "NL"),
    ("BEL", "BE"),
];

pub(super) fn by_name(words: &'static [Word]) -> HashMap<String, &'static str> {
    let mut table = HashMap::new();
    for word in words {
        for name in word.names.values().chain(&word.also) {
            table.entry(key(name)).or_insert(word.code.as_str());
        }
    }
    table
}

/// The code of a country by its name in any language of the vocabulary, or by a code in capitals; `plates` takes the
/// one-letter marks too, which are countries only where nothing else can be meant.
pub(in crate::paste) fn country(name: &str, plates: bool) -> Option<&'static str> {
    static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| by_name(&COUNTRIES));
    let name = name.trim().trim_matches(['.', ',']);
    let bare = ["the ", "The ", "la ", "La ", "les ", "die ", "der "]
        .iter()
        .find_map(|article| name.strip_prefix(article));
    let capitals = name.len() <= 3 && !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase());
    if capitals {
        if let Some((_, code)) = PLATES.iter().find(|(plate, _)| *plate == name).filter(|_| plates) {
            return Some(code);
        }
        if let Some(word) = COUNTRIES.iter().find(|word| word.code == name) {
            return Some(&word.code);
        }
    }
    // Two small letters are a word of some language, not a country.
    let found = |name: &str| {
        BY_NAME
            .get(&key(name))
            .copied()
            .filter(|_| capitals || key(name).chars().count() > 2 || !name.is_ascii())
    };
    // The key has no marks: "Bosnia & Herzegovina" and "Bosnia and Herzegovina" are the same.
    let marked = name.contains(" and ").then(|| name.replace(" and ", " & "));
    found(name).or_else(|| found(bare?)).or_else(|| found(&marked?))
}

/// The year that a text is, or that a date in it has.
pub(in crate::paste) fn year(text: &str) -> Option<Year> {
    let mut years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse::<Year>().ok());
    years.next().filter(|_| years.next().is_none())
}

/// The words for hours, minutes and seconds, as the reader of lengths knows them.
const UNITS: &[(&str, &[&str])] = &[
    (
        "h",
        &[
            "std",
            "stunde",
            "stunden",
            "heure",
            "heures",
            "hora",
            "horas",
            "ora",
            "ore",
            "ч",
            "час",
            "часа",
            "часов",
            "小时",
            "時間",
            "godz",
            "hod",
            "uur",
            "h",
            "timme",
            "timmar",
            "tim",
            "time",
            "timer",
            "t",
            "ώρα",
            "ώρες",
            "saat",
            "sa",
            "óra",
            "oră",
        ],
    ),
    (
        "min",
        &[
            "minuten",
            "minute",
            "minutes",
            "minuto",
            "minutos",
            "minuti",
            "min",
            "mins",
            "mn",
            "mns",
            "м",
            "мин",
            "минут",
            "минуты",
            "минута",
            "分钟",
            "分鐘",
            "分",
            "m",
            "dk",
            "minuut",
            "minut",
            "minuty",
            "minuter",
            "minutter",
            "λεπτό",
            "λεπτά",
            "λεπτών",
            "λ",
            "dakika",
            "dak",
            "perc",
        ],
    ),
    (
        "s",
        &[
            "sekunden", "sek", "secondes", "segundos", "secondi", "сек", "秒", "s", "sec", "seconds", "second",
        ],
    ),
];

/// Whether a text is an hour of the day, "15h", "21h30", "20 uur": no film has a length that is written so and is as long.
pub(in crate::paste) fn is_hour(text: &str) -> bool {
    const LEAST: u32 = 8;
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, rest) = text.split_at(digits(&text));
    let rest = rest.trim_start();
    let (unit, minutes) = rest.split_at(rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()));
    let minutes = minutes.trim_start();
    let clock = ["h", "hs", "u", "uur", "hora", "horas", "heures", "ore"].contains(&unit);
    clock
        && hour.parse::<u32>().is_ok_and(|hour| (LEAST..=24).contains(&hour))
        && (minutes.is_empty() || minutes.len() == 2 && digits(minutes) == 2)
}

/// A length with its unit, "85 minutes", "1 h 25", "92′", "85分钟"; `bare` takes a number without one.
pub(crate) fn length(text: &str, bare: bool) -> Option<RunTime> {
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    if text.is_empty() || text.chars().count() > 40 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let about = [
        "ca.",
        "ca",
        "approx.",
        "approximately",
        "circa",
        "env.",
        "environ",
        "about",
        "etwa",
        "около",
        "约",
        "trt",
        "c.",
    ];
    let mut rest = lower.as_str();
    for word in about {
        if let Some(after) = rest
            .strip_prefix(word)
            .filter(|after| after.starts_with([' ', ':', '\u{a0}']) || !word.is_ascii())
        {
            rest = after.trim_start_matches([' ', ':', '\u{a0}']);
            break;
        }
    }
    // In the words of the one reader of lengths that the program has.
    let mut plain = String::new();
    let mut units = false;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|next| next.is_alphabetic()) {
                word.push(next);
            }
            let unit = UNITS.iter().find(|(_, words)| words.contains(&word.as_str()));
            // "1h 25 and a bit" is no length, but "1 hour and 25 minutes" is.
            match unit {
                Some((unit, _)) => {
                    units = true;
                    plain.push_str(unit);
                }
                None if ["hour", "hours", "hr", "hrs"].contains(&word.as_str()) => {
                    units = true;
                    plain.push('h');
                }
                None if ["and", "et", "und", "y", "e", "и", "och", "og", "και", "ve", "és", "și", "de"]
                    .contains(&word.as_str()) =>
                {
                    plain.push(' ')
                }
                None => return None,
            }
        } else {
            units |= matches!(c, '\'' | '’' | '′' | '"' | '″' | '”');
            plain.push(match c {
                '\u{a0}' | '.' | '-' | ',' => ' ',
                c => c,
            });
        }
    }
    let clock = plain.matches(':').count() == 2;
    if !(units || clock || bare) {
        return None;
    }
    plain.trim().parse().ok()
}

/// The code of a word of a short list of the vocabulary, by its name in any language.
pub(in crate::paste) fn word_of(words: &'static [Word], text: &str) -> Option<&'static str> {
    let text = key(text);
    let is = |word: &&Word| word.names.values().chain(&word.also).any(|name| key(name) == text);
    words.iter().find(is).map(|word| word.code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_every_language() {
        for (text, minutes) in [
            ("85 minutes", 85),
            ("85 min.", 85),
            ("85'", 85),
            ("92′", 92),
            ("92 Minuten", 92),
            ("1h25", 85),
            ("1 h 25 min", 85),
            ("1 Std. 25 Min.", 85),
            ("1 hour and 25 minutes", 85),
            ("1 heure 32", 92),
            ("104 minutos", 104),
            ("98 minuti", 98),
            ("90 мин", 90),
            ("85分钟", 85),
            ("1時間25分", 85),
            ("85 minut", 85),
            ("ca. 85 Min", 85),
            ("01:25:00", 85),
            ("85 mn", 85),
            ("85m", 85),
        ] {
            assert_eq!(length(text, false).map(|length| length.minutes()), Some(minutes), "{text}");
        }
        for text in [
            "85",
            "",
            "2009",
            "1:25",
            "min",
            "85 people",
            "Screen 5",
            "0 min",
            "99999999999 min",
        ] {
            assert_eq!(length(text, false), None, "{text}");
        }
        assert_eq!(length("85", true).map(|length| length.minutes()), Some(85));
    }

    #[test]
    fn an_hour_of_the_day_is_told_from_a_length() {
        for (text, hour) in [
            ("15h", true),
            ("21h30", true),
            ("21 h 30", true),
            ("15 horas", true),
            ("20 uur", true),
            ("1h25", false),
            ("7h30", false),
            ("10h30min", false),
            ("13 Stunden", false),
            ("900 min", false),
            ("h", false),
            ("15", false),
            ("", false),
        ] {
            assert_eq!(is_hour(text), hour, "{text}");
        }
    }

    #[test]
    fn countries_and_years() {
        for (name, code) in [
            ("Canada", "CA"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("Allemagne", "DE"),
            ("España", "ES"),
            ("the Netherlands", "NL"),
            ("Österreich", "AT"),
            ("CH", "CH"),
        ] {
            assert_eq!(country(name, false), Some(code), "{name}");
        }
        assert_eq!((country("D", false), country("D", true)), (None, Some("DE")));
        for name in ["in", "is", "Canadian", "", "de", "Paris"] {
            assert_eq!(country(name, false), None, "{name}");
        }
        assert_eq!(year("19 November 2009").map(Year::number), Some(2009));
        assert_eq!(year("2008-2009"), None);
        assert_eq!(year("12345"), None);
    }
}
