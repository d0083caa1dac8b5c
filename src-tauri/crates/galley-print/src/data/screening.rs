//! A screening as the pages print it: the same facts in the grid, in the list and on a film's page.

use galley_model::style::{night_of, short_day};
use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, foreign};
use crate::Problem;

/// Whether a schedule for the public prints it: it is open to anyone and has not been called off.
pub fn printed(screening: &Screening) -> bool {
    screening.kind == ScreeningKind::Public && screening.state != ScreeningState::Cancelled
}

impl<'a> Book<'a> {
    /// The screenings that a schedule prints: those with a time, in order of night, time and place.
    pub fn schedule(&self) -> Vec<&'a Screening> {
        let screenings = self.catalogue.screenings.of(self.edition.id);
        let shown = |screening: &&Screening| {
            let films = self.catalogue.films_of(screening);
            printed(screening) && screening.starts.is_some() && (films.is_empty() || films.iter().any(|film| self.prints(*film)))
        };
        let mut screenings: Vec<&Screening> = screenings.filter(shown).collect();
        screenings.sort_by_cached_key(|screening| (screening.starts, self.place_rank(screening), screening.id));
        screenings
    }

    /// Where a screening stands among those of the same time: by venue, then by screen.
    fn place_rank(&self, screening: &Screening) -> (String, String) {
        let screen = screening.screen.and_then(|screen| self.catalogue.screens.get(screen));
        let venue = screen.and_then(|screen| self.catalogue.venues.get(screen.venue));
        let order = |order: Option<&Order>| order.map_or("~", Order::as_str).to_owned();
        (
            order(venue.map(|venue| &venue.position)),
            order(screen.map(|screen| &screen.position)),
        )
    }

    /// What a schedule leaves out, so that nobody finds out at the door.
    pub fn left_out(&self) -> Vec<Problem> {
        let screenings = self
            .catalogue
            .screenings
            .of(self.edition.id)
            .filter(|screening| printed(screening));
        let mut problems = Vec::new();
        for screening in screenings {
            let title = self.catalogue.screening_title(screening, self.language);
            if screening.starts.is_none() {
                let message = format!(
                    "“{title}” has a screening without a time, which is not in the schedule. Give it a time, or cancel it."
                );
                problems.push(Problem::at(Place::field(screening.id, "starts"), message));
            } else if screening
                .screen
                .is_none_or(|screen| self.catalogue.screens.get(screen).is_none())
            {
                let message = format!(
                    "“{title}” has a screening without a screen, so it is in the list but not in the grid. Choose its screen."
                );
                problems.push(Problem::at(Place::field(screening.id, "screen"), message));
            }
        }
        problems
    }

    /// The section of what is shown: the programme's own, else that of its first film that has one.
    fn section_of(&self, screening: &Screening) -> Option<SectionId> {
        let programme = screening
            .programme
            .and_then(|programme| self.catalogue.programmes.get(programme));
        programme.and_then(|programme| programme.section).or_else(|| {
            let films = self.catalogue.films_of(screening);
            films
                .iter()
                .find_map(|film| self.catalogue.entry(*film, self.edition.id)?.section)
        })
    }

    /// The other screenings of the same film or programme: "Sat 27 4:25 PM".
    fn others(&self, screening: &Screening) -> Vec<String> {
        let same: Vec<&Screening> = match (screening.programme, screening.film) {
            (Some(programme), _) => self.catalogue.screenings.of(programme).collect(),
            (None, Some(film)) => self.catalogue.screenings_showing(film, self.edition.id),
            (None, None) => Vec::new(),
        };
        let mut others: Vec<(LocalTime, String)> = same
            .into_iter()
            .filter(|other| other.edition == self.edition.id && other.id != screening.id && printed(other))
            .filter_map(|other| other.starts)
            .map(|at| {
                let night = night_of(at, self.edition);
                (
                    at,
                    format!(
                        "{} {}",
                        short_day(night, self.language),
                        self.style().clock_noted(at, night, self.language)
                    ),
                )
            })
            .collect();
        others.sort();
        others.into_iter().map(|(_, text)| text).collect()
    }

    /// The confirmed guests of a screening who come for something.
    fn guests(&self, screening: &Screening, task: GuestTask) -> Vec<&'a str> {
        let guests = self
            .catalogue
            .guests
            .of(screening.id)
            .filter(|guest| guest.confirmed && guest.task == task);
        guests
            .filter_map(|guest| self.catalogue.people.get(guest.person))
            .map(|person| person.name.as_str())
            .collect()
    }

    /// "Q&A: Lixin Fan", "Introduction", "Guest: …": who comes, and for what.
    pub fn presence(&self, screening: &Screening) -> Vec<String> {
        let tasks = [
            (
                GuestTask::Introduction,
                super::word(self, "introduction"),
                screening.introduction > 0,
            ),
            (
                GuestTask::Discussion,
                super::word(self, "discussion"),
                screening.discussion > 0,
            ),
            (GuestTask::Attends, super::word(self, "guest"), false),
        ];
        let lines = tasks.into_iter().filter_map(|(task, word, planned)| {
            let names = self.guests(screening, task);
            match (names.is_empty(), task, planned) {
                // Minutes set aside for a few words are no promise of them.
                (true, GuestTask::Introduction, _) | (true, _, false) => None,
                (true, _, true) => Some(word.to_owned()),
                (false, ..) => Some(format!("{word}: {}", names.join(", "))),
            }
        });
        lines.collect()
    }

    /// Every fact of a screening that has a time.
    pub fn screening(&self, screening: &Screening, at: LocalTime) -> Value {
        let catalogue = self.catalogue;
        let night = night_of(at, self.edition);
        let films = catalogue.films_of(screening);
        let film = match films[..] {
            [film] if screening.programme.is_none() => catalogue.films.get(film),
            _ => None,
        };
        let original = film.and_then(|film| catalogue.original_title(film.id, self.language));
        let subtitled = !screening.subtitles.is_empty()
            || (!films.is_empty()
                && films
                    .iter()
                    .any(|film| catalogue.films.get(*film).is_some_and(|film| !film.subtitles.is_empty())));
        let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
        let venue = screen.and_then(|screen| catalogue.venues.get(screen.venue));
        let minutes = galley_schedule::slot::minutes(catalogue, screening)
            .map(|minutes| minutes.saturating_sub(screening.introduction + screening.discussion))
            .and_then(|minutes| RunTime::try_from(i64::from(minutes) * 60).ok());
        let facts: Vec<String> = match film {
            Some(film) => [
                catalogue.directors(film.id),
                self.countries(film),
                film.year.map_or(String::new(), |year| year.to_string()),
                self.language_line(film, screening),
            ]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect(),
            None => Vec::new(),
        };
        let access = screening
            .access
            .iter()
            .map(|code| vocabulary::name(&vocabulary::WORDS.access, code, self.language));
        json!({
            "id": screening.id,
            "time": self.style().clock(at, night),
            "noted": self.style().clock_noted(at, night, self.language),
            "when": self.style().date_and_time(at, night, self.language),
            "title": catalogue.screening_title(screening, self.language),
            "original": original.map_or(Value::Null, |title| foreign(&title.text, &title.language)),
            "section": self.section(self.section_of(screening)),
            "code": screening.code,
            "length": minutes.map_or(String::new(), |minutes| self.style().run_time(minutes, self.language)),
            "minutes": minutes.map_or(String::new(), |minutes| format!("{}′", minutes.minutes())),
            "place": catalogue.place_name(screening),
            "venue": venue.map_or("", |venue| &venue.name),
            "screen": screen.map_or("", |screen| &screen.name),
            "discussion": screening.discussion > 0 || !self.guests(screening, GuestTask::Discussion).is_empty(),
            "subtitled": subtitled,
            "presence": self.presence(screening),
            "others": self.others(screening),
            "access": access.collect::<Vec<_>>(),
            "note": screening.note,
            "facts": facts,
            "films": if film.is_some() { Vec::new() } else { self.parts(&films) },
        })
    }

    /// The films of a programme, as a line each.
    fn parts(&self, films: &[FilmId]) -> Vec<Value> {
        let films = films.iter().filter_map(|film| self.catalogue.films.get(*film));
        films
            .map(|film| {
                let run_time = film
                    .run_time
                    .map_or(String::new(), |time| self.style().run_time(time, self.language));
                let facts = [self.catalogue.directors(film.id), run_time]
                    .into_iter()
                    .filter(|fact| !fact.is_empty());
                json!({
                    "title": self.catalogue.display_title(film.id, self.language),
                    "facts": facts.collect::<Vec<_>>(),
                })
            })
            .collect()
    }

    /// The languages of a film as this screening shows it.
    fn language_line(&self, film: &Film, screening: &Screening) -> String {
        if screening.subtitles.is_empty() {
            return self.catalogue.language_line(film, self.language);
        }
        let film = Film {
            subtitles: screening.subtitles.clone(),
            ..film.clone()
        };
        self.catalogue.language_line(&film, self.language)
    }
}
