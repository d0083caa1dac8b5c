//! Reads edited InCopy stories: what each tagged value says now.
//!
//! InDesign and InCopy write a story anew as they see fit: attributes in another order, a word cut into several
//! `Content`s, styles around every stretch, other ids, and marks of their own. Only the tags count here, and the words
//! between them. Words that a tracked change has taken out, notes and footnotes are no part of a value.

use std::collections::HashMap;

use galley_model::markup::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A tagged value of an edited file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// What its tag says: table, row, field, language, sum.
    pub(super) tag: HashMap<String, String>,
    /// Its words.
    pub(super) paragraphs: Vec<Vec<Span>>,
    /// How deep its element lies.
    depth: usize,
    /// Whether its words are in another story than its tag.
    elsewhere: bool,
}

/// Reads a story. What stands before a place that is not XML is read all the same; the error says where that is.
pub(super) fn read(bytes: &[u8]) -> (Vec<Found>, Result<(), String>) {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut story = Story::default();
    let end = loop {
        match reader.read_event() {
            Ok(Event::Eof) if story.path.is_empty() => break Ok(()),
            Ok(Event::Eof) => break Err("the file ends too early".to_owned()),
            Ok(event) => {
                if let Err(problem) = story.take(event) {
                    break Err(problem);
                }
            }
            Err(problem) => break Err(problem.to_string()),
        }
    };
    let end = end.map_err(|problem| format!("byte {}: {problem}", reader.buffer_position()));
    // A value that is still open is not whole, and half a text must not pass for a cut.
    (story.found, end)
}

#[derive(Default)]
struct Story {
    found: Vec<Found>,
    open: Vec<Found>,
    /// The elements that are open, each with the style that it gives to words.
    path: Vec<(String, Style)>,
    /// The depth below which nothing counts.
    hidden: Option<usize>,
}

#[derive(Clone, Copy, Default)]
struct Style {
    italic: bool,
    bold: bool,
}

impl Story {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start)?;
                self.end();
                Ok(())
            }
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => {
                let text = text.decode().map_err(|problem| problem.to_string())?;
                self.words(&text);
                Ok(())
            }
            Event::CData(text) => {
                let text = text.decode().map_err(|problem| problem.to_string())?;
                self.words(&text);
                Ok(())
            }
            Event::GeneralRef(name) => {
                let name = name.decode().map_err(|problem| problem.to_string())?;
                let text = quick_xml::escape::unescape(&format!("&{name};"))
                    .map_err(|problem| problem.to_string())?
                    .into_owned();
                self.words(&text);
                Ok(())
            }
            // The characters of InDesign that Unicode has not: 8 is a tab to the right edge; a page number and the like
            // are no part of a value.
            Event::PI(mark) if mark.content().trim_ascii() == b"8" && mark.target() == b"ACE" => {
                self.words("\t");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
        let mut attributes = HashMap::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|problem| problem.to_string())?;
            let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            let value = quick_xml::escape::unescape(&value)
                .map_err(|problem| problem.to_string())?
                .into_owned();
            attributes.insert(key, value);
        }
        let get = |key: &str| attributes.get(key).map_or("", String::as_str);
        let mut style = self.path.last().map_or(Style::default(), |(_, style)| *style);
        let removed = name == "Change" && get("ChangeType") == "DeletedText";
        match name.as_str() {
            "CharacterStyleRange" => style = looks(get("AppliedCharacterStyle"), attributes.get("FontStyle").map(String::as_str)),
            "XMLElement" => self.open.push(Found {
                paragraphs: vec![Vec::new()],
                depth: self.path.len(),
                elsewhere: attributes.contains_key("XMLContent"),
                ..Found::default()
            }),
            "XMLAttribute" => {
                if let Some(found) = self.open.last_mut() {
                    found.tag.insert(get("Name").to_owned(), get("Value").to_owned());
                }
            }
            "Br" if self.hidden.is_none() => {
                for found in &mut self.open {
                    found.paragraphs.push(Vec::new());
                }
            }
            "TextVariableInstance" => self.say(get("ResultText"), style),
            _ => {}
        }
        if self.hidden.is_none() && (removed || matches!(name.as_str(), "Note" | "Footnote" | "Endnote" | "HiddenText")) {
            self.hidden = Some(self.path.len());
        }
        self.path.push((name, style));
        Ok(())
    }

    fn end(&mut self) {
        self.path.pop();
        let depth = self.path.len();
        if self.hidden.is_some_and(|hidden| depth <= hidden) {
            self.hidden = None;
        }
        if self.open.last().is_some_and(|found| found.depth == depth)
            && let Some(found) = self.open.pop()
        {
            let says_nothing = found.elsewhere && found.paragraphs.iter().all(Vec::is_empty);
            if found.tag.contains_key("field") && !says_nothing {
                self.found.push(found);
            }
        }
    }

    /// Words within a `Content`; elsewhere text is only the white space of the file.
    fn words(&mut self, text: &str) {
        if let Some((name, style)) = self.path.last()
            && name == "Content"
        {
            self.say(text, *style);
        }
    }

    fn say(&mut self, text: &str, style: Style) {
        if self.hidden.is_some() || text.is_empty() {
            return;
        }
        for found in &mut self.open {
            if let Some(paragraph) = found.paragraphs.last_mut() {
                paragraph.push(Span {
                    text: text.to_owned(),
                    italic: style.italic,
                    bold: style.bold,
                });
            }
        }
    }
}

/// What a character style and a face that is set by hand make of words; the face has the last word.
fn looks(style: &str, face: Option<&str>) -> Style {
    let said = face.unwrap_or(style).to_lowercase();
    Style {
        italic: said.contains("ital") || said.contains("obli"),
        bold: said.contains("bold") || said.contains("black"),
    }
}
