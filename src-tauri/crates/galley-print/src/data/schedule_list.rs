//! The schedule as a list: by night, then by time and venue, with every fact.

use galley_model::style::{day, night_of};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, missing};
use crate::Options;

/// What `schedule-list.typ` reads.
pub fn build(catalogue: &Catalogue, edition: EditionId, options: &Options) -> Value {
    let Some(book) = Book::new(catalogue, edition, options, "schedule") else {
        return missing(options);
    };
    let timed = book
        .schedule()
        .into_iter()
        .filter_map(|screening| Some((screening, screening.starts?)));
    let timed: Vec<(&Screening, LocalTime)> = timed.collect();
    let nights = timed.chunk_by(|(_, a), (_, b)| night_of(*a, book.edition) == night_of(*b, book.edition));
    let nights: Vec<Value> = nights
        .map(|screenings| {
            json!({
                "day": day(night_of(screenings[0].1, book.edition), book.language),
                "screenings": screenings.iter().map(|(screening, at)| book.screening(screening, *at)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let title = super::word(&book, "schedule");
    book.with(title, book.left_out(), json!({ "nights": nights }))
}
