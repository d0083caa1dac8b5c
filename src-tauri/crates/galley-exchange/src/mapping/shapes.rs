//! Lists whose columns are known: what FilmFreeway, Letterboxd and IMDb export.
//!
//! FilmFreeway's columns are those that festivals' own import scripts expect; the questions that a festival adds come as
//! pairs of columns or as a column headed with the question. Letterboxd documents its import format; IMDb's lists were
//! written with other heads over the years, of which all are known here.

use super::confidential::{is_personal, is_secret};
use super::heads::plain;
use super::{Column, Mapping, Means};

/// A known list: its name, the heads of which it must have some, and what its columns mean.
struct Shape {
    id: &'static str,
    /// Whose list it is.
    name: &'static str,
    /// It is this list if it has all heads of one of these.
    marks: &'static [&'static [&'static str]],
    columns: &'static [(&'static str, &'static [&'static str])],
    /// What a column means that is not named.
    other: &'static str,
}

/// The sheet of screenings of our own spreadsheet.
pub const OUR_SCREENINGS: &str = "galley-screenings";

/// Our own list of films as CSV.
pub const OUR_FILMS: &str = "galley-films";

/// The other sheets of our own spreadsheet, none of which lists films: what they list, and their first heads.
const OUR_SHEETS: &[(&str, &[&str])] = &[
    ("people", &["name", "sorts as", "own script", "credits"]),
    ("contacts", &["name", "attention", "e-mail", "phone", "website"]),
    ("sections", &["code", "name", "colour", "films"]),
    ("screens", &["venue", "screen", "seats", "turnaround"]),
    ("print traffic", &["film", "format", "way", "from", "to"]),
];

/// What a sheet of our own spreadsheet lists, where that is no films and no screenings.
pub fn our_sheet(heads: &[String]) -> Option<&'static str> {
    let begins = |known: &[&str]| {
        let heads = heads.iter().map(|head| plain(head));
        known.iter().map(|head| plain(head)).eq(heads.take(known.len()))
    };
    OUR_SHEETS.iter().find(|(_, known)| begins(known)).map(|(what, _)| *what)
}

const SHAPES: &[Shape] = &[
    // The sheet of screenings of our own spreadsheet: what is not of a listing is the house's own, and comes back in no list.
    Shape {
        id: OUR_SCREENINGS,
        name: "Galley",
        marks: &[&["code", "title", "night", "starts", "minutes", "introduction", "discussion"]],
        columns: &[
            ("code", &["code"]),
            ("title", &["title"]),
            ("moment", &["starts"]),
            ("venue", &["venue"]),
            ("hall", &["screen"]),
            ("introduction", &["introduction"]),
            ("discussion", &["discussion"]),
            ("state", &["state"]),
            ("audience", &["for"]),
            ("note", &["note"]),
            ("guests", &["guests"]),
            ("out", &["night", "ends", "minutes"]),
        ],
        other: "out",
    },
    // Our own list of films as CSV, of which a cell names all screenings of the film.
    Shape {
        id: OUR_FILMS,
        name: "Galley",
        marks: &[&[
            "number",
            "title",
            "original title",
            "run time",
            "directors",
            "section",
            "signature",
            "screenings",
        ]],
        columns: &[
            ("number", &["number"]),
            ("title", &["title"]),
            ("original_title", &["original title"]),
            ("year", &["year"]),
            ("countries", &["countries"]),
            ("languages", &["languages"]),
            ("subtitles", &["subtitles"]),
            ("run_time", &["run time"]),
            ("credit:director", &["directors"]),
            ("section", &["section"]),
            ("premiere", &["premiere"]),
            ("genre", &["genre"]),
            ("text:long", &["synopsis"]),
            ("signature", &["signature"]),
            ("moment", &["screenings"]),
            ("website", &["website"]),
        ],
        other: "keep",
    },
    Shape {
        id: "filmfreeway",
        name: "FilmFreeway",
        marks: &[
            &["project title", "submission status"],
            &["project title", "tracking number"],
            &["project title", "submission id"],
            &["project title", "submission password"],
            &["project title", "judging status"],
        ],
        columns: &[
            ("title", &["project title"]),
            ("original_title", &["project title original language"]),
            ("text:long", &["synopsis"]),
            ("text:long:spoken", &["synopsis original language"]),
            ("run_time", &["duration"]),
            ("countries", &["country of origin"]),
            ("languages", &["language"]),
            ("website", &["project website"]),
            ("kind", &["project type"]),
            ("genre", &["genres"]),
            ("year", &["completion date"]),
            ("format", &["shooting format"]),
            ("aspect", &["aspect ratio"]),
            ("colour", &["film color"]),
            ("credit:director", &["directors"]),
            ("credit:screenplay", &["writers"]),
            ("credit:producer", &["producers"]),
            ("credit:cast", &["key cast"]),
            ("contact:name", &["first name", "last name"]),
            ("contact:email", &["email"]),
            ("contact:phone", &["phone"]),
            ("contact:address", &["address", "address 2", "state", "postal code"]),
            ("contact:city", &["city"]),
            ("contact:country", &["country"]),
            ("key", &["submission id", "tracking number"]),
            (
                "private",
                &[
                    "birthdate",
                    "gender",
                    "submission password",
                    "submission link",
                    "discount code",
                    "submitter statement",
                    "submitter biography",
                    "assigned judges",
                ],
            ),
            (
                "keep",
                &[
                    "other credits",
                    "country of filming",
                    "screenings awards",
                    "distributor information",
                    "submission categories",
                    "submission notes",
                    "production budget",
                    "student project",
                    // Which features are first ones follows from the filmographies of their directors.
                    "first time filmmaker",
                    "lyrics",
                    "trailer url",
                ],
            ),
            (
                "out",
                &[
                    "twitter",
                    "facebook",
                    "instagram",
                    "camera",
                    "lens",
                    "focal length",
                    "shutter speed",
                    "aperture",
                    "iso film",
                    "submission date",
                    "submission status",
                    "submission deadlines",
                    "submission fee",
                    "rating",
                    "judging status",
                    "flag",
                ],
            ),
        ],
        other: "keep",
    },
    Shape {
        id: "letterboxd",
        name: "Letterboxd",
        marks: &[
            &["letterboxd uri"],
            &["letterboxduri"],
            &["position", "name", "year", "url"],
            &["tmdbid", "title"],
        ],
        columns: &[
            ("title", &["title", "name"]),
            ("year", &["year"]),
            ("credit:director", &["directors", "director"]),
            ("imdb", &["imdbid"]),
            (
                "keep",
                &["description", "tags", "review", "letterboxduri", "letterboxd uri", "url"],
            ),
            (
                "out",
                &[
                    "position",
                    "tmdbid",
                    "watcheddate",
                    "watched date",
                    "date",
                    "rating",
                    "rating10",
                    "rewatch",
                ],
            ),
        ],
        other: "out",
    },
    Shape {
        id: "imdb",
        name: "IMDb",
        marks: &[&["const", "title"]],
        columns: &[
            ("imdb", &["const"]),
            ("title", &["title"]),
            ("original_title", &["original title"]),
            ("run_time", &["runtime mins"]),
            ("year", &["year"]),
            ("genre", &["genres"]),
            ("credit:director", &["directors"]),
            ("keep", &["description", "title type"]),
            (
                "out",
                &[
                    "position",
                    "created",
                    "modified",
                    "url",
                    "imdb rating",
                    "num votes",
                    "release date",
                    "release date month day year",
                    "your rating",
                    "you rated",
                    "date rated",
                ],
            ),
        ],
        other: "out",
    },
];

/// The names of the known lists.
pub fn ids() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|shape| shape.id)
}

/// The mapping of a list whose heads are those of a known one.
pub fn of(heads: &[String]) -> Option<Mapping> {
    let plain_heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
    let has = |head: &&str| plain_heads.contains(&plain(head));
    let shape = SHAPES
        .iter()
        .find(|shape| shape.marks.iter().any(|mark| mark.iter().all(|head| has(head))))?;
    let columns = heads.iter().zip(&plain_heads).map(|(head, bare)| {
        let known = shape
            .columns
            .iter()
            .find(|(_, heads)| heads.iter().any(|known| plain(known) == *bare))
            .map(|(code, _)| *code);
        let code = match known {
            Some(code) => code,
            // The festival's own questions, as pairs of columns.
            None if bare.starts_with("submissioncustomfield") => "question",
            None if is_secret(head) || is_personal(head) => "private",
            None => shape.other,
        };
        let name = shape.name;
        Column {
            head: head.clone(),
            means: code.parse().unwrap_or(Means::Out),
            sure: if known.is_some() { 1.0 } else { 0.7 },
            why: match known {
                Some(_) => format!("{name} calls it so"),
                None => format!("{name} has no such column of its own"),
            },
        }
    });
    let mut columns: Vec<Column> = columns.collect();
    // Of several numbers the first of the list above is the film's, wherever its column stands.
    let keys = shape
        .columns
        .iter()
        .filter(|(code, _)| *code == "key")
        .flat_map(|(_, heads)| *heads);
    let best = keys.map(|head| plain(head)).find(|head| plain_heads.contains(head));
    for (column, head) in columns.iter_mut().zip(&plain_heads) {
        if column.means == Means::Key && Some(head) != best.as_ref() {
            column.means = Means::Keep;
        }
    }
    Some(Mapping {
        shape: Some(shape.id.to_owned()),
        columns,
        ..Mapping::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heads: &str, id: Option<&str>, wanted: &[(&str, &str)]) {
        let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
        let mapping = of(&heads);
        assert_eq!(mapping.as_ref().and_then(|mapping| mapping.shape.as_deref()), id, "{heads:?}");
        for (head, code) in wanted {
            let column = mapping
                .iter()
                .flat_map(|mapping| &mapping.columns)
                .find(|column| column.head == *head);
            assert_eq!(
                column.map(|column| column.means.to_string()).as_deref(),
                Some(*code),
                "{head}"
            );
        }
    }

    #[test]
    fn every_word_of_a_shape_means_something() {
        for shape in SHAPES {
            for (code, heads) in shape.columns {
                assert!(code.parse::<Means>().is_ok(), "{}: {code}", shape.id);
                assert!(heads.iter().all(|head| !plain(head).is_empty()), "{}: {code}", shape.id);
            }
        }
    }

    #[test]
    fn the_lists_of_other_programs_are_known_by_their_heads() {
        check(
            "Submission Status,Project Title,Email,What is your favourite colour?,Submission Custom Field 1,Submission Custom Answer 1",
            Some("filmfreeway"),
            &[
                ("Project Title", "title"),
                ("Email", "contact:email"),
                ("What is your favourite colour?", "keep"),
                ("Submission Custom Field 1", "question"),
                ("Submission Custom Answer 1", "keep"),
            ],
        );
        check(
            "Date,Name,Year,Letterboxd URI",
            Some("letterboxd"),
            &[("Name", "title"), ("Date", "out")],
        );
        check(
            "LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,WatchedDate,Rating,Rating10,Tags,Review",
            Some("letterboxd"),
            &[("imdbID", "imdb"), ("Rating", "out")],
        );
        check(
            "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num \
             Votes,Release Date,Directors",
            Some("imdb"),
            &[("Const", "imdb"), ("Runtime (mins)", "run_time"), ("Release Date", "out")],
        );
        check(
            "position,const,created,modified,description,Title,Title type,Directors,You rated,IMDb Rating,Runtime (mins),Year,Genres",
            Some("imdb"),
            &[("const", "imdb"), ("Title type", "keep")],
        );
        check(
            "Number,Title,Original Title,Year,Run Time,Directors,Section,Signature,Screenings,Seen",
            Some(OUR_FILMS),
            &[("Screenings", "moment"), ("Seen", "keep")],
        );
        check("Number,Title,Year,Directors,Screenings", None, &[]);
        check("Title,Year,Directors", None, &[]);
    }
}
