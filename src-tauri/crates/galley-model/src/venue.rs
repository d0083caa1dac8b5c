//! Buildings and the halls in them.

use crate::read::folded;
use crate::{ClockTime, Order, VenueId, WalkMinutes};

record! {
    /// A building with an address.
    Venue, VenueId, "venue", "venues", ordered {
        /// "Tower City Cinemas".
        name: String,
        /// For the grid: "TCC".
        short_name: String,
        /// Street and number.
        address: String,
        /// City.
        city: String,
        /// How to get in: "wheelchair", "hearing_loop" (vocabulary `access`).
        access: Vec<String>,
        /// How to get there.
        directions: String,
        /// Its place in lists.
        position: Order,
        /// When the first show of a night may start; none for any time.
        opens: Option<ClockTime>,
        /// When the last show of a night must have ended, after midnight as 24:30 or 0:30; none for any time.
        closes: Option<ClockTime>,
    }
}

record! {
    /// A hall in a building.
    Screen, ScreenId, "screen", "screens", ordered {
        /// In which building.
        venue: VenueId => "venue",
        /// "Screen 5".
        name: String,
        /// For the grid: "5".
        short_name: String,
        /// How many people it seats.
        seats: Option<u32>,
        /// Minutes from the end of one screening to the start of the next, at least.
        turnaround: u32,
        /// What its booth can play: "35 mm", "DCP".
        formats: Vec<String>,
        /// How to get in, where it differs from the building.
        access: Vec<String>,
        /// Its place in the building's list and in the grid.
        position: Order,
    }
}

impl Screen {
    /// Whether its booth can play a format, however it is spelled: "35mm" is "35-mm". Where one of the two says nothing, it
    /// can.
    pub fn plays(&self, format: &str) -> bool {
        let plain = |format: &str| folded(format).replace([' ', '-'], "");
        // Most formats are spelled alike; letters are folded only where they are not.
        let same = |known: &String| known == format || plain(known) == plain(format);
        format.trim().is_empty() || self.formats.is_empty() || self.formats.iter().any(same)
    }
}

record! {
    /// How long one walks from one building to another, either way.
    Walk, WalkId, "walk", "walks" {
        /// The one building.
        venue: VenueId => "venue",
        /// The other.
        other: VenueId => "venue",
        /// How long it takes.
        minutes: WalkMinutes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_booth_plays_what_it_knows_however_that_is_spelled() {
        let screen = |formats: &[&str]| Screen {
            formats: formats.iter().map(|format| (*format).to_owned()).collect(),
            ..Screen::default()
        };
        let booth = screen(&["35 mm", "DCP", "Blu-ray"]);
        for format in ["35 mm", "35mm", "35-mm", "dcp", "BluRay", "blu ray", "", "  "] {
            assert!(booth.plays(format), "{format}");
        }
        for format in ["16 mm", "DCP 2", "5 mm"] {
            assert!(!booth.plays(format), "{format}");
        }
        assert!(screen(&[]).plays("70 mm"));
    }
}
