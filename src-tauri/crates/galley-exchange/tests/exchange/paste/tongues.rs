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
