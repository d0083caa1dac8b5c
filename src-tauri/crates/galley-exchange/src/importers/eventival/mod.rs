//! Eventival's XML: films with their publications, venues, screenings. Lists may hold one element or many, an empty element
//! means nothing, and texts are HTML that was escaped up to three times.
//!
//! What concerns people and not the catalogue (their addresses, telephones, genders) is left out on purpose.

mod film;
mod known;
mod publication;
mod screening;
mod venue;

use std::collections::HashMap;

use galley_model::TitleKind;
use uuid::Uuid;

use super::compose::{Composer, made};
use super::leftovers::Leftovers;
use super::xml::{self, Element};
use super::{Context, Importer, SourceFile};
use crate::imported::Imported;

/// Films, venues and screenings out of Eventival.
pub const IMPORTER: Importer = Importer {
    id: "eventival",
    label: "Eventival XML: films, venues, screenings",
    extensions: &["xml"],
    recognise: |_, bytes| {
        xml::begins_with(
            bytes,
            &["films", "film", "venues", "venue", "screenings", "screening", "eventival"],
        )
    },
    read,
};

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
        oddities: Vec::new(),
        films: HashMap::new(),
        file: 0,
    };
    let trees: Vec<(&str, Element)> = files
        .iter()
        .map(|(name, bytes)| {
            let (tree, problems) = xml::read(bytes);
            reader.say.file(name);
            for (place, message) in problems {
                reader.say.problem_at(place, message);
            }
            (name.as_str(), tree)
        })
        .collect();
    for (name, tree) in &trees {
        if ["film", "venue", "screening"]
            .iter()
            .all(|kind| elements(tree, kind).is_empty())
        {
            reader.say.file(name);
            let message = "There is no film, no venue and no screening in this file, so nothing of it was read.";
            reader.say.problem_at("", message);
        }
    }
    // Screenings name films and venues, in whatever order the files come.
    for kind in ["film", "venue", "screening"] {
        for (number, (name, tree)) in trees.iter().enumerate() {
            reader.say.file(name);
            reader.file = number;
            reader.oddities = Vec::new();
            let all = elements(tree, kind);
            for (done, element) in all.iter().enumerate() {
                if !(context.tell)("Reading", done, all.len()) {
                    return reader.say.done();
                }
                reader.say.at(&format!("line {}", element.line));
                reader.say.count();
                match kind {
                    _ if element.cut => reader.say.problem(xml::CUT),
                    "film" => reader.film(element),
                    "venue" => reader.venue(element),
                    _ => reader.screening(element),
                }
            }
            let oddities = reader.oddities.iter().map(Oddity::sentence);
            let told: Vec<(String, String)> = reader.left.take().chain(oddities).collect();
            for (place, message) in told {
                reader.say.problem_at(place, message);
            }
        }
    }
    reader.say.done()
}

/// The elements of a kind, wherever the lists of a file lie.
fn elements<'a>(tree: &'a Element, kind: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    for element in &tree.children {
        let list = format!("{kind}s");
        match element.name.as_str() {
            name if name == kind => found.push(element),
            name if name == list => found.extend(
                element
                    .children
                    .iter()
                    .filter(|child| child.name == kind || child.name == "item"),
            ),
            "eventival" | "" => found.extend(elements(element, kind)),
            _ => {}
        }
    }
    found
}

/// Something that many records have in common, told once.
struct Oddity {
    count: usize,
    message: &'static str,
    /// Where it stands first.
    place: String,
}

impl Oddity {
    fn sentence(&self) -> (String, String) {
        let message = match self.count {
            1 => self.message.to_owned(),
            count => format!("{} ({count} times in this file, here first)", self.message),
        };
        (self.place.clone(), message)
    }
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
    oddities: Vec<Oddity>,
    /// The films by their numbers: the title of the first and the file that it stands in.
    films: HashMap<Uuid, (String, usize)>,
    /// Which file is read.
    file: usize,
}

impl Reader<'_> {
    /// Tells of something that many records have in common.
    fn odd(&mut self, message: &'static str) {
        match self.oddities.iter_mut().find(|oddity| oddity.message == message) {
            Some(oddity) => oddity.count += 1,
            None => self.oddities.push(Oddity {
                count: 1,
                message,
                place: self.say.place().to_owned(),
            }),
        }
    }

    /// Tells of words that no field holds.
    fn left(&mut self, way: &str, words: &str) {
        self.left.add(self.say.place(), way, words);
    }

    /// A title of a film; where it has another of that kind and language, it is one more.
    fn title(&mut self, film: Uuid, kind: TitleKind, language: &str, title: &str) {
        if !self.say.title(film, kind, language, title) {
            self.say.title(film, TitleKind::Other, language, title);
        }
    }
}

/// The id of a record by its number in Eventival.
fn numbered(table: &str, number: &str) -> Uuid {
    made(table, &format!("eventival {number}"))
}
