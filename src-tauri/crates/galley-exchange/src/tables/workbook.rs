//! XLSX, XLSM, XLSB, XLS and ODS, read by `calamine`: numbers as numbers, dates as dates, what a formula last gave.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Sheets, Xlsb, Xlsx};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::archive::{self, Hidden};
use super::{Book, Cell, Kind, Limits, Options, STOPPED, Sheet, Tell};

type Bytes<'a> = Cursor<&'a [u8]>;

pub(super) fn read(bytes: &[u8], kind: Kind, options: &Options, limits: &Limits, tell: Tell<'_>) -> Result<Book, String> {
    if kind == Kind::Zip {
        archive::check(bytes, limits, tell)?;
        archive::check_ods(bytes, limits)?;
    }
    // The readers of these formats have met every program's files, but not every broken one: what stops them is told.
    let read = catch_unwind(AssertUnwindSafe(|| open(bytes, kind, options, limits, tell)));
    read.unwrap_or_else(|_| Err(unreadable("it says things that cannot be")))
}

fn unreadable(why: &str) -> String {
    format!("The workbook cannot be read: {why}. Open it in a spreadsheet program and save it again as XLSX or CSV.")
}

fn open(bytes: &[u8], kind: Kind, options: &Options, limits: &Limits, tell: Tell<'_>) -> Result<Book, String> {
    let cursor = Cursor::new(bytes);
    let mut sheets = match kind {
        Kind::Compound => match calamine::Xls::new(cursor) {
            Ok(xls) => Sheets::Xls(xls),
            Err(why) => {
                let why = why.to_string();
                return Err(match why.contains("assword") || find(bytes, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P") {
                    true => "The workbook is locked with a password. Save it without one, and import that.".to_owned(),
                    false => unreadable(&why),
                });
            }
        },
        _ => calamine::open_workbook_auto_from_rs(cursor)
            .map_err(|_| "This is a packed file, but no workbook. Import an XLSX, an ODS or a CSV.".to_owned())?,
    };
    let all = sheets.sheets_metadata().to_vec();
    let tables: Vec<&calamine::Sheet> = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    let visible = |sheet: &calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let names: Vec<(String, bool)> = tables.iter().map(|sheet| (sheet.name.clone(), !visible(sheet))).collect();
    let listed = || {
        names
            .iter()
            .map(|(name, _)| format!("“{name}”"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let wanted = match &options.sheet {
        Some(said) => {
            let by_name = names.iter().position(|(name, _)| name == said);
            let by_fold = || {
                names
                    .iter()
                    .position(|(name, _)| name.to_lowercase() == said.trim().to_lowercase())
            };
            let by_number = || said.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < names.len());
            let found = by_name.or_else(by_fold).or_else(by_number);
            Some(found.ok_or_else(|| format!("There is no sheet “{said}”. The file has {}.", listed()))?)
        }
        None => None,
    };
    let mut order: Vec<usize> = (0..names.len()).filter(|at| !names[*at].1).collect();
    if let Some(wanted) = wanted {
        order = vec![wanted];
    }
    let mut notes = Vec::new();
    let (label, merges) = match sheets {
        Sheets::Xlsx(_) => ("XLSX", true),
        Sheets::Xlsb(_) => ("XLSB", false),
        Sheets::Xls(_) => ("XLS", true),
        Sheets::Ods(_) => ("ODS", false),
    };
    let mut book = Book {
        read_as: label.to_owned(),
        ..Book::default()
    };
    // The first sheet that holds anything, unless one is named.
    for at in order {
        let name = &names[at].0;
        let mut sheet = Sheet::new(name, "");
        let hidden = match &mut sheets {
            Sheets::Xlsx(book) => {
                xlsx(book, name, &mut sheet, limits, tell)?;
                let paths = archive::xlsx_sheets(bytes, limits);
                let path = paths.iter().find(|(known, _)| known == name).map(|(_, path)| path.as_str());
                path.map_or_else(Hidden::default, |path| archive::hidden_in_xlsx(bytes, path, limits))
            }
            Sheets::Xlsb(book) => {
                xlsb(book, name, &mut sheet, limits, tell)?;
                Hidden::default()
            }
            Sheets::Ods(book) => {
                let hidden = archive::hidden_in_ods(bytes, name, limits);
                let range = book.worksheet_range(name).map_err(|why| unreadable(&why.to_string()))?;
                whole(&range, &mut sheet, limits, tell)?;
                hidden
            }
            Sheets::Xls(book) => {
                let range = book.worksheet_range(name).map_err(|why| unreadable(&why.to_string()))?;
                whole(&range, &mut sheet, limits, tell)?;
                Hidden::default()
            }
        };
        let holds = sheet.rows().len() > 0;
        book.sheet = sheet;
        notes.clear();
        notes.extend(hidden.note());
        if merges {
            notes.extend(merged(&mut sheets, name, &mut book.sheet));
        }
        if holds {
            break;
        }
    }
    let others: Vec<String> = names
        .iter()
        .filter(|(name, _)| *name != book.sheet.name)
        .map(|(name, hidden)| {
            if *hidden {
                format!("“{name}” (hidden)")
            } else {
                format!("“{name}”")
            }
        })
        .collect();
    if !others.is_empty() && options.sheet.is_none() {
        let message = format!(
            "The sheet “{}” was read. The file has others too: {}. Name a sheet to read that one.",
            book.sheet.name,
            others.join(", ")
        );
        notes.insert(0, message);
    }
    book.names = names;
    book.notes = notes;
    Ok(book)
}

fn find(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .take(1 << 16)
        .any(|window| window == words.as_bytes())
}

/// Puts cells that come one by one, in rows, into a sheet.
struct Filler<'a> {
    sheet: &'a mut Sheet,
    limits: &'a Limits,
    tell: Tell<'a>,
    row: Option<u32>,
    count: usize,
}

impl Filler<'_> {
    /// Says after which row the sheet is damaged; what was read before stays.
    fn broken(&mut self, why: &str) {
        let place = self.row.map_or(String::new(), |row| self.sheet.row_place(row + 1));
        let message = format!("The sheet cannot be read any further: {why}.");
        self.sheet.problems.push((place, message));
    }

    /// Makes room up to a cell; answers whether it comes after all that came before it in its row.
    fn go(&mut self, (row, column): (u32, u32)) -> Result<bool, String> {
        if column as usize >= self.limits.columns {
            let place = format!("The sheet {}", self.sheet.name);
            return Err(self.limits.too_many_columns(column as usize + 1, &place));
        }
        if self.row != Some(row) {
            if self.row.is_some_and(|before| before > row) {
                return Ok(false);
            }
            self.count += 1;
            if self.count.is_multiple_of(1024) && !(self.tell)("Reading", self.count, 0) {
                return Err(STOPPED.to_owned());
            }
            self.sheet.begin(row + 1, self.limits)?;
            self.row = Some(row);
        }
        if self.sheet.width() > column as usize {
            return Ok(false);
        }
        while self.sheet.width() < column as usize {
            self.sheet.push(Cell::Empty, self.limits)?;
        }
        Ok(true)
    }

    fn put(&mut self, place: (u32, u32), cell: Cell<'_>) -> Result<(), String> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if !self.go(place)? {
            let message = "This cell stands twice in the file, or out of its order; it was not read.".to_owned();
            let place = self.sheet.place(place.0 + 1, place.1 as usize);
            self.sheet.problems.push((place, message));
            return Ok(());
        }
        if let Cell::Error(what) = cell {
            let message = match what {
                "" => "This cell holds a formula whose result was not saved, so there is nothing to read. Open the file in a \
                       spreadsheet program and save it again."
                    .to_owned(),
                what => format!("The formula of this cell failed ({what}), so there is nothing to read. Mend it and save again."),
            };
            let place = self.sheet.place(place.0 + 1, place.1 as usize);
            self.sheet.problems.push((place, message));
        }
        self.sheet.push(cell, self.limits)
    }
}

fn xlsx(book: &mut Xlsx<Bytes<'_>>, name: &str, sheet: &mut Sheet, limits: &Limits, tell: Tell<'_>) -> Result<(), String> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|why| unreadable(&why.to_string()))?;
    let mut filler = Filler {
        sheet,
        limits,
        tell,
        row: None,
        count: 0,
    };
    loop {
        match cells.next_cell_with_formula_metadata() {
            Ok(Some(cell)) if cell.value == DataRef::Empty && cell.formula.is_some() => {
                filler.put(cell.pos, Cell::Error(""))?;
            }
            Ok(Some(cell)) => filler.put(cell.pos, of_ref(&cell.value))?,
            Ok(None) => break,
            Err(why) => {
                filler.broken(&why.to_string());
                break;
            }
        }
    }
    sheet.end();
    Ok(())
}

fn xlsb(book: &mut Xlsb<Bytes<'_>>, name: &str, sheet: &mut Sheet, limits: &Limits, tell: Tell<'_>) -> Result<(), String> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|why| unreadable(&why.to_string()))?;
    let mut filler = Filler {
        sheet,
        limits,
        tell,
        row: None,
        count: 0,
    };
    loop {
        match cells.next_cell() {
            Ok(Some(cell)) => filler.put(cell.get_position(), of_ref(cell.get_value()))?,
            Ok(None) => break,
            Err(why) => {
                filler.broken(&why.to_string());
                break;
            }
        }
    }
    sheet.end();
    Ok(())
}

fn whole(range: &calamine::Range<Data>, sheet: &mut Sheet, limits: &Limits, tell: Tell<'_>) -> Result<(), String> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut filler = Filler {
        sheet,
        limits,
        tell,
        row: None,
        count: 0,
    };
    for (row, column, value) in range.used_cells() {
        let place = (first_row + row as u32, first_column + column as u32);
        filler.put(place, of_data(value))?;
    }
    sheet.end();
    Ok(())
}

/// What is said of merged cells: their value stands in the first of them, as it does in the file.
fn merged(sheets: &mut Sheets<Bytes<'_>>, name: &str, sheet: &mut Sheet) -> Option<String> {
    let regions = match sheets {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).ok()?,
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).ok()?,
        _ => return None,
    };
    let first = regions.first()?;
    let place = sheet.place(first.start.0 + 1, first.start.1 as usize);
    Some(format!(
        "{} groups of cells are merged, the first at {place}. The value of a group was read for its first cell alone.",
        regions.len()
    ))
}

fn of_ref<'a>(value: &'a DataRef<'_>) -> Cell<'a> {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::Text(text),
        DataRef::SharedString(text) => Cell::Text(text),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(at) => of_serial(at),
        DataRef::DateTimeIso(text) => of_iso(text),
        DataRef::DurationIso(text) => of_duration(text),
        DataRef::Error(error) => Cell::Error(of_error(error)),
        DataRef::Empty => Cell::Empty,
    }
}

fn of_data(value: &Data) -> Cell<'_> {
    match value {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::Text(text),
        Data::Bool(truth) => Cell::Truth(*truth),
        Data::DateTime(at) => of_serial(at),
        Data::DateTimeIso(text) => of_iso(text),
        Data::DurationIso(text) => of_duration(text),
        Data::Error(error) => Cell::Error(of_error(error)),
        Data::Empty => Cell::Empty,
    }
}

fn of_error(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#DATA!",
    }
}

/// A serial number that is shown as a date or a time: days since the end of 1899, or since 1904 in old files of the Mac.
/// Less than a day is a time of day or a length.
fn of_serial(at: &ExcelDateTime) -> Cell<'static> {
    let days = at.as_f64();
    if !days.is_finite() || days < 0.0 {
        return Cell::Number(days);
    }
    if at.is_duration() || days < 1.0 {
        return match days * 86_400.0 {
            seconds if seconds < 4e9 => Cell::Clock(seconds.round() as u32),
            _ => Cell::Number(days),
        };
    }
    match at.as_datetime() {
        Some(moment) => of_moment(moment),
        None => Cell::Number(days),
    }
}

fn of_moment(moment: NaiveDateTime) -> Cell<'static> {
    // Serial numbers are fractions of a day: a second may come out as most of one.
    let whole = moment.with_nanosecond(0).unwrap_or(moment);
    let moment = match moment.nanosecond() >= 500_000_000 {
        true => whole.checked_add_signed(chrono::TimeDelta::seconds(1)).unwrap_or(whole),
        false => whole,
    };
    match moment.time() == NaiveTime::MIN {
        true => Cell::Date(moment.date()),
        false => Cell::Moment(moment),
    }
}

fn of_iso(text: &str) -> Cell<'_> {
    let moment = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), form).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let time = || NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok();
    if let Some(moment) = moment {
        of_moment(moment)
    } else if let Some(day) = day() {
        Cell::Date(day)
    } else if let Some(time) = time() {
        Cell::Clock(time.num_seconds_from_midnight())
    } else {
        Cell::Text(text)
    }
}

/// A length as OpenDocument writes it: `PT01H25M00S`.
fn of_duration(text: &str) -> Cell<'_> {
    let mut seconds = 0_f64;
    let mut number = String::new();
    let Some(rest) = text.strip_prefix("PT") else {
        return Cell::Text(text);
    };
    for c in rest.chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            c => {
                number.push(if c == ',' { '.' } else { c });
                continue;
            }
        };
        match number.parse::<f64>() {
            Ok(count) => seconds += count * unit,
            Err(_) => return Cell::Text(text),
        }
        number.clear();
    }
    match number.is_empty() && (0.0..4e9).contains(&seconds) {
        true => Cell::Clock(seconds.round() as u32),
        false => Cell::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn serial_numbers_are_days_of_either_calendar_and_less_than_a_day_is_a_clock() {
        let date = |days, old| of_serial(&ExcelDateTime::new(days, ExcelDateTimeType::DateTime, old));
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(date(40_262.0, false), Cell::Date(day(2010, 3, 25)));
        assert_eq!(date(38_800.0, true), Cell::Date(day(2010, 3, 25)));
        assert_eq!(
            date(40_262.5, false),
            Cell::Moment(day(2010, 3, 25).and_hms_opt(12, 0, 0).unwrap())
        );
        assert_eq!(date(85.0 / 1440.0, false), Cell::Clock(5100));
        assert_eq!(date(85.0 / 1440.0, true), Cell::Clock(5100));
        let length = of_serial(&ExcelDateTime::new(85.5 / 24.0, ExcelDateTimeType::TimeDelta, false));
        assert_eq!(length, Cell::Clock(307_800));
        assert_eq!(date(-3.0, false), Cell::Number(-3.0));
    }

    #[test]
    fn what_open_document_writes() {
        assert_eq!(of_duration("PT01H25M00S"), Cell::Clock(5100));
        assert_eq!(of_duration("PT1H"), Cell::Clock(3600));
        assert_eq!(of_duration("P1D"), Cell::Text("P1D"));
        let day = NaiveDate::from_ymd_opt(2010, 3, 25).unwrap();
        assert_eq!(of_iso("2010-03-25"), Cell::Date(day));
        assert_eq!(
            of_iso("2010-03-25T19:10:00"),
            Cell::Moment(day.and_hms_opt(19, 10, 0).unwrap())
        );
        assert_eq!(of_iso("soon"), Cell::Text("soon"));
    }
}
