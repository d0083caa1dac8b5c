//! Screenings of which a list says that they do not take place, that their doors open before, or that they were moved.

use galley_model::ScreeningState;

use super::{Said, edition, read, told};
use crate::landing::land;

/// The screenings of a list: when, whether they take place, their notes; and what is told.
fn landed(list: &str) -> (Vec<String>, Vec<String>) {
    let (mut catalogue, _) = edition("2024-10-24", "Europe/Berlin", &["en"]);
    let imported = read(&catalogue, "list.csv", list.as_bytes(), &Said::default());
    land(&mut catalogue, &imported);
    let again = crate::landing::planned(&catalogue, &read(&catalogue, "list.csv", list.as_bytes(), &Said::default()));
    assert_eq!(
        (crate::landing::counts(&again).0, crate::landing::counts(&again).1),
        (0, 0),
        "{list}"
    );
    let mut found: Vec<String> = catalogue
        .screenings
        .iter()
        .map(|screening| {
            let starts = screening.starts.map(|at| at.to_string()).unwrap_or_default();
            let state = match screening.state {
                ScreeningState::Planned => "",
                state => state.code(),
            };
            let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
            let venue = screen.and_then(|screen| catalogue.venues.get(screen.venue));
            let venue = venue.map_or("", |venue| venue.name.as_str());
            let hall = screen.map_or("", |screen| screen.name.as_str());
            let hall = if hall == venue { "" } else { hall };
            let words = [starts.as_str(), venue, hall, state, &screening.note];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            words.join(" ")
        })
        .collect();
    found.sort();
    (found, told(&imported))
}

#[test]
fn a_screening_that_is_called_off_beside_its_time_is_cancelled() {
    for word in [
        "CANCELLED",
        "(cancelled)",
        "canceled",
        "abgesagt",
        "ABGESAGT!",
        "annulé",
        "cancelado",
        "annullato",
        "inställd",
        "afgelast",
        "peruttu",
        "avlyst",
        "aflyst",
        "odwołany",
        "zrušeno",
        "- entfällt",
        "Vorstellung abgesagt",
    ] {
        let (found, lines) = landed(&format!("Title,Date,Time,Venue\nA,2024-10-25,20:00 {word},K\n"));
        assert_eq!(
            (found, lines),
            (vec!["2024-10-25T20:00 K cancelled".into()], vec![]),
            "{word}"
        );
    }
    for (typed, wanted) in [
        ("20:00 not cancelled", "2024-10-25T20:00 K"),
        ("20:00 confirmed", "2024-10-25T20:00 K confirmed"),
        ("20:00 scheduled", "2024-10-25T20:00 K"),
        ("20:00 Q&A cancelled", "2024-10-25T20:00 K Q&A cancelled"),
        (
            "20:00 cancelled due to illness",
            "2024-10-25T20:00 K cancelled cancelled due to illness",
        ),
        ("20:00 postponed", "2024-10-25T20:00 K postponed"),
        ("20:00 (sold out)", "2024-10-25T20:00 K sold out"),
        ("CANCELLED 20:00", "2024-10-25T20:00 K cancelled"),
        ("CANCELLED", "K cancelled"),
    ] {
        let (found, lines) = landed(&format!("Title,Date,Time,Venue\nA,2024-10-25,{typed},K\n"));
        assert_eq!(found, [wanted], "{typed}: {lines:#?}");
        let silent = ["20:00 not cancelled", "20:00 confirmed", "20:00 scheduled", "CANCELLED 20:00"].contains(&typed);
        assert_eq!(lines.is_empty(), silent, "{typed}: {lines:#?}");
    }
    for (row, wanted) in [
        ("CANCELLED: Last Train,2024-10-25,20:00,K", "2024-10-25T20:00 K cancelled"),
        ("LAST TRAIN - CANCELLED,2024-10-25,20:00,K", "2024-10-25T20:00 K cancelled"),
        ("Last Train (abgesagt),2024-10-25,20:00,K", "2024-10-25T20:00 K cancelled"),
        ("Last Train,2024-10-25,20:00,K (abgesagt)", "2024-10-25T20:00 K cancelled"),
        ("Last Train,2024-10-25,20:00,CANCELLED", "2024-10-25T20:00 cancelled"),
    ] {
        let list = format!("Title,Date,Time,Venue\n{row}\n");
        let (found, lines) = landed(&list);
        assert_eq!(found, [wanted], "{row}");
        assert!(lines.len() == 1 && lines[0].contains("read as cancelled"), "{lines:#?}");
    }
    let (found, lines) = landed("Title,Date,Time,Venue\nCancelled,2024-10-25,20:00,Cancelled Hall\n");
    assert_eq!((found, lines), (vec!["2024-10-25T20:00 Cancelled Hall".into()], vec![]));
    // Our own sheet has a column for it.
    let (found, _) = landed(
        "Code,Title,Night,Starts,Minutes,Introduction,Discussion,Venue,Screen,State,Note\n\
         A1,CANCELLED: A,,2024-10-25 20:00,,,,K,K,planned,cancelled\n",
    );
    assert_eq!(found, ["2024-10-25T20:00 K cancelled"], "this is its note");
    let (found, _) = landed(
        "Code,Title,Night,Starts,Minutes,Introduction,Discussion,Venue,Screen,State,Note\n\
         A1,A,,2024-10-25 20:00,,,,K,K,cancelled,cancelled\n",
    );
    assert_eq!(found, ["2024-10-25T20:00 K cancelled cancelled"], "its state and its note");
    let (found, lines) = landed("Title,Date,Time,Venue\nA,2024-10-25,20:00 (cancelled) / 22:00,K\n");
    assert_eq!(
        (found.len(), found[0].as_str(), lines),
        (2, "2024-10-25T20:00 K cancelled", vec![])
    );
    assert_eq!(found[1], "2024-10-25T22:00 K");
}

#[test]
fn a_column_says_whether_a_screening_takes_place() {
    for (head, cells, wanted) in [
        ("Status", ["Cancelled", "Scheduled"], ["cancelled", ""]),
        ("Status", ["Abgesagt", "Findet statt"], ["cancelled", ""]),
        ("Screening status", ["Canceled", "Confirmed"], ["cancelled", "confirmed"]),
        ("Statut", ["Annulée", "Confirmée"], ["cancelled", "confirmed"]),
        ("Estado", ["Cancelada", ""], ["cancelled", ""]),
        ("Stato", ["Annullata", "not cancelled"], ["cancelled", ""]),
        ("State", ["Cancelled", ""], ["cancelled", ""]),
        (
            "Screening status",
            ["Cancelled by distributor", ""],
            ["cancelled Cancelled by distributor", ""],
        ),
        ("Note", ["CANCELLED", "with guests"], ["cancelled", "with guests"]),
        ("Notes", ["cancelled", "Nice"], ["cancelled", ""]),
    ] {
        let [first, second] = cells;
        let list = format!("Title,Date,Time,Venue,{head}\nA,2024-10-25,20:00,K,{first}\nB,2024-10-26,20:00,K,{second}\n");
        let (found, lines) = landed(&list);
        let wanted = [
            format!("2024-10-25T20:00 K {}", wanted[0]).trim().to_owned(),
            format!("2024-10-26T20:00 K {}", wanted[1]).trim().to_owned(),
        ];
        assert_eq!(found, wanted, "{head}: {lines:#?}");
        assert_eq!(lines.len(), usize::from(head == "Notes"), "{head}: {lines:#?}");
    }
    let (found, lines) = landed("Title,Date,Time,Venue,Status\nA,2024-10-25,20:00,K,Postponed\nB,2024-10-26,20:00,K,Sold out\n");
    assert_eq!(found, ["2024-10-25T20:00 K Postponed", "2024-10-26T20:00 K"]);
    assert!(lines.len() == 2 && lines[0].contains("waits for another day"), "{lines:#?}");
    assert!(lines[1].contains("“Sold out” was kept"), "{lines:#?}");
    // The state of a submission is none of a screening.
    for list in [
        "Title,Year,Status\nA,2020,Selected\nB,2021,Cancelled\n",
        "Title,Date,Time,Venue,Status\nA,2024-10-25,20:00,K,Selected\nB,2024-10-26,20:00,K,Undecided\n",
    ] {
        let (found, lines) = landed(list);
        assert!(found.iter().all(|line| !line.contains("cancelled")), "{found:?}");
        assert!(
            lines.len() == 1 && lines[0].contains("no place for the column “Status”"),
            "{lines:#?}"
        );
    }
}

#[test]
fn a_time_at_which_nothing_starts_makes_no_screening() {
    for (typed, wanted) in [
        ("\"doors 19:30, film 20:00\"", vec!["2024-10-25T20:00 K"]),
        ("moved from 20:00 to 22:00", vec!["2024-10-25T22:00 K"]),
        ("20:00 -> 22:00 (moved)", vec!["2024-10-25T22:00 K"]),
    ] {
        let (found, lines) = landed(&format!("Title,Date,Time,Venue\nA,2024-10-25,{typed},K\n"));
        assert_eq!(found, wanted, "{typed}");
        assert!(
            lines.len() == 1 && lines[0].contains("was kept in the film’s remarks"),
            "{lines:#?}"
        );
    }
    let (found, _) = landed("Title,Date,Time,Venue\nA,2024-10-25,20:00 (sold out) / 22:00 (Q&A),K\n");
    assert_eq!(found, ["2024-10-25T20:00 K sold out", "2024-10-25T22:00 K Q&A"]);
    // Words beside a second time that stands with its day are kept as those beside the first.
    let (found, lines) = landed("Title,Starts at\nA,\"25.10.2024 19:00 Rex, 21:00 Odeon\"\n");
    assert_eq!(found, ["2024-10-25T19:00 Rex", "2024-10-25T21:00 Odeon"]);
    assert_eq!(lines.len(), 2, "{lines:#?}");
}

#[test]
fn a_time_after_midnight_behind_an_evening_is_of_the_same_night() {
    for (list, wanted, told) in [
        (
            "Title,Date,Time,Venue\nA,2024-10-25,23:30 & 00:30,K\n",
            vec!["2024-10-25T23:30 K", "2024-10-26T00:30 K"],
            1,
        ),
        (
            "Title,Date,Time 1,Time 2,Venue\nA,2024-10-25,23:30,00:30,K\n",
            vec!["2024-10-25T23:30 K", "2024-10-26T00:30 K"],
            1,
        ),
        (
            "Title,Starts at,Venue\nA,25.10.2024 23:30 & 00:30,K\n",
            vec!["2024-10-25T23:30 K", "2024-10-26T00:30 K"],
            1,
        ),
        (
            "Title,Date,Time,Venue\nA,2024-10-25,00:30 & 23:30,K\n",
            vec!["2024-10-25T00:30 K", "2024-10-25T23:30 K"],
            0,
        ),
        (
            "Title,Date,Time,Venue\nA,2024-10-25,20:00 & 11:00,K\n",
            vec!["2024-10-25T11:00 K", "2024-10-25T20:00 K"],
            0,
        ),
        (
            "Title,Date,Time,Venue\nA,25.10.2024 / 26.10.2024,23:30 / 00:30,K\n",
            vec!["2024-10-25T23:30 K", "2024-10-26T00:30 K"],
            0,
        ),
    ] {
        let (found, lines) = landed(list);
        assert_eq!(
            (found, lines.len()),
            (wanted.into_iter().map(str::to_owned).collect(), told),
            "{list}: {lines:#?}"
        );
    }
}

#[test]
fn as_many_places_as_screenings_are_one_for_each() {
    for (time, venue, hall, wanted) in [
        ("20:00 / 22:00", "K / L", "", vec!["2024-10-25T20:00 K", "2024-10-25T22:00 L"]),
        (
            "20:00 / 22:00",
            "K; L",
            "1 / 2",
            vec!["2024-10-25T20:00 K 1", "2024-10-25T22:00 L 2"],
        ),
        ("20:00 / 22:00", "K", "", vec!["2024-10-25T20:00 K", "2024-10-25T22:00 K"]),
        ("20:00", "K / L", "", vec!["2024-10-25T20:00 K / L"]),
        (
            "20:00 / 22:00",
            "Hall 1 / 2",
            "",
            vec!["2024-10-25T20:00 Hall 1 / 2", "2024-10-25T22:00 Hall 1 / 2"],
        ),
        (
            "20:00 & 21:00 & 22:00",
            "K / L",
            "",
            vec!["2024-10-25T20:00 K / L", "2024-10-25T21:00 K / L", "2024-10-25T22:00 K / L"],
        ),
    ] {
        let (found, lines) = landed(&format!("Title,Date,Time,Venue,Hall\nA,2024-10-25,{time},{venue},{hall}\n"));
        assert_eq!(found, wanted, "{time} {venue} {hall}: {lines:#?}");
        let each = lines.iter().any(|line| line.contains("a place for each"));
        assert_eq!(each, differ(&wanted), "{time} {venue}: {lines:#?}");
    }
    // A building that is called so.
    let (mut catalogue, id) = edition("2024-10-24", "Europe/Berlin", &["en"]);
    let first = read(
        &catalogue,
        "list.csv",
        b"Title,Date,Time,Venue\nB,2024-10-25,20:00,K / L\n",
        &Said::default(),
    );
    land(&mut catalogue, &first);
    let second = read(
        &catalogue,
        "list.csv",
        b"Title,Date,Time,Venue\nA,2024-10-25,20:00 / 22:00,K / L\n",
        &Said::default(),
    );
    land(&mut catalogue, &second);
    assert_eq!((catalogue.venues.len(), catalogue.screenings.of(id).count()), (1, 3));
    // Between names that are known any mark parts two.
    let known = b"Title,Date,Time,Venue\nB,2024-10-25,20:00,K\nC,2024-10-25,20:00,L\n";
    let first = read(&catalogue, "list.csv", known, &Said::default());
    land(&mut catalogue, &first);
    let second = b"Title,Date,Time,Venue\nD,2024-10-26,20:00 / 22:00,K + L\nE,2024-10-27,20:00 / 22:00,K + M\n";
    let second = read(&catalogue, "list.csv", second, &Said::default());
    land(&mut catalogue, &second);
    let mut venues: Vec<&str> = catalogue.venues.iter().map(|venue| venue.name.as_str()).collect();
    venues.sort_unstable();
    assert_eq!(venues, ["K", "K + M", "K / L", "L"]);
}

/// Whether screenings are in several buildings.
fn differ(found: &[&str]) -> bool {
    let venue = |line: &str| line.split_whitespace().nth(1).unwrap_or_default().to_owned();
    found.iter().any(|line| venue(line) != venue(found[0]))
}

#[test]
fn days_that_share_their_month_are_a_screening_each() {
    for (date, time, wanted) in [
        ("25-26 October", "20:00", vec!["2024-10-25T20:00 K", "2024-10-26T20:00 K"]),
        (
            "25. + 26.10.",
            "20:00 / 21:00",
            vec!["2024-10-25T20:00 K", "2024-10-26T21:00 K"],
        ),
        ("25 & 26 Oct 2024", "20:00", vec!["2024-10-25T20:00 K", "2024-10-26T20:00 K"]),
        ("\"25, 26 and 27 Oct 2024\"", "20:00 / 21:00", vec!["K"]),
        ("25-28 October 2024", "20:00", vec!["K"]),
    ] {
        let (found, lines) = landed(&format!("Title,Date,Time,Venue\nA,{date},{time},K\n"));
        assert_eq!(found, wanted, "{date}: {lines:#?}");
        let kept = lines.iter().any(|line| line.contains("was kept in the film’s remarks"));
        assert_eq!(kept, wanted == ["K"], "{date}: {lines:#?}");
    }
}

#[test]
fn a_column_that_is_headed_as_called_off_answers_whether_it_is() {
    for (head, yes, no) in [
        ("Cancelled", "yes", "no"),
        ("Cancelled?", "x", ""),
        ("Abgesagt", "ja", "nein"),
        ("Annulé", "oui", "non"),
        ("Cancelado", "sí", "no"),
        ("Cancelled", "TRUE", "FALSE"),
        ("Cancelled", "cancelled", ""),
        ("Cancelled", "1", "0"),
    ] {
        let list = format!(
            "Title,Director,Year,Date,Time,Venue,{head}\nA,Ann Lee,2020,2024-10-25,20:00,K,{yes}\nB,Bo Lee,2020,2024-10-26,20:00,K,{no}\n"
        );
        let (found, lines) = landed(&list);
        assert_eq!(found, ["2024-10-25T20:00 K cancelled", "2024-10-26T20:00 K"], "{list}");
        assert_eq!(lines, Vec::<String>::new(), "{list}");
    }
    // What is no answer is told and kept.
    let (found, lines) = landed("Title,Year,Date,Time,Venue,Cancelled\nA,2020,2024-10-25,20:00,K,perhaps\n");
    assert_eq!(found, ["2024-10-25T20:00 K"]);
    assert!(lines.len() == 1 && lines[0].contains("“perhaps”"), "{lines:#?}");
}

#[test]
fn a_remark_that_says_only_that_a_screening_is_called_off_cancels_it() {
    for (head, word) in [
        ("Bemerkung", "fällt aus"),
        ("Anmerkung", "abgesagt"),
        ("Commentaire", "annulé"),
        ("Comment", "cancelled"),
        ("Uwaga", "odwołany"),
    ] {
        let list = format!(
            "Title,Director,Year,Date,Time,Venue,{head}\nA,Ann Lee,2020,2024-10-25,20:00,K,{word}\nB,Bo Lee,2020,2024-10-26,20:00,K,bring a \
             coat\n"
        );
        let (found, _) = landed(&list);
        assert_eq!(found, ["2024-10-25T20:00 K cancelled", "2024-10-26T20:00 K"], "{list}");
    }
}
