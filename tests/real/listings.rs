//! The pages of Tallinn Black Nights 2020, in English and Russian, written out as listings of several kinds and pasted.

use std::collections::BTreeMap;

use galley_exchange::paste::{Draft, FilmDraft, Reading, Surroundings, read};
use galley_model::Catalogue;
use serde_json::Value;

use crate::shared;

/// The labels of a language, as the pages have them, and the fact that each announces.
type Labels = &'static [(&'static str, &'static str)];

const ENGLISH: Labels = &[
    ("Local title", ""),
    ("Original title", ""),
    ("Director", "director"),
    ("Country", "countries"),
    ("Year", "year"),
    ("Screenwriter", "screenplay"),
    ("Cast", "cast"),
    ("Producer", "producer"),
    ("DoP", "cinematography"),
    ("Editor", "editing"),
    ("Production", ""),
    ("Runtime", "run time"),
    ("Language", "languages"),
    ("Festival", ""),
    ("Programme", ""),
    ("Genre", ""),
];
const RUSSIAN: Labels = &[
    ("Название на русском языке", ""),
    ("Название на английском языке", ""),
    ("Оригинальное название", ""),
    ("Режиссер", "director"),
    ("Страна", "countries"),
    ("Год", "year"),
    ("Сценарист", "screenplay"),
    ("В ролях", "cast"),
    ("Продюсер", "producer"),
    ("Оператор", "cinematography"),
    ("Монтаж", "editing"),
    ("Производство", ""),
    ("Длительность", "run time"),
    ("Язык", "languages"),
    ("Фестиваль", ""),
    ("Программа", ""),
    ("Жанр", ""),
];

/// How a film of the page is written out.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    /// "Director: …", a line each, below the title.
    Colons,
    /// A table below the synopsis.
    Table,
    /// Label and value on lines of their own.
    Stacked,
}

fn text<'a>(item: &'a Value, key: &str) -> &'a str {
    item[key].as_str().unwrap_or_default().trim()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn written(item: &Value, labels: Labels, layout: Layout) -> String {
    let facts = labels.iter().map(|(label, _)| (*label, text(item, label)));
    let facts: Vec<_> = facts.filter(|(_, value)| !value.is_empty()).collect();
    let paragraphs: Vec<&str> = text(item, "synopsis").split('\n').collect();
    let title = text(item, "title");
    match layout {
        Layout::Colons => {
            let facts: Vec<_> = facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
            format!("{title}\n\n{}\n\n{}\n", facts.join("\n"), paragraphs.join("\n\n"))
        }
        Layout::Stacked => {
            let facts: Vec<_> = facts.iter().map(|(label, value)| format!("{label}\n{value}")).collect();
            format!("{title}\n\n{}\n\n{}\n", facts.join("\n"), paragraphs.join("\n\n"))
        }
        Layout::Table => {
            let row = |(label, value): &(&str, &str)| format!("<tr><th>{label}</th><td>{}</td></tr>", escaped(value));
            let facts: String = facts.iter().map(row).collect();
            let paragraphs: String = paragraphs.iter().map(|one| format!("<p>{}</p>", escaped(one))).collect();
            format!("<h2>{}</h2>{paragraphs}<table>{facts}</table>\n", escaped(title))
        }
    }
}

fn pasted(source: &str) -> Draft {
    let catalogue = Catalogue::default();
    let around = Surroundings {
        catalogue: &catalogue,
        language: "en",
    };
    read(Reading::of(source), around).draft()
}

/// What a page says of a fact, and what was read of it.
fn compared(item: &Value, label: &str, fact: &str, film: &FilmDraft) -> (String, String) {
    let said = text(item, label);
    let count = || said.split(',').filter(|part| !part.trim().is_empty()).count().to_string();
    let names = |role: &str| {
        let names = film.credits.iter().filter(|credit| credit.role == role);
        names.map(|credit| credit.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    match fact {
        "year" => (said.to_owned(), film.year.map(|year| year.to_string()).unwrap_or_default()),
        "run time" => {
            let minutes = film.run_time.map_or(0, |length| length.seconds() / 60);
            (said.to_owned(), format!("{}h {}m", minutes / 60, minutes % 60))
        }
        "countries" => (count(), film.countries.len().to_string()),
        "languages" => (count(), film.languages.len().to_string()),
        role => (said.to_owned(), names(role)),
    }
}

#[test]
fn the_pages_of_a_festival_are_read_however_they_are_written() {
    let mut total: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, labels) in [("en", ENGLISH), ("ru", RUSSIAN)] {
        let Some(path) = shared(&format!("poff-2020/poff2020_site_{name}.json")) else {
            return;
        };
        let pages: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for layout in [Layout::Colons, Layout::Table, Layout::Stacked] {
            for page in &pages {
                let items = page["items"].as_array().unwrap().iter();
                let items: Vec<_> = items
                    .filter(|item| item["kind"] == "film" && !text(item, "title").is_empty())
                    .collect();
                if items.is_empty() {
                    continue;
                }
                let films: Vec<_> = items.iter().map(|item| written(item, labels, layout)).collect();
                let films = films.join("\n\n");
                let source = match layout {
                    Layout::Table => format!("<html><body>{films}</body></html>"),
                    _ => films,
                };
                let draft = pasted(&source);
                let mut count = |what, right: bool| {
                    let (all, good) = total.entry(what).or_default();
                    (*all, *good) = (*all + 1, *good + usize::from(right));
                };
                count("films", draft.films.len() == items.len());
                for (item, film) in items.iter().zip(&draft.films) {
                    count("title", film.title == text(item, "title"));
                    for (label, fact) in labels
                        .iter()
                        .filter(|(label, fact)| !fact.is_empty() && !text(item, label).is_empty())
                    {
                        let (said, found) = compared(item, label, fact, film);
                        count(fact, said == found);
                    }
                }
            }
        }
    }
    for (what, (all, good)) in total {
        println!("{what}: {good} of {all}");
        // What is left are pages that contradict themselves, and names that no list has.
        assert!(good * 100 >= all * 97, "{what}: {good} of {all} are read");
    }
}
