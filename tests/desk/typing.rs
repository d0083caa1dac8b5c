//! Typing that is saved while it goes on is one step of Undo, and its history one line.

use galley_tests::{Bench, who};
use serde_json::{Value, json};

fn steps(bench: &Bench) -> usize {
    bench.desk.store().log(1_000).unwrap().len()
}

/// A film, and what writes its synopsis and its remarks.
fn film(bench: &mut Bench) -> String {
    bench.call("editions.add", json!({ "label": "T1", "languages": ["en"] }));
    let film = bench.call("films.create", json!({ "title": "Slag" }));
    film.as_str().unwrap().to_owned()
}

fn write(bench: &mut Bench, film: &str, body: &str, again: bool) {
    let text =
        json!({ "owner": { "film": film }, "kind": "long", "language": "en", "body": body, "signature": "", "again": again });
    bench.call("texts.write", text);
}

fn remark(bench: &mut Bench, film: &str, remarks: &str, again: bool) {
    bench.call(
        "films.edit",
        json!({ "id": film, "patch": { "remarks": remarks }, "again": again }),
    );
}

fn body(bench: &Bench) -> Option<String> {
    bench.desk.catalogue().texts.iter().next().map(|text| text.body.clone())
}

fn remarks(bench: &Bench) -> String {
    bench.desk.catalogue().films.iter().next().unwrap().remarks.clone()
}

fn undo(bench: &mut Bench) {
    bench.call("journal.undo", Value::Null);
}

#[test]
fn what_is_typed_in_one_go_is_undone_in_one_go() {
    let mut bench = Bench::empty();
    let film = film(&mut bench);
    let before = steps(&bench);
    // A text that the first key makes.
    for (typed, again) in [("W", false), ("Wint", true), ("Winter.", true)] {
        write(&mut bench, &film, typed, again);
    }
    assert_eq!((body(&bench).as_deref(), steps(&bench)), (Some("Winter."), before + 1));
    let text = bench.desk.catalogue().texts.iter().next().unwrap().id;
    let history = |bench: &mut Bench, table: &str, row: &str, field: &str| -> Vec<(Value, Value)> {
        let rows = bench.call("journal.history", json!({ "table": table, "id": row, "field": field }));
        let rows = rows.as_array().unwrap();
        rows.iter().map(|row| (row["old"].clone(), row["new"].clone())).collect()
    };
    assert_eq!(history(&mut bench, "text", &text.to_string(), "body").len(), 1);
    // Another typing of the same field is another step, however many times it is saved.
    for (typed, again) in [("Winter. S", false), ("Winter. Spring", true), ("Winter. Spring.", true)] {
        write(&mut bench, &film, typed, again);
    }
    assert_eq!(steps(&bench), before + 2);
    undo(&mut bench);
    assert_eq!(body(&bench).as_deref(), Some("Winter."));
    bench.call("journal.redo", Value::Null);
    assert_eq!(body(&bench).as_deref(), Some("Winter. Spring."));
    undo(&mut bench);
    undo(&mut bench);
    assert_eq!(body(&bench), None);
    bench.call("journal.redo", Value::Null);
    assert_eq!(body(&bench).as_deref(), Some("Winter."));
}

#[test]
fn only_what_follows_itself_is_joined() {
    let mut bench = Bench::empty();
    let film = film(&mut bench);
    remark(&mut bench, &film, "a", false);
    let one = steps(&bench);
    // Another field, another person, an undo between: each begins a step, whatever the window says.
    bench.call("films.edit", json!({ "id": film, "patch": { "genre": "drama" } }));
    write(&mut bench, &film, "Text", true);
    remark(&mut bench, &film, "ab", true);
    assert_eq!(steps(&bench), one + 3);
    let other = galley_desk::Who {
        author: "Somebody else".into(),
        ..who()
    };
    let request = json!({ "id": film, "patch": { "remarks": "abc" }, "again": true });
    bench.desk.call("films.edit", request, &other).unwrap();
    assert_eq!(steps(&bench), one + 4);
    undo(&mut bench);
    assert_eq!(remarks(&bench), "ab");
    remark(&mut bench, &film, "abd", true);
    assert_eq!(steps(&bench), one + 6);
    // What changes nothing joins nothing.
    remark(&mut bench, &film, "abd", true);
    assert_eq!(steps(&bench), one + 6);
    undo(&mut bench);
    assert_eq!(remarks(&bench), "ab");
    // A release between stays what it was.
    bench.call(
        "releases.add",
        json!({ "edition": edition(&bench), "name": "First", "journal": steps(&bench), "at": "2010-01-01T00:00:00Z" }),
    );
    let released = bench.desk.store().steps().unwrap().position;
    remark(&mut bench, &film, "x", true);
    assert!(
        bench
            .desk
            .store()
            .as_of(released)
            .unwrap()
            .films
            .iter()
            .next()
            .unwrap()
            .remarks
            == "ab"
    );
}

fn edition(bench: &Bench) -> String {
    bench.desk.catalogue().editions.iter().next().unwrap().id.to_string()
}

/// The catalogue as it was at each step is the same whether typing was saved on the way or not.
#[test]
fn joined_or_not_the_past_is_the_same() {
    let mut joined = Bench::empty();
    let mut plain = Bench::empty();
    let typed = ["O", "On", "One", "One d", "One day"];
    let (a, b) = (film(&mut joined), film(&mut plain));
    for at in 0..typed.len() {
        write(&mut joined, &a, typed[at], at > 0);
    }
    write(&mut plain, &b, typed[typed.len() - 1], false);
    let positions = |bench: &Bench| -> Vec<i64> { bench.desk.store().log(100).unwrap().iter().map(|line| line.seq).collect() };
    let texts = |bench: &Bench| -> Vec<Vec<String>> {
        let each = positions(bench).into_iter().map(|at| bench.desk.store().as_of(at).unwrap());
        each.map(|then| then.texts.iter().map(|text| text.body.clone()).collect())
            .collect()
    };
    assert_eq!(texts(&joined), texts(&plain));
}
