//! What is printed with odd wishes: choices that leave nothing, options that do not belong, folded sheets, and templates
//! that mix their inks.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{done, refused, run, sample};

#[test]
fn a_choice_that_leaves_nothing_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("out.pdf").display().to_string();
    let print = |publication: &str, words: &[&str], said: &str| {
        let mut arguments = vec!["print", publication, &path, "--out", &out];
        arguments.extend(words);
        refused(&arguments, said);
        assert!(!Path::new(&out).exists(), "{publication} {words:?}");
    };
    print(
        "schedule",
        &["--nights", "2011-03-25"],
        "CIFF34 has no screening on 2011-03-25. It has: 2010-03-",
    );
    // A night on which the small venue is closed.
    let screenings: Value = serde_json::from_str(&done(&["--json", "call", &path, "schedule.list", "null"])).unwrap();
    let places: Value = serde_json::from_str(&done(&["--json", "call", &path, "schedule.places", "null"])).unwrap();
    let venue = &places.as_array().unwrap().last().unwrap()["venue"];
    let nights = |there: bool| -> BTreeSet<&str> {
        let rows = screenings.as_array().unwrap().iter();
        rows.filter(|row| (row["venue"] == venue["id"]) == there)
            .filter_map(|row| row["night"].as_str())
            .collect()
    };
    let (elsewhere, open) = (nights(false), nights(true));
    let night = elsewhere.difference(&open).next().expect("a night on which it is closed");
    let venue = venue["name"].as_str().unwrap();
    for publication in [
        "schedule",
        "schedule-wide",
        "pocket",
        "schedule-list",
        "venue-list",
        "film-list",
        "door-list",
        "projection",
    ] {
        print(
            publication,
            &["--nights", night, "--venues", venue],
            "There is nothing of CIFF34 to print on ",
        );
    }
    print("catalogue", &["--nights", night], "--nights does not concern catalogue.");
    print("schedule", &["--sheets", "booklet"], "--sheets does not concern schedule.");
    print(
        "catalogue",
        &["--target", "screen", "--sheets", "booklet"],
        "On a screen there are neither marks",
    );
}

#[test]
fn sheets_are_counted_after_they_are_folded() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("out.pdf").display().to_string();
    let pages = |pdf: &str| -> u32 {
        let output = Command::new("pdfinfo").arg(pdf).output().expect("pdfinfo is needed");
        let info = String::from_utf8(output.stdout).unwrap();
        let line = info.lines().find(|line| line.starts_with("Pages:")).unwrap();
        line.split_whitespace().last().unwrap().parse().unwrap()
    };
    done(&["print", "guide", &path, "--out", &out]);
    let plain = pages(&out);
    let said = done(&["print", "guide", &path, "--sheets", "booklet", "--out", &out]);
    let sheets = plain.div_ceil(4);
    assert_eq!(pages(&out), 2 * sheets);
    assert!(
        said.contains(&format!("({plain} pages on {sheets} sheets, printed on both sides)")),
        "{said}"
    );
    let checks = done(&["preflight", "pocket", &path, "--sheets", "fold", "--all"]);
    assert!(checks.contains("pages on one sheet that is folded"), "{checks}");
}

/// Gives the edition of the sample a template of its own.
fn template(catalogue: &str, publication: &str, source: &str) {
    let own = Path::new(catalogue).join("templates").join("CIFF34").join(publication);
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("main.typ"), source).unwrap();
}

/// The checks of the list of screenings, set by a template of the edition's own.
fn checks(catalogue: &str, body: &str) -> Value {
    let source = format!(
        "#import \"/house/lib.typ\": *\n#let data = head-of(json(\"/data.json\"))\n#show: publication.with(data)\n{body}\n"
    );
    template(catalogue, "schedule-list", &source);
    let output = run(&["--json", "preflight", "schedule-list", catalogue]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    });
    answer["checks"].clone()
}

#[test]
fn type_that_is_not_of_black_ink_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    for (body, id, grade, words) in [
        ("Plain.", "type", "fine", "Black type is of black ink alone"),
        (
            "#text(size: 8pt, fill: cmyk(60%, 40%, 40%, 100%))[Rich]",
            "type",
            "error",
            "Type of 8.0 pt on page 1 is black mixed of 4 inks (60/40/40/100 %)",
        ),
        (
            "#pagebreak() #text(size: 7.5pt, fill: cmyk(0%, 100%, 100%, 20%))[Red]",
            "type",
            "warning",
            "Type of 7.5 pt on page 2 is in 3 inks (0/100/100/20 %)",
        ),
        // Large type may be coloured, and small type of one ink, too; what is drawn is no type.
        ("#text(size: 14pt, fill: cmyk(0%, 100%, 100%, 20%))[Red]", "type", "fine", ""),
        ("#text(size: 7pt, fill: cmyk(0%, 0%, 0%, 60%))[Grey]", "type", "fine", ""),
        ("#rect(fill: cmyk(60%, 40%, 40%, 100%), width: 9mm)", "type", "fine", ""),
        // As large as it is printed, however it is scaled.
        (
            "#scale(50%, reflow: true, text(size: 12pt, fill: cmyk(80%, 80%, 0%, 0%))[Blue])",
            "type",
            "warning",
            "Type of 6.0 pt on page 1 is in 2 inks",
        ),
        (
            "#text(fill: rgb(\"#333333\"))[Screen]",
            "colours",
            "error",
            "Type, and what else is so coloured, on page 1 is in the colours of a screen (RGB)",
        ),
        (
            "#text(fill: std.black)[Typst’s own]",
            "colours",
            "error",
            "is in a grey that names no ink",
        ),
        (
            "#rect(fill: cmyk(100%, 100%, 100%, 50%), width: 9mm)",
            "ink",
            "error",
            "A colour on page 1 has 350 % of ink",
        ),
    ] {
        let checks = checks(&path, body);
        let found = checks.as_array().unwrap().iter().find(|check| check["id"] == id).unwrap();
        assert_eq!(found["grade"], grade, "{body}: {found:#}");
        let said = format!("{} {}", found["said"], found["problems"]);
        assert!(said.contains(words), "{body}: {found:#}");
    }
}

/// The most ink on one spot of each page, in percent, as Ghostscript separates them, and where that is.
fn most_ink(pdf: &str, folder: &Path, first: u32, last: u32) -> Vec<(u32, f64)> {
    let pages = format!("{}/%d.pam", folder.display());
    let (first_page, last_page) = (format!("-dFirstPage={first}"), format!("-dLastPage={last}"));
    let arguments = [
        "-q",
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=pamcmyk32",
        "-r50",
        &first_page,
        &last_page,
    ];
    let done = Command::new("gs")
        .args(arguments)
        .arg(format!("-sOutputFile={pages}"))
        .arg(pdf)
        .output();
    let done = done.expect("gs is needed; `make test` installs it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let ink = (1..=last - first + 1).map(|number| {
        let bytes = fs::read(folder.join(format!("{number}.pam"))).unwrap();
        let from = bytes.windows(7).position(|part| part == b"ENDHDR\n").unwrap() + 7;
        let sums = bytes[from..]
            .chunks_exact(4)
            .map(|dot| dot.iter().map(|ink| u32::from(*ink)).sum::<u32>());
        (first + number - 1, f64::from(sums.max().unwrap_or(0)) / 2.55)
    });
    ink.collect()
}

#[test]
fn no_spot_of_a_printed_page_has_more_ink_than_paper_takes() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let out = folder.path().join("catalogue.pdf").display().to_string();
    done(&["print", "catalogue", &path, "--out", &out]);
    // Cover, opener, films with their stills and coloured bands, all on the whole page as it comes from the press.
    let pages = most_ink(&out, folder.path(), 1, 16);
    for (page, ink) in &pages {
        assert!(*ink <= 301.0, "page {page} has {ink:.0} % of ink on one spot");
    }
    let most = pages.iter().map(|(_, ink)| *ink).fold(0.0, f64::max);
    assert!(most > 200.0, "there are dark pictures among them: {most:.0} %");
    // The same look finds what is too much.
    template(
        &path,
        "schedule-list",
        "#import \"/house/lib.typ\": *\n#show: publication.with(head-of(json(\"/data.json\")))\n#rect(width: 50mm, height: 50mm, fill: cmyk(90%, 90%, 90%, 90%))\n",
    );
    let heavy = folder.path().join("heavy.pdf").display().to_string();
    done(&["print", "schedule-list", &path, "--out", &heavy]);
    assert!(most_ink(&heavy, folder.path(), 1, 1)[0].1 > 350.0);
}
