//! Films that may be the same, by more than their titles and directors.

use galley_exchange::plan::State;
use serde_json::json;

use crate::landing::{filled, planned};
use crate::planning::{film, film_items, read};

#[test]
fn two_of_one_title_year_and_length_are_asked_about_whoever_directed_them() {
    let of = |id: &str, director: &str, year: u32, length: u32| {
        let mut film = film(id, "The Kiosk", year, &[director]);
        film["films"][0]["run_time"] = json!(length);
        film
    };
    let catalogue = filled(&read(of("ours", "Lixin Fan", 2010, 5100)));
    for (director, year, length, state) in [
        ("Ann Other", 2010, 5100, State::Doubtful),
        ("Ann Other", 2010, 5130, State::Doubtful),
        ("Ann Other", 2010, 600, State::New),
        ("Ann Other", 2011, 5100, State::New),
    ] {
        let plan = planned(&catalogue, &read(of("theirs", director, year, length)));
        assert_eq!(film_items(&plan)[0].state, state, "{director} {year} {length}");
    }
}
