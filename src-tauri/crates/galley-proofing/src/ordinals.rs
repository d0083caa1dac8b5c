//! Ordinal numbers in words, in languages other than English: "trigésima tercera", "trente-troisième", "dreiunddreißigste".

use crate::words::main;

const SPANISH: [&str; 9] = [
    "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven",
];
const SPANISH_TENS: [&str; 9] = [
    "décim",
    "vigésim",
    "trigésim",
    "cuadragésim",
    "quincuagésim",
    "sexagésim",
    "septuagésim",
    "octogésim",
    "nonagésim",
];
const FRENCH: [&str; 19] = [
    "un", "deux", "trois", "quatr", "cinqu", "six", "sept", "huit", "neuv", "dix", "onz", "douz", "treiz", "quatorz", "quinz",
    "seiz", "dix-sept", "dix-huit", "dix-neuv",
];
const FRENCH_TENS: [&str; 8] = [
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
];
const GERMAN: [&str; 19] = [
    "erste",
    "zweite",
    "dritte",
    "vierte",
    "fünfte",
    "sechste",
    "siebte",
    "achte",
    "neunte",
    "zehnte",
    "elfte",
    "zwölfte",
    "dreizehnte",
    "vierzehnte",
    "fünfzehnte",
    "sechzehnte",
    "siebzehnte",
    "achtzehnte",
    "neunzehnte",
];
const GERMAN_UNITS: [&str; 9] = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
const GERMAN_TENS: [&str; 8] = [
    "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
];

/// How a number below a hundred is written as an ordinal, in small letters and every form that a sentence may need; nothing
/// in other languages than Spanish, French and German.
pub(crate) fn spelled(language: &str, number: u32) -> Vec<String> {
    let number = match usize::try_from(number) {
        Ok(number @ 1..100) => number,
        _ => return Vec::new(),
    };
    match main(language) {
        "es" => spanish(number),
        "fr" => french(number),
        "de" => german(number),
        _ => Vec::new(),
    }
}

fn spanish(number: usize) -> Vec<String> {
    let both = |stem: &str| [format!("{stem}a"), format!("{stem}o")];
    let (tens, unit) = (number / 10, number % 10);
    match (
        tens.checked_sub(1).map(|at| SPANISH_TENS[at]),
        unit.checked_sub(1).map(|at| SPANISH[at]),
    ) {
        (None, Some(unit)) => both(unit).to_vec(),
        (Some(tens), None) => both(tens).to_vec(),
        (Some(tens), Some(unit)) => {
            // In one word the first part loses its accent: "trigesimotercera".
            let joined = crate::forms::without_accents(tens);
            ["a", "o"]
                .iter()
                .flat_map(|end| [format!("{tens}{end} {unit}{end}"), format!("{joined}o{unit}{end}")])
                .collect()
        }
        (None, None) => Vec::new(),
    }
}

fn french(number: usize) -> Vec<String> {
    if number == 1 {
        return vec!["première".into(), "premier".into()];
    }
    if number < 20 {
        return vec![format!("{}ième", FRENCH[number - 1])];
    }
    let tens = number / 10;
    // Seventy and ninety go on counting from sixty and eighty.
    let rest = number % 10 + if matches!(tens, 7 | 9) { 10 } else { 0 };
    let word = FRENCH_TENS[tens - 2];
    match rest.checked_sub(1).map(|at| FRENCH[at]) {
        None => vec![format!("{}ième", word.trim_end_matches('e'))],
        Some(unit) if matches!(rest, 1 | 11) && tens < 8 => {
            vec![format!("{word} et {unit}ième"), format!("{word}-et-{unit}ième")]
        }
        Some(unit) => vec![format!("{word}-{unit}ième")],
    }
}

fn german(number: usize) -> Vec<String> {
    let word = match (number, number % 10) {
        (..20, _) => GERMAN[number - 1].to_owned(),
        (_, 0) => format!("{}ste", GERMAN_TENS[number / 10 - 2]),
        (_, unit) => format!("{}und{}ste", GERMAN_UNITS[unit - 1], GERMAN_TENS[number / 10 - 2]),
    };
    ["", "n", "r", "s"].iter().map(|end| format!("{word}{end}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_in_words() {
        for (language, number, word) in [
            ("es", 33, "trigésima tercera"),
            ("es", 33, "trigesimotercera"),
            ("es", 40, "cuadragésima"),
            ("es", 7, "séptimo"),
            ("fr", 33, "trente-troisième"),
            ("fr", 21, "vingt et unième"),
            ("fr", 40, "quarantième"),
            ("fr", 75, "soixante-quinzième"),
            ("fr", 80, "quatre-vingtième"),
            ("fr", 91, "quatre-vingt-onzième"),
            ("fr", 9, "neuvième"),
            ("fr-CA", 1, "première"),
            ("de", 33, "dreiunddreißigsten"),
            ("de", 40, "vierzigste"),
            ("de", 12, "zwölfte"),
        ] {
            assert!(spelled(language, number).iter().any(|form| form == word), "{word}");
        }
        assert!(spelled("en", 33).is_empty() && spelled("es", 0).is_empty() && spelled("es", 100).is_empty());
    }
}
