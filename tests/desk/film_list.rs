//! The list of films on the sample: what is found, and changes of many films at once.

use galley_tests::Bench;
use serde_json::{Value, json};

fn titles(bench: &mut Bench, request: Value) -> Vec<String> {
    let rows = bench.call("films.list", request);
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

fn ids(bench: &mut Bench, search: &str) -> Vec<Value> {
    let ids = bench.call("films.ids", json!({ "search": search }));
    ids.as_array().unwrap().clone()
}

#[test]
fn filters_find_and_faults_say_what_to_type() {
    let mut bench = Bench::sample();
    assert_eq!(titles(&mut bench, json!({ "search": "last train" }))[0], "Last Train Home");
    assert_eq!(
        titles(&mut bench, json!({ "search": "director:fan country:cn year:>2005" })),
        ["Last Train Home"]
    );
    let all = titles(&mut bench, json!({ "search": "" })).len();
    let with = titles(&mut bench, json!({ "search": "has:still" })).len();
    let without = titles(&mut bench, json!({ "search": "missing:still" })).len();
    assert!(with > 0 && with + without == all);
    let fault = bench
        .desk
        .call("films.list", json!({ "search": "directer:fan" }), &galley_tests::who());
    assert!(fault.unwrap_err().message.contains("Did you mean director:"));
}

#[test]
fn a_page_says_where_it_is_and_what_its_columns_hold() {
    let mut bench = Bench::sample();
    let film = ids(&mut bench, "last train")[0].clone();
    let sort = json!({ "column": "year", "down": true });
    let page = bench.call(
        "films.page",
        json!({ "search": "", "sort": sort, "from": 1, "count": 2, "columns": ["title", "year"], "near": film }),
    );
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["cells"][0], rows[0]["title"]);
    assert_eq!(rows[0]["cells"][1], rows[0]["year"].as_i64().unwrap().to_string());
    let at = page["at"].as_u64().unwrap() as usize;
    let all = bench.call("films.ids", json!({ "search": "", "sort": sort }));
    assert_eq!(all[at], film);
}

#[test]
fn many_films_change_in_one_step_and_what_stands_in_the_way_is_said_before() {
    let mut bench = Bench::sample();
    let films = ids(&mut bench, "");
    let locked = bench.call("films.sheet", films[0].clone())["entry"]["id"].clone();
    bench.call("entries.edit", json!({ "id": locked, "patch": { "state": "locked" } }));
    let before = bench.desk.store().dump().unwrap();
    let request = json!({ "films": films, "change": { "how": "set", "column": "genre", "text": "Pillow drama" } });
    let plan = bench.call("films.preview", request.clone());
    assert_eq!(bench.desk.store().dump().unwrap(), before, "a preview changes nothing");
    assert_eq!(plan["films"], films.len() - 1);
    assert_eq!(plan["problems"], 1);
    assert!(plan["rows"][0]["problem"].as_str().unwrap().contains("locked"));
    assert_eq!(plan["rows"][1]["after"], "Pillow drama");
    assert_eq!(bench.call("films.change", request)["films"], films.len() - 1);
    assert_eq!(ids(&mut bench, "genre:pillow").len(), films.len() - 1);
    let undone = bench.call("journal.undo", Value::Null);
    assert_eq!(undone, format!("Change the genre of {} films", films.len() - 1));
    assert_eq!(bench.desk.store().dump().unwrap(), before);
}

#[test]
fn every_way_of_changing_does_what_it_says() {
    let mut bench = Bench::sample();
    let film = ids(&mut bench, "last train")[0].clone();
    let mut check = |change: Value, column: &str, expected: &str| {
        bench.call("films.change", json!({ "films": [film], "change": change }));
        let page = bench.call("films.page", json!({ "search": "", "columns": [column] }));
        let row = page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["id"] == film)
            .unwrap()
            .clone();
        assert_eq!(row["cells"][0], expected, "{change}");
    };
    let set = |column: &str, text: &str| json!({ "how": "set", "column": column, "text": text });
    check(set("run_time", "1:30"), "run_time", "90 minutes");
    check(set("countries", "France, cn"), "countries", "France, China");
    check(set("languages", "Mandarin; fr"), "languages", "Mandarin, French");
    check(set("original", "归途"), "original", "归途");
    check(set("original", ""), "original", "");
    check(set("kind", "Documentary"), "kind", "Documentary");
    check(set("state", "first proof"), "state", "first proof");
    check(set("premiere", "world"), "premiere", "World premiere");
    check(set("number", "17"), "number", "17");
    check(set("section", ""), "section", "");
    check(set("tagline", "Home, at last."), "tagline", "Home, at last.");
    let append = json!({ "how": "append", "column": "tagline", "text": " Or not." });
    check(append, "tagline", "Home, at last. Or not.");
    let replace = |find: &str, with: &str, pattern: bool| {
        json!({
            "how": "replace", "column": "tagline", "find": find, "with": with, "pattern": pattern, "case": false,
        })
    };
    check(
        replace(r"(\w+), AT (\w+)", "$2, at $1", true),
        "tagline",
        "last, at Home. Or not.",
    );
    check(replace(".", "!$1", false), "tagline", "last, at Home!$1 Or not!$1");
    let upper = json!({ "how": "case", "column": "tagline", "case": "upper" });
    check(upper, "tagline", "LAST, AT HOME!$1 OR NOT!$1");
    check(set("genre", ""), "genre", "");
    let moved = json!({ "how": "move", "column": "tagline", "to": "genre" });
    check(moved, "genre", "LAST, AT HOME!$1 OR NOT!$1");
    check(set("year", ""), "year", "");
}

#[test]
fn what_cannot_be_meant_is_said_and_changes_nothing() {
    let mut bench = Bench::sample();
    let film = ids(&mut bench, "last train")[0].clone();
    let before = bench.desk.store().dump().unwrap();
    let set = |column: &str, text: &str| json!({ "how": "set", "column": column, "text": text });
    let replace =
        |find: &str| json!({ "how": "replace", "column": "title", "find": find, "with": "", "pattern": true, "case": true });
    let moved = |to: &str| json!({ "how": "move", "column": "title", "to": to });
    for (change, said) in [
        (set("year", "20010"), "20010 cannot be the year"),
        (set("title", " "), "needs a title"),
        (set("countries", "Narnia"), "“Narnia” is no country"),
        (set("section", "Nowhere"), "There are: "),
        (set("state", "done"), "first proof"),
        (set("director", "Fan"), "cannot be typed"),
        (set("flavour", "x"), "There is no column “flavour”"),
        (replace("("), "pattern cannot be read"),
        (replace(""), "Type what is to be found"),
        (moved("title"), "two different columns"),
        (moved("year"), "already"),
    ] {
        let request = json!({ "films": [film], "change": change });
        let fault = bench.desk.call("films.change", request, &galley_tests::who()).unwrap_err();
        assert!(fault.message.contains(said), "{change}: {fault}");
        assert_eq!(bench.desk.store().dump().unwrap(), before, "{change}");
    }
}

#[test]
fn the_list_follows_what_is_edited_and_undone() {
    let mut bench = Bench::sample();
    bench.call("films.page", json!({ "search": "" }));
    let all = ids(&mut bench, "").len();
    let film = bench.call("films.create", json!({ "title": "Zyzzyva Rising" }));
    assert_eq!(titles(&mut bench, json!({ "search": "zyzz" })), ["Zyzzyva Rising"]);
    assert_eq!(titles(&mut bench, json!({ "search": "" })).last().unwrap(), "Zyzzyva Rising");
    bench.call("films.remove", film);
    assert_eq!(ids(&mut bench, "zyzz").len(), 0);
    bench.call("journal.undo", Value::Null);
    assert_eq!(ids(&mut bench, "zyzz").len(), 1);
    bench.call("journal.undo", Value::Null);
    assert_eq!((ids(&mut bench, "zyzz").len(), ids(&mut bench, "").len()), (0, all));
}
