//! The publications, typeset and read again by programs that none of us wrote.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use std::process::Command;

use edition::press::{Press, said, words};
use edition::{HOSTILE, LONG};
use galley_model::*;
use galley_print::{Options, PUBLICATIONS, Paper, typeset};

#[test]
fn every_publication_is_ready_for_the_printer() {
    let press = Press::new();
    for publication in PUBLICATIONS {
        for paper in [Paper::A4, Paper::A5, Paper::Letter] {
            let options = Options {
                paper,
                ..Options::default()
            };
            let printed = press.print(publication.id, &options).unwrap();
            let pdf = printed.path.as_ref().unwrap();
            said("qpdf", &["--check"], pdf);
            let info = said("pdfinfo", &["-box"], pdf);
            let data = press.job(publication.id, &options, pdf).unwrap().data;
            let side = |name: &str| data["paper"][name].as_f64().unwrap();
            let (width, height) = match publication.id {
                "schedule" => (side("height"), side("width")),
                _ => (side("width"), side("height")),
            };
            let point = 72.0 / 25.4;
            let trim = info.lines().find(|line| line.starts_with("TrimBox")).unwrap();
            let edges: Vec<f64> = trim.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            assert!(
                (edges[2] - edges[0] - width * point).abs() < 0.1,
                "{}: {trim}",
                publication.id
            );
            assert!(
                (edges[3] - edges[1] - height * point).abs() < 0.1,
                "{}: {trim}",
                publication.id
            );
            assert!((edges[0] - 3.0 * point).abs() < 0.1, "{}: {trim}", publication.id);
            assert!(info.contains("CIFF34"), "{info}");
            for font in said("pdffonts", &[], pdf).lines().skip(2) {
                let flags: Vec<&str> = font.split_whitespace().rev().skip(2).take(3).collect();
                // From the right: unicode, subset, embedded.
                assert_eq!(flags, ["yes", "yes", "yes"], "{font}");
            }
        }
    }
}

#[test]
fn text_and_rules_are_on_the_black_plate_alone() {
    let press = Press::new();
    for publication in PUBLICATIONS {
        let printed = press.print(publication.id, &Options::default()).unwrap();
        let flat = printed.path.as_ref().unwrap().with_extension("qdf");
        assert!(
            Command::new("qpdf")
                .args(["--qdf", "--object-streams=disable"])
                .arg(printed.path.as_ref().unwrap())
                .arg(&flat)
                .status()
                .unwrap()
                .success()
        );
        let bytes = std::fs::read(&flat).unwrap();
        let lines = bytes.split(|byte| *byte == b'\n').map(String::from_utf8_lossy);
        let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        // Any other way to choose a colour for type and rules: device RGB and grey, or a named colour space.
        for operator in [" rg", " RG", " g", " G", " sc", " SC", " scn", " SCN"] {
            let chooses = |line: &&String| {
                let before = line.strip_suffix(operator).and_then(|rest| rest.rsplit(' ').next());
                before.is_some_and(|number| number.parse::<f64>().is_ok())
            };
            assert_eq!(lines.iter().find(chooses), None, "{}", publication.id);
        }
        assert!(lines.iter().any(|line| line.ends_with(" 0 0 0 1 k")), "{}", publication.id);
    }
}

#[test]
fn the_schedules_say_where_and_when() {
    let press = Press::new();
    for publication in ["schedule", "schedule-list"] {
        let printed = press.print(publication, &Options::default()).unwrap();
        let text = words(printed.path.as_ref().unwrap());
        for fact in [
            "Thursday, March 25",
            "Friday, March 26",
            "Saturday, March 27",
            "Tower City Cinemas",
            "Screen 7",
            "7:10 PM",
            "12:30 AM",
            "Last Train Home",
            "LAST25",
            "Sat 27 4:25 PM",
            "Nothing but a Title",
            "Q&A",
            "Uncle Boonmee",
            "Shorts Program 1: Small Hours",
            "ST",
        ] {
            assert!(text.contains(fact), "{publication} has no “{fact}”:\n{text}");
        }
        assert!(!text.contains("HIDDEN") && !text.contains("NOTIME"), "{publication}");
        let untimed = printed
            .warnings
            .iter()
            .find(|problem| problem.message.contains("A Film with Far Too Much Text"));
        assert_eq!(untimed.unwrap().place.as_ref().unwrap().field.as_deref(), Some("starts"));
    }
    let list = words(&press.folder.path().join("schedule-list.pdf"));
    for fact in [
        "(late Friday)",
        LONG,
        "归途列车",
        "Q&A: Lixin Fan",
        "Mandarin with subtitles",
        "The Night Baker",
    ] {
        assert!(list.contains(fact), "the list has no “{fact}”:\n{list}");
    }
    // The night belongs to Friday: there is no second Saturday page for it.
    assert!(list.find("Uncle Boonmee") < list.find("Saturday, March 27"));
    assert!(!list.contains("Q&A: Lixin Fan, "), "an unconfirmed guest is printed");
}

#[test]
fn the_catalogue_has_every_fact_of_the_listing_page() {
    let press = Press::new();
    let printed = press.print("catalogue", &Options::default()).unwrap();
    let text = words(printed.path.as_ref().unwrap());
    for fact in [
        "34th Cleveland International Film Festival",
        "March 18–28, 2010",
        "Tower City Cinemas",
        "Last Train Home",
        "归途列车",
        "Último tren a casa",
        "Canada, China · 2009 · 85 minutes · Mandarin with subtitles",
        "—M.M.",
        "Lixin Fan",
        "范立欣",
        "Up the Yangtze",
        "CIFF34 Screenings",
        "Thursday, March 25, 2010 at 7:10 PM",
        "Saturday, March 27, 2010 at 4:25 PM",
        "Mila Aung-Thwin, Daniel Cross",
        "Screenwriter/Cinematographer",
        "Film Contact",
        "Zeitgeist Films",
        "prints@example.org",
        "Cada invierno las estaciones",
        "USSR",
        "Зеркало",
        "Nói albínói og þorpið við fjörðinn",
        "Gyűrű",
        "Glass Harbor",
        "Photo: Lixin Fan",
        "Friday, March 26, 2010 at 12:30 AM (late Friday)",
        "Give what you can",
        "Fan, Lixin",
    ] {
        assert!(text.contains(fact), "the catalogue has no “{fact}”:\n{text}");
    }
    for hidden in ["+1 212 555 0147", "Clemence", "Q&A: Lixin Fan, "] {
        assert!(!text.contains(hidden), "“{hidden}” is printed");
    }
    // The index gives the page on which the film stands.
    let pages = (1..=printed.pages).map(|page| {
        let number = page.to_string();
        said(
            "pdftotext",
            &["-f", &number, "-l", &number, "-layout"],
            printed.path.as_ref().unwrap(),
        )
    });
    let pages: Vec<String> = pages.collect();
    let stands = pages.iter().position(|page| page.contains("Canada, China")).unwrap() + 1;
    let index = pages
        .iter()
        .rposition(|page| page.contains("Waltz with Bashir") && page.contains("归途列车"))
        .unwrap();
    let entry = pages[index]
        .lines()
        .find(|line| line.contains("Last Train Home") && !line.contains('→'))
        .unwrap();
    assert!(entry.contains(&stands.to_string()), "page {stands}: {entry}");
    let overfull = printed
        .warnings
        .iter()
        .find(|problem| problem.message.contains("A Film with Far Too Much Text"));
    assert_eq!(overfull.unwrap().place.as_ref().unwrap().table, "film");
}

#[test]
fn text_that_looks_like_code_prints_as_it_is() {
    let press = Press::new();
    for publication in ["schedule-list", "catalogue", "pocket"] {
        let printed = press.print(publication, &Options::default()).unwrap();
        // Quotes are not made curly, backslashes not eaten.
        let text = words(printed.path.as_ref().unwrap());
        assert!(text.contains(HOSTILE), "{publication}:\n{text}");
    }
}

#[test]
fn an_empty_edition_prints_a_page_that_says_so() {
    let mut press = Press::new();
    let edition = Edition {
        id: EditionId::new(),
        label: "CIFF35".into(),
        ..Edition::default()
    };
    press.made.edition = edition.id;
    press.made.catalogue.editions.put(edition);
    for (publication, sentence) in [
        ("schedule", "No screening of this edition has a time yet."),
        ("schedule-list", "No screening of this edition has a time yet."),
        ("schedule-wide", "No screening of this edition has a time yet."),
        ("pocket", "No screening of this edition has a time yet."),
        ("guide", "No film has been entered in this edition yet."),
        ("catalogue", "No film has been entered in this edition yet."),
    ] {
        let printed = press.print(publication, &Options::default()).unwrap();
        assert!(words(printed.path.as_ref().unwrap()).contains(sentence), "{publication}");
    }
}

#[test]
fn a_still_that_cannot_be_printed_is_told_of_and_left_out() {
    let press = Press::new();
    let stills = press.folder.path().join("stills");
    let file = |number: u32| stills.join(format!("{number:064x}.jpg"));
    let whole = std::fs::read(file(0)).unwrap();
    std::fs::write(file(0), &whole[..whole.len() / 2]).unwrap();
    std::fs::write(file(1), b"not a picture").unwrap();
    std::fs::remove_file(file(2)).unwrap();
    let printed = press.print("catalogue", &Options::default()).unwrap();
    for (number, reason) in ["breaks off", "neither a JPEG nor a PNG", "not in the folder"]
        .into_iter()
        .enumerate()
    {
        let told = printed
            .warnings
            .iter()
            .find(|problem| problem.message.contains(reason))
            .unwrap();
        assert_eq!(told.place, Some(Place::row(press.made.stills[number])));
    }
}

#[test]
fn a_character_without_a_font_is_told_of() {
    let mut press = Press::new();
    let mut title = press.made.catalogue.titles.of(press.made.full).next().unwrap().clone();
    title.text = "Last Train Home 𒀀".into();
    press.made.catalogue.titles.put(title);
    let printed = press.print("schedule-list", &Options::default()).unwrap();
    let characters = printed.checks.iter().find(|check| check.id == "glyphs").unwrap();
    assert_eq!(characters.grade, Grade::Error);
    assert!(characters.problems[0].message.contains("U+12000"), "{characters:?}");
    let clean = Press::new().print("schedule-list", &Options::default()).unwrap();
    let characters = clean.checks.iter().find(|check| check.id == "glyphs").unwrap();
    assert_eq!(characters.grade, Grade::Fine, "{characters:?}");
}

#[test]
fn crop_marks_lie_outside_the_bleed() {
    let press = Press::new();
    let options = Options {
        marks: true,
        bleed: 5.0,
        ..Options::default()
    };
    let printed = press.print("catalogue", &options).unwrap();
    let info = said("pdfinfo", &["-box"], printed.path.as_ref().unwrap());
    let left = |name: &str| -> f64 {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let point = 72.0 / 25.4;
    assert!((left("TrimBox") - left("BleedBox") - 5.0 * point).abs() < 0.1, "{info}");
    // The marks stand in a slug around the bleed.
    assert!((left("BleedBox") - left("MediaBox") - 10.0 * point).abs() < 0.1, "{info}");
}

#[test]
fn a_folder_that_is_not_there_leaves_a_sentence_and_no_file() {
    let press = Press::new();
    let out = press.folder.path().join("nowhere").join("schedule.pdf");
    let job = press.job("schedule", &Options::default(), &out).unwrap();
    let problem = typeset(&job, &mut |_| {}).unwrap_err();
    assert!(problem.to_string().contains("Choose another folder"), "{problem}");
    let unknown = press.print("poster", &Options::default()).unwrap_err();
    assert!(unknown.to_string().contains("schedule-list"));
}
