//! What we write, read back: beside the catalogue that it was written from nothing is new and nothing is otherwise; in
//! another catalogue what belongs together still does.

use galley_exchange::importers::{self, Context, spreadsheet};
use galley_exchange::plan::Change;
use galley_exchange::{Imported, exporters};
use galley_model::{Catalogue, EditionId, TitleKind};

use crate::festival::{exported, festival, request, sample, text};
use crate::landing::{land, planned};

/// An export that is read back: its name, the sheet of it where that is not the first.
const WRITTEN: &[(&str, Option<&str>)] = &[
    ("csv", None),
    ("csv-plain", None),
    ("spreadsheet", None),
    ("spreadsheet", Some("Screenings")),
    ("spreadsheet", Some("People")),
    ("films-sheet", None),
    ("frab-xml", None),
    ("frab-json", None),
    ("icalendar", None),
    ("json-ld", None),
    ("letterboxd", None),
    ("json", None),
];

fn read_back(catalogue: &Catalogue, edition: EditionId, export: &str, sheet: Option<&str>) -> Imported {
    let exports = (exporters::exporter(export).unwrap().write)(catalogue, edition, &request("en")).unwrap();
    let file = &exports.files[0];
    let importer = importers::recognise(&file.path, &file.bytes).unwrap_or_else(|| panic!("{export} is not recognised"));
    let mut said = spreadsheet::Said::default();
    said.options.sheet = sheet.map(str::to_owned);
    let context = Context {
        said: Some(&said),
        ..Context::of(catalogue)
    };
    (importer.read)(&[(file.path.clone(), file.bytes.clone())], &context)
}

#[test]
fn beside_the_catalogue_it_was_written_from_nothing_is_new_and_nothing_is_otherwise() {
    let (catalogue, edition) = sample();
    let original = |title: &&galley_model::Title| title.kind == TitleKind::Original && title.language == "zh-Hans";
    assert!(
        catalogue.titles.iter().any(|title| original(&title)),
        "a film that is spoken in Mandarin and titled in Chinese"
    );
    for (export, sheet) in WRITTEN {
        let imported = read_back(&catalogue, edition, export, *sheet);
        let plan = planned(&catalogue, &imported);
        let new: Vec<&str> = plan
            .rows
            .iter()
            .filter(|row| matches!(row.change, Change::Added(_)))
            .map(|row| row.table.name)
            .collect();
        assert_eq!(new, [""; 0], "{export} {sheet:?} {:#?}", plan.problems);
        let changes: Vec<_> = plan.changes().collect();
        assert!(changes.is_empty(), "{export} {sheet:?}: {changes:#?}");
    }
}

#[test]
fn a_calendar_brings_a_programme_as_its_films_under_one_title() {
    let mut other = Catalogue::default();
    let written = text(&exported("icalendar", "en"), "screenings.ics");
    let imported = (importers::icalendar::IMPORTER.read)(&[("screenings.ics".into(), written.into())], &Context::of(&other));
    land(&mut other, &imported);
    let programme = other.programmes.iter().next().expect("the two films that are shown together");
    let shown: Vec<&str> = other
        .programme_films
        .of(programme.id)
        .map(|part| other.display_title(part.film, "en"))
        .collect();
    assert_eq!(shown, ["=1+1; \"Évil\", the film", "Last Train Home"]);
    assert!(
        other
            .screenings
            .iter()
            .any(|screening| screening.programme == Some(programme.id))
    );
    let ours = festival().0;
    for title in other.titles.iter() {
        assert!(
            ours.titles.iter().any(|known| known.text == title.text),
            "{} is no film",
            title.text
        );
    }
}

#[test]
fn json_ld_brings_the_clock_of_its_festival() {
    let mut other = Catalogue::default();
    let written = text(&exported("json-ld", "en"), "screenings.jsonld");
    let imported = (importers::json_ld::IMPORTER.read)(&[("a.jsonld".into(), written.clone().into())], &Context::of(&other));
    land(&mut other, &imported);
    let zone = |catalogue: &Catalogue| catalogue.editions.iter().next().unwrap().time_zone.name().to_owned();
    assert_eq!((zone(&other).as_str(), &imported.problems[..]), ("America/New_York", &[][..]));
    // Without it the times are those of the file's own clock, and that is told.
    let mut other = Catalogue::default();
    let without = written.replace("scheduleTimezone", "somethingElse");
    let imported = (importers::json_ld::IMPORTER.read)(&[("a.jsonld".into(), without.into())], &Context::of(&other));
    land(&mut other, &imported);
    assert!(
        imported
            .problems
            .iter()
            .any(|problem| problem.message.contains("names no time zone"))
    );
}

#[test]
fn a_schedule_that_ends_within_an_event_is_read_up_to_that_event() {
    let written = text(&exported("frab-xml", "en"), "schedule.xml");
    let last = written.rfind("<title>").unwrap() + "<title>Last".len();
    let cut = &written[..last];
    let whole = cut.matches("</event>").count();
    let imported =
        (importers::frab_schedule::IMPORTER.read)(&[("schedule.xml".into(), cut.into())], &Context::of(&Catalogue::default()));
    let screenings = imported.drafts.iter().filter(|draft| draft.table.name == "screening").count();
    assert_eq!(screenings, whole);
    let told = |words: &str| imported.problems.iter().any(|problem| problem.message.contains(words));
    assert!(
        told("so it was not read") && told("ends within <schedule>"),
        "{:#?}",
        imported.problems
    );
}

#[test]
fn a_list_of_people_is_no_list_of_films() {
    let people = "Name,Born,Remarks\nAda Holm,1970,\nBo Lind,1981,met in Tartu\n";
    let imported = (spreadsheet::IMPORTER.read)(&[("people.csv".into(), people.into())], &Context::of(&Catalogue::default()));
    assert!(imported.drafts.is_empty());
    assert!(
        imported.problems[0].message.contains("None of the columns is headed “Title”"),
        "{:#?}",
        imported.problems
    );
    // Beside what films have, a name is a title.
    let films = "Name,Country\nThe Long Pier,France\n";
    let imported = (spreadsheet::IMPORTER.read)(&[("films.csv".into(), films.into())], &Context::of(&Catalogue::default()));
    assert!(imported.drafts.iter().any(|draft| draft.text("text") == "The Long Pier"));
}

#[test]
fn what_was_said_of_a_list_before_is_told_when_it_holds_again() {
    let list = "Was,Wann\nDer lange Steg,1999\n";
    let said = spreadsheet::Said {
        kept: vec![
            serde_json::from_str(r#"{"columns": [{"head": "Was", "means": "title"}, {"head": "Wann", "means": "year"}]}"#)
                .unwrap(),
        ],
        ..spreadsheet::Said::default()
    };
    let catalogue = Catalogue::default();
    let context = Context {
        said: Some(&said),
        ..Context::of(&catalogue)
    };
    let imported = (spreadsheet::IMPORTER.read)(&[("l.csv".into(), list.into())], &context);
    assert!(
        imported.problems[0]
            .message
            .contains("as was said of a list with these heads before")
    );
    assert!(imported.drafts.iter().any(|draft| draft.text("text") == "Der lange Steg"));
}
