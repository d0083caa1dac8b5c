//! Screenings that a listing calls off, and one on the night on which the clocks are put back.

use galley_exchange::Context;
use galley_exchange::paste::rows::{Wanted, rows};

use super::{facts, pasted};
use crate::known::edition;

/// The screenings of a listing with these lines.
fn screenings(lines: &str) -> Vec<String> {
    let listing = format!("Snow\nDirector: Ann Bee\nYear: 2024\nCountry: Canada\n\nScreenings:\n{lines}\n");
    let mut found = facts(&pasted(&listing).draft());
    found.retain(|fact| fact.starts_with("screening"));
    found
}

#[test]
fn a_screening_that_is_called_off_is_cancelled_and_keeps_its_place() {
    let mut wrong = String::new();
    for (line, expected) in [
        (
            "Mon 28 October 2024, 19:00 - CANCELLED - Kino B",
            "2024-10-28T19:00 @ , Kino B cancelled",
        ),
        (
            "CANCELLED: Friday 25 October 2024, 20:00, Odeon",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        ("Friday 25 October 2024, 20:00 - CANCELLED", "2024-10-25T20:00 cancelled"),
        (
            "Friday 25 October 2024, 20:00, Odeon (cancelled)",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, abgesagt",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00 | Odeon | ANNULÉ",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00 Odeon - cancelado",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, annullato, Odeon",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00 GEANNULEERD, Odeon",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon - INSTÄLLD",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon – aflyst",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, peruttu",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, odwołany",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon (中止)",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon\nCANCELLED",
            "2024-10-25T20:00 @ Odeon cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, cancelled, Q&A",
            "2024-10-25T20:00 @ Odeon (Q&A) cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00 - CANCELLED - Kino A, Screen 1",
            "2024-10-25T20:00 @ Kino A, Screen 1 cancelled",
        ),
        (
            "Friday 25 October 2024, 20:00, Screen 1, Screen 2",
            "2024-10-25T20:00 @ , Screen 1",
        ),
        // What else is called off, or is called so, is no screening.
        (
            "Friday 25 October 2024, 20:00, Odeon, Q&A cancelled",
            "2024-10-25T20:00 @ Odeon (Q&A cancelled)",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon (not cancelled)",
            "2024-10-25T20:00 @ Odeon (not cancelled)",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, nicht abgesagt",
            "2024-10-25T20:00 @ Odeon (nicht abgesagt)",
        ),
        ("Friday 25 October 2024, 20:00, Odeon, Q&A", "2024-10-25T20:00 @ Odeon (Q&A)"),
        ("Friday 25 October 2024, 20:00, Odeon", "2024-10-25T20:00 @ Odeon"),
    ] {
        let found = screenings(line);
        if found != [format!("screening: {expected}")] {
            wrong.push_str(&format!("{line}\n  - {expected}\n  + {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_screening_that_is_put_off_keeps_its_place_and_is_told() {
    for (line, expected) in [
        (
            "Friday 25 October 2024, 20:00, Odeon - POSTPONED",
            "2024-10-25T20:00 @ Odeon (POSTPONED)",
        ),
        (
            "Friday 25 October 2024, 20:00 - POSTPONED - Kino B, Screen 1",
            "2024-10-25T20:00 @ Kino B, Screen 1 (POSTPONED)",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon (verschoben)",
            "2024-10-25T20:00 @ Odeon (verschoben)",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, reportée",
            "2024-10-25T20:00 @ Odeon (reportée)",
        ),
        (
            "Friday 25 October 2024, 20:00, Odeon, postponed to spring",
            "2024-10-25T20:00 @ Odeon (postponed to spring)",
        ),
    ] {
        let draft = pasted(&format!("Snow\nDirector: Ann Bee\nYear: 2024\n\nScreenings:\n{line}\n")).draft();
        let mut found = facts(&draft);
        found.retain(|fact| fact.starts_with("screening"));
        assert_eq!(found, [format!("screening: {expected}")], "{line}");
        assert!(
            draft.problems.len() == 1 && draft.problems[0].contains("It was read as it stands"),
            "{line}"
        );
    }
}

#[test]
fn what_is_said_beside_a_title_is_said_of_every_screening_of_the_film() {
    let shown = "Friday 25 October 2024, 20:00, Odeon\nSaturday 26 October 2024, 18:00, Odeon";
    let off = ["2024-10-25T20:00 @ Odeon cancelled", "2024-10-26T18:00 @ Odeon cancelled"];
    let on = ["2024-10-25T20:00 @ Odeon", "2024-10-26T18:00 @ Odeon"];
    for (head, title, expected) in [
        ("Snow (CANCELLED)", "Snow", off),
        ("Title: Snow (CANCELLED)", "Snow", off),
        ("CANCELLED: Snow", "Snow", off),
        ("Snow – abgesagt", "Snow", off),
        ("Cancelled", "Cancelled", on),
        ("Snow (not cancelled)", "Snow", on),
        ("Snow (Schnee)", "Snow", on),
    ] {
        let draft = pasted(&format!("{head}\nDirector: Ann Bee\nYear: 2024\n\nScreenings:\n{shown}\n")).draft();
        let mut found = facts(&draft);
        found.retain(|fact| fact.starts_with("screening") || fact.starts_with("film"));
        let expected = expected.map(|one| format!("screening: {one}"));
        assert_eq!(found[0], format!("film: {title}"), "{head}");
        assert_eq!(found[1..], expected, "{head}");
    }
    // Without a screening it is told.
    let draft = pasted("Snow (CANCELLED)\nDirector: Ann Bee\nYear: 2024\n").draft();
    assert!(
        draft.problems.iter().any(|problem| problem.contains("names no screening")),
        "{draft:#?}"
    );
}

#[test]
fn a_time_that_comes_twice_is_told_when_the_film_is_made() {
    let (catalogue, id) = edition("Europe/Berlin", &["en"]);
    for (line, doubtful) in [
        ("Sunday 27 October 2024, 2:30am, Odeon", true),
        ("Sunday 27 October 2024, 3:30am, Odeon", false),
        ("Monday 28 October 2024, 2:30am, Odeon", false),
    ] {
        let listing = format!("Snow\nDirector: Ann Bee\nYear: 2024\nCountry: Canada\n\nScreenings:\n{line}\n");
        let draft = pasted(&listing).draft();
        let wanted = Wanted {
            file: "",
            draft: &draft,
            films: vec![0],
        };
        let context = Context {
            edition: Some(id),
            ..Context::of(&catalogue)
        };
        let (imported, _) = rows(&[wanted], &context);
        let said = imported
            .problems
            .iter()
            .any(|problem| problem.message.contains("2:30 AM comes twice"));
        assert_eq!(said, doubtful, "{line}: {:#?}", imported.problems);
    }
}
