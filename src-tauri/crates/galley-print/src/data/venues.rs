//! The venues of an edition: where they are, how to get in, what their screens seat.

use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, part, screening};

impl Book<'_> {
    /// The venues in which the edition shows something, in their order, with the screens that it uses.
    pub(crate) fn venues(&self) -> Vec<Value> {
        let catalogue = self.catalogue;
        let screenings = catalogue.screenings.of(self.edition.id);
        let used: Vec<ScreenId> = screenings
            .filter(|screening| screening::printed(screening) && self.prints_screening(screening))
            .filter_map(|screening| screening.screen)
            .collect();
        let venues = catalogue.venues.in_order().into_iter().filter_map(|venue| {
            let screens = catalogue.screens.of(venue.id).filter(|screen| used.contains(&screen.id));
            let screens: Vec<Value> = screens.map(|screen| self.screen(screen, venue)).collect();
            let optional = |text: &str, field: &str| match text.trim() {
                "" => Value::Null,
                text => part(text, venue.id, field),
            };
            (!screens.is_empty()).then(|| {
                json!({
                    "id": venue.id,
                    "name": part(&venue.name, venue.id, "name"),
                    "short": optional(&venue.short_name, "short_name"),
                    "address": optional(&venue.address, "address"),
                    "city": optional(&venue.city, "city"),
                    "directions": optional(&venue.directions, "directions"),
                    "access": self.access(&venue.access, at(venue.id, "access")),
                    "screens": screens,
                })
            })
        });
        venues.collect()
    }

    /// A hall: its seats, and how to get in where that is not said of the building.
    fn screen(&self, screen: &Screen, venue: &Venue) -> Value {
        let own: Vec<String> = screen
            .access
            .iter()
            .filter(|code| !venue.access.contains(code))
            .cloned()
            .collect();
        json!({
            "name": part(&screen.name, screen.id, "name"),
            "seats": screen.seats.map_or(Value::Null, |seats| part(seats.to_string(), screen.id, "seats")),
            "access": self.access(&own, at(screen.id, "access")),
        })
    }

    /// How to get in and follow, in words.
    fn access(&self, codes: &[String], at: Value) -> Vec<Value> {
        let names = codes.iter().map(|code| vocabulary::name(&WORDS.access, code, self.language));
        names.map(|name| json!({ "text": name, "at": at })).collect()
    }
}
