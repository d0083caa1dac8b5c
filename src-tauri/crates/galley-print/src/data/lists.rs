//! What the lists have in common: a screening with the places of its fields, and the halls with what they show.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use galley_find::collate::Collation;
use galley_model::id::RowId;
use galley_model::read::without_article;
use galley_model::style::{night_of, short_day};
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, sorted_title, word};

/// A hall on a night, with what it shows in order of time. Without a hall: what has none yet.
pub(super) struct Room<'a> {
    pub(super) night: NaiveDate,
    pub(super) screen: Option<&'a Screen>,
    pub(super) screenings: Vec<(&'a Screening, LocalTime)>,
}

impl<'a> Book<'a> {
    /// The screenings of a list for the public, in order of night, time and place.
    pub(super) fn listed(&self) -> Vec<(&'a Screening, LocalTime)> {
        let screenings = self.schedule().into_iter().filter(|screening| self.lists_section(screening));
        screenings
            .filter_map(|screening| Some((screening, screening.starts?)))
            .collect()
    }

    /// Whether the chosen sections have one among them that the screening shows a film of.
    pub(super) fn lists_section(&self, screening: &Screening) -> bool {
        let programme = screening.programme.and_then(|id| self.catalogue.programmes.get(id));
        if let Some(section) = programme.and_then(|programme| programme.section) {
            return self.prints_section(Some(section));
        }
        let films = self.catalogue.films_of(screening);
        self.options().sections.is_empty() || films.iter().any(|film| self.prints_section(self.section_of_film(*film)))
    }

    /// The halls night by night with everything that is to happen in them, cancelled or not public as it may be: for
    /// the people who work there.
    pub(super) fn rooms(&self) -> Vec<Room<'a>> {
        let screenings = self.catalogue.screenings.of(self.edition.id);
        let mut rooms: BTreeMap<_, Room<'a>> = BTreeMap::new();
        for screening in screenings.filter(|screening| self.prints_screening(screening) && self.lists_section(screening)) {
            let Some(starts) = screening.starts else { continue };
            let night = night_of(starts, self.edition);
            let screen = screening.screen.and_then(|screen| self.catalogue.screens.get(screen));
            let venue = screen.and_then(|screen| self.catalogue.venues.get(screen.venue));
            // What has no hall yet comes last.
            let place = (
                screen.is_none(),
                venue.map(|venue| (venue.position.as_str(), venue.id)),
                screen.map(|screen| (screen.position.as_str(), screen.id)),
            );
            let room = rooms.entry((night, place)).or_insert_with(|| Room {
                night,
                screen,
                screenings: Vec::new(),
            });
            room.screenings.push((screening, starts));
        }
        let mut rooms: Vec<Room<'a>> = rooms.into_values().collect();
        for room in &mut rooms {
            room.screenings.sort_by_key(|(screening, starts)| (*starts, screening.id));
        }
        rooms
    }

    /// The heading of a hall on a night.
    pub(super) fn room(&self, room: &Room<'_>) -> Value {
        let venue = room.screen.and_then(|screen| self.catalogue.venues.get(screen.venue));
        let access = room.screen.into_iter().flat_map(|screen| &screen.access);
        let access = venue.into_iter().flat_map(|venue| &venue.access).chain(access);
        let mut access: Vec<&str> = access
            .map(|code| vocabulary::name(&WORDS.access, code, self.language))
            .collect();
        access.dedup();
        json!({
            "day": self.style().day(room.night, self.language),
            "venue": venue.map_or("", |venue| &venue.name),
            "screen": room.screen.map_or(word(self, "no_screen"), |screen| &screen.name),
            "placed": room.screen.is_some(),
            "seats": room.screen.and_then(|screen| screen.seats),
            "turnaround": room.screen.map_or(0, |screen| screen.turnaround),
            "formats": room.screen.map_or(String::new(), |screen| screen.formats.join(", ")),
            "access": access,
            "at": {
                "venue": venue.map_or(Value::Null, |venue| at(venue.id, "name")),
                "screen": room.screen.map_or(Value::Null, |screen| at(screen.id, "name")),
                "seats": room.screen.map_or(Value::Null, |screen| at(screen.id, "seats")),
            },
        })
    }

    /// Every fact of a screening, with the places of those that a person can edit.
    pub(super) fn row(&self, screening: &Screening, starts: LocalTime) -> Value {
        let catalogue = self.catalogue;
        let mut row = self.screening(screening, starts);
        let night = night_of(starts, self.edition);
        row["at"] = json!({
            "starts": at(screening.id, "starts"),
            "screen": at(screening.id, "screen"),
            "code": at(screening.id, "code"),
            "note": at(screening.id, "note"),
            "access": at(screening.id, "access"),
            "title": self.place_of_title(screening),
            "section": row["section"]["id"].as_str().map_or(Value::Null, |id| json!([SectionId::TABLE, id, "name"])),
        });
        row["night"] = json!(short_day(night, self.language));
        if let (None, Some(film)) = (screening.programme, screening.film.and_then(|film| catalogue.films.get(film))) {
            row["at"]["length"] = at(film.id, "run_time");
            self.place_facts(film, &mut row["facts"]);
        }
        for (part, film) in row["films"]
            .as_array_mut()
            .into_iter()
            .flatten()
            .zip(catalogue.films_of(screening))
        {
            part["at"] = place_of_film(catalogue, film, self.language);
        }
        row
    }

    /// Gives the facts of a film the places where they are edited.
    fn place_facts(&self, film: &Film, facts: &mut Value) {
        let director = self.catalogue.credits.of(film.id).find(|credit| credit.role == "director");
        let directors = self.catalogue.directors(film.id);
        let year = film.year.map_or(String::new(), |year| year.to_string());
        for fact in facts.as_array_mut().into_iter().flatten() {
            let place = match (fact.as_str(), director) {
                (Some(text), Some(director)) if text == directors => at(director.id, "person"),
                (Some(text), _) if text == self.countries(film) => at(film.id, "countries"),
                (Some(text), _) if text == year => at(film.id, "year"),
                (Some(_), _) => at(film.id, "languages"),
                (None, _) => continue,
            };
            *fact = json!({ "text": fact, "at": place });
        }
    }

    /// "Press screening", "cancelled": what must be said at the door of a screening that is not simply open to anyone.
    pub(super) fn badges(&self, screening: &Screening) -> Vec<&'static str> {
        let kind = match screening.kind {
            ScreeningKind::Public => None,
            ScreeningKind::Press => Some("kind_press"),
            ScreeningKind::School => Some("kind_school"),
            ScreeningKind::Private => Some("kind_private"),
        };
        let cancelled = (screening.state == ScreeningState::Cancelled).then_some("cancelled");
        kind.into_iter().chain(cancelled).map(|code| word(self, code)).collect()
    }

    /// What a list for staff leaves out, since nobody knows when it is.
    pub(super) fn untimed(&self) -> Vec<Problem> {
        let screenings = self.catalogue.screenings.of(self.edition.id);
        let untimed = screenings
            .filter(|screening| screening.starts.is_none() && screening.state != ScreeningState::Cancelled)
            .filter(|screening| self.prints_screening(screening) && self.lists_section(screening));
        let tell = |screening: &Screening| {
            let title = self.catalogue.screening_title(screening, self.language);
            let message =
                format!("“{title}” has a screening without a time, which is on no sheet. Give it a time, or cancel it.");
            Problem::at(Place::field(screening.id, "starts"), message)
        };
        untimed.map(tell).collect()
    }

    /// What to do about a screening of which nobody knows when it is over.
    pub(super) fn end_unknown(&self, screening: &Screening) -> Problem {
        let title = self.catalogue.screening_title(screening, self.language);
        let message = format!("When “{title}” ends is not known, so its sheet leaves a blank. Give its film a run time.");
        let untimed = |film: &FilmId| self.catalogue.films.get(*film).is_some_and(|film| film.run_time.is_none());
        let film = self.catalogue.films_of(screening).into_iter().find(untimed);
        let place = film.map_or_else(|| Place::field(screening.id, "film"), |film| Place::field(film, "run_time"));
        Problem::at(place, message)
    }

    /// Where the title of what is shown is edited.
    fn place_of_title(&self, screening: &Screening) -> Value {
        match (screening.programme, screening.film) {
            (Some(programme), _) => at(programme, "title"),
            (None, Some(film)) => place_of_film(self.catalogue, film, self.language),
            (None, None) => at(screening.id, "film"),
        }
    }
}

/// Where the title under which a film is printed is edited.
pub(super) fn place_of_film(catalogue: &Catalogue, film: FilmId, language: &str) -> Value {
    let shown = catalogue.display_title(film, language);
    let title = catalogue.titles.of(film).find(|title| title.text == shown);
    title.map_or_else(|| at(film, ""), |title| at(title.id, "text"))
}

/// The key by which a film sorts among the titles of a list, in the order of a language.
pub(super) fn film_key(catalogue: &Catalogue, film: FilmId, language: &str) -> Vec<u8> {
    Collation::of(language).key(&sorted_title(catalogue, film, language))
}

/// The key by which other words sort there, without a leading article.
pub(super) fn words_key(words: &str, language: &str) -> Vec<u8> {
    Collation::of(language).key(without_article(words, language))
}
