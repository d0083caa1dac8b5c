//! The days and times of screenings in lists, as people type them and as spreadsheets make of them.

use galley_model::Catalogue;

use super::{edition, film, plain, told};
use crate::festival::festival;
use crate::landing::{filled, land};

#[test]
fn the_days_of_screenings_are_read_by_their_column() {
    let list = |days: [&str; 3]| {
        format!(
            "Title,Date,Time,Venue,Hall\nA,{},19:00,Odeon,1\nB,{},24:30,Odeon,2\nC,{},7 PM,Odeon,1\n",
            days[0], days[1], days[2]
        )
    };
    let starts = |days| {
        let (mut catalogue, _) = edition("2020-03-28", "Europe/Tallinn", &["en"]);
        let imported = plain(&catalogue, &list(days));
        land(&mut catalogue, &imported);
        let mut starts: Vec<String> = catalogue
            .screenings
            .iter()
            .map(|screening| screening.starts.map(|at| at.to_string()).unwrap_or_default())
            .collect();
        starts.sort();
        (starts, told(&imported))
    };
    let (days, lines) = starts(["3/4/20", "13/4/20", "5/4/20"]);
    assert_eq!(
        (days, lines),
        (
            vec![
                "2020-04-03T19:00".into(),
                "2020-04-05T19:00".into(),
                "2020-04-14T00:30".into()
            ],
            vec![]
        )
    );
    let (days, _) = starts(["3/4/20", "3/13/20", "5/4/20"]);
    assert_eq!(days, ["2020-03-04T19:00", "2020-03-14T00:30", "2020-05-04T19:00"]);
    // Nothing tells: the screenings are there without their time, and the days are kept.
    let (days, lines) = starts(["3/4/20", "4/5/20", "5/4/20"]);
    assert_eq!(days, ["", "", ""]);
    assert_eq!(
        lines.iter().filter(|line| line.contains("either way round")).count(),
        3,
        "{lines:#?}"
    );
    // A day that does not exist.
    let (days, lines) = starts(["2020-02-30", "2020-04-13", "2020-04-14"]);
    assert_eq!(days, ["", "2020-04-14T00:30", "2020-04-14T19:00"]);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("line 2, column 2") && line.contains("2020-02-30")),
        "{lines:#?}"
    );
}

#[test]
fn an_hour_that_the_clocks_skip_or_pass_twice_is_told_where_it_stands() {
    let (mut catalogue, _) = edition("2025-03-28", "Europe/Tallinn", &["en"]);
    let list =
        "Title,Date,Time,Venue,Starts at\nA,2025-03-30,03:30,Odeon,\nB,2025-10-26,03:30,Odeon,\nC,2025-03-30,04:30,Odeon,\n";
    let imported = plain(&catalogue, list);
    land(&mut catalogue, &imported);
    let lines = told(&imported);
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(
        lines[0].starts_with("line 2, column 2: Date: ") && lines[0].contains("does not exist"),
        "{lines:#?}"
    );
    assert!(
        lines[1].starts_with("line 3, column 3: Time: ") && lines[1].contains("comes twice"),
        "{lines:#?}"
    );
    let times = |title: &str| {
        let film = film(&catalogue, title);
        let edition = catalogue.current_edition().unwrap().id;
        let starts = catalogue.screenings_showing(film.id, edition)[0].starts;
        starts.map(|at| at.to_string()).unwrap_or_default()
    };
    assert_eq!(
        (times("A"), times("B"), times("C")),
        ("".into(), "2025-10-26T03:30".into(), "2025-03-30T04:30".into())
    );
    assert_eq!(film(&catalogue, "A").remarks, "Date: 2025-03-30 03:30");
    // So it is where both stand in one cell.
    let lines = told(&plain(&catalogue, "Title,Starts at,Venue\nA,2025-10-26 03:30,Odeon\n"));
    assert!(
        lines[0].starts_with("line 2, column 2: ") && lines[0].contains("comes twice"),
        "{lines:#?}"
    );
}

/// When the films of a list are shown, by their titles, in a catalogue with an edition from 18 to 28 March 2010; and what
/// was told.
fn starts(list: &str) -> (Vec<String>, Vec<String>) {
    let (mut catalogue, _) = festival();
    let imported = plain(&catalogue, list);
    let before: Vec<_> = catalogue.screenings.iter().map(|screening| screening.id).collect();
    land(&mut catalogue, &imported);
    let mut found: Vec<String> = catalogue
        .screenings
        .iter()
        .filter(|screening| !before.contains(&screening.id))
        .map(|screening| {
            let starts = screening.starts.map(|at| at.to_string()).unwrap_or_default();
            format!("{} {starts}", catalogue.screening_title(screening, "en"))
        })
        .collect();
    found.sort();
    (found, told(&imported))
}

#[test]
fn days_and_times_that_a_spreadsheet_has_made_are_read() {
    let list = "Title,Date,Time,Hall\nA,22-Mar-10,19:00,1\nB,22-Mar-2010,0.7916,1\nC,40259,0.8125,1\nD,22-Mar-2010 19:00,,1\n\
                E,40259.7916,,1\n";
    let (found, lines) = starts(list);
    assert_eq!(
        found,
        [
            "A 2010-03-22T19:00",
            "B 2010-03-22T19:00",
            "C 2010-03-22T19:30",
            "D 2010-03-22T19:00",
            "E 2010-03-22T19:00"
        ],
        "{lines:#?}"
    );
    assert_eq!(lines, Vec::<String>::new());
}

#[test]
fn a_year_that_is_supposed_is_told() {
    let (found, lines) = starts("Title,Date,Time,Hall\nA,22-Mar,19:00,1\nB,Mar-23,20:00,1\nC,2010-03-24,20:00,1\n");
    assert_eq!(found, ["A 2010-03-22T19:00", "B 2010-03-23T20:00", "C 2010-03-24T20:00"]);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].starts_with("line 2, column 2: From here on 2 days are written without a year") && lines[0].contains("2010"),
        "{lines:#?}"
    );
    // Far from the edition, or with its own year, it may be a month.
    let (found, lines) = starts("Title,Date,Time,Hall\nA,Jul-22,19:00,1\nB,Mar-10,20:00,1\n");
    assert_eq!(found, ["A ", "B "]);
    assert_eq!(
        lines.iter().filter(|line| line.contains("month with its year")).count(),
        2,
        "{lines:#?}"
    );
    // An edition that does not say its days has those of its screenings.
    let (mut catalogue, id) = festival();
    let mut own = catalogue.editions.get(id).unwrap().clone();
    (own.first_day, own.last_day) = (None, None);
    catalogue.editions.put(own);
    let lines = told(&plain(&catalogue, "Title,Date,Time,Hall\nA,22-Mar,19:00,1\n"));
    assert!(
        lines.len() == 1 && lines[0].contains("This day is written without a year"),
        "{lines:#?}"
    );
}

#[test]
fn a_number_is_a_day_only_where_its_column_means_one() {
    let nothing = Catalogue::default();
    let all = filled(&plain(&nothing, "Title,Release date,Price\nA,40250,40259\nB,40251,40260\n"));
    assert_eq!(film(&all, "A").year.unwrap().number(), 2010);
    assert_eq!(all.screenings.len(), 0);
}

#[test]
fn what_of_two_screenings_could_not_be_placed_stays_apart() {
    let nothing = Catalogue::default();
    let list = "Title,Date,Time,Venue,Hall\nA,2010-03-22,19:00,Odeon,1\nA,2010-03-23,19:00,Odeon,2\n";
    let all = filled(&plain(&nothing, list));
    assert_eq!(
        film(&all, "A").remarks,
        "Date: 2010-03-22 · Time: 19:00 · Venue: Odeon · Hall: 1\nDate: 2010-03-23 · Time: 19:00 · Venue: Odeon · Hall: 2"
    );
}
