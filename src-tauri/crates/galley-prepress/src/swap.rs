//! Proxies found again in a finished PDF by the key that each carries, and the dictionary of what replaces one.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::jpeg::{key_of, mark};
use crate::separation::Separation;

/// The objects that are pictures with a key.
pub(crate) fn keyed(document: &Document) -> BTreeMap<ObjectId, String> {
    let key = |object: &Object| image_key(object.as_stream().ok()?, document).map(str::to_owned);
    document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, key(object)?)))
        .collect()
}

/// The key of a picture that lies in the PDF as a plain JPEG.
pub(crate) fn image_key<'a>(stream: &'a Stream, document: &Document) -> Option<&'a str> {
    let is = |key: &[u8], value: &[u8]| {
        let found = stream.dict.get_deref(key, document).ok()?;
        let name = match found {
            Object::Array(names) if names.len() == 1 => names.first()?.as_name().ok()?,
            other => other.as_name().ok()?,
        };
        (name == value).then_some(())
    };
    is(b"Subtype", b"Image")?;
    is(b"Filter", b"DCTDecode")?;
    key_of(&stream.content)
}

/// The picture in four inks that takes a proxy's place, with its key, so that the finished file can be traced back to
/// its stills. Adobe's way of writing inks is inverted, hence the `/Decode`.
pub(crate) fn image(proxy: &Dictionary, separation: &Separation, key: &str) -> Result<Stream, String> {
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(separation.width),
        "Height" => i64::from(separation.height),
        "ColorSpace" => "DeviceCMYK",
        "BitsPerComponent" => 8,
        "Decode" => [1, 0].repeat(4).into_iter().map(Object::Integer).collect::<Vec<_>>(),
        "Filter" => "DCTDecode",
    };
    for kept in ["Interpolate", "SMask", "Mask"] {
        if let Ok(value) = proxy.get(kept.as_bytes()) {
            dict.set(kept, value.clone());
        }
    }
    Ok(Stream::new(dict, mark(&separation.jpeg, key)?))
}
