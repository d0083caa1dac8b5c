//! Where things stand on the pages: plain numbers in points from the page's upper left corner.
//!
//! Nothing here can measure text. Heights are estimated from the number of letters, so that the frames of most films
//! hold their words; a frame that may not is said in a note, and InDesign marks it.

use crate::exporters::Request;
use crate::exporters::designer::style::PARAGRAPHS;
use crate::exporters::designer::{Book, Field, Picture, Sheet};

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;

/// The margin on all sides of a page of that width.
pub(super) fn margin(width: f64) -> f64 {
    width / 14.0
}

/// A rectangle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// What stands in a rectangle.
pub(super) enum Thing<'a> {
    /// A story of these fields.
    Text(Vec<&'a Field>),
    /// A picture that fills it.
    Picture(&'a Picture),
    /// The colour of the section.
    Colour,
}

/// A page.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) things: Vec<(Area, Thing<'a>)>,
    /// What may not fit, as a sentence.
    pub(super) note: Option<String>,
}

impl<'a> Page<'a> {
    /// The pictures on it.
    pub(super) fn pictures(&self) -> impl Iterator<Item = &'a Picture> {
        self.things.iter().filter_map(|(_, thing)| match thing {
            Thing::Picture(picture) => Some(*picture),
            _ => None,
        })
    }
}

/// A page for each sheet.
pub(super) fn pages<'a>(book: &'a Book, request: &Request) -> Vec<Page<'a>> {
    let (width, height) = (request.paper.width * MM, request.paper.height * MM);
    let sheets = book.sheets.iter();
    let grid = |sheet: &'a Sheet| Grid {
        width,
        height,
        margin: margin(width),
        bleed: request.paper.bleed * MM,
        page: Page {
            sheet,
            things: Vec::new(),
            note: None,
        },
    };
    sheets.map(|sheet| grid(sheet).laid_out()).collect()
}

struct Grid<'a> {
    width: f64,
    height: f64,
    margin: f64,
    bleed: f64,
    page: Page<'a>,
}

impl<'a> Grid<'a> {
    fn laid_out(mut self) -> Page<'a> {
        match self.page.sheet.table {
            "film" => self.film(),
            "programme" => self.programme(),
            _ => self.opening(),
        }
        self.page
    }

    /// The fields of those names, in their order on the sheet. What signs a text goes where the text goes.
    fn fields(&self, names: &[&str]) -> Vec<&'a Field> {
        let mut within = false;
        let sheet = self.page.sheet;
        let fields = sheet.fields.iter().filter(move |field| {
            within = if field.name == "signature" {
                within
            } else {
                names.contains(&field.name)
            };
            within
        });
        fields.collect()
    }

    /// Puts a text in its place, and makes a note where it may not fit.
    fn text(&mut self, x: f64, y: f64, width: f64, height: f64, fields: Vec<&'a Field>) {
        if fields.is_empty() {
            return;
        }
        if needed(&fields, width) > height {
            let title = &self.page.sheet.title;
            self.page.note = Some(format!(
                "“{title}”: a frame of its page may be too small for its text. Look for overset text there."
            ));
        }
        self.page.things.push((Area { x, y, width, height }, Thing::Text(fields)));
    }

    fn picture(&mut self, x: f64, y: f64, width: f64, height: f64, picture: &'a Picture) {
        self.page.things.push((Area { x, y, width, height }, Thing::Picture(picture)));
    }

    /// A band of the section's colour along the outer edge, out into the bleed.
    fn band(&mut self, height: f64) {
        let area = Area {
            x: -self.bleed,
            y: -self.bleed,
            width: self.width + 2.0 * self.bleed,
            height: height + self.bleed,
        };
        self.page.things.push((area, Thing::Colour));
    }

    fn opening(&mut self) {
        let inner = self.width - 2.0 * self.margin;
        let band = self.height * 0.42;
        self.band(band);
        let head = self.fields(&["edition", "section"]);
        let tall = needed(&head, inner).min(band - self.margin) + 4.0;
        self.text(self.margin, band - tall - self.margin / 2.0, inner, tall, head);
        let below = self.height - band - 2.0 * self.margin;
        let foot = self.fields(&["footer"]);
        let tall = if foot.is_empty() { 0.0 } else { needed(&foot, inner) + 6.0 };
        let body = self.fields(&["edition-line", "welcome", "introduction"]);
        self.text(self.margin, band + self.margin / 2.0, inner, (below - tall).max(20.0), body);
        self.text(self.margin, self.height - self.margin - tall, inner, tall.max(10.0), foot);
    }

    fn film(&mut self) {
        let (left, inner, gutter) = (self.margin, self.width - 2.0 * self.margin, 6.0 * MM);
        let (top, bottom) = (self.margin, self.height - self.margin - 6.0 * MM);
        self.band(4.0 * MM);
        let side = inner * 0.33;
        let wide = inner - side - gutter;
        let head = self.fields(&["number", "title", "original-title", "other-title", "directors", "premiere"]);
        let meta = self.fields(&["meta", "technical"]);
        let body = self.fields(&[
            "tagline",
            "synopsis",
            "note",
            "advisories",
            "director-name",
            "biography",
            "filmography",
        ]);
        let credits = self.fields(&["credits", "contact-head", "contact"]);
        let shows = self.fields(&["screenings-head", "screening"]);
        let heights = [needed(&head, inner), needed(&meta, inner)].map(|height| if height > 0.0 { height + 2.0 } else { 0.0 });
        let right = needed(&credits, side) + needed(&shows, side) + 10.0 * MM;
        let column = needed(&body, wide).max(right);
        // The still takes what the words leave, within bounds.
        let free = bottom - top - heights.iter().sum::<f64>() - column - 2.0 * gutter;
        let mut y = top;
        let pictures: Vec<&Picture> = self.page.sheet.pictures.iter().collect();
        if let Some(first) = pictures.first() {
            let tall = free.clamp(inner * 0.2, inner * 0.56);
            self.picture(left, y, inner, tall, first);
            y += tall + gutter / 2.0;
        }
        self.text(left, y, inner, heights[0], head);
        y += heights[0];
        self.text(left, y, inner, heights[1], meta);
        y += heights[1] + gutter / 2.0;
        self.text(left, y, wide, bottom - y, body);
        let x = left + wide + gutter;
        let tall = needed(&shows, side).min((bottom - y) / 2.0);
        let (credits_tall, mut z) = ((needed(&credits, side) + 6.0).min(bottom - y - tall), y);
        self.text(x, z, side, tall, shows);
        z += tall + 3.0 * MM;
        self.text(x, z, side, credits_tall.min(bottom - z), credits);
        z += credits_tall + 3.0 * MM;
        for picture in pictures.into_iter().skip(1) {
            let height = side * 2.0 / 3.0;
            if z + height <= bottom {
                self.picture(x, z, side, height, picture);
                z += height + 3.0 * MM;
            }
        }
        let captions = self.fields(&["caption"]);
        let height = needed(&captions, inner);
        if height < 6.0 * MM + self.margin / 2.0 {
            self.text(left, bottom + 1.0 * MM, inner * 0.85, height + 2.0, captions);
        } else {
            self.text(
                left,
                bottom + 1.0 * MM,
                inner * 0.85,
                self.margin / 2.0 + 4.0 * MM,
                captions.into_iter().take(1).collect(),
            );
        }
    }

    fn programme(&mut self) {
        let (left, inner, gutter) = (self.margin, self.width - 2.0 * self.margin, 6.0 * MM);
        let bottom = self.height - self.margin;
        self.band(4.0 * MM);
        let mut y = self.margin;
        let head = self.fields(&["number", "title", "introduction", "screenings-head", "screening"]);
        let tall = needed(&head, inner).min((bottom - y) / 2.0) + 6.0;
        self.text(left, y, inner, tall, head);
        y += tall + gutter / 2.0;
        let side = inner * 0.3;
        let wide = inner - side - gutter;
        let shorts = self.fields(&["short-title", "short-meta", "short-text"]);
        self.text(left, y, wide, bottom - y, shorts);
        let pictures: Vec<&Picture> = self.page.sheet.pictures.iter().collect();
        for picture in pictures {
            let height = side * 9.0 / 16.0;
            if y + height <= bottom {
                self.picture(left + wide + gutter, y, side, height, picture);
                y += height + 3.0 * MM;
            }
        }
    }
}

/// About how high fields are when set in that width, in points.
fn needed(fields: &[&Field], width: f64) -> f64 {
    let mut height = 0.0;
    for field in fields {
        let Some(style) = PARAGRAPHS.iter().find(|style| style.name == field.style) else {
            continue;
        };
        for runs in &field.paragraphs {
            // About half a square is what a Latin letter takes; an East Asian one takes a whole one.
            let letters = runs.iter().flat_map(|run| run.text.chars());
            let wide: f64 = letters
                .map(|c| if ('\u{2e80}'..='\u{d7ff}').contains(&c) { 1.0 } else { 0.52 })
                .sum();
            let lines = (wide * style.size / width.max(1.0)).ceil().max(1.0);
            height += style.before + lines * style.leading;
        }
    }
    // Room for the first line, which stands deeper in its frame than the others, and for an estimate that is too low.
    if height > 0.0 { height * 1.08 + 9.0 } else { 0.0 }
}
