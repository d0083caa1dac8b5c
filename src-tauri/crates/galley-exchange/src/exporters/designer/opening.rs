//! What opens the book, and what opens a section.

use galley_model::*;

use super::{Field, Gather, Sheet};

impl Gather<'_> {
    pub(super) fn opening(&self) -> Sheet {
        let edition = self.edition;
        let mut fields: Vec<Field> = Vec::new();
        fields.extend(self.value("edition", "EditionTitle", edition.id, "name", "", &edition.name));
        fields.extend(
            self.made(
                "edition-line",
                "EditionLine",
                self.listing
                    .masthead()
                    .into_iter()
                    .skip(usize::from(!edition.name.is_empty())),
            ),
        );
        fields.extend(self.opened("welcome", "Welcome", self.catalogue.texts.of(edition.id)));
        fields.extend(self.made("footer", "Footer", edition.footer.iter().cloned()));
        Sheet {
            table: "edition",
            id: edition.id.into(),
            title: if edition.label.is_empty() {
                edition.name.clone()
            } else {
                edition.label.clone()
            },
            number: String::new(),
            name: String::new(),
            section: None,
            fields,
            pictures: Vec::new(),
        }
    }

    pub(super) fn section(&self, section: &Section) -> Sheet {
        let name = section.name.in_language(self.language, &self.edition.languages);
        let spoken = section.name.0.iter().find(|(_, text)| *text == name);
        let language = match section.name.0.get(self.language) {
            Some(own) if own == name => self.language,
            _ => spoken.map_or(self.language, |(language, _)| language),
        };
        let mut fields: Vec<Field> = Vec::new();
        fields.extend(self.value("section", "SectionTitle", section.id, "name", language, name));
        fields.extend(self.opened("introduction", "SectionText", self.catalogue.texts.of(section.id)));
        Sheet {
            table: "section",
            id: section.id.into(),
            title: name.to_owned(),
            number: String::new(),
            name: String::new(),
            section: Some(section.id),
            fields,
            pictures: Vec::new(),
        }
    }

    /// Texts in the languages of the book, the leading one first.
    fn opened<'t>(&self, name: &'static str, style: &'static str, texts: impl Iterator<Item = &'t Text>) -> Vec<Field> {
        let texts: Vec<&Text> = texts.collect();
        let languages = self.languages().into_iter();
        let texts = languages.flat_map(|language| texts.iter().filter(move |text| text.language == language));
        texts.flat_map(|text| self.prose(name, style, text)).collect()
    }
}
