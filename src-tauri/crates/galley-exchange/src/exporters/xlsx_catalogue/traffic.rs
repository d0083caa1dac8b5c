//! The sheet of the print traffic: a row for each way of each copy, in the order of time.

use galley_model::{Catalogue, Edition, LocalTime, ScreenId};
use galley_schedule::{Leg, LegKind, journeys};

use super::{Sheet, Value};

pub(super) fn traffic(catalogue: &Catalogue, edition: &Edition, language: &str) -> Sheet {
    let mut rows: Vec<(Option<LocalTime>, String, Vec<Value>)> = Vec::new();
    for journey in journeys(catalogue, edition) {
        let title = catalogue.display_title(journey.copy.film, language);
        for leg in &journey.legs {
            let row = vec![
                title.into(),
                journey.copy.format.clone().into(),
                kind(leg).into(),
                leg.from.map(|screen| place(catalogue, screen)).into(),
                leg.to.map(|screen| place(catalogue, screen)).into(),
                leg.free.into(),
                leg.due.into(),
                leg.minutes.map_or(Value::Nothing, |minutes| Value::Number(minutes as f64)),
                catalogue.print_source(journey.copy.film).into(),
                journey.copy.note.clone().into(),
            ];
            rows.push((leg.due.or(leg.free), title.to_owned(), row));
        }
    }
    // What has no time yet comes last.
    rows.sort_by(|a, b| (a.0.is_none(), a.0, &a.1).cmp(&(b.0.is_none(), b.0, &b.1)));
    Sheet {
        name: "Traffic",
        heads: vec![
            ("Film", 36),
            ("Format", 10),
            ("Way", 12),
            ("From", 32),
            ("To", 32),
            ("Free from", 17),
            ("There by", 17),
            ("Minutes", 9),
            ("Print source", 30),
            ("Note", 40),
        ],
        rows: rows.into_iter().map(|(_, _, row)| row).collect(),
        filtered: true,
    }
}

fn kind(leg: &Leg) -> &'static str {
    match leg.kind {
        LegKind::Arrival => "arrival",
        LegKind::Transfer => "transfer",
        LegKind::Hall => "other hall",
        LegKind::Departure => "departure",
    }
}

fn place(catalogue: &Catalogue, screen: ScreenId) -> String {
    let Some(screen) = catalogue.screens.get(screen) else {
        return String::new();
    };
    match catalogue.venues.get(screen.venue) {
        Some(venue) => format!("{}, {}", venue.name, screen.name),
        None => screen.name.clone(),
    }
}
