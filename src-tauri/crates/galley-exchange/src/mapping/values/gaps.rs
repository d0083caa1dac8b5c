//! Words that say only that nothing is known, or that there is nothing.

use galley_model::read::folded;

/// The words of it. A name may be “Na”, which is no “NA”.
const GAPS: &[&str] = &[
    "n/a",
    "n.a.",
    "n. a.",
    "n.a",
    "n.n.",
    "none",
    "unknown",
    "not known",
    "not available",
    "not applicable",
    "tba",
    "t.b.a.",
    "tbc",
    "t.b.c.",
    "tbd",
    "t.b.d.",
    "to be announced",
    "to be confirmed",
    "k.a.",
    "k. a.",
    "keine angabe",
    "unbekannt",
    "inconnu",
    "desconocido",
    "sconosciuto",
    "onbekend",
    "okand",
    "ukendt",
    "ukjent",
    "tuntematon",
    "teadmata",
    "nieznany",
    "neznamy",
    "nicht bekannt",
    "noch nicht bekannt",
    "nog niet bekend",
    "ej klart",
    "a confirmer",
    "a confirmar",
    "por confirmar",
    "da confermare",
    "da definire",
    "noch offen",
    "неизвестно",
    "未定",
    "未知",
    "不明",
];

/// Whether a cell says no more than that nothing is known: "N/A", "NA", "n. a.", "TBA", "—", "?".
pub fn is_gap(words: &str) -> bool {
    let marks = |words: &str| words.chars().all(|c| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−' | '?'));
    match words.trim() {
        "" => false,
        "NA" | "na" => true,
        words => {
            let said = folded(words);
            // “N / A” is one as well.
            let tight: String = said.chars().filter(|c| !c.is_whitespace()).collect();
            let abbreviated = tight.len() <= 6 && tight.contains(['/', '.']);
            marks(words) || GAPS.contains(&said.as_str()) || (abbreviated && GAPS.contains(&tight.as_str()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_and_what_says_something() {
        for words in [
            "N/A",
            "n/a",
            "NA",
            "n.a.",
            "None",
            "UNKNOWN",
            "Tba",
            "-",
            "—",
            "--",
            "?",
            "???",
            " – ",
            "n. a.",
            "N / A",
            "N. N.",
            "À confirmer",
            "onbekend",
        ] {
            assert!(is_gap(words), "{words}");
        }
        for words in [
            "",
            " ",
            ".",
            "Na",
            "Namibia",
            "Nobody",
            "0",
            "No",
            "N",
            "x",
            "*",
            "None of Them",
            "TBA Films",
            "-5",
            "？！",
        ] {
            assert!(!is_gap(words), "{words}");
        }
    }
}
