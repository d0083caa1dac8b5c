//! Our own list of films that comes back, and other lists with a column of all screenings of a film.

use galley_model::{Catalogue, EditionId, ScreeningState};

use super::{Said, edition, plain, read, told};
use crate::festival::{exported, festival, text};
use crate::landing::{counts, land, land_with, planned};

/// The screenings of an edition: their times and codes, and whether they are called off.
fn shown(catalogue: &Catalogue, edition: EditionId) -> Vec<String> {
    let line = |screening: &galley_model::Screening| {
        let starts = screening.starts.map(|at| at.to_string()).unwrap_or_default();
        let off = if screening.state == ScreeningState::Cancelled {
            " off"
        } else {
            ""
        };
        format!("{starts} {}{off} {}", screening.code, screening.kind.code())
    };
    let mut lines: Vec<String> = catalogue.screenings.of(edition).map(line).collect();
    lines.sort();
    lines
}

#[test]
fn our_own_list_is_the_same_where_its_screenings_are_and_makes_them_where_they_are_not() {
    for format in ["csv", "csv-plain"] {
        let csv = text(&exported(format, "en"), "films.csv");
        let (mut catalogue, id) = festival();
        let before = (shown(&catalogue, id), catalogue.screenings.len());
        let imported = read(&catalogue, "films.csv", csv.as_bytes(), &Said::default());
        let plan = land_with(&mut catalogue, &imported, true);
        let touched: Vec<_> = plan
            .rows
            .iter()
            .filter(|row| row.table.name == "screening" && row.change != galley_exchange::plan::Change::Same)
            .collect();
        assert!(touched.is_empty(), "{touched:#?}");
        assert_eq!((shown(&catalogue, id), catalogue.screenings.len()), before);
        let about = told(&imported).into_iter().filter(|line| line.contains("creening"));
        assert_eq!(about.collect::<Vec<_>>(), Vec::<String>::new());

        let (mut other, id) = edition("2010-03-18", "America/New_York", &["en"]);
        let imported = read(&other, "films.csv", csv.as_bytes(), &Said::default());
        land(&mut other, &imported);
        let made = shown(&other, id);
        let dated: Vec<&String> = before.0.iter().filter(|line| !line.starts_with(' ')).collect();
        assert!(dated.iter().all(|line| made.contains(line)), "{dated:#?} {made:#?}");
        let again = planned(&other, &read(&other, "films.csv", csv.as_bytes(), &Said::default()));
        assert_eq!((counts(&again).0, counts(&again).1), (0, 0));
    }
}

#[test]
fn what_our_own_list_says_otherwise_of_a_screening_is_a_change() {
    let csv = text(&exported("csv-plain", "en"), "films.csv");
    let (mut catalogue, id) = festival();
    let count = catalogue.screenings.len();
    let one = catalogue
        .screenings
        .of(id)
        .find(|one| one.film.is_some() && one.starts.is_some() && !one.code.is_empty() && one.state != ScreeningState::Cancelled)
        .unwrap()
        .clone();
    let said = format!("{} {}", one.starts.unwrap(), one.code);
    assert!(csv.contains(&said), "{said} {csv}");
    let csv = csv.replace(&said, &format!("{said} (cancelled)"));
    let imported = read(&catalogue, "films.csv", csv.as_bytes(), &Said::default());
    land_with(&mut catalogue, &imported, true);
    assert_eq!(catalogue.screenings.len(), count);
    assert_eq!(catalogue.screenings.get(one.id).unwrap().state, ScreeningState::Cancelled);
}

#[test]
fn a_column_of_all_screenings_of_a_film_is_read_and_what_cannot_be_read_of_it_is_kept() {
    for (head, cells, screenings, remarks) in [
        (
            "Screenings",
            vec!["Sat 20 Mar 2010, 16:00"],
            vec!["2010-03-20T16:00"],
            vec![""],
        ),
        (
            "Screenings",
            vec!["20.03.2010 16:00; 21.03.2010 18:00"],
            vec!["2010-03-20T16:00", "2010-03-21T18:00"],
            vec![""],
        ),
        (
            "Screening dates",
            vec!["20.03.2010 16:00", "soon", "in May"],
            vec!["2010-03-20T16:00"],
            vec!["", "Screening dates: soon", "Screening dates: in May"],
        ),
        (
            "Screenings",
            vec!["Berlin 2009", "3"],
            vec![],
            vec!["Screenings: Berlin 2009", "Screenings: 3"],
        ),
    ] {
        let rows = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| format!("Film {at},Ann Lee,2009,\"{cell}\"\n"));
        let list = format!("Title,Director,Year,{head}\n{}", rows.collect::<String>());
        let (mut catalogue, id) = edition("2010-03-18", "America/New_York", &["en"]);
        let imported = plain(&catalogue, &list);
        land(&mut catalogue, &imported);
        let starts: Vec<String> = shown(&catalogue, id)
            .iter()
            .map(|line| line.split(' ').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(starts, screenings, "{list}");
        for (at, remark) in remarks.iter().enumerate() {
            let film = super::film(&catalogue, &format!("Film {at}"));
            assert_eq!(film.remarks, *remark, "{list}");
        }
        let again = planned(&catalogue, &plain(&catalogue, &list));
        assert_eq!((counts(&again).0, counts(&again).1), (0, 0), "{list}");
    }
}

#[test]
fn a_list_without_places_finds_the_screenings_by_their_times() {
    let placed = "Title,Year,Date,Time,Venue\nSnow,2009,2010-03-20,19:00,Rex\nSnow,2009,2010-03-21,19:00,Odeon\n";
    let (mut catalogue, id) = edition("2010-03-18", "America/New_York", &["en"]);
    let imported = plain(&catalogue, placed);
    land(&mut catalogue, &imported);
    let list = "Title,Year,Screenings\nSnow,2009,20.03.2010 19:00; 21.03.2010 19:00; 22.03.2010 19:00\n";
    let imported = plain(&catalogue, list);
    land_with(&mut catalogue, &imported, true);
    let starts: Vec<String> = shown(&catalogue, id);
    assert_eq!(starts.len(), 3, "{starts:?}");
    assert_eq!(catalogue.screenings.of(id).filter(|one| one.screen.is_some()).count(), 2);
}
