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
