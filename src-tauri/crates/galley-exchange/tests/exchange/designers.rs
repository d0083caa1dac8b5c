//! The formats for designers: every fact of a film is in each of them, and each is what its readers take.

use std::io::{Cursor, Read};

use galley_exchange::{ExportFile, Exports, Paper, Pictures, Request, exporters};
use galley_model::{Catalogue, EditionId, TextKind};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::json;

use crate::festival::{festival, request};
use crate::random::put;

/// The sample festival, its stills as if they had been read.
fn sample() -> (Catalogue, EditionId) {
    let (mut catalogue, edition) = crate::festival::sample();
    for (at, mut still) in catalogue.stills.clone().iter().cloned().enumerate() {
        (still.sha256, still.extension, still.width, still.height) = (format!("{at:064x}"), "jpg".into(), 3000, 2000);
        catalogue.stills.put(still);
    }
    (catalogue, edition)
}

fn export(kind: &str, (catalogue, edition): &(Catalogue, EditionId), request: &Request) -> Exports {
    (exporters::exporter(kind).unwrap().write)(catalogue, *edition, request).unwrap()
}

fn file<'a>(exports: &'a Exports, path: &str) -> &'a ExportFile {
    exports
        .files
        .iter()
        .find(|file| file.path == path)
        .unwrap_or_else(|| panic!("no {path}"))
}

/// A text in UTF-16, little end first: it has its mark, and no unit stands alone.
fn utf16(bytes: &[u8]) -> String {
    assert!(bytes.starts_with(&[0xFF, 0xFE]) && bytes.len().is_multiple_of(2));
    let units: Vec<u16> = bytes[2..]
        .chunks(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    let text = String::from_utf16(&units).unwrap();
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    text
}

/// The words of an XML document, which must be well formed; the elements that it opens, with their attributes.
fn xml(bytes: &[u8]) -> (String, Vec<String>) {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).unwrap());
    let (mut words, mut elements, mut depth) = (String::new(), Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                elements.push(String::from_utf8(start.to_vec()).unwrap());
                start.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::Empty(start) => {
                elements.push(String::from_utf8(start.to_vec()).unwrap());
                start.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => words.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) => {
                words.push_str(&quick_xml::escape::unescape(&format!("&{};", name.decode().unwrap())).unwrap())
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    (words, elements)
}

/// The parts of an IDML package, in their order.
fn parts(exports: &Exports) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(&file(exports, "catalogue.idml").bytes)).unwrap();
    let parts = (0..zip.len()).map(|at| {
        let mut part = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        assert_eq!(at == 0, part.compression() == zip::CompressionMethod::Stored);
        (part.name().unwrap().into_owned(), bytes)
    });
    parts.collect()
}

/// All words of an export.
fn words(kind: &str, exports: &Exports) -> String {
    let of = |bytes: &[u8]| xml(bytes).0;
    match kind {
        "idml" => parts(exports).iter().skip(1).map(|(_, bytes)| of(bytes)).collect(),
        "xml" | "icml" => exports.files.iter().map(|file| of(&file.bytes)).collect(),
        "stills" => String::from_utf8(exports.files[0].bytes.clone()).unwrap(),
        _ => exports.files.iter().map(|file| utf16(&file.bytes)).collect(),
    }
}

const FLOWING: &[&str] = &["tagged-text", "xml", "idml", "icml", "data-merge"];

#[test]
fn every_fact_of_last_train_home_is_in_each_format() {
    let sample = sample();
    for kind in FLOWING {
        let words = words(kind, &export(kind, &sample, &request("en")));
        for fact in [
            "Last Train Home",
            "归途列车",
            "Lixin Fan",
            "Canada, China · 2009 · 85 minutes · Mandarin with subtitles",
            "35 mm · Color · 1.85:1 · Stereo",
            "Local premiere",
            "One hundred and thirty million people, one way home.",
            "(In Mandarin with subtitles)",
            "M.M.",
            "Producers",
            "Mila Aung-Thwin",
            "Daniel Cross",
            "Screenwriter/Cinematographer",
            "Yung Chang",
            "Mary Stephen",
            "32nd CIFF",
            "Maple Lantern Distribution",
            "Thursday, March 25, 2010 at 7:10 PM · Tower City Cinemas",
            "Saturday, March 27, 2010 at 4:25 PM",
            "The last train of the year climbs into the hills",
            "Real Lives",
        ] {
            assert!(words.contains(fact), "{kind}: {fact}");
        }
    }
    let captions = words("stills", &export("stills", &sample, &request("en")));
    assert!(captions.contains("001-last-train-home-1.jpg,Last Train Home,The last train of the year climbs into the hills,"));
}

#[test]
fn what_is_not_to_be_printed_is_in_none() {
    for kind in FLOWING {
        let words = words(kind, &export(kind, &festival(), &request("en")));
        assert!(words.contains("films@example.org"), "{kind}");
        for secret in ["555", "A Person", "Pays late", "March 18, 2010"] {
            assert!(!words.contains(secret), "{kind}: {secret}");
        }
    }
}

#[test]
fn tagged_text_escapes_its_own_signs_and_keeps_styles() {
    let exports = export("tagged-text", &festival(), &request("en"));
    let text = utf16(&file(&exports, "catalogue.txt").bytes);
    assert!(text.starts_with("<UNICODE-WIN>\r\n<Version:8>"));
    assert!(text.contains("<ParaStyle:FilmTitle>Last Train Home\r\n<ParaStyle:OriginalTitle>归途列车\r\n"));
    assert!(text.contains(r"Each spring a <CharStyle:Italic>whole<CharStyle:> city \<of workers\> goes home & back."));
    assert!(text.contains("<CharStyle:CreditLabel>Producers<CharStyle:>\tMila Aung-Thwin, Daniel Cross"));
    let schedule = utf16(&file(&exports, "schedule.txt").bytes);
    for mark in ["Cell", "Row", "Table"] {
        assert_eq!(
            schedule.matches(&format!("<{mark}Start:")).count(),
            schedule.matches(&format!("<{mark}End:>")).count()
        );
    }
    assert!(
        schedule.contains("<ParaStyle:GridTitle>Last Train Home\r\n<ParaStyle:GridLine>LAST25 · 85′ · DC · Q&A"),
        "{schedule}"
    );
    // Every style that is used is one that is defined.
    let styles = utf16(&file(&exports, "styles.txt").bytes);
    for used in (text + &schedule).split("<ParaStyle:").skip(1) {
        let name = used.split('>').next().unwrap();
        assert!(styles.contains(&format!("<DefineParaStyle:{name}=")), "{name}");
    }
}

#[test]
fn xml_paragraphs_end_with_a_line_break_and_nothing_else_breaks() {
    let exports = export("xml", &festival(), &request("en"));
    let (words, elements) = xml(&file(&exports, "catalogue.xml").bytes);
    let styled = elements.iter().filter(|element| element.contains("aid:pstyle=")).count();
    assert_eq!(words.matches('\n').count(), styled);
    assert!(elements[0].contains("xmlns:aid=\"http://ns.adobe.com/AdobeInDesign/4.0/\""));
    for still in elements.iter().filter(|element| element.starts_with("still ")) {
        let href = still.split("href=\"file:").nth(1).unwrap().split('"').next().unwrap();
        assert!(exports.stills.iter().any(|copy| copy.to == href), "{still}");
    }
    let ids: Vec<&str> = elements
        .iter()
        .filter_map(|element| element.split(" id=\"").nth(1))
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len());
    for table in xml(&file(&exports, "schedule.xml").bytes)
        .1
        .iter()
        .filter(|element| element.starts_with("Table "))
    {
        assert!(table.contains("aid:trows=\"") && table.contains("aid:tcols=\""));
    }
}

#[test]
fn an_idml_is_a_package_whose_parts_refer_to_what_is_there() {
    let request = Request {
        folder: "/home/me/out put".into(),
        paper: Paper {
            width: 148.0,
            height: 210.0,
            bleed: 5.0,
        },
        ..request("en")
    };
    let exports = export("idml", &festival(), &request);
    let parts = parts(&exports);
    assert_eq!(
        parts[0],
        ("mimetype".into(), b"application/vnd.adobe.indesign-idml-package".to_vec())
    );
    let mut all = Vec::new();
    for (_, bytes) in &parts[1..] {
        all.extend(xml(bytes).1);
    }
    let attribute = |element: &str, name: &str| -> Option<String> {
        Some(element.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.to_owned())
    };
    let own: Vec<String> = all.iter().filter_map(|element| attribute(element, "Self")).collect();
    let mut once = own.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), own.len(), "every id is there once");
    for element in &all {
        for name in [
            "ParentStory",
            "AppliedParagraphStyle",
            "AppliedCharacterStyle",
            "ItemLayer",
            "AppliedMaster",
            "FillColor",
            "PageStart",
        ] {
            if let Some(target) = attribute(element, name) {
                assert!(own.contains(&target), "{name} {target} in {element}");
            }
        }
        if let Some(part) = attribute(element, "src") {
            assert!(parts.iter().any(|(name, _)| *name == part), "{part}");
        }
    }
    let pages = all.iter().filter(|element| element.starts_with("Page ")).count();
    // The opening, the section, four films and the master.
    assert_eq!(pages, 7);
    assert!(
        all.iter()
            .any(|element| element.contains("GeometricBounds=\"0 0 595.2756 419.5276\""))
    );
    assert!(
        all.iter()
            .any(|element| element.contains("DocumentBleedTopOffset=\"14.1732\""))
    );
    assert!(
        all.iter()
            .any(|element| element.contains("LinkResourceURI=\"file:/home/me/out%20put/Links/012-last-train-home-1.jpg\""))
    );
    assert_eq!(exports, export("idml", &festival(), &request));
}

#[test]
fn a_merge_has_as_many_cells_in_each_line_and_whole_paths() {
    let request = Request {
        folder: "C:\\Festival".into(),
        ..request("en")
    };
    let exports = export("data-merge", &festival(), &request);
    let text = utf16(&file(&exports, "films.txt").bytes);
    let lines: Vec<Vec<&str>> = text
        .trim_end_matches("\r\n")
        .split("\r\n")
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line.len() == lines[0].len()));
    let column = lines[0].iter().position(|head| *head == "@Still").unwrap();
    let train = lines.iter().find(|line| line[0] == "12").unwrap();
    assert_eq!(train[column], "C:\\Festival\\Links\\012-last-train-home-1.jpg");
}

#[test]
fn a_story_keeps_its_name_and_bytes_until_something_changes() {
    let (mut catalogue, edition) = festival();
    let before = export("icml", &(catalogue.clone(), edition), &request("en"));
    let film = catalogue
        .films
        .iter()
        .find(|film| catalogue.display_title(film.id, "en") == "Last Train Home" && film.year.is_some())
        .unwrap()
        .id;
    let mut text = catalogue.film_text(film, TextKind::Long, "en").unwrap().clone();
    text.body.push('!');
    catalogue.texts.put(text);
    let after = export("icml", &(catalogue, edition), &request("en"));
    let changed: Vec<&str> = before
        .files
        .iter()
        .zip(&after.files)
        .filter(|(a, b)| a != b)
        .map(|(a, _)| a.path.as_str())
        .collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].starts_with("films/012-last-train-home-"));
    for file in &before.files {
        let known_by = file.known_by.as_ref().unwrap();
        assert!(file.path.ends_with(known_by.as_str()));
        assert_eq!(
            before
                .files
                .iter()
                .filter(|other| other.path.ends_with(known_by.as_str()))
                .count(),
            1
        );
    }
}

#[test]
fn stills_carry_the_wish_and_where_the_eye_goes() {
    let pictures = Pictures {
        ratio: Some((3, 2)),
        longest: Some(1200),
        inks: true,
    };
    let request = Request {
        pictures,
        ..request("en")
    };
    let exports = export("stills", &festival(), &request);
    assert_eq!(exports.pictures, pictures);
    let names: Vec<&str> = exports.stills.iter().map(|still| still.to.as_str()).collect();
    // One of them was a PNG, which cannot hold four inks.
    assert_eq!(
        names,
        [
            "012-last-train-home-1.jpg",
            "012-last-train-home-2.jpg",
            "012-last-train-home-3.jpg"
        ]
    );
    assert_eq!(exports.stills[0].focus, (500, 500));
    let captions = String::from_utf8(exports.files[0].bytes.clone()).unwrap();
    assert!(names.iter().all(|name| captions.contains(name)));
}

#[test]
fn a_thousand_films_with_odd_titles_are_written_whole() {
    let (mut catalogue, edition) = festival();
    for at in 0..1000_u128 {
        let film = uuid::Uuid::from_u128(at + 1).to_string();
        let title = ["קולנוע & <b>", "列車\\>", "Tab\tand\nline", "]]>", "\u{1}\u{b}\u{ffff}", "*"][at as usize % 6];
        put(&mut catalogue, "film", &json!({ "id": film }));
        put(
            &mut catalogue,
            "title",
            &json!({ "id": uuid::Uuid::from_u128(at + 2000), "film": film, "text": title, "language": "en" }),
        );
        put(
            &mut catalogue,
            "entry",
            &json!({ "id": uuid::Uuid::from_u128(at + 4000), "film": film, "edition": edition, "number": (at + 1).to_string() }),
        );
    }
    let festival = (catalogue, edition);
    for kind in FLOWING {
        let exports = export(kind, &festival, &request("en"));
        let words = words(kind, &exports);
        assert!(words.matches("列車").count() >= 166, "{kind}");
        if *kind == "icml" {
            assert_eq!(
                exports.files.iter().filter(|file| file.path.starts_with("films/")).count(),
                1004
            );
        }
    }
}
