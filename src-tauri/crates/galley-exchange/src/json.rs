//! JSON read without loss: a key that stands twice in one object is reported, not overwritten in silence.
//!
//! Never here: what the keys mean.

use std::{cell::RefCell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The value of a JSON text and the paths of the keys that stand twice, of which the first was kept;
/// or where the text stops being JSON, and why.
pub(crate) fn parse(text: &str) -> Result<(Value, Vec<String>), serde_json::Error> {
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
        assert_eq!((problem.line(), problem.column()), (2, 3));
    }
}

/// Why a text is no JSON, without the place, which is told apart from it.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}
