//! A list of JSON: each object in it is a row, and its names are the heads of the columns.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::{Deserializer, Map, Value};

use super::encoding::{called, decode};
use super::{Book, Cell, Limits, Options, STOPPED, Sheet, Tell};
use crate::json;

/// Whether a file is a list of objects, by its first bytes.
pub(super) fn is_list(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut marks = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    marks.next() == Some(&b'[') && marks.next() == Some(&b'{')
}

pub(super) fn read(bytes: &[u8], options: &Options, limits: &Limits, tell: Tell<'_>) -> Result<Book, String> {
    let read = decode(bytes, options.encoding.as_deref().and_then(called));
    let mut sheet = Sheet::new("", "item");
    if let Some(line) = read.damaged {
        let message = format!(
            "From here on some characters are not {}; each of them was read as “\u{fffd}”.",
            read.name()
        );
        sheet.problems.push((format!("line {line}"), message));
    }
    let items = items(&read.text, &mut sheet.problems, tell)?;
    let mut heads: Vec<&str> = Vec::new();
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for name in items.iter().flat_map(|(_, item)| item.keys()) {
        columns.entry(name).or_insert_with(|| {
            heads.push(name);
            heads.len() - 1
        });
    }
    if heads.len() > limits.columns {
        return Err(limits.too_many_columns(heads.len(), "The list"));
    }
    sheet.begin(0, limits)?;
    for head in &heads {
        sheet.push(Cell::Text(head), limits)?;
    }
    let mut nested: BTreeMap<usize, (String, usize)> = BTreeMap::new();
    for (number, item) in &items {
        sheet.begin(*number, limits)?;
        let mut cells: Vec<Option<&Value>> = vec![None; heads.len()];
        for (name, value) in item {
            cells[columns[name.as_str()]] = Some(value);
        }
        while cells.last().is_some_and(Option::is_none) {
            cells.pop();
        }
        for (column, value) in cells.into_iter().enumerate() {
            let words;
            let cell = match value {
                None | Some(Value::Null) => Cell::Empty,
                Some(Value::String(text)) => Cell::Text(text),
                Some(Value::Bool(truth)) => Cell::Truth(*truth),
                Some(Value::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
                Some(Value::Array(values)) if values.iter().all(|value| !value.is_array() && !value.is_object()) => {
                    words = values.iter().map(plain).collect::<Vec<_>>().join("; ");
                    Cell::Text(&words)
                }
                Some(_) => {
                    let place = sheet.place(*number, column);
                    nested.entry(column).or_insert((place, 0)).1 += 1;
                    Cell::Empty
                }
            };
            sheet.push(cell, limits)?;
        }
    }
    sheet.end();
    for (column, (place, count)) in nested {
        let message = format!(
            "“{}” holds objects of its own in {count} items, the first here; a table has no place for them, so they were not read.",
            heads[column]
        );
        sheet.problems.push((place, message));
    }
    Ok(Book {
        names: vec![(String::new(), false)],
        read_as: format!("JSON, {}", read.name()),
        encoding: Some(read.name()),
        sheet,
        ..Book::default()
    })
}

/// The objects of a list, each with its number from 1, as far as the text holds.
fn items(text: &str, problems: &mut Vec<(String, String)>, tell: Tell<'_>) -> Result<Vec<(u32, Map<String, Value>)>, String> {
    let mut found = Vec::new();
    let mut at = text.find('[').map_or(text.len(), |open| open + 1);
    let (mut line, mut counted) = (1, 0);
    for number in 1.. {
        if number % 1024 == 0 && !tell("Reading", at, text.len()) {
            return Err(STOPPED.to_owned());
        }
        at += text[at..].len() - text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
        line += text.as_bytes()[counted..at].iter().filter(|byte| **byte == b'\n').count();
        counted = at;
        if text[at..].starts_with(']') {
            break;
        }
        let mut values = Deserializer::from_str(&text[at..]).into_iter::<IgnoredAny>();
        let whole = matches!(values.next(), Some(Ok(_)));
        // What is broken says itself where.
        let item = if whole {
            &text[at..at + values.byte_offset()]
        } else {
            &text[at..]
        };
        match json::parse(item) {
            Ok((Value::Object(object), doubled)) => {
                for path in doubled {
                    problems.push((
                        format!("item {number}, {path}"),
                        "This stands twice; the first was read.".to_owned(),
                    ));
                }
                found.push((number, object));
            }
            Ok(_) => problems.push((
                format!("item {number}"),
                "This is no object with names, so it was not read.".to_owned(),
            )),
            Err(bad) => {
                let message = format!(
                    "{}, so it was not read from item {number} on. Mend it and import again.",
                    bad.why
                );
                problems.push((bad.place(line), message));
                break;
            }
        }
        at += item.len();
    }
    Ok(found)
}

/// The words of a value that holds no others.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::LIMITS;
    use super::*;

    fn rows(text: &str) -> (Vec<(u32, Vec<String>)>, Vec<(String, String)>) {
        let book = read(text.as_bytes(), &Options::default(), &LIMITS, &|_, _, _| true).unwrap();
        let words = |cell: Cell<'_>| crate::mapping::values::words(&cell).into_owned();
        let rows = book.sheet.rows().map(|row| (row.number(), row.cells().map(words).collect()));
        (rows.collect(), book.sheet.problems)
    }

    #[test]
    fn the_names_of_all_objects_are_the_heads_and_each_object_is_a_row() {
        let (found, problems) = rows(
            "[\n{\"Title\": \"Rain\", \"Year\": 1998, \"Cast\": [\"A\", \"B\"]},\n{\"Title\": 300, \"Colour\": true, \"Year\": null}]",
        );
        let row = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                (0, row(&["Title", "Year", "Cast", "Colour"])),
                (1, row(&["Rain", "1998", "A; B"])),
                (2, row(&["300", "", "", "TRUE"])),
            ]
        );
        assert_eq!(problems, []);
    }

    #[test]
    fn what_is_no_cell_is_told_and_a_list_that_breaks_is_read_up_to_there() {
        let (found, problems) =
            rows("[{\"Title\": \"A\", \"Crew\": {\"x\": 1}, \"Title\": \"B\"}, 7,\n{\"Title\": \"C\"}, {\"Ti");
        assert_eq!(found.len(), 3, "{found:?}");
        for (place, words) in [
            ("item 1, /Title", "stands twice"),
            ("item 2", "no object"),
            ("line 2, column", "from item 4 on"),
            ("item 1, column 2", "“Crew” holds objects"),
        ] {
            let found = problems
                .iter()
                .any(|(at, message)| at.starts_with(place) && message.contains(words));
            assert!(found, "{place} {words}: {problems:#?}");
        }
    }

    #[test]
    fn a_list_of_objects_is_known_by_its_beginning() {
        for (bytes, is) in [
            (&b"[{\"a\": 1}]"[..], true),
            (b"\xef\xbb\xbf [\r\n {", true),
            (b"{\"a\": []}", false),
            (b"[1, 2]", false),
            (b"[Note] {", false),
            (b"", false),
        ] {
            assert_eq!(is_list(bytes), is, "{bytes:?}");
        }
    }
}
