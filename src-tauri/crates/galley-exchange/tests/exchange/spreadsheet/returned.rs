//! The spreadsheet of films that was edited and comes back: what is empty in it, and what it has no more.

use galley_exchange::plan::Newer;
use galley_model::Catalogue;

use super::{plain, told};
use crate::festival::festival;
use crate::landing::{counts, land, land_with, planned};

/// A sheet with a row for Last Train Home, by its id, and the cells after it.
fn sheet(catalogue: &Catalogue, heads: &str, cells: &str) -> String {
    let film = super::film(catalogue, "Last Train Home").id;
    format!("Galley id,{heads}\n{film},{cells}\n")
}

#[test]
fn a_cell_that_was_emptied_is_proposed_and_waits_for_a_person() {
    let (catalogue, _) = festival();
    let csv = sheet(
        &catalogue,
        "Title,Year,Run time,Countries,Section,Genre",
        "Last Train Home,2009,,,,",
    );
    let imported = plain(&catalogue, &csv);
    let plan = planned(&catalogue, &imported);
    let mut changes: Vec<(&str, Newer)> = plan.changes().map(|(_, change)| (change.field, change.newer)).collect();
    changes.sort_by_key(|(field, _)| *field);
    assert_eq!(
        changes,
        [
            ("countries", Newer::Both),
            ("run_time", Newer::Both),
            ("section", Newer::Both)
        ],
        "what is empty on both sides is no change"
    );
    let mut waiting = catalogue.clone();
    land(&mut waiting, &imported);
    assert_eq!(waiting, catalogue);
    let mut agreed = catalogue.clone();
    land_with(&mut agreed, &imported, true);
    let train = super::film(&agreed, "Last Train Home");
    assert_eq!((train.run_time, train.countries.len()), (None, 0));
    assert_eq!(agreed.entries.of(train.id).next().unwrap().section, None);
    assert_eq!(train.year.unwrap().number(), 2009);
    // The same sheet again changes nothing.
    assert_eq!(planned(&agreed, &plain(&agreed, &csv)).changes().count(), 0);
}

#[test]
fn what_an_import_cannot_take_away_is_told() {
    let (catalogue, _) = festival();
    let csv = sheet(
        &catalogue,
        "Title,Original title,Directors,Editors,Synopsis",
        "Last Train Home,,,\"Yung Chang; Mary Stephen\",",
    );
    let imported = plain(&catalogue, &csv);
    let lines = told(&imported);
    for (place, words) in [
        ("line 2, column 3", "Original title: the catalogue has “"),
        ("line 2, column 4", "Directors: the catalogue has “Lixin Fan”"),
        ("line 2, column 5", "Editors: the catalogue has “Lixin Fan”"),
        ("line 2, column 6", "Synopsis: the catalogue has “"),
    ] {
        assert!(
            lines.iter().any(|line| line.starts_with(&format!("{place}: {words}"))),
            "{place} {words}: {lines:#?}"
        );
    }
    let (added, changed, _) = counts(&planned(&catalogue, &imported));
    assert_eq!((added, changed), (0, 0));
}

#[test]
fn films_that_the_sheet_has_no_more_are_told_and_stay() {
    let (mut catalogue, edition) = festival();
    let entries = catalogue.entries.of(edition).count();
    let csv = sheet(&catalogue, "Title", "Last Train Home");
    let imported = plain(&catalogue, &csv);
    let lines: Vec<String> = told(&imported)
        .into_iter()
        .filter(|line| line.contains("Nothing is removed"))
        .collect();
    assert_eq!(lines.len(), 1);
    let left = entries - 1;
    let wanted = if left == 1 {
        "1 film of the edition is".to_owned()
    } else {
        format!("{left} films of the edition are")
    };
    assert!(lines[0].contains(&wanted), "{lines:#?}");
    land(&mut catalogue, &imported);
    assert_eq!(catalogue.entries.of(edition).count(), entries);
    // A list of other films says nothing of those.
    assert!(
        !told(&plain(&catalogue, "Title\nAnother\n"))
            .iter()
            .any(|line| line.contains("Nothing is removed"))
    );
}
