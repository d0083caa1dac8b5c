//! An edition with *Last Train Home* in it, and what else the exporters must get right: a short before a feature, a
//! show after midnight, one that is called off, one without a time, a night on which the clocks change.

use galley_exchange::importers::galley_json;
use galley_exchange::{Exports, Request, exporters};
use galley_model::{Catalogue, EditionId};
use serde_json::json;

use crate::landing::filled;

/// The catalogue and its edition.
pub(crate) fn festival() -> (Catalogue, EditionId) {
    let screening = |id: &str, film: &str, starts: &str| json!({"id": id, "edition": "ciff34", "film": film, "screen": "five", "starts": starts});
    let with = |mut one: serde_json::Value, more: serde_json::Value| {
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one
    };
    let sum = |digit: &str| digit.repeat(64);
    let json = json!({"galley": 1,
        "editions": [{
            "id": "ciff34", "name": "Cleveland International Film Festival", "ordinal": 34, "label": "CIFF34",
            "first_day": "2010-03-18", "last_day": "2010-03-28", "time_zone": "America/New_York", "place": "Tower City Cinemas",
            "languages": ["en", "es"], "footer": ["Support the festival: give today.", "Newsletter · Facebook"],
        }],
        "sections": [{"id": "docs", "edition": "ciff34", "code": "DC", "name": {"en": "Documentary Competition"}}],
        "people": [
            {"id": "fan", "name": "Lixin Fan", "sort_name": "Fan, Lixin", "native_name": "范立欣", "native_language": "zh", "texts": [
                {"kind": "biography", "language": "en", "body": "Lixin Fan edited *Up the Yangtze*, shown at the 32nd festival."}]},
            {"id": "aung", "name": "Mila Aung-Thwin"}, {"id": "cross", "name": "Daniel Cross"},
            {"id": "chang", "name": "Yung Chang"}, {"id": "stephen", "name": "Mary Stephen"},
        ],
        "contacts": [{"id": "eye", "name": "EyeSteelFilm", "attention": "A Person", "email": "films@example.org", "phone": "+1 555 0100",
            "city": "Montreal", "country": "CA", "printed": ["email", "city"], "remarks": "Pays late"}],
        "films": [
            {
                "id": "last-train-home", "year": 2009, "countries": ["CA", "CN"], "languages": ["cmn"], "subtitles": ["en"], "run_time": 5100,
                "website": "https://example.org/train",
                "titles": [{"text": "Last Train Home", "language": "en"}, {"kind": "original", "text": "归途列车", "language": "zh"}],
                "texts": [{"kind": "long", "language": "en", "signature": "M.M.",
                    "body": "Each spring a *whole* city <of workers> goes home & back. (In Mandarin with subtitles)"}],
                "credits": [
                    {"person": "fan", "role": "director"}, {"person": "aung", "role": "producer"}, {"person": "cross", "role": "producer"},
                    {"person": "fan", "role": "cinematography"}, {"person": "fan", "role": "screenplay"},
                    {"person": "chang", "role": "editing"}, {"person": "fan", "role": "editing"}, {"person": "stephen", "role": "editing"},
                ],
                "film_contacts": [{"contact": "eye"}],
                "stills": [
                    {"sha256": sum("a"), "extension": "jpg", "width": 3000, "height": 2000, "alternative": "A crowd in the rain"},
                    {"sha256": sum("b"), "extension": "jpg", "width": 3000, "height": 2000, "caption": "The platform"},
                    {"sha256": sum("c"), "extension": "png", "width": 3000, "height": 2000},
                ],
                "entries": [{"edition": "ciff34", "section": "docs", "premiere": "local", "number": "12"}],
                "copies": [{"format": "35 mm", "arrives": "2010-03-24T10:00"}],
            },
            {"id": "mal", "titles": [{"text": "=1+1; \"Évil\", the film", "language": "en"}], "run_time": 600, "year": 2010,
                "entries": [{"edition": "ciff34"}]},
            {"id": "untimed", "titles": [{"text": "Last Train Home", "language": "en"}], "entries": [{"edition": "ciff34"}]},
            {"id": "chinese", "titles": [{"text": "归途列车", "language": "zh"}], "entries": [{"edition": "ciff34", "publications": ["catalogue"]}]},
        ],
        "programmes": [{"id": "double", "edition": "ciff34", "kind": "preceded", "programme_films": [{"film": "mal"}, {"film": "last-train-home"}]}],
        "venues": [{"id": "tower", "name": "Tower City Cinemas", "address": "230 W. Huron Road", "city": "Cleveland",
            "screens": [{"id": "five", "name": "Screen 5", "seats": 210}]}],
        "screenings": [
            with(screening("first", "last-train-home", "2010-03-25T19:10"), json!({"state": "confirmed", "discussion": 20, "code": "LAST25",
                "guests": [{"person": "fan", "confirmed": true}, {"person": "cross"}]})),
            screening("second", "last-train-home", "2010-03-27T16:25"),
            with(screening("late", "mal", "2010-03-27T00:30"), json!({"state": "cancelled"})),
            with(screening("press", "last-train-home", "2010-03-18T10:00"), json!({"kind": "press"})),
            {"id": "parked", "edition": "ciff34", "film": "mal"},
            {"id": "together", "edition": "ciff34", "programme": "double", "screen": "five", "starts": "2010-03-28T12:00", "note": "Bring *tissues*"},
            screening("unknown", "untimed", "2010-03-28T21:00"),
            screening("winter", "last-train-home", "2010-11-07T01:30"),
        ],
    });
    let imported = galley_json::read(&[("festival.json".to_owned(), json.to_string().into_bytes())]);
    assert_eq!(imported.problems, []);
    let catalogue = filled(&imported);
    let edition = catalogue.editions.iter().next().unwrap().id;
    (catalogue, edition)
}

/// An export in that language at a fixed time.
/// The sample that is shipped, and its edition.
pub(crate) fn sample() -> (Catalogue, EditionId) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/samples/ciff34");
    let mut files = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    let imported = galley_json::read(&files);
    assert_eq!(imported.problems, []);
    let catalogue = filled(&imported);
    let edition = catalogue.current_edition().unwrap().id;
    (catalogue, edition)
}

pub(crate) fn request(language: &str) -> Request {
    Request {
        language: language.into(),
        now: "2010-02-01T12:00:00Z".parse().unwrap(),
        ..Request::default()
    }
}

/// The festival, through an exporter.
pub(crate) fn exported(exporter: &str, language: &str) -> Exports {
    let (catalogue, edition) = festival();
    let exporter = exporters::exporter(exporter).unwrap();
    (exporter.write)(&catalogue, edition, &request(language)).unwrap()
}

/// The text of an exported file.
pub(crate) fn text(exports: &Exports, path: &str) -> String {
    let file = exports.files.iter().find(|file| file.path == path);
    let paths: Vec<&str> = exports.files.iter().map(|file| file.path.as_str()).collect();
    let file = file.unwrap_or_else(|| panic!("there is no {path} in {paths:?}"));
    String::from_utf8(file.bytes.clone()).unwrap()
}
