//! A row as a screening: its day, time, building and hall.

use galley_model::read::folded;
use galley_model::{ScreeningKind, ScreeningState};
use uuid::Uuid;

use super::film::AGAIN;
use super::line::Line;
use super::starts::Start;
use super::{List, Reader};
use crate::mapping::Means;
use crate::mapping::values::words;

/// The longest introduction or discussion that is read, in minutes.
const MOST_MINUTES: u32 = 600;

/// What a row shows: the table, film or programme, and the record.
pub(super) type Shows = (&'static str, Uuid);

impl Reader<'_> {
    /// What of the catalogue a row of a schedule shows, where that is no film: what the screening of its code shows, or the
    /// programme that is called so where no film is.
    pub(super) fn known(&self, list: &List<'_>, line: &Line<'_>, title: &str) -> Option<Shows> {
        let edition = self.say.context.edition.filter(|_| list.mapping.has_screenings())?;
        let code = line.first(list, &Means::Code);
        if let Some(own) = code.and_then(|code| self.say.coded(&code, title)) {
            let programme = own.programme.map(|programme| ("programme", programme.into()));
            let film = || Some(("film", own.film?.into()));
            return programme.or_else(film);
        }
        // A title that a film has, in this edition or not, is that film's.
        let programme = self.say.programme_called(edition, title)?;
        (!self.say.is_film(title)).then_some(("programme", programme))
    }

    /// Reads what a row says of a screening.
    pub(super) fn showing(&mut self, list: &mut List<'_>, line: &mut Line<'_>, title: &str, shows: Shows) {
        let shown = shows.1;
        let said = line.of(list, Means::of_screening);
        if said.is_empty() {
            return;
        }
        let Some(edition) = self.say.context.edition else {
            for (at, cell) in said {
                line.unread(
                    &mut self.say,
                    list,
                    at,
                    &words(&cell),
                    "There is no edition that it could be a screening of.",
                );
            }
            return;
        };
        let starts = self.starts(list, line);
        let ranks: Vec<usize> = starts.iter().map(|start| start.rank).collect();
        let places = self.screens(list, line, &ranks);
        if starts.is_empty() && places.is_empty() {
            let own = self.own(list, line, edition, shows, None);
            self.guests(list, line, own, None);
            // A note alone is no screening.
            for (at, cell) in said {
                let usual = is_usual(&list.means[at], &words(&cell));
                let read = own.is_some() && list.means[at] == Means::Guests;
                if !usual && !read && !matches!(list.means[at], Means::Date | Means::Time | Means::Moment) {
                    line.unread(&mut self.say, list, at, &words(&cell), "The row names no day and no place.");
                }
            }
            return;
        }
        self.address(list, line);
        let codes = line.of(list, |means| *means == Means::Code);
        let showings: Vec<Option<Start>> = match starts.is_empty() {
            true => vec![None],
            false => starts.into_iter().map(Some).collect(),
        };
        for (at, code) in codes.iter().skip(showings.len()) {
            line.unread(&mut self.say, list, *at, &words(code), AGAIN);
        }
        for (nth, start) in showings.into_iter().enumerate() {
            // One place is that of all.
            let rank = start.as_ref().map_or(0, |start| start.rank);
            let screen = places
                .iter()
                .find(|(known, _)| *known == rank)
                .or(places.first())
                .map(|(_, screen)| *screen);
            let starts = start.as_ref().map(|start| start.at);
            let when = starts.map(|starts| starts.to_string()).unwrap_or_default();
            let place = screen.unwrap_or_default();
            // Screenings whose time is not known yet are told apart by their rows.
            let key = starts.is_none().then(|| format!("{} {} {}", list.file, line.number, shown));
            let again = starts.is_some() && !list.showings.insert(format!("{shown} {place} {when}"));
            if again {
                let message = "The same screening stands in a line before, so it was not read again.";
                self.say.problem_at(list.sheet.row_place(line.number), message);
                continue;
            }
            let screening = self.say.screening(key.as_deref(), edition, shows, screen, starts);
            // A code is that of one screening.
            if let Some((_, code)) = codes.get(nth) {
                self.say.say("screening", screening, "code", &words(code).into_owned());
            }
            self.planned(list, line, screening);
            let own = self.own(list, line, edition, shows, starts);
            self.guests(list, line, own, Some(screening));
            self.emptied_screening(list, line, title, screening);
            let mut notes: Vec<String> = line
                .of(list, |means| *means == Means::Note)
                .into_iter()
                .map(|(at, cell)| match words(&cell) {
                    // A star, a cross, a tick: the head says what it stands for.
                    mark if mark.chars().all(|c| !c.is_alphanumeric()) || is_tick(&mark) => list.heads[at].clone(),
                    note => note.into_owned(),
                })
                .collect();
            notes.extend(start.into_iter().flat_map(|start| start.notes));
            if !notes.is_empty() {
                self.say.say("screening", screening, "note", &notes.join("; "));
            }
        }
    }

    /// The screens that a row names, each with the number of its columns: of several venues and halls the first go together,
    /// and so on. What is of none of the screenings, whose numbers are given, is told.
    fn screens(&mut self, list: &List<'_>, line: &mut Line<'_>, ranks: &[usize]) -> Vec<(usize, Uuid)> {
        let columns = |wanted: Means| {
            (0..list.means.len())
                .filter(move |at| list.means[*at] == wanted)
                .collect::<Vec<_>>()
        };
        let (venues, halls) = (columns(Means::Venue), columns(Means::Hall));
        let cells = line.cells.clone();
        let cell = |at: usize| {
            let (_, cell) = cells.iter().find(|(known, _)| *known == at)?;
            Some(words(cell)).filter(|words| !words.is_empty())
        };
        let said = |all: &[usize], rank: usize| cell(*if all.len() == 1 { all.first() } else { all.get(rank) }?);
        let mut found = Vec::new();
        for rank in 0..venues.len().max(halls.len()) {
            if !found.is_empty() && !ranks.contains(&rank) {
                for all in [&venues, &halls].into_iter().filter(|all| all.len() > 1) {
                    let Some((at, typed)) = all.get(rank).and_then(|at| Some((*at, cell(*at)?))) else {
                        continue;
                    };
                    if all[..rank].iter().all(|before| cell(*before).as_ref() != Some(&typed)) {
                        line.unread(&mut self.say, list, at, &typed, AGAIN);
                    }
                }
                continue;
            }
            let screen = match (said(&venues, rank), said(&halls, rank)) {
                (Some(venue), Some(hall)) => {
                    let venue = self.say.venue(&venue);
                    self.say.screen(venue, &hall)
                }
                (Some(venue), None) => self.say.hall(&venue, ""),
                (None, Some(hall)) => self.say.hall(&hall, ""),
                (None, None) => continue,
            };
            found.push((rank, screen));
        }
        found
    }

    /// Whether a screening will take place, for whom, and the minutes before and after the film.
    fn planned(&mut self, list: &List<'_>, line: &mut Line<'_>, screening: Uuid) {
        fn called<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, typed: &str) -> Option<T> {
            let typed = folded(typed.trim());
            all.iter().copied().find(|known| code(*known) == typed)
        }
        for (at, cell) in line.of(list, Means::of_screening) {
            let typed = words(&cell);
            let minutes = || typed.trim().parse::<u32>().ok().filter(|minutes| *minutes <= MOST_MINUTES);
            let said = match list.means[at] {
                Means::State => called(ScreeningState::ALL, ScreeningState::code, &typed)
                    .map(|state| self.say.say("screening", screening, "state", &state)),
                Means::Audience => called(ScreeningKind::ALL, ScreeningKind::code, &typed)
                    .map(|kind| self.say.say("screening", screening, "kind", &kind)),
                Means::Introduction => minutes().map(|minutes| self.say.say("screening", screening, "introduction", &minutes)),
                Means::Discussion => minutes().map(|minutes| self.say.say("screening", screening, "discussion", &minutes)),
                _ => continue,
            };
            if said.is_none() {
                line.unread(&mut self.say, list, at, &typed, "This is not what such a column says.");
            }
        }
    }

    fn address(&mut self, list: &List<'_>, line: &mut Line<'_>) {
        for (at, cell) in line.of(list, |means| *means == Means::Address) {
            let typed = words(&cell);
            let said = line.first(list, &Means::Venue).is_some_and(|venue| {
                let venue = self.say.venue(&venue);
                self.say.say("venue", venue, "address", &typed.clone().into_owned())
            });
            if !said {
                line.unread(
                    &mut self.say,
                    list,
                    at,
                    &typed,
                    "Another row says this otherwise, or none says of which building it is.",
                );
            }
        }
    }
}

/// Whether a cell says what every screening is where nobody says otherwise.
fn is_usual(means: &Means, words: &str) -> bool {
    match means {
        Means::State => folded(words) == ScreeningState::default().code(),
        Means::Audience => folded(words) == ScreeningKind::default().code(),
        Means::Introduction | Means::Discussion => words == "0",
        _ => false,
    }
}

fn is_tick(mark: &str) -> bool {
    ["x", "yes", "y", "ja", "oui", "sí", "si", "true", "1", "是", "да"].contains(&mark.to_lowercase().as_str())
}
