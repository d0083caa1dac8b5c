//! XML as a tree of elements that know their lines, as far as a file holds.
//!
//! Entities of the file's own are not followed: what they stand for is in no file that festivals exchange, and they could
//! grow without end.
//!
//! Never here: what the elements mean.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper than this no format goes.
const DEEPEST: usize = 100;
/// More elements than this are not read.
const MOST: usize = 3_000_000;

/// What is said of a record within which a file ends.
pub(crate) const CUT: &str =
    "The file ends or breaks within this, so it was not read. What comes before was; export it again and import it again.";

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    /// Its name without the prefix of its namespace.
    pub(crate) name: String,
    /// Its attributes, in their order.
    pub(crate) attributes: Vec<(String, String)>,
    /// The words directly in it.
    pub(crate) text: String,
    /// The elements in it.
    pub(crate) children: Vec<Element>,
    /// The line in which it begins, from 1.
    pub(crate) line: usize,
    /// Whether the file ends or breaks within it: what it holds may be half a word.
    pub(crate) cut: bool,
}

impl Element {
    /// The first element of that name in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The elements of that name in it.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The element at the end of a way of names: `film_info/runtime/seconds`.
    pub(crate) fn at(&self, way: &str) -> Option<&Element> {
        way.split('/').try_fold(self, |element, name| element.child(name))
    }

    /// The words at the end of a way, without spaces around them; empty where there are none.
    pub(crate) fn words(&self, way: &str) -> &str {
        self.at(way).map_or("", |element| element.text.trim())
    }

    /// An attribute; empty where it has none of that name.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.trim())
    }
}

/// Whether the first element of a file, by its first bytes, has one of these names.
pub(crate) fn begins_with(bytes: &[u8], names: &[&str]) -> bool {
    let head = text(&bytes[..bytes.len().min(4096)]);
    let mut reader = Reader::from_str(&head);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => return names.contains(&local(&start).as_ref()),
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// The text of a file: UTF-8, UTF-16 with a mark, or what its declaration says.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    let declaration = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let named = declaration
        .split_once("encoding=")
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next())
        .and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    named.unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(bytes).0
}

/// Reads a file. What stands before a place that is not XML is there; the problems say where that is and what was lost.
pub(crate) fn read(bytes: &[u8]) -> (Element, Vec<(String, String)>) {
    let text = text(bytes);
    let mut tree = Tree {
        open: vec![Element::default()],
        problems: Vec::new(),
        elements: 0,
    };
    let mut told = |letter: char, message: &str| {
        if let Some(at) = text.find(letter) {
            let line = 1 + text[..at].matches('\n').count();
            tree.problems.push((format!("line {line}"), message.to_owned()));
        }
    };
    told(
        '\u{fffd}',
        "From here on some characters are damaged; each of them was read as “\u{fffd}”.",
    );
    told(
        '\0',
        "From here on there are zero characters, which no text has; they were left out.",
    );
    let mut reader = Reader::from_str(&text);
    let (mut line, mut counted) = (1, 0);
    loop {
        let at = usize::try_from(reader.buffer_position())
            .unwrap_or(usize::MAX)
            .min(text.len());
        line += text.as_bytes()[counted..at].iter().filter(|byte| **byte == b'\n').count();
        counted = at;
        let place = || format!("line {line}");
        match reader.read_event() {
            Ok(Event::Eof) if tree.open.len() == 1 => break,
            Ok(Event::Eof) => {
                let open: Vec<&str> = tree.open[1..].iter().map(|element| element.name.as_str()).collect();
                let message = format!(
                    "The file ends within <{}>. What comes before was read; export it again and import it again.",
                    open.join("> <")
                );
                tree.problems.push((place(), message));
                break;
            }
            Ok(event) => {
                if let Err(message) = tree.take(event, line) {
                    tree.problems.push((place(), message));
                    break;
                }
            }
            Err(problem) => {
                let message = format!(
                    "The file stops being XML here ({problem}). What comes before was read; mend it and import it again."
                );
                tree.problems.push((place(), message));
                break;
            }
        }
    }
    // What is still open holds what was read of it.
    while let [_, .., last] = &mut tree.open[..] {
        last.cut = true;
        tree.close();
    }
    (tree.open.swap_remove(0), tree.problems)
}

struct Tree {
    open: Vec<Element>,
    problems: Vec<(String, String)>,
    elements: usize,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start, line)?,
            Event::Empty(start) => {
                self.start(&start, line)?;
                self.close();
            }
            Event::End(_) if self.open.len() > 1 => self.close(),
            Event::Text(text) => self.say(&text.decode().map_err(|problem| problem.to_string())?),
            Event::CData(text) => self.say(&text.decode().map_err(|problem| problem.to_string())?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|problem| problem.to_string())?;
                let known = quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned);
                let character = || reference.resolve_char_ref().ok().flatten().map(String::from);
                // HTML's own are common in exports of web systems, and stay for whoever reads the words.
                let word = known.or_else(character).unwrap_or_else(|| format!("&{name};"));
                self.say(&word);
            }
            Event::DocType(kind) if memchr::memmem::find(&kind, b"<!ENTITY").is_some() => {
                let message = "The file makes entities of its own. They are not followed: each was read as its name stands.";
                self.problems.push((format!("line {line}"), message.to_owned()));
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>, line: usize) -> Result<(), String> {
        self.elements += 1;
        if self.open.len() > DEEPEST {
            return Err("The elements lie too deep in one another here. What comes before was read.".into());
        }
        if self.elements > MOST {
            return Err(format!(
                "The file has more than {MOST} elements; the rest was not read. Export it in parts."
            ));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            let value = quick_xml::escape::unescape(&value).map_or_else(|_| value.clone(), Cow::into_owned);
            attributes.push((name, value));
        }
        self.open.push(Element {
            name: local(start),
            attributes,
            line,
            ..Element::default()
        });
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some(element) = self.open.last_mut() {
            match words.contains('\0') {
                true => element.text.push_str(&words.replace('\0', "")),
                false => element.text.push_str(words),
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(element);
        }
    }
}

fn local(start: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(start.local_name().as_ref()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_their_lines_words_and_attributes() {
        let (tree, problems) =
            read("<?xml version='1.0'?>\n<a x='1 &amp; 2'>\n <b><![CDATA[<i>]]> &#233;</b>\n <b/>\n</a>".as_bytes());
        assert_eq!(problems, []);
        let root = tree.child("a").unwrap();
        assert_eq!((root.line, root.attribute("x")), (2, "1 & 2"));
        assert_eq!(
            (root.words("b"), root.all("b").count(), root.child("b").unwrap().line),
            ("<i> é", 2, 3)
        );
    }

    #[test]
    fn a_file_that_ends_or_breaks_is_read_up_to_there() {
        let (tree, problems) = read(b"<a><b>1</b><c>2");
        assert_eq!((tree.words("a/b"), tree.words("a/c")), ("1", "2"));
        assert!(problems[0].1.contains("ends within <a> <c>"), "{problems:?}");
        let (tree, problems) = read(b"<a><b>1</b>\n<b>2</c></a>");
        assert_eq!((tree.words("a/b"), problems[0].0.as_str()), ("1", "line 2"));
    }

    #[test]
    fn entities_of_the_file_are_not_followed() {
        let laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>".to_owned()
            + &(1..30)
                .map(|n| format!("<!ENTITY l{n} '&l{0};&l{0};&l{0};&l{0};'>", n - 1))
                .collect::<String>()
            + "]>\n<a>&l29;</a>";
        let (tree, _) = read(laughs.as_bytes());
        assert_eq!(tree.words("a"), "&l29;");
        let (tree, problems) = read(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
        assert_eq!(tree.words("a"), "&x;");
        assert!(problems[0].1.contains("not followed"), "{problems:?}");
        let deep = "<a>".repeat(100_000);
        assert!(read(deep.as_bytes()).1[0].1.contains("too deep"));
    }

    #[test]
    fn encodings_are_those_of_the_mark_or_the_declaration() {
        let utf16: Vec<u8> = "\u{feff}<a>范</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16).0.words("a"), "范");
        assert_eq!(
            read(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xe9</a>")
                .0
                .words("a"),
            "café"
        );
        let (tree, problems) = read(b"<a>caf\xe9</a>");
        assert_eq!((tree.words("a"), problems.len()), ("caf\u{fffd}", 1));
    }
}
