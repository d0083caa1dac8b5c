//! A reading that follows edits is one that was made anew, whatever is edited.

use galley_model::catalogue::TABLES;
use galley_model::*;
use proptest::prelude::*;
use uuid::Uuid;

use super::Reading;
use super::edits::{Choices, edit};
use crate::sample::{Sample, check, check_film, dictionaries};

/// What differs between two catalogues, as the journal would name it.
fn touched(before: &Catalogue, after: &Catalogue) -> Vec<(&'static str, Uuid)> {
    let rows = |table: &'static str| {
        let ids: std::collections::BTreeSet<Uuid> = before.ids(table).into_iter().chain(after.ids(table)).collect();
        ids.into_iter().map(move |id| (table, id))
    };
    let all = TABLES.iter().flat_map(|table| rows(table.name));
    all.filter(|(table, id)| before.json(table, *id) != after.json(table, *id))
        .collect()
}

fn assert_same(followed: &mut Reading, catalogue: &Catalogue, edition: EditionId) {
    let mut made = Reading::new(catalogue, edition, dictionaries());
    assert_eq!(followed.films, made.films, "the films, before all is asked for");
    let expected = check(catalogue, edition);
    assert_eq!(followed.all(catalogue), expected.iter().collect::<Vec<_>>());
    assert_eq!(made.all(catalogue), expected.iter().collect::<Vec<_>>());
    for film in catalogue.films.iter() {
        let found: Vec<_> = followed.of_film(film.id).collect();
        assert_eq!(found, made.of_film(film.id).collect::<Vec<_>>());
        if made.films.contains_key(&film.id) {
            let alone = check_film(catalogue, edition, film.id);
            // That several films write a word so, which makes it one, is only seen when all of them are read.
            for finding in alone.iter().filter(|finding| finding.word.is_none()) {
                let told = found.iter().any(|other| other.fingerprint == finding.fingerprint);
                assert!(told, "only of the film alone: {finding:#?}\namong {found:#?}");
            }
        }
    }
}

/// Five films of an edition, one of an older one, a programme, two screens.
fn festival() -> Sample {
    let mut sample = Sample::new();
    let older = sample.add(Edition {
        label: "CIFF33".into(),
        ordinal: Some(33),
        first_day: Some("2009-03-19".parse().unwrap()),
        ..Edition::default()
    });
    let screen = sample.catalogue.screens.get(sample.screen).unwrap().clone();
    sample.add(Screen {
        name: "Screen 6".into(),
        ..screen
    });
    let films: Vec<FilmId> = ["Petition", "Up the Yangtze", "Karamay", "Oxhide", "Ghost Town"]
        .iter()
        .zip(["Zhao Liang", "Yung Chang", "Xu Xin", "Liu Jiayin", "Zhao Dayong"])
        .zip([
            "2010-03-25T21:30",
            "2010-03-26T17:00",
            "2010-03-26T19:00",
            "2010-03-26T19:30",
            "2010-03-27T20:00",
        ])
        .map(|((title, director), starts)| sample.another_film(title, director, starts))
        .collect();
    let entry = sample.catalogue.entries.of(films[4]).next().unwrap().clone();
    sample.catalogue.entries.put(Entry { edition: older, ..entry });
    let programme = sample.add(Programme {
        edition: sample.edition,
        ..Programme::default()
    });
    for film in &films[1..3] {
        sample.add(ProgrammeFilm {
            programme,
            film: *film,
            ..ProgrammeFilm::default()
        });
    }
    let screening = sample.catalogue.screenings.of(films[3]).next().unwrap().clone();
    sample.catalogue.screenings.put(Screening {
        film: None,
        programme: Some(programme),
        ..screening
    });
    sample
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reading_that_follows_is_one_made_anew(steps in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 12), 1..30)) {
        let mut sample = festival();
        let mut reading = Reading::new(&sample.catalogue, sample.edition, dictionaries());
        for numbers in &steps {
            let before = sample.catalogue.clone();
            edit(&mut sample, &mut Choices::of(numbers));
            reading.follow(&before, &sample.catalogue, &touched(&before, &sample.catalogue));
            assert_same(&mut reading, &sample.catalogue, sample.edition);
        }
    }
}

#[test]
fn a_film_and_its_neighbour_are_read_again_at_once_and_doubles_when_all_is_asked_for() {
    let mut sample = Sample::new();
    let other = sample.another_film("Petition", "Zhao Liang", "2010-03-26T19:10");
    let mut reading = Reading::new(&sample.catalogue, sample.edition, dictionaries());
    let change = |reading: &mut Reading, sample: &mut Sample, work: &dyn Fn(&mut Sample)| {
        let before = sample.catalogue.clone();
        work(sample);
        reading.follow(&before, &sample.catalogue, &touched(&before, &sample.catalogue));
        (reading.counts(sample.film), reading.counts(other))
    };
    assert_eq!((reading.counts(sample.film), reading.counts(other)), ((0, 0), (0, 0)));

    // The same screen at the same time: an error at both films.
    let at_once = |sample: &mut Sample| {
        sample.edit(sample.screening, |row: &mut Screening| {
            row.starts = Some("2010-03-26T19:10".parse().unwrap())
        })
    };
    assert_eq!(change(&mut reading, &mut sample, &at_once), ((1, 0), (1, 0)));
    let sign = |sample: &mut Sample| {
        let clash = check(&sample.catalogue, sample.edition).remove(0);
        sample.add(Waiver {
            rule: clash.rule,
            fingerprint: clash.fingerprint,
            ..Waiver::default()
        });
    };
    assert_eq!(change(&mut reading, &mut sample, &sign), ((0, 0), (0, 0)));

    let namesake = |sample: &mut Sample| sample.edit(sample.director, |person: &mut Person| person.name = "Zhao Liang".into());
    assert_eq!(change(&mut reading, &mut sample, &namesake), ((0, 0), (0, 0)));
    assert!(reading.is_stale());
    assert_eq!(reading.all(&sample.catalogue).len(), 1);
    assert_eq!((reading.counts(sample.film), reading.counts(other)), ((0, 1), (0, 1)));
}

#[test]
fn a_film_follows_what_it_is_tied_to_only_from_afar() {
    let mut sample = festival();
    let older = sample
        .catalogue
        .editions
        .iter()
        .find(|edition| edition.id != sample.edition)
        .unwrap()
        .id;
    // Printed only since its programme, which has no screening yet, is of this edition.
    let programme = sample.add(Programme {
        edition: sample.edition,
        ..Programme::default()
    });
    let short = sample.another_film("Noon", "Huang Weikai", "2010-03-27T12:00");
    sample.add(ProgrammeFilm {
        programme,
        film: short,
        ..ProgrammeFilm::default()
    });
    let entry = sample.catalogue.entries.of(short).next().unwrap().id;
    sample.catalogue.entries.take(entry.uuid());
    let screening = sample.catalogue.screenings.of(short).next().unwrap().id;
    sample.catalogue.screenings.take(screening.uuid());
    // A copy of another film by mistake, on a screen that cannot play it.
    let (screen, screening) = (sample.screen, sample.screening);
    sample.edit(screen, |row: &mut Screen| row.formats = vec!["DCP".into()]);
    let copy = sample.add(Copy {
        film: short,
        format: "35 mm".into(),
        ..Copy::default()
    });
    sample.edit(screening, |row: &mut Screening| row.copy = Some(copy));

    let mut reading = Reading::new(&sample.catalogue, sample.edition, dictionaries());
    assert_eq!(reading.counts(sample.film), (1, 0));
    let before = sample.catalogue.clone();
    sample.edit(copy, |row: &mut Copy| row.format = "DCP".into());
    reading.follow(&before, &sample.catalogue, &touched(&before, &sample.catalogue));
    assert_eq!(reading.counts(sample.film), (0, 0));

    let before = sample.catalogue.clone();
    sample.edit(programme, |row: &mut Programme| row.edition = older);
    reading.follow(&before, &sample.catalogue, &touched(&before, &sample.catalogue));
    assert!(!reading.films.contains_key(&short));
    assert_same(&mut reading, &sample.catalogue, sample.edition);
}
