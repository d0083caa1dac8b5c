//! The schedule as a grid: a page or more for each night with the screens as columns, or all nights on one sheet.

use chrono::NaiveDate;
use galley_model::style::night_of;
use galley_model::*;
use galley_schedule::grid::{Block, Grid, grid};
use serde_json::{Value, json};

use super::{Book, missing, screening};
use crate::{Material, Options, Paper};

/// What `schedule/main.typ` reads: each night with hours of its own.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let nights: Vec<Value> = book
        .grids()
        .iter()
        .map(|grid| book.night(grid, hours(&grid.blocks)))
        .collect();
    let title = super::word(&book, "schedule");
    book.with(title, book.left_out(), json!({ "nights": nights }))
}

/// What `schedule-wide/main.typ` reads: all nights with the same hours, so that they stand below each other; and the
/// sheet, twice as long either way as a page of that paper and on its side, or as large as was asked for.
pub fn build_wide(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let grids = book.grids();
    let blocks = grids.iter().flat_map(|grid| &grid.blocks);
    let hours = hours(blocks);
    let nights: Vec<Value> = grids.iter().map(|grid| book.night(grid, hours)).collect();
    let title = super::word(&book, "schedule");
    book.with(
        title,
        book.left_out(),
        json!({ "nights": nights, "paper": sheet(options.paper) }),
    )
}

/// The sheet on which a whole edition stands, in millimetres.
fn sheet(paper: Paper) -> Value {
    let (width, height) = match paper {
        Paper::Custom(width, height) => (width, height),
        named => {
            let (width, height) = named.millimetres();
            (height * 2.0, width * 2.0)
        }
    };
    json!({ "width": width, "height": height })
}

/// From the full hour at or before the first start to that at or after the last end, counted from the night's 0:00.
fn hours<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> (i64, i64) {
    let times = blocks.into_iter().map(|block| (block.from, block.to));
    let all = times.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)));
    let (first, last) = all.unwrap_or((0, 0));
    (first.div_euclid(60), -(-last).div_euclid(60))
}

impl Book<'_> {
    /// The grids of the nights on which something is shown that the schedule prints.
    fn grids(&self) -> Vec<Grid> {
        let screenings = self.schedule();
        let mut nights: Vec<NaiveDate> = screenings
            .iter()
            .filter_map(|screening| Some(night_of(screening.starts?, self.edition)))
            .collect();
        nights.dedup();
        let shown: std::collections::BTreeSet<ScreeningId> = screenings.iter().map(|screening| screening.id).collect();
        let grids = nights.into_iter().map(|night| {
            let mut grid = grid(self.catalogue, self.edition.id, night);
            grid.blocks.retain(|block| shown.contains(&block.screening));
            grid.without_empty_columns()
        });
        grids.filter(|grid| !grid.blocks.is_empty()).collect()
    }

    /// One night: its columns, its hours, its blocks in minutes from the first hour, and what its key explains.
    fn night(&self, grid: &Grid, (first, last): (i64, i64)) -> Value {
        let catalogue = self.catalogue;
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
        let midnight = LocalTime::new(grid.night.and_time(chrono::NaiveTime::MIN));
        let hours = (first..=last).map(|hour| json!(self.style().clock(midnight.plus_minutes(hour * 60), grid.night)));
        let blocks = grid.blocks.iter().filter_map(|block| {
            let screening = catalogue.screenings.get(block.screening)?;
            let mut facts = self.screening(screening, screening.starts?);
            let later = grid
                .blocks
                .iter()
                .filter(|other| other.column == block.column && other.from >= block.to);
            let free = later.map(|other| other.from).min().unwrap_or(last * 60);
            facts["column"] = json!(block.column);
            facts["from"] = json!(block.from - first * 60);
            facts["to"] = json!(block.to - first * 60);
            facts["free"] = json!(free - first * 60);
            facts["lane"] = json!(block.lane);
            facts["lanes"] = json!(lanes(block, &grid.blocks));
            Some(facts)
        });
        let blocks: Vec<Value> = blocks.collect();
        json!({
            "id": grid.night,
            "day": self.style().day(grid.night, self.language),
            "columns": columns.collect::<Vec<_>>(),
            "hours": hours.collect::<Vec<_>>(),
            "minutes": (last - first) * 60,
            "key": self.key(&blocks),
            "blocks": blocks,
        })
    }

    /// What a key explains: the sections and the marks of these screenings, each once, the sections in their order.
    pub(super) fn key(&self, screenings: &[Value]) -> Value {
        let sections = self.catalogue.sections.of(self.edition.id);
        let used = |section: &&Section| screenings.iter().any(|facts| facts["section"]["id"] == json!(section.id));
        let sections: Vec<Value> = sections.filter(used).map(|section| self.section(Some(section.id))).collect();
        let mut marks: Vec<&Value> = Vec::new();
        for mark in screenings.iter().filter_map(|facts| facts["marks"].as_array()).flatten() {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
        json!({ "sections": sections, "marks": marks })
    }

    /// The blocks of the grid in which a film is seen, each with its night without the other blocks: what a proof needs
    /// to set them at their true size.
    pub fn film_showings(&self, film: FilmId) -> Vec<Value> {
        let screenings = self.catalogue.screenings_showing(film, self.edition.id).into_iter();
        let own: Vec<ScreeningId> = screenings
            .filter(|screening| screening::printed(screening))
            .map(|screening| screening.id)
            .collect();
        let grids = self.grids();
        let grids = grids
            .iter()
            .filter(|grid| grid.blocks.iter().any(|block| own.contains(&block.screening)));
        let showings = grids.flat_map(|grid| {
            let mut night = self.night(grid, hours(&grid.blocks));
            let blocks = match night["blocks"].take() {
                Value::Array(blocks) => blocks,
                _ => Vec::new(),
            };
            let ids: Vec<Value> = own.iter().map(|id| json!(id)).collect();
            let blocks: Vec<Value> = blocks.into_iter().filter(|block| ids.contains(&block["id"])).collect();
            blocks
                .into_iter()
                .map(move |showing| json!({ "night": night, "showing": showing }))
        });
        showings.collect()
    }
}

/// How many lanes a block shares its column with: as many as the blocks need that overlap it.
fn lanes(block: &Block, blocks: &[Block]) -> usize {
    let overlaps = |other: &&Block| other.column == block.column && other.from < block.to && block.from < other.to;
    blocks.iter().filter(overlaps).map(|other| other.lane + 1).max().unwrap_or(1)
}
