//! `galley columns` and lists on the command line: what the columns mean is said, corrected and kept.

use std::fs;

use serde_json::Value;

use crate::{done, refused};

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
