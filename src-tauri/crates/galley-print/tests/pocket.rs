//! The pocket schedule on so many panels, and the programme guide: what stands where, read from the pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;
mod layout;

use std::collections::BTreeSet;

use edition::press::{Press, pages, words};
use galley_model::*;
use galley_print::{FilmOrder, Options, Paper, Target};
use layout::{each_once, neat, proof, public, sheets, starts};

fn panels(panels: u8, paper: Paper) -> Options {
    Options {
        panels,
        paper,
        target: Target::Screen,
        ..Options::default()
    }
}

#[test]
fn the_schedule_fills_just_so_many_panels() {
    let press = Press::new();
    let mut before = 0.0;
    for count in 3..=12 {
        let options = panels(count, Paper::A4);
        let printed = press.print("pocket", &options).unwrap();
        assert_eq!(printed.pages, u32::from(count));
        assert!(
            printed.warnings.iter().all(|problem| !problem.message.contains("panels")),
            "{:?}",
            printed.warnings
        );
        neat(printed.path.as_ref().unwrap());
        for sheet in sheets(printed.path.as_ref().unwrap()) {
            assert!((sheet.width - 99.0 * 72.0 / 25.4).abs() < 0.1 && (sheet.height - 210.0 * 72.0 / 25.4).abs() < 0.1);
        }
        let (proof, set) = proof(&press, "pocket", &options);
        let starts = starts(&proof, &set, 1);
        each_once(&press, &starts);
        // One size of type on all panels, within bounds, and the more panels the larger.
        let size = starts[0].size;
        assert!(starts.iter().all(|start| (start.size - size).abs() < 0.01));
        assert!(
            (5.49..=8.51).contains(&size) && size >= before - 0.01,
            "{size} pt on {count} panels"
        );
        before = size;
        // Nights and times go on from panel to panel.
        let order: Vec<Option<LocalTime>> = starts
            .iter()
            .map(|start| press.made.catalogue.screenings.get(start.screening).unwrap().starts)
            .collect();
        assert!(order.is_sorted());
        // Cover and back carry none.
        assert!(starts.iter().all(|start| start.page > 1 && start.page < u32::from(count)));
    }
}

#[test]
fn without_a_number_it_takes_as_many_as_can_be_folded() {
    let press = Press::new();
    for paper in [Paper::A4, Paper::A5, Paper::Letter, Paper::Custom(74.0, 105.0)] {
        let printed = press.print("pocket", &panels(0, paper)).unwrap();
        assert!(
            [4, 6, 8, 10, 12, 16].contains(&printed.pages),
            "{} panels on {paper}",
            printed.pages
        );
        neat(printed.path.as_ref().unwrap());
    }
}

#[test]
fn what_does_not_fit_is_told_of_and_printed() {
    let press = Press::new();
    let paper = Paper::Custom(70.0, 80.0);
    for count in [3, 4] {
        let options = panels(count, paper);
        let printed = press.print("pocket", &options).unwrap();
        assert!(printed.pages > u32::from(count));
        let (proof, set) = proof(&press, "pocket", &options);
        let starts = starts(&proof, &set, 1);
        each_once(&press, &starts);
        neat(printed.path.as_ref().unwrap());
        // Those that stand on panels which were not asked for; the last one is the back.
        let over: Vec<_> = starts.iter().filter(|start| start.page >= u32::from(count)).collect();
        let told = printed
            .warnings
            .iter()
            .find(|problem| problem.message.contains("panels of 70 × 80 mm"))
            .unwrap();
        assert_eq!(
            told.place,
            Some(Place::field(over[0].screening, "starts")),
            "{}",
            told.message
        );
        assert!(
            told.message.contains(&format!("{} screenings (", over.len())),
            "{}",
            told.message
        );
        assert!(
            told.message.contains(&format!("{} in all", printed.pages)),
            "{}",
            told.message
        );
        let first = press.made.catalogue.screenings.get(over[0].screening).unwrap();
        let title = press.made.catalogue.screening_title(first, "en");
        let day = galley_model::style::HouseStyle::default().day(first.starts.unwrap().date(), "en");
        assert!(
            told.message.contains(&title) && told.message.contains(&day),
            "{}",
            told.message
        );
        let fit = printed.fits.iter().find(|fit| fit.slot == "Pocket schedule").unwrap();
        assert!(fit.over() > 0 && fit.place == told.place.clone().unwrap());
        assert!(starts.iter().all(|start| (start.size - 5.5).abs() < 0.01));
    }
}

#[test]
fn the_cover_explains_the_marks_that_are_used_and_no_others() {
    let press = Press::new();
    let printed = press.print("pocket", &panels(6, Paper::A4)).unwrap();
    let cover = &pages(printed.path.as_ref().unwrap())[0];
    for fact in [
        "Cleveland International Film Festival",
        "March 18–28, 2010",
        "ST subtitles",
        "Q&A questions and answers",
        "World Documentary",
    ] {
        assert!(cover.contains(fact), "{fact}: {cover}");
    }
    assert!(!cover.contains("Audio description"), "{cover}");
    let back = pages(printed.path.as_ref().unwrap()).pop().unwrap();
    assert!(
        back.contains("Tower City Cinemas") && back.contains("Give what you can"),
        "{back}"
    );
}

fn guide(paper: Paper) -> Options {
    Options {
        paper,
        target: Target::Screen,
        ..Options::default()
    }
}

#[test]
fn the_guide_and_its_nights_name_each_others_pages() {
    let press = Press::new();
    for options in [
        guide(Paper::A4),
        guide(Paper::A5),
        Options {
            film_order: FilmOrder::Title,
            columns: 3,
            ..guide(Paper::A4)
        },
    ] {
        let printed = press.print("guide", &options).unwrap();
        let pdf = printed.path.as_ref().unwrap();
        neat(pdf);
        let (proof, set) = proof(&press, "guide", &options);
        let pages = pages(pdf);
        let nights = u32::try_from(pages.iter().rposition(|page| page.contains("Night by night")).unwrap()).unwrap() + 1;
        let by_night = starts(&proof, &set, nights);
        each_once(&press, &by_night);
        let everywhere = starts(&proof, &set, 1);
        let sheets = sheets(pdf);
        let catalogue = &press.made.catalogue;
        let mut references = 0;
        for screening in public(&press).iter().filter(|screening| !screening.code.is_empty()) {
            let shown = match (screening.programme, screening.film) {
                (Some(programme), _) => programme.to_string(),
                (None, film) => film.unwrap().to_string(),
            };
            let stands = set.begins[&shown];
            // On the line with its time, the nearest "p. 2" to the right.
            let reference = |start: &layout::Start| {
                let words = &sheets[start.page as usize - 1].words;
                let line = words
                    .iter()
                    .filter(|word| word.left > start.x && (word.top - start.y).abs() < 4.0);
                let mut line: Vec<&layout::Word> = line.collect();
                line.sort_by(|a, b| a.left.total_cmp(&b.left));
                let at = line.iter().position(|word| word.text == "p.").unwrap();
                line[at + 1].text.parse::<u32>().unwrap()
            };
            let line = by_night.iter().find(|start| start.screening == screening.id).unwrap();
            assert_eq!(reference(line), stands, "{} of {}", screening.code, options.paper);
            // In the capsule: the page on which its night begins.
            let night =
                galley_model::style::night_of(screening.starts.unwrap(), catalogue.editions.get(press.made.edition).unwrap());
            let day = galley_model::style::HouseStyle::default().day(night, "en");
            let begins = (nights..).find(|page| pages[*page as usize - 1].contains(&day)).unwrap();
            let in_capsule = everywhere
                .iter()
                .find(|start| start.screening == screening.id && start.page < nights);
            let in_capsule = in_capsule.unwrap();
            assert!(in_capsule.page >= stands);
            assert_eq!(reference(in_capsule), begins, "{} of {}", screening.code, options.paper);
            references += 1;
        }
        assert!(references > 20);
    }
}

#[test]
fn every_film_has_one_capsule_and_a_cut_one_is_told_of() {
    let press = Press::new();
    let printed = press.print("guide", &guide(Paper::A4)).unwrap();
    let text = words(printed.path.as_ref().unwrap());
    for fact in [
        "归途列车",
        "Lixin Fan",
        "Canada, China · 2009 · 85 minutes",
        "Thu 25 7:10 PM",
        "LAST25",
        "Glass Harbor",
    ] {
        assert!(text.contains(fact), "{fact}: {text}");
    }
    let (_, set) = proof(&press, "guide", &guide(Paper::A4));
    let films: BTreeSet<String> = press.made.catalogue.films.iter().map(|film| film.id.to_string()).collect();
    let begins: BTreeSet<String> = set.begins.keys().cloned().collect();
    assert!(films.is_subset(&begins), "{:?}", films.difference(&begins));
    // The long text stands in for a short one that is missing: told once.
    let told = printed
        .warnings
        .iter()
        .filter(|problem| problem.message.contains("no short text"))
        .count();
    assert_eq!(told, 1);
    let endless = printed
        .fits
        .iter()
        .find(|fit| fit.slot == "Capsule" && fit.over() > 20)
        .unwrap();
    assert!(endless.words_over > 100 && !endless.falls_off.is_empty());
    assert_eq!(endless.place.field.as_deref(), Some("body"));
}

#[test]
fn a_short_text_that_is_too_long_is_cut_where_its_room_ends() {
    let mut press = Press::new();
    let id = TextId::new();
    let numbers: Vec<String> = (1..=200).map(|number| format!("word{number}")).collect();
    press.made.catalogue.texts.put(Text {
        id,
        film: Some(press.made.full),
        kind: TextKind::Short,
        language: "en".into(),
        body: numbers.join(" "),
        ..Text::default()
    });
    let printed = press.print("guide", &guide(Paper::A4)).unwrap();
    let told = printed
        .warnings
        .iter()
        .find(|problem| problem.place == Some(Place::field(id, "body")))
        .unwrap();
    let fit = printed.fits.iter().find(|fit| fit.place == Place::field(id, "body")).unwrap();
    assert!(
        told.message.contains(&format!("({} words)", fit.words_over)),
        "{}",
        told.message
    );
    // One word more goes for the dots that say so.
    let kept = 200 - fit.words_over - 1;
    let text = words(printed.path.as_ref().unwrap());
    assert!(
        text.contains(&format!("word{kept}…")) && !text.contains(&format!("word{}", kept + 1)),
        "{kept}: {text}"
    );
    assert_eq!(fit.room, 6);
}
