//! The errata: what is printed otherwise now than when it went to print. Both catalogues are asked for what they print,
//! and only where the printed words differ is there an erratum.

pub mod door;
mod facts;
mod pictures;
mod shows;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use galley_model::*;
use serde_json::{Value, json};

use super::lists::{film_key, place_of_film, words_key};
use super::{Book, at, missing, screening, word};
use crate::data::screening::page_reference;
use crate::{Material, Options};

/// A printed fact: what it is, its words, and where they are edited.
#[derive(Clone, Debug)]
struct Fact {
    label: String,
    words: String,
    at: Value,
}

/// The printed facts of something, by keys that are the same in both catalogues, in the order in which they are told.
type Facts = Vec<(String, Fact)>;

/// What an erratum is about: who must act on it looks for it there. The most urgent comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// A screening is at another time, in another place, or new.
    Time,
    /// A screening does not take place, or nobody knows when; a film is no longer in the programme.
    Cancellation,
    /// Who comes.
    Guest,
    /// Who made it.
    Credit,
    /// A text.
    Text,
    /// Any other fact or picture.
    Fact,
}

const CLASSES: [Class; 6] = [
    Class::Time,
    Class::Cancellation,
    Class::Guest,
    Class::Credit,
    Class::Text,
    Class::Fact,
];

impl Class {
    fn code(self) -> &'static str {
        match self {
            Self::Time => "erratum_class_time",
            Self::Cancellation => "erratum_class_cancellation",
            Self::Guest => "erratum_class_guest",
            Self::Credit => "erratum_class_credit",
            Self::Text => "erratum_class_text",
            Self::Fact => "erratum_class_fact",
        }
    }

    /// That of a change; a fact where nothing is said.
    fn of(change: &Value) -> Self {
        let code = change["class"].as_str().unwrap_or_default();
        CLASSES.into_iter().find(|class| class.code() == code).unwrap_or(Self::Fact)
    }
}

/// A change with its class.
fn classed(now: &Book<'_>, class: Class, mut change: Value) -> Value {
    change["class"] = json!(class.code());
    change["class_label"] = json!(word(now, class.code()));
    change
}

/// How many changes there are of each class that has any.
fn tally(now: &Book<'_>, groups: &[Value]) -> Vec<Value> {
    let all = || groups.iter().filter_map(|group| group["changes"].as_array()).flatten();
    let count = |class: &Class| all().filter(|change| Class::of(change) == *class).count();
    let counted = CLASSES
        .iter()
        .map(|class| (class, count(class)))
        .filter(|(_, count)| *count > 0);
    counted
        .map(|(class, count)| json!({ "class": class.code(), "label": word(now, class.code()), "count": count }))
        .collect()
}

/// What `errata/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(now) = Book::new(material, options, "catalogue") else {
        return missing(options);
    };
    let before = material.before.map(|catalogue| Material { catalogue, ..*material });
    let then = before.as_ref().and_then(|before| Book::new(before, options, "catalogue"));
    // Without more said, the newest release that the old catalogue knows is the one that it was kept for.
    let release = then.as_ref().and_then(|then| match options.since {
        Some(release) => then.catalogue.releases.get(release),
        None => {
            let releases = then.catalogue.releases.of(then.edition.id);
            releases.max_by_key(|release| (release.journal, release.id))
        }
    });
    // A release of the schedule alone was no printing of the catalogue.
    let book = then.as_ref().filter(|_| release.is_none_or(of_the_catalogue));
    let groups = then.as_ref().map_or_else(Vec::new, |then| groups(then, &now, book));
    let count: usize = groups
        .iter()
        .map(|group| group["changes"].as_array().map_or(0, Vec::len))
        .sum();
    let until = options.until.and_then(|release| now.catalogue.releases.get(release));
    let named = |release: Option<&Release>| {
        release.map_or(Value::Null, |release| {
            let date = release.at.get(..10).and_then(|date| date.parse().ok());
            let date = date.map_or(String::new(), |date| now.style().long_date(date, now.language));
            json!({ "name": release.name, "date": date, "at": at(release.id, "name") })
        })
    };
    now.with(
        word(&now, "errata"),
        Vec::new(),
        json!({
            "compared": then.is_some(),
            "release": named(release),
            "until": named(until),
            "classes": tally(&now, &groups),
            "groups": groups,
            "count": count,
        }),
    )
}

/// Whether the catalogue went to print with a release; of one that does not say what did, it may have.
fn of_the_catalogue(release: &Release) -> bool {
    let mut publications = release.publications.iter();
    release.publications.is_empty() || publications.any(|publication| publication == "catalogue")
}

/// Everything that changed: what the book says of itself, section by section; film by film and programme by programme
/// from A to Z; then the venues. `pages` knows the pages of the printed catalogue.
fn groups(then: &Book<'_>, now: &Book<'_>, pages: Option<&Book<'_>>) -> Vec<Value> {
    let opening = opening(then, now);
    let mut groups: Vec<(Vec<u8>, Value)> = Vec::new();
    let films = |book: &Book<'_>| book.films().into_iter().map(|(film, _)| film).collect::<BTreeSet<FilmId>>();
    let (old, new) = (films(then), films(now));
    let mut shows = shows::changes(then, now);
    for film in old.union(&new).copied() {
        // One that was withdrawn is gone, also where its screenings still stand.
        let withdrawn = entry(then, film).is_some() && entry(now, film).is_none();
        let stays = old.contains(&film) && new.contains(&film) && !withdrawn;
        let mut changes = match (old.contains(&film), new.contains(&film) && !withdrawn) {
            (true, true) => film_differences(then, now, film),
            (false, _) => vec![classed(
                now,
                Class::Time,
                told(
                    now,
                    "erratum_film_added",
                    facts::line(now, film),
                    place_of_film(now.catalogue, film, now.language),
                ),
            )],
            (_, false) => vec![classed(
                now,
                Class::Cancellation,
                told(now, "erratum_film_gone", String::new(), Value::Null),
            )],
        };
        if stays {
            changes.extend(texts::changes(now, &texts::of_film(then, film), &texts::of_film(now, film)));
            changes.extend(pictures::changes(then, now, film));
        }
        changes.extend(shows.remove(&Show::Film(film)).unwrap_or_default());
        let book = if new.contains(&film) { now } else { then };
        let head = Head {
            title: book.catalogue.display_title(film, now.language),
            film: true,
            at: place_of_film(now.catalogue, film, now.language),
            page: pages.and_then(|pages| pages.page(&film.to_string())),
        };
        push(now, &mut groups, film_key(book.catalogue, film, now.language), &head, changes);
    }
    let programmes = |book: &Book<'_>| -> BTreeMap<ProgrammeId, Facts> {
        let programmes = book.catalogue.programmes.of(book.edition.id);
        let programmes = programmes.filter(|programme| book.prints_section(book.programme_section(programme)));
        programmes
            .map(|programme| (programme.id, facts::programme(book, programme)))
            .collect()
    };
    let (old, new) = (programmes(then), programmes(now));
    let ids: BTreeSet<ProgrammeId> = old.keys().chain(new.keys()).copied().collect();
    for id in ids {
        let mut changes = match (old.get(&id), new.get(&id)) {
            (Some(old), Some(new)) => {
                let mut changes = differences(now, old, new);
                changes.extend(texts::changes(now, &texts::of(then, id), &texts::of(now, id)));
                changes
            }
            // What is shown of it is told by its screenings.
            _ => Vec::new(),
        };
        changes.extend(shows.remove(&Show::Programme(id)).unwrap_or_default());
        let book = if new.contains_key(&id) { now } else { then };
        let Some(programme) = book.catalogue.programmes.get(id) else {
            continue;
        };
        let title = book.catalogue.programme_title(programme, now.language);
        let head = Head {
            title: &title,
            film: programme.kind == ProgrammeKind::Preceded,
            at: at(id, "title"),
            page: pages.and_then(|pages| pages.page(&id.to_string())),
        };
        push(now, &mut groups, words_key(&title, now.language), &head, changes);
    }
    groups.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut groups: Vec<Value> = opening.into_iter().chain(groups).map(|(_, group)| group).collect();
    for venue in now.catalogue.venues.in_order() {
        if let Some(old) = then
            .catalogue
            .venues
            .get(venue.id)
            .filter(|_| uses(now, venue.id) && uses(then, venue.id))
        {
            let changes = differences(now, &facts::venue(now, then, old), &facts::venue(now, now, venue));
            let changes = changes.into_iter().map(|change| classed(now, Class::Time, change)).collect();
            let mut group = Vec::new();
            let head = Head::plain(&venue.name, at(venue.id, "name"));
            push(now, &mut group, Vec::new(), &head, changes);
            groups.extend(group.into_iter().map(|(_, group)| group));
        }
    }
    groups
}

/// The film in the edition that is printed.
fn entry<'c>(book: &Book<'c>, film: FilmId) -> Option<&'c Entry> {
    book.catalogue.entry(film, book.edition.id)
}

/// The facts of a film that are printed otherwise now. A section that is called otherwise is told once, as a section.
fn film_differences(then: &Book<'_>, now: &Book<'_>, film: FilmId) -> Vec<Value> {
    let (mut was, mut is) = (facts::film(then, film), facts::film(now, film));
    let section = |book| entry(book, film).and_then(|entry| entry.section);
    if section(then) == section(now) {
        was.retain(|(key, _)| key != "section");
        is.retain(|(key, _)| key != "section");
    }
    differences(now, &was, &is)
}

/// What the book says of itself and of its sections.
fn opening(then: &Book<'_>, now: &Book<'_>) -> Vec<(Vec<u8>, Value)> {
    let mut groups = Vec::new();
    let id = now.edition.id;
    let welcome = |book| {
        let mut texts = texts::of(book, id);
        texts.retain(|(_, text)| text.kind == TextKind::Welcome);
        texts
    };
    let mut changes = differences(now, &facts::edition(then), &facts::edition(now));
    changes.extend(texts::changes(now, &welcome(then), &welcome(now)));
    let key = Vec::new;
    push(
        now,
        &mut groups,
        key(),
        &Head::plain(&now.edition.name, at(id, "name")),
        changes,
    );
    for section in now
        .catalogue
        .sections
        .of(id)
        .filter(|section| now.prints_section(Some(section.id)))
    {
        // A section that was not there is told by its films.
        let Some(old) = then.catalogue.sections.get(section.id) else {
            continue;
        };
        let mut changes = differences(now, &facts::section(then, old), &facts::section(now, section));
        changes.extend(texts::changes(now, &texts::of(then, section.id), &texts::of(now, section.id)));
        let name = section.name.in_language(now.language, &now.edition.languages);
        push(now, &mut groups, key(), &Head::plain(name, at(section.id, "name")), changes);
    }
    groups
}

/// Whether a printed screening of the edition is in a venue.
fn uses(book: &Book<'_>, venue: VenueId) -> bool {
    let mut screens = book
        .catalogue
        .screens
        .of(venue)
        .flat_map(|screen| book.catalogue.screenings.of(screen.id));
    screens.any(|show| show.edition == book.edition.id && screening::printed(show))
}

/// What some errata are about, and where it is printed.
struct Head<'t> {
    title: &'t str,
    /// Whether the title is that of a film.
    film: bool,
    /// Where it is edited.
    at: Value,
    /// The page of the printed catalogue on which it begins, where that is known.
    page: Option<u32>,
}

impl<'t> Head<'t> {
    /// Of what is no film and has no page of its own.
    fn plain(title: &'t str, at: Value) -> Self {
        Self {
            title,
            film: false,
            at,
            page: None,
        }
    }
}

/// Adds a heading with its errata, if there are any.
fn push(now: &Book<'_>, groups: &mut Vec<(Vec<u8>, Value)>, key: Vec<u8>, head: &Head<'_>, mut changes: Vec<Value>) {
    changes.sort_by_key(Class::of);
    if !changes.is_empty() {
        let page = head.page.map(|page| page_reference(page, now.language));
        let group = json!({ "title": head.title, "film": head.film, "at": head.at, "page": page, "changes": changes });
        groups.push((key, group));
    }
}

/// The facts that are printed otherwise now. Nothing printed is an empty fact, in whichever catalogue it is.
fn differences(now: &Book<'_>, old: &Facts, new: &Facts) -> Vec<Value> {
    let find = |facts: &'_ Facts, key: &str| facts.iter().find(|(other, _)| other == key).map(|(_, fact)| fact.clone());
    let mut keys: Vec<&String> = new.iter().map(|(key, _)| key).collect();
    keys.extend(
        old.iter()
            .map(|(key, _)| key)
            .filter(|key| !new.iter().any(|(other, _)| other == *key)),
    );
    let changes = keys.into_iter().filter_map(|key| {
        let (was, is) = (find(old, key), find(new, key));
        let words = |fact: &Option<Fact>| fact.as_ref().map_or(String::new(), |fact| fact.words.clone());
        if words(&was) == words(&is) {
            return None;
        }
        let place = is.as_ref().map_or(Value::Null, |fact| fact.at.clone());
        let label = is.as_ref().or(was.as_ref()).map_or(String::new(), |fact| fact.label.clone());
        let class = match key.as_str() {
            "directors" => Class::Credit,
            key if key.starts_with("credit-") => Class::Credit,
            _ => Class::Fact,
        };
        Some(classed(now, class, changed(now, label, words(&was), words(&is), place)))
    });
    changes.collect()
}

/// "Run Time: 85 minutes → 86 minutes"; what is new or gone has one side only.
fn changed(now: &Book<'_>, label: String, was: String, is: String, place: Value) -> Value {
    let note = match (was.is_empty(), is.is_empty()) {
        (true, false) => word(now, "erratum_new"),
        (false, true) => word(now, "erratum_gone"),
        _ => "",
    };
    json!({ "label": label, "was": was, "is": is, "note": note, "at": place })
}

/// A change that has no other side: "Cancelled: Thursday …".
fn told(now: &Book<'_>, label: &'static str, words: String, place: Value) -> Value {
    json!({ "label": word(now, label), "was": "", "is": words, "note": "", "at": place })
}
