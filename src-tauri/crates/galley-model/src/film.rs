//! The work, and what belongs to it whatever the edition: titles, credits, copies.

use crate::time::{LocalTime, RunTime, Year};
use crate::{ContactId, FilmId, Order, PersonId};

record! {
    /// A film, apart from any edition that shows it.
    Film, FilmId, "film", "films" {
        /// The year of completion.
        year: Option<Year>,
        /// The producing countries in the order of their share, as ISO 3166-1 codes, or 3166-3 for those that are no more (SU, YU).
        countries: Vec<String>,
        /// The spoken languages as BCP 47 tags, the main one first; `zxx` for a film without words.
        languages: Vec<String>,
        /// The languages of the subtitles that are on the film, as BCP 47 tags.
        subtitles: Vec<String>,
        /// The length of the film alone.
        run_time: Option<RunTime>,
        /// What it is: "feature", "short", "documentary", … (vocabulary `kinds`).
        kind: String,
        /// In the programmer's words: "drama", "road movie".
        genre: String,
        /// "colour", "black and white", "tinted", …
        colour: String,
        /// "stereo", "5.1", "silent", …
        sound: String,
        /// What it was finished on: "35 mm", "DCP".
        format: String,
        /// The picture's shape: "1.85:1".
        aspect: String,
        /// The age rating, as its territory writes it.
        rating: String,
        /// What a viewer should be warned of.
        advisories: String,
        /// International Standard Audiovisual Number.
        isan: String,
        /// Entertainment Identifier Registry number.
        eidr: String,
        /// IMDb title, `tt` and digits.
        imdb: String,
        /// The film's own site.
        website: String,
        /// Staff only, never printed.
        remarks: String,
    }
}

codes! {
    /// What a title is for.
    TitleKind {
        /// As the catalogue prints it, in one of its languages.
        #[default]
        Display = "display",
        /// In the language of the film, in its own script.
        Original = "original",
        /// A transliteration of the original.
        Transliteration = "transliteration",
        /// Any other title it is known by.
        Other = "other",
    }
}

record! {
    /// One of a film's titles.
    Title, TitleId, "title", "titles", ordered {
        /// Whose title.
        film: FilmId => "film",
        /// What it is for.
        kind: TitleKind,
        /// Its language, a BCP 47 tag; with the script where that is not the usual one (`zh-Hant`).
        language: String,
        /// The title, as one would set it in running text.
        text: String,
        /// Where it sorts, if not by its letters without the leading article.
        sort_key: String,
        /// Its place among the film's titles.
        position: Order,
    }
}

record! {
    /// A person in a role on a film.
    Credit, CreditId, "credit", "credits", ordered {
        /// On which film.
        film: FilmId => "film",
        /// Who.
        person: PersonId => "person",
        /// As what: a code of the vocabulary `roles`, or free words.
        role: String,
        /// The name as this film bills it, where it differs.
        credited_as: String,
        /// Its place among the film's credits.
        position: Order,
    }
}

codes! {
    /// What a contact is to a film.
    ContactRole {
        /// Lends the print.
        #[default]
        PrintSource = "print_source",
        /// Sells the rights.
        Sales = "sales",
        /// Shows it in cinemas.
        Distributor = "distributor",
        /// Made it.
        Production = "production",
        /// Speaks to journalists.
        Press = "press",
    }
}

record! {
    /// A contact that serves a film.
    FilmContact, FilmContactId, "film_contact", "film_contacts", ordered {
        /// Which film.
        film: FilmId => "film",
        /// Who is to be reached.
        contact: ContactId => "contact",
        /// As what.
        role: ContactRole,
        /// Its place among the film's contacts.
        position: Order,
    }
}

record! {
    /// A print or a DCP: what is really shown.
    Copy, CopyId, "copy", "copies", ordered {
        /// Of which film.
        film: FilmId => "film",
        /// What the booth gets: "35 mm", "DCP", "Blu-ray".
        format: String,
        /// Its picture's shape.
        aspect: String,
        /// Its sound.
        sound: String,
        /// What is spoken on it, as BCP 47 tags.
        languages: Vec<String>,
        /// What is written on it, as BCP 47 tags.
        subtitles: Vec<String>,
        /// Its own length, where it differs from the film's.
        run_time: Option<RunTime>,
        /// When it comes to us.
        arrives: Option<LocalTime>,
        /// When it must go on.
        leaves: Option<LocalTime>,
        /// Where it comes from and goes to, carrier, keys.
        note: String,
        /// Its place among the film's copies.
        position: Order,
    }
}
