//! The page of a shorts programme: its screenings, and its films one after the other.

use galley_model::*;
use serde_json::{Value, json};

use super::{Book, film, foreign, prose, screening};

impl<'a> Book<'a> {
    /// The shorts programmes of the edition, and anything else that is shown together under a title of its own.
    pub fn programmes(&self) -> Vec<&'a Programme> {
        let programmes = self.catalogue.programmes.of(self.edition.id);
        programmes
            .filter(|programme| programme.kind == ProgrammeKind::Shorts)
            .collect()
    }

    /// Whether a film is printed on a programme's page and nowhere else: it is a short of it, and never shown alone.
    pub fn within_programme(&self, film: FilmId) -> bool {
        let shorts = self.programmes();
        let within = self
            .catalogue
            .programme_films
            .of(film)
            .any(|item| shorts.iter().any(|programme| programme.id == item.programme));
        let alone = self
            .catalogue
            .screenings_showing(film, self.edition.id)
            .into_iter()
            .any(|screening| {
                screening
                    .programme
                    .is_none_or(|programme| shorts.iter().all(|other| other.id != programme))
            });
        within && !alone
    }

    /// The section of a programme: its own, else that of its first film that has one.
    pub fn programme_section(&self, programme: &Programme) -> Option<SectionId> {
        programme.section.or_else(|| {
            let mut films = self.catalogue.programme_films.of(programme.id);
            films.find_map(|item| self.catalogue.entry(item.film, self.edition.id)?.section)
        })
    }

    /// Everything that a programme's page prints.
    pub fn programme(&self, programme: &Programme) -> Value {
        let catalogue = self.catalogue;
        let films = catalogue
            .programme_films
            .of(programme.id)
            .filter_map(|item| catalogue.films.get(item.film));
        let films: Vec<&Film> = films.filter(|film| self.prints(film.id)).collect();
        let total = length(&films, programme.gap);
        let languages = self.languages().into_iter();
        let introductions = languages.filter_map(|language| {
            let mut texts = catalogue.texts.of(programme.id);
            texts
                .find(|text| text.language == language && !text.body.trim().is_empty())
                .map(prose)
        });
        let screenings = catalogue
            .screenings
            .of(programme.id)
            .filter(|screening| screening::printed(screening));
        let mut screenings: Vec<&Screening> = screenings.collect();
        screenings.sort_by_key(|screening| (screening.starts, screening.id));
        json!({
            "id": programme.id,
            "number": programme.number,
            "title": catalogue.programme_title(programme, self.language),
            "section": self.section(self.programme_section(programme)),
            "meta": total.map_or(Vec::new(), |total| vec![self.style().run_time(total, self.language)]),
            "texts": introductions.collect::<Vec<_>>(),
            "screenings": screenings.into_iter().filter_map(|screening| self.screening_line(screening, false)).collect::<Vec<_>>(),
            "films": films.into_iter().map(|film| self.part(film)).collect::<Vec<_>>(),
        })
    }

    /// A film as it stands on a programme's page.
    fn part(&self, film: &Film) -> Value {
        let catalogue = self.catalogue;
        let original = catalogue.original_title(film.id, self.language);
        let short = |language: &str| {
            let short = catalogue.film_text(film.id, TextKind::Short, language);
            short.or_else(|| catalogue.film_text(film.id, TextKind::Long, language))
        };
        json!({
            "id": film.id,
            "title": catalogue.display_title(film.id, self.language),
            "original": original.map_or(Value::Null, |title| foreign(&title.text, &title.language)),
            "directors": catalogue.directors(film.id),
            "meta": self.meta(film),
            "stills": film::stills(catalogue.stills.of(film.id).filter(|still| still.kind == StillKind::Still).take(1)),
            "texts": self.languages().into_iter().filter_map(short).map(prose).collect::<Vec<_>>(),
            // On its own page it has a place of its own.
            "own_page": !self.within_programme(film.id),
        })
    }
}

/// The length of films shown together, if all of theirs are known.
fn length(films: &[&Film], gap: u32) -> Option<RunTime> {
    let lengths: Option<Vec<i64>> = films.iter().map(|film| Some(i64::from(film.run_time?.seconds()))).collect();
    let gaps = i64::from(gap) * films.len().saturating_sub(1) as i64;
    RunTime::try_from(lengths?.into_iter().sum::<i64>() + gaps).ok()
}
