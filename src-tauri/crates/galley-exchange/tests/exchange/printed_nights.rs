//! Lists by night and grids: an hour off, a hall exchanged, a screening left out are told though others stand there that
//! would explain them, and one slip is one fault.

use chrono::{TimeDelta, Timelike};
use galley_exchange::printed::{Fact, Mismatch, PrintedPage, compare};
use galley_model::style::night_of;
use galley_model::{Catalogue, EditionId, Screening, ScreeningId, ScreeningKind, ScreeningState};

use crate::printed::Setter;
use crate::printed_own::{kept, sample};

fn told(catalogue: &Catalogue, edition: EditionId, pages: &[PrintedPage]) -> Vec<Mismatch> {
    let row = catalogue.editions.get(edition).unwrap();
    compare(catalogue, row, pages).mismatches
}

fn written(found: &[Mismatch]) -> Vec<String> {
    let lines = found.iter().map(|one| {
        let grade = if one.sure { "sure" } else { "look" };
        format!("{grade} {:?} {} ≠ {} ({})", one.kind, one.printed, one.catalogue, one.label)
    });
    lines.collect()
}

/// What is shown of films alone, in order.
fn rows(catalogue: &Catalogue, edition: EditionId) -> Vec<Screening> {
    let announced = |row: &&Screening| row.kind == ScreeningKind::Public && row.state != ScreeningState::Cancelled;
    let of_films = catalogue
        .screenings
        .of(edition)
        .filter(announced)
        .filter(|row| row.film.is_some());
    let mut rows: Vec<Screening> = of_films.filter(|row| row.starts.is_some()).cloned().collect();
    rows.sort_by_key(|row| (row.starts, row.code.clone()));
    rows
}

/// A list as a designer sets it: "19.20 Title 93' Venue, Hall". Nothing of one is printed, or another hour, or another hall.
fn nights(catalogue: &Catalogue, edition: EditionId, change: impl Fn(&Screening) -> Option<Screening>) -> Vec<PrintedPage> {
    let row = catalogue.editions.get(edition).unwrap();
    let mut set = Setter::new();
    let (mut last, mut lines) = (None, 0);
    for screening in rows(catalogue, edition) {
        let night = night_of(screening.starts.unwrap(), row);
        let Some(printed) = change(&screening) else { continue };
        if lines % 40 == 0 {
            set.page();
        }
        lines += 1;
        if last != Some(night) {
            set.line(15.0, 9.0, &night.format("%A %-d %B").to_string());
            last = Some(night);
        }
        let starts = printed.starts.unwrap().naive();
        let film = catalogue.films.get(screening.film.unwrap()).unwrap();
        let (title, minutes) = (catalogue.display_title(film.id, "en"), film.run_time.unwrap().minutes());
        let hall = catalogue.place_name(&printed);
        let line = format!("{:02}.{:02} {title} {minutes}' {hall}", starts.hour(), starts.minute());
        set.line(15.0, 9.0, &line);
    }
    set.pages
}

fn later(row: &Screening, minutes: i64) -> Screening {
    let starts = row.starts.unwrap().naive() + TimeDelta::minutes(minutes);
    Screening {
        starts: starts.format("%Y-%m-%dT%H:%M").to_string().parse().ok(),
        ..row.clone()
    }
}

fn in_another_hall(catalogue: &Catalogue, row: &Screening) -> Screening {
    let screen = catalogue.screens.iter().find(|screen| Some(screen.id) != row.screen);
    Screening {
        screen: screen.map(|screen| screen.id),
        ..row.clone()
    }
}

#[test]
fn what_a_list_by_night_prints_otherwise_or_leaves_out_is_told_and_nothing_else_is() {
    let (catalogue, edition) = sample();
    let all = rows(&catalogue, edition);
    assert_eq!(
        written(&told(
            &catalogue,
            edition,
            &nights(&catalogue, edition, |row| Some(row.clone()))
        )),
        [""; 0]
    );
    let mut missed = Vec::new();
    let mut others = Vec::new();
    // A hall behind a title that is wider than the page stands too far away.
    for row in all.iter().step_by(4).filter(|row| !row.code.starts_with("EVER")) {
        let other = |change: &dyn Fn(&Screening) -> Option<Screening>| {
            let pages = nights(&catalogue, edition, |one| {
                if one.id == row.id { change(one) } else { Some(one.clone()) }
            });
            told(&catalogue, edition, &pages)
        };
        let found = [
            (Fact::Time, other(&|row| Some(later(row, 60)))),
            (Fact::Hall, other(&|row| Some(in_another_hall(&catalogue, row)))),
            (Fact::Screening, other(&|_| None)),
        ];
        for (fact, found) in found {
            let about = |one: &Mismatch| one.kind == fact && one.place.id.to_string() == row.id.to_string();
            if !found.iter().any(about) {
                missed.push(format!("{fact:?} of {}: {:?}", row.code, written(&found)));
            }
            let rest: Vec<Mismatch> = found.into_iter().filter(|one| !about(one)).collect();
            others.extend(
                written(&rest)
                    .into_iter()
                    .map(|one| format!("{fact:?} of {}: {one}", row.code)),
            );
        }
    }
    assert_eq!((missed, others), (vec![], vec![]));
}

#[test]
fn a_show_or_a_night_that_is_left_out_by_choice_is_not_missing() {
    let (catalogue, edition) = sample();
    let all = rows(&catalogue, edition);
    let row = catalogue.editions.get(edition).unwrap();
    let night = night_of(all[0].starts.unwrap(), row);
    let without = nights(&catalogue, edition, |one| {
        (night_of(one.starts.unwrap(), row) != night).then(|| one.clone())
    });
    assert_eq!(written(&told(&catalogue, edition, &without)), [""; 0]);
    let without = nights(&catalogue, edition, |one| (one.film != all[0].film).then(|| one.clone()));
    assert_eq!(written(&told(&catalogue, edition, &without)), [""; 0]);
    let half = nights(&catalogue, edition, |one| {
        one.code.ends_with(['1', '3', '5', '7', '9']).then(|| one.clone())
    });
    assert_eq!(written(&told(&catalogue, edition, &half)), [""; 0]);
}

#[test]
fn an_hour_later_is_told_though_another_film_begins_then() {
    let (catalogue, edition) = sample();
    for publication in ["pocket", "guide", "schedule", "schedule-list", "venue-list", "schedule-wide"] {
        let pages = kept(publication);
        let (mut missed, mut count) = (Vec::new(), 0);
        for row in rows(&catalogue, edition).iter().step_by(6) {
            let mut after = catalogue.clone();
            after.screenings.put(later(row, 60));
            let found = told(&after, edition, &pages);
            count += 1;
            if !found
                .iter()
                .any(|one| one.kind == Fact::Time && one.place.id.to_string() == row.id.to_string())
            {
                missed.push((row.code.clone(), written(&found)));
            }
        }
        println!("{publication}: {} of {count} missed: {missed:#?}", missed.len());
        assert!(missed.len() * 12 <= count, "{publication}, of {count}: {missed:#?}");
    }
}

#[test]
fn a_hall_that_two_screenings_of_one_hour_exchange_is_told_of_both() {
    let (catalogue, edition) = sample();
    let all = rows(&catalogue, edition);
    let pairs = all
        .windows(2)
        .filter(|pair| pair[0].starts == pair[1].starts && pair[0].screen != pair[1].screen);
    let pairs: Vec<&[Screening]> = pairs.step_by(3).collect();
    for publication in [
        "pocket",
        "guide",
        "schedule",
        "schedule-list",
        "venue-list",
        "schedule-wide",
        "film-list",
        "catalogue",
    ] {
        let pages = kept(publication);
        let mut missed = Vec::new();
        for pair in &pairs {
            let mut after = catalogue.clone();
            after.screenings.put(Screening {
                screen: pair[1].screen,
                ..pair[0].clone()
            });
            after.screenings.put(Screening {
                screen: pair[0].screen,
                ..pair[1].clone()
            });
            let found = told(&after, edition, &pages);
            let of = |id: ScreeningId| {
                found
                    .iter()
                    .any(|one| one.kind == Fact::Hall && one.place.id.to_string() == id.to_string())
            };
            let lacking = pair.iter().filter(|row| !of(row.id)).map(|row| row.code.clone());
            missed.extend(lacking.map(|code| (code, written(&found))));
        }
        println!("{publication}: {} of {} missed: {missed:#?}", missed.len(), pairs.len() * 2);
        assert!(
            missed.len() * 12 <= pairs.len() * 2,
            "{publication}, of {}: {missed:#?}",
            pairs.len() * 2
        );
    }
}

#[test]
fn one_slip_in_a_list_of_a_films_screenings_is_one_fault() {
    let (catalogue, edition) = sample();
    let entry = |line: &str| {
        let mut set = Setter::new();
        set.page();
        set.line(15.0, 18.0, "Nine Kitchens");
        set.line(15.0, 9.0, "Noga Eshed-Peled · 2009 · 91 min");
        for row in rows(&catalogue, edition).iter().filter(|row| row.code.starts_with("NINE")) {
            let starts = row.starts.unwrap().naive();
            let text = format!("{} {}", starts.format("%a %-d.%-m."), starts.format("%H.%M"));
            let text = if text == "Sat 20.3. 18.45" { line } else { &text };
            set.line(20.0, 9.0, text);
        }
        written(&told(&catalogue, edition, &set.pages))
    };
    assert_eq!(entry("Sat 20.3. 18.45"), [""; 0]);
    for (printed, expected) in [
        ("Sat 20.3. 18.50", "sure Time 18.50 ≠ 6:45 PM (Nine Kitchens)"),
        ("Sat 20.3. 6.40 Uhr", "sure Time 6.40 Uhr ≠ 6:45 PM (Nine Kitchens)"),
        (
            "Sun 21.3. 06.45",
            "sure Time Sun 21.3. 06.45 ≠ Saturday, March 20 6:45 PM (Nine Kitchens)",
        ),
    ] {
        assert_eq!(entry(printed), [expected], "{printed}");
    }
}
