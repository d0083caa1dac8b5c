//! First features, as far as the filmographies of their directors tell.

use galley_model::*;

use super::counts::Count;
use super::{Number, Row, Table};

impl Count<'_> {
    /// Whether a feature is the first of all who directed it, as far as their filmographies tell.
    fn is_first(&self, film: &Film) -> Option<bool> {
        let directors: Vec<&Person> = self.catalogue.people_as(film.id, "director").collect();
        if directors.is_empty() {
            return None;
        }
        let mut known = true;
        for person in directors {
            let lines: Vec<&Filmography> = self.catalogue.filmography.of(person.id).collect();
            known &= !lines.is_empty();
            let earlier = lines.iter().any(|line| {
                let itself = line.film == Some(film.id)
                    || self
                        .catalogue
                        .titles
                        .of(film.id)
                        .any(|title| read::folded(&title.text) == read::folded(&line.title));
                let short = line
                    .film
                    .and_then(|film| self.catalogue.films.get(film))
                    .and_then(Self::is_short);
                let short = short.unwrap_or_else(|| read::folded(&line.note).contains("short"));
                let before = match (line.year, film.year) {
                    (Some(line), Some(film)) => line.number() <= film.number(),
                    _ => true,
                };
                !itself && !short && before
            });
            if earlier {
                return Some(false);
            }
        }
        known.then_some(true)
    }

    /// The table of first features.
    pub(super) fn first_features(&self) -> Table {
        let features = self
            .films
            .iter()
            .map(|(film, _)| *film)
            .filter(|film| Self::is_short(film) == Some(false));
        let answers: Vec<Option<bool>> = features.map(|film| self.is_first(film)).collect();
        let of = |answer| answers.iter().filter(|known| **known == answer).count();
        let all = answers.len();
        let rows = [
            ("First feature of its directors", of(Some(true))),
            ("Later feature", of(Some(false))),
            ("Not known", of(None)),
        ];
        let rows = rows.into_iter().map(|(what, count)| Row {
            what: what.to_owned(),
            numbers: vec![Number::Count(count), Number::Share(count, all)],
        });
        Table {
            id: "first_features",
            title: "First features",
            measures: &["Features", "Share"],
            rows: rows.collect(),
            note: "As the filmographies of the directors tell; where one of them has none it is not known.",
        }
    }
}
