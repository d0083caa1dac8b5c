//! What the columns of a list mean, guessed: by their heads, and by what their cells look like.

use galley_model::vocabulary::{COUNTRIES, LANGUAGES};

use super::confidential::is_secret;
use super::heads::{candidates, is_same_but_counted};
use super::means::{Means, Tongue};
use super::values::{self, DayOrder, LengthUnit, words};
use super::{Column, Mapping, heads_of, shapes};
use crate::importers::compose::{codes, names};
use crate::paste::{is_name, says_only_that};
use crate::tables::{Cell, Row, Sheet};

/// How many rows are looked at.
const SAMPLE: usize = 300;

/// The row that looks most like heads: of the first ten the one with the most heads that are known, else the first with
/// two cells, else the first.
pub fn heads_row(sheet: &Sheet) -> Option<Row<'_>> {
    let heads = |row: &Row<'_>| row.cells().map(|cell| words(&cell).into_owned()).collect::<Vec<_>>();
    if let Some(row) = sheet.rows().take(10).find(|row| shapes::of(&heads(row)).is_some()) {
        return Some(row);
    }
    let known = |row: &Row<'_>| {
        let heads = row.cells().filter(|cell| matches!(cell, Cell::Text(_)));
        heads.filter(|cell| !candidates(&words(cell)).is_empty()).count()
    };
    let mut best: Option<(usize, Row<'_>)> = None;
    for row in sheet.rows().take(10) {
        let count = known(&row);
        if count >= 1
            && best
                .as_ref()
                .is_none_or(|(most, _)| count > *most + 1 || (*most == 1 && count > 1))
        {
            best = Some((count, row));
        }
    }
    let wide = || {
        sheet
            .rows()
            .take(10)
            .find(|row| row.cells().filter(|cell| !cell.is_empty()).count() > 1)
    };
    best.map(|(_, row)| row).or_else(wide).or_else(|| sheet.rows().next())
}

/// The mapping of a sheet as it is guessed.
pub fn guess(sheet: &Sheet, row: Option<u32>) -> Mapping {
    let (number, heads) = heads_of(sheet, row);
    if let Some(mapping) = shapes::of(&heads) {
        return mapping;
    }
    let below: Vec<Row<'_>> = sheet
        .rows()
        .filter(|row| number.is_none_or(|number| row.number() > number))
        .take(SAMPLE)
        .collect();
    let mut columns: Vec<Column> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let says = |cell: &Cell<'_>| !cell.is_empty() && !values::is_gap(&words(cell));
            let cells: Vec<Cell<'_>> = below.iter().map(|row| row.cell(at)).filter(says).collect();
            let (means, sure, why) = of_column(head, &cells);
            Column {
                head: head.clone(),
                means,
                sure,
                why,
            }
        })
        .collect();
    settle(&mut columns);
    Mapping {
        columns,
        ..Mapping::default()
    }
}

/// What columns mean by their heads alone.
pub fn by_heads(heads: &[String]) -> Vec<Means> {
    heads.iter().map(|head| of_column(head, &[]).0).collect()
}

/// What a column means, how sure that is, and why.
fn of_column(head: &str, cells: &[Cell<'_>]) -> (Means, f32, String) {
    if is_secret(head) {
        return (Means::Private, 0.95, "its head".to_owned());
    }
    let by_head = candidates(head);
    let judged = by_head.iter().map(|(means, sure)| {
        // Below “Cancelled” stands any yes or no.
        let fit = fit(means, cells).filter(|_| *means != Means::State || !says_only_that(head));
        let sure = match fit {
            Some(fit) => sure * (0.3 + 0.7 * fit),
            None => *sure,
        };
        (means, sure, fit)
    });
    let best = judged.fold(None, |best: Option<(&Means, f32, Option<f32>)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    if let Some((means, sure, fit)) = best {
        let why = match fit {
            _ if cells.is_empty() => "its head; it holds nothing".to_owned(),
            Some(fit) if fit < 0.5 => format!("its head, though only {:.0} % of its cells look so", fit * 100.0),
            Some(_) => "its head and its cells".to_owned(),
            None => "its head".to_owned(),
        };
        // E-mail addresses are of people, whatever stands above them.
        if emails(cells) < 0.5 || matches!(means, Means::Person(_) | Means::Private) {
            return (means.clone(), sure, why);
        }
    }
    by_cells(cells)
}

/// What cells look like that no head explains.
fn by_cells(cells: &[Cell<'_>]) -> (Means, f32, String) {
    if cells.len() < 2 {
        return (Means::Out, 0.0, String::new());
    }
    if emails(cells) > 0.5 {
        return (Means::Person("email"), 0.9, "its cells are e-mail addresses".to_owned());
    }
    let likely = [
        (Means::Film("imdb"), "IMDb numbers", 0.9),
        (Means::Moment, "days with times", 0.7),
        (Means::Year, "years", 0.7),
        (Means::Time, "times of day", 0.6),
        (Means::Date, "days", 0.6),
        (Means::RunTime, "lengths with their unit", 0.8),
        (Means::Countries, "countries", 0.8),
        (Means::Languages, "languages", 0.7),
        (Means::Still, "names of pictures", 0.8),
    ];
    for (means, what, sure) in likely {
        // Bare numbers may be anything.
        let fit = match means {
            Means::RunTime => share(cells, |cell| {
                let text = words(cell);
                text.contains(char::is_alphabetic) && values::run_time(cell, LengthUnit::Minutes).is_ok()
            }),
            // A spreadsheet counts days and parts of them, but without a head a number is none.
            Means::Date | Means::Time | Means::Moment if share(cells, is_bare) > 0.2 => 0.0,
            // Single letters may be of anything.
            Means::Countries if share(cells, |cell| words(cell).trim().len() == 1) > 0.2 => 0.0,
            _ => fit(&means, cells).unwrap_or(0.0),
        };
        if fit > 0.8 {
            return (means, sure * fit, format!("its cells are {what}"));
        }
    }
    let prose = share(cells, |cell| words(cell).split_whitespace().count() > 25);
    if prose > 0.6 {
        let means = Means::Text(galley_model::TextKind::Long, Tongue::Leading);
        return (means, 0.5 * prose, "its cells are prose".to_owned());
    }
    (Means::Out, 0.0, String::new())
}

fn share(cells: &[Cell<'_>], is: impl Fn(&Cell<'_>) -> bool) -> f32 {
    match cells.len() {
        0 => 0.0,
        all => cells.iter().filter(|cell| is(cell)).count() as f32 / all as f32,
    }
}

fn emails(cells: &[Cell<'_>]) -> f32 {
    share(cells, |cell| {
        let text = words(cell);
        text.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !text.contains(' '))
    })
}

/// Which part of the cells can be read as that; nothing where any words can.
fn fit(means: &Means, cells: &[Cell<'_>]) -> Option<f32> {
    if cells.is_empty() {
        return None;
    }
    Some(match means {
        Means::Year => share(cells, |cell| {
            values::year(cell).is_ok_and(|year| (1880..=2100).contains(&year.number())) && !matches!(cell, Cell::Moment(_))
        }),
        Means::RunTime => {
            // A column of times of day is none of lengths, though some of them could be.
            let clocks = share(cells, |cell| {
                matches!(cell, Cell::Clock(seconds) if *seconds >= 8 * 3600) || evening(cell)
            });
            let read = share(cells, |cell| values::run_time(cell, LengthUnit::Minutes).is_ok());
            if clocks > 0.3 { 0.1 } else { read }
        }
        Means::Time => share(cells, |cell| values::time(cell).is_ok()),
        Means::Date => share(cells, |cell| values::day(cell, DayOrder::DayFirst).is_ok()),
        Means::Moment => share(cells, |cell| values::moment(cell, DayOrder::DayFirst).is_ok()),
        Means::Countries => share(cells, |cell| known(&codes(&COUNTRIES, &words(cell)))),
        Means::Languages | Means::Subtitles => share(cells, |cell| known(&codes(&LANGUAGES, &words(cell)))),
        Means::Film("imdb") => share(cells, |cell| {
            let text = words(cell);
            let digits = text.rsplit("tt").next().unwrap_or("");
            text.contains("tt") && digits.len() >= 7 && digits.trim_end_matches('/').chars().all(|c| c.is_ascii_digit())
        }),
        Means::Still => share(cells, |cell| {
            let text = words(cell).to_lowercase();
            ["jpg", "jpeg", "png", "tif", "tiff", "webp"]
                .iter()
                .any(|ending| text.ends_with(&format!(".{ending}")))
        }),
        Means::Person("email") => emails(cells),
        // "Bíó" is a cinema.
        Means::Biography(_) => share(cells, |cell| words(cell).split_whitespace().count() > 6),
        Means::Film("rating") => share(cells, is_age),
        // One screening that is cancelled is enough; that a film is “Selected” is no state of a screening.
        Means::State => f32::from(cells.iter().any(|cell| {
            let words = words(cell);
            values::standing(&words).is_some() || values::is_called_off_for(&words)
        })),
        Means::Credit(_) => {
            let people = share(cells, |cell| names(&words(cell)).iter().any(|name| is_name(name, true)));
            // Names in scripts and forms that nobody knows are names all the same.
            0.5 + 0.5 * people
        }
        _ => return None,
    })
}

/// Whether a cell is a number that is no time as it is written: 40259, 0.7916, but not 19.30.
fn is_bare(cell: &Cell<'_>) -> bool {
    let text = words(cell);
    let fraction = text.split_once(['.', ',']).map(|(_, fraction)| fraction.len());
    matches!(cell, Cell::Number(_)) || (values::decimal(&text).is_some() && fraction != Some(2))
}

/// Whether a cell is an age from which a film may be seen, or says so in the letters of a board: 16, FSK 12, PG-13.
fn is_age(cell: &Cell<'_>) -> bool {
    const BOARDS: &[&str] = &[
        "g", "pg", "r", "nc", "x", "m", "ma", "u", "ua", "a", "tp", "t", "k", "s", "al", "fsk", "kt", "btl", "nr", "not",
        "rated", "unrated", "all", "ages", "general", "family", "ab", "años", "ans", "jahre", "jahren",
    ];
    let text = words(cell).to_lowercase();
    // Of a bare number as small as that nobody knows whether it is an age or counts stars.
    let lettered = text.contains(char::is_alphabetic);
    let mut parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .peekable();
    let is = |part: &str| {
        let digits = part.trim_matches(|c: char| !c.is_ascii_digit());
        let letters = part.replace(digits, "");
        let age = digits.is_empty()
            || digits
                .parse()
                .is_ok_and(|age: u32| age <= 21 && (lettered || age == 0 || age > 10));
        age && (letters.is_empty() || BOARDS.contains(&letters.as_str()))
    };
    parts.peek().is_some() && parts.all(is)
}

fn known((codes, unknown): &(Vec<String>, Vec<String>)) -> bool {
    codes.len() > unknown.len()
}

/// Whether words are a time of day that no film is long: 15:30.
fn evening(cell: &Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = text.trim();
    text.len() == 5 && text.as_bytes()[2] == b':' && text[..2].parse::<u32>().is_ok_and(|hours| (8..=24).contains(&hours))
}

/// Brings the guesses of several columns together.
fn settle(columns: &mut [Column]) {
    // “Name” alone may head anything: only beside what films have is it the title of one.
    let names = |head: &str| ["name", "nimi", "nome", "nombre", "nom", "naam"].contains(&super::heads::plain(head).as_str());
    // What no head says may be of anybody: years of birth look like those of films.
    let headed = |column: &Column| !candidates(&column.head).is_empty();
    let title = |column: &Column| matches!(column.means, Means::Title(_)) && names(&column.head);
    if columns.len() > 1
        && !columns
            .iter()
            .any(|column| column.means.of_film() && !title(column) && headed(column))
    {
        for column in columns.iter_mut().filter(|column| title(column)) {
            column.means = Means::Out;
            column.sure = 0.3;
            column.why = "its head; but nothing beside it is of a film".to_owned();
        }
    }
    let has = |columns: &[Column], wanted: &Means| columns.iter().any(|column| column.means == *wanted);
    // Several titles without a language: the first is the one that is printed.
    let leading = Means::Title(Tongue::Leading);
    let tagged = columns
        .iter()
        .any(|column| matches!(column.means, Means::Title(Tongue::Tag(_))));
    let mut first = true;
    for column in columns.iter_mut().filter(|column| column.means == leading) {
        if !first && !tagged {
            column.means = Means::OtherTitle;
            column.sure *= 0.6;
        }
        first = false;
    }
    // Two columns for one field: the surer one, if the cells make it so; else both stay, and are told.
    for at in 0..columns.len() {
        let means = columns[at].means.clone();
        if !means.is_single() {
            continue;
        }
        let best = columns
            .iter()
            .filter(|column| column.means == means)
            .map(|column| column.sure)
            .fold(0.0, f32::max);
        if columns[at].sure + 0.3 < best {
            columns[at].means = Means::Out;
            columns[at].why = format!("another column is surely the {}", means.label().to_lowercase());
            columns[at].sure = 0.3;
        }
    }
    // Where a list is of no screenings, a “date” is of the film, and a “note” a remark.
    let day = has(columns, &Means::Date) || has(columns, &Means::Moment);
    let place = has(columns, &Means::Venue) || has(columns, &Means::Hall) || has(columns, &Means::Time);
    // Days that are counted are of screenings: “Screening 1”, “Screening 2”.
    let days: Vec<&str> = columns
        .iter()
        .filter(|column| column.means == Means::Moment)
        .map(|column| column.head.as_str())
        .collect();
    let place = place || (days.len() > 1 && days.iter().all(|head| is_same_but_counted(head, days[0])));
    for column in columns.iter_mut() {
        match column.means {
            // What a head says to be of screenings is read where any of it can be, and else kept.
            Means::Moment if !place && column.sure < 0.9 && headed(column) => {
                if column.sure < 0.3 {
                    column.means = Means::Keep;
                }
            }
            Means::Date | Means::Moment if !place && column.sure < 0.9 => {
                column.means = Means::Out;
                column.sure = 0.3;
            }
            Means::Note | Means::Code if !day => column.means = Means::Keep,
            Means::State if !day || column.sure < 0.5 => {
                column.means = Means::Out;
                column.sure = 0.3;
                column.why = "its head; but it says nothing of screenings".to_owned();
            }
            Means::Address if !day => column.means = Means::Private,
            _ => {}
        }
    }
}
