//! `galley columns` and lists on the command line: what the columns mean is said, corrected and kept.

use std::fs;

use serde_json::Value;

use crate::{done, refused, small};

/// A list in Windows-1252 whose heads nobody knows.
const LIST: &[u8] = b"Foo;Bar;Baz;Secret\nGr\xfc\xdfe;2009;85;x\nZweiter;2010;1:30;y\n";

#[test]
fn what_the_columns_mean_is_said_corrected_and_kept_with_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (list, mapping, catalogue) = (path("list.csv"), path("mapping.json"), path("A.galley"));
    fs::write(&list, LIST).unwrap();
    done(&["new", &catalogue]);
    refused(&["columns", &list, "--encoding", "klingon"], "“klingon” is no encoding");

    let mut guessed: Value = serde_json::from_str(&done(&["columns", &list])).unwrap();
    let heads: Vec<&str> = guessed["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|column| column["head"].as_str())
        .collect();
    assert_eq!(heads, ["Foo", "Bar", "Baz", "Secret"]);
    for (at, means) in ["title:de", "year", "run_time", "private"].iter().enumerate() {
        guessed["columns"][at]["means"] = (*means).into();
    }
    fs::write(&mapping, guessed.to_string()).unwrap();
    let answer = done(&["import", &catalogue, &list, "--mapping", &mapping]);
    assert!(answer.contains("“Secret” is about a person"), "{answer}");
    let films: Value = serde_json::from_str(&done(&["call", &catalogue, "films.list", "{}"])).unwrap();
    let text = films.to_string();
    assert!(text.contains("Grüße") && text.contains("Zweiter"), "{text}");
    assert!(folder.path().join("A.galley/mappings.json").is_file());

    // The next list with the same heads needs no mapping.
    fs::write(&list, b"Bar;Foo;Baz;Secret\n2011;Dritter;90;z\n").unwrap();
    done(&["import", &catalogue, &list]);
    assert!(done(&["call", &catalogue, "films.list", "{}"]).contains("Dritter"));

    fs::write(&mapping, "{\"columns\": [{\"head\": \"Foo\", \"means\": \"novel\"}]}").unwrap();
    refused(
        &["import", &catalogue, &list, "--mapping", &mapping],
        "Write one with galley columns",
    );
}

#[test]
fn what_cannot_be_read_or_is_not_there_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (catalogue, list) = (path("A.galley"), path("films.csv"));
    done(&["new", &catalogue]);
    // Cut off in the middle, and so nothing of it is one.
    let cut = path("cut.jsonld");
    fs::write(
        &cut,
        br#"{"@context": "https://schema.org", "@type": "Movie", "name": "Last Tr"#,
    )
    .unwrap();
    for dry in [&["--dry-run"][..], &[]] {
        let output = crate::run(&[&["import", &catalogue, &cut][..], dry].concat());
        assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stdout));
        assert!(String::from_utf8_lossy(&output.stdout).contains("cut.jsonld"));
    }
    fs::write(&list, "Title,Year,Director\nWinterhafen,2009,Mari Maa\n").unwrap();
    refused(
        &["import", &catalogue, &list, "--dry-run", "--only", "99"],
        "There is no item 99",
    );
    // Without an edition it says how one is made; with one it says nothing of it.
    let told = done(&["import", &catalogue, &list, "--dry-run"]);
    assert!(told.contains("has no edition yet") && told.contains("editions.add"), "{told}");
    let edition = r#"{"name": "Festival", "label": "F1", "time_zone": "Europe/Tallinn", "languages": ["en"]}"#;
    done(&["call", &catalogue, "editions.add", edition]);
    let told = done(&["import", &catalogue, &list, "--dry-run"]);
    assert!(!told.contains("has no edition yet"), "{told}");
    // Of thousands of lines alike the first are enough.
    let lines: String = (0..500).map(|at| format!("Film {at},soon,Somebody {at}\n")).collect();
    fs::write(&list, format!("Title,Year,Director\n{lines}")).unwrap();
    let told = done(&["import", &catalogue, &list, "--dry-run"]);
    assert!(told.contains("more lines like these; --json lists all of them"), "{told}");
}

#[test]
fn another_catalogue_brings_its_edition_and_takes_none_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (ours, theirs) = (path("Ours.galley"), path("Theirs.galley"));
    for (catalogue, label, day) in [(&ours, "O1", "2026-06-01"), (&theirs, "T9", "2019-06-01")] {
        done(&["new", catalogue]);
        let edition = format!(r#"{{"name": "A Festival", "label": "{label}", "first_day": "{day}", "languages": ["en"]}}"#);
        done(&["call", catalogue, "editions.add", &edition]);
    }
    let current = || {
        let info: Value = serde_json::from_str(&done(&["call", &ours, "catalogue.info", "null"])).unwrap();
        info["edition"]["label"].clone()
    };
    done(&["import", &ours, &theirs]);
    assert_eq!(current(), "O1");
    let info: Value = serde_json::from_str(&done(&["call", &ours, "catalogue.info", "null"])).unwrap();
    assert_eq!(info["editions"].as_array().map(Vec::len), Some(2));
    // It is one step, and a second time nothing is new.
    assert!(done(&["import", &ours, &theirs]).contains("0 records added"));
    done(&["undo", &ours]);
    assert_eq!(current(), "O1");
}

#[test]
fn letters_that_are_only_likely_are_told_with_the_way_to_say_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (catalogue, list) = (path("A.galley"), path("films.csv"));
    done(&["new", &catalogue]);
    fs::write(&list, b"T\xedtulo;A\xf1o\nMa\xf1ana es el ni\xf1o;2001\n\xbfQui\xe9n?;2002\n").unwrap();
    let plan = done(&["import", &catalogue, &list, "--dry-run"]);
    assert!(plan.contains("Mañana es el niño") && plan.contains("¿Quién?"), "{plan}");
    assert!(
        plan.contains("read as Windows-1252") && plan.contains("name the encoding"),
        "{plan}"
    );
    let said = done(&["import", &catalogue, &list, "--dry-run", "--encoding", "Windows-1252"]);
    assert!(!said.contains("name the encoding"), "{said}");
}

/// A film that somebody removed comes back with its list, but not unsaid; and what nobody has decided is not counted.
#[test]
fn a_film_that_was_removed_here_is_told_when_its_list_brings_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let list = folder.path().join("films.csv");
    std::fs::write(
        &list,
        "Title,Year,Director,Runtime\nAlpha of the Lake,2010,Ann Bee,90\nGamma of the Hill,2009,Cy Dow,80\n",
    )
    .unwrap();
    let list = list.display().to_string();
    done(&["import", &path, &list]);
    let again = done(&["import", &path, &list, "--dry-run"]);
    assert!(!again.contains("was removed here"), "{again}");
    let found: Value = serde_json::from_str(&done(&["call", &path, "films.ids", r#"{"search": "gamma"}"#])).unwrap();
    done(&["call", &path, "films.remove", &found[0].to_string()]);
    let again = done(&["import", &path, &list, "--dry-run"]);
    assert!(
        again.contains("“Gamma of the Hill” was removed here: it comes back"),
        "{again}"
    );
    assert_eq!(again.matches("was removed here").count(), 1, "{again}");
    done(&["undo", &path]);
    let again = done(&["import", &path, &list, "--dry-run"]);
    assert!(!again.contains("was removed here"), "{again}");
    // Nearly the same film, a year later: a person says.
    let other = folder.path().join("others.csv");
    fs::write(&other, "Title,Year,Director,Runtime\nAlpha of the Lake,2011,Ann Bee,91\n").unwrap();
    let doubtful = done(&["import", &path, &other.display().to_string(), "--dry-run"]);
    assert!(doubtful.contains("doubtful film: Alpha of the Lake"), "{doubtful}");
    assert!(doubtful.contains("0 records would be added"), "{doubtful}");
}
