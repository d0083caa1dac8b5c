//! Facts that changed after our own pages were printed: each is told on the pages that print it, and nothing else is.

use galley_exchange::printed::{Begins, Fact, PrintedPage, compare, compare_referring};
use galley_model::id::RowId;
use galley_model::{Catalogue, Credit, CreditId, EditionId, Film, FilmId, Person, Programme, Screening, ScreeningKind, Title};

use crate::printed::Setter;
use crate::printed_entries::{film, told};
use crate::printed_own::{kept, sample};

type Change<'a> = &'a dyn Fn(&mut Catalogue);

/// What is told of a change on the pages of a publication, each once.
fn after(name: &str, change: Change<'_>) -> Vec<String> {
    let (mut catalogue, edition) = sample();
    change(&mut catalogue);
    once(told(&catalogue, edition, &kept(name)))
}

fn once(mut told: Vec<String>) -> Vec<String> {
    told.sort();
    told.dedup();
    told
}

fn retitle(catalogue: &mut Catalogue, from: &str, to: &str) {
    let titles: Vec<Title> = catalogue.titles.iter().filter(|row| row.text == from).cloned().collect();
    for title in titles {
        let text = to.to_owned();
        catalogue.titles.put(Title { text, ..title });
    }
}

fn rename(catalogue: &mut Catalogue, from: &str, to: &str) {
    let person = catalogue.people.iter().find(|row| row.name == from).unwrap().clone();
    catalogue.people.put(Person {
        name: to.to_owned(),
        sort_name: String::new(),
        native_name: String::new(),
        ..person
    });
}

fn credit(catalogue: &Catalogue, film: FilmId, role: &str, name: &str) -> Credit {
    let mut credits = catalogue.credits.of(film);
    let is_it = |credit: &&Credit| credit.role == role && catalogue.billed_name(credit) == name;
    credits.find(is_it).unwrap().clone()
}

fn screening(catalogue: &Catalogue, code: &str) -> Screening {
    catalogue.screenings.iter().find(|row| row.code == code).unwrap().clone()
}

fn longer(catalogue: &mut Catalogue, title: &str, seconds: i64) {
    let row = catalogue.films.get(film(catalogue, title)).unwrap().clone();
    let run_time = (i64::from(row.run_time.unwrap().seconds()) + seconds).try_into().ok();
    catalogue.films.put(Film { run_time, ..row });
}

#[test]
fn a_name_in_the_credits_that_changed_is_told() {
    let slag = |catalogue: &Catalogue| film(catalogue, "Slag");
    let cases: &[(Change<'_>, &[&str])] = &[
        (
            &|it| rename(it, "Jamal Everhart", "Zoe Kravitz"),
            &["sure Name Jamal Everhart ≠ Zoe Kravitz (Slag)"],
        ),
        (
            &|it| rename(it, "Jamal Everhart", "Bob Everhart"),
            &["sure Name Jamal Everhart ≠ Bob Everhart (Slag)"],
        ),
        (
            &|it| rename(it, "Rui Pontevel", "Zoe Kravitz"),
            &["sure Name Rui Pontevel ≠ Zoe Kravitz (The Salt Ledger)"],
        ),
        (
            &|it| {
                it.credits.take(credit(it, slag(it), "cast", "Clarence Broadnax").id.uuid());
            },
            &["sure Name Clarence Broadnax ≠  (Slag)"],
        ),
        (
            &|it| {
                let own = credit(it, slag(it), "cast", "Jamal Everhart");
                let other = it.people.iter().find(|row| row.name == "Rui Pontevel").unwrap().id;
                it.credits.put(Credit {
                    id: CreditId::new(),
                    person: other,
                    ..own
                });
            },
            &["sure Name  ≠ Rui Pontevel (Slag)"],
        ),
        (
            &|it| {
                let own = credit(it, slag(it), "cast", "Jamal Everhart");
                let credited_as = "J. Everhart".to_owned();
                it.credits.put(Credit { credited_as, ..own });
            },
            &["sure Name Jamal Everhart ≠ J. Everhart (Slag)"],
        ),
        (
            &|it| {
                let title = "Everything My Grandmother Told Me about the Moon, the Price of Onions and the Men Who Came to Measure the Road";
                let own = credit(it, film(it, title), "editing", "Rima al-Khatim");
                it.credits.take(own.id.uuid());
            },
            &[
                "sure Name Rima al-Khatim ≠  (Everything My Grandmother Told Me about the Moon, the Price of Onions and the Men Who Came to Measure the Road)",
            ],
        ),
        // A role that is not printed is not missing.
        (
            &|it| {
                let own = credit(it, slag(it), "cast", "Jamal Everhart");
                it.credits.put(Credit {
                    id: CreditId::new(),
                    role: "costumes".to_owned(),
                    ..own
                });
            },
            &[],
        ),
    ];
    for (at, (change, expected)) in cases.iter().enumerate() {
        assert_eq!(after("catalogue", change), *expected, "{at}");
    }
}

/// A book that bills its films in lines, with what a designer may do to a line.
fn designed(catalogue: &Catalogue, edition: EditionId, line: &dyn Fn(&str, &[String]) -> String) -> Vec<PrintedPage> {
    let style = &catalogue.editions.get(edition).unwrap().style.prose;
    let mut set = Setter::new();
    for title in [
        "Slag",
        "Nopal",
        "The Salt Ledger",
        "Snow Apples",
        "Guest Room",
        "The Bell Diver",
    ] {
        set.page();
        set.line(15.0, 18.0, title);
        for credits in catalogue.credit_lines(film(catalogue, title), style) {
            let label = credits.label("en", style);
            set.line(15.0, 9.0, &line(&label, &credits.names));
        }
        set.line(15.0, 9.0, "Sound: Dolby Digital");
        set.line(15.0, 9.0, "35 mm, Kodak Vision");
    }
    set.pages
}

#[test]
fn what_a_designer_does_to_credits_is_passed_in_silence_and_a_changed_name_is_told() {
    let (catalogue, edition) = sample();
    let list = |names: &[String]| names.join(", ");
    let ways: [&dyn Fn(&str, &[String]) -> String; 5] = [
        &|label, names| format!("{label}: {}", list(names)),
        &|label, names| match names {
            [names @ .., last] if !names.is_empty() => format!("{label}: {} and {last}", list(names)),
            names => format!("{label}: {}", list(names)),
        },
        &|label, names| format!("{label}: {} (as herself)", names.join(" (as himself), ")),
        // Only the first of them.
        &|label, names| format!("{label}: {}", names[0]),
        &|_, names| format!("With: {}", list(names)),
    ];
    let mut changed = catalogue.clone();
    rename(&mut changed, "Jamal Everhart", "Zoe Kravitz");
    for (at, way) in ways.iter().enumerate() {
        let pages = designed(&catalogue, edition, way);
        assert_eq!(told(&catalogue, edition, &pages), [""; 0], "{at}");
        let found = once(told(&changed, edition, &pages));
        let is_it = |one: &String| one.contains("Name Jamal Everhart ≠ Zoe Kravitz");
        let known_roles = at < 4;
        assert!(found.iter().all(is_it) && found.is_empty() != known_roles, "{at}: {found:#?}");
    }
}

#[test]
fn a_title_that_lost_its_article_or_a_word_is_told_wherever_it_stands() {
    let everywhere = ["catalogue", "guide", "schedule", "schedule-list", "venue-list", "film-list"];
    for (from, to, names) in [
        ("The Bell Diver", "Bell Diver", &everywhere[..]),
        ("The Goat Year", "Goat Year", &everywhere),
        ("The Radio at Podor", "Radio at Podor", &everywhere),
        ("Ferry Weather", "Fair Weather", &everywhere),
        ("Snow Apples", "Snow", &["schedule-list"]),
        ("A Window on the Yard", "A Window on the", &["schedule"]),
        ("Slag", "Slags", &["catalogue", "guide", "schedule-list", "film-list"]),
    ] {
        for name in names {
            let found = after(name, &|it| retitle(it, from, to));
            let told = found.iter().any(|one| *one == format!("sure Title {from} ≠ {to} ({to})"));
            let only = found
                .iter()
                .all(|one| one.contains(" Title ") && one.ends_with(&format!("({to})")));
            assert!(told && only, "{name}, {to}: {found:#?}");
        }
    }
}

#[test]
fn another_title_of_a_programme_is_told() {
    let change: Change<'_> = &|it| {
        let is_it = |row: &&Programme| row.title.0.values().any(|title| title.contains("Small Hours"));
        let mut programme = it.programmes.iter().find(is_it).unwrap().clone();
        for title in programme.title.0.values_mut() {
            *title = title.replace("Small Hours", "Late Hours");
        }
        it.programmes.put(programme);
    };
    for name in ["catalogue", "guide", "schedule", "schedule-list", "venue-list", "film-list"] {
        let found = after(name, change);
        let start = "sure Title Shorts Program 1: Small Hours ≠ Shorts Program 1: Late Hours";
        let told = found.iter().any(|one| one.starts_with(start));
        assert!(told && found.iter().all(|one| one.contains(" Title ")), "{name}: {found:#?}");
    }
}

#[test]
fn where_a_title_is_not_recognised_nothing_is_said_of_what_stands_below_it() {
    for (name, is_told) in [
        ("guide", true),
        ("schedule", false),
        ("film-list", true),
        ("venue-list", true),
    ] {
        let found = after(name, &|it| retitle(it, "Tin Roof Sonata", "Quite Another Story"));
        let title = "Title Tin Roof Sonata ≠ Quite Another Story (Quite Another Story)";
        assert!(
            found.iter().all(|one| one.ends_with(title)) && found.is_empty() != is_told,
            "{name}: {found:#?}"
        );
    }
    // A length is not that of the title above, where its film is another.
    for title in ["Elevator Weather", "Postcard, Returned", "The Cloud Factory"] {
        for name in ["guide", "schedule-list", "venue-list"] {
            let found = after(name, &|it| retitle(it, title, "Quite Another Story"));
            let length = found.iter().find(|one| one.contains(" RunTime "));
            assert_eq!(length, None, "{name} {title}");
        }
    }
}

/// Titles in layouts of others, where a word beside a title is none of it.
#[test]
fn a_mark_beside_a_title_is_no_word_of_it() {
    let (catalogue, edition) = sample();
    for lines in [
        &[
            "Slag OmU",
            "Wendell Okafor-Price",
            "USA 2010, 93 minutes",
            "Fri 19 7:30 PM SLAG19",
        ][..],
        &[
            "New Slag",
            "Wendell Okafor-Price",
            "USA 2010, 93 minutes",
            "Fri 19 7:30 PM SLAG19",
        ],
        &[
            "Slag Premiere",
            "Wendell Okafor-Price",
            "USA 2010, 93 minutes",
            "Fri 19 7:30 PM SLAG19",
        ],
    ] {
        let mut set = Setter::new();
        set.page();
        for title in ["Slag", "Nopal"] {
            for (at, line) in lines.iter().enumerate() {
                let line = match (title, at) {
                    ("Slag", _) => (*line).to_owned(),
                    (title, 0) => line.replace("Slag", title),
                    (_, 1) => "Ximena Arrocha".to_owned(),
                    (_, 2) => "USA 2009, 90 minutes".to_owned(),
                    _ => "Fri 19 9:15 AM NOPA19".to_owned(),
                };
                set.line(15.0, 10.0, &line);
            }
        }
        let found = told(&catalogue, edition, &set.pages).into_iter();
        let titles = found.filter(|one| one.contains(" Title "));
        assert_eq!(titles.collect::<Vec<_>>(), [""; 0], "{lines:?}");
    }
}

#[test]
fn a_length_that_changed_is_told_of_what_it_is_the_length_of() {
    let elevator: Change<'_> = &|it| longer(it, "Elevator Weather", 600);
    let knots: Change<'_> = &|it| longer(it, "Knots", 120);
    let slag: Change<'_> = &|it| longer(it, "Slag", 120);
    let shorts = "RunTime 94 minutes ≠ 104 minutes (Shorts Program 1: Small Hours)";
    for (name, change, expected) in [
        (
            "schedule-list",
            elevator,
            &["RunTime 14 minutes ≠ 24 minutes (Elevator Weather)", shorts][..],
        ),
        (
            "schedule-list",
            knots,
            &[
                "RunTime 85 minutes ≠ 87 minutes (A Name for Every Boat)",
                "RunTime 9 minutes ≠ 11 minutes (Knots)",
            ],
        ),
        ("film-list", slag, &["RunTime 93 minutes ≠ 95 minutes (Slag)"]),
    ] {
        let expected: Vec<String> = expected.iter().map(|one| format!("sure {one}")).collect();
        assert_eq!(after(name, change), expected, "{name}");
    }
    // The programme goes by the title of its film; the row is one of its screenings.
    let found = after("guide", knots);
    let expected = "sure RunTime 85′ ≠ 87 minutes (A Name for Every Boat)".to_owned();
    assert!(
        found.contains(&expected) && found.iter().all(|one| !one.contains("76")),
        "{found:#?}"
    );
}

#[test]
fn every_length_of_a_list_is_compared_also_where_a_line_breaks_it() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let films = catalogue.entries.of(edition).filter(|entry| {
        let film = catalogue.films.get(entry.film).unwrap();
        film.run_time.is_some()
            && catalogue
                .screenings_showing(entry.film, edition)
                .iter()
                .any(|row| row.kind == ScreeningKind::Public)
    });
    let found = compare(&catalogue, row, &kept("film-list"));
    assert!(found.agreed.run_times + 1 >= films.count(), "{:?}", found.agreed);
    for title in ["Slag", "Otto and the Upside-Down Lighthouse", "The Goat Year"] {
        let found = after("film-list", &|it| longer(it, title, 120));
        assert!(
            found.len() == 1 && found[0].starts_with("sure RunTime"),
            "{title}: {found:#?}"
        );
    }
}

#[test]
fn the_day_that_is_said_to_be_printed_is_that_of_the_heading_above() {
    let found = after("guide", &|it| {
        let row = screening(it, "BREA22");
        let starts = row
            .starts
            .map(|starts| galley_model::LocalTime::new(starts.naive() + chrono::TimeDelta::days(1)));
        it.screenings.put(Screening { starts, ..row });
    });
    let wrong = found.iter().filter(|one| one.contains("Date") && !one.contains(" 22 ≠"));
    assert_eq!(wrong.collect::<Vec<_>>(), [&String::new(); 0], "{found:#?}");
    assert!(found.iter().any(|one| one.contains("Date")), "{found:#?}");
}

/// The pages on which the catalogue that is kept has its films.
fn begins(catalogue: &Catalogue, pages: &[PrintedPage]) -> Begins {
    let mut begins = Begins::new();
    for page in pages {
        for line in &page.lines {
            let words: Vec<&str> = line.words.iter().map(|word| word.text.as_str()).collect();
            let announced = words.len() > 1 && words[words.len() - 2] == "p.";
            let number = words.last().and_then(|word| word.parse().ok());
            // The line above says the title.
            let above = page.lines.iter().filter(|other| {
                other.words[0].left == line.words[0].left
                    && other.baseline < line.baseline
                    && line.baseline - other.baseline < 9.0
            });
            for title in above.map(|line| line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")) {
                let film = catalogue.titles.iter().find(|row| row.text == title).map(|row| row.film);
                if let (true, Some(number), Some(film)) = (announced, number, film) {
                    begins.insert(film.uuid().to_string(), number);
                }
            }
        }
    }
    begins
}

#[test]
fn numbers_that_point_into_the_catalogue_are_compared_with_its_pages() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let pages = kept("schedule");
    let begins = begins(&catalogue, &pages);
    assert!(begins.len() > 20, "{begins:?}");
    let slag = film(&catalogue, "Slag").uuid().to_string();
    let numbers = |begins: &Begins| {
        let found = compare_referring(&catalogue, row, &pages, &mut || begins.clone());
        let told = found.mismatches.iter().filter(|one| one.kind == Fact::PageNumber);
        let told: Vec<(String, String, bool)> = told
            .map(|one| (one.printed.clone(), one.catalogue.clone(), one.sure))
            .collect();
        (found.agreed.page_numbers, told, found.passed.page_numbers)
    };
    let (right, told, _) = numbers(&begins);
    assert!(right > 60 && told.is_empty(), "{right} {told:?}");
    let mut moved = begins.clone();
    moved.insert(slag, 99);
    let (_, told, _) = numbers(&moved);
    let is_it = |one: &(String, String, bool)| one.1 == "99" && one.2;
    assert!(!told.is_empty() && told.iter().all(is_it), "{told:?}");
    // All of them elsewhere: the catalogue was set anew, and a person should look.
    let anew: Begins = begins.iter().map(|(id, page)| (id.clone(), page / 2)).collect();
    let (right, told, _) = numbers(&anew);
    assert!(
        right == 0 && told.len() > 60 && told.iter().all(|one| !one.2),
        "{right} {told:?}"
    );
    // Where no page is known they are passed over.
    let (right, told, passed) = numbers(&Begins::new());
    assert!(right == 0 && told.is_empty() && passed > 60, "{right} {told:?} {passed}");
}

#[test]
fn a_screening_that_is_not_public_any_more_is_told_on_pages_for_visitors() {
    for (kind, said) in [
        (ScreeningKind::Private, "Private screening"),
        (ScreeningKind::Press, "Press screening"),
        (ScreeningKind::School, "School screening"),
    ] {
        let change: Change<'_> = &|it| {
            let row = screening(it, "SLAG21");
            it.screenings.put(Screening { kind, ..row });
        };
        for name in [
            "catalogue",
            "guide",
            "pocket",
            "schedule",
            "schedule-list",
            "venue-list",
            "film-list",
        ] {
            let found = after(name, change);
            let is_it = |one: &String| one.contains(" Screening ") && one.ends_with(&format!("≠ {said} (Slag)"));
            let told = found.iter().any(|one| one.starts_with("sure"));
            assert!(told && found.iter().all(is_it), "{name}: {found:#?}");
        }
        // Those who work there must know of it.
        for name in ["traffic", "hosts"] {
            let found = after(name, change);
            assert!(found.iter().all(|one| !one.starts_with("sure")), "{name}: {found:#?}");
        }
    }
}
