//! A set PDF becomes one that a printer accepts: PDF/X-4 (ISO 15930-7), entry by entry.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::boxes::{Face, faces, inherited};
use crate::fault::Fault;
use crate::impose::{Imposition, impose};
use crate::intent::Condition;
use crate::marks::{Marks, SLUG};
use crate::separation::Separation;
use crate::{swap, write, xmp};

/// Gives the separation for a proxy's key; `None` leaves the proxy as it is. It is asked once for every proxy, one
/// after the other, while the file is written; an error is the end of a sentence.
pub type Pictures<'a> = &'a (dyn Fn(&str) -> Result<Option<Separation>, String> + 'a);

/// What a printer is to get.
pub struct Plan<'a> {
    /// Of the publication.
    pub title: String,
    /// Who made it.
    pub creator: String,
    /// When, as RFC 3339. The same pages, plan and time give the same bytes.
    pub created: String,
    /// The paper and press it is for.
    pub condition: Condition,
    /// Around the trimmed page, in millimetres.
    pub bleed_mm: f32,
    /// Crop, registration and fold marks, in a slug of 10 mm around the bleed.
    pub marks: bool,
    /// Whether the inks already overlap against misregister; the printer does that, so commonly not.
    pub trapped: bool,
    /// The separated pictures.
    pub pictures: Pictures<'a>,
    /// Several pages on a sheet.
    pub imposition: Option<Imposition>,
}

/// The pages of `pdf` as PDF/X-4. Every page must reach beyond its trim box by the bleed.
///
/// # Errors
/// A sentence: see [`Fault`].
pub fn print_ready(pdf: Vec<u8>, plan: &Plan) -> Result<Vec<u8>, Fault> {
    let mut file = Vec::new();
    print_ready_to(pdf, plan, &mut file)?;
    Ok(file)
}

/// As [`print_ready`], written piece by piece, so that the pictures are never all in memory.
///
/// # Errors
/// As [`print_ready`]; what was written by then is no PDF.
pub fn print_ready_to(pdf: Vec<u8>, plan: &Plan, target: &mut dyn Write) -> Result<(), Fault> {
    let date = xmp::pdf_date(&plan.created)?;
    let profile = plan.condition.profile()?;
    let id = identity(&pdf, plan);
    let mut document = Document::load_mem(&pdf)?;
    drop(pdf);
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Fault::Encrypted);
    }
    let mut faces = faces(&document, plan.bleed_mm)?;
    if faces.is_empty() {
        return Err(Fault::NoPages);
    }
    if let Some(imposition) = &plan.imposition {
        faces = impose(&mut document, &faces, imposition)?;
    }
    let root = document.new_object_id();
    let mut marks = Marks::default();
    for face in &faces {
        let page = page(&document, face, root, plan.marks)?;
        document.set_object(face.page, page);
        if plan.marks {
            marks.add(&mut document, face)?;
        }
    }
    let kids: Vec<Object> = faces.iter().map(|face| face.page.into()).collect();
    document.set_object(
        root,
        dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids },
    );
    groups_in_inks(&mut document);
    describe(&mut document, plan, root, profile, &date, &id)?;
    document.version = "1.6".into();
    document.prune_objects();
    document.renumber_objects();
    write::write(&document, &swap::keyed(&document), plan.pictures, target)
}

/// 32 hexadecimal digits that name these pages printed in this way at this time.
fn identity(pdf: &[u8], plan: &Plan) -> String {
    let Plan {
        title,
        creator,
        created,
        condition,
        bleed_mm,
        marks,
        trapped,
        pictures: _,
        imposition,
    } = plan;
    let said = format!("{title:?} {creator:?} {created:?} {condition:?} {bleed_mm} {marks} {trapped} {imposition:?}");
    let sum = Sha256::new().chain_update(pdf).chain_update(said).finalize();
    sum.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A page with what a printer needs and nothing else: no links, no actions, no thumbnails.
fn page(document: &Document, face: &Face, root: ObjectId, marks: bool) -> Result<Dictionary, Fault> {
    let old = document.get_dictionary(face.page)?;
    let media = if marks { face.bleed.grown(SLUG) } else { face.bleed };
    let mut page = dictionary! {
        "Type" => "Page",
        "Parent" => root,
        "MediaBox" => media,
        "CropBox" => media,
        "BleedBox" => face.bleed,
        "TrimBox" => face.trim,
    };
    for key in ["Resources", "Rotate", "Contents", "Group"] {
        if let Some(value) = inherited(document, old, key.as_bytes()) {
            page.set(key, value.clone());
        }
    }
    Ok(page)
}

/// Transparent things are mixed in the inks of the press. Groups in grey are masks and stay.
fn groups_in_inks(document: &mut Document) {
    let set = |group: &mut Dictionary| {
        let is = |key: &[u8], name: &[u8]| group.get(key).and_then(Object::as_name).is_ok_and(|found| found == name);
        if is(b"S", b"Transparency") && group.has(b"CS") && !is(b"CS", b"DeviceGray") {
            group.set("CS", "DeviceCMYK");
        }
    };
    for object in document.objects.values_mut() {
        let Ok(dict) = (match object {
            Object::Stream(stream) => Ok(&mut stream.dict),
            other => other.as_dict_mut(),
        }) else {
            continue;
        };
        set(dict);
        if let Ok(group) = dict.get_mut(b"Group").and_then(Object::as_dict_mut) {
            set(group);
        }
    }
}

/// A new catalogue with nothing in it that a printer's file may not have, and what the file says of itself.
fn describe(document: &mut Document, plan: &Plan, pages: ObjectId, profile: Stream, date: &str, id: &str) -> Result<(), Fault> {
    let profile = document.add_object(profile);
    let facts = xmp::Facts {
        title: &plan.title,
        creator: &plan.creator,
        created: &plan.created,
        document: id,
        trapped: plan.trapped,
    };
    let metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp::packet(&facts));
    let metadata = document.add_object(metadata.with_compression(false));
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "OutputIntents" => vec![plan.condition.intent(profile.into()).into()],
        "Metadata" => metadata,
    };
    let old = document.catalog()?;
    // An imposed sheet has no page number.
    let kept = if plan.imposition.is_some() {
        [].as_slice()
    } else {
        &["PageLabels"]
    };
    for key in kept.iter().chain(&["Lang"]) {
        if let Ok(value) = old.get(key.as_bytes()) {
            catalog.set(*key, value.clone());
        }
    }
    let catalog = document.add_object(catalog);
    let info = document.add_object(dictionary! {
        "Title" => lopdf::text_string(&plan.title),
        "Creator" => lopdf::text_string(&plan.creator),
        "Producer" => lopdf::text_string(xmp::PRODUCER),
        "CreationDate" => Object::string_literal(date),
        "ModDate" => Object::string_literal(date),
        "Trapped" => if plan.trapped { "True" } else { "False" },
        "GTS_PDFXVersion" => Object::string_literal(xmp::VERSION),
    });
    let name = Object::String(id.as_bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer = dictionary! { "Root" => catalog, "Info" => info, "ID" => vec![name.clone(), name] };
    Ok(())
}
