//! A show: what a screening shows, and what a screening takes from it where it says nothing of its own.

use crate::*;

/// Something that can be shown: a film or a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Show {
    /// A film.
    Film(FilmId),
    /// Films under one title.
    Programme(ProgrammeId),
}

impl Screening {
    /// What is shown: its programme, else its film.
    pub fn show(&self) -> Option<Show> {
        match (self.programme, self.film) {
            (Some(programme), _) => Some(Show::Programme(programme)),
            (None, film) => film.map(Show::Film),
        }
    }
}

impl Catalogue {
    /// The films that a screening shows, in order: its film, or those of its programme.
    pub fn films_at<'a>(&'a self, screening: &Screening) -> impl Iterator<Item = FilmId> + use<'a> {
        let within = screening.programme.into_iter();
        let within = within.flat_map(|programme| self.programme_films.of(programme).map(|item| item.film));
        let alone = screening.film.filter(|_| screening.programme.is_none());
        within.chain(alone)
    }

    /// The copy from which a screening shows a film: the one that it names, else the only one there is. Where a film has
    /// several and none is named, nobody knows which.
    pub fn copy_at(&self, screening: &Screening, film: FilmId) -> Option<&Copy> {
        let named = screening.copy.and_then(|copy| self.copies.get(copy));
        named.filter(|copy| copy.film == film).or_else(|| self.only_copy(film))
    }

    /// The only copy of a film.
    fn only_copy(&self, film: FilmId) -> Option<&Copy> {
        let mut copies = self.copies.of(film);
        copies.next().filter(|_| copies.next().is_none())
    }

    /// The copies that a screening needs: the one that it names, and of each other film that it shows the only one there is.
    pub fn copies_at<'a>(&'a self, screening: &Screening) -> impl Iterator<Item = &'a Copy> + use<'a> {
        self.copies_by(screening, |film| self.only_copy(film))
    }

    /// The same for one who has the only copies of the films at hand.
    pub fn copies_by<'a, F: Fn(FilmId) -> Option<&'a Copy>>(
        &'a self,
        screening: &Screening,
        only_copy: F,
    ) -> impl Iterator<Item = &'a Copy> + use<'a, F> {
        let named = screening.copy.and_then(|copy| self.copies.get(copy));
        let others = self
            .films_at(screening)
            .filter(move |film| named.is_none_or(|copy| copy.film != *film));
        named.into_iter().chain(others.filter_map(only_copy))
    }

    /// The strand in which an edition has a show: that of the programme, else that of its last film, which is the feature.
    pub fn section_of(&self, show: Show, edition: EditionId) -> Option<SectionId> {
        self.section_by(show, |film| self.entry(film, edition))
    }

    /// The same for one who has the entries of the edition at hand.
    pub fn section_by<'e>(&self, show: Show, entry: impl Fn(FilmId) -> Option<&'e Entry>) -> Option<SectionId> {
        let of_film = |film: FilmId| entry(film)?.section;
        match show {
            Show::Film(film) => of_film(film),
            Show::Programme(programme) => {
                let own = self.programmes.get(programme).and_then(|programme| programme.section);
                own.or_else(|| of_film(self.programme_films.of(programme).last()?.film))
            }
        }
    }

    /// How many showings a show is to have in an edition: what it says, else what the edition gives; a film within a
    /// programme is shown there, and has none of its own unless it says so.
    pub fn wanted(&self, show: Show, edition: &Edition) -> u32 {
        let own = match show {
            Show::Film(film) => self.entry(film, edition.id).and_then(|entry| entry.showings),
            Show::Programme(programme) => self.programmes.get(programme).and_then(|programme| programme.showings),
        };
        let within = |film: FilmId| {
            let programmes = self
                .programme_films
                .of(film)
                .filter_map(|item| self.programmes.get(item.programme));
            programmes.into_iter().any(|programme| programme.edition == edition.id)
        };
        match (own, show) {
            (Some(own), _) => own.get(),
            (None, Show::Film(film)) if within(film) => 0,
            (None, _) => edition.showings.get(),
        }
    }

    /// How many people a screening is expected to draw, if anybody has said so: of it, or of what it shows.
    pub fn expected_at(&self, screening: &Screening) -> Option<u32> {
        let entry = |film| self.entry(film, screening.edition);
        screening.expected.or_else(|| self.expected_by(screening.show()?, entry))
    }

    /// How many people a show is expected to draw at a screening that says nothing of its own, for one who has the entries of
    /// the edition at hand.
    pub fn expected_by<'e>(&self, show: Show, entry: impl Fn(FilmId) -> Option<&'e Entry>) -> Option<u32> {
        match show {
            Show::Film(film) => entry(film)?.expected,
            Show::Programme(programme) => self.programmes.get(programme)?.expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RowId;

    #[test]
    fn a_film_within_a_programme_wants_no_showing_of_its_own_unless_it_says_so() {
        let mut catalogue = Catalogue::default();
        let edition = Edition {
            id: EditionId::new(),
            ..Edition::default()
        };
        let programme = Programme {
            id: ProgrammeId::new(),
            edition: edition.id,
            showings: Some(3.try_into().unwrap()),
            ..Programme::default()
        };
        let (alone, within) = (FilmId::new(), FilmId::new());
        let mut entry = Entry {
            id: EntryId::new(),
            edition: edition.id,
            film: within,
            ..Entry::default()
        };
        catalogue.programme_films.put(ProgrammeFilm {
            id: ProgrammeFilmId::new(),
            programme: programme.id,
            film: within,
            ..ProgrammeFilm::default()
        });
        catalogue.entries.put(entry.clone());
        assert_eq!(catalogue.wanted(Show::Film(alone), &edition), 2);
        // A programme that another edition has is none here.
        assert_eq!(catalogue.wanted(Show::Film(within), &edition), 2);
        catalogue.programmes.put(programme.clone());
        assert_eq!(catalogue.wanted(Show::Film(within), &edition), 0);
        assert_eq!(catalogue.wanted(Show::Programme(programme.id), &edition), 3);
        entry.showings = Some(1.try_into().unwrap());
        catalogue.entries.put(entry);
        assert_eq!(catalogue.wanted(Show::Film(within), &edition), 1);
    }

    #[test]
    fn the_only_copy_of_a_film_is_the_one_that_is_needed() {
        let mut catalogue = Catalogue::default();
        let film = FilmId::new();
        let mut copies = Vec::new();
        let mut screening = Screening {
            film: Some(film),
            ..Screening::default()
        };
        let needed =
            |catalogue: &Catalogue, screening: &Screening| catalogue.copies_at(screening).map(|copy| copy.id).collect::<Vec<_>>();
        for _ in 0..2 {
            let copy = Copy {
                id: CopyId::new(),
                film,
                ..Copy::default()
            };
            copies.push(copy.id);
            catalogue.copies.put(copy);
            if copies.len() == 1 {
                assert_eq!(needed(&catalogue, &screening), copies);
            }
        }
        assert_eq!(needed(&catalogue, &screening), []);
        screening.copy = Some(copies[1]);
        assert_eq!(needed(&catalogue, &screening), [copies[1]]);
    }
}
