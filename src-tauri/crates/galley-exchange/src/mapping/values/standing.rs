//! Whether a screening takes place, as lists say it: in a column of its own, beside a time, in a note.

use galley_model::ScreeningState;
use galley_model::read::folded;

use crate::paste::labels::key;
use crate::paste::{called_off, says_only_that};

/// What words say of whether a screening takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does, it surely does, or it does not.
    State(ScreeningState),
    /// It waits for another day, which the words do not say.
    Postponed,
}

/// Words for a screening that is planned, besides our own.
const PLANNED: &[&str] = &[
    "scheduled",
    "on schedule",
    "as scheduled",
    "as planned",
    "takes place",
    "taking place",
    "going ahead",
    "gaat door",
    "maintenu",
    "maintenue",
    "active",
    "geplant",
    "findet statt",
    "prévu",
    "prévue",
    "programmé",
    "programmée",
    "programado",
    "programada",
    "previsto",
    "prevista",
    "programmato",
    "programmata",
    "gepland",
    "planerad",
    "planlagt",
    "suunniteltu",
    "zaplanowany",
    "zaplanowane",
    "planowany",
    "naplánováno",
    "запланирован",
    "запланировано",
];

/// Words for one that is confirmed.
const CONFIRMED: &[&str] = &[
    "bestätigt",
    "confirmé",
    "confirmée",
    "confirmado",
    "confirmada",
    "confermato",
    "confermata",
    "bevestigd",
    "bekräftad",
    "bekræftet",
    "bekreftet",
    "vahvistettu",
    "kinnitatud",
    "potwierdzony",
    "potwierdzone",
    "potvrzeno",
    "подтверждён",
    "подтверждено",
];

/// Words for one that waits for another day.
const POSTPONED: &[&str] = &[
    "postponed",
    "verschoben",
    "reporté",
    "reportée",
    "aplazado",
    "aplazada",
    "pospuesto",
    "pospuesta",
    "rinviato",
    "rinviata",
    "adiado",
    "adiada",
    "uitgesteld",
    "uppskjuten",
    "udsat",
    "udskudt",
    "utsatt",
    "lykätty",
    "przełożony",
    "przełożona",
    "przełożone",
    "odloženo",
    "отложен",
    "отложено",
    "перенесён",
    "перенесено",
    "延期",
];

/// Words that say the opposite of those behind them.
const NOT: &[&str] = &[
    "not", "nicht", "pas", "non", "no", "não", "niet", "inte", "ikke", "ei", "nie", "ne", "не",
];

/// Words beside the state that say no more: "the screening is cancelled".
const FILLERS: &[&str] = &[
    "the",
    "this",
    "is",
    "was",
    "been",
    "has",
    "screening",
    "show",
    "film",
    "event",
    "vorstellung",
    "ist",
    "wurde",
    "wird",
    "leider",
    "unfortunately",
    "malheureusement",
    "purtroppo",
    "lamentablemente",
    "helaas",
    "tyvärr",
    "will",
    "be",
    "die",
    "séance",
    "la",
    "est",
    "projection",
    "función",
    "proyección",
    "proiezione",
    "sessão",
    "voorstelling",
    "visning",
    "visningen",
    "föreställningen",
    "seans",
    "projekce",
    "näytös",
    "сеанс",
];

/// What words say of whether a screening takes place; nothing where they say something else, or more.
pub fn standing(text: &str) -> Option<Standing> {
    let code = folded(text.trim());
    let state = ScreeningState::ALL.iter().find(|state| state.code() == code);
    if let Some(state) = state {
        return Some(Standing::State(*state));
    }
    let lower = text.to_lowercase();
    let is_filler = |word: &&str| FILLERS.contains(word);
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let denied = words.clone().any(|word| NOT.contains(&word));
    // “n’est pas annulée”: the letter before the apostrophe says nothing alone.
    let bare: Vec<&str> = words
        .by_ref()
        .filter(|word| !is_filler(word) && !NOT.contains(word) && *word != "n")
        .collect();
    let bare = bare.join(" ");
    let one_of = |known: &[&str]| known.iter().any(|known| key(known) == key(&bare));
    match () {
        _ if says_only_that(&bare) && denied => Some(Standing::State(ScreeningState::Planned)),
        _ if says_only_that(&bare) => Some(Standing::State(ScreeningState::Cancelled)),
        _ if denied || bare.is_empty() => None,
        _ if one_of(POSTPONED) => Some(Standing::Postponed),
        _ if one_of(CONFIRMED) => Some(Standing::State(ScreeningState::Confirmed)),
        _ if one_of(PLANNED) => Some(Standing::State(ScreeningState::Planned)),
        _ => None,
    }
}

/// Whether words begin by saying that a screening does not take place, and then say more of it: "Cancelled – the guest is ill".
pub fn is_called_off_for(text: &str) -> bool {
    const WHY: &[&str] = &[
        "by",
        "von",
        "par",
        "da",
        "dal",
        "dalla",
        "door",
        "av",
        "af",
        "przez",
        "due",
        "because",
        "owing",
        "wegen",
        "aufgrund",
        "pour",
        "por",
        "per",
        "vanwege",
        "wegens",
        "på",
        "pga",
        "z",
        "kvůli",
        "из-за",
    ];
    let Some(off) = called_off(text).filter(|off| !text[..off.start].contains(char::is_alphanumeric)) else {
        return false;
    };
    let rest = text[off.end..].trim_start_matches(|c: char| c.is_whitespace() || "!*)".contains(c));
    let word = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    rest.starts_with([':', ',', '-', '–', '—', '(', ';', '.']) || WHY.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_a_screening_takes_place() {
        use ScreeningState::{Cancelled, Confirmed, Planned};
        for (text, state) in [
            ("Cancelled", Cancelled),
            ("CANCELED", Cancelled),
            ("(cancelled)", Cancelled),
            ("abgesagt!", Cancelled),
            ("Vorstellung abgesagt", Cancelled),
            ("Séance annulée", Cancelled),
            ("The screening has been cancelled", Cancelled),
            ("entfällt", Cancelled),
            ("entfällt leider", Cancelled),
            ("zrušeno", Cancelled),
            ("not cancelled", Planned),
            ("nicht abgesagt", Planned),
            ("n’est pas annulée", Planned),
            ("scheduled", Planned),
            ("planned", Planned),
            ("findet statt", Planned),
            ("Confirmed", Confirmed),
            ("bestätigt", Confirmed),
        ] {
            assert_eq!(standing(text), Some(Standing::State(state)), "{text}");
        }
        for text in ["postponed", "Verschoben", "Séance reportée", "延期"] {
            assert_eq!(standing(text), Some(Standing::Postponed), "{text}");
        }
        for text in [
            "",
            "Selected",
            "Undecided",
            "Q&A cancelled",
            "cancelled train",
            "not postponed",
            "sold out",
            "not",
        ] {
            assert_eq!(standing(text), None, "{text}");
        }
        for (text, off) in [
            ("Cancelled – the guest is ill", true),
            ("CANCELLED due to illness", true),
            ("abgesagt wegen Krankheit", true),
            ("Cancelled by distributor", true),
            ("Cancelled", false),
            ("Q&A cancelled: no guest", false),
            ("cancelled train", false),
        ] {
            assert_eq!(is_called_off_for(text), off, "{text}");
        }
    }
}
