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
            ("countries", Newer::Emptied),
            ("run_time", Newer::Emptied),
            ("section", Newer::Emptied)
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

/// A workbook whose formulas give nought, as a program writes it that works nothing out.
fn without_results(workbook: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut written = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        written.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut written, text.replace("</f><v>0</v>", "</f>").as_bytes()).unwrap();
    }
    written.finish().unwrap().into_inner()
}

#[test]
fn a_cell_that_cannot_be_read_is_told_and_is_none_that_was_emptied() {
    let (catalogue, _) = festival();
    let csv = sheet(
        &catalogue,
        "Title,Year,Run time,Directors",
        "Last Train Home,#REF!,#####,#NAME?",
    );
    let imported = plain(&catalogue, &csv);
    assert_eq!(planned(&catalogue, &imported).changes().count(), 0);
    let lines = told(&imported);
    for place in ["line 2, column 3", "line 2, column 4", "line 2, column 5"] {
        assert_eq!(
            lines.iter().filter(|line| line.starts_with(place)).count(),
            1,
            "{place}: {lines:#?}"
        );
    }
    // And so it is in a workbook, where a formula has failed or its result was not saved.
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let id = super::film(&catalogue, "Last Train Home").id.to_string();
    for (column, (head, cell)) in [
        ("Galley id", id.as_str()),
        ("Title", "Last Train Home"),
        ("Year", ""),
        ("Genre", ""),
        ("Run time", ""),
    ]
    .into_iter()
    .enumerate()
    {
        page.write_string(0, column as u16, head).unwrap();
        page.write_string(1, column as u16, cell).unwrap();
    }
    page.write_formula(1, 2, rust_xlsxwriter::Formula::new("=#REF!").set_result("#REF!"))
        .unwrap();
    page.write_formula(1, 4, rust_xlsxwriter::Formula::new("=1+1")).unwrap();
    let bytes = without_results(&book.save_to_buffer().unwrap());
    let imported = super::read(&catalogue, "films.xlsx", &bytes, &super::Said::default());
    let lines = told(&imported);
    assert_eq!(planned(&catalogue, &imported).changes().count(), 0, "{lines:#?}");
    for (place, words) in [("row 2, column C", "#REF!"), ("row 2, column E", "was not saved")] {
        assert!(
            lines.iter().any(|line| line.contains(place) && line.contains(words)),
            "{place}: {lines:#?}"
        );
    }
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

#[test]
fn an_order_of_people_that_is_another_is_told() {
    let (catalogue, _) = festival();
    let film = super::film(&catalogue, "Last Train Home").id;
    let names = |role: &str| {
        let credits = catalogue.credits.of(film).filter(|credit| credit.role == role);
        credits.map(|credit| catalogue.billed_name(credit)).collect::<Vec<_>>()
    };
    let editors = names("editing");
    assert!(editors.len() > 1, "{editors:?}");
    let turned: Vec<&str> = editors.iter().rev().copied().collect();
    for (cell, wanted) in [(editors.join("; "), 0), (turned.join("; "), 1)] {
        let imported = plain(
            &catalogue,
            &sheet(&catalogue, "Title,Editors", &format!("Last Train Home,{cell}")),
        );
        assert_eq!(counts(&planned(&catalogue, &imported)).0, 0);
        let lines: Vec<String> = told(&imported).into_iter().filter(|line| line.contains("order")).collect();
        assert_eq!(lines.len(), wanted, "{lines:#?}");
        if let Some(line) = lines.first() {
            let wanted = format!(
                "line 2, column 3: Editors: the order here is {}; in the catalogue it is {}",
                turned.join(", "),
                editors.join(", ")
            );
            assert!(line.starts_with(&wanted), "{line}");
        }
    }
}

#[test]
fn an_id_that_is_none_is_told_and_the_film_found_by_its_title() {
    let (mut catalogue, _) = super::edition("2025-06-13", "UTC", &["en"]);
    let imported = plain(&catalogue, "Title,Year,Director\nWinter Harbour,2009,Mari Maa\n");
    land(&mut catalogue, &imported);
    let csv = "Galley id,Title,Year\nnot-an-id,Winter Harbour,2009\n";
    let imported = plain(&catalogue, csv);
    let plan = planned(&catalogue, &imported);
    assert_eq!((counts(&plan).0, plan.changes().count()), (0, 0));
    let lines = told(&imported);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].starts_with("line 2, column 1: Galley id: “not-an-id” is the id of no film"),
        "{lines:#?}"
    );
    // A number of a list of one's own is none of ours.
    let lines = told(&plain(&catalogue, "Film ID,Title,Year\n17,Another,2009\n"));
    assert!(!lines.iter().any(|line| line.contains("id of no film")), "{lines:#?}");
}

#[test]
fn the_start_of_a_screening_that_was_emptied_is_proposed() {
    let (catalogue, edition) = festival();
    let own = catalogue
        .screenings
        .of(edition)
        .find(|screening| !screening.code.is_empty() && screening.starts.is_some());
    let own = own.expect("a screening with a code").clone();
    let title = catalogue.screening_title(&own, "en");
    let screen = catalogue.screens.get(own.screen.unwrap()).unwrap();
    let venue = &catalogue.venues.get(screen.venue).unwrap().name;
    let starts = own.starts.unwrap().to_string().replace('T', " ");
    for (starts, wanted) in [(starts.as_str(), vec![]), ("", vec![("starts", Newer::Emptied)])] {
        let csv = format!(
            "Code,Title,Night,Starts,Ends,Minutes,Venue,Screen,Introduction,Discussion,Guests,State,For,Note\n\
             {},\"{title}\",,{starts},,,\"{venue}\",\"{}\",,,,,,\"{}\"\n",
            own.code, screen.name, own.note
        );
        let imported = plain(&catalogue, &csv);
        let plan = planned(&catalogue, &imported);
        let changes: Vec<(&str, Newer)> = plan.changes().map(|(_, change)| (change.field, change.newer)).collect();
        assert_eq!((counts(&plan).0, changes), (0, wanted), "{:#?}", told(&imported));
    }
}
