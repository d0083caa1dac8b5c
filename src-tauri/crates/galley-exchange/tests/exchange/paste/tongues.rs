//! Listings in more languages, and of more shapes, each with some of what a person would read in it.

use super::{facts, pasted};

#[test]
fn listings_of_more_languages_and_shapes_are_read() {
    let mut wrong = String::new();
    for (source, begins, expected) in [
        (
            "A Casa da Praia\nRealização: Inês Bravo\nArgumento: Inês Bravo, Rui Pena\nAno: 2023\nPaís: Portugal\nDuração: 84 minutos\n\n\
             Sinopse: Uma mulher regressa à casa onde cresceu e encontra tudo como estava.\n\n\
             Sessões:\nsexta-feira, 25 de outubro de 2024, 21h30, Cinema S. Jorge, Sala 3\nSáb 26 de outubro de 2024, 19h00 – Culturgest\n",
            vec!["film", "credit", "year", "country", "run time", "synopsis", "screening"],
            vec![
                "film: A Casa da Praia",
                "year: 2023",
                "country: PT",
                "run time: 84:00",
                "synopsis (pt): Uma mulher regressa à casa onde cresceu e encontra tudo como estava.",
                "credit director: Inês Bravo",
                "credit screenplay: Inês Bravo",
                "credit screenplay: Rui Pena",
                "screening: 2024-10-25T21:30 @ Cinema S. Jorge, Sala 3",
                "screening: 2024-10-26T19:00 @ Culturgest",
            ],
        ),
        (
            "Cicha woda\nreż. Jan Kowalski\nPolska 2023, 90 min\n\nPokazy:\npiątek, 25 października 2024, godz. 20:00, Kino Muranów\n\
             sob. 26.10.2024 o godz. 18:30, Kinoteka\n",
            vec!["film", "credit", "screening"],
            vec![
                "film: Cicha woda",
                "credit director: Jan Kowalski",
                "screening: 2024-10-25T20:00 @ Kino Muranów",
                "screening: 2024-10-26T18:30 @ Kinoteka",
            ],
        ),
        (
            "Stil water\nRegie: Jan de Boer\nMet: Anna Vos, Piet Bakker\nJaar: 2022\nLand: Nederland\n\n\
             Vertoningen: vr 25 oktober 2024, 20.15 uur, Pathé Tuschinski\nvr 1 nov 2024 19.30 uur, Zaal 1\n",
            vec!["film", "credit", "year", "screening"],
            vec![
                "film: Stil water",
                "year: 2022",
                "credit director: Jan de Boer",
                "credit cast: Anna Vos",
                "credit cast: Piet Bakker",
                "screening: 2024-10-25T20:15 @ Pathé Tuschinski",
                "screening: 2024-11-01T19:30 @ , Zaal 1",
            ],
        ),
        (
            "Tichá voda\nRežie: Jan Novák\nRok: 2022\n\nProjekce: pá 25. října 2024 v 20:00, Kino Světozor\nút 29. 10. 2024 v 18:00, Kino Aero\n",
            vec!["credit", "screening"],
            vec![
                "credit director: Jan Novák",
                "screening: 2024-10-25T20:00 @ Kino Světozor",
                "screening: 2024-10-29T18:00 @ Kino Aero",
            ],
        ),
        (
            "静かな水\n監督：山田太郎\n製作年：2022\n上映：2024年10月25日（金）20:00 ユーロスペース\n",
            vec!["credit", "year", "screening"],
            vec![
                "year: 2022",
                "credit director: 山田太郎",
                "screening: 2024-10-25T20:00 @ ユーロスペース",
            ],
        ),
        (
            "Still Water\nDirector: Ann Bee\nProd. year: 2019-2020\nCountries of production: UK/Ireland/USA\nProduced by Ewa Zet (Zet Film)\n",
            vec!["film", "year", "country", "credit"],
            vec![
                "film: Still Water",
                "year: 2020",
                "country: GB",
                "country: IE",
                "country: US",
                "credit director: Ann Bee",
                "credit producer: Ewa Zet",
            ],
        ),
        (
            "Still Water\nDirector: Ann Bee\nYear: 2020\n\nLoud Water\nDirector: Cy Dee\nYear: 2021\n\n\
             Both films screen on Friday 25 October 2024 at 20:00, Odeon\n",
            vec!["film", "screening"],
            vec![
                "film: Still Water",
                "screening: 2024-10-25T20:00 @ Odeon",
                "film: Loud Water",
                "screening: 2024-10-25T20:00 @ Odeon",
            ],
        ),
        // What is no label stays a place, and a story a story.
        (
            "Agua mansa\nDirección: Ana Ruiz\nAño: 2021\nArgumento: Una mujer vuelve a la casa donde creció.\n\n\
             Funciones:\nViernes 25 de octubre de 2024, 20:00, Cine Doré\n",
            vec!["credit", "synopsis", "screening"],
            vec![
                "synopsis (es): Una mujer vuelve a la casa donde creció.",
                "credit director: Ana Ruiz",
                "screening: 2024-10-25T20:00 @ Cine Doré",
            ],
        ),
        // Whose family name stands first is one person; two people are two.
        (
            "Still Water\nDir: O'Neil, Sean\nYear: 2020\n",
            vec!["credit"],
            vec!["credit director: Sean O'Neil"],
        ),
        (
            "Still Water\nDir: Ann Bee, Cy Dee\nYear: 2020\n",
            vec!["credit"],
            vec!["credit director: Ann Bee", "credit director: Cy Dee"],
        ),
    ] {
        let mut found = facts(&pasted(source).draft());
        found.retain(|fact| begins.iter().any(|begin| fact.starts_with(begin)));
        if found != expected {
            wrong.push_str(&format!("{source}  - {expected:#?}\n  + {found:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn our_own_press_text_gives_its_films_and_no_section_directs() {
    let source = "Real Lives\n==========\n\nA camera that stays long enough is forgotten, and then things begin.\n\nM.M.\n\n\n\
        1\nLast Train Home\n---------------\n\n归途列车\nLixin Fan\nLocal premiere\n\nCanada, China · 2009 · 85 minutes · Mandarin with subtitles\n\
        35 mm · Color · 1.85:1 · Stereo\n\nOnce a year the largest migration of human beings on earth begins with a queue of workers at a station.\n\n\
        Producers Mila Aung-Thwin, Daniel Cross\n\n\n\
        2\nThe Salt Ledger\n---------------\n\nInês Tavarela\nU.S. premiere\n\nPortugal · 2008 · 78 minutes · Portuguese with subtitles\n35 mm · Color\n\n\
        Three generations of one family have kept the books of the salt pans, and one of them has lied.\n\nProducer Rui Pena\n";
    let draft = pasted(source).draft();
    let titles: Vec<&str> = draft.films.iter().map(|film| film.title.as_str()).collect();
    assert_eq!(titles, ["Last Train Home", "The Salt Ledger"], "{:#?}", facts(&draft));
    for film in &draft.films {
        assert!(
            film.credits.iter().all(|credit| credit.name != "Real Lives"),
            "{:#?}",
            facts(&draft)
        );
    }
}

/// A film of which a line says facts, in a language; below it a line of its screenings.
fn beside(head: &str, line: &str) -> galley_exchange::paste::Pasted {
    pasted(&format!("{head}\n{line}\n"))
}

#[test]
fn one_phrase_that_nobody_knows_is_left_over_and_the_facts_beside_it_are_kept() {
    let all = |country: &str| {
        vec![
            "year: 2009".to_owned(),
            format!("country: {country}"),
            "run time: 95:00".to_owned(),
        ]
    };
    for (head, line, country, left) in [
        (
            "Tichá voda\nRežie: Jan Novák",
            "Polsko, 2009, 95 min, nějaká fráze",
            "PL",
            "nějaká fráze",
        ),
        (
            "Cicha woda\nreż. Jan Kowalski",
            "Polska, 2009, 95 min, jakaś fraza",
            "PL",
            "jakaś fraza",
        ),
        (
            "Stilla vatten\nRegi: Jan Berg",
            "Sverige, 2009, 95 min, någon fras",
            "SE",
            "någon fras",
        ),
        (
            "Água mansa\nRealização: Inês Bravo",
            "Portugal, 2009, 95 min, uma frase qualquer",
            "PT",
            "uma frase qualquer",
        ),
        (
            "Stil water\nRegie: Jan de Boer",
            "Nederland, 2009, een of andere zin, 95 min",
            "NL",
            "een of andere zin",
        ),
        ("静かな水\n監督：山田太郎", "日本、2009年、95分、ある言葉", "JP", "ある言葉"),
        ("静かな水\n監督：山田太郎", "日本 / 2009 / 95分 / ある言葉", "JP", "ある言葉"),
    ] {
        let pasted = beside(head, line);
        let mut found = facts(&pasted.draft());
        found.retain(|fact| ["year", "country", "run time"].iter().any(|begin| fact.starts_with(begin)));
        assert_eq!(found, all(country), "{line}");
        let over: Vec<&str> = pasted.leftovers().iter().map(|span| pasted.reading.slice(span)).collect();
        assert_eq!(over.len(), 1, "{line}: {over:?}");
        assert!(over[0].contains(left), "{line}: {over:?}");
    }
    // What is running text has no facts, whatever it names.
    for line in [
        "France, 1944, two brothers hide a stranger.",
        "He left Poland in 2009, after 95 min, with nothing, and came back, as one does, years later.",
        "In Poland, 2009, they met again, and then, 95 min later, it was over.",
    ] {
        let found = facts(&beside("Still Water\nDirector: Ann Bee", line).draft());
        let read = found
            .iter()
            .find(|fact| fact.starts_with("country") || fact.starts_with("run time"));
        assert_eq!(read, None, "{line}");
    }
}

#[test]
fn an_hour_of_the_day_is_no_length_and_a_length_in_hours_is_one() {
    for (line, length) in [
        ("España, 2009, 15h", None),
        ("Portugal, 2009, 21h30", None),
        ("France, 2009, 20 heures", None),
        ("France, 2009, 1h25", Some("run time: 85:00")),
        ("France, 2009, 2h", Some("run time: 120:00")),
        ("Philippines, 2009, 10h30min", Some("run time: 630:00")),
    ] {
        let found = facts(&beside("Agua mansa\nDirección: Ana Ruiz", line).draft());
        let read = found.iter().find(|fact| fact.starts_with("run time"));
        assert_eq!(read.map(String::as_str), length, "{line}");
    }
}

#[test]
fn a_weekday_beside_its_date_belongs_to_it() {
    for (head, lines, place) in [
        (
            "Tichá voda\nRežie: Jan Novák\n\nProjekce:",
            &[
                "25. 10. 2024 (pátek) 20:00, Kino Aero",
                "25.10.2024 pá 20:00 Kino Aero",
                "25. října 2024 (pá) 20:00 Kino Aero",
            ][..],
            "Kino Aero",
        ),
        (
            "Cicha woda\nreż. Jan Kowalski\n\nPokazy:",
            &[
                "25.10.2024 (piątek), godz. 20:00, Kino Muranów",
                "25 października 2024 (pt.) 20:00 Kino Muranów",
            ],
            "Kino Muranów",
        ),
        (
            "Stilla vatten\nRegi: Jan Berg\n\nVisningar:",
            &[
                "25/10 2024 fredag kl 20.00, Bio Roy",
                "25 oktober 2024 (fredag) kl 20.00, Bio Roy",
                "fre. 25/10 2024 kl. 20.00, Bio Roy",
            ],
            "Bio Roy",
        ),
        (
            "Água mansa\nRealização: Inês Bravo\n\nSessões:",
            &[
                "25/10/2024 (sexta-feira) 20h00, Culturgest",
                "25 de outubro de 2024 (sex.), 20h, Culturgest",
                "6ª feira, 25 de outubro de 2024, 20h, Culturgest",
                "25 Out 2024, 20h00, Culturgest",
                "Sex. 25 Out 2024 20h Culturgest",
            ],
            "Culturgest",
        ),
        (
            "Stil water\nRegie: Jan de Boer\n\nVertoningen:",
            &["25 oktober 2024 (vrijdag) 20:00, Pathé", "25 okt 2024 (vr) 20.00 uur, Pathé"],
            "Pathé",
        ),
    ] {
        for line in lines {
            let pasted = beside(head, line);
            let mut found = facts(&pasted.draft());
            found.retain(|fact| fact.starts_with("screening") || fact.starts_with("problem"));
            assert_eq!(found, [format!("screening: 2024-10-25T20:00 @ {place}")], "{line}");
            assert!(pasted.leftovers().is_empty(), "{line}");
        }
    }
}
