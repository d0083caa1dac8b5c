//! Random catalogues: any value that the model accepts in any field, with every reference to a row that is there.

use galley_exchange::Pictures;
use galley_exchange::remembered::{ByEdition, Item, Preset, Remembered};
use galley_model::{Catalogue, Cell, Order, catalogue::TABLES};
use proptest::{prelude::*, sample::Index};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Values of all the kinds that fields hold; each field takes those that it accepts.
fn pool(texts: &[String]) -> Vec<Value> {
    let mut pool = vec![
        json!(null),
        json!(0),
        json!(1),
        json!(7),
        json!(2009),
        json!(5100),
        json!(-3),
        json!(true),
        json!("en"),
        json!("zh-Hant"),
        json!("2010-03-25"),
        json!("2010-03-27T00:30"),
        json!("America/New_York"),
        json!("#a0b1c2"),
        json!("original"),
        json!("biography"),
        json!("poster"),
        json!("sales"),
        json!("preceded"),
        json!("school"),
        json!("cancelled"),
        json!("attends"),
        json!("international"),
        json!("locked"),
        json!([]),
        json!(["en", "he"]),
        json!({}),
        json!({"en": "Shorts 1", "es": "Cortos 1"}),
        json!({"time": "19h10", "late": "beyond", "run_time": "85′", "title": "capitals"}),
    ];
    for text in texts {
        pool.push(json!(text));
        pool.push(json!([text, "fr"]));
        pool.push(json!({ "en": text }));
    }
    pool
}

/// A catalogue of up to four rows in each table.
pub(crate) fn catalogue() -> impl Strategy<Value = Catalogue> {
    let counts = prop::collection::vec(0..4usize, TABLES.len());
    let choices = prop::collection::vec(any::<Index>(), 300);
    let ids = prop::collection::vec(1..u128::MAX, 4 * TABLES.len());
    let texts = prop::collection::vec(any::<String>(), 5);
    (counts, choices, ids, texts).prop_map(|(counts, choices, mut ids, texts)| {
        let pool = pool(&texts);
        let mut choices = choices.iter().cycle();
        let mut pick = |count: usize| choices.next().unwrap().index(count);
        let mut catalogue = Catalogue::default();
        for (table, count) in TABLES.iter().zip(counts) {
            let positions = Order::sequence(9);
            for _ in 0..count {
                let mut record = Map::from_iter([("id".to_owned(), json!(Uuid::from_u128(ids.pop().unwrap()).to_string()))]);
                let owners: Vec<&str> = galley_exchange::nesting::parents_of(table.name).collect();
                let kept_owner = owners.get(pick(owners.len().max(1)));
                let mut homeless = false;
                for field in &table.fields[1..] {
                    let default = &galley_exchange::nesting::defaults(table.name)[field.name];
                    let value = match field.references {
                        Some(target) if owners.len() > 1 && owners.contains(&target) && kept_owner != Some(&target) => continue,
                        Some(target) => {
                            let targets = catalogue.ids(target);
                            let must = !default.is_null() || (owners.len() > 1 && kept_owner == Some(&target));
                            if targets.is_empty() {
                                homeless |= must;
                                continue;
                            }
                            match pick(targets.len() + usize::from(!must)) {
                                at if at < targets.len() => json!(targets[at].to_string()),
                                _ => json!(null),
                            }
                        }
                        None if field.name == "position" => json!(positions[pick(9)].as_str()),
                        None if field.name == "sha256" => json!("ab12".repeat(16)),
                        None if field.name == "extension" => json!(["jpg", "png"][pick(2)]),
                        None => {
                            let alone = |value: &Value| json!({ field.name: value });
                            let fits: Vec<&Value> = pool
                                .iter()
                                .filter(|value| Catalogue::cells_of(table.name, &alone(value)).is_ok())
                                .collect();
                            match fits.len() {
                                0 => default.clone(),
                                fitting => fits[pick(fitting)].clone(),
                            }
                        }
                    };
                    record.insert(field.name.to_owned(), value);
                }
                if !homeless {
                    put(&mut catalogue, table.name, &Value::Object(record));
                }
            }
        }
        catalogue
    })
}

/// Puts a record, given as JSON, into a catalogue.
pub(crate) fn put(catalogue: &mut Catalogue, table: &str, json: &Value) {
    let (_, cells) = Catalogue::cells_of(table, json).unwrap();
    let cells: Vec<_> = cells.iter().map(Cell::borrow).collect();
    catalogue.put(table, &cells).unwrap();
}

/// What the editions of a catalogue remember of their exports, made of their labels: some of them all of it, some nothing.
pub(crate) fn remembered(catalogue: &Catalogue) -> ByEdition {
    let each = catalogue.editions.iter().map(|edition| {
        let label = edition.label.clone();
        let much = label.len();
        let own = Remembered {
            address: ["", "https://festival.example/2010/"][much % 2].to_owned(),
            home: ["", "US", "CN"][much % 3].to_owned(),
            presets: (0..much % 4).map(|number| preset(number, &label)).collect(),
        };
        (label, own)
    });
    each.collect()
}

fn preset(number: usize, label: &str) -> Preset {
    let pictures = Pictures {
        ratio: Some((3, 2)),
        longest: (number == 1).then_some(1600),
        inks: number == 2,
    };
    let item = Item {
        kind: ["html", "catalogue"][number % 2].to_owned(),
        options: [("target".to_owned(), json!("screen"))].into_iter().take(number).collect(),
        language: ["", "es"][number % 2].to_owned(),
        pictures: (number > 0).then_some(pictures),
    };
    Preset {
        id: format!("own-{number}"),
        label: label.to_owned(),
        items: vec![item; number],
    }
}
