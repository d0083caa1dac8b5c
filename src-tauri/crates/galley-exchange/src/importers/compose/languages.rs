//! Languages as lists and other programs name them: by the three letters of ISO 639, with a country, by other names.

use galley_model::vocabulary::{LANGUAGES, code_of};

/// The codes of three letters, of ISO 639-2 and 639-3, by those of two.
#[rustfmt::skip]
const THREE: &[(&str, &str)] = &[
    ("af", "afr"), ("sq", "sqi alb"), ("am", "amh"), ("ar", "ara"), ("hy", "hye arm"), ("as", "asm"), ("az", "aze"),
    ("ba", "bak"), ("eu", "eus baq"), ("be", "bel"), ("bn", "ben"), ("bs", "bos"), ("br", "bre"), ("bg", "bul"),
    ("my", "mya bur"), ("ca", "cat"), ("zh", "zho chi"), ("co", "cos"), ("hr", "hrv"), ("cs", "ces cze"),
    ("da", "dan"), ("nl", "nld dut"), ("dz", "dzo"), ("en", "eng"), ("eo", "epo"), ("et", "est"), ("fo", "fao"),
    ("fi", "fin"), ("fr", "fra fre"), ("fy", "fry"), ("gl", "glg"), ("ka", "kat geo"), ("de", "deu ger"),
    ("el", "ell gre"), ("gn", "grn"), ("gu", "guj"), ("ht", "hat"), ("ha", "hau"), ("he", "heb"), ("hi", "hin"),
    ("hu", "hun"), ("is", "isl ice"), ("ig", "ibo"), ("id", "ind"), ("iu", "iku"), ("ga", "gle"), ("it", "ita"),
    ("ja", "jpn"), ("jv", "jav"), ("kn", "kan"), ("kk", "kaz"), ("km", "khm"), ("rw", "kin"), ("ko", "kor"),
    ("ku", "kur"), ("ky", "kir"), ("lo", "lao"), ("la", "lat"), ("lv", "lav"), ("ln", "lin"), ("lt", "lit"),
    ("lb", "ltz"), ("mk", "mkd mac"), ("mg", "mlg"), ("ms", "msa may"), ("ml", "mal"), ("mt", "mlt"),
    ("mi", "mri mao"), ("mr", "mar"), ("mn", "mon"), ("ne", "nep"), ("nv", "nav"), ("nb", "nob"), ("nn", "nno"),
    ("no", "nor"), ("oc", "oci"), ("or", "ori"), ("om", "orm"), ("ps", "pus"), ("fa", "fas per"), ("pl", "pol"),
    ("pt", "por"), ("pa", "pan"), ("qu", "que"), ("ro", "ron rum"), ("ru", "rus"), ("se", "sme"), ("sm", "smo"),
    ("sg", "sag"), ("sa", "san"), ("gd", "gla"), ("sr", "srp"), ("sh", "hbs"), ("st", "sot"), ("sn", "sna"),
    ("sd", "snd"), ("si", "sin"), ("sk", "slk slo"), ("sl", "slv"), ("so", "som"), ("es", "spa"), ("su", "sun"),
    ("sw", "swa"), ("sv", "swe"), ("tg", "tgk"), ("ta", "tam"), ("tt", "tat"), ("te", "tel"), ("th", "tha"),
    ("bo", "bod tib"), ("ti", "tir"), ("tl", "tgl"), ("tr", "tur"), ("tk", "tuk"), ("uk", "ukr"), ("ur", "urd"),
    ("ug", "uig"), ("uz", "uzb"), ("vi", "vie"), ("cy", "cym wel"), ("wo", "wol"), ("xh", "xho"), ("yi", "yid"),
    ("yo", "yor"), ("zu", "zul"),
];

/// Other names, as ISO 639 has them and with it FilmFreeway.
const NAMES: &[(&str, &str)] = &[
    ("norwegian bokmål", "nb"),
    ("norwegian bokmal", "nb"),
    ("bokmål", "nb"),
    ("norwegian nynorsk", "nn"),
    ("nynorsk", "nn"),
    ("modern greek", "el"),
    ("castilian", "es"),
    ("valencian", "ca"),
    ("flemish", "nl"),
    ("moldavian", "ro"),
    ("moldovan", "ro"),
    ("panjabi", "pa"),
    ("haitian", "ht"),
    ("haitian creole", "ht"),
    ("central khmer", "km"),
    ("pushto", "ps"),
    ("sinhalese", "si"),
    ("uighur", "ug"),
    ("kirghiz", "ky"),
    ("letzeburgesch", "lb"),
    ("hindustani", "hi"),
    ("gaelic", "gd"),
    ("serbocroatian", "sh"),
];

/// The tag of a language; nothing where a part of the words says something else.
pub(super) fn language(named: &str) -> Option<String> {
    let named = named.trim();
    plain(named).or_else(|| with_region(named)).or_else(|| with_brackets(named))
}

fn plain(named: &str) -> Option<String> {
    let lower = named.to_lowercase();
    let three = || {
        THREE
            .iter()
            .find(|(_, codes)| lower.len() == 3 && codes.split(' ').any(|code| code == lower))
    };
    let other = || NAMES.iter().find(|(name, _)| *name == lower);
    let found = || three().map(|(code, _)| *code).or_else(|| other().map(|(_, code)| *code));
    code_of(&LANGUAGES, named).or_else(|| found().map(str::to_owned))
}

/// A code with a country or a script: fr-CA, pt_BR, zh-Hant.
fn with_region(named: &str) -> Option<String> {
    let (code, region) = named.split_once(['-', '_'])?;
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let region = match region.len() {
        2 if letters(region) => region.to_uppercase(),
        3 if region.bytes().all(|byte| byte.is_ascii_digit()) => region.to_owned(),
        4 if letters(region) => format!("{}{}", region[..1].to_uppercase(), region[1..].to_lowercase()),
        _ => return None,
    };
    let code = Some(code).filter(|code| letters(code) && (2..=3).contains(&code.len()))?;
    plain(code).map(|code| format!("{code}-{region}"))
}

/// A name that brackets say in other words or narrow: "Spanish (Castilian)", "Modern Greek (1453-)", "Chinese (Mandarin)".
fn with_brackets(named: &str) -> Option<String> {
    let (name, inner) = named.strip_suffix(')')?.split_once('(')?;
    let outer = plain(name.trim())?;
    let years = inner.contains(|c: char| c.is_ascii_digit()) && !inner.contains(char::is_alphabetic);
    match plain(inner.trim()) {
        _ if years => Some(outer),
        Some(inner) if inner == outer || inner == "zh" => Some(outer),
        Some(inner) if outer == "zh" => Some(inner),
        _ => None,
    }
}

/// What is spoken and what stands below it, where words say both: "English with French subtitles".
pub fn with_subtitles(named: &str) -> Option<(&str, &str)> {
    let named = named.trim();
    let lower = named.to_ascii_lowercase();
    let open = lower.ends_with(')');
    let bare = lower.trim_end_matches(')').trim_end();
    let ending = ["subtitles", "subtitle", "subtitled", "subs"]
        .into_iter()
        .find(|ending| bare.ends_with(ending))?;
    let before = &named[..bare.len() - ending.len()];
    let before_lower = &lower[..before.len()];
    let marks: &[&str] = if open {
        &["("]
    } else {
        &[" with ", " w/ ", ",", ";", " / ", " - "]
    };
    let (at, mark) = marks
        .iter()
        .filter_map(|mark| Some((before_lower.rfind(mark)?, *mark)))
        .max()?;
    let (spoken, below) = (before[..at].trim(), before[at + mark.len()..].trim());
    (!spoken.is_empty() && !below.is_empty()).then_some((spoken, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_name_is_of_a_language_that_is_known() {
        for code in THREE.iter().map(|(code, _)| code).chain(NAMES.iter().map(|(_, code)| code)) {
            assert!(LANGUAGES.iter().any(|word| word.code == *code), "{code}");
        }
    }

    #[test]
    fn languages_by_their_codes_and_other_names() {
        for (named, code) in [
            ("zho", "zh"),
            ("chi", "zh"),
            ("fra", "fr"),
            ("FRE", "fr"),
            ("deu", "de"),
            ("ger", "de"),
            ("cmn", "cmn"),
            ("fr-CA", "fr-CA"),
            ("pt_br", "pt-BR"),
            ("zh-hant", "zh-Hant"),
            ("Norwegian Bokmål", "nb"),
            ("Modern Greek (1453-)", "el"),
            ("Serbo-Croatian", "sh"),
            ("Spanish (Castilian)", "es"),
            ("Hindi (Hindustani)", "hi"),
            ("Chinese (Mandarin)", "cmn"),
            ("Mandarin (Chinese)", "cmn"),
        ] {
            assert_eq!(language(named).as_deref(), Some(code), "{named}");
        }
        for named in [
            "",
            "xx",
            "fr-",
            "fr-C4",
            "xx-CA",
            "Klingon",
            "English (dubbed)",
            "Serbish",
            "E",
            "EN/FR",
        ] {
            assert_eq!(language(named), None, "{named}");
        }
        for (named, parts) in [
            ("English with French subtitles", Some(("English", "French"))),
            ("English, French subtitles", Some(("English", "French"))),
            ("English, German (French subs)", Some(("English, German", "French"))),
            ("English", None),
            ("French subtitles", None),
            ("with subtitles", None),
        ] {
            assert_eq!(with_subtitles(named), parts, "{named}");
        }
    }
}
