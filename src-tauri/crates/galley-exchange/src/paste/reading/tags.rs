//! What tags, their names and character references say, for the reader of pages.

use std::convert::Infallible;

use html5gum::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// Elements of which only the source of a program is inside.
pub(super) const PROGRAMS: &[&str] = &["script", "style", "iframe", "noembed"];
/// Elements that start a paragraph of their own.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "ul",
    "caption",
    "title",
    "textarea",
    "button",
    "plaintext",
    "xmp",
    "listing",
    "head",
    "noscript",
];
/// Elements that start a line of their own.
pub(super) const LINES: &[&str] = &["br", "li", "tr", "dt", "option", "optgroup", "tbody", "thead", "tfoot"];
/// Elements that are never closed.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// Whether a source is HTML rather than text with a few angle brackets.
pub(super) fn is_html(source: &str) -> bool {
    const TAGS: &[&str] = &[
        "html", "!doctype", "body", "head", "div", "p", "br", "table", "tr", "td", "ul", "li", "dl", "h1", "h2", "h3", "span",
        "a", "b", "i", "em", "strong", "font", "center", "section", "article", "meta", "img",
    ];
    let mut tags = 0;
    for (at, _) in source.match_indices('<').take(2_000) {
        let inner = source[at + 1..].strip_prefix('/').unwrap_or(&source[at + 1..]);
        let name = inner
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '!')
            .map_or(inner, |end| &inner[..end]);
        let ends = inner[name.len()..].starts_with(['>', ' ', '/', '\t', '\n', '\r']);
        if ends && name.len() <= 8 && TAGS.contains(&name.to_ascii_lowercase().as_str()) {
            tags += 1;
        }
    }
    tags >= 2
}

/// The level of a heading's tag.
pub(super) fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether the id or class of an element says that it is of the frame of the page.
pub(super) fn is_frame(value: &str) -> bool {
    let frames = [
        "footer",
        "nav",
        "navbar",
        "navigation",
        "menu",
        "sidebar",
        "social",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "newsletter",
        "copyright",
        "sponsors",
    ];
    value
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| frames.contains(&word.to_ascii_lowercase().as_str()))
}

/// What a character reference at the start of a text stands for, and how long it is there.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    let name = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
        .unwrap_or(rest.len())
        .min(32);
    let len = 1 + name + usize::from(rest[name..].starts_with(';'));
    let reference = &text[..len];
    let mut decoded = String::new();
    {
        let decoded = &mut decoded;
        let callback = move |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            if let CallbackEvent::String { value } = event {
                decoded.push_str(&String::from_utf8_lossy(value));
            }
            None
        };
        for token in Tokenizer::new_with_emitter(reference, CallbackEmitter::new(callback)) {
            match token {
                Ok(never) => match never {},
                Err(never) => match never {},
            }
        }
    }
    (decoded != reference && !decoded.is_empty()).then_some((decoded, len))
}
