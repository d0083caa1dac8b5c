//! The contact sheet: every picture of the edition with what the printer asks of it, and the films that have none.

use std::collections::BTreeSet;

use galley_model::*;
use serde_json::{Value, json};

use super::lists::{film_key, place_of_film};
use super::{Book, at, film, missing, word};
use crate::{Material, Options};

/// Pixels per inch that print well, and the fewest that are not seen to be too few.
const ENOUGH: u32 = 300;
const LEAST: u32 = 225;
/// The margins of the catalogue's page left and right together, in millimetres (`sheet` in `house/film.typ`).
const MARGINS: f64 = 36.0;
/// How wide a portrait is printed, in millimetres (`director` in `house/film.typ`).
const PORTRAIT: f64 = 20.0;

/// What `contact-sheet/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "catalogue") else {
        return missing(options);
    };
    let catalogue = book.catalogue;
    let mut films: Vec<FilmId> = book.films().into_iter().map(|(film, _)| film).collect();
    films.sort_by_cached_key(|film| film_key(catalogue, *film, book.language));
    let across = options.paper.millimetres().0 - MARGINS;
    let mut problems = Vec::new();
    let (mut pictures, mut without) = (Vec::new(), Vec::new());
    // A portrait is printed with each film of its person, and is here once.
    let mut seen = BTreeSet::new();
    for film in films {
        let title = catalogue.display_title(film, book.language);
        let people = catalogue.people_as(film, "director");
        let portraits = people.flat_map(|person| catalogue.stills.of(person.id));
        let own: Vec<&Still> = catalogue.stills.of(film).collect();
        if own.is_empty() {
            without.push(json!({
                "title": title,
                "directors": catalogue.directors(film),
                "at": place_of_film(catalogue, film, book.language),
            }));
        }
        for still in own.into_iter().chain(portraits).filter(|still| seen.insert(still.id)) {
            let width = if still.kind == StillKind::Portrait { PORTRAIT } else { across };
            let dpi = density(still.width, width);
            if dpi < LEAST {
                let message = format!(
                    "“{}” of “{title}” has {} × {} pixels, which is {dpi} to the inch at {width:.0} mm. Ask for a larger file: {} pixels across.",
                    still.file_name,
                    still.width,
                    still.height,
                    (width / 25.4 * f64::from(ENOUGH)).ceil()
                );
                problems.push(Problem::at(Place::row(still.id), message));
            }
            let person = still.person.and_then(|person| catalogue.people.get(person));
            pictures.push(json!({
                "stills": film::stills(std::iter::once(still), &still.file_name),
                "file": still.file_name,
                "pixels": format!("{} × {}", still.width, still.height),
                "dpi": dpi,
                "grade": if dpi >= ENOUGH { "fine" } else if dpi >= LEAST { "low" } else { "poor" },
                "film": title,
                "person": person.map_or("", |person| &person.name),
                "caption": still.caption,
                "photographer": still.photographer,
                "at": {
                    "film": place_of_film(catalogue, film, book.language),
                    "file": at(still.id, "file_name"),
                    "caption": at(still.id, "caption"),
                    "photographer": at(still.id, "photographer"),
                },
            }));
        }
    }
    let rule = word(&book, "contact_rule").replace("{width}", &format!("{across:.0}"));
    book.with(
        word(&book, "contact_sheet"),
        problems,
        json!({ "pictures": pictures, "without": without, "rule": rule }),
    )
}

/// Pixels per inch of so many pixels over so many millimetres, rounded down.
fn density(pixels: u32, millimetres: f64) -> u32 {
    (f64::from(pixels) / (millimetres / 25.4)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn density_is_pixels_over_inches() {
        for (pixels, millimetres, dpi) in [(2055, 174.0, 299), (2056, 174.0, 300), (254, 25.4, 254), (0, 20.0, 0)] {
            assert_eq!(density(pixels, millimetres), dpi);
        }
    }
}
