//! Printed pages beside the catalogue: each date, time, hall, code, run time, name, guest, year, country, language, number
//! of a text and page number that differs, and each screening that is printed though there is none, or is missing among
//! those of its film.
//!
//! The pages may be our own or a designer's: nothing here knows a template. What stands on a page is found by what it
//! says and by what stands near it, and a place where nothing certain can be said stays silent.
//!
//! Never here: how a PDF is read. The caller gives the words of each page with their places.

mod credits;
mod entries;
mod facts;
mod filmographies;
mod headings;
mod known;
mod lengths;
mod longer;
mod names;
mod numbers;
mod page;
mod prose;
mod references;
mod rulers;
mod screenings;
mod spellings;
mod titles;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use galley_model::{Catalogue, Edition, FilmId, Place, Show};
use serde::Serialize;

use known::Known;
use page::Page;
use screenings::{Carried, Found};

/// A page as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedPage {
    /// Counted from 1.
    pub number: usize,
    /// In millimetres.
    pub width: f64,
    /// In millimetres.
    pub height: f64,
    /// Its lines in the order in which one reads them, column by column.
    pub lines: Vec<PrintedLine>,
}

/// A line of a page: words on one baseline that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedLine {
    /// Its words.
    pub words: Vec<PrintedWord>,
    /// From the top of the page, in millimetres.
    pub baseline: f64,
    /// Of the type, in points.
    pub size: f64,
}

/// A word of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedWord {
    /// As printed.
    pub text: String,
    /// From the left edge of the page to where it begins, in millimetres.
    pub left: f64,
    /// From the left edge of the page to where it ends, in millimetres.
    pub right: f64,
}

/// What kind of fact differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The day of a screening.
    Date,
    /// The time of a screening.
    Time,
    /// Where a screening is.
    Hall,
    /// The code of a screening.
    Code,
    /// A weekday that is not that of its date.
    Weekday,
    /// The length of a film or a programme.
    RunTime,
    /// A person's name.
    Name,
    /// The number of a page on which a film is said to be.
    PageNumber,
    /// The title of a film or a programme.
    Title,
    /// The year of a film.
    Year,
    /// The countries of a film.
    Country,
    /// The languages of a film.
    Language,
    /// Who comes to a screening.
    Guest,
    /// A number in a running text: a year, a time.
    Text,
    /// A screening: printed though it was called off or is none, or missing in a list of those of its film.
    Screening,
}

/// A box on a page, in millimetres from its left and its top.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintedBox {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

/// A fact that is printed otherwise than the catalogue has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Mismatch {
    /// What kind of fact.
    pub kind: Fact,
    /// The page of the PDF, counted from 1.
    pub page: usize,
    /// Where it stands.
    pub spot: PrintedBox,
    /// What is printed; empty where something is missing.
    pub printed: String,
    /// What the catalogue has, empty where it has nothing of it; of a page number, the pages on which the film is.
    pub catalogue: String,
    /// Whose fact it is: a title, a person's name; empty where it is nobody's.
    pub label: String,
    /// The field that says otherwise.
    pub place: Place,
    /// Whether it is certain that the two mean the same; else a person should look.
    pub sure: bool,
}

/// How many facts were found that agree with the catalogue: where there are none, nothing was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Agreed {
    /// Times of screenings with their days.
    pub screenings: usize,
    /// Lengths.
    pub run_times: usize,
    /// Names of people.
    pub names: usize,
    /// Page numbers.
    pub page_numbers: usize,
}

/// Facts that stand on the pages and of which it is not certain whose they are: they were not compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passed {
    /// Times of day.
    pub times: usize,
    /// Lengths.
    pub run_times: usize,
    /// Page numbers: those of another publication, where most are not right in this one.
    pub page_numbers: usize,
}

/// A time on a page of which it is not certain whose it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Loose {
    /// The page of the PDF, counted from 1.
    pub page: usize,
    /// Where it stands.
    pub spot: PrintedBox,
    /// What is printed.
    pub printed: String,
    /// The line on which it stands.
    pub line: String,
}

/// A page whose number does not follow that of the page before: one is missing, or one is too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Gap {
    /// The page of the PDF, counted from 1.
    pub page: usize,
    /// The number that is printed on it.
    pub printed: i64,
    /// The number that would follow.
    pub expected: i64,
}

/// What the comparison found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Comparison {
    /// What differs, page by page, from top to bottom.
    pub mismatches: Vec<Mismatch>,
    /// What agrees.
    pub agreed: Agreed,
    /// What was passed over.
    pub passed: Passed,
    /// The times that were passed over, page by page.
    pub loose: Vec<Loose>,
    /// How many films of the edition are named on the pages.
    pub films: usize,
    /// The films of the edition that are named on no page, where most of them are named.
    pub absent: Vec<FilmId>,
    /// Where the numbers of the pages skip.
    pub gaps: Vec<Gap>,
}

/// The page on which each film and programme begins in a publication that others refer to, by its id.
pub type Begins = BTreeMap<String, u32>;

/// Compares printed pages with an edition of the catalogue.
pub fn compare(catalogue: &Catalogue, edition: &Edition, pages: &[PrintedPage]) -> Comparison {
    compare_referring(catalogue, edition, pages, &mut Begins::new)
}

/// Compares printed pages with an edition of the catalogue. `begins` is asked where they refer to pages of another
/// publication; where it knows none, those numbers are not compared.
pub fn compare_referring(
    catalogue: &Catalogue,
    edition: &Edition,
    pages: &[PrintedPage],
    begins: &mut dyn FnMut() -> Begins,
) -> Comparison {
    let prose = prose::Prose::new(catalogue, edition);
    let known = Known::new(catalogue, edition, &prose);
    let names = names::Names::new(catalogue, edition, &prose);
    let titles = titles::Titles::new(&known);
    let numbers = numbers::Numbers::new(&known);
    let filmographies = filmographies::Filmographies::new(&known);
    let mut comparison = Comparison::default();
    let mut carried = Carried::default();
    let mut references = references::References::default();
    let mut entries = entries::Entries::default();
    let mut credits = credits::Credits::new(&known);
    let mut longer = longer::Longer::default();
    let mut headings = headings::Headings::new(&known);
    let mut named: BTreeSet<Show> = BTreeSet::new();
    for printed in pages {
        let page = Page::new(printed);
        let facts = facts::facts(&page, edition);
        let mut mentions = known.mentions(&page);
        longer.read(&known, &titles, &page, &facts, &mentions);
        titles.compare(&page, &facts, &mut mentions, &mut comparison.mismatches);
        let found = Found {
            page: &page,
            facts: &facts,
            mentions: &mentions,
        };
        let out = &mut comparison.mismatches;
        let (agreed, loose) = screenings::compare(&known, &found, &mut carried, out);
        comparison.agreed.screenings += agreed;
        comparison.passed.times += loose.len();
        comparison.loose.extend(loose);
        screenings::weekdays(&known, &found, out);
        let (agreed, passed) = lengths::compare(&known, &found, out);
        comparison.agreed.run_times += agreed;
        comparison.passed.run_times += passed;
        comparison.agreed.names += names.compare(&page, out);
        filmographies.compare(&page, out);
        numbers.compare(&page, out);
        references.read(&known, &found);
        credits.read(&known, &found, &comparison.mismatches);
        entries.read(&known, &found);
        headings.read(&known, &titles, &found);
        named.extend(mentions.iter().flat_map(|mention| mention.shows.iter().copied()));
    }
    entries.compare(&mut comparison.mismatches);
    credits.compare(&mut comparison.mismatches);
    longer.compare(&mut comparison.mismatches);
    headings.compare(&mut comparison.mismatches);
    carried.halls.compare(&mut comparison.mismatches);
    carried.houses.compare(&mut comparison.mismatches);
    carried.guests.compare(&known, &mut comparison.mismatches);
    carried.lists.compare(&known, &mut comparison.mismatches);
    carried.nights.compare(&known, &mut comparison.mismatches);
    carried.closed.compare(&known, &mut comparison.mismatches);
    let (agreed, passed) = references.compare(&known, begins, &mut comparison.mismatches);
    comparison.agreed.page_numbers = agreed;
    comparison.passed.page_numbers = passed;
    comparison.gaps = references.gaps();
    let films = named.iter().filter_map(|show| match show {
        Show::Film(film) => Some(*film),
        Show::Programme(_) => None,
    });
    let films: BTreeSet<FilmId> = films.collect();
    comparison.films = films.len();
    comparison.absent = absent(catalogue, edition, &films);
    comparison.mismatches.sort_by(|a, b| {
        let at = |of: &Mismatch| (of.page, of.spot.top, of.spot.left);
        at(a)
            .partial_cmp(&at(b))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.kind.cmp(&b.kind))
    });
    comparison
}

/// The films that a visitor may see and that no page names; none where it is no book of all films.
fn absent(catalogue: &Catalogue, edition: &Edition, named: &BTreeSet<FilmId>) -> Vec<FilmId> {
    let entered: BTreeSet<FilmId> = catalogue.entries.of(edition.id).map(|entry| entry.film).collect();
    let missing: Vec<FilmId> = entered.difference(named).copied().collect();
    let most = missing.len() * 2 < entered.len();
    if most { missing } else { Vec::new() }
}

/// The box around words of the stream; of words that go on to another line, that of the first line.
fn spot(page: &Page, words: Range<usize>) -> PrintedBox {
    let line = page.line_of(words.start);
    let first = page.words[words.start].line;
    let same = page.words[words].iter().filter(|word| word.line == first);
    let (left, right) = same.fold((f64::INFINITY, 0.0_f64), |(left, right), word| {
        (left.min(word.left), right.max(word.right))
    });
    let round = |millimetres: f64| (millimetres * 100.0).round() / 100.0;
    PrintedBox {
        left: round(left),
        top: round(line.baseline - line.size * 0.8),
        right: round(right),
        bottom: round(line.baseline + line.size * 0.25),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page whose lines stand below one another in ten points.
    pub(super) fn page(lines: &[&str]) -> PrintedPage {
        let line = |(at, text): (usize, &&str)| {
            let mut left = 20.0;
            let words = text.split(' ').map(|word| {
                let right = left + word.chars().count() as f64 * 1.8;
                let word = PrintedWord {
                    text: word.to_owned(),
                    left,
                    right,
                };
                left = right + 1.0;
                word
            });
            PrintedLine {
                words: words.collect(),
                baseline: 20.0 + at as f64 * 4.2,
                size: 10.0,
            }
        };
        PrintedPage {
            number: 1,
            width: 210.0,
            height: 297.0,
            lines: lines.iter().enumerate().map(line).collect(),
        }
    }
}
