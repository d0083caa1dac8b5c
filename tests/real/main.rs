//! Schedules and pages of real events that nobody here wrote, loaded and judged. They lie beside the checkout, in
//! `../shared/data`; where they do not, these tests say so and pass.

mod camp;
mod congress;
mod listings;
mod siff;

use std::collections::BTreeMap;
use std::path::PathBuf;

use galley_model::id::RowId;
use galley_model::*;
use galley_schedule::{Clash, clashes, clashes_with};

/// A file of the real data, if it is there.
fn shared(path: &str) -> Option<PathBuf> {
    let file = galley_tests::project().join("../shared/data").join(path);
    if !file.is_file() {
        println!("{} is not here, so nothing was checked against it.", file.display());
    }
    file.is_file().then_some(file)
}

/// An edition that is filled event by event; venues, screens, films, sections and people come with the first event that
/// names them.
struct Event {
    catalogue: Catalogue,
    edition: EditionId,
    turnaround: u32,
    venues: BTreeMap<String, VenueId>,
    screens: BTreeMap<(String, String), ScreenId>,
    films: BTreeMap<String, FilmId>,
    sections: BTreeMap<String, SectionId>,
    people: BTreeMap<String, PersonId>,
}

impl Event {
    fn new(label: &str, zone: &str, days: (&str, &str), turnaround: u32) -> Self {
        let edition = Edition {
            id: EditionId::new(),
            label: label.into(),
            time_zone: zone.parse().expect("a zone"),
            first_day: Some(days.0.parse().expect("a day")),
            last_day: Some(days.1.parse().expect("a day")),
            languages: vec!["en".into()],
            ..Edition::default()
        };
        let mut catalogue = Catalogue::default();
        let id = edition.id;
        catalogue.editions.put(edition);
        Self {
            catalogue,
            edition: id,
            turnaround,
            venues: BTreeMap::new(),
            screens: BTreeMap::new(),
            films: BTreeMap::new(),
            sections: BTreeMap::new(),
            people: BTreeMap::new(),
        }
    }

    fn screen(&mut self, venue: &str, hall: &str) -> ScreenId {
        let catalogue = &mut self.catalogue;
        let building = *self.venues.entry(venue.to_owned()).or_insert_with(|| {
            let id = VenueId::new();
            let name = venue.to_owned();
            catalogue.venues.put(Venue {
                id,
                name,
                ..Venue::default()
            });
            id
        });
        let turnaround = self.turnaround;
        *self.screens.entry((venue.to_owned(), hall.to_owned())).or_insert_with(|| {
            let id = ScreenId::new();
            catalogue.screens.put(Screen {
                id,
                venue: building,
                name: hall.to_owned(),
                turnaround,
                ..Screen::default()
            });
            id
        })
    }

    /// A film by its title; it is in the section that first shows it.
    fn film(&mut self, title: &str, minutes: i64, section: &str) -> FilmId {
        let (catalogue, edition) = (&mut self.catalogue, self.edition);
        let section = *self.sections.entry(section.trim().to_owned()).or_insert_with(|| {
            let id = SectionId::new();
            catalogue.sections.put(Section {
                id,
                edition,
                name: Wording::one("en", section.trim()),
                ..Section::default()
            });
            id
        });
        *self.films.entry(title.to_owned()).or_insert_with(|| {
            let id = FilmId::new();
            catalogue.films.put(Film {
                id,
                run_time: RunTime::try_from(minutes * 60).ok(),
                ..Film::default()
            });
            catalogue.titles.put(Title {
                id: TitleId::new(),
                film: id,
                language: "en".into(),
                text: title.to_owned(),
                ..Title::default()
            });
            catalogue.entries.put(Entry {
                id: EntryId::new(),
                edition,
                film: id,
                section: Some(section),
                ..Entry::default()
            });
            id
        })
    }

    fn show(&mut self, film: FilmId, screen: ScreenId, starts: LocalTime) -> ScreeningId {
        let id = ScreeningId::new();
        self.catalogue.screenings.put(Screening {
            id,
            edition: self.edition,
            film: Some(film),
            screen: Some(screen),
            starts: Some(starts),
            ..Screening::default()
        });
        id
    }

    fn guest(&mut self, screening: ScreeningId, name: &str) {
        let catalogue = &mut self.catalogue;
        let person = *self.people.entry(name.to_owned()).or_insert_with(|| {
            let id = PersonId::new();
            let name = name.to_owned();
            catalogue.people.put(Person {
                id,
                name,
                ..Person::default()
            });
            id
        });
        catalogue.guests.put(Guest {
            id: GuestId::new(),
            screening,
            person,
            task: GuestTask::Attends,
            ..Guest::default()
        });
    }

    /// All clashes, after it was made sure that what is found around each screening is what is found of it in all.
    fn judged(&self) -> Vec<Clash> {
        let all = clashes(&self.catalogue, self.edition);
        for screening in self.catalogue.screenings.iter() {
            let of_all: Vec<&Clash> = all.iter().filter(|clash| clash.names(screening.id)).collect();
            let around = clashes_with(&self.catalogue, screening);
            assert_eq!(around.iter().collect::<Vec<_>>(), of_all);
        }
        let mut counts: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for clash in &all {
            counts.entry(clash.rule).or_insert((0, &clash.message)).0 += 1;
        }
        println!("{} screenings", self.catalogue.screenings.len());
        for (rule, (count, first)) in counts {
            println!("{rule} {count:5}  {first}");
        }
        all
    }
}

/// By how much each clash of a rule is, in order.
fn by(clashes: &[Clash], rule: &str) -> Vec<i64> {
    let mut by: Vec<i64> = clashes
        .iter()
        .filter(|clash| clash.rule == rule)
        .map(|clash| clash.by)
        .collect();
    by.sort_unstable();
    by
}
