//! What the formats promise, tested through the crate's public functions as its callers use them.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing should fail")]

mod alike;
mod corrections;
mod csv_films;
mod designers;
mod festival;
mod frab;
mod galley_json;
mod grant;
mod html_listing;
mod icalendar;
mod known;
mod landing;
mod night;
mod paste;
mod planning;
mod press;
mod printed;
mod printed_beside;
mod printed_changes;
mod printed_entries;
mod printed_names;
mod printed_nights;
mod printed_own;
mod printed_replaced;
mod printed_screenings;
mod printed_words;
mod public;
mod random;
mod round;
mod schema;
mod spreadsheet;
mod xlsx;

/// A file of a real festival that lies beside the checkout; where it does not, that is said.
pub(crate) fn shared(path: &str) -> Option<Vec<u8>> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/data")
        .join(path);
    let bytes = std::fs::read(&file).ok();
    if bytes.is_none() {
        println!("{} is not here, so nothing was checked against it.", file.display());
    }
    bytes
}
