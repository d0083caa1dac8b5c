//! A small festival to try the schedule on: three screens in one venue and one in another, films by their minutes.

// Each test binary uses its own part of this.
#![allow(dead_code, clippy::unwrap_used)]

use galley_model::*;

pub(crate) struct Festival {
    pub(crate) catalogue: Catalogue,
    pub(crate) edition: EditionId,
    pub(crate) screens: Vec<ScreenId>,
}

impl Festival {
    /// An edition in New York's time with three screens of the given turnaround in one venue, and a fourth in another.
    pub(crate) fn new(turnaround: u32) -> Self {
        let mut catalogue = Catalogue::default();
        let edition = Edition {
            id: EditionId::new(),
            time_zone: "America/New_York".parse().unwrap(),
            languages: vec!["en".into()],
            ..Edition::default()
        };
        let venue = Venue {
            id: VenueId::new(),
            name: "Tower City Cinemas".into(),
            ..Venue::default()
        };
        let other = Venue {
            id: VenueId::new(),
            name: "Orpheum".into(),
            ..Venue::default()
        };
        let halls = ["Screen 1", "Screen 2", "Screen 3", "Main Hall"];
        let screens: Vec<Screen> = halls
            .into_iter()
            .zip(Order::sequence(4))
            .map(|(name, position)| Screen {
                id: ScreenId::new(),
                venue: if name == "Main Hall" { other.id } else { venue.id },
                name: name.into(),
                turnaround,
                position,
                ..Screen::default()
            })
            .collect();
        let (edition_id, ids) = (edition.id, screens.iter().map(|screen| screen.id).collect());
        catalogue.editions.put(edition);
        catalogue.venues.put(venue);
        catalogue.venues.put(other);
        catalogue.screens.fill(screens);
        Self {
            catalogue,
            edition: edition_id,
            screens: ids,
        }
    }

    pub(crate) fn edit(&mut self, change: impl FnOnce(&mut Edition)) {
        let mut edition = self.catalogue.editions.get(self.edition).unwrap().clone();
        change(&mut edition);
        self.catalogue.editions.put(edition);
    }

    pub(crate) fn film(&mut self, title: &str, seconds: Option<i64>) -> FilmId {
        let run_time = seconds.map(|seconds| seconds.try_into().unwrap());
        let film = Film {
            id: FilmId::new(),
            run_time,
            ..Film::default()
        };
        let id = film.id;
        self.catalogue.films.put(film);
        self.catalogue.titles.put(Title {
            id: TitleId::new(),
            film: id,
            language: "en".into(),
            text: title.into(),
            ..Title::default()
        });
        id
    }

    /// A screening of a new film of that many minutes.
    pub(crate) fn show(&mut self, title: &str, minutes: u32, screen: usize, starts: &str) -> ScreeningId {
        let film = self.film(title, Some(i64::from(minutes) * 60));
        self.show_film(film, screen, starts)
    }

    pub(crate) fn show_film(&mut self, film: FilmId, screen: usize, starts: &str) -> ScreeningId {
        let screening = Screening {
            id: ScreeningId::new(),
            edition: self.edition,
            film: Some(film),
            screen: Some(self.screens[screen]),
            starts: Some(starts.parse().unwrap()),
            ..Screening::default()
        };
        let id = screening.id;
        self.catalogue.screenings.put(screening);
        id
    }

    pub(crate) fn change(&mut self, screening: ScreeningId, change: impl FnOnce(&mut Screening)) {
        let mut row = self.catalogue.screenings.get(screening).unwrap().clone();
        change(&mut row);
        self.catalogue.screenings.put(row);
    }

    pub(crate) fn person(&mut self, name: &str) -> PersonId {
        let person = Person {
            id: PersonId::new(),
            name: name.into(),
            ..Person::default()
        };
        let id = person.id;
        self.catalogue.people.put(person);
        id
    }

    pub(crate) fn guest(&mut self, screening: ScreeningId, person: PersonId, task: GuestTask) {
        self.catalogue.guests.put(Guest {
            id: GuestId::new(),
            screening,
            person,
            task,
            confirmed: true,
            ..Guest::default()
        });
    }

    /// A programme of films given in seconds, with seconds between them.
    pub(crate) fn programme(&mut self, gap: u32, seconds: &[i64]) -> ProgrammeId {
        let programme = Programme {
            id: ProgrammeId::new(),
            edition: self.edition,
            title: Wording::one("en", "Shorts 1"),
            gap,
            ..Programme::default()
        };
        let id = programme.id;
        self.catalogue.programmes.put(programme);
        for (seconds, position) in seconds.iter().zip(Order::sequence(seconds.len())) {
            let film = self.film("Short", Some(*seconds));
            self.catalogue.programme_films.put(ProgrammeFilm {
                id: ProgrammeFilmId::new(),
                programme: id,
                film,
                position,
            });
        }
        id
    }

    /// The screenings in the order in which they were made.
    pub(crate) fn screenings(&self) -> Vec<ScreeningId> {
        self.catalogue.screenings.iter().map(|screening| screening.id).collect()
    }

    /// The film of a screening, by its number.
    pub(crate) fn film_of(&self, screening: usize) -> FilmId {
        self.catalogue.screenings.iter().nth(screening).unwrap().film.unwrap()
    }

    /// A film's entry in the edition, made where it is missing.
    pub(crate) fn enter(&mut self, film: FilmId, change: impl FnOnce(&mut Entry)) {
        let known = self.catalogue.entry(film, self.edition).cloned();
        let mut entry = known.unwrap_or_else(|| Entry {
            id: EntryId::new(),
            edition: self.edition,
            film,
            ..Entry::default()
        });
        change(&mut entry);
        self.catalogue.entries.put(entry);
    }

    pub(crate) fn section(&mut self, name: &str) -> SectionId {
        let section = Section {
            id: SectionId::new(),
            edition: self.edition,
            name: Wording::one("en", name),
            ..Section::default()
        };
        let id = section.id;
        self.catalogue.sections.put(section);
        id
    }

    pub(crate) fn copy(&mut self, film: FilmId, change: impl FnOnce(&mut Copy)) -> CopyId {
        let mut copy = Copy {
            id: CopyId::new(),
            film,
            ..Copy::default()
        };
        change(&mut copy);
        let id = copy.id;
        self.catalogue.copies.put(copy);
        id
    }

    fn screen(&mut self, screen: usize, change: impl FnOnce(&mut Screen)) {
        let mut row = self.catalogue.screens.get(self.screens[screen]).unwrap().clone();
        change(&mut row);
        self.catalogue.screens.put(row);
    }

    pub(crate) fn seats(&mut self, screen: usize, seats: Option<u32>) {
        self.screen(screen, |screen| screen.seats = seats);
    }

    pub(crate) fn formats(&mut self, screen: usize, formats: &[&str]) {
        self.screen(screen, |screen| {
            screen.formats = formats.iter().map(|format| (*format).to_owned()).collect()
        });
    }

    /// The hours of a screen's venue, as they are typed; empty for none.
    pub(crate) fn hours(&mut self, screen: usize, opens: &str, closes: &str) {
        let venue = self.catalogue.screens.get(self.screens[screen]).unwrap().venue;
        let mut venue = self.catalogue.venues.get(venue).unwrap().clone();
        (venue.opens, venue.closes) = (opens.parse().ok(), closes.parse().ok());
        self.catalogue.venues.put(venue);
    }

    /// A walk of so many minutes between the two venues.
    pub(crate) fn walk(&mut self, minutes: u32) {
        let venues: Vec<VenueId> = self.catalogue.venues.iter().map(|venue| venue.id).collect();
        self.catalogue.walks.put(Walk {
            id: WalkId::new(),
            venue: venues[1],
            other: venues[0],
            minutes: minutes.try_into().unwrap(),
        });
    }
}
