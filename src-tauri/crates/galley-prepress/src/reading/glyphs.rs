//! The letters of a page with their places.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_cmap::BfString;
use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint, PathDrawMode,
    SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use kurbo::{Affine, BezPath, Point, Rect, Vec2};

/// What a letter says where its font does not tell.
pub(super) const UNKNOWN: &str = "\u{fffd}";

/// A letter, or several that one sign stands for. Places are in points from the left and the top of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// What it says.
    pub(super) text: String,
    /// Where it begins, on its baseline.
    pub(super) start: Point,
    /// Where the next one would begin.
    pub(super) end: Point,
    /// Along the line, one long.
    pub(super) along: Vec2,
    /// The size of the type.
    pub(super) size: f64,
}

/// What stands in for a font that a PDF only names: the reader wants one, though what letters mean and how wide they are
/// stands in the PDF itself, or is that of the fonts that every viewer has. The smallest of ours will do.
static STAND_IN: &[u8] = include_bytes!("../../../../../data/fonts/NotoSansHebrew-Regular.ttf");

/// What was painted on a page.
pub(super) struct Painted {
    /// Its letters, in the order in which they are painted.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether these are all: false where the page could not be read to its end.
    pub(super) whole: bool,
    /// Whether anything else was painted: a picture, a line, type that was made into outlines.
    pub(super) more: bool,
}

/// Fonts that were read once.
#[derive(Default)]
pub(super) struct Caches<'a> {
    cache: InterpreterCache<'a>,
    foreign: Arc<AtomicBool>,
}

impl<'a> Caches<'a> {
    /// The letters of a page, and what else is known of it.
    pub(super) fn painted(&self, pdf: &'a Pdf, page: &'a Page<'a>) -> Painted {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let initial = Affine::new(page.initial_transform(true).as_coeffs());
        let mut letters = Letters::default();
        // Where a page cannot be set up at all, nothing of it was read.
        let end = catch_unwind(AssertUnwindSafe(|| {
            let mut context = Context::new(initial, bounds, &self.cache, pdf.xref(), self.settings());
            interpret_page(page, &mut context, &mut letters);
        }));
        // What stands beside the page is not on it.
        letters.found.retain(|glyph| bounds.inflate(1.0, 1.0).contains(glyph.start));
        Painted {
            glyphs: letters.found,
            whole: end.is_ok(),
            more: letters.more,
        }
    }

    /// Whether a font was met whose letters are numbered as in an older encoding of Chinese, Japanese or Korean, which is
    /// not read: none of its letters is among those of the pages.
    pub(super) fn met_foreign(&self) -> bool {
        self.foreign.load(Ordering::Relaxed)
    }

    fn settings(&self) -> InterpreterSettings {
        let foreign = Arc::clone(&self.foreign);
        InterpreterSettings {
            font_resolver: Arc::new(|_| Some((Arc::new(STAND_IN), 0))),
            cmap_resolver: Arc::new(move |_| {
                foreign.store(true, Ordering::Relaxed);
                None
            }),
            ..InterpreterSettings::default()
        }
    }
}

/// More than this is drawn on no page that people read: a file that draws itself again and again is stopped here.
const MOST_DRAWN: usize = 2_000_000;
/// And so many letters at most: a page full of the smallest type has 15,000.
const MOST_LETTERS: usize = 100_000;

/// What stops a page on which too much is drawn.
struct TooMuch;

/// The same letter this close to the last one, in sizes of its type, is that one again: the narrowest letters are four
/// times as wide.
const TWICE: f64 = 0.05;

#[derive(Default)]
struct Letters {
    found: Vec<Glyph>,
    drawn: usize,
    letters: usize,
    more: bool,
}

impl Letters {
    /// Counts what is drawn. A device cannot tell the interpreter to stop, so it leaves it the way a panic would, without
    /// the noise of one.
    fn count(&mut self) {
        self.drawn += 1;
        if self.drawn > MOST_DRAWN || self.letters > MOST_LETTERS {
            resume_unwind(Box::new(TooMuch));
        }
    }
}

impl Device<'_> for Letters {
    fn draw_glyph(&mut self, glyph: &Drawn<'_>, transform: Affine, glyph_transform: Affine, _: &Paint<'_>, _: &GlyphDrawMode) {
        self.letters += 1;
        self.count();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(words)) => words,
            None => UNKNOWN.to_owned(),
        };
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width().map_or(500.0, f64::from),
            Drawn::Type3(_) => 500.0,
        };
        let whole = transform * glyph_transform;
        // A glyph is drawn on a square of 1,000 units.
        let (start, end) = (whole * Point::ZERO, whole * Point::new(advance, 0.0));
        let up = whole * Point::new(0.0, 1000.0) - start;
        let along = whole * Point::new(1000.0, 0.0) - start;
        let size = up.hypot();
        if !(size.is_finite() && size > 0.1 && along.hypot() > 0.0 && start.is_finite() && end.is_finite()) {
            return;
        }
        // Bold type is often made by painting a letter twice, its inside and its edge, or a little to the side.
        let twice = self
            .found
            .last()
            .is_some_and(|last| last.text == text && (last.start - start).hypot() < size * TWICE);
        if !twice {
            self.found.push(Glyph {
                text,
                start,
                end,
                along: along / along.hypot(),
                size,
            });
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count();
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.count();
    }
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {
        self.count();
        self.more = true;
    }
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {
        self.count();
        self.more = true;
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
