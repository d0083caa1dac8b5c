//! What an edition remembers of its exports: where its website stands, in which country it takes place, and which exports it
//! makes in one go. It lies beside the catalogue, not in it, and goes out and comes back with Galley JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::exporters::Pictures;

/// An export of a preset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Item {
    /// The publication or the format: "catalogue", "html".
    pub kind: String,
    /// What was chosen for a publication, by the names of its options; what is not named is as it was printed last.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub options: Map<String, Value>,
    /// The language, a BCP 47 tag; empty for the first of the edition.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// What becomes of the pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pictures: Option<Pictures>,
}

/// Several exports under one name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preset {
    /// What the command line calls it: "web".
    pub id: String,
    /// What people call it.
    pub label: String,
    /// What it makes.
    pub items: Vec<Item>,
}

/// What an edition remembers of its exports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remembered {
    /// Where the web pages will stand: "https://festival.example/2010/".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The country in which the festival takes place, as an ISO 3166-1 code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub home: String,
    /// Its own presets; one with the id of Galley's goes before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presets: Vec<Preset>,
}

/// What each edition remembers, by its label.
pub type ByEdition = BTreeMap<String, Remembered>;

/// What a file says that an edition remembers.
#[derive(Clone, Debug, PartialEq)]
pub struct OfEdition {
    /// The edition, a draft of the same import or a row of the catalogue.
    pub edition: Uuid,
    /// What it remembers.
    pub remembered: Remembered,
    /// The name of the file.
    pub file: String,
    /// Where in it.
    pub place: String,
}

impl Remembered {
    /// Takes over what another one has and this one has not. The answer are sentences on what stays as it is, since both
    /// have it and have it otherwise.
    pub fn fill(&mut self, other: &Remembered) -> Vec<String> {
        let mut stays = Vec::new();
        let mut fill = |what: &str, own: &mut String, theirs: &String| {
            if own.is_empty() {
                own.clone_from(theirs);
            } else if !theirs.is_empty() && own != theirs {
                stays.push(format!(
                    "The file has another {what}, {theirs}; {own} stays. Change it under Press if the file is right."
                ));
            }
        };
        fill("address of the website", &mut self.address, &other.address);
        fill("country of the festival", &mut self.home, &other.home);
        for preset in &other.presets {
            match self.presets.iter().find(|own| own.id == preset.id) {
                None => self.presets.push(preset.clone()),
                Some(own) if own == preset => {}
                Some(own) => stays.push(format!(
                    "The file has another preset {}; the one that is there stays. Take that away under Press and import again \
                     if the file is right.",
                    own.id
                )),
            }
        }
        stays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_filled_and_what_is_otherwise_stays_and_is_told() {
        let preset = |id: &str, kind: &str| Preset {
            id: id.into(),
            label: id.into(),
            items: vec![Item {
                kind: kind.into(),
                ..Item::default()
            }],
        };
        let theirs = Remembered {
            address: "https://a.example/".into(),
            home: "US".into(),
            presets: vec![preset("daily", "csv"), preset("box", "csv")],
        };
        let mut empty = Remembered::default();
        assert!(empty.fill(&theirs).is_empty());
        assert_eq!(empty, theirs);
        assert!(empty.fill(&theirs).is_empty(), "the same once more");
        let mut ours = Remembered {
            address: "https://b.example/".into(),
            home: String::new(),
            presets: vec![preset("daily", "html")],
        };
        let stays = ours.fill(&theirs);
        assert_eq!(stays.len(), 2, "{stays:?}");
        assert!(stays[0].contains("https://a.example/; https://b.example/ stays") && stays[1].contains("preset daily"));
        assert_eq!((ours.address.as_str(), ours.home.as_str()), ("https://b.example/", "US"));
        assert_eq!(ours.presets, [preset("daily", "html"), preset("box", "csv")]);
    }
}
