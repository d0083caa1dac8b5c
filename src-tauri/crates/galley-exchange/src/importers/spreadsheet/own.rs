//! The screenings in a row of our own list of films: each with its day and time, its code, and in brackets what tells it from
//! one to which everybody may come.

use galley_model::read::folded;
use galley_model::{FilmId, LocalTime, Screening, ScreeningKind, ScreeningState};

use super::line::Line;
use super::starts::Start;
use super::{List, Reader};
use crate::importers::compose::one_line;
use crate::mapping::Means;
use crate::mapping::shapes::OUR_FILMS;
use crate::mapping::values::words;

/// The screenings of a row of our own list of films; nothing where it is another list, or the cell is not as we wrote it.
pub(super) fn own_starts(list: &List<'_>, line: &Line<'_>) -> Option<Vec<Start>> {
    if list.mapping.shape.as_deref() != Some(OUR_FILMS) {
        return None;
    }
    let cells = line.of(list, |means| *means == Means::Moment);
    let [(_, cell)] = &cells[..] else { return None };
    words(cell).split("; ").map(own_start).collect()
}

/// "2010-03-25T19:10 LAST25 (cancelled, press)".
fn own_start(said: &str) -> Option<Start> {
    let (at, behind) = said.trim().split_once(' ').unwrap_or((said.trim(), ""));
    let mut start = Start {
        code: behind.trim().to_owned(),
        ..Start::at(at.parse::<LocalTime>().ok().filter(|_| at.contains('T'))?)
    };
    let bracket = behind.strip_suffix(')').and_then(|behind| behind.rsplit_once('('));
    if let Some((code, inside)) = bracket {
        let words: Vec<&str> = inside.split(", ").collect();
        let state = |word: &&str| *word == ScreeningState::Cancelled.code();
        let kind = |word: &&str| ScreeningKind::ALL.iter().find(|kind| kind.code() == *word).copied();
        // A code may have brackets of its own.
        if words.iter().all(|word| state(word) || kind(word).is_some()) {
            start.state = words.iter().any(state).then_some(ScreeningState::Cancelled);
            start.kind = words.iter().find_map(kind);
            start.code = code.trim().to_owned();
        }
    }
    Some(start)
}

impl Reader<'_> {
    /// The screening of the catalogue that our own list of films names: the only one of that time and code in which a film of
    /// that title is shown, alone or among others.
    pub(super) fn own_screening(&self, list: &List<'_>, title: &str, start: &Start) -> Option<&Screening> {
        let catalogue = self.say.context.catalogue;
        let edition = self
            .say
            .context
            .edition
            .filter(|_| list.mapping.shape.as_deref() == Some(OUR_FILMS))?;
        let said = folded(&one_line(title));
        let is_called = |film: FilmId| {
            let mut titles = catalogue.titles.of(film);
            titles.any(|title| folded(&one_line(&title.text)) == said)
        };
        let shows = |screening: &&Screening| {
            let mut parts = screening
                .programme
                .into_iter()
                .flat_map(|programme| catalogue.programme_films.of(programme));
            screening.film.is_some_and(is_called) || parts.any(|part| is_called(part.film))
        };
        let mut found = catalogue
            .screenings
            .of(edition)
            .filter(|screening| screening.starts == Some(start.at) && screening.code.trim() == start.code)
            .filter(shows);
        found.next().filter(|_| found.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_write_of_a_screening_is_read() {
        use ScreeningKind::Press;
        use ScreeningState::Cancelled;
        for (said, code, state, kind) in [
            ("2010-03-25T19:10", "", None, None),
            ("2010-03-25T19:10 LAST25", "LAST25", None, None),
            (
                "2010-03-25T19:10 LAST25 (cancelled, press)",
                "LAST25",
                Some(Cancelled),
                Some(Press),
            ),
            ("2010-03-25T19:10 (press)", "", None, Some(Press)),
            ("2010-03-25T19:10 A (late)", "A (late)", None, None),
            ("2010-03-25T19:10 (cancelled)", "", Some(Cancelled), None),
        ] {
            let start = own_start(said).unwrap();
            assert_eq!(start.at.to_string(), "2010-03-25T19:10", "{said}");
            assert_eq!((start.code.as_str(), start.state, start.kind), (code, state, kind), "{said}");
        }
        for said in ["", "LAST25", "25.3.2010 19:10", "2010-03-25 19:10"] {
            assert!(own_start(said).is_none(), "{said}");
        }
    }
}
