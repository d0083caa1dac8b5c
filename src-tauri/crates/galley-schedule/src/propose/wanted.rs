//! What is still to be scheduled: what has fewer showings than are wanted, and screenings without a time or a screen.

use galley_model::*;

/// A showing that is wanted: a screening that waits for its time or place, or one that does not exist yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The screening, where there is one already.
    pub screening: Option<ScreeningId>,
    /// The film, unless a programme is shown.
    pub film: Option<FilmId>,
    /// The programme, unless one film is shown.
    pub programme: Option<ProgrammeId>,
    /// How many showings it has before this one.
    pub nth: u32,
}

impl Wanted {
    /// The screening as it would be, without time and screen.
    pub(crate) fn as_screening(&self, edition: EditionId) -> Screening {
        Screening {
            edition,
            film: self.film,
            programme: self.programme,
            ..Screening::default()
        }
    }

    /// A showing for which there is no screening yet.
    pub(crate) fn fresh(show: Show, nth: u32) -> Self {
        let (film, programme) = match show {
            Show::Film(film) => (Some(film), None),
            Show::Programme(programme) => (None, Some(programme)),
        };
        Self {
            screening: None,
            film,
            programme,
            nth,
        }
    }

    /// A screening that is there, as if it were still to be placed.
    pub(crate) fn again(screening: &Screening, nth: u32) -> Self {
        Self {
            screening: Some(screening.id),
            film: screening.film,
            programme: screening.programme,
            nth,
        }
    }
}

/// Everything that waits, programmes first: for each film and programme its parked screenings, then those that are missing.
pub fn wanted(catalogue: &Catalogue, edition: &Edition) -> Vec<Wanted> {
    let programmes = catalogue
        .programmes
        .of(edition.id)
        .map(|programme| Show::Programme(programme.id));
    let films = catalogue.entries.of(edition.id).map(|entry| Show::Film(entry.film));
    programmes
        .chain(films)
        .flat_map(|show| of_show(catalogue, edition, show))
        .collect()
}

fn of_show(catalogue: &Catalogue, edition: &Edition, show: Show) -> Vec<Wanted> {
    let screenings: Vec<&Screening> = match show {
        Show::Film(film) => catalogue.screenings.of(film).collect(),
        Show::Programme(programme) => catalogue.screenings.of(programme).collect(),
    };
    let fits =
        |one: &&&Screening| one.edition == edition.id && one.show() == Some(show) && one.state != ScreeningState::Cancelled;
    let there: Vec<&Screening> = screenings.iter().filter(fits).copied().collect();
    let parked = |one: &Screening| one.starts.is_none() || one.screen.is_none();
    let public = |one: &Screening| u32::from(one.kind == ScreeningKind::Public);
    let mut nth = there.iter().filter(|one| !parked(one)).map(|one| public(one)).sum();
    let mut wanted = Vec::new();
    for screening in there.iter().filter(|one| parked(one)) {
        wanted.push(Wanted::again(screening, nth));
        nth += public(screening);
    }
    wanted.extend((nth..catalogue.wanted(show, edition)).map(|nth| Wanted::fresh(show, nth)));
    wanted
}
