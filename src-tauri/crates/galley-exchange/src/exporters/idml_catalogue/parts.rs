//! The parts of the package: the map of the document, its resources, a spread for each page and its stories.

use super::pages::{MM, Page, Thing};
use super::spread::{Spread, folio, margins, master, number};
use crate::exporters::Request;
use crate::exporters::designer::style::FAMILIES;
use crate::exporters::designer::{Book, Dress, Field, Sheet, Xml, inks, story, styles};

const PACKAGING: (&str, &str) = ("xmlns:idPkg", "http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging");
const VERSION: (&str, &str) = ("DOMVersion", "8.0");
const BLACK: [u32; 4] = [0, 0, 0, 100];

/// The layers: their ids and names, the lowest first.
pub(super) const LAYERS: [(&str, &str); 3] = [
    ("layerBackground", "Background"),
    ("layerPictures", "Pictures"),
    ("layerText", "Text"),
];

/// The names and contents of all parts but `mimetype`.
pub(super) fn parts(book: &Book, pages: &[Page<'_>], request: &Request) -> Vec<(String, Vec<u8>)> {
    let (width, height) = (request.paper.width * MM, request.paper.height * MM);
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut stories: Vec<String> = vec!["ufolio".into()];
    let mut spreads: Vec<String> = Vec::new();
    parts.push(("Stories/Story_ufolio.xml".into(), part("Story", folio)));
    for (at, page) in pages.iter().enumerate() {
        let id = format!("u{}", page.sheet.id.simple());
        let colours = colours(book, page.sheet);
        for (index, (_, thing)) in page.things.iter().enumerate() {
            if let Thing::Text(fields) = thing {
                let story = format!("{id}s{index}");
                parts.push((format!("Stories/Story_{story}.xml"), text(&story, fields, &colours)));
                stories.push(story);
            }
        }
        let spread = Spread {
            page,
            id: &id,
            folder: &request.folder,
            swatch: &colours.swatch,
            size: (width, height),
            top: at as f64 * (height + 200.0),
        };
        parts.push((format!("Spreads/Spread_{id}.xml"), part("Spread", |xml| spread.write(xml))));
        spreads.push(id);
    }
    parts.push((
        "MasterSpreads/MasterSpread_umaster.xml".into(),
        part("MasterSpread", |xml| master(xml, (width, height))),
    ));
    parts.push(("Resources/Graphic.xml".into(), part("Graphic", |xml| graphic(xml, book))));
    parts.push(("Resources/Fonts.xml".into(), part("Fonts", fonts)));
    parts.push((
        "Resources/Styles.xml".into(),
        part("Styles", |xml| {
            styles(xml);
            xml.open("RootObjectStyleGroup", &[("Self", "objectstyles")]);
            xml.empty("ObjectStyle", &[("Self", "ObjectStyle/$ID/[None]"), ("Name", "$ID/[None]")]);
            xml.close();
        }),
    ));
    parts.push((
        "Resources/Preferences.xml".into(),
        part("Preferences", |xml| preferences(xml, request, pages.len())),
    ));
    parts.push((
        "XML/Tags.xml".into(),
        part("Tags", |xml| {
            xml.empty("XMLTag", &[("Self", "XMLTag/Root"), ("Name", "Root")])
        }),
    ));
    parts.push((
        "XML/BackingStory.xml".into(),
        part("BackingStory", |xml| {
            xml.open(
                "XmlStory",
                &[
                    ("Self", "ubacking"),
                    ("AppliedTOCStyle", "n"),
                    ("TrackChanges", "false"),
                    ("StoryTitle", "$ID/"),
                    ("AppliedNamedGrid", "n"),
                ],
            );
            xml.close();
        }),
    ));
    parts.insert(0, ("META-INF/container.xml".into(), container()));
    parts.insert(0, ("designmap.xml".into(), designmap(&stories, &spreads)));
    parts
}

/// A part in its wrapper.
fn part(kind: &str, content: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.line();
    xml.open(&format!("idPkg:{kind}"), &[PACKAGING, VERSION]);
    content(&mut xml);
    xml.done()
}

fn container() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "container",
        &[
            ("version", "1.0"),
            ("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container"),
        ],
    );
    xml.open("rootfiles", &[]);
    xml.empty("rootfile", &[("full-path", "designmap.xml"), ("media-type", "text/xml")]);
    xml.done()
}

fn designmap(stories: &[String], spreads: &[String]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.line();
    xml.instruction(r#"aid style="50" type="document" readerVersion="6.0" featureSet="257" product="8.0(370)""#);
    xml.line();
    let list = stories.join(" ");
    xml.open(
        "Document",
        &[
            PACKAGING,
            VERSION,
            ("Self", "d"),
            ("StoryList", &list),
            ("Name", "catalogue.indd"),
            ("ActiveLayer", LAYERS[2].0),
        ],
    );
    let refer = |xml: &mut Xml, kind: &str, src: &str| {
        xml.empty(&format!("idPkg:{kind}"), &[("src", src)]);
        xml.line();
    };
    for kind in ["Graphic", "Fonts", "Styles", "Preferences"] {
        refer(&mut xml, kind, &format!("Resources/{kind}.xml"));
    }
    refer(&mut xml, "Tags", "XML/Tags.xml");
    for (own, name) in LAYERS {
        xml.empty(
            "Layer",
            &[
                ("Self", own),
                ("Name", name),
                ("Visible", "true"),
                ("Locked", "false"),
                ("Printable", "true"),
            ],
        );
    }
    refer(&mut xml, "MasterSpread", "MasterSpreads/MasterSpread_umaster.xml");
    for spread in spreads {
        refer(&mut xml, "Spread", &format!("Spreads/Spread_{spread}.xml"));
    }
    if let Some(first) = spreads.first() {
        let (pages, first) = (spreads.len().to_string(), format!("{first}page"));
        let section = [
            ("Self", "usection"),
            ("Length", &pages),
            ("Name", ""),
            ("ContinueNumbering", "false"),
            ("PageNumberStart", "1"),
            ("PageStart", &first),
        ];
        xml.empty("Section", &section);
    }
    refer(&mut xml, "BackingStory", "XML/BackingStory.xml");
    for story in stories {
        refer(&mut xml, "Story", &format!("Stories/Story_{story}.xml"));
    }
    xml.done()
}

fn preferences(xml: &mut Xml, request: &Request, pages: usize) {
    let paper = request.paper;
    let [width, height, bleed] = [paper.width, paper.height, paper.bleed].map(|length| number(length * MM));
    let pages = pages.to_string();
    let document = [
        ("PageWidth", width.as_str()),
        ("PageHeight", &height),
        ("PagesPerDocument", &pages),
        ("FacingPages", "false"),
        ("DocumentBleedTopOffset", &bleed),
        ("DocumentBleedBottomOffset", &bleed),
        ("DocumentBleedInsideOrLeftOffset", &bleed),
        ("DocumentBleedOutsideOrRightOffset", &bleed),
        ("DocumentBleedUniformSize", "true"),
        ("Intent", "PrintIntent"),
    ];
    xml.empty("DocumentPreference", &document);
    margins(xml, paper.width * MM);
    xml.empty(
        "ViewPreference",
        &[
            ("HorizontalMeasurementUnits", "Millimeters"),
            ("VerticalMeasurementUnits", "Millimeters"),
        ],
    );
}

fn fonts(xml: &mut Xml) {
    for (family, faces) in FAMILIES {
        let own = format!("FontFamily/{family}");
        xml.open("FontFamily", &[("Self", &own), ("Name", family)]);
        for (face, postscript) in *faces {
            let (own, name) = (format!("{own}/{face}"), format!("{family} {face}"));
            let names = [
                ("Self", own.as_str()),
                ("FontFamily", family),
                ("Name", &name),
                ("PostScriptName", postscript),
                ("FontStyleName", face),
            ];
            xml.empty("Font", &names);
        }
        xml.close();
    }
}

/// The swatches: the basic ones, and one for each section.
fn graphic(xml: &mut Xml, book: &Book) {
    let mut colour = |own: &str, name: &str, ink: [u32; 4], basic: Option<&str>| {
        let value = ink.map(|part| part.to_string()).join(" ");
        let mut attributes = vec![
            ("Self", own),
            ("Model", "Process"),
            ("Space", "CMYK"),
            ("ColorValue", value.as_str()),
            ("Name", name),
        ];
        attributes.push(("ColorOverride", basic.unwrap_or("Normal")));
        xml.empty("Color", &attributes);
    };
    colour("Color/Black", "Black", BLACK, Some("Specialblack"));
    colour("Color/Paper", "Paper", [0; 4], Some("Specialpaper"));
    for (at, strand) in book.strands.iter().enumerate() {
        let name = swatch(at, &strand.name);
        colour(&format!("Color/{name}"), &name, strand.colour.map_or(BLACK, inks), None);
    }
    xml.empty("Swatch", &[("Self", "Swatch/None"), ("Name", "None")]);
    for ink in ["Cyan", "Magenta", "Yellow", "Black"] {
        let own = format!("Ink/$ID/Process {ink}");
        xml.empty(
            "Ink",
            &[("Self", &own), ("Name", &own["Ink/".len()..]), ("IsProcessInk", "true")],
        );
    }
    xml.empty("StrokeStyle", &[("Self", "StrokeStyle/$ID/Solid"), ("Name", "$ID/Solid")]);
}

/// What a swatch is called: its section's place and name, without what would have to be escaped in a reference.
fn swatch(at: usize, name: &str) -> String {
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    format!("Section {} {}", at + 1, name.trim()).trim_end().to_owned()
}

/// The colours of a page.
struct Colours {
    /// What is set in its section's colour; black where there is none.
    swatch: String,
    /// What stands on that colour.
    on: &'static str,
}

fn colours(book: &Book, sheet: &Sheet) -> Colours {
    let strand = book
        .strands
        .iter()
        .enumerate()
        .find(|(_, strand)| Some(strand.id) == sheet.section);
    let Some((at, strand)) = strand else {
        return Colours {
            swatch: "Color/Black".into(),
            on: "Color/Paper",
        };
    };
    let [red, green, blue] = strand.colour.unwrap_or_default().map(f64::from);
    // Luma of ITU-R BT.709: on a light colour, black can be read, and paper cannot.
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 150.0;
    Colours {
        swatch: format!("Color/{}", swatch(at, &strand.name)),
        on: if light { "Color/Black" } else { "Color/Paper" },
    }
}

fn text(id: &str, fields: &[&Field], colours: &Colours) -> Vec<u8> {
    let dress = Dress::Coloured {
        swatch: Some(&colours.swatch),
        title: colours.on,
    };
    part("Story", |xml| story(xml, id, fields, dress))
}
