//! What a file says and no field holds: counted by where it stands, so that nothing is dropped in silence.

use std::collections::BTreeMap;

use serde_json::Value;

use super::xml::Element;

/// Ways of names to words that were not read, with how often they occur and an example.
#[derive(Default)]
pub(crate) struct Leftovers(BTreeMap<String, (usize, String)>);

impl Leftovers {
    /// Notes words that were not read.
    pub(crate) fn add(&mut self, way: &str, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            let short: String = words.chars().take(40).collect();
            self.0.entry(way.to_owned()).or_insert((0, short)).0 += 1;
        }
    }

    /// Notes the words of an element, and of those in it, that stand at none of the known ways. In a way `*` is any name,
    /// and `**` at its end all that lies below.
    pub(crate) fn element(&mut self, element: &Element, known: &[&str]) {
        self.below(element, "", known);
    }

    fn below(&mut self, element: &Element, way: &str, known: &[&str]) {
        if !way.is_empty() && !is_known(way, known) {
            self.add(way, &element.text);
        }
        for child in &element.children {
            let way = if way.is_empty() {
                child.name.clone()
            } else {
                format!("{way}/{}", child.name)
            };
            self.below(child, &way, known);
        }
    }

    /// The same for an object of JSON.
    pub(crate) fn json(&mut self, value: &Value, way: &str, known: &[&str]) {
        let next = |name: &str| {
            if way.is_empty() {
                name.to_owned()
            } else {
                format!("{way}/{name}")
            }
        };
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| self.json(value, &next(name), known)),
            Value::Array(values) => values.iter().for_each(|value| self.json(value, way, known)),
            Value::Null | Value::Bool(false) => {}
            _ if is_known(way, known) => {}
            Value::String(text) => self.add(way, text),
            other => self.add(way, &other.to_string()),
        }
    }

    /// A sentence for each way.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(|(way, (count, example))| {
            let times = if *count == 1 {
                "once".to_owned()
            } else {
                format!("{count} times")
            };
            format!("A catalogue has no place for “{way}” ({times}, such as “{example}”), so it was left out.")
        })
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
