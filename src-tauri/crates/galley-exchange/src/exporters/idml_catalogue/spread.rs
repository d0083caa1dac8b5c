//! Spreads: a page each, and on it the frames of its stories, its pictures and the colour of its section.

use super::pages::{Area, Page, Thing, margin};
use super::parts::LAYERS;
use crate::exporters::designer::{Picture, Xml};

/// The page number, which InDesign fills in.
pub(super) fn folio(xml: &mut Xml) {
    xml.open(
        "Story",
        &[
            ("Self", "ufolio"),
            ("AppliedTOCStyle", "n"),
            ("TrackChanges", "false"),
            ("StoryTitle", "$ID/"),
            ("AppliedNamedGrid", "n"),
        ],
    );
    xml.open(
        "ParagraphStyleRange",
        &[
            ("AppliedParagraphStyle", "ParagraphStyle/SectionLine"),
            ("Justification", "RightAlign"),
        ],
    );
    xml.open(
        "CharacterStyleRange",
        &[("AppliedCharacterStyle", "CharacterStyle/$ID/[No character style]")],
    );
    xml.open("Content", &[]);
    xml.instruction("ACE 18");
    for _ in 0..4 {
        xml.close();
    }
}

pub(super) fn master(xml: &mut Xml, (width, height): (f64, f64)) {
    xml.open(
        "MasterSpread",
        &[
            ("Self", "umaster"),
            ("Name", "A-Catalogue"),
            ("NamePrefix", "A"),
            ("BaseName", "Catalogue"),
            ("PageCount", "1"),
            ("ItemTransform", "1 0 0 1 0 0"),
        ],
    );
    page(xml, "umasterpage", "A", None, (width, height));
    let margin = margin(width);
    let area = Area {
        x: width - margin - 60.0,
        y: height - margin * 0.8,
        width: 60.0,
        height: 14.0,
    };
    frame(xml, "ufolioframe", "ufolio", area, (width, height));
    xml.close();
}

fn page(xml: &mut Xml, own: &str, name: &str, master: Option<&str>, (width, height): (f64, f64)) {
    let (bounds, transform) = (
        format!("0 0 {} {}", number(height), number(width)),
        format!("1 0 0 1 {} {}", number(-width / 2.0), number(-height / 2.0)),
    );
    let mut attributes = vec![
        ("Self", own),
        ("Name", name),
        ("GeometricBounds", bounds.as_str()),
        ("ItemTransform", &transform),
    ];
    attributes.extend(master.map(|master| ("AppliedMaster", master)));
    xml.open("Page", &attributes);
    margins(xml, width);
    xml.close();
}

/// The margins of a page of that width.
pub(super) fn margins(xml: &mut Xml, width: f64) {
    let margin = number(margin(width));
    xml.empty(
        "MarginPreference",
        &[
            ("ColumnCount", "1"),
            ("ColumnGutter", "12"),
            ("Top", &margin),
            ("Bottom", &margin),
            ("Left", &margin),
            ("Right", &margin),
        ],
    );
}

/// A page to write.
pub(super) struct Spread<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) id: &'a str,
    pub(super) folder: &'a str,
    pub(super) swatch: &'a str,
    pub(super) size: (f64, f64),
    pub(super) top: f64,
}

impl Spread<'_> {
    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml) {
        let transform = format!("1 0 0 1 0 {}", number(self.top));
        xml.open(
            "Spread",
            &[
                ("Self", self.id),
                ("PageCount", "1"),
                ("BindingLocation", "0"),
                ("ShowMasterItems", "true"),
                ("ItemTransform", &transform),
            ],
        );
        page(xml, &format!("{}page", self.id), "", Some("umaster"), self.size);
        for (index, (area, thing)) in self.page.things.iter().enumerate() {
            let own = format!("{}f{index}", self.id);
            match thing {
                Thing::Text(_) => frame(xml, &own, &format!("{}s{index}", self.id), *area, self.size),
                Thing::Colour => {
                    let shape = [
                        ("Self", own.as_str()),
                        ("ItemLayer", LAYERS[0].0),
                        ("FillColor", self.swatch),
                        ("ContentType", "Unassigned"),
                    ];
                    rectangle(xml, &shape, *area, self.size, |_| {});
                }
                Thing::Picture(picture) => {
                    let shape = [
                        ("Self", own.as_str()),
                        ("ItemLayer", LAYERS[1].0),
                        ("FillColor", "Swatch/None"),
                        ("ContentType", "GraphicType"),
                    ];
                    rectangle(xml, &shape, *area, self.size, |xml| {
                        image(xml, &own, picture, *area, self.folder)
                    });
                }
            }
        }
        xml.close();
    }
}

/// A frame of a story.
fn frame(xml: &mut Xml, own: &str, story: &str, area: Area, size: (f64, f64)) {
    let at = placed(area, size);
    let attributes = [
        ("Self", own),
        ("ParentStory", story),
        ("PreviousTextFrame", "n"),
        ("NextTextFrame", "n"),
        ("ContentType", "TextType"),
        ("ItemLayer", LAYERS[2].0),
        ("FillColor", "Swatch/None"),
        ("StrokeWeight", "0"),
        ("StrokeColor", "Swatch/None"),
        ("AppliedObjectStyle", "ObjectStyle/$ID/[None]"),
        ("ItemTransform", &at),
    ];
    xml.open("TextFrame", &attributes);
    shape(xml, area);
    let width = number(area.width);
    xml.empty(
        "TextFramePreference",
        &[
            ("TextColumnCount", "1"),
            ("TextColumnFixedWidth", &width),
            ("FirstBaselineOffset", "AscentOffset"),
        ],
    );
    xml.close();
}

fn rectangle(xml: &mut Xml, attributes: &[(&str, &str)], area: Area, size: (f64, f64), content: impl FnOnce(&mut Xml)) {
    let at = placed(area, size);
    let mut attributes = attributes.to_vec();
    attributes.extend([
        ("StrokeWeight", "0"),
        ("StrokeColor", "Swatch/None"),
        ("AppliedObjectStyle", "ObjectStyle/$ID/[None]"),
        ("ItemTransform", &at),
    ]);
    xml.open("Rectangle", &attributes);
    shape(xml, area);
    content(xml);
    xml.close();
}

/// Where an area stands on its spread, whose middle is that of its page.
fn placed(area: Area, (width, height): (f64, f64)) -> String {
    format!("1 0 0 1 {} {}", number(area.x - width / 2.0), number(area.y - height / 2.0))
}

fn shape(xml: &mut Xml, area: Area) {
    for name in ["Properties", "PathGeometry"] {
        xml.open(name, &[]);
    }
    xml.open("GeometryPathType", &[("PathOpen", "false")]);
    xml.open("PathPointArray", &[]);
    for (x, y) in [(0.0, 0.0), (0.0, area.height), (area.width, area.height), (area.width, 0.0)] {
        let point = format!("{} {}", number(x), number(y));
        xml.empty(
            "PathPointType",
            &[("Anchor", &point), ("LeftDirection", &point), ("RightDirection", &point)],
        );
    }
    for _ in 0..4 {
        xml.close();
    }
}

/// A linked picture that fills its frame, with where the eye goes as near to the middle as can be. A pixel is a point
/// before it is scaled.
fn image(xml: &mut Xml, own: &str, picture: &Picture, area: Area, folder: &str) {
    let (width, height) = (f64::from(picture.width.max(1)), f64::from(picture.height.max(1)));
    let scale = (area.width / width).max(area.height / height);
    let (x, y) = (
        f64::from(picture.copy.focus.0) / 1000.0,
        f64::from(picture.copy.focus.1) / 1000.0,
    );
    let left = (area.width / 2.0 - x * width * scale)
        .max(area.width - width * scale)
        .min(0.0);
    let top = (area.height / 2.0 - y * height * scale)
        .max(area.height - height * scale)
        .min(0.0);
    let transform = format!("{scale:.6} 0 0 {scale:.6} {} {}", number(left), number(top));
    let (image, link) = (format!("{own}image"), format!("{own}link"));
    xml.open(
        "Image",
        &[
            ("Self", &image),
            ("Space", "$ID/#Links_RGB"),
            ("ItemTransform", &transform),
            ("AppliedObjectStyle", "ObjectStyle/$ID/[None]"),
        ],
    );
    xml.open("Properties", &[]);
    xml.empty(
        "GraphicBounds",
        &[
            ("Left", "0"),
            ("Top", "0"),
            ("Right", &number(width)),
            ("Bottom", &number(height)),
        ],
    );
    xml.close();
    let address = address(folder, &picture.copy.to);
    xml.empty(
        "Link",
        &[
            ("Self", &link),
            ("LinkResourceURI", &address),
            ("StoredState", "Normal"),
            ("LinkClassID", "35906"),
        ],
    );
    xml.close();
}

/// The address of a picture as InDesign writes it: "file:/home/me/Links/a.jpg", "file:C:/Links/a.jpg"; relative where the
/// folder is not known.
fn address(folder: &str, to: &str) -> String {
    let folder = folder.replace('\\', "/");
    let folder = folder.trim_end_matches('/');
    let path = if folder.is_empty() {
        to.to_owned()
    } else {
        format!("{folder}/{to}")
    };
    let mut address = "file:".to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' | b'~' => address.push(char::from(byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// A number as IDML has it: with no more digits than it needs.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
