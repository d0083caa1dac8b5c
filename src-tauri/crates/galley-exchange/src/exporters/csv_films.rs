//! CSV (RFC 4180): a line for each film of an edition, for mailings, ticketing and spreadsheets.
//!
//! [`crate::importers::spreadsheet`] reads it back. For people, a file begins with the mark by which Excel knows UTF-8, and
//! a cell that a spreadsheet would run as a formula is guarded by an apostrophe; for programs, both are left out, and every
//! cell is just what the catalogue has. Either can be chosen apart ([`Request::mark`], [`Request::guard`]).

use galley_model::{Catalogue, Edition, EditionId, Entry, Screening, ScreeningKind, ScreeningState, TextKind, vocabulary};

use super::{Exporter, Exports, Form, Request};

/// The films of an edition as CSV that is safe to open in a spreadsheet.
pub const EXPORTER: Exporter = Exporter {
    id: "csv",
    label: "Films",
    about: "A row for each film, for spreadsheets: with the mark by which Excel knows UTF-8, and an apostrophe before what it \
            would run as a formula.",
    for_designers: false,
    options: &["mark", "guard"],
    form: Form::File("csv"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request, true)),
};

/// The same just as the catalogue has it, for programs that would take the mark for a part of the first head, and the
/// apostrophe for a part of the title.
pub const PLAIN: Exporter = Exporter {
    id: "csv-plain",
    label: "Films, for programs",
    about: "A row for each film, each cell just as the catalogue has it: exact RFC 4180 in UTF-8, without mark and apostrophes.",
    for_designers: false,
    options: &["mark", "guard"],
    form: Form::File("csv"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request, false)),
};

const HEADERS: &[&str] = &[
    "Number",
    "Title",
    "Original Title",
    "Year",
    "Countries",
    "Languages",
    "Subtitles",
    "Run Time",
    "Directors",
    "Section",
    "Premiere",
    "Genre",
    "Synopsis",
    "Signature",
    "Screenings",
    "Website",
];

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request, for_people: bool) -> Exports {
    let mark = match request.mark.unwrap_or(for_people) {
        true => "\u{feff}",
        false => "",
    };
    let guards = request.guard.unwrap_or(for_people);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(mark.as_bytes().to_vec());
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let lines = entries(catalogue, edition.id)
        .into_iter()
        .map(|entry| line(catalogue, edition, entry, &request.language));
    let heads = HEADERS.iter().map(|head| (*head).to_owned()).collect();
    for line in std::iter::once(heads).chain(lines) {
        let cells = line.into_iter().map(|cell| if guards { guarded(&cell) } else { cell });
        writer
            .write_record(cells)
            .expect("every line has a cell for each head, and memory can be written");
    }
    let bytes = writer.into_inner().expect("memory can be written");
    Exports::one("films.csv", bytes)
}

/// The entries of an edition as the book has them: by section, then by their place in it, then by title.
pub(super) fn entries(catalogue: &Catalogue, edition: EditionId) -> Vec<&Entry> {
    let section = |entry: &Entry| entry.section.and_then(|section| catalogue.sections.get(section));
    let mut entries: Vec<&Entry> = catalogue.entries.of(edition).collect();
    entries.sort_by_cached_key(|entry| {
        let place = section(entry).map(|section| (section.position.clone(), section.id));
        (place.is_none(), place, entry.position.clone(), entry.id)
    });
    entries
}

fn line(catalogue: &Catalogue, edition: &Edition, entry: &Entry, language: &str) -> Vec<String> {
    let Some(film) = catalogue.films.get(entry.film) else {
        return vec![String::new(); HEADERS.len()];
    };
    let countries = film.countries.iter().map(|code| vocabulary::country(code, language));
    let names = |tags: &[String]| {
        let names = tags.iter().map(|tag| vocabulary::language(tag, language));
        names.collect::<Vec<_>>().join("; ")
    };
    let directors = catalogue.credits.of(film.id).filter(|credit| credit.role == "director");
    let directors = directors
        .map(|credit| catalogue.billed_name(credit))
        .collect::<Vec<_>>()
        .join("; ");
    let section = entry.section.and_then(|section| catalogue.sections.get(section));
    let synopsis = catalogue
        .film_text(film.id, TextKind::Long, language)
        .or_else(|| catalogue.film_text(film.id, TextKind::Short, language));
    let screenings = catalogue.screenings_showing(film.id, edition.id);
    let screenings = screenings
        .iter()
        .filter_map(|screening| Some(format!("{} {}{}", screening.starts?, screening.code, unusual(screening))));
    vec![
        entry.number.clone(),
        catalogue.display_title(film.id, language).to_owned(),
        catalogue
            .original_title(film.id, language)
            .map(|title| title.text.clone())
            .unwrap_or_default(),
        film.year.map(|year| year.to_string()).unwrap_or_default(),
        countries.collect::<Vec<_>>().join("; "),
        names(&film.languages),
        names(&film.subtitles),
        film.run_time.map(|run_time| exact(run_time.seconds())).unwrap_or_default(),
        directors,
        section
            .map(|section| section.name.in_language(language, &edition.languages).to_owned())
            .unwrap_or_default(),
        match entry.premiere {
            galley_model::Premiere::None => String::new(),
            premiere => vocabulary::name(&vocabulary::WORDS.premieres, premiere.code(), language).to_owned(),
        },
        film.genre.clone(),
        synopsis.map(|text| text.body.clone()).unwrap_or_default(),
        synopsis.map(|text| text.signature.clone()).unwrap_or_default(),
        screenings.map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("; "),
        film.website.clone(),
    ]
}

/// What tells a screening from one to which everybody may come, in brackets.
fn unusual(screening: &Screening) -> String {
    let kind = (screening.kind != ScreeningKind::Public).then(|| screening.kind.code());
    let state = (screening.state == ScreeningState::Cancelled).then(|| screening.state.code());
    let words: Vec<&str> = [state, kind].into_iter().flatten().collect();
    match words.is_empty() {
        true => String::new(),
        false => format!(" ({})", words.join(", ")),
    }
}

/// A run time to the second: `1:25:00`.
pub(super) fn exact(seconds: u32) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The cell, with an apostrophe before what a spreadsheet would run as a formula. One that begins with apostrophes before
/// such a thing gets one more, so that [`unguarded`] gives back what it was.
pub fn guarded(cell: &str) -> String {
    match runs(cell.trim_start_matches('\'')) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// The cell without such an apostrophe.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if runs(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet would run a cell as a formula. A sign alone is a word to it.
fn runs(cell: &str) -> bool {
    cell.starts_with(['\t', '\r']) || (cell.starts_with(['=', '+', '-', '@']) && cell.len() > 1)
}
