//! How long an edition of 100,000 films takes to go out, reported and never judged: `make bench`.

use std::sync::OnceLock;

use divan::Bencher;
use galley_exchange::exporters::exporter;
use galley_exchange::{Request, exporters::EXPORTERS};
use galley_model::id::RowId;
use galley_model::*;

fn main() {
    divan::main();
}

/// An edition of so many films, each with a title, a text, four credits and an entry; every tenth is shown twice.
fn festival(films: usize) -> &'static (Catalogue, EditionId) {
    static MADE: OnceLock<(Catalogue, EditionId)> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut catalogue = Catalogue::default();
        let edition = Edition {
            id: EditionId::new(),
            name: "Bench".into(),
            label: "B1".into(),
            languages: vec!["en".into()],
            ..Edition::default()
        };
        let venue = Venue {
            id: VenueId::new(),
            name: "Cinema".into(),
            ..Venue::default()
        };
        let screens: Vec<Screen> = (1..=40)
            .map(|number| Screen {
                id: ScreenId::new(),
                venue: venue.id,
                name: format!("Screen {number}"),
                ..Screen::default()
            })
            .collect();
        let people: Vec<Person> = (0..films / 4 + 1)
            .map(|number| Person {
                id: PersonId::new(),
                name: format!("Person {number}"),
                ..Person::default()
            })
            .collect();
        let positions = Order::sequence(films);
        let (mut all, mut titles, mut texts, mut credits) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut entries, mut screenings) = (Vec::new(), Vec::new());
        for (number, position) in positions.into_iter().enumerate() {
            let film = Film {
                id: FilmId::new(),
                year: "2009".parse().ok(),
                countries: vec!["CA".into(), "CN".into()],
                languages: vec!["cmn".into()],
                subtitles: vec!["en".into()],
                run_time: "85".parse().ok(),
                ..Film::default()
            };
            titles.push(Title {
                id: TitleId::new(),
                film: film.id,
                language: "en".into(),
                text: format!("The Film of the Number {number}"),
                ..Title::default()
            });
            texts.push(Text {
                id: TextId::new(),
                film: Some(film.id),
                language: "en".into(),
                body: "A train leaves, and nobody is on it who meant to be. ".repeat(8),
                ..Text::default()
            });
            for (role, at) in ["director", "producer", "screenplay", "editing"].into_iter().zip(0..) {
                credits.push(Credit {
                    id: CreditId::new(),
                    film: film.id,
                    person: people[(number + at) % people.len()].id,
                    role: role.into(),
                    ..Credit::default()
                });
            }
            entries.push(Entry {
                id: EntryId::new(),
                film: film.id,
                edition: edition.id,
                position,
                ..Entry::default()
            });
            if number % 10 == 0 {
                for day in [10, 11] {
                    screenings.push(Screening {
                        id: ScreeningId::new(),
                        edition: edition.id,
                        film: Some(film.id),
                        screen: Some(screens[number / 10 % screens.len()].id),
                        starts: format!("2010-03-{day}T{:02}:00", 10 + number % 12).parse().ok(),
                        ..Screening::default()
                    });
                }
            }
            all.push(film);
        }
        let id = edition.id;
        catalogue.editions.fill(vec![edition]);
        catalogue.venues.fill(vec![venue]);
        catalogue.screens.fill(screens);
        catalogue.people.fill(people);
        catalogue.films.fill(all);
        catalogue.titles.fill(titles);
        catalogue.texts.fill(texts);
        catalogue.credits.fill(credits);
        catalogue.entries.fill(entries);
        catalogue.screenings.fill(screenings);
        (catalogue, id)
    })
}

/// In memory, up to the bytes that are written.
#[divan::bench(sample_count = 1, sample_size = 1, args = EXPORTERS.iter().map(|exporter| exporter.id))]
fn films_100000(bencher: Bencher, format: &str) {
    let (catalogue, edition) = festival(100_000);
    let exporter = exporter(format).expect("the names are those of the exporters");
    let request = Request {
        language: "en".into(),
        ..Request::default()
    };
    bencher.bench(|| {
        let written = (exporter.write)(catalogue, *edition, &request);
        written.map_or(0, |exports| exports.files.iter().map(|file| file.bytes.len()).sum::<usize>())
    });
}
