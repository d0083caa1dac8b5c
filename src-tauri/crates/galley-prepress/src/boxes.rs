//! The boxes of a page: trim within bleed within media, in points from the page's origin.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::fault::Fault;

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// Sizes nearer than this are the same; what a millimetre loses when it is written as points.
pub(crate) const SAME: f32 = 0.1;
/// How deep a tree of pages is followed upwards.
const DEPTH: usize = 64;

/// A rectangle in points: left, bottom, right, top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect(pub(crate) [f32; 4]);

impl Rect {
    pub(crate) fn width(self) -> f32 {
        self.0[2] - self.0[0]
    }

    pub(crate) fn height(self) -> f32 {
        self.0[3] - self.0[1]
    }

    pub(crate) fn grown(self, by: f32) -> Rect {
        let Rect([left, bottom, right, top]) = self;
        Rect([left - by, bottom - by, right + by, top + by])
    }

    /// Whether `inner` lies inside, up to [`SAME`].
    pub(crate) fn holds(self, inner: Rect) -> bool {
        let outer = self.grown(SAME).0;
        outer[0] <= inner.0[0] && outer[1] <= inner.0[1] && outer[2] >= inner.0[2] && outer[3] >= inner.0[3]
    }

    /// What both cover.
    pub(crate) fn and(self, other: Rect) -> Rect {
        let (one, two) = (self.0, other.0);
        Rect([one[0].max(two[0]), one[1].max(two[1]), one[2].min(two[2]), one[3].min(two[3])])
    }

    /// A rectangle of a PDF, its corners in any order.
    pub(crate) fn read(object: &Object, document: &Document) -> Option<Rect> {
        let corners = document.dereference(object).ok()?.1.as_array().ok()?;
        let mut edges = [0.0; 4];
        for (edge, corner) in edges.iter_mut().zip(corners) {
            *edge = document
                .dereference(corner)
                .ok()?
                .1
                .as_float()
                .ok()
                .filter(|edge| edge.is_finite())?;
        }
        let [left, bottom, right, top] = edges;
        let rect = Rect([left.min(right), bottom.min(top), left.max(right), bottom.max(top)]);
        (corners.len() == 4 && rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
    }
}

impl From<Rect> for Object {
    fn from(rect: Rect) -> Object {
        Object::Array(rect.0.into_iter().map(Object::Real).collect())
    }
}

/// One side of what is printed, with its boxes and where it is folded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Face {
    pub(crate) page: ObjectId,
    pub(crate) trim: Rect,
    pub(crate) bleed: Rect,
    /// From the left, in the page's points.
    pub(crate) folds: Vec<f32>,
}

/// An entry of a page, or of the nearest node above that has it.
pub(crate) fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEPTH {
        if let Ok(value) = node.get(key) {
            return Some(value);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The boxes of every page, in order. A page without a trim box is trimmed by the bleed.
pub(crate) fn faces(document: &Document, bleed_mm: f32) -> Result<Vec<Face>, Fault> {
    let by = bleed_mm * MM;
    let face = |(at, id): (usize, ObjectId)| {
        let problem = |problem: String| Fault::Page { number: at + 1, problem };
        let page = document.get_dictionary(id)?;
        let read = |key: &[u8]| inherited(document, page, key).and_then(|object| Rect::read(object, document));
        let media = read(b"MediaBox").ok_or_else(|| problem("has no size. Make the PDF again.".into()))?;
        let trim = read(b"TrimBox").unwrap_or(media.grown(-by));
        let bleed = trim.grown(by);
        if !media.holds(bleed) || trim.width() <= 0.0 || trim.height() <= 0.0 {
            let short = format!("has less than {bleed_mm} mm of bleed. Set it with that bleed, or ask for less.");
            return Err(problem(short));
        }
        Ok(Face {
            page: id,
            trim,
            bleed: bleed.and(media),
            folds: Vec::new(),
        })
    };
    document.page_iter().enumerate().map(face).collect()
}
