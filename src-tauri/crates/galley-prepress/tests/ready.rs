//! What a printer gets, looked at with other people's programs: qpdf, poppler and Ghostscript.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::path::PathBuf;

use common::{BLEED, MM, TRIM, encoded, heavy, pages, plan, plates, say, separated};
use galley_prepress::{Fault, Separation, inspect, print_ready};
use image::ImageFormat;
use tempfile::TempDir;

fn saved(pdf: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ready.pdf");
    std::fs::write(&path, pdf).unwrap();
    (folder, path)
}

fn still() -> Vec<u8> {
    encoded(&heavy(500, 500, 60), ImageFormat::Png)
}

fn none(_: &str) -> Result<Option<Separation>, String> {
    Ok(None)
}

const PALE: [[f32; 4]; 3] = [[0.1, 0.0, 0.0, 0.0], [0.0, 0.1, 0.0, 0.0], [0.0, 0.0, 0.1, 0.0]];

#[test]
fn other_programs_find_a_sound_pdf_x_4() {
    let still = still();
    let pictures = |key: &str| {
        assert_eq!(key, "0123abcd");
        Ok(Some(separated(&still)))
    };
    let ready = print_ready(pages(&PALE, Some(&still)), &plan(&pictures)).unwrap();
    let (_folder, path) = saved(&ready);
    let path = path.to_str().unwrap();
    assert!(say("qpdf", &["--check", path]).contains("No syntax or stream encoding errors"));
    let said = say("pdfinfo", &["-box", path]);
    assert!(said.contains("PDF/X-4") && said.contains("PDF version:     1.6"), "{said}");
    assert!(said.contains("A programme & its <nights>, été"), "{said}");
    let sizes = |name: &str| -> Vec<f32> {
        let line = said.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.split_whitespace().map(|edge| edge.parse().unwrap()).collect()
    };
    let bleed = BLEED * MM;
    let [width, height] = TRIM.map(|side| side * MM);
    let (outer_width, outer_height, slug) = (width + 2.0 * bleed, height + 2.0 * bleed, 10.0 * MM);
    let media = [-slug, -slug, outer_width + slug, outer_height + slug];
    for (name, expected) in [
        ("TrimBox:", [bleed, bleed, bleed + width, bleed + height]),
        ("BleedBox:", [0.0, 0.0, outer_width, outer_height]),
        ("CropBox:", media),
        ("MediaBox:", media),
    ] {
        let near = sizes(name).iter().zip(expected).all(|(one, two)| (one - two).abs() < 0.02);
        assert!(near, "{name} {:?}, not {expected:?}", sizes(name));
    }
    let images = say("pdfimages", &["-list", path]);
    let rows: Vec<Vec<&str>> = images.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 3);
    assert!(
        rows.iter()
            .all(|row| row[3..7] == ["500", "500", "cmyk", "4"] && row[8] == "jpeg"),
        "{images}"
    );
}

#[test]
fn what_is_forbidden_is_gone_and_what_is_asked_is_there() {
    let ready = print_ready(pages(&PALE, Some(&still())), &plan(&|_| Ok(Some(separated(&still()))))).unwrap();
    let document = lopdf::Document::load_mem(&ready).unwrap();
    let catalog = document.catalog().unwrap();
    for key in ["Outlines", "OpenAction", "Names", "Dests", "AcroForm", "StructTreeRoot"] {
        assert!(!catalog.has(key.as_bytes()), "{key}");
    }
    let metadata = catalog.get_deref(b"Metadata", &document).unwrap().as_stream().unwrap();
    assert!(!metadata.dict.has(b"Filter"), "PDF/X wants its metadata uncompressed");
    for id in document.page_iter() {
        let page = document.get_dictionary(id).unwrap();
        assert!(!page.has(b"Annots"));
        assert_eq!(
            page.get(b"Group")
                .unwrap()
                .as_dict()
                .unwrap()
                .get(b"CS")
                .unwrap()
                .as_name()
                .unwrap(),
            b"DeviceCMYK"
        );
    }
    assert!(
        document
            .objects
            .values()
            .all(|object| !object.as_dict().is_ok_and(|dict| dict.has_type(b"Annot")))
    );
    let seen = inspect(&ready).unwrap();
    assert_eq!(seen.claims.pdf_x.as_deref(), Some("PDF/X-4"));
    assert_eq!(seen.trapped.as_deref(), Some("False"));
    assert_eq!(
        (seen.intents.len(), seen.intents[0].kind.as_str(), seen.intents[0].profile),
        (1, "GTS_PDFX", true)
    );
    assert!(
        seen.images
            .iter()
            .all(|image| image.key.as_deref() == Some("0123abcd") && image.space == "DeviceCMYK")
    );
    // 500 pixels on 50 mm.
    assert!(
        seen.images.iter().all(|image| (image.ppi - 254.0).abs() < 0.1),
        "{:?}",
        seen.images
    );
    let spaces: Vec<_> = seen.colours.iter().map(|colour| colour.space.as_str()).collect();
    assert_eq!(spaces, ["DeviceCMYK", "Separation All"]);
    assert!((seen.ink_max - 10.0).abs() < 0.01, "marks are left out: {}", seen.ink_max);
}

#[test]
fn the_ink_on_the_trimmed_page_is_within_the_limit_and_marks_keep_off_it() {
    let still = still();
    let ready = print_ready(pages(&PALE[..1], Some(&still)), &plan(&|_| Ok(Some(separated(&still))))).unwrap();
    let (_folder, path) = saved(&ready);
    let scale = 4;
    let (width, height, pixels) = plates(&path, 1, scale);
    let ink = |x: usize, y: usize| -> u32 { pixels[(y * width + x) * 4..][..4].iter().map(|level| u32::from(*level)).sum() };
    let edge = |mm: f32| (mm * MM * scale as f32).round() as usize;
    let (slug, trim) = (edge(10.0), edge(10.0 + BLEED));
    let most = (trim..height - trim)
        .flat_map(|y| (trim..width - trim).map(move |x| (x, y)))
        .map(|(x, y)| ink(x, y))
        .max()
        .unwrap();
    assert!(most <= 765, "{} % on the page", most * 100 / 255);
    assert!(most > 640, "the picture is there: {} %", most * 100 / 255);
    // Between the slug and the picture there is only the page's pale colour: no mark reaches the bleed.
    let band = |x: usize, y: usize| {
        let inside = |at: usize, side: usize| at > slug + 2 && at + slug + 2 < side;
        inside(x, width) && inside(y, height) && (x < trim || y < trim || x >= width - trim || y >= height - trim)
    };
    let places = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    assert!(
        places()
            .filter(|(x, y)| band(*x, *y))
            .all(|(x, y)| ink(x, y).abs_diff(26) <= 2)
    );
    // The marks are in every ink, at the corners of the trim and nowhere near where nothing belongs.
    let full = places()
        .filter(|(x, y)| pixels[(y * width + x) * 4..][..4].iter().all(|level| *level > 100))
        .collect::<Vec<_>>();
    assert!(
        full.iter().filter(|(x, _)| *x < slug).any(|(_, y)| y.abs_diff(trim) <= 1),
        "a crop mark"
    );
    assert!(
        full.iter()
            .filter(|(x, _)| *x < slug)
            .any(|(_, y)| y.abs_diff(height / 2) <= 1),
        "a registration mark"
    );
}

#[test]
fn the_same_pages_plan_and_time_give_the_same_bytes() {
    let still = still();
    let pdf = pages(&PALE, Some(&still));
    let pictures = |_: &str| Ok(Some(separated(&still)));
    let plain = plan(&pictures);
    let ready = print_ready(pdf.clone(), &plain).unwrap();
    assert_eq!(ready, print_ready(pdf.clone(), &plain).unwrap());
    let later = galley_prepress::Plan {
        created: "2010-03-19T19:10:00-05:00".into(),
        ..plan(&pictures)
    };
    let id = |pdf: &[u8]| {
        let text = String::from_utf8_lossy(pdf).into_owned();
        text.split_once("<xmpMM:DocumentID>")
            .unwrap()
            .1
            .split_once('<')
            .unwrap()
            .0
            .to_owned()
    };
    assert_ne!(id(&ready), id(&print_ready(pdf.clone(), &later).unwrap()));
    assert_ne!(id(&ready), id(&print_ready(pages(&PALE[1..], Some(&still)), &plain).unwrap()));
}

#[test]
fn without_marks_the_sheet_is_the_bleed_and_a_missing_separation_leaves_the_proxy() {
    let still = still();
    let plan = galley_prepress::Plan {
        marks: false,
        ..plan(&none)
    };
    let seen = inspect(&print_ready(pages(&PALE[..1], Some(&still)), &plan).unwrap()).unwrap();
    assert_eq!(Some(seen.pages[0].media), seen.pages[0].bleed);
    assert_eq!((seen.images[0].width, seen.images[0].space.as_str()), (120, "DeviceRGB"));
}

#[test]
fn what_cannot_be_printed_is_said_in_a_sentence() {
    let said = |pdf: Vec<u8>, plan: &galley_prepress::Plan| print_ready(pdf, plan).unwrap_err().to_string();
    let good = || pages(&PALE, Some(&still()));
    assert!(said(b"no pdf".to_vec(), &plan(&none)).contains("cannot be read"));
    let more = galley_prepress::Plan {
        bleed_mm: 5.0,
        ..plan(&none)
    };
    assert_eq!(
        said(good(), &more),
        "Page 1 has less than 5 mm of bleed. Set it with that bleed, or ask for less."
    );
    let odd = galley_prepress::Plan {
        created: "today".into(),
        ..plan(&none)
    };
    assert!(said(good(), &odd).contains("2026-11-23T04:56:09Z"));
    let broken = |_: &str| Err("it breaks off before its end".to_owned());
    let expected = "The picture 0123abcd cannot be printed: it breaks off before its end. Replace it.";
    assert_eq!(said(good(), &plan(&broken)), expected);
    let mut rgb = plan(&none);
    rgb.condition.icc = vec![0; 200];
    assert!(said(good(), &rgb).contains("four inks"));
    assert!(matches!(print_ready(pages(&[], None), &plan(&none)), Err(Fault::NoPages)));
}
