//! What the window's wall asks of the desk: every screening that has a place, every minute by its name, one more showing.

use galley_tests::Bench;
use serde_json::{Value, json};

fn block<'a>(grid: &'a Value, id: &Value) -> &'a Value {
    let blocks = grid["blocks"].as_array().unwrap();
    blocks.iter().find(|block| block["id"] == *id).expect("it stands on the wall")
}

/// A screening of the sample that has guests, questions and answers, and a code.
fn with_a_talk(bench: &mut Bench) -> Value {
    let list = bench.call("schedule.list", Value::Null);
    let rows = list.as_array().unwrap();
    let talks = |row: &&Value| {
        let screening = &row["screening"];
        screening["discussion"].as_i64() > Some(0) && screening["code"] != "" && row["guest_rows"] != json!([])
    };
    rows.iter().find(talks).expect("the sample has one").clone()
}

#[test]
fn what_is_cancelled_stays_on_the_wall_and_is_not_printed() {
    let mut bench = Bench::sample();
    let screening = with_a_talk(&mut bench)["screening"].clone();
    let before = block(&bench.call("schedule.grid", Value::Null), &screening["id"]).clone();
    assert_ne!(before["state"], "cancelled");
    bench.call(
        "screenings.edit",
        json!({ "id": screening["id"], "patch": { "state": "cancelled" } }),
    );
    let after = block(&bench.call("schedule.grid", Value::Null), &screening["id"]).clone();
    assert_eq!(
        (&after["state"], &after["from"], &after["clashes"]),
        (&json!("cancelled"), &before["from"], &json!([]))
    );

    let catalogue = bench.desk.catalogue();
    let edition = catalogue.current_edition().unwrap().id;
    let night = before["night"].as_str().unwrap().parse().unwrap();
    let printed = galley_schedule::grid(catalogue, edition, night);
    assert!(printed.blocks.iter().all(|block| json!(block.screening) != screening["id"]));
}

#[test]
fn one_more_showing_is_like_the_one_that_is_there_but_for_its_code_and_guests() {
    let mut bench = Bench::sample();
    let row = with_a_talk(&mut bench);
    let old = row["screening"].clone();
    let item = json!({ "like": old["id"], "starts": "2010-03-20T10:05" });
    let tried = bench.call("schedule.try", json!({ "items": [item] }));
    assert_eq!(
        (&tried[0]["clock"], &tried[0]["minutes"]),
        (&json!("10:05 AM"), &row["minutes"])
    );
    let ids = bench.call("schedule.place", json!({ "items": [item] }));
    let made = bench.call("schedule.screening", ids[0].clone());
    for same in [
        "film",
        "programme",
        "screen",
        "introduction",
        "discussion",
        "kind",
        "subtitles",
    ] {
        assert_eq!(made["screening"][same], old[same], "{same}");
    }
    assert_eq!(made["screening"]["code"], "");
    assert_eq!(made["screening"]["starts"], "2010-03-20T10:05");
    assert_eq!(made["guest_rows"], json!([]));
    bench.call("journal.undo", Value::Null);
    assert_eq!(bench.call("schedule.screening", ids[0].clone()), Value::Null);
}

#[test]
fn several_are_put_aside_as_one_step_that_says_so() {
    let mut bench = Bench::sample();
    let grid = bench.call("schedule.grid", Value::Null);
    let items: Vec<Value> = (0..3)
        .map(|at| json!({ "id": grid["blocks"][at]["id"], "starts": null }))
        .collect();
    bench.call("schedule.place", json!({ "items": items }));
    assert_eq!(bench.call("journal.undo", Value::Null), "Park 3 screenings");
    assert_eq!(bench.call("schedule.grid", Value::Null), grid);
}

#[test]
fn every_minute_of_a_night_has_the_name_that_the_edition_gives_it() {
    let mut bench = Bench::sample();
    let at = |clocks: &Value, minute: usize| clocks[minute].as_str().unwrap().to_owned();
    let clocks = bench.call("schedule.clocks", Value::Null);
    assert_eq!(
        [at(&clocks, 0), at(&clocks, 1150), at(&clocks, 1470)],
        ["12:00 AM", "7:10 PM", "12:30 AM"]
    );
    let edition = bench.call("catalogue.info", Value::Null)["edition"].clone();
    let style = json!({ "time": "19:10", "late": "beyond", "run_time": "85 min", "title": "italic" });
    bench.call("editions.edit", json!({ "id": edition["id"], "patch": { "style": style } }));
    let clocks = bench.call("schedule.clocks", Value::Null);
    assert_eq!([at(&clocks, 1150), at(&clocks, 1470)], ["19:10", "24:30"]);
    assert_eq!(clocks.as_array().map(Vec::len), Some(36 * 60));
}
