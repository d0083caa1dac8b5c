//! Lists that festivals and others have published, where they lie beside the checkout; where they do not, these tests say so
//! and pass.

use std::collections::HashSet;

use galley_exchange::importers::spreadsheet::Said;
use galley_model::Screening;
use serde_json::Value;

use super::{edition, read, told};
use crate::landing::{filled, land, planned};
use crate::shared;

/// A table of JSON records as CSV; lists are parted by semicolons.
fn as_csv(bytes: &[u8]) -> (String, usize) {
    let records: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(bytes).unwrap();
    let mut heads: Vec<String> = Vec::new();
    for record in &records {
        for key in record.keys() {
            if !heads.contains(key) {
                heads.push(key.clone());
            }
        }
    }
    let cell = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        Some(other) => other.to_string(),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&heads).unwrap();
    for record in &records {
        writer.write_record(heads.iter().map(|head| cell(record.get(head)))).unwrap();
    }
    (String::from_utf8(writer.into_inner().unwrap()).unwrap(), records.len())
}

#[test]
fn a_complete_schedule_with_chinese_heads_and_days_without_a_year() {
    let Some(bytes) = shared("shanghai-siff/SIFF.csv") else {
        return;
    };
    let (mut catalogue, edition) = edition("2025-06-13", "Asia/Shanghai", &["en", "zh"]);
    let imported = read(&catalogue, "SIFF.csv", &bytes, &Said::default());
    assert_eq!(imported.count, 1465);
    land(&mut catalogue, &imported);
    let counts = [
        catalogue.films.len(),
        catalogue.screenings.len(),
        catalogue.venues.len(),
        catalogue.screens.len(),
        catalogue.sections.len(),
    ];
    assert_eq!(
        counts,
        [356, 1465, 43, 55, 21],
        "{:#?}",
        &told(&imported)[..told(&imported).len().min(20)]
    );
    let days: HashSet<_> = catalogue
        .screenings
        .iter()
        .filter_map(|screening| Some(screening.starts?.date()))
        .collect();
    let (first, last) = (days.iter().min().unwrap(), days.iter().max().unwrap());
    assert_eq!(
        (days.len(), first.to_string(), last.to_string()),
        (10, "2025-06-13".into(), "2025-06-22".into())
    );
    let dated = |screening: &Screening| screening.starts.is_some() && screening.screen.is_some();
    assert!(catalogue.screenings.iter().all(dated));
    let met = catalogue.screenings.iter().filter(|screening| screening.note == "见面会");
    assert_eq!(met.count(), 99);
    let hotel = super::film(&catalogue, "THE HOTEL OF MY DREAM");
    assert_eq!(
        (hotel.run_time.unwrap().minutes(), hotel.countries.join(",")),
        (99, "JP".to_owned())
    );
    assert_eq!(catalogue.directors(hotel.id), "堤幸彦");
    let titles: Vec<(&str, &str)> = catalogue
        .titles
        .of(hotel.id)
        .map(|title| (title.language.as_str(), title.text.as_str()))
        .collect();
    assert!(
        titles.contains(&("en", "THE HOTEL OF MY DREAM")) && titles.contains(&("zh", "适合我的酒店")),
        "{titles:?}"
    );
    assert!(catalogue.films.iter().all(|film| film.run_time.is_some()));
    // The list says no year.
    let lines = told(&imported);
    assert!(
        lines.len() == 1 && lines[0].contains("1465 days are written without a year"),
        "{lines:#?}"
    );
    println!(
        "SIFF.csv: {} lines in, {} films and {} screenings out, {} told",
        1465,
        counts[0],
        counts[1],
        imported.problems.len()
    );
    // The same list again changes nothing.
    let again = read(&catalogue, "SIFF.csv", &bytes, &Said::default());
    let (added, changed, _) = crate::landing::counts(&planned(&catalogue, &again));
    assert_eq!((added, changed), (0, 0));
    assert!(catalogue.editions.get(edition).is_some());
}

#[test]
fn a_famously_dirty_table() {
    let Some(bytes) = shared("vega-movies/movies.json") else {
        return;
    };
    let (text, records) = as_csv(&bytes);
    assert_eq!(records, 3201);
    let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let imported = read(&catalogue, "movies.csv", text.as_bytes(), &Said::default());
    let lines = told(&imported);
    let untitled = lines.iter().filter(|line| line.contains("has no title")).count();
    let again = lines.iter().filter(|line| line.contains("stands in a line before")).count();
    let films = filled(&imported).films.len();
    assert_eq!(untitled, 1, "{lines:#?}");
    assert_eq!(films + untitled + again, records, "each line is a film, or told");
    let all = filled(&imported);
    let lengths = all.films.iter().filter(|film| film.run_time.is_some()).count();
    assert!(all.films.iter().all(|film| film.year.is_some() || !film.remarks.is_empty()));
    println!(
        "movies.csv: {records} lines in, {films} films out, {untitled} without a title, {again} twice, {lengths} with a length"
    );
    assert!(lengths > 1150 && all.credits.len() > 1800, "{lengths} {}", all.credits.len());
    // As JSON it is the same.
    assert_eq!(
        galley_exchange::importers::recognise("movies.json", &bytes).map(|importer| importer.id),
        Some("spreadsheet")
    );
    let straight = read(&catalogue, "movies.json", &bytes, &Said::default());
    assert_eq!((straight.count, filled(&straight).films.len()), (imported.count, films));
    let numeric = all
        .titles
        .iter()
        .filter(|title| title.text.chars().all(|c| c.is_ascii_digit()))
        .count();
    assert!(numeric >= 9, "{numeric}");
}

#[test]
fn two_decades_of_films() {
    for (path, least) in [
        ("wikipedia-movies/movies-1970s.json", 1000),
        ("wikipedia-movies/movies-2000s.json", 2000),
    ] {
        let Some(bytes) = shared(path) else { return };
        let (text, records) = as_csv(&bytes);
        assert!(records > least);
        let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
        let imported = read(&catalogue, "movies.csv", text.as_bytes(), &Said::default());
        let lines = told(&imported);
        let again = lines.iter().filter(|line| line.contains("stands in a line before")).count();
        let all = filled(&imported);
        println!(
            "{path}: {records} lines in, {} films out, {again} twice, {} texts",
            all.films.len(),
            all.texts.len()
        );
        assert_eq!(all.films.len() + again, records, "each line is a film, or told");
        assert!(all.films.iter().all(|film| film.year.is_some()));
        assert!(all.texts.len() * 10 > records * 8 && all.credits.len() > records * 2);
    }
}
