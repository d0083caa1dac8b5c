//! Weekdays and months by their names and abbreviations, in every language that the calendar knows, in Russian, in those of the North, in Greek, Turkish,
//! Hungarian and Romanian.

use std::collections::HashMap;
use std::sync::LazyLock;

use galley_model::calendar::{self, calendar};
use galley_model::read::folded;

use super::slavic;

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

/// The month of a folded name, 1 for January.
pub(crate) fn month(name: &str) -> Option<u32> {
    MONTHS.get(name).map(|month| month + 1)
}
