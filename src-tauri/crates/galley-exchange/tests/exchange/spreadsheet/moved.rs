//! Screenings that a list has elsewhere than the catalogue.

use galley_exchange::plan::plan;
use galley_exchange::{Context, Ground, Plan, importers};
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

/// The screenings of a catalogue: the time, the building, and whether they are called off.
fn standing(all: &Catalogue) -> Vec<String> {
    let line = |screening: &galley_model::Screening| {
        let starts = screening.starts.map(|at| at.to_string()).unwrap_or_default();
        let house = all.place_name(screening);
        let off = if screening.state == ScreeningState::Cancelled {
            " off"
        } else {
            ""
        };
        format!("{starts} {}{off}", house.split(',').next().unwrap_or_default())
    };
    let mut lines: Vec<String> = all.screenings.iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn another_list_has_another_screening_unless_it_agrees_on_something() {
    let heads = "Title,Director,Year,Date,Time,Venue,Status\n";
    let row = |rest: &str| format!("{heads}Alpha,Ann Lee,2009,{rest}\n");
    let (ours, as_it_was) = ("2010-03-20,19:00,Rex,", "2010-03-20T19:00 Rex");
    // Where nobody knows which file the first comes from, where it is the same file, and where it is another.
    for (theirs, unknown, same, other) in [
        ("2010-03-24,11:00,Odeon,cancelled", false, false, false),
        ("2010-03-24,11:00,Odeon,", false, true, false),
        ("2010-03-24,11:00,Rex,", true, true, false),
        ("2010-03-24,19:00,Odeon,", false, true, false),
        ("2010-03-24,19:00,Rex,", true, true, true),
        ("2010-03-20,21:00,Odeon,", true, true, true),
        ("2010-03-20,19:00,Odeon,", true, true, true),
        ("2010-03-20,21:00,Rex,", true, true, true),
        ("2010-03-20,21:00,Rex,cancelled", false, false, false),
    ] {
        for (source, moves) in [
            (None, unknown),
            (Some("list.csv, line 9"), same),
            (Some("other.csv, line 2"), other),
            (Some("book.xlsx, sheet Friday, row 2"), other),
        ] {
            let mut all = catalogue(&row(ours));
            let before = all.clone();
            let known = move |_: &'static galley_model::TableInfo, _: uuid::Uuid, _: &'static str| source.map(str::to_owned);
            let ground = Ground {
                source: &known,
                ..Ground::new(&before)
            };
            let planned = plan(&ground, &plain(&all, &row(theirs)));
            assert_eq!(screenings(&planned).0, usize::from(!moves), "{theirs} {source:?}");
            let choices = galley_exchange::plan::land::Choices {
                theirs: true,
                ..Default::default()
            };
            planned.landing(&ground, &choices).apply(&mut all).unwrap();
            assert_eq!(all.screenings.len(), if moves { 1 } else { 2 }, "{theirs} {source:?}");
            assert_eq!(standing(&all).contains(&as_it_was.to_owned()), !moves, "{theirs} {source:?}");
            if !moves {
                // Either list again changes nothing.
                for list in [ours, theirs] {
                    let again = counts(&crate::landing::planned(&all, &plain(&all, &row(list))));
                    assert_eq!((again.0, again.1), (0, 0), "{theirs} {list}");
                }
            }
        }
    }
}

/// A list that comes back corrected means the screening that it brought, also where another list has brought a second one.
#[test]
fn a_corrected_list_moves_its_own_screening_and_no_other() {
    let heads = "Title,Director,Year,Date,Time,Venue\n";
    let mut all = catalogue(&format!(
        "{heads}Alpha,Ann Lee,2009,2010-03-20,19:00,Rex\nAlpha,Ann Lee,2009,2010-03-24,11:00,Odeon\n"
    ));
    let before = all.clone();
    let rex = before
        .screenings
        .iter()
        .find(|row| row.starts.is_some_and(|at| at.to_string().contains("19:00")))
        .unwrap();
    let rex = uuid::Uuid::from(rex.id);
    let known = move |_: &'static galley_model::TableInfo, row: uuid::Uuid, _: &'static str| {
        Some(if row == rex { "list.csv, line 2" } else { "other.csv, line 2" }.to_owned())
    };
    let ground = Ground {
        source: &known,
        ..Ground::new(&before)
    };
    let planned = plan(
        &ground,
        &plain(&all, &format!("{heads}Alpha,Ann Lee,2009,2010-03-21,20:00,Rex\n")),
    );
    assert_eq!(screenings(&planned), (0, vec!["starts"]));
    let choices = galley_exchange::plan::land::Choices {
        theirs: true,
        ..Default::default()
    };
    planned.landing(&ground, &choices).apply(&mut all).unwrap();
    assert_eq!(standing(&all), ["2010-03-21T20:00 Rex", "2010-03-24T11:00 Odeon"]);
}

#[test]
fn a_calendar_of_another_house_has_a_screening_of_its_own() {
    let event = |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Alpha\n{lines}\nEND:VEVENT\nEND:VCALENDAR");
    for (lines, moves) in [
        ("DTSTART:20100324T110000\nLOCATION:Odeon", false),
        ("DTSTART:20100320T203000\nLOCATION:Rex", true),
    ] {
        let mut all = catalogue("Title,Director,Year,Date,Time,Venue\nAlpha,Ann Lee,2009,2010-03-20,19:00,Rex\n");
        let calendar = importers::IMPORTERS.iter().find(|known| known.id == "icalendar").unwrap();
        let imported = (calendar.read)(&[("one.ics".to_owned(), event(lines).into_bytes())], &Context::of(&all));
        land_with(&mut all, &imported, true);
        assert_eq!(
            all.screenings.len(),
            if moves { 1 } else { 2 },
            "{lines}: {:?}",
            standing(&all)
        );
    }
}

#[test]
fn what_is_called_off_at_one_time_is_not_called_off_at_another() {
    let heads = "Title;Code;Date;Time;Cinema;Screen;Status\n";
    for (ours, theirs, then) in [
        // A screening that is called off is not that of another time.
        (
            "Snow;;2024-03-12;19:00;Odeon;1;cancelled\n",
            "Snow;;2024-03-13;19:00;Odeon;1;\n",
            vec!["2024-03-12T19:00 Odeon off", "2024-03-13T19:00 Odeon"],
        ),
        // Its code says that it is, and where it stands now it takes place.
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1;cancelled\n",
            "Snow;A1;2024-03-13;19:00;Odeon;1;\n",
            vec!["2024-03-13T19:00 Odeon"],
        ),
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1;cancelled\n",
            "Snow;A1;2024-03-13;19:00;Odeon;1;cancelled\n",
            vec!["2024-03-13T19:00 Odeon off"],
        ),
        // Where it stands as it did nobody says that it takes place.
        (
            "Snow;A1;2024-03-12;19:00;Odeon;1;cancelled\n",
            "Snow;A1;2024-03-12;19:00;Odeon;1;\n",
            vec!["2024-03-12T19:00 Odeon off"],
        ),
        (
            "Snow;;2024-03-12;19:00;Odeon;1;\n",
            "Snow;;2024-03-12;19:00;Odeon;1;cancelled\n",
            vec!["2024-03-12T19:00 Odeon off"],
        ),
    ] {
        let mut all = catalogue(&format!("{heads}{ours}"));
        let imported = plain(&all, &format!("{heads}{theirs}"));
        land_with(&mut all, &imported, true);
        assert_eq!(standing(&all), then, "{theirs}");
    }
}
