//! The tray: what is still to be scheduled.

use std::collections::BTreeMap;

use galley_model::read::folded;
use galley_model::*;
use serde::Serialize;

use super::section_row;
use crate::call::Ask;
use crate::fault::Fault;
use crate::films::ListRequest;

/// Something that is still to be scheduled.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TrayRow {
    /// The film, if it is one.
    pub film: Option<FilmId>,
    /// The programme, if it is one.
    pub programme: Option<ProgrammeId>,
    /// What it is called.
    pub title: String,
    /// Who directed it, or which films it holds.
    pub detail: String,
    /// How long it runs in minutes, without introduction and talk; 0 where not known.
    pub minutes: u32,
    /// Its section.
    pub section: Option<SectionId>,
    /// The section's name.
    pub section_name: String,
    /// The section's colour.
    pub section_colour: String,
    /// How many public showings it is to have.
    pub wanted: u32,
    /// How many of these have a time and a screen.
    pub placed: u32,
    /// How many people a showing is expected to draw.
    pub expected: Option<u32>,
    /// Its screenings that lack a time or a screen: placing one of them is better than making another.
    pub parked: Vec<ScreeningId>,
}

/// What is still to be scheduled, by title: every film and programme with fewer public showings than it is to have, and
/// everything that has a screening without a time or a screen.
pub(crate) fn tray(ask: &Ask<'_>, request: ListRequest) -> Result<Vec<TrayRow>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    let catalogue = ask.catalogue;
    let films = catalogue.entries.of(edition.id).map(|entry| Show::Film(entry.film));
    let programmes = catalogue
        .programmes
        .of(edition.id)
        .map(|programme| Show::Programme(programme.id));
    // Of each show the public showings that are placed, and the screenings that are parked; a screening that shows nothing
    // yet is parked under no show.
    let mut shows: BTreeMap<Option<Show>, (u32, Vec<ScreeningId>)> =
        films.chain(programmes).map(|show| (Some(show), (0, Vec::new()))).collect();
    let screenings = catalogue.screenings.of(edition.id);
    for screening in screenings.filter(|screening| screening.state != ScreeningState::Cancelled) {
        let (placed, parked) = shows.entry(screening.show()).or_default();
        if screening.starts.is_none() || screening.screen.is_none() {
            parked.push(screening.id);
        } else if screening.kind == ScreeningKind::Public {
            *placed += 1;
        }
    }
    let rows = shows
        .into_iter()
        .map(|(show, (placed, parked))| row(ask, edition, show, placed, parked));
    let mut rows: Vec<TrayRow> = rows
        .filter(|row| row.placed < row.wanted || !row.parked.is_empty())
        .filter(|row| crate::people::begins(&request.search, &[&row.title, &row.detail]))
        .collect();
    rows.sort_by_cached_key(|row| folded(&row.title));
    Ok(rows)
}

fn row(ask: &Ask<'_>, edition: &Edition, show: Option<Show>, placed: u32, parked: Vec<ScreeningId>) -> TrayRow {
    let (catalogue, language) = (ask.catalogue, ask.language());
    let (film, programme) = match show {
        Some(Show::Film(film)) => (Some(film), None),
        Some(Show::Programme(programme)) => (None, Some(programme)),
        None => (None, None),
    };
    // A screening of it, which is not in the catalogue: what it would be called, and how long it would take.
    let proposed = Screening {
        edition: edition.id,
        film,
        programme,
        ..Screening::default()
    };
    let detail = match show {
        Some(Show::Programme(_)) => {
            let films = catalogue.films_at(&proposed);
            films
                .map(|film| catalogue.display_title(film, language))
                .collect::<Vec<_>>()
                .join(", ")
        }
        Some(Show::Film(film)) => catalogue.directors(film),
        None => String::new(),
    };
    let (section, section_name, section_colour) = section_row(catalogue, edition, show);
    TrayRow {
        film,
        programme,
        title: catalogue.screening_title(&proposed, language),
        detail,
        minutes: galley_schedule::minutes(catalogue, &proposed).unwrap_or(0),
        section,
        section_name,
        section_colour,
        wanted: show.map_or(0, |show| catalogue.wanted(show, edition)),
        placed,
        expected: catalogue.expected_at(&proposed),
        parked,
    }
}
