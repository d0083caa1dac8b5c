//! Every publication of the sample against what was looked at and found good: the text of each page with its place,
//! and pictures of the pages that a designer looks at first.
//!
//! After a change of a template, look at the pages, then write the new state with
//! `BLESS=1 cargo nextest run --workspace -E 'binary(print_golden)'`, and look at what git says has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use galley_tests::{project, publications};
use image::GrayImage;

/// How far a line may stand from where it stood, in points: other versions of poppler round otherwise.
const NEAR: f64 = 2.0;
/// Pictures of pages have so many dots to an inch.
const DOTS: &str = "40";
/// How far apart two greys may be, and what share of the dots may be further: letters are smoothed otherwise elsewhere.
const SHADE: u8 = 64;
const SHARE: f64 = 0.01;

/// The pages that are compared as pictures, counted from 1.
const SEEN: &[(&str, &[u32])] = &[
    ("catalogue", &[1, 3, 5, 8]),
    ("schedule", &[1, 3]),
    ("schedule-wide", &[1]),
    ("guide", &[2]),
    ("pocket", &[1, 2]),
    ("schedule-list", &[1]),
    ("door-list", &[1]),
    ("projection", &[1]),
    ("contact-sheet", &[1]),
    ("galleys", &[1]),
];

fn tool(program: &str, arguments: &[&str]) -> Vec<u8> {
    // Galley proofs and errata say when they were made.
    let noon = ("SOURCE_DATE_EPOCH", "1267444800");
    let output = Command::new(program).args(arguments).env(noon.0, noon.1).output();
    let output = output.unwrap_or_else(|problem| panic!("{program}: {problem}; `make test` installs it"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    output.stdout
}

fn galley(arguments: &[&str]) -> String {
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().and_then(Path::parent).unwrap().join("galley");
    String::from_utf8(tool(&program.display().to_string(), arguments)).unwrap()
}

/// The sample, of which a release went to print before a year was corrected: there are errata.
fn sample(folder: &Path) -> String {
    let catalogue = folder.join("Sample.galley").display().to_string();
    let sample = project().join("data/samples/ciff34").display().to_string();
    galley(&["new", &catalogue, "--from", &sample]);
    galley(&["release", &catalogue, "First run"]);
    let films = galley(&["call", &catalogue, "films.list", r#"{"search": "last train"}"#]);
    let films: serde_json::Value = serde_json::from_str(&films).unwrap();
    let patch = format!(r#"{{"id": {}, "patch": {{"year": "2010"}}}}"#, films[0]["id"]);
    galley(&["call", &catalogue, "films.edit", &patch]);
    catalogue
}

/// A line of text on a page, with its lower left corner in points from the upper left of the sheet.
#[derive(Debug)]
struct Line {
    x: f64,
    y: f64,
    text: String,
}

/// The lines of each page, as poppler reads them.
fn lines(pdf: &str) -> Vec<Vec<Line>> {
    let xml = String::from_utf8(tool("pdftotext", &["-bbox-layout", pdf, "-"])).unwrap();
    let attribute = |tag: &str, name: &str| -> f64 {
        let rest = tag.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let mut pages: Vec<Vec<Line>> = Vec::new();
    for tag in xml.lines().map(str::trim) {
        if tag.starts_with("<page ") {
            pages.push(Vec::new());
        } else if tag.starts_with("<line ") {
            let line = Line {
                x: attribute(tag, "xMin"),
                y: attribute(tag, "yMax"),
                text: String::new(),
            };
            pages.last_mut().unwrap().push(line);
        } else if tag.starts_with("<word ") {
            let word = tag.split('>').nth(1).unwrap().split("</word").next().unwrap();
            let line = &mut pages.last_mut().unwrap().last_mut().unwrap().text;
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    pages
}

/// As it is kept: a line a line, so that a difference can be read.
fn written(pages: &[Vec<Line>]) -> String {
    let mut text = String::new();
    for (number, page) in (1..).zip(pages) {
        text.push_str(&format!("# page {number}\n"));
        for line in page {
            text.push_str(&format!("{:.0} {:.0} {}\n", line.x, line.y, line.text));
        }
    }
    text
}

fn read(text: &str) -> Vec<Vec<Line>> {
    let mut pages: Vec<Vec<Line>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("# page ") {
            pages.push(Vec::new());
            continue;
        }
        let mut parts = line.splitn(3, ' ');
        let mut number = || parts.next().unwrap().parse().unwrap();
        let (x, y) = (number(), number());
        let text = parts.next().unwrap_or_default().to_owned();
        pages.last_mut().unwrap().push(Line { x, y, text });
    }
    pages
}

/// What is different, in words; empty where nothing is.
fn differences(golden: &[Vec<Line>], printed: &[Vec<Line>]) -> Vec<String> {
    let mut found = Vec::new();
    if golden.len() != printed.len() {
        found.push(format!("there are {} pages, not {}", printed.len(), golden.len()));
    }
    for (number, (golden, printed)) in (1..).zip(golden.iter().zip(printed)) {
        if golden.len() != printed.len() {
            found.push(format!("page {number} has {} lines, not {}", printed.len(), golden.len()));
        }
        for (old, new) in golden.iter().zip(printed) {
            let near = (old.x - new.x).abs() <= NEAR && (old.y - new.y).abs() <= NEAR;
            if old.text != new.text || !near {
                found.push(format!("page {number}: {old:?} is {new:?}"));
                break;
            }
        }
    }
    found
}

/// A page as a grey picture.
fn picture(pdf: &str, page: u32, folder: &Path) -> GrayImage {
    let (stem, number) = (folder.join("page"), page.to_string());
    let stem = stem.display().to_string();
    let arguments = [
        "-r",
        DOTS,
        "-gray",
        "-png",
        "-singlefile",
        "-f",
        &number,
        "-l",
        &number,
        pdf,
        &stem,
    ];
    tool("pdftoppm", &arguments);
    image::open(format!("{stem}.png")).unwrap().to_luma8()
}

/// The share of the dots whose greys are far apart.
fn apart(a: &GrayImage, b: &GrayImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return 1.0;
    }
    let far = a
        .pixels()
        .zip(b.pixels())
        .filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > SHADE)
        .count();
    far as f64 / f64::from(a.width() * a.height())
}

#[test]
fn every_page_of_the_sample_is_as_it_was_found_good() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = sample(folder.path());
    let kept = project().join("tests/print/golden");
    let bless = std::env::var_os("BLESS").is_some();
    if bless {
        fs::create_dir_all(&kept).unwrap();
    }
    let mut wrong = Vec::new();
    for publication in publications() {
        let pdf = folder.path().join(format!("{publication}.pdf")).display().to_string();
        galley(&["print", &publication, &catalogue, "--out", &pdf]);
        let pages = lines(&pdf);
        let golden: PathBuf = kept.join(format!("{publication}.txt"));
        if bless {
            fs::write(&golden, written(&pages)).unwrap();
        }
        match fs::read_to_string(&golden) {
            Ok(text) => wrong.extend(
                differences(&read(&text), &pages)
                    .into_iter()
                    .map(|one| format!("{publication}: {one}")),
            ),
            Err(_) => wrong.push(format!("{publication}: there is no {}", golden.display())),
        }
        let seen = SEEN
            .iter()
            .find(|(name, _)| *name == publication)
            .map_or(&[][..], |(_, pages)| pages);
        for page in seen {
            let now = picture(&pdf, *page, folder.path());
            let golden = kept.join(format!("{publication}-{page}.png"));
            if bless {
                now.save(&golden).unwrap();
            }
            match image::open(&golden) {
                Ok(good) => {
                    let share = apart(&good.to_luma8(), &now);
                    if share > SHARE {
                        wrong.push(format!(
                            "{publication}: {:.1} % of page {page} looks otherwise",
                            share * 100.0
                        ));
                    }
                }
                Err(problem) => wrong.push(format!("{}: {problem}", golden.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_difference_is_seen() {
    let line = |x: f64, text: &str| Line {
        x,
        y: 10.0,
        text: text.into(),
    };
    let golden = vec![vec![line(1.0, "7:10 PM"), line(5.0, "Last Train Home")]];
    assert!(differences(&golden, &read(&written(&golden))).is_empty());
    assert_eq!(
        differences(&golden, &[vec![line(1.0, "7:40 PM"), line(5.0, "Last Train Home")]]).len(),
        1
    );
    assert_eq!(
        differences(&golden, &[vec![line(9.0, "7:10 PM"), line(5.0, "Last Train Home")]]).len(),
        1
    );
    assert_eq!(differences(&golden, &[vec![line(1.0, "7:10 PM")]]).len(), 1);
    let (white, mut other) = (
        GrayImage::from_pixel(100, 100, image::Luma([255])),
        GrayImage::from_pixel(100, 100, image::Luma([255])),
    );
    for x in 0..100 {
        (0..2).for_each(|y| other.put_pixel(x, y, image::Luma([0])));
    }
    assert!(apart(&white, &white) == 0.0 && apart(&white, &other) > SHARE);
}
