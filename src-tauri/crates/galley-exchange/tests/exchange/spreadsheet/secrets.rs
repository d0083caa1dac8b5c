//! What nobody should read in a catalogue: passwords, and ids of another one.

use galley_model::Catalogue;

use super::{film, plain, told};
use crate::landing::filled;

#[test]
fn a_column_of_passwords_is_left_out_whatever_its_head() {
    for head in [
        "Vimeo pw",
        "Screener PW",
        "pwd",
        "Passwort",
        "Kennwort",
        "Mot de passe",
        "Contraseña",
        "Heslo",
        "Screener login",
    ] {
        let imported = plain(
            &Catalogue::default(),
            &format!("Title,Year,{head},Director\nA,2020,2019,Ann Other\n,2020,2019,Ann Other\nB,2021,2018,Bob Ray\n"),
        );
        let lines = told(&imported);
        let left_out =
            format!("line 1, column 3: The column “{head}” is about a person or confidential; it was left out on purpose.");
        assert!(lines.contains(&left_out), "{head}: {lines:#?}");
        assert!(
            !format!("{:?}{lines:?}", imported.drafts).contains("2019"),
            "{head}: {lines:#?}"
        );
        assert_eq!(
            film(&filled(&imported), "A").year.map(|year| year.number()),
            Some(2020),
            "{head}"
        );
    }
    let imported = plain(&Catalogue::default(), "Title,Year,Resenha\nA,2020,Bonito\n");
    assert!(told(&imported).iter().all(|line| !line.contains("on purpose")));
}

#[test]
fn an_id_of_another_catalogue_is_no_remark() {
    for (head, typed, remark) in [
        ("Galley id", "01234567-89ab-7def-8123-456789abcdef", ""),
        ("Galley id", "", ""),
        (
            "Film id",
            "01234567-89ab-7def-8123-456789abcdef",
            "Film id: 01234567-89ab-7def-8123-456789abcdef",
        ),
        ("Film id", "77", "Film id: 77"),
    ] {
        let all = filled(&plain(&Catalogue::default(), &format!("Title,Year,{head}\nA,2020,{typed}\n")));
        assert_eq!(film(&all, "A").remarks, remark, "{head} {typed}");
    }
}
