//! The page of a shorts programme: its screenings, and its films one after the other.

use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, row, screening, word};

impl<'a> Book<'a> {
    /// What is shown together under a title of its own, in the sections that are printed. A short with its feature is
    /// not among them: it is printed with the feature.
    pub fn programmes(&self) -> Vec<&'a Programme> {
        let programmes = self.catalogue.programmes.of(self.edition.id);
        programmes
            .filter(|programme| programme.kind != ProgrammeKind::Preceded)
            .filter(|programme| self.prints_section(self.programme_section(programme)))
            .collect()
    }

    /// Whether a film is printed on the page of a shorts programme and nowhere else: it is never shown alone.
    pub fn within_programme(&self, film: FilmId) -> bool {
        let shorts = self.programmes();
        let is_shorts = |id| {
            let mut shorts = shorts.iter();
            shorts.any(|programme| programme.id == id && programme.kind == ProgrammeKind::Shorts)
        };
        let within = self.catalogue.programme_films.of(film).any(|item| is_shorts(item.programme));
        // Where another programme shows it, too, that one's page names the page of the film, which has to be there.
        let alone = self
            .catalogue
            .screenings_showing(film, self.edition.id)
            .into_iter()
            .any(|screening| screening.programme.is_none_or(|programme| !is_shorts(programme)));
        within && !alone
    }

    /// The shorts programme on whose page a film stands first.
    pub(crate) fn home_programme(&self, film: FilmId) -> Option<&'a Programme> {
        let shorts = self.programmes().into_iter();
        let mut shorts = shorts.filter(|programme| programme.kind == ProgrammeKind::Shorts);
        shorts.find(|programme| {
            let mut films = self.catalogue.programme_films.of(programme.id);
            films.any(|item| item.film == film)
        })
    }

    /// The section of a programme: its own, else that of its first film that has one.
    pub fn programme_section(&self, programme: &Programme) -> Option<SectionId> {
        programme.section.or_else(|| {
            let mut films = self.catalogue.programme_films.of(programme.id);
            films.find_map(|item| self.section_of_film(item.film))
        })
    }

    /// The films of a programme that the book prints, in order.
    pub(crate) fn programme_films(&self, programme: &Programme) -> Vec<&'a Film> {
        let catalogue = self.catalogue;
        let films = catalogue.programme_films.of(programme.id);
        let films = films.filter_map(|item| catalogue.films.get(item.film));
        films.filter(|film| self.prints(film.id)).collect()
    }

    /// Everything that a programme's page prints.
    pub fn programme(&self, programme: &Programme) -> Value {
        let catalogue = self.catalogue;
        let films = self.programme_films(programme);
        let total = length(&films, programme.gap);
        let screenings = catalogue.screenings.of(programme.id);
        let mut screenings: Vec<&Screening> = screenings.filter(|screening| screening::printed(screening)).collect();
        screenings.sort_by_key(|screening| (screening.starts, screening.id));
        let total = total.map(|total| self.style().run_time(total, self.language));
        let counted = match films.len() {
            0 => None,
            1 => Some(format!("1 {}", word(self, "one_film"))),
            count => Some(format!("{count} {}", word(self, "several_films"))),
        };
        json!({
            "id": programme.id,
            "number": programme.number,
            "title": catalogue.programme_title(programme, self.language),
            "section": self.section(self.programme_section(programme)),
            "meta": total.into_iter().chain(counted).collect::<Vec<_>>(),
            "texts": self.introductions(programme.id),
            "screenings": screenings.into_iter().filter_map(|screening| self.screening_line(screening, false)).collect::<Vec<_>>(),
            "films": films.into_iter().map(|film| self.in_programme(film, programme.id)).collect::<Vec<_>>(),
            "at": {
                "row": row(programme.id),
                "title": at(programme.id, "title"),
                "number": at(programme.id, "number"),
                "section": at(programme.id, "section"),
            },
        })
    }

    /// The texts that open something, in every language of the book that has one.
    pub(crate) fn introductions<I: RowId + std::marker::Copy>(&self, id: I) -> Vec<Value> {
        let languages = self.languages().into_iter();
        let texts = languages.filter_map(|language| {
            let mut texts = self.catalogue.texts.of(id);
            texts.find(|text| text.language == language && !text.body.trim().is_empty())
        });
        texts.map(|text| self.prose(text)).collect()
    }

    /// A film as it stands on a programme's page.
    fn in_programme(&self, film: &Film, programme: ProgrammeId) -> Value {
        let catalogue = self.catalogue;
        let own_page = !self.within_programme(film.id);
        let home = self.home_programme(film.id).is_some_and(|home| home.id == programme);
        json!({
            "id": film.id,
            "title": catalogue.display_title(film.id, self.language),
            "original": self.original(film.id),
            "directors": catalogue.directors(film.id),
            "directing": self.directing(film.id),
            "meta": self.meta_parts(film),
            "stills": self.film_stills(film.id).into_iter().take(1).collect::<Vec<_>>(),
            "texts": self.short_synopses(film.id),
            // On its own page it has a place of its own; of several programmes, the first one is its place.
            "own_page": own_page,
            "home": home && !own_page,
            "at": { "row": row(film.id), "title": self.title_at(film.id) },
        })
    }
}

/// The length of films shown together, if all of theirs are known.
fn length(films: &[&Film], gap: u32) -> Option<RunTime> {
    let lengths: Option<Vec<i64>> = films.iter().map(|film| Some(i64::from(film.run_time?.seconds()))).collect();
    let gaps = i64::from(gap) * films.len().saturating_sub(1) as i64;
    RunTime::try_from(lengths?.into_iter().sum::<i64>() + gaps).ok()
}
