//! A spreadsheet of the films to be edited and imported back: one sheet, its columns headed as imports know them, the id of
//! each film in the first, by which the import finds it again whatever becomes of its title.
//!
//! It holds only what an import takes back: what is printed beside it is in the other spreadsheet.

use galley_model::vocabulary::{self, WORDS};
use galley_model::*;

use super::csv_films::entries;
use super::xlsx_catalogue::{Sheet, Value, workbook};
use super::{Exporter, Exports, Form, Request};

/// The films of an edition, to be edited.
pub const EXPORTER: Exporter = Exporter {
    id: "films-sheet",
    label: "Films, to be edited and imported back",
    about: "A spreadsheet with the films alone; import it again when it has been edited.",
    for_designers: false,
    options: &[],
    form: Form::File("xlsx"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

/// The columns with people: the head, and the role that it means.
const PEOPLE: &[(&str, &str)] = &[
    ("Directors", "director"),
    ("Producers", "producer"),
    ("Screenwriters", "screenplay"),
    ("Cinematographers", "cinematography"),
    ("Editors", "editing"),
    ("Cast", "cast"),
];

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let language = request.language.as_str();
    let rows = entries(catalogue, edition.id)
        .into_iter()
        .filter_map(|entry| row(catalogue, edition, entry, language));
    let heads = [
        ("Galley id", 12),
        ("Number", 8),
        ("Title", 36),
        ("Original title", 28),
        ("Year", 7),
    ]
    .into_iter()
    .chain([("Countries", 22), ("Languages", 20), ("Subtitles", 16), ("Run time", 10)])
    .chain(PEOPLE.iter().map(|(head, _)| (*head, 28)))
    .chain([
        ("Section", 22),
        ("Premiere", 20),
        ("Genre", 14),
        ("Format", 10),
        ("Aspect ratio", 10),
    ])
    .chain([("Synopsis", 60), ("Signature", 10), ("Website", 28)]);
    let sheet = Sheet {
        name: "Films",
        heads: heads.collect(),
        rows: rows.collect(),
        filtered: true,
    };
    let (bytes, notes) = workbook([sheet], &edition.name, request);
    Exports {
        notes,
        ..Exports::one("films.xlsx", bytes)
    }
}

fn row(catalogue: &Catalogue, edition: &Edition, entry: &Entry, language: &str) -> Option<Vec<Value>> {
    let film = catalogue.films.get(entry.film)?;
    let joined = |names: Vec<&str>| Value::from(names.join("; "));
    let tongues = |tags: &[String]| {
        tags.iter()
            .map(|tag| vocabulary::language(tag, language).to_owned())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let countries = film.countries.iter().map(|code| vocabulary::country(code, language));
    let section = entry.section.and_then(|section| catalogue.sections.get(section));
    let text = catalogue.film_text(film.id, TextKind::Long, language);
    let people = PEOPLE.iter().map(|(_, role)| {
        let credits = catalogue.credits.of(film.id).filter(|credit| credit.role == *role);
        joined(credits.map(|credit| catalogue.billed_name(credit)).collect())
    });
    let premiere = match entry.premiere {
        Premiere::None => "",
        premiere => vocabulary::name(&WORDS.premieres, premiere.code(), language),
    };
    let head = [
        film.id.to_string().into(),
        entry.number.clone().into(),
        catalogue.display_title(film.id, language).into(),
        catalogue
            .original_title(film.id, language)
            .map(|title| title.text.as_str())
            .into(),
        film.year.into(),
        joined(countries.collect()),
        tongues(&film.languages).into(),
        tongues(&film.subtitles).into(),
        film.run_time.into(),
    ];
    let rest = [
        section
            .map(|section| section.name.in_language(language, &edition.languages))
            .into(),
        premiere.into(),
        film.genre.clone().into(),
        film.format.clone().into(),
        film.aspect.clone().into(),
        text.map(|text| text.body.clone()).into(),
        text.map(|text| text.signature.clone()).into(),
        film.website.clone().into(),
    ];
    Some(head.into_iter().chain(people).chain(rest).collect())
}
