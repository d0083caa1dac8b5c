//! Several screenings in one row, and times that say their zone.

use galley_model::{Catalogue, EditionId};

use super::{Said, edition, mapping, read, told};
use crate::landing::land;

/// The screenings of a catalogue: what, where and when, with their notes.
fn shown(catalogue: &Catalogue, edition: EditionId) -> Vec<String> {
    let mut all: Vec<String> = catalogue
        .screenings
        .of(edition)
        .map(|screening| {
            let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
            let venue = screen.and_then(|screen| catalogue.venues.get(screen.venue));
            let title = catalogue.screening_title(screening, "en");
            let starts = screening.starts.map(|at| at.to_string()).unwrap_or_default();
            let venue = venue.map_or("", |venue| venue.name.as_str());
            [&title, venue, &starts, &screening.note]
                .map(str::to_owned)
                .join(" ")
                .trim()
                .to_owned()
        })
        .collect();
    all.sort();
    all
}

/// The screenings that a list makes in an empty edition, and what is told.
fn landed(zone: &str, list: &str, said: &Said) -> (Vec<String>, Vec<String>) {
    let (mut catalogue, edition) = edition("2024-10-24", zone, &["en"]);
    let imported = read(&catalogue, "list.csv", list.as_bytes(), said);
    land(&mut catalogue, &imported);
    // The same list again changes nothing.
    let again = crate::landing::planned(&catalogue, &read(&catalogue, "list.csv", list.as_bytes(), said));
    assert_eq!(
        (crate::landing::counts(&again).0, crate::landing::counts(&again).1),
        (0, 0),
        "{list}"
    );
    (shown(&catalogue, edition), told(&imported))
}

#[test]
fn columns_that_are_counted_are_screenings_of_their_own() {
    for (list, wanted) in [
        (
            "Title,Year,Date,Time,Date,Time,Venue\nA,2020,2024-10-25,20:00,2024-10-26,21:00,K\nB,2020,2024-10-25,18:00,,,K\n",
            vec!["A K 2024-10-25T20:00", "A K 2024-10-26T21:00", "B K 2024-10-25T18:00"],
        ),
        (
            "Title,Year,Date 1,Time 1,Venue 1,Date 2,Time 2,Venue 2\nA,2020,2024-10-25,20:00,K,2024-10-26,21:00,L\n",
            vec!["A K 2024-10-25T20:00", "A L 2024-10-26T21:00"],
        ),
        (
            "Title,Date 1,Time 1,Venue 1,Date 2,Time 2,Venue 2\nA,2024-10-25,20:00,K,2024-10-25,20:00,L\n",
            vec!["A K 2024-10-25T20:00", "A L 2024-10-25T20:00"],
        ),
        (
            "Title,Year,Screening 1,Screening 2\nA,2020,25/10/2024 20:00,2024-10-26 21:30\nB,2020,\"Fri 25 Oct 2024, 8pm\",\n",
            vec!["A  2024-10-25T20:00", "A  2024-10-26T21:30", "B  2024-10-25T20:00"],
        ),
        (
            "Title,Date,Time 1,Time 2,Venue\nA,2024-10-25,20:00,22:00,K\nB,2024-10-25,,11:00,K\n",
            vec!["A K 2024-10-25T20:00", "A K 2024-10-25T22:00", "B K 2024-10-25T11:00"],
        ),
    ] {
        let (found, lines) = landed("Europe/Berlin", list, &Said::default());
        assert_eq!(
            (found, lines),
            (wanted.iter().map(|line| (*line).to_owned()).collect(), vec![]),
            "{list}"
        );
    }
    let list = "Title,Showing 1,Showing 2,Venue\nA,2024-10-25 20:00,2024-10-26 21:00,K\nB,2024-10-25 18:00,2024-10-27 11:00,K\n";
    let said = Said {
        mapping: Some(mapping(&[
            ("Title", "title"),
            ("Showing 1", "moment"),
            ("Showing 2", "moment"),
            ("Venue", "venue"),
        ])),
        ..Said::default()
    };
    let (found, lines) = landed("Europe/Berlin", list, &said);
    assert_eq!((found.len(), lines), (4, vec![]), "{found:?}");
}

#[test]
fn a_column_that_says_something_else_is_told_and_makes_no_screening() {
    let list = "Title,Starts at,Ends at,Date,Venue\nA,2024-10-25 20:00,2024-10-25 22:00,2024-10-25,K\n";
    let said = Said {
        mapping: Some(mapping(&[
            ("Title", "title"),
            ("Starts at", "moment"),
            ("Ends at", "moment"),
            ("Date", "date"),
            ("Venue", "venue"),
        ])),
        ..Said::default()
    };
    let (found, lines) = landed("Europe/Berlin", list, &said);
    assert_eq!(found, ["A K 2024-10-25T20:00"]);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].starts_with("line 2, column 3: Ends at: Another column"),
        "{lines:#?}"
    );
}

#[test]
fn a_second_place_of_one_screening_is_told() {
    let list = "Title,Date,Time,Venue,Cinema\nA,2024-10-25,20:00,K,L\nB,2024-10-25,22:00,K,K\n";
    let (found, lines) = landed("Europe/Berlin", list, &Said::default());
    assert_eq!(found, ["A K 2024-10-25T20:00", "B K 2024-10-25T22:00"]);
    assert!(
        lines.len() == 1 && lines[0].starts_with("line 2, column 5: Cinema: Another column"),
        "{lines:#?}"
    );
}

#[test]
fn several_days_and_times_in_one_cell_are_several_screenings() {
    let list = "Title,Year,Date,Time,Venue\nI,2020,25 Oct 2024 / 26 Oct 2024,20:00 / 21:00,K\nJ,2020,25 Oct 2024,20:00 & 22:30,K\n\
                K,2020,\"25.10.2024 20:00, 26.10.2024 21:00\",,K\nL,2020,25-26 October 2024,20:00,K\n\
                M,2020,25.10.2024,20:00-22:00,K\nN,2020,25.10.2024,20:00 (with Q&A),K\n";
    let (found, lines) = landed("Europe/Berlin", list, &Said::default());
    assert_eq!(
        found,
        [
            "I K 2024-10-25T20:00",
            "I K 2024-10-26T21:00",
            "J K 2024-10-25T20:00",
            "J K 2024-10-25T22:30",
            "K K 2024-10-25T20:00",
            "K K 2024-10-26T21:00",
            "L K 2024-10-25T20:00",
            "L K 2024-10-26T20:00",
            "M K 2024-10-25T20:00",
            "N K 2024-10-25T20:00 with Q&A",
        ],
        "{lines:#?}"
    );
    let wanted = [
        "line 6, column 4: Time: Of this only 2024-10-25 20:00 was read. “20:00-22:00” was kept",
        "line 7, column 4: Time: “with Q&A” stands beside the time",
    ];
    assert_eq!(lines.len(), wanted.len(), "{lines:#?}");
    for (line, wanted) in lines.iter().zip(wanted) {
        assert!(line.starts_with(wanted), "{lines:#?}");
    }
}

#[test]
fn times_that_say_their_zone_are_brought_to_the_clock_of_the_edition() {
    let list = "Title,Year,Starts at,Venue\nA,2020,2024-10-27T02:30:00+01:00,K\nB,2020,2024-10-25T18:00:00Z,K\n\
                C,2020,2024-10-25T20:00:00-05:00,K\nD,2020,2024-10-25 20:00 Europe/London,K\nE,2020,2024-10-25 20:00 CEST,K\n\
                F,2020,2024-10-25T20:00:00+02:00,K\n";
    let (found, lines) = landed("Europe/Berlin", list, &Said::default());
    assert_eq!(
        found,
        [
            "A K 2024-10-27T02:30",
            "B K 2024-10-25T20:00",
            "C K 2024-10-26T03:00",
            "D K 2024-10-25T21:00",
            "E K 2024-10-25T20:00",
            "F K 2024-10-25T20:00",
        ],
        "{lines:#?}"
    );
    // Half past two comes twice that night, and the file means the second.
    assert!(lines.len() == 1 && lines[0].contains("comes twice"), "{lines:#?}");
    let list = "Title,Date,Time,Venue\nA,2024-10-25,20:00 UTC,K\nB,2024-10-25,20:00 EST,K\nC,2024-10-25T20:00:00.000Z,,K\n\
                D,2024-10-25,20:00:00+00:00,K\nE,2024-10-26,20:00 EST,K\n";
    let (found, lines) = landed("Europe/Berlin", list, &Said::default());
    assert_eq!(
        found,
        [
            "A K 2024-10-25T22:00",
            "B K 2024-10-25T20:00",
            "C K 2024-10-25T22:00",
            "D K 2024-10-25T22:00",
            "E K 2024-10-26T20:00",
        ]
    );
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].starts_with("line 3, column 3: “EST” stands for"), "{lines:#?}");
    // An edition without a zone takes them as they stand, and says so once.
    let (found, lines) = landed(
        "UTC",
        "Title,Date,Time,Venue\nA,2024-10-25,20:00 +0200,K\nB,2024-10-26,20:00 +0200,K\n",
        &Said::default(),
    );
    assert_eq!(found, ["A K 2024-10-25T20:00", "B K 2024-10-26T20:00"]);
    assert!(lines.len() == 1 && lines[0].contains("Choose the zone"), "{lines:#?}");
}
