//! Film titles in running text, as a house sets them. They are written in stars, `*Last Train Home*`, whatever the house
//! does with them, so that it can think otherwise a week before the press.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::markup::{self, Span};
use crate::read::folded;
use crate::style::TitleStyle;
use crate::{Catalogue, Edition};

/// How an edition sets titles, and which there are.
#[derive(Debug)]
pub struct Titled<'a> {
    catalogue: &'a Catalogue,
    style: TitleStyle,
    /// Gathered where the first words in italics ask for it.
    known: OnceCell<HashSet<String>>,
}

impl<'a> Titled<'a> {
    /// The titles of a catalogue as an edition sets them.
    pub fn new(catalogue: &'a Catalogue, edition: &Edition) -> Self {
        Self {
            catalogue,
            style: edition.style.title,
            known: OnceCell::new(),
        }
    }

    /// The paragraphs of a text as [`markup::paragraphs`] makes them, with its titles in the style of the house. Other words
    /// in italics stay in italics.
    pub fn paragraphs(&self, body: &str) -> Vec<Vec<Span>> {
        let mut paragraphs = markup::paragraphs(body);
        for span in paragraphs.iter_mut().flatten() {
            (span.text, span.italic) = self.set(std::mem::take(&mut span.text), span.italic);
        }
        paragraphs
    }

    /// A stretch of text, and whether it is in italics: a title comes back in the style of the house.
    pub fn set(&self, text: String, italic: bool) -> (String, bool) {
        if !italic || self.style == TitleStyle::Italic || !self.known().contains(&folded(&text)) {
            return (text, italic);
        }
        match self.style {
            TitleStyle::Capitals => (text.to_uppercase(), false),
            _ => (text, false),
        }
    }

    fn known(&self) -> &HashSet<String> {
        self.known.get_or_init(|| {
            let catalogue = self.catalogue;
            let titles = catalogue.titles.iter().map(|title| title.text.as_str());
            let earlier = catalogue.filmography.iter().map(|line| line.title.as_str());
            let programmes = catalogue.programmes.iter();
            let programmes = programmes.flat_map(|programme| programme.title.0.values().map(String::as_str));
            titles.chain(earlier).chain(programmes).map(folded).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filmography, Title};

    #[test]
    fn titles_stand_as_the_house_sets_them_and_other_italics_stay() {
        let mut catalogue = Catalogue::default();
        catalogue.titles.put(Title {
            text: "Amélie".into(),
            ..Title::default()
        });
        catalogue.filmography.put(Filmography {
            title: "Up the Yangtze".into(),
            ..Filmography::default()
        });
        let body = "After *Amélie* and *up the Yangtze*, a *joie de vivre*.\n\n**Amélie** is bold, Amélie plain.";
        let line = |style: TitleStyle| {
            let mut edition = Edition::default();
            edition.style.title = style;
            let paragraphs = Titled::new(&catalogue, &edition).paragraphs(body);
            let words = |span: &Span| match (span.italic, span.bold) {
                (true, _) => format!("<i>{}</i>", span.text),
                (_, true) => format!("<b>{}</b>", span.text),
                _ => span.text.clone(),
            };
            let lines = paragraphs.iter().map(|spans| spans.iter().map(words).collect::<String>());
            lines.collect::<Vec<_>>().join("|")
        };
        let rest = "|<b>Amélie</b> is bold, Amélie plain.";
        for (style, wanted) in [
            (
                TitleStyle::Italic,
                "After <i>Amélie</i> and <i>up the Yangtze</i>, a <i>joie de vivre</i>.",
            ),
            (
                TitleStyle::Capitals,
                "After AMÉLIE and UP THE YANGTZE, a <i>joie de vivre</i>.",
            ),
            (TitleStyle::Plain, "After Amélie and up the Yangtze, a <i>joie de vivre</i>."),
        ] {
            assert_eq!(line(style), format!("{wanted}{rest}"), "{style:?}");
        }
    }
}
