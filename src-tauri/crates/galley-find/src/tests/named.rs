//! Whose a picture is, by the name of its file.

use galley_model::id::RowId;
use galley_model::*;
use proptest::prelude::*;

use super::{FILMS, festival};
use crate::fold::fold;
use crate::named::{Named, Owner, kind};

/// Who that is, for people.
fn called(catalogue: &Catalogue, owner: Option<Owner>) -> String {
    match owner {
        Some(Owner::Film(film)) => catalogue.display_title(film, "en").to_owned(),
        Some(Owner::Person(person)) => catalogue.people.get(person).unwrap().name.clone(),
        None => String::new(),
    }
}

fn another(catalogue: &mut Catalogue, title: &str, year: i64) {
    let film = Film {
        id: FilmId::new(),
        year: Some(Year::try_from(year).unwrap()),
        ..Film::default()
    };
    catalogue.titles.put(Title {
        id: TitleId::new(),
        film: film.id,
        text: title.into(),
        language: "en".into(),
        ..Title::default()
    });
    catalogue.films.put(film);
}

#[test]
fn a_file_is_of_the_film_that_it_is_called_after() {
    let mut catalogue = festival("en");
    for (title, year) in [("Zebra", 1971), ("Up", 2009), ("2046", 2004), ("Still", 2014), ("Home", 2009)] {
        another(&mut catalogue, title, year);
    }
    let named = Named::new(&catalogue);
    for (name, folders, owner) in [
        ("Last Train Home", &[][..], "Last Train Home"),
        ("LastTrainHome_02", &[], "Last Train Home"),
        ("lasttrainhome1", &[], "Last Train Home"),
        ("01_LAST-TRAIN-HOME_hires_300dpi", &[], "Last Train Home"),
        ("still 3 - last train home (c) Eye Steel", &[], "Last Train Home"),
        // The longest title that is said, not the last word of it.
        ("home_01", &[], "Home"),
        ("归途列车", &[], "Last Train Home"),
        // An article and accents may be left out.
        ("Ete_of_Lodz_1", &[], "The Été of Łódź"),
        ("The_Ete_of_Lodz", &[], "The Été of Łódź"),
        ("A\u{308}ngel", &[], "Ängel"),
        ("alien_resurrection-poster", &[], "Alien: Resurrection"),
        // A name that was cut short.
        ("last_train_01", &[], "Last Train Home"),
        ("alienres~1", &[], "Alien: Resurrection"),
        // The folder, where the file says nothing.
        ("IMG_2046", &["Last Train Home"], "Last Train Home"),
        ("DSC00012", &["stills", "Ängel", "2010"], "Ängel"),
        // A director or a year where two films are called so.
        ("Zebra", &[], ""),
        ("zebra_1971", &[], "Zebra"),
        ("zebra_zorn", &[], "Zebra"),
        ("still", &["Bo Zorn - Zebra"], "Zebra"),
        // Short titles and numbers count alone.
        ("up_2", &[], "Up"),
        ("close up of a hand", &[], ""),
        ("2046_still", &[], "2046"),
        ("IMG_2046 copy", &[], ""),
        ("still_01", &[], ""),
        // People.
        ("Lixin Fan", &[], "Lixin Fan"),
        ("fan_lixin_portrait", &[], "Lixin Fan"),
        ("Last Train Home - Lixin Fan", &[], "Last Train Home"),
        ("Last Train Home - director Lixin Fan", &[], "Lixin Fan"),
        ("something else", &["downloads"], ""),
        ("", &[], ""),
        ("---", &["."], ""),
    ] {
        assert_eq!(called(&catalogue, named.owner(name, folders)), owner, "{name} in {folders:?}");
    }
}

#[test]
fn posters_and_portraits_are_known_by_their_names() {
    let person = Some(Owner::Person(PersonId::default()));
    let film = Some(Owner::Film(FilmId::default()));
    for (name, owner, expected) in [
        ("last train home poster", film, StillKind::Poster),
        ("Affiche-LastTrainHome", film, StillKind::Poster),
        ("last train home", film, StillKind::Still),
        ("last train home", None, StillKind::Still),
        ("lixin fan", person, StillKind::Portrait),
    ] {
        assert_eq!(kind(name, owner), expected, "{name}");
    }
}

proptest! {
    /// Whatever is counted beside a title that only one film has, the file is that film's.
    #[test]
    fn numbers_and_marks_beside_a_title_change_nothing(which in 0..FILMS.len(), before in "[0-9_ -]{0,6}", after in "[0-9_ .-]{0,8}") {
        let catalogue = festival("en");
        let title = FILMS[which].0;
        let name = format!("{before}{}{after}", fold(title));
        prop_assert_eq!(called(&catalogue, Named::new(&catalogue).owner(&name, &[])), title);
    }

    /// No name brings it down.
    #[test]
    fn any_name_is_answered(name in "\\PC{0,40}", folder in "\\PC{0,20}") {
        let catalogue = festival("en");
        let named = Named::new(&catalogue);
        let owner = named.owner(&name, &[&folder]);
        prop_assert!(owner.is_none() || !called(&catalogue, owner).is_empty());
    }
}
