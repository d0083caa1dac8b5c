//! Content titles of digital cinema packages, as the ISDCF's naming convention makes them (isdcf.com/dcnc; codes after
//! github.com/ISDCF/registries at 2835828a, CC BY 4.0): one for each DCP of a film of the edition.
//!
//! `LastTrainHome_FTR-1_F_CMN-EN_INT_51_2K_NULL_NULL_NULL_SMPTE_OV`: title, content type and version, aspect ratio,
//! languages of sound and subtitles, territory, audio, resolution, studio, date, facility, standard, package. What the
//! catalogue does not say is `NULL`, since every field must be there; the last column says so in words. Who made the DCP, for
//! whom and on which day, no catalogue says.

use galley_model::read::folded;
use galley_model::{Catalogue, Copy, EditionId, Film};

use super::csv_films::{entries, guarded};
use super::{Exporter, Exports, Form, Request};

/// The content titles of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "content-titles",
    label: "Content titles for DCPs",
    about: "For each DCP its title after the ISDCF’s naming convention, to be compared with what the cinema’s server shows.",
    for_designers: false,
    options: &[],
    form: Form::File("csv"),
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

/// The longest title that the convention leaves room for.
const TITLE: usize = 14;
/// Shorter than this, in seconds, the convention calls it a short before a feature (3 to 15 minutes).
const SHORT: u32 = 15 * 60;

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    // Excel knows UTF-8 by this mark.
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut add = |cells: [&str; 4]| {
        let written = writer.write_record(cells.map(guarded));
        written.expect("every line has four cells, and memory can be written");
    };
    add(["Film", "Format", "Content title", "Not known"]);
    for entry in entries(catalogue, edition) {
        let Some(film) = catalogue.films.get(entry.film) else {
            continue;
        };
        let title = catalogue.display_title(film.id, &request.language);
        let copies: Vec<&Copy> = catalogue.copies.of(film.id).collect();
        // A film of which no copy is recorded yet is what it was finished on.
        let made = Copy {
            format: film.format.clone(),
            ..Copy::default()
        };
        let copies = if copies.is_empty() { vec![&made] } else { copies };
        for copy in copies.into_iter().filter(|copy| is_dcp(&copy.format)) {
            let (name, unknown) = content_title(film, copy, title);
            add([title, &copy.format, &name, &unknown.join(", ")]);
        }
    }
    Exports::one("content-titles.csv", writer.into_inner().expect("memory can be written"))
}

fn is_dcp(format: &str) -> bool {
    folded(format).contains("dcp")
}

/// The content title of a copy, and what of it is not known.
fn content_title(film: &Film, copy: &Copy, title: &str) -> (String, Vec<&'static str>) {
    let mut unknown = Vec::new();
    let mut or_null = |what: &'static str, known: Option<String>| {
        known.unwrap_or_else(|| {
            unknown.push(what);
            "NULL".to_owned()
        })
    };
    let of_copy = |copy: &[String], film: &[String]| if copy.is_empty() { film.to_vec() } else { copy.to_vec() };
    let or_film = |copy: &str, film: &str| {
        if copy.trim().is_empty() {
            film.trim().to_owned()
        } else {
            copy.trim().to_owned()
        }
    };
    let run_time = copy.run_time.or(film.run_time).map(|run_time| run_time.seconds());
    let kind = if run_time.is_some_and(|seconds| seconds < SHORT) {
        "SHR"
    } else {
        "FTR"
    };
    let sound = of_copy(&copy.languages, &film.languages);
    let subtitles = of_copy(&copy.subtitles, &film.subtitles);
    // XX is the convention's word for none: no words on the sound, no subtitles on the picture.
    let spoken = match sound.first().map(String::as_str) {
        Some("zxx") => Some("XX".to_owned()),
        first => first.map(language),
    };
    let written = subtitles.first().map_or("XX".to_owned(), |tag| language(tag));
    let format = folded(&copy.format);
    let known = |told: bool, value: &str| told.then(|| value.to_owned());
    let resolution = known(format.contains("4k"), "4K").or_else(|| known(format.contains("2k"), "2K"));
    let fields = [
        or_null("title in Latin letters", Some(short(title)).filter(|title| !title.is_empty())),
        format!("{kind}-1"),
        or_null("aspect ratio", aspect(&or_film(&copy.aspect, &film.aspect))),
        format!("{}-{written}", or_null("language", spoken)),
        "INT".to_owned(),
        or_null("sound", audio(&or_film(&copy.sound, &film.sound)).map(str::to_owned)),
        or_null("resolution", resolution),
        or_null("studio", None),
        or_null("date", None),
        or_null("facility", None),
        "SMPTE".to_owned(),
        "OV".to_owned(),
    ];
    (fields.join("_"), unknown)
}

/// A title in letters and digits alone, each word with a capital, as long as there is room.
fn short(title: &str) -> String {
    let mut short = String::new();
    for word in super::slug::slug(title).split('-') {
        let mut letters = word.chars();
        short.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        short.extend(letters);
    }
    short.truncate(TITLE);
    short
}

/// The container of a shape, and the shape where it does not fill that: "F", "S", "F-133".
fn aspect(text: &str) -> Option<String> {
    let number = text.split([':', '/', ' ', '×', 'x']).next()?.trim().replace(',', ".");
    let ratio: f64 = match number.parse().ok()? {
        // "16:9" and "4:3" are told by both of their numbers.
        ratio if ratio >= 3.0 => {
            let second: f64 = text.split([':', '/', '×', 'x']).nth(1)?.trim().parse().ok()?;
            ratio / second
        }
        ratio => ratio,
    };
    let hundredths = (ratio * 100.0).round();
    match hundredths as u32 {
        185 => Some("F".to_owned()),
        235..=240 => Some("S".to_owned()),
        190 => Some("C".to_owned()),
        100..=189 => Some(format!("F-{hundredths}")),
        191..=300 => Some(format!("S-{hundredths}")),
        _ => None,
    }
}

/// The convention's code of a sound.
fn audio(sound: &str) -> Option<&'static str> {
    let sound = folded(sound).replace([' ', '-', '_'], "");
    let codes = [
        ("atmos", "IAB"),
        ("immersive", "IAB"),
        ("dtsx", "DTSX"),
        ("auro", "AURO"),
        ("7.1", "71"),
        ("5.1", "51"),
        ("dolbysr", "51"),
        ("stereo", "20"),
        ("2.0", "20"),
        ("2.1", "21"),
        ("mono", "10"),
        ("1.0", "10"),
        ("silent", "MOS"),
        ("mos", "MOS"),
    ];
    codes.iter().find(|(word, _)| sound.contains(word)).map(|(_, code)| *code)
}

/// The convention's tag of a language: that of BCP 47 in capitals, but for the scripts of Chinese. A variety that the
/// convention tells by a tag of its own is told by its language.
fn language(tag: &str) -> String {
    match tag {
        "zh-Hans" => "ZHS".to_owned(),
        "zh-Hant" => "ZHT".to_owned(),
        "cmn-Hans" => "QMS".to_owned(),
        "cmn-Hant" => "QMT".to_owned(),
        tag => tag.split('-').next().unwrap_or(tag).to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_have_containers() {
        for (text, code) in [
            ("1.85:1", Some("F")),
            ("1,85", Some("F")),
            ("2.39:1", Some("S")),
            ("2.35", Some("S")),
            ("1.33:1", Some("F-133")),
            ("4:3", Some("F-133")),
            ("16:9", Some("F-178")),
            ("2.20:1", Some("S-220")),
            ("1.9:1", Some("C")),
            ("", None),
            ("wide", None),
            ("16:0", None),
        ] {
            assert_eq!(aspect(text).as_deref(), code, "{text}");
        }
    }

    #[test]
    fn titles_are_short_words_with_capitals() {
        assert_eq!(short("Last Train Home"), "LastTrainHome");
        assert_eq!(short("The Assassination of Everyone"), "TheAssassinati");
        assert_eq!(short("归途列车"), "");
        assert_eq!(short("L’Été à 2"), "LeteA2");
    }

    #[test]
    fn every_field_is_there_and_what_is_missing_is_said() {
        let film = Film {
            languages: vec!["cmn".into()],
            subtitles: vec!["en".into(), "fr".into()],
            aspect: "1.85:1".into(),
            sound: "5.1".into(),
            ..Film::default()
        };
        let dcp = Copy {
            format: "DCP 4K".into(),
            ..Copy::default()
        };
        let (title, unknown) = content_title(&film, &dcp, "Last Train Home");
        assert_eq!(title, "LastTrainHome_FTR-1_F_CMN-EN_INT_51_4K_NULL_NULL_NULL_SMPTE_OV");
        let never = ["studio", "date", "facility"];
        assert_eq!(unknown, never);
        let (title, unknown) = content_title(&Film::default(), &dcp, "归途");
        assert_eq!(title, "NULL_FTR-1_NULL_NULL-XX_INT_NULL_4K_NULL_NULL_NULL_SMPTE_OV");
        let missing = ["title in Latin letters", "aspect ratio", "language", "sound"];
        assert_eq!(unknown, [&missing[..], &never].concat());
        // What is not said of a copy is not supposed.
        let plain = Copy {
            format: "DCP".into(),
            ..Copy::default()
        };
        let (title, unknown) = content_title(&film, &plain, "Last Train Home");
        assert_eq!(title, "LastTrainHome_FTR-1_F_CMN-EN_INT_51_NULL_NULL_NULL_NULL_SMPTE_OV");
        assert_eq!(unknown, [&["resolution"][..], &never].concat());
    }
}
