//! The guests of our own sheet of screenings, when it comes back.

use galley_exchange::plan::Change;
use galley_model::{Catalogue, Guest};

use super::{Said, film, plain, read, told};
use crate::festival::{exported, festival};
use crate::landing::{counts, land, land_with, planned};

const HEADS: &str = "Code,Title,Night,Starts,Ends,Minutes,Venue,Screen,Introduction,Discussion,Guests,State,For,Note\n";

/// The row of the screening that has guests, with those in their cell.
fn row(guests: &str) -> String {
    format!(
        "LAST25,Last Train Home,2010-03-25,2010-03-25 19:10,,105,Tower City Cinemas,Screen 5,0,20,\"{guests}\",confirmed,public,\n"
    )
}

fn names(catalogue: &Catalogue, guest: &Guest) -> (String, bool) {
    (catalogue.people.get(guest.person).unwrap().name.clone(), guest.confirmed)
}

/// Who comes to the screening with guests, and who of them has said yes.
fn guests(catalogue: &Catalogue) -> Vec<(String, bool)> {
    let coded = catalogue.screenings.iter().find(|one| one.code == "LAST25").unwrap();
    catalogue.guests.of(coded.id).map(|guest| names(catalogue, guest)).collect()
}

#[test]
fn a_sheet_that_comes_back_as_it_was_changes_no_guest() {
    let (catalogue, _) = festival();
    let bytes = exported("spreadsheet", "en").files.remove(0).bytes;
    let mut said = Said::default();
    said.options.sheet = Some("Screenings".into());
    let imported = read(&catalogue, "catalogue.xlsx", &bytes, &said);
    assert!(!imported.drafts.iter().any(|draft| draft.table.name == "guest"));
    let lines = told(&imported);
    assert!(!lines.iter().any(|line| line.contains("Guests")), "{lines:#?}");
}

#[test]
fn a_change_of_the_guests_is_proposed_or_told() {
    let (fan, cross) = ("Lixin Fan", "Daniel Cross");
    // The cell, who comes then, how many rows are new and changed, and what is told.
    for (cell, then, (added, changed), words) in [
        (
            "Lixin Fan; Daniel Cross (not confirmed)",
            vec![(fan, true), (cross, false)],
            (0, 0),
            "",
        ),
        // A yes that was given, and one that was taken back.
        ("Lixin Fan; Daniel Cross", vec![(fan, true), (cross, true)], (0, 1), ""),
        (
            "Lixin Fan (not confirmed); Daniel Cross (not confirmed)",
            vec![(fan, false), (cross, false)],
            (0, 1),
            "",
        ),
        // Somebody new, whom the catalogue has or has not.
        (
            "Lixin Fan; Daniel Cross (not confirmed); Yung Chang (not confirmed)",
            vec![(fan, true), (cross, false), ("Yung Chang", false)],
            (1, 0),
            "",
        ),
        (
            "Lixin Fan; Daniel Cross (not confirmed); Ann Other; Ann Other",
            vec![(fan, true), (cross, false), ("Ann Other", true)],
            (2, 0),
            "",
        ),
        // Somebody who is there no more stays.
        (
            "Lixin Fan",
            vec![(fan, true), (cross, false)],
            (0, 0),
            "line 2, column 11: Guests: the catalogue has “Daniel Cross”, whom this cell names no more",
        ),
        (
            "",
            vec![(fan, true), (cross, false)],
            (0, 0),
            "“Lixin Fan; Daniel Cross”, whom this cell names no more",
        ),
        (
            "Fan Lixin; Mary Stephen",
            vec![(fan, true), (cross, false), ("Mary Stephen", true)],
            (1, 0),
            "“Daniel Cross”",
        ),
        (
            "Daniel Cross (not confirmed); Lixin Fan",
            vec![(fan, true), (cross, false)],
            (0, 0),
            "the order of guests is not read",
        ),
        // A cell that cannot be read is none that was emptied.
        (
            "#REF!",
            vec![(fan, true), (cross, false)],
            (0, 0),
            "failed when the file was saved",
        ),
    ] {
        let (mut catalogue, _) = festival();
        let list = format!("{HEADS}{}", row(cell));
        let imported = plain(&catalogue, &list);
        let (new, altered, _) = counts(&planned(&catalogue, &imported));
        assert_eq!((new, altered), (added, changed), "{cell}");
        let lines: Vec<String> = told(&imported).into_iter().filter(|line| line.contains("Guests:")).collect();
        assert_eq!(lines.len(), usize::from(!words.is_empty()), "{cell}: {lines:#?}");
        assert!(lines.iter().all(|line| line.contains(words)), "{cell}: {lines:#?}");
        land_with(&mut catalogue, &imported, true);
        let then: Vec<(String, bool)> = then.into_iter().map(|(name, yes)| (name.to_owned(), yes)).collect();
        assert_eq!(guests(&catalogue), then, "{cell}");
        // The same sheet again proposes nothing.
        let again = counts(&planned(&catalogue, &plain(&catalogue, &list)));
        assert_eq!((again.0, again.1), (0, 0), "{cell}");
    }
}

#[test]
fn guests_go_with_a_screening_that_was_moved_or_has_no_place_yet() {
    let (mut catalogue, _) = festival();
    let moved = row("Lixin Fan; Daniel Cross").replace("2010-03-25 19:10", "2010-03-26 20:00");
    let imported = plain(&catalogue, &format!("{HEADS}{moved}"));
    land_with(&mut catalogue, &imported, true);
    assert_eq!(
        guests(&catalogue),
        [("Lixin Fan".to_owned(), true), ("Daniel Cross".to_owned(), true)]
    );
    // One of a programme, and one that is parked: the evil short stands once in the tray.
    let title = "=1+1; \"\"Évil\"\", the film";
    let parked = format!("{HEADS},\"{title}\",,,,10,,,0,0,Lixin Fan,planned,public,\n");
    let mut double = catalogue
        .screenings
        .iter()
        .find(|one| one.programme.is_some())
        .unwrap()
        .clone();
    double.code = "DOUBLE".into();
    double.note = String::new();
    catalogue.screenings.put(double);
    let together = format!(
        "{HEADS}DOUBLE,Last Train Home,,2010-03-28 12:00,,,Tower City Cinemas,Screen 5,0,0,Yung Chang (not confirmed),planned,public,\n"
    );
    for (list, new) in [(parked, "Lixin Fan"), (together, "Yung Chang")] {
        let before = catalogue.guests.len();
        let imported = plain(&catalogue, &list);
        let plan = land(&mut catalogue, &imported);
        let added: Vec<_> = plan
            .rows
            .iter()
            .filter(|row| matches!(row.change, Change::Added(_)))
            .collect();
        assert_eq!(
            (added.len(), catalogue.guests.len()),
            (1, before + 1),
            "{new}: {:#?}",
            told(&imported)
        );
        let again = counts(&planned(&catalogue, &plain(&catalogue, &list)));
        assert_eq!((again.0, again.1), (0, 0), "{new}");
    }
}

#[test]
fn a_list_of_another_office_names_guests_without_saying_who_has_agreed() {
    let (mut catalogue, _) = festival();
    let said = Said {
        mapping: Some(super::mapping(&[
            ("Film", "title"),
            ("Day", "moment"),
            ("Code", "code"),
            ("Cinema", "venue"),
            ("Room", "hall"),
            ("Q&A with", "guests"),
        ])),
        ..Said::default()
    };
    let list = "Film,Day,Code,Cinema,Room,Q&A with\nLast Train Home,2010-03-25 19:10,LAST25,Tower City Cinemas,Screen 5,\"Daniel Cross, Yung Chang\"\n";
    let imported = read(&catalogue, "list.csv", list.as_bytes(), &said);
    land_with(&mut catalogue, &imported, true);
    let then = [("Lixin Fan", true), ("Daniel Cross", false), ("Yung Chang", false)];
    assert_eq!(guests(&catalogue), then.map(|(name, yes)| (name.to_owned(), yes)));
    assert!(
        !told(&imported).iter().any(|line| line.contains("names no more")),
        "{:#?}",
        told(&imported)
    );
    assert!(film(&catalogue, "Last Train Home").remarks.is_empty());
}
