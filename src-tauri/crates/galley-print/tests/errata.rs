//! The errata: what is printed otherwise than when it went to print, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use edition::press::{Press, edit_screening, text_of};
use galley_model::*;
use galley_print::Options;

/// The errata after a change of the catalogue, with the groups that they must have.
fn errata(change: impl FnOnce(&mut Press)) -> String {
    let mut press = Press::new();
    press.before = Some(press.made.catalogue.clone());
    change(&mut press);
    text_of(&press.print("errata", &Options::default()).unwrap())
}

#[test]
fn errata_tell_what_is_printed_otherwise() {
    let time = errata(|press| {
        edit_screening(press, "LAST25", |screening| {
            screening.starts = Some("2010-03-25T20:00".parse().unwrap())
        })
    });
    let line = "Thursday, March 25, 2010 at 7:10 PM · Tower City Cinemas, Screen 3 → Thursday, March 25, 2010 at 8:00 PM";
    assert!(time.contains(line) && time.contains("Last Train Home"), "{time}");
    assert!(
        !time.contains("Waltz") && !time.contains("LAST27") && !time.contains("March 27"),
        "{time}"
    );

    let title = errata(|press| {
        let mut title = press.made.catalogue.titles.of(press.made.full).next().unwrap().clone();
        title.text = "The Last Train Home".into();
        press.made.catalogue.titles.put(title);
    });
    assert!(title.contains("Title Last Train Home → The Last Train Home"), "{title}");

    let cancelled = errata(|press| edit_screening(press, "UNCL26", |screening| screening.state = ScreeningState::Cancelled));
    let line = "Cancelled Friday, March 26, 2010 at 12:30 AM (late Friday) · Tower City Cinemas, Screen 6 · UNCL26";
    assert!(cancelled.contains("Uncle Boonmee") && cancelled.contains(line), "{cancelled}");

    let closed = errata(|press| edit_screening(press, "UNCL26", |screening| screening.kind = ScreeningKind::Press));
    let line = "No longer open to the public Friday, March 26, 2010 at 12:30 AM (late Friday)";
    assert!(closed.contains(line) && !closed.contains("Cancelled Friday"), "{closed}");

    let added = errata(|press| {
        let screenings = press.made.catalogue.screenings.of(press.made.edition);
        let like = screenings
            .into_iter()
            .find(|screening| screening.code == "LAST27")
            .unwrap()
            .clone();
        press.made.catalogue.screenings.put(Screening {
            id: ScreeningId::new(),
            starts: Some("2010-03-28T10:00".parse().unwrap()),
            code: "LAST28".into(),
            ..like
        });
    });
    let line = "Additional screening Sunday, March 28, 2010 at 10:00 AM · Tower City Cinemas, Screen 1 · LAST28";
    assert!(added.contains(line), "{added}");
    assert!(!added.contains("LAST27"), "{added}");
}

/// One that was taken out of the edition is gone, in one line, also where somebody forgot its screenings; a section that is
/// called otherwise is told once and not film by film.
#[test]
fn errata_tell_of_a_withdrawn_film_and_of_a_renamed_section_once() {
    let text = errata(|press| {
        let catalogue = &mut press.made.catalogue;
        let entry = catalogue.entry(press.made.full, press.made.edition).unwrap().id;
        catalogue.entries.take(id::RowId::uuid(entry));
    });
    assert!(
        text.contains("Last Train Home") && text.contains("Cancelled No longer in the programme"),
        "{text}"
    );
    for facts in ["Section", "Number", "Premiere", "(no longer)"] {
        assert!(!text.contains(facts), "{facts}:\n{text}");
    }

    let text = errata(|press| {
        let catalogue = &mut press.made.catalogue;
        let entry = catalogue.entry(press.made.full, press.made.edition).unwrap();
        let mut section = catalogue.sections.get(entry.section.unwrap()).unwrap().clone();
        section.name = Wording::one("en", "Documents");
        catalogue.sections.put(section);
    });
    assert_eq!(text.matches("→ Documents").count(), 1, "{text}");
    assert!(!text.contains("Last Train Home"), "{text}");
}

/// The words of every change by its class.
#[test]
fn every_erratum_has_a_class_and_the_sheet_counts_them() {
    let text = errata(|press| {
        edit_screening(press, "LAST25", |screening| {
            screening.starts = Some("2010-03-25T20:00".parse().unwrap())
        });
        edit_screening(press, "UNCL26", |screening| screening.state = ScreeningState::Cancelled);
        let mut film = press.made.catalogue.films.get(press.made.full).unwrap().clone();
        film.run_time = Some("86".parse().unwrap());
        press.made.catalogue.films.put(film);
    });
    assert!(text.contains("Time and place 1 · Cancelled 1 · Facts 1"), "{text}");
    // The most urgent of a film comes first.
    let (time, fact) = (text.find("7:10 PM").unwrap(), text.find("Run Time").unwrap());
    assert!(time < fact, "{text}");
}

/// A guest who went, one who came for another, one who stays: only what is printed otherwise is told, by name.
#[test]
fn errata_tell_which_guests_come_and_which_do_not() {
    let guest = |press: &mut Press, name: &str, task: GuestTask| {
        let catalogue = &mut press.made.catalogue;
        let person = Person {
            id: PersonId::new(),
            name: name.into(),
            ..Person::default()
        };
        let screenings = catalogue.screenings.of(press.made.edition);
        let screening = screenings
            .into_iter()
            .find(|screening| screening.code == "LAST27")
            .unwrap()
            .id;
        let guest = Guest {
            id: GuestId::new(),
            screening,
            person: person.id,
            task,
            confirmed: true,
            ..Guest::default()
        };
        catalogue.people.put(person);
        catalogue.guests.put(guest.clone());
        guest
    };
    let planned =
        |press: &mut Press, minutes: u16| edit_screening(press, "LAST27", |screening| screening.discussion = minutes.into());
    type Change<'c> = &'c dyn Fn(&mut Press, Guest);
    let told = |change: Change<'_>, publication: &str| {
        let mut press = Press::new();
        planned(&mut press, 20);
        guest(&mut press, "Ana Stays", GuestTask::Discussion);
        let gone = guest(&mut press, "Bo Leaves", GuestTask::Discussion);
        press.before = Some(press.made.catalogue.clone());
        change(&mut press, gone);
        text_of(&press.print(publication, &Options::default()).unwrap())
    };
    let leaves = |press: &mut Press, gone: Guest| press.made.catalogue.guests.take(id::RowId::uuid(gone.id));
    let cases: [(Change<'_>, &[&str]); 4] = [
        (&leaves, &["Q&A, Saturday, March 27, 2010 at 4:25 PM Bo Leaves (no longer)"]),
        (
            &|press, gone| {
                leaves(press, gone);
                guest(press, "Cy Arrives", GuestTask::Discussion);
                guest(press, "Di Speaks", GuestTask::Introduction);
            },
            &[
                "Introduction, Saturday, March 27, 2010 at 4:25 PM Di Speaks (added)",
                "Q&A, Saturday, March 27, 2010 at 4:25 PM Bo Leaves → Cy Arrives",
            ],
        ),
        (
            &|press, gone| {
                leaves(press, gone);
                planned(press, 0);
                let guests: Vec<GuestId> = press.made.catalogue.guests.iter().map(|guest| guest.id).collect();
                for guest in guests {
                    press.made.catalogue.guests.take(id::RowId::uuid(guest));
                }
            },
            &["Guests, Saturday, March 27, 2010 at 4:25 PM Q&A: Ana Stays, Bo Leaves (no longer)"],
        ),
        (
            &|press, _| planned(press, 25),
            &["Nothing has changed since this went to print."],
        ),
    ];
    for (change, lines) in cases {
        let text = told(change, "errata");
        for line in lines {
            assert!(text.contains(line), "no “{line}”:\n{text}");
        }
        assert_eq!(text.contains("Stays"), lines[0].contains("Stays"), "{text}");
    }
    let notice = told(&leaves, "door-notice");
    assert!(notice.contains("Bo Leaves no longer"), "{notice}");
}

#[test]
fn the_notice_at_the_doors_tells_what_an_audience_must_know_and_no_more() {
    let notice = |change: &dyn Fn(&mut Press), options: &Options| {
        let mut press = Press::new();
        press.before = Some(press.made.catalogue.clone());
        change(&mut press);
        text_of(&press.print("door-notice", options).unwrap())
    };
    let all = Options::default();
    let change = |press: &mut Press| {
        edit_screening(press, "LAST25", |screening| {
            screening.starts = Some("2010-03-26T20:00".parse().unwrap())
        });
        edit_screening(press, "UNCL26", |screening| screening.state = ScreeningState::Cancelled);
        let mut film = press.made.catalogue.films.get(press.made.full).unwrap().clone();
        film.run_time = Some("86".parse().unwrap());
        press.made.catalogue.films.put(film);
    };
    let text = notice(&change, &all);
    assert!(text.contains("Uncle Boonmee") && text.contains("Cancelled"), "{text}");
    assert!(!text.contains("86 minutes"), "{text}");
    // Whoever looks for it on the night that is printed finds it, and so does whoever comes on the other.
    assert_eq!(text.matches("Friday, March 26, 2010 at 8:00 PM").count(), 2, "{text}");
    let thursday = Options {
        nights: vec!["2010-03-25".parse().unwrap()],
        ..Options::default()
    };
    let text = notice(&change, &thursday);
    assert!(text.contains("Last Train Home") && !text.contains("Uncle Boonmee"), "{text}");
    let text = notice(&|_| (), &all);
    assert!(text.contains("No screening differs from the printed programme."), "{text}");
}

#[test]
fn errata_tell_of_facts_credits_texts_programmes_and_venues() {
    let text = errata(|press| {
        let catalogue = &mut press.made.catalogue;
        let mut film = catalogue.films.get(press.made.full).unwrap().clone();
        film.run_time = Some("86".parse().unwrap());
        film.countries = vec!["CA".into()];
        catalogue.films.put(film);
        let producer = catalogue
            .credits
            .of(press.made.full)
            .find(|credit| credit.role == "producer")
            .unwrap()
            .id;
        catalogue.credits.take(id::RowId::uuid(producer));
        let mut synopsis = catalogue
            .texts
            .of(press.made.full)
            .find(|text| text.language == "en")
            .unwrap()
            .clone();
        synopsis.body = synopsis.body.replace("sixteen years", "seventeen years");
        catalogue.texts.put(synopsis);
        let mut venue = catalogue
            .venues
            .iter()
            .find(|venue| venue.short_name == "LSA")
            .unwrap()
            .clone();
        venue.address = "325 Superior Avenue".into();
        catalogue.venues.put(venue);
        let ferry = catalogue.programme_films.iter().nth(2).unwrap().id;
        catalogue.programme_films.take(id::RowId::uuid(ferry));
        edit_screening(press, "LAST27", |screening| screening.starts = None);
    });
    for line in [
        "Run Time 85 minutes → 86 minutes",
        "Country Canada, China → Canada",
        "Producer Mila Aung-Thwin, Daniel Cross → Daniel Cross",
        "Synopsis, English A mother and a father who have sewn other people’s clothes for sixteen seventeen years",
        "Louis Stokes Auditorium Time and place Address 325 Superior Avenue (added)",
        "Shorts Program 1: Small Hours",
        "Ferry · Paper Moons over Lake Erie → Glass Harbor · The Night Baker · Paper Moons over Lake Erie",
        "Put off; the new time is not known yet Saturday, March 27, 2010 at 4:25 PM",
    ] {
        assert!(text.contains(line), "no “{line}”:\n{text}");
    }
    assert!(
        !text.contains("The film stays close"),
        "a sentence that is as it was:\n{text}"
    );
}

#[test]
fn errata_tell_of_numbers_signatures_filmographies_footers_and_how_to_get_there() {
    let text = errata(|press| {
        let catalogue = &mut press.made.catalogue;
        let film = press.made.full;
        let mut entry = catalogue.entries.of(film).next().unwrap().clone();
        entry.number = "27B".into();
        catalogue.entries.put(entry);
        let texts = catalogue.texts.of(film);
        let mut text = texts.filter(|text| text.language == "en").next().unwrap().clone();
        text.signature = "Q.Z.".into();
        catalogue.texts.put(text);
        let director = catalogue.people_as(film, "director").next().unwrap().id;
        catalogue.filmography.put(Filmography {
            person: director,
            title: "Platform Two".into(),
            year: Some(2011.try_into().unwrap()),
            ..Filmography::default()
        });
        let mut edition = catalogue.editions.iter().next().unwrap().clone();
        edition.footer.push("Box office: 555-0100".into());
        catalogue.editions.put(edition);
        let mut venue = catalogue
            .venues
            .iter()
            .find(|venue| venue.short_name == "LSA")
            .unwrap()
            .clone();
        venue.name = "Louis Stokes Hall".into();
        venue.directions = "Through the garden.".into();
        let screen = catalogue.screens.of(venue.id).next().unwrap().id;
        catalogue.venues.put(venue);
        let mut screen = catalogue.screens.get(screen).unwrap().clone();
        screen.name = "Upper hall".into();
        catalogue.screens.put(screen);
    });
    for line in [
        "27B",
        "Q.Z.",
        "Platform Two · 2011",
        "Box office: 555-0100",
        "Through the garden.",
        "→ Louis Stokes Hall",
        "→ Upper hall",
    ] {
        assert_eq!(text.matches(line).count(), 1, "“{line}” once:\n{text}");
    }
    // What a house is called is told once, not with every screening in it.
    assert!(!text.contains("LAST27"), "{text}");
}

#[test]
fn errata_tell_of_the_books_own_texts_and_of_pictures() {
    let text = errata(|press| {
        let (edition, full) = (press.made.edition, press.made.full);
        let catalogue = &mut press.made.catalogue;
        let programme = catalogue.programmes.of(edition).next().unwrap().id;
        let section = catalogue.sections.of(edition).next().unwrap().id;
        let text = |body: &str| Text {
            id: TextId::new(),
            language: "en".into(),
            body: body.into(),
            ..Text::default()
        };
        let welcome = catalogue
            .texts
            .of(edition)
            .find(|text| text.kind == TextKind::Welcome)
            .cloned();
        catalogue.texts.put(Text {
            edition: Some(edition),
            kind: TextKind::Welcome,
            body: "A new word of welcome.".into(),
            ..welcome.unwrap_or_else(|| text(""))
        });
        for (own, words) in [
            (
                Text {
                    programme: Some(programme),
                    ..text("")
                },
                "Four nights in four kitchens.",
            ),
            (
                Text {
                    section: Some(section),
                    ..text("")
                },
                "What the world is like.",
            ),
        ] {
            catalogue.texts.put(Text {
                kind: TextKind::Introduction,
                body: words.into(),
                ..own
            });
        }
        let mut film = catalogue.films.get(full).unwrap().clone();
        film.advisories = "Violence.".into();
        catalogue.films.put(film);
        let mut stills: Vec<Still> = catalogue.stills.of(full).cloned().collect();
        stills.retain(|still| still.kind == StillKind::Still);
        assert!(stills.len() > 1);
        catalogue.stills.put(Still {
            photographer: "Sun Shaoguang".into(),
            ..stills[0].clone()
        });
        catalogue.stills.put(Still {
            id: StillId::new(),
            caption: "The platform at night".into(),
            ..stills[1].clone()
        });
        catalogue.stills.take(id::RowId::uuid(stills[1].id));
    });
    for line in [
        "Cleveland International Film Festival",
        "A new word of welcome.",
        "Welcome, English A new word of welcome. (added)",
        "World Documentary",
        "Shorts Program 1: Small Hours",
        "Advisory Violence. (added)",
        "→ Sun Shaoguang",
        "Another picture The platform at night",
    ] {
        assert!(text.contains(line), "no “{line}”:\n{text}");
    }
    // The welcome is not told of as one that was always there.
    assert!(!text.contains("Dates") && !text.contains("Place "), "{text}");
}

#[test]
fn without_a_change_or_a_release_the_errata_say_so() {
    let nothing = errata(|_| {});
    assert!(nothing.contains("Nothing has changed since this went to print."), "{nothing}");
    let unknown = text_of(&Press::new().print("errata", &Options::default()).unwrap());
    assert!(unknown.contains("It is not known what was printed."), "{unknown}");
    // What nobody prints is no erratum.
    let unseen = errata(|press| {
        let mut film = press.made.catalogue.films.get(press.made.full).unwrap().clone();
        film.remarks = "Ask again about the print.".into();
        press.made.catalogue.films.put(film);
    });
    assert!(unseen.contains("Nothing has changed"), "{unseen}");
}
