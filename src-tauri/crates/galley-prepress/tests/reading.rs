//! The text of PDFs as other programs write them, and of what is damaged, closed or no PDF at all.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{random, root};
use galley_prepress::Fault;
use galley_prepress::reading::{Reading, read};
use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};

/// A document whose pages have these contents and these resources in common; each page is 400 by 300 points.
fn document(pages: &[&str], resources: impl Fn(&mut Document) -> Dictionary, turned: i64) -> Document {
    let mut document = Document::with_version("1.6");
    let tree = document.new_object_id();
    let resources = resources(&mut document);
    let pages: Vec<Object> = pages
        .iter()
        .map(|content| {
            let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources.clone(),
                "MediaBox" => vec![0.into(), 0.into(), 400.into(), 300.into()], "Rotate" => turned,
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages.len()).unwrap();
    document.set_object(tree, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => pages });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    pdf
}

/// A font that is only named, as that every viewer has.
fn named(_: &mut Document) -> Dictionary {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    dictionary! { "Font" => dictionary! { "F" => font } }
}

/// A font that is there as a whole, its letters numbered from 1; what they mean is said, or not.
fn embedded(said: Option<&'static str>) -> impl Fn(&mut Document) -> Dictionary {
    move |document| {
        let file = std::fs::read(root().join("data/fonts/SourceSans3-Regular.ttf")).unwrap();
        let file = document.add_object(Stream::new(dictionary! {}, file));
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "ABCDEF+Body", "Flags" => 4, "FontFile2" => file,
        });
        let system = dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 };
        let descendant = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+Body", "CIDSystemInfo" => system,
            "FontDescriptor" => descriptor, "DW" => 500, "CIDToGIDMap" => "Identity",
        });
        let mut font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Body", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
        };
        if let Some(said) = said {
            let table = format!(
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
                 1 begincodespacerange <0000> <ffff> endcodespacerange\n{said}\nendcmap end end"
            );
            let table = document.add_object(Stream::new(dictionary! {}, table.into_bytes()));
            font.set("ToUnicode", table);
        }
        dictionary! { "Font" => dictionary! { "F" => font } }
    }
}

fn whole(pdf: Vec<u8>) -> Reading {
    read(pdf, &mut |_, _| true).unwrap().unwrap()
}

/// The lines of the first page.
fn lines(pdf: Vec<u8>) -> Vec<String> {
    whole(pdf).pages[0]
        .lines
        .iter()
        .map(galley_prepress::reading::Line::text)
        .collect()
}

fn of(content: &str) -> Vec<u8> {
    bytes(document(&[content], named, 0))
}

#[test]
fn a_font_that_is_only_named_is_read_with_its_accents_and_its_places() {
    let reading = whole(of("BT /F 10 Tf 72 200 Td (L\\351a Seydoux, 7:10 PM) Tj ET"));
    let page = &reading.pages[0];
    assert_eq!((page.number, page.width.round(), page.height.round()), (1, 141.0, 106.0));
    assert_eq!(page.lines[0].text(), "Léa Seydoux, 7:10 PM");
    // 72 points are an inch; 100 points down from the top.
    assert_eq!((page.lines[0].words[0].left, page.lines[0].baseline), (25.4, 35.28));
    assert_eq!(page.lines[0].size.round(), 10.0);
    assert_eq!(reading.broken.len() + reading.unreadable.len() + reading.wordless.len(), 0);
}

#[test]
fn a_font_says_what_its_letters_mean_also_two_at_once() {
    let said = "4 beginbfchar <0001> <0045> <0002> <00660069> <0003> <006e> <0004> <0065> endbfchar";
    let pdf = bytes(document(
        &["BT /F 10 Tf 20 200 Td <00010002000300040003> Tj ET"],
        embedded(Some(said)),
        0,
    ));
    assert_eq!(lines(pdf), ["Efinen"]);
}

#[test]
fn letters_without_a_meaning_are_told_and_not_guessed() {
    let pdf = bytes(document(
        &["BT /F 10 Tf 20 200 Td <00010002000300040003> Tj ET"],
        embedded(None),
        0,
    ));
    let reading = whole(pdf);
    assert_eq!(reading.unreadable, [1]);
    assert!(reading.pages[0].lines[0].text().chars().all(|c| c == '\u{fffd}'));
}

#[test]
fn columns_are_read_one_after_the_other_below_their_heading() {
    let content = "BT /F 20 Tf 20 250 Td (Friday, March 19) Tj ET \
        BT /F 10 Tf 220 200 Td (9:00 PM) Tj 0 -14 Td (Papaya) Tj ET \
        BT /F 10 Tf 20 200 Td (7:10 PM) Tj 0 -14 Td (Last Train Home) Tj ET";
    assert_eq!(
        lines(of(content)),
        ["Friday, March 19", "7:10 PM", "Last Train Home", "9:00 PM", "Papaya"]
    );
}

#[test]
fn words_are_whole_however_a_program_places_their_letters() {
    for content in [
        // Letter by letter, kerned; as Chromium and InDesign write.
        "BT /F 10 Tf 20 200 Td [(L) 20 (ast) -278 (T) 70 (rain) -300 (Home)] TJ ET",
        "BT /F 10 Tf 20 200 Td (Last) Tj 21 0 Td (T) Tj 6 0 Td (rain Home) Tj ET",
        // Spaced out, with the blank made wider.
        "BT /F 10 Tf 0.5 Tc 5 Tw 20 200 Td (Last Train Home) Tj ET",
        // Bold by painting inside and edge; bold by painting twice.
        "BT /F 10 Tf 2 Tr 20 200 Td (Last Train Home) Tj ET",
        // Without ink, as under a scan.
        "BT /F 10 Tf 3 Tr 20 200 Td (Last Train Home) Tj ET",
        // A part in a larger size painted later.
        "BT /F 10 Tf 20 200 Td (Last) Tj ET BT /F 10 Tf 69 200 Td (Home) Tj ET BT /F 10 Tf 43 200 Td (Train) Tj ET",
    ] {
        assert_eq!(lines(of(content)), ["Last Train Home"], "{content}");
    }
}

#[test]
fn a_turned_page_and_turned_type_are_read() {
    let content = "BT /F 10 Tf 20 200 Td (Last Train Home) Tj 0 -14 Td (85 minutes) Tj ET";
    for turned in [0, 90, 180, 270] {
        let mut found = lines(bytes(document(&[content], named, turned)));
        found.sort();
        assert_eq!(found, ["85 minutes", "Last Train Home"], "turned by {turned}");
    }
    let up = "BT /F 10 Tf 0 1 -1 0 50 50 Tm (Last Train Home) Tj ET";
    assert_eq!(lines(of(up)), ["Last Train Home"]);
}

#[test]
fn what_stands_beside_the_page_is_not_on_it() {
    let content = "BT /F 10 Tf 20 200 Td (seen) Tj ET BT /F 10 Tf -300 200 Td (aside) Tj ET";
    assert_eq!(lines(of(content)), ["seen"]);
}

#[test]
fn a_page_without_letters_is_told_and_a_blank_one_is_not() {
    let pages = ["10 10 100 100 re f", "", "BT /F 10 Tf 20 200 Td (words) Tj ET"];
    let reading = whole(bytes(document(&pages, named, 0)));
    assert_eq!(reading.wordless, [1]);
    assert_eq!(reading.pages.len(), 3);
}

#[test]
fn an_older_encoding_that_is_not_read_is_told() {
    let resources = |document: &mut Document| {
        let system = dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Japan1"), "Supplement" => 2 };
        let descendant = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "Ryumin-Light", "CIDSystemInfo" => system,
        });
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Ryumin-Light-90ms-RKSJ-H", "Encoding" => "90ms-RKSJ-H",
            "DescendantFonts" => vec![descendant.into()],
        };
        dictionary! { "Font" => dictionary! { "F" => font } }
    };
    let reading = whole(bytes(document(&["BT /F 10 Tf 20 200 Td <93fa967b> Tj ET"], resources, 0)));
    assert!(reading.foreign);
    assert!(!whole(of("BT /F 10 Tf 20 200 Td (words) Tj ET")).foreign);
}

#[test]
fn a_page_that_paints_itself_ends() {
    let resources = |document: &mut Document| {
        let form = document.new_object_id();
        let content = "/Again Do /Again Do BT /F 10 Tf 20 200 Td (deep) Tj ET";
        let own = dictionary! { "XObject" => dictionary! { "Again" => form } };
        let stream = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 400.into(), 300.into()], "Resources" => own.clone() },
            content.as_bytes().to_vec(),
        );
        document.set_object(form, stream);
        own
    };
    let reading = whole(bytes(document(&["/Again Do"], resources, 0)));
    assert_eq!(reading.pages.len(), 1);
}

#[test]
fn a_password_is_asked_for_and_a_lock_without_one_is_none() {
    let locked = |user: &str| {
        let mut document = document(&["BT /F 10 Tf 20 200 Td (Last Train Home) Tj ET"], named, 0);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::PRINTABLE,
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        bytes(document)
    };
    let fault = read(locked("secret"), &mut |_, _| true).unwrap_err();
    assert!(matches!(fault, Fault::Encrypted), "{fault:?}");
    assert_eq!(fault.to_string(), "The PDF is encrypted. Save it without a password first.");
    assert_eq!(lines(locked("")), ["Last Train Home"]);
}

#[test]
fn what_is_no_pdf_is_refused_with_a_sentence() {
    let picture = common::encoded(&common::heavy(20, 20, 40), image::ImageFormat::Png);
    for pdf in [Vec::new(), b"no PDF at all".to_vec(), b"%PDF-1.7\n".to_vec(), picture] {
        let fault = read(pdf, &mut |_, _| true).unwrap_err();
        let sentence = fault.to_string();
        assert!(matches!(fault, Fault::Unreadable(_) | Fault::NoPages), "{fault:?}");
        assert!(sentence.starts_with("The PDF ") && sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn damage_anywhere_is_survived() {
    let pdf = bytes(document(
        &["BT /F 10 Tf 20 200 Td [(Last) -300 (Train Home)] TJ ET", "10 10 100 100 re f"],
        embedded(Some("1 beginbfrange <0000> <00ff> <0020> endbfrange")),
        90,
    ));
    // Cut off anywhere: the font is most of the file, so that its ends are tried more closely.
    let cuts = (0..pdf.len()).filter(|at| at % 4001 == 0 || *at < 300 || pdf.len() - at < 700);
    for cut in cuts.step_by(7) {
        let _ = read(pdf[..cut].to_vec(), &mut |_, _| true);
    }
    let mut seed = 88_172_645;
    for _ in 0..200 {
        let mut broken = pdf.clone();
        for _ in 0..6 {
            // As often in what describes the pages as in the font.
            let far = random(&mut seed) as usize;
            let at = if far % 2 == 0 {
                far % broken.len()
            } else {
                broken.len() - 1 - far % 2500
            };
            broken[at] = (random(&mut seed) % 256) as u8;
        }
        let _ = read(broken, &mut |_, _| true);
    }
}

#[test]
fn a_reading_that_is_stopped_answers_nothing() {
    let pages = ["BT /F 10 Tf 20 200 Td (words) Tj ET"; 3];
    let mut told = Vec::new();
    let stopped = read(bytes(document(&pages, named, 0)), &mut |done, total| {
        told.push((done, total));
        done < 1
    });
    assert_eq!(stopped.unwrap(), None);
    assert_eq!(told, [(0, 3), (1, 3)]);
}
