//! The schedule as a grid: a page or more for each night, the screens as columns, time downwards.

use galley_model::style::{day, night_of};
use galley_model::*;
use galley_schedule::grid::{Block, Grid, grid};
use serde_json::{Value, json};

use super::{Book, missing};
use crate::Options;

/// What `schedule.typ` reads.
pub fn build(catalogue: &Catalogue, edition: EditionId, options: &Options) -> Value {
    let Some(book) = Book::new(catalogue, edition, options, "schedule") else {
        return missing(options);
    };
    let screenings = book.schedule();
    let mut nights: Vec<_> = screenings.iter().filter_map(|screening| screening.starts).collect();
    nights.sort();
    let mut nights: Vec<_> = nights.into_iter().map(|at| night_of(at, book.edition)).collect();
    nights.dedup();
    let pages = nights.into_iter().filter_map(|night| {
        let mut grid = grid(catalogue, edition, night);
        grid.blocks
            .retain(|block| screenings.iter().any(|screening| screening.id == block.screening));
        let grid = grid.without_empty_columns();
        (!grid.blocks.is_empty()).then(|| page(&book, &grid))
    });
    let pages: Vec<Value> = pages.collect();
    let sections: Vec<Value> = catalogue
        .sections
        .of(edition)
        .map(|section| book.section(Some(section.id)))
        .collect();
    let title = super::word(&book, "schedule");
    book.with(title, book.left_out(), json!({ "nights": pages, "sections": sections }))
}

/// One night: its columns, its hours and its blocks, in minutes from the first hour.
fn page(book: &Book<'_>, grid: &Grid) -> Value {
    let catalogue = book.catalogue;
    let screens = grid.columns.iter().filter_map(|screen| catalogue.screens.get(*screen));
    let columns = screens.map(|screen| {
        let venue = catalogue.venues.get(screen.venue);
        json!({
            "venue": venue.map_or("", |venue| &venue.name),
            "short": venue.map_or("", |venue| &venue.short_name),
            "screen": screen.name,
            "seats": screen.seats,
        })
    });
    // The hours on the page are those of the blocks that are left on it.
    let first = grid.blocks.iter().map(|block| block.from).min().unwrap_or(0).div_euclid(60);
    let last = -(-grid.blocks.iter().map(|block| block.to).max().unwrap_or(0)).div_euclid(60);
    let midnight = LocalTime::new(grid.night.and_time(chrono::NaiveTime::MIN));
    let hours = (first..=last).map(|hour| json!(book.style().clock(midnight.plus_minutes(hour * 60), grid.night)));
    let blocks = grid.blocks.iter().filter_map(|block| {
        let screening = catalogue.screenings.get(block.screening)?;
        let mut facts = book.screening(screening, screening.starts?);
        facts["column"] = json!(block.column);
        facts["from"] = json!(block.from - first * 60);
        facts["to"] = json!(block.to - first * 60);
        facts["lane"] = json!(block.lane);
        facts["lanes"] = json!(lanes(block, &grid.blocks));
        Some(facts)
    });
    json!({
        "day": day(grid.night, book.language),
        "columns": columns.collect::<Vec<_>>(),
        "hours": hours.collect::<Vec<_>>(),
        "minutes": (last - first) * 60,
        "blocks": blocks.collect::<Vec<_>>(),
    })
}

/// How many lanes a block shares its column with: as many as the blocks need that overlap it.
fn lanes(block: &Block, blocks: &[Block]) -> usize {
    let overlaps = |other: &&Block| other.column == block.column && other.from < block.to && block.from < other.to;
    blocks.iter().filter(overlaps).map(|other| other.lane + 1).max().unwrap_or(1)
}
