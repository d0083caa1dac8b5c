//! What a file says and no field holds: counted by where it stands, so that nothing is dropped in silence.

use std::collections::BTreeMap;

use serde_json::Value;

use super::xml::Element;

/// Ways of names to words that were not read, with how often they occur, the first of them and where it stands.
#[derive(Default)]
pub(crate) struct Leftovers(BTreeMap<String, Left>);

struct Left {
    count: usize,
    example: String,
    place: String,
}

impl Leftovers {
    /// Notes words that were not read and where they stand.
    pub(crate) fn add(&mut self, place: &str, way: &str, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let first = || Left {
            count: 0,
            example: short(words),
            place: place.to_owned(),
        };
        self.0.entry(way.to_owned()).or_insert_with(first).count += 1;
    }

    /// Notes the words of an element and its attributes, and of those in it, that stand at none of the known ways. In a way
    /// `*` is any name, `**` at its end all that lies below, and `@name` an attribute.
    pub(crate) fn element(&mut self, element: &Element, known: &[&str]) {
        self.below(element, "", known);
    }

    fn below(&mut self, element: &Element, way: &str, known: &[&str]) {
        let place = || format!("line {}", element.line);
        let next = |name: &str| match way {
            "" => name.to_owned(),
            way => format!("{way}/{name}"),
        };
        if !element.text.trim().is_empty() && !is_known(way, known) {
            self.add(&place(), if way.is_empty() { &element.name } else { way }, &element.text);
        }
        for (name, value) in &element.attributes {
            let way = next(&format!("@{name}"));
            if !value.trim().is_empty() && !is_known(&way, known) {
                self.add(&place(), &way, value);
            }
        }
        for child in &element.children {
            self.below(child, &next(&child.name), known);
        }
    }

    /// The same for an object of JSON. The words of a JSON-LD value stand where the value does.
    pub(crate) fn json(&mut self, place: &str, value: &Value, way: &str, known: &[&str]) {
        let next = |name: &str| match way {
            "" => name.to_owned(),
            way => format!("{way}/{name}"),
        };
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| match name.as_str() {
                "@value" => self.json(place, value, way, known),
                name => self.json(place, value, &next(name), known),
            }),
            Value::Array(values) => values.iter().for_each(|value| self.json(place, value, way, known)),
            Value::Null | Value::Bool(false) => {}
            _ if is_known(way, known) => {}
            Value::String(text) => self.add(place, way, text),
            other => self.add(place, way, &other.to_string()),
        }
    }

    /// For each way where it stands first, and a sentence. Afterwards there are none.
    pub(crate) fn take(&mut self) -> impl Iterator<Item = (String, String)> + use<> {
        std::mem::take(&mut self.0).into_iter().map(|(way, left)| {
            let (times, example) = (left.count, left.example);
            let message = match times {
                1 => format!("A catalogue has no place for “{way}” (“{example}”), so it was left out."),
                _ => format!(
                    "A catalogue has no place for “{way}” ({times} times in this file, the first is “{example}”), so it was left out."
                ),
            };
            (left.place, message)
        })
    }
}

/// The beginning of words, as a sentence quotes them.
pub(crate) fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

fn is_known(way: &str, known: &[&str]) -> bool {
    known.iter().any(|known| {
        let mut names = way.split('/');
        for part in known.split('/') {
            match (part, names.next()) {
                ("**", Some(_)) => return true,
                ("*", Some(_)) => {}
                (part, Some(name)) if part == name => {}
                _ => return false,
            }
        }
        names.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_way_may_have_any_name_in_it_and_all_below_it() {
        for (way, known, is) in [
            ("a/b", "a/b", true),
            ("a/b/c", "a/b", false),
            ("a", "a/b", false),
            ("a/x/c", "a/*/c", true),
            ("a/x/y", "a/*/c", false),
            ("a/b/c/d", "a/**", true),
            ("a", "a/**", false),
        ] {
            assert_eq!(is_known(way, &[known]), is, "{way} {known}");
        }
    }
}
