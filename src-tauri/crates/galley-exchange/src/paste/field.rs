//! What a piece of a listing can be: the table of fields, in the order in which a draft shows them.

use serde::{Serialize, Serializer};

/// Where a field belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Titles and facts.
    Film,
    /// Prose.
    Text,
    /// Who made it.
    People,
    /// When and where it is shown.
    Screening,
    /// Whom to reach about it.
    Contact,
    /// The festival's masthead.
    Edition,
    /// Words and marks that say what the others are, and what is of no use.
    Layout,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $code:literal, $label:literal, $group:ident;)*) => {
        /// What a piece of a listing is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $field),* }

        impl Field {
            /// Every field, in the order in which a draft shows them.
            pub const ALL: &'static [Field] = &[$(Field::$field),*];

            /// The word that stands for it in requests and answers.
            pub fn code(self) -> &'static str {
                match self { $(Field::$field => $code),* }
            }

            /// What people call it.
            pub fn label(self) -> &'static str {
                match self { $(Field::$field => $label),* }
            }

            /// Where it belongs.
            pub fn group(self) -> Group {
                match self { $(Field::$field => Group::$group),* }
            }
        }
    };
}

fields! {
    /// The title that the catalogue prints.
    Title = "title", "Title", Film;
    /// The title in the film's own language.
    OriginalTitle = "original_title", "Original title", Film;
    /// Another title that it is known by.
    OtherTitle = "other_title", "Other title", Film;
    /// The year of completion.
    Year = "year", "Year", Film;
    /// A producing country.
    Country = "country", "Country", Film;
    /// A spoken language.
    Language = "language", "Language", Film;
    /// That it is subtitled, and in what.
    Subtitles = "subtitles", "Subtitles", Film;
    /// Its length.
    RunTime = "run_time", "Run time", Film;
    /// Documentary, animation, …
    Kind = "kind", "Kind", Film;
    /// In the listing's words.
    Genre = "genre", "Genre", Film;
    /// In colour or not.
    Colour = "colour", "Colour", Film;
    /// Mono, stereo, …
    Sound = "sound", "Sound", Film;
    /// 35 mm, DCP, …
    Format = "format", "Format", Film;
    /// The picture's shape.
    Aspect = "aspect", "Aspect ratio", Film;
    /// The age rating.
    Rating = "rating", "Rating", Film;
    /// How new it is where it is shown.
    Premiere = "premiere", "Premiere", Film;
    /// The strand it runs in.
    Section = "section", "Section", Film;
    /// The film's own site.
    Website = "website", "Website", Film;
    /// The prose about the film.
    Synopsis = "synopsis", "Synopsis", Text;
    /// "(In Mandarin with subtitles)": part of the synopsis, and says the languages.
    LanguageNote = "language_note", "Language note", Text;
    /// The initials that sign the synopsis or a biography.
    Signature = "signature", "Signature", Text;
    /// A line to sell it.
    Tagline = "tagline", "Tagline", Text;
    /// A person in a role.
    Credit = "credit", "Credit", People;
    /// A person's name in its own script.
    NativeName = "native_name", "Name in its own script", People;
    /// Prose about the director.
    Biography = "biography", "Biography", People;
    /// A day on which it is shown; the times after it are of that day.
    Date = "date", "Day", Screening;
    /// A day and a time, or a time of the day before it.
    Screening = "screening", "Screening", Screening;
    /// The building.
    Venue = "venue", "Venue", Screening;
    /// The hall in it.
    Screen = "screen", "Screen", Screening;
    /// The code on tickets.
    Code = "code", "Code", Screening;
    /// What else is said of a screening.
    ScreeningNote = "screening_note", "Note on the screening", Screening;
    /// The organisation, or the person where there is none.
    Contact = "contact", "Contact", Contact;
    /// Whom to ask for there.
    Attention = "attention", "Ask for", Contact;
    /// An e-mail address.
    Email = "email", "E-mail", Contact;
    /// A telephone number.
    Phone = "phone", "Phone", Contact;
    /// A fax number.
    Fax = "fax", "Fax", Contact;
    /// The contact's own site.
    ContactWebsite = "contact_website", "Contact’s website", Contact;
    /// Street, number, postal code.
    Address = "address", "Address", Contact;
    /// A city.
    City = "city", "City", Contact;
    /// The contact's country.
    ContactCountry = "contact_country", "Contact’s country", Contact;
    /// The festival's name or short label.
    Edition = "edition", "Festival", Edition;
    /// Its first and last day.
    EditionDays = "edition_days", "Festival days", Edition;
    /// Where it is.
    EditionPlace = "edition_place", "Festival’s place", Edition;
    /// What staff should know, never printed.
    Remark = "remark", "Remark", Layout;
    /// A word that says what stands beside it.
    Label = "label", "Label", Layout;
    /// Punctuation between pieces, quotation marks of an e-mail.
    Mark = "mark", "Mark", Layout;
    /// Of no use to a catalogue: navigation, appeals, copyright.
    Noise = "noise", "Not wanted", Layout;
}

impl Field {
    /// The field of that code.
    pub fn of(code: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// Whether a piece of it says something that a draft holds.
    pub fn is_fact(self) -> bool {
        !matches!(self, Field::Label | Field::Mark | Field::Noise)
    }

    /// Whether a film has it once, so that a second one is of another film.
    pub fn is_single(self) -> bool {
        matches!(self, Field::Year | Field::RunTime)
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_code() {
        for field in Field::ALL {
            assert_eq!(Field::of(field.code()), Some(*field));
        }
        assert_eq!(Field::of("nonsense"), None);
    }
}
