//! The schedule at the desk: placing, moving, copying, swapping, parking; what is said before; what a release waits for.

use galley_desk::FaultCode;
use galley_tests::{Bench, who};
use serde_json::{Value, json};

/// A festival of three nights with two screens and two films of 85 minutes.
struct House {
    bench: Bench,
    screens: [Value; 2],
    films: [Value; 2],
}

impl House {
    fn new() -> Self {
        let mut bench = Bench::empty();
        bench.call(
            "editions.add",
            json!({ "label": "F1", "time_zone": "America/New_York", "languages": ["en"],
                    "first_day": "2010-03-12", "last_day": "2010-03-14" }),
        );
        let venue = bench.call("venues.add", json!({ "name": "Palace", "opens": "10:00", "closes": "2 am" }));
        let mut screen = |name: &str| {
            bench.call(
                "screens.add",
                json!({ "venue": venue, "name": name, "turnaround": 15, "seats": 200 }),
            )
        };
        let screens = [screen("Screen 1"), screen("Screen 2")];
        let mut film = |title: &str| {
            let film = bench.call("films.create", json!({ "title": title }));
            bench.call("films.edit", json!({ "id": film, "patch": { "run_time": "85" } }));
            film
        };
        let films = [film("Petition"), film("Last Train Home")];
        Self { bench, screens, films }
    }

    fn call(&mut self, name: &str, request: Value) -> Value {
        self.bench.call(name, request)
    }

    /// Places a film; answers the screening.
    fn place(&mut self, film: usize, screen: usize, night: &str, starts: &str) -> Value {
        let item = json!({ "film": self.films[film], "screen": self.screens[screen], "night": night, "starts": starts });
        self.call("schedule.place", json!({ "items": [item] }))[0].clone()
    }

    fn starts(&mut self, screening: &Value) -> Value {
        let id: galley_model::ScreeningId = serde_json::from_value(screening.clone()).unwrap();
        json!(self.bench.desk.catalogue().screenings.get(id).unwrap().starts)
    }

    /// What stands in the way of a place: the rules, by what is proposed.
    fn tried(&mut self, items: Value) -> Vec<Vec<String>> {
        let rows = self.call("schedule.try", json!({ "items": items }));
        let rules = |row: &Value| {
            let clashes = row["clashes"].as_array().unwrap().iter();
            clashes.map(|clash| clash["rule"].as_str().unwrap().to_owned()).collect()
        };
        rows.as_array().unwrap().iter().map(rules).collect()
    }

    fn undo(&mut self) -> Value {
        self.call("journal.undo", Value::Null)
    }
}

#[test]
fn a_time_typed_into_a_nights_column_is_that_nights() {
    let mut house = House::new();
    for (typed, starts) in [
        ("12:30a", "2010-03-13T00:30"),
        ("24:30", "2010-03-13T00:30"),
        ("7:10 PM", "2010-03-12T19:10"),
        ("19h10", "2010-03-12T19:10"),
        ("2010-03-14 12:00", "2010-03-14T12:00"),
    ] {
        let screening = house.place(0, 0, "2010-03-12", typed);
        assert_eq!(house.starts(&screening), starts, "{typed}");
    }
    let grid = house.call("schedule.grid", Value::Null);
    let block = |from: i64| {
        grid["blocks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|block| block["from"] == from)
            .unwrap()
            .clone()
    };
    assert_eq!(block(1470)["night"], "2010-03-12");
    assert_eq!(block(1470)["clock"], "12:30 AM (late Friday)");
    assert_eq!(house.call("schedule.clocks", Value::Null)[24 * 60], "12:00 AM");
    let nights: Vec<&Value> = grid["nights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|night| &night["date"])
        .collect();
    assert_eq!(nights, ["2010-03-12", "2010-03-13", "2010-03-14"]);
    let request = json!({ "items": [{ "film": house.films[0], "night": "2010-03-12", "starts": "half past" }] });
    let fault = house.bench.desk.call("schedule.place", request, &who()).unwrap_err();
    assert!(fault.message.contains("“half past” is no time of day"), "{fault}");
}

#[test]
fn a_move_to_another_night_keeps_the_time_of_day_and_one_undo_takes_a_block_back() {
    let mut house = House::new();
    let a = house.place(0, 0, "2010-03-12", "19:10");
    let b = house.place(1, 0, "2010-03-12", "24:30");
    let items = json!([{ "id": a, "night": "2010-03-13" }, { "id": b, "night": "2010-03-13", "screen": house.screens[1] }]);
    house.call("schedule.place", json!({ "items": items }));
    assert_eq!(
        (house.starts(&a), house.starts(&b)),
        (json!("2010-03-13T19:10"), json!("2010-03-14T00:30"))
    );
    assert_eq!(house.undo(), "Place 2 screenings");
    assert_eq!(
        (house.starts(&a), house.starts(&b)),
        (json!("2010-03-12T19:10"), json!("2010-03-13T00:30"))
    );
    house.call("schedule.place", json!({ "items": [{ "id": a, "starts": null }] }));
    assert_eq!(house.starts(&a), Value::Null);
    assert_eq!(house.undo(), "Park Petition");
}

#[test]
fn what_would_clash_is_said_before_anything_is_written() {
    let mut house = House::new();
    let a = house.place(0, 0, "2010-03-12", "19:00");
    let b = house.place(1, 0, "2010-03-12", "20:45");
    let before = house.bench.desk.store().dump().unwrap();
    let (screen, film) = (house.screens[0].clone(), house.films[1].clone());
    assert_eq!(
        house.tried(json!([{ "film": film, "screen": screen, "starts": "2010-03-12T20:00" }])),
        [vec!["SCH-01", "SCH-01"]]
    );
    assert_eq!(
        house.tried(json!([{ "id": b, "starts": "2010-03-12T20:30" }])),
        [vec!["SCH-02"]]
    );
    assert_eq!(
        house.tried(json!([{ "id": b, "starts": "2010-03-14T01:00" }])),
        [vec!["SCH-17"]]
    );
    // The clocks go forward on the last night: the window is told by name, and the desk does not take it.
    assert_eq!(
        house.tried(json!([{ "id": b, "starts": "2010-03-14T02:30" }])),
        [vec!["SCH-15", "SCH-17"]]
    );
    // Moved together they stand where they are moved to, not where they were.
    let together = json!([{ "id": a, "starts": "2010-03-12T20:45" }, { "id": b, "starts": "2010-03-12T22:30" }]);
    assert_eq!(house.tried(together), [Vec::<String>::new(), Vec::new()]);
    assert_eq!(house.bench.desk.store().dump().unwrap(), before);
}

#[test]
fn a_time_that_the_clocks_skip_is_refused_and_one_that_they_double_is_asked_about() {
    let mut house = House::new();
    let edition = house.bench.desk.catalogue().current_edition().unwrap().id;
    house.call(
        "editions.edit",
        json!({ "id": edition, "patch": { "first_day": "2010-03-12", "last_day": "2010-11-10" } }),
    );
    let item = |house: &House, starts: &str| json!([{ "film": house.films[0], "screen": house.screens[0], "starts": starts }]);
    let request = json!({ "items": item(&house, "2010-03-14 02:30"), "sure": true });
    let fault = house.bench.desk.call("schedule.place", request, &who()).unwrap_err();
    assert_eq!(fault.code, FaultCode::Invalid);
    assert!(
        fault.message.contains("2:30 AM does not exist on Sunday, March 14, 2010"),
        "{fault}"
    );
    let mut request = json!({ "items": item(&house, "2010-11-07 01:30") });
    let fault = house.bench.desk.call("schedule.place", request.clone(), &who()).unwrap_err();
    assert_eq!(fault.code, FaultCode::Doubtful);
    assert!(
        fault.message.contains("1:30 AM comes twice on Sunday, November 7, 2010"),
        "{fault}"
    );
    assert!(
        house.bench.desk.catalogue().screenings.is_empty(),
        "nothing is written before the answer"
    );
    request["sure"] = json!(true);
    let placed = house.call("schedule.place", request)[0].clone();
    // Whoever moves it to another screen has been asked already.
    house.call(
        "schedule.place",
        json!({ "items": [{ "id": placed, "screen": house.screens[1] }] }),
    );
    // A copy a night later is plain, one that falls on the doubled hour is asked about.
    let copy = house.call("schedule.copy", json!({ "ids": [placed], "by_nights": 1 }))[0].clone();
    assert_eq!(house.starts(&copy), "2010-11-08T01:30");
    let back = json!({ "ids": [copy], "by_nights": -1 });
    assert_eq!(
        house.bench.desk.call("schedule.copy", back, &who()).unwrap_err().code,
        FaultCode::Doubtful
    );
}

#[test]
fn copies_leave_behind_what_belongs_to_one_showing_and_a_swap_changes_places() {
    let mut house = House::new();
    let a = house.place(0, 0, "2010-03-12", "19:00");
    let b = house.place(1, 1, "2010-03-13", "24:30");
    let patch = json!({ "code": "PETI12", "premiere": true, "discussion": 20, "state": "confirmed" });
    house.call("screenings.edit", json!({ "id": a, "patch": patch }));
    let copies = house.call(
        "schedule.copy",
        json!({ "ids": [a, b], "by_nights": 1, "screen": house.screens[1] }),
    );
    let id = |value: &Value| serde_json::from_value::<galley_model::ScreeningId>(value.clone()).unwrap();
    let copy = house.bench.desk.catalogue().screenings.get(id(&copies[0])).unwrap().clone();
    assert_eq!(
        (copy.code.as_str(), copy.premiere, copy.discussion, copy.state),
        ("", false, 20, galley_model::ScreeningState::Planned)
    );
    assert_eq!(
        (json!(copy.starts), json!(copy.screen)),
        (json!("2010-03-13T19:00"), house.screens[1].clone())
    );
    assert_eq!(house.undo(), "Copy screenings");
    assert_eq!(house.bench.desk.catalogue().screenings.len(), 2);
    house.call("schedule.swap", json!({ "a": a, "b": b }));
    assert_eq!(
        (house.starts(&a), house.starts(&b)),
        (json!("2010-03-14T00:30"), json!("2010-03-12T19:00"))
    );
    house.call("schedule.remove", json!({ "ids": [a, b] }));
    assert_eq!(house.undo(), "Remove 2 screenings");
    assert_eq!(house.bench.desk.catalogue().screenings.len(), 2);
}

#[test]
fn the_tray_holds_what_has_fewer_showings_than_it_is_to_have_and_what_is_parked() {
    let mut house = House::new();
    let tray = |house: &mut House| {
        let rows = house.call("schedule.tray", json!({ "search": "" }));
        let row = |row: &Value| {
            (
                row["title"].as_str().unwrap().to_owned(),
                row["placed"].clone(),
                row["wanted"].clone(),
                row["parked"].as_array().unwrap().len(),
            )
        };
        rows.as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    let row = |title: &str, placed: u32, wanted: u32, parked: usize| (title.to_owned(), json!(placed), json!(wanted), parked);
    assert_eq!(tray(&mut house), [row("Last Train Home", 0, 2, 0), row("Petition", 0, 2, 0)]);
    let a = house.place(0, 0, "2010-03-12", "19:00");
    let b = house.place(0, 1, "2010-03-13", "21:00");
    assert_eq!(tray(&mut house), [row("Last Train Home", 0, 2, 0)]);
    // A press showing is none that the public can come to.
    house.call("screenings.edit", json!({ "id": b, "patch": { "kind": "press" } }));
    assert_eq!(tray(&mut house)[1], row("Petition", 1, 2, 0));
    house.call("schedule.place", json!({ "items": [{ "id": a, "starts": null }] }));
    assert_eq!(tray(&mut house)[1], row("Petition", 0, 2, 1));
    let entry = house
        .bench
        .desk
        .catalogue()
        .entries
        .iter()
        .find(|entry| json!(entry.film) == house.films[1])
        .unwrap()
        .id;
    house.call("entries.edit", json!({ "id": entry, "patch": { "showings": 0 } }));
    assert_eq!(tray(&mut house), [row("Petition", 0, 2, 1)]);
    let found = house.call("schedule.tray", json!({ "search": "train" }));
    assert_eq!(found, json!([]));
}

#[test]
fn the_chain_of_a_screens_day() {
    let mut house = House::new();
    let a = house.place(0, 0, "2010-03-12", "19:00");
    house.call(
        "screenings.edit",
        json!({ "id": a, "patch": { "introduction": 5, "discussion": 20, "slot": 120 } }),
    );
    house.place(1, 0, "2010-03-12", "24:00");
    let day = house.call("schedule.day", json!({ "screen": house.screens[0], "night": "2010-03-12" }));
    let parts: Vec<(String, i64, i64)> = day["slots"][0]["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            (
                part["kind"].as_str().unwrap().to_owned(),
                part["from"].as_i64().unwrap() / 60,
                part["until"].as_i64().unwrap() / 60,
            )
        })
        .collect();
    let part = |kind: &str, from: i64, until: i64| (kind.to_owned(), from, until);
    assert_eq!(
        parts,
        [
            part("introduction", 1140, 1145),
            part("film", 1145, 1230),
            part("discussion", 1230, 1250),
            part("spare", 1250, 1260),
            part("cleaning", 1260, 1275),
        ]
    );
    assert_eq!(
        day["slots"][0]["explained"],
        "85 film + 5 introduction + 20 Q&A = 110 minutes"
    );
    assert_eq!(
        day["free"],
        json!([{ "from": 600, "until": 1140 }, { "from": 1275, "until": 1440 }, { "from": 1540, "until": 1560 }])
    );
    // One part changes, and the chain with it.
    house.call(
        "screenings.edit",
        json!({ "id": a, "patch": { "discussion": 60, "slot": null } }),
    );
    let day = house.call("schedule.day", json!({ "screen": house.screens[0], "night": "2010-03-12" }));
    assert_eq!(
        (day["slots"][0]["ends"].clone(), day["slots"][0]["ready"].clone()),
        (json!(1290), json!(1305))
    );
}

#[test]
fn a_release_waits_for_a_clash_until_it_is_mended_signed_found_less_grave_or_overruled() {
    let mut house = House::new();
    house.place(0, 0, "2010-03-12", "19:00");
    let b = house.place(1, 0, "2010-03-12", "20:00");
    let edition = house.bench.desk.catalogue().current_edition().unwrap().id;
    let release = |house: &mut House, name: &str, force: bool| {
        let request = json!({ "name": name, "publications": ["schedule"], "force": force });
        house.bench.desk.call("releases.record", request, &who()).map(|_| ())
    };
    let fault = release(&mut house, "First run", false).unwrap_err();
    assert_eq!(fault.code, FaultCode::Blocked);
    for words in [
        "“First run” is not released: 1 clash stands in its way.",
        "SCH-01: Petition on Screen 1",
        "25 minutes into Last Train Home",
        "release all the same",
    ] {
        assert!(fault.message.contains(words), "{fault}");
    }
    assert!(house.bench.desk.catalogue().releases.is_empty());
    // Overruled.
    release(&mut house, "Overruled", true).unwrap();
    // Found less grave.
    let severities = |house: &mut House, set: Value| {
        house.call("editions.edit", json!({ "id": edition, "patch": { "severities": set } }));
    };
    severities(&mut house, json!({ "SCH-01": "warning" }));
    release(&mut house, "Less grave", false).unwrap();
    severities(&mut house, json!({ "SCH-01": "off" }));
    release(&mut house, "Off", false).unwrap();
    severities(&mut house, json!({}));
    release(&mut house, "Again", false).unwrap_err();
    // Signed as right.
    let findings = house.call("proofing.findings", Value::Null);
    let finding = findings
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["rule"] == "SCH-01")
        .unwrap()
        .clone();
    let sign = |reason: &str| json!({ "rule": "SCH-01", "fingerprint": finding["fingerprint"], "reason": reason });
    let fault = house
        .bench
        .desk
        .call("proofing.sign", sign(" "), &who())
        .map(|_| ())
        .unwrap_err();
    assert!(fault.message.contains("why it is right"), "{fault}");
    let waiver = house.call("proofing.sign", sign("Two shorts run together."));
    release(&mut house, "Signed", false).unwrap();
    house.call("waivers.remove", waiver);
    release(&mut house, "No longer signed", false).unwrap_err();
    // Mended.
    house.call(
        "schedule.place",
        json!({ "items": [{ "id": b, "starts": "2010-03-12T20:30" }] }),
    );
    release(&mut house, "Mended", false).unwrap();
    // A rule that there is not.
    let set = json!({ "id": edition, "patch": { "severities": { "SCH-2": "error" } } });
    let fault = house.bench.desk.call("editions.edit", set, &who()).map(|_| ()).unwrap_err();
    assert!(
        fault.message.contains("There is no rule “SCH-2”. Did you mean SCH-02?"),
        "{fault}"
    );
    // Another rule that the edition finds grave.
    severities(&mut house, json!({ "SCH-02": "error" }));
    let fault = release(&mut house, "Turnaround", false).unwrap_err();
    assert!(fault.message.contains("SCH-02: Petition ends on Screen 1"), "{fault}");
}

#[test]
fn what_is_signed_as_right_leaves_the_wall_until_it_is_moved_or_taken_back() {
    let mut house = House::new();
    let a = house.place(0, 0, "2010-03-12", "19:00");
    let b = house.place(1, 0, "2010-03-12", "20:00");
    // On the wall, in the list, beside the form, and before it is let go.
    let told = |house: &mut House| -> Vec<Value> {
        let grid = house.call("schedule.grid", Value::Null);
        let list = house.call("schedule.list", Value::Null);
        let mut all: Vec<Value> = [&grid["blocks"], &list]
            .iter()
            .flat_map(|rows| rows.as_array().unwrap())
            .map(|row| row["clashes"].clone())
            .collect();
        all.push(house.call("schedule.screening", b.clone())["clashes"].clone());
        let tried = house.call("schedule.try", json!({ "items": [{ "id": b }] }));
        all.push(tried[0]["clashes"].clone());
        let own = |row: &&Value| row["screening"]["id"] == b;
        let film = list.as_array().unwrap().iter().find(own).unwrap()["screening"]["film"].clone();
        let sheet = house.call("films.sheet", film);
        all.push(sheet["screenings"].as_array().unwrap().iter().find(own).unwrap()["clashes"].clone());
        all.iter()
            .flat_map(|clashes| clashes.as_array().unwrap())
            .filter(|clash| clash["rule"] == "SCH-01")
            .cloned()
            .collect()
    };
    let before = told(&mut house);
    assert_eq!(
        before.len(),
        7,
        "two blocks, two rows, one form, one trial, one film: {before:?}"
    );
    let fingerprint = before[0]["fingerprint"].clone();
    assert!(before.iter().all(|clash| clash["fingerprint"] == fingerprint));
    assert_eq!(house.call("proofing.signed", Value::Null), json!([]));

    let waiver = house.call(
        "proofing.sign",
        json!({ "rule": "SCH-01", "fingerprint": fingerprint, "reason": "Two shorts run together." }),
    );
    assert_eq!(told(&mut house), Vec::<Value>::new());
    let signed = house.call("proofing.signed", Value::Null);
    assert_eq!(signed[0]["waiver"]["id"], waiver);
    assert_eq!(signed[0]["waiver"]["reason"], "Two shorts run together.");
    assert_eq!(signed[0]["finding"]["rule"], "SCH-01");
    assert_eq!(signed[0]["finding"]["place"]["id"], a);

    // Both on the other screen, for as long, is not what was signed.
    let other = house.screens[1].clone();
    house.call(
        "schedule.place",
        json!({ "items": [{ "id": a, "screen": other }, { "id": b, "screen": other }] }),
    );
    assert_eq!(told(&mut house).len(), 7);
    house.undo();
    assert_eq!(told(&mut house), Vec::<Value>::new());
    // Five minutes later it is another clash, which nobody has signed.
    house.call(
        "schedule.place",
        json!({ "items": [{ "id": b, "starts": "2010-03-12T20:05" }] }),
    );
    let changed = told(&mut house);
    assert_eq!(changed.len(), 7);
    // The wall, the list and the forms say that what was signed is another clash now; a trial does not.
    let lapsed = changed.iter().filter(|clash| clash["lapsed"] == true).count();
    assert_eq!(lapsed, 6, "{changed:?}");
    assert_eq!(house.call("proofing.signed", Value::Null)[0]["finding"], Value::Null);
    house.undo();
    assert_eq!(told(&mut house), Vec::<Value>::new());
    house.undo();
    assert_eq!(told(&mut house).len(), 7);
}
