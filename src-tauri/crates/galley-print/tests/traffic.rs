//! The lists of copies and of guests, typeset and read again by a program that none of us wrote.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod edition;

use edition::press::{Press, edit_screening, pages, text_of};
use galley_model::*;
use galley_print::Options;

#[test]
fn each_copy_is_on_the_list_of_the_nights_on_which_it_goes() {
    let mut press = Press::new();
    let copy = Copy {
        id: CopyId::new(),
        film: press.made.full,
        format: "35 mm".into(),
        arrives: Some("2010-03-24T10:00".parse().unwrap()),
        note: "Five reels".into(),
        ..Copy::default()
    };
    press.made.catalogue.copies.put(copy);
    let hall = press.made.catalogue.screens.iter().find(|screen| {
        let venue = press.made.catalogue.venues.get(screen.venue);
        venue.is_some_and(|venue| venue.short_name == "LSA")
    });
    let hall = hall.unwrap().id;
    edit_screening(&mut press, "LAST27", |screening| screening.screen = Some(hall));
    let text = text_of(&press.print("traffic", &Options::default()).unwrap());
    // 85 minutes from 7:10 PM, and 20 of questions.
    for fact in [
        "Wednesday, March 24",
        "comes 10:00 AM there by Thu 25 7:10 PM",
        "Saturday, March 27",
        "there by 4:25 PM free from Thu 25 8:55 PM",
        "1 d 19 h",
        "departure not fixed",
        "Five reels",
        "shown: Thu 25 7:10 PM, Tower City Cinemas, Screen 3, LAST25",
        "Films of which no copy is recorded",
        "White Palms",
    ] {
        assert!(text.contains(fact), "no “{fact}”:\n{text}");
    }
    let saturday = Options {
        nights: vec!["2010-03-27".parse().unwrap()],
        ..Options::default()
    };
    let text = text_of(&press.print("traffic", &saturday).unwrap());
    assert!(
        text.contains("Saturday, March 27") && !text.contains("Wednesday, March 24"),
        "{text}"
    );
    // A second copy, and nobody has said which of them is shown.
    press.made.catalogue.copies.put(Copy {
        id: CopyId::new(),
        film: press.made.full,
        ..Copy::default()
    });
    let text = text_of(&press.print("traffic", &Options::default()).unwrap());
    assert_eq!(text.matches("has several copies, and none is chosen").count(), 2, "{text}");
}

#[test]
fn each_guest_has_a_sheet_and_the_host_team_a_list_of_each_night() {
    let mut press = Press::new();
    edit_screening(&mut press, "LAST25", |screening| screening.introduction = 5);
    let first = press
        .made
        .catalogue
        .screenings
        .iter()
        .find(|screening| screening.code == "LAST25")
        .unwrap()
        .id;
    let late = press
        .made
        .catalogue
        .screenings
        .iter()
        .find(|screening| screening.code == "SCEN26")
        .unwrap()
        .id;
    let fan = press
        .made
        .catalogue
        .people
        .iter()
        .find(|person| person.name == "Lixin Fan")
        .unwrap()
        .id;
    for (screening, task) in [(first, GuestTask::Introduction), (late, GuestTask::Attends)] {
        press.made.catalogue.guests.put(Guest {
            id: GuestId::new(),
            screening,
            person: fan,
            task,
            confirmed: true,
            ..Guest::default()
        });
    }
    let mut contact = press.made.catalogue.film_contacts.of(press.made.full).next().unwrap().clone();
    contact.role = ContactRole::Press;
    press.made.catalogue.film_contacts.put(contact);
    let printed = press.print("hosts", &Options::default()).unwrap();
    let pages = pages(printed.path.as_ref().unwrap());
    // The nights, then a sheet each for Hany Abu-Assad and Lixin Fan.
    assert_eq!(pages.len(), 3, "{pages:?}");
    let night = &pages[0];
    for fact in [
        "Thursday, March 25",
        "Lixin Fan",
        "Hany Abu-Assad",
        "Introduction 7:10 PM–7:15 PM",
        "(not confirmed)",
        "Friday, March 26",
    ] {
        assert!(night.contains(fact), "no “{fact}”:\n{night}");
    }
    // 5 minutes of introduction, 85 of film, 20 of questions; the next one is the same night's no more.
    let fan = pages
        .iter()
        .find(|page| page.contains("Where to Be When") && page.contains("Lixin Fan"))
        .unwrap();
    for fact in [
        "范立欣",
        "7:10 PM",
        "– 9:00 PM",
        "Q&A 8:40 PM–9:00 PM",
        "film at 7:15 PM",
        "Tower City Cinemas, Screen 3",
        "In the audience 10:00 PM–11:44 PM",
        "Film Contact",
        "Zeitgeist Films",
    ] {
        assert!(fan.contains(fact), "no “{fact}”:\n{fan}");
    }
    let thursday = Options {
        nights: vec!["2010-03-25".parse().unwrap()],
        ..Options::default()
    };
    let text = text_of(&press.print("hosts", &thursday).unwrap());
    assert!(text.contains("LAST25") && !text.contains("SCEN26"), "{text}");
    assert!(!text.contains("CANCELLED"), "{text}");
    // Who was to come to what is cancelled is told so, on both.
    edit_screening(&mut press, "LAST25", |screening| screening.state = ScreeningState::Cancelled);
    let text = text_of(&press.print("hosts", &thursday).unwrap());
    assert_eq!(text.matches("CANCELLED").count(), text.matches("LAST25").count(), "{text}");
    assert!(text.contains("Lixin Fan"), "{text}");
}
