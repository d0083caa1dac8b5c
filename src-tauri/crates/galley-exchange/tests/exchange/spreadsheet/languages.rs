//! In which language the titles, texts and biographies of a list are.

use galley_model::{Catalogue, TextKind, TitleKind};

use super::{Said, edition, film, plain, read, told};
use crate::landing::land;

const GERMAN: &str = "Die Frau und der Mann sind im Haus, und das Kind ist nicht mit ihnen auf dem Weg zu der Stadt.";
const SWEDISH: &str = "Kvinnan och mannen är i huset, och barnet är inte med dem på vägen till staden som de inte ser.";

/// The displayed titles of a film, each with its language.
fn titles(catalogue: &Catalogue, title: &str) -> Vec<(String, String)> {
    let id = film(catalogue, title).id;
    let shown = catalogue.titles.of(id).filter(|title| title.kind == TitleKind::Display);
    shown.map(|title| (title.language.clone(), title.text.clone())).collect()
}

#[test]
fn a_language_in_a_head_is_that_of_titles_texts_and_biographies() {
    let list = "Title (English);Titre français;Director;Synopsis (FR);Synopsis;Bio français;Director bio (EN)\n\
                Snow;Neige;Ann Other;Il neige.;It snows.;Elle neige.;She snows.\n";
    for languages in [["en", "fr"], ["fr", "en"]] {
        let (mut all, _) = edition("2024-03-12", "UTC", &languages);
        let imported = plain(&all, list);
        land(&mut all, &imported);
        let mut shown = titles(&all, "Snow");
        shown.sort();
        let pair = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
        assert_eq!(shown, [pair("en", "Snow"), pair("fr", "Neige")]);
        let id = film(&all, "Snow").id;
        assert_eq!(
            all.film_text(id, TextKind::Long, "fr").unwrap().body,
            "Il neige.",
            "{languages:?}"
        );
        let mut lives: Vec<_> = all
            .texts
            .iter()
            .filter(|text| text.kind == TextKind::Biography)
            .map(|text| pair(&text.language, &text.body))
            .collect();
        lives.sort();
        assert_eq!(lives, [pair("en", "She snows."), pair("fr", "Elle neige.")]);
    }
}

#[test]
fn a_biography_is_in_the_language_that_it_is_written_in_or_that_is_said() {
    let list = format!("Title;Director;Biography\nSnow;Ann Other;{GERMAN}\n");
    for (said, language) in [(None, "de"), (Some("nl"), "nl")] {
        let (mut all, _) = edition("2024-03-12", "UTC", &["en"]);
        let mut mapping = super::mapping(&[
            ("Title", "title"),
            ("Director", "credit:director"),
            ("Biography", "biography"),
        ]);
        mapping.language = said.map(str::to_owned);
        let said = Said {
            mapping: Some(mapping),
            ..Said::default()
        };
        let imported = read(&all, "list.csv", list.as_bytes(), &said);
        land(&mut all, &imported);
        let life = all.texts.iter().find(|text| text.kind == TextKind::Biography).unwrap();
        assert_eq!(life.language, language);
    }
}

#[test]
fn titles_are_in_the_language_of_the_edition_in_whose_words_the_list_calls_them() {
    for (languages, head, text, language) in [
        // English heads say nothing.
        (&["en", "es"][..], "Title", "", "en"),
        (&["es", "en"], "Title", "", "es"),
        (&["en", "es"], "Título", "", "es"),
        (&["es", "en"], "Título", "", "es"),
        // No language of the edition.
        (&["en", "fr"], "Título", "", "en"),
        (&["en", "de"], "Titel", "", "de"),
        (&["en", "de"], "Titel", GERMAN, "de"),
        // A word of several of its languages, which the texts tell apart.
        (&["en", "de", "sv"], "Titel", "", "en"),
        (&["en", "de", "sv"], "Titel", SWEDISH, "sv"),
        (&["en", "de", "sv"], "Titel", GERMAN, "de"),
    ] {
        let (mut all, _) = edition("2024-03-12", "UTC", languages);
        let list = format!("{head};Year;Synopsis\nSnow;2020;{text}\n");
        let imported = plain(&all, &list);
        land(&mut all, &imported);
        assert_eq!(
            titles(&all, "Snow"),
            [(language.to_owned(), "Snow".to_owned())],
            "{languages:?} {head} {text}"
        );
        let lines = told(&imported);
        let tells = lines
            .iter()
            .any(|line| line.contains("so the titles of this list were read as"));
        assert_eq!(tells, language != languages[0], "{languages:?} {head}: {lines:#?}");
    }
    // What a person says counts.
    let (mut all, _) = edition("2024-03-12", "UTC", &["en", "es"]);
    let mut mapping = super::mapping(&[("Título", "title")]);
    mapping.language = Some("ca".into());
    let said = Said {
        mapping: Some(mapping),
        ..Said::default()
    };
    let imported = read(&all, "list.csv", "Título\nNeu\n".as_bytes(), &said);
    land(&mut all, &imported);
    assert_eq!(titles(&all, "Neu"), [("ca".to_owned(), "Neu".to_owned())]);
}

#[test]
fn a_bio_is_a_life_or_a_cinema_as_its_cells_say() {
    use galley_exchange::mapping::{Means, Tongue, guess, heads_of};
    use galley_exchange::tables::{self, LIMITS, Options};
    let life = "She was born far from the sea and has made three films since then.";
    for (cell, means) in [(life, Means::Biography(Tongue::Leading)), ("Bíó Paradís", Means::Venue)] {
        let list = format!("Title,Date,Time,Bio\nSnow,2024-03-12,19:00,{cell}\nRain,2024-03-13,19:00,{cell}\n");
        let book = tables::read(list.as_bytes(), &Options::default(), &LIMITS, &|_, _, _| true).unwrap();
        let (row, _) = heads_of(&book.sheet, None);
        assert_eq!(guess(&book.sheet, row).columns[3].means, means, "{cell}");
    }
}
