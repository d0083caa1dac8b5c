//! Follows what the pages draw: pictures at their printed size, and the colours of text and drawings
//! (ISO 32000-1, 8 and 9).

use lopdf::content::{Content, Operation};
use lopdf::{DEFAULT_MAX_DECOMPRESSED_SIZE, Dictionary, Document, Object, Stream};

use crate::boxes::{MM, inherited};
use crate::fault::Fault;
use crate::inspect::colours::{Paint, space};
use crate::inspect::document::dict_of;
use crate::inspect::{Colour, Image, TypeColour};
use crate::swap::image_key;

/// Forms may hold forms; deeper than this nobody nests them but in a circle.
const DEPTH: usize = 20;
/// Saved states; more are taken for damage.
const SAVED: usize = 512;
/// Colours of type in one file; a gradient of more is told by its first ones.
const TYPE_COLOURS: usize = 1000;
/// Steps of one file; a catalogue of 300 films takes under two million.
const STEPS: usize = 50_000_000;

/// What was drawn.
#[derive(Default)]
pub(super) struct Painted {
    pub(super) images: Vec<Image>,
    pub(super) colours: Vec<Colour>,
    pub(super) type_colours: Vec<TypeColour>,
    pub(super) ink_max: f32,
    pub(super) ink_page: Option<usize>,
}

type Matrix = [f32; 6];
/// What leaves everything where it is.
const PLAIN: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Clone)]
struct State {
    matrix: Matrix,
    fill: Paint,
    stroke: Paint,
    /// How text is painted; 3 and 7 are not.
    text: i64,
    /// The size of the font, before any matrix.
    size: f32,
    /// Where text stands and how large, within `matrix`.
    placed: Matrix,
}

struct Walk<'a> {
    document: &'a Document,
    painted: Painted,
    page: usize,
    steps: usize,
}

pub(super) fn walk(document: &Document) -> Result<Painted, Fault> {
    let mut walk = Walk {
        document,
        painted: Painted::default(),
        page: 0,
        steps: 0,
    };
    let nothing = Dictionary::new();
    for id in document.page_iter() {
        walk.page += 1;
        let page = document.get_dictionary(id)?;
        let problem = |problem: lopdf::Error| Fault::Page {
            number: walk.page,
            problem: format!("cannot be followed ({problem}). Make or send the PDF again."),
        };
        let content = document
            .get_page_content_with_limit(id, DEFAULT_MAX_DECOMPRESSED_SIZE)
            .map_err(problem)?;
        let resources = inherited(document, page, b"Resources").and_then(|object| document.dereference(object).ok());
        let resources = resources.and_then(|(_, object)| object.as_dict().ok()).unwrap_or(&nothing);
        let state = State {
            matrix: PLAIN,
            fill: Paint::new(),
            stroke: Paint::new(),
            text: 0,
            size: 0.0,
            placed: PLAIN,
        };
        walk.content(&content, resources, state, 0)?;
    }
    Ok(walk.painted)
}

impl Walk<'_> {
    fn content(&mut self, content: &[u8], resources: &Dictionary, mut state: State, depth: usize) -> Result<(), Fault> {
        let mut saved = Vec::new();
        for operation in Content::decode_iter(content) {
            // What cannot be read ends the stream, as it does for a printer.
            let Ok(operation) = operation else { break };
            self.steps += 1;
            if self.steps > STEPS {
                return Err(Fault::Unreadable("it draws more than can be followed".into()));
            }
            match operation.operator.as_str() {
                "q" if saved.len() < SAVED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "Do" => self.object(&operation, resources, &state, depth)?,
                "BI" => self.inline(&operation, resources, &state),
                _ => self.step(&operation, resources, &mut state, depth)?,
            }
        }
        Ok(())
    }

    fn step(&mut self, operation: &Operation, resources: &Dictionary, state: &mut State, depth: usize) -> Result<(), Fault> {
        let parts = || {
            operation
                .operands
                .iter()
                .filter_map(|operand| operand.as_float().ok())
                .collect::<Vec<f32>>()
        };
        let device = |name: &str| Paint {
            space: name.into(),
            parts: parts(),
        };
        match operation.operator.as_str() {
            "cm" => {
                if let Ok(matrix) = Matrix::try_from(parts()) {
                    state.matrix = times(matrix, state.matrix);
                }
            }
            "g" => state.fill = device("DeviceGray"),
            "G" => state.stroke = device("DeviceGray"),
            "rg" => state.fill = device("DeviceRGB"),
            "RG" => state.stroke = device("DeviceRGB"),
            "k" => state.fill = device("DeviceCMYK"),
            "K" => state.stroke = device("DeviceCMYK"),
            "cs" | "CS" => {
                if let Some(name) = operation.operands.first() {
                    let paint = Paint::of(space(self.document, resources, name));
                    *(if operation.operator == "cs" {
                        &mut state.fill
                    } else {
                        &mut state.stroke
                    }) = paint;
                }
            }
            "sc" | "scn" => state.fill.parts = parts(),
            "SC" | "SCN" => state.stroke.parts = parts(),
            "Tr" => state.text = operation.operands.first().and_then(|mode| mode.as_i64().ok()).unwrap_or(0),
            "Tf" => state.size = parts().last().copied().unwrap_or(0.0),
            "BT" => state.placed = PLAIN,
            "Tm" => state.placed = Matrix::try_from(parts()).unwrap_or(state.placed),
            "f" | "F" | "f*" => self.paint(&state.fill),
            "S" | "s" => self.paint(&state.stroke),
            "B" | "B*" | "b" | "b*" => {
                self.paint(&state.fill);
                self.paint(&state.stroke);
            }
            "Tj" | "TJ" | "'" | "\"" => {
                if matches!(state.text, 0 | 2 | 4 | 6) {
                    self.paint(&state.fill);
                    self.letters(&state.fill, state);
                }
                if matches!(state.text, 1 | 2 | 5 | 6) {
                    self.paint(&state.stroke);
                    self.letters(&state.stroke, state);
                }
            }
            "sh" => {
                let shading = named(self.document, resources, b"Shading", operation);
                self.shading(shading.and_then(dict_of), resources);
            }
            _ => {}
        }
        if matches!(operation.operator.as_str(), "scn" | "SCN") {
            self.pattern(operation, resources, state, depth)?;
        }
        Ok(())
    }

    fn object(&mut self, operation: &Operation, resources: &Dictionary, state: &State, depth: usize) -> Result<(), Fault> {
        let document = self.document;
        let found = named(document, resources, b"XObject", operation);
        let Some(stream) = found.and_then(|object| object.as_stream().ok()) else {
            return Ok(());
        };
        match stream.dict.get_deref(b"Subtype", document).and_then(Object::as_name) {
            Ok(b"Image") => {
                self.image(stream, resources, state);
                Ok(())
            }
            Ok(b"Form") => self.form(stream, resources, state.clone(), depth),
            _ => Ok(()),
        }
    }

    fn form(&mut self, stream: &Stream, outer: &Dictionary, mut state: State, depth: usize) -> Result<(), Fault> {
        if depth >= DEPTH {
            return Ok(());
        }
        let document = self.document;
        let matrix = stream
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|parts| {
                let parts: Vec<f32> = parts.iter().filter_map(|part| part.as_float().ok()).collect();
                Matrix::try_from(parts).ok()
            });
        state.matrix = matrix.map_or(state.matrix, |matrix| times(matrix, state.matrix));
        let resources = document.get_dict_in_dict(&stream.dict, b"Resources").unwrap_or(outer);
        match stream.get_plain_content_with_limit(DEFAULT_MAX_DECOMPRESSED_SIZE) {
            Ok(content) => self.content(&content, resources, state, depth + 1),
            Err(_) => Ok(()),
        }
    }

    /// A pattern is a small drawing, or a shading.
    fn pattern(&mut self, operation: &Operation, resources: &Dictionary, state: &State, depth: usize) -> Result<(), Fault> {
        let document = self.document;
        match named(document, resources, b"Pattern", operation) {
            Some(Object::Stream(stream)) => self.form(stream, resources, state.clone(), depth),
            Some(Object::Dictionary(dict)) => {
                self.shading(dict.get_deref(b"Shading", document).ok().and_then(dict_of), resources);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn shading(&mut self, shading: Option<&Dictionary>, resources: &Dictionary) {
        if let Some(object) = shading.and_then(|dict| dict.get(b"ColorSpace").ok()) {
            let space = space(self.document, resources, object);
            self.colour(&space);
        }
    }

    fn paint(&mut self, paint: &Paint) {
        self.colour(&paint.space);
        if let Some(ink) = paint.ink().filter(|ink| *ink > self.painted.ink_max) {
            (self.painted.ink_max, self.painted.ink_page) = (ink, Some(self.page));
        }
    }

    /// Notes the colour of type, and how small the smallest in it is.
    fn letters(&mut self, paint: &Paint, state: &State) {
        let [_, _, c, d, ..] = times(state.placed, state.matrix);
        let size = (state.size * c.hypot(d)).abs();
        if !size.is_finite() {
            return;
        }
        let thousandths = |part: &f32| (part.clamp(0.0, 1.0) * 1000.0).round() as u16;
        let parts: Vec<u16> = paint.parts.iter().map(thousandths).collect();
        let colours = &mut self.painted.type_colours;
        let full = colours.len() >= TYPE_COLOURS;
        match colours
            .iter_mut()
            .find(|colour| colour.space == paint.space && colour.parts == parts)
        {
            Some(known) if known.smallest <= size => {}
            Some(known) => (known.smallest, known.page) = (size, self.page),
            None if !full => colours.push(TypeColour {
                space: paint.space.clone(),
                parts,
                smallest: size,
                page: self.page,
            }),
            None => {}
        }
    }

    fn colour(&mut self, space: &str) {
        if !self.painted.colours.iter().any(|colour| colour.space == space) {
            self.painted.colours.push(Colour {
                space: space.to_owned(),
                page: self.page,
            });
        }
    }

    fn inline(&mut self, operation: &Operation, resources: &Dictionary, state: &State) {
        if let Some(Object::Stream(stream)) = operation.operands.first() {
            let mut stream = stream.clone();
            for (short, long) in [("W", "Width"), ("H", "Height"), ("CS", "ColorSpace"), ("IM", "ImageMask")] {
                if let Ok(value) = stream.dict.get(short.as_bytes()).cloned() {
                    stream.dict.set(long, value);
                }
            }
            self.image(&stream, resources, state);
        }
    }

    fn image(&mut self, stream: &Stream, resources: &Dictionary, state: &State) {
        let document = self.document;
        let get = |key: &[u8]| stream.dict.get_deref(key, document).ok();
        let side = |key: &[u8]| {
            get(key)
                .and_then(|side| side.as_i64().ok())
                .and_then(|side| u32::try_from(side).ok())
                .unwrap_or(0)
        };
        if get(b"ImageMask").is_some_and(|mask| mask.as_bool().unwrap_or(false)) {
            return self.paint(&state.fill);
        }
        let [a, b, c, d, ..] = state.matrix;
        let printed = [a.hypot(b), c.hypot(d)];
        let (width, height) = (side(b"Width"), side(b"Height"));
        let ppi = |pixels: u32, points: f32| if points > 0.0 { pixels as f32 * 72.0 / points } else { 0.0 };
        self.painted.images.push(Image {
            page: self.page,
            width,
            height,
            printed_mm: printed.map(|points| points / MM),
            ppi: ppi(width, printed[0]).min(ppi(height, printed[1])),
            space: get(b"ColorSpace").map_or_else(|| "unknown".into(), |object| space(document, resources, object)),
            key: image_key(stream, document).map(str::to_owned),
        });
    }
}

/// What the name that an operation ends with stands for in one part of the resources.
fn named<'a>(document: &'a Document, resources: &'a Dictionary, part: &[u8], operation: &Operation) -> Option<&'a Object> {
    let name = operation.operands.last()?.as_name().ok()?;
    document
        .get_dict_in_dict(resources, part)
        .ok()?
        .get_deref(name, document)
        .ok()
}

/// First `inner`, then `outer`.
fn times(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [g, h, i, j, k, l] = outer;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}
