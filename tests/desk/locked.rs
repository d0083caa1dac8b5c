//! What a lock holds: an entry that is ready to print, and what is printed there of its people.

use galley_desk::Fault;
use galley_tests::{Bench, who};
use serde_json::{Value, json};

/// The sample with “Last Train Home” locked, which Lixin Fan directed; film, entry and person.
fn locked() -> (Bench, Value, Value, Value) {
    let mut bench = Bench::sample();
    let film = bench.call("films.ids", json!({ "search": "last train" }))[0].clone();
    let person = bench.call("people.find", json!({ "search": "lixin fan", "limit": 1 }))[0]["id"].clone();
    bench.call(
        "texts.write",
        json!({ "owner": { "person": person }, "kind": "biography", "language": "en", "body": "Born far from the sea.", "signature": "" }),
    );
    bench.call(
        "filmography.add",
        json!({ "person": person, "title": "Between Two Rivers", "year": 2004 }),
    );
    let entry = bench.call("films.sheet", film.clone())["entry"]["id"].clone();
    bench.call("entries.edit", json!({ "id": entry, "patch": { "state": "locked" } }));
    (bench, film, entry, person)
}

/// What is answered to a command that must be refused, with nothing changed.
fn refused(bench: &mut Bench, name: &str, request: Value) -> Fault {
    let before = bench.desk.store().dump().unwrap();
    let Err(fault) = bench.desk.call(name, request.clone(), &who()) else {
        panic!("{name} {request} is not refused");
    };
    assert_eq!(bench.desk.store().dump().unwrap(), before, "{name} {request}");
    fault
}

#[test]
fn a_locked_entry_holds_the_names_and_biographies_of_its_people() {
    let (mut bench, film, entry, person) = locked();
    let sheet = bench.call("people.sheet", person.clone());
    let biography = sheet["texts"][0]["id"].clone();
    let line = sheet["filmography"][0]["id"].clone();
    let written = |language: &str, body: &str| json!({ "owner": { "person": person }, "kind": "biography", "language": language, "body": body, "signature": "" });
    for (name, request) in [
        ("people.edit", json!({ "id": person, "patch": { "name": "Fan Lixin" } })),
        ("people.edit", json!({ "id": person, "patch": { "sort_name": "Lixin, Fan" } })),
        ("people.edit", json!({ "id": person, "patch": { "native_name": "范立新" } })),
        ("texts.write", written("en", "Born near the sea.")),
        ("texts.write", written("es", "Nació lejos del mar.")),
        ("texts.remove", biography),
        ("filmography.add", json!({ "person": person, "title": "Another One" })),
        ("filmography.edit", json!({ "id": line, "patch": { "year": 2005 } })),
        ("filmography.remove", line.clone()),
    ] {
        let fault = refused(&mut bench, name, request.clone());
        for words in [
            "Lixin Fan is printed with “Last Train Home”, which is locked",
            "to another than “locked” first",
        ] {
            assert!(fault.message.contains(words), "{name} {request}: {}", fault.message);
        }
        assert_eq!(json!(fault.place)["id"], entry);
    }
    // What is not printed is free; so is everyone who has no part in the film, and everything once it is unlocked.
    bench.call(
        "people.edit",
        json!({ "id": person, "patch": { "remarks": "Met in Lorain." } }),
    );
    let other = bench.call("people.add", json!({ "name": "Nobody Yet" }));
    bench.call("people.edit", json!({ "id": other, "patch": { "name": "Somebody" } }));
    bench.call("entries.edit", json!({ "id": entry, "patch": { "state": "second_proof" } }));
    bench.call("people.edit", json!({ "id": person, "patch": { "name": "Fan Lixin" } }));
    assert_eq!(bench.call("films.sheet", film)["entry"]["state"], "second_proof");
}

#[test]
fn who_is_billed_otherwise_or_only_cast_may_be_renamed_as_far_as_it_is_not_printed() {
    let (mut bench, film, entry, _) = locked();
    let set = |state: &str| json!({ "id": entry, "patch": { "state": state } });
    bench.call("entries.edit", set("draft"));
    let cast = bench.call("people.add", json!({ "name": "Mila Berg" }));
    let billed = bench.call("people.add", json!({ "name": "Yan Su" }));
    bench.call("credits.add", json!({ "film": film, "person": cast, "role": "cast" }));
    let credit = json!({ "film": film, "person": billed, "role": "cast", "credited_as": "Y. Su" });
    bench.call("credits.add", credit);
    bench.call("entries.edit", set("locked"));
    let fault = refused(
        &mut bench,
        "people.edit",
        json!({ "id": cast, "patch": { "name": "Mila Bergh" } }),
    );
    assert!(fault.message.contains("Mila Berg is printed with"), "{}", fault.message);
    // Of those who do not direct, the page has the name alone, and not where the film bills it otherwise.
    bench.call("people.edit", json!({ "id": cast, "patch": { "native_name": "Мила Берг" } }));
    bench.call("people.edit", json!({ "id": billed, "patch": { "name": "Su Yan" } }));
}

#[test]
fn a_preview_says_of_one_locked_film_what_the_change_then_says() {
    let (mut bench, film, entry, _) = locked();
    let one = |column: &str, text: &str| json!({ "films": [film], "change": { "how": "set", "column": column, "text": text } });
    let plan = bench.call("films.preview", one("genre", "Pillow drama"));
    assert_eq!((&plan["films"], &plan["problems"]), (&json!(0), &json!(1)));
    assert!(plan["rows"][0]["problem"].as_str().unwrap().contains("locked"), "{plan}");
    let fault = refused(&mut bench, "films.change", one("genre", "Pillow drama"));
    assert!(fault.message.contains("“Last Train Home” is locked"), "{}", fault.message);
    assert_eq!(json!(fault.place)["id"], entry);
    let moved = json!({ "films": [film], "change": { "how": "move", "column": "state", "to": "genre" } });
    assert_eq!(bench.call("films.preview", moved)["films"], 0);
    // The state itself may be typed: that is how it is unlocked.
    assert_eq!(bench.call("films.preview", one("state", "draft"))["films"], 1);
    bench.call("films.change", one("state", "draft"));
    assert_eq!(bench.call("films.preview", one("genre", "Pillow drama"))["films"], 1);
}

#[test]
fn what_is_mended_everywhere_leaves_a_locked_film_as_it_is() {
    let (mut bench, film, entry, _) = locked();
    let text = |owner: &Value| json!({ "owner": { "film": owner }, "kind": "note", "language": "en", "body": "It  waits.", "signature": "" });
    let other = bench.call("films.ids", json!({ "search": "slag" }))[0].clone();
    bench.call("entries.edit", json!({ "id": entry, "patch": { "state": "draft" } }));
    bench.call("texts.write", text(&film));
    bench.call("texts.write", text(&other));
    bench.call("entries.edit", json!({ "id": entry, "patch": { "state": "locked" } }));
    let shown = bench.call("proofing.fixes", json!({ "rule": "TYP-01" }));
    let mut stay: Vec<bool> = shown.as_array().unwrap().iter().map(|row| row["locked"] == true).collect();
    stay.sort_unstable();
    assert_eq!(stay, [false, true], "{shown}");
    assert_eq!(bench.call("proofing.fix_all", json!({ "rule": "TYP-01" })), json!(1));
    let note = |bench: &mut Bench, film: &Value| {
        let sheet = bench.call("films.sheet", film.clone());
        let texts = sheet["texts"].as_array().unwrap().clone();
        texts.into_iter().find(|text| text["kind"] == "note").unwrap()["body"].clone()
    };
    assert_eq!(
        (note(&mut bench, &film), note(&mut bench, &other)),
        (json!("It  waits."), json!("It waits."))
    );
}

#[test]
fn what_is_printed_of_the_contact_of_a_locked_film_is_held_and_the_rest_is_not() {
    let (mut bench, film, entry, _) = locked();
    bench.call("entries.edit", json!({ "id": entry, "patch": { "state": "draft" } }));
    let contact = bench.call(
        "contacts.add",
        json!({ "name": "Reel House", "email": "a@reel.example", "printed": ["email"] }),
    );
    bench.call(
        "film_contacts.add",
        json!({ "film": film, "contact": contact, "role": "print_source" }),
    );
    bench.call("entries.edit", json!({ "id": entry, "patch": { "state": "locked" } }));
    for patch in [
        json!({ "name": "Real House" }),
        json!({ "email": "b@reel.example" }),
        json!({ "printed": [] }),
    ] {
        let fault = refused(&mut bench, "contacts.edit", json!({ "id": contact, "patch": patch }));
        assert!(
            fault
                .message
                .contains("Reel House is printed with “Last Train Home”, which is locked"),
            "{fault}"
        );
    }
    bench.call(
        "contacts.edit",
        json!({ "id": contact, "patch": { "phone": "+1 216 555 0100" } }),
    );
}

#[test]
fn a_row_that_refers_to_nothing_is_refused_by_its_field() {
    let mut bench = Bench::sample();
    for (name, request, field) in [
        ("credits.add", json!({ "role": "director" }), "film"),
        (
            "screenings.add",
            json!({ "film": "7f1b7a36-0000-4000-8000-000000000000" }),
            "edition",
        ),
    ] {
        let fault = refused(&mut bench, name, request);
        assert!(fault.message.contains(&format!("in the field “{field}”")), "{fault}");
    }
}
