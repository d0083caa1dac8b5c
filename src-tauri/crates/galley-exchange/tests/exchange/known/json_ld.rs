//! schema.org: what is read of it, and that what we wrote comes back.

use galley_exchange::exporters;
use galley_model::{Catalogue, ScreeningState, TextKind};

use super::{edition, land_for_good, nothing_is_dropped, read, tells, told};
use crate::festival::{exported, festival, request, text};
use crate::landing::{counts, land, planned};

const PAGE: &str = r##"<!doctype html><html><head><title>A page</title>
<script>var x = {"@type": "Movie"};</script>
<SCRIPT type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "Movie", "@id": "#film", "name": "Harbour &amp; Lights", "alternateName": "Sadam ja tuled", "dateCreated": "2019-05",
  "duration": "PT1H25M30S", "director": [{"@type": "Person", "name": "Mari Tamm", "email": "w-mail"}], "actor": "Liis Mets, Ants Puu",
  "countryOfOrigin": {"@type": "Country", "name": "Estonia"}, "inLanguage": "et", "abstract": "w-short", "description": "<p>w-long</p>",
  "productionCompany": {"name": "w-company"}, "genre": ["w-one", "w-two"], "sameAs": ["https://www.imdb.com/title/tt1234567/", "https://example.org/w-site"],
  "aggregateRating": {"ratingValue": "w-stars"}, "trailer": {"url": "w-trailer"}},
 {"@type": "ScreeningEvent", "@id": "#show", "name": "Harbour & Lights", "workPresented": {"@id": "#film"}, "startDate": "2024-03-30T20:00:00+01:00",
  "location": {"@type": "Place", "name": "Kino Mitte", "address": {"streetAddress": "w-street", "addressLocality": "w-town"}, "telephone": "w-phone"},
  "eventStatus": "https://schema.org/EventCancelled", "description": "w-note", "offers": {"sku": "w-sku", "price": "w-price"}},
 {"@type": "ScreeningEvent", "workPresented": {"@type": "Movie", "name": "w-inner", "duration": "w-endless"}, "startDate": "2024-03-31T20:00+0200"},
 {"@type": "ScreeningEvent", "name": "w-by-name", "startDate": "2024-02-30T20:00:00"},
 {"@type": "ScreeningEvent", "workPresented": {"@id": "w-nowhere"}, "startDate": "2024-04-01T20:00:00"},
 {"@type": "Organization", "name": "A society"}
]}</SCRIPT>
<script type='application/ld+json'>{"@type": "Movie", "name": </script>
</head></html>"##;

#[test]
fn films_and_showings_come_out_of_a_page_and_nothing_is_dropped() {
    let (mut catalogue, id) = edition("Europe/Berlin", &["en"]);
    let imported = land_for_good("json_ld", &mut catalogue, &[("page.html", PAGE)]);
    assert_eq!(
        (catalogue.films.len(), catalogue.screenings.of(id).count()),
        (3, 3),
        "{:#?}",
        told(&imported)
    );
    let film = catalogue.films.iter().find(|film| film.year.is_some()).unwrap();
    assert_eq!(catalogue.display_title(film.id, "en"), "Harbour & Lights");
    assert_eq!(
        (film.run_time.unwrap().seconds(), film.imdb.as_str(), film.website.as_str()),
        (5130, "tt1234567", "https://example.org/w-site")
    );
    assert_eq!(
        (
            film.countries.join(","),
            film.languages.join(","),
            catalogue.directors(film.id)
        ),
        ("EE".into(), "et".into(), "Mari Tamm".into())
    );
    assert_eq!(catalogue.people_as(film.id, "cast").count(), 2);
    assert_eq!(
        catalogue
            .texts
            .of(film.id)
            .filter(|text| matches!(text.kind, TextKind::Short | TextKind::Long))
            .count(),
        2
    );
    let shown = catalogue.screenings.of(film.id).next().unwrap();
    assert_eq!(
        (shown.starts.unwrap().to_string(), shown.state, shown.code.as_str()),
        ("2024-03-30T20:00".into(), ScreeningState::Cancelled, "w-sku")
    );
    let own = PAGE
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.starts_with("w-"));
    nothing_is_dropped(&imported, own);
    tells(&imported, "line 3, /@graph/3", "no date and time");
    tells(&imported, "line 3, /@graph/4", "w-nowhere");
    tells(&imported, "line 3, /@graph/5", "Organization");
    tells(&imported, "line 18, column", "stops being JSON");
    for problem in &imported.problems {
        assert!(!problem.place.is_empty(), "{problem:?}");
    }
}

#[test]
fn the_end_and_the_own_name_of_a_screening_are_placed_or_told() {
    let (catalogue, _) = edition("UTC", &["en"]);
    for (more, slot, words) in [
        ("", None, ""),
        (r#""name": "Harbour", "endDate": "2024-03-30T21:25:00+01:00","#, None, ""),
        (r#""name": "Sadam", "endDate": "2024-03-30T20:25:00Z","#, None, ""),
        (r#""endDate": "2024-03-30T22:00:00+01:00","#, Some(120), ""),
        (
            r#""endDate": "2024-03-30T21:00:00+01:00","#,
            None,
            "takes 60 minutes, and what it shows 85",
        ),
        (
            r#""endDate": "2024-03-30T19:00:00+01:00","#,
            None,
            "is no end after the beginning",
        ),
        (r#""endDate": "late","#, None, "“late” is no end"),
        (r#""duration": "PT2H","#, Some(120), ""),
        (r#""duration": "soon","#, None, "“soon” is no end"),
        (
            r#""name": "Opening Night","#,
            None,
            "“Opening Night” is a name of the screening",
        ),
    ] {
        let json = format!(
            r#"{{"@context": "https://schema.org", "@type": "ScreeningEvent", {more} "startDate": "2024-03-30T20:00:00+01:00",
                "workPresented": {{"@type": "Movie", "name": "Harbour", "alternateName": "Sadam", "duration": "PT1H25M"}}}}"#
        );
        let imported = read("json_ld", &catalogue, &[("one.jsonld", &json)]);
        let screening = imported.drafts.iter().find(|draft| draft.table.name == "screening").unwrap();
        let wanted = slot.map(galley_model::Cell::Integer);
        assert_eq!(screening.get("slot"), wanted.as_ref(), "{more}");
        match words {
            "" => assert_eq!(told(&imported), Vec::<String>::new(), "{more}"),
            words => tells(&imported, "one.jsonld", words),
        }
    }
}

#[test]
fn what_we_wrote_comes_back() {
    let (catalogue, _) = festival();
    let written = text(&exported("json-ld", "en"), "screenings.jsonld");
    let again = read("json_ld", &catalogue, &[("screenings.jsonld", &written)]);
    let plan = planned(&catalogue, &again);
    let (added, changed, same) = counts(&plan);
    let changes: Vec<_> = plan.changes().map(|(_, field)| field).collect();
    assert_eq!((added, changed), (0, 0), "{changes:#?}");
    assert!(same >= 6, "{:#?}", plan.problems);
    // Into an empty catalogue.
    let mut other = Catalogue::default();
    let imported = read("json_ld", &other, &[("screenings.jsonld", &written)]);
    land(&mut other, &imported);
    let edition = other.editions.iter().next().unwrap().id;
    let exports = (exporters::schema_org::EXPORTER.write)(&other, edition, &request("en")).unwrap();
    let rewritten = text(&exports, "screenings.jsonld");
    let movies = |json: &str| {
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let mut all: Vec<String> = value["@graph"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| node["@type"] == "Movie" || node["@type"] == "ScreeningEvent")
            .map(|node| {
                let of = |name: &str| node[name].to_string();
                // What an edition's zone is, schema.org does not say; its clock it does.
                let clock: String = of("startDate").chars().take(17).collect();
                let people: Vec<&str> = node["director"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|one| one["name"].as_str())
                    .collect();
                format!(
                    "{} {} {} {} {} {} {} {} {people:?}",
                    of("@type"),
                    of("name"),
                    of("alternateName"),
                    of("dateCreated"),
                    of("duration"),
                    clock,
                    of("description"),
                    node["location"]["name"],
                )
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(movies(&rewritten), movies(&written), "{:#?}", told(&imported));
}

#[test]
fn what_became_of_a_screening_is_told_and_an_end_without_an_offset_is_on_the_same_clock() {
    let page = |fields: &str| {
        format!(
            r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "ScreeningEvent", "name": "Snow", "location": "Odeon",
            "startDate": "2024-03-30T20:00:00+01:00", {fields}}}]}}"#
        )
    };
    for (fields, words) in [
        (r#""eventStatus": "https://schema.org/EventPostponed""#, "put off"),
        (r#""eventStatus": "EventRescheduled""#, "was moved, the file says"),
        (r#""previousStartDate": "2024-03-29T20:00""#, "moved from “2024-03-29T20:00”"),
        (r#""eventStatus": "EventMovedOnline""#, "“EventMovedOnline” is no state"),
    ] {
        let (catalogue, _) = edition("Europe/Berlin", &["en"]);
        tells(
            &read("json_ld", &catalogue, &[("page.json", &page(fields))]),
            "page.json",
            words,
        );
    }
    for fields in [r#""eventStatus": "EventScheduled""#, r#""endDate": "2024-03-30T21:30:00""#] {
        let (mut catalogue, _) = edition("Europe/Berlin", &["en"]);
        let imported = land_for_good("json_ld", &mut catalogue, &[("page.json", &page(fields))]);
        assert_eq!(told(&imported), Vec::<String>::new(), "{fields}");
        let film = catalogue.films.iter().next().unwrap();
        assert_eq!(
            film.run_time.map(|length| length.minutes()),
            fields.contains("endDate").then_some(90)
        );
    }
}

#[test]
fn two_films_of_one_id_are_told() {
    let page = r##"{"@context": "https://schema.org", "@graph": [{"@type": "Movie", "@id": "#a", "name": "Snow"},
        {"@type": "Movie", "@id": "#a", "name": "Rain"}, {"@type": "Movie", "@id": "#a", "name": "Snow"}]}"##;
    let (catalogue, _) = edition("Europe/Berlin", &["en"]);
    let imported = read("json_ld", &catalogue, &[("page.json", page)]);
    tells(&imported, "@graph/1", "The same @id stands before with another name. “Rain”");
    assert_eq!(told(&imported).len(), 1);
}

#[test]
fn a_film_that_a_screening_names_is_the_one_of_the_file_where_nothing_speaks_against_it() {
    let show = |work: &str| {
        format!(
            r#"{{"@type": "ScreeningEvent", "name": "Tuer", "workPresented": {{"@type": "Movie", {work}}},
                "startDate": "2024-10-25T20:00:00+02:00", "location": {{"@type": "MovieTheater", "name": "Kino C"}}}}"#
        )
    };
    let by_title = r#"{"@type": "ScreeningEvent", "name": "Tuer", "startDate": "2024-10-25T20:00:00+02:00"}"#.to_owned();
    let one = r#"{"@type": "Movie", "name": "Tuer", "alternateName": "Door", "director": "Ann Bee", "dateCreated": "2019"}"#;
    let other = r#"{"@type": "Movie", "name": "Tuer", "director": "Cy Dee", "dateCreated": "2001"}"#;
    let named = r##"{"@type": "Movie", "@id": "#a", "name": "Tuer", "director": "Ann Bee"}"##;
    for (films, screening, count, words) in [
        (vec![one], show(r#""name": "Tuer""#), 1, ""),
        (vec![one], show(r#""name": "tuer""#), 1, ""),
        (vec![one], show(r#""name": "Tuer", "director": "Bee, Ann""#), 1, ""),
        (vec![one], show(r#""name": "Tuer", "dateCreated": "2019""#), 1, ""),
        (vec![one], by_title, 1, ""),
        (vec![named], show(r#""name": "Tuer""#), 1, ""),
        (vec![one, other], show(r#""name": "Tuer", "dateCreated": "2001""#), 2, ""),
        (
            vec![one, r#"{"@type": "Movie", "name": "Tuer"}"#],
            show(r#""name": "Tuer""#),
            1,
            "",
        ),
        // Another year, director or id is another film.
        (vec![one], show(r#""name": "Tuer", "dateCreated": "2020""#), 2, ""),
        (vec![one], show(r#""name": "Tuer", "director": "Cy Dee""#), 2, ""),
        (vec![named], show(r##""@id": "#b", "name": "Tuer""##), 2, ""),
        (
            vec![one, other],
            show(r#""name": "Tuer""#),
            3,
            "Several films of this file are called “Tuer”",
        ),
    ] {
        let (mut catalogue, _) = edition("Europe/Berlin", &["en"]);
        let page = format!(
            r#"{{"@context": "https://schema.org", "@graph": [{}, {screening}]}}"#,
            films.join(", ")
        );
        let imported = read("json_ld", &catalogue, &[("page.json", &page)]);
        land(&mut catalogue, &imported);
        assert_eq!(
            (catalogue.films.len(), catalogue.screenings.len()),
            (count, 1),
            "{films:?} {screening}"
        );
        match words {
            "" => assert_eq!(told(&imported), Vec::<String>::new(), "{films:?} {screening}"),
            words => tells(&imported, "page.json", words),
        }
    }
}

#[test]
fn the_words_of_a_value_are_not_told_as_left_out_and_its_control_characters_are() {
    let page = r#"{"@context": "https://schema.org", "@graph": [{"@type": "Movie", "name": {"@value": "Tür", "@language": "de"},
        "genre": "Dra\u0001ma", "description": "One.\n\nTw\u0002o.", "trailer": {"@value": "w-trailer"}}]}"#;
    let (mut catalogue, _) = edition("Europe/Berlin", &["en"]);
    let imported = land_for_good("json_ld", &mut catalogue, &[("page.json", page)]);
    let film = catalogue.films.iter().next().unwrap();
    assert_eq!(
        (catalogue.display_title(film.id, "en"), film.genre.as_str()),
        ("Tür", "Drama")
    );
    assert_eq!(catalogue.texts.of(film.id).next().unwrap().body, "One.\n\nTwo.");
    let lines = told(&imported);
    assert!(!lines.iter().any(|line| line.contains("Tür")), "{lines:#?}");
    tells(&imported, "page.json", "“name/@language” (“de”)");
    tells(&imported, "page.json", "“trailer” (“w-trailer”)");
    tells(&imported, "page.json, line 1, /@graph/0/", "2 texts of this file have some");
}
