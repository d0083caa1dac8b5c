//! Contacts as records: listed in the order of the language, and two of one organisation made one.

use galley_tests::{Bench, who};
use serde_json::{Value, json};

#[test]
fn contacts_are_listed_by_name_in_the_order_of_the_language_and_follow_edits() {
    let mut bench = Bench::empty();
    bench.call("editions.add", json!({ "label": "T1", "languages": ["sv"] }));
    for name in ["Ångström Film", "Zebra Sales", "Åre Kino", "", "Alpha"] {
        bench.call("contacts.add", json!({ "name": name, "city": "Umeå" }));
    }
    let names = |bench: &mut Bench, request: Value| {
        let page = bench.call("contacts.page", request);
        let rows = page["rows"].as_array().unwrap().iter();
        rows.map(|row| row["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        names(&mut bench, json!({})),
        ["Alpha", "Zebra Sales", "Ångström Film", "Åre Kino", ""]
    );
    assert_eq!(names(&mut bench, json!({ "search": "ang" })), ["Ångström Film"]);
    assert_eq!(names(&mut bench, json!({ "search": "umea zeb" })), ["Zebra Sales"]);
    assert_eq!(
        names(&mut bench, json!({ "from": 1, "count": 2 })),
        ["Zebra Sales", "Ångström Film"]
    );
    let zebra = bench.call("contacts.page", json!({ "search": "zebra" }))["rows"][0]["id"].clone();
    bench.call("contacts.edit", json!({ "id": zebra, "patch": { "name": "Aardvark" } }));
    assert_eq!(
        names(&mut bench, json!({})),
        ["Aardvark", "Alpha", "Ångström Film", "Åre Kino", ""]
    );
    let page = bench.call("contacts.page", json!({ "near": zebra, "count": 1 }));
    assert_eq!((&page["at"], &page["contacts"]), (&json!(0), &json!(5)));
    bench.call("contacts.remove", zebra);
    assert_eq!(names(&mut bench, json!({})), ["Alpha", "Ångström Film", "Åre Kino", ""]);
}

#[test]
fn two_records_of_an_organisation_become_one_after_a_preview() {
    let mut bench = Bench::empty();
    bench.call("editions.add", json!({ "label": "T1", "languages": ["en"] }));
    let films = ["Slag", "The Salt Road", "Ebb"].map(|title| bench.call("films.create", json!({ "title": title })));
    let keep = bench.call(
        "contacts.add",
        json!({ "name": "Nord Film", "email": "films@nord.example", "printed": ["email"] }),
    );
    let merge = bench.call(
        "contacts.add",
        json!({ "name": "Nord Film Ltd.", "email": "old@nord.example", "phone": "+47 22 00 00 00", "printed": ["phone"], "remarks": "Ask for Ida." }),
    );
    for (film, contact) in [
        (&films[0], &keep),
        (&films[0], &merge),
        (&films[1], &merge),
        (&films[2], &merge),
    ] {
        bench.call(
            "film_contacts.add",
            json!({ "film": film, "contact": contact, "role": "sales" }),
        );
    }
    let sheet = bench.call("contacts.sheet", keep.clone());
    assert_eq!(
        sheet["alike"][0]["name"], "Nord Film Ltd.",
        "the form of the company says nothing of which"
    );
    let before = bench.desk.store().dump().unwrap();
    let request = json!({ "keep": keep, "merge": merge });
    let plan = bench.call("contacts.merge_preview", request.clone());
    assert_eq!(
        plan["moves"],
        json!([
            "2 films go over to Nord Film.",
            "The telephone number “+47 22 00 00 00” is taken over.",
            "The remarks are put under those that are there."
        ])
    );
    assert_eq!(
        plan["lost"],
        json!([
            "The e-mail address “old@nord.example”; “films@nord.example” stays.",
            "The name “Nord Film Ltd.”; “Nord Film” stays."
        ])
    );
    assert_eq!(bench.desk.store().dump().unwrap(), before, "a preview changes nothing");
    assert_eq!(bench.call("contacts.merge", request), plan);
    let sheet = bench.call("contacts.sheet", keep.clone());
    let titles: Vec<_> = sheet["films"]
        .as_array()
        .unwrap()
        .iter()
        .map(|film| film["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["Ebb", "Slag", "The Salt Road"], "each film once");
    assert_eq!(sheet["contact"]["printed"], json!(["email", "phone"]));
    assert_eq!(sheet["alike"], json!([]));
    bench.call("journal.undo", Value::Null);
    assert_eq!(bench.desk.store().dump().unwrap(), before, "one step");
    let same = bench
        .desk
        .call("contacts.merge", json!({ "keep": keep, "merge": keep }), &who());
    assert!(same.unwrap_err().message.contains("same record already"));
}
