//! People as records: where they appear, and two records of one person made one.

use galley_tests::Bench;
use serde_json::{Value, json};

#[test]
fn two_records_become_one_and_nothing_is_lost_in_silence() {
    let mut bench = Bench::sample();
    let film = bench.call("films.ids", json!({ "search": "last train" }))[0].clone();
    let keep = bench.call("people.find", json!({ "search": "lixin fan", "limit": 1 }))[0]["id"].clone();
    let merge = bench.call(
        "people.add",
        json!({ "name": "Fan Lixin", "native_name": "范立欣", "remarks": "Met in Lorain." }),
    );
    for role in ["director", "music"] {
        bench.call("credits.add", json!({ "film": film, "person": merge, "role": role }));
    }
    let screening = bench.desk.catalogue().ids("screening")[0].to_string();
    bench.call("guests.add", json!({ "screening": screening, "person": merge }));
    for (language, body) in [("en", "He was born by the river."), ("fr", "Né au bord du fleuve.")] {
        let text =
            json!({ "owner": { "person": merge }, "kind": "biography", "language": language, "body": body, "signature": "" });
        bench.call("texts.write", text);
    }
    let own = json!({ "owner": { "person": keep }, "kind": "biography", "language": "en", "body": "Born far from the sea.", "signature": "" });
    bench.call("texts.write", own);
    let alike = bench.call("people.sheet", keep.clone())["alike"].clone();
    assert_eq!(alike[0]["id"], merge);

    let before = bench.desk.store().dump().unwrap();
    let request = json!({ "keep": keep, "merge": merge });
    let plan = bench.call("people.merge_preview", request.clone());
    let said = |of: &str| {
        plan[of]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(said("moves").contains("1 credit goes over to Lixin Fan."), "{plan}");
    assert!(said("moves").contains("1 biography goes over"), "{plan}");
    assert!(said("lost").contains("born by the river"), "{plan}");
    assert_eq!(bench.desk.store().dump().unwrap(), before, "a preview changes nothing");

    assert_eq!(bench.call("people.merge", request.clone()), plan);
    let sheet = bench.call("people.sheet", keep.clone());
    let roles = sheet["films"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["film"] == film)
        .unwrap()["roles"]
        .clone();
    assert_eq!(roles.as_str().unwrap().matches("Director").count(), 1, "{roles}");
    assert!(
        sheet["visits"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["screening"] == screening)
    );
    assert_eq!(sheet["person"]["native_name"], "范立欣");
    assert!(sheet["person"]["remarks"].as_str().unwrap().contains("Met in Lorain."));
    let bodies = sheet["texts"].to_string();
    assert!(
        bodies.contains("Born far from the sea.") && bodies.contains("Né au bord"),
        "{bodies}"
    );
    let request_film = film.clone();
    let music = bench.call("films.sheet", film);
    assert!(
        music["credit_lines"].to_string().contains("Fan Lixin"),
        "the film bills whom it billed"
    );
    let fault = bench
        .desk
        .call("people.sheet", merge.clone(), &galley_tests::who())
        .unwrap_err();
    assert_eq!(fault.code, galley_desk::FaultCode::Missing);

    assert_eq!(bench.call("journal.undo", Value::Null), "Merge Fan Lixin into Lixin Fan");
    assert_eq!(bench.desk.store().dump().unwrap(), before);
    // Unless a person says otherwise; a name that is but a slip of the other is printed no more.
    let unbilled = json!({ "keep": keep, "merge": merge, "billed": false });
    assert_eq!(bench.call("people.merge", unbilled)["billed"], false);
    let music = bench.call("films.sheet", request_film);
    assert!(!music["credit_lines"].to_string().contains("Fan Lixin"), "{music}");
    bench.call("journal.undo", Value::Null);
    bench.call("people.edit", json!({ "id": merge, "patch": { "name": "Lixín Fann" } }));
    let slip = bench.call("people.merge_preview", request.clone());
    assert_eq!(slip["billed"], false, "{slip}");
    let told = "The name “Lixín Fann”; “Lixin Fan” stays. Films that billed it bill that one from now on.";
    assert!(slip["lost"].as_array().unwrap().contains(&json!(told)), "{slip}");
    bench.call("journal.undo", Value::Null);
    let same = bench
        .desk
        .call("people.merge", json!({ "keep": keep, "merge": keep }), &galley_tests::who());
    assert!(same.unwrap_err().message.contains("same record already"));
}

#[test]
fn people_are_listed_by_sort_name_in_the_order_of_the_language() {
    let mut bench = Bench::empty();
    bench.call("editions.add", json!({ "name": "Festival", "languages": ["sv"] }));
    let names = |bench: &mut Bench| {
        let page = bench.call("people.page", json!({}));
        let rows = page["rows"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["sorted"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for (name, sort_name) in [
        ("Åsa Öberg", "Öberg, Åsa"),
        ("Bo Zorn", "Zorn, Bo"),
        ("Björk", ""),
        ("Anna Ek", "Ek, Anna"),
    ] {
        bench.call("people.add", json!({ "name": name, "sort_name": sort_name }));
    }
    assert_eq!(names(&mut bench), ["Björk", "Ek, Anna", "Zorn, Bo", "Öberg, Åsa"]);
    let bo = bench.call("people.page", json!({ "search": "bo" }))["rows"][0]["id"].clone();
    bench.call("people.edit", json!({ "id": bo, "patch": { "sort_name": "Ahl, Bo" } }));
    assert_eq!(names(&mut bench), ["Ahl, Bo", "Björk", "Ek, Anna", "Öberg, Åsa"]);
    bench.call("people.remove", bo);
    bench.call("journal.undo", Value::Null);
    assert_eq!(names(&mut bench)[0], "Ahl, Bo");
}
