//! The columns in which films are listed, by the heads that festivals and FilmFreeway give them, and what their cells say.
//!
//! Never here: what becomes of a film.

use galley_model::{Year, read::folded};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Column {
    Title,
    OriginalTitle,
    Year,
    Countries,
    Languages,
    Subtitles,
    RunTime,
    Credit(&'static str),
    Synopsis,
    OriginalSynopsis,
    Signature,
    Section,
    Number,
    /// A field of the film that takes the text as it is.
    Field(&'static str),
    /// What concerns a person and not the catalogue; left out on purpose.
    Private,
}

/// The heads of columns, in small letters without spaces and marks.
pub(super) const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Title,
        &[
            "title",
            "filmtitle",
            "projecttitle",
            "englishtitle",
            "titleenglish",
            "internationaltitle",
        ],
    ),
    (
        Column::OriginalTitle,
        &["originaltitle", "titleoriginal", "projecttitleoriginallanguage", "origtitle"],
    ),
    (
        Column::Year,
        &[
            "year",
            "yearofproduction",
            "productionyear",
            "completiondate",
            "releaseyear",
            "completed",
        ],
    ),
    (
        Column::Countries,
        &[
            "country",
            "countries",
            "countryoforigin",
            "countriesoforigin",
            "productioncountry",
            "countryies",
        ],
    ),
    (
        Column::Languages,
        &["language", "languages", "spokenlanguage", "spokenlanguages"],
    ),
    (
        Column::Subtitles,
        &["subtitles", "subtitle", "subtitlelanguage", "subtitlelanguages"],
    ),
    (
        Column::RunTime,
        &[
            "runtime",
            "runningtime",
            "duration",
            "length",
            "runtimeminutes",
            "runtimemin",
            "minutes",
        ],
    ),
    (Column::Credit("director"), &["director", "directors", "directedby"]),
    (Column::Credit("producer"), &["producer", "producers", "producedby"]),
    (
        Column::Credit("screenplay"),
        &[
            "writer",
            "writers",
            "screenwriter",
            "screenwriters",
            "screenplay",
            "writtenby",
        ],
    ),
    (
        Column::Credit("cinematography"),
        &["cinematographer", "cinematographers", "cinematography", "dop"],
    ),
    (Column::Credit("editing"), &["editor", "editors", "editing"]),
    (Column::Credit("cast"), &["cast", "keycast", "actors"]),
    (Column::Synopsis, &["synopsis", "description", "longsynopsis", "summary"]),
    (Column::OriginalSynopsis, &["synopsisoriginallanguage"]),
    (Column::Signature, &["signature", "initials", "signed"]),
    (Column::Section, &["section", "strand", "sidebar"]),
    (Column::Number, &["number", "cataloguenumber", "catalognumber"]),
    (Column::Field("genre"), &["genre", "genres"]),
    (Column::Field("format"), &["format", "shootingformat", "exhibitionformat"]),
    (Column::Field("aspect"), &["aspectratio", "aspect"]),
    (Column::Field("rating"), &["agerating"]),
    (Column::Field("website"), &["website", "projectwebsite", "filmwebsite"]),
    (
        Column::Private,
        &[
            "firstname",
            "lastname",
            "birthdate",
            "gender",
            "email",
            "phone",
            "address",
            "address2",
            "city",
            "state",
            "postalcode",
            "submissionpassword",
            "discountcode",
            "submitterbiography",
            "submitterstatement",
        ],
    ),
];

/// What the column of that head holds, if it is known.
pub(super) fn column(head: &str) -> Option<Column> {
    let head: String = folded(head).chars().filter(char::is_ascii_alphanumeric).collect();
    let known = HEADS.iter().find(|(_, heads)| heads.contains(&head.as_str()));
    known.map(|(column, _)| *column)
}

/// A title without the quotation marks that some exports wrap it in.
pub(super) fn bare_title(title: &str) -> &str {
    let inner = [('"', '"'), ('“', '”')]
        .into_iter()
        .find_map(|(open, close)| title.strip_prefix(open)?.strip_suffix(close));
    inner.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(title).trim()
}

/// The year of a cell that is a year or a date with one: 2009, 2009-11-19, 11/19/2009.
pub(super) fn year(cell: &str) -> Result<Year, String> {
    let groups: Vec<&str> = cell
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .collect();
    match groups[..] {
        [year] if cell.len() > 4 => year.parse(),
        _ => cell.parse(),
    }
}
