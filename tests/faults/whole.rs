//! The whole catalogue goes out as Galley JSON with its pictures, as one zip, a file or a folder, and comes back equal; and
//! a zip that somebody made to do harm does none.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::{done, refused, run, sample, small};

fn dump(path: &str) -> String {
    let store = galley_store::Store::open(Path::new(path), galley_store::Access::Read).unwrap();
    store.dump().unwrap()
}

/// What the catalogue is known to have been: releases and what changed since them, the numbers of calendar events, histories.
#[test]
fn the_past_comes_with_the_whole_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    done(&["release", &path, "First run", "--force"]);
    let rows: Value = serde_json::from_str(&done(&["call", &path, "schedule.list"])).unwrap();
    let screening = |at: usize| rows[at]["screening"]["id"].as_str().unwrap();
    let edit = |id: &str, patch: Value| {
        done(&[
            "call",
            &path,
            "screenings.edit",
            &json!({ "id": id, "patch": patch }).to_string(),
        ])
    };
    edit(screening(0), json!({ "starts": "2010-03-19T13:05" }));
    edit(screening(1), json!({ "state": "cancelled" }));
    done(&["call", &path, "screenings.remove", &json!(screening(2)).to_string()]);
    done(&["undo", &path]);
    let file = folder.path().join("all.json").display().to_string();
    done(&["export", &path, "--format", "json", "--out", &file]);
    let again = folder.path().join("Again.galley").display().to_string();
    done(&["new", &again, "--from", &file]);
    assert!(dump(&path) == dump(&again));
    let journal = |path: &str| {
        let store = galley_store::Store::open(Path::new(path), galley_store::Access::Read).unwrap();
        store.journal().unwrap()
    };
    assert_eq!(journal(&again), journal(&path));
    let told = |path: &str| {
        let calendar = folder.path().join("told.ics").display().to_string();
        done(&["export", path, "--format", "icalendar", "--out", &calendar]);
        let calendar = fs::read_to_string(calendar).unwrap();
        let numbers: Vec<&str> = calendar.lines().filter(|line| line.starts_with("SEQUENCE")).collect();
        assert!(numbers.iter().any(|number| *number != "SEQUENCE:0"), "{numbers:?}");
        (
            done(&["difference", path, "--since", "First run"]),
            numbers.join(" "),
            done(&["history", path]),
        )
    };
    assert_eq!(told(&again), told(&path));
    // The last step is undone there as here.
    done(&["undo", &again]);
    done(&["undo", &path]);
    assert!(dump(&path) == dump(&again));
    // A catalogue that has a past of its own keeps it, and is told what it does not get.
    let third = small(folder.path());
    let told = done(&["import", &third, &file]);
    assert!(
        told.contains("The release “First run” was left out") && told.contains("steps of the file’s journal"),
        "{told}"
    );
    let kept = galley_store::Store::open(Path::new(&third), galley_store::Access::Read).unwrap();
    assert!(kept.load().unwrap().releases.is_empty());
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<String> = all.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What the sample's edition remembers of its exports.
fn remembers(path: &str, remembered: &Value) {
    fs::write(Path::new(path).join("exports.json"), remembered.to_string()).unwrap();
}

fn remembered(path: &str) -> Value {
    serde_json::from_slice(&fs::read(Path::new(path).join("exports.json")).unwrap()).unwrap()
}

/// Makes a zip with Python, which is not ours: `script` has a ZipFile `z`.
fn zipped(path: &Path, script: &str) -> String {
    let python =
        format!("import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:\n    {script}\n");
    let made = Command::new("python3").args(["-c", &python]).arg(path).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path.display().to_string()
}

#[test]
fn as_a_zip_a_file_or_a_folder_the_catalogue_comes_back_with_its_pictures_and_what_its_editions_remember() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let own = json!({ "CIFF34": { "address": "https://festival.example/2010/", "home": "US",
        "presets": [{ "id": "daily", "label": "Daily paper", "items": [{ "kind": "csv", "language": "es" }] }] } });
    remembers(&path, &own);
    let out = folder.path().join("out");
    for (name, beside) in [
        ("whole.zip", vec!["whole.zip"]),
        ("one.json", vec!["one.json", "stills"]),
        ("plain", vec!["plain"]),
    ] {
        let out = out.join(name.replace('.', "-"));
        let file = out.join(name);
        done(&["export", &path, "--format", "json", "--out", &file.display().to_string()]);
        assert_eq!(names(&out), beside);
        let again = folder.path().join(format!("{name}.galley")).display().to_string();
        done(&["new", &again, "--from", &file.display().to_string()]);
        assert!(dump(&path) == dump(&again), "{name} brings another catalogue");
        let stills = |path: &str| names(&Path::new(path).join("stills"));
        assert_eq!(stills(&again), stills(&path), "{name}");
        assert!(!stills(&path).is_empty());
        assert_eq!(remembered(&again), own, "{name}");
        // Once more, nothing is new.
        let plan = done(&["import", &again, &file.display().to_string(), "--dry-run"]);
        assert!(plan.starts_with("0 records would be added, 0 changed,"), "{plan}");
    }
    // Another program unpacks it, and the file in it is as the schema has it.
    let zip = out.join("whole-zip/whole.zip");
    let listed = Command::new("python3")
        .args(["-m", "zipfile", "--list"])
        .arg(&zip)
        .output()
        .unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(
        listed.contains("\ncatalogue.json ") && listed.contains("\nstills/"),
        "{listed}"
    );
    // Without a name it is a zip as well.
    let there = Command::new(crate::galley())
        .current_dir(folder.path())
        .args(["export", &path, "--format", "json"])
        .output()
        .unwrap();
    assert!(there.status.success() && folder.path().join("Sample.zip").is_file());
}

#[test]
fn any_format_goes_into_a_zip_and_a_name_with_its_ending_is_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let out = |name: &str| folder.path().join("out").join(name).display().to_string();
    done(&["export", &path, "--format", "spreadsheet", "--out", &out("films.XLSX")]);
    done(&["export", &path, "--format", "csv", "--out", &out("films.csv")]);
    done(&[
        "export",
        &path,
        "--format",
        "rss",
        "--address",
        "https://festival.example/",
        "--out",
        &out("feed.rss"),
    ]);
    done(&["export", &path, "--format", "icalendar", "--out", &out("schedule.ics")]);
    done(&["export", &path, "--format", "json", "--out", &out("one.json")]);
    done(&["export", &path, "--format", "html", "--out", &out("site.zip")]);
    let there = names(&folder.path().join("out"));
    assert_eq!(
        there,
        ["feed.rss", "films.XLSX", "films.csv", "one.json", "schedule.ics", "site.zip"]
    );
    assert!(there.iter().all(|name| folder.path().join("out").join(name).is_file()));
    let feed = fs::read_to_string(out("feed.rss")).unwrap();
    assert!(feed.contains("<link>https://festival.example/index.html</link>"), "{feed}");
    let other = small(&folder.path().join("out"));
    refused(
        &["export", &other, "--format", "rss", "--out", &out("other.rss")],
        "Give its address",
    );
}

#[test]
fn what_the_catalogue_remembers_otherwise_stays_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let theirs = json!({ "F1": { "address": "https://a.example/", "home": "US" } });
    remembers(&path, &theirs);
    let zip = folder.path().join("a.zip").display().to_string();
    done(&["export", &path, "--format", "json", "--out", &zip]);
    remembers(&path, &json!({ "F1": { "address": "https://b.example/" } }));
    let told = "The file has another address of the website, https://a.example/; https://b.example/ stays.";
    let plan = done(&["import", &path, &zip, "--dry-run"]);
    assert!(plan.contains(told), "{plan}");
    assert_eq!(
        remembered(&path),
        json!({ "F1": { "address": "https://b.example/" } }),
        "a look changes nothing"
    );
    let landed = done(&["import", &path, &zip]);
    assert_eq!(landed.matches(told).count(), 1, "{landed}");
    assert_eq!(
        remembered(&path),
        json!({ "F1": { "address": "https://b.example/", "home": "US" } })
    );
    // A name that no preset may have is not kept, and that is told too.
    let bad = json!({ "galley": 1, "editions": [{ "id": "x", "label": "X1", "exports": { "presets": [{ "id": "../x", "items": [{ "kind": "csv" }] }] } }] });
    let file = folder.path().join("bad.json");
    fs::write(&file, bad.to_string()).unwrap();
    let landed = done(&["import", &path, &file.display().to_string()]);
    assert!(
        landed.contains("/editions/0/exports: What X1 remembers of its exports was not kept."),
        "{landed}"
    );
}

#[test]
fn a_zip_that_means_harm_does_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = small(folder.path());
    let before = dump(&path);
    let file = |name: &str| folder.path().join(name);
    let bomb = zipped(
        &file("bomb.zip"),
        "z.writestr('catalogue.json', b'{\"galley\": 1}' + b' ' * (300 << 20))",
    );
    refused(&["import", &path, &bomb], "catalogue.json unfolds to more than 256 MB");
    refused(
        &["new", &file("New.galley").display().to_string(), "--from", &bomb],
        "unfolds to more than",
    );
    assert!(!file("New.galley").exists());
    // Many that together are too much.
    let bombs = zipped(
        &file("bombs.zip"),
        "[z.writestr(f'{n}.json', b'{\"galley\": 1}' + b' ' * (90 << 20)) for n in range(4)]",
    );
    let told = run(&["import", &path, &bombs]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(
        told.contains("2.json : 2.json unfolds to more than") || told.contains("unfolds to more than"),
        "{told}"
    );
    // Names that climb: neither the file nor a picture is looked for outside.
    fs::write(file("secret.jpg"), b"not yours").unwrap();
    let still = |name: &str| format!("{{\"galley\": 1, \"films\": [{{\"id\": \"a\", \"stills\": [{{\"file\": \"{name}\"}}]}}]}}");
    let climbing = |zip: &str, name: &str, picture: &str| {
        let json = still(picture).replace('"', "\\\"");
        zipped(&file(zip), &format!("z.writestr('{name}', \"{json}\")"))
    };
    refused(&["import", &path, &climbing("climb-1.zip", "../catalogue.json", "x.jpg")], "");
    let up = done(&[
        "import",
        &path,
        &climbing("climb-2.zip", "catalogue.json", "../secret.jpg"),
        "--dry-run",
    ]);
    assert!(
        up.contains("/films/0/stills/0/file: This should be a file below the folder"),
        "{up}"
    );
    let beside = climbing("climb-3.zip", "catalogue.json", "secret.jpg");
    let landed = done(&["import", &path, &beside]);
    assert!(
        landed.contains("secret.jpg") && landed.contains("The picture was left out."),
        "{landed}"
    );
    assert_eq!(fs::read_dir(Path::new(&path).join("stills")).map_or(0, Iterator::count), 0);
    done(&["undo", &path]);
    // Cut off, and empty of anything of ours.
    let whole = fs::read(&beside).unwrap();
    fs::write(file("cut.zip"), &whole[..whole.len() / 2]).unwrap();
    refused(&["import", &path, &file("cut.zip").display().to_string()], "");
    let other = zipped(&file("other.zip"), "z.writestr('notes.json', '{}')");
    refused(&["import", &path, &other], "");
    assert_eq!(dump(&path), before);
}
