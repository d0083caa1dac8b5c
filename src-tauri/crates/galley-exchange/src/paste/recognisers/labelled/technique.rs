//! The words of colour, format, picture and sound, as listings write them.

use galley_model::vocabulary::WORDS;

use crate::paste::read::word_of;

/// A colour of the vocabulary, also by the short forms that listings use.
pub(super) fn colour(text: &str) -> Option<&'static str> {
    let short: &[(&str, &[&str])] = &[
        (
            "black_and_white",
            &[
                "b&w",
                "b/w",
                "bw",
                "b & w",
                "black & white",
                "s/w",
                "sw",
                "schwarz-weiß",
                "schwarzweiß",
                "n&b",
                "n/b",
                "noir & blanc",
                "nb",
                "b/n",
                "bn",
                "bianco e nero",
                "blanco y negro",
                "byn",
            ],
        ),
        ("colour", &["colour", "color", "farbe", "couleur", "colore", "coul.", "col."]),
        (
            "both",
            &[
                "color/b&w",
                "colour and b&w",
                "colour/b&w",
                "color and b&w",
                "farbe/sw",
                "couleur et n&b",
            ],
        ),
    ];
    let lower = text.trim().to_lowercase();
    let found = short.iter().find(|(_, words)| words.contains(&lower.as_str()));
    found.map(|(code, _)| *code).or_else(|| word_of(&WORDS.colours, text))
}

/// Whether a text names a format of copies.
pub(super) fn is_format(text: &str) -> bool {
    let squeezed: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    let known = [
        "35mm",
        "16mm",
        "super16mm",
        "super16",
        "8mm",
        "super8",
        "super8mm",
        "70mm",
        "dcp",
        "hdcam",
        "hdcamsr",
        "digibeta",
        "betasp",
        "betacamsp",
        "digitalbetacam",
        "bluray",
        "dvd",
        "dvcam",
        "hd",
        "video",
        "digital",
        "dcp2k",
        "dcp4k",
        "2kdcp",
        "4kdcp",
        "minidv",
        "dv",
        "digitalfile",
        "prores",
        "hdv",
        "4k",
        "2k",
    ];
    known.contains(&squeezed.as_str())
}

/// Whether a text is the shape of a picture: 1.85:1, Scope.
pub(super) fn is_aspect(text: &str) -> bool {
    let text = text.trim();
    let numbers = text
        .split([':', '.', ','])
        .all(|part| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()));
    let two = text.split(':').count() == 2
        && (text.contains('.') || text.contains(',') || ["4:3", "16:9", "3:4", "21:9"].contains(&text));
    let named = ["cinemascope", "scope", "academy", "widescreen"].contains(&text.to_lowercase().as_str());
    numbers && two || named
}

/// Whether a text says how a film sounds.
pub(super) fn is_sound(text: &str) -> bool {
    let lower = text.to_lowercase();
    let told = [
        "dolby", "stereo", "mono", "5.1", "7.1", "dts", "surround", "stumm", "silent", "muet", "muda", "atmos",
    ];
    let words = lower.split_whitespace().count();
    words <= 4 && told.iter().any(|word| lower.split([' ', ',', '/']).any(|part| part == *word))
}

/// A sound of the vocabulary.
pub(super) fn sound(text: &str) -> Option<&'static str> {
    word_of(&WORDS.sounds, text)
}
