//! What a PDF says outside its pages' contents.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use crate::boxes::{MM, Rect, inherited};
use crate::fault::Fault;
use crate::inspect::{Claims, Font, Intent, Page};

/// Text as it is in a PDF, with what cannot be read replaced.
pub(super) fn text(object: &Object) -> Option<String> {
    match object {
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        other => lopdf::decode_text_string(other).ok(),
    }
}

fn get<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    dict.get_deref(key, document).ok()
}

/// The entries of a dictionary or of a stream.
pub(super) fn dict_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

pub(super) fn pages(document: &Document) -> Result<Vec<Page>, Fault> {
    let mut pages = Vec::new();
    for id in document.page_iter() {
        let page = document.get_dictionary(id)?;
        let read = |key: &[u8]| {
            let rect = inherited(document, page, key).and_then(|object| Rect::read(object, document))?;
            Some(rect.0.map(|edge| edge / MM))
        };
        let problem = || Fault::Page {
            number: pages.len() + 1,
            problem: "has no size. Make or send the PDF again.".into(),
        };
        let media = read(b"MediaBox").ok_or_else(problem)?;
        pages.push(Page {
            media,
            crop: read(b"CropBox"),
            bleed: read(b"BleedBox"),
            trim: read(b"TrimBox"),
        });
    }
    if pages.is_empty() { Err(Fault::NoPages) } else { Ok(pages) }
}

fn info(document: &Document) -> Option<&Dictionary> {
    document.trailer.get_deref(b"Info", document).ok()?.as_dict().ok()
}

pub(super) fn info_name(document: &Document, key: &[u8]) -> Option<String> {
    text(get(document, info(document)?, key)?)
}

pub(super) fn claims(document: &Document) -> Claims {
    let metadata = document
        .catalog()
        .ok()
        .and_then(|catalog| get(document, catalog, b"Metadata"));
    let packet = metadata
        .and_then(|object| object.as_stream().ok()?.get_plain_content().ok())
        .unwrap_or_default();
    let packet = String::from_utf8_lossy(&packet);
    let value = |name: &str| {
        // As an element or as an attribute: `name>value<` or `name="value"`.
        let rest = packet.split_once(name)?.1;
        let rest = rest
            .strip_prefix('>')
            .or_else(|| rest.strip_prefix("=\""))
            .or_else(|| rest.strip_prefix("='"))?;
        let value: String = rest
            .chars()
            .take(40)
            .take_while(|letter| !matches!(letter, '<' | '"' | '\''))
            .collect();
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    Claims {
        pdf_x: value("pdfxid:GTS_PDFXVersion").or_else(|| info_name(document, b"GTS_PDFXVersion")),
        pdf_a: value("pdfaid:part").map(|part| part + &value("pdfaid:conformance").unwrap_or_default()),
        pdf_ua: value("pdfuaid:part"),
    }
}

pub(super) fn intents(document: &Document) -> Vec<Intent> {
    let found = document
        .catalog()
        .ok()
        .and_then(|catalog| get(document, catalog, b"OutputIntents")?.as_array().ok());
    let intent = |object: &Object| {
        let dict = document.dereference(object).ok()?.1.as_dict().ok()?;
        let name = |key: &[u8]| get(document, dict, key).and_then(text).unwrap_or_default();
        let profile = get(document, dict, b"DestOutputProfile").is_some_and(|object| object.as_stream().is_ok());
        Some(Intent {
            kind: name(b"S"),
            identifier: name(b"OutputConditionIdentifier"),
            profile,
        })
    };
    found.into_iter().flatten().filter_map(intent).collect()
}

/// Every font but the parts of a composite one.
pub(super) fn fonts(document: &Document) -> Vec<Font> {
    let font = |object: &Object| {
        let dict = object.as_dict().ok().filter(|dict| dict.has_type(b"Font"))?;
        let kind = text(get(document, dict, b"Subtype")?)?;
        if kind.starts_with("CIDFont") {
            return None;
        }
        let within = get(document, dict, b"DescendantFonts").and_then(|list| list.as_array().ok()?.first());
        let part = within
            .and_then(|part| document.dereference(part).ok()?.1.as_dict().ok())
            .unwrap_or(dict);
        let descriptor = get(document, part, b"FontDescriptor").and_then(|object| object.as_dict().ok());
        let has_file = |descriptor: &Dictionary| {
            [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
                .into_iter()
                .any(|key| get(document, descriptor, key).is_some())
        };
        let name = get(document, dict, b"BaseFont")
            .or_else(|| get(document, dict, b"Name"))
            .and_then(text)
            .unwrap_or_default();
        // Six capitals and a plus sign mark a subset (ISO 32000-1, 9.6.4).
        let plain = name
            .split_once('+')
            .filter(|(tag, _)| tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()));
        Some(Font {
            embedded: kind == "Type3" || descriptor.is_some_and(has_file),
            subset: plain.is_some(),
            name: plain.map_or(name.clone(), |(_, plain)| plain.to_owned()),
            kind,
        })
    };
    document
        .objects
        .values()
        .filter_map(font)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// How many transparency groups and soft masks there are.
pub(super) fn transparency(document: &Document) -> (usize, usize) {
    document
        .objects
        .values()
        .filter_map(dict_of)
        .fold((0, 0), |(groups, masks), dict| {
            let group = get(document, dict, b"Group").is_some_and(|group| group.as_dict().is_ok());
            let mask = get(document, dict, b"SMask").is_some_and(|mask| dict_of(mask).is_some());
            (groups + usize::from(group), masks + usize::from(mask))
        })
}

pub(super) fn annotated(document: &Document, pages: &[Page]) -> Vec<usize> {
    let within = |page: &Page, annotation: &Object| {
        let dict = document.dereference(annotation).ok()?.1.as_dict().ok()?;
        let printer = get(document, dict, b"Subtype").and_then(text);
        if matches!(printer.as_deref(), Some("PrinterMark" | "TrapNet")) {
            return None;
        }
        let place = Rect::read(dict.get(b"Rect").ok()?, document)?.0.map(|edge| edge / MM);
        let inner = page.bleed.or(page.trim).unwrap_or(page.media);
        let over = place[0] < inner[2] && place[2] > inner[0] && place[1] < inner[3] && place[3] > inner[1];
        over.then_some(())
    };
    let has = |(at, (id, page)): (usize, (lopdf::ObjectId, &Page))| {
        let annotations = get(document, document.get_dictionary(id).ok()?, b"Annots")?.as_array().ok()?;
        annotations
            .iter()
            .any(|annotation| within(page, annotation).is_some())
            .then_some(at + 1)
    };
    document.page_iter().zip(pages).enumerate().filter_map(has).collect()
}
