//! The lists, typeset and read again by programs that none of us wrote.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use edition::press::{Press, edit_screening, pages, said, text_of, words};
use galley_model::*;
use galley_print::{Halls, Options, Target};

/// The codes of the screenings that the public may read of, each as often as it is shown.
fn public(press: &Press) -> Vec<String> {
    let screenings = press.made.catalogue.screenings.of(press.made.edition);
    let public = screenings.filter(|screening| {
        screening.kind == ScreeningKind::Public && screening.state != ScreeningState::Cancelled && screening.starts.is_some()
    });
    let mut codes: Vec<String> = public
        .map(|screening| screening.code.clone())
        .filter(|code| !code.is_empty())
        .collect();
    codes.sort();
    codes
}

/// How often the words of a PDF have a code.
fn count(text: &str, code: &str) -> usize {
    text.split(' ').filter(|word| *word == code).count()
}

#[test]
fn every_public_screening_is_once_in_the_lists_by_night_and_by_venue() {
    let press = Press::new();
    for publication in ["schedule-list", "venue-list"] {
        let text = text_of(&press.print(publication, &Options::default()).unwrap());
        for code in public(&press) {
            assert_eq!(count(&text, &code), 1, "{publication}: {code}\n{text}");
        }
        assert!(!text.contains("HIDDEN") && !text.contains("NOTIME"), "{publication}");
    }
}

#[test]
fn the_list_by_film_has_a_programmes_screening_with_each_of_its_films() {
    let press = Press::new();
    let text = text_of(&press.print("film-list", &Options::default()).unwrap());
    for code in public(&press) {
        // The programme itself, and its four films.
        let expected = if code == "SH26" { 5 } else { 1 };
        assert_eq!(count(&text, &code), expected, "{code}\n{text}");
    }
    assert!(!text.contains("HIDDEN") && !text.contains("NOTIME"));
    // A to Z without articles.
    let order = [
        "Last Train Home",
        "The Mirror",
        "The Night Baker",
        "Paradise Now",
        "The Scent of Green Papaya",
    ];
    // The first mention may be the guide word at the head of the page.
    let at = order.map(|title| text.rfind(&format!("{title} ")).unwrap());
    assert!(at.is_sorted(), "{at:?}\n{text}");
}

#[test]
fn nights_venues_and_sections_are_respected() {
    let press = Press::new();
    let catalogue = &press.made.catalogue;
    let hall = catalogue.venues.iter().find(|venue| venue.short_name == "LSA").unwrap().id;
    let night = catalogue
        .sections
        .of(press.made.edition)
        .find(|section| section.code == "AM")
        .unwrap()
        .id;
    for publication in ["schedule-list", "venue-list", "film-list", "door-list", "projection"] {
        let printed = |options: &Options| text_of(&press.print(publication, options).unwrap());
        let thursday = printed(&Options {
            nights: vec!["2010-03-25".parse().unwrap()],
            ..Options::default()
        });
        assert!(
            thursday.contains("LAST25") && !thursday.contains("LAST27") && !thursday.contains("UNCL26"),
            "{publication}"
        );
        let library = printed(&Options {
            venues: vec![hall],
            ..Options::default()
        });
        assert!(
            library.contains("F7026") && !library.contains("F1026") && !library.contains("LAST25"),
            "{publication}"
        );
        let late = printed(&Options {
            sections: vec![night],
            ..Options::default()
        });
        assert!(
            late.contains("UNCL26") && !late.contains("LAST25") && !late.contains("SH26"),
            "{publication}"
        );
    }
}

#[test]
fn the_door_list_has_what_is_not_public_and_what_was_called_off() {
    let press = Press::new();
    let printed = press.print("door-list", &Options::default()).unwrap();
    let text = text_of(&printed);
    // One is private, one was cancelled.
    assert_eq!(count(&text, "HIDDEN"), 2, "{text}");
    assert!(text.contains("PRIVATE SCREENING") && text.contains("CANCELLED"), "{text}");
    for code in public(&press) {
        assert_eq!(count(&text, &code), 1, "{code}\n{text}");
    }
    // 85 minutes and 20 of questions from 7:10 PM.
    for fact in ["Tickets", "ends 8:55 PM", "Q&A: Lixin Fan", "180 seats", "(late Friday)"] {
        assert!(text.contains(fact), "no “{fact}”:\n{text}");
    }
    // The halls of a night share pages, but no page has two nights.
    let shared = pages(printed.path.as_ref().unwrap());
    let nights = ["Thursday, March 25", "Friday, March 26", "Saturday, March 27"];
    for page in &shared {
        assert_eq!(nights.iter().filter(|night| page.contains(**night)).count(), 1, "{page}");
    }
    // Each has a page of its own where that is wanted: as many pages as halls and nights.
    let apart = press.print(
        "door-list",
        &Options {
            halls: Halls::Apart,
            ..Options::default()
        },
    );
    let apart = pages(apart.unwrap().path.as_ref().unwrap());
    assert!(apart.iter().all(|page| page.matches("Counted by").count() <= 1), "{apart:?}");
    let halls = |pages: &[String]| pages.iter().map(|page| page.matches("Counted by").count()).sum::<usize>();
    assert_eq!(halls(&apart), halls(&shared));
    assert!(
        shared.len() <= apart.len() / 2,
        "{} pages for {} halls",
        shared.len(),
        halls(&shared)
    );
    let untimed = printed
        .warnings
        .iter()
        .filter(|problem| problem.message.contains("on no sheet"));
    assert_eq!(untimed.count(), 1);
    let endless = printed
        .warnings
        .iter()
        .find(|problem| problem.message.contains("“Nothing but a Title” ends"));
    assert_eq!(endless.unwrap().place.as_ref().unwrap().field.as_deref(), Some("run_time"));
}

#[test]
fn the_booth_is_told_what_comes_and_what_is_missing() {
    let mut press = Press::new();
    let full = press.made.full;
    let copy = Copy {
        id: CopyId::new(),
        film: full,
        format: "35mm".into(),
        languages: vec!["cmn".into()],
        run_time: Some("86".parse().unwrap()),
        arrives: Some("2010-03-26T09:00".parse().unwrap()),
        ..Copy::default()
    };
    press.made.catalogue.copies.put(copy.clone());
    edit_screening(&mut press, "LAST25", |screening| {
        screening.introduction = 5;
        screening.copy = Some(copy.id);
    });
    let mut screen = press
        .made
        .catalogue
        .screens
        .iter()
        .find(|screen| screen.name == "Screen 1")
        .unwrap()
        .clone();
    screen.formats = vec!["DCP".into(), "Blu-ray".into()];
    press.made.catalogue.screens.put(screen.clone());
    let mut third = press
        .made
        .catalogue
        .screens
        .iter()
        .find(|screen| screen.name == "Screen 3")
        .unwrap()
        .clone();
    third.formats = vec!["35 mm".into()];
    press.made.catalogue.screens.put(third);

    let printed = press.print("projection", &Options::default()).unwrap();
    let text = text_of(&printed);
    // 7:10 PM, 5 minutes of introduction, 86 of film, 20 of questions.
    for fact in [
        "Introduction, 5 minutes",
        "7:15 PM",
        "1:26:00",
        "Mandarin · subtitles English",
        "arrives Fri 26 9:00 AM",
        "8:41 PM",
        "ends 9:01 PM",
        "30 s between the films",
        "No copy recorded Hebrew · subtitles English",
        "This booth does not play it (plays DCP, Blu-ray)",
        "last show",
        "PRIVATE SCREENING",
    ] {
        assert!(text.contains(fact), "no “{fact}”:\n{text}");
    }
    let at = |part: &str| {
        let found = printed.warnings.iter().find(|problem| problem.message.contains(part));
        found
            .unwrap_or_else(|| panic!("no “{part}”: {:?}", printed.warnings))
            .place
            .clone()
            .unwrap()
    };
    assert_eq!(at("Screen 1 plays DCP, Blu-ray").field.as_deref(), Some("copy"));
    assert_eq!(
        at("arrives after its screening of Thursday"),
        Place::field(copy.id, "arrives")
    );
    // The other screening of the film counts with the film's own 85 minutes, since no copy is chosen.
    assert_eq!(
        at("runs 1:26:00, and the schedule counts 1:25:00").field.as_deref(),
        Some("copy")
    );
    assert_eq!(at("No copy of “White Palms”").table, "film");
    assert!(
        !printed
            .warnings
            .iter()
            .any(|problem| problem.message.contains("Screen 3 plays")),
        "35mm is 35 mm"
    );
    // The films of the programme in order: 5:00 PM, 7 minutes and 30 seconds later the next one.
    let shorts = ["Glass Harbor", "The Night Baker", "Ferry", "Paper Moons over Lake Erie"];
    let at: Vec<usize> = shorts.iter().map(|title| text.find(title).unwrap()).collect();
    assert!(at.is_sorted() && text.contains("5:08 PM"), "{at:?}");

    // A second copy, and none is chosen.
    press.made.catalogue.copies.put(Copy {
        id: CopyId::new(),
        format: "DCP".into(),
        ..copy
    });
    let printed = press.print("projection", &Options::default()).unwrap();
    assert!(text_of(&printed).contains("Several copies, none chosen"));
    assert!(
        printed
            .warnings
            .iter()
            .any(|problem| problem.message.contains("several copies"))
    );
}

#[test]
fn the_lines_of_each_galley_are_numbered_from_one_without_a_gap() {
    let press = Press::new();
    let printed = press.print("galleys", &Options::default()).unwrap();
    let file = printed.path.as_ref().unwrap();
    // Where words stand, line by line: "<word xMin=… yMin=… …>text</word>".
    let layout = said("pdftotext", &["-bbox"], file);
    let number = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\""))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    let mut texts: Vec<Vec<u32>> = Vec::new();
    for line in layout.lines().filter(|line| line.contains("<word ")) {
        let word = line.split('>').nth(1).unwrap().split('<').next().unwrap();
        // The numbers end left of the column of text, which begins 24 mm from the edge of the trimmed page.
        let inside = number(line, "xMax") < (24.0 + 3.0) * 72.0 / 25.4;
        if let (true, Ok(counted)) = (inside, word.parse::<u32>()) {
            match texts.last_mut() {
                Some(text) if counted != 1 => text.push(counted),
                _ => texts.push(vec![counted]),
            }
        }
    }
    let catalogue = &press.made.catalogue;
    assert_eq!(texts.len(), catalogue.texts.iter().count(), "a text each: {texts:?}");
    for text in &texts {
        let whole: Vec<u32> = (1..=text.len() as u32).collect();
        assert_eq!(*text, whole);
    }
    // Nine times the long synopsis runs over several pages without beginning anew.
    assert!(texts.iter().any(|text| text.len() > 100), "{texts:?}");
    let text = words(file);
    for fact in [
        "Last Train Home · English",
        "draft · M.M. · CIFF34 · 2010-02-01",
        "Biography · Lixin Fan · English",
        "Synopsis · Spanish",
        "Read by",
    ] {
        assert!(text.contains(fact), "no “{fact}”:\n{text}");
    }
    let lonely = printed.checks.iter().flat_map(|check| &check.problems);
    assert!(
        !lonely.into_iter().any(|problem| problem.message.contains("stands alone")),
        "{:?}",
        printed.checks
    );
    let spanish = Options {
        languages: vec!["es".into()],
        language: "es".into(),
        ..Options::default()
    };
    let text = text_of(&press.print("galleys", &spanish).unwrap());
    assert!(text.contains("Cada invierno") && !text.contains("Every winter"), "{text}");
}

#[test]
fn the_contact_sheet_gives_each_pictures_size_and_resolution() {
    let press = Press::new();
    let printed = press.print("contact-sheet", &Options::default()).unwrap();
    let text = text_of(&printed);
    let stills = press.made.catalogue.stills.iter().count();
    // 900 pixels over 174 mm, which is 6.85 inches.
    assert_eq!(text.matches("900 × 600 131 DPI").count(), stills, "{text}");
    assert_eq!(
        said("pdfimages", &["-list"], printed.path.as_ref().unwrap())
            .lines()
            .skip(2)
            .count(),
        stills
    );
    for fact in [
        "174 mm",
        "picture-0.jpg",
        "Photo: Lixin Fan",
        "Films without a picture (1",
        "White Palms",
    ] {
        assert!(text.contains(fact), "no “{fact}”:\n{text}");
    }
    let soft = printed
        .warnings
        .iter()
        .filter(|problem| problem.message.contains("131 to the inch"));
    assert_eq!(soft.count(), stills);
    let first = printed
        .warnings
        .iter()
        .find(|problem| problem.message.contains("picture-0.jpg"))
        .unwrap();
    assert_eq!(first.place, Some(Place::row(press.made.stills[0])));
    // On smaller paper the same picture is finer: 900 pixels over 112 mm.
    let small = Options {
        paper: galley_print::Paper::A5,
        columns: 2,
        ..Options::default()
    };
    assert!(text_of(&press.print("contact-sheet", &small).unwrap()).contains("204 DPI"));
}

#[test]
fn galley_proofs_tell_what_was_found_and_may_be_of_one_film() {
    let mut press = Press::new();
    let film = press.made.full;
    let text = press
        .made
        .catalogue
        .texts
        .of(film)
        .find(|text| text.kind == TextKind::Long)
        .unwrap()
        .clone();
    let mark = |span, words: &str| Mark {
        place: Place::field(text.id, "body"),
        span,
        words: words.into(),
    };
    press.marks = vec![
        mark(Some((0, 3)), "The first word is odd (TXT-99)."),
        mark(None, "The whole is odd (TXT-98)."),
        mark(Some((2, 9000)), "The rest is odd (TXT-97)."),
    ];
    let one = Options {
        films: vec![film],
        ..Options::default()
    };
    let printed = press.print("galleys", &one).unwrap();
    let words = text_of(&printed);
    for line in ["1 The first word is odd", "2 The whole is odd", "3 The rest is odd"] {
        assert!(words.contains(line), "no “{line}”:\n{words}");
    }
    let title = press.made.catalogue.display_title(film, "en");
    assert!(words.contains(title), "{words}");
    let others = press.made.catalogue.films.iter().filter(|other| other.id != film);
    for other in others {
        let title = press.made.catalogue.display_title(other.id, "en");
        assert!(!words.contains(&format!("{title} ")), "{title} is in it:\n{words}");
    }
    let gone = Options {
        films: vec![FilmId::new()],
        ..Options::default()
    };
    let refused = press.print("galleys", &gone).unwrap_err().to_string();
    assert!(refused.contains("nothing of"), "{refused}");
}

#[test]
fn an_empty_edition_and_a_screen_have_every_list() {
    let mut press = Press::new();
    let lists = [
        "schedule-list",
        "venue-list",
        "film-list",
        "door-list",
        "projection",
        "traffic",
        "hosts",
        "errata",
        "door-notice",
        "galleys",
        "contact-sheet",
    ];
    let screen = Options {
        target: Target::Screen,
        ..Options::default()
    };
    for list in lists {
        let printed = press.print(list, &screen).unwrap();
        let info = said("pdfinfo", &[], printed.path.as_ref().unwrap());
        assert!(info.contains("Tagged:          yes"), "{list}: {info}");
    }
    let edition = Edition {
        id: EditionId::new(),
        label: "CIFF35".into(),
        ..Edition::default()
    };
    press.made.edition = edition.id;
    press.made.catalogue.editions.put(edition);
    let (times, copies, guests, texts, stills) = (
        "No screening of this edition has a time yet.",
        "No copy of a film of this edition has been recorded yet.",
        "Nobody has been invited to a screening of this edition yet.",
        "No text has been written in this edition yet.",
        "No picture has been added in this edition yet.",
    );
    let said = [
        times,
        times,
        times,
        times,
        times,
        copies,
        guests,
        "It is not known what was printed.",
        "It is not known what was printed.",
        texts,
        stills,
    ];
    for (list, sentence) in lists.into_iter().zip(said) {
        let printed = press.print(list, &Options::default()).unwrap();
        assert!(text_of(&printed).contains(sentence), "{list}");
        assert_eq!(printed.pages, 1, "{list}");
    }
}
