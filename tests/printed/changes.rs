//! One fact of each kind, changed in the catalogue after printing or printed wrongly: it is told with its page and film,
//! and nothing else is.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{compared, differences, galley, printed, ran, sample};

fn ask(catalogue: &str, name: &str, request: Value) -> Value {
    serde_json::from_str(&galley(&["--json", "call", catalogue, name, &request.to_string()])).unwrap()
}

/// The id of a film, and what is read of it.
fn film(catalogue: &str, search: &str) -> (Value, Value) {
    let rows = ask(catalogue, "films.list", json!({ "search": search }));
    let id = rows[0]["id"].clone();
    let sheet = ask(catalogue, "films.sheet", id.clone());
    (id, sheet)
}

/// The page of a PDF on which a film is told, as its own page numbers have it in our catalogue: its heading is the largest
/// line of a page.
fn page_of(pdf: &str, title: &str) -> u64 {
    let pages = String::from_utf8(ran("pdftotext", &["-layout", pdf, "-"]).stdout).unwrap();
    let found = pages
        .split('\u{c}')
        .position(|page| page.contains(title) && page.contains("minutes"));
    found.unwrap_or_else(|| panic!("{title} is on no page")) as u64 + 1
}

#[test]
fn facts_that_changed_after_printing_are_told_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = sample(folder.path());
    let pdf = printed(&catalogue, "catalogue", &[]);
    assert_eq!(differences(&compared(&catalogue, &pdf).1), [""; 0]);

    let (last_train, sheet) = film(&catalogue, "title:last title:train");
    let page = page_of(&pdf, "Last Train Home");
    let showing = sheet["screenings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["screening"]["starts"] == "2010-03-25T19:10");
    let showing = showing.unwrap()["screening"]["id"].clone();
    let told = |expected: &[&str]| {
        let (code, answer) = compared(&catalogue, &pdf);
        let found: Vec<String> = differences(&answer);
        let rows = answer["mismatches"].as_array().unwrap();
        assert!(
            rows.iter().all(|row| row["film"] == last_train || row["kind"] == "name"),
            "{answer:#}"
        );
        let on_page: Vec<&String> = found.iter().filter(|one| one.starts_with(&format!("p{page} "))).collect();
        assert_eq!(on_page, expected, "all: {found:#?}");
        assert_eq!(code, 1);
    };
    let undo = || galley(&["undo", &catalogue]);

    // A time.
    ask(
        &catalogue,
        "screenings.edit",
        json!({ "id": showing, "patch": { "starts": "2010-03-25T19:35" } }),
    );
    told(&[&format!("p{page} time 7:10 PM ≠ 7:35 PM (Last Train Home)")]);
    undo();
    // A day.
    ask(
        &catalogue,
        "screenings.edit",
        json!({ "id": showing, "patch": { "starts": "2010-03-27T19:10" } }),
    );
    told(&[&format!(
        "p{page} date Thursday, March 25, 2010 ≠ Saturday, March 27 (Last Train Home)"
    )]);
    undo();
    // A run time.
    ask(
        &catalogue,
        "films.edit",
        json!({ "id": last_train, "patch": { "run_time": 87 * 60 } }),
    );
    told(&[&format!("p{page} run_time 85 minutes ≠ 87 minutes (Last Train Home)")]);
    undo();
    // A name.
    let people = ask(&catalogue, "people.find", json!({ "search": "Lixin", "limit": 5 }));
    let person = people
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["name"] == "Lixin Fan")
        .unwrap();
    ask(
        &catalogue,
        "people.edit",
        json!({ "id": person["id"], "patch": { "name": "Lixing Fan" } }),
    );
    let (_, answer) = compared(&catalogue, &pdf);
    let found = differences(&answer);
    assert!(
        !found.is_empty() && found.iter().all(|one| one.contains("name Lixin Fan ≠ Lixing Fan")),
        "{found:#?}"
    );
    undo();
    assert_eq!(differences(&compared(&catalogue, &pdf).1), [""; 0]);
}

/// The catalogue's own copy of a template.
fn template(catalogue: &str, publication: &str) -> PathBuf {
    fn find(folder: &Path, ending: &Path) -> Option<PathBuf> {
        let rows = fs::read_dir(folder).ok()?.map(|row| row.unwrap().path());
        rows.into_iter().find_map(|path| match path.is_dir() {
            true => find(&path, ending),
            false => path.ends_with(ending).then_some(path),
        })
    }
    galley(&["template", publication, catalogue]);
    let ending = Path::new(publication).join("main.typ");
    find(&Path::new(catalogue).join("templates"), &ending).expect("a copy of the template")
}

#[test]
fn facts_that_are_printed_wrongly_are_told_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = sample(folder.path());
    let path = template(&catalogue, "catalogue");
    let plain = fs::read_to_string(&path).unwrap();
    let misprinted = |was: &str, is: &str| {
        fs::write(&path, format!("#show \"{was}\": \"{is}\"\n{plain}")).unwrap();
        differences(&compared(&catalogue, &printed(&catalogue, "catalogue", &[])).1)
    };
    // A weekday that is not that of its date, everywhere; a date and a weekday that fit, and are another day's.
    let found = misprinted("Thursday, March 25", "Friday, March 25");
    assert!(!found.is_empty());
    assert!(
        found.iter().all(|one| one.contains(" weekday Friday, March 25")),
        "{found:#?}"
    );
    let found = misprinted("Thursday, March 25", "Friday, March 26");
    assert!(!found.is_empty());
    assert!(found.iter().all(|one| one.contains(" date Friday, March 26")), "{found:#?}");
    // A slip of the pen in a name, in capitals and small letters.
    let found = misprinted("Lixin Fan", "Lixni Fan");
    assert!(!found.is_empty());
    assert!(
        found.iter().all(|one| one.contains(" name Lixni Fan ≠ Lixin Fan")),
        "{found:#?}"
    );
    // Another form of the same fact is the same.
    assert_eq!(misprinted("85 minutes", "1 h 25"), [""; 0]);
    assert_eq!(misprinted("7:10 PM", "19:10"), [""; 0]);
}

#[test]
fn a_page_that_falls_out_is_told_by_the_numbers_that_skip_it() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = sample(folder.path());
    let pdf = printed(&catalogue, "catalogue", &[]);
    let page = page_of(&pdf, "The Goat Year");
    let short = folder.path().join("short.pdf").display().to_string();
    let kept = format!("1-{},{}-z", page - 1, page + 1);
    let cut = ran("qpdf", &[&pdf, "--pages", ".", &kept, "--", &short]);
    assert!(cut.status.success(), "{}", String::from_utf8_lossy(&cut.stderr));
    let (_, answer) = compared(&catalogue, &short);
    let found = differences(&answer);
    assert!(found.iter().all(|one| one.contains(" page_number ")), "{found:#?}");
    let skipped = format!(
        "Page {page} of the PDF is numbered {}, where {page} would follow: a page is missing, or one is too many.",
        page + 1
    );
    assert_eq!(answer["problems"], json!([skipped]), "{found:#?}");
}
