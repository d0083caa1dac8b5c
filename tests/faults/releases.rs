//! What went to print is recorded, and the errata since then are printed.

use serde_json::Value;

use crate::{done, refused, sample};

#[test]
fn errata_are_printed_since_a_release() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("errata.pdf").display().to_string();
    let errata = ["print", "errata", &path, "--out", &out];
    refused(&errata, "galley release");
    assert_eq!(
        done(&["release", &path, "First run", "--publications", "catalogue,schedule"]),
        "Recorded the release “First run”.\n"
    );
    refused(&["release", &path, "First run"], "another name");
    for since in [&[][..], &["--since", "first run"], &["--since", "1"]] {
        assert!(done(&[&errata[..], since].concat()).contains("(1 page)"), "{since:?}");
    }
    refused(&[&errata[..], &["--since", "Second run"]].concat(), "It has: First run.");
    let schedule = ["print", "schedule", &path, "--since", "First run", "--out", &out];
    refused(&schedule, "Leave --since and --until out");
}

#[test]
fn releases_are_listed_and_set_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    assert!(done(&["releases", &path]).contains("Nothing has gone to print yet"));
    refused(&["difference", &path], "galley release");
    done(&["release", &path, "First run"]);
    assert_eq!(done(&["difference", &path]), "Nothing has changed on the schedule.\n");
    let rows: Value = serde_json::from_str(&done(&["call", &path, "schedule.list"])).unwrap();
    let row = |code: &str| {
        rows.as_array()
            .unwrap()
            .iter()
            .find(|row| row["screening"]["code"] == code)
            .unwrap()
    };
    let edit = |code: &str, patch: &str| {
        let request = format!(r#"{{"id": {}, "patch": {patch}}}"#, row(code)["screening"]["id"]);
        done(&["call", &path, "screenings.edit", &request]);
    };
    edit("LAST25", r#"{"starts": "2010-03-25 20:40", "note": "Later than printed."}"#);
    done(&["release", &path, "Second run"]);
    let gone = row("SALT18")["screening"]["id"].to_string();
    done(&["call", &path, "screenings.remove", &gone]);

    let listed = done(&["releases", &path]);
    let (second, first) = (listed.find("Second run").unwrap(), listed.find("First run").unwrap());
    assert!(second < first, "the newest comes first: {listed}");
    let moved = done(&["difference", &path, "--since", "first run", "--until", "Second run"]);
    assert!(
        moved.starts_with("moved      Last Train Home · LAST25: Thu 25 7:10 PM, "),
        "{moved}"
    );
    assert!(
        moved.contains(" → Thu 25 8:40 PM, ") && moved.contains("Note: – → Later than printed."),
        "{moved}"
    );
    let since = done(&["difference", &path]);
    assert!(
        since.starts_with("cancelled  The Salt Ledger · SALT18: Thu 18 3:00 PM, Tower City Cinemas, Screen 1"),
        "{since}"
    );
    let whole: Value = serde_json::from_str(&done(&["difference", &path, "--since", "First run", "--json"])).unwrap();
    let changes: Vec<&str> = whole
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["change"].as_str().unwrap())
        .collect();
    assert_eq!(changes, ["cancelled", "moved"]);
    refused(
        &["difference", &path, "--until", "Third run"],
        "It has: Second run, First run.",
    );

    // The calendar follows the releases, and so does the insert.
    let out = |name: &str| folder.path().join(name).display().to_string();
    done(&["export", &path, "--format", "icalendar", "--out", &out("a.ics")]);
    let calendar = std::fs::read_to_string(out("a.ics")).unwrap();
    let event = |uid: &str| {
        let mut events = calendar.split("BEGIN:VEVENT\r\n");
        events
            .find(|event| event.starts_with(&format!("UID:{uid}\r\n")))
            .unwrap()
            .to_owned()
    };
    let dropped = event(gone.trim_matches('"'));
    let number = |event: &str| -> u32 {
        let line = event.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
        line.unwrap().parse().unwrap()
    };
    assert!(number(&dropped) > 0 && dropped.contains("STATUS:CANCELLED\r\n"), "{dropped}");
    let last25 = row("LAST25")["screening"]["id"].as_str().unwrap().to_owned();
    let later = event(&last25);
    assert!(number(&dropped) > number(&later));
    assert!(number(&later) > 0 && later.contains("T204000\r\n"), "{later}");
    let insert = |arguments: &[&str]| -> Value {
        let fixed = [
            "print",
            "errata",
            &path,
            "--out",
            &out("errata.pdf"),
            "--data",
            &out("errata.json"),
        ];
        done(&[&fixed[..], arguments].concat());
        serde_json::from_slice(&std::fs::read(out("errata.json")).unwrap()).unwrap()
    };
    let between = insert(&["--since", "First run", "--until", "Second run"]);
    assert_eq!(
        (&between["release"]["name"], &between["until"]["name"]),
        (&"First run".into(), &"Second run".into())
    );
    let titles = |data: &Value| -> Vec<String> {
        let groups = data["groups"].as_array().unwrap().iter();
        groups.map(|group| group["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&between), ["Last Train Home"]);
    let today = insert(&["--since", "First run"]);
    assert!(today["until"].is_null());
    assert_eq!(titles(&today), ["Last Train Home", "The Salt Ledger"]);
}

#[test]
fn the_number_of_an_event_rises_with_every_change_and_with_undo_whether_or_not_anything_was_released() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("a.ics");
    let rows: Value = serde_json::from_str(&done(&["call", &path, "schedule.list"])).unwrap();
    let rows = rows.as_array().unwrap();
    let row = |code: &str| rows.iter().find(|row| row["screening"]["code"] == code).unwrap();
    let id = |code: &str| row(code)["screening"]["id"].as_str().unwrap().to_owned();
    let (train, salt) = (id("LAST25"), id("SALT18"));
    let numbers = || -> Vec<Option<u32>> {
        let told = done(&["export", &path, "--format", "icalendar", "--out", &out.display().to_string()]);
        assert!(told.contains("No release is recorded yet"), "{told}");
        let calendar = std::fs::read_to_string(&out).unwrap();
        let of = |id: &str| {
            let event = calendar
                .split("BEGIN:VEVENT\r\n")
                .find(|event| event.starts_with(&format!("UID:{id}\r\n")))?;
            event.lines().find_map(|line| line.strip_prefix("SEQUENCE:"))?.parse().ok()
        };
        vec![of(&train), of(&salt)]
    };
    let edit = |id: &str, patch: &str| {
        done(&[
            "call",
            &path,
            "screenings.edit",
            &format!(r#"{{"id": "{id}", "patch": {patch}}}"#),
        ]);
    };
    let first = numbers();
    assert_eq!(numbers(), first, "nothing was changed");
    // Words count too: taken back and written otherwise, they are three versions, and must not share two numbers.
    let mut last = first.clone();
    for note in ["Free popcorn", "", "Paid popcorn"] {
        edit(&train, &format!(r#"{{"note": "{note}"}}"#));
        let now = numbers();
        assert!(now[0] > last[0] && now[1] == last[1], "{last:?} {now:?}");
        last = now;
    }
    let first = last;
    edit(&train, r#"{"starts": "2010-03-25 20:40"}"#);
    let moved = numbers();
    assert!(moved[0] > first[0] && moved[1] == first[1], "{first:?} {moved:?}");
    done(&["undo", &path]);
    let back = numbers();
    assert!(back[0] > moved[0] && back[1] == first[1], "{moved:?} {back:?}");
    edit(&salt, r#"{"state": "cancelled"}"#);
    let called_off = numbers();
    assert!(called_off[0] == back[0] && called_off[1] > back[1], "{back:?} {called_off:?}");
    done(&["call", &path, "screenings.remove", &format!("\"{salt}\"")]);
    assert_eq!(numbers(), [called_off[0], None]);
    done(&["undo", &path]);
    assert!(numbers()[1] > called_off[1]);
}

#[test]
fn the_traffic_of_copies_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let told = done(&["traffic", &path]);
    assert!(
        told.contains("No copy is recorded of: ") && told.contains(", The Salt Ledger"),
        "{told}"
    );
    let ways = told.split("Last Train Home · 35 mm").nth(1).unwrap();
    assert!(
        ways.contains("from Mon 22 10:00 AM  outside → Tower City Cinemas, "),
        "{ways}"
    );
    let json: Value = serde_json::from_str(&done(&["traffic", &path, "--json"])).unwrap();
    assert_eq!(json["copies"].as_array().unwrap().len(), 3);
}
