//! Pictures: files beside the database, named by what is in them.

use crate::{FilmId, Order, PersonId};

codes! {
    /// What a picture is.
    StillKind {
        /// A frame or set photograph.
        #[default]
        Still = "still",
        /// Of a person.
        Portrait = "portrait",
        /// The poster.
        Poster = "poster",
    }
}

record! {
    /// A picture of a film or a person. The file is `stills/<sha256>.<jpg|png>` beside the database.
    Still, StillId, "still", "stills", ordered {
        /// The film it is from.
        film: Option<FilmId> => "film",
        /// The person it shows.
        person: Option<PersonId> => "person",
        /// What it is.
        kind: StillKind,
        /// SHA-256 of the file, 64 hexadecimal digits.
        sha256: String,
        /// "jpg" or "png".
        extension: String,
        /// The name of the file it came from.
        file_name: String,
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// What it shows, for the caption line.
        caption: String,
        /// Who took it: "Photo: …".
        photographer: String,
        /// What it shows, for those who cannot see it.
        alternative: String,
        /// Where the eye goes, in thousandths of the width from the left.
        focus_x: Option<u32>,
        /// Where the eye goes, in thousandths of the height from the top.
        focus_y: Option<u32>,
        /// Its place among its owner's pictures.
        position: Order,
    }
}
