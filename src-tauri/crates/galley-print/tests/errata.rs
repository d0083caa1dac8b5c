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
        "Text corrected A mother and a father who have sewn other people’s clothes for seventeen years",
        "Louis Stokes Auditorium Address 325 Superior Avenue (added)",
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
