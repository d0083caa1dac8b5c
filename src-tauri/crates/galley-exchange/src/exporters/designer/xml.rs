//! XML written into memory, with every name closed and every character such as XML 1.0 can hold.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};

use crate::corrections::value::kept;

/// An XML document that is being written.
pub(in crate::exporters) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<String>,
}

impl Xml {
    /// A document with its declaration.
    pub(in crate::exporters) fn new() -> Self {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
            open: Vec::new(),
        };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory can be written");
    }

    /// A processing instruction: its name and what it says.
    pub(in crate::exporters) fn instruction(&mut self, words: &str) {
        self.write(Event::PI(BytesPI::new(words)));
    }

    /// A line break between the parts of a document, where white space says nothing.
    pub(in crate::exporters) fn line(&mut self) {
        self.write(Event::Text(BytesText::from_escaped("\n")));
    }

    /// Opens an element.
    pub(in crate::exporters) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name.to_owned());
    }

    /// Closes the element that was opened last.
    pub(in crate::exporters) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element without content.
    pub(in crate::exporters) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with nothing but words in it.
    pub(in crate::exporters) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// Words. A character that XML cannot hold is left out.
    pub(in crate::exporters) fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&clean(text))));
    }

    /// The document, with all that is still open closed.
    pub(in crate::exporters) fn done(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }
}

fn start(name: &str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
    let mut start = BytesStart::new(name.to_owned());
    for (key, value) in attributes {
        // White space other than spaces does not survive in an attribute.
        let value = clean(value).replace(['\t', '\n', '\r'], " ");
        start.push_attribute((*key, value.as_str()));
    }
    start
}

fn clean(text: &str) -> String {
    text.chars().filter(|c| kept(*c)).collect()
}
