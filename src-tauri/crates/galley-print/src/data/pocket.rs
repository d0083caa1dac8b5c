//! The pocket schedule: every screening in small type, on the panels of a fold.

use std::collections::BTreeSet;

use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, missing};
use crate::{Material, Options, Paper};

/// What `pocket/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let nights = book.nights();
    let screenings = nights.iter().filter_map(|night| night["screenings"].as_array()).flatten();
    let screenings: Vec<Value> = screenings.cloned().collect();
    let own = json!({
        "paper": panel(options.paper),
        "panels": options.panels,
        "nights": nights,
        "key": book.key(&screenings),
        "venues": book.addresses(),
    });
    book.with(super::word(&book, "pocket"), book.left_out(), own)
}

/// One panel, in millimetres: what was asked for, else a sheet of that paper on its side, folded in three.
fn panel(paper: Paper) -> Value {
    let (width, height) = match paper {
        Paper::Custom(width, height) => (width, height),
        named => {
            let (width, height) = named.millimetres();
            (height / 3.0, width)
        }
    };
    json!({ "width": width, "height": height })
}

impl Book<'_> {
    /// The venues at which something of the schedule is shown, with what a stranger needs to find them.
    pub fn addresses(&self) -> Vec<Value> {
        let screens = self.schedule().into_iter().filter_map(|screening| screening.screen);
        let screens = screens.filter_map(|screen| self.catalogue.screens.get(screen));
        let used: BTreeSet<VenueId> = screens.map(|screen| screen.venue).collect();
        let venues = self.catalogue.venues.in_order();
        let venues = venues.into_iter().filter(|venue| used.contains(&venue.id));
        let address = |venue: &Venue| {
            let parts = [venue.address.trim(), venue.city.trim()];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        venues
            .map(|venue| {
                let access = venue
                    .access
                    .iter()
                    .map(|code| vocabulary::name(&WORDS.access, code, self.language));
                json!({
                    "name": venue.name,
                    "short": venue.short_name,
                    "address": address(venue),
                    "access": access.collect::<Vec<_>>(),
                    "directions": venue.directions,
                    "at": {
                        "name": at(venue.id, "name"),
                        "short": at(venue.id, "short_name"),
                        "address": at(venue.id, "address"),
                        "directions": at(venue.id, "directions"),
                    },
                })
            })
            .collect()
    }
}
