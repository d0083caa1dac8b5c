//! Our own pages, as they are kept of each publication, beside the catalogue that they were printed from.
//!
//! What is kept of a page is its lines with their places. How wide and how large their type is, is supposed; so this is
//! no reading of a PDF, but enough to show what our lists say that is no screening: when a copy arrives, when a film ends,
//! the hours at the edge of a grid.

use std::path::Path;

use galley_exchange::printed::{PrintedLine, PrintedPage, PrintedWord, compare};
use galley_model::{Catalogue, EditionId, Film};

use crate::festival;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// The sample as it was when those pages were printed: the year of a film was another one in print.
pub(crate) fn sample() -> (Catalogue, EditionId) {
    let (mut catalogue, edition) = festival::sample();
    let film = catalogue
        .titles
        .iter()
        .find(|row| row.text == "Last Train Home")
        .unwrap()
        .film;
    let row = catalogue.films.get(film).unwrap().clone();
    catalogue.films.put(Film {
        year: 2010.try_into().ok(),
        ..row
    });
    (catalogue, edition)
}

/// The pages of a publication.
pub(crate) fn kept(publication: &str) -> Vec<PrintedPage> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/print/golden");
    let text = std::fs::read_to_string(folder.join(publication).with_extension("txt")).unwrap();
    let mut pages: Vec<PrintedPage> = Vec::new();
    for line in text.lines() {
        if line.starts_with("# page ") {
            pages.push(PrintedPage {
                number: pages.len() + 1,
                width: 210.0,
                height: 297.0,
                lines: Vec::new(),
            });
            continue;
        }
        let mut parts = line.splitn(3, ' ');
        let mut number = || parts.next().unwrap().parse::<f64>().unwrap() / POINTS;
        let (left, baseline) = (number(), number());
        let text = parts.next().unwrap_or_default().replace("&amp;", "&");
        let size = if publication == "schedule-wide" { 4.6 } else { 7.5 };
        pages.last_mut().unwrap().lines.push(set(left, baseline, size, &text));
    }
    for page in &mut pages {
        let lines = std::mem::take(&mut page.lines);
        in_order(lines, &mut page.lines);
    }
    pages
}

/// A line, set in a type that is half as wide as high.
fn set(left: f64, baseline: f64, size: f64, text: &str) -> PrintedLine {
    // A day alone on its line is the heading of those below it.
    let heading = text.contains("day, March ") && text.split(' ').count() == 3;
    let size = if heading { size * 1.6 } else { size };
    let letter = size / POINTS / 2.1;
    let mut at = left;
    let words = text.split_whitespace().map(|text| {
        let right = at + text.chars().count() as f64 * letter;
        let word = PrintedWord {
            text: text.to_owned(),
            left: at,
            right,
        };
        at = right + letter * 0.5;
        word
    });
    PrintedLine {
        words: words.collect(),
        baseline,
        size,
    }
}

/// Puts lines into the order of columns: cut along the widest empty strip, again and again.
fn in_order(mut lines: Vec<PrintedLine>, out: &mut Vec<PrintedLine>) {
    let down = |line: &PrintedLine| {
        (
            line.baseline - line.size / POINTS * 0.75,
            line.baseline + line.size / POINTS * 0.2,
        )
    };
    let across = |line: &PrintedLine| (line.words[0].left, line.words[line.words.len() - 1].right);
    type Span = fn(&PrintedLine) -> (f64, f64);
    let widest = |lines: &[PrintedLine], span: Span| -> Option<(f64, f64)> {
        let mut spans: Vec<(f64, f64)> = lines.iter().map(span).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut end = spans.first()?.1;
        let mut best = None;
        for (from, until) in spans {
            if from > end && best.is_none_or(|(width, _)| from - end > width) {
                best = Some((from - end, from));
            }
            end = end.max(until);
        }
        best
    };
    let (columns, rows) = (widest(&lines, across), widest(&lines, down));
    let columns = columns.filter(|(width, _)| *width > 1.6);
    let (span, at): (Span, f64) = match (columns, rows) {
        (Some((wide, at)), Some((high, _))) if wide > high * 1.5 => (across, at),
        (_, Some((_, at))) => (down, at),
        (Some((_, at)), None) => (across, at),
        (None, None) => {
            lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
            out.extend(lines);
            return;
        }
    };
    let (first, second) = lines.into_iter().partition(|line| span(line).0 < at);
    in_order(first, out);
    in_order(second, out);
}

#[test]
fn our_own_pages_are_passed_in_silence() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let mut told = Vec::new();
    for publication in [
        "catalogue",
        "contact-sheet",
        "door-list",
        "door-notice",
        "errata",
        "film-list",
        "galleys",
        "guide",
        "hosts",
        "pocket",
        "projection",
        "schedule",
        "schedule-list",
        "schedule-wide",
        "traffic",
        "venue-list",
    ] {
        let found = compare(&catalogue, row, &kept(publication));
        println!("{publication}: {:?} {:?}", found.agreed, found.passed);
        told.extend(found.mismatches.iter().map(|one| {
            let sure = if one.sure { "" } else { "?" };
            format!(
                "{publication} p{} {:?} {} ≠ {} ({}){sure}",
                one.page, one.kind, one.printed, one.catalogue, one.label
            )
        }));
    }
    assert_eq!(told, [""; 0]);
}
