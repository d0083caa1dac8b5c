//! Eventival's XML: films, venues and screenings.

use galley_model::{Premiere, TextKind, TitleKind};

use super::{edition, land_for_good, nothing_is_dropped, read, tells, told};
use crate::landing::filled;

/// A film with a word of its own in every place that this format has, and in some that it has not.
const FILM: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<films>
  <film>
    <hash>0a1b</hash>
    <ids><system_id>4711</system_id><edition_specific_id>12</edition_specific_id><custom_id>w-custom-id</custom_id></ids>
    <titles>
      <title_english>Harbour &amp;amp; Lights</title_english>
      <title_original>Sadam ja tuled</title_original>
      <title_local>Sadama tuled</title_local>
      <title_custom>Огни гавани</title_custom>
    </titles>
    <film_info>
      <completion_date><year>2019</year><month>w-month</month><human_readable>2019</human_readable></completion_date>
      <runtime><seconds>5130</seconds><human_readable>85 min. 30 sec.</human_readable></runtime>
      <colour>w-colour</colour>
      <premiere_type>World Premiere</premiere_type>
      <estimated_budget>w-budget</estimated_budget>
      <languages><language><code>et</code><name>Estonian</name></language><language><code>xx-none</code><name>w-tongue</name></language></languages>
      <subtitle_languages><subtitle_language><code>en</code><name>English</name></subtitle_language></subtitle_languages>
      <countries><country><code>EE</code><name>Estonia</name></country><country><code>LV</code><name>Latvia</name></country></countries>
      <genres><genre>w-genre</genre></genres>
      <types><type>w-type</type></types>
      <relationships>
        <directors><director><id>1</id><name>Mari</name><surname>Tamm</surname><note>w-person-note</note>
          <biography>&lt;p&gt;w-biography&lt;/p&gt;</biography><emails><email>private@example.org</email></emails></director></directors>
        <producers><producer><name>Jaan</name><surname>Kask</surname></producer></producers>
        <cast><cast><name>Liis</name><surname>Mets</surname><character>w-character</character></cast></cast>
        <crew><member><name>w-crew-member</name></member></crew>
      </relationships>
      <online_trailer_url>https://example.org/w-trailer?a=1&amp;#38;b=2</online_trailer_url>
      <website_official_url>https://example.org/w-site</website_official_url>
      <facebook_url>https://example.org/w-face</facebook_url>
      <formats><exhibition_formats><tagName>format</tagName><format><name>w-format</name></format></exhibition_formats></formats>
      <texts>
        <logline><![CDATA[w-logline of letters]]></logline>
        <short_synopsis><![CDATA[<p>w-short-one</p>]]></short_synopsis>
        <directors_statement><![CDATA[w-statement]]></directors_statement>
      </texts>
      <awards>w-awards</awards>
    </film_info>
    <eventival_categorization>
      <categories><category>w-category</category></categories>
      <sections><section><id>1</id><name>w-section</name></section><section><id>2</id><name>w-second-section</name></section></sections>
      <tags><tag>w-tag</tag></tags>
      <note>w-note</note>
    </eventival_categorization>
    <publications>
      <en>
        <title>Harbour &amp;#38; Lights</title>
        <synopsis_long><![CDATA[&lt;p&gt;A &lt;i&gt;quiet&lt;/i&gt; port &amp;amp; its w-people.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;]]></synopsis_long>
        <synopsis_short><![CDATA[w-short-two]]></synopsis_short>
        <directors_bio><![CDATA[w-bio-of-publication]]></directors_bio>
        <directors_filmography><![CDATA[w-filmography]]></directors_filmography>
        <writers><![CDATA[Ants Writer; Tiit Writer]]></writers>
        <crew><contact><text><![CDATA[Eva Lens]]></text><type><id>5</id><name>DoP</name></type></contact>
          <contact><text><![CDATA[w-gaffer]]></text><type><name>Gaffer</name></type></contact>
          <contact><text><![CDATA[w-sales-company]]></text><type><name>World sales</name></type></contact></crew>
        <twitter_url>https://example.org/w-bird</twitter_url>
        <unknown_part>w-unknown-part</unknown_part>
      </en>
      <et>
        <title>Sadama tuled uuesti</title>
        <synopsis_long><![CDATA[w-eesti-keeles]]></synopsis_long>
        <producers><![CDATA[w-tootjad]]></producers>
      </et>
    </publications>
    <custom_forms><form><name>w-form-name</name><fields><q><name>w-question</name><val>w-answer</val></q></fields></form></custom_forms>
    <selection><selection_status>w-selected</selection_status></selection>
  </film>
</films>"#;

const VENUES: &str = r#"<venues>
  <venue><id>31</id><name>Kino Uus 2</name><name_full>w-full-name</name_full><abbreviation>KU2</abbreviation><company>Kino Uus</company>
    <company_contact><address><street>w-street</street><postcode>w-post</postcode><city>w-city</city></address><phone>w-phone</phone></company_contact>
    <location_note>w-location</location_note><note_local>w-local-note</note_local><capacity>180</capacity></venue>
  <venue><id>32</id><name>Saal</name><capacity>w-many</capacity></venue>
</venues>"#;

const SCREENINGS: &str = r#"<screenings>
  <screening><id>900</id><start>2020-11-14 20:30:00</start><code>w-code</code><venue_id>31</venue_id>
    <film><id>4711</id><title_english>Harbour &amp;amp; Lights</title_english><print_format>DCP</print_format><print_sound>5.1</print_sound>
      <subtitle_languages><language><code>et</code></language></subtitle_languages></film>
    <duration_screening_only_minutes>86</duration_screening_only_minutes><complete_duration_minutes>106</complete_duration_minutes>
    <qa><available>1</available><duration>20</duration><guests><person><name>Mari Tamm</name></person></guests></qa>
    <presentation><available>0</available><guests><person><name>w-not-coming</name></person></guests></presentation>
    <type_of_screening>Press screening</type_of_screening><additional_info><en>w-info</en><et>w-teave</et></additional_info>
    <ticketing>w-ticketing</ticketing></screening>
  <screening><id>901</id><start>2020-02-30 20:30:00</start><venue_id>77</venue_id><film><id>5000</id><title_english>w-other-film</title_english></film></screening>
  <screening><id>902</id><start>2020-11-15 00:30:00</start><cinema_hall><name>w-hall-by-name</name></cinema_hall><film><id>4711</id></film></screening>
  <screening><id>903</id><start>2020-11-15 01:30:00</start></screening>
</screenings>"#;

fn all() -> [(&'static str, &'static str); 3] {
    // Screenings first: what they name comes later.
    [("screenings.xml", SCREENINGS), ("films.xml", FILM), ("venues.xml", VENUES)]
}

#[test]
fn films_venues_and_screenings_become_records_whatever_the_order_of_the_files() {
    let (mut catalogue, edition) = edition("Europe/Tallinn", &["en", "et", "ru"]);
    let imported = land_for_good("eventival", &mut catalogue, &all());
    assert_eq!(imported.count, 7);
    let film = catalogue.films.iter().find(|film| film.year.is_some()).unwrap();
    let titles: Vec<(TitleKind, &str, &str)> = catalogue
        .titles
        .of(film.id)
        .map(|title| (title.kind, title.language.as_str(), title.text.as_str()))
        .collect();
    for title in [
        (TitleKind::Display, "en", "Harbour & Lights"),
        (TitleKind::Display, "et", "Sadama tuled"),
        (TitleKind::Display, "ru", "Огни гавани"),
        (TitleKind::Original, "et", "Sadam ja tuled"),
        (TitleKind::Other, "et", "Sadama tuled uuesti"),
    ] {
        assert!(titles.contains(&title), "{title:?} {titles:?}");
    }
    assert_eq!(film.run_time.unwrap().seconds(), 5130);
    assert_eq!(
        (film.countries.join(","), film.languages.join(",")),
        ("EE,LV".into(), "et".into())
    );
    let long = catalogue
        .texts
        .of(film.id)
        .find(|text| text.kind == TextKind::Long && text.language == "en")
        .unwrap();
    assert_eq!(long.body, "A *quiet* port & its w-people.\n\nSecond.");
    let people = |role: &str| {
        let names = catalogue.people_as(film.id, role).map(|person| person.name.clone());
        names.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        (people("director"), people("screenplay"), people("cinematography")),
        ("Mari Tamm".into(), "Ants Writer, Tiit Writer".into(), "Eva Lens".into())
    );
    let entry = catalogue.entries.of(film.id).next().unwrap();
    assert_eq!(entry.premiere, Premiere::World);
    let mut screenings: Vec<_> = catalogue.screenings.of(edition).collect();
    screenings.sort_by_key(|screening| screening.starts);
    let places: Vec<(String, String)> = screenings
        .iter()
        .map(|one| {
            (
                one.starts.map(|starts| starts.to_string()).unwrap_or_default(),
                catalogue.place_name(one),
            )
        })
        .collect();
    assert_eq!(places[1], ("2020-11-14T20:30".into(), "Kino Uus, 2".into()), "{places:?}");
    assert_eq!((screenings[1].discussion, screenings[1].code.as_str()), (20, "w-code"));
    assert_eq!(catalogue.guests.of(screenings[1].id).count(), 1);
    assert_eq!(places[2].0, "2020-11-15T00:30");
    tells(&imported, "screenings.xml, line 10", "no date and time that exists");
    tells(&imported, "screenings.xml, line 10", "no venue 77");
    tells(&imported, "screenings.xml, line 12", "names no film");
    tells(&imported, "venues.xml, line 5", "w-many");
}

#[test]
fn every_word_is_in_a_record_in_its_remarks_or_told_with_its_line() {
    let (catalogue, _) = edition("Europe/Tallinn", &["en", "et", "ru"]);
    let imported = read("eventival", &catalogue, &all());
    let own = |text: &'static str| {
        text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .filter(|word| word.starts_with("w-"))
    };
    // Without the form's own name no answer is less; a question without an answer says nothing.
    let words = all()
        .into_iter()
        .flat_map(|(_, text)| own(text))
        .filter(|word| *word != "w-form-name");
    nothing_is_dropped(&imported, words);
    assert!(
        !super::everything(&imported).contains("private@"),
        "what is private stays out"
    );
    tells(&imported, "films.xml, line 3", "left out on purpose");
    for problem in &imported.problems {
        assert!(!problem.place.is_empty(), "{problem:?}");
    }
}

#[test]
fn another_film_under_a_number_that_was_given_again_is_a_film_of_its_own() {
    let film = |title: &str| {
        format!("<film><ids><system_id>7</system_id></ids><titles><title_english>{title}</title_english></titles></film>")
    };
    let list = format!("<films>\n{}\n{}\n{}\n</films>", film("One"), film("Two"), film("One"));
    let (mut catalogue, _) = edition("UTC", &["en"]);
    let imported = land_for_good("eventival", &mut catalogue, &[("films.xml", &list)]);
    assert_eq!(catalogue.films.len(), 2);
    tells(&imported, "films.xml, line 3", "is that of “One” as well");
    tells(&imported, "films.xml, line 4", "stands in this file before");
    // A film's own file and a list of films complete one another.
    let more = "<film><ids><system_id>7</system_id></ids><titles><title_english>One</title_english></titles>\
                <film_info><completion_date><year>1999</year></completion_date></film_info></film>";
    let both = read("eventival", &catalogue, &[("films.xml", &film("One")), ("film.xml", more)]);
    let both = filled(&both);
    assert_eq!(
        (
            both.films.len(),
            both.films.iter().next().unwrap().year.map(|year| year.to_string())
        ),
        (1, Some("1999".into()))
    );
}

#[test]
fn texts_are_read_however_often_they_were_escaped() {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut html = "<p>Caf&eacute; &amp; <b>bar</b></p>".to_owned();
    for _ in 0..3 {
        html = escape(&html);
        let list = format!(
            "<films><film><titles><title_english>A</title_english></titles><publications><en><synopsis_long>{html}</synopsis_long></en></publications></film></films>"
        );
        let (catalogue, _) = edition("UTC", &["en"]);
        let imported = read("eventival", &catalogue, &[("films.xml", &list)]);
        let all = filled(&imported);
        assert_eq!(
            all.texts.iter().next().unwrap().body,
            "Café & **bar**",
            "{html} {:?}",
            told(&imported)
        );
    }
}
