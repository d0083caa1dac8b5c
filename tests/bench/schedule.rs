//! How long it takes to judge a schedule, reported and never failing: `make bench`.

use divan::Bencher;
use galley_model::id::RowId;
use galley_model::*;
use galley_schedule::{clashes, clashes_with};

fn main() {
    divan::main();
}

const SCREENS: usize = 40;
const NIGHTS: usize = 31;

/// A month of screenings on 40 screens of 8 venues, eight shows a screen and night: each film three times, in one of twenty
/// sections, with one copy, and a guest at every third screening.
fn schedule(screenings: usize) -> (Catalogue, EditionId) {
    let mut catalogue = Catalogue::default();
    let edition = Edition {
        id: EditionId::new(),
        time_zone: "America/New_York".parse().expect("a zone"),
        languages: vec!["en".into()],
        ..Edition::default()
    };
    let id = edition.id;
    catalogue.editions.put(edition);
    let venues: Vec<Venue> = (0..8)
        .map(|number| Venue {
            id: VenueId::new(),
            name: format!("Venue {number}"),
            opens: "9:00".parse().ok(),
            closes: "3:00".parse().ok(),
            ..Venue::default()
        })
        .collect();
    let screens: Vec<Screen> = (0..SCREENS)
        .map(|number| Screen {
            id: ScreenId::new(),
            venue: venues[number % venues.len()].id,
            name: format!("Screen {number}"),
            seats: Some(100 + 10 * number as u32),
            turnaround: 15,
            formats: vec!["DCP".into(), "35 mm".into()],
            ..Screen::default()
        })
        .collect();
    let sections: Vec<Section> = (0..20)
        .map(|_| Section {
            id: SectionId::new(),
            edition: id,
            ..Section::default()
        })
        .collect();
    let films: Vec<Film> = (0..screenings.div_ceil(3))
        .map(|number| Film {
            id: FilmId::new(),
            run_time: RunTime::try_from(60 * (75 + number as i64 % 31)).ok(),
            ..Film::default()
        })
        .collect();
    let titles = films.iter().enumerate().map(|(number, film)| Title {
        id: TitleId::new(),
        film: film.id,
        language: "en".into(),
        text: format!("Film {number}"),
        ..Title::default()
    });
    let entries = films.iter().enumerate().map(|(number, film)| Entry {
        id: EntryId::new(),
        edition: id,
        film: film.id,
        section: Some(sections[number % sections.len()].id),
        expected: Some(150),
        ..Entry::default()
    });
    let copies = films.iter().map(|film| Copy {
        id: CopyId::new(),
        film: film.id,
        format: "DCP".into(),
        ..Copy::default()
    });
    let people: Vec<Person> = (0..films.len())
        .map(|number| Person {
            id: PersonId::new(),
            name: format!("Guest {number}"),
            ..Person::default()
        })
        .collect();
    let first = chrono::NaiveDate::from_ymd_opt(2010, 3, 1).expect("a day");
    let rows: Vec<Screening> = (0..screenings)
        .map(|number| {
            let (screen, place) = (number % SCREENS, number / SCREENS);
            let night = first + chrono::TimeDelta::days((place % NIGHTS) as i64);
            let morning = LocalTime::new(night.and_hms_opt(10, 0, 0).expect("ten in the morning"));
            Screening {
                id: ScreeningId::new(),
                edition: id,
                // A large step, so that the three showings of a film are far apart.
                film: Some(films[number * 1_009 % films.len()].id),
                screen: Some(screens[screen].id),
                starts: Some(morning.plus_minutes((place / NIGHTS) as i64 * 120)),
                discussion: if number % 40 == 0 { 30 } else { 0 },
                ..Screening::default()
            }
        })
        .collect();
    let guests = rows.iter().enumerate().filter(|(number, _)| number % 3 == 0);
    let guests = guests.map(|(number, screening)| Guest {
        id: GuestId::new(),
        screening: screening.id,
        person: people[number * 1_009 % films.len()].id,
        ..Guest::default()
    });
    catalogue.guests.fill(guests.collect());
    catalogue.titles.fill(titles.collect());
    catalogue.entries.fill(entries.collect());
    catalogue.copies.fill(copies.collect());
    catalogue.venues.fill(venues);
    catalogue.screens.fill(screens);
    catalogue.sections.fill(sections);
    catalogue.films.fill(films);
    catalogue.people.fill(people);
    catalogue.screenings.fill(rows);
    (catalogue, id)
}

/// Every clash by every rule; how many there are is said once.
#[divan::bench(args = [1_200, 10_000, 50_000])]
fn all_clashes(bencher: Bencher<'_, '_>, screenings: usize) {
    let (catalogue, edition) = schedule(screenings);
    println!("{} clashes", clashes(&catalogue, edition).len());
    bencher.bench_local(|| clashes(&catalogue, edition));
}

/// A screening is moved, and what it clashes with is found again.
#[divan::bench(args = [1_200, 10_000, 50_000])]
fn again_after_one_move(bencher: Bencher<'_, '_>, screenings: usize) {
    let (mut catalogue, _) = schedule(screenings);
    let ids: Vec<ScreeningId> = catalogue.screenings.iter().map(|screening| screening.id).collect();
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 7_919) % ids.len();
        let mut moved = catalogue.screenings.get(ids[next]).expect("it is there").clone();
        moved.starts = moved.starts.map(|at| at.plus_minutes(5));
        catalogue.screenings.put(moved.clone());
        clashes_with(&catalogue, &moved)
    });
}
