use super::*;
use crate::completeness::{Matrix, Progress};
use crate::sample::Sample;

fn all(sample: &Sample) -> Vec<Passage> {
    let edition = sample.catalogue.editions.get(sample.edition).unwrap();
    passages(&sample.catalogue, edition, sample.film)
}

fn sign(sample: &mut Sample, passage: &Passage, reader: &str, at: &str) {
    sample.add(passage.signed(sample.film, reader, at));
}

fn passage(sample: &Sample, label: &str) -> Passage {
    all(sample).into_iter().find(|passage| passage.label == label).unwrap()
}

/// What stands in a column of the film's row.
fn progress(sample: &Sample, column: &str) -> Progress {
    let edition = sample.catalogue.editions.get(sample.edition).unwrap();
    let matrix = Matrix::new(&sample.catalogue, edition);
    let at = matrix.columns().position(|one| one.id == column).unwrap();
    let cells = matrix.cells(sample.film, &all(sample), &SignOffs::new(&sample.catalogue));
    cells[at].progress
}

#[test]
fn a_film_is_read_fact_by_fact_in_the_order_of_the_form() {
    let sample = Sample::new();
    let read: Vec<(String, String)> = all(&sample).into_iter().map(|one| (one.label, one.words)).collect();
    let words = |label: &str| read.iter().find(|(one, _)| one == label).map(|(_, words)| words.as_str());
    assert_eq!(words("Title"), Some("Last Train Home"));
    assert_eq!(words("Year"), Some("2009"));
    assert_eq!(words("Countries"), Some("Canada"));
    assert_eq!(words("Subtitles"), Some("English"));
    assert_eq!(words("Director"), Some("Lixin Fan"));
    let screening = words("Screening").unwrap();
    assert!(screening.ends_with("Tower City Cinemas, Screen 5"), "{screening}");
    let places: std::collections::BTreeSet<_> = all(&sample).into_iter().map(|one| one.place).collect();
    assert_eq!(places.len(), read.len(), "each is signed for itself");
    for place in &places {
        assert_eq!(crate::film_of(&sample.catalogue, place), Some(sample.film), "{place:?}");
    }
}

#[test]
fn a_signature_lapses_with_a_change_and_holds_again_when_the_change_is_taken_back() {
    let mut sample = Sample::new();
    let year = passage(&sample, "Year");
    sign(&mut sample, &year, "Mina", "2010-03-01T10:00:00Z");
    let state = |sample: &Sample| {
        let signed = SignOffs::new(&sample.catalogue);
        let read = signed.read(&passage(sample, "Year"));
        (read.holds.len(), read.lapsed.len())
    };
    assert_eq!(state(&sample), (1, 0));
    assert_eq!(progress(&sample, "year"), Progress::Read);
    let mut film = sample.catalogue.films.get(sample.film).unwrap().clone();
    film.year = Some("2010".parse().unwrap());
    sample.catalogue.films.put(film.clone());
    assert_eq!(state(&sample), (0, 1));
    assert_eq!(progress(&sample, "year"), Progress::Changed);
    film.year = Some("2009".parse().unwrap());
    sample.catalogue.films.put(film);
    assert_eq!(state(&sample), (1, 0));
}

#[test]
fn only_the_last_word_of_a_reader_counts() {
    let mut sample = Sample::new();
    let before = passage(&sample, "Year");
    sign(&mut sample, &before, "Mina", "2010-03-01T10:00:00Z");
    sign(&mut sample, &before, "Jon", "2010-03-01T11:00:00Z");
    let mut film = sample.catalogue.films.get(sample.film).unwrap().clone();
    film.year = Some("2010".parse().unwrap());
    sample.catalogue.films.put(film);
    let after = passage(&sample, "Year");
    sign(&mut sample, &after, "Mina", "2010-03-02T10:00:00Z");
    let signed = SignOffs::new(&sample.catalogue);
    let read = signed.read(&after);
    let readers = |list: &[&SignOff]| list.iter().map(|one| one.reader.clone()).collect::<Vec<_>>();
    assert_eq!(
        (readers(&read.holds), readers(&read.lapsed)),
        (vec!["Mina".into()], vec!["Jon".into()])
    );
    // One of them has seen it: in the matrix it is read.
    assert_eq!(progress(&sample, "year"), Progress::Read);
}

#[test]
fn another_style_of_the_house_is_no_change_of_the_film() {
    let mut sample = Sample::new();
    let length = passage(&sample, "Run time");
    sign(&mut sample, &length, "Mina", "2010-03-01T10:00:00Z");
    let mut edition = sample.catalogue.editions.get(sample.edition).unwrap().clone();
    edition.style.run_time = style::RunTimeStyle::Hours;
    sample.catalogue.editions.put(edition);
    let now = passage(&sample, "Run time");
    assert_ne!(now.words, length.words);
    assert_eq!(SignOffs::new(&sample.catalogue).read(&now).holds.len(), 1);
}

#[test]
fn the_name_of_a_person_lapses_with_the_record_that_it_comes_from() {
    let mut sample = Sample::new();
    let director = passage(&sample, "Director");
    sign(&mut sample, &director, "Mina", "2010-03-01T10:00:00Z");
    let mut person = sample.catalogue.people.get(sample.director).unwrap().clone();
    person.name = "Li Xin Fan".into();
    sample.catalogue.people.put(person);
    assert_eq!(progress(&sample, "director"), Progress::Changed);
}

#[test]
fn a_biography_that_was_read_with_one_film_is_read_with_the_other() {
    let mut sample = Sample::new();
    let biography = Text {
        person: Some(sample.director),
        kind: TextKind::Biography,
        language: "en".into(),
        body: "He makes films about trains.".into(),
        ..Text::default()
    };
    sample.add(biography);
    let other = sample.another_film("Night Train Home", "Somebody Else", "2010-03-26T19:10");
    sample.add(Credit {
        film: other,
        person: sample.director,
        role: "director".into(),
        ..Credit::default()
    });
    let read = passage(&sample, "Biography");
    sign(&mut sample, &read, "Mina", "2010-03-01T10:00:00Z");
    for film in [sample.film, other] {
        assert_eq!(SignOffs::of_film(&sample.catalogue, film).read(&read).holds.len(), 1);
    }
    let stranger = sample.another_film("Day Train", "Nobody Known", "2010-03-27T19:10");
    assert_eq!(SignOffs::of_film(&sample.catalogue, stranger).read(&read).holds.len(), 0);
}

#[test]
fn the_matrix_tells_what_is_missing_and_where_it_goes() {
    let mut sample = Sample::new();
    assert_eq!(progress(&sample, "year"), Progress::There);
    assert_eq!(progress(&sample, "section"), Progress::Missing);
    let mut film = sample.catalogue.films.get(sample.film).unwrap().clone();
    film.year = None;
    film.languages = vec!["en".into()];
    sample.catalogue.films.put(film);
    let original: Vec<TitleId> = sample
        .catalogue
        .titles
        .of(sample.film)
        .skip(1)
        .map(|title| title.id)
        .collect();
    for title in original {
        sample.catalogue.titles.take(title.into());
    }
    assert_eq!(progress(&sample, "year"), Progress::Missing);
    assert_eq!(
        progress(&sample, "original"),
        Progress::NotNeeded,
        "an English film has no other title"
    );
}

#[test]
fn every_fact_that_is_read_has_one_column() {
    let mut sample = Sample::new();
    let director = sample.catalogue.people_as(sample.film, "director").next().unwrap().id;
    let film = Some(sample.film);
    for kind in [TextKind::Tagline, TextKind::Note] {
        sample.add(Text {
            film,
            kind,
            language: "en".into(),
            body: "A word of the programmer.".into(),
            ..Text::default()
        });
    }
    sample.add(Filmography {
        person: director,
        title: "An earlier film".into(),
        ..Filmography::default()
    });
    let mut row = sample.catalogue.films.get(sample.film).unwrap().clone();
    row.genre = "Documentary".into();
    sample.catalogue.films.put(row);
    let edition = sample.catalogue.editions.get(sample.edition).unwrap().clone();
    let columns = |passages: &[Passage]| {
        let matrix = Matrix::new(&sample.catalogue, &edition);
        let cells = matrix.cells(sample.film, passages, &SignOffs::new(&sample.catalogue));
        let there = matrix
            .columns()
            .zip(cells)
            .filter(|(_, cell)| cell.progress == Progress::There);
        there.map(|(column, _)| column.id.clone()).collect::<Vec<String>>()
    };
    let facts = all(&sample);
    let mut seen = Vec::new();
    // A still is there without a word to read.
    let bare = columns(&[]);
    for fact in &facts {
        let own: Vec<String> = columns(std::slice::from_ref(fact))
            .into_iter()
            .filter(|id| !bare.contains(id))
            .collect();
        assert!(
            own.len() == 1 || fact.place.table == "still",
            "{} stands under {own:?}",
            fact.label
        );
        seen.extend(own);
    }
    for wanted in ["tagline-en", "note-en", "filmography", "subtitles", "rest"] {
        assert!(seen.iter().any(|id| id == wanted), "{wanted} of {seen:?}");
    }
}
