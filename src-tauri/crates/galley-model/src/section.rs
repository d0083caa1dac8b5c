//! The strands of an edition, and the films in them.

use crate::{EditionId, FilmId, Order, SectionId, Showings, Wording};

record! {
    /// A strand of an edition.
    Section, SectionId, "section", "sections", ordered {
        /// Of which edition.
        edition: EditionId => "edition",
        /// Two or three letters for the grid: "WC".
        code: String,
        /// Its name in each language of the catalogue.
        name: Wording,
        /// Its colour, `#rrggbb`.
        colour: String,
        /// Its place in the book.
        position: Order,
    }
}

codes! {
    /// How new a film is where it is shown.
    Premiere {
        /// Not a premiere, or not known.
        #[default]
        None = "none",
        /// Shown nowhere before.
        World = "world",
        /// The first time outside its country.
        International = "international",
        /// The first time on the continent.
        Continental = "continental",
        /// The first time in the country.
        National = "national",
        /// The first time in the state or city.
        Local = "local",
    }
}

codes! {
    /// How far an entry has been read.
    ProofState {
        /// Being written.
        #[default]
        Draft = "draft",
        /// Edited, not read against its sources.
        Edited = "edited",
        /// Read once.
        FirstProof = "first_proof",
        /// Read twice.
        SecondProof = "second_proof",
        /// Ready to print; nobody changes it without unlocking.
        Locked = "locked",
    }
}

record! {
    /// A film in an edition.
    Entry, EntryId, "entry", "entries", ordered {
        /// In which edition.
        edition: EditionId => "edition",
        /// Which film.
        film: FilmId => "film",
        /// In which strand.
        section: Option<SectionId> => "section",
        /// How new it is.
        premiere: Premiere,
        /// Its number in the catalogue.
        number: String,
        /// How far it has been read.
        state: ProofState,
        /// Which publications print it: "catalogue", "schedule", "website"; empty for all.
        publications: Vec<String>,
        /// Its place in its section.
        position: Order,
        /// How many showings it is to have, where that is not what the edition gives; within a programme none of its own.
        showings: Option<Showings>,
        /// How many people a showing of it is expected to draw.
        expected: Option<u32>,
    }
}
