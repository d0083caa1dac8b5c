//! The zip that a workbook is: how much it unfolds to, and which of its rows and columns are hidden.

use std::io::{self, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::{Limits, STOPPED, Tell, column_letters};

/// Unfolds every part into nothing and counts, whatever sizes the archive claims. The error is a sentence.
pub(super) fn check(bytes: &[u8], limits: &Limits, tell: Tell<'_>) -> Result<(), String> {
    let damaged = |_| "The file is damaged or was cut off: it cannot be unpacked. Get it again, or save it again.".to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        if !tell("Unpacking", index, archive.len()) {
            return Err(STOPPED.to_owned());
        }
        let Ok(part) = archive.by_index(index) else {
            // A part that cannot be unpacked may be a picture; what is needed fails later, with a sentence.
            continue;
        };
        let mut counted = Counted(0);
        // What is damaged counts as far as it goes; whoever needs it will say so.
        let _ = io::copy(&mut part.take(left + 1), &mut counted);
        let unpacked = counted.0;
        if unpacked > left {
            return Err(format!(
                "The file unfolds to more than {} MB, so it was not read. Save the sheet of the films alone.",
                limits.unpacked >> 20
            ));
        }
        left -= unpacked;
    }
    Ok(())
}

/// The names of what is in a zip; nothing where it is none or is damaged.
pub(crate) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    Some(archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect())
}

/// Counts what is written into it.
struct Counted(u64);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A part of the archive, unpacked; nothing where there is none.
fn part(bytes: &[u8], name: &str, limits: &Limits) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut found = Vec::new();
    archive
        .by_name(name)
        .ok()?
        .take(limits.unpacked)
        .read_to_end(&mut found)
        .ok()?;
    Some(found)
}

/// What of a sheet its owner has hidden.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Hidden {
    pub(super) rows: usize,
    pub(super) columns: Vec<String>,
}

impl Hidden {
    /// The same as a sentence; nothing where nothing is hidden.
    pub(super) fn note(&self) -> Option<String> {
        let rows = match self.rows {
            0 => None,
            1 => Some("1 hidden row".to_owned()),
            rows => Some(format!("{rows} hidden rows")),
        };
        let columns = (!self.columns.is_empty()).then(|| format!("hidden columns ({})", self.columns.join(", ")));
        let what: Vec<String> = rows.into_iter().chain(columns).collect();
        (!what.is_empty()).then(|| format!("The sheet has {}; they were read like the others.", what.join(" and ")))
    }
}

/// What is hidden in a worksheet of an XLSX, by its path in the archive: `xl/worksheets/sheet1.xml`.
pub(super) fn hidden_in_xlsx(bytes: &[u8], path: &str, limits: &Limits) -> Hidden {
    let path = path.trim_start_matches('/');
    let mut hidden = Hidden::default();
    let Some(xml) = part(bytes, path, limits) else {
        return hidden;
    };
    elements(&xml, |element| {
        let is = |name: &str| attribute(element, name).is_some_and(|value| value == "1" || value == "true");
        match element.local_name().as_ref() {
            b"row" => hidden.rows += usize::from(is("hidden")),
            b"col" if is("hidden") => {
                let number = |name| attribute(element, name).and_then(|value| value.parse::<usize>().ok());
                let first = number("min").unwrap_or(1).max(1);
                // Excel hides all columns to the right of a table in one go; those hold nothing.
                let last = number("max").unwrap_or(first).min(first + 20);
                hidden.columns.extend((first..=last).map(|column| column_letters(column - 1)));
            }
            _ => {}
        }
    });
    hidden
}

/// The relations of a workbook's sheets: the paths of the worksheets of an XLSX in the order of its tabs.
pub(super) fn xlsx_sheets(bytes: &[u8], limits: &Limits) -> Vec<(String, String)> {
    let mut sheets = Vec::new();
    let mut targets = std::collections::HashMap::new();
    if let Some(xml) = part(bytes, "xl/_rels/workbook.xml.rels", limits) {
        elements(&xml, |element| {
            if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("xl/{target}"),
                };
                targets.insert(id, path);
            }
        });
    }
    if let Some(xml) = part(bytes, "xl/workbook.xml", limits) {
        elements(&xml, |element| {
            if element.local_name().as_ref() == b"sheet"
                && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
                && let Some(path) = targets.get(&id)
            {
                sheets.push((name, path.clone()));
            }
        });
    }
    sheets
}

/// Whether an ODS asks for more cells than anyone has typed: it may repeat one a milliard times in a few bytes.
pub(super) fn check_ods(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    scan_ods(bytes, None, limits).map(|_| ())
}

/// What is hidden in a sheet of an ODS.
pub(super) fn hidden_in_ods(bytes: &[u8], sheet: &str, limits: &Limits) -> Hidden {
    scan_ods(bytes, Some(sheet), limits).unwrap_or_default()
}

/// Goes through one sheet of an ODS, or through all of them.
fn scan_ods(bytes: &[u8], sheet: Option<&str>, limits: &Limits) -> Result<Hidden, String> {
    let mut hidden = Hidden::default();
    let Some(xml) = part(bytes, "content.xml", limits) else {
        return Ok(hidden);
    };
    let (mut here, mut repeats, mut width, mut cells) = (false, 1_usize, 0_usize, 0_usize);
    let mut pending = 0_usize;
    let mut column = 0;
    let mut fault = None;
    elements(&xml, |element| {
        let number = |name| {
            attribute(element, name)
                .and_then(|value| value.parse::<usize>().ok())
                .unwrap_or(1)
        };
        let collapsed = attribute(element, "visibility").is_some_and(|value| value != "visible");
        match element.name().as_ref() {
            b"table:table" => {
                here = sheet.is_none_or(|sheet| attribute(element, "name").as_deref() == Some(sheet));
                (column, cells) = (0, 0);
            }
            b"table:table-column" if here => {
                let count = number("number-columns-repeated");
                if collapsed {
                    let shown = count.min(20);
                    hidden.columns.extend((column..column + shown).map(column_letters));
                }
                column = column.saturating_add(count);
            }
            b"table:table-row" if here => {
                repeats = number("number-rows-repeated");
                (width, pending) = (0, 0);
                hidden.rows += if collapsed { repeats.min(limits.rows) } else { 0 };
            }
            b"table:table-cell" | b"table:covered-table-cell" if here => {
                let count = number("number-columns-repeated");
                match attribute(element, "value-type") {
                    // Empty cells up to the edge of the sheet are how every program ends a row.
                    None => pending = pending.saturating_add(count),
                    Some(_) => {
                        width = width.saturating_add(pending).saturating_add(count);
                        pending = 0;
                        cells = cells.saturating_add(count.saturating_mul(repeats));
                    }
                }
                if fault.is_none() && width > limits.columns {
                    fault = Some(limits.too_many_columns(width, "A sheet"));
                }
                if fault.is_none() && (cells > limits.cells || (width > 0 && repeats > limits.rows)) {
                    fault = Some(limits.too_many_cells());
                }
            }
            _ => {}
        }
    });
    match fault {
        Some(fault) => Err(fault),
        None => Ok(hidden),
    }
}

/// Calls for every element that begins, until the XML ends or breaks.
fn elements(xml: &[u8], mut each: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => each(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// The value of an attribute by its name without a prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut named = attributes
        .with_checks(false)
        .flatten()
        .filter(|attribute| attribute.key.local_name().as_ref() == name.as_bytes());
    let value = named.next()?.value.into_owned();
    let text = String::from_utf8_lossy(&value).into_owned();
    Some(
        quick_xml::escape::unescape(&text)
            .map(|text| text.into_owned())
            .unwrap_or(text),
    )
}
