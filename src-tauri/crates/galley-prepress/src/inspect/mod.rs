//! A look into any PDF: what it claims, its boxes, fonts, pictures, colours and inks. It judges nothing.

mod colours;
mod document;
mod walk;

use lopdf::Document;
use serde::Serialize;

use crate::fault::Fault;

/// What is in a PDF. Pages are counted from 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// Of its header: `1.6`.
    pub version: String,
    /// Whether it was encrypted, and could be opened without a password.
    pub encrypted: bool,
    /// What it says it conforms to.
    pub claims: Claims,
    /// What it says about trapping: `True`, `False` or `Unknown`.
    pub trapped: Option<String>,
    /// The printing conditions it is made for.
    pub intents: Vec<Intent>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its fonts, by name.
    pub fonts: Vec<Font>,
    /// Its pictures as they are placed; one that is placed twice comes twice.
    pub images: Vec<Image>,
    /// The colour spaces in which text and drawings are painted, with what is seen of each first.
    pub colours: Vec<Colour>,
    /// The colours in which type is set, with what is seen of each first.
    pub type_colours: Vec<TypeColour>,
    /// The most ink that text and drawings put on a spot, in percent, without registration marks and pictures. What is
    /// painted in ICC-based or calibrated colours is left out, since only the press knows its inks.
    pub ink_max: f32,
    /// The first page with that much ink.
    pub ink_page: Option<usize>,
    /// How many transparency groups it has.
    pub groups: usize,
    /// How many soft masks it has.
    pub soft_masks: usize,
    /// The pages that have annotations (links and notes) within the bleed.
    pub annotated: Vec<usize>,
}

/// What a PDF says it conforms to, by its metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// `PDF/X-4`.
    pub pdf_x: Option<String>,
    /// Part and level: `2B`.
    pub pdf_a: Option<String>,
    /// Part: `1`.
    pub pdf_ua: Option<String>,
}

/// An output intent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Intent {
    /// `GTS_PDFX` or `GTS_PDFA1`.
    pub kind: String,
    /// `FOGRA39`.
    pub identifier: String,
    /// Whether the profile is in the file.
    pub profile: bool,
}

/// A page's boxes in millimetres: left, bottom, right, top.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are those of the PDF")]
pub struct Page {
    pub media: [f32; 4],
    pub crop: Option<[f32; 4]>,
    pub bleed: Option<[f32; 4]>,
    pub trim: Option<[f32; 4]>,
}

/// A font.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Font {
    /// Without the letters that mark a subset.
    pub name: String,
    /// `Type0`, `TrueType`, `Type1`, `Type3`.
    pub kind: String,
    /// Whether its outlines are in the file.
    pub embedded: bool,
    /// Whether only the letters that are used are.
    pub subset: bool,
}

/// A picture where it is placed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Image {
    /// Where it is.
    pub page: usize,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Its printed width and height, in millimetres.
    pub printed_mm: [f32; 2],
    /// Pixels in an inch of paper, in the direction that has fewer.
    pub ppi: f32,
    /// As in [`Colour::space`].
    pub space: String,
    /// The key it carries.
    pub key: Option<String>,
}

/// A colour space that is painted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Colour {
    /// `DeviceGray`, `DeviceRGB`, `DeviceCMYK`, `ICCBased 3` (with its number of colours), `Separation NAME`,
    /// `DeviceN NAME, NAME`, or another name of the PDF.
    pub space: String,
    /// Where it is used first.
    pub page: usize,
}

/// A colour in which type is set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypeColour {
    /// As in [`Colour::space`].
    pub space: String,
    /// Its components, in thousandths; of the four inks, from 0 for none to 1000 for all.
    pub parts: Vec<u16>,
    /// The size of the smallest type in it, in points.
    pub smallest: f32,
    /// Where that stands first.
    pub page: usize,
}

/// Looks into a PDF.
///
/// # Errors
/// A sentence, when it is damaged, wants a password, has no pages, or would take too long to follow.
pub fn inspect(pdf: &[u8]) -> Result<Inspection, Fault> {
    let document = Document::load_mem(pdf).map_err(|problem| match problem {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Fault::Encrypted,
        other => other.into(),
    })?;
    if document.is_encrypted() {
        return Err(Fault::Encrypted);
    }
    let pages = document::pages(&document)?;
    let painted = walk::walk(&document)?;
    let (groups, soft_masks) = document::transparency(&document);
    Ok(Inspection {
        version: document.version.clone(),
        encrypted: document.was_encrypted(),
        claims: document::claims(&document),
        trapped: document::info_name(&document, b"Trapped"),
        intents: document::intents(&document),
        annotated: document::annotated(&document, &pages),
        pages,
        fonts: document::fonts(&document),
        images: painted.images,
        colours: painted.colours,
        type_colours: painted.type_colours,
        ink_max: painted.ink_max,
        ink_page: painted.ink_page,
        groups,
        soft_masks,
    })
}
