//! The publications, typeset and read again by programs that none of us wrote.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use std::path::{Path, PathBuf};
use std::process::Command;

use edition::{HOSTILE, LONG, Made};
use galley_model::*;
use galley_print::{Options, PUBLICATIONS, Paper, PressError, Printed, Proof, prepare, typeset};

fn data_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data")
}

/// What another program says of a file.
fn said(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|problem| panic!("{program} is needed for this test: {problem}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {text}");
    text
}

/// The words of a PDF in reading order, line breaks as spaces.
fn words(pdf: &Path) -> String {
    let text = said("pdftotext", &[], pdf);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Press {
    folder: tempfile::TempDir,
    made: Made,
}

impl Press {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = edition::edition(&folder.path().join("stills"));
        Self { folder, made }
    }

    fn print(&self, publication: &str, options: &Options) -> Result<Printed, PressError> {
        let out = self.folder.path().join(format!("{publication}.pdf"));
        let stills = self.folder.path().join("stills");
        let now = "2010-02-01T12:00:00Z".parse().unwrap();
        let made = &self.made;
        let job = prepare(
            &made.catalogue,
            made.edition,
            publication,
            options,
            &data_dir(),
            &stills,
            &out,
            now,
        )?;
        let printed = typeset(&job, &mut |_| {})?;
        // For a look at the pages: GALLEY_LOOK=folder cargo test -p galley-print
        if let Some(look) = std::env::var_os("GALLEY_LOOK") {
            std::fs::copy(
                &printed.path,
                Path::new(&look).join(format!(
                    "{publication}-{:?}{}.pdf",
                    options.paper,
                    if options.marks { "-marks" } else { "" }
                )),
            )
            .unwrap();
        }
        Ok(printed)
    }
}

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
            let pdf = &printed.path;
            said("qpdf", &["--check"], pdf);
            let info = said("pdfinfo", &["-box"], pdf);
            let (width, height) = paper.millimetres();
            let (width, height) = if publication.id == "schedule" {
                (height, width)
            } else {
                (width, height)
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
        let flat = printed.path.with_extension("qdf");
        assert!(
            Command::new("qpdf")
                .args(["--qdf", "--object-streams=disable"])
                .arg(&printed.path)
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
        let text = words(&printed.path);
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
    let text = words(&printed.path);
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
        said("pdftotext", &["-f", &number, "-l", &number, "-layout"], &printed.path)
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
    for publication in ["schedule-list", "catalogue"] {
        let printed = press.print(publication, &Options::default()).unwrap();
        // Quotes are not made curly, backslashes not eaten.
        let text = words(&printed.path);
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
        ("catalogue", "No film has been entered in this edition yet."),
    ] {
        let printed = press.print(publication, &Options::default()).unwrap();
        assert!(words(&printed.path).contains(sentence), "{publication}");
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
    assert!(
        printed.warnings.iter().any(|problem| problem.message.contains("U+12000")),
        "{:?}",
        printed.warnings
    );
    let clean = Press::new().print("schedule-list", &Options::default()).unwrap();
    assert!(
        clean
            .warnings
            .iter()
            .all(|problem| !problem.message.contains("in none of the fonts")),
        "{:?}",
        clean.warnings
    );
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
    let info = said("pdfinfo", &["-box"], &printed.path);
    let trim = info.lines().find(|line| line.starts_with("TrimBox")).unwrap();
    let left: f64 = trim.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!((left - 13.0 * 72.0 / 25.4).abs() < 0.1, "{trim}");
}

#[test]
fn a_folder_that_is_not_there_leaves_a_sentence_and_no_file() {
    let press = Press::new();
    let made = &press.made;
    let out = press.folder.path().join("nowhere").join("catalogue.pdf");
    let now = "2010-02-01T12:00:00Z".parse().unwrap();
    let job = prepare(
        &made.catalogue,
        made.edition,
        "schedule",
        &Options::default(),
        &data_dir(),
        press.folder.path(),
        &out,
        now,
    );
    let problem = typeset(&job.unwrap(), &mut |_| {}).unwrap_err();
    assert!(problem.to_string().contains("Choose another folder"), "{problem}");
    assert!(
        press
            .print("poster", &Options::default())
            .unwrap_err()
            .to_string()
            .contains("schedule-list")
    );
}

#[test]
fn a_proof_follows_the_film() {
    let mut press = Press::new();
    let mut proof = Proof::new(&data_dir()).unwrap();
    let stills = press.folder.path().join("stills");
    let options = Options::default();
    let mut page = || {
        proof
            .film_page(&press.made.catalogue, press.made.edition, press.made.full, &options, &stills)
            .unwrap()
    };
    let before = page();
    assert_eq!((before.width, before.height, before.pages), (893, 1263, 1));
    assert_eq!(before.png, page().png);
    if let Some(look) = std::env::var_os("GALLEY_LOOK") {
        std::fs::write(Path::new(&look).join("proof.png"), &before.png).unwrap();
    }
    let mut film = press.made.catalogue.films.get(press.made.full).unwrap().clone();
    film.year = Some("1999".parse().unwrap());
    press.made.catalogue.films.put(film);
    let after = proof
        .film_page(&press.made.catalogue, press.made.edition, press.made.full, &options, &stills)
        .unwrap();
    assert_ne!(before.png, after.png);
}
