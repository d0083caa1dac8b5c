//! PDFs of our data that other programs made: silent where they agree, and what changed after them is told.
//!
//! | made by | of | pages | agreed: screenings, run times, names | reported though right | of 30 changes told |
//! | --- | --- | --- | --- | --- | --- |
//! | LibreOffice 7.4 | our DOCX | 49 | 157, 61, 599 | 0 | 29 |
//! | Chromium 156 | the film pages of our website | 98 | 152, 49, 546 | 0 | 30 |
//! | WeasyPrint 70 | the same | 98 | 152, 49, 545 | 0 | 30 |
//!
//! The one that is not told is a hall. No PDF of InDesign was seen.

use std::fs;
use std::path::Path;
use std::process::Command;

use galley_exchange::printed::compare;
use galley_tests::Bench;

use crate::galley;
use crate::mutations::{read_pages, recall};

/// Runs a program that may not be installed; says so where it is not.
fn made(program: &str, arguments: &[&str], pdf: &Path) -> bool {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success());
    if !done || !pdf.exists() {
        println!("{program} is not here, so nothing that it prints was compared.");
    }
    done && pdf.exists()
}

/// All film pages of the website as one page, that a browser prints as one file.
fn film_pages(site: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(site.join("films"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut out = String::new();
    for (nth, file) in files
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "html"))
        .enumerate()
    {
        let page = fs::read_to_string(file).unwrap();
        let (head, rest) = page.split_once("<body").unwrap();
        let body = rest.split_once('>').unwrap().1.split("</body>").next().unwrap();
        if nth == 0 {
            out.push_str(head);
            out.push_str("<body>");
        }
        out.push_str("<div style=\"break-after: page\">");
        out.push_str(body);
        out.push_str("</div>");
    }
    let all = site.join("films/all.html");
    fs::write(&all, out + "</body></html>").unwrap();
    all.display().to_string()
}

/// How many changes are made for each program.
const CHANGES: usize = 30;

#[test]
fn what_other_programs_print_of_our_data_is_compared_as_ours_is() {
    let bench = Bench::sample();
    let catalogue = bench.path.display().to_string();
    let place = |name: &str| bench.folder.path().join(name);
    let text = |name: &str| place(name).display().to_string();
    galley(&["export", &catalogue, "--format", "docx", "--out", &text("writer.docx")]);
    galley(&["export", &catalogue, "--format", "html", "--out", &text("site")]);
    let films = film_pages(&place("site"));
    let to = bench.folder.path().display().to_string();
    let chromium = format!("--print-to-pdf={}", text("chromium.pdf"));
    let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];
    let browser: Vec<&str> = flags.into_iter().chain([chromium.as_str(), films.as_str()]).collect();
    let docx = text("writer.docx");
    let writer = vec!["--headless", "--convert-to", "pdf", "--outdir", &to, &docx];
    let weasyprint = text("weasyprint.pdf");
    for (program, arguments, pdf) in [
        ("soffice", writer, "writer.pdf"),
        ("chromium", browser, "chromium.pdf"),
        ("weasyprint", vec![films.as_str(), weasyprint.as_str()], "weasyprint.pdf"),
    ] {
        if !made(program, &arguments, &place(pdf)) {
            continue;
        }
        let pages = read_pages(&text(pdf));
        let held = bench.desk.catalogue();
        let found = compare(held, held.current_edition().unwrap(), &pages);
        println!(
            "{program}: {} pages, {} films, {:?} {:?}",
            pages.len(),
            found.films,
            found.agreed,
            found.passed
        );
        let recall = recall(held, &pages, &["time", "date", "hall", "run time", "name"], CHANGES);
        println!("{program}: {recall:#?}");
        assert_eq!(found.mismatches, [], "{program}");
        assert_eq!(recall.others, [""; 0], "{program}");
        assert!(recall.missed.len() * 10 <= CHANGES, "{program}: {:#?}", recall.missed);
        assert!(
            found.agreed.screenings > 50 && found.agreed.run_times > 35 && found.agreed.names > 100,
            "{program}: {:?}",
            found.agreed
        );
    }
}
