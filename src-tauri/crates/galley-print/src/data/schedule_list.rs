//! The schedule as a list: by night, then by time and venue, with every fact.

use galley_model::style::night_of;
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, missing, word};
use crate::{Material, Options};

/// What `schedule-list/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let listed = book.listed();
    let night = |(_, at): &(&Screening, LocalTime)| night_of(*at, book.edition);
    let nights = listed.chunk_by(|a, b| night(a) == night(b)).map(|screenings| {
        json!({
            "day": book.style().day(night(&screenings[0]), book.language),
            "screenings": screenings.iter().map(|(screening, at)| book.row(screening, *at)).collect::<Vec<_>>(),
        })
    });
    let nights: Vec<Value> = nights.collect();
    book.with(word(&book, "schedule"), book.left_out(), json!({ "nights": nights }))
}
