//! Weekdays and months by their names and abbreviations, in every language that the calendar knows, in Russian, in those of the North, in Greek, Turkish,
//! Hungarian and Romanian.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::calendar::{self, calendar};
use galley_model::read::folded;

use super::slavic;
use super::tokens::Token;

/// Short forms that are no more than the first letters, or other letters, of the name. From Monday.
const SHORT_WEEKDAYS: [&[&str]; 7] = [
    &[
        "mon",
        "mo",
        "lun",
        "lu",
        "пн",
        "понедельник",
        "måndag",
        "mandag",
        "δευτέρα",
        "δευ",
        "pazartesi",
        "hétfő",
        "luni",
    ],
    &[
        "tue",
        "tues",
        "tu",
        "di",
        "mar",
        "ma",
        "вт",
        "вторник",
        "tisdag",
        "tirsdag",
        "τρίτη",
        "τρι",
        "salı",
        "kedd",
        "marți",
    ],
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
        "onsdag",
        "ons",
        "τετάρτη",
        "τετ",
        "çarşamba",
        "szerda",
        "miercuri",
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
        "torsdag",
        "tors",
        "πέμπτη",
        "πεμ",
        "perşembe",
        "csütörtök",
        "joi",
    ],
    &[
        "fri",
        "fr",
        "ven",
        "ve",
        "vie",
        "vi",
        "vr",
        "пт",
        "пятница",
        "пятницу",
        "fredag",
        "παρασκευή",
        "παρ",
        "cuma",
        "péntek",
        "vineri",
    ],
    &[
        "sat",
        "sa",
        "sam",
        "sab",
        "sáb",
        "za",
        "сб",
        "суббота",
        "субботу",
        "lördag",
        "lørdag",
        "lör",
        "lør",
        "σάββατο",
        "σαβ",
        "cumartesi",
        "szombat",
        "sâmbătă",
    ],
    &[
        "sun",
        "su",
        "so",
        "dim",
        "dom",
        "sonnabend",
        "zo",
        "вс",
        "воскресенье",
        "söndag",
        "søndag",
        "κυριακή",
        "κυρ",
        "pazar",
        "vasárnap",
        "duminică",
    ],
];

/// Short forms of months, and the Russian ones as they stand in a date. From January.
const SHORT_MONTHS: [&[&str]; 12] = [
    &[
        "jan",
        "jän",
        "jänner",
        "janv",
        "ene",
        "gen",
        "января",
        "januari",
        "januar",
        "ιανουαρίου",
        "ιανουάριος",
        "ιαν",
        "ocak",
        "január",
        "ianuarie",
    ],
    &[
        "feb",
        "févr",
        "fév",
        "febr",
        "февраля",
        "februari",
        "februar",
        "φεβρουαρίου",
        "φεβρουάριος",
        "φεβ",
        "şubat",
        "február",
        "februarie",
    ],
    &[
        "mar",
        "mär",
        "mrz",
        "марта",
        "marts",
        "μαρτίου",
        "μάρτιος",
        "μαρ",
        "mart",
        "március",
        "márc",
        "martie",
    ],
    &[
        "apr",
        "avr",
        "abr",
        "апреля",
        "απριλίου",
        "απρίλιος",
        "απρ",
        "nisan",
        "április",
        "ápr",
        "aprilie",
    ],
    &[
        "may",
        "mai",
        "mag",
        "мая",
        "maj",
        "μαΐου",
        "μάιος",
        "μαΐ",
        "mayıs",
        "május",
        "máj",
    ],
    &[
        "jun",
        "juin",
        "giu",
        "июня",
        "juni",
        "ιουνίου",
        "ιούνιος",
        "ιουν",
        "haziran",
        "június",
        "jún",
        "iunie",
        "iun",
    ],
    &[
        "jul",
        "juil",
        "lug",
        "июля",
        "juli",
        "ιουλίου",
        "ιούλιος",
        "ιουλ",
        "temmuz",
        "július",
        "júl",
        "iulie",
        "iul",
    ],
    &[
        "aug",
        "août",
        "ago",
        "августа",
        "augusti",
        "αυγούστου",
        "αύγουστος",
        "αυγ",
        "ağustos",
        "augusztus",
        "august",
    ],
    &[
        "sep",
        "sept",
        "set",
        "сентября",
        "σεπτεμβρίου",
        "σεπτέμβριος",
        "σεπ",
        "eylül",
        "szeptember",
        "szept",
        "septembrie",
    ],
    &[
        "oct",
        "okt",
        "ott",
        "октября",
        "oktober",
        "οκτωβρίου",
        "οκτώβριος",
        "οκτ",
        "ekim",
        "október",
        "octombrie",
    ],
    &["nov", "ноября", "νοεμβρίου", "νοέμβριος", "νοε", "kasım", "noiembrie"],
    &[
        "dec",
        "dez",
        "déc",
        "dic",
        "декабря",
        "december",
        "desember",
        "des",
        "δεκεμβρίου",
        "δεκέμβριος",
        "δεκ",
        "aralık",
        "decembrie",
    ],
];

/// Short forms that are words of other languages as well, without accents. From Monday.
const ABBREVIATED: [&[&str]; 7] = [
    &["seg", "man", "maa"],
    &["ter", "tis", "tir"],
    &["qua", "woe", "kes"],
    &["qui", "tor", "dond"],
    &["sex", "fre", "vrij"],
    &["zat", "lau"],
    &["son", "zon"],
];

fn table(full: fn(&calendar::Calendar) -> &[String], short: &[&[&str]], slavic: &[&[&str]]) -> HashMap<String, u32> {
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
    for (at, names) in short.iter().enumerate().chain(slavic.iter().enumerate()) {
        names.iter().for_each(|name| add(name, at));
    }
    table
}

static WEEKDAYS: LazyLock<HashMap<String, u32>> =
    LazyLock::new(|| table(|calendar| &calendar.weekdays, &SHORT_WEEKDAYS, &slavic::WEEKDAYS));
static MONTHS: LazyLock<HashMap<String, u32>> =
    LazyLock::new(|| table(|calendar| &calendar.months, &SHORT_MONTHS, &slavic::MONTHS));

/// The weekday of a folded name, 0 for Monday.
pub(super) fn weekday(name: &str) -> Option<u32> {
    WEEKDAYS.get(name).copied()
}

/// The weekday of a folded short form that may be another word: where it stands must tell.
pub(super) fn abbreviated(name: &str) -> Option<u32> {
    let day = ABBREVIATED.iter().position(|names| names.contains(&name))?;
    u32::try_from(day).ok()
}

/// A weekday that is counted, as Portuguese does, and where it ends: "6ª feira".
pub(super) fn counted(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let (number @ 2..=6, 1) = tokens.get(at)?.number? else {
        return None;
    };
    let marks = |token: &Token| token.is_in(&[".", "-", "ª", "º", "a"]);
    let end = (at + 1..tokens.len().min(at + 5)).find(|at| !marks(&tokens[*at]))?;
    (end > at + 1 && tokens[end].is("feira")).then_some((number - 2, end + 1))
}

/// The month that stands behind the number of a day. "out" is the tenth in Portuguese, where no sentence goes on with it:
/// "25 out of 30".
pub(super) fn month_behind(tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at).filter(|token| token.number.is_none())?;
    let after = tokens.get(at + 1);
    let word = |next: &Token| next.word.starts_with(char::is_alphabetic) && !next.is_in(&["de", "as"]);
    let ends = !after.is_some_and(word) || token.capital && !after.is_some_and(|next| next.is("of"));
    month(&token.word).or((token.word == "out" && ends).then_some(10))
}

/// The month of a folded name, 1 for January.
pub(crate) fn month(name: &str) -> Option<u32> {
    MONTHS.get(name).map(|month| month + 1)
}
