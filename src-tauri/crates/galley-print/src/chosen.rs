//! What was chosen of an edition, held against what there is: a choice that leaves nothing is said before anything is set.

use galley_model::{Problem, vocabulary};
use serde_json::Value;

use crate::{Material, Options, PressError, Publication};

/// What a person should know of their choice, beside the pages.
///
/// # Errors
/// A sentence, where the choice leaves nothing to print.
pub(crate) fn problems(
    publication: &Publication,
    material: &Material<'_>,
    options: &Options,
    data: &Value,
) -> Result<Vec<Problem>, PressError> {
    let full = |name: &&str| data[*name].as_array().is_some_and(|list| !list.is_empty());
    let mut problems = unwritten(publication, material, options);
    if publication.lists.is_empty() || publication.lists.iter().any(full) {
        return Ok(problems);
    }
    let label = material
        .catalogue
        .editions
        .get(material.edition)
        .map_or("this catalogue", |edition| &edition.label);
    match choice(material, options) {
        Some(choice) => Err(PressError::new(format!(
            "There is nothing of {label} to print {choice}. Choose otherwise, or print all of it."
        ))),
        None => {
            problems.push(Problem::new(format!(
                "There is nothing of {label} to print here yet. Enter its films, and give its screenings a time."
            )));
            Ok(problems)
        }
    }
}

/// "on Thursday, March 25 at Tower City Cinemas in After Hours": what was chosen, in words; nothing where all is printed.
fn choice(material: &Material<'_>, options: &Options) -> Option<String> {
    let catalogue = material.catalogue;
    let edition = catalogue.editions.get(material.edition);
    let languages = edition.map_or(&[][..], |edition| &edition.languages);
    let style = edition.map(|edition| edition.style.clone()).unwrap_or_default();
    let nights = options.nights.iter().map(|night| style.day(*night, "en"));
    let venues = options
        .venues
        .iter()
        .filter_map(|venue| Some(catalogue.venues.get(*venue)?.name.clone()));
    let sections = options.sections.iter().filter_map(|section| {
        let section = catalogue.sections.get(*section)?;
        Some(section.name.in_language("en", languages).to_owned())
    });
    let said = |word: &str, names: Vec<String>| match names.split_last() {
        None => None,
        Some((last, [])) => Some(format!("{word} {last}")),
        Some((last, others)) => Some(format!("{word} {} or {last}", others.join("; "))),
    };
    let films = options.films.iter().filter_map(|film| {
        catalogue.films.get(*film)?;
        Some(format!("“{}”", catalogue.display_title(*film, "en")))
    });
    let parts = [
        said("of", films.collect()),
        said("on", nights.collect()),
        said("at", venues.collect()),
        said("in", sections.collect()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let chosen =
        !options.nights.is_empty() || !options.venues.is_empty() || !options.sections.is_empty() || !options.films.is_empty();
    match (chosen, parts.is_empty()) {
        (false, _) => None,
        // What was chosen is not in the catalogue any more.
        (true, true) => Some("in what was chosen".to_owned()),
        (true, false) => Some(parts.join(" ")),
    }
}

/// The languages that were asked for and in which nothing is written yet.
fn unwritten(publication: &Publication, material: &Material<'_>, options: &Options) -> Vec<Problem> {
    let catalogue = material.catalogue;
    let asked = options.languages.iter().chain([&options.language]);
    let mut asked: Vec<&String> = asked.filter(|tag| !tag.is_empty()).collect();
    asked.sort();
    asked.dedup();
    let written = |tag: &String| {
        catalogue.texts.iter().any(|text| text.language == *tag) || catalogue.titles.iter().any(|title| title.language == *tag)
    };
    let unwritten = asked
        .into_iter()
        .filter(|tag| publication.options.contains(&"languages") && !written(tag));
    unwritten
        .map(|tag| {
            Problem::new(format!(
                "No title and no text is in {} yet, so none is printed in it. Enter them, or choose other languages.",
                vocabulary::language(tag, "en")
            ))
        })
        .collect()
}
