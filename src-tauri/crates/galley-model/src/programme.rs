//! Films shown together under one title.

use crate::{EditionId, FilmId, Order, ProgrammeId, SectionId, Showings, Wording};

codes! {
    /// Why films are shown together.
    ProgrammeKind {
        /// A block of shorts.
        #[default]
        Shorts = "shorts",
        /// A short, then the feature; it goes by the name of its last film unless it has a title.
        Preceded = "preceded",
        /// Two features on one ticket.
        DoubleBill = "double_bill",
        /// Anything else.
        Other = "other",
    }
}

record! {
    /// Films shown together under one title. Its length is always that of its films and gaps.
    Programme, ProgrammeId, "programme", "programmes", ordered {
        /// Of which edition.
        edition: EditionId => "edition",
        /// In which strand.
        section: Option<SectionId> => "section",
        /// Why they are shown together.
        kind: ProgrammeKind,
        /// Its title in each language of the catalogue.
        title: Wording,
        /// Its number in the catalogue.
        number: String,
        /// Seconds between two films.
        gap: u32,
        /// Its place in its section.
        position: Order,
        /// How many showings it is to have, where that is not what the edition gives.
        showings: Option<Showings>,
        /// How many people a showing of it is expected to draw.
        expected: Option<u32>,
    }
}

record! {
    /// A film of a programme.
    ProgrammeFilm, ProgrammeFilmId, "programme_film", "programme_films", ordered {
        /// Of which programme.
        programme: ProgrammeId => "programme",
        /// Which film.
        film: FilmId => "film",
        /// Its place in the programme.
        position: Order,
    }
}
