//! A folder of the stills of an edition under names that people can read, with a list of captions beside them.

use std::collections::HashSet;

use galley_model::{Catalogue, EditionId};

use super::csv_films::guarded;
use super::designer::book;
use super::{ExportFile, Exporter, Exports, Form, Request, StillCopy};

/// The stills of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "stills",
    label: "Stills",
    about: "The pictures under the names of their films, with their captions.",
    for_designers: true,
    options: &["pictures"],
    form: Form::Folder,
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book(catalogue, edition, request);
    let mut exports = Exports {
        pictures: request.pictures,
        ..Exports::default()
    };
    // Excel knows UTF-8 by this mark.
    let mut captions = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut add = |cells: [&str; 4]| {
        let cells = cells.map(guarded);
        captions
            .write_record(cells)
            .expect("every line has four cells, and memory can be written");
    };
    add(["File", "Film", "Caption", "Photographer"]);
    let mut written = HashSet::new();
    for sheet in book.sheets.iter().filter(|sheet| sheet.table == "film") {
        for picture in &sheet.pictures {
            let name = picture.copy.to.trim_start_matches("Links/");
            let name = match name.rsplit_once('.') {
                // Only a JPEG can hold the four inks.
                Some((stem, _)) if request.pictures.inks => format!("{stem}.jpg"),
                _ => name.to_owned(),
            };
            // A director of two films is there twice, and so is the portrait; one of them is enough.
            if picture.kind == galley_model::StillKind::Portrait && !written.insert(picture.copy.name.clone()) {
                continue;
            }
            add([&name, &sheet.title, &picture.caption, &picture.photographer]);
            exports.stills.push(StillCopy {
                to: name,
                ..picture.copy.clone()
            });
        }
    }
    let captions = captions.into_inner().expect("memory can be written");
    exports.files.push(ExportFile::new("captions.csv", captions));
    exports
}
