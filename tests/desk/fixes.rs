//! Findings mended: one, and all of a kind; words that are right in the edition; names.

use galley_tests::{Bench, who};
use serde_json::{Value, json};

/// A catalogue with one film in an edition, and its synopsis.
fn film(bench: &mut Bench, body: &str) -> String {
    bench.call("editions.add", json!({ "label": "T1", "languages": ["en"] }));
    let film = bench
        .call("films.create", json!({ "title": "Slag" }))
        .as_str()
        .unwrap()
        .to_owned();
    write(bench, &film, body);
    film
}

fn write(bench: &mut Bench, film: &str, body: &str) {
    let text = json!({ "owner": { "film": film }, "kind": "long", "language": "en", "body": body, "signature": "" });
    bench.call("texts.write", text);
}

fn body(bench: &Bench) -> String {
    bench.desk.catalogue().texts.iter().next().unwrap().body.clone()
}

fn of_rule(bench: &mut Bench, rule: &str) -> Vec<Value> {
    let all = bench.call("proofing.findings", Value::Null);
    all.as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == rule)
        .cloned()
        .collect()
}

fn request(finding: &Value, fix: usize) -> Value {
    json!({ "rule": finding["rule"], "fingerprint": finding["fingerprint"], "span": finding["span"], "fix": fix })
}

#[test]
fn one_of_two_alike_is_mended_and_a_stale_one_is_refused() {
    let mut bench = Bench::empty();
    let film = film(&mut bench, "It's his. Slag goes. It's his.");
    let found = of_rule(&mut bench, "TYP-05");
    assert_eq!(found.len(), 2);
    bench.call("proofing.fix", request(&found[1], 0));
    assert_eq!(body(&bench), "It's his. Slag goes. It’s his.");
    assert_eq!(bench.desk.store().steps().unwrap().undo.as_deref(), Some("Fix TYP-05: Set ’"));
    write(&mut bench, &film, "Slag goes.");
    for fix in [0, 9] {
        let fault = bench.desk.call("proofing.fix", request(&found[0], fix), &who()).unwrap_err();
        assert!(fault.message.contains("changed since"), "{fault}");
    }
    assert_eq!(body(&bench), "Slag goes.");
}

#[test]
fn all_of_a_kind_are_shown_then_mended_as_one_step() {
    let mut bench = Bench::empty();
    film(&mut bench, "It's his coat.  It's *theirs*, \"never\" ours. It's done.");
    let shown = bench.call("proofing.fixes", json!({ "rule": "TYP-05" }));
    assert_eq!(shown.as_array().unwrap().len(), 3);
    assert_eq!(
        (&shown[0]["lead"], &shown[0]["before"], &shown[0]["after"]),
        (&json!("It"), &json!("'"), &json!("’"))
    );
    let except = json!({ "rule": "TYP-05", "except": [shown[2]["fingerprint"]] });
    assert_eq!(bench.call("proofing.fix_all", except), json!(2));
    assert_eq!(body(&bench), "It’s his coat.  It’s *theirs*, \"never\" ours. It's done.");
    assert_eq!(bench.call("proofing.fix_all", json!({ "rule": "TYP-05" })), json!(1));
    assert_eq!(bench.call("proofing.fix_all", json!({ "rule": "TYP-05" })), json!(0));
    bench.call("proofing.fix_all", json!({ "rule": "TYP-04" }));
    assert_eq!(body(&bench), "It’s his coat.  It’s *theirs*, “never” ours. It’s done.");
    for _ in 0..3 {
        bench.call("journal.undo", Value::Null);
    }
    assert_eq!(body(&bench), "It's his coat.  It's *theirs*, \"never\" ours. It's done.");
    let fault = bench
        .desk
        .call("proofing.fix_all", json!({ "rule": "TYP-99" }), &who())
        .unwrap_err();
    assert!(fault.message.contains("There is no rule “TYP-99”"), "{fault}");
}

#[test]
fn a_word_is_told_until_it_is_a_word_of_the_edition_or_a_name() {
    let mut bench = Bench::empty();
    film(
        &mut bench,
        "The zomboid goes home with Kowalewski, and the misterious blorp stays.",
    );
    let words = |bench: &mut Bench| -> Vec<String> {
        let found = of_rule(bench, "TXT-03");
        found
            .iter()
            .map(|finding| finding["word"].as_str().unwrap().to_owned())
            .collect()
    };
    // A slip of a known word goes before a word that is like none.
    assert_eq!(words(&mut bench), ["blorp", "zomboid"]);
    assert_eq!(of_rule(&mut bench, "TXT-04")[0]["fixes"][0]["label"], "Set “mysterious”");
    let names = bench.call("proofing.names", Value::Null);
    assert_eq!(
        (&names["names"][0]["word"], &names["names"][0]["near"]),
        (&json!("Kowalewski"), &Value::Null)
    );
    bench.call("proofing.allow", json!({ "word": "zomboid" }));
    assert_eq!(words(&mut bench), ["blorp"]);
    // A person of that name: every word of it is known from then on, and what is nearly it is told as that.
    bench.call("people.add", json!({ "name": "Ewa Kowalewska Blorp" }));
    assert_eq!(words(&mut bench), [""; 0]);
    let names = bench.call("proofing.names", Value::Null);
    assert_eq!(names["names"][0]["near"], "Kowalewska");
    // The near name is written in every place, as one step, and what stands behind it stays.
    let film_row = bench.call("films.create", json!({ "title": "Another" }));
    let text =
        |body: &str| json!({ "owner": { "film": film_row }, "kind": "long", "language": "en", "body": body, "signature": "" });
    bench.call("texts.write", text("Called Kowalewski, *Kowalewski’s* hat is Kowalewski's."));
    let respell = json!({ "word": "Kowalewski", "as": "Kowalewska" });
    assert_eq!(bench.call("proofing.respell", respell.clone()), json!(4));
    let other = |bench: &mut Bench| bench.call("films.sheet", film_row.clone())["texts"][0]["body"].clone();
    assert_eq!(other(&mut bench), "Called Kowalewska, *Kowalewska’s* hat is Kowalewska's.");
    assert!(body(&bench).contains("with Kowalewska,"), "{}", body(&bench));
    assert_eq!(bench.call("proofing.names", Value::Null)["names"], json!([]));
    let fault = bench.desk.call("proofing.respell", respell, &who()).unwrap_err();
    assert!(fault.message.contains("“Kowalewski” is not among the names"), "{fault}");
    bench.call("journal.undo", Value::Null);
    assert!(other(&mut bench).as_str().unwrap().starts_with("Called Kowalewski,"));

    let fault = bench
        .desk
        .call("proofing.allow", json!({ "word": "two words" }), &who())
        .unwrap_err();
    assert!(fault.message.contains("one word"), "{fault}");
    let meant = bench.call("proofing.suggest", json!({ "word": "experimetal" }));
    assert!(meant.as_array().unwrap().contains(&json!("experimental")));
}

#[test]
fn a_field_is_signed_for_a_rule_whatever_is_written_there_and_a_finding_until_it_changes() {
    let mut bench = Bench::empty();
    film(&mut bench, "The zomboid  goes home.");
    let write = |bench: &mut Bench, body: &str| {
        let film = bench.desk.catalogue().films.iter().next().unwrap().id;
        let text = json!({ "owner": { "film": film }, "kind": "long", "language": "en", "body": body, "signature": "" });
        bench.call("texts.write", text);
    };
    let sign = |finding: &Value, place: &Value| json!({ "rule": finding["rule"], "fingerprint": finding["fingerprint"], "reason": "So it is.", "place": place });
    let (spaces, word) = (
        of_rule(&mut bench, "TYP-01").remove(0),
        of_rule(&mut bench, "TXT-03").remove(0),
    );
    assert_eq!(spaces["lapsed"], false);
    bench.call("proofing.sign", sign(&spaces, &Value::Null));
    bench.call("proofing.sign", sign(&word, &word["place"]));
    let fault = bench
        .desk
        .call("proofing.sign", sign(&word, &word["place"]), &who())
        .unwrap_err();
    assert!(fault.message.contains("signed as right already"), "{fault}");
    assert_eq!(of_rule(&mut bench, "TYP-01").len() + of_rule(&mut bench, "TXT-03").len(), 0);
    let signed = bench.call("proofing.signed", Value::Null);
    let whole: Vec<&Value> = signed.as_array().unwrap().iter().map(|row| &row["whole_field"]).collect();
    assert_eq!(whole.iter().filter(|whole| **whole == &json!(true)).count(), 1, "{signed}");

    write(&mut bench, "A blorp  comes back.");
    let back = of_rule(&mut bench, "TYP-01");
    assert_eq!(
        (back.len(), &back[0]["lapsed"]),
        (1, &json!(true)),
        "the list says that the signature lapsed"
    );
    let film_id = bench.desk.catalogue().films.iter().next().unwrap().id;
    let sheet = bench.call("films.sheet", json!(film_id));
    let told = sheet["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["rule"] == "TYP-01")
        .unwrap();
    assert_eq!(told["lapsed"], true, "and so does the form");
    assert_eq!(of_rule(&mut bench, "TXT-03").len(), 0);
    // Its signature is no more said to have lapsed than the finding is told.
    write(&mut bench, "It comes back.");
    let signed = bench.call("proofing.signed", Value::Null);
    let row = signed
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["whole_field"] == true)
        .unwrap();
    assert_eq!(row["finding"], Value::Null);
}
