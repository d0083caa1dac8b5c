//! Requests for any operation of the table, made from what the catalogue holds. A new command needs nothing here
//! unless its request is of a new shape.

use galley_model::catalogue::TABLES;
use galley_model::{Catalogue, TableInfo};
use serde_json::{Map, Value, json};

/// A source of choices: the same numbers make the same request.
pub struct Choices<'a> {
    numbers: &'a [u32],
    next: usize,
}

impl<'a> Choices<'a> {
    pub fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, next: 0 }
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.numbers
            .get((self.next - 1) % self.numbers.len().max(1))
            .copied()
            .unwrap_or(0)
            .wrapping_add(self.next as u32)
    }

    fn of<'b, T>(&mut self, things: &'b [T]) -> Option<&'b T> {
        (!things.is_empty()).then(|| &things[self.number() as usize % things.len()])
    }
}

/// A request for an operation, or nothing where the catalogue has not what it needs.
pub fn request(name: &str, catalogue: &Catalogue, picture: &str, choices: &mut Choices<'_>) -> Option<Value> {
    let mut some = |table: &str| choices.of(&catalogue.ids(table)).map(|id| json!(id.to_string()));
    Some(match name {
        "films.create" => json!({ "title": words(choices) + "!" }),
        "films.change" => {
            let change = json!({ "how": "set", "column": "genre", "text": words(choices) + "!" });
            let films = catalogue.ids("film");
            let some = [choices.of(&films)?, choices.of(&films)?];
            json!({ "films": some, "change": change })
        }
        "people.merge" => json!({ "keep": some("person")?, "merge": some("person")? }),
        "credits.bill" => json!({ "film": some("film")?, "name": "Ágnes ".to_owned() + &words(choices), "role": "editing" }),
        "contacts.merge" => json!({ "keep": some("contact")?, "merge": some("contact")? }),
        "contacts.attach" => json!({ "film": some("film")?, "name": "Kontakt ".to_owned() + &words(choices), "role": "sales" }),
        "stills.import" => json!({ "film": some("film")?, "person": null, "path": picture }),
        "stills.attach" => {
            let bytes = std::fs::read(picture).ok()?;
            let one = json!({
                "film": null, "person": some("person")?, "kind": "portrait", "file_name": words(choices) + ".png",
                "sha256": galley_store::stills::sum(&bytes), "extension": "png", "width": 3, "height": 2,
            });
            json!({ "pictures": [one] })
        }
        "texts.write" => {
            let film = some("film")?;
            json!({ "owner": { "film": film }, "kind": "long", "language": "en", "body": words(choices), "signature": "" })
        }
        "exchange.import" => json!({ "path": galley_tests::project().join("data/samples/ciff34/venues.json") }),
        "paste.make" => {
            let page = format!(
                "{} {}\nYear: 2009\nRun Time: 85 minutes\nDirector: Ida Moe\n",
                words(choices),
                choices.number()
            );
            json!({ "sources": [{ "text": page }] })
        }
        "exchange.accept" => {
            let titles = catalogue.titles.iter().filter(|title| !title.text.trim().is_empty());
            let titles: Vec<_> = titles
                .map(|title| (title.id, title.text.clone(), title.language.clone()))
                .collect();
            let (id, mine, language) = choices.of(&titles)?.clone();
            let theirs = format!("Corrected {}", choices.number());
            let path = corrected(picture, &id.to_string(), &language, &theirs);
            let place = json!({ "table": "title", "id": id, "field": "text" });
            json!({ "path": path, "accept": [{ "place": place, "language": language, "mine": mine, "theirs": theirs }] })
        }
        "schedule.place" => {
            let screen = some("screen")?;
            let night = json!("2010-03-26");
            let moved = json!({ "id": some("screening")?, "screen": screen, "starts": "12:30a", "night": night });
            let made = json!({ "film": some("film")?, "screen": screen, "starts": "2010-03-25 19:10" });
            json!({ "items": [moved, made] })
        }
        "schedule.copy" => json!({ "ids": [some("screening")?], "by_nights": 1 }),
        "schedule.swap" => json!({ "a": some("screening")?, "b": some("screening")? }),
        "schedule.remove" => json!({ "ids": [some("screening")?] }),
        "sign_offs.sign" => json!({ "film": some("film")?, "places": [] }),
        "proofing.sign" => json!({ "rule": "SCH-01", "fingerprint": words(choices), "reason": words(choices) + "!" }),
        "proofing.fix" => {
            let edition = catalogue.current_edition()?;
            let found = galley_proofing::check(catalogue, edition.id, &galley_desk::dictionaries::dictionaries());
            let found: Vec<_> = found.iter().filter(|finding| !finding.fixes.is_empty()).collect();
            let finding = choices.of(&found)?;
            json!({ "rule": finding.rule, "fingerprint": finding.fingerprint, "span": finding.span })
        }
        "proofing.fix_all" => {
            let edition = catalogue.current_edition()?;
            let found = galley_proofing::check(catalogue, edition.id, &galley_desk::dictionaries::dictionaries());
            let safe = found.iter().find(|finding| finding.fixes.iter().any(|fix| fix.safe));
            json!({ "rule": safe.map_or("TYP-05", |finding| finding.rule.as_str()) })
        }
        "proofing.respell" => {
            let edition = catalogue.current_edition()?;
            let names = galley_proofing::names(catalogue, edition.id, &galley_desk::dictionaries::dictionaries());
            json!({ "word": choices.of(&names)?.word, "as": format!("Kowal{}", choices.number()) })
        }
        "proofing.allow" => json!({ "word": format!("zomboid{}", choices.number()) }),
        "editions.choose" => some("edition")?,
        "releases.record" => json!({ "name": words(choices) + "!", "publications": ["schedule"], "force": true }),
        _ => {
            let (plural, verb) = name.split_once('.')?;
            let table = TABLES.iter().find(|table| table.plural == plural)?;
            match verb {
                "add" => Value::Object(fields(table, catalogue, choices)?),
                "edit" => {
                    let id = some(table.name)?;
                    json!({ "id": id, "patch": patch(table, catalogue, choices)? })
                }
                "remove" => some(table.name)?,
                "move" => json!({ "id": some(table.name)?, "before": null }),
                _ => return None,
            }
        }
    })
}

/// The fields of a new row: every reference to something that is there, the rest plausible.
fn fields(table: &TableInfo, catalogue: &Catalogue, choices: &mut Choices<'_>) -> Option<Map<String, Value>> {
    let mut fields = Map::new();
    let owners: Vec<&str> = match table.name {
        "text" => vec!["film", "person", "section", "programme", "edition"],
        "still" => vec!["film", "person"],
        _ => Vec::new(),
    };
    let known: Vec<&&str> = owners.iter().filter(|owner| !catalogue.ids(owner).is_empty()).collect();
    let owner = choices.of(&known).map(|owner| **owner);
    for field in &table.fields[1..] {
        let target = field
            .references
            .map(|target| choices.of(&catalogue.ids(target)).map(|id| id.to_string()));
        let optional = matches!(
            (table.name, field.name),
            ("screening", "copy" | "programme") | ("waiver", "author") | ("filmography", "film")
        );
        match target {
            Some(_) if !owners.is_empty() && Some(field.name) != owner => {}
            Some(Some(id)) => drop(fields.insert(field.name.into(), id.into())),
            Some(None) if optional || matches!((table.name, field.name), ("screening", _) | ("entry", "section")) => {}
            Some(None) => return None,
            None => drop(value(table.name, field.name, choices).map(|value| fields.insert(field.name.into(), value))),
        }
    }
    (table.name != "screening" || !catalogue.ids("edition").is_empty()).then_some(fields)
}

/// One or two fields with other values; of a row that is nothing but references, another reference.
fn patch(table: &TableInfo, catalogue: &Catalogue, choices: &mut Choices<'_>) -> Option<Map<String, Value>> {
    let own = |field: &&galley_model::FieldInfo| field.references.is_none() && field.name != "position";
    let plain: Vec<&str> = table.fields[1..].iter().filter(own).map(|field| field.name).collect();
    let mut patch = Map::new();
    if plain.is_empty() {
        let field = choices.of(&table.fields[1..2])?;
        let id = choices.of(&catalogue.ids(field.references?))?.to_string();
        patch.insert(field.name.to_owned(), id.into());
        return Some(patch);
    }
    for _ in 0..2 {
        let field = choices.of(&plain)?;
        if let Some(value) = value(table.name, field, choices) {
            patch.insert((*field).to_owned(), value);
        }
    }
    Some(patch)
}

fn words(choices: &mut Choices<'_>) -> String {
    let list = [
        "Last Train Home",
        "归途列车",
        "Ősz",
        "قطار",
        "“Quoted”, and *starred*",
        "e\u{301}",
        "",
        "O'Brien; DROP TABLE film",
    ];
    choices.of(&list).map(|word| (*word).to_owned()).unwrap_or_default()
}

/// A value that a field takes; none for those that only the program fills.
fn value(table: &str, field: &str, choices: &mut Choices<'_>) -> Option<Value> {
    let pick = |choices: &mut Choices<'_>, list: &[Value]| choices.of(list).cloned();
    match (table, field) {
        (_, "position") => None,
        ("edition", "time_zone") => pick(choices, &[json!("America/New_York"), json!("Europe/Tallinn")]),
        ("edition", "first_day") => Some(json!("2010-03-18")),
        ("edition", "last_day") => Some(json!("2010-03-28")),
        ("edition", "ordinal") => pick(choices, &[json!(34), Value::Null]),
        ("edition", "cut_hour") => pick(choices, &[json!(4), json!(6)]),
        ("edition", "style") => pick(choices, &[json!({}), json!({ "time": "19:10", "late": "beyond" })]),
        ("edition", "severities") => pick(choices, &[json!({}), json!({ "SCH-02": "error", "TYP-01": "off" })]),
        ("venue", "opens") => pick(choices, &[json!("10:00"), json!("noon"), Value::Null]),
        ("venue", "closes") => pick(choices, &[json!("24:30"), json!("12:30 am"), Value::Null]),
        ("screening", "slot") => pick(choices, &[json!(120), Value::Null]),
        ("screening", "premiere") | ("saved_view", "down") => pick(choices, &[json!(true), json!(false)]),
        ("section" | "programme", "name" | "title") => pick(choices, &[json!({ "en": "World", "es": "Mundo" }), json!({})]),
        ("title", "kind") => pick(choices, &[json!("display"), json!("original"), json!("other")]),
        ("text", "kind") => pick(choices, &[json!("short"), json!("long"), json!("note")]),
        ("programme", "kind") => pick(choices, &[json!("shorts"), json!("preceded")]),
        ("still", "kind") => Some(json!("still")),
        ("still", "sha256") => Some(json!("0123456789abcdef".repeat(4))),
        ("still", "extension") => Some(json!("jpg")),
        ("still", "width" | "height") => pick(choices, &[json!(3000), json!(1)]),
        ("screening", "kind") => pick(choices, &[json!("public"), json!("press")]),
        ("screening", "state") => pick(choices, &[json!("planned"), json!("cancelled")]),
        ("screening", "starts") => pick(choices, &[json!("2010-03-25T19:10"), json!("2010-03-27 00:30"), Value::Null]),
        ("film_contact", "role") => pick(choices, &[json!("sales"), json!("press")]),
        ("entry", "premiere") => pick(choices, &[json!("none"), json!("world")]),
        ("entry", "state") => pick(choices, &[json!("draft"), json!("locked")]),
        ("guest", "task") => pick(choices, &[json!("discussion"), json!("attends")]),
        ("guest", "confirmed") => pick(choices, &[json!(true), json!(false)]),
        (_, "year") => pick(choices, &[json!(2009), json!("1924"), Value::Null]),
        (_, "run_time") => pick(choices, &[json!("85"), json!("1:25:30"), json!(5100), Value::Null]),
        (_, "arrives" | "leaves") => pick(choices, &[json!("2010-03-20 09:00"), Value::Null]),
        (_, "focus_x" | "focus_y") => pick(choices, &[json!(500), Value::Null]),
        (_, "seats" | "expected") => pick(choices, &[json!(250), Value::Null]),
        (_, "showings") => pick(choices, &[json!(1), json!(3)]),
        (_, "gap" | "turnaround" | "introduction" | "discussion" | "walk" | "transfer" | "minutes") => {
            pick(choices, &[json!(0), json!(15)])
        }
        (_, "journal") => Some(json!(7)),
        (
            _,
            "countries" | "languages" | "subtitles" | "footer" | "printed" | "publications" | "formats" | "access" | "columns",
        ) => pick(choices, &[json!([]), json!(["CA", "CN"]), json!(["e\u{301}"])]),
        _ => Some(words(choices).into()),
    }
}

/// An InCopy story beside the picture, in which a title says something else.
fn corrected(picture: &str, title: &str, language: &str, words: &str) -> String {
    let named = [("table", "title"), ("row", title), ("field", "text"), ("language", language)];
    let named: String = named
        .iter()
        .map(|(name, value)| format!("<XMLAttribute Name=\"{name}\" Value=\"{value}\"/>"))
        .collect();
    let story = format!("<Story><XMLElement>{named}<Content>{words}</Content></XMLElement></Story>");
    let path = std::path::Path::new(picture).with_file_name("corrected.icml");
    std::fs::write(&path, story).unwrap();
    path.display().to_string()
}

/// A picture in a folder, for the commands that read one.
pub fn picture(folder: &std::path::Path) -> String {
    let path = folder.join("picture.png");
    image::RgbImage::new(3, 2).save(&path).unwrap();
    path.display().to_string()
}
