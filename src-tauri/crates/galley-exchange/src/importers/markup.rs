//! Running text out of the HTML of other systems, escaped as often as it may be: `&amp;lt;p&amp;gt;` is a paragraph.
//!
//! Italics and bold stay, as stars; everything else of the HTML is only layout.

/// The words of a piece of HTML as the catalogue keeps them: paragraphs parted by an empty line, `*italic*`, `**bold**`.
pub(crate) fn prose(text: &str) -> String {
    // The marks of italics and bold below are control characters, which no text of a file may bring.
    let text: String = unescaped(text)
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect();
    if !text.contains('<') {
        return tidy(&text.replace('*', "\\*"));
    }
    let mut words = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start].replace(['\r', '\n'], " ").replace('*', "\\*"));
        let after = &rest[start + 1..];
        let Some(end) = after.find('>').filter(|end| is_tag(&after[..*end])) else {
            // A sign, not a tag: "3 < 4", "goes <home>".
            words.push('<');
            rest = after;
            continue;
        };
        let tag = after[..end].trim_start_matches('/');
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        match name.as_str() {
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "blockquote" => {
                words.push_str("\n\n")
            }
            "br" | "li" | "tr" => words.push('\n'),
            "i" | "em" => words.push('\u{1}'),
            "b" | "strong" => words.push('\u{2}'),
            _ => {}
        }
        rest = &after[end + 1..];
    }
    words.push_str(&rest.replace(['\r', '\n'], " ").replace('*', "\\*"));
    tidy(&starred(&words))
}

/// The words of a cell that is clearly HTML: it has entities that are known, or tags in pairs; nothing where it is not. A sign
/// is left alone: "AT&T", "3 < 4", "a <b> c".
pub(crate) fn plain(text: &str) -> Option<String> {
    if !text.contains(['&', '<']) {
        return None;
    }
    let whole = unescaped(text);
    let has_tags = whole.match_indices('<').any(|(start, _)| {
        let after = &whole[start + 1..];
        let tag = after.find('>').map(|end| &after[..end]).filter(|tag| is_tag(tag));
        let name = |tag: &str| {
            tag.split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or("")
                .to_lowercase()
        };
        tag.is_some_and(|tag| {
            let closed = format!("</{}>", name(tag));
            name(tag) == "br" || (!tag.starts_with('/') && whole.to_lowercase().contains(&closed))
        })
    });
    let words = if has_tags { prose(&whole) } else { whole };
    (words != text).then_some(words)
}

/// Whether what stands between `<` and `>` is layout: a tag of HTML, one of an office program (`o:p`), or a comment.
fn is_tag(words: &str) -> bool {
    if words.starts_with("!--") || words.starts_with("!DOCTYPE") || words.starts_with('?') {
        return true;
    }
    let words = words.trim_start_matches('/');
    let end = words.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(words.len());
    let (name, rest) = (words[..end].to_lowercase(), &words[end..]);
    let tags = [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "ins",
        "label",
        "li",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "video",
        "wbr",
    ];
    let is_prefix = rest.starts_with(':') && name.len() <= 2;
    is_prefix || (tags.contains(&name.as_str()) && rest.starts_with(['/', ' ', '\n', '\t', '\r']) | rest.is_empty())
}

/// The words of a piece of HTML on one line.
pub(crate) fn line(text: &str) -> String {
    let words = prose(text).replace("\\*", "\u{3}").replace('*', "").replace('\u{3}', "*");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities turned into what they stand for, until there is none left that is known, three times at most.
pub(crate) fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        let next = once(&text);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

fn once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let end = after.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&after[..end])?, end))) {
            Some((character, end)) => {
                plain.push_str(&character);
                rest = &after[end + 1..];
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What an entity of HTML stands for, by its number or its name.
fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code)
            .filter(|c| *c == '\n' || !c.is_control())
            .map(String::from);
    }
    let known = quick_xml::escape::resolve_html5_entity(name)?;
    Some(if known == "\u{a0}" { " ".to_owned() } else { known.to_owned() })
}

/// Marks of italics and bold as stars, in pairs around words; one without its fellow is left out.
fn starred(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for paragraph in words.split('\n') {
        let mut paragraph = paragraph.to_owned();
        for (mark, star) in [('\u{1}', "*"), ('\u{2}', "**")] {
            let parts: Vec<&str> = paragraph.split(mark).collect();
            let mut line = String::new();
            let whole = parts.len() - (1 - parts.len() % 2);
            for (at, part) in parts.iter().enumerate() {
                let inner = part.trim();
                if at % 2 == 1 && at < whole && !inner.is_empty() && !inner.starts_with('*') {
                    let start = part.len() - part.trim_start().len();
                    line.push_str(&format!(
                        "{}{star}{inner}{star}{}",
                        &part[..start],
                        &part[start + inner.len()..]
                    ));
                } else {
                    line.push_str(part);
                }
            }
            paragraph = line;
        }
        out.push_str(&paragraph);
        out.push('\n');
    }
    out.replace(['\u{1}', '\u{2}'], "")
}

/// Single spaces, no spaces at the ends of lines, one empty line at most.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut tidy = String::new();
    let mut empty = 0;
    for line in lines {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        tidy.push_str(&line);
        empty = 0;
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_paragraphs_with_stars_however_often_it_is_escaped() {
        let plain = "<p>Each <i>spring</i> a city<br />goes home &amp; back.</p>\r\n<div>J&uuml;rgen&nbsp;&mdash; <strong>now</strong>.</div>";
        let expected = "Each *spring* a city\ngoes home & back.\n\nJürgen — **now**.";
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(prose(plain), expected);
        assert_eq!(prose(&escape(plain)), expected);
        assert_eq!(prose(&escape(&escape(plain))), expected);
    }

    #[test]
    fn signs_that_are_no_tags_stay() {
        for (html, words) in [
            ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
            ("AT&T; M&M's", "AT&T; M&M's"),
            ("a <i>half", "a half"),
            ("a city <of workers> goes <home>", "a city <of workers> goes <home>"),
            ("<o:p>Word</o:p><!-- note --> x", "Word x"),
            ("2 * 3", "2 \\* 3"),
            ("<i></i>x<i> y </i>", "x *y*"),
            ("", ""),
            ("<", "<"),
            ("&#0;&#x41;", "&#0;A"),
            ("one\n\n\n\ntwo", "one\n\ntwo"),
        ] {
            assert_eq!(prose(html), words, "{html}");
        }
        assert_eq!(line("<b>Two</b><br>lines"), "Two lines");
    }
}
