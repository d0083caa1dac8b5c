//! A folder of static pages: an index and a page for each film, in the order of the festival's listing page.
//!
//! How a page looks is in `data/templates/html`; what is on it is gathered here. Names of pages are made of titles and
//! stay as long as the title and the film do. Press and private shows are not for the public and are left out.

use std::collections::HashSet;

use galley_model::vocabulary::label;
use galley_model::{Catalogue, Edition, EditionId, Film};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context, escape_formatter, value::Serde};

use super::film_page::{Listing, Page};
use super::slug::slugs;
use super::{ExportFile, Exporter, Exports, Form, Request, StillCopy};

/// The listing pages.
pub const EXPORTER: Exporter = Exporter {
    id: "html",
    label: "Web pages",
    about: "A page for each film and night, to be put on any server.",
    for_designers: false,
    options: &[],
    form: Form::Folder,
    write,
};

const TEMPLATES: &[(&str, &str)] = &[
    ("page.html", include_str!("../../../../../data/templates/html/page.html")),
    ("prose.html", include_str!("../../../../../data/templates/html/prose.html")),
    ("index.html", include_str!("../../../../../data/templates/html/index.html")),
    ("film.html", include_str!("../../../../../data/templates/html/film.html")),
];
const STYLE: &str = include_str!("../../../../../data/templates/html/style.css");

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let language = request.language.as_str();
    let listing = Listing {
        catalogue,
        edition,
        language,
    };
    let entries = catalogue.entries.of(edition.id);
    let published =
        entries.filter(|entry| entry.publications.is_empty() || entry.publications.iter().any(|name| name == "website"));
    let mut films: Vec<&Film> = published.filter_map(|entry| catalogue.films.get(entry.film)).collect();
    films.sort_by_key(|film| film.id);
    films.dedup_by_key(|film| film.id);
    let slugs = slugs(
        films
            .iter()
            .map(|film| (film.id.into(), catalogue.display_title(film.id, language))),
    );
    let mut pages: Vec<(String, Page)> = films
        .iter()
        .zip(slugs)
        .map(|(film, slug)| (listing.sorted_as(film), listing.page(film, slug)))
        .collect();
    pages.sort_by(|a, b| (&a.0, &a.1.slug).cmp(&(&b.0, &b.1.slug)));
    let pages: Vec<Page> = pages.into_iter().map(|(_, page)| page).collect();

    let mut templates = Environment::new();
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => Ok(out.write_str(&escaped(text))?),
        _ => escape_formatter(out, state, value),
    });
    for (name, source) in TEMPLATES {
        templates
            .add_template(name, source)
            .expect("the templates are part of the program and its test renders them");
    }
    let masthead = listing.masthead();
    let render = |template: &str, root: &str, film: Option<&Page>| {
        let template = templates.get_template(template).expect("it is in the list of templates");
        let context = context! {
            language,
            masthead => &masthead,
            root,
            edition => Serde(edition),
            film => Serde(film),
            films => Serde(if film.is_none() { pages.as_slice() } else { &[] }),
            films_head => label("films", language),
            no_films => label("no_films", language),
        };
        template
            .render(context)
            .expect("the templates use what a page has, and its test renders all of it")
    };
    let mut exports = Exports::default();
    let mut add = |path: String, text: String| {
        exports.files.push(ExportFile::new(path, text));
    };
    add("index.html".into(), render("index.html", "", None));
    add("style.css".into(), STYLE.into());
    for page in &pages {
        add(format!("films/{}.html", page.slug), render("film.html", "../", Some(page)));
    }
    let mut copied = HashSet::new();
    for page in &pages {
        let portraits = page.directors.iter().filter_map(|director| director.portrait.as_ref());
        for picture in page.stills.iter().chain(portraits) {
            if copied.insert(&picture.path) {
                exports.stills.push(StillCopy {
                    name: picture.path.trim_start_matches("stills/").to_owned(),
                    to: picture.path.clone(),
                    focus: picture.focus,
                });
            }
        }
    }
    exports
}

/// Text for HTML. The template engine's own way writes every slash as an entity, which nobody could search a page for.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
