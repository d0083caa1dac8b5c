//! Letters and lists of everyday offices: films in sentences, roles behind names, small words before times.

use super::{facts, pasted};

/// The facts of a source that begin with some words.
fn found(source: &str, begins: &[&str]) -> Vec<String> {
    let mut found = facts(&pasted(source).draft());
    found.retain(|fact| begins.iter().any(|begin| fact.starts_with(begin)));
    found
}

/// Says which of the sources are read otherwise than expected.
fn check(begins: &[&str], cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (source, expected) in cases {
        let found = found(source, begins);
        if found != *expected {
            wrong.push_str(&format!("{source}\n  - {expected:#?}\n  + {found:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_screening_is_of_the_film_in_whose_sentence_it_stands() {
    let hunger = "please note: HUNGER (Steve McQueen, UK 2008, 96 min) on Saturday 20 March at 8pm in the Rex is cancelled.";
    let bashir = "New: WALTZ WITH BASHIR (Ari Folman, Israel 2008, 90 min), Sunday 21 March, 8.30 pm, Odeon 2.";
    let both = [
        "film: HUNGER",
        "year: 2008",
        "country: GB",
        "run time: 96:00",
        "credit director: Steve McQueen",
        "screening: 2010-03-20T20:00 @ Rex cancelled",
        "film: WALTZ WITH BASHIR",
        "year: 2008",
        "country: IL",
        "run time: 90:00",
        "credit director: Ari Folman",
        "screening: 2010-03-21T20:30 @ Odeon 2",
    ];
    let begins = ["film", "year", "country", "run time", "credit", "screening"];
    check(
        &begins,
        &[
            (&format!("{hunger}\n{bashir}\n"), &both),
            (&format!("Dear all,\n\n{hunger}\n\n{bashir}\n\nBest wishes\nAnn\n"), &both),
            (&format!("{bashir}\n"), &both[6..]),
            // A film without facts is none that could have a screening, and nobody else has it.
            (
                &format!("HUNGER on Saturday 20 March at 8pm in the Rex is cancelled.\n{bashir}\n"),
                &both[6..],
            ),
            // The film's own, and those of all films, stay.
            (
                "SNOW\nDirector: Ann Bee\nYear: 2010\n\nSNOW on Saturday 20 March 2010 at 8pm, Odeon\n",
                &[
                    "film: SNOW",
                    "year: 2010",
                    "credit director: Ann Bee",
                    "screening: 2010-03-20T20:00 @ Odeon",
                ],
            ),
        ],
    );
}

#[test]
fn a_role_behind_a_name_makes_no_title() {
    let begins = ["film", "year", "country", "run time", "credit"];
    let synopsis =
        "\n\nOnce a year the largest migration of human beings on earth begins with a queue of workers at a station.\n";
    for (line, credits) in [
        ("Lixin Fan - Director", vec!["director: Lixin Fan"]),
        ("Lixin Fan – Regie", vec!["director: Lixin Fan"]),
        ("Mary Stephen (Editor)", vec!["editing: Mary Stephen"]),
        (
            "Lixin Fan - Director\nMila Aung-Thwin, Daniel Cross - Producers",
            vec!["director: Lixin Fan", "producer: Mila Aung-Thwin", "producer: Daniel Cross"],
        ),
        ("Director - Lixin Fan", vec!["director: Lixin Fan"]),
    ] {
        let source = format!("Last Train Home\n{line}\nCanada | 2009 | 85 min{synopsis}");
        let mut expected = vec!["film: Last Train Home", "year: 2009", "country: CA", "run time: 85:00"]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        expected.extend(credits.iter().map(|credit| format!("credit {credit}")));
        assert_eq!(found(&source, &begins), expected, "{line}");
    }
}

#[test]
fn portuguese_and_czech_lists_are_read() {
    let head = |lines: &str| {
        format!("Tichá voda\nRežie: Jan Novák a Petr Malý\nČeská republika 2009, 100 min, barevný\n\nProjekce:\n{lines}\n")
    };
    let film = [
        "film: Tichá voda",
        "year: 2009",
        "country: CZ",
        "run time: 100:00",
        "colour: colour",
        "credit director: Jan Novák",
        "credit director: Petr Malý",
    ];
    for (line, screening) in [
        ("20. 3. 2010 v 17:30 (zrušeno)", "2010-03-20T17:30 cancelled"),
        ("ZRUŠENO 20.3.2010 v 20:30", "2010-03-20T20:30 cancelled"),
        ("so 20. 3. 2010 v 17:30, Kino Aero", "2010-03-20T17:30 @ Kino Aero"),
        ("20/03/2010 às 16h (cancelada)", "2010-03-20T16:00 cancelled"),
        ("CANCELADA 20/03/2010 às 18h", "2010-03-20T18:00 cancelled"),
    ] {
        let mut expected = film.map(str::to_owned).to_vec();
        expected.push(format!("screening: {screening}"));
        let begins = ["film", "year", "country", "run time", "colour", "credit", "screening"];
        assert_eq!(found(&head(line), &begins), expected, "{line}");
    }
}

#[test]
fn who_closes_a_letter_signs_no_synopsis() {
    let film = "Last Train Home\nDirector: Lixin Fan\nCanada, 2009, 85 min\n\nOnce a year the largest migration of human beings on earth begins \
                with a queue of workers at a station.\n";
    let begins = ["film", "synopsis", "signature", "credit", "biography"];
    let plain = found(film, &begins);
    assert_eq!(plain.len(), 3, "{plain:?}");
    for closing in [
        "Liebe Grüße\nAnna Berg",
        "Liebe Grüße,\nAnna",
        "Best wishes, Ann Bee",
        "Kind regards",
        "Cordialement,\nMaud Kerven",
        "Com os melhores cumprimentos",
        "S pozdravem\nJan Novák",
        "Med vänlig hälsning\nJan Berg",
    ] {
        assert_eq!(found(&format!("{film}\n{closing}\n"), &begins), plain, "{closing}");
    }
    // Who wrote a text signs it; a film may be called so.
    let signed = found(&film.replace("a station.", "a station. —M.M."), &begins);
    assert!(signed.contains(&"signature: M.M.".to_owned()), "{signed:?}");
    let title = found("Best Wishes\nDirector: Lixin Fan\nCanada, 2009, 85 min\n", &begins);
    assert_eq!(title[0], "film: Best Wishes");
}
