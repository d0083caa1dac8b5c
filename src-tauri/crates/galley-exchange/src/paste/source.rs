//! The text of a file: its encoding is found as browsers find it.

use encoding_rs::Encoding;

use super::envelope;
use crate::tables::encoding::guess;

/// The most bytes that a listing may have. A film's page has some tens of thousands.
pub const MOST: usize = 16 << 20;

/// The text of a file's bytes, and whether some of them were no characters of its encoding. Of a saved e-mail or web
/// archive it is that of the part that is read.
pub fn text(bytes: &[u8]) -> (String, bool) {
    match envelope::opened(bytes) {
        Some(text) => (text, false),
        None => decoded(bytes),
    }
}

/// The text of bytes in the encoding that they are in.
pub(super) fn decoded(bytes: &[u8]) -> (String, bool) {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| said(bytes).filter(|encoding| *encoding != encoding_rs::UTF_8))
        .unwrap_or_else(|| guess(bytes));
    let (text, _, damaged) = encoding.decode(bytes);
    (text.into_owned(), damaged)
}

/// The encoding that a page says it is in: `<meta charset="iso-8859-2">`. A page that says UTF-16 in plain letters is not.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let at = head.find("charset")?;
    let label = head[at + "charset".len()..].trim_start_matches(['=', ' ', '"', '\'']);
    let end = label.find(['"', '\'', '>', ' ', ';', '/']).unwrap_or(label.len());
    let utf8 = std::str::from_utf8(bytes).is_ok();
    Encoding::for_label(label[..end].as_bytes()).filter(|encoding| !encoding.name().starts_with("UTF-16") && !utf8)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn encodings_are_found() {
        let utf16: Vec<u8> = "\u{feff}Länge: 85".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, expected) in [
            ("Länge: 85".as_bytes(), "Länge: 85"),
            (b"L\xe4nge: 85", "Länge: 85"),
            (b"<meta charset=\"iso-8859-2\">\xb9", "<meta charset=\"iso-8859-2\">š"),
            (
                b"<meta http-equiv=x content='text/html; charset=koi8-r'>\xc6",
                "<meta http-equiv=x content='text/html; charset=koi8-r'>ф",
            ),
            (&utf16, "Länge: 85"),
        ] {
            assert_eq!(text(bytes), (expected.to_owned(), false));
        }
        assert!(text(b"\xff\xfeA\x00\x00\xd8").1);
    }
}
