//! The order of letters as a language has it: Å after Z in Swedish, beside A in English. Keys compare as bytes.

use galley_model::Title;
use galley_model::read::without_article;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// Makes keys in the order of one language. Numbers in titles come by their value: "Rocky 2" before "Rocky 10".
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
    /// The same, which sees no accents and no case where the language has no letters of them.
    letters: Option<CollatorBorrowed<'static>>,
}

impl std::fmt::Debug for Collation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Collation")
    }
}

impl Collation {
    /// The order of a language, a BCP 47 tag; that of Unicode's root for one that is no tag.
    pub fn of(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        let collator = |locale: &Locale, strength: Strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            let mut preferences = CollatorPreferences::from(locale);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            CollatorBorrowed::try_new(preferences, options).ok()
        };
        let of = |strength| collator(&locale, strength).or_else(|| collator(&Locale::UNKNOWN, strength));
        Self {
            collator: of(Strength::Tertiary),
            letters: of(Strength::Primary),
        }
    }

    /// The letter under which a text stands in an index: "Å" for "Ångström" in Swedish and "A" in English, "Ch" for
    /// "Chata" in Czech, "0–9" for a number; empty in scripts that have no capitals. The text is without its article.
    pub fn letter(&self, text: &str) -> String {
        let mut chars = text.chars().skip_while(|c| !c.is_alphanumeric());
        let Some(first) = chars.next() else {
            return "0–9".to_owned();
        };
        if !first.is_alphabetic() {
            return "0–9".to_owned();
        }
        let capital: String = first.to_uppercase().collect();
        if first.is_lowercase() == first.is_uppercase() && capital == first.to_string() {
            return String::new();
        }
        let Some(letters) = &self.letters else {
            return galley_model::read::folded(&capital).to_uppercase();
        };
        if let Some(second) = chars.next().filter(|second| second.is_alphabetic()) {
            let two = format!("{first}{second}");
            // Nothing that begins with the first letter comes after it and the last character there is, except two
            // letters that the language counts as one.
            if letters.compare(&two, &format!("{first}\u{FFFF}")).is_gt() {
                return capital + &second.to_lowercase().collect::<String>();
            }
        }
        let plain = galley_model::read::folded(&capital).to_uppercase();
        match letters.compare(&plain, &capital).is_eq() {
            // "ß" has two capitals.
            true => plain.chars().take(1).collect(),
            false => capital,
        }
    }

    /// The key of a text; empty for one without a letter or digit, which lists put last.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2 + 8);
        // Quotation marks and italics have no place in an order.
        let plain = text.replace(['"', '“', '”', '„', '«', '»', '*'], "");
        let text = if plain.trim().is_empty() { text.trim() } else { plain.trim() };
        match &self.collator {
            _ if text.is_empty() => {}
            Some(collator) => {
                let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
                let Ok(()) = collator.write_sort_key_to(if bare.is_empty() { text } else { bare }, &mut key);
            }
            None => key.extend_from_slice(galley_model::read::folded(text).as_bytes()),
        }
        key
    }

    /// The key of a title: of its sort key where it has one, else without the leading article of its language.
    pub fn title(&self, title: &Title) -> Vec<u8> {
        if !title.sort_key.trim().is_empty() {
            return self.key(&title.sort_key);
        }
        let bare = title.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.key(without_article(
            if bare.is_empty() { &title.text } else { bare },
            &title.language,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, mut texts: Vec<&'static str>) -> Vec<&'static str> {
        let collation = Collation::of(language);
        texts.sort_by_key(|text| collation.key(text));
        texts
    }

    #[test]
    fn letters_come_in_the_order_of_the_language() {
        let names = vec!["Zorn", "Ångström", "Andersson", "Öberg", "Ärlig"];
        assert_eq!(
            sorted("sv", names.clone()),
            ["Andersson", "Zorn", "Ångström", "Ärlig", "Öberg"]
        );
        assert_eq!(sorted("en", names), ["Andersson", "Ångström", "Ärlig", "Öberg", "Zorn"]);
        assert_eq!(sorted("da", vec!["Ål", "Zebra", "Ære", "Øl"]), ["Zebra", "Ære", "Øl", "Ål"]);
        assert_eq!(sorted("es", vec!["nz", "ñ", "o"]), ["nz", "ñ", "o"]);
        assert_eq!(sorted("cs", vec!["chata", "cihla", "hora"]), ["cihla", "hora", "chata"]);
        assert_eq!(sorted("lt", vec!["yla", "jonas", "iš"]), ["yla", "iš", "jonas"]);
        assert_eq!(sorted("no tag at all", vec!["b", "a"]), ["a", "b"]);
    }

    #[test]
    fn numbers_come_by_value_and_marks_do_not_count() {
        assert_eq!(
            sorted("en", vec!["Rocky 10", "Rocky 2", "“Rocky”"]),
            ["“Rocky”", "Rocky 2", "Rocky 10"]
        );
    }

    #[test]
    fn articles_are_skipped_in_the_language_of_the_title() {
        let collation = Collation::of("en");
        let title = |text: &str, language: &str, sort_key: &str| Title {
            text: text.into(),
            language: language.into(),
            sort_key: sort_key.into(),
            ..Title::default()
        };
        for (one, as_if) in [
            (title("The Kiosk", "en", ""), "Kiosk"),
            (title("Die Hard", "en", ""), "Die Hard"),
            (title("Die Stille", "de", ""), "Stille"),
            (title("“L’Amitié”", "fr", ""), "Amitié"),
            (title("8½", "it", "Otto e mezzo"), "Otto e mezzo"),
            (title("A", "en", ""), "A"),
        ] {
            assert_eq!(collation.title(&one), collation.key(as_if), "{}", one.text);
        }
        assert!(collation.key("  ").is_empty());
        assert!(!collation.key("?!").is_empty());
    }

    #[test]
    fn an_index_has_the_letters_of_its_language() {
        for (language, text, letter) in [
            ("en", "Ångström", "A"),
            ("sv", "Ångström", "Å"),
            ("et", "Õhtu", "Õ"),
            ("et", "šokolaad", "Š"),
            ("es", "Ñandú", "Ñ"),
            ("es", "Álbum", "A"),
            ("cs", "Chata", "Ch"),
            ("cs", "Cesta", "C"),
            ("en", "Chalet", "C"),
            ("en", "“12” and more", "0–9"),
            ("en", "…", "0–9"),
            ("en", "归途列车", ""),
            ("en", "Заря", "З"),
            ("de", "ßtraße", "S"),
        ] {
            assert_eq!(Collation::of(language).letter(text), letter, "{language} {text}");
        }
    }
}
