//! The plan before the change: what is new, changed and the same, what may be the same, and what becomes of ticks.

use std::collections::HashMap;

use galley_exchange::importers::galley_json;
use galley_exchange::plan::land::Choices;
use galley_exchange::plan::words::Words;
use galley_exchange::plan::{Base, Change, Decision, Newer, State};
use galley_exchange::{Ground, Imported, Plan, exporters, nesting, plan};
use galley_model::{Catalogue, Cell, Film};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::festival::{festival, request};
use crate::landing::{counts, filled, land, land_with, planned};
use crate::random::catalogue;

pub(crate) fn read(json: Value) -> Imported {
    let mut json = json;
    json["galley"] = json!(1);
    let imported = galley_json::read(&[("list.json".to_owned(), json.to_string().into_bytes())]);
    assert_eq!(imported.problems, []);
    imported
}

/// A film with a title, a year and directors, under a key of its own.
pub(crate) fn film(id: &str, title: &str, year: u32, directors: &[&str]) -> Value {
    let credits: Vec<Value> = directors
        .iter()
        .map(|name| json!({"person": name, "role": "director"}))
        .collect();
    let people: Vec<Value> = directors.iter().map(|name| json!({"id": name, "name": name})).collect();
    let year = if year == 0 { Value::Null } else { json!(year) };
    json!({"people": people, "films": [{"id": id, "year": year, "titles": [{"text": title, "language": "en"}], "credits": credits}]})
}

pub(crate) fn film_items(plan: &Plan) -> Vec<&galley_exchange::plan::Item> {
    plan.items.iter().filter(|item| item.table.name == "film").collect()
}

#[test]
fn a_film_that_is_alike_in_all_is_the_same_and_what_is_less_alike_is_asked_about() {
    let ours = film("ours", "The Kiosk", 2010, &["Lixin Fan"]);
    for (title, year, director, state, why) in [
        // Alike in title, year and director, whatever the capitals, accents, articles and the order of names.
        ("The Kiosk", 2010, "Lixin Fan", State::Changed, ""),
        ("THE KIOSK", 2010, "Fan, Lixin", State::Changed, ""),
        ("Kiösk", 2010, "LIXIN FAN", State::Changed, ""),
        (
            "The Kiosk",
            2010,
            "",
            State::Doubtful,
            "the same title, the same year, the director is not known of both",
        ),
        (
            "The Kiosk",
            0,
            "Lixin Fan",
            State::Doubtful,
            "the same title, the year is not known of both, the same director",
        ),
        (
            "The Kiosk",
            2011,
            "Lixin Fan",
            State::Doubtful,
            "the same title, a year later, the same director",
        ),
        (
            "The Kiosks",
            2010,
            "Lixin Fan",
            State::Doubtful,
            "nearly the same title, the same year, the same director",
        ),
        // An initial, the family's name alone, another letter.
        ("The Kiosk", 2010, "L. Fan", State::Doubtful, "nearly the same director"),
        ("The Kiosk", 0, "Fan", State::Doubtful, "nearly the same director"),
        (
            "The Kiosk",
            2010,
            "Lixin Wang-Fan",
            State::Doubtful,
            "nearly the same director",
        ),
        ("The Kiosk", 2010, "Lixon Fan", State::Doubtful, "nearly the same director"),
        ("The Kiosk", 2010, "Lixi Fan", State::Doubtful, "nearly the same director"),
        ("The Kiosk", 2010, "Lixin Fang", State::Doubtful, "nearly the same director"),
        (
            "The Kiosk",
            2010,
            "The Fan Brothers",
            State::Doubtful,
            "nearly the same director",
        ),
        ("The Kiosk", 2010, "Brothers", State::New, ""),
        ("The Kiosk", 2010, "The Other Brothers", State::New, ""),
        ("The Kiosk", 2010, "Lixin Can", State::New, ""),
        ("The Kiosk", 2010, "B. Fan", State::New, ""),
        ("The Kiosk", 0, "", State::Doubtful, "the same title"),
        ("Kiosque", 2010, "Lixin Fan", State::Doubtful, "another title, the same year"),
        // A namesake.
        ("The Kiosk", 1984, "Ann Other", State::New, ""),
        ("The Kiosk", 2010, "Ann Other", State::New, ""),
        ("Up the Yangtze", 2010, "Lixin Fan", State::New, ""),
        ("Last Train Home", 2009, "Bo Someone", State::New, ""),
    ] {
        let catalogue = filled(&read(ours.clone()));
        let directors: Vec<&str> = Some(director).into_iter().filter(|name| !name.is_empty()).collect();
        let plan = planned(&catalogue, &read(film("theirs", title, year, &directors)));
        let item = film_items(&plan)[0];
        // What is sure to be the same differs in nothing but the spelling of its title.
        let found = if item.state == State::Same {
            State::Changed
        } else {
            item.state
        };
        assert_eq!(found, state, "{title} {year} {director}: {item:?}");
        if !why.is_empty() {
            assert!(item.alike[0].why.join(", ").contains(why), "{title}: {:?}", item.alike);
        }
    }
}

#[test]
fn a_number_in_a_registry_makes_two_titles_one_film() {
    let with = |id: &str, title: &str, imdb: &str| json!({"films": [{"id": id, "imdb": imdb, "titles": [{"text": title, "language": "en"}]}]});
    let catalogue = filled(&read(with("ours", "Parasite", "tt6751668")));
    let plan = planned(&catalogue, &read(with("theirs", "The Parasites", "tt6751668")));
    assert_eq!(film_items(&plan)[0].state, State::Changed);
    // Two films under one number are a mistake that a person must see.
    let plan = planned(&catalogue, &read(with("theirs", "Casablanca", "tt6751668")));
    assert_eq!(film_items(&plan)[0].state, State::Doubtful);
}

fn with_decision<'a>(catalogue: &'a Catalogue, decisions: &'a HashMap<Uuid, Decision>) -> Ground<'a> {
    Ground {
        decisions,
        ..Ground::new(catalogue)
    }
}

#[test]
fn what_is_doubtful_waits_for_a_person_and_the_answer_is_remembered() {
    let mut catalogue = filled(&read(film("ours", "The Kiosk", 2010, &["Lixin Fan"])));
    let ours = catalogue.films.iter().next().unwrap().id;
    let theirs = read(film("theirs", "The Kiosks", 2010, &["Lixin Fan"]));
    let before = catalogue.clone();
    let plan_before = land(&mut catalogue, &theirs);
    assert!(catalogue == before, "nothing of a doubtful film is written");
    let item = film_items(&plan_before)[0];

    // The same: its parts find those of the film, and the next time nobody is asked.
    let same = HashMap::from([(item.draft, Decision::Same(ours.into()))]);
    let ground = with_decision(&before, &same);
    let plan_same = plan(&ground, &theirs);
    assert_eq!(film_items(&plan_same)[0].state, State::Changed);
    let fields: Vec<&str> = plan_same.changes().map(|(_, change)| change.field).collect();
    assert_eq!(fields, ["text"]);
    plan_same.landing(&ground, &Choices::default()).apply(&mut catalogue).unwrap();
    assert_eq!((catalogue.films.len(), catalogue.settings.len()), (1, 1));
    let again = planned(&catalogue, &theirs);
    assert_eq!(film_items(&again)[0].state, State::Changed);
    let ground = Ground::new(&catalogue);
    assert_eq!(plan(&ground, &theirs).landing(&ground, &Choices::default()).writes, []);

    // Another one.
    let new = HashMap::from([(item.draft, Decision::New)]);
    let ground = with_decision(&before, &new);
    let mut catalogue = before.clone();
    let plan_new = plan(&ground, &theirs);
    plan_new.landing(&ground, &Choices::default()).apply(&mut catalogue).unwrap();
    assert_eq!((catalogue.films.len(), catalogue.people.len()), (2, 1));
    assert_eq!(counts(&planned(&catalogue, &theirs)), (0, 0, theirs.drafts.len()));
}

#[test]
fn who_has_changed_a_value_since_both_had_the_same_decides_what_is_proposed() {
    let catalogue = filled(&read(json!({"films": [{"id": "a", "genre": "ours"}]})));
    let theirs = read(json!({"films": [{"id": "a", "genre": "theirs"}]}));
    for (base, newer, taken) in [
        (Some("ours"), Newer::Theirs, "theirs"),
        (Some("theirs"), Newer::Ours, "ours"),
        (Some("something else"), Newer::Both, "ours"),
        (None, Newer::Both, "ours"),
    ] {
        let known: Base<'_> = &|_, _, _| base.map(|base| Cell::Text(base.to_owned()));
        let ground = Ground {
            base: known,
            ..Ground::new(&catalogue)
        };
        let plan = plan(&ground, &theirs);
        assert_eq!(plan.changes().next().unwrap().1.newer, newer);
        assert_eq!(
            film_items(&plan)[0].state,
            if newer == Newer::Ours { State::Same } else { State::Changed }
        );
        let mut landed = catalogue.clone();
        plan.landing(&ground, &Choices::default()).apply(&mut landed).unwrap();
        assert_eq!(landed.films.iter().next().unwrap().genre, taken);
    }
    // What the catalogue does not have is never a conflict.
    let empty = filled(&read(json!({"films": [{"id": "a"}]})));
    assert_eq!(planned(&empty, &theirs).changes().next().unwrap().1.newer, Newer::Theirs);
}

#[test]
fn what_is_not_ticked_is_not_written_and_takes_along_what_needs_it() {
    let (before, _) = festival();
    let theirs = read(json!({
        "people": [{"id": "new", "name": "Ann Other"}],
        "films": [
            {"id": "one", "genre": "Drama", "titles": [{"text": "One", "language": "en"}], "credits": [{"person": "new", "role": "cast"}],
                "entries": [{"edition": "ciff34", "section": "shorts"}]},
            {"id": "two", "titles": [{"text": "Two", "language": "en"}]},
        ],
        "sections": [{"id": "shorts", "edition": "ciff34", "name": {"en": "Shorts"}}],
        "editions": [{"id": "ciff34"}],
        "screenings": [{"id": "show", "edition": "ciff34", "film": "one", "starts": "2010-03-20T10:00"}],
    }));
    let ground = Ground::new(&before);
    let plan = plan(&ground, &theirs);
    let id = |table: &str, key: &str| galley_exchange::nesting::id_of_key(table, key);
    let landed = |choices: &Choices| {
        let mut catalogue = before.clone();
        let landing = plan.landing(&ground, choices);
        landing.apply(&mut catalogue).unwrap();
        (catalogue, landing.orphans)
    };
    let leave = |drafts: &[Uuid]| Choices {
        items: drafts.iter().map(|draft| (*draft, false)).collect(),
        ..Choices::default()
    };
    let (all, orphans) = landed(&Choices::default());
    assert_eq!((all.films.len(), orphans), (before.films.len() + 2, 0));

    let (without, orphans) = landed(&leave(&[id("film", "one")]));
    assert_eq!(
        (without.films.len(), orphans),
        (before.films.len() + 1, 1),
        "its screening goes with it"
    );
    assert_eq!(without.screenings.len(), before.screenings.len());
    assert_eq!(without.people.len(), before.people.len() + 1);

    let (without, orphans) = landed(&leave(&[id("person", "new")]));
    assert_eq!((without.credits.len(), orphans), (before.credits.len(), 1));

    let (without, _) = landed(&leave(&[id("section", "shorts")]));
    let entry = without
        .entries
        .of(galley_model::FilmId::from(id("film", "one")))
        .next()
        .unwrap();
    assert_eq!(entry.section, None, "an entry can be without its section");

    let title = plan.rows.iter().find(|row| {
        row.table.name == "title" && row.item == plan.items.iter().position(|item| item.draft == id("film", "two")).unwrap()
    });
    let parts = HashMap::from([((title.unwrap().id, None), false)]);
    let (without, _) = landed(&Choices {
        parts,
        ..Choices::default()
    });
    assert_eq!(without.titles.len(), before.titles.len() + 1);

    let groups = HashMap::from([(("film".to_owned(), State::New), false)]);
    let (without, _) = landed(&Choices {
        groups,
        items: HashMap::from([(id("film", "two"), true)]),
        ..Choices::default()
    });
    assert_eq!(without.films.len(), before.films.len() + 1);
}

#[test]
fn records_of_the_same_name_are_one_and_a_wording_is_told_by_each_language() {
    let (catalogue, _) = festival();
    let theirs = read(json!({
        "people": [{"id": "li", "name": "LIXIN FAN", "remarks": "Travels on Friday"}],
        "venues": [{"id": "t", "name": "tower city cinemas", "screens": [{"id": "s", "name": "screen 5", "seats": 300}]}],
        "editions": [{"id": "e", "label": "ciff34"}],
        "sections": [{"id": "d", "edition": "e", "name": {"en": "documentary competition", "es": "Documentales"}}],
        "contacts": [{"id": "c", "name": "eyesteelfilm", "phone": "+1 555 0199"}],
    }));
    let plan = planned(&catalogue, &theirs);
    assert_eq!(counts(&plan).0, 0, "{plan:#?}");
    let mut changes: Vec<(&str, &str)> = plan.changes().map(|(row, change)| (row.table.name, change.field)).collect();
    changes.sort_unstable();
    assert_eq!(
        changes,
        [
            ("contact", "phone"),
            ("person", "remarks"),
            ("screen", "seats"),
            ("section", "name")
        ]
    );
    let mut landed = catalogue.clone();
    land_with(&mut landed, &theirs, true);
    let section = landed.sections.iter().next().unwrap();
    assert_eq!(section.name.0.len(), 2);
    assert_eq!(counts(&planned(&landed, &theirs)).1, 0);
}

#[test]
fn a_time_that_the_clocks_skip_is_told_and_left_out() {
    let json = |starts: &str| {
        json!({
            "editions": [{"id": "e", "label": "E", "time_zone": "America/New_York"}],
            "films": [{"id": "a"}],
            "screenings": [{"id": "s", "edition": "e", "film": "a", "starts": starts}],
        })
    };
    let mut catalogue = Catalogue::default();
    let plan = land(&mut catalogue, &read(json("2010-03-14T02:30")));
    assert_eq!(plan.problems.len(), 1);
    assert!(plan.problems[0].message.contains("without its time"), "{:?}", plan.problems);
    assert_eq!(catalogue.screenings.iter().next().unwrap().starts, None);
    // An hour that comes twice can be meant.
    let plan = land(&mut catalogue, &read(json("2010-11-07T01:30")));
    assert_eq!(plan.problems, []);
    assert!(catalogue.screenings.iter().next().unwrap().starts.is_some());
}

#[test]
fn a_plan_shows_all_that_an_entry_says() {
    let (catalogue, _) = festival();
    let with_premiere = |title: &str, premiere: &str| {
        let list = format!("Title,Section,No,Premiere\n{title},Documentary Competition,12,{premiere}\n");
        let context = galley_exchange::Context::of(&catalogue);
        (galley_exchange::importers::spreadsheet::IMPORTER.read)(&[("list.csv".to_owned(), list.into_bytes())], &context)
    };
    let plan = planned(&catalogue, &with_premiere("Another", "World Premiere"));
    let words = galley_exchange::plan::words::Words::new(&catalogue, &plan, "en");
    let entry = plan.rows.iter().find(|row| row.table.name == "entry").unwrap();
    assert_eq!(words.content(entry), "Documentary Competition 12 · premiere: World premiere");
    assert_eq!(
        words.value(entry.table, "premiere", &Cell::Text("local".into())),
        "Local premiere"
    );
    let plan = planned(&catalogue, &with_premiere("Another", ""));
    let words = galley_exchange::plan::words::Words::new(&catalogue, &plan, "en");
    let entry = plan.rows.iter().find(|row| row.table.name == "entry").unwrap();
    assert_eq!(words.content(entry), "Documentary Competition 12");
}

#[test]
fn new_rows_stand_in_the_order_of_the_file_after_those_that_are_there() {
    let with = |films: &[&str]| {
        let films: Vec<Value> = films
            .iter()
            .map(|id| json!({"id": id, "titles": [{"text": id, "language": "en"}], "entries": [{"edition": "e"}]}))
            .collect();
        read(json!({"editions": [{"id": "e", "label": "E"}], "films": films}))
    };
    let order = |catalogue: &Catalogue| -> Vec<String> {
        let edition = catalogue.editions.iter().next().unwrap().id;
        let entries = catalogue.entries.of(edition);
        entries
            .map(|entry| catalogue.display_title(entry.film, "en").to_owned())
            .collect()
    };
    let mut catalogue = filled(&with(&["b", "d"]));
    land(&mut catalogue, &with(&["z", "a"]));
    assert_eq!(order(&catalogue), ["b", "d", "z", "a"]);
    land(&mut catalogue, &with(&["b", "c", "d"]));
    assert_eq!(order(&catalogue), ["b", "c", "d", "z", "a"]);
    let many: Vec<String> = (0..3000).map(|number| format!("film {number:04}")).collect();
    land(&mut catalogue, &with(&many.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!(order(&catalogue)[5..], many[..]);
    let longest = catalogue.entries.iter().map(|entry| entry.position.as_str().len()).max();
    assert!(longest < Some(32), "{longest:?}");
}

/// A catalogue with some fields of its films changed and some rows taken out.
fn edited(mut catalogue: Catalogue, choices: &[(prop::sample::Index, u8)]) -> Catalogue {
    for (at, what) in choices {
        let films: Vec<Film> = catalogue.films.iter().cloned().collect();
        if films.is_empty() {
            continue;
        }
        let mut film = films[at.index(films.len())].clone();
        match what % 4 {
            0 => film.genre = format!("Genre {what}"),
            1 => film.remarks.push_str("x"),
            2 => film.countries = vec!["CA".into()],
            _ => {
                let titles: Vec<Uuid> = catalogue.titles.of(film.id).map(|title| title.id.into()).collect();
                titles.into_iter().for_each(|title| catalogue.take("title", title));
            }
        }
        catalogue.films.put(film);
    }
    catalogue
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was landed is the same when it comes again; with all taken, each row is what the file says of it.
    #[test]
    fn importing_again_is_no_change(
        (ours, theirs) in (catalogue(), catalogue()),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        both in any::<bool>(),
    ) {
        // Sometimes two catalogues that have nothing in common, sometimes a copy that was edited.
        let theirs = if both { edited(ours.clone(), &edits) } else { theirs };
        let exporter = exporters::exporter("json").unwrap();
        let bytes = (exporter.write)(&theirs, Default::default(), &request("en")).unwrap().files.remove(0).bytes;
        let imported = galley_json::read(&[("theirs.json".to_owned(), bytes)]);
        let mut landed = ours.clone();
        let first = land_with(&mut landed, &imported, true);
        let doubtful = first.count(State::Doubtful);
        let ground = Ground::new(&landed);
        let again = plan(&ground, &imported);
        // A film that nobody has decided about stays open, and what belongs to it.
        if doubtful == 0 {
            let all = Choices { theirs: true, ..Choices::default() };
            prop_assert_eq!(again.landing(&ground, &all).writes, []);
            prop_assert_eq!(again.count(State::New) + again.count(State::Changed), 0);
        }
        // No row is lost, and none is written twice.
        prop_assert!(landed.rows() >= ours.rows());
        prop_assert!(again.rows.len() <= imported.drafts.len());
    }

    /// Every draft is somewhere in the plan, or a problem says what became of it.
    #[test]
    fn nothing_is_lost_between_the_file_and_the_plan(ours in catalogue(), theirs in catalogue()) {
        let imported = galley_exchange::importers::catalogue::drafts(&theirs, "Theirs.galley");
        let plan = planned(&ours, &imported);
        // What is planned without a time that the clocks skip, or without control characters, is told as well.
        let lost = |message: &str| message.contains("was not read") || message.ends_with("this one was not.");
        let lost = plan.problems.iter().filter(|problem| lost(&problem.message)).count();
        prop_assert_eq!(plan.rows.len() + lost, imported.drafts.len());
        let items: usize = plan.items.iter().map(|item| item.rows.len()).sum();
        prop_assert_eq!(items, plan.rows.len());
        for row in &plan.rows {
            if let Change::Added(cells) = &row.change {
                prop_assert!(Catalogue::readable(row.table.name, &cells.whole().iter().map(Cell::borrow).collect::<Vec<_>>()).is_ok());
            }
        }
    }

    /// A catalogue that is taken whole into an empty one is there whole, but for what belongs to its file.
    #[test]
    fn another_catalogue_comes_over_whole(theirs in catalogue()) {
        let imported = galley_exchange::importers::catalogue::drafts(&theirs, "Theirs.galley");
        let landed = filled(&imported);
        for table in galley_model::catalogue::TABLES.iter().filter(|table| !["setting", "release"].contains(&table.name)) {
            let rows = |of: &Catalogue| of.ids(table.name).into_iter().map(|id| of.json(table.name, id)).collect::<Vec<_>>();
            prop_assert_eq!(rows(&landed), rows(&theirs), "{}", table.name);
        }
    }
}

#[test]
fn what_goes_with_a_row_that_would_be_removed_is_said() {
    let (catalogue, _) = festival();
    let film = catalogue
        .titles
        .iter()
        .find(|row| row.text == "Last Train Home")
        .unwrap()
        .film;
    let screening = catalogue.children("screening", "film", film.into())[0];
    let title = catalogue.children("title", "film", film.into())[0];
    for (table, row, parts) in [
        ("film", film.into(), &["title", "credit", "screening"][..]),
        ("screening", screening, &["guest"]),
        ("title", title, &[]),
    ] {
        let imported = Imported {
            removed: vec![(nesting::table(table).unwrap(), row)],
            ..Imported::default()
        };
        let plan = planned(&catalogue, &imported);
        let said = Words::new(&catalogue, &plan, "en").content(plan.row(table, row).unwrap());
        let counts = parts.iter().map(|part| (*part, catalogue.children(part, table, row).len()));
        let counts: Vec<(&str, usize)> = counts.filter(|(_, count)| *count > 0).collect();
        assert_eq!(said.contains("with "), !counts.is_empty(), "{table}: {said}");
        for (part, count) in counts {
            let words = match count {
                1 => format!("1 {part}"),
                count => format!("{count} {}", nesting::table(part).unwrap().plural),
            };
            assert!(said.contains(&words), "{table}: {words} in {said}");
        }
    }
}
