//! A night as a grid: a column for each screen, a block for each screening, as plain numbers.

use chrono::NaiveDate;
use galley_model::style::night_of;
use galley_model::{Catalogue, Edition, EditionId, LocalTime, ScreenId, Screening, ScreeningId, ScreeningState};
use serde::Serialize;

use crate::night::{local, moment};
use crate::slot::Length;

/// How long a block is drawn whose length is not known.
const UNKNOWN_MINUTES: i64 = 15;

/// One night, ready to be drawn in the window or set by the press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Grid {
    /// Which night.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub night: NaiveDate,
    /// The full hour at or before the first start, in minutes since the night's 0:00.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub first_minute: i64,
    /// The full hour at or after the last end; may pass 1440.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub last_minute: i64,
    /// The screens from left to right: by venue, then by their place in it.
    pub columns: Vec<ScreenId>,
    /// The screenings that have a screen, by column, then by time.
    pub blocks: Vec<Block>,
}

/// A screening on the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Block {
    /// Which screening.
    pub screening: ScreeningId,
    /// In which column, from 0.
    pub column: usize,
    /// Its start, in minutes since the night's 0:00 by the clock; may pass 1440.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub from: i64,
    /// Its end in the same count. Where the clocks change during the show, the later of clock and length.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub to: i64,
    /// Its lane within the column, from 0: blocks that overlap stand side by side.
    pub lane: usize,
}

impl Grid {
    /// The same grid with only those screens on which something is shown this night, as a page prints it.
    pub fn without_empty_columns(mut self) -> Self {
        let used: Vec<usize> = (0..self.columns.len())
            .filter(|column| self.blocks.iter().any(|block| block.column == *column))
            .collect();
        for block in &mut self.blocks {
            block.column = used.binary_search(&block.column).expect("the column of a block is used");
        }
        self.columns = used.iter().map(|column| self.columns[*column]).collect();
        self
    }
}

/// The grid of one night of an edition, with every screen of the catalogue as a column, without what is cancelled.
/// Empty where there is no such edition.
pub fn grid(catalogue: &Catalogue, edition: EditionId, night: NaiveDate) -> Grid {
    drawn(catalogue, edition, night, |screening| {
        screening.state != ScreeningState::Cancelled
    })
}

/// The same with those that are cancelled, for who works on it.
pub fn with_cancelled(catalogue: &Catalogue, edition: EditionId, night: NaiveDate) -> Grid {
    drawn(catalogue, edition, night, |_| true)
}

fn drawn(catalogue: &Catalogue, edition: EditionId, night: NaiveDate, wanted: impl Fn(&Screening) -> bool) -> Grid {
    let venues = catalogue.venues.in_order();
    let columns: Vec<ScreenId> = venues
        .iter()
        .flat_map(|venue| catalogue.screens.of(venue.id).map(|screen| screen.id))
        .collect();
    let mut blocks: Vec<Block> = match catalogue.editions.get(edition) {
        Some(edition) => {
            let screenings = catalogue.screenings.of(edition.id);
            screenings
                .filter(|screening| wanted(screening))
                .filter_map(|screening| block(catalogue, edition, night, &columns, screening))
                .collect()
        }
        None => Vec::new(),
    };
    blocks.sort_by_key(|block| (block.column, block.from, block.to, block.screening));
    for column in blocks.chunk_by_mut(|a, b| a.column == b.column) {
        // For each lane, when it is free again.
        let mut lanes: Vec<i64> = Vec::new();
        for block in column {
            block.lane = lanes.iter().position(|free| *free <= block.from).unwrap_or(lanes.len());
            lanes.resize(lanes.len().max(block.lane + 1), block.to);
            lanes[block.lane] = block.to;
        }
    }
    let first = blocks.iter().map(|block| block.from).min().unwrap_or(0);
    let last = blocks.iter().map(|block| block.to).max().unwrap_or(0);
    Grid {
        night,
        first_minute: first.div_euclid(60) * 60,
        last_minute: -(-last).div_euclid(60) * 60,
        columns,
        blocks,
    }
}

fn block(
    catalogue: &Catalogue,
    edition: &Edition,
    night: NaiveDate,
    columns: &[ScreenId],
    screening: &Screening,
) -> Option<Block> {
    let starts = screening.starts.filter(|at| night_of(*at, edition) == night)?;
    let column = columns.iter().position(|screen| Some(*screen) == screening.screen)?;
    let known = Length::of(catalogue, screening);
    let minutes = i64::from(known.minutes(screening));
    let length = if known.complete {
        minutes
    } else {
        minutes.max(UNKNOWN_MINUTES)
    };
    let midnight = LocalTime::new(night.and_time(chrono::NaiveTime::MIN));
    let zone = edition.time_zone;
    let from = starts.minutes_since(midnight);
    let by_clock = local(moment(starts, zone) + length, zone).minutes_since(midnight);
    Some(Block {
        screening: screening.id,
        column,
        from,
        to: by_clock.max(from + length),
        lane: 0,
    })
}
