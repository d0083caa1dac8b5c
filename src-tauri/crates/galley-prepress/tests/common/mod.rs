//! Pictures and pages for the tests, and other people's programs that look at what was made of them.
#![allow(dead_code, reason = "every test uses another part")]

use std::path::{Path, PathBuf};
use std::process::Command;

use galley_prepress::{Condition, Inks, Plan, Separation, picture, separate};
use image::{ImageFormat, Rgb, RgbImage};
use lopdf::{Document, Object, Stream, dictionary};

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// The trimmed page of the tests, and its bleed, in millimetres.
pub(crate) const TRIM: [f32; 2] = [100.0, 140.0];
pub(crate) const BLEED: f32 = 3.0;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

pub(crate) fn profile() -> Vec<u8> {
    std::fs::read(root().join("data/profiles/FOGRA39L_coated.icc")).unwrap()
}

pub(crate) fn inks() -> Inks {
    Inks::new(&profile(), 300).unwrap()
}

/// Random numbers that are the same in every run (xorshift).
pub(crate) fn random(seed: &mut u32) -> u32 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    *seed
}

/// Dark noise, dark and saturated ramps with hard edges: what puts the most ink on paper.
pub(crate) fn heavy(width: u32, height: u32, noise: u32) -> RgbImage {
    let mut seed = 2_463_534_242;
    RgbImage::from_fn(width, height, |x, y| {
        let speck = |seed: &mut u32| (random(seed) % (noise + 1)) as u8;
        match (x * 4 / width, y / 8 % 2) {
            (0, _) => Rgb([speck(&mut seed), speck(&mut seed), speck(&mut seed)]),
            (1, 0) => Rgb([0, 0, (x % 256) as u8]),
            (1, _) => Rgb([(y % 40) as u8, 0, 30]),
            (2, 0) => Rgb([0, 0, 0]),
            (2, _) => Rgb([255, 255, 255]),
            _ => Rgb([(x % 64) as u8, (y % 24) as u8, speck(&mut seed)]),
        }
    })
}

pub(crate) fn encoded(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn condition() -> Condition {
    Condition {
        identifier: "FOGRA39".into(),
        info: "FOGRA39L coated".into(),
        registry: "http://www.color.org".into(),
        icc: profile(),
    }
}

pub(crate) fn plan<'a>(pictures: &'a dyn Fn(&str) -> Result<Option<Separation>, String>) -> Plan<'a> {
    Plan {
        title: "A programme & its <nights>, été".into(),
        creator: "Galley".into(),
        created: "2010-03-18T19:10:00-05:00".into(),
        condition: condition(),
        bleed_mm: BLEED,
        marks: true,
        trapped: false,
        pictures,
        imposition: None,
    }
}

/// What every callback of the tests says: the still of that key, separated.
pub(crate) fn separated(still: &[u8]) -> Separation {
    separate(still, 600, &inks()).unwrap()
}

/// Pages with a bleed, each filled with its own colour (`inks`), a heavy picture as a proxy if `still` is given, a link,
/// a group and an outline, as a typesetter leaves them.
pub(crate) fn pages(colours: &[[f32; 4]], still: Option<&[u8]>) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let root = document.new_object_id();
    let mut resources = dictionary! {};
    if let Some(still) = still {
        let proxy = picture::proxy(still, "0123abcd", 120).unwrap();
        let size = picture::check(&proxy).unwrap();
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode", "BitsPerComponent" => 8,
            "Width" => i64::from(size.width), "Height" => i64::from(size.height), "ColorSpace" => "DeviceRGB",
        };
        let id = document.add_object(Stream::new(dict, proxy));
        resources.set("XObject", dictionary! { "Still" => id });
    }
    let resources = document.add_object(resources);
    let (width, height) = ((TRIM[0] + 2.0 * BLEED) * MM, (TRIM[1] + 2.0 * BLEED) * MM);
    let bleed = BLEED * MM;
    let mut kids: Vec<Object> = Vec::new();
    for [c, m, y, k] in colours {
        let mut content = format!("{c} {m} {y} {k} k 0 0 {width} {height} re f\n");
        if still.is_some() {
            content += &format!(
                "q {} 0 0 {} {} {} cm /Still Do Q\n",
                50.0 * MM,
                30.0 * MM,
                20.0 * MM,
                20.0 * MM
            );
        }
        let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        let link = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link",
            "Rect" => vec![20.into(), 20.into(), 90.into(), 40.into()],
            "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.com") },
        });
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content,
            "TrimBox" => [bleed, bleed, width - bleed, height - bleed].map(Object::Real).to_vec(),
            "Annots" => vec![link.into()],
            "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" },
        });
        kids.push(page.into());
    }
    // Size and resources are inherited, as they may be.
    document.set_object(
        root,
        dictionary! {
            "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids, "Resources" => resources,
            "MediaBox" => [0.0, 0.0, width, height].map(Object::Real).to_vec(),
        },
    );
    let outlines = document.add_object(dictionary! { "Type" => "Outlines", "Count" => 0 });
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => root, "Outlines" => outlines, "Lang" => Object::string_literal("en"),
        "OpenAction" => vec![root.into(), "Fit".into()],
    });
    document.trailer.set("Root", catalog);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    pdf
}

/// Runs a program on a file and gives what it says; it must succeed.
pub(crate) fn say(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|why| panic!("{program} is needed: {why}"));
    let text = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program} {arguments:?}: {text}");
    text
}

/// A page as Ghostscript separates it, at 72 dpi times `scale`: width, height, four bytes a pixel.
pub(crate) fn plates(pdf: &Path, page: usize, scale: usize) -> (usize, usize, Vec<u8>) {
    let out = pdf.with_extension(format!("{page}.{scale}.pam"));
    let (first, last) = (format!("-dFirstPage={page}"), format!("-dLastPage={page}"));
    let (resolution, file) = (format!("-r{}", 72 * scale), format!("-sOutputFile={}", out.display()));
    let pdf = pdf.to_str().unwrap();
    say(
        "gs",
        &[
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-sDEVICE=pamcmyk32",
            &resolution,
            &first,
            &last,
            &file,
            pdf,
        ],
    );
    let bytes = std::fs::read(&out).unwrap();
    let end = bytes.windows(7).position(|part| part == b"ENDHDR\n").unwrap() + 7;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let side = |name: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
            .unwrap()
    };
    (side("WIDTH"), side("HEIGHT"), bytes[end..].to_vec())
}
