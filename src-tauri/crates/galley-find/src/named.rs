//! Whose picture a file is, by its name and those of its folders: "LastTrainHome_02.jpg", "Lixin Fan/portrait.png".
//!
//! Pure functions of a `&Catalogue`. What could be two films' is nobody's: a person says.

use std::collections::BTreeMap;

use galley_model::read::without_article;
use galley_model::{Catalogue, FilmId, PersonId, StillKind};

use crate::fold::fold;

/// So many words of a name are looked up together.
const MOST_WORDS: usize = 14;
/// A title of fewer letters says nothing among other words: "Up", "It".
const TELLING: usize = 4;
/// The beginning of a title says which it is from so many letters on.
const BEGINNING: usize = 6;

/// What people write beside the title: it is no title where it stands alone.
const BESIDE: &[&str] = &[
    "still",
    "stills",
    "image",
    "images",
    "img",
    "photo",
    "photos",
    "picture",
    "pictures",
    "pic",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "frame",
    "screenshot",
    "scene",
    "main",
    "hires",
    "highres",
    "hi",
    "high",
    "low",
    "res",
    "print",
    "web",
    "cmyk",
    "rgb",
    "copy",
    "final",
    "new",
    "press",
    "film",
    "movie",
    "hd",
    "uhd",
    "jpg",
    "jpeg",
    "png",
    "tif",
    "credit",
    "c",
    "by",
    "no",
    "nr",
    "dpi",
    "px",
];
/// What cameras and programs call their files: a number beside it counts pictures.
const COUNTED: &[&str] = &[
    "img",
    "dsc",
    "dscf",
    "dscn",
    "dji",
    "pict",
    "image",
    "photo",
    "foto",
    "bild",
    "screenshot",
    "frame",
];
/// What posters are called.
const POSTER: &[&str] = &[
    "poster",
    "plakat",
    "affiche",
    "cartel",
    "locandina",
    "juliste",
    "affisch",
    "onesheet",
    "keyart",
];
/// What the picture of a person is called.
const PORTRAIT: &[&str] = &[
    "portrait",
    "headshot",
    "director",
    "regie",
    "regisseur",
    "retrato",
    "ritratto",
    "realisateur",
    "bio",
];

/// Whose a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A film's.
    Film(FilmId),
    /// A person's.
    Person(PersonId),
}

/// Everything that films and people are called.
pub struct Named<'a> {
    catalogue: &'a Catalogue,
    names: BTreeMap<String, Vec<Owner>>,
}

impl<'a> Named<'a> {
    /// Of a whole catalogue.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut names: BTreeMap<String, Vec<Owner>> = BTreeMap::new();
        let mut add = |text: &str, owner: Owner| {
            let key = parts(text).concat();
            let owners = names.entry(key).or_default();
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        };
        for title in catalogue.titles.iter() {
            add(&title.text, Owner::Film(title.film));
            let bare = without_article(&title.text, &title.language);
            if bare != title.text {
                add(bare, Owner::Film(title.film));
            }
        }
        for person in catalogue.people.iter() {
            for name in [&person.name, &person.native_name, &person.sort_name] {
                add(name, Owner::Person(person.id));
            }
        }
        names.remove("");
        Self { catalogue, names }
    }

    /// Whose the file is that is called so, with its folders from the inner to the outer; the name has no ending.
    pub fn owner(&self, name: &str, folders: &[&str]) -> Option<Owner> {
        let all: Vec<Vec<String>> = std::iter::once(&name).chain(folders).map(|text| parts(text)).collect();
        let portrait = all.iter().flatten().any(|part| PORTRAIT.contains(&part.as_str()));
        // Of a film and a person the film, if nothing says that it is a portrait.
        let film = |owner: &Owner| matches!(owner, Owner::Film(_)) != portrait;
        let other = |owner: &Owner| !film(owner);
        let named = all.iter().find_map(|parts| {
            [self.called(parts, &film), self.called(parts, &other), self.begins(parts)]
                .into_iter()
                .find(|owners| !owners.is_empty())
        });
        self.one_of(named?, &all)
    }

    /// Who of some is called as the longest run of these words says.
    fn called(&self, parts: &[String], of: &dyn Fn(&Owner) -> bool) -> Vec<Owner> {
        let counted = parts.iter().any(|part| COUNTED.contains(&part.as_str()));
        let said = parts.iter().filter(|part| tells(part)).count();
        let (mut longest, mut owners) = (0, Vec::new());
        for from in 0..parts.len() {
            let mut key = String::new();
            for (at, part) in parts.iter().enumerate().skip(from).take(MOST_WORDS) {
                key.push_str(part);
                let Some(named) = self.names.get(&key) else { continue };
                let mut named = named.iter().copied().filter(of).peekable();
                if named.peek().is_none() {
                    continue;
                }
                let run = &parts[from..=at];
                let (letters, telling) = (key.chars().count(), run.iter().filter(|part| tells(part)).count());
                let number = run.iter().all(|part| is_number(part));
                // A number, or a word of two letters, is the title only where nothing else is said.
                let meant = if number {
                    !counted && said == 0
                } else {
                    telling > 0 && (letters >= TELLING || telling == said)
                };
                if !meant || letters < longest {
                    continue;
                }
                if letters > longest {
                    owners.clear();
                }
                longest = letters;
                owners.extend(named);
            }
        }
        owners
    }

    /// The films whose titles begin with what is said: names of files are cut short.
    fn begins(&self, parts: &[String]) -> Vec<Owner> {
        let said = parts
            .iter()
            .skip_while(|part| !tells(part))
            .take_while(|part| !is_number(part) && tells(part));
        let said: String = said.map(String::as_str).collect();
        if said.chars().count() < BEGINNING {
            return Vec::new();
        }
        let from = self.names.range(said.clone()..);
        let named = from.take_while(|(key, _)| key.starts_with(&said));
        named.flat_map(|(_, owners)| owners).copied().collect()
    }

    /// The one that is meant; of films of one title the one whose director or year is said too.
    fn one_of(&self, mut owners: Vec<Owner>, all: &[Vec<String>]) -> Option<Owner> {
        owners.sort_unstable();
        owners.dedup();
        if owners.len() > 1 {
            owners.retain(|owner| self.said_too(*owner, all));
        }
        match owners[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether the surname of a director or the year of a film is said beside its title.
    fn said_too(&self, owner: Owner, all: &[Vec<String>]) -> bool {
        let Owner::Film(film) = owner else { return false };
        let says = |word: &str| all.iter().flatten().any(|part| part == word);
        let year = self.catalogue.films.get(film).and_then(|film| film.year);
        let directors = self.catalogue.credits.of(film).filter(|credit| credit.role == "director");
        let mut people = directors.filter_map(|credit| self.catalogue.people.get(credit.person));
        year.is_some_and(|year| says(&year.number().to_string()))
            || people.any(|person| parts(&person.name).last().is_some_and(|surname| says(surname)))
    }
}

/// What a picture is, by the name of its file.
pub fn kind(name: &str, owner: Option<Owner>) -> StillKind {
    let says = |words: &[&str]| parts(name).iter().any(|part| words.contains(&part.as_str()));
    match owner {
        Some(Owner::Person(_)) => StillKind::Portrait,
        _ if says(POSTER) => StillKind::Poster,
        _ => StillKind::Still,
    }
}

/// The words of a name, folded: "LastTrainHome_02" is last, train, home, 02.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for letter in text.chars() {
        let new = (before.is_lowercase() && letter.is_uppercase()) || before.is_numeric() != letter.is_numeric();
        if new || !letter.is_alphanumeric() {
            parts.push(String::new());
        }
        // A mark of an accent that stands for itself belongs to the letter before it; an apostrophe parts nothing.
        if letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter) {
            if let Some(part) = parts.last_mut() {
                part.push(letter);
            }
            before = letter;
        } else if !matches!(letter, '\'' | '’') {
            before = ' ';
        }
    }
    let folded = parts.into_iter().map(|part| fold(&part));
    folded.filter(|part| !part.is_empty()).collect()
}

fn is_number(part: &str) -> bool {
    part.chars().all(char::is_numeric)
}

/// Whether a word says which film it is.
fn tells(part: &str) -> bool {
    !is_number(part) && ![BESIDE, POSTER, PORTRAIT].iter().any(|words| words.contains(&part))
}
