//! How long it takes to find places for a whole festival, reported and never judged: `make bench`.

use std::sync::OnceLock;

use divan::Bencher;
use galley_model::*;
use galley_schedule::propose::{Proposal, propose};
use galley_schedule::suggest::suggest;
use galley_schedule::visitors::visitors;

fn main() {
    for (about, proposal) in [
        ("open from 9 to 2", &PROPOSED.get_or_init(|| proposed(festival("26:00"))).1),
        ("open from 9 to 1", &proposed(festival("25:00")).1),
    ] {
        println!(
            "300 films × 3, 10 screens × 11 nights, {about}: {} placed, {} without a place, at {} points",
            proposal.placements.len(),
            proposal.unplaced.len(),
            proposal.cost
        );
    }
    divan::main();
}

/// The festival, its proposal and the catalogue with it carried out.
static PROPOSED: OnceLock<(Catalogue, Proposal)> = OnceLock::new();

fn proposed(mut catalogue: Catalogue) -> (Catalogue, Proposal) {
    let edition = catalogue.current_edition().expect("an edition").id;
    let proposal = propose(&catalogue, edition, &mut |_, _| true).expect("a proposal");
    for placement in &proposal.placements {
        catalogue.screenings.put(Screening {
            id: ScreeningId::new(),
            edition,
            film: placement.wanted.film,
            screen: Some(placement.place.screen),
            starts: Some(placement.place.starts),
            ..Screening::default()
        });
    }
    let clashes = galley_schedule::clashes(&catalogue, edition);
    let errors = clashes.iter().filter(|clash| clash.severity == Severity::Error).count();
    println!("{} clashes, of which {errors} would hold back a release", clashes.len());
    (catalogue, proposal)
}

/// 300 films of 70 to 120 minutes in ten sections, each to be shown three times; a third of them with one copy, of which some
/// come late or on film, which every other screen can show; every third one a premiere. Ten screens of 60 to 412 seats in
/// three venues, eleven nights, a quarter of an hour to clean the hall.
fn festival(closes: &str) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let mut chance = fastrand::Rng::with_seed(7);
    let edition = Edition {
        id: EditionId::new(),
        first_day: "2010-03-03".parse().ok(),
        last_day: "2010-03-13".parse().ok(),
        languages: vec!["en".into()],
        time_zone: "America/New_York".parse().expect("a zone"),
        showings: 3.try_into().expect("three showings"),
        ..Edition::default()
    };
    let id = edition.id;
    catalogue.editions.put(edition);
    let positions = Order::sequence(300);
    let venues: Vec<VenueId> = (0..3).map(|_| VenueId::new()).collect();
    for (number, venue) in venues.iter().enumerate() {
        catalogue.venues.put(Venue {
            id: *venue,
            name: format!("Venue {number}"),
            opens: "9:00".parse().ok(),
            closes: closes.parse().ok(),
            position: positions[number].clone(),
            ..Venue::default()
        });
    }
    for (number, seats) in [412, 300, 250, 200, 180, 150, 120, 90, 80, 60].into_iter().enumerate() {
        let formats = if number % 2 == 0 {
            vec!["DCP".into(), "35 mm".into()]
        } else {
            vec!["DCP".into()]
        };
        catalogue.screens.put(Screen {
            id: ScreenId::new(),
            venue: venues[number % 3],
            name: format!("Screen {number}"),
            seats: Some(seats),
            turnaround: 15,
            formats,
            position: positions[number].clone(),
            ..Screen::default()
        });
    }
    let sections: Vec<SectionId> = (0..10).map(|_| SectionId::new()).collect();
    for (number, section) in sections.iter().enumerate() {
        catalogue.sections.put(Section {
            id: *section,
            edition: id,
            name: Wording::one("en", &format!("Section {number}")),
            position: positions[number].clone(),
            ..Section::default()
        });
    }
    for (number, position) in positions.into_iter().enumerate() {
        let film = Film {
            id: FilmId::new(),
            run_time: RunTime::try_from(chance.i64(70..=120) * 60).ok(),
            ..Film::default()
        };
        let premiere = match number % 20 {
            0 => Premiere::World,
            1..3 => Premiere::International,
            3..7 => Premiere::National,
            _ => Premiere::None,
        };
        catalogue.entries.put(Entry {
            id: EntryId::new(),
            edition: id,
            film: film.id,
            section: Some(sections[number % 10]),
            premiere,
            position,
            ..Entry::default()
        });
        if number % 3 == 0 {
            catalogue.copies.put(Copy {
                id: CopyId::new(),
                film: film.id,
                format: if number % 6 == 0 { "35 mm".into() } else { "DCP".into() },
                arrives: if number % 9 == 0 {
                    "2010-03-06T09:00".parse().ok()
                } else {
                    None
                },
                ..Copy::default()
            });
        }
        catalogue.films.put(film);
    }
    catalogue
}

/// A place for each of 900 showings. The aim is under 10 s on two cores.
#[divan::bench(args = ["26:00", "25:00"], sample_count = 5, sample_size = 1)]
fn propose_a_festival(bencher: Bencher<'_, '_>, closes: &str) {
    let catalogue = festival(closes);
    let edition = catalogue.current_edition().expect("an edition").id;
    bencher.bench_local(|| propose(&catalogue, edition, &mut |_, _| true));
}

/// The best slots for one more showing, once everything is placed.
#[divan::bench(sample_count = 20)]
fn suggest_for_one_film(bencher: Bencher<'_, '_>) {
    let (catalogue, _) = PROPOSED.get_or_init(|| proposed(festival("26:00")));
    let edition = catalogue.current_edition().expect("an edition").id;
    let film = catalogue.films.iter().next().expect("a film").id;
    bencher.bench_local(|| suggest(catalogue, edition, Show::Film(film), 24));
}

/// What excludes what, who can follow a section, the longest paths.
#[divan::bench(sample_count = 20)]
fn visitors_view(bencher: Bencher<'_, '_>) {
    let (catalogue, _) = PROPOSED.get_or_init(|| proposed(festival("26:00")));
    let edition = catalogue.current_edition().expect("an edition").id;
    bencher.bench_local(|| visitors(catalogue, edition));
}
