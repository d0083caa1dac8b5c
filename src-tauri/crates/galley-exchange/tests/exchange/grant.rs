//! The grant table counts what went to print.

use calamine::{Data, Reader, Xlsx};
use galley_exchange::exporters::grant::{CSV, JSON, SPREADSHEET, TEXT};
use galley_exchange::{Request, exporters};
use galley_model::{Catalogue, EditionId, Release, ReleaseId, RowId};
use serde_json::Value;

use crate::festival::{festival, request, text};

/// The numbers as JSON.
fn counted(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Value {
    let exports = (JSON.write)(catalogue, edition, request).unwrap();
    serde_json::from_str(&text(&exports, "grant.json")).unwrap()
}

/// A number of a table.
fn number(grant: &Value, table: &str, what: &str, measure: &str) -> f64 {
    let rows = grant["tables"][table]["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["what"] == what);
    row.unwrap_or_else(|| panic!("there is no {what} in {rows:?}"))[measure]
        .as_f64()
        .unwrap()
}

#[test]
fn it_counts_films_screenings_and_where_they_come_from() {
    let (catalogue, edition) = festival();
    let mut request = request("en");
    request.home = "CA".into();
    let grant = counted(&catalogue, edition, &request);
    for (table, what, measure, expected) in [
        ("overview", "Films", "Number", 4.0),
        ("overview", "of them features", "Number", 1.0),
        ("overview", "of them shorts", "Number", 1.0),
        ("overview", "of them of unknown length", "Number", 2.0),
        ("overview", "of them co-productions", "Number", 1.0),
        ("overview", "Minutes of film", "Number", 95.0),
        ("overview", "Countries", "Number", 2.0),
        // Seven have a time; one of them is cancelled.
        ("overview", "Screenings", "Number", 6.0),
        ("overview", "of them for the press", "Number", 1.0),
        ("overview", "Guests who have said yes", "Number", 1.0),
        ("overview", "Seats offered, over all screenings", "Number", 1260.0),
        ("countries", "Canada", "Films", 1.0),
        ("countries", "Canada", "Named first", 1.0),
        ("countries", "China", "Films", 1.0),
        ("countries", "China", "Named first", 0.0),
        ("regions", "Domestic", "By first country", 1.0),
        ("regions", "Rest of the world", "By first country", 0.0),
        ("regions", "Rest of the world", "With a part in it", 1.0),
        ("regions", "Country not recorded", "By first country", 3.0),
        ("premieres", "Local premiere", "Films", 1.0),
        ("premieres", "Not a premiere, or not known", "Films", 3.0),
        ("lengths", "up to 15 minutes", "Films", 1.0),
        ("lengths", "over 60 to 90 minutes", "Share", 0.25),
        ("languages", "Mandarin", "Films", 1.0),
        ("subtitles", "English", "Films", 1.0),
        ("subtitles", "English", "Screenings", 5.0),
        ("first_features", "Not known", "Features", 1.0),
        ("sections", "Documentary Competition", "Films", 1.0),
        ("venues", "Tower City Cinemas", "Screenings", 6.0),
    ] {
        assert_eq!(number(&grant, table, what, measure), expected, "{table}: {what}: {measure}");
    }
    assert!(grant["release"].is_null());
    // Shares of the whole add up.
    for table in ["premieres", "lengths", "sections"] {
        let rows = grant["tables"][table]["rows"].as_array().unwrap();
        let films: f64 = rows.iter().map(|row| row["Films"].as_f64().unwrap()).sum();
        assert_eq!(films, 4.0, "{table}");
    }
}

#[test]
fn a_first_feature_is_known_by_the_filmography_alone() {
    let (mut catalogue, edition) = festival();
    let fan = catalogue.people.iter().find(|person| person.name == "Lixin Fan").unwrap().id;
    let line = |title: &str, year: &str, note: &str| galley_model::Filmography {
        id: galley_model::FilmographyId::new(),
        person: fan,
        title: title.into(),
        year: Some(year.parse().unwrap()),
        note: note.into(),
        ..Default::default()
    };
    catalogue.filmography.put(line("Last Train Home", "2009", ""));
    catalogue.filmography.put(line("A Sketch", "2004", "short"));
    let first = counted(&catalogue, edition, &request("en"));
    assert_eq!(
        number(&first, "first_features", "First feature of its directors", "Features"),
        1.0
    );
    catalogue.filmography.put(line("An Earlier One", "2006", ""));
    let later = counted(&catalogue, edition, &request("en"));
    assert_eq!(number(&later, "first_features", "Later feature", "Features"), 1.0);
}

#[test]
fn what_changed_after_the_release_does_not_count() {
    let (mut catalogue, edition) = festival();
    let printed = catalogue.clone();
    catalogue.releases.put(Release {
        id: ReleaseId::new(),
        edition,
        name: "First run".into(),
        journal: 7,
        at: "2010-02-20T10:00:00Z".into(),
        publications: Vec::new(),
    });
    let mut film = catalogue
        .films
        .iter()
        .find(|film| film.year.is_some_and(|year| year.number() == 2009))
        .unwrap()
        .clone();
    film.countries = vec!["FR".into()];
    catalogue.films.put(film);
    let mut request = request("en");
    request.releases = vec![printed];
    let grant = counted(&catalogue, edition, &request);
    assert_eq!(
        grant["release"],
        serde_json::json!({ "name": "First run", "day": "2010-02-20" })
    );
    assert_eq!(number(&grant, "countries", "Canada", "Films"), 1.0);
    let words = text(&(TEXT.write)(&catalogue, edition, &request).unwrap(), "grant.txt");
    assert!(
        words.contains("Counted from the release “First run” of 2010-02-20"),
        "{words}"
    );
    assert!(words.contains("Canada") && !words.contains("France"));
}

#[test]
fn every_form_of_it_says_the_same_and_an_unknown_country_is_refused() {
    let (catalogue, edition) = festival();
    let mut request = request("en");
    request.home = "US".into();
    let csv = text(&(CSV.write)(&catalogue, edition, &request).unwrap(), "grant.csv");
    assert!(
        csv.contains("Overview,Films,Number,4\r\n") && csv.contains("Countries,Canada,Share,0.2500\r\n"),
        "{csv}"
    );
    let book = (SPREADSHEET.write)(&catalogue, edition, &request).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(book.files[0].bytes.clone())).unwrap();
    assert_eq!(book.sheet_names().len(), 12);
    let countries = book.worksheet_range("Countries").unwrap();
    assert_eq!(countries.get_value((1, 0)), Some(&Data::String("Canada".into())));
    assert_eq!(countries.get_value((1, 1)), Some(&Data::Float(1.0)));
    request.home = "Ohio".into();
    for id in ["grant", "grant-csv", "grant-text", "grant-json"] {
        let why = (exporters::exporter(id).unwrap().write)(&catalogue, edition, &request).unwrap_err();
        assert!(why.starts_with("“Ohio” is no country"), "{why}");
    }
}
