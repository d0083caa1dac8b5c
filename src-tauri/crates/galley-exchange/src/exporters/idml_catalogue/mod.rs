//! The whole catalogue as an IDML package, which InDesign and Scribus open as a finished layout: a page for each film,
//! section and programme, with styles, swatches, layers, bleed and linked stills.
//!
//! What is on a page and where is in [`pages`]; here are the parts of the package (Adobe, *IDML File Format
//! Specification*, 2012). The first part is `mimetype`, and it is stored, not packed.

mod pages;
mod parts;
mod spread;

use std::io::{Cursor, Write};

use galley_model::{Catalogue, EditionId};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::designer::book;
use super::{ExportFile, Exporter, Exports, Form, Paper, Request};

/// The catalogue as IDML, with its pictures.
pub const EXPORTER: Exporter = Exporter {
    id: "idml",
    label: "Catalogue for InDesign and Scribus",
    about: "The whole catalogue as an IDML document that layout programs open.",
    for_designers: true,
    options: &["paper"],
    form: Form::Folder,
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

const MIMETYPE: &str = "application/vnd.adobe.indesign-idml-package";

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let request = &Request {
        paper: sensible(request.paper),
        ..request.clone()
    };
    let book = book(catalogue, edition, request);
    let pages = pages::pages(&book, request);
    let mut exports = Exports {
        notes: pages.iter().filter_map(|page| page.note.clone()).collect(),
        ..Exports::default()
    };
    exports.stills = pages
        .iter()
        .flat_map(|page| page.pictures())
        .map(|picture| picture.copy.clone())
        .collect();
    let bytes = package(&parts::parts(&book, &pages, request));
    exports.files.push(ExportFile::new("catalogue.idml", bytes));
    exports
}

/// A paper that can be printed on: 50 mm to 2 m, with at most 20 mm of bleed; where it is none, the usual one.
fn sensible(paper: Paper) -> Paper {
    let usual = Paper::default();
    let within = |length: f64, least: f64, most: f64, usual: f64| {
        if length.is_finite() {
            length.clamp(least, most)
        } else {
            usual
        }
    };
    Paper {
        width: within(paper.width, 50.0, 2000.0, usual.width),
        height: within(paper.height, 50.0, 2000.0, usual.height),
        bleed: within(paper.bleed, 0.0, 20.0, usual.bleed),
    }
}

fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    // The time of the parts is always the same one, and so is the file.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = ("mimetype".to_owned(), MIMETYPE.as_bytes().to_vec());
    for (at, (name, bytes)) in std::iter::once(&stored).chain(parts).enumerate() {
        let method = if at == 0 {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let started = zip.start_file(name.as_str(), options.compression_method(method));
        started.expect("the names are short and each is there once");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}
