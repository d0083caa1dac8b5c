//! Films to and from CSV.

use galley_exchange::importers::recognise;
use galley_exchange::{Draft, ImportProblem, Imported, exporters, importers};
use galley_model::{Catalogue, Cell, EditionId, Film, TextKind};
use proptest::prelude::*;

use crate::festival::{exported, festival, request, text};
use crate::landing::{counts, filled, land_with, planned, read};

fn import(catalogue: &Catalogue, edition: Option<EditionId>, bytes: &[u8]) -> Imported {
    read(&importers::spreadsheet::IMPORTER, catalogue, edition, "films.csv", bytes)
}

fn drafts<'a>(imported: &'a Imported, table: &'a str) -> impl Iterator<Item = &'a Draft> {
    imported.drafts.iter().filter(move |draft| draft.table.name == table)
}

fn film_called<'a>(catalogue: &'a Catalogue, title: &str) -> &'a Film {
    catalogue
        .films
        .iter()
        .find(|film| catalogue.display_title(film.id, "en") == title)
        .unwrap()
}

const FILMFREEWAY: &str = "\
First Name,Email,Project Title,Project Title (Original Language),Synopsis,Duration,Country of Origin,Language,Completion Date,Directors,Submission Password,Mystery
Ann,ann@example.org,\"\"\"Last Train Home\"\"\",归途列车,\"A city, on the move.\",1:25:00,\"Canada, China\",Mandarin,2009-11-19,Lixin Fan,secret,42
Bo,,Short,,,0:12:30,Atlantis,Mandarin,soon,\"A. One, B. Two\",,
";

#[test]
fn filmfreeway_is_read_by_its_heads() {
    let (mut catalogue, edition) = festival();
    assert_eq!(recognise("export.csv", FILMFREEWAY.as_bytes()).unwrap().id, "filmfreeway");
    let before = catalogue.films.len();
    let imported = import(&catalogue, Some(edition), FILMFREEWAY.as_bytes());
    let places: Vec<(&str, &str)> = imported
        .problems
        .iter()
        .map(|problem| (problem.place.as_str(), problem.message.as_str()))
        .collect();
    for (place, words) in [
        ("line 1, column 1", "about a person"),
        ("line 1, column 2", "about a person"),
        ("line 1, column 11", "about a person"),
        ("line 3, column 7", "“Atlantis” was kept"),
        ("line 3, column 9", "“soon” was kept"),
    ] {
        assert!(
            places.iter().any(|(at, message)| *at == place && message.contains(words)),
            "{place} {words}: {places:#?}"
        );
    }
    assert_eq!(places.len(), 5, "{places:#?}");
    assert!(!format!("{imported:?}").contains("secret"));

    // Last Train Home is there already: it is known by its title, its year and its director.
    land_with(&mut catalogue, &imported, true);
    assert_eq!(catalogue.films.len(), before + 1);
    let short = film_called(&catalogue, "Short");
    assert_eq!(short.run_time.unwrap().seconds(), 750);
    assert_eq!(short.remarks, "Completion Date: soon\nCountry of Origin: Atlantis");
    // What a festival asks besides is kept for staff.
    let train = film_called(&catalogue, "Last Train Home");
    assert!(train.remarks.lines().any(|line| line == "Mystery: 42"), "{}", train.remarks);
    assert_eq!(catalogue.directors(short.id), "A. One, B. Two");
    let train = drafts(&imported, "film").next().unwrap();
    assert_eq!(train.text("countries"), r#"["CA","CN"]"#);
    assert_eq!(train.text("languages"), r#"["cmn"]"#);
    assert_eq!(train.get("year"), Some(&Cell::Integer(2009)));
    assert_eq!(&*train.from, "films.csv, line 2");
    // Lixin Fan is known to the catalogue and is not made again.
    let fans = catalogue.people.iter().filter(|person| person.name == "Lixin Fan");
    assert_eq!(fans.count(), 1);
}

#[test]
fn importing_again_changes_nothing_and_keeps_what_staff_have_added() {
    let (mut catalogue, edition) = festival();
    let imported = import(&catalogue, Some(edition), FILMFREEWAY.as_bytes());
    land_with(&mut catalogue, &imported, true);
    let mut film = film_called(&catalogue, "Short").clone();
    film.genre = "Road movie".into();
    catalogue.films.put(film);
    let again = planned(&catalogue, &import(&catalogue, Some(edition), FILMFREEWAY.as_bytes()));
    assert_eq!(counts(&again), (0, 0, imported.drafts.len()), "{again:#?}");
    // A corrected sheet changes that one field.
    let corrected = FILMFREEWAY.replace("0:12:30", "0:13:30");
    let plan = planned(&catalogue, &import(&catalogue, Some(edition), corrected.as_bytes()));
    let fields: Vec<&str> = plan.changes().map(|(_, change)| change.field).collect();
    assert_eq!(fields, ["run_time"]);
}

#[test]
fn what_is_exported_is_rfc_4180_guarded_and_can_be_read_back() {
    let csv = text(&exported("csv", "en"), "films.csv");
    assert!(csv.starts_with("\u{feff}Number,Title,Original Title,"));
    assert!(csv.ends_with("\r\n"));
    assert!(csv.contains("\"'=1+1; \"\"Évil\"\", the film\""));
    assert!(
        csv.contains(",1:25:00,Lixin Fan,Documentary Competition,Local premiere,"),
        "{csv}"
    );

    let imported = import(&Catalogue::default(), None, csv.as_bytes());
    let back = filled(&imported);
    // There are two of that title; this is the one of which more is known.
    let train = back.films.iter().find(|film| film.subtitles == ["en"]).unwrap();
    let titles: Vec<&str> = back.titles.of(train.id).map(|title| title.text.as_str()).collect();
    assert_eq!(titles, ["Last Train Home", "归途列车"]);
    assert_eq!(back.film_text(train.id, TextKind::Long, "en").unwrap().signature, "M.M.");
    assert!(
        back.films
            .iter()
            .any(|film| back.display_title(film.id, "en") == "=1+1; \"Évil\", the film")
    );
}

#[test]
fn for_programs_a_cell_is_what_the_catalogue_has_and_mark_and_guard_can_be_chosen_apart() {
    let plain = text(&exported("csv-plain", "en"), "films.csv");
    assert!(plain.starts_with("Number,Title,"), "{plain}");
    assert!(plain.contains(",\"=1+1; \"\"Évil\"\", the film\","), "{plain}");
    let (catalogue, edition) = festival();
    let written = |format: &str, mark: Option<bool>, guard: Option<bool>| {
        let request = galley_exchange::Request {
            mark,
            guard,
            ..request("en")
        };
        let exporter = exporters::exporter(format).unwrap();
        text(&(exporter.write)(&catalogue, edition, &request).unwrap(), "films.csv")
    };
    let safe = text(&exported("csv", "en"), "films.csv");
    assert_eq!(written("csv", Some(false), Some(false)), plain);
    assert_eq!(written("csv-plain", Some(true), Some(true)), safe);
    assert_eq!(
        Some(written("csv", Some(false), None).as_str()),
        safe.strip_prefix('\u{feff}')
    );
    assert_eq!(written("csv-plain", Some(true), None), format!("\u{feff}{plain}"));
    // Either comes back with the title as it was.
    for csv in [plain, safe] {
        let back = filled(&import(&Catalogue::default(), None, csv.as_bytes()));
        let title = "=1+1; \"Évil\", the film";
        assert!(back.films.iter().any(|film| back.display_title(film.id, "en") == title));
    }
}

#[test]
fn a_sheet_without_titles_and_a_line_without_one_are_named() {
    let nothing = Catalogue::default();
    let problems = |text: &str| import(&nothing, None, text.as_bytes()).problems;
    assert!(
        problems("Foo;Jahr\nx;2009")
            .iter()
            .any(|problem| problem.message.contains("headed “Title”"))
    );
    let untitled = problems("Title;Year\n;2009\nA;1;over\nA;2009\nB;2009\nB;2009");
    let found: Vec<&str> = untitled.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(found, ["line 2", "line 3, column 3", "line 3, column 2", "line 6"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_after_the_heads_are_read_or_explained(bytes in prop::collection::vec(any::<u8>(), 0..300), head in any::<bool>()) {
        let mut file = if head { FILMFREEWAY.as_bytes().to_vec() } else { Vec::new() };
        file.extend(bytes);
        let imported = import(&Catalogue::default(), None, &file);
        let plan = planned(&Catalogue::default(), &imported);
        // What the plan has to say itself is of single characters.
        let hidden = |problem: &&ImportProblem| problem.message.contains("control characters");
        let said: Vec<&ImportProblem> = plan.problems.iter().filter(|problem| !hidden(problem)).collect();
        prop_assert_eq!(said, imported.problems.iter().collect::<Vec<_>>());
        prop_assert_eq!(plan.rows.len(), imported.drafts.len());
    }

    #[test]
    fn a_guarded_cell_starts_no_formula_and_comes_back(cell in "[=+@\\-\t\ra-z']{0,5}") {
        let guarded = exporters::csv_films::guarded(&cell);
        // A sign alone is a word to a spreadsheet.
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']) || ["=", "+", "-", "@"].contains(&guarded.as_str()));
        prop_assert_eq!(exporters::csv_films::unguarded(&guarded), cell);
    }
}
