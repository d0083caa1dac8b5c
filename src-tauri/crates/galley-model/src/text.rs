//! Prose: one piece, of one kind, in one language.

use crate::{EditionId, FilmId, Order, PersonId, ProgrammeId, SectionId};

codes! {
    /// What a piece of prose is for.
    TextKind {
        /// For the guide and the grid: some sixty words.
        Short = "short",
        /// For the catalogue.
        #[default]
        Long = "long",
        /// One line.
        Tagline = "tagline",
        /// Printed small: what to know before one goes.
        Note = "note",
        /// About a person.
        Biography = "biography",
        /// What opens a section or a programme.
        Introduction = "introduction",
        /// What opens the book.
        Welcome = "welcome",
    }
}

record! {
    /// A piece of prose in one language. It belongs to exactly one of film, person, section, programme, edition.
    Text, TextId, "text", "texts", ordered {
        /// The film it is about.
        film: Option<FilmId> => "film",
        /// The person it is about.
        person: Option<PersonId> => "person",
        /// The section it opens.
        section: Option<SectionId> => "section",
        /// The programme it opens.
        programme: Option<ProgrammeId> => "programme",
        /// The edition it opens.
        edition: Option<EditionId> => "edition",
        /// What it is for.
        kind: TextKind,
        /// Its language, a BCP 47 tag.
        language: String,
        /// The words, with `*italic*` and `**bold**` (see [`crate::markup`]); an empty line parts paragraphs.
        body: String,
        /// The initials that sign it: "M.M.".
        signature: String,
        /// Its place among its owner's texts.
        position: Order,
    }
}
