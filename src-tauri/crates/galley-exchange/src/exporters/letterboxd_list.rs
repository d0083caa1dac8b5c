//! The films of an edition as Letterboxd's list import reads them (https://letterboxd.com/about/importing-data/): by the
//! number of IMDb where that is known, else by title, year and directors.
//!
//! Each cell is just what the catalogue has: with an apostrophe before it, Letterboxd would find no film of that title.

use galley_model::{Catalogue, EditionId};

use super::csv_films::entries;
use super::{Exporter, Exports, Form, Request};

/// The list of the edition's films.
pub const EXPORTER: Exporter = Exporter {
    id: "letterboxd",
    label: "List for Letterboxd",
    about: "Every film with its year and directors, to be imported as a list there.",
    for_designers: false,
    options: &[],
    form: Form::File("csv"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut add = |cells: [&str; 4]| {
        let written = writer.write_record(cells);
        written.expect("every line has four cells, and memory can be written");
    };
    add(["imdbID", "Title", "Year", "Directors"]);
    for entry in entries(catalogue, edition) {
        let Some(film) = catalogue.films.get(entry.film) else {
            continue;
        };
        let website = entry.publications.is_empty() || entry.publications.iter().any(|name| name == "website");
        if !website {
            continue;
        }
        let directors: Vec<&str> = catalogue
            .people_as(film.id, "director")
            .map(|person| person.name.as_str())
            .collect();
        add([
            film.imdb.trim(),
            catalogue.display_title(film.id, &request.language),
            &film.year.map(|year| year.to_string()).unwrap_or_default(),
            &directors.join(", "),
        ]);
    }
    Exports::one("letterboxd.csv", writer.into_inner().expect("memory can be written"))
}
