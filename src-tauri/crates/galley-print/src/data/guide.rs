//! The programme guide: a capsule for each film and shorts programme, then the screenings night by night.

use std::collections::BTreeSet;

use galley_model::style::{night_of, short_day};
use galley_model::*;
use serde_json::{Value, json};

use super::lists::words_key;
use super::{Book, at, film, foreign, missing, screening, word};
use crate::{FilmOrder, Material, Options};

/// What `guide/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let (Some(book), Some(schedule)) = (
        Book::new(material, options, "catalogue"),
        Book::new(material, options, "schedule"),
    ) else {
        return missing(options);
    };
    let capsules = book.capsules();
    let groups = match options.film_order {
        FilmOrder::Section => by_section(&book, capsules),
        FilmOrder::Title => by_title(&book, capsules),
    };
    let nights = schedule.nights();
    let screenings = nights.iter().filter_map(|night| night["screenings"].as_array()).flatten();
    let screenings: Vec<Value> = screenings.cloned().collect();
    let mut problems = book.left_out();
    problems.extend(book.without_short_text(&groups));
    let own = json!({
        "groups": groups,
        "nights": nights,
        "key": book.key(&screenings),
        "venues": schedule.addresses(),
    });
    book.with(word(&book, "guide"), problems, own)
}

/// The capsules under the names of their sections; those without one at the end, under none.
fn by_section(book: &Book<'_>, capsules: Vec<Value>) -> Vec<Value> {
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for capsule in capsules {
        match groups
            .iter_mut()
            .find(|(section, _)| section["id"] == capsule["section"]["id"])
        {
            Some((_, group)) => group.push(capsule),
            None => groups.push((capsule["section"].clone(), vec![capsule])),
        }
    }
    let order: Vec<Value> = book
        .catalogue
        .sections
        .of(book.edition.id)
        .map(|section| json!(section.id))
        .collect();
    let rank = |section: &Value| order.iter().position(|id| *id == section["id"]).unwrap_or(order.len());
    groups.sort_by_key(|(section, _)| rank(section));
    let group =
        |(section, capsules): (Value, Vec<Value>)| json!({ "name": section["name"], "section": section, "capsules": capsules });
    groups.into_iter().map(group).collect()
}

/// The capsules from A to Z, in one group without a name.
fn by_title(book: &Book<'_>, mut capsules: Vec<Value>) -> Vec<Value> {
    capsules.sort_by_cached_key(|capsule| words_key(capsule["title"].as_str().unwrap_or_default(), book.language));
    if capsules.is_empty() {
        return Vec::new();
    }
    vec![json!({ "name": null, "section": null, "capsules": capsules })]
}

impl Book<'_> {
    /// All capsules, by section: each section's films, then its shorts programmes.
    fn capsules(&self) -> Vec<Value> {
        let films = self.films().into_iter().filter(|(film, _)| !self.within_programme(*film));
        let mut capsules: Vec<Value> = films.filter_map(|(film, _)| self.capsule(film)).collect();
        let programmes = self.programmes().into_iter();
        let programmes = programmes.filter(|programme| self.prints_section(self.programme_section(programme)));
        capsules.extend(programmes.map(|programme| self.programme_capsule(programme)));
        capsules
    }

    /// The short entry of a film.
    pub fn capsule(&self, id: FilmId) -> Option<Value> {
        let catalogue = self.catalogue;
        let film = catalogue.films.get(id)?;
        let original = catalogue.original_title(id, self.language);
        let texts = self.languages().into_iter().filter_map(|language| {
            let short = catalogue.film_text(id, TextKind::Short, language);
            short.or_else(|| catalogue.film_text(id, TextKind::Long, language))
        });
        let texts: Vec<&Text> = texts.collect();
        let director = catalogue.credits.of(id).find(|credit| credit.role == "director");
        Some(json!({
            "id": id,
            "title": catalogue.display_title(id, self.language),
            "original": original.map_or(Value::Null, |title| foreign(&title.text, &title.language)),
            "directors": catalogue.directors(id),
            "section": self.section(self.section_of_film(id)),
            "meta": self.meta(film),
            "stills": self.capsule_still(catalogue.stills.of(id), catalogue.display_title(id, self.language)),
            // A capsule has room for one language: the one that leads, else the next that has a text.
            "text": texts.first().map_or(Value::Null, |text| self.prose(text)),
            "short": texts.first().is_none_or(|text| text.kind == TextKind::Short),
            "parts": [],
            "screenings": self.capsule_screenings(catalogue.screenings_showing(id, self.edition.id)),
            "at": {
                "title": self.title_at(id),
                "original": original.map_or(Value::Null, |title| at(title.id, "text")),
                "directors": director.map_or(Value::Null, |credit| at(credit.id, "person")),
                "meta": at(id, ""),
            },
        }))
    }

    /// The short entry of a shorts programme: its films stand in it.
    fn programme_capsule(&self, programme: &Programme) -> Value {
        let catalogue = self.catalogue;
        let items = catalogue.programme_films.of(programme.id);
        let films: Vec<&Film> = items
            .filter_map(|item| catalogue.films.get(item.film))
            .filter(|film| self.prints(film.id))
            .collect();
        let parts = films.iter().map(|film| {
            json!({
                "id": film.id,
                "title": catalogue.display_title(film.id, self.language),
                "facts": [catalogue.directors(film.id), self.countries(film), film.run_time.map_or(String::new(), |time| format!("{}′", time.minutes()))],
                // On its own capsule it has a place of its own.
                "own": !self.within_programme(film.id),
                "at": self.title_at(film.id),
            })
        });
        let stills = films.iter().flat_map(|film| catalogue.stills.of(film.id));
        let page = self.programme(programme);
        let text = page["texts"].get(0).cloned().unwrap_or(Value::Null);
        json!({
            "id": programme.id,
            "title": page["title"],
            "original": null,
            "directors": "",
            "section": page["section"],
            "meta": page["meta"],
            "stills": self.capsule_still(stills, page["title"].as_str().unwrap_or_default()),
            "text": text,
            "short": true,
            "parts": parts.collect::<Vec<_>>(),
            "screenings": self.capsule_screenings(catalogue.screenings.of(programme.id).collect()),
            "at": { "title": at(programme.id, "title"), "original": null, "directors": null, "meta": at(programme.id, "") },
        })
    }

    /// The first still, with words for those who cannot see it.
    fn capsule_still<'b>(&self, stills: impl Iterator<Item = &'b Still>, title: &str) -> Vec<Value> {
        let first = stills.filter(|still| still.kind == StillKind::Still).take(1);
        film::stills(first, &word(self, "still_from").replace("{title}", title))
    }

    /// When a capsule's film is seen: "Thu 25 7:10 PM", where, the code, the marks, and the night to which it belongs.
    fn capsule_screenings(&self, mut screenings: Vec<&Screening>) -> Vec<Value> {
        screenings.sort_by_key(|screening| (screening.starts, screening.id));
        let printed = screenings
            .into_iter()
            .filter(|screening| screening::printed(screening) && self.prints_screening(screening));
        let lines = printed.filter_map(|screening| {
            let starts = screening.starts?;
            let night = night_of(starts, self.edition);
            let facts = self.screening(screening, starts);
            Some(json!({
                "id": screening.id,
                "night": night,
                "day": short_day(night, self.language),
                "time": facts["noted"],
                "where": facts["where"],
                "code": facts["code"],
                "marks": facts["marks"],
                "at": facts["at"],
            }))
        });
        lines.collect()
    }

    /// The films whose capsules print the beginning of a long text, since there is no short one.
    fn without_short_text(&self, groups: &[Value]) -> Option<Problem> {
        let capsules = groups.iter().filter_map(|group| group["capsules"].as_array()).flatten();
        let long: BTreeSet<FilmId> = capsules
            .filter(|capsule| capsule["short"] == json!(false))
            .filter_map(|capsule| capsule["id"].as_str()?.parse().ok())
            .collect();
        let first = self
            .films()
            .into_iter()
            .map(|(film, _)| film)
            .find(|film| long.contains(film))?;
        let title = self.catalogue.display_title(first, self.language);
        let message = match long.len() {
            1 => format!("“{title}” has no short text, so its capsule prints the beginning of the long one. Write a short one."),
            count => format!(
                "{count} films have no short text, so their capsules print the beginning of the long one, “{title}” among them. \
                 Write short ones."
            ),
        };
        Some(Problem::at(Place::row(first), message))
    }
}
