//! Cells that say only that nothing is known: they are taken for empty, and each column tells of its own.

use galley_model::Catalogue;

use super::{edition, film, plain, told};
use crate::landing::{filled, land};

#[test]
fn cells_that_say_that_nothing_is_known_are_empty_and_told_once_for_each_column() {
    let nothing = Catalogue::default();
    let list = "Title,Director,Country,Language,Year,Genre,Notes\nA,N/A,N/A,n.a.,n/a,?,-\nB,unknown,n/a,None,TBA,Drama,—\n\
                C,TBA,I/F,E/F,2020,none,Fine\n";
    let imported = plain(&nothing, list);
    let all = filled(&imported);
    let said = |title: &str| {
        let film = film(&all, title);
        (
            film.countries.join(","),
            film.year.map(|year| year.number()),
            film.genre.clone(),
            film.remarks.clone(),
        )
    };
    assert_eq!(said("A"), (String::new(), None, String::new(), String::new()));
    assert_eq!(said("B"), (String::new(), None, "Drama".into(), String::new()));
    assert_eq!(said("C").0, "IT,FR", "letters of countries stay what they are");
    assert_eq!((said("C").1, all.people.len()), (Some(2020), 0));
    let lines = told(&imported);
    for line in [
        "line 1, column 2: 3 cells of “Director” say “N/A”, “unknown”, “TBA”; they were read as empty.",
        "line 1, column 3: 2 cells of “Country” say “N/A”, “n/a”; they were read as empty.",
        "line 1, column 4: 2 cells of “Language” say “n.a.”, “None”; they were read as empty.",
        "line 1, column 5: 2 cells of “Year” say “n/a”, “TBA”; they were read as empty.",
        "line 1, column 6: 2 cells of “Genre” say “?”, “none”; they were read as empty.",
        "line 1, column 7: 2 cells of “Notes” say “-”, “—”; they were read as empty.",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}: {lines:#?}");
    }
}

#[test]
fn na_is_namibia_only_among_other_codes() {
    for (others, countries) in [("ZA,DE/FR", "NA"), ("South Africa,DE", ""), (",", "")] {
        let (first, second) = others.split_once(',').unwrap();
        let list = format!("Title,Country\nA,NA\nB,{first}\nC,{second}\n");
        let imported = plain(&Catalogue::default(), &list);
        assert_eq!(film(&filled(&imported), "A").countries.join(","), countries, "{others}");
        let gap = told(&imported)
            .iter()
            .any(|line| line.contains("1 cell of “Country” says “NA”"));
        assert_eq!(gap, countries.is_empty(), "{others}");
    }
}

#[test]
fn a_title_stays_as_it_stands_and_an_original_title_may_be_unknown() {
    let all = filled(&plain(
        &Catalogue::default(),
        "Title,Original title,Language\nUnknown,Unknown,English\nNone,N/A,French\n?,,English\nN/A,,English\n",
    ));
    for title in ["Unknown", "None", "?", "N/A"] {
        assert_eq!(all.titles.of(film(&all, title).id).count(), 1, "{title}");
    }
}

#[test]
fn a_premiere_that_is_none_is_said_and_one_that_is_not_known_is_not() {
    let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let imported = plain(&catalogue, "Title,Premiere\nA,None\nB,N/A\nC,World\n");
    let lines = told(&imported);
    assert_eq!(
        lines,
        ["line 1, column 2: 1 cell of “Premiere” says “N/A”; it was read as empty."]
    );
}

#[test]
fn a_dash_among_the_notes_of_screenings_is_no_mark() {
    let (mut catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let list = "Title,Date,Time,Venue,Q&A\nA,2025-06-13,19:00,Odeon,x\nB,2025-06-13,21:00,Odeon,-\nC,TBA,TBA,Odeon,\n";
    let imported = plain(&catalogue, list);
    land(&mut catalogue, &imported);
    let mut notes: Vec<&str> = catalogue.screenings.iter().map(|screening| screening.note.as_str()).collect();
    notes.sort_unstable();
    assert_eq!(notes, ["", "", "Q&A"]);
    let lines = told(&imported);
    assert_eq!(
        lines.iter().filter(|line| line.contains("read as empty")).count(),
        lines.len(),
        "{lines:#?}"
    );
}
