//! A calendar for each venue and each section of an edition: for a house that wants its own nights alone, for visitors who
//! follow one strand.

use galley_model::{Catalogue, Edition, EditionId};

use super::icalendar_screenings::Calendars;
use super::slug::slugs;
use super::{ExportFile, Exporter, Exports, Form, Request};

/// The calendars of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "icalendars",
    label: "Calendars of venues and sections",
    about: "A folder with a calendar for each venue and each section.",
    for_designers: false,
    options: &[],
    form: Form::Folder,
    follows_releases: true,
    write,
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Result<Exports, String> {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let calendars = Calendars::new(catalogue, edition, request);
    let mut exports = Exports::default();
    let venues = catalogue.venues.in_order();
    let names = slugs(venues.iter().map(|venue| (venue.id.into(), venue.name.as_str())));
    for (venue, name) in venues.iter().zip(names) {
        let calendar = calendars.of(&venue.name, |then, screening| {
            let screen = screening.screen.and_then(|screen| then.screens.get(screen));
            screen.is_some_and(|screen| screen.venue == venue.id)
        });
        exports
            .files
            .extend(calendar.map(|calendar| ExportFile::new(format!("venues/{name}.ics"), calendar)));
    }
    let sections: Vec<_> = catalogue.sections.of(edition.id).collect();
    let titles: Vec<&str> = sections
        .iter()
        .map(|section| section.name.in_language(&request.language, &edition.languages))
        .collect();
    let names = slugs(sections.iter().map(|section| section.id.into()).zip(titles.iter().copied()));
    for ((section, title), name) in sections.iter().zip(&titles).zip(names) {
        let calendar = calendars.of(title, |then, screening| {
            let of = screening.show().and_then(|show| then.section_of(show, edition.id));
            of == Some(section.id)
        });
        exports
            .files
            .extend(calendar.map(|calendar| ExportFile::new(format!("sections/{name}.ics"), calendar)));
    }
    match exports.files.is_empty() {
        true => Err(format!(
            "No public screening of {} has a time yet, so there is no calendar to write. Place some under Schedule.",
            edition.label
        )),
        false => Ok(exports),
    }
}
