//! A spreadsheet of an edition: a sheet for films, screenings, print traffic, people, contacts, sections and screens.
//!
//! Dates, times and numbers are real ones, so that they sort and add up; text is text, never a formula. It is for the
//! office: it holds what is not printed too.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Exporter, Exports, Form, Request, csv_films::entries};

mod traffic;

/// The spreadsheet of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "spreadsheet",
    label: "Films and screenings",
    about: "A spreadsheet with a sheet for each table.",
    for_designers: false,
    options: &[],
    form: Form::File("xlsx"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

/// What stands after a guest who has not said yes.
pub(crate) const UNCONFIRMED: &str = "(not confirmed)";

/// The longest text that a cell can hold.
const LONGEST: usize = 32_767;
/// The rows that a sheet can hold, its heads included.
const ROWS: usize = 1_048_576;

pub(super) enum Value {
    /// A part of 1, shown in percent.
    Share(f64),
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
    Day(NaiveDate),
    /// Seconds, shown as hours, minutes and seconds.
    Length(u32),
    Nothing,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Value::Nothing
        } else {
            Value::Text(text.to_owned())
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(f64::from(number))
    }
}

impl From<RunTime> for Value {
    fn from(run_time: RunTime) -> Self {
        Value::Length(run_time.seconds())
    }
}

impl From<Year> for Value {
    fn from(year: Year) -> Self {
        Value::Number(f64::from(year.number()))
    }
}

impl From<LocalTime> for Value {
    fn from(at: LocalTime) -> Self {
        Value::Moment(at.naive())
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Value::Day(day)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Nothing, T::into)
    }
}

/// A sheet: its name, its heads with the width of each column in characters, its rows.
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) heads: Vec<(&'static str, u32)>,
    pub(super) rows: Vec<Vec<Value>>,
    /// Whether its heads sort and filter the rows.
    pub(super) filtered: bool,
}

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let language = request.language.as_str();
    let sheets = [
        films(catalogue, edition, language),
        screenings(catalogue, edition, language),
        traffic::traffic(catalogue, edition, language),
        people(catalogue),
        contacts(catalogue, language),
        sections(catalogue, edition, language),
        screens(catalogue),
    ];
    let (bytes, notes) = workbook(sheets, &edition.name, request);
    Exports {
        notes,
        ..Exports::one("catalogue.xlsx", bytes)
    }
}

/// Sheets as a spreadsheet, and what they could not hold.
pub(super) fn workbook(sheets: impl IntoIterator<Item = Sheet>, title: &str, request: &Request) -> (Vec<u8>, Vec<String>) {
    let mut notes = Vec::new();
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&request.now));
    for mut sheet in sheets {
        if sheet.rows.len() >= ROWS {
            let left = sheet.rows.len() - (ROWS - 1);
            notes.push(format!(
                "The sheet {} can hold {} rows; the last {left} were left out.",
                sheet.name,
                ROWS - 1
            ));
            sheet.rows.truncate(ROWS - 1);
        }
        let page = book.add_worksheet();
        fill(page, &sheet, &mut notes).expect("rows, columns and texts are within the limits of a sheet");
    }
    let bytes = book
        .save_to_buffer()
        .expect("sheet names are ours and differ, and memory can be written");
    (bytes, notes)
}

fn fill(page: &mut Worksheet, sheet: &Sheet, notes: &mut Vec<String>) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_align(FormatAlign::Top);
    let top = Format::new().set_align(FormatAlign::Top);
    let moment = top.clone().set_num_format("yyyy-mm-dd hh:mm");
    let day = top.clone().set_num_format("yyyy-mm-dd");
    let length = top.clone().set_num_format("[h]:mm:ss");
    let share = top.clone().set_num_format("0.0%");
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    for ((title, width), column) in sheet.heads.iter().zip(0..) {
        page.write_string_with_format(0, column, *title, &head)?;
        page.set_column_width(column, *width)?;
    }
    for (row, number) in sheet.rows.iter().zip(1..) {
        for (value, column) in row.iter().zip(0..) {
            match value {
                Value::Nothing => continue,
                Value::Text(text) => {
                    page.write_string_with_format(number, column, whole(text, sheet, number, column, notes), &top)?
                }
                Value::Share(part) => page.write_number_with_format(number, column, *part, &share)?,
                Value::Number(value) => page.write_number_with_format(number, column, *value, &top)?,
                // Excel's calendar begins in 1900.
                Value::Moment(at) if at.year() < 1900 => page.write_string_with_format(number, column, at.to_string(), &top)?,
                Value::Day(at) if at.year() < 1900 => page.write_string_with_format(number, column, at.to_string(), &top)?,
                Value::Moment(at) => page.write_datetime_with_format(number, column, *at, &moment)?,
                Value::Day(at) => page.write_datetime_with_format(number, column, *at, &day)?,
                Value::Length(seconds) => {
                    page.write_number_with_format(number, column, f64::from(*seconds) / 86_400.0, &length)?
                }
            };
        }
    }
    let last_column = sheet.heads.len().saturating_sub(1) as u16;
    if sheet.filtered {
        page.autofilter(0, 0, sheet.rows.len() as u32, last_column)?;
    }
    Ok(())
}

/// The text, or as much of it as a cell can hold, which is then noted.
fn whole(text: &str, sheet: &Sheet, row: u32, column: u16, notes: &mut Vec<String>) -> String {
    if text.chars().map(char::len_utf16).sum::<usize>() <= LONGEST {
        return text.to_owned();
    }
    let head = sheet.heads[usize::from(column)].0;
    notes.push(format!(
        "{head} in row {} of the sheet {} is longer than a cell can hold and was cut.",
        row + 1,
        sheet.name
    ));
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length < LONGEST
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

fn names(tags: &[String], language: &str) -> Value {
    let names = tags.iter().map(|tag| vocabulary::language(tag, language));
    names.collect::<Vec<_>>().join("; ").into()
}

fn films(catalogue: &Catalogue, edition: &Edition, language: &str) -> Sheet {
    let rows = entries(catalogue, edition.id).into_iter().filter_map(|entry| {
        let film = catalogue.films.get(entry.film)?;
        let section = entry.section.and_then(|section| catalogue.sections.get(section));
        let countries: Vec<&str> = film
            .countries
            .iter()
            .map(|code| vocabulary::country(code, language))
            .collect();
        let text = |kind| catalogue.film_text(film.id, kind, language).map(|text| text.body.clone());
        let lines = catalogue.credit_lines(film.id, &edition.style.prose);
        let lines = lines
            .iter()
            .map(|line| format!("{}: {}", line.label(language, &edition.style.prose), line.names.join(", ")));
        Some(vec![
            entry.number.clone().into(),
            catalogue.display_title(film.id, language).into(),
            catalogue
                .original_title(film.id, language)
                .map(|title| title.text.as_str())
                .into(),
            film.year.into(),
            countries.join("; ").into(),
            names(&film.languages, language),
            names(&film.subtitles, language),
            film.run_time.into(),
            catalogue.directors(film.id).into(),
            section
                .map(|section| section.name.in_language(language, &edition.languages))
                .into(),
            vocabulary::name(&WORDS.kinds, &film.kind, language).into(),
            film.genre.clone().into(),
            film.format.clone().into(),
            film.rating.clone().into(),
            match entry.premiere {
                Premiere::None => Value::Nothing,
                premiere => vocabulary::name(&WORDS.premieres, premiere.code(), language).into(),
            },
            entry.state.code().replace('_', " ").into(),
            text(TextKind::Short).into(),
            text(TextKind::Long).into(),
            lines.collect::<Vec<_>>().join("\n").into(),
            film.website.clone().into(),
            film.remarks.clone().into(),
        ])
    });
    Sheet {
        name: "Films",
        heads: vec![
            ("Number", 8),
            ("Title", 36),
            ("Original title", 28),
            ("Year", 7),
            ("Countries", 22),
            ("Languages", 20),
            ("Subtitles", 16),
            ("Run time", 10),
            ("Directors", 28),
            ("Section", 22),
            ("Kind", 14),
            ("Genre", 14),
            ("Format", 10),
            ("Rating", 8),
            ("Premiere", 20),
            ("Proof", 12),
            ("Short synopsis", 50),
            ("Synopsis", 60),
            ("Credits", 50),
            ("Website", 28),
            ("Remarks", 40),
        ],
        rows: rows.collect(),
        filtered: true,
    }
}

fn screenings(catalogue: &Catalogue, edition: &Edition, language: &str) -> Sheet {
    let mut screenings: Vec<&Screening> = catalogue.screenings.of(edition.id).collect();
    screenings.sort_by_key(|screening| (screening.starts.is_none(), screening.starts, screening.id));
    let rows = screenings.into_iter().map(|screening| {
        let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
        let venue = screen.and_then(|screen| catalogue.venues.get(screen.venue));
        let slot = galley_schedule::slot(catalogue, screening);
        let night = screening.starts.map(|starts| style::night_of(starts, edition));
        vec![
            screening.code.clone().into(),
            catalogue.screening_title(screening, language).into(),
            night.into(),
            screening.starts.into(),
            slot.map(|slot| slot.ends).into(),
            galley_schedule::minutes(catalogue, screening).into(),
            venue.map(|venue| venue.name.as_str()).into(),
            screen.map(|screen| screen.name.as_str()).into(),
            screening.introduction.into(),
            screening.discussion.into(),
            guests(catalogue, screening.id).into(),
            screening.state.code().into(),
            screening.kind.code().into(),
            screening.note.clone().into(),
        ]
    });
    Sheet {
        name: "Screenings",
        heads: vec![
            ("Code", 12),
            ("Title", 36),
            ("Night", 12),
            ("Starts", 17),
            ("Ends", 17),
            ("Minutes", 9),
            ("Venue", 24),
            ("Screen", 14),
            ("Introduction", 13),
            ("Discussion", 12),
            ("Guests", 30),
            ("State", 12),
            ("For", 10),
            ("Note", 40),
        ],
        rows: rows.collect(),
        filtered: true,
    }
}

/// Who comes to a screening, as its cell names them. Whoever reads the sheet back compares it with this.
pub(crate) fn guests(catalogue: &Catalogue, screening: ScreeningId) -> String {
    let guests = catalogue.guests.of(screening).filter_map(|guest| {
        let name = &catalogue.people.get(guest.person)?.name;
        Some(match guest.confirmed {
            true => name.clone(),
            false => format!("{name} {UNCONFIRMED}"),
        })
    });
    guests.collect::<Vec<_>>().join("; ")
}

fn people(catalogue: &Catalogue) -> Sheet {
    let rows = catalogue.people.iter().map(|person| {
        vec![
            person.name.clone().into(),
            person.sort_name.clone().into(),
            person.native_name.clone().into(),
            (catalogue.credits.count_of(person.id) as u32).into(),
            person.remarks.clone().into(),
        ]
    });
    Sheet {
        name: "People",
        heads: vec![
            ("Name", 30),
            ("Sorts as", 30),
            ("Own script", 20),
            ("Credits", 9),
            ("Remarks", 40),
        ],
        rows: rows.collect(),
        filtered: true,
    }
}

fn contacts(catalogue: &Catalogue, language: &str) -> Sheet {
    let rows = catalogue.contacts.iter().map(|contact| {
        let films = catalogue
            .film_contacts
            .of(contact.id)
            .map(|link| catalogue.display_title(link.film, language));
        vec![
            contact.name.clone().into(),
            contact.attention.clone().into(),
            contact.email.clone().into(),
            contact.phone.clone().into(),
            contact.website.clone().into(),
            contact.address.clone().into(),
            contact.city.clone().into(),
            vocabulary::country(&contact.country, language).into(),
            films.collect::<Vec<_>>().join("; ").into(),
            contact.remarks.clone().into(),
        ]
    });
    Sheet {
        name: "Contacts",
        heads: vec![
            ("Name", 30),
            ("Attention", 24),
            ("E-mail", 30),
            ("Phone", 20),
            ("Website", 28),
            ("Address", 34),
            ("City", 18),
            ("Country", 18),
            ("Films", 40),
            ("Remarks", 40),
        ],
        rows: rows.collect(),
        filtered: true,
    }
}

fn sections(catalogue: &Catalogue, edition: &Edition, language: &str) -> Sheet {
    let rows = catalogue.sections.of(edition.id).map(|section| {
        let name = section.name.in_language(language, &edition.languages);
        let films = catalogue.entries.count_of(section.id) as u32;
        vec![
            section.code.clone().into(),
            name.into(),
            section.colour.clone().into(),
            films.into(),
        ]
    });
    Sheet {
        name: "Sections",
        heads: vec![("Code", 8), ("Name", 36), ("Colour", 10), ("Films", 8)],
        rows: rows.collect(),
        filtered: true,
    }
}

fn screens(catalogue: &Catalogue) -> Sheet {
    let venues = catalogue.venues.in_order().into_iter();
    let rows = venues.flat_map(|venue| {
        catalogue.screens.of(venue.id).map(|screen| {
            vec![
                venue.name.clone().into(),
                screen.name.clone().into(),
                screen.seats.into(),
                screen.turnaround.into(),
                screen.formats.join("; ").into(),
                venue.address.clone().into(),
                venue.city.clone().into(),
            ]
        })
    });
    Sheet {
        name: "Screens",
        heads: vec![
            ("Venue", 28),
            ("Screen", 16),
            ("Seats", 8),
            ("Turnaround", 12),
            ("Formats", 24),
            ("Address", 34),
            ("City", 18),
        ],
        rows: rows.collect(),
        filtered: true,
    }
}
