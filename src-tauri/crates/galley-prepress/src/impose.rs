//! Several pages laid on one sheet, which is folded when it is printed.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde::{Deserialize, Serialize};

use crate::boxes::{Face, MM, Rect, SAME, inherited};
use crate::fault::Fault;
use crate::order::{Panel, fold, saddle};

/// How a sheet is folded into panels; [`fold`] tells the order of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoldStyle {
    /// In a zigzag.
    Accordion,
    /// Rolled in, as one folds a letter.
    Letter,
    /// Two wings that meet in the middle.
    Gate,
}

/// How pages are laid on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Imposition {
    /// A booklet of sheets laid into each other, two pages on a side, folded and stitched.
    Saddle {
        /// How far a sheet moves its pages to the spine, times its place from the outermost, since the inner sheets
        /// stick out and are trimmed. About the thickness of the paper.
        creep_mm: f32,
    },
    /// One sheet of panels.
    Fold {
        /// On each side.
        panels: usize,
        /// How it is folded.
        style: FoldStyle,
        /// How much narrower a panel is that lies inside another; commonly 1 to 2 mm.
        narrower_mm: f32,
    },
}

/// A page's place on a side. Points from the left edge of the trimmed sheet.
#[derive(Debug, Clone, Copy)]
struct Slot {
    page: usize,
    /// What of the sheet it may cover, without the bleed.
    left: f32,
    right: f32,
    /// Where the left edge of the trimmed page comes to lie.
    origin: f32,
}

/// A side of a sheet: its width, its pages, its folds.
struct Side {
    width: f32,
    slots: Vec<Slot>,
    folds: Vec<f32>,
}

/// Makes sheets of the pages and gives their faces.
pub(crate) fn impose(document: &mut Document, pages: &[Face], imposition: &Imposition) -> Result<Vec<Face>, Fault> {
    let Some(first) = pages.first() else {
        return Err(Fault::NoPages);
    };
    let (width, height) = (first.trim.width(), first.trim.height());
    let other = |face: &&Face| (face.trim.width() - width).abs() > SAME || (face.trim.height() - height).abs() > SAME;
    if let Some(at) = pages.iter().position(|face| other(&face)) {
        let problem = "is of another size than the first. Give all pages of a folded sheet one size.".into();
        return Err(Fault::Page { number: at + 1, problem });
    }
    let sides = match *imposition {
        Imposition::Saddle { creep_mm } => booklet(pages.len(), width, creep_mm * MM)?,
        Imposition::Fold {
            panels,
            style,
            narrower_mm,
        } => folded(pages.len(), width, panels, style, narrower_mm * MM)?,
    };
    let bleed = first.trim.0[0] - first.bleed.0[0];
    let forms = pages
        .iter()
        .map(|face| form(document, face))
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(sides
        .into_iter()
        .map(|side| sheet(document, pages, &forms, &side, height, bleed))
        .collect())
}

fn booklet(pages: usize, width: f32, creep: f32) -> Result<Vec<Side>, Fault> {
    let sheets = saddle(pages);
    if creep < 0.0 || creep * sheets.len() as f32 > width / 4.0 {
        return Err(Fault::Imposition(
            "The creep would move pages off the sheet. Give the thickness of the paper.".into(),
        ));
    }
    let side = |pair: [Option<usize>; 2], shift: f32| {
        let [left, right] = pair;
        let left = left.map(|page| Slot {
            page,
            left: 0.0,
            right: width,
            origin: shift,
        });
        let right = right.map(|page| Slot {
            page,
            left: width,
            right: 2.0 * width,
            origin: width - shift,
        });
        Side {
            width: 2.0 * width,
            slots: left.into_iter().chain(right).collect(),
            folds: vec![width],
        }
    };
    let both = |(at, sheet): (usize, crate::order::Sheet)| {
        let shift = creep * at as f32;
        [side(sheet.front, shift), side(sheet.back, shift)]
    };
    Ok(sheets.into_iter().enumerate().flat_map(both).collect())
}

fn folded(pages: usize, width: f32, panels: usize, style: FoldStyle, narrower: f32) -> Result<Vec<Side>, Fault> {
    let strange = || {
        Fault::Imposition(format!(
            "No such fold has {panels} panels. A gate fold has 4, the others 2 to 16."
        ))
    };
    let order = Some(panels)
        .filter(|panels| *panels <= 16)
        .and_then(|panels| fold(style, panels))
        .ok_or_else(strange)?;
    if pages > 2 * panels {
        let room = 2 * panels;
        let sentence = format!("{pages} pages do not fit on {room} panels. Choose more panels, or set the text smaller.");
        return Err(Fault::Imposition(sentence));
    }
    if narrower < 0.0 || narrower * panels as f32 > width / 2.0 {
        return Err(Fault::Imposition(
            "The inner panels would be too narrow. Commonly 1 to 2 mm are taken.".into(),
        ));
    }
    let side = |panels: &[Panel]| {
        let mut side = Side {
            width: 0.0,
            slots: Vec::new(),
            folds: Vec::new(),
        };
        for panel in panels {
            if side.width > 0.0 {
                side.folds.push(side.width);
            }
            let less = narrower * panel.narrower as f32;
            let (left, right) = (side.width, side.width + width - less);
            let origin = if panel.cut_left { left - less } else { left };
            if panel.page < pages {
                side.slots.push(Slot {
                    page: panel.page,
                    left,
                    right,
                    origin,
                });
            }
            side.width = right;
        }
        side
    };
    Ok(vec![side(&order.front), side(&order.back)])
}

/// A page as something that can be placed, with its own resources and transparency group.
fn form(document: &mut Document, face: &Face) -> Result<ObjectId, Fault> {
    let content = document.get_page_content_with_limit(face.page, lopdf::DEFAULT_MAX_DECOMPRESSED_SIZE)?;
    let page = document.get_dictionary(face.page)?;
    let mut dict = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => face.bleed };
    for key in ["Resources", "Group"] {
        if let Some(value) = inherited(document, page, key.as_bytes()) {
            dict.set(key, value.clone());
        }
    }
    let mut stream = Stream::new(dict, content);
    stream.compress()?;
    Ok(document.add_object(stream))
}

/// Lays one side. Bleed stays where the sheet is trimmed and is cut where it is folded.
fn sheet(document: &mut Document, pages: &[Face], forms: &[ObjectId], side: &Side, height: f32, bleed: f32) -> Face {
    let trim = Rect([bleed, bleed, bleed + side.width, bleed + height]);
    let mut content = String::new();
    let mut placed = Dictionary::new();
    let mut transparent = false;
    for (at, slot) in side.slots.iter().enumerate() {
        let (Some(page), Some(form)) = (pages.get(slot.page), forms.get(slot.page)) else {
            continue;
        };
        let left = if slot.left > SAME { bleed + slot.left } else { 0.0 };
        let right = if slot.right < side.width - SAME {
            bleed + slot.right
        } else {
            2.0 * bleed + side.width
        };
        let (x, y) = (bleed + slot.origin - page.trim.0[0], bleed - page.trim.0[1]);
        content += &format!("q {left:.4} 0 {:.4} {:.4} re W n ", right - left, 2.0 * bleed + height);
        content += &format!("1 0 0 1 {x:.4} {y:.4} cm /P{at} Do Q\n");
        placed.set(format!("P{at}"), *form);
        let group = document
            .get_dictionary(page.page)
            .ok()
            .and_then(|page| inherited(document, page, b"Group"));
        transparent |= group.is_some();
    }
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let mut dict = dictionary! {
        "Type" => "Page",
        "Resources" => dictionary! { "XObject" => placed },
        "Contents" => content,
    };
    if transparent {
        dict.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
    }
    let page = document.add_object(Object::Dictionary(dict));
    let folds = side.folds.iter().map(|fold| bleed + fold).collect();
    Face {
        page,
        trim,
        bleed: trim.grown(bleed),
        folds,
    }
}
