//! Control characters, which no page and no file of XML can hold: texts without them.

use std::borrow::Cow;

use serde_json::Value;

/// A text without control characters; borrowed where it has none.
pub(crate) fn bare(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    match text.contains(hidden) {
        true => text.replace(hidden, "").into(),
        false => text.into(),
    }
}

/// Takes them out of all texts of a value; answers the ways to those that had some: "/films/3/name".
pub(crate) fn strip(value: &mut Value) -> Vec<String> {
    let mut found = Vec::new();
    below(value, &mut String::new(), &mut found);
    found
}

fn below(value: &mut Value, way: &mut String, found: &mut Vec<String>) {
    let length = way.len();
    match value {
        Value::String(text) => {
            if let Cow::Owned(clean) = bare(text) {
                *text = clean;
                found.push(way.clone());
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter_mut().enumerate() {
                way.push_str(&format!("/{at}"));
                below(value, way, found);
                way.truncate(length);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                way.push_str(&format!("/{name}"));
                below(value, way, found);
                way.truncate(length);
            }
        }
        _ => {}
    }
}

/// What is told of the ways that [`strip`] found.
pub(crate) fn told(found: &[String]) -> Option<String> {
    let others = match found.len() {
        0 => return None,
        1 => String::new(),
        count => format!(" {count} texts of this file have some."),
    };
    Some(format!(
        "There are control characters in this text, which nothing can print; they were left out. Look at what is left.{others}"
    ))
}
