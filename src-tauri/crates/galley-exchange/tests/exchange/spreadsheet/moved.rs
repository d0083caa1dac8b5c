//! Screenings that a list has elsewhere than the catalogue.

use galley_exchange::Plan;
use galley_model::{Catalogue, ScreeningKind, ScreeningState};

use super::{edition, plain, told};
use crate::landing::{counts, land, land_with, planned};

/// How many screenings are new, and the fields in which known ones would change.
fn screenings(plan: &Plan) -> (usize, Vec<&'static str>) {
    let rows = || plan.rows.iter().filter(|row| row.table.name == "screening");
    let new = rows()
        .filter(|row| matches!(row.change, galley_exchange::plan::Change::Added(_)))
        .count();
    let changes = plan.changes().filter(|(row, _)| row.table.name == "screening");
    (new, changes.map(|(_, change)| change.field).collect())
}

fn catalogue(list: &str) -> Catalogue {
    let (mut all, _) = edition("2024-03-12", "UTC", &["en"]);
    let imported = plain(&all, list);
    land(&mut all, &imported);
    all
}

#[test]
fn a_screening_that_was_moved_is_changed_and_not_doubled() {
    let heads = "Title;Code;Date;Time;Cinema;Screen\n";
    for (ours, theirs, expected) in [
        // The code tells which one it is.
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1\nSnow;A2;2024-03-13;19:00;Odeon;1\n",
            "Snow;A1;2024-03-14;21:00;Odeon;2\nSnow;A2;2024-03-13;19:00;Odeon;1\n",
            (0, vec!["screen", "starts"]),
        ),
        // Two that change places.
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1\nSnow;A2;2024-03-13;19:00;Odeon;1\n",
            "Snow;A1;2024-03-13;19:00;Odeon;1\nSnow;A2;2024-03-12;19:00;Odeon;1\n",
            (0, vec!["starts", "starts"]),
        ),
        // One takes the place of another, which goes elsewhere.
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1\nSnow;A2;2024-03-13;19:00;Odeon;1\n",
            "Snow;A1;2024-03-13;19:00;Odeon;1\nSnow;A2;2024-03-14;19:00;Odeon;1\n",
            (0, vec!["starts", "starts"]),
        ),
        // Without codes: one is left over on each side.
        (
            "Snow;;2024-03-12;19:00;Odeon;1\nSnow;;2024-03-13;19:00;Odeon;1\n",
            "Snow;;2024-03-12;19:00;Odeon;1\nSnow;;2024-03-14;21:00;Odeon;1\n",
            (0, vec!["starts"]),
        ),
        // The list has one more: that is new.
        (
            "Snow;;2024-03-12;19:00;Odeon;1\n",
            "Snow;;2024-03-12;19:00;Odeon;1\nSnow;;2024-03-14;21:00;Odeon;1\n",
            (1, vec![]),
        ),
        // Two are left over: nobody knows which is which.
        (
            "Snow;;2024-03-12;19:00;Odeon;1\nSnow;;2024-03-13;19:00;Odeon;1\n",
            "Snow;;2024-03-14;21:00;Odeon;1\nSnow;;2024-03-15;21:00;Odeon;1\n",
            (2, vec![]),
        ),
        // Another code is another screening, and a code belongs to one film.
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1\n",
            "Snow;B7;2024-03-14;21:00;Odeon;1\n",
            (1, vec![]),
        ),
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1\n",
            "Rain;A1;2024-03-14;21:00;Odeon;1\n",
            (1, vec![]),
        ),
        // One code for all screenings of a film tells none apart.
        (
            "Snow;SNOW;2024-03-12;19:00;Odeon;1\nSnow;SNOW;2024-03-13;19:00;Odeon;1\n",
            "Snow;SNOW;2024-03-12;19:00;Odeon;1\nSnow;SNOW;2024-03-13;21:00;Odeon;1\n",
            (0, vec!["starts"]),
        ),
    ] {
        let mut all = catalogue(&format!("{heads}{ours}"));
        let list = format!("{heads}{theirs}");
        let count = all.screenings.len();
        let plan = planned(&all, &plain(&all, &list));
        assert_eq!(screenings(&plan), expected, "{ours}{theirs}");
        let imported = plain(&all, &list);
        land_with(&mut all, &imported, true);
        assert_eq!(all.screenings.len(), count + expected.0, "{theirs}");
        let again = counts(&planned(&all, &plain(&all, &list)));
        assert_eq!((again.0, again.1), (0, 0), "{theirs}");
    }
}

#[test]
fn our_own_screenings_come_back_moved_with_their_state_and_minutes() {
    let heads = "Code;Title;Night;Starts;Ends;Minutes;Venue;Screen;Introduction;Discussion;Guests;State;For;Note\n";
    let list =
        format!("{heads}A1;Snow;2024-03-12;2024-03-12 19:00;2024-03-12 20:30;90;Odeon;1;5;20;Ann Other;confirmed;press;\n");
    let mut all = catalogue(&list);
    let known = all.screenings.iter().next().unwrap();
    assert_eq!(
        (known.introduction, known.discussion, known.state, known.kind),
        (5, 20, ScreeningState::Confirmed, ScreeningKind::Press)
    );
    let list = format!("{heads}A1;Snow;2024-03-13;2024-03-13 21:00;2024-03-13 22:30;90;Odeon;2;5;x;Ann Other;maybe;press;\n");
    let imported = plain(&all, &list);
    let plan = land_with(&mut all, &imported, true);
    assert_eq!(screenings(&plan), (0, vec!["screen", "starts"]));
    assert_eq!(all.screenings.len(), 1);
    let lines = told(&imported);
    // What every screening is where nobody says otherwise is not kept of one that has no place yet.
    let bare = plain(&all, &format!("{heads}B1;Ice;;;;90;;;0;0;;planned;public;\n"));
    assert!(!told(&bare).iter().any(|line| line.contains("planned")), "{:#?}", told(&bare));
    for words in ["“x”", "“maybe”", "“Ends”"] {
        assert!(lines.iter().any(|line| line.contains(words)), "{words}: {lines:#?}");
    }
}
