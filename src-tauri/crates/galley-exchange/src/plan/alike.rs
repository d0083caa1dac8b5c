//! Films that may be the same: how much a draft is like a film of the catalogue, and why.
//!
//! Titles count most, then year and director. What is alike in all three, or has the same number in a registry, is the
//! same film; what is less alike is for a person to say.

use std::collections::{HashMap, HashSet};

use galley_model::read::{folded, without_article};
use galley_model::{Catalogue, Cell, Film};
use uuid::Uuid;

use super::Ground;
use crate::imported::Draft;
use crate::nesting::{self, turned};

/// A film of the catalogue that a draft may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Its row.
    pub row: Uuid,
    /// How much they are alike, in percent.
    pub score: u32,
    /// Why, in words: "the same title", "a year later", "the same director".
    pub why: Vec<String>,
}

/// What the comparison says.
pub(super) enum Likely {
    /// It is that film.
    Sure(Uuid),
    /// It may be one of these, the likeliest first.
    Doubtful(Vec<Alike>),
}

/// Under this two films are not worth asking about.
const LEAST: u32 = 72;
/// More than these nobody compares.
const MOST: usize = 5;

/// So many seconds apart two lengths are the same, of which one was rounded.
const LENGTHS_APART: i64 = 60;

/// What films are compared by.
#[derive(Clone, Debug, Default)]
struct Facts {
    titles: Vec<String>,
    year: Option<i64>,
    directors: Vec<String>,
    /// How long it is, in seconds.
    length: Option<i64>,
    /// ISAN, EIDR, IMDb.
    numbers: Vec<String>,
}

/// Compares films that are drafts with those of the catalogue that no other draft is about.
pub(super) fn find(
    ground: &Ground<'_>,
    films: &[&Draft],
    drafts: &[&Draft],
    taken: &HashSet<(&'static str, Uuid)>,
) -> Vec<(Uuid, Likely)> {
    if films.is_empty() || ground.catalogue.films.is_empty() {
        return Vec::new();
    }
    let theirs = facts_of_drafts(ground.catalogue, films, drafts);
    let ours: Vec<(Uuid, Facts)> = ground
        .catalogue
        .films
        .iter()
        .filter(|film| !taken.contains(&("film", film.id.into())))
        .map(|film| (film.id.into(), facts_of_film(ground.catalogue, film)))
        .collect();
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, (_, facts)) in ours.iter().enumerate() {
        for key in keys(facts) {
            index.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let mut given: HashSet<Uuid> = HashSet::new();
    for (done, draft) in films.iter().enumerate() {
        if done % 1024 == 0 && !(ground.tell)("Looking for the same films", done, films.len()) {
            break;
        }
        let Some(facts) = theirs.get(&draft.id) else { continue };
        let mut near: Vec<usize> = keys(facts)
            .iter()
            .filter_map(|key| index.get(key))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        let mut alike: Vec<(Alike, bool)> = near
            .iter()
            .map(|at| compared(&ours[*at].1, facts, ours[*at].0))
            .filter(|(alike, _)| alike.score >= LEAST)
            .collect();
        alike.sort_by_key(|(alike, _)| (std::cmp::Reverse(alike.score), alike.row));
        let sure: Vec<Uuid> = alike.iter().filter(|(_, sure)| *sure).map(|(alike, _)| alike.row).collect();
        match sure[..] {
            [one] if given.insert(one) => found.push((draft.id, Likely::Sure(one))),
            _ if alike.is_empty() => {}
            _ => {
                let alike = alike.into_iter().map(|(alike, _)| alike).take(MOST).collect();
                found.push((draft.id, Likely::Doubtful(alike)));
            }
        }
    }
    found
}

/// What a title is compared as: without its article, capitals, accents and marks.
fn bare(title: &str, language: &str) -> String {
    let folded = folded(without_article(title.trim(), language));
    let bare: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if bare.is_empty() { folded } else { bare }
}

fn number(text: &str) -> Option<String> {
    let number: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    (!number.is_empty()).then(|| number.to_uppercase())
}

fn facts_of_film(catalogue: &Catalogue, film: &Film) -> Facts {
    let titles = catalogue.titles.of(film.id).map(|title| bare(&title.text, &title.language));
    let directors = catalogue.credits.of(film.id).filter(|credit| credit.role == "director");
    Facts {
        titles: titles.filter(|title| !title.is_empty()).collect(),
        year: film.year.map(|year| i64::from(year.number())),
        directors: directors.map(|credit| turned(catalogue.billed_name(credit))).collect(),
        length: film.run_time.map(|length| i64::from(length.seconds())),
        numbers: [&film.isan, &film.eidr, &film.imdb]
            .into_iter()
            .filter_map(|text| number(text))
            .collect(),
    }
}

fn facts_of_drafts(catalogue: &Catalogue, films: &[&Draft], drafts: &[&Draft]) -> HashMap<Uuid, Facts> {
    let mut all: HashMap<Uuid, Facts> = HashMap::with_capacity(films.len());
    for film in films {
        let number_of = |field: &str| match film.get(field) {
            Some(Cell::Integer(number)) => Some(*number),
            _ => None,
        };
        let numbers = ["isan", "eidr", "imdb"]
            .into_iter()
            .filter_map(|field| number(film.text(field)));
        all.insert(
            film.id,
            Facts {
                year: number_of("year"),
                length: number_of("run_time"),
                numbers: numbers.collect(),
                ..Facts::default()
            },
        );
    }
    let names: HashMap<Uuid, &str> = drafts
        .iter()
        .filter(|draft| draft.table.name == "person")
        .map(|draft| (draft.id, draft.text("name")))
        .collect();
    for draft in drafts {
        let owner = nesting::field_to(draft.table, "film").and_then(|field| draft.link(field));
        let Some(facts) = owner.and_then(|film| all.get_mut(&film)) else {
            continue;
        };
        match draft.table.name {
            "title" => {
                let title = bare(draft.text("text"), draft.text("language"));
                facts.titles.extend(Some(title).filter(|title| !title.is_empty()));
            }
            "credit" if draft.text("role") == "director" => {
                let person = draft.link("person");
                let known = || Some(catalogue.people.get(person?.into())?.name.as_str());
                let name = person.and_then(|person| names.get(&person).copied()).or_else(known);
                facts.directors.extend(name.map(turned));
            }
            _ => {}
        }
    }
    all
}

/// What two films must have in common to be compared at all: a title, a director, a number, or how a title begins and
/// the year. Comparing all with all would take hours of a hundred thousand.
fn keys(facts: &Facts) -> Vec<String> {
    let mut keys: Vec<String> = facts.titles.iter().map(|title| format!("title {title}")).collect();
    keys.extend(facts.directors.iter().map(|name| format!("director {name}")));
    keys.extend(facts.numbers.iter().map(|number| format!("number {number}")));
    for title in &facts.titles {
        let begin: String = title.chars().take(4).collect();
        keys.extend(facts.year.map(|year| format!("begin {begin} {year}")));
    }
    keys
}

/// Whether two names may be of one person: the words of the shorter are all in the longer, an initial for a word, or a word
/// with another letter. The names are as [`turned`] makes them.
fn nearly_the_same_name(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let letters = |word: &str| word.chars().count();
    // Words before initials, so that no initial takes the word of a word.
    let (initials, words): (Vec<&str>, Vec<&str>) = short.into_iter().partition(|word| letters(word) == 1);
    let mut take = |fits: &dyn Fn(&str) -> bool| {
        let found = long.iter().position(|word| fits(word));
        found.map(|at| long.remove(at)).is_some()
    };
    let has_word = words.iter().any(|word| letters(word) > 2);
    has_word
        && words.iter().all(|word| {
            // Of a short word the first letter is the same: “Ann”, “Anne”.
            let begins = |other: &str| letters(word) > 2 && word.chars().next() == other.chars().next();
            let close = |other: &str| (letters(word) > 4 || begins(other)) && strsim::damerau_levenshtein(word, other) == 1;
            let initial = |other: &str| letters(other) == 1 && word.starts_with(other);
            take(&|other| other == *word) || take(&close) || (words.len() > 1 && take(&initial))
        })
        && initials.iter().all(|initial| take(&|other| other.starts_with(initial)))
}

/// Whether one of two names is of all who have a family's name, and the other has it: "The Coen Brothers", "Joel Coen". The
/// names are as [`turned`] makes them.
fn of_one_family(a: &str, b: &str) -> bool {
    const SIBLINGS: &[&str] = &[
        "brothers",
        "bros",
        "sisters",
        "siblings",
        "bruder",
        "gebruder",
        "schwestern",
        "geschwister",
        "freres",
        "sœurs",
        "soeurs",
        "hermanos",
        "hermanas",
        "fratelli",
        "sorelle",
        "irmaos",
        "irmas",
        "broers",
        "gebroeders",
        "zussen",
        "broderna",
        "systrarna",
        "bracia",
        "siostry",
        "bratri",
        "братья",
        "сестры",
    ];
    const ARTICLES: &[&str] = &["the", "die", "les", "los", "las", "i", "le", "os", "as", "de"];
    let family = |group: &str, other: &str| {
        let words: Vec<&str> = group.split(' ').filter(|word| !ARTICLES.contains(word)).collect();
        let (siblings, names): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| SIBLINGS.contains(word));
        let all = !names.is_empty() && names.iter().all(|name| other.split(' ').any(|word| word == *name));
        !siblings.is_empty() && all
    };
    family(a, b) || family(b, a)
}

/// How much two films are alike, and whether they are surely the same.
fn compared(ours: &Facts, theirs: &Facts, row: Uuid) -> (Alike, bool) {
    let pairs = ours.titles.iter().flat_map(|a| theirs.titles.iter().map(move |b| (a, b)));
    let alike = |(a, b): (&String, &String)| strsim::normalized_damerau_levenshtein(a, b);
    let title = pairs.map(alike).fold(0.0, f64::max);
    let mut why = Vec::new();
    let mut score = title * 60.0;
    match title {
        title if title >= 1.0 => why.push("the same title".to_owned()),
        title if title >= 0.75 => why.push("nearly the same title".to_owned()),
        _ => why.push("another title".to_owned()),
    }
    let same_year = ours.year.is_some() && ours.year == theirs.year;
    match ours.year.zip(theirs.year).map(|(ours, theirs)| theirs - ours) {
        Some(0) => {
            score += 20.0;
            why.push("the same year".into());
        }
        Some(years @ (1 | -1)) => {
            score += 10.0;
            why.push(if years > 0 { "a year later" } else { "a year earlier" }.into());
        }
        Some(years) => why.push(format!(
            "{} years {}",
            years.abs(),
            if years > 0 { "later" } else { "earlier" }
        )),
        None => {
            score += 5.0;
            why.push("the year is not known of both".into());
        }
    }
    let common = ours.directors.iter().any(|name| theirs.directors.contains(name));
    let near = || {
        let mut pairs = ours
            .directors
            .iter()
            .flat_map(|a| theirs.directors.iter().map(move |b| (a, b)));
        pairs.any(|(a, b)| nearly_the_same_name(a, b) || of_one_family(a, b))
    };
    let same_length = || {
        let both = ours.length.zip(theirs.length);
        both.is_some_and(|(ours, theirs)| (ours - theirs).abs() <= LENGTHS_APART)
    };
    if common {
        score += 20.0;
        why.push("the same director".into());
    } else if ours.directors.is_empty() || theirs.directors.is_empty() {
        score += 10.0;
        why.push("the director is not known of both".into());
    } else if near() {
        score += 15.0;
        why.push("nearly the same director".into());
    } else if title >= 1.0 && same_year && same_length() {
        score -= 5.0;
        why.extend(["another director", "the same length"].map(str::to_owned));
    } else {
        score -= 20.0;
        why.push("another director".into());
    }
    let number = ours.numbers.iter().any(|number| theirs.numbers.contains(number));
    if number {
        score = score.max(90.0);
        why.push("the same number in a registry".into());
    }
    let sure = (number && title >= 0.5) || (title >= 1.0 && same_year && common);
    let alike = Alike {
        row,
        score: score.clamp(0.0, 100.0).round() as u32,
        why,
    };
    (alike, sure)
}
