//! Colour spaces by name, and the ink of a colour in them.

use lopdf::{Dictionary, Document, Object};

use crate::inspect::document::text;

/// Spaces may be built on spaces.
const DEPTH: usize = 4;

/// A colour as it is set: its space and its components.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paint {
    pub(super) space: String,
    pub(super) parts: Vec<f32>,
}

impl Paint {
    /// What a page begins with: black in grey.
    pub(super) fn new() -> Paint {
        Paint {
            space: "DeviceGray".into(),
            parts: vec![0.0],
        }
    }

    /// The first colour of a space: black in grey and RGB, and full ink of spot colours (ISO 32000-1, 8.6).
    pub(super) fn of(space: String) -> Paint {
        let parts = match space.split_once(' ').map_or(space.as_str(), |(kind, _)| kind) {
            "DeviceCMYK" => vec![0.0, 0.0, 0.0, 1.0],
            "Separation" => vec![1.0],
            "DeviceN" => vec![1.0; space.split(", ").count()],
            _ => vec![0.0],
        };
        Paint { space, parts }
    }

    /// In percent; `None` where only the press knows, and for registration marks.
    pub(super) fn ink(&self) -> Option<f32> {
        let sum = || {
            self.parts
                .iter()
                .map(|part| if part.is_finite() { part.clamp(0.0, 1.0) * 100.0 } else { 0.0 })
                .sum()
        };
        match self.space.as_str() {
            "DeviceGray" => self.parts.first().map(|grey| 100.0 - grey.clamp(0.0, 1.0) * 100.0),
            "DeviceCMYK" => Some(sum()),
            "Separation All" | "Separation None" => None,
            space if space.starts_with("Separation ") || space.starts_with("DeviceN ") => Some(sum()),
            _ => None,
        }
    }
}

/// The name of a space; `resources` are where its own names are looked up.
pub(super) fn space(document: &Document, resources: &Dictionary, object: &Object) -> String {
    named(document, resources, object, DEPTH)
}

fn named(document: &Document, resources: &Dictionary, object: &Object, depth: usize) -> String {
    let Ok((_, object)) = document.dereference(object) else {
        return "unknown".into();
    };
    let next = |object: &Object| match depth {
        0 => "unknown".into(),
        _ => named(document, resources, object, depth - 1),
    };
    let array = match object {
        Object::Name(name) => match name.as_slice() {
            b"G" => return "DeviceGray".into(),
            b"RGB" => return "DeviceRGB".into(),
            b"CMYK" => return "DeviceCMYK".into(),
            name => {
                let spaces = document.get_dict_in_dict(resources, b"ColorSpace").ok();
                let found = spaces.and_then(|spaces| spaces.get(name).ok());
                return found.map_or_else(|| String::from_utf8_lossy(name).into_owned(), next);
            }
        },
        Object::Array(array) => array,
        _ => return "unknown".into(),
    };
    let at = |index: usize| {
        array
            .get(index)
            .and_then(|object| document.dereference(object).ok())
            .map(|(_, object)| object)
    };
    let Some(kind) = at(0).and_then(text) else {
        return "unknown".into();
    };
    match kind.as_str() {
        "ICCBased" => {
            let count = at(1).and_then(|object| object.as_stream().ok()?.dict.get_deref(b"N", document).ok()?.as_i64().ok());
            format!("ICCBased {}", count.unwrap_or(0))
        }
        "Separation" => format!("Separation {}", at(1).and_then(text).unwrap_or_default()),
        "DeviceN" => {
            let names = at(1)
                .and_then(|object| object.as_array().ok())
                .map(|names| names.iter().filter_map(text).collect::<Vec<_>>());
            format!("DeviceN {}", names.unwrap_or_default().join(", "))
        }
        "Indexed" | "I" => at(1).map_or_else(|| kind.clone(), |base| format!("Indexed {}", next(base))),
        // A name in an array is the name alone.
        _ if array.len() == 1 => at(0).map_or(kind.clone(), next),
        _ => kind,
    }
}
