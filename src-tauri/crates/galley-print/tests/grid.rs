//! The grids: where each block stands, how large it is, and what is in it, read from the pages and compared with the
//! schedule.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;
mod layout;

use std::collections::BTreeMap;

use edition::press::{Press, pages};
use galley_model::style::night_of;
use galley_model::*;
use galley_print::data::Book;
use galley_print::{House, Options, Paper, Proof, ProofJob, Target};
use galley_schedule::slot;
use layout::{Start, each_once, neat, proof, public, starts};
use serde_json::json;

fn options(paper: Paper) -> Options {
    Options {
        paper,
        target: Target::Screen,
        ..Options::default()
    }
}

/// The page as a picture, four pixels to a point.
fn picture(proof: &Proof, page: u32) -> image::RgbaImage {
    image::load_from_memory(&proof.page(page, 4.0).unwrap().png)
        .unwrap()
        .to_rgba8()
}

/// From where to where, in points, the coloured bar goes at whose right the start of a screening stands: right of it, or
/// down. The bar is looked for in the picture.
fn bar(picture: &image::RgbaImage, start: &Start, scale: f64) -> (f64, f64) {
    // Between bar and words lies a narrow margin of the light colour.
    let x = ((start.x - (0.9 + 0.55) * scale * 72.0 / 25.4) * 4.0) as u32;
    let y = ((start.y + 1.5) * 4.0) as u32;
    let colour = *picture.get_pixel(x, y);
    let mut top = y;
    while top > 0 && *picture.get_pixel(x, top - 1) == colour {
        top -= 1;
    }
    let mut bottom = y;
    while bottom + 1 < picture.height() && *picture.get_pixel(x, bottom + 1) == colour {
        bottom += 1;
    }
    (f64::from(top) / 4.0, f64::from(bottom + 1) / 4.0)
}

/// Minutes from the night's 0:00 to the start, and of the slot; a slot of unknown length is drawn as a quarter of an hour.
fn minutes(press: &Press, screening: &Screening) -> (f64, f64) {
    let catalogue = &press.made.catalogue;
    let edition = catalogue.editions.get(press.made.edition).unwrap();
    let starts = screening.starts.unwrap();
    let midnight = LocalTime::new(night_of(starts, edition).and_hms_opt(0, 0, 0).unwrap());
    let length = slot::minutes(catalogue, screening).unwrap_or(15);
    (starts.minutes_since(midnight) as f64, f64::from(length))
}

#[test]
fn every_screening_stands_once_in_each_grid() {
    let press = Press::new();
    for id in ["schedule", "schedule-wide"] {
        for paper in [Paper::A4, Paper::A5, Paper::Letter] {
            let (proof, set) = proof(&press, id, &options(paper));
            each_once(&press, &starts(&proof, &set, 1));
        }
    }
}

#[test]
fn blocks_are_as_high_as_their_slots_are_long() {
    let press = Press::new();
    for (paper, scale) in [(Paper::A4, 1.0), (Paper::A5, 0.8)] {
        let (proof, set) = proof(&press, "schedule", &options(paper));
        let starts = starts(&proof, &set, 1);
        for page in 1..=u32::try_from(set.pages.len()).unwrap() {
            let picture = picture(&proof, page);
            let own: Vec<&Start> = starts.iter().filter(|start| start.page == page).collect();
            // (start, length) in minutes and (top, height) on paper.
            let blocks: Vec<_> = own
                .iter()
                .map(|start| {
                    let screening = press.made.catalogue.screenings.get(start.screening).unwrap();
                    let (top, bottom) = bar(&picture, start, scale);
                    (minutes(&press, screening), (top, bottom - top), screening.code.clone())
                })
                .collect();
            let longest = blocks.iter().max_by(|a, b| a.0.1.total_cmp(&b.0.1)).unwrap();
            // A hairline of 0.4 mm is left free below each.
            let minute = (longest.1.1 + 0.4 * 72.0 / 25.4) / longest.0.1;
            for ((from, length), (top, height), code) in &blocks {
                let expected = longest.1.0 + (from - longest.0.0) * minute;
                assert!(
                    (top - expected).abs() < 1.5,
                    "{code} begins at {top}, not at {expected}, on page {page}"
                );
                let expected = (length * minute - 0.4 * 72.0 / 25.4).max(0.5 * 72.0 / 25.4);
                assert!(
                    (height - expected).abs() < 1.5,
                    "{code} is {height} high, not {expected}, on page {page}"
                );
            }
        }
    }
}

#[test]
fn screens_stand_in_columns_and_overlapping_blocks_side_by_side() {
    let press = Press::new();
    let (proof, set) = proof(&press, "schedule", &options(Paper::A4));
    let mut columns: BTreeMap<(u32, ScreenId), Vec<Start>> = BTreeMap::new();
    for start in starts(&proof, &set, 1) {
        let screen = press.made.catalogue.screenings.get(start.screening).unwrap().screen.unwrap();
        columns.entry((start.page, screen)).or_default().push(start);
    }
    let mut clashes = 0;
    for starts in columns.values() {
        for (index, a) in starts.iter().enumerate() {
            for b in &starts[index + 1..] {
                let of = |start: &Start| minutes(&press, press.made.catalogue.screenings.get(start.screening).unwrap());
                let ((a_from, a_length), (b_from, b_length)) = (of(a), of(b));
                if a_from < b_from + b_length && b_from < a_from + a_length {
                    clashes += 1;
                    assert!(
                        (a.x - b.x).abs() > 20.0,
                        "two screenings that overlap stand on top of each other"
                    );
                }
            }
        }
    }
    assert!(clashes > 0, "the edition has a clash to show");
}

#[test]
fn on_the_wide_sheet_time_runs_to_the_right() {
    let press = Press::new();
    let (proof, set) = proof(&press, "schedule-wide", &options(Paper::A4));
    assert_eq!(set.pages.len(), 1);
    assert!((set.pages[0].0 - 594.0 * 72.0 / 25.4).abs() < 0.5 && (set.pages[0].1 - 420.0 * 72.0 / 25.4).abs() < 0.5);
    let starts = starts(&proof, &set, 1);
    let at = |start: &Start| minutes(&press, press.made.catalogue.screenings.get(start.screening).unwrap()).0;
    let first = starts.iter().min_by(|a, b| at(a).total_cmp(&at(b))).unwrap();
    let last = starts.iter().max_by(|a, b| at(a).total_cmp(&at(b))).unwrap();
    let minute = (last.x - first.x) / (at(last) - at(first));
    assert!(minute > 1.0, "{minute}");
    for start in &starts {
        let expected = first.x + (at(start) - at(first)) * minute;
        assert!((start.x - expected).abs() < 0.5, "{} instead of {expected}", start.x);
    }
    // Nights go down the sheet.
    let edition = press.made.catalogue.editions.get(press.made.edition).unwrap();
    let night = |start: &Start| {
        night_of(
            press.made.catalogue.screenings.get(start.screening).unwrap().starts.unwrap(),
            edition,
        )
    };
    for a in &starts {
        assert!(starts.iter().all(|b| night(a) >= night(b) || a.y < b.y));
    }
}

#[test]
fn each_block_names_the_other_showings() {
    let press = Press::new();
    let printed = press.print("schedule", &options(Paper::A4)).unwrap();
    let pages = pages(printed.path.as_ref().unwrap());
    let edition = press.made.catalogue.editions.get(press.made.edition).unwrap();
    let night = |screening: &Screening| night_of(screening.starts.unwrap(), edition);
    let public = public(&press);
    let mut nights: Vec<_> = public.iter().map(night).collect();
    nights.dedup();
    let told = |night: chrono::NaiveDate| {
        let day = format!("{}: ", galley_model::style::HouseStyle::default().day(night, "en"));
        printed.warnings.iter().any(|problem| problem.message.starts_with(&day))
    };
    let (mut named, mut missing) = (0, 0);
    for screening in &public {
        let Some(film) = screening.film else { continue };
        for other in public
            .iter()
            .filter(|other| other.film == Some(film) && other.id != screening.id)
        {
            let day = galley_model::style::short_day(night(other), "en");
            let words = format!("{day} {}", edition.style.clock(other.starts.unwrap(), night(other)));
            let page = nights.iter().position(|own| *own == night(screening)).unwrap();
            if pages[page].contains(&words) {
                named += 1;
            } else {
                missing += 1;
                assert!(
                    told(night(screening)),
                    "{words} is left out of {} without a word",
                    screening.code
                );
            }
        }
    }
    assert!(named > 10 * missing.max(1), "{named} named, {missing} not");
    assert!(pages[0].contains("also Sat 27 4:25 PM") && pages[2].contains("also Thu 25 7:10 PM"));
}

#[test]
fn the_page_in_the_catalogue_stands_in_the_block_where_it_is_known() {
    let mut press = Press::new();
    let without = press.print("schedule", &options(Paper::A4)).unwrap();
    assert!(pages(without.path.as_ref().unwrap()).iter().all(|page| !page.contains("p. ")));
    press.pages = Some(BTreeMap::from([(press.made.full.to_string(), 23)]));
    for id in ["schedule", "schedule-wide"] {
        let printed = press.print(id, &options(Paper::A4)).unwrap();
        let text = pages(printed.path.as_ref().unwrap()).join(" ");
        assert_eq!(text.matches("p. 23").count(), 2, "{id}: {text}");
    }
}

#[test]
fn no_word_stands_on_another_or_off_the_page() {
    let press = Press::new();
    for id in ["schedule", "schedule-wide"] {
        for paper in [Paper::A4, Paper::A5, Paper::Custom(900.0, 500.0)] {
            if id == "schedule" && matches!(paper, Paper::Custom(..)) {
                continue;
            }
            neat(press.print(id, &options(paper)).unwrap().path.as_ref().unwrap());
        }
    }
}

#[test]
fn a_block_that_is_too_small_says_so() {
    let press = Press::new();
    let small = press.print("schedule", &options(Paper::Custom(90.0, 120.0))).unwrap();
    let told = small
        .warnings
        .iter()
        .find(|problem| problem.message.contains("whole title"))
        .unwrap();
    let place = told.place.as_ref().unwrap();
    assert_eq!((place.table.as_str(), place.field.as_deref()), ("screening", Some("starts")));
}

#[test]
fn nights_venues_and_sections_are_chosen() {
    let press = Press::new();
    let catalogue = &press.made.catalogue;
    let venue = catalogue.venues.in_order()[1].id;
    let section = catalogue.sections.of(press.made.edition).next().unwrap().id;
    let edition = catalogue.editions.get(press.made.edition).unwrap();
    let night = "2010-03-26".parse().unwrap();
    let in_section = |screening: &Screening| {
        let film = catalogue.films_of(screening)[0];
        catalogue.entry(film, edition.id).unwrap().section == Some(section)
    };
    let at_venue = |screening: &Screening| catalogue.screens.get(screening.screen.unwrap()).unwrap().venue == venue;
    type Wanted<'a> = Box<dyn Fn(&Screening) -> bool + 'a>;
    let cases: [(Options, Wanted<'_>); 3] = [
        (
            Options {
                nights: vec![night],
                ..Options::default()
            },
            Box::new(|screening| night_of(screening.starts.unwrap(), edition) == night),
        ),
        (
            Options {
                venues: vec![venue],
                ..Options::default()
            },
            Box::new(at_venue),
        ),
        (
            Options {
                sections: vec![section],
                ..Options::default()
            },
            Box::new(in_section),
        ),
    ];
    for (options, wanted) in cases {
        let mut expected: Vec<ScreeningId> = public(&press)
            .iter()
            .filter(|screening| wanted(screening))
            .map(|s| s.id)
            .collect();
        expected.sort();
        assert!(!expected.is_empty());
        for id in ["schedule", "schedule-wide", "pocket"] {
            let (proof, set) = proof(&press, id, &options);
            let mut printed: Vec<ScreeningId> = starts(&proof, &set, 1).iter().map(|start| start.screening).collect();
            printed.sort();
            assert_eq!(printed, expected, "{id}");
        }
    }
}

#[test]
fn a_film_is_shown_alone_as_large_as_in_its_place() {
    let press = Press::new();
    let options = options(Paper::A4);
    let material = press.material();
    let book = Book::new(&material, &options, "schedule").unwrap();
    let blocks = book.film_showings(press.made.full);
    assert_eq!(blocks.len(), 2);
    let own = json!({ "blocks": blocks, "capsule": book.capsule(press.made.full).unwrap() });
    let data = book.with("Last Train Home", Vec::new(), own);
    let templates = press.folder.path().join("own");
    std::fs::create_dir_all(templates.join("views")).unwrap();
    let template = "#import \"/house/lib.typ\": *\n#import \"/house/showing.typ\": *\n#let data = json(\"/data.json\")\n\
                    #show: publication.with(head-of(data))\n= Views\n#block-view(data)\n#capsule-view(data)";
    std::fs::write(templates.join("views/main.typ"), template).unwrap();
    let mut alone = Proof::default();
    let set = alone
        .set(ProofJob {
            template: "views".into(),
            data,
            house: House {
                templates: Some(templates),
                ..press.house()
            },
            target: Target::Screen,
            pictures: false,
        })
        .unwrap();
    let (grid, all) = proof(&press, "schedule", &options);
    let in_grid = starts(&grid, &all, 1);
    let views = starts(&alone, &set, 1);
    for block in public(&press)
        .iter()
        .filter(|screening| screening.film == Some(press.made.full))
    {
        let high = |proof: &Proof, start: &Start| {
            let (top, bottom) = bar(&picture(proof, start.page), start, 1.0);
            bottom - top
        };
        let there = in_grid.iter().find(|start| start.screening == block.id).unwrap();
        // The capsule names the same screening below.
        let here = views
            .iter()
            .filter(|start| start.screening == block.id)
            .min_by(|a, b| a.y.total_cmp(&b.y))
            .unwrap();
        assert!((high(&grid, there) - high(&alone, here)).abs() < 0.6);
    }
}
