//! Why a piece is taken for what it is, and how sure that makes one.
//!
//! Each evidence has a weight. What speaks for a piece adds up as independent witnesses do: two of 0.6 leave
//! 0.4 × 0.4 = 0.16 of doubt, which is 0.84. What speaks against it takes its share off.

use serde::Serialize;

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident = $weight:literal, $why:literal;)*) => {
        /// A reason to take a piece for what it is, or to doubt it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Evidence { $($(#[$doc])* $name),* }

        impl Evidence {
            /// Every evidence.
            pub const ALL: &'static [Evidence] = &[$(Evidence::$name),*];

            /// How much it weighs: from 0 to 1 where it speaks for the piece, below 0 where it speaks against it.
            pub fn weight(self) -> f64 {
                match self { $(Evidence::$name => $weight),* }
            }

            /// It in words, as part of a sentence.
            pub fn why(self) -> &'static str {
                match self { $(Evidence::$name => $why),* }
            }
        }
    };
}

evidence! {
    /// A person said so.
    Corrected = 1.0, "you said so";
    /// Its label stands right before it.
    Labelled = 0.9, "its label stands before it";
    /// Its label stands in the cell or on the line before it.
    LabelBeside = 0.85, "its label stands beside or above it";
    /// Labels in a row, then as many values.
    LabelInOrder = 0.6, "as many values follow as there are labels";
    /// It stands under a heading that says what it is.
    UnderHeading = 0.6, "the heading above it says so";
    /// A list of the program has the word.
    Known = 0.7, "it is in the list of such names";
    /// The catalogue has it already.
    InCatalogue = 0.8, "the catalogue has it";
    /// It is written as such a thing is written.
    Shape = 0.6, "it is written like one";
    /// It is written as nothing else is.
    OwnShape = 0.9, "nothing else is written so";
    /// It stands among facts of the same film.
    AmongFacts = 0.6, "it stands among other facts";
    /// The page marks it so for programs.
    Marked = 0.8, "the page marks it for programs";
    /// The page sets it as a heading.
    Heading = 0.5, "it is a heading";
    /// The page says it more than once.
    Repeated = 0.6, "the page repeats it";
    /// The browser's title names it.
    DocumentTitle = 0.6, "the page is titled so";
    /// The facts follow it.
    AboveFacts = 0.5, "the facts of the film follow it";
    /// It is in another script than the line before it.
    OtherScript = 0.6, "it is in a script of its own";
    /// It stands in brackets or italics below the title.
    BelowTitle = 0.5, "it stands with the title";
    /// The name is credited elsewhere on the page.
    AlsoCredited = 0.7, "the same name is credited on this page";
    /// Two things that can be compared agree.
    WeekdayFits = 0.6, "the weekday is that of the date";
    /// The weekday is that of the evening before, whose night it is.
    NightNamed = 0.3, "the weekday is that of the night it belongs to";
    /// The date is one of the festival's.
    InEdition = 0.5, "it is a day of the festival";
    /// Enough words, and sentences.
    Prose = 0.6, "it is running text";
    /// It stands where such a text stands.
    Placed = 0.4, "it stands where one expects it";
    /// It is of the frame of the page.
    Frame = 0.7, "it is in the frame of the page";
    /// A word of the list of page furniture.
    NoiseWord = 0.8, "pages say this beside any film";
    /// It was added from the language of the page.
    PageLanguage = -0.2, "the language was taken from the page";
    /// The year is not said.
    YearInferred = -0.15, "the year was taken from the festival";
    /// Nothing on the page says the year, only that the weekday fits.
    YearGuessed = -0.4, "the year was guessed from the weekday";
    /// The weekday is not that of the date.
    WeekdayDiffers = -0.5, "the weekday is not that of the date";
    /// Day and month could be the other way round.
    DayOrMonth = -0.3, "day and month could be the other way round";
    /// Morning or evening is not said.
    HalfOfDay = -0.3, "morning or evening is not said";
    /// No list has it.
    Unknown = -0.4, "it is in no list";
    /// Something else could be meant.
    Ambiguous = -0.35, "it could be something else";
}

/// How sure a piece is, from 0 to 1, rounded to hundredths.
pub fn confidence(evidence: &[Evidence]) -> f64 {
    let (mut doubt, mut against) = (1.0, 1.0);
    for weight in evidence.iter().map(|evidence| evidence.weight()) {
        if weight >= 0.0 {
            doubt *= 1.0 - weight;
        } else {
            against *= 1.0 + weight;
        }
    }
    ((1.0 - doubt) * against * 100.0).round() / 100.0
}

/// The evidence as a sentence: "Its label stands before it; it is in the list of such names."
pub fn why(evidence: &[Evidence]) -> String {
    let mut words = evidence.iter().map(|evidence| evidence.why()).collect::<Vec<_>>().join("; ");
    if let Some(first) = words.get(..1) {
        let first = first.to_uppercase();
        words.replace_range(..1, &first);
        words.push('.');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Evidence::*, *};

    #[test]
    fn confidence_follows_from_the_named_evidence() {
        for (evidence, expected) in [
            (&[][..], 0.0),
            (&[Labelled], 0.9),
            (&[Labelled, Known], 0.97),
            (&[Labelled, Unknown], 0.54),
            (&[Shape, AmongFacts], 0.84),
            (&[Shape, WeekdayFits, InEdition, YearInferred], 0.78),
            (&[Shape, WeekdayDiffers, YearInferred], 0.26),
            (&[Heading, Repeated, AboveFacts], 0.9),
            (&[Corrected], 1.0),
            (&[Corrected, WeekdayDiffers], 0.5),
        ] {
            assert_eq!(confidence(evidence), expected, "{evidence:?}");
        }
    }

    #[test]
    fn more_that_speaks_for_a_piece_never_makes_it_less_sure() {
        for one in Evidence::ALL {
            for other in Evidence::ALL.iter().filter(|other| other.weight() >= 0.0) {
                assert!(confidence(&[*one, *other]) >= confidence(&[*one]), "{one:?} {other:?}");
            }
            assert!((0.0..=1.0).contains(&confidence(&[*one, Shape])), "{one:?}");
            assert!(!why(&[*one]).is_empty());
        }
    }
}
