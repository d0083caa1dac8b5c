//! A folder of static pages: an index, the schedule night by night, and a page for each film in the order of the festival's
//! listing page, with its calendar file, its pictures in several sizes and what search engines read.
//!
//! How a page looks is in `data/templates/html`, or in an edition's own copy of it; what is on it is gathered here. No page
//! needs a script or a server. Names of pages are made of titles and stay as long as the title and the film do. Press and
//! private shows are not for the public and are left out.

use std::collections::{BTreeMap, HashSet};

use galley_model::titled::Titled;
use galley_model::vocabulary::label;
use galley_model::{Catalogue, Edition, EditionId, FilmId};
use minijinja::{Value, context, value::Serde};

use super::film_page::{Listing, Page};
use super::icalendar_screenings::Calendars;
use super::schema_org::{Graph, document};
use super::{ExportFile, Exporter, Exports, Form, Request, public};

mod direction;
mod nights;
mod templates;

use templates::Templates;

/// The listing pages.
pub const EXPORTER: Exporter = Exporter {
    id: "html",
    label: "Web pages",
    about: "The website: a page for each film and night with calendar files, to be put on any server or opened from the disk.",
    for_designers: false,
    options: &["address"],
    form: Form::Folder,
    follows_releases: true,
    write,
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Result<Exports, String> {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let language = request.language.as_str();
    let listing = Listing {
        catalogue,
        edition,
        language,
        titled: Titled::new(catalogue, edition),
    };
    let templates = Templates::new(request)?;
    let films = public::films(catalogue, edition.id);
    let slugs = public::slugs_of(catalogue, &films, language);
    let names: BTreeMap<FilmId, &str> = films
        .iter()
        .map(|film| film.id)
        .zip(slugs.iter().map(String::as_str))
        .collect();
    let nights = nights::nights(&listing, &names);
    let graph = Graph::new(catalogue, edition, request);
    let calendars = Calendars::new(catalogue, edition, request);
    let mut pages: Vec<(String, FilmId, Page)> = films
        .iter()
        .zip(&slugs)
        .map(|(film, slug)| (listing.sorted_as(film), film.id, listing.page(film, slug.clone())))
        .collect();
    pages.sort_by(|a, b| (&a.0, &a.2.slug).cmp(&(&b.0, &b.2.slug)));
    let lines: Vec<_> = pages.iter().map(|(_, _, page)| page.line()).collect();

    let masthead = listing.masthead();
    // What every page is told is made for the templates once: with it anew for each, a hundred thousand films never ended.
    let (edition_told, nights_told) = (Value::from(Serde(edition)), Value::from(Serde(&nights)));
    let render = |template: &str, root: &str, here: &str, more: Value| {
        let shared = context! {
            language,
            root,
            here,
            masthead => &masthead,
            edition => &edition_told,
            nights => &nights_told,
            has_calendar => !calendars.is_empty(),
            words => context! {
                films => label("films", language),
                schedule => label("schedule", language),
                no_films => label("no_films", language),
                no_screenings => label("no_screenings", language),
                skip => label("skip_to_content", language),
                navigation => label("navigation", language),
                calendar => label("calendar_file", language),
                all_calendar => label("calendar_of_all", language),
            },
        };
        templates.render(template, context! { ..more, ..shared })
    };
    let mut exports = Exports::default();
    let index = render("index.html", "", "films", context! { films => Serde(&lines) })?;
    exports.files.push(ExportFile::new("index.html", index));
    let schedule = render("schedule.html", "", "schedule", context! {})?;
    exports.files.push(ExportFile::new("schedule.html", schedule));
    if !calendars.is_empty() {
        exports.files.push(ExportFile::new("screenings.ics", calendars.all()));
    }
    for night in &nights {
        let page = render("night.html", "../", &night.date, context! { night => Serde(night) })?;
        exports.files.push(ExportFile::new(night.path.clone(), page));
    }
    for (_, id, page) in &mut pages {
        let calendar = calendars.of_film(*id);
        page.has_calendar = calendar.is_some();
        let path = format!("films/{}.html", page.slug);
        if let Some(film) = catalogue.films.get(*id) {
            let screenings = catalogue.screenings_showing(*id, edition.id);
            let screenings = screenings
                .into_iter()
                .filter(|screening| screening.kind == galley_model::ScreeningKind::Public)
                .filter_map(|screening| graph.screening(screening));
            let nodes = std::iter::once(graph.film(film, Some(&path))).chain(screenings);
            // No tag can end within it.
            page.json_ld = document(nodes).to_string().replace('<', "\\u003c");
        }
        let html = render("film.html", "../", "", context! { film => Serde(&*page) })?;
        exports.files.push(ExportFile::new(path, html));
        exports
            .files
            .extend(calendar.map(|calendar| ExportFile::new(format!("films/{}.ics", page.slug), calendar)));
    }
    exports.files.extend(templates.files());
    let mut copied = HashSet::new();
    for (_, _, page) in &pages {
        let portraits = page.directors.iter().filter_map(|director| director.portrait.as_ref());
        for picture in page.stills.iter().chain(portraits) {
            let copies = picture.copies.iter().filter(|copy| copied.insert(copy.to.clone()));
            exports.stills.extend(copies.cloned());
        }
    }
    Ok(exports)
}
