//! Films that a list has twice, or seems to.

use std::collections::HashMap;

use galley_exchange::plan::land::Choices;
use galley_exchange::plan::{Decision, State, words::Words};
use galley_exchange::{Ground, plan};
use galley_model::Catalogue;

use super::{edition, plain, told};
use crate::landing::{counts, filled, land, planned};

#[test]
fn two_films_of_one_title_and_year_stay_two_where_anything_tells_them_apart() {
    for (heads, first, second, what) in [
        ("Length", "96", "12", "another length"),
        ("Country", "US", "Italy", "other countries"),
        ("Language", "English", "Italian", "other languages"),
        ("Original title", "L’isola", "Treasure Island", "another original title"),
        ("IMDb id", "tt0043067", "tt9999999", "another number in a registry"),
        ("Cast", "Bobby Driscoll", "Ann Other", "other people"),
        ("Synopsis", "A boy finds a map.", "A bank is robbed.", "another text"),
        ("ID", "1", "2", "another number"),
    ] {
        let list = |rows: [&str; 2]| {
            format!(
                "Title;Year;{heads}\nTreasure Island;1950;{}\nTreasure Island;1950;{}\n",
                rows[0], rows[1]
            )
        };
        let (mut all, _) = edition("2025-06-13", "UTC", &["en"]);
        let imported = plain(&all, &list([first, second]));
        land(&mut all, &imported);
        assert_eq!(all.films.len(), 2, "{heads}: {:#?}", told(&imported));
        let lines = told(&imported);
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("line 3: ") && line.contains("line 2") && line.contains(what)),
            "{heads}: {lines:#?}"
        );
        // The same list again changes nothing, nor does it with its rows in another order.
        for rows in [[first, second], [second, first]] {
            let (added, changed, _) = counts(&planned(&all, &plain(&all, &list(rows))));
            assert_eq!((added, changed), (0, 0), "{heads} {rows:?}");
        }
    }
    // Three of them, and a detail that one of them adds is nothing that tells them apart.
    let list = "Title;Year;Length;Country\nIsland;1950;96;US\nIsland;1950;12;US\nIsland;1950;12;US, UK\n";
    let imported = plain(&Catalogue::default(), list);
    assert_eq!((filled(&imported).films.len(), imported.again.len()), (2, 1));
}

#[test]
fn two_rows_that_nothing_tells_apart_are_for_a_person_to_judge() {
    let list = "Title;Year;Director;Length;Genre;Cast\nTreasure Island;1950;;96;;Bobby Driscoll\n\
                Treasure Island;1950;;96;Adventure;\nGone;1951;Al Other;;;\n";
    let (before, _) = edition("2025-06-13", "UTC", &["en"]);
    let imported = plain(&before, list);
    assert_eq!(imported.count, 3);
    let ground = Ground::new(&before);
    let asked = plan(&ground, &imported);
    let doubtful: Vec<_> = asked.items.iter().filter(|item| item.state == State::Doubtful).collect();
    assert_eq!(doubtful.len(), 1);
    let (twin, first) = (doubtful[0].draft, doubtful[0].alike[0].row);
    let words = Words::new(&before, &asked, "en");
    assert_eq!(words.film(first), "Treasure Island (1950)");
    assert!(
        doubtful[0].alike[0].why.join(", ").contains("line 2"),
        "{:?}",
        doubtful[0].alike
    );
    let lines = told(&imported);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("line 3: ") && line.contains("stands in a line before, line 2")),
        "{lines:#?}"
    );
    // Nobody has said: one of them waits.
    let mut waiting = before.clone();
    asked.landing(&ground, &Choices::default()).apply(&mut waiting).unwrap();
    assert_eq!(waiting.films.len(), 2);

    for (decision, films, genre) in [(Decision::Same(first), 2, "Adventure"), (Decision::New, 3, "")] {
        let decisions = HashMap::from([(twin, decision)]);
        let ground = Ground {
            decisions: &decisions,
            ..Ground::new(&before)
        };
        let decided = plan(&ground, &imported);
        assert_eq!(decided.count(State::Doubtful), 0);
        assert_eq!(decided.problems.len(), imported.problems.len(), "{:#?}", decided.problems);
        let mut all = before.clone();
        decided.landing(&ground, &Choices::default()).apply(&mut all).unwrap();
        assert_eq!(all.films.len(), films, "{decision:?}");
        let island = all.films.get(first.into()).unwrap();
        assert_eq!(
            (island.genre.as_str(), all.titles.of(island.id).count()),
            (genre, 1),
            "{decision:?}"
        );
        assert_eq!((all.credits.of(island.id).count(), all.entries.of(island.id).count()), (1, 1));
        // What was decided is remembered: the same list changes nothing.
        let again = planned(&all, &plain(&all, list));
        assert_eq!(
            (counts(&again).0, counts(&again).1, again.count(State::Doubtful)),
            (0, 0, 0),
            "{decision:?}"
        );
    }
}

#[test]
fn a_schedule_may_name_a_film_in_many_rows() {
    let (mut all, _) = edition("2025-06-13", "UTC", &["en"]);
    let list = "Title;Year;Length;Date;Time;Cinema\nIsland;1950;96;2025-06-13;19:00;Odeon\nIsland;1950;100;2025-06-14;19:00;Odeon\n\
                Island;1950;12;2025-06-14;22:00;Odeon\nIsland;1950;12;2025-06-15;22:00;Odeon\n";
    let imported = plain(&all, list);
    land(&mut all, &imported);
    assert_eq!((all.films.len(), all.screenings.len()), (2, 4));
}

#[test]
fn a_name_the_other_way_round_is_no_second_credit() {
    let (mut all, _) = edition("2025-06-13", "UTC", &["en"]);
    let ours = plain(
        &all,
        "Title;Year;Director;Editor\nLast Train Home;2009;Lixin Fan;Kar-Wai Wong\n",
    );
    land(&mut all, &ours);
    let names = |all: &Catalogue| {
        let mut names: Vec<String> = all.people.iter().map(|person| person.name.clone()).collect();
        names.sort();
        names
    };
    // In the same film it is the same person, and keeps the name as it is written here.
    let theirs = "Title;Year;Director;Editor\nLast Train Home;2009;Fan Lixin;WONG Kar Wai\n";
    let plan = planned(&all, &plain(&all, theirs));
    assert_eq!(
        (counts(&plan).0, counts(&plan).1),
        (0, 0),
        "{:#?}",
        plan.changes().collect::<Vec<_>>()
    );
    // In another film it may be another person: both stay, and it is told.
    let imported = plain(
        &all,
        "Title;Year;Director\nLast Train Home;2009;Lixin Fan\nLast Bus;2012;Fan Lixin\n",
    );
    let plan = planned(&all, &imported);
    let line = plan
        .problems
        .iter()
        .find(|problem| problem.message.contains("“Fan Lixin” may be Lixin Fan"));
    assert_eq!(line.map(|line| line.place.as_str()), Some("line 3"), "{:#?}", plan.problems);
    // Both ways in one file, of a film that is known.
    let imported = plain(
        &all,
        "Title;Year;Director;Editor\nLast Bus;2012;Lixin Fan;\nLast Train Home;2009;Fan Lixin;Wong Kar-wai\n",
    );
    land(&mut all, &imported);
    assert_eq!(names(&all), ["Kar-Wai Wong", "Lixin Fan"]);
    // And within one film.
    let imported = plain(&Catalogue::default(), "Title;Director;Editor\nA;Lixin Fan;Fan Lixin\n");
    assert_eq!(names(&filled(&imported)), ["Lixin Fan"]);
    assert!(
        told(&imported)[0].contains("“Fan Lixin” was taken for Lixin Fan"),
        "{:#?}",
        told(&imported)
    );
}
