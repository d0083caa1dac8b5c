//! The catalogue as a book: every fact on its page, every page in the indexes, room for every text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;
mod reader;

use edition::press::{Press, pages, said};
use edition::{LONG, Made};
use galley_model::*;
use galley_print::{Fit, Options, Paper, Printed};
use reader::*;

#[test]
fn every_fact_of_a_film_is_on_its_page_and_its_page_in_every_index() {
    let (press, _, pages) = book(|_| (), &Options::default());
    let page = page_with(
        &pages,
        &[
            "WORLD DOCUMENTARY COMPETITION",
            "Last Train Home",
            "归途列车",
            "Último tren a casa",
            "Canada, China · 2009 · 85 minutes · Mandarin with subtitles",
            "—M.M.",
            "—A.R.",
            "Lixin Fan 范立欣",
            "Up the Yangtze (2007)",
            "CIFF34 Screenings",
            "Thursday, March 25, 2010 at 7:10 PM",
            "Tower City Cinemas, Screen 3 · LAST25",
            "Q&A: Lixin Fan",
            "Mila Aung-Thwin, Daniel Cross",
            "Screenwriter/Cinematographer Lixin Fan",
            "Yung Chang, Mary Stephen",
            "35 mm · Color · 1.78:1",
            "Print source Zeitgeist Films",
            "prints@example.org",
            "Photo: Lixin Fan",
        ],
    );
    let words = indexes(&press, &pages);
    let number = page.to_string();
    for (from, to, entry) in [
        ("Titles", "Directors", format!("Last Train Home {number}")),
        ("Titles", "Directors", format!("归途列车 → Last Train Home {number}")),
        (
            "Titles",
            "Directors",
            format!("Último tren a casa → Last Train Home {number}"),
        ),
        ("Directors", "Countries", format!("Fan, Lixin 范立欣 {number}")),
        ("Countries", "Sections", format!("Last Train Home {number}")),
        ("Sections", "Programmes", format!("Last Train Home {number}")),
        ("Print Sources", "\u{0}", format!("Print source Last Train Home {number}")),
    ] {
        let own = index(&words, from, to);
        assert!(own.contains(&entry), "“{entry}” is not in {from}: {own}");
    }
    let countries = index(&words, "Countries", "Sections");
    for country in ["Canada", "China"] {
        let (_, films) = countries.split_once(country).unwrap();
        assert!(films.trim_start().starts_with("Last Train Home"), "{countries}");
    }
    let programme = page_with(
        &pages,
        &["Shorts Program 1: Small Hours", "Glass Harbor", "60 minutes · 4 films"],
    );
    assert!(index(&words, "Programmes", "Print Sources").contains(&format!("Shorts Program 1: Small Hours {programme}")));
    // Every number of an index of titles is that of a page on which the title stands.
    for film in ["Waltz with Bashir", "The Night Baker", "Nothing but a Title", "Uncle Boonmee"] {
        let (_, rest) = index(&words, "Titles", "Directors").split_once(&format!("{film} ")).unwrap();
        let number: usize = rest.split_whitespace().next().unwrap().parse().unwrap();
        assert!(pages[number - 1].contains(film), "{film} is not on page {number}");
    }
}

#[test]
fn languages_are_called_as_the_house_calls_them() {
    let named = |made: &mut Made| {
        let mut edition = made.catalogue.editions.get(made.edition).unwrap().clone();
        let names = [("cmn".to_owned(), Wording::one("en", "Putonghua"))];
        edition.style.prose.language_names = names.into();
        made.catalogue.editions.put(edition);
    };
    let (_, _, pages) = book(named, &Options::default());
    page_with(&pages, &["Canada, China · 2009 · 85 minutes · Putonghua with subtitles"]);
}

#[test]
fn sections_open_with_their_films_and_contents_say_where() {
    let (press, _, pages) = book(
        |made| {
            let section = made
                .catalogue
                .sections
                .iter()
                .find(|section| section.code == "CE")
                .unwrap()
                .id;
            made.catalogue.texts.put(Text {
                id: TextId::new(),
                section: Some(section),
                kind: TextKind::Introduction,
                language: "en".into(),
                body: "East of the river every joke has two ends.".into(),
                signature: "J.V.".into(),
                ..Text::default()
            });
        },
        &Options::default(),
    );
    let opener = page_with(&pages, &["East of the river every joke has two ends. —J.V."]);
    let films = ["White Palms", "Nói the Albino", "The Mirror"].map(|film| (film, page_with(&pages, &[film, "with subtitles"])));
    for (film, page) in films {
        assert!(page > opener);
        let listed = pages[opener - 1].split_once(film).unwrap().1;
        let numbers: Vec<&str> = listed.split_whitespace().collect();
        assert!(numbers.contains(&page.to_string().as_str()), "{film}: {listed}");
    }
    let contents = lines(&press.pdf("catalogue"), first(&pages, "Contents"), 1);
    assert!(
        contents.contains(&format!("Central and Eastern European Films 4 films {opener}")),
        "{contents}"
    );
    // What belongs to no section has an opener of its own at the end.
    let other = page_with(&pages, &["Also Showing", "Nothing but a Title"]);
    assert!(contents.contains(&format!("Also Showing 1 film {other}")), "{contents}");
    let indexes = first(&pages, "Indexes");
    assert!(contents.contains(&format!("Indexes {indexes}")), "{contents}");
}

#[test]
fn venues_and_a_legend_of_what_is_used() {
    let plain = |made: &mut Made| {
        let venue = made
            .catalogue
            .venues
            .iter()
            .find(|venue| venue.name == "Tower City Cinemas")
            .unwrap()
            .clone();
        made.catalogue.venues.put(Venue {
            address: "230 W. Huron Road".into(),
            city: "Cleveland".into(),
            access: vec!["wheelchair".into()],
            directions: "Take the escalator down.".into(),
            ..venue
        });
    };
    let (_press, _, pages) = book(plain, &Options::default());
    let page = page_with(
        &pages,
        &[
            "Venues",
            "230 W. Huron Road, Cleveland",
            "Wheelchair access",
            "Take the escalator down.",
            "Screen 7",
            "300 seats",
            "Louis Stokes Auditorium",
        ],
    );
    let legend = pages[page - 1].split_once("Signs and Abbreviations").unwrap().1;
    assert!(legend.contains("Q&A") && legend.contains("(late …)"), "{legend}");
    for unused in ["OC", "Open captions", "ST ", "M.M."] {
        assert!(!legend.contains(unused), "“{unused}” is explained and not used: {legend}");
    }
    let (press, _, pages) = book(
        |made| {
            let code = |screening: &&Screening| screening.code == "LAST25";
            let screening = made.catalogue.screenings.iter().find(code).unwrap().clone();
            made.catalogue.screenings.put(Screening {
                access: vec!["open_captions".into()],
                subtitles: vec!["es".into()],
                discussion: 0,
                ..screening
            });
            let guests: Vec<GuestId> = made.catalogue.guests.iter().map(|guest| guest.id).collect();
            for guest in guests {
                made.catalogue.guests.take(guest.uuid());
            }
            made.catalogue.staff.put(Staff {
                id: StaffId::new(),
                initials: "M.M.".into(),
                name: "Maren Mikolajek".into(),
            });
        },
        &Options::default(),
    );
    page_with(&pages, &["Tower City Cinemas, Screen 3 · LAST25", "ST Spanish", "OC"]);
    let page = page_with(&pages, &["Venues", "Louis Stokes Auditorium", "Signs and Abbreviations"]);
    let legend = lines(&press.pdf("catalogue"), page, 1);
    let legend = legend.split_once("Signs and Abbreviations").unwrap().1;
    for used in ["ST", "OC", "Open captions", "M.M. Maren Mikolajek"] {
        assert!(legend.contains(used), "“{used}” is not explained: {legend}");
    }
    assert!(!legend.contains("Q&A"), "{legend}");
}

#[test]
fn half_pages_hold_two_films_and_nothing_is_lost() {
    let (_press, whole, _) = book(|_| (), &Options::default());
    let (press, printed, pages) = book(|_| (), &half());
    assert!(printed.pages < whole.pages, "{} of {}", printed.pages, whole.pages);
    let page = page_with(
        &pages,
        &[
            "Last Train Home",
            "归途列车",
            "Último tren a casa",
            "Canada, China · 2009 · 85 minutes",
            "—M.M.",
            "LAST25",
            "Q&A: Lixin Fan",
            "Screenwriter/Cinematographer Lixin Fan",
            "prints@example.org",
            "Waltz with Bashir",
            "ואלס",
        ],
    );
    let words = indexes(&press, &pages);
    assert!(index(&words, "Titles", "Directors").contains(&format!("Last Train Home {page}")));
    told_once(&printed, "half a page");
}

/// The film with far too much text is told of once, with its place; and its synopsis is the only text that is over.
fn told_once(printed: &Printed, words: &str) {
    let told: Vec<&Problem> = printed
        .warnings
        .iter()
        .filter(|problem| problem.message.contains(words))
        .collect();
    assert_eq!(told.len(), 1, "{:?}", printed.warnings);
    assert!(told[0].message.contains("A Film with Far Too Much Text"));
    assert_eq!(told[0].place.as_ref().unwrap().table, "film");
    let over: Vec<&Fit> = printed.fits.iter().filter(|fit| fit.over() > 0).collect();
    assert_eq!(over.len(), 1, "{over:?}");
    assert_eq!(
        (over[0].place.table.as_str(), over[0].place.field.as_deref()),
        ("text", Some("body"))
    );
    assert_eq!((over[0].slot.as_str(), over[0].language.as_str()), ("Synopsis", "en"));
    assert!(over[0].words_over > 100 && !over[0].falls_off.is_empty(), "{over:?}");
}

#[test]
fn a_text_that_is_cut_by_what_the_fit_says_fits() {
    let film = |made: &Made| title_of(made, "A Film with Far Too Much Text");
    let (press, printed, _) = book(|_| (), &Options::default());
    told_once(&printed, "has more text than its page holds");
    let over = printed.fits.iter().find(|fit| fit.over() > 0).unwrap();
    let id = film(&press.made);
    let body = press.made.catalogue.texts.of(id).next().unwrap().body.clone();
    let words: Vec<&str> = body.split_whitespace().collect();
    // Paragraphs take lines of their own: cut from the end, a few words more than the estimate without them.
    let keep = words.len() - over.words_over as usize - 60;
    let (_press, printed, _) = book(
        |made| rewrite(made, id_of(made), &words[..keep].join(" ")),
        &Options::default(),
    );
    assert!(printed.fits.iter().all(|fit| fit.over() <= 0), "{:?}", printed.fits.first());
    let (_press, printed, _) = book(
        |made| rewrite(made, id_of(made), &words[..keep + 120].join(" ")),
        &Options::default(),
    );
    assert!(printed.fits.iter().any(|fit| fit.over() > 0), "{:?}", printed.fits.first());

    fn id_of(made: &Made) -> FilmId {
        title_of(made, "A Film with Far Too Much Text")
    }
}

#[test]
fn a_page_has_the_same_room_however_much_a_text_is_over() {
    let sentence = "The interpreter weighs every word again in case it was the last one. ";
    let rooms = [110, 150, 230].map(|times| {
        let change = |made: &mut Made| {
            let film = title_of(made, "A Film with Far Too Much Text");
            rewrite(made, film, &sentence.repeat(times));
        };
        let (_press, printed, _) = book(change, &Options::default());
        let over = printed.fits.iter().find(|fit| fit.over() > 0).expect("it is over");
        (over.room, times * 13 - over.words_over as usize)
    });
    assert!(rooms.iter().all(|(room, _)| *room == rooms[0].0), "{rooms:?}");
    // The words that stay are the same but for where the last line ends.
    assert!(rooms.iter().all(|(_, kept)| kept.abs_diff(rooms[0].1) < 15), "{rooms:?}");
}

#[test]
fn every_text_says_how_it_fits() {
    let (press, printed, _) = book(|_| (), &Options::default());
    let slots = |id: TextId| printed.fits.iter().filter(|fit| fit.place.id == id.uuid()).count();
    let texts = press.made.catalogue.texts.iter();
    for text in texts.filter(|text| !text.body.is_empty()) {
        assert_eq!(slots(text.id), 1, "{text:?}");
    }
    for fit in &printed.fits {
        assert!(fit.lines > 0 && fit.page > 1, "{fit:?}");
    }
}

#[test]
fn an_edit_moves_no_other_page() {
    let (_press, printed, pages) = book(|_| (), &Options::default());
    let (_press, after, moved) = book(
        |made| {
            let film = made.full;
            rewrite(
                made,
                film,
                &"Another sentence of a much longer synopsis stands here. ".repeat(30),
            );
        },
        &Options::default(),
    );
    assert_eq!(printed.pages, after.pages);
    let facts = ["Waltz with Bashir", "Israel"];
    assert_eq!(page_with(&pages, &facts), page_with(&moved, &facts));
}

#[test]
fn long_titles_other_scripts_and_empty_films_stand_within_the_page() {
    for options in [
        Options::default(),
        paper(Paper::A5),
        paper(Paper::Custom(170.0, 240.0)),
        half(),
    ] {
        let (press, _, pages) = book(|_| (), &options);
        for title in [
            "الجنة الآن",
            "ลุงบุญมีระลึกชาติ",
            "Mùi đu đủ xanh",
            "Зеркало",
            "Nothing but a Title",
            LONG,
        ] {
            assert!(pages.iter().any(|page| page.contains(title)), "{title}");
        }
        let boxes = said("pdftotext", &["-bbox"], &press.pdf("catalogue"));
        let (width, height) = options.paper.millimetres();
        let point = 72.0 / 25.4;
        // The page of the file has the bleed around the trimmed page; no word comes nearer to the edge than this.
        let (bleed, margin) = (3.0 * point, 5.0 * point);
        let number = |line: &str, name: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let words = boxes.lines().filter(|line| line.contains("<word "));
        let mut seen = 0;
        for word in words {
            seen += 1;
            let inside = number(word, "xMin") >= bleed + margin
                && number(word, "xMax") <= bleed + width * point - margin
                && number(word, "yMin") >= bleed + margin / 2.0
                && number(word, "yMax") <= bleed + height * point - margin;
            assert!(inside, "{}: {word}", options.paper);
        }
        assert!(seen > 1000);
    }
}

#[test]
fn a_short_that_is_also_shown_alone_has_a_page_of_its_own() {
    let (_press, _, before) = book(|_| (), &Options::default());
    let alone = |pages: &[String]| {
        pages
            .iter()
            .filter(|page| page.contains("Ferry") && page.contains("CIFF34 Screenings"))
            .count()
    };
    let (press, _, pages) = book(
        |made| {
            let film = title_of(made, "Ferry");
            let shown = made
                .catalogue
                .screenings
                .iter()
                .find(|screening| screening.code == "MINU26")
                .unwrap()
                .clone();
            made.catalogue.screenings.put(Screening {
                id: ScreeningId::new(),
                film: Some(film),
                code: "FERR26".into(),
                ..shown
            });
        },
        &Options::default(),
    );
    assert_eq!((alone(&before), alone(&pages)), (1, 2));
    let own = page_with(&pages, &["Screen 7 · FERR26"]);
    let programme = page_with(&pages, &["Shorts Program 1: Small Hours", "Glass Harbor"]);
    assert!(
        pages[programme - 1].contains(&format!("→ page {own}")),
        "{}",
        pages[programme - 1]
    );
    let words = indexes(&press, &pages);
    let (low, high) = (own.min(programme), own.max(programme));
    assert!(
        index(&words, "Titles", "Directors").contains(&format!("Ferry {low}, {high}")),
        "{words}"
    );
}

#[test]
fn sections_and_languages_are_chosen() {
    let press = Press::new();
    let section = press
        .made
        .catalogue
        .sections
        .iter()
        .find(|section| section.code == "CE")
        .unwrap()
        .id;
    let chosen = Options {
        sections: vec![section],
        languages: vec!["en".into()],
        ..Options::default()
    };
    press.print("catalogue", &chosen).unwrap();
    let words = pages(&press.pdf("catalogue")).join(" ");
    assert!(
        words.contains("White Palms") && !words.contains("Glass Harbor") && !words.contains("Last Train Home"),
        "{words}"
    );
    let spanish = Options {
        language: "es".into(),
        ..Options::default()
    };
    press.print("catalogue", &spanish).unwrap();
    let pages = pages(&press.pdf("catalogue"));
    let words = pages.join(" ");
    for fact in [
        "Último tren a casa",
        "Cada invierno las estaciones",
        "Contenido",
        "Sedes",
        "Índices",
        "Every winter",
    ] {
        assert!(words.contains(fact), "{fact}");
    }
}

#[test]
fn on_a_screen_it_is_tagged_named_and_linked() {
    let (press, printed, pages) = book(|_| (), &screen());
    let pdf = press.pdf("catalogue");
    let info = said("pdfinfo", &[], &pdf);
    assert!(
        info.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
        "{info}"
    );
    assert_eq!(printed.pages as usize, pages.len());
    let flat = flat(&pdf);
    for bookmark in [
        "World Documentary Competition",
        "Last Train Home",
        "Shorts Program 1: Small Hours",
        "Indexes",
    ] {
        assert!(
            flat.outline.iter().any(|title| title.contains(bookmark)),
            "{bookmark}: {:?}",
            flat.outline
        );
    }
    assert!(
        flat.alternatives.iter().any(|text| text == "Still from Last Train Home"),
        "{:?}",
        flat.alternatives
    );
    assert!(
        flat.figures > 5 && flat.figures == flat.alternatives.len(),
        "{} of {}",
        flat.alternatives.len(),
        flat.figures
    );
    assert!(flat.links > 60, "{}", flat.links);
    for language in ["es", "zh"] {
        assert!(flat.languages.iter().any(|tag| tag == language), "{:?}", flat.languages);
    }
}
