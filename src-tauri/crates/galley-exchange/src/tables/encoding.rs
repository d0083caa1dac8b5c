//! Which encoding a text is in, where it does not say: by what the letters would be.
//!
//! A byte order mark decides; then zeros in every other byte (UTF-16); then whether the text is UTF-8. Texts of China,
//! Japan and Korea are found by `chardetng`, as browsers find them. Between the tables of single bytes that spreadsheets
//! save (Windows-1252, Mac Roman, Windows-1250, Windows-1251) the words decide: small letters inside words are likely, marks
//! and capitals there are not.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// A decoded text.
#[derive(Clone, Debug, PartialEq)]
pub struct Read<'a> {
    /// The text, without its byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding that was taken.
    pub encoding: &'static Encoding,
    /// The line of the first character that is none in that encoding, from 1, if there is one.
    pub damaged: Option<usize>,
}

impl Read<'_> {
    /// What people call the encoding: "UTF-8", "Windows-1252", "Mac Roman".
    pub fn name(&self) -> &'static str {
        name(self.encoding)
    }
}

/// What people call an encoding.
pub fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "macintosh" => "Mac Roman",
        "windows-1252" => "Windows-1252",
        "windows-1250" => "Windows-1250",
        "windows-1251" => "Windows-1251",
        name => name,
    }
}

/// The encoding of that name, as people or programs write it: "Mac Roman", "latin1", "windows-1252", "utf8", "gbk".
pub fn called(name: &str) -> Option<&'static Encoding> {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    match plain.as_str() {
        "macroman" | "mac" | "macintosh" | "applemacintosh" => Some(MACINTOSH),
        "utf8" | "unicode" => Some(UTF_8),
        "utf16" | "utf16le" => Some(UTF_16LE),
        "utf16be" => Some(UTF_16BE),
        "ansi" | "latin1" | "windows1252" | "cp1252" => Some(WINDOWS_1252),
        "windows1250" | "cp1250" => Some(WINDOWS_1250),
        "windows1251" | "cp1251" => Some(WINDOWS_1251),
        _ => Encoding::for_label(name.trim().as_bytes()),
    }
}

/// Decodes a text in an encoding that a person names, or in the likeliest one. Any bytes are some text.
pub fn decode<'a>(bytes: &'a [u8], said: Option<&'static Encoding>) -> Read<'a> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = said.or(marked).unwrap_or_else(|| guess(bytes));
    let (text, damaged) = match marked == Some(encoding) {
        true => encoding.decode_with_bom_removal(bytes),
        false => encoding.decode_without_bom_handling(bytes),
    };
    let damaged = damaged.then(|| {
        let at = text.find('\u{fffd}').unwrap_or(0);
        text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
    });
    Read { text, encoding, damaged }
}

/// The likeliest encoding of a text without a mark.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if is_utf8(bytes) {
        return UTF_8;
    }
    let sample = &bytes[..bytes.len().min(1 << 20)];
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let many_bytes = detector.guess(None, chardetng::Utf8Detection::Deny);
    if !many_bytes.is_single_byte() {
        return many_bytes;
    }
    // Of equally likely ones the first, which is the commonest.
    let tables = [WINDOWS_1252, MACINTOSH, WINDOWS_1250, WINDOWS_1251];
    // Where Spanish has ñ, Polish has ń: the letters alone would be as likely, and what browsers would take tips the scale.
    let tips = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let tips = |encoding| {
        if encoding == many_bytes {
            i64::try_from(tips).unwrap_or(i64::MAX)
        } else {
            0
        }
    };
    let scored = tables.map(|encoding| (score(sample, encoding) + tips(encoding), encoding));
    let best = scored
        .iter()
        .fold(scored[0], |best, next| if next.0 > best.0 { *next } else { best });
    best.1
}

/// UTF-16 without a mark: zeros in the odd or in the even places alone, and no sense otherwise.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1 << 16) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // 一 has a zero of its own, so that a few may stand in the other places.
    let enough = |zeros: usize, others: usize| zeros >= 2 && zeros >= others * 4 && zeros * 50 >= head.len() / 2;
    let encoding = match (even, odd) {
        (even, odd) if enough(odd, even) => UTF_16LE,
        (even, odd) if enough(even, odd) => UTF_16BE,
        _ => return None,
    };
    // A text in single bytes with zeros in it would be letters of no language and control characters.
    let (text, damaged) = encoding.decode_without_bom_handling(head);
    let odd_ones = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    let inner = text.trim_end_matches('\u{fffd}').contains('\u{fffd}');
    (!(damaged && inner) && odd_ones == 0).then_some(encoding)
}

/// Whether a text is UTF-8, though a few of its bytes may be damaged.
fn is_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // In a text of single bytes two that make one character of UTF-8 hardly ever stand together.
    good > 0 && (good >= bad || mostly_whole(bytes))
}

/// Whether of the lines with characters outside ASCII at least as many are whole as damaged, as where one line was pasted in
/// from elsewhere.
fn mostly_whole(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii());
    let (whole, damaged): (Vec<&[u8]>, Vec<&[u8]>) = lines.partition(|line| std::str::from_utf8(line).is_ok());
    whole.len() >= damaged.len()
}

/// How likely a text is in an encoding of single bytes.
fn score(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (mut score, mut before, mut run) = (0, ' ', 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            score += likely(before, c, after, &mut run);
        } else {
            run = 0;
        }
        before = c;
    }
    score
}

/// The letters outside ASCII that the languages of Europe use most.
const COMMON: &str = "éèàüöäßçñáíóúâêîôûëïãõåæøœìòùąćęłńóśźżčďěňřšťůýžőűăâîșțşţğıÉÖÄÜÅØÇÁÓÈÀÊÍÚÑÌÒÙÂÎÔÛÃÕŠŽČŁŚŻ";

fn likely(before: char, c: char, after: char, run: &mut usize) -> i64 {
    let cyrillic = matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | 'і' | 'ї' | 'є');
    let letters = before.is_alphabetic() || after.is_alphabetic();
    if c.is_control() || c == '\u{fffd}' {
        return -12;
    }
    if c.is_alphabetic() {
        *run += 1;
        // In Cyrillic a word is of such letters alone; in Latin three of them in a row are rare.
        if cyrillic {
            let latin = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
            let shape = if c.is_uppercase() && before.is_lowercase() { -4 } else { 2 };
            return if latin { -4 } else { shape };
        }
        let capital = c.is_uppercase() && before.is_lowercase();
        let crowd = if *run >= 3 { -4 } else { 0 };
        let common = if COMMON.contains(c) { 2 } else { -2 };
        let shape = match capital {
            true => -4,
            false if letters => 2,
            false => 0,
        };
        return common + shape + crowd;
    }
    *run = 0;
    match c {
        // Quotation marks open before words and close after them; an apostrophe stands within.
        '’' => i64::from(before.is_alphanumeric()) * 3,
        '“' | '„' | '«' | '‘' | '‚' => i64::from(!before.is_alphabetic()) * 2,
        '”' | '»' => i64::from(!before.is_whitespace()) * 2,
        // Spanish opens its questions and exclamations.
        '¿' | '¡' => i64::from(!before.is_alphabetic() && after.is_alphabetic()) * 4,
        '–' | '—' | '…' | '\u{a0}' | '°' | '€' | '•' => {
            i64::from(!(before.is_alphabetic() && after.is_alphabetic())) * 2
        }
        _ if before.is_alphabetic() && after.is_alphabetic() => -6,
        _ => -1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WESTERN: &str = "Titel;Jahr;Regie\nGrüße aus Köln;1998;Jörg Müller\nL’été à Orléans – “encore”;2001;François Béé\n\
                           Niño pequeño;2003;José Núñez\nÉcole;2004;Åsa Ödman\n";
    const CENTRAL: &str =
        "Tytuł;Rok\nŻycie jest piękne, źle się dzieje;1998\nPříliš žluťoučký kůň úpěl;2001\nŐszi fű, hűvös este;2002\n";
    const RUSSIAN: &str = "Название;Год\nПоследний поезд домой;1998\nТихие улицы большого города;2001\n";

    fn check(text: &str, encoding: &'static Encoding) {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{} cannot say it", encoding.name());
        let read = decode(&bytes, None);
        assert_eq!((read.encoding.name(), read.text.as_ref()), (encoding.name(), text));
        assert_eq!(read.damaged, None);
    }

    #[test]
    fn the_tables_of_single_bytes_are_told_apart_by_the_words() {
        check(WESTERN, WINDOWS_1252);
        check(WESTERN, MACINTOSH);
        check(CENTRAL, WINDOWS_1250);
        check(RUSSIAN, WINDOWS_1251);
        check("Title;Year\nCafé;2009\n", WINDOWS_1252);
        check("Title;Year\nCafé;2009\n", MACINTOSH);
    }

    #[test]
    fn one_damaged_line_leaves_a_short_text_utf_8() {
        let read = decode(b"Title,Year\nCaf\xc3\xa9,2020\nBad\xff\xfe\xc0,2021\nOk,2022\n", None);
        assert_eq!((read.encoding, read.damaged), (UTF_8, Some(3)));
        assert!(read.text.contains("Café"), "{}", read.text);
        let read = decode(b"Title,Year\nCaf\xe9,2020\nOk,2022\n", None);
        assert_eq!((read.encoding, read.damaged), (WINDOWS_1252, None));
    }

    #[test]
    fn spanish_and_capitals_of_the_west_are_not_taken_for_polish() {
        let rows: String = (0..60)
            .map(|row| format!("{row};Mañana es el niño;¿Quién cantó?;Íñigo Peña;España\n"))
            .collect();
        check(&format!("Número;Título;Año\n{rows}"), WINDOWS_1252);
        check("Title\tDirector\nÈve en été\tÈve Lô\nLa mañana\tÀngels Ribé\n", WINDOWS_1252);
        check("Titel;Regie\nÀ bientôt;Søren Ågård\nNiños;Íñigo Núñez\n", WINDOWS_1252);
        check("Tytuł;Reżyser\nMańana;Paweł Ćwik\nŻółty dom;Łukasz Źdźbło\n", WINDOWS_1250);
    }

    #[test]
    fn texts_of_east_asia_are_known() {
        let chinese =
            "片名,导演,年份\n归途列车,范立欣,2009\n世界万象的最后一班列车开往家乡,王小明,2010\n城市里的灯光与河流,李华,2011\n";
        check(chinese, encoding_rs::GBK);
        let japanese = "題名,監督,年\n最後の列車はふるさとへ向かう,山田太郎,2009\nひかりのまち、かわのうた,鈴木花子,2010\n";
        check(japanese, encoding_rs::SHIFT_JIS);
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn unicode_with_and_without_a_mark() {
        let text = "片名;年份\n归途列车;2009\n最后一班列车;2010\n";
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
            utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes, None).text, text, "{:?}", &bytes[..4]);
        }
    }

    #[test]
    fn a_damaged_byte_does_not_make_another_encoding_of_a_text() {
        let mut bytes = "Titel\nGrüße, Öl, Ärger, süß\nA\n".as_bytes().to_vec();
        bytes.push(0xff);
        let read = decode(&bytes, None);
        assert_eq!((read.encoding, read.damaged), (UTF_8, Some(4)));
        let short = b"Title,Year\nFilm \xc3\x9cn\xc3\xb6,2001\nCaf\xe9 Europa,2002\n";
        assert_eq!((decode(short, None).encoding, decode(short, None).damaged), (UTF_8, Some(3)));
        // One of each: two bytes that are one character of UTF-8 are no chance.
        let shortest = b"Title,Year\nFilm \xc3\x9cn,2001\nCaf\xe9 Europa,2002\n";
        assert_eq!(
            (decode(shortest, None).encoding, decode(shortest, None).damaged),
            (UTF_8, Some(3))
        );
        assert_eq!(decode(b"Title\nCaf\xe9\n", None).encoding, WINDOWS_1252);
        // And zeros do not make it UTF-16.
        assert_eq!(decode(b"Title,Year\nA\0B,2009\n", None).encoding, UTF_8);
    }

    #[test]
    fn a_person_has_the_last_word_by_any_name() {
        for name in ["Mac Roman", "macintosh", "x-mac-roman", "MAC"] {
            assert_eq!(called(name), Some(MACINTOSH), "{name}");
        }
        assert_eq!(called("latin1"), Some(WINDOWS_1252));
        assert_eq!(called("Windows-1250"), Some(WINDOWS_1250));
        assert_eq!(called("klingon"), None);
        assert_eq!(decode(b"caf\x8e", Some(MACINTOSH)).text, "café");
        assert_eq!(decode(b"caf\xe9", Some(WINDOWS_1252)).text, "café");
    }
}
