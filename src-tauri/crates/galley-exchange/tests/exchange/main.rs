//! What the formats promise, tested through the crate's public functions as its callers use them.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing should fail")]

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
mod public;
mod random;
mod schema;
mod spreadsheet;
mod xlsx;
