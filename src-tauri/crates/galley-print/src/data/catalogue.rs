//! The catalogue: cover, masthead, welcome, contents, sections, a page for each film and programme, venues, legend,
//! indexes.

use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, missing, part, word};
use crate::{FilmSpace, Material, Options};

/// What `catalogue/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "catalogue") else {
        return missing(options);
    };
    let edition = book.edition;
    let films = book.films();
    let programmes = book.programmes();
    let sections = book.catalogue.sections.of(edition.id).map(|section| Some(section.id));
    let chapters = sections
        .chain([None])
        .filter_map(|section| book.chapter(section, &films, &programmes));
    let chapters: Vec<Value> = chapters.collect();
    let indexed = book.printed_films(&films, &programmes);
    let ids: Vec<FilmId> = indexed.iter().map(|(film, _)| *film).collect();
    let welcome: Vec<Value> = book.texts_of_kind(edition.id, TextKind::Welcome);
    let legend = book.legend(&json!([chapters, welcome]));
    book.with(
        word(&book, "catalogue"),
        Vec::new(),
        json!({
            "half": options.film_space == FilmSpace::Half,
            "masthead": {
                "name": part(&edition.name, edition.id, "name"),
                "place": part(&edition.place, edition.id, "place"),
                "footer": edition.footer.iter().filter(|line| !line.trim().is_empty())
                    .map(|line| part(line, edition.id, "footer")).collect::<Vec<_>>(),
                "first_day_at": at(edition.id, "first_day"),
                "ordinal_at": at(edition.id, "ordinal"),
            },
            "welcome": welcome,
            "chapters": chapters,
            "venues": book.venues(),
            "legend": legend,
            "indexes": {
                "titles": book.title_index(&ids, &programmes),
                "directors": book.director_index(&ids),
                "countries": book.country_index(&ids),
                "sections": book.section_index(&indexed),
                "programmes": book.programme_index(&programmes),
                "sources": book.source_index(&ids),
            },
        }),
    )
}

impl Book<'_> {
    /// A section with its introduction, its films in order, then its programmes; what has no section comes last, without
    /// a name. Nothing where there is nothing to print.
    fn chapter(
        &self,
        section: Option<SectionId>,
        films: &[(FilmId, Option<SectionId>)],
        programmes: &[&Programme],
    ) -> Option<Value> {
        let own = films
            .iter()
            .filter(|(film, own)| *own == section && !self.within_programme(*film));
        let films: Vec<Value> = own.filter_map(|(film, _)| self.film(*film, section)).collect();
        let own = programmes
            .iter()
            .filter(|programme| self.programme_section(programme) == section);
        let programmes: Vec<Value> = own.map(|programme| self.programme(programme)).collect();
        if films.is_empty() && programmes.is_empty() {
            return None;
        }
        Some(json!({
            "section": self.section(section),
            "id": section,
            "name": section.map_or(Value::Null, |section| at(section, "name")),
            "texts": section.map_or(Vec::new(), |section| self.introductions(section)),
            "films": films,
            "programmes": programmes,
        }))
    }

    /// Every film that stands in the book, once, with its section: those of the sections, and those that only a programme
    /// shows.
    fn printed_films(
        &self,
        films: &[(FilmId, Option<SectionId>)],
        programmes: &[&Programme],
    ) -> Vec<(FilmId, Option<SectionId>)> {
        let mut printed = films.to_vec();
        for programme in programmes {
            for film in self.programme_films(programme) {
                if !printed.iter().any(|(known, _)| *known == film.id) {
                    printed.push((film.id, self.programme_section(programme)));
                }
            }
        }
        printed
    }

    /// The edition's texts of a kind, one in each language of the book that has one.
    fn texts_of_kind(&self, edition: EditionId, kind: TextKind) -> Vec<Value> {
        let texts = self.languages().into_iter().filter_map(|language| {
            let mut texts = self.catalogue.texts.of(edition);
            texts.find(|text| text.kind == kind && text.language == language && !text.body.trim().is_empty())
        });
        texts.map(|text| self.prose(text)).collect()
    }
}
