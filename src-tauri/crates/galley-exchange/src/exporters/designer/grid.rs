//! The schedule as tables: a night each, its screens as columns, a row for each time at which something starts.

use galley_model::style::night_of;
use galley_model::*;
use galley_schedule::grid::grid;

use super::film::joined;
use super::open;

/// A night of the edition.
pub(in crate::exporters) struct Night {
    /// "Thursday, March 25".
    pub(in crate::exporters) title: String,
    /// The screens, a column each.
    pub(in crate::exporters) columns: Vec<String>,
    /// The rows, by time.
    pub(in crate::exporters) rows: Vec<Row>,
}

/// A time of a night, and what starts then.
pub(in crate::exporters) struct Row {
    pub(in crate::exporters) time: String,
    /// For each column what starts there: a title and a line under it.
    pub(in crate::exporters) cells: Vec<Vec<(String, String)>>,
}

/// The nights of an edition on which something is shown to the public.
pub(in crate::exporters) fn nights(catalogue: &Catalogue, edition: EditionId, language: &str) -> Vec<Night> {
    let Some(edition) = catalogue.editions.get(edition) else {
        return Vec::new();
    };
    let starts = catalogue
        .screenings
        .of(edition.id)
        .filter(|screening| open(screening))
        .filter_map(|screening| screening.starts);
    let mut nights: Vec<_> = starts.map(|at| night_of(at, edition)).collect();
    nights.sort();
    nights.dedup();
    let nights = nights.into_iter().map(|night| {
        let mut grid = grid(catalogue, edition.id, night);
        grid.blocks
            .retain(|block| catalogue.screenings.get(block.screening).is_some_and(open));
        let grid = grid.without_empty_columns();
        let mut times: Vec<i64> = grid.blocks.iter().map(|block| block.from).collect();
        times.sort_unstable();
        times.dedup();
        let midnight = LocalTime::new(night.and_time(chrono::NaiveTime::MIN));
        let rows = times.into_iter().map(|time| {
            let cell = |column: usize| {
                let blocks = grid
                    .blocks
                    .iter()
                    .filter(|block| block.column == column && block.from == time);
                blocks
                    .filter_map(|block| {
                        Some(words(
                            catalogue,
                            edition,
                            catalogue.screenings.get(block.screening)?,
                            language,
                        ))
                    })
                    .collect()
            };
            Row {
                time: edition.style.clock(midnight.plus_minutes(time), night),
                cells: (0..grid.columns.len()).map(cell).collect(),
            }
        });
        let column = |screen: &ScreenId| {
            let screen = catalogue.screens.get(*screen)?;
            let venue = catalogue.venues.get(screen.venue).map_or("", |venue| &venue.name);
            Some(joined(&[venue.to_owned(), screen.name.clone()]))
        };
        Night {
            title: edition.style.day(night, language),
            rows: rows.collect(),
            columns: grid.columns.iter().map(|screen| column(screen).unwrap_or_default()).collect(),
        }
    });
    nights.filter(|night| !night.rows.is_empty()).collect()
}

fn words(catalogue: &Catalogue, edition: &Edition, screening: &Screening, language: &str) -> (String, String) {
    let minutes = galley_schedule::slot::minutes(catalogue, screening)
        .map(|minutes| minutes.saturating_sub(screening.introduction + screening.discussion))
        .and_then(|minutes| RunTime::try_from(i64::from(minutes) * 60).ok());
    let film = catalogue.films_of(screening).into_iter().next();
    let section = screening
        .programme
        .and_then(|programme| catalogue.programmes.get(programme)?.section);
    let section = section.or_else(|| catalogue.entry(film?, edition.id)?.section);
    let discussion = if screening.discussion > 0 {
        vocabulary::label("discussion", language)
    } else {
        ""
    };
    let line = joined(&[
        screening.code.clone(),
        minutes.map_or(String::new(), |minutes| format!("{}′", minutes.minutes())),
        section
            .and_then(|section| catalogue.sections.get(section))
            .map_or(String::new(), |section| section.code.clone()),
        discussion.to_owned(),
    ]);
    (catalogue.screening_title(screening, language), line)
}
