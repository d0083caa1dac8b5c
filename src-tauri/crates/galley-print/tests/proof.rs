//! Pages as pictures, with the place of every field on them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;
mod reader;

use std::path::Path;

use edition::press::Press;
use galley_model::*;
use galley_print::data::film;
use galley_print::{Options, Proof, ProofJob, Target};
use reader::title_of;

/// The proof of the full film's page.
fn proof_job(press: &Press) -> ProofJob {
    ProofJob {
        template: "proof".into(),
        data: film::build(&press.material(), press.made.full, "page", &Options::default()).unwrap(),
        house: press.house(),
        target: Target::Print,
        pictures: true,
    }
}

#[test]
fn a_proof_follows_the_film() {
    let mut press = Press::new();
    let mut proof = Proof::default();
    let set = proof.set(proof_job(&press)).unwrap();
    assert_eq!(set.pages.len(), 1);
    assert!((set.pages[0].0 - 595.28).abs() < 0.1 && (set.pages[0].1 - 841.89).abs() < 0.1);
    let before = proof.page(1, 1.5).unwrap();
    proof.set(proof_job(&press)).unwrap();
    assert_eq!(before, proof.page(1, 1.5).unwrap());
    if let Some(look) = std::env::var_os("GALLEY_LOOK") {
        std::fs::write(Path::new(&look).join("proof.png"), &before.png).unwrap();
    }
    let mut film = press.made.catalogue.films.get(press.made.full).unwrap().clone();
    film.year = Some("1999".parse().unwrap());
    press.made.catalogue.films.put(film);
    proof.set(proof_job(&press)).unwrap();
    assert_ne!(before.png, proof.page(1, 1.5).unwrap().png);
    assert!(proof.page(2, 1.5).is_err() && proof.page(0, 1.5).is_err());
}

#[test]
fn a_proof_knows_where_each_text_stands() {
    let press = Press::new();
    let mut proof = Proof::default();
    let set = proof.set(proof_job(&press)).unwrap();
    let page = proof.page(1, 1.0).unwrap();
    let texts: Vec<&Text> = press.made.catalogue.texts.of(press.made.full).collect();
    let long = texts.iter().find(|text| text.kind == TextKind::Long).unwrap();
    let field = page
        .fields
        .iter()
        .find(|field| field.place == Place::field(long.id, "body"))
        .unwrap();
    assert!(field.areas.len() > 3, "a line each: {:?}", field.areas);
    for area in page.fields.iter().flat_map(|field| &field.areas) {
        assert!(area.x >= 0.0 && area.y >= 0.0, "{area:?}");
        assert!(
            area.x + area.width <= set.pages[0].0 && area.y + area.height <= set.pages[0].1,
            "{area:?}"
        );
    }
}

#[test]
fn the_proof_shows_a_film_as_the_book_prints_it_and_knows_its_fields() {
    let press = Press::new();
    let mut proof = Proof::default();
    let short = title_of(&press.made, "Glass Harbor");
    for (film, asked, view) in [
        (press.made.full, "page", "page"),
        (press.made.full, "half", "half"),
        (short, "page", "programme"),
    ] {
        let data = film::build(&press.material(), film, asked, &Options::default()).unwrap();
        assert_eq!(data["view"], view);
        let job = ProofJob {
            template: "proof".into(),
            data,
            house: press.house(),
            target: Target::Print,
            pictures: false,
        };
        let proofed = proof.set(job).unwrap();
        assert_eq!((proofed.pages.len(), &proofed.problems[..]), (1, &[][..]), "{view}");
        assert_eq!(proofed.begins.get(&film.uuid().to_string()), Some(&1), "{view}");
        if view == "programme" {
            continue;
        }
        let fields = proof.page(1, 0.3).unwrap().fields;
        for (table, field) in [
            ("title", "text"),
            ("film", "year"),
            ("film", "countries"),
            ("film", "languages"),
            ("film", "run_time"),
            ("entry", "section"),
            ("credit", "person"),
            ("credit", "role"),
            ("text", "body"),
            ("film_contact", "role"),
            ("contact", "email"),
            ("screening", "starts"),
            ("screening", "screen"),
        ] {
            let known = |place: &Place| place.table == table && place.field.as_deref() == Some(field);
            assert!(fields.iter().any(|on| known(&on.place)), "{view} has no {table}.{field}");
        }
        assert!(fields.iter().any(|on| on.place.table == "still"), "{view}");
    }
}
