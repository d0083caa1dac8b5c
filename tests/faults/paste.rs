//! `galley paste`: a page becomes a film, and nothing is written unless it is asked for.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{done, galley, refused, small};

const PAGE: &str = "<html><body><p>CIFF34 } March 18-28, 2010 } Tower City Cinemas</p><h1>Last Light Ferry</h1>\
    <p>Year: 2009<br>Country: Canada<br>Run Time: 85 minutes</p>\
    <p>A ferry crosses the lake one last time, and nobody wants to be the one to say so aloud. &mdash;B.B.</p>\
    <h3>CIFF34 Screenings</h3><p>Saturday, March 27 at 12:30 AM</p><p>Director: Ida Moe</p><p>zzz qqq</p></body></html>";

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&done(arguments)).unwrap()
}

#[test]
fn a_page_is_shown_as_a_draft_with_its_leftovers_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    fs::write(&page, PAGE).unwrap();
    let page = page.display().to_string();
    let answer = json(&["paste", &page, "--json"]);
    let film = &answer["draft"]["films"][0];
    assert_eq!(
        (&film["title"], &film["year"], &film["run_time"]),
        (&"Last Light Ferry".into(), &2009.into(), &5100.into())
    );
    assert_eq!(film["screenings"][0]["starts"], "2010-03-27T00:30");
    assert_eq!(answer["leftovers"][0]["text"], "zzz qqq");
    let piece = answer["pieces"]
        .as_array()
        .unwrap()
        .iter()
        .find(|piece| piece["field"] == "title")
        .unwrap();
    let span: Vec<usize> = serde_json::from_value(piece["source"].clone()).unwrap();
    let words: String = PAGE.chars().skip(span[0]).take(span[1] - span[0]).collect();
    assert_eq!(words, "Last Light Ferry");
    let said = done(&["paste", &page]);
    assert!(
        said.contains("Last Light Ferry") && said.contains("1 left over") && said.contains(" %"),
        "{said}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
    let mut child = Command::new(galley())
        .args(["paste", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PAGE.as_bytes()).unwrap();
    let piped: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(piped["draft"], answer["draft"]);
}

#[test]
fn a_folder_of_pages_becomes_films_in_one_step_and_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = small(folder.path());
    let pages = folder.path().join("pages/2010");
    fs::create_dir_all(&pages).unwrap();
    fs::write(pages.join("ferry.html"), PAGE).unwrap();
    fs::write(
        pages.join("lamp.txt"),
        "Title: The Lamp Road\nYear: 2008\nDirector: Per Aas\nRunning time: 1h 10min\n",
    )
    .unwrap();
    fs::write(pages.join("picture.png"), [0u8; 64]).unwrap();
    let pages = folder.path().join("pages").display().to_string();
    let made = json(&["paste", &pages, "--into", &catalogue, "--json"]);
    assert_eq!(made["made"]["films"].as_array().unwrap().len(), 2, "{made}");
    let unread = made["problems"][0]["message"].as_str().unwrap();
    assert!(unread.contains("2010/picture.png"), "{unread}");
    let films = json(&["call", &catalogue, "films.list", r#"{"search": "ferry"}"#, "--json"]);
    assert_eq!(films[0]["title"], "Last Light Ferry");
    let again = json(&["paste", &pages, "--into", &catalogue, "--json"]);
    let counts = &again["made"]["counts"];
    assert_eq!((&counts["added"], &counts["changed"]), (&0.into(), &0.into()), "{counts}");
    assert_eq!(done(&["undo", &catalogue]), "Undone: Paste 2 films\n");
    assert_eq!(
        json(&["call", &catalogue, "films.list", r#"{"search": "ferry"}"#, "--json"]),
        Value::Array(Vec::new())
    );
}

#[test]
fn what_would_be_made_of_a_page_is_shown_before_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = small(folder.path());
    let page = folder.path().join("lamp.txt");
    fs::write(
        &page,
        "Title: The Lamp Road\nYear: 2008\nDirector: Per Aas\nRunning time: 1h 10min\n",
    )
    .unwrap();
    let page = page.display().to_string();
    let said = done(&["paste", &page, "--into", &catalogue, "--dry-run"]);
    assert!(said.contains("new film: The Lamp Road (2008, Per Aas)"), "{said}");
    assert!(said.contains("would be added") && !said.contains(" made"), "{said}");
    let found = json(&["call", &catalogue, "films.list", r#"{"search": "lamp"}"#, "--json"]);
    assert_eq!(found, Value::Array(Vec::new()), "nothing was written");
    let made = done(&["paste", &page, "--into", &catalogue]);
    assert!(
        made.contains("new film: The Lamp Road (2008, Per Aas)") && made.contains("1 film made"),
        "{made}"
    );
    // Again it has it all, and what is changed is shown as it is changed.
    fs::write(
        &page,
        "Title: The Lamp Road\nYear: 2008\nDirector: Per Aas\nRunning time: 1h 12min\n",
    )
    .unwrap();
    let changed = json(&["paste", &page, "--into", &catalogue, "--dry-run", "--json"]);
    assert_eq!(changed["plan"]["items"][0]["state"], "changed", "{changed}");
    assert_eq!(changed["plan"]["items"][0]["parts"][0]["field"], "run_time", "{changed}");
}

#[test]
fn two_films_of_one_person_share_what_is_said_of_that_person() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = small(folder.path());
    let pages = folder.path().join("pages");
    fs::create_dir_all(&pages).unwrap();
    let page = |title: &str, biography: &str| {
        format!("{title}\n\nYear: 2008\nDirector: Per Aas\nRunning time: 70 min\n\nBiography\n{biography}\n")
    };
    let first = "Per Aas built roads before he filmed them, and he has never owned a car.";
    fs::write(pages.join("a.txt"), page("The Lamp Road", first)).unwrap();
    fs::write(pages.join("b.txt"), page("The Salt Road", first)).unwrap();
    let other = "Per Aas has filmed roads for twenty years and walks to each of them.";
    fs::write(pages.join("c.txt"), page("The Last Road", other)).unwrap();
    let pages = pages.display().to_string();
    let made = json(&["paste", &pages, "--into", &catalogue, "--json"]);
    assert_eq!(made["made"]["films"].as_array().unwrap().len(), 3, "{made}");
    let problems = made["made"]["counts"]["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0]["message"].as_str().unwrap().contains("has filmed roads"));
    assert_eq!(problems[0]["file"], "c.txt");
}

#[test]
fn what_is_no_listing_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(folder.path().join("picture.html"), [0u8, 1, 2, 3, 4, 5].repeat(100)).unwrap();
    refused(&["paste", &path("picture.html")], "is no text");
    refused(&["paste", &path("nowhere.html")], "nowhere.html");
    fs::create_dir(folder.path().join("empty")).unwrap();
    refused(&["paste", &path("empty")], "holds no web page");
    let catalogue = small(folder.path());
    fs::write(folder.path().join("nothing.txt"), "").unwrap();
    refused(&["paste", &path("nothing.txt"), "--into", &catalogue], "is empty");
    refused(&["paste", &path("nothing.txt")], "is empty");
    fs::write(folder.path().join("letter.txt"), "Dear colleagues,\n\nsee you soon.\n").unwrap();
    refused(&["paste", &path("letter.txt"), "--into", &catalogue], "No film was found");
}
