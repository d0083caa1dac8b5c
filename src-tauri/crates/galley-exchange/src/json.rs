//! JSON read without loss: a key that stands twice in one object is reported, not overwritten in silence.
//!
//! Never here: what the keys mean.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The most objects and values of one text. The largest catalogues that Galley is made for have a third of it; each object
/// takes near a kilobyte of memory, each value 32 bytes, so that some three gigabytes are taken at worst.
const MOST: (usize, usize) = (3_000_000, 30_000_000);

/// Why a text was not read, and where in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1.
    pub(crate) column: usize,
    /// A phrase that ends before "so it was not read": "The file stops being JSON here (expected value)".
    pub(crate) why: String,
}

impl Bad {
    /// Where it is in a file of which the text begins at a line, from 1.
    pub(crate) fn place(&self, first: usize) -> String {
        format!("line {}, column {}", first + self.line - 1, self.column)
    }
}

/// The value of a JSON text and the paths of the keys that stand twice, of which the first was kept;
/// or why it is not read: where it stops being JSON, or holds more than a machine on a desk has room for.
pub(crate) fn parse(text: &str) -> Result<(Value, Vec<String>), Bad> {
    weigh(text, MOST)?;
    read(text).map_err(|error| bad(&error))
}

fn bad(error: &serde_json::Error) -> Bad {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or(&said);
    Bad {
        line: error.line(),
        column: error.column(),
        why: match reason.strip_prefix(TOO_MUCH) {
            Some(what) => format!("The file holds more than {what}, which is no festival's"),
            None if reason == "recursion limit exceeded" => {
                "Objects and lists lie too deep in one another here, deeper than any festival’s".to_owned()
            }
            None => format!("The file stops being JSON here ({reason})"),
        },
    }
}

/// Counts what a text holds before any of it is kept.
fn weigh(text: &str, most: (usize, usize)) -> Result<(), Bad> {
    let left = Cell::new(most);
    let mut reader = serde_json::Deserializer::from_str(text);
    Weigh { left: &left, most }
        .deserialize(&mut reader)
        .map_err(|error| bad(&error))
}

/// How an error of ours is told from one of the text.
const TOO_MUCH: &str = "too much: ";

/// Forgets a value, and counts it.
#[derive(Clone, Copy)]
struct Weigh<'a> {
    left: &'a Cell<(usize, usize)>,
    most: (usize, usize),
}

impl Weigh<'_> {
    fn count<E: Error>(self, objects: usize) -> Result<(), E> {
        let (objects_left, values_left) = self.left.get();
        let less = objects_left.checked_sub(objects).zip(values_left.checked_sub(1));
        let (most_objects, most_values) = self.most;
        match less {
            Some(less) => Ok(self.left.set(less)),
            None if objects > objects_left => Err(E::custom(format!("{TOO_MUCH}{most_objects} records"))),
            None => Err(E::custom(format!("{TOO_MUCH}{most_values} values"))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Weigh<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Weigh<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.count(0)
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.count(0)
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.count(0)
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.count(0)
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.count(0)
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.count(0)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.count(0)?;
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.count(1)?;
        while entries.next_key::<IgnoredAny>()?.is_some() {
            entries.next_value_seed(self)?;
        }
        Ok(())
    }
}

fn read(text: &str) -> Result<(Value, Vec<String>), serde_json::Error> {
    let doubled = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let root = Node {
        path: String::new(),
        doubled: &doubled,
    };
    let value = root.deserialize(&mut reader)?;
    reader.end()?;
    Ok((value, doubled.into_inner()))
}

/// A part of a JSON path: `/` and `~` escaped as JSON pointers do.
pub(crate) fn step(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

struct Node<'a> {
    path: String,
    doubled: &'a RefCell<Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        let node = |index: usize| Node {
            path: format!("{}/{index}", self.path),
            doubled: self.doubled,
        };
        while let Some(value) = items.next_element_seed(node(values.len()))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let path = step(&self.path, &key);
            let value = entries.next_value_seed(Node {
                path: path.clone(),
                doubled: self.doubled,
            })?;
            if object.contains_key(&key) {
                self.doubled.borrow_mut().push(path);
            } else {
                object.insert(key, value);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_key_is_reported_and_the_first_one_kept() {
        let (value, doubled) = parse(r#"{"a": [{"b/c": 1, "b/c": 2}], "d": null}"#).unwrap();
        assert_eq!(value, serde_json::json!({"a": [{"b/c": 1}], "d": null}));
        assert_eq!(doubled, ["/a/0/b~1c"]);
    }

    #[test]
    fn what_follows_the_value_is_an_error_with_its_place() {
        let problem = parse("{}\n  x").unwrap_err();
        assert_eq!((problem.line, problem.column), (2, 3));
        assert_eq!(problem.why, "The file stops being JSON here (trailing characters)");
    }

    #[test]
    fn what_holds_too_much_is_refused_before_it_takes_room() {
        let text = r#"[{"a": [1, {}]}, {"a": null}]"#;
        assert_eq!(weigh(text, (3, 7)), Ok(()));
        let few = weigh(text, (2, 100)).unwrap_err();
        assert_eq!(few.why, "The file holds more than 2 records, which is no festival's");
        let few = weigh(text, (100, 5)).unwrap_err();
        assert_eq!(few.why, "The file holds more than 5 values, which is no festival's");
        // A hundred megabytes of nothing.
        let junk = format!("[{}{{}}]", "{},".repeat(33_000_000));
        assert!(parse(&junk).unwrap_err().why.contains("3000000 records"));
    }
}
