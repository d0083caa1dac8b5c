//! Folders of pictures: whose each is, kept before it is attached, attached in one step.

use std::fs;
use std::path::Path;

use galley_tests::{Bench, who};
use serde_json::{Value, json};

/// Draws a picture of its own colour.
fn draw(path: &Path, colour: u8) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    image::RgbImage::from_pixel(12, 8, image::Rgb([colour, 90, 30]))
        .save(path)
        .unwrap();
}

/// A catalogue of two films and a director, and a folder of pictures beside it.
fn bench() -> (Bench, std::path::PathBuf) {
    let mut bench = Bench::empty();
    bench.call("editions.add", json!({ "label": "T1", "languages": ["en"] }));
    let film = bench.call("films.create", json!({ "title": "The Salt Road" }));
    bench.call("films.create", json!({ "title": "Slag" }));
    bench.call("credits.bill", json!({ "film": film, "name": "Ida Moe", "role": "director" }));
    let folder = bench.folder.path().join("pictures");
    for (at, name) in [
        "salt_road_2.jpg",
        "salt_road_1.png",
        "Slag/IMG_0001.JPG",
        "Slag/poster.png",
        "ida moe.png",
        "unnamed.png",
    ]
    .iter()
    .enumerate()
    {
        draw(&folder.join(name), u8::try_from(at).unwrap() * 20);
    }
    fs::write(folder.join("captions.txt"), "Salt Road: Ida Moe").unwrap();
    fs::write(folder.join(".hidden.png"), "what a system keeps").unwrap();
    (bench, folder)
}

#[test]
fn a_folder_is_told_picture_by_picture() {
    let (mut bench, folder) = bench();
    let found = bench.call("stills.find", json!({ "paths": [folder] }));
    let told = found.as_array().unwrap().iter().map(|one| {
        let said = |field: &str| one[field].as_str().unwrap();
        (said("name"), said("owner"), said("kind"))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("IMG_0001.JPG", "Slag", "still"),
            ("poster.png", "Slag", "poster"),
            ("ida moe.png", "Ida Moe", "portrait"),
            ("salt_road_1.png", "The Salt Road", "still"),
            ("salt_road_2.jpg", "The Salt Road", "still"),
            ("unnamed.png", "", "still"),
        ]
    );
    let gone = bench
        .desk
        .call("stills.find", json!({ "paths": [folder.join("gone")] }), &who());
    assert!(gone.unwrap_err().message.contains("gone"));
}

#[test]
fn pictures_are_attached_in_their_order_and_taken_back_in_one_step() {
    let (mut bench, folder) = bench();
    let found = bench.call("stills.find", json!({ "paths": [folder] }));
    let before = bench.desk.store().dump().unwrap();
    let mut pictures = Vec::new();
    for one in found.as_array().unwrap() {
        let kept = bench.call("stills.keep", one["path"].clone());
        assert_eq!((&kept["width"], &kept["owners"]), (&json!(12), &json!([])));
        if one["owner"] != "" {
            pictures.push(json!({
                "film": one["film"], "person": one["person"], "kind": one["kind"], "file_name": one["name"],
                "sha256": kept["sha256"], "extension": kept["extension"], "width": kept["width"], "height": kept["height"],
            }));
        }
    }
    assert_eq!(
        bench.desk.store().dump().unwrap(),
        before,
        "keeping a file is no change of the catalogue"
    );
    // The same one twice is one.
    pictures.push(pictures[0].clone());
    assert_eq!(bench.call("stills.attach", json!({ "pictures": pictures })), 5);
    assert_eq!(
        bench.call("stills.attach", json!({ "pictures": pictures })),
        0,
        "they are there already"
    );

    let film = bench.call("films.list", json!({ "search": "salt" }))[0]["id"].clone();
    let sheet = bench.call("films.sheet", film.clone());
    let stills = sheet["stills"].as_array().unwrap();
    let names: Vec<_> = stills.iter().map(|still| still["file_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["salt_road_1.png", "salt_road_2.jpg"]);
    let again = bench.call("stills.keep", json!(folder.join("salt_road_1.png")));
    assert_eq!(again["owners"][0]["name"], "The Salt Road", "the same picture twice is said");

    bench.call("journal.undo", Value::Null);
    assert_eq!(bench.desk.store().dump().unwrap(), before);
}

#[test]
fn what_is_no_picture_is_told_and_nothing_is_attached_without_its_file() {
    let (mut bench, folder) = bench();
    fs::write(folder.join("broken.png"), "no picture").unwrap();
    let broken = bench.desk.call("stills.keep", json!(folder.join("broken.png")), &who());
    assert!(broken.unwrap_err().message.starts_with("broken.png is no picture"));
    let film = bench.desk.catalogue().ids("film")[0];
    let picture = json!({
        "film": film, "person": null, "kind": "still", "file_name": "a.png",
        "sha256": "0".repeat(64), "extension": "png", "width": 3, "height": 2,
    });
    let refused = bench
        .desk
        .call("stills.attach", json!({ "pictures": [picture] }), &who())
        .unwrap_err();
    assert!(refused.message.contains("Choose its file again"), "{}", refused.message);
}
