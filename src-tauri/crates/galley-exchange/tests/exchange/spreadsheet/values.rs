//! Cells that say more, less or something else than a value: lengths, kinds, languages, heads.

use galley_exchange::importers;
use galley_exchange::plan::State;
use galley_model::{Catalogue, TextKind, TitleKind};

use super::{edition, film, plain, told};
use crate::landing::{filled, planned};

#[test]
fn lengths_of_a_column_are_read_alike_and_a_range_is_none() {
    for (cells, seconds) in [
        (["12:30", "5:30", "6:00"], [Some(750), Some(330), Some(360)]),
        (["1:25", "2:10", "95"], [Some(5100), Some(7800), Some(5700)]),
        (["85:30", "1:25", "2:10"], [Some(5130), Some(5100), Some(7800)]),
        (["90-95", "95", "90 – 95 min"], [None, Some(5700), None]),
    ] {
        let [a, b, c] = cells;
        let imported = plain(&Catalogue::default(), &format!("Title;Length\nA;{a}\nB;{b}\nC;{c}\n"));
        let all = filled(&imported);
        let found = ["A", "B", "C"].map(|title| film(&all, title).run_time.map(|length| length.seconds()));
        assert_eq!(found, seconds, "{cells:?}");
        let lines = told(&imported);
        assert_eq!(lines.is_empty(), ["1:25", "85:30"].contains(&cells[0]), "{lines:#?}");
    }
}

/// One slip among features makes no list of shorts, and in our own sheet hours stay hours whatever is typed beside them.
#[test]
fn a_slip_of_one_length_leaves_the_others_as_they_are() {
    let features = "A;1:18\nB;1:30\nC;1:26\nD;1:41\nE;12:30\n";
    let shorts = "A;1:18\nE;12:30\nF;14:10\n";
    for (heads, rows, first) in [
        ("Title;Length", features, 78 * 60),
        ("Title;Length", shorts, 78),
        ("Title;Run time;Galley id", "A;1:18;\nE;12:30;\nF;14:10;\n", 78 * 60),
    ] {
        let all = filled(&plain(&Catalogue::default(), &format!("{heads}\n{rows}")));
        let length = film(&all, "A").run_time.map(|length| length.seconds());
        assert_eq!(length, Some(first), "{heads}\n{rows}");
    }
}

#[test]
fn kinds_and_colours_beside_other_words_are_those_of_the_vocabulary() {
    for (typed, kind) in [
        ("Feature, Narrative", "fiction"),
        ("Animation, Short, Student", "animation"),
        ("Documentary, Feature", "documentary"),
        ("Animation, Documentary", "Animation, Documentary"),
        ("Short", "Short"),
    ] {
        let list = format!("Title;Kind;Colour\nA;{typed};Black & White\n");
        let all = filled(&plain(&Catalogue::default(), &list));
        let film = film(&all, "A");
        assert_eq!(
            (film.kind.as_str(), film.colour.as_str()),
            (kind, "black_and_white"),
            "{typed}"
        );
        let kept = kind != typed && film.remarks.contains(typed);
        assert_eq!(kept, kind != typed, "{typed}: {}", film.remarks);
    }
}

#[test]
fn an_original_title_alone_is_kept_as_one_and_a_text_is_in_the_language_that_it_is_written_in() {
    let german = "Die Frau und der Mann sind im Haus, und das Kind ist nicht mit ihnen auf dem Weg zu der Stadt.";
    let english = "The woman and the man are in the house, and the child is with them on the road to the city.";
    let list = format!(
        "Originaltitel;Sprache;Inhalt\nDer Müßiggänger;Deutsch;{german}\nThe Idler;Englisch;{english}\nKurz;Deutsch;Die Stadt.\n"
    );
    let (start, _) = edition("2024-03-12", "UTC", &["en"]);
    let imported = plain(&start, &list);
    let mut all = start.clone();
    crate::landing::land(&mut all, &imported);
    for (title, languages, body) in [
        (
            "Der Müßiggänger",
            vec![(TitleKind::Display, "en"), (TitleKind::Original, "de")],
            "de",
        ),
        ("The Idler", vec![(TitleKind::Display, "en")], "en"),
        ("Kurz", vec![(TitleKind::Display, "en"), (TitleKind::Original, "de")], "en"),
    ] {
        let film = film(&all, title).id;
        let mut titles: Vec<_> = all
            .titles
            .of(film)
            .map(|title| (title.kind, title.language.as_str()))
            .collect();
        titles.sort_by_key(|(kind, _)| *kind != TitleKind::Display);
        assert_eq!(titles, languages, "{title}");
        assert!(all.film_text(film, TextKind::Long, body).is_some(), "{title}");
    }
    let again = planned(&all, &plain(&all, &list));
    assert_eq!(again.count(State::Same), again.items.len());
}

#[test]
fn a_head_that_is_not_known_is_told_as_that() {
    let imported = plain(
        &Catalogue::default(),
        "Title;Year;Zorb;Rating;Director 2\nA;2001;zz;5;Ann Other\n",
    );
    let lines = told(&imported);
    assert!(lines.iter().any(|line| line.contains("“Zorb” is not known")), "{lines:#?}");
    assert_eq!(filled(&imported).credits.len(), 1);
}

#[test]
fn a_title_alone_may_be_the_film_of_a_line_before() {
    let list = "Title;Director;Year\nSolaris;Andrei Tarkovsky;1972\nSolaris;;\nStalker;;\n";
    let (all, _) = edition("2024-03-12", "UTC", &["en"]);
    let imported = plain(&all, list);
    let plan = planned(&all, &imported);
    assert_eq!(plan.count(State::Doubtful), 1, "{:#?}", told(&imported));
    assert!(
        told(&imported).iter().any(|line| line.starts_with("line 3: ")),
        "{:#?}",
        told(&imported)
    );
}

#[test]
fn a_list_is_known_by_its_content_where_its_name_says_nothing() {
    let list = "Title;Year;Director\nA;2001;Ann Other\nB;2002;Bo Else\n";
    for name in ["films", "films.dat", "films.csv"] {
        assert_eq!(
            importers::recognise(name, list.as_bytes()).map(|known| known.id),
            Some("spreadsheet"),
            "{name}"
        );
    }
    for (name, text) in [
        ("letter", "Dear Ann,\nI saw the film, and liked it.\nBo\n"),
        ("page.html", "<html>Title;Year\n1;2\n"),
        ("notes", "Title\nA\n"),
    ] {
        assert!(importers::recognise(name, text.as_bytes()).is_none(), "{name}");
    }
}

#[test]
fn languages_are_read_by_their_codes_and_with_subtitles() {
    let list = "Title,Year,Language\nA,2020,zho\nB,2020,ger\nC,2020,fr-CA\nD,2020,Modern Greek (1453-)\nE,2020,English with French subtitles\n\
                F,2020,\"English, French subtitles\"\nG,2020,Serbo-Croatian\nH,2020,English with Klingon subtitles\n";
    let imported = super::plain(&galley_model::Catalogue::default(), list);
    let all = crate::landing::filled(&imported);
    let said = |title: &str| {
        let film = super::film(&all, title);
        format!("{} {}", film.languages.join(","), film.subtitles.join(","))
            .trim()
            .to_owned()
    };
    let found = ["A", "B", "C", "D", "E", "F", "G", "H"].map(said);
    assert_eq!(found, ["zh", "de", "fr-CA", "el", "en fr", "en fr", "sh", "en"]);
    let lines = super::told(&imported);
    assert!(
        lines.len() == 1 && lines[0].starts_with("line 9, column 3: Language: "),
        "{lines:#?}"
    );
    assert_eq!(super::film(&all, "H").remarks, "Language: Klingon subtitles");
}

#[test]
fn a_length_that_is_mistaken_is_told() {
    let imported = super::plain(
        &galley_model::Catalogue::default(),
        "Title,Year,Run time\nA,2020,5400\nB,2020,85\nC,2020,1:25:00\nD,2020,90\n",
    );
    let all = crate::landing::filled(&imported);
    let seconds = |title: &str| super::film(&all, title).run_time.map(|length| length.seconds());
    assert_eq!(["A", "B", "C"].map(seconds), [Some(5400), Some(5100), Some(5100)]);
    let lines = super::told(&imported);
    assert_eq!(
        lines,
        ["line 2, column 3: Run time: 5400 minutes are more than fifteen hours, so it was read as seconds, 1:30:00."]
    );
}

#[test]
fn html_in_cells_is_read_as_what_it_stands_for() {
    let list = "Title,Year,Synopsis,Website\nTom &amp; Jerry,2020,<p>One</p><p>Two &eacute;</p>,x.example/?a=1&amp;b=2\n\
                AT&T,2020,3 < 4 & 5 > 2,\nA <b> C,2020,Fine,\n";
    let imported = super::plain(&galley_model::Catalogue::default(), list);
    let all = crate::landing::filled(&imported);
    let film = super::film(&all, "Tom & Jerry");
    let text = |title: &str| {
        let film = super::film(&all, title);
        all.texts.of(film.id).next().map(|text| text.body.clone()).unwrap_or_default()
    };
    assert_eq!(
        (text("Tom & Jerry").as_str(), film.website.as_str()),
        ("One\n\nTwo é", "x.example/?a=1&b=2")
    );
    assert_eq!(text("AT&T"), "3 < 4 & 5 > 2");
    assert_eq!(text("A <b> C"), "Fine");
    let lines = super::told(&imported);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines[1].starts_with("line 2, column 3: This cell holds HTML."), "{lines:#?}");
}
