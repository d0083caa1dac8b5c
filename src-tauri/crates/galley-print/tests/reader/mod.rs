//! Prints the catalogue and reads it as a person does: pages, columns, indexes, bookmarks.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;

use galley_model::*;
use galley_print::{FilmSpace, Options, Paper, Printed, Target};

use crate::edition::Made;
use crate::edition::press::{Press, pages, said};

pub(crate) fn paper(paper: Paper) -> Options {
    Options {
        paper,
        ..Options::default()
    }
}

pub(crate) fn half() -> Options {
    Options {
        film_space: FilmSpace::Half,
        ..Options::default()
    }
}

pub(crate) fn screen() -> Options {
    Options {
        target: Target::Screen,
        ..Options::default()
    }
}

/// The pages of the catalogue of an edition that was changed, and what was said of them.
pub(crate) fn book(change: impl FnOnce(&mut Made), options: &Options) -> (Press, Printed, Vec<String>) {
    let mut press = Press::new();
    change(&mut press.made);
    let printed = press.print("catalogue", options).unwrap();
    let pages = pages(&press.pdf("catalogue"));
    assert_eq!(pages.len(), printed.pages as usize);
    (press, printed, pages)
}

/// The number of the only page on which all of that stands before the indexes.
pub(crate) fn page_with(pages: &[String], facts: &[&str]) -> usize {
    let until = first(pages, "Indexes") - 1;
    let found: Vec<usize> = (0..until)
        .filter(|page| facts.iter().all(|fact| pages[*page].contains(fact)))
        .map(|page| page + 1)
        .collect();
    assert_eq!(found.len(), 1, "{facts:?} stand on the pages {found:?}");
    found[0]
}

/// The first page that begins with these words.
pub(crate) fn first(pages: &[String], words: &str) -> usize {
    1 + pages.iter().position(|page| page.starts_with(words)).unwrap()
}

/// The words of the indexes, from the heading of one to that of the next.
pub(crate) fn index<'a>(words: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = words
        .split_once(from)
        .unwrap_or_else(|| panic!("there is no index {from}: {words}"));
    rest.split_once(to).map_or(rest, |(own, _)| own)
}

pub(crate) fn title_of(made: &Made, title: &str) -> FilmId {
    made.catalogue.titles.iter().find(|row| row.text == title).unwrap().film
}

/// A page line by line, column by column, as a person reads it.
pub(crate) fn lines(pdf: &Path, page: usize, columns: usize) -> String {
    let number = page.to_string();
    let boxes = said("pdftotext", &["-bbox", "-f", &number, "-l", &number], pdf);
    let value = |word: &str, name: &str| -> f64 {
        let (_, rest) = word.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let width = value(boxes.lines().find(|line| line.contains("<page ")).unwrap(), "width");
    let mut words: Vec<(usize, f64, f64, String)> = boxes
        .lines()
        .filter(|line| line.contains("<word "))
        .map(|word| {
            let (x, y) = (value(word, "xMin"), value(word, "yMax"));
            let text = word.split_once('>').unwrap().1.split_once('<').unwrap().0;
            let text = text.replace("&amp;", "&");
            // The bleed of 3 mm and the inner or outer margin, 17 or 19 mm; 7 mm between two columns.
            let point = 72.0 / 25.4;
            let pitch = (width - (6.0 + 36.0 - 7.0) * point) / columns as f64;
            let column = ((x - (21.0 - 3.5) * point) / pitch).clamp(0.0, columns as f64 - 1.0);
            (column as usize, y, x, text)
        })
        .collect();
    words.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap());
    // Words of one line may be of different sizes and scripts.
    let rows = words.chunk_by(|a, b| a.0 == b.0 && (a.1 - b.1).abs() < 4.0);
    let rows = rows.map(|row| {
        let mut row = row.to_vec();
        row.sort_by(|a, b| a.2.partial_cmp(&b.2).unwrap());
        row.into_iter().map(|word| word.3).collect::<Vec<_>>().join(" ")
    });
    rows.collect::<Vec<_>>().join(" ")
}

/// All indexes, as one reads them.
pub(crate) fn indexes(press: &Press, pages: &[String]) -> String {
    let pdf = press.pdf("catalogue");
    (first(pages, "Indexes")..=pages.len())
        .map(|page| lines(&pdf, page, 3) + " ")
        .collect()
}

/// The text of a film, to be written anew.
pub(crate) fn rewrite(made: &mut Made, film: FilmId, body: &str) {
    let mut text = made.catalogue.texts.of(film).next().unwrap().clone();
    text.body = body.into();
    made.catalogue.texts.put(text);
}

/// What a PDF tells a reading program.
pub(crate) struct Flat {
    pub(crate) outline: Vec<String>,
    pub(crate) alternatives: Vec<String>,
    pub(crate) figures: usize,
    pub(crate) links: usize,
    pub(crate) languages: Vec<String>,
}

pub(crate) fn flat(pdf: &Path) -> Flat {
    let json: serde_json::Value = serde_json::from_str(&said("qpdf", &["--json"], pdf)).unwrap();
    let objects = json["qpdf"][1].as_object().unwrap();
    let mut flat = Flat {
        outline: Vec::new(),
        alternatives: Vec::new(),
        figures: 0,
        links: 0,
        languages: Vec::new(),
    };
    let text = |value: &serde_json::Value| value.as_str().and_then(|text| text.strip_prefix("u:")).map(str::to_owned);
    for object in objects.values() {
        let fields = &object["value"];
        flat.figures += usize::from(fields["/S"] == "/Figure");
        flat.links += usize::from(fields["/Subtype"] == "/Link");
        flat.alternatives
            .extend(text(&fields["/Alt"]).filter(|_| fields["/S"] == "/Figure"));
        flat.outline.extend(text(&fields["/Title"]));
        flat.languages.extend(text(&fields["/Lang"]));
    }
    flat
}
