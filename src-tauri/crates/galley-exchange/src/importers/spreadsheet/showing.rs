//! A row as a screening: its day, time, building and hall.

use galley_model::read::folded;
use galley_model::{ScreeningKind, ScreeningState};
use uuid::Uuid;

use super::film::AGAIN;
use super::line::Line;
use super::starts::{Start, postponed};
use super::{List, Reader};
use crate::mapping::Means;
use crate::mapping::shapes::OUR_SCREENINGS;
use crate::mapping::values::{Standing, is_called_off_for, standing, words};
use crate::paste::says_only_that;

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
        let each = self.each_place(list, line, starts.len());
        let places = match each.is_empty() {
            true => self.screens(list, line, &ranks),
            false => each.iter().copied().enumerate().collect(),
        };
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
        let state = self.state(list, line);
        for (nth, start) in showings.into_iter().enumerate() {
            // One place is that of all.
            let rank = match each.is_empty() {
                true => start.as_ref().map_or(0, |start| start.rank),
                false => nth,
            };
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
            let code = start.as_ref().map(|start| start.code.clone()).unwrap_or_default();
            let again = starts.is_some() && !list.showings.insert(format!("{shown} {place} {when} {code}"));
            if again {
                let message = "The same screening stands in a line before, so it was not read again.";
                self.say.problem_at(list.sheet.row_place(line.number), message);
                continue;
            }
            let known = start.as_ref().and_then(|start| self.own_screening(list, title, start));
            let known = known.map(|known| (Uuid::from(known.id), known.film, known.programme));
            let (key, shows) = match known {
                // All films of a programme name its screening.
                Some((id, ..)) if self.say.has("screening", id) => continue,
                Some((id, film, programme)) => {
                    let film = film.map(|film| ("film", film.into()));
                    let whole = programme.map(|programme| ("programme", programme.into()));
                    (Some(id.to_string()), film.or(whole).unwrap_or(shows))
                }
                None => (key, shows),
            };
            let screening = self.say.screening(key.as_deref(), edition, shows, screen, starts);
            // A code is that of one screening.
            let code = codes.get(nth).map_or(code, |(_, code)| words(code).into_owned());
            if !code.is_empty() {
                self.say.say("screening", screening, "code", &code);
            }
            if let Some(kind) = start.as_ref().and_then(|start| start.kind) {
                self.say.say("screening", screening, "kind", &kind);
            }
            // What stands beside its own time goes before what is said of the row.
            let state = start.as_ref().and_then(|start| start.state).or(state);
            if let Some(state) = state {
                self.say.say("screening", screening, "state", &state);
            }
            let mut notes = self.planned(list, line, screening);
            let own = self.own(list, line, edition, shows, starts);
            self.guests(list, line, own, Some(screening));
            self.emptied_screening(list, line, title, screening);
            for (at, cell) in line.of(list, |means| *means == Means::Note) {
                match words(&cell) {
                    // A star, a cross, a tick: the head says what it stands for.
                    mark if mark.chars().all(|c| !c.is_alphanumeric()) || is_tick(&mark) => notes.push(list.heads[at].clone()),
                    // The state says it.
                    note if state.is_some() && standing(&note) == state.map(Standing::State) => {}
                    note => notes.push(note.into_owned()),
                }
            }
            notes.extend(start.into_iter().flat_map(|start| start.notes));
            if !notes.is_empty() {
                self.say.say("screening", screening, "note", &notes.join("; "));
            }
        }
    }

    /// The screens of a row that names as many buildings in one cell as it has screenings: one for each, in their order.
    fn each_place(&mut self, list: &List<'_>, line: &Line<'_>, count: usize) -> Vec<Uuid> {
        let (venues, halls) = (
            line.of(list, |means| *means == Means::Venue),
            line.of(list, |means| *means == Means::Hall),
        );
        let ([(at, venue)], [] | [_]) = (&venues[..], &halls[..]) else {
            return Vec::new();
        };
        let named = words(venue);
        let catalogue = self.say.context.catalogue;
        let is_known = |name: &str| {
            catalogue
                .venues
                .iter()
                .any(|venue| folded(&venue.name) == folded(name.trim()))
        };
        // Other marks may stand within a name, but not where each part is one.
        let listed: Vec<&str> = named.split([',', '+', '&']).map(str::trim).collect();
        let all = match listed.len() == count && listed.iter().all(|name| is_known(name)) {
            true => listed,
            false => places(&named),
        };
        if count < 2 || all.len() != count || is_of_halls(&all) || is_known(&named) {
            return Vec::new();
        }
        let message = format!(
            "{}: “{named}” was read as a place for each of the {count} screenings, in their order.",
            list.heads[*at]
        );
        self.say.problem_at(list.sheet.place(line.number, *at), message);
        let hall = halls.first().map(|(_, hall)| words(hall)).unwrap_or_default();
        let halls = places(&hall);
        let screens = all
            .iter()
            .enumerate()
            .map(|(nth, venue)| match (halls.len() == count, &hall[..]) {
                (_, "") => self.say.hall(venue, ""),
                (own, hall) => {
                    let venue = self.say.venue(venue);
                    self.say.screen(venue, if own { halls[nth] } else { hall })
                }
            });
        screens.collect()
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

    /// Whether the screenings of a row take place, where a note, a remark or the cell of the time says nothing but that, or the
    /// title or the place says it beside its name.
    fn state(&mut self, list: &List<'_>, line: &Line<'_>) -> Option<ScreeningState> {
        // Our own sheet has a column for it, and its notes are notes.
        if list.mapping.shape.as_deref() == Some(OUR_SCREENINGS) {
            return None;
        }
        let mut state = line.off.then_some(ScreeningState::Cancelled);
        let says = |means: &Means| matches!(means, Means::Date | Means::Time | Means::Moment | Means::Note | Means::Keep);
        for (at, cell) in line.of(list, says) {
            let typed = words(&cell);
            let (place, head) = (list.sheet.place(line.number, at), &list.heads[at]);
            let said = match standing(&typed) {
                Some(Standing::State(ScreeningState::Cancelled)) => true,
                Some(Standing::Postponed) => {
                    self.say.problem_at(place, postponed(head, &typed));
                    continue;
                }
                _ => is_called_off_for(&typed),
            };
            if said {
                state = Some(ScreeningState::Cancelled);
                if list.means[at] == Means::Keep {
                    let message = format!("{head}: “{typed}” was read as said of the screening, which is cancelled.");
                    self.say.problem_at(place, message);
                }
            }
        }
        state
    }

    /// Whether a screening will take place, for whom, and the minutes before and after the film. Answers what of it is a note.
    fn planned(&mut self, list: &List<'_>, line: &mut Line<'_>, screening: Uuid) -> Vec<String> {
        let mut notes = Vec::new();
        for (at, cell) in line.of(list, Means::of_screening) {
            let typed = words(&cell);
            let minutes = || typed.trim().parse::<u32>().ok().filter(|minutes| *minutes <= MOST_MINUTES);
            let said = match list.means[at] {
                Means::State => match standing(&typed) {
                    Some(Standing::State(state)) => Some(self.say.say("screening", screening, "state", &state)),
                    Some(Standing::Postponed) => {
                        let place = list.sheet.place(line.number, at);
                        self.say.problem_at(place, postponed(&list.heads[at], &typed));
                        notes.push(typed.clone().into_owned());
                        continue;
                    }
                    None if is_called_off_for(&typed) => {
                        notes.push(typed.clone().into_owned());
                        Some(self.say.say("screening", screening, "state", &ScreeningState::Cancelled))
                    }
                    // The head is the question.
                    None if says_only_that(&list.heads[at]) => match is_tick(&typed) {
                        true => Some(self.say.say("screening", screening, "state", &ScreeningState::Cancelled)),
                        false if is_no(&typed) => continue,
                        false => None,
                    },
                    None => None,
                },
                Means::Audience => {
                    let code = folded(typed.trim());
                    let kind = ScreeningKind::ALL.iter().find(|kind| kind.code() == code);
                    kind.map(|kind| self.say.say("screening", screening, "kind", kind))
                }
                Means::Introduction => minutes().map(|minutes| self.say.say("screening", screening, "introduction", &minutes)),
                Means::Discussion => minutes().map(|minutes| self.say.say("screening", screening, "discussion", &minutes)),
                _ => continue,
            };
            match said {
                Some(true) => {}
                Some(false) => line.unread(&mut self.say, list, at, &typed, AGAIN),
                None => line.unread(&mut self.say, list, at, &typed, "This is not what such a column says."),
            }
        }
        notes
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

/// The places that a cell names.
fn places(cell: &str) -> Vec<&str> {
    let all = cell.split([';', '|', '\n']).flat_map(|part| part.split(" / "));
    all.map(str::trim).filter(|place| !place.is_empty()).collect()
}

/// Whether names are those of several halls in one building: "Hall 1 / 2".
fn is_of_halls(all: &[&str]) -> bool {
    let is_short = |place: &&str| place.chars().count() <= 2;
    let is_number = |place: &&str| place.bytes().all(|byte| byte.is_ascii_digit());
    let Some((first, rest)) = all.split_first() else {
        return false;
    };
    rest.iter()
        .any(|place| is_number(place) || (is_short(place) && !is_short(first)))
}

/// Whether a cell says what every screening is where nobody says otherwise.
fn is_usual(means: &Means, words: &str) -> bool {
    match means {
        Means::State => standing(words) == Some(Standing::State(ScreeningState::default())),
        Means::Audience => folded(words) == ScreeningKind::default().code(),
        Means::Introduction | Means::Discussion => words == "0",
        _ => false,
    }
}

fn is_tick(mark: &str) -> bool {
    const TICKS: &[&str] = &[
        "x", "✓", "✔", "☑", "yes", "y", "ja", "j", "oui", "sí", "si", "sì", "sim", "tak", "ano", "igen", "kyllä", "evet", "true",
        "wahr", "vrai", "1", "是", "да",
    ];
    TICKS.contains(&mark.to_lowercase().as_str())
}

fn is_no(mark: &str) -> bool {
    const CROSSES: &[&str] = &[
        "☐", "no", "n", "nein", "non", "não", "nee", "nej", "nei", "nie", "ne", "nem", "ei", "hayır", "false", "falsch", "faux",
        "0", "否", "нет",
    ];
    CROSSES.contains(&mark.to_lowercase().as_str())
}
