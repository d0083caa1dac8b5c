//! A look into PDFs, also into broken ones.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::sync::LazyLock;

use common::{encoded, heavy, pages, plan, say, separated};
use galley_prepress::{Fault, inspect, print_ready};
use image::ImageFormat;
use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;

/// One page with that content and those resources.
fn page(content: &str, resources: lopdf::Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let root = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => root, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 720.into(), 360.into()],
    });
    document.set_object(
        root,
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] },
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    pdf
}

fn spot(name: &str) -> Object {
    let ramp = dictionary! { "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()] };
    vec!["Separation".into(), name.into(), "DeviceCMYK".into(), ramp.into()].into()
}

#[test]
fn colours_and_inks_are_those_that_paint() {
    let spaces = || {
        dictionary! { "ColorSpace" => dictionary! {
            "Red" => spot("PANTONE 185 C"), "All" => spot("All"),
            "Two" => vec!["DeviceN".into(), vec!["Cyan".into(), "Gold".into()].into(), "DeviceCMYK".into(), Object::Null],
        } }
    };
    for (content, expected, ink) in [
        ("0 0 0 1 k 0 0 9 9 re f", vec!["DeviceCMYK"], 100.0),
        // Set, but painted with nothing.
        ("1 1 1 1 k 0 0 0 0.5 K 0 0 9 9 re S", vec!["DeviceCMYK"], 50.0),
        ("q 1 1 0 0 k Q 0 0 9 9 re f", vec!["DeviceGray"], 100.0),
        ("1 0 0 rg BT (a) Tj ET", vec!["DeviceRGB"], 0.0),
        ("0.2 0.3 0.4 0.5 k BT 3 Tr (a) Tj ET", vec![], 0.0),
        (
            "0.2 0.3 0.4 0.5 k 1 G BT 2 Tr (a) Tj ET",
            vec!["DeviceCMYK", "DeviceGray"],
            140.0,
        ),
        (
            "/Red cs 0.4 scn 0 0 9 9 re B*",
            vec!["Separation PANTONE 185 C", "DeviceGray"],
            100.0,
        ),
        (
            "/Red cs 1 g /All CS 1 SCN 0 0 9 9 re b",
            vec!["DeviceGray", "Separation All"],
            0.0,
        ),
        ("/Two cs 0.6 0.7 scn 0 0 9 9 re f", vec!["DeviceN Cyan, Gold"], 130.0),
    ] {
        let seen = inspect(&page(content, spaces())).unwrap();
        let found: Vec<_> = seen.colours.iter().map(|colour| colour.space.as_str()).collect();
        assert_eq!(found, expected, "{content}");
        assert!((seen.ink_max - ink).abs() < 0.01, "{content}: {}", seen.ink_max);
    }
}

#[test]
fn the_colours_of_type_are_told_with_their_smallest_size() {
    let resources = || dictionary! { "ColorSpace" => dictionary! { "Red" => spot("PANTONE 185 C") } };
    for (content, expected) in [
        (
            "0 0 0 1 k BT /F 9 Tf (a) Tj ET",
            vec![("DeviceCMYK", vec![0, 0, 0, 1000], 9.0)],
        ),
        // As large as the matrices make it, also when it is turned or mirrored.
        (
            "0 0 0 1 k 2 0 0 2 0 0 cm BT /F 1 Tf 7 0 0 -7 30 30 Tm [(a)] TJ ET",
            vec![("DeviceCMYK", vec![0, 0, 0, 1000], 14.0)],
        ),
        (
            "0.6 0.4 0 1 k BT /F 6 Tf 0 1 -1 0 0 0 Tm (a) ' ET",
            vec![("DeviceCMYK", vec![600, 400, 0, 1000], 6.0)],
        ),
        // The smallest of each colour; what is only drawn, or not shown, is no type.
        (
            "1 0 0 rg 0 0 9 9 re f BT /F 12 Tf (a) Tj /F 8 Tf (b) Tj /F 10 Tf (c) Tj 3 Tr 0 g (d) Tj ET",
            vec![("DeviceRGB", vec![1000, 0, 0], 8.0)],
        ),
        // A matrix lasts until the text ends.
        (
            "BT /F 1 Tf 5 0 0 5 0 0 Tm (a) Tj ET 0 1 0 0 k BT /F 11 Tf (b) Tj ET",
            vec![("DeviceGray", vec![0], 5.0), ("DeviceCMYK", vec![0, 1000, 0, 0], 11.0)],
        ),
        (
            "/Red cs 0.5 scn BT /F 9 Tf (a) Tj ET",
            vec![("Separation PANTONE 185 C", vec![500], 9.0)],
        ),
        (
            "0 0 0 1 k 1 0 0 0 K BT /F 9 Tf 2 Tr (a) Tj ET",
            vec![
                ("DeviceCMYK", vec![0, 0, 0, 1000], 9.0),
                ("DeviceCMYK", vec![1000, 0, 0, 0], 9.0),
            ],
        ),
    ] {
        let seen = inspect(&page(content, resources())).unwrap();
        let found: Vec<_> = seen
            .type_colours
            .iter()
            .map(|colour| (colour.space.as_str(), colour.parts.clone(), colour.smallest.round()))
            .collect();
        assert_eq!(found, expected, "{content}");
        assert!(seen.type_colours.iter().all(|colour| colour.page == 1));
    }
}

#[test]
fn pictures_are_measured_where_they_are_printed_also_in_forms() {
    let jpeg = encoded(&heavy(300, 200, 20), ImageFormat::Jpeg);
    let pdf = {
        let mut document = Document::load_mem(&page(
            "q 2 0 0 2 10 10 cm /Form Do Q q 0 72 -144 0 0 0 cm /Still Do Q",
            dictionary! {},
        ))
        .unwrap();
        let image = document.add_object(Stream::new(
            dictionary! {
                "Subtype" => "Image", "Filter" => vec!["DCTDecode".into()], "Width" => 300, "Height" => 200, "ColorSpace" => "DeviceRGB",
            },
            jpeg,
        ));
        let form = document.add_object(Stream::new(
            dictionary! {
                "Subtype" => "Form", "Matrix" => [0.5, 0.0, 0.0, 0.5, 0.0, 0.0].map(Object::Real).to_vec(),
                "Resources" => dictionary! { "XObject" => dictionary! { "Still" => image } },
            },
            b"72 0 0 144 0 0 cm /Still Do".to_vec(),
        ));
        let page = document.page_iter().next().unwrap();
        let resources = dictionary! { "XObject" => dictionary! { "Form" => form, "Still" => image } };
        document.get_dictionary_mut(page).unwrap().set("Resources", resources);
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        pdf
    };
    let seen = inspect(&pdf).unwrap();
    let found: Vec<_> = seen
        .images
        .iter()
        .map(|image| (image.printed_mm.map(f32::round), image.ppi.round()))
        .collect();
    // In the form one inch by two: 300 and 100 ppi. Turned: two inches long, one high: 300 by 200 pixels there.
    assert_eq!(found, [([25.0, 51.0], 100.0), ([25.0, 51.0], 100.0)]);
    assert_eq!(seen.pages[0].media.map(f32::round), [0.0, 0.0, 254.0, 127.0]);
    assert_eq!(seen.pages[0].trim, None);
}

#[test]
fn links_are_told_and_a_password_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let pdf = pages(&[[0.0; 4]; 2], None);
    assert_eq!(inspect(&pdf).unwrap().annotated, [1, 2]);
    assert_eq!(inspect(&pdf).unwrap().groups, 2);
    std::fs::write(name("plain.pdf"), &pdf).unwrap();
    let (open, closed) = (name("open.pdf"), name("closed.pdf"));
    say("qpdf", &["--encrypt", "", "owner", "256", "--", &name("plain.pdf"), &open]);
    say(
        "qpdf",
        &["--encrypt", "user", "owner", "256", "--", &name("plain.pdf"), &closed],
    );
    assert!(inspect(&std::fs::read(&open).unwrap()).unwrap().encrypted);
    assert!(matches!(inspect(&std::fs::read(&closed).unwrap()), Err(Fault::Encrypted)));
    let ready = print_ready(std::fs::read(&closed).unwrap(), &plan(&|_| Ok(None)));
    assert!(matches!(ready, Err(Fault::Encrypted)));
}

#[test]
fn circles_end() {
    let mut document = Document::load_mem(&page("/Self Do", dictionary! {})).unwrap();
    let form = document.new_object_id();
    let resources = || dictionary! { "XObject" => dictionary! { "Self" => form } };
    let dict = dictionary! { "Subtype" => "Form", "Resources" => resources() };
    document.set_object(form, Stream::new(dict, b"/Self Do 0 0 9 9 re f".to_vec()));
    let page = document.page_iter().next().unwrap();
    document.get_dictionary_mut(page).unwrap().set("Resources", resources());
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    assert_eq!(inspect(&pdf).unwrap().colours.len(), 1);
}

/// A finished file and a raw one, without their profile so that what is broken matters.
static WHOLE: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let still = encoded(&heavy(40, 40, 20), ImageFormat::Png);
    let raw = pages(&[[0.1, 0.2, 0.3, 0.4]; 2], Some(&still));
    let pictures = |_: &str| Ok(Some(separated(&still)));
    let mut plan = plan(&pictures);
    plan.condition.icc.truncate(200);
    [print_ready(raw.clone(), &plan).unwrap(), raw]
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn broken_files_are_answered_never_a_panic(
        which in 0_usize..2,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut pdf = WHOLE[which].clone();
        for (at, byte) in changes {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        if cuts {
            pdf.truncate(cut.index(pdf.len()));
        }
        let _ = inspect(&pdf);
        let _ = print_ready(pdf, &plan(&|_| Ok(None)));
    }
}
