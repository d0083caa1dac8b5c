//! A saved e-mail (`.eml`) or web archive (`.mht`): its best part as text, with who sent it and what was attached.
//!
//! Never here: what any of it means; a mail that cannot be taken apart is read as the text that it is.

use encoding_rs::Encoding;

use super::source::decoded;

/// How deep parts may lie within parts.
const DEEPEST: usize = 8;

/// A part of a message: what its head says, in small letters before the colon, and its body.
struct Part<'a> {
    head: Vec<(String, String)>,
    body: &'a [u8],
}

/// A part without parts.
struct Leaf {
    kind: String,
    text: String,
    /// The name of the file that was attached.
    attached: Option<String>,
}

/// The text of a message; nothing where the bytes are none.
pub(super) fn opened(bytes: &[u8]) -> Option<String> {
    let message = part(bytes)?;
    message.said("mime-version").or(message.said("content-type"))?;
    let mut leaves = Vec::new();
    take_apart(&message, 0, &mut leaves);
    let mut head = String::new();
    for (name, shown) in [("from", "From"), ("to", "To"), ("subject", "Subject"), ("date", "Date")] {
        if let Some(value) = message.said(name) {
            head.push_str(&format!("{shown}: {}\n", words(value)));
        }
    }
    for name in leaves.iter().filter_map(|leaf| leaf.attached.as_ref()) {
        head.push_str(&format!("Attachment: {name}\n"));
    }
    let of = |kind: &str| {
        let texts = leaves.iter().filter(|leaf| leaf.kind == kind && leaf.attached.is_none());
        texts.map(|leaf| leaf.text.as_str()).collect::<Vec<_>>()
    };
    // What is marked up says more than its words alone; of a web archive the first page is the one that was saved.
    match of("text/html").first() {
        Some(page) if head.is_empty() => Some((*page).to_owned()),
        Some(page) => {
            let head = head.replace('&', "&amp;").replace('<', "&lt;");
            Some(format!("<pre>{head}</pre>\n{page}"))
        }
        None => Some(format!("{head}\n{}", of("text/plain").join("\n\n"))),
    }
}

impl Part<'_> {
    fn said(&self, name: &str) -> Option<&str> {
        let mut head = self.head.iter();
        head.find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A parameter of a line of the head: the charset of `text/plain; charset="utf-8"`.
    fn parameter(&self, name: &str, parameter: &str) -> Option<String> {
        self.said(name)?.split(';').skip(1).find_map(|one| {
            let (key, value) = one.split_once('=')?;
            let same = key.trim().eq_ignore_ascii_case(parameter);
            same.then(|| value.trim().trim_matches('"').to_owned())
        })
    }
}

/// The head and the body of a message or a part; nothing where there is no head.
fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let mut head: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        if text.is_empty() {
            return Some(Part {
                head,
                body: &bytes[at..],
            });
        }
        // A mailbox begins each message with "From " and no colon.
        if head.is_empty() && text.starts_with("From ") {
            continue;
        }
        if text.starts_with([' ', '\t']) {
            let (_, value) = head.last_mut()?;
            value.push(' ');
            value.push_str(text.trim_start());
            continue;
        }
        let (name, value) = text.split_once(':')?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name {
            return None;
        }
        head.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    None
}

/// The parts of a part that have no parts, in order.
fn take_apart(message: &Part<'_>, depth: usize, leaves: &mut Vec<Leaf>) {
    let said = message.said("content-type").unwrap_or("text/plain");
    let kind = said.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if depth < DEEPEST
        && kind.starts_with("multipart/")
        && let Some(boundary) = message.parameter("content-type", "boundary")
    {
        for inner in between(message.body, &boundary) {
            // A part without a head is plain text.
            let found = match inner.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) {
                Some(0) => part(inner),
                _ => None,
            };
            let plain = Part {
                head: Vec::new(),
                body: inner,
            };
            take_apart(&found.unwrap_or(plain), depth + 1, leaves);
        }
        return;
    }
    let body = match message
        .said("content-transfer-encoding")
        .map(str::to_ascii_lowercase)
        .as_deref()
    {
        Some("quoted-printable") => from_quoted(message.body, false),
        Some("base64") => from_base64(message.body),
        _ => message.body.to_vec(),
    };
    if depth < DEEPEST
        && kind == "message/rfc822"
        && let Some(inner) = part(&body)
    {
        return take_apart(&inner, depth + 1, leaves);
    }
    let disposition = message.said("content-disposition").unwrap_or("").to_ascii_lowercase();
    let name = message
        .parameter("content-disposition", "filename")
        .or_else(|| message.parameter("content-type", "name"));
    let attached = disposition.starts_with("attachment") || name.is_some() && !kind.starts_with("text/");
    let encoding = message.parameter("content-type", "charset");
    let encoding = encoding.and_then(|label| Encoding::for_label(label.as_bytes()));
    let text = match encoding {
        _ if !kind.starts_with("text/") => String::new(),
        Some(encoding) => encoding.decode(&body).0.into_owned(),
        None => decoded(&body).0,
    };
    leaves.push(Leaf {
        kind,
        text,
        attached: attached.then(|| name.map_or_else(|| "without a name".to_owned(), |name| words(&name))),
    });
}

/// What stands between the lines of a boundary.
fn between<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let last = format!("--{boundary}--");
    let mut parts = Vec::new();
    let (mut at, mut from) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        if text == mark.as_bytes() || text == last.as_bytes() {
            parts.extend(from.map(|from| &body[from..at]));
            from = (text == mark.as_bytes()).then_some(at + line.len());
        }
        at += line.len();
    }
    // One that was cut short has no last boundary.
    parts.extend(from.map(|from| &body[from.min(body.len())..]));
    parts
}

/// A line of a head with its encoded words in letters: `=?utf-8?q?F=C3=A4hre?=`.
fn words(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    let mut encoded = false;
    while let Some(start) = rest.find("=?") {
        let word = rest[start + 2..].splitn(4, '?').collect::<Vec<_>>();
        let [charset, how, body, after] = word[..] else { break };
        let (Some(encoding), Some(after)) = (Encoding::for_label(charset.as_bytes()), after.strip_prefix('=')) else {
            break;
        };
        // Blanks between two encoded words are there for the line's length alone.
        if !(encoded && rest[..start].trim().is_empty()) {
            text.push_str(&rest[..start]);
        }
        let bytes = match how {
            "q" | "Q" => from_quoted(body.as_bytes(), true),
            _ => from_base64(body.as_bytes()),
        };
        text.push_str(&encoding.decode(&bytes).0);
        (rest, encoded) = (after, true);
    }
    text.push_str(rest);
    text
}

/// Bytes out of quoted-printable; in a head an underscore is a blank.
fn from_quoted(bytes: &[u8], head: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = &bytes[at + 1..];
        let hex = next.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match byte {
            b'=' if next.starts_with(b"\r\n") => at += 2,
            b'=' if next.starts_with(b"\n") => at += 1,
            b'=' if hex.is_some_and(|hex| u8::from_str_radix(hex, 16).is_ok()) => {
                out.extend(hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()));
                at += 2;
            }
            b'_' if head => out.push(b' '),
            other => out.push(*other),
        }
        at += 1;
    }
    out
}

/// Bytes out of base64; what is no letter of it is passed over.
fn from_base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: =?utf-8?Q?Anna_M=C3=BCller?= <anna@mail.example>\r\nSubject: =?iso-8859-1?b?RGllIEbkaHJl?=\r\n =?utf-8?q?_nach_Norden?=\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"outer\"\r\n\r\nFor old programs.\r\n--outer\r\n\
        Content-Type: multipart/alternative;\r\n boundary=inner\r\n\r\n--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nL=C3=A4nge: 85=\r\n Minuten\r\n--inner\r\nContent-Type: text/html; charset=utf-8\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nPHA+TMOkbmdlOiA4NTwvcD4=\r\n--inner--\r\n--outer\r\n\
        Content-Type: application/pdf; name=press.pdf\r\nContent-Disposition: attachment; filename=press.pdf\r\n\r\n%PDF\r\n--outer--\r\n";

    #[test]
    fn the_marked_up_part_of_a_mail_is_read_with_its_head() {
        let text = opened(MAIL.as_bytes()).unwrap();
        for words in [
            "From: Anna Müller &lt;anna@mail.example>",
            "Subject: Die Fähre nach Norden",
            "Attachment: press.pdf",
            "<p>Länge: 85</p>",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!text.contains("old programs") && !text.contains("%PDF"), "{text}");
    }

    #[test]
    fn a_mail_of_words_alone_is_plain_text() {
        let plain = MAIL.replace("text/html", "text/calendar");
        let text = opened(plain.as_bytes()).unwrap();
        assert!(text.ends_with("Länge: 85 Minuten\r\n"), "{text}");
        assert!(text.starts_with("From: Anna Müller <anna@mail.example>\n"), "{text}");
    }

    #[test]
    fn what_is_no_message_is_left_alone_and_damage_is_survived() {
        for text in [
            "",
            "\n",
            "Title: The Ferry\nYear: 2009\n",
            "<html>",
            "Last Light Ferry\n\nYear: 2009",
            "Title: A\n\nB",
        ] {
            assert!(opened(text.as_bytes()).is_none(), "{text}");
        }
        for end in 0..MAIL.len() {
            let _ = opened(&MAIL.as_bytes()[..end]);
        }
        let deep = format!(
            "MIME-Version: 1.0\n{}",
            "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(100)
        );
        assert!(opened(deep.as_bytes()).is_some());
    }
}
