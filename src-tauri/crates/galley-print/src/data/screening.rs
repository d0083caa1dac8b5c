//! A screening as the pages print it: the same facts in the grid, in the list and on a film's page.

use galley_model::style::{night_of, short_day};
use galley_model::vocabulary;
use galley_model::*;
use galley_schedule::published;
use serde_json::{Value, json};

use super::{Book, foreign};

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
            printed(screening)
                && screening.starts.is_some()
                && self.prints_screening(screening)
                && self.prints_section(self.section_of(screening))
                && (films.is_empty() || films.iter().any(|film| self.prints(*film)))
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
    pub fn section_of(&self, screening: &Screening) -> Option<SectionId> {
        let programme = screening
            .programme
            .and_then(|programme| self.catalogue.programmes.get(programme));
        programme.and_then(|programme| programme.section).or_else(|| {
            let films = self.catalogue.films_of(screening);
            films.into_iter().find_map(|film| self.section_of_film(film))
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

    /// "Q&A: Lixin Fan", "Introduction: …", "Guest: …": who comes, and for what.
    pub fn presence(&self, screening: &Screening) -> Vec<String> {
        published::presence(self.catalogue, screening, self.language)
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
        let answering = published::guests(catalogue, screening, GuestTask::Discussion);
        let discussion = screening.discussion > 0 || !answering.is_empty();
        let shows = self.shows(screening);
        let (time, noted) = (
            self.style().clock(at, night),
            self.style().clock_noted(at, night, self.language),
        );
        json!({
            "id": screening.id,
            "at": {
                "title": self.shown_at(screening),
                "starts": super::at(screening.id, "starts"),
                "screen": super::at(screening.id, "screen"),
                "code": super::at(screening.id, "code"),
                "discussion": super::at(screening.id, "discussion"),
                "note": super::at(screening.id, "note"),
            },
            "late": noted[time.len()..].trim(),
            "time": time,
            "noted": noted,
            "shows": shows,
            "page": shows.as_deref().and_then(|id| self.page(id)).map(|page| page_reference(page, self.language)),
            "where": self.short_place(screening),
            "marks": self.marks(screening, discussion, subtitled),
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
            "discussion": discussion,
            "subtitled": subtitled,
            "presence": self.presence(screening),
            "others": self.others(screening),
            "access": access.collect::<Vec<_>>(),
            "note": screening.note,
            "facts": facts,
            "films": if film.is_some() { Vec::new() } else { self.parts(&films) },
        })
    }

    /// The screenings that a schedule prints, night by night.
    pub fn nights(&self) -> Vec<Value> {
        let timed: Vec<(&Screening, LocalTime)> = self
            .schedule()
            .into_iter()
            .filter_map(|screening| Some((screening, screening.starts?)))
            .collect();
        let nights = timed.chunk_by(|(_, a), (_, b)| night_of(*a, self.edition) == night_of(*b, self.edition));
        nights
            .map(|screenings| {
                let night = night_of(screenings[0].1, self.edition);
                json!({
                    "id": night,
                    "day": self.style().day(night, self.language),
                    "screenings": screenings.iter().map(|(screening, at)| self.screening(screening, *at)).collect::<Vec<_>>(),
                })
            })
            .collect()
    }

    /// Whose page tells of what a screening shows: its film's, its shorts programme's; else that of a film within, of
    /// the feature where a short goes before one.
    pub fn shows(&self, screening: &Screening) -> Option<String> {
        let programme = screening
            .programme
            .and_then(|programme| self.catalogue.programmes.get(programme));
        let Some(programme) = programme else {
            return screening.film.map(|film| film.uuid().to_string());
        };
        let mut films = self.catalogue.programme_films.of(programme.id).map(|item| item.film);
        match programme.kind {
            ProgrammeKind::Shorts => Some(programme.id.uuid().to_string()),
            ProgrammeKind::Preceded => films.last().map(|film| film.uuid().to_string()),
            ProgrammeKind::DoubleBill | ProgrammeKind::Other => films.next().map(|film| film.uuid().to_string()),
        }
    }

    /// The field with the title under which a screening goes.
    fn shown_at(&self, screening: &Screening) -> Value {
        let programme = screening
            .programme
            .and_then(|programme| self.catalogue.programmes.get(programme));
        match (programme, screening.film) {
            (Some(programme), _) => super::at(programme.id, "title"),
            (None, Some(film)) => self.title_at(film),
            (None, None) => super::at(screening.id, "film"),
        }
    }

    /// Where a screening is, in short: "TCC 5"; the screen is left out where its venue has no other.
    pub fn short_place(&self, screening: &Screening) -> String {
        let Some(screen) = screening.screen.and_then(|screen| self.catalogue.screens.get(screen)) else {
            return String::new();
        };
        let short = |short: &str, long: &str| if short.is_empty() { long.to_owned() } else { short.to_owned() };
        let own = short(&screen.short_name, &screen.name);
        let Some(venue) = self.catalogue.venues.get(screen.venue) else {
            return own;
        };
        let venue_name = short(&venue.short_name, &venue.name);
        if self.catalogue.screens.count_of(venue.id) < 2 {
            return venue_name;
        }
        format!("{venue_name} {own}").trim().to_owned()
    }

    /// The small marks behind a title, each with what it stands for.
    fn marks(&self, screening: &Screening, discussion: bool, subtitled: bool) -> Vec<Value> {
        let mark = |mark: &str, key: &str| json!({ "mark": mark, "key": key });
        let mut marks = Vec::new();
        if discussion {
            marks.push(mark(
                super::word(self, "mark_discussion"),
                super::word(self, "with_discussion_key"),
            ));
        }
        if subtitled {
            marks.push(mark(super::word(self, "subtitled"), super::word(self, "with_subtitles_key")));
        }
        marks.extend(screening.access.iter().map(|code| {
            let name = vocabulary::name(&vocabulary::WORDS.access, code, self.language);
            let label = format!("mark_{code}");
            let short = super::label_of(&label, self.language);
            // What the vocabulary has no mark for is written out.
            mark(if short == label { name } else { &short }, name)
        }));
        marks
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
            return self.catalogue.language_line(film, self.language, &self.style().prose);
        }
        let film = Film {
            subtitles: screening.subtitles.clone(),
            ..film.clone()
        };
        self.catalogue.language_line(&film, self.language, &self.style().prose)
    }
}

/// "p. 23".
pub(super) fn page_reference(page: u32, language: &str) -> String {
    vocabulary::label("page_reference", language).replace("{page}", &page.to_string())
}
