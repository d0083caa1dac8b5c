//! What a column of a list can mean: one word each, as a mapping stores it and the window shows it.

use std::fmt;
use std::str::FromStr;

use galley_model::vocabulary::{self, ROLES};
use galley_model::{ContactRole, TextKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What a column means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Means {
    /// Nothing that a catalogue has a place for: left out, and told.
    Out,
    /// What concerns a person and not the catalogue, or is confidential: always left out, and told.
    Private,
    /// No field, but worth a line in the film's remarks.
    Keep,
    /// A question that another column answers, the one of the same number, else the next; both are one line of the remarks.
    Question,
    /// The number by which the program that made the list knows the film.
    Key,
    /// A title that the catalogue prints.
    Title(Tongue),
    /// The title in the film's own language.
    OriginalTitle,
    /// Another title that it is known by.
    OtherTitle,
    /// The year of completion, or a date with it.
    Year,
    /// The producing countries.
    Countries,
    /// The spoken languages.
    Languages,
    /// The languages of the subtitles.
    Subtitles,
    /// The length.
    RunTime,
    /// A field of the film that takes words as they are: "genre".
    Film(&'static str),
    /// People in a role: a code of the vocabulary, or free words.
    Credit(String),
    /// A piece of prose about the film.
    Text(TextKind, Tongue),
    /// The initials that sign the long text.
    Signature,
    /// Prose about the director.
    Biography(Tongue),
    /// The strand that the film runs in.
    Section,
    /// Its number in the catalogue.
    Number,
    /// How new it is.
    Premiere,
    /// An organisation that serves the film.
    Contact(ContactRole),
    /// A part of the person who sent the film in; left out, and told, unless contacts are kept.
    Person(&'static str),
    /// The file name of a still.
    Still,
    /// The day of a screening.
    Date,
    /// The time of day of a screening.
    Time,
    /// Day and time of a screening in one cell.
    Moment,
    /// The building.
    Venue,
    /// Its address.
    Address,
    /// The hall in it.
    Hall,
    /// The code on tickets.
    Code,
    /// Whether the screening will take place.
    State,
    /// Who may come to it.
    Audience,
    /// Minutes of introduction before it.
    Introduction,
    /// Minutes of questions and answers after it.
    Discussion,
    /// Who comes to a screening.
    Guests,
    /// What is printed with the screening. A mark alone, such as a star, says the head of the column.
    Note,
}

/// In which language words are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// The language that the mapping names, else the edition's first.
    Leading,
    /// The film's own.
    Spoken,
    /// That one, as a BCP 47 tag.
    Tag(String),
}

/// The fields of a film that take words as they are.
const FIELDS: &[(&str, &str)] = &[
    ("kind", "Kind"),
    ("genre", "Genre"),
    ("colour", "Color"),
    ("sound", "Sound"),
    ("format", "Format"),
    ("aspect", "Aspect ratio"),
    ("rating", "Age rating"),
    ("advisories", "Advisories"),
    ("isan", "ISAN"),
    ("eidr", "EIDR"),
    ("imdb", "IMDb number"),
    ("website", "Website"),
];

/// The parts of a person who sent a film in.
const PARTS: &[(&str, &str)] = &[
    ("name", "Contact: name"),
    ("email", "Contact: e-mail"),
    ("phone", "Contact: phone"),
    ("website", "Contact: website"),
    ("address", "Contact: address"),
    ("city", "Contact: city"),
    ("country", "Contact: country"),
];

const SIMPLE: &[(Means, &str, &str)] = &[
    (Means::Out, "out", "Leave out"),
    (Means::Private, "private", "Leave out: about a person"),
    (Means::Keep, "keep", "Keep in the remarks"),
    (Means::Question, "question", "Question that another column answers"),
    (Means::Key, "key", "Number in another program"),
    (Means::OriginalTitle, "original_title", "Original title"),
    (Means::OtherTitle, "other_title", "Other title"),
    (Means::Year, "year", "Year"),
    (Means::Countries, "countries", "Countries"),
    (Means::Languages, "languages", "Languages"),
    (Means::Subtitles, "subtitles", "Subtitles"),
    (Means::RunTime, "run_time", "Run time"),
    (Means::Signature, "signature", "Signature"),
    (Means::Section, "section", "Section"),
    (Means::Number, "number", "Number in the catalogue"),
    (Means::Premiere, "premiere", "Premiere"),
    (Means::Still, "still", "Still (file name)"),
    (Means::Date, "date", "Screening: day"),
    (Means::Time, "time", "Screening: time"),
    (Means::Moment, "moment", "Screening: day and time"),
    (Means::Venue, "venue", "Screening: venue"),
    (Means::Address, "address", "Venue: address"),
    (Means::Hall, "hall", "Screening: hall"),
    (Means::Code, "code", "Screening: code"),
    (Means::State, "state", "Screening: planned, confirmed, cancelled"),
    (Means::Audience, "audience", "Screening: for whom"),
    (Means::Introduction, "introduction", "Screening: minutes of introduction"),
    (Means::Discussion, "discussion", "Screening: minutes of discussion"),
    (Means::Guests, "guests", "Screening: guests"),
    (Means::Note, "note", "Screening: note"),
];

impl Means {
    /// Everything that a column can mean, in the order in which the window lists it, with the words of people. `languages`
    /// are those of the edition.
    pub fn all(languages: &[String]) -> Vec<(Means, String)> {
        let tags = || languages.iter().map(|tag| Tongue::Tag(tag.clone()));
        let mut all = vec![Means::Out, Means::Keep, Means::Title(Tongue::Leading)];
        all.extend(tags().map(Means::Title));
        let rest = SIMPLE.iter().map(|(means, ..)| means.clone()).skip(3);
        let (titles, rest): (Vec<Means>, Vec<Means>) =
            rest.partition(|means| matches!(means, Means::OriginalTitle | Means::OtherTitle | Means::RunTime | Means::Year));
        let (facts, rest): (Vec<Means>, Vec<Means>) = rest
            .into_iter()
            .partition(|means| matches!(means, Means::Countries | Means::Languages | Means::Subtitles));
        all.extend(titles.into_iter().chain(facts));
        all.extend(FIELDS.iter().map(|(field, _)| Means::Film(field)));
        all.extend(ROLES.iter().map(|role| Means::Credit(role.code.clone())));
        for kind in [TextKind::Long, TextKind::Short, TextKind::Tagline, TextKind::Note] {
            all.push(Means::Text(kind, Tongue::Leading));
            all.extend(tags().map(|tongue| Means::Text(kind, tongue)));
            all.push(Means::Text(kind, Tongue::Spoken));
        }
        all.push(Means::Biography(Tongue::Leading));
        all.extend(tags().map(Means::Biography));
        all.extend(ContactRole::ALL.iter().map(|role| Means::Contact(*role)));
        all.extend(PARTS.iter().map(|(part, _)| Means::Person(part)));
        all.extend(rest);
        all.into_iter()
            .map(|means| {
                let label = means.label();
                (means, label)
            })
            .collect()
    }

    /// What people call it.
    pub fn label(&self) -> String {
        let in_tongue = |what: &str, tongue: &Tongue| match tongue {
            Tongue::Leading => what.to_owned(),
            Tongue::Spoken => format!("{what}, in the film’s language"),
            Tongue::Tag(tag) => format!("{what}, {}", vocabulary::language(tag, "en")),
        };
        match self {
            Means::Title(tongue) => in_tongue("Title", tongue),
            Means::Text(kind, tongue) => {
                let what = match kind {
                    TextKind::Long => "Synopsis",
                    TextKind::Short => "Short synopsis",
                    TextKind::Tagline => "Tagline",
                    _ => "Note about the film",
                };
                in_tongue(what, tongue)
            }
            Means::Biography(tongue) => in_tongue("Director’s biography", tongue),
            Means::Film(field) => named(FIELDS, field).to_owned(),
            Means::Person(part) => named(PARTS, part).to_owned(),
            Means::Credit(role) => vocabulary::role(role, "en", true).to_owned(),
            Means::Contact(role) => vocabulary::name(&vocabulary::WORDS.contact_roles, role.code(), "en").to_owned(),
            simple => SIMPLE
                .iter()
                .find(|(means, ..)| means == simple)
                .map_or("", |(.., label)| label)
                .to_owned(),
        }
    }

    /// Whether only one column of a row can say it.
    pub fn is_single(&self) -> bool {
        !matches!(
            self,
            Means::Out
                | Means::Private
                | Means::Keep
                | Means::Question
                | Means::Credit(_)
                | Means::OtherTitle
                | Means::Countries
                | Means::Languages
                | Means::Subtitles
                | Means::Contact(_)
                | Means::Person(_)
                | Means::Still
                | Means::Note
        )
    }

    /// Whether it says something of a film or of its screenings, and is not as likely of something else: anything has a state.
    pub fn of_film(&self) -> bool {
        !matches!(
            self,
            Means::Out
                | Means::Private
                | Means::Keep
                | Means::Question
                | Means::Key
                | Means::Person(_)
                | Means::Biography(_)
                | Means::State
        )
    }

    /// Whether it says when or where something is shown, which it may be several times in a row.
    pub fn of_showing(&self) -> bool {
        matches!(self, Means::Date | Means::Time | Means::Moment | Means::Venue | Means::Hall)
    }

    /// Whether it says something of a screening, so that a film may stand in several rows.
    pub fn of_screening(&self) -> bool {
        matches!(
            self,
            Means::Date
                | Means::Time
                | Means::Moment
                | Means::Venue
                | Means::Address
                | Means::Hall
                | Means::Code
                | Means::State
                | Means::Audience
                | Means::Introduction
                | Means::Discussion
                | Means::Guests
                | Means::Note
        )
    }
}

fn named<'a>(list: &[(&str, &'a str)], code: &str) -> &'a str {
    list.iter().find(|(known, _)| *known == code).map_or("", |(_, label)| label)
}

impl fmt::Display for Means {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Means::Title(tongue) => write!(f, "title{tongue}"),
            Means::Text(kind, tongue) => write!(f, "text:{}{tongue}", kind.code()),
            Means::Biography(tongue) => write!(f, "biography{tongue}"),
            Means::Film(field) => f.write_str(field),
            Means::Person(part) => write!(f, "contact:{part}"),
            Means::Credit(role) => write!(f, "credit:{role}"),
            Means::Contact(role) => write!(f, "contact:{}", role.code()),
            simple => f.write_str(
                SIMPLE
                    .iter()
                    .find(|(means, ..)| means == simple)
                    .map_or("out", |(_, code, _)| code),
            ),
        }
    }
}

impl fmt::Display for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tongue::Leading => Ok(()),
            Tongue::Spoken => f.write_str(":spoken"),
            Tongue::Tag(tag) => write!(f, ":{tag}"),
        }
    }
}

impl FromStr for Means {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        let unknown = || {
            format!(
                "“{code}” is nothing that a column can mean. `galley columns --words` lists the words: title, title:fr, year, \
                 credit:director, text:long, date, venue, keep, out …"
            )
        };
        if let Some((means, ..)) = SIMPLE.iter().find(|(_, known, _)| *known == code) {
            return Ok(means.clone());
        }
        if let Some((field, _)) = FIELDS.iter().find(|(field, _)| *field == code) {
            return Ok(Means::Film(field));
        }
        let tongue = |tag: Option<&str>| match tag {
            None | Some("") => Tongue::Leading,
            Some("spoken") => Tongue::Spoken,
            Some(tag) => Tongue::Tag(tag.to_owned()),
        };
        let (word, rest) = code.split_once(':').map_or((code, None), |(word, rest)| (word, Some(rest)));
        match (word, rest) {
            ("title", rest) => Ok(Means::Title(tongue(rest))),
            ("biography", rest) => Ok(Means::Biography(tongue(rest))),
            ("credit", Some(role)) if !role.trim().is_empty() => Ok(Means::Credit(role.trim().to_owned())),
            ("contact", Some(part)) => match PARTS.iter().find(|(known, _)| *known == part) {
                Some((part, _)) => Ok(Means::Person(part)),
                None => ContactRole::ALL
                    .iter()
                    .find(|role| role.code() == part)
                    .map(|role| Means::Contact(*role))
                    .ok_or_else(unknown),
            },
            ("text", Some(rest)) => {
                let (kind, tag) = rest.split_once(':').map_or((rest, None), |(kind, tag)| (kind, Some(tag)));
                let kind = TextKind::ALL.iter().find(|known| known.code() == kind).ok_or_else(unknown)?;
                Ok(Means::Text(*kind, tongue(tag)))
            }
            _ => Err(unknown()),
        }
    }
}

impl Serialize for Means {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Means {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_is_one_word_that_is_read_back_and_has_a_label() {
        let all = Means::all(&["en".to_owned(), "et".to_owned()]);
        let mut seen = std::collections::HashSet::new();
        for (means, label) in &all {
            let code = means.to_string();
            assert_eq!(code.parse::<Means>().as_ref(), Ok(means), "{code}");
            assert!(!label.is_empty() && seen.insert(code.clone()), "{code}: {label}");
        }
        for (means, code, _) in SIMPLE {
            assert!(
                seen.contains(*code) || matches!(means, Means::Private),
                "{code} is not offered"
            );
        }
        for wrong in ["", "titel", "credit:", "text:novel", "contact:nobody"] {
            assert!(wrong.parse::<Means>().is_err(), "{wrong}");
        }
    }
}
