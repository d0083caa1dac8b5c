//! A folder of InCopy stories, one for each film, section and programme, for a designer to place and link.
//!
//! A file keeps its name and its ids for as long as the film does, so that after a correction "Update Link" brings it
//! into the layout, and one in which nothing has changed is the same to the byte. Each value is tagged with the row and
//! field that it is, and with a short sum of what it was: [`crate::corrections`] reads that back.

use std::collections::HashMap;

use galley_model::{Catalogue, EditionId};

use super::designer::{Dress, Sheet, Xml, book, story, styles};
use super::{ExportFile, Exporter, Exports, Form, Request};

/// The stories of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "icml",
    label: "A linked story for each film",
    about: "InCopy stories, placed once; a film that was corrected is “update link” in the layout.",
    for_designers: true,
    options: &[],
    form: Form::Folder,
    follows_releases: false,
    write: |catalogue, edition, request| Ok(write(catalogue, edition, request)),
};

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Exports {
    let book = book(catalogue, edition, request);
    let mut exports = Exports::default();
    let digits = |sheet: &Sheet| sheet.id.simple().to_string();
    let mut shorts: HashMap<(&str, String), usize> = HashMap::new();
    for sheet in &book.sheets {
        *shorts.entry((sheet.table, digits(sheet)[24..].to_owned())).or_default() += 1;
    }
    for sheet in &book.sheets {
        let folder = match sheet.table {
            "film" => "films/",
            "section" => "sections/",
            "programme" => "programmes/",
            _ => "",
        };
        // Eight random digits set two films apart; where they do not, all of them do.
        let all = digits(sheet);
        let alone = shorts.get(&(sheet.table, all[24..].to_owned())) == Some(&1);
        let short = if alone { &all[24..] } else { &all };
        let known_by = format!("-{short}.icml");
        let name = sheet.name.strip_suffix(&format!("-{short}")).unwrap_or(&sheet.name);
        exports.files.push(ExportFile {
            known_by: Some(known_by.clone()),
            ..ExportFile::new(format!("{folder}{name}{known_by}"), icml(sheet))
        });
    }
    if exports.files.is_empty() {
        exports.files.push(ExportFile::new("styles.icml", document(|_| {})));
    }
    exports
}

fn icml(sheet: &Sheet) -> Vec<u8> {
    let (id, row) = (format!("u{}", sheet.id.simple()), sheet.id.to_string());
    document(|xml| {
        let mut tags: Vec<&str> = sheet
            .fields
            .iter()
            .filter(|field| field.source.is_some())
            .map(|field| field.name)
            .collect();
        tags.extend([sheet.table, "name"]);
        tags.sort_unstable();
        tags.dedup();
        for tag in tags {
            let own = format!("XMLTag/{tag}");
            xml.open("XMLTag", &[("Self", &own), ("Name", tag)]);
            xml.open("Properties", &[]);
            xml.leaf("TagColor", &[("type", "enumeration")], "LightBlue");
            xml.close();
            xml.close();
            xml.line();
        }
        let fields: Vec<_> = sheet.fields.iter().collect();
        story(
            xml,
            &id,
            &fields,
            Dress::Tagged {
                row: (sheet.table, &row),
            },
        );
        xml.line();
    })
}

/// An InCopy document around a story.
fn document(content: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.line();
    xml.instruction(r#"aid style="50" type="snippet" readerVersion="6.0" featureSet="513" product="8.0(370)""#);
    xml.line();
    xml.instruction(r#"aid SnippetType="InCopyInterchange""#);
    xml.line();
    xml.open("Document", &[("DOMVersion", "8.0"), ("Self", "d")]);
    xml.line();
    styles(&mut xml);
    xml.line();
    content(&mut xml);
    xml.done()
}
