//! What a file says of itself: as XMP (ISO 16684-1), which PDF/X-4 wants uncompressed, and as dates of PDF.

use std::fmt::Write as _;

use crate::fault::Fault;

/// The edition of the standard that is claimed.
pub(crate) const VERSION: &str = "PDF/X-4";
/// Who wrote the file.
pub(crate) const PRODUCER: &str = concat!("Galley ", env!("CARGO_PKG_VERSION"));

/// What the packet tells.
pub(crate) struct Facts<'a> {
    pub(crate) title: &'a str,
    pub(crate) creator: &'a str,
    /// As RFC 3339.
    pub(crate) created: &'a str,
    /// 32 hexadecimal digits.
    pub(crate) document: &'a str,
    pub(crate) trapped: bool,
}

/// The packet as bytes in UTF-8.
pub(crate) fn packet(facts: &Facts) -> Vec<u8> {
    let Facts {
        title,
        creator,
        created,
        document,
        trapped,
    } = facts;
    let (title, creator) = (escape(title), escape(creator));
    let trapped = if *trapped { "True" } else { "False" };
    let id = |name: &str| {
        let digits: Vec<&str> = [0..8, 8..12, 12..16, 16..20, 20..32]
            .into_iter()
            .filter_map(|part| name.get(part))
            .collect();
        format!("uuid:{}", digits.join("-"))
    };
    let id = id(document);
    let mut xml = String::from("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    // Writing into a String cannot fail.
    let _ = write!(
        xml,
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:MetadataDate>{created}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdf:Trapped>{trapped}</pdf:Trapped>
<xmpMM:DocumentID>{id}</xmpMM:DocumentID>
<xmpMM:InstanceID>{id}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>{VERSION}</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#
    );
    xml.into_bytes()
}

/// Text for XML: what has a meaning there is escaped, and what XML 1.0 has no place for is left out.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(letter),
        }
        out
    })
}

/// A date of RFC 3339 as PDF writes it: `D:20261123045609+01'00'` (ISO 32000-1, 7.9.4).
pub(crate) fn pdf_date(rfc3339: &str) -> Result<String, Fault> {
    let strange = || {
        Fault::Plan(format!(
            "“{rfc3339}” is no date and time. Write it like 2026-11-23T04:56:09Z."
        ))
    };
    let (clock, rest) = rfc3339.split_at_checked(19).ok_or_else(strange)?;
    let shape = clock
        .bytes()
        .zip(b"0000-00-00T00:00:00")
        .all(|(found, expected)| match expected {
            b'0' => found.is_ascii_digit(),
            _ => found == *expected,
        });
    let zone = rest.trim_start_matches(|letter: char| letter == '.' || letter.is_ascii_digit());
    let zone = match zone.as_bytes() {
        b"Z" => "Z".to_owned(),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] if [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit()) => {
            format!(
                "{}{}{}'{}{}'",
                *sign as char, *h1 as char, *h2 as char, *m1 as char, *m2 as char
            )
        }
        _ => return Err(strange()),
    };
    if !shape {
        return Err(strange());
    }
    let digits: String = clock.chars().filter(char::is_ascii_digit).collect();
    Ok(format!("D:{digits}{zone}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
    use super::*;

    #[test]
    fn dates_as_pdf_writes_them() {
        for (given, expected) in [
            ("2026-11-23T04:56:09Z", "D:20261123045609Z"),
            ("2026-11-23T04:56:09.123+05:30", "D:20261123045609+05'30'"),
        ] {
            assert_eq!(pdf_date(given).unwrap(), expected);
        }
        for strange in [
            "",
            "yesterday",
            "2026-11-23",
            "2026-11-23T04:56:09",
            "2026-11-23T04:56:09é",
            "2026-11-23 04:56:09Z",
        ] {
            assert!(pdf_date(strange).is_err(), "{strange}");
        }
    }
}
