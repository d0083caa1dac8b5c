//! People, once each, however many films they worked on.

use crate::time::Year;
use crate::{FilmId, Order, PersonId};

record! {
    /// A person, with one record for all films and editions.
    Person, PersonId, "person", "people" {
        /// As printed: "Lixin Fan".
        name: String,
        /// As sorted: "Fan, Lixin"; empty where it sorts as it is printed (Icelandic, Hungarian as written).
        sort_name: String,
        /// In its own script: "范立欣".
        native_name: String,
        /// The language of that script, a BCP 47 tag.
        native_language: String,
        /// Staff only, never printed.
        remarks: String,
    }
}

record! {
    /// A line of a person's filmography.
    Filmography, FilmographyId, "filmography", "filmography", ordered {
        /// Whose.
        person: PersonId => "person",
        /// The film, where this catalogue or its archive has it.
        film: Option<FilmId> => "film",
        /// The title as the list prints it.
        title: String,
        /// The year as the list prints it.
        year: Option<Year>,
        /// "short", "doc", "co-director".
        note: String,
        /// Its place in the list.
        position: Order,
    }
}
