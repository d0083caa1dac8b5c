//! Crop, registration and fold marks: around the page, in the colour that is printed by every ink.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::boxes::{Face, MM, Rect};

/// How far the sheet reaches beyond the bleed.
pub(crate) const SLUG: f32 = 10.0 * MM;
const LENGTH: f32 = 5.0 * MM;
/// From the bleed to the marks, so that none is cut into the page.
const GAP: f32 = 1.0;
const HAIRLINE: f32 = 0.25;
const RADIUS: f32 = 2.0 * MM;
const NAME: &[u8] = b"GalleyMarks";

/// Marks drawn once for all faces of one geometry.
#[derive(Default)]
pub(crate) struct Marks {
    drawn: Vec<(Face, ObjectId)>,
    /// What brackets the old contents, so that their state does not reach the marks.
    brackets: Option<[ObjectId; 2]>,
}

impl Marks {
    /// Draws the marks of one face after its contents.
    pub(crate) fn add(&mut self, document: &mut Document, face: &Face) -> lopdf::Result<()> {
        let form = self.form(document, face);
        let [save, restore] = *self.brackets.get_or_insert_with(|| {
            let draw = [b"\nQ\n/", NAME, b" Do\n"].concat();
            [b"q\n".to_vec(), draw].map(|content| document.add_object(Stream::new(Dictionary::new(), content)))
        });
        let page = document.get_dictionary(face.page)?;
        let mut resources = dictionary_of(document, page.get(b"Resources").ok());
        let mut forms = dictionary_of(document, resources.get(b"XObject").ok());
        forms.set(NAME, form);
        resources.set("XObject", forms);
        let mut contents = vec![Object::Reference(save)];
        contents.extend(document.get_page_contents(face.page).into_iter().map(Object::Reference));
        contents.push(Object::Reference(restore));
        let page = document.get_dictionary_mut(face.page)?;
        page.set("Resources", resources);
        page.set("Contents", contents);
        Ok(())
    }

    fn form(&mut self, document: &mut Document, face: &Face) -> ObjectId {
        let same =
            |(other, _): &&(Face, ObjectId)| (other.trim, other.bleed, &other.folds) == (face.trim, face.bleed, &face.folds);
        if let Some((_, form)) = self.drawn.iter().find(same) {
            return *form;
        }
        let form = document.add_object(draw(face));
        self.drawn.push((face.clone(), form));
        form
    }
}

/// A copy of a dictionary wherever it stands; an empty one where there is none.
fn dictionary_of(document: &Document, object: Option<&Object>) -> Dictionary {
    let found = object
        .and_then(|object| document.dereference(object).ok())
        .and_then(|(_, object)| object.as_dict().ok());
    found.cloned().unwrap_or_default()
}

fn draw(face: &Face) -> Stream {
    let mut content = format!("/All CS 1 SCN {HAIRLINE} w\n");
    let mut line = |from: [f32; 2], to: [f32; 2]| {
        // Writing into a String cannot fail.
        let _ = writeln!(content, "{:.3} {:.3} m {:.3} {:.3} l S", from[0], from[1], to[0], to[1]);
    };
    let (Rect(trim), Rect(bleed)) = (face.trim, face.bleed);
    let outside = [[bleed[0] - GAP, -1.0], [bleed[2] + GAP, 1.0]];
    let beyond = [[bleed[1] - GAP, -1.0], [bleed[3] + GAP, 1.0]];
    for y in [trim[1], trim[3]] {
        outside.into_iter().for_each(|[x, way]| line([x, y], [x + way * LENGTH, y]));
    }
    for x in [trim[0], trim[2]] {
        beyond.into_iter().for_each(|[y, way]| line([x, y], [x, y + way * LENGTH]));
    }
    let middle = [(trim[0] + trim[2]) / 2.0, (trim[1] + trim[3]) / 2.0];
    // A fold in the middle would run through the target, so the targets above and below move aside.
    let aside = if face.folds.iter().any(|fold| (fold - middle[0]).abs() < 2.0 * LENGTH) {
        6.0 * LENGTH
    } else {
        0.0
    };
    let half = SLUG / 2.0;
    let targets = [
        [bleed[0] - half, middle[1]],
        [bleed[2] + half, middle[1]],
        [middle[0] - aside, bleed[1] - half],
        [middle[0] - aside, bleed[3] + half],
    ];
    for [x, y] in targets {
        let arm = RADIUS * 1.6;
        line([x - arm, y], [x + arm, y]);
        line([x, y - arm], [x, y + arm]);
    }
    if !face.folds.is_empty() {
        let dashes = face.folds.iter().flat_map(|x| {
            beyond
                .into_iter()
                .map(move |[y, way]| format!("{x:.3} {y:.3} m {x:.3} {:.3} l S\n", y + way * LENGTH))
        });
        content += &format!("q [3 2] 0 d\n{}Q\n", dashes.collect::<String>());
    }
    content.extend(targets.into_iter().map(circle));
    let ramp = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![0.into(); 4],
        "C1" => vec![1.into(); 4],
        "N" => 1,
    };
    let all = vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), ramp.into()];
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => face.bleed.grown(SLUG),
        "Resources" => dictionary! { "ColorSpace" => dictionary! { "All" => all } },
    };
    Stream::new(dict, content.into_bytes())
}

/// A circle of four curves; 0.5523 makes them round.
fn circle([x, y]: [f32; 2]) -> String {
    let (r, c) = (RADIUS, RADIUS * 0.5523);
    let curve = |a: [f32; 2], b: [f32; 2], to: [f32; 2]| {
        format!(
            "{:.3} {:.3} {:.3} {:.3} {:.3} {:.3} c ",
            x + a[0],
            y + a[1],
            x + b[0],
            y + b[1],
            x + to[0],
            y + to[1]
        )
    };
    let round = [
        curve([r, c], [c, r], [0.0, r]),
        curve([-c, r], [-r, c], [-r, 0.0]),
        curve([-r, -c], [-c, -r], [0.0, -r]),
        curve([c, -r], [r, -c], [r, 0.0]),
    ];
    format!("{:.3} {y:.3} m {}s\n", x + r, round.concat())
}
