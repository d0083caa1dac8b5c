//! Which way the script of a language runs, as HTML says it in `dir`.

/// Languages that are written from right to left, where their tag names no other script.
const LEFTWARDS: &[&str] = &[
    "ar", "arc", "arz", "apc", "ary", "aeb", "acm", "ajp", "arq", "afb", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw",
    "khw", "lrc", "mzn", "nqo", "pnb", "prd", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];
/// Scripts that run from right to left (ISO 15924).
const SCRIPTS: &[&str] = &["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// "rtl" or "ltr", by the tag of a language.
pub(super) fn direction(tag: &str) -> &'static str {
    let mut parts = tag.split('-');
    let main = parts.next().unwrap_or_default().to_ascii_lowercase();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|c| c.is_ascii_alphabetic()));
    let leftwards = match script {
        Some(script) => SCRIPTS.iter().any(|known| known.eq_ignore_ascii_case(script)),
        None => LEFTWARDS.contains(&main.as_str()),
    };
    if leftwards { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_script_in_the_tag_goes_before_the_usual_one() {
        for (tag, expected) in [
            ("en", "ltr"),
            ("he", "rtl"),
            ("ar-EG", "rtl"),
            ("az", "ltr"),
            ("az-Arab", "rtl"),
            ("pa-Arab-PK", "rtl"),
            ("yi-Latn", "ltr"),
            ("zh-Hant", "ltr"),
            ("", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
