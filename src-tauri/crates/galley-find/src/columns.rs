//! The columns of the list of films, as one table: what each says, how it sorts, and what one edits in it.

use galley_model::vocabulary;
use galley_model::*;

use crate::Scope;
use crate::collate::Collation;
use crate::keys::padded;

/// What one edits in a column. Texts are written as one types them; the desk reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: it is counted or put together.
    Fixed,
    /// A field of the film that holds words, a number or a length.
    Film(&'static str),
    /// A field of the film that lists codes of countries.
    Countries(&'static str),
    /// A field of the film that lists tags of languages.
    Languages(&'static str),
    /// Words of the film from a list of the vocabulary, or others.
    Word(&'static str),
    /// The title that is printed in the leading language, or the original one.
    Title(TitleKind),
    /// A prose of the film in the leading language.
    Text(TextKind),
    /// The section of the entry.
    Section,
    /// How new the film is.
    Premiere,
    /// How far the entry has been read.
    State,
    /// The number of the entry.
    Number,
}

/// How a column sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// As the title that is printed.
    Title,
    /// As words in the language of the catalogue.
    Words,
    /// As numbers.
    Count,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// By which it is known.
    pub id: &'static str,
    /// What stands over it.
    pub label: &'static str,
    /// What one edits in it.
    pub cell: Cell,
    /// How it sorts.
    pub sorting: Sorting,
    /// How wide it is at first, in pixels.
    pub width: u32,
    /// Whether it is shown before anybody has chosen.
    pub first: bool,
}

macro_rules! columns {
    ($($id:literal $label:literal $cell:expr, $sorting:ident, $width:literal $($first:ident)?;)*) => {
        /// Every column.
        pub const COLUMNS: &[Column] = &[$(Column {
            id: $id, label: $label, cell: $cell, sorting: Sorting::$sorting, width: $width,
            first: columns!(@first $($first)?),
        }),*];
    };
    (@first) => { false };
    (@first first) => { true };
}

columns! {
    "title" "Title" Cell::Title(TitleKind::Display), Title, 300 first;
    "original" "Original title" Cell::Title(TitleKind::Original), Words, 200;
    "director" "Director" Cell::Fixed, Words, 170 first;
    "year" "Year" Cell::Film("year"), Count, 64 first;
    "countries" "Countries" Cell::Countries("countries"), Words, 150 first;
    "run_time" "Run time" Cell::Film("run_time"), Count, 108 first;
    "section" "Section" Cell::Section, Words, 84 first;
    "state" "Proof state" Cell::State, Count, 110 first;
    "premiere" "Premiere" Cell::Premiere, Count, 120;
    "number" "Number" Cell::Number, Words, 80;
    "kind" "Kind" Cell::Word("kind"), Words, 110;
    "genre" "Genre" Cell::Film("genre"), Words, 120;
    "languages" "Languages" Cell::Languages("languages"), Words, 140;
    "subtitles" "Subtitles" Cell::Languages("subtitles"), Words, 120;
    "colour" "Colour" Cell::Word("colour"), Words, 110;
    "sound" "Sound" Cell::Word("sound"), Words, 90;
    "format" "Format" Cell::Film("format"), Words, 90;
    "aspect" "Aspect" Cell::Film("aspect"), Words, 80;
    "rating" "Rating" Cell::Film("rating"), Words, 80;
    "advisories" "Advisories" Cell::Film("advisories"), Words, 140;
    "long" "Synopsis" Cell::Text(TextKind::Long), Words, 300;
    "short" "Short synopsis" Cell::Text(TextKind::Short), Words, 260;
    "tagline" "Tagline" Cell::Text(TextKind::Tagline), Words, 200;
    "note" "Note" Cell::Text(TextKind::Note), Words, 160;
    "screenings" "Screenings" Cell::Fixed, Count, 96 first;
    "stills" "Stills" Cell::Fixed, Count, 70 first;
    "copies" "Copies" Cell::Fixed, Count, 76;
    "source" "Print source" Cell::Fixed, Words, 180;
    "website" "Website" Cell::Film("website"), Words, 160;
    "isan" "ISAN" Cell::Film("isan"), Words, 120;
    "eidr" "EIDR" Cell::Film("eidr"), Words, 120;
    "imdb" "IMDb" Cell::Film("imdb"), Words, 100;
    "remarks" "Remarks" Cell::Film("remarks"), Words, 200;
}

/// The column of a name.
pub fn column(id: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.id == id)
}

/// The row of the title that is printed, or that of another kind.
pub fn title<'a>(scope: &Scope<'a>, film: FilmId, kind: TitleKind) -> Option<&'a Title> {
    if kind != TitleKind::Display {
        return scope.catalogue.titles.of(film).find(|title| title.kind == kind);
    }
    let shown = scope.catalogue.display_title(film, scope.language());
    scope.catalogue.titles.of(film).find(|title| title.text == shown)
}

/// A film's prose of a kind in the leading language.
pub fn prose<'a>(scope: &Scope<'a>, film: FilmId, kind: TextKind) -> Option<&'a Text> {
    let mut texts = scope.catalogue.texts.of(film);
    texts.find(|text| text.kind == kind && text.language == scope.language())
}

/// Where a person sorts: by the sort name, else by the name as it is printed.
pub fn sort_name(person: &Person) -> &str {
    match person.sort_name.trim().is_empty() {
        true => &person.name,
        false => &person.sort_name,
    }
}

/// What a column says of a film.
pub fn text(scope: &Scope<'_>, film: &Film, column: &Column) -> String {
    let (catalogue, language) = (scope.catalogue, scope.language());
    let entry = || scope.edition.and_then(|edition| catalogue.entry(film.id, edition.id));
    let listed =
        |codes: &[String], name: &dyn Fn(&str) -> String| codes.iter().map(|code| name(code)).collect::<Vec<_>>().join(", ");
    let word = |list: &'static [vocabulary::Word], code: &str| vocabulary::name(list, code, language).to_owned();
    match column.cell {
        Cell::Title(TitleKind::Display) => catalogue.display_title(film.id, language).to_owned(),
        Cell::Title(kind) => title(scope, film.id, kind).map_or_else(String::new, |title| title.text.clone()),
        Cell::Countries(_) => listed(&film.countries, &|code| vocabulary::country(code, language).to_owned()),
        Cell::Languages(field) => {
            let tags = if field == "subtitles" {
                &film.subtitles
            } else {
                &film.languages
            };
            listed(tags, &|tag| vocabulary::language(tag, language).to_owned())
        }
        Cell::Word("kind") => word(&vocabulary::WORDS.kinds, &film.kind),
        Cell::Word("colour") => word(&vocabulary::WORDS.colours, &film.colour),
        Cell::Word(_) => word(&vocabulary::WORDS.sounds, &film.sound),
        Cell::Text(kind) => prose(scope, film.id, kind).map_or_else(String::new, |text| text.body.clone()),
        Cell::Section => {
            let section = entry().and_then(|entry| catalogue.sections.get(entry.section?));
            section.map_or_else(String::new, |section| section.code.clone())
        }
        Cell::Premiere => match entry().map(|entry| entry.premiere) {
            None | Some(Premiere::None) => String::new(),
            Some(premiere) => word(&vocabulary::WORDS.premieres, premiere.code()),
        },
        Cell::State => entry().map_or_else(String::new, |entry| entry.state.code().replace('_', " ")),
        Cell::Number => entry().map_or_else(String::new, |entry| entry.number.clone()),
        Cell::Film(field) => match field {
            "year" => film.year.map_or_else(String::new, |year| year.number().to_string()),
            "run_time" => film.run_time.map_or_else(String::new, |run_time| {
                scope
                    .edition
                    .map(|edition| edition.style.clone())
                    .unwrap_or_default()
                    .run_time(run_time, language)
            }),
            "genre" => film.genre.clone(),
            "format" => film.format.clone(),
            "aspect" => film.aspect.clone(),
            "rating" => film.rating.clone(),
            "advisories" => film.advisories.clone(),
            "website" => film.website.clone(),
            "isan" => film.isan.clone(),
            "eidr" => film.eidr.clone(),
            "imdb" => film.imdb.clone(),
            _ => film.remarks.clone(),
        },
        Cell::Fixed => match column.id {
            "director" => catalogue.directors(film.id),
            "source" => catalogue.print_source(film.id),
            _ => count(scope, film, column).to_string(),
        },
    }
}

fn count(scope: &Scope<'_>, film: &Film, column: &Column) -> i64 {
    let catalogue = scope.catalogue;
    match column.id {
        "stills" => catalogue.stills.count_of(film.id) as i64,
        "copies" => catalogue.copies.count_of(film.id) as i64,
        _ => scope
            .edition
            .map_or(0, |edition| catalogue.screenings_showing(film.id, edition.id).len() as i64),
    }
}

/// The text that one edits in a column: a length as one types it, names of countries parted by commas.
pub fn typed(scope: &Scope<'_>, film: &Film, column: &Column) -> String {
    match column.cell {
        Cell::Film("run_time") => film.run_time.map_or_else(String::new, |length| match length.seconds() {
            seconds if seconds % 60 == 0 => (seconds / 60).to_string(),
            seconds if seconds < 600 => format!("{}'{:02}", seconds / 60, seconds % 60),
            seconds => format!("{}:{:02}", seconds / 60, seconds % 60),
        }),
        Cell::Title(kind) => title(scope, film.id, kind).map_or_else(String::new, |title| title.text.clone()),
        _ => text(scope, film, column),
    }
}

/// Where a film stands in a column, as bytes; empty for one that says nothing there, which comes last.
pub fn key(scope: &Scope<'_>, film: &Film, column: &Column, collation: &Collation) -> Vec<u8> {
    let number = |number: i64| padded(number).into_bytes();
    let catalogue = scope.catalogue;
    let entry = || scope.edition.and_then(|edition| catalogue.entry(film.id, edition.id));
    match (column.sorting, column.id) {
        (Sorting::Title, _) => {
            let shown = catalogue.display_title(film.id, scope.language());
            match catalogue.titles.of(film.id).find(|title| title.text == shown) {
                Some(title) => collation.title(title),
                None => collation.key(shown),
            }
        }
        (Sorting::Count, "year") => film.year.map_or_else(Vec::new, |year| number(year.number().into())),
        (Sorting::Count, "run_time") => film.run_time.map_or_else(Vec::new, |length| number(length.seconds().into())),
        (Sorting::Count, "state") => entry().map_or_else(Vec::new, |entry| number(entry.state as i64)),
        (Sorting::Count, "premiere") => {
            let premiere = entry()
                .map(|entry| entry.premiere)
                .filter(|premiere| *premiere != Premiere::None);
            premiere.map_or_else(Vec::new, |premiere| number(premiere as i64))
        }
        (Sorting::Count, _) => number(count(scope, film, column)),
        (Sorting::Words, "director") => {
            // By sort names: "Fan, Lixin".
            let names: Vec<&str> = catalogue.people_as(film.id, "director").map(sort_name).collect();
            collation.key(&names.join("; "))
        }
        (Sorting::Words, "original") => {
            title(scope, film.id, TitleKind::Original).map_or_else(Vec::new, |title| collation.title(title))
        }
        // Long prose sorts by how it begins.
        (Sorting::Words, _) => {
            let text = text(scope, film, column);
            let end = text.char_indices().nth(80).map_or(text.len(), |(end, _)| end);
            collation.key(&text[..end])
        }
    }
}

/// Whether a change of a row of that table may move films that it does not belong to: the section's code is a column.
pub fn far_reaching(table: &str) -> bool {
    table == "section"
}
