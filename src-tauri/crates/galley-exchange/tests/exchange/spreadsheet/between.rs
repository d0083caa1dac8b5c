//! Rows of a list that stand between its films.

use galley_model::{Catalogue, Section, Wording};

use super::{edition, film, plain, told};
use crate::landing::land;

fn section_of(all: &Catalogue, title: &str) -> String {
    let entry = all.entries.of(film(all, title).id).next();
    let section = entry.and_then(|entry| all.sections.get(entry.section?));
    section.map_or_else(String::new, |section| section.name.in_language("en", &[]).to_owned())
}

#[test]
fn a_row_with_a_section_alone_is_that_of_the_films_below_it_and_totals_are_told() {
    let (mut all, id) = edition("2024-03-12", "UTC", &["en"]);
    all.sections.put(Section {
        id: galley_model::SectionId::default(),
        edition: id,
        name: Wording::one("en", "Short Films"),
        ..Section::default()
    });
    let list = "Title;Year;Director\nFirst;2020;Ann Other\nCOMPETITION;;\nRoma;2018;Al Fonso\nKes;1969;Ken Lo\nShort Films;;\n\
                Ice;2021;Bo Bi\nTotal: 4 films;;\nTotal;;\n";
    let imported = plain(&all, list);
    land(&mut all, &imported);
    assert_eq!(all.films.len(), 4, "{:#?}", told(&imported));
    let sections = ["First", "Roma", "Kes", "Ice"].map(|title| section_of(&all, title));
    assert_eq!(sections, ["", "COMPETITION", "COMPETITION", "Short Films"]);
    assert_eq!(all.sections.len(), 2);
    let lines = told(&imported);
    for (place, words) in [
        ("line 3: ", "section of the films below"),
        ("line 6: ", "section of the films below"),
        ("line 8: ", "Total: 4 films"),
        ("line 9: ", "sums others up"),
    ] {
        assert!(
            lines.iter().any(|line| line.starts_with(place) && line.contains(words)),
            "{place}{words}: {lines:#?}"
        );
    }
}

#[test]
fn a_film_of_which_a_list_says_only_the_title_stays_one() {
    for list in [
        // Titles alone, and titles in capitals.
        "Title\nROMA\nKES\n",
        "Title;Year;Director\nROMA;2018;Al Fonso\nKES;;\nICE;2021;Bo Bi\n",
        "Title;Year;Director\nRoma;2018;Al Fonso\nKes the hawk;;\nIce;2021;Bo Bi\n",
        // Nothing stands below it.
        "Title;Year;Director\nRoma;2018;Al Fonso\nIce;2021;Bo Bi\nKES;;\n",
        "Title;Year;Director\nTotal Recall;;\nRoma;2018;Al Fonso\nTotal;2019;Bo Bi\n",
    ] {
        let imported = plain(&Catalogue::default(), list);
        let rows = list.lines().count() - 1;
        assert_eq!(imported.count, rows, "{list}: {:#?}", told(&imported));
    }
}
