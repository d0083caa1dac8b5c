//! The catalogue: a cover, a page for each film, the shorts programmes, the indexes.

use galley_model::*;
use serde_json::{Value, json};

use super::{Book, missing, prose, word};
use crate::Options;

/// What `catalogue.typ` reads.
pub fn build(catalogue: &Catalogue, edition: EditionId, options: &Options) -> Value {
    let Some(book) = Book::new(catalogue, edition, options, "catalogue") else {
        return missing(options);
    };
    let films = book.films();
    let programmes = book.programmes();
    let sections = catalogue.sections.of(edition).map(|section| Some(section.id)).chain([None]);
    // Each section's films, then its programmes; what has no section comes last.
    let mut pages = Vec::new();
    let mut contents = Vec::new();
    for section in sections {
        let first = pages.len();
        let own = films.iter().filter(|(_, own)| *own == section).map(|(film, _)| *film);
        pages.extend(own.filter(|film| !book.within_programme(*film)).filter_map(|film| {
            let page = book.film(film, section)?;
            Some(json!({ "film": page }))
        }));
        let own = programmes
            .iter()
            .filter(|programme| book.programme_section(programme) == section);
        pages.extend(own.map(|programme| json!({ "programme": book.programme(programme) })));
        if pages.len() > first && section.is_some() {
            let page = &pages[first];
            let id = page["film"]["id"].as_str().or(page["programme"]["id"].as_str());
            contents.push(json!({ "section": book.section(section), "page": id, "text": introduction(&book, section) }));
        }
    }
    let indexed: Vec<FilmId> = films.iter().map(|(film, _)| *film).collect();
    let languages = book.languages().into_iter();
    let welcome = languages.filter_map(|language| {
        let mut texts = catalogue.texts.of(edition);
        texts.find(|text| text.kind == TextKind::Welcome && text.language == language && !text.body.trim().is_empty())
    });
    book.with(
        word(&book, "catalogue"),
        Vec::new(),
        json!({
            "welcome": welcome.map(prose).collect::<Vec<_>>(),
            "contents": contents,
            "pages": pages,
            "titles_index": book.title_index(&indexed, &programmes),
            "directors_index": book.director_index(&indexed),
        }),
    )
}

/// The text that opens a section, in the leading language.
fn introduction(book: &Book<'_>, section: Option<SectionId>) -> Value {
    let text = section.and_then(|section| {
        let mut texts = book.catalogue.texts.of(section);
        texts.find(|text| text.language == book.language && !text.body.trim().is_empty())
    });
    text.map_or(Value::Null, prose)
}
