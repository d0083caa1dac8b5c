//! The lists of other programs, invented rows under their real heads; and Galley's own.

use galley_exchange::importers::recognise;
use galley_exchange::importers::spreadsheet::Said;
use galley_model::TextKind;

use super::{edition, film, plain, read, told};
use crate::landing::{counts, filled, land, planned};

/// The heads of FilmFreeway's export of submissions.
const FILMFREEWAY: &str = "First Name,Last Name,Birthdate,Gender,Email,Phone,Address,Address 2,City,State,Postal Code,Country,Tracking \
     Number,Project Title,Project Title (Original Language),Synopsis,Synopsis (Original Language),Lyrics,Duration,Country of \
     Origin,Language,Trailer URL,Country of Filming,Project Website,Twitter,Facebook,Project Type,Genres,Student Project,Completion \
     Date,Production Budget,Shooting Format,Aspect Ratio,Film Color,Camera,Lens,Focal Length,Shutter Speed,Aperture,ISO / \
     Film,First-time Filmmaker,Directors,Writers,Producers,Key Cast,Other Credits,Submitter Statement,Submitter \
     Biography,Rating,Flag,Submission Date,Submission Status,Judging Status,Submission Deadlines,Submission Categories,Submission \
     Fee,Discount Code,Submission Link,Submission Password,Assigned Judges,Screenings / Awards,Distributor Information,Submission \
     ID,Submission Notes,Submission Custom Field 1,Submission Custom Answer 1,How did you hear of us?";

/// Two submissions, each cell by its head; `turned` puts the columns the other way round.
fn submissions(turned: bool) -> String {
    let rows: [&[(&str, &str)]; 2] = [
        &[
            ("First Name", "Ada"),
            ("Last Name", "Brook"),
            ("Birthdate", "1970-01-01"),
            ("Gender", "secret-gender"),
            ("Email", "ada@example.org"),
            ("Phone", "+1 555 0100"),
            ("Address", "12 Hidden Lane"),
            ("City", "Smallville"),
            ("Country", "Canada"),
            ("Tracking Number", "AF100"),
            ("Project Title", "\"Winter Harbour\""),
            ("Project Title (Original Language)", "Talvesadam"),
            ("Synopsis", "A pilot waits.\nThe ice holds."),
            ("Duration", "1:25:00"),
            ("Synopsis (Original Language)", "Loots ootab."),
            ("Country of Origin", "Estonia, Canada"),
            ("Language", "Estonian"),
            ("Project Type", "Documentary"),
            ("Genres", "Sea, Winter"),
            ("Completion Date", "2024-11-19"),
            ("Production Budget", "40,000 USD"),
            ("First-time Filmmaker", "Yes"),
            ("Film Color", "Color"),
            ("Directors", "Mari Maa, Jaan Tamm"),
            ("Writers", "Mari Maa"),
            ("Key Cast", "A Seal \"Himself\", Eve Eff"),
            ("Submission Password", "hunter2"),
            ("Submission Link", "https://example.org/screener"),
            ("Submission ID", "9001"),
            ("Submission Custom Field 1", "Is it a premiere?"),
            ("Submission Custom Answer 1", "World"),
            ("How did you hear of us?", "A friend"),
        ],
        &[
            ("First Name", "Bo"),
            ("Project Title", "Short"),
            ("Duration", "0:12:30"),
            ("Tracking Number", "AF101"),
            ("Submission ID", "9002"),
            ("Submission Custom Field 1", "Is it a premiere?"),
            ("Submission Custom Answer 1", "."),
        ],
    ];
    let mut heads: Vec<&str> = FILMFREEWAY.split(',').map(str::trim).collect();
    if turned {
        heads.reverse();
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&heads).unwrap();
    for row in rows {
        let cell = |head: &&str| row.iter().find(|(known, _)| known == head).map_or("", |(_, cell)| *cell);
        writer.write_record(heads.iter().map(cell)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A text without the ids in it, whose digits are of chance and may be a year, too.
fn without_ids(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_hexdigit() && c != '-');
    let kept = words.filter(|word| {
        let id = word.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        id.len() != 36 || id.parse::<uuid::Uuid>().is_err()
    });
    kept.collect()
}

#[test]
fn filmfreeway_in_any_order_without_its_people() {
    for turned in [false, true] {
        let csv = submissions(turned);
        assert_eq!(
            recognise("FilmFreeway-Submissions.csv", csv.as_bytes()).unwrap().id,
            "filmfreeway"
        );
        let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
        let imported = plain(&catalogue, &csv);
        let mut all = catalogue.clone();
        land(&mut all, &imported);
        let harbour = film(&all, "Winter Harbour");
        assert_eq!(harbour.run_time.unwrap().seconds(), 5100);
        assert_eq!(
            (harbour.year.unwrap().number(), harbour.kind.as_str(), harbour.colour.as_str()),
            (2024, "documentary", "colour")
        );
        assert_eq!(
            (harbour.countries.join(","), harbour.languages.join(",")),
            ("EE,CA".into(), "et".into())
        );
        assert_eq!(all.directors(harbour.id), "Mari Maa, Jaan Tamm");
        assert_eq!(all.original_title(harbour.id, "en").unwrap().text, "Talvesadam");
        assert_eq!(all.film_text(harbour.id, TextKind::Long, "et").unwrap().body, "Loots ootab.");
        assert_eq!(
            all.film_text(harbour.id, TextKind::Long, "en").unwrap().body,
            "A pilot waits.\nThe ice holds."
        );
        let remarks: Vec<&str> = harbour.remarks.lines().collect();
        assert!(
            remarks.contains(&"Is it a premiere?: World") && remarks.contains(&"How did you hear of us?: A friend"),
            "{remarks:?}"
        );
        // Facts of the film that have no field.
        assert!(
            remarks.contains(&"Production Budget: 40,000 USD") && remarks.contains(&"First-time Filmmaker: Yes"),
            "{remarks:?}"
        );
        // The part that stands after a name is no part of it.
        let cast: Vec<&str> = all.people_as(harbour.id, "cast").map(|person| person.name.as_str()).collect();
        assert_eq!(cast, ["A Seal", "Eve Eff"]);
        assert!(remarks.contains(&"Key Cast: A Seal as Himself"), "{remarks:?}");
        // A stop in place of an answer is none.
        assert!(
            !film(&all, "Short").remarks.contains("premiere"),
            "{}",
            film(&all, "Short").remarks
        );
        // Nothing about a person, and no key to a screener.
        let everything = without_ids(&format!("{imported:?}"));
        for secret in [
            "hunter2",
            "example.org/screener",
            "1970",
            "secret-gender",
            "ada@example.org",
            "555 0100",
            "Hidden Lane",
            "Brook",
        ] {
            assert!(!everything.contains(secret), "{secret}");
        }
        let lines = told(&imported);
        assert!(!lines.iter().any(|line| line.contains("Production Budget")), "{lines:#?}");
        for head in ["Birthdate", "Email", "Submission Password", "Phone", "Address", "First Name"] {
            assert!(
                lines.iter().any(|line| line.contains(&format!("“{head}” is about a person"))),
                "{head}: {lines:#?}"
            );
        }
        let again = planned(&all, &plain(&all, &csv));
        assert_eq!((counts(&again).0, counts(&again).1), (0, 0));
    }
}

#[test]
fn answers_find_their_questions_by_number_wherever_the_columns_stand() {
    let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let heads = "Submission Custom Answer 2,Submission Custom Field 1,Project Title,Submission Custom Answer 1,Submission ID,Submission \
                 Custom Field 2,Submission Custom Field 3";
    let csv =
        format!("{heads}\nBlue,Is it new?,Winter Harbour,Yes,9001,Which colour?,Who asks?\n,,Short,No,9002,Which colour?,\n");
    let all = filled(&plain(&catalogue, &csv));
    let remarks: Vec<&str> = film(&all, "Winter Harbour").remarks.lines().collect();
    // A question that nobody could answer is kept as it stands.
    let wanted = [
        "Which colour?: Blue",
        "Is it new?: Yes",
        "Submission Custom Field 3: Who asks?",
    ];
    assert_eq!(remarks, wanted);
    // An answer whose question is not in its row goes by the head of its own column.
    assert_eq!(film(&all, "Short").remarks, "Submission Custom Answer 1: No");
}

#[test]
fn a_password_is_left_out_whatever_the_festival_calls_the_question() {
    let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let csv = "Project Title,Submission ID,Link password,Submission Custom Field 1,Submission Custom Answer 1\n\
               Winter Harbour,9001,pw99,Password for the screener?,s3cret\n";
    let imported = plain(&catalogue, csv);
    let all = filled(&imported);
    assert_eq!(film(&all, "Winter Harbour").remarks, "");
    let lines = told(&imported);
    assert!(
        lines
            .iter()
            .any(|line| line.contains("“Link password”") && line.contains("on purpose")),
        "{lines:#?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("line 2, column 5") && line.contains("“Password for the screener?”")),
        "{lines:#?}"
    );
    assert!(!format!("{:?}{lines:?}", imported.drafts).contains("s3cret"));
}

#[test]
fn what_concerns_a_person_is_in_no_remark_and_no_message() {
    let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let csv = "Project Title,Submission Password,Birthdate,Email,Submission ID,Judging Status,Duration,Directors,Your phone,\
               Submission Custom Field 1,Submission Custom Answer 1\n\
               ,hunter2,1980-02-03,ana@secret.example,5,Selected,0:12:31,Ann Bee,555-1,Emergency phone?,555-1234\n\
               Winter Harbour,hunter2,1980-02-03,ana@secret.example,6,Selected,0:12:31,Ann Bee,555-1,Emergency phone?,555-1234\n\
               Short,hunter2,1980-02-03,ana@secret.example,7,Selected,0:12:31,Ann Bee,555-1,Emergency phone?,555-1234\n";
    let imported = plain(&catalogue, csv);
    let all = filled(&imported);
    assert_eq!(film(&all, "Winter Harbour").remarks, "");
    let lines = told(&imported);
    let everything = without_ids(&format!("{imported:?}"));
    for secret in ["hunter2", "1980-02", "ana@secret", "555-1"] {
        assert!(!everything.contains(secret), "{secret}: {lines:#?}");
    }
    for line in [
        "line 2: This line has no title, so it was not read: 5 · 0:12:31 · Ann Bee.",
        "line 3, column 11: What “Emergency phone?” asks is about a person or confidential; from here on 2 answers were left out on \
         purpose.",
        "line 1, column 9: The column “Your phone” is about a person or confidential; it was left out on purpose.",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}: {lines:#?}");
    }
}

#[test]
fn a_number_of_imdb_that_two_films_have_is_told() {
    let csv = "Const,Title,Year,Title Type\ntt0060196,Good Bad,1966,Movie\ntt0060196,Other Film,1970,Movie\ntt0060197,Third,1970,Movie\n";
    let imported = plain(&galley_model::Catalogue::default(), csv);
    assert_eq!(filled(&imported).films.len(), 3);
    let lines = told(&imported);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0].starts_with("line 3, column 1: Const: the number “tt0060196” stands in a line before"),
        "{lines:#?}"
    );
}

#[test]
fn contacts_are_kept_where_one_says_so_and_secrets_never() {
    let (catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let said = Said {
        contacts: true,
        ..Said::default()
    };
    // The family's name is spoken last, also where its column comes first.
    for turned in [false, true] {
        let all = filled(&read(&catalogue, "list.csv", submissions(turned).as_bytes(), &said));
        assert!(all.contacts.iter().any(|contact| contact.name == "Ada Brook"), "{turned}");
    }
    let imported = read(&catalogue, "list.csv", submissions(false).as_bytes(), &said);
    let all = filled(&imported);
    let contact = all.contacts.iter().find(|contact| contact.name == "Ada Brook").unwrap();
    assert_eq!((contact.email.as_str(), contact.country.as_str()), ("ada@example.org", "CA"));
    assert!(contact.address.contains("Hidden Lane") && contact.printed.is_empty());
    let everything = format!("{imported:?}");
    assert!(
        ["hunter2", "1970-01", "secret-gender"]
            .iter()
            .all(|secret| !everything.contains(secret))
    );
}

#[test]
fn a_correction_at_filmfreeway_changes_the_same_film() {
    let (mut catalogue, _) = edition("2025-06-13", "UTC", &["en"]);
    let first = plain(&catalogue, &submissions(false));
    land(&mut catalogue, &first);
    let corrected = submissions(false)
        .replace("Winter Harbour", "The Winter Harbour")
        .replace("1:25:00", "1:26:00");
    let plan = planned(&catalogue, &plain(&catalogue, &corrected));
    let fields: Vec<&str> = plan.changes().map(|(_, change)| change.field).collect();
    assert_eq!((counts(&plan).0, fields), (0, vec!["run_time", "text"]));
    // The same number twice is told.
    let twice = format!("{}{}", submissions(false), submissions(false).lines().last().unwrap());
    assert!(
        told(&plain(&catalogue, &twice))
            .iter()
            .any(|line| line.contains("“9002” stands in a line before"))
    );
}

#[test]
fn lists_of_letterboxd_and_imdb() {
    let nothing = galley_model::Catalogue::default();
    let list = "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Our picks,,https://boxd.example/x,\n\nPosition,Name,Year,URL,Description\n\
                1,Winter Harbour,2024,https://boxd.example/a,Opening night\n2,Short,2023,https://boxd.example/b,\n";
    let imported = plain(&nothing, list);
    let all = filled(&imported);
    assert_eq!(all.films.len(), 2, "{:#?}", told(&imported));
    assert_eq!(film(&all, "Winter Harbour").year.unwrap().number(), 2024);
    // What stands above the heads is told.
    assert_eq!(
        told(&imported).iter().filter(|line| line.contains("above the heads")).count(),
        3
    );

    let diary = "LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,WatchedDate,Rating,Rating10,Tags,Review\n\
                 https://boxd.example/a,7,tt1234567,Winter Harbour,2024,\"Mari Maa, Jaan Tamm\",2024-02-01,4,8,,Fine\n";
    assert_eq!(recognise("diary.csv", diary.as_bytes()).unwrap().id, "letterboxd");
    let all = filled(&plain(&nothing, diary));
    let harbour = film(&all, "Winter Harbour");
    assert_eq!(
        (harbour.imdb.as_str(), all.directors(harbour.id).as_str()),
        ("tt1234567", "Mari Maa, Jaan Tamm")
    );

    let imdb = "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n\
                1,tt7654321,2024-01-01,2024-01-01,,Winter Harbour,Talvesadam,https://imdb.example/title/tt7654321/,Movie,7.1,85,2024,\"Documentary, Sea\",12,2024-05-01,\"Mari Maa\"\n";
    assert_eq!(recognise("list.csv", imdb.as_bytes()).unwrap().id, "imdb");
    let all = filled(&plain(&nothing, imdb));
    let harbour = film(&all, "Winter Harbour");
    assert_eq!(
        (
            harbour.imdb.as_str(),
            harbour.run_time.unwrap().minutes(),
            harbour.rating.as_str()
        ),
        ("tt7654321", 85, "")
    );
}

#[test]
fn a_list_in_which_two_columns_say_the_length() {
    let nothing = galley_model::Catalogue::default();
    let list = "Title;Length;Running time\nA;85;85\nB;85;90\n";
    let imported = plain(&nothing, list);
    let all = filled(&imported);
    assert_eq!(film(&all, "B").run_time.unwrap().minutes(), 85);
    assert_eq!(film(&all, "B").remarks, "Running time: 90");
    assert_eq!(film(&all, "A").remarks, "");
    assert!(
        told(&imported)
            .iter()
            .any(|line| line.starts_with("line 3, column 3") && line.contains("otherwise"))
    );
}

#[test]
fn a_mapping_that_a_person_gave_has_the_last_word() {
    let nothing = galley_model::Catalogue::default();
    let list = "Foo;Bar;Baz\nA;2009;3/4/20\n";
    let said = Said {
        mapping: Some(super::mapping(&[("Foo", "title:de"), ("Bar", "year"), ("Baz", "keep")])),
        ..Said::default()
    };
    let all = filled(&read(&nothing, "list.csv", list.as_bytes(), &said));
    let a = film(&all, "A");
    assert_eq!((a.year.unwrap().number(), a.remarks.as_str()), (2009, "Baz: 3/4/20"));
    assert_eq!(all.titles.of(a.id).next().unwrap().language, "de");
    // Kept, it is taken again for the same heads.
    let said = Said {
        kept: vec![super::mapping(&[("bar", "keep"), ("BAZ", "keep"), ("Foo", "title")])],
        ..Said::default()
    };
    let all = filled(&read(&nothing, "list.csv", list.as_bytes(), &said));
    assert_eq!(film(&all, "A").remarks, "Bar: 2009\nBaz: 3/4/20");
}

#[test]
fn a_formula_is_told_and_kept_as_words_and_a_name_is_one_name() {
    let nothing = galley_model::Catalogue::default();
    let list = "Title,Director,Cast\n=1+1,\"=HYPERLINK(\"\"https://example.org\"\",\"\"Lee\"\")\",AC/DC\nRain,\"Lee, Ang\",\"\"\"Fan, Lixin\"\", Ann Other\"\n\
                '=quiet,,\n";
    let imported = plain(&nothing, list);
    let lines = told(&imported);
    for words in [
        "line 2, column 1: Title: this is a formula",
        "line 2, column 2: Director: This is a formula and names nobody.",
        "line 3, column 2: Director: “Lee, Ang” was read as one person, Ang Lee.",
    ] {
        assert!(lines.iter().any(|line| line.starts_with(words)), "{words}: {lines:#?}");
    }
    assert_eq!(lines.len(), 3, "{lines:#?}");
    let all = filled(&imported);
    let mut people: Vec<&str> = all.people.iter().map(|person| person.name.as_str()).collect();
    people.sort_unstable();
    assert_eq!(people, ["AC/DC", "Ang Lee", "Ann Other", "Lixin Fan"]);
    assert_eq!(
        film(&all, "=1+1").remarks,
        "Director: =HYPERLINK(\"https://example.org\",\"Lee\")"
    );
    film(&all, "=quiet");
}

#[test]
fn stills_are_fetched_from_beside_the_list_and_from_nowhere_else() {
    let nothing = galley_model::Catalogue::default();
    let imported = plain(
        &nothing,
        "Title;Still\nA;stills\\a.jpg\nB;../b.jpg\nC;/etc/c.jpg\nD;https://example.org/d.png\nE;e.PNG\n",
    );
    let files: Vec<&str> = imported.stills.iter().map(|still| still.file.as_str()).collect();
    assert_eq!(files, ["stills/a.jpg", "e.PNG"]);
    assert_eq!(told(&imported).len(), 3, "{:#?}", told(&imported));
}

#[test]
fn a_rating_is_an_age_where_its_cells_look_so_and_else_it_is_told() {
    let nothing = galley_model::Catalogue::default();
    for (cells, rating) in [
        (["PG-13", "R"], "PG-13"),
        (["FSK 12", "FSK 0"], "FSK 12"),
        (["16", "18"], "16"),
        (["7.5", "8.1"], ""),
        (["4", "5"], ""),
        (["★★★", "★"], ""),
    ] {
        let imported = plain(
            &nothing,
            &format!("Title;Year;Rating\nA;2009;{}\nB;2010;{}\n", cells[0], cells[1]),
        );
        assert_eq!(film(&filled(&imported), "A").rating, rating, "{cells:?}");
        let lines = told(&imported);
        let out = lines.iter().any(|line| line.contains("no place for the column “Rating”"));
        assert_eq!(out, rating.is_empty(), "{lines:#?}");
    }
}

#[test]
fn an_apostrophe_is_taken_away_only_before_what_would_run() {
    let nothing = galley_model::Catalogue::default();
    for (cell, title) in [
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("''=1+1", "'=1+1"),
        ("'tis", "'tis"),
        ("'=", "'="),
        ("'-", "'-"),
        ("=", "="),
        ("'", "'"),
    ] {
        let all = filled(&plain(&nothing, &format!("Title;Year\n{cell};2009\n")));
        film(&all, title);
    }
}
