//! Galley JSON comes back as it went, takes hand-written keys, and says what it could not read.

use galley_exchange::importers::galley_json::read;
use galley_exchange::plan::Newer;
use galley_exchange::remembered::{ByEdition, OfEdition, Remembered};
use galley_exchange::{Context, ExportFile, IMPORTERS, Imported, exporters};
use galley_model::{Catalogue, Cell, EditionId};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::festival::request;
use crate::landing::{counts, filled, planned};
use crate::random::{catalogue, remembered};
use crate::schema::journal;

fn files(parts: &[(&str, Value)]) -> Vec<(String, Vec<u8>)> {
    let file = |(name, json): &(&str, Value)| ((*name).to_owned(), json.to_string().into_bytes());
    parts.iter().map(file).collect()
}

fn read_one(json: Value) -> Imported {
    read(&files(&[("films.json", json)]))
}

fn exported(catalogue: &Catalogue) -> Vec<u8> {
    let exporter = exporters::exporter("json").unwrap();
    let request = galley_exchange::Request {
        remembered: remembered(catalogue),
        journal: journal(),
        ..request("en")
    };
    let mut exports = (exporter.write)(catalogue, EditionId::default(), &request).unwrap();
    assert_eq!(exports.files.len(), 1);
    let ExportFile { bytes, .. } = exports.files.remove(0);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_comes_back_equal_and_importing_it_again_changes_nothing(catalogue in catalogue()) {
        let bytes = exported(&catalogue);
        let imported = read(&[("catalogue.json".to_owned(), bytes.clone())]);
        prop_assert_eq!(&imported.problems, &[]);
        let back = filled(&imported);
        for table in galley_model::catalogue::TABLES {
            let rows = |of: &Catalogue| of.ids(table.name).into_iter().map(|id| of.json(table.name, id)).collect::<Vec<_>>();
            prop_assert_eq!(rows(&back), rows(&catalogue));
        }
        prop_assert!(back == catalogue);
        // What the editions remember comes back with them, each once.
        let label = |own: &OfEdition| catalogue.editions.get(own.edition.into()).unwrap().label.clone();
        let told = imported.remembered.iter().map(|own| (label(own), own.remembered.clone()));
        let mut kept = remembered(&catalogue);
        kept.retain(|_, own| *own != Remembered::default());
        prop_assert_eq!(told.collect::<ByEdition>(), kept);
        prop_assert_eq!(exported(&back), bytes);
        prop_assert_eq!(counts(&planned(&catalogue, &imported)), (0, 0, catalogue.rows()));
    }

    #[test]
    fn any_bytes_are_read_or_explained(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let imported = read(&[("x.json".to_owned(), bytes)]);
        prop_assert!(!imported.problems.is_empty());
    }

    #[test]
    fn a_damaged_file_is_read_or_explained(
        catalogue in catalogue(),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = exported(&catalogue);
        for (place, byte) in &places {
            let at = place.index(bytes.len());
            bytes[at] = *byte;
        }
        let _ = read(&[("x.json".to_owned(), bytes.clone())]);
        bytes.truncate(end.index(bytes.len()));
        let cut = read(&[("x.json".to_owned(), bytes)]);
        prop_assert!(cut.drafts.len() <= catalogue.rows());
        for importer in IMPORTERS {
            let context = Context { edition: None, language: "en", ..Context::of(&catalogue) };
            let _ = (importer.read)(&[("x.json".to_owned(), exported(&catalogue))], &context);
        }
    }
}

#[test]
fn what_an_edition_remembers_is_read_or_explained() {
    let edition = |exports: Value| {
        let edition = json!({"id": "ciff34", "label": "CIFF34", "exports": exports});
        read_one(json!({"galley": 1, "editions": [edition]}))
    };
    let imported = edition(json!({"home": "US", "presets": [{"id": "daily", "items": [{"kind": "csv"}]}]}));
    assert_eq!(imported.problems, []);
    let own = &imported.remembered[0];
    assert_eq!(own.edition, imported.drafts[0].id);
    assert_eq!(
        (own.remembered.home.as_str(), own.place.as_str()),
        ("US", "/editions/0/exports")
    );
    assert_eq!(own.remembered.presets[0].items[0].kind, "csv");
    for wrong in [json!("US"), json!({"homeland": "US"}), json!({"presets": [{"id": 7}]})] {
        let imported = edition(wrong);
        assert_eq!((imported.remembered.len(), imported.drafts.len()), (0, 1));
        assert_eq!(imported.problems[0].place, "/editions/0/exports");
    }
    // Beside another record it is a key like any that is not known.
    let film = read_one(json!({"galley": 1, "films": [{"id": "a", "exports": {}}]}));
    assert!(film.problems[0].message.contains("has no “exports”"));
}

fn hand_written() -> Vec<(String, Vec<u8>)> {
    files(&[
        (
            "people.json",
            json!({"galley": 1, "people": [{"id": "lixin-fan", "name": "Lixin Fan", "native_name": "范立欣"}]}),
        ),
        (
            "films/last-train-home.json",
            json!({"galley": 1, "films": [{
                "id": "last-train-home",
                "year": 2009,
                "run_time": 5100,
                "titles": [{"text": "Last Train Home", "language": "en"}, {"kind": "original", "text": "归途列车", "language": "zh"}],
                "credits": [{"person": "lixin-fan", "role": "director"}, {"person": "lixin-fan", "role": "screenplay"}],
                "stills": [{"file": "stills/train.jpg", "caption": "The platform"}],
                "entries": [{"edition": "ciff34"}],
            }]}),
        ),
        (
            "edition.json",
            json!({"galley": 1, "editions": [{"id": "ciff34", "label": "CIFF34"}],
                "sections": [{"id": "a", "edition": "ciff34"}, {"id": "b", "edition": "ciff34"}]}),
        ),
    ])
}

#[test]
fn hand_written_files_link_by_their_keys_whatever_file_they_stand_in() {
    let imported = read(&hand_written());
    assert_eq!(imported.problems, []);
    let catalogue = filled(&imported);
    let film = catalogue.films.iter().next().unwrap().id;
    assert_eq!(catalogue.display_title(film, "en"), "Last Train Home");
    assert_eq!(catalogue.directors(film), "Lixin Fan");
    let roles: Vec<&str> = catalogue.credits.of(film).map(|credit| credit.role.as_str()).collect();
    assert_eq!(roles, ["director", "screenplay"]);
    let edition = catalogue.editions.iter().next().unwrap().id;
    assert!(catalogue.entry(film, edition).is_some());
    let still = catalogue.stills.of(film).next().unwrap();
    assert_eq!((still.file_name.as_str(), still.sha256.as_str()), ("train.jpg", ""));
    assert_eq!(imported.stills[0].file, "films/stills/train.jpg");
    let sections = catalogue.sections.in_order();
    assert!(sections[0].position < sections[1].position);
    // Read again, they are the same records.
    assert_eq!(read(&hand_written()), imported);
    assert_eq!(counts(&planned(&catalogue, &imported)), (0, 0, imported.drafts.len()));
}

#[test]
fn a_plan_names_the_fields_that_differ_of_those_that_the_file_speaks_of() {
    let mut files = hand_written();
    let mut catalogue = filled(&read(&files));
    let mut film = catalogue.films.iter().next().unwrap().clone();
    (film.genre, film.format) = ("Road movie".into(), "35 mm".into());
    catalogue.films.put(film);
    let person = catalogue.people.iter().next().unwrap().id;
    catalogue.people.take(person.into());
    let text = String::from_utf8(files[1].1.clone()).unwrap();
    files[1].1 = text.replace("\"year\":2009", "\"year\":2009,\"genre\":\"\"").into_bytes();
    let plan = planned(&catalogue, &read(&files));
    assert_eq!(counts(&plan).0, 1);
    let changes: Vec<_> = plan.changes().map(|(_, change)| change).collect();
    assert_eq!(changes.len(), 1);
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(
        (changes[0].field, &changes[0].ours, &changes[0].theirs),
        ("genre", &text("Road movie"), &text(""))
    );
    // Nobody knows who has changed it, so it stays unless a person says otherwise.
    assert_eq!(changes[0].newer, Newer::Both);
}

#[test]
fn a_still_whose_file_is_not_read_again_keeps_its_picture() {
    let imported = read(&hand_written());
    let mut catalogue = filled(&imported);
    let mut still = catalogue.stills.iter().next().unwrap().clone();
    (still.sha256, still.extension, still.width, still.height) = ("ab".repeat(32), "jpg".into(), 3000, 2000);
    catalogue.stills.put(still.clone());
    assert_eq!(counts(&planned(&catalogue, &imported)), (0, 0, imported.drafts.len()));
    still.caption = "Another platform".into();
    catalogue.stills.put(still.clone());
    let plan = planned(&catalogue, &imported);
    let fields: Vec<&str> = plan.changes().map(|(_, change)| change.field).collect();
    assert_eq!(fields, ["caption"]);
}

#[test]
fn an_entry_stands_in_the_order_of_the_whole_file_and_a_given_position_is_kept() {
    let film = |id: &str| json!({"id": id, "entries": [{"edition": "e"}]});
    let imported =
        read_one(json!({"galley": 1, "editions": [{"id": "e", "position": "80"}], "films": [film("z"), film("a"), film("m")]}));
    assert_eq!(imported.problems, []);
    let catalogue = filled(&imported);
    let edition = catalogue.editions.iter().next().unwrap();
    assert_eq!(edition.position.as_str(), "80");
    let films: Vec<_> = catalogue.entries.of(edition.id).map(|entry| entry.film).collect();
    let expected = ["z", "a", "m"].map(|key| galley_exchange::nesting::id_of_key("film", key).into());
    assert_eq!(films, expected);
}

/// Reads one file and compares the places and beginnings of its problems, and how many rows were read all the same.
fn check(json: Value, rows: usize, problems: &[(&str, &str)]) {
    let imported = read_one(json);
    let found: Vec<_> = imported
        .problems
        .iter()
        .map(|problem| (problem.place.as_str(), problem.message.as_str()))
        .collect();
    assert_eq!(found.len(), problems.len(), "{found:#?}");
    for ((place, message), (expected_place, expected)) in found.iter().zip(problems) {
        assert_eq!(place, expected_place);
        assert!(message.contains(expected), "{message}");
    }
    assert_eq!(imported.drafts.len(), rows);
}

#[test]
fn nothing_unreadable_is_dropped_in_silence() {
    check(json!([1]), 0, &[("/", "one object")]);
    check(json!({"films": []}), 0, &[("/galley", "galley")]);
    check(
        json!({"galley": 2, "films": [{"id": "a"}]}),
        0,
        &[("/galley", "this file says 2")],
    );
    check(
        json!({"galley": 1, "movies": []}),
        0,
        &[("/movies", "There is no list “movies”")],
    );
    check(json!({"galley": 1, "films": {}}), 0, &[("/films", "square brackets")]);
    check(
        json!({"galley": 1, "films": [7, {"year": 2009}]}),
        0,
        &[("/films/0", "in braces"), ("/films/1", "has no id")],
    );
    check(
        json!({"galley": 1, "films": [{"id": 5}]}),
        0,
        &[("/films/0/id", "should be a text")],
    );
    check(
        json!({"galley": 1, "films": [{"id": "a", "yeer": 2009, "run_time": 0, "year": 20010, "countries": "US", "genre": "drama"}]}),
        1,
        &[
            ("/films/0/yeer", "has no “yeer”"),
            ("/films/0/run_time", "run time of zero"),
            ("/films/0/year", "20010"),
            ("/films/0/countries", "left out"),
        ],
    );
    check(
        json!({"galley": 1, "films": [{"id": "a"}, {"id": "a", "year": 2009}]}),
        1,
        &[("/films/1/id", "same id")],
    );
    check(
        json!({"galley": 1, "films": [{"id": "a", "credits": [{"person": "nobody", "role": "cast"}, {"role": "cast"}]}]}),
        1,
        &[
            ("/films/0/credits/0/person", "no such person"),
            ("/films/0/credits/0", "belongs to no person"),
            ("/films/0/credits/1", "belongs to no person"),
        ],
    );
    check(
        json!({"galley": 1, "texts": [{"id": "t", "body": "Lost."}], "editions": [{"id": "e"}], "entries": [{"id": "x", "edition": "e", "film": "gone"}]}),
        1,
        &[
            ("/texts/0", "exactly one of: film, person, section, programme, edition"),
            ("/entries/0/film", "no such film"),
            ("/entries/0", "belongs to no film"),
        ],
    );
    check(
        json!({"galley": 1, "films": [{"id": "a", "stills": [{"caption": "?"}, {"file": "../../etc/passwd"}, {"sha256": "../x", "extension": "jpg"}]}]}),
        1,
        &[
            ("/films/0/stills/1/file", "below the folder"),
            ("/films/0/stills/0", "names no picture"),
            ("/films/0/stills/1", "names no picture"),
            ("/films/0/stills/2", "names no picture"),
        ],
    );
    check(
        json!({"galley": 1, "films": [{"id": "a"}, {"id": "b", "titles": [{"film": "a", "text": "Whose?"}]}]}),
        3,
        &[("/films/1/titles/0/film", "names another")],
    );
}

#[test]
fn text_that_is_no_json_or_says_a_thing_twice_is_placed() {
    let read_text = |text: &[u8]| read(&[("a.json".to_owned(), text.to_vec())]);
    let twice = read_text(br#"{"galley": 1, "films": [{"id": "a", "genre": "x", "genre": "y"}]}"#);
    assert_eq!(twice.problems[0].place, "/films/0/genre");
    assert_eq!(twice.drafts[0].text("genre"), "x");
    assert_eq!(read_text(b"{\"galley\": 1,\n  oops}").problems[0].place, "line 2, column 3");
    assert_eq!(read_text(b"{\"galley\": \xff}").problems[0].place, "byte 12");
    let deep = "[".repeat(100_000);
    assert!(
        read_text(deep.as_bytes()).problems[0]
            .message
            .contains("too deep in one another")
    );
    let marked = read_text("\u{feff}{\"galley\": 1}".as_bytes());
    assert_eq!(marked, Imported::default());
}
