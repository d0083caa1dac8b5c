//! Files that are no such files, are broken, or are too large.

use galley_exchange::importers::{IMPORTERS, recognise};
use galley_model::Catalogue;
use proptest::prelude::*;

use super::{edition, read_as, told};
use crate::festival::exported;
use crate::landing::{filled, planned};

const KNOWN: [&str; 4] = ["eventival", "frab_schedule", "icalendar", "json_ld"];

/// A good file of each importer.
fn good() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let eventival = "<films>".to_owned()
        + &(0..20)
            .map(|number| {
                format!(
                    "<film><ids><system_id>{number}</system_id></ids><titles><title_english>Film {number}</title_english></titles>\
                     <film_info><completion_date><year>2019</year></completion_date></film_info></film>\r\n"
                )
            })
            .collect::<String>()
        + "</films>";
    let export = |exporter: &str| exported(exporter, "en").files[0].bytes.clone();
    vec![
        ("eventival", "films.xml", eventival.into_bytes()),
        ("frab_schedule", "schedule.xml", export("frab-xml")),
        ("frab_schedule", "schedule.json", export("frab-json")),
        ("icalendar", "screenings.ics", export("icalendar")),
        ("json_ld", "screenings.jsonld", export("json-ld")),
    ]
}

/// Reads a file and lands it, in an empty catalogue and in one with an edition; answers what was told.
fn survive(importer: &str, name: &str, bytes: &[u8]) -> Vec<String> {
    let (with_edition, _) = edition("America/New_York", &["en"]);
    let files = [(name.to_owned(), bytes.to_vec())];
    planned(&with_edition, &read_as(importer, &with_edition, &files));
    let imported = read_as(importer, &Catalogue::default(), &files);
    filled(&imported);
    told(&imported)
}

#[test]
fn a_good_file_is_recognised_by_its_importer_alone() {
    for (importer, name, bytes) in good() {
        assert_eq!(recognise(name, &bytes).map(|importer| importer.id), Some(importer), "{name}");
        let others: Vec<&str> = IMPORTERS
            .iter()
            .filter(|other| (other.recognise)(name, &bytes))
            .map(|other| other.id)
            .collect();
        assert_eq!(others[0], importer, "{others:?}");
        assert!(
            KNOWN.iter().all(|known| *known == importer || !others.contains(known)),
            "{others:?}"
        );
    }
}

#[test]
fn a_file_of_another_kind_is_told_and_gives_nothing() {
    for importer in KNOWN {
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.7 \xff\xfe\x00 endobj"[..]),
            ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0"),
            ("a.txt", "Just words, nothing else.".as_bytes()),
            ("a.xml", b"<?xml version='1.0'?><recipe><egg/></recipe>"),
            ("a.json", b"{\"recipe\": [1, 2]}"),
            ("a.html", b"<!doctype html><p>Hello"),
            ("empty", b""),
        ] {
            let told = survive(importer, name, bytes);
            assert!(!told.is_empty(), "{importer} says nothing of {name}");
        }
    }
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_told_and_what_was_read_of_it_is_whole() {
    for (importer, name, bytes) in good() {
        assert!(
            !survive(importer, name, &bytes)
                .iter()
                .any(|line| line.contains("ends within")),
            "{name}"
        );
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let told = survive(importer, name, cut);
            assert!(
                told.iter().any(|line| line.contains("line ") || line.contains("ends")),
                "{name} {tenth}: {told:#?}"
            );
        }
    }
}

#[test]
fn bytes_that_are_no_text_zero_characters_and_mixed_line_ends_are_read_past_and_told() {
    for (importer, name, bytes) in good() {
        let text = String::from_utf8(bytes).unwrap();
        let mixed = text.replacen('\n', "\r", 3).replacen('\n', "\r\n", 3);
        survive(importer, name, mixed.as_bytes());
        let at = text.rfind("Film 1").or_else(|| text.find("Last Train")).unwrap() + 4;
        for byte in [0xff, 0] {
            let mut damaged = text.clone().into_bytes();
            damaged.insert(at, byte);
            let told = survive(importer, name, &damaged);
            let words = if byte == 0 { "zero character" } else { "\u{fffd}" };
            // JSON with such a byte is none.
            let refused = name.contains("json");
            assert!(
                told.iter()
                    .any(|line| line.contains("line ") && (line.contains(words) || refused)),
                "{name} {byte}: {told:#?}"
            );
        }
    }
}

#[test]
fn entities_of_a_file_are_neither_followed_nor_fetched() {
    let laughs = (1..40)
        .map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10)))
        .collect::<String>();
    for (root, importer, body) in [
        (
            "films",
            "eventival",
            "<film><titles><title_english>A &l39; &x;</title_english></titles></film>",
        ),
        (
            "schedule",
            "frab_schedule",
            "<day date='2024-03-30'><room name='R'><event id='1'><title>A &l39; &x;</title><start>20:00</start></event></room></day>",
        ),
    ] {
        let file = format!(
            "<!DOCTYPE {root} [<!ENTITY l0 'ha'>{laughs}<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n<{root}>{body}</{root}>"
        );
        let told = survive(importer, "a.xml", file.as_bytes());
        assert!(told.iter().any(|line| line.contains("They are not followed")), "{told:#?}");
        let imported = read_as(
            importer,
            &edition("UTC", &["en"]).0,
            &[("a.xml".to_owned(), file.into_bytes())],
        );
        let title = imported.drafts.iter().find(|draft| draft.table.name == "title").unwrap();
        assert_eq!(title.text("text"), "A &l39; &x;");
    }
}

#[test]
fn nesting_without_end_long_values_and_a_million_things_are_bounded() {
    let deep = "<films>".to_owned() + &"<film>".repeat(200_000);
    assert!(
        survive("eventival", "a.xml", deep.as_bytes())
            .iter()
            .any(|line| line.contains("too deep"))
    );
    let deep = "{\"schedule\":".repeat(100_000);
    assert!(
        survive("frab_schedule", "a.json", deep.as_bytes())
            .iter()
            .any(|line| line.contains("too deep in one another"))
    );
    survive("json_ld", "a.json", "[".repeat(100_000).as_bytes());
    survive("icalendar", "a.ics", "BEGIN:VEVENT\n".repeat(100_000).as_bytes());
    let long = "x".repeat(20 << 20);
    survive(
        "eventival",
        "a.xml",
        format!("<films a='{long}'><film b='{long}'/></films>").as_bytes(),
    );
    survive(
        "icalendar",
        "a.ics",
        format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{long}\nEND:VEVENT\nEND:VCALENDAR").as_bytes(),
    );
    let many = format!("<films>{}</films>", "<x/>".repeat(3_100_000));
    let (catalogue, _) = edition("UTC", &["en"]);
    let told = told(&read_as("eventival", &catalogue, &[("a.xml".to_owned(), many.into_bytes())]));
    assert!(
        told.iter().any(|line| line.contains("more than 3000000 elements")),
        "{told:#?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..6usize) {
        let heads: [&[u8]; 6] = [b"", b"<films><film>", b"<schedule><day><room><event>", b"{\"schedule\": {\"conference\": {", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", b"{\"@type\": \"Movie\", \"name\": \""];
        let mut file = heads[head].to_vec();
        file.extend(bytes);
        for importer in KNOWN {
            survive(importer, "file", &file);
        }
    }

    #[test]
    fn a_good_file_with_some_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        which in any::<prop::sample::Index>(),
    ) {
        let all = good();
        let (importer, name, bytes) = &all[which.index(all.len())];
        let mut file = bytes.clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        survive(importer, name, &file);
    }
}
