//! What the press finds on the set pages of the book: indexes against the catalogue, titles that are too long, hyphens below
//! each other.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use edition::Made;
use edition::press::Press;
use galley_model::*;
use galley_print::indexes::judge;
use galley_print::{FilmSpace, House, Options, Paper, Printed, typeset};

/// The book of an edition that was changed, set with the edition's own templates where some are given, and judged.
fn judged(change: impl FnOnce(&mut Made), options: &Options, templates: &[(&str, String)]) -> Printed {
    let mut press = Press::new();
    change(&mut press.made);
    let mut job = press.job("catalogue", options, &press.pdf("catalogue")).unwrap();
    let own = tempfile::tempdir().unwrap();
    for (file, text) in templates {
        let file = own.path().join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    job.house = House {
        templates: (!templates.is_empty()).then(|| own.path().to_owned()),
        ..job.house
    };
    let mut printed = typeset(&job, &mut |_| {}).unwrap();
    judge(&press.made.catalogue, &job, &mut printed);
    printed
}

fn check<'p>(printed: &'p Printed, id: &str) -> &'p Check {
    printed.checks.iter().find(|check| check.id == id).unwrap()
}

fn said(printed: &Printed, id: &str) -> Vec<String> {
    check(printed, id)
        .problems
        .iter()
        .map(|problem| problem.message.clone())
        .collect()
}

#[test]
fn the_indexes_of_the_book_are_whole_and_in_order_whatever_its_paper_and_language() {
    for options in [
        Options::default(),
        Options {
            paper: Paper::A5,
            film_space: FilmSpace::Half,
            ..Options::default()
        },
        Options {
            language: "es".into(),
            ..Options::default()
        },
    ] {
        let printed = judged(|_| (), &options, &[]);
        assert_eq!(said(&printed, "indexes"), Vec::<String>::new(), "{options:?}");
        let all = &check(&printed, "indexes").said;
        for index in ["titles", "directors", "countries", "sections", "programmes", "print sources"] {
            assert!(all.contains(index), "{all}");
        }
    }
}

#[test]
fn every_rule_that_needs_set_pages_is_asked() {
    let printed = judged(|_| (), &Options::default(), &[]);
    for (rule, id) in RULES_OF_PREFLIGHT.iter().filter(|(rule, _)| *rule != "SCH-16") {
        assert!(
            printed.checks.iter().any(|check| check.id == *id),
            "{rule} is asked by no check {id}"
        );
    }
}

#[test]
fn lines_that_a_template_leaves_out_or_turns_round_are_told_of() {
    let back = std::fs::read_to_string(edition::press::data_dir().join("templates/catalogue/back.typ")).unwrap();
    let lines = "for entry in entries { index-line(data, entry) }";
    assert!(back.contains(lines));
    let turned = back.replace(lines, "for entry in entries.rev() { index-line(data, entry) }");
    let printed = judged(|_| (), &Options::default(), &[("catalogue/back.typ", turned)]);
    assert_eq!(check(&printed, "indexes").grade, Grade::Error);
    let told = said(&printed, "indexes");
    assert!(
        told.iter().all(|said| said.contains("sorts before it")) && told.len() > 3,
        "{told:?}"
    );

    let cut = back.replace(
        lines,
        "for entry in entries.slice(0, entries.len() - 1) { index-line(data, entry) }",
    );
    let printed = judged(|_| (), &Options::default(), &[("catalogue/back.typ", cut)]);
    let told = said(&printed, "indexes");
    for index in ["titles", "directors", "countries"] {
        let missing = format!("is missing from the index of {index}");
        assert!(told.iter().any(|said| said.contains(&missing)), "{told:?}");
    }
}

#[test]
fn a_title_that_no_heading_holds_is_told_of_with_its_page() {
    let title = |text: String| {
        move |made: &mut Made| {
            let titles = made.catalogue.titles.iter();
            let mut title = titles
                .into_iter()
                .find(|title| title.text == "Last Train Home")
                .unwrap()
                .clone();
            title.text = text;
            made.catalogue.titles.put(title);
        }
    };
    let small = Options {
        paper: Paper::A5,
        ..Options::default()
    };
    assert_eq!(
        said(&judged(|_| (), &Options::default(), &[]), "headings"),
        Vec::<String>::new()
    );
    let told = said(
        &judged(title("The Keeper Who Counted Every Wave ".repeat(12)), &small, &[]),
        "headings",
    );
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("at the smallest size of headings, which have 3 at most"),
        "{told:?}"
    );
    let word = format!("Our {}fahrtsgesellschaft", "Donaudampfschiff".repeat(5));
    let told = said(&judged(title(word), &small, &[]), "headings");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("is wider than the page"), "{told:?}");
}

#[test]
fn three_lines_running_that_end_in_a_hyphen_are_told_of() {
    let words = |word: &str| {
        let body = vec![word; 60].join(" ");
        move |made: &mut Made| {
            let texts = made.catalogue.texts.iter();
            let mut text = texts
                .into_iter()
                .find(|text| text.language == "en" && text.film.is_some())
                .unwrap()
                .clone();
            text.body = body;
            made.catalogue.texts.put(text);
        }
    };
    let narrow = Options {
        paper: Paper::A5,
        ..Options::default()
    };
    let told = said(&judged(words("internationalisation"), &narrow, &[]), "hyphens");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("lines running of a text on page"), "{told:?}");
    assert_eq!(said(&judged(words("sea"), &narrow, &[]), "hyphens"), Vec::<String>::new());
}
