//! House style of running text: its marks, numbers, spelling and words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Wording, vocabulary};

codes! {
    /// A pair of quotation marks.
    QuoteStyle {
        /// As the language has them.
        #[default]
        Language = "language",
        /// “never”
        Double = "“ ”",
        /// ‘never’
        Single = "‘ ’",
        /// «never»
        Angles = "« »",
        /// « never », with a space that does not break
        SpacedAngles = "«  »",
        /// „never“
        LowHigh = "„ “",
        /// „never”
        LowRight = "„ ”",
        /// ”never”
        Right = "” ”",
        /// 「never」
        Corners = "「 」",
    }
}

codes! {
    /// The dash that parts a sentence.
    DashStyle {
        /// As each text has it, but not two kinds in one text.
        #[default]
        Any = "any",
        /// one – two
        Spaced = "spaced",
        /// one—two
        Closed = "closed",
    }
}

codes! {
    /// How small numbers stand in running text.
    NumberStyle {
        /// As each text has it.
        #[default]
        Any = "any",
        /// Numbers below ten in words, from 10 in figures.
        Words = "words",
    }
}

codes! {
    /// Whose English is written.
    Dialect {
        /// As each text has it.
        #[default]
        Any = "any",
        /// American: color, organize.
        American = "american",
        /// British: colour, organise.
        British = "british",
        /// British with the endings of Oxford: colour, organize.
        Oxford = "oxford",
    }
}

/// A word that the house does not print.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct BannedWord {
    /// The word, or words in a row: "passes".
    pub word: String,
    /// What is printed instead: "badges"; empty where there is no word for all cases.
    pub instead: String,
}

/// How an edition writes: what stands in running text, whoever wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct ProseStyle {
    /// Quotation marks by language ("en"), where they are not the usual ones of the language.
    pub quotes: BTreeMap<String, QuoteStyle>,
    /// The dash that parts a sentence.
    pub dashes: DashStyle,
    /// Small numbers.
    pub numbers: NumberStyle,
    /// Whose English is written.
    pub english: Dialect,
    /// Words that are right in this edition, though no dictionary has them.
    pub words: Vec<String>,
    /// Words that are not printed.
    pub banned: Vec<BannedWord>,
    /// The roles in the order in which credits stand, as codes; empty for the order of the vocabulary.
    pub roles: Vec<String>,
    /// What roles are called where the house has other names than the vocabulary, by code: {"editing": {"en": "Cut"}}.
    pub role_names: BTreeMap<String, Wording>,
    /// What languages are called where the house has other names than the vocabulary, by tag: {"zh": {"en": "Mandarin"}}.
    pub language_names: BTreeMap<String, Wording>,
    /// Lines that must be printed somewhere: "With the kind support of …".
    pub thanks: Vec<String>,
    /// Whether every film must have an age rating.
    pub rating: bool,
}

impl QuoteStyle {
    /// The opening and the closing mark, with the spaces that belong to them; nothing for those of the language.
    pub fn marks(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Language => return None,
            Self::Double => ("“", "”"),
            Self::Single => ("‘", "’"),
            Self::Angles => ("«", "»"),
            Self::SpacedAngles => ("«\u{a0}", "\u{a0}»"),
            Self::LowHigh => ("„", "“"),
            Self::LowRight => ("„", "”"),
            Self::Right => ("”", "”"),
            Self::Corners => ("「", "」"),
        })
    }

    /// The usual marks of a language.
    pub fn of_language(language: &str) -> Self {
        match main(language) {
            "de" | "cs" | "sk" | "et" | "sl" | "lt" | "lv" | "bg" | "is" | "ka" => Self::LowHigh,
            "fr" => Self::SpacedAngles,
            "ru" | "uk" | "be" | "nb" | "nn" | "no" | "el" | "fa" => Self::Angles,
            "pl" | "hu" | "ro" | "hr" | "sr" => Self::LowRight,
            "sv" | "fi" | "da" => Self::Right,
            "ja" => Self::Corners,
            _ => Self::Double,
        }
    }
}

impl ProseStyle {
    /// The quotation marks of a language in this edition, with the spaces that belong to them.
    pub fn quotes_in(&self, language: &str) -> (&'static str, &'static str) {
        let set = self.quotes.get(main(language)).and_then(|style| style.marks());
        set.or_else(|| QuoteStyle::of_language(language).marks())
            .unwrap_or(("“", "”"))
    }

    /// What a role is called in this edition, for one person or for several.
    pub fn role<'a>(&'a self, code: &'a str, language: &str, several: bool) -> &'a str {
        let of_house = self.role_names.get(code).and_then(|names| names.0.get(language));
        let of_house = of_house.map(|name| name.trim()).filter(|name| !name.is_empty());
        of_house.unwrap_or_else(|| vocabulary::role(code, language, several))
    }

    /// What a language is called in this edition; of `zh-Hant`, where it has no name of its own, the name of `zh`.
    pub fn language<'a>(&'a self, tag: &'a str, language: &str) -> &'a str {
        let of_house = |tag: &str| self.language_names.get(tag).and_then(|names| names.0.get(language));
        let of_house = of_house(tag).or_else(|| of_house(main(tag)));
        let of_house = of_house.map(|name| name.trim()).filter(|name| !name.is_empty());
        of_house.unwrap_or_else(|| vocabulary::language(tag, language))
    }

    /// The place of a role among the credits of a film: as the house has it, the others after those.
    pub fn role_rank(&self, role: &str) -> usize {
        let of_house = self.roles.iter().position(|known| known == role);
        of_house.unwrap_or_else(|| self.roles.len() + vocabulary::role_rank(role))
    }
}

fn main(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_language_unless_the_house_has_others() {
        let mut style = ProseStyle::default();
        for (language, marks) in [
            ("en", ("“", "”")),
            ("de-AT", ("„", "“")),
            ("fr", ("«\u{a0}", "\u{a0}»")),
            ("xx", ("“", "”")),
        ] {
            assert_eq!(style.quotes_in(language), marks, "{language}");
        }
        style.quotes = [("en".to_owned(), QuoteStyle::Single), ("de".to_owned(), QuoteStyle::Language)].into();
        assert_eq!(style.quotes_in("en-GB"), ("‘", "’"));
        assert_eq!(style.quotes_in("de"), ("„", "“"));
    }

    #[test]
    fn roles_of_the_house_stand_before_the_others() {
        let mut style = ProseStyle::default();
        assert!(style.role_rank("director") < style.role_rank("editing"));
        style.roles = vec!["editing".into()];
        assert!(style.role_rank("editing") < style.role_rank("director"));
        assert!(style.role_rank("director") < style.role_rank("in charge of the weather"));
        style.role_names = [("editing".to_owned(), Wording::one("en", "Cut"))].into();
        assert_eq!(
            (style.role("editing", "en", true), style.role("editing", "de", true)),
            ("Cut", "Schnitt")
        );
    }

    #[test]
    fn languages_have_the_names_of_the_house_and_else_those_of_the_vocabulary() {
        let mut style = ProseStyle::default();
        assert_eq!(style.language("zh-Hant", "en"), "Chinese");
        style.language_names = [("zh".to_owned(), Wording::one("en", "Mandarin"))].into();
        assert_eq!(
            (style.language("zh", "en"), style.language("zh-Hant", "en")),
            ("Mandarin", "Mandarin")
        );
        assert_eq!((style.language("zh", "es"), style.language("fr", "en")), ("chino", "French"));
    }

    #[test]
    fn a_style_from_before_reads_as_the_usual_one() {
        let style: crate::style::HouseStyle = serde_json::from_str(r#"{"time": "19:10"}"#).unwrap();
        assert_eq!(style.prose, ProseStyle::default());
    }
}
