//! What stands where on typeset pages: every run of text with the field it comes from, line by line.
//!
//! Templates mark a field by the metadata `(table, id, field) <at>` before it and `none <at>` after it; here the
//! frames are walked in the order of the document, and what stands between belongs to the field.

use std::collections::BTreeMap;
use std::rc::Rc;

use galley_model::{Place, Problem};
use serde::{Deserialize, Serialize};
use typst::foundations::{Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// A rectangle on a page, in points from the upper left corner of the trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Area {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// A field as it stands on a page: one area a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldOnPage {
    /// Which field.
    pub place: Place,
    /// Where it stands.
    pub areas: Vec<Area>,
}

/// A run of text, or a picture.
struct Run {
    page: u32,
    place: Option<Rc<Place>>,
    area: Area,
    /// Where its letters stand; the lower edge of a picture.
    baseline: f64,
    /// Whether it is text.
    text: bool,
    /// Characters that no font has.
    missing: Vec<char>,
    /// Whether it ends in a hyphen.
    hyphen: bool,
    /// The index that it stands in, where it is text of one.
    index: Option<Indexed>,
}

/// Text of an index.
struct Indexed {
    /// Which index: "titles".
    name: Rc<str>,
    /// Which part of it.
    part: Part,
    /// What is set.
    words: String,
}

/// What is set of an index, as the templates mark it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A name, or what stands beside it.
    Name,
    /// What stands over several entries.
    Head,
    /// The pages of the entry before.
    Pages,
}

/// What stands where.
#[derive(Default)]
pub(crate) struct Reading {
    runs: Vec<Run>,
    /// The lines of each prose text, and how far one is from the next, in points.
    lines: BTreeMap<Place, (u32, f64)>,
}

impl Reading {
    /// Reads the pages; `page_done` hears how many are read.
    pub(crate) fn of(document: &PagedDocument, page_done: &mut dyn FnMut(u32)) -> Self {
        let mut walk = Walk {
            label: Label::new(PicoStr::intern("at")),
            index_label: Label::new(PicoStr::intern("index")),
            open: Vec::new(),
            indexes: Vec::new(),
            page: 0,
            frame: None,
            runs: Vec::new(),
        };
        for page in document.pages() {
            walk.page += 1;
            walk.frame(&page.frame, Transform::identity());
            page_done(walk.page);
        }
        let lines = count_lines(&walk.runs);
        Self { runs: walk.runs, lines }
    }

    /// How many lines a text has where it is set, and how far one is from the next, in points.
    pub(crate) fn lines_of(&self, place: &Place) -> Option<(u32, f64)> {
        self.lines.get(place).copied()
    }

    /// The fields on a page, counted from 1, in the order in which they are read.
    pub(crate) fn fields(&self, page: u32) -> Vec<FieldOnPage> {
        let mut fields: Vec<FieldOnPage> = Vec::new();
        for run in self.runs.iter().filter(|run| run.page == page) {
            let Some(place) = &run.place else { continue };
            let at = fields.iter_mut().rev().find(|field| field.place == **place);
            match at {
                Some(field) => match field.areas.last_mut() {
                    Some(last) if run.text && same_line(last, &run.area) => *last = joined(*last, run.area),
                    _ => field.areas.push(run.area),
                },
                None => fields.push(FieldOnPage {
                    place: (**place).clone(),
                    areas: vec![run.area],
                }),
            }
        }
        fields
    }

    /// The characters that print as an empty box, each once for each field in which it stands.
    pub(crate) fn missing_glyphs(&self) -> Vec<Problem> {
        let mut missing: BTreeMap<(char, Option<Place>), u32> = BTreeMap::new();
        for run in &self.runs {
            for c in &run.missing {
                let place = run.place.as_deref().cloned();
                missing.entry((*c, place)).or_insert(run.page);
            }
        }
        // A character in a field that is known need not be told of again for a heading that repeats it.
        let known: Vec<char> = missing.keys().filter(|(_, place)| place.is_some()).map(|(c, _)| *c).collect();
        missing.retain(|(c, place), _| place.is_some() || !known.contains(c));
        let problems = missing.into_iter().map(|((c, place), page)| {
            let problem = Problem::new(format!(
                "The character “{c}” (U+{:04X}) on page {page} is in none of the fonts and prints as an empty box. \
                 Write it otherwise, or add a font that has it to data/fonts.",
                u32::from(c)
            ));
            Problem { place, ..problem }.on_page(page)
        });
        problems.collect()
    }

    /// The lines of the indexes in the order in which they are set.
    pub(crate) fn index_lines(&self) -> Vec<IndexLine> {
        let mut lines: Vec<IndexLine> = Vec::new();
        let mut last = None;
        for run in &self.runs {
            let Some(index) = &run.index else { continue };
            let goes_on = last == Some(index.part) && lines.last().is_some_and(|line| line.index == *index.name);
            let line = |place: Option<Place>| IndexLine {
                index: index.name.to_string(),
                place,
                words: index.words.clone(),
                pages: String::new(),
                page: run.page,
            };
            match (index.part, lines.last_mut()) {
                (Part::Pages, Some(line)) => line.pages.push_str(&index.words),
                (Part::Head, Some(head)) if goes_on => head.words.push_str(&index.words),
                (Part::Head, _) => lines.push(line(None)),
                (Part::Name, entry) => {
                    // What has no place is a mark or a note beside the name.
                    let Some(place) = run.place.as_deref() else { continue };
                    match entry.filter(|entry| goes_on && entry.place.as_ref() == Some(place)) {
                        Some(entry) => entry.words.push_str(&index.words),
                        None => lines.push(line(Some(place.clone()))),
                    }
                }
                (Part::Pages, None) => {}
            }
            last = Some(index.part);
        }
        lines
    }

    /// Texts in which this many lines running end in a hyphen, each once, where that begins.
    pub(crate) fn hyphens_running(&self, most: usize) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut last: Option<&Run> = None;
        let mut ended = 0;
        let mut told: Option<&Place> = None;
        for run in self.runs.iter().filter(|run| run.text) {
            let Some(place) = run.place.as_deref().filter(|place| place.field.as_deref() == Some("body")) else {
                (last, ended) = (None, 0);
                continue;
            };
            let same = last.is_some_and(|last| last.place.as_deref() == Some(place));
            let next_line = last.is_some_and(|last| (run.baseline - last.baseline).abs() > last.area.height * 0.5);
            if !same || next_line {
                // The line before is done: it ended as its last run did.
                ended = match last {
                    Some(last) if same && last.hyphen => ended + 1,
                    _ => 0,
                };
            }
            last = Some(run);
            if ended >= most && told != Some(place) {
                told = Some(place);
                let message = format!(
                    "{ended} lines running of a text on page {} end in a hyphen. Change a word in them, or change their order.",
                    run.page
                );
                problems.push(Problem::at(place.clone(), message).on_page(run.page));
            }
        }
        problems
    }

    /// Texts of which a single line stands alone at the head or at the foot of a page or column.
    pub(crate) fn lonely_lines(&self) -> Vec<Problem> {
        let mut texts: Vec<(&Place, Vec<&Run>)> = Vec::new();
        for run in self.runs.iter().filter(|run| run.text) {
            let Some(place) = run.place.as_deref().filter(|place| place.field.as_deref() == Some("body")) else {
                continue;
            };
            match texts.iter_mut().rev().take(8).find(|(known, _)| *known == place) {
                Some((_, runs)) => runs.push(run),
                None => texts.push((place, vec![run])),
            }
        }
        let mut problems = Vec::new();
        for (place, runs) in texts {
            // A text goes on elsewhere where its lines jump up, or to another page.
            let pieces = runs.chunk_by(|a, b| a.page == b.page && b.baseline > a.baseline - a.area.height * 2.0);
            let pieces: Vec<(u32, usize)> = pieces.map(|runs| (runs[0].page, lines(runs))).collect();
            let [(first_page, first), .., (last_page, last)] = pieces[..] else {
                continue;
            };
            let told = |page: u32, line: &str, end: &str| {
                let message = format!(
                    "The {line} line of a text stands alone at the {end} of a column on page {page}. \
                     Shorten or lengthen the text by a line."
                );
                Problem::at(place.clone(), message).on_page(page)
            };
            if last == 1 {
                problems.push(told(last_page, "last", "head"));
            }
            if first == 1 {
                problems.push(told(first_page, "first", "foot"));
            }
        }
        problems
    }
}

/// The lines of each text: a line begins where a run stands lower than the one before, or in another column or page.
fn count_lines(runs: &[Run]) -> BTreeMap<Place, (u32, f64)> {
    /// A run with no line after it is as high as this part of its step: the common leading of a text.
    const STEP: f64 = 1.25;
    let mut lines: BTreeMap<Place, (u32, f64)> = BTreeMap::new();
    let mut last: BTreeMap<&Place, &Run> = BTreeMap::new();
    for run in runs.iter().filter(|run| run.text) {
        let Some(place) = run.place.as_deref() else { continue };
        let down = last.insert(place, run).map(|last| {
            let down = run.baseline - last.baseline;
            (run.page == last.page && down >= 0.0).then_some(down)
        });
        let known = lines.entry(place.clone()).or_insert((1, run.area.height * STEP));
        match down {
            // The first run of all.
            None => {}
            Some(Some(down)) if down < run.area.height * 0.5 => {}
            // Paragraphs may stand further apart: the least step is that of the lines.
            Some(Some(down)) => *known = (known.0 + 1, if known.0 == 1 { down } else { known.1.min(down) }),
            Some(None) => known.0 += 1,
        }
    }
    lines
}

/// How many lines a piece of a text has.
fn lines(runs: &[&Run]) -> usize {
    let next_line = |pair: &&[&Run]| (pair[1].baseline - pair[0].baseline).abs() > pair[0].area.height * 0.5;
    1 + runs.windows(2).filter(next_line).count()
}

fn same_line(a: &Area, b: &Area) -> bool {
    (a.y + a.height / 2.0 - b.y - b.height / 2.0).abs() < a.height.min(b.height) / 2.0
}

fn joined(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Area {
        x,
        y,
        width: (a.x + a.width).max(b.x + b.width) - x,
        height: (a.y + a.height).max(b.y + b.height) - y,
    }
}

/// What two rectangles have in common.
fn common(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    Area {
        x,
        y,
        width: ((a.x + a.width).min(b.x + b.width) - x).max(0.0),
        height: ((a.y + a.height).min(b.y + b.height) - y).max(0.0),
    }
}

/// A line of an index as it is set: a name with its pages, or what stands over several of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndexLine {
    /// Which index: "titles", "directors", "countries", "sections", "programmes", "sources".
    pub index: String,
    /// Whose name it is; none of what stands over several.
    pub place: Option<Place>,
    /// What is set, without its spaces where a line broke.
    pub words: String,
    /// The pages that are set beside it: "12, 45".
    pub pages: String,
    /// The page that it stands on, counted from 1.
    pub page: u32,
}

struct Walk {
    label: Option<Label>,
    index_label: Option<Label>,
    open: Vec<Rc<Place>>,
    /// The indexes and their parts that are open, the innermost last.
    indexes: Vec<(Rc<str>, Part)>,
    page: u32,
    /// The frame that cuts off what is beyond it.
    frame: Option<Area>,
    runs: Vec<Run>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (point, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(point.x, point.y));
            match item {
                FrameItem::Group(group) => {
                    let inner = here.pre_concat(group.transform);
                    let outer = self.frame;
                    if group.clip.is_some() {
                        let size = group.frame.size();
                        self.frame = Some(area(inner, Abs::zero(), Abs::zero(), size.x, size.y));
                    }
                    self.frame(&group.frame, inner);
                    self.frame = outer;
                }
                FrameItem::Tag(Tag::Start(content, _)) if content.label().is_some() && content.label() == self.label => {
                    if let Some(mark) = content.to_packed::<MetadataElem>() {
                        match place(&mark.value) {
                            Some(place) => self.open.push(Rc::new(place)),
                            None => drop(self.open.pop()),
                        }
                    }
                }
                FrameItem::Tag(Tag::Start(content, _)) if content.label().is_some() && content.label() == self.index_label => {
                    if let Some(mark) = content.to_packed::<MetadataElem>() {
                        self.index(&mark.value);
                    }
                }
                FrameItem::Text(text) => self.text(text, here),
                FrameItem::Image(_, size, _) => {
                    // Of a picture that is cut to a frame only the frame is seen.
                    let whole = area(here, Abs::zero(), Abs::zero(), size.x, size.y);
                    let area = self.frame.map_or(whole, |frame| common(whole, frame));
                    self.run(area, area.y + area.height, None, Vec::new());
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, here: Transform) {
        // Ascenders and descenders of the common fonts; exact enough to be clicked on.
        let area = area(here, Abs::zero(), text.size * -0.78, text.width(), text.size);
        let baseline = Point::zero().transform(here).y.to_pt();
        let missing = text.glyphs.iter().filter(|glyph| glyph.id == 0).flat_map(|glyph| {
            let characters = text.text.get(glyph.range()).unwrap_or("");
            characters.chars().filter(|c| !c.is_control() && !c.is_whitespace())
        });
        self.run(area, baseline, Some(text), missing.collect());
    }

    /// `#metadata("titles") <index>` opens an index, "head" and "pages" within it open a part, `none` closes the innermost.
    fn index(&mut self, mark: &Value) {
        let Value::Str(mark) = mark else {
            self.indexes.pop();
            return;
        };
        let opened = match (mark.as_str(), self.indexes.last()) {
            ("head", Some((index, _))) => (index.clone(), Part::Head),
            ("pages", Some((index, _))) => (index.clone(), Part::Pages),
            (name, _) => (name.into(), Part::Name),
        };
        self.indexes.push(opened);
    }

    fn run(&mut self, area: Area, baseline: f64, text: Option<&TextItem>, missing: Vec<char>) {
        let index = text.zip(self.indexes.last()).map(|(text, (name, part))| Indexed {
            name: name.clone(),
            part: *part,
            words: text.text.to_string(),
        });
        // A hyphen that the setting puts there is a piece of text of its own.
        let hyphen = text.is_some_and(|text| text.text.ends_with(['-', '\u{2010}', '\u{ad}']));
        self.runs.push(Run {
            page: self.page,
            place: self.open.last().cloned(),
            area,
            baseline,
            text: text.is_some(),
            missing,
            hyphen,
            index,
        });
    }
}

/// The field that a mark names: `(table, id, field)`.
pub(crate) fn place(value: &Value) -> Option<Place> {
    let Value::Array(parts) = value else { return None };
    let text = |index: usize| match parts.as_slice().get(index) {
        Some(Value::Str(text)) => Some(text.as_str()),
        _ => None,
    };
    Some(Place {
        table: text(0)?.to_owned(),
        id: text(1)?.parse().ok()?,
        field: text(2).filter(|field| !field.is_empty()).map(str::to_owned),
    })
}

/// A rectangle as it lies on the page after it was moved, scaled or turned.
fn area(transform: Transform, x: Abs, y: Abs, width: Abs, height: Abs) -> Area {
    let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)];
    let corners = corners.map(|(x, y)| Point::new(x, y).transform(transform));
    let (mut low, mut high) = (corners[0], corners[0]);
    for corner in corners {
        low = low.min(corner);
        high = high.max(corner);
    }
    Area {
        x: low.x.to_pt(),
        y: low.y.to_pt(),
        width: (high.x - low.x).to_pt(),
        height: (high.y - low.y).to_pt(),
    }
}
