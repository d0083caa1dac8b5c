//! Weekdays and months by their names and abbreviations, in every language that the calendar knows, and in Russian.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::calendar::{self, calendar};
use galley_model::read::folded;

/// Short forms that are no more than the first letters, or other letters, of the name. From Monday.
const SHORT_WEEKDAYS: [&[&str]; 7] = [
    &["mon", "mo", "lun", "lu", "пн", "понедельник"],
    &["tue", "tues", "tu", "di", "mar", "ma", "вт", "вторник"],
    &[
        "wed",
        "weds",
        "we",
        "mi",
        "mer",
        "me",
        "mie",
        "mié",
        "wo",
        "ср",
        "среда",
        "среду",
    ],
    &[
        "thu",
        "thur",
        "thurs",
        "th",
        "do",
        "jeu",
        "je",
        "jue",
        "ju",
        "gio",
        "gi",
        "чт",
        "четверг",
    ],
    &["fri", "fr", "ven", "ve", "vie", "vi", "vr", "пт", "пятница", "пятницу"],
    &["sat", "sa", "sam", "sab", "sáb", "za", "сб", "суббота", "субботу"],
    &["sun", "su", "so", "dim", "dom", "sonnabend", "zo", "вс", "воскресенье"],
];

/// Short forms of months, and the Russian ones as they stand in a date. From January.
const SHORT_MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "jänner", "janv", "ene", "gen", "января"],
    &["feb", "févr", "fév", "febr", "февраля"],
    &["mar", "mär", "mrz", "марта"],
    &["apr", "avr", "abr", "апреля"],
    &["may", "mai", "mag", "мая"],
    &["jun", "juin", "giu", "июня"],
    &["jul", "juil", "lug", "июля"],
    &["aug", "août", "ago", "августа"],
    &["sep", "sept", "set", "сентября"],
    &["oct", "okt", "ott", "октября"],
    &["nov", "ноября"],
    &["dec", "dez", "déc", "dic", "декабря"],
];

fn table(full: fn(&calendar::Calendar) -> &[String], short: &[&[&str]]) -> HashMap<String, u32> {
    let mut table = HashMap::new();
    let mut add = |name: &str, number: usize| {
        // "segunda-feira" is two words to the reader of dates; the first tells.
        let name = folded(name.split('-').next().unwrap_or(name));
        table.entry(name).or_insert(number as u32);
    };
    for language in calendar::LANGUAGES {
        let names = calendar(language).map(full).unwrap_or_default();
        names.iter().enumerate().for_each(|(at, name)| add(name, at));
    }
    for (at, names) in short.iter().enumerate() {
        names.iter().for_each(|name| add(name, at));
    }
    table
}

static WEEKDAYS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| table(|calendar| &calendar.weekdays, &SHORT_WEEKDAYS));
static MONTHS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| table(|calendar| &calendar.months, &SHORT_MONTHS));

/// The weekday of a folded name, 0 for Monday.
pub(super) fn weekday(name: &str) -> Option<u32> {
    WEEKDAYS.get(name).copied()
}

/// The month of a folded name, 1 for January.
pub(crate) fn month(name: &str) -> Option<u32> {
    MONTHS.get(name).map(|month| month + 1)
}
