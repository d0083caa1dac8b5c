//! Door lists: hall by hall and night by night, for the people who let the audience in. Everything that happens there
//! is on them, also what is not public and what was called off.

use galley_model::style::night_of;
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, missing, word};
use crate::{Halls, Material, Options};

/// What `door-list/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let mut problems = book.untimed();
    let rooms: Vec<Value> = book
        .rooms()
        .iter()
        .map(|room| {
            let mut page = book.room(room);
            let rows = room
                .screenings
                .iter()
                .map(|(screening, starts)| door(&book, screening, *starts, &mut problems));
            page["screenings"] = rows.collect();
            page
        })
        .collect();
    book.with(
        word(&book, "door_list"),
        problems,
        json!({ "rooms": rooms, "apart": options.halls == Halls::Apart }),
    )
}

/// A screening as the door needs it: when it ends, and for whom it is.
fn door(book: &Book<'_>, screening: &Screening, starts: LocalTime, problems: &mut Vec<Problem>) -> Value {
    let slot = galley_schedule::slot::slot(book.catalogue, screening);
    let cancelled = screening.state == ScreeningState::Cancelled;
    if slot.is_none() && !cancelled {
        problems.push(book.end_unknown(screening));
    }
    let mut row = book.row(screening, starts);
    let night = night_of(starts, book.edition);
    row["ends"] = json!(slot.map_or(String::new(), |slot| book.style().clock(slot.ends, night)));
    row["badges"] = json!(book.badges(screening));
    row["cancelled"] = json!(cancelled);
    row
}
