//! A story and its styles as InDesign and InCopy keep them: the same elements in an ICML file and in an IDML package
//! (Adobe, *IDML File Format Specification*, 2012).

use std::collections::HashMap;

use super::style::{CHARACTERS, PARAGRAPHS, Style};
use super::words::{by_family, right_to_left};
use super::{Field, Run, Source, Xml};
use crate::corrections::value::{canonical, sum};

/// What a story wears beyond its styles.
#[derive(Clone, Copy)]
pub(in crate::exporters) enum Dress<'a> {
    /// Nothing, so that the designer's own styles decide; but its fields are tagged with what they are.
    Tagged { row: (&'static str, &'a str) },
    /// Families for the scripts that the styles have not, and the swatch of its section for what is set in that colour.
    Coloured { swatch: Option<&'a str>, title: &'static str },
}

const NO_CHARACTER: &str = "CharacterStyle/$ID/[No character style]";

struct Story<'a> {
    xml: &'a mut Xml,
    id: &'a str,
    dress: Dress<'a>,
    /// How often a value has stood in this story.
    times: HashMap<String, usize>,
}

/// Writes a story with that id.
pub(in crate::exporters) fn story(xml: &mut Xml, id: &str, fields: &[&Field], dress: Dress<'_>) {
    xml.open(
        "Story",
        &[
            ("Self", id),
            ("AppliedTOCStyle", "n"),
            ("TrackChanges", "false"),
            ("StoryTitle", "$ID/"),
            ("AppliedNamedGrid", "n"),
        ],
    );
    xml.empty(
        "StoryPreference",
        &[
            ("OpticalMarginAlignment", "false"),
            ("OpticalMarginSize", "12"),
            ("StoryOrientation", "Horizontal"),
        ],
    );
    let mut story = Story {
        xml,
        id,
        dress,
        times: HashMap::new(),
    };
    if let Dress::Tagged { row: (table, row) } = dress {
        let own = format!("{id}root");
        story.xml.open(
            "XMLElement",
            &[("Self", &own), ("MarkupTag", &tag(table)), ("XMLContent", id)],
        );
        story.attributes(&own, &[("table", table), ("row", row)]);
    }
    for (at, field) in fields.iter().enumerate() {
        story.field(field, at + 1 == fields.len());
    }
    if let Dress::Tagged { .. } = dress {
        xml.close();
    }
    xml.close();
}

fn tag(name: &str) -> String {
    format!("XMLTag/{name}")
}

impl Story<'_> {
    fn field(&mut self, field: &Field, last: bool) {
        let tagged = self.begin(field.name, field.source.as_ref());
        for (at, runs) in field.paragraphs.iter().enumerate() {
            self.paragraph(field.style, runs, last && at + 1 == field.paragraphs.len());
        }
        self.end(tagged);
    }

    /// Opens the element of a value, and answers whether there is one to close.
    fn begin(&mut self, name: &str, source: Option<&Source>) -> bool {
        let (Dress::Tagged { .. }, Some(source)) = (self.dress, source) else {
            return false;
        };
        let (table, field) = (source.place.table.as_str(), source.place.field.as_deref().unwrap_or(""));
        let row = source.place.id.to_string();
        let key = format!("{table}-{}-{field}{}", source.place.id.simple(), source.language);
        let times = self.times.entry(key.clone()).or_insert(0);
        *times += 1;
        let own = match *times {
            1 => format!("{}-{key}", self.id),
            times => format!("{}-{key}-{times}", self.id),
        };
        self.xml.open("XMLElement", &[("Self", &own), ("MarkupTag", &tag(name))]);
        let sum = sum(&canonical(&source.place, &source.value));
        self.attributes(
            &own,
            &[
                ("table", table),
                ("row", &row),
                ("field", field),
                ("language", &source.language),
                ("sum", &sum),
            ],
        );
        true
    }

    fn end(&mut self, tagged: bool) {
        if tagged {
            self.xml.close();
        }
    }

    fn attributes(&mut self, of: &str, attributes: &[(&str, &str)]) {
        for (name, value) in attributes {
            let own = format!("{of}-{name}");
            self.xml
                .empty("XMLAttribute", &[("Self", &own), ("Name", name), ("Value", value)]);
        }
    }

    fn paragraph(&mut self, style: &'static str, runs: &[Run], last: bool) {
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        let applied = format!("ParagraphStyle/{style}");
        let mut attributes = vec![("AppliedParagraphStyle", applied.as_str())];
        if right_to_left(&words) {
            attributes.push(("ParagraphDirection", "RightToLeftDirection"));
        }
        self.xml.open("ParagraphStyleRange", &attributes);
        for run in runs.iter().filter(|run| !run.text.is_empty()) {
            let tagged = self.begin("name", run.source.as_ref());
            self.run(style, run);
            self.end(tagged);
        }
        if !last {
            self.xml
                .open("CharacterStyleRange", &[("AppliedCharacterStyle", NO_CHARACTER)]);
            self.xml.empty("Br", &[]);
            self.xml.close();
        }
        self.xml.close();
    }

    fn run(&mut self, style: &'static str, run: &Run) {
        let character = run.character().map(|name| format!("CharacterStyle/{name}"));
        let character = character.as_deref().unwrap_or(NO_CHARACTER);
        // A line break within a paragraph is a character of its own there.
        let text = run.text.replace("\r\n", "\n").replace(['\n', '\r'], "\u{2028}");
        let (pieces, fill) = match self.dress {
            Dress::Tagged { .. } => (vec![(None, text.as_str())], None),
            Dress::Coloured { swatch, title } => {
                let style = PARAGRAPHS.iter().find(|known| known.name == style);
                let fill = match style {
                    Some(style) if style.name == "SectionTitle" || style.name == "EditionTitle" => Some(title),
                    Some(style) if style.accent => swatch,
                    _ => None,
                };
                (by_family(&text), fill)
            }
        };
        for (family, text) in pieces {
            let mut attributes = vec![("AppliedCharacterStyle", character)];
            attributes.extend(fill.map(|fill| ("FillColor", fill)));
            attributes.extend(family.map(|_| ("FontStyle", "Regular")));
            self.xml.open("CharacterStyleRange", &attributes);
            if let Some(family) = family {
                self.xml.open("Properties", &[]);
                self.xml.leaf("AppliedFont", &[("type", "string")], family);
                self.xml.close();
            }
            self.xml.leaf("Content", &[], text);
            self.xml.close();
        }
    }
}

/// Writes the character and paragraph styles.
pub(in crate::exporters) fn styles(xml: &mut Xml) {
    xml.open("RootCharacterStyleGroup", &[("Self", "characterstyles")]);
    xml.empty(
        "CharacterStyle",
        &[("Self", NO_CHARACTER), ("Name", "$ID/[No character style]")],
    );
    for (name, face) in CHARACTERS {
        let own = format!("CharacterStyle/{name}");
        xml.open("CharacterStyle", &[("Self", &own), ("Name", name), ("FontStyle", face)]);
        based_on(xml, "BasedOn", NO_CHARACTER);
        xml.close();
    }
    xml.close();
    xml.open("RootParagraphStyleGroup", &[("Self", "paragraphstyles")]);
    xml.empty(
        "ParagraphStyle",
        &[
            ("Self", "ParagraphStyle/$ID/[No paragraph style]"),
            ("Name", "$ID/[No paragraph style]"),
        ],
    );
    for style in PARAGRAPHS {
        paragraph_style(xml, style);
    }
    xml.close();
}

fn based_on(xml: &mut Xml, name: &str, style: &str) {
    xml.open("Properties", &[]);
    xml.leaf(name, &[("type", "object")], style);
    xml.close();
}

fn paragraph_style(xml: &mut Xml, style: &Style) {
    let own = format!("ParagraphStyle/{}", style.name);
    let (size, before) = (style.size.to_string(), style.before.to_string());
    let hanging = matches!(style.name, "Credits" | "Filmography");
    let attributes = [
        ("Self", own.as_str()),
        ("Name", style.name),
        ("NextStyle", &own),
        ("FontStyle", style.face),
        ("PointSize", &size),
        ("SpaceBefore", &before),
        ("FillColor", "Color/Black"),
        ("LeftIndent", if hanging { "10" } else { "0" }),
        ("FirstLineIndent", if hanging { "-10" } else { "0" }),
        ("Justification", "LeftAlign"),
        ("Hyphenation", if style.size > 11.0 { "false" } else { "true" }),
    ];
    xml.open("ParagraphStyle", &attributes);
    xml.open("Properties", &[]);
    xml.leaf("BasedOn", &[("type", "object")], "ParagraphStyle/$ID/[No paragraph style]");
    xml.leaf("Leading", &[("type", "unit")], &style.leading.to_string());
    xml.leaf("AppliedFont", &[("type", "string")], style.family());
    xml.close();
    xml.close();
}
