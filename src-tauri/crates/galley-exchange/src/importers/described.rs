//! What a file is that no importer knows, and what is wrong with it.

use super::xml;
use crate::json;
use crate::tables::{Kind, decode, kind, names_in_zip, other_kind};

/// What a file is that no importer knows, and what to do with it, as a sentence that goes on from its name: "is empty …".
/// Nothing where its bytes do not say it.
pub fn described(bytes: &[u8]) -> Option<String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some("is empty: there is nothing to read in it. Save or fetch it again.".to_owned());
    }
    if kind(bytes) == Kind::Zip {
        return Some(match names_in_zip(bytes) {
            Some(names) => zip(&names),
            None => {
                "is a packed folder or a workbook (zip) that is damaged or was cut off: it cannot be unpacked. Get it again, or \
                     save it again."
                    .to_owned()
            }
        });
    }
    if let Some(what) = other_kind(bytes) {
        return Some(format!("is {what}. Export what is in it as CSV or XLSX, and import that."));
    }
    let read = decode(bytes, None);
    let text = read.text.trim_start_matches('\u{feff}').trim_start();
    let second = text.chars().skip(1).find(|c| !c.is_whitespace());
    let begins = |marks: &[char]| second.is_some_and(|c| marks.contains(&c) || c.is_ascii_digit());
    match text.chars().next()? {
        '{' if begins(&['"', '}']) => Some(of_json(&read.text)),
        '[' if begins(&['"', '{', '[', ']']) => Some(of_json(&read.text)),
        '<' if begins(&['?', '!']) || second.is_some_and(char::is_alphabetic) => Some(of_markup(bytes, text)),
        _ => None,
    }
}

fn zip(names: &[String]) -> String {
    let files: Vec<&str> = names
        .iter()
        .filter(|name| !name.ends_with('/'))
        .map(String::as_str)
        .take(3)
        .collect();
    let more = if names.len() > files.len() { " …" } else { "" };
    match files.is_empty() {
        true => "is a packed folder (zip) with nothing in it.".to_owned(),
        false => format!(
            "is a packed folder (zip) with {}{more}. Unpack it, and import the folder or a file of it; web pages are read by pasting \
             the folder.",
            files.join(", ")
        ),
    }
}

fn of_json(text: &str) -> String {
    match json::parse(text.trim_start_matches('\u{feff}')) {
        Ok(_) => {
            "is JSON, but of no shape that is known: Galley’s own, schema.org’s, frab’s, or a list of objects with their titles. \
                  Bring it into one of these, and import that."
                .to_owned()
        }
        Err(bad) => format!(
            "is JSON that cannot be read. {} ({}). Mend it, and import it again.",
            bad.why,
            bad.place(1)
        ),
    }
}

fn of_markup(bytes: &[u8], text: &str) -> String {
    let begin: String = text.chars().take(15).collect::<String>().to_lowercase();
    if begin.starts_with("<!doctype html") || begin.starts_with("<html") {
        return "is a web page without JSON-LD. Paste it as a listing.".to_owned();
    }
    match xml::read(bytes).1.into_iter().next() {
        Some((place, why)) => format!("is XML that cannot be read ({place}). {why}"),
        None => "is XML, but neither Eventival’s nor a schedule of frab. Export what is in it as CSV or XLSX, and import that."
            .to_owned(),
    }
}
