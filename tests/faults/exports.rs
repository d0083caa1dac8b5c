//! The sample exported, and read by programs that none of us wrote.

use std::path::Path;
use std::process::Command;

use crate::{done, refused, sample};

fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|problem| panic!("{program}: {problem}; `make test` installs it"));
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The words of a PDF, one space between them.
fn words(pdf: &Path) -> String {
    let text = tool("pdftotext", &[&pdf.display().to_string(), "-"]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_sample_goes_to_print() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    for (publication, facts) in [
        ("schedule", vec!["Last Train Home", "Tower City Cinemas"]),
        (
            "schedule-list",
            vec!["Last Train Home", "7:10 PM", "4:25 PM", "(late Friday)"],
        ),
        (
            "catalogue",
            vec![
                "Last Train Home",
                "归途列车",
                "Mandarin with subtitles",
                "85 minutes",
                "Screenwriter/Cinematographer",
                "Mila Aung-Thwin, Daniel Cross",
                "CIFF34 Screenings",
                "Thursday, March 25, 2010 at 7:10 PM",
                "M.M.",
            ],
        ),
    ] {
        let pdf = folder.path().join(format!("{publication}.pdf"));
        let out = pdf.display().to_string();
        let said = done(&["print", publication, &path, "--out", &out]);
        assert!(said.contains("pages)"), "{said}");
        tool("qpdf", &["--check", &out]);
        let fonts = tool("pdffonts", &[&out]);
        let embedded = fonts
            .lines()
            .skip(2)
            .map(|line| line.split_whitespace().rev().nth(4).map(str::to_owned));
        assert!(
            embedded.clone().count() > 0 && embedded.clone().all(|mark| mark.as_deref() == Some("yes")),
            "{fonts}"
        );
        let info = tool("pdfinfo", &["-box", &out]);
        assert!(info.contains("TrimBox"), "{info}");
        let words = words(&pdf);
        for fact in facts {
            assert!(words.contains(fact), "{publication} has no “{fact}”");
        }
    }
}

#[test]
fn the_sample_goes_out_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = |name: &str| folder.path().join(name).display().to_string();
    done(&["export", &path, "--format", "icalendar", "--out", &out("a.ics")]);
    let calendar = std::fs::read_to_string(out("a.ics")).unwrap();
    assert!(calendar.contains("DTSTART;TZID=America/New_York:20100325T191000") && calendar.contains("BEGIN:VTIMEZONE"));
    done(&["export", &path, "--format", "spreadsheet", "--out", &out("a.xlsx")]);
    assert!(std::fs::read(out("a.xlsx")).unwrap().starts_with(b"PK"));
    done(&["export", &path, "--format", "csv", "--out", &out("a.csv")]);
    assert!(std::fs::read_to_string(out("a.csv")).unwrap().contains("Last Train Home"));
    done(&["export", &path, "--format", "html", "--out", &out("site")]);
    let page = std::fs::read_to_string(folder.path().join("site/last-train-home.html"))
        .or_else(|_| std::fs::read_to_string(folder.path().join("site/films/last-train-home.html")))
        .unwrap();
    // What a person reads; the head holds the same once more, for search engines.
    let page = page.split_once("<main").unwrap().1;
    let order = [
        "Year:",
        "Language:",
        "Run Time:",
        "(In Mandarin with subtitles)",
        "M.M.",
        "CIFF34 Screenings",
        "Thursday, March 25, 2010 at 7:10 PM",
        "Screenwriter/Cinematographer",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|words| page.find(words).unwrap_or_else(|| panic!("no {words} in the page")))
        .collect();
    assert!(
        places.windows(2).all(|pair| pair[0] < pair[1]),
        "the order of the listing page: {places:?}"
    );
}

#[test]
fn a_catalogue_exported_as_json_and_imported_is_the_same_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("json").display().to_string();
    done(&["export", &path, "--format", "json", "--out", &out]);
    let file = walk(Path::new(&out)).or_else(|| walk(folder.path())).expect("a JSON file");
    let again = folder.path().join("Again.galley").display().to_string();
    done(&["new", &again, "--from", &file]);
    let open = |path: &str| {
        galley_store::Store::open(Path::new(path), galley_store::Access::Read)
            .unwrap()
            .dump()
            .unwrap()
    };
    assert!(open(&path) == open(&again), "the catalogue that comes back is another one");
}

fn walk(folder: &Path) -> Option<String> {
    let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| path.display().to_string())
        .next()
}

#[test]
fn a_folder_that_is_there_takes_the_file_and_loses_the_pages_of_films_that_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = |name: &str| folder.path().join(name).display().to_string();
    std::fs::create_dir(out("there")).unwrap();
    done(&["export", &path, "--format", "icalendar", "--out", &out("there")]);
    assert_eq!(std::fs::read_dir(out("there")).unwrap().count(), 1);
    // A stroke at the end says that a folder is meant.
    done(&[
        "export",
        &path,
        "--format",
        "icalendar",
        "--out",
        &format!("{}/", out("made")),
    ]);
    assert_eq!(std::fs::read_dir(out("made")).unwrap().count(), 1);
    let unknown = ["export", &path, "--format", "html", "--language", "xx", "--out", &out("site")];
    refused(
        &unknown,
        "“xx” is no language that is known here. CIFF34 is written in: en, es.",
    );
    std::fs::write(out("taken"), "somebody else's").unwrap();
    for (format, place) in [("html", "taken"), ("html", "taken/site"), ("csv", "taken/films.csv")] {
        let said = "is a file, and a folder is to be made there";
        refused(&["export", &path, "--format", format, "--out", &out(place)], said);
    }

    done(&["export", &path, "--format", "html", "--out", &out("site")]);
    let page = |name: &str| folder.path().join("site/films").join(name);
    std::fs::write(page("own.html"), "somebody else's").unwrap();
    let films = done(&[
        "--json",
        "call",
        &path,
        "films.list",
        r#"{"search": "title:last title:train"}"#,
    ]);
    let films: serde_json::Value = serde_json::from_str(&films).unwrap();
    let entries = done(&["--json", "call", &path, "films.sheet", &films[0]["id"].to_string()]);
    let sheet: serde_json::Value = serde_json::from_str(&entries).unwrap();
    let title = sheet["titles"][0]["id"].to_string();
    let patch = format!(r#"{{"id": {title}, "patch": {{"text": "First Train Home"}}}}"#);
    done(&["call", &path, "titles.edit", &patch]);
    let said = done(&["export", &path, "--format", "html", "--out", &out("site")]);
    assert!(
        said.contains("of an earlier export that are not in this one were removed"),
        "{said}"
    );
    assert!(page("first-train-home.html").exists() && page("own.html").exists());
    assert!(!page("last-train-home.html").exists() && !page("last-train-home.ics").exists());

    done(&["export", &path, "--preset", "funders", "--out", &out("all.zip")]);
    assert!(folder.path().join("all.zip").is_file() && !folder.path().join("all.zip.making").exists());
}
