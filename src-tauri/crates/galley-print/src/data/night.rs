//! The night, in every publication: half past midnight in Friday's column is Friday's.

use galley_model::style::{HouseStyle, LateStyle};
use galley_model::*;
use serde_json::Value;

use crate::Options;
use crate::publication::{Material, PUBLICATIONS};

/// A catalogue with one film that is shown once.
fn shown(late: LateStyle, starts: &str) -> (Catalogue, EditionId) {
    let mut catalogue = Catalogue::default();
    let edition = Edition {
        id: EditionId::default(),
        label: "CIFF34".into(),
        first_day: "2010-03-18".parse().ok(),
        last_day: "2010-03-28".parse().ok(),
        languages: vec!["en".into()],
        style: HouseStyle {
            late,
            ..HouseStyle::default()
        },
        ..Edition::default()
    };
    let venue = Venue {
        id: VenueId::default(),
        name: "Palace".into(),
        ..Venue::default()
    };
    let screen = Screen {
        id: ScreenId::default(),
        venue: venue.id,
        name: "Screen 1".into(),
        ..Screen::default()
    };
    let film = Film {
        id: FilmId::default(),
        run_time: "85".parse().ok(),
        ..Film::default()
    };
    catalogue.titles.put(Title {
        id: TitleId::default(),
        film: film.id,
        language: "en".into(),
        text: "Last Train Home".into(),
        ..Title::default()
    });
    catalogue.entries.put(Entry {
        id: EntryId::default(),
        edition: edition.id,
        film: film.id,
        ..Entry::default()
    });
    catalogue.screenings.put(Screening {
        id: ScreeningId::default(),
        edition: edition.id,
        film: Some(film.id),
        screen: Some(screen.id),
        starts: starts.parse().ok(),
        state: ScreeningState::Confirmed,
        ..Screening::default()
    });
    let id = edition.id;
    catalogue.editions.put(edition);
    catalogue.venues.put(venue);
    catalogue.screens.put(screen);
    catalogue.films.put(film);
    (catalogue, id)
}

/// Every text that a template could print.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

#[test]
fn no_publication_files_a_late_show_under_the_next_day() {
    for (late, clock) in [(LateStyle::Noted, "12:30 AM"), (LateStyle::Beyond, "24:30")] {
        let (before, _) = shown(late, "2010-03-25T19:10");
        let (catalogue, edition) = shown(late, "2010-03-27T00:30");
        let material = Material {
            catalogue: &catalogue,
            edition,
            before: Some(&before),
            pages: None,
            marks: &[],
        };
        let mut printed = Vec::new();
        for publication in PUBLICATIONS {
            let data = (publication.build)(&material, &Options::default());
            let mut all = Vec::new();
            texts(&data, &mut all);
            for wrong in ["Saturday", "Sat 27", "March 27", "2010-03-27"] {
                let strange = all.iter().find(|text| text.contains(wrong));
                assert!(strange.is_none(), "{}: {strange:?}", publication.id);
            }
            let says = |words: &[&str]| all.iter().any(|text| words.iter().any(|word| text.contains(word)));
            if says(&[clock]) && says(&["Friday", "Fri 26"]) {
                printed.push(publication.id);
            }
        }
        // Sections, indexes and stills have no times.
        for id in [
            "catalogue",
            "schedule",
            "schedule-list",
            "venue-list",
            "film-list",
            "door-list",
            "projection",
            "errata",
            "door-notice",
        ] {
            assert!(
                printed.contains(&id),
                "{id} does not print {clock} and its night; {printed:?} do"
            );
        }
    }
}
