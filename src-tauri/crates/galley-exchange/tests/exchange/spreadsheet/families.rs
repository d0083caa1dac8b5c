//! Names of people whose family comes first in a cell.

use galley_model::id::RowId;
use galley_model::{Catalogue, Person, PersonId};

use super::{film, plain, told};
use crate::landing::{filled, land};

#[test]
fn a_family_that_comes_first_is_turned_where_that_is_certain() {
    let list = "Title,Year,Director,Cast\nN1,2020,\"von Trier, Lars\",\nN2,2020,\"García Márquez, Gabriel\",\"De Niro, Robert; Pacino, Al\"\n\
                N3,2020,\"Müller, Hans; Schmidt, Eva\",\nN4,2020,\"Kim Ki-duk, Bong Joon-ho\",\nN5,2020,\"Van Sant, Gus\",\n";
    let imported = plain(&Catalogue::default(), list);
    let all = filled(&imported);
    let directors = |title: &str| all.directors(film(&all, title).id);
    let wanted = [
        "Lars von Trier",
        "García Márquez, Gabriel",
        "Hans Müller, Eva Schmidt",
        "Kim Ki-duk, Bong Joon-ho",
        "Gus Van Sant",
    ];
    assert_eq!(["N1", "N2", "N3", "N4", "N5"].map(directors), wanted);
    let lines = told(&imported);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(
        lines[1].starts_with("line 3, column 3: Director: “García Márquez, Gabriel” was read as two people.")
            && lines[1].contains("write Gabriel García Márquez"),
        "{lines:#?}"
    );
    // Where the catalogue knows the person, or the whole column is so, there is no doubt.
    let mut known = Catalogue::default();
    known.people.put(Person {
        id: PersonId::new(),
        name: "Gabriel García Márquez".into(),
        ..Person::default()
    });
    let imported = plain(&known, list);
    land(&mut known, &imported);
    assert_eq!(known.directors(film(&known, "N2").id), "Gabriel García Márquez");
    let column = "Title,Director\nA,\"García Márquez, Gabriel\"\nB,\"Lee, Ang\"\nC,N/A\nD,\"Fan, Lixin; Chang, Yung\"\n";
    let all = filled(&plain(&Catalogue::default(), column));
    assert_eq!(all.directors(film(&all, "A").id), "Gabriel García Márquez");
}

/// The directors that a cell names, in a catalogue with those people; and whether that is told.
fn directors(known: &[&str], cell: &str) -> (String, bool) {
    let mut catalogue = Catalogue::default();
    for name in known {
        catalogue.people.put(Person {
            id: PersonId::new(),
            name: (*name).into(),
            ..Person::default()
        });
    }
    let imported = plain(
        &catalogue,
        &format!("Title,Year,Director\nA,2020,\"{cell}\"\nB,2020,Ann Other\n"),
    );
    land(&mut catalogue, &imported);
    let lines = told(&imported);
    (catalogue.directors(film(&catalogue, "A").id), !lines.is_empty())
}

#[test]
fn names_that_share_a_family_or_have_it_first_are_told() {
    for (known, cell, wanted) in [
        (&[][..], "Costa, Pedro, and Rui Poças", "Pedro Costa, Rui Poças"),
        (&[], "Lars and Peter Jensen", "Lars Jensen, Peter Jensen"),
        (&[], "Ann Bee; Joel & Ethan Coen", "Ann Bee, Joel Coen, Ethan Coen"),
        (&[], "Smith, John, Doe, Jane", "John Smith, Jane Doe"),
        (&[], "Bong, Joon-ho", "Joon-ho Bong"),
        (&[], "Coen, Joel & Ethan", "Joel Coen, Ethan Coen"),
        (&[], "Lee, Ang and Bob Ray", "Ang Lee, Bob Ray"),
        (&["Prince"], "Prince, Madonna", "Madonna Prince"),
    ] {
        assert_eq!(directors(known, cell), (wanted.to_owned(), true), "{cell}");
    }
    for (known, cell, wanted) in [
        (&["Prince", "Madonna"][..], "Prince, Madonna", "Prince, Madonna"),
        (&[], "Lars Holm and Peter Jensen", "Lars Holm, Peter Jensen"),
        (&[], "Ann Bee, Bob Ray, and Cy Lee", "Ann Bee, Bob Ray, Cy Lee"),
        (&[], "N/A and Bob", "Bob"),
        (&[], "Unknown; Unknown", ""),
        (&[], "Bob Ray, TBA", "Bob Ray"),
        (&[], "Various", "Various"),
    ] {
        assert_eq!(directors(known, cell), (wanted.to_owned(), false), "{cell}");
    }
    assert_eq!(directors(&[], "N / A"), (String::new(), true));
}
