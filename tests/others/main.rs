//! What goes out, read by programs that none of us wrote: what they find in it is what the catalogue holds.
//!
//! | program | reads |
//! | --- | --- |
//! | Python `icalendar` | the calendar: every screening, at its instant |
//! | Python `openpyxl`, `csv` | the workbook and the list: every row, typed |
//! | Python `docx` | the document for the press: every film |
//! | Python `html5lib` | every page of the website, without a parse error |
//! | libxml2 | the schedule for apps, the feed, XML for InDesign |
//! | LibreOffice | the workbook, turned into CSV |
//!
//! `make test` installs all but LibreOffice; where one is missing the word is said and nothing is judged.
//!
//! By hand, on the sample: the schedule XML is valid against frab's XSD (`xmllint --schema`, github.com/voc/schedule), and
//! the W3C's HTML checker (`vnu --errors-only`) finds nothing on the 62 pages of the website.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::Offset as _;
use galley_model::{Catalogue, ScreeningKind, ScreeningState};
use galley_tests::{Bench, galley};
use serde_json::Value;

/// Runs a script in a Python that has the module, and answers the JSON that it prints.
fn python(module: &str, script: &str, file: &Path) -> Option<Value> {
    for python in ["python3", "/usr/bin/python3"] {
        let Ok(output) = Command::new(python).args(["-c", script]).arg(file).output() else {
            continue;
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if said.contains(&format!("No module named '{module}'")) {
            continue;
        }
        assert!(output.status.success(), "{module}: {said}");
        return Some(serde_json::from_slice(&output.stdout).unwrap());
    }
    println!("skipped: Python has no {module}; `make test` installs it");
    None
}

/// Runs a program that may not be installed; nothing where it is not.
fn program(name: &str, arguments: &[&str]) -> Option<std::process::Output> {
    let output = Command::new(name).args(arguments).output().ok();
    if output.is_none() {
        println!("skipped: {name} is not here");
    }
    output
}

/// The sample, and what of it was exported.
struct Sent {
    bench: Bench,
}

impl Sent {
    fn new() -> Self {
        Self { bench: Bench::sample() }
    }

    fn catalogue(&self) -> &Catalogue {
        self.bench.desk.catalogue()
    }

    /// Exports in a format, to a file or folder of that name.
    fn export(&self, format: &str, name: &str) -> PathBuf {
        let to = self.bench.folder.path().join(name);
        let (catalogue, out) = (self.bench.path.display().to_string(), to.display().to_string());
        let address = "https://festival.example/2010/";
        galley(&["export", &catalogue, "--format", format, "--address", address, "--out", &out]);
        to
    }

    fn titles(&self) -> BTreeSet<String> {
        let catalogue = self.catalogue();
        // Films of years before are in the catalogue too, for filmographies.
        let edition = catalogue.current_edition().unwrap().id;
        let films = catalogue.films.iter().filter(|film| {
            let mut entries = catalogue.entries.of(film.id);
            entries.any(|entry| entry.edition == edition)
        });
        films.map(|film| catalogue.display_title(film.id, "en").to_owned()).collect()
    }
}

fn texts(value: &Value) -> BTreeSet<String> {
    let texts = value.as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_calendar_program_finds_every_screening_at_its_instant() {
    let sent = Sent::new();
    const SCRIPT: &str = "
import json, sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
instant = lambda event, name: int(event[name].dt.timestamp())
print(json.dumps([[str(event['UID']), instant(event, 'DTSTART'), instant(event, 'DTEND'), str(event['STATUS'])]
    for event in calendar.walk('VEVENT')]))
";
    let Some(read) = python("icalendar", SCRIPT, &sent.export("icalendar", "a.ics")) else {
        return;
    };
    let catalogue = sent.catalogue();
    let zone = catalogue.current_edition().unwrap().time_zone.tz();
    let mut ours = BTreeSet::new();
    for screening in catalogue.screenings.iter() {
        let Some(starts) = screening.starts.filter(|_| screening.kind == ScreeningKind::Public) else {
            continue;
        };
        let at = starts.naive().and_local_timezone(zone).unwrap();
        assert_ne!(at.offset().fix().local_minus_utc(), 0);
        ours.insert((
            screening.id.to_string(),
            at.timestamp(),
            screening.state == ScreeningState::Confirmed,
        ));
    }
    let events = read.as_array().unwrap();
    let theirs: BTreeSet<_> = events
        .iter()
        .map(|event| {
            assert!(event[2].as_i64() > event[1].as_i64(), "{event}");
            (
                event[0].as_str().unwrap().to_owned(),
                event[1].as_i64().unwrap(),
                event[3] == "CONFIRMED",
            )
        })
        .collect();
    assert_eq!((theirs.len(), events.len() > 100), (events.len(), true));
    assert_eq!(theirs, ours);
}

#[test]
fn a_spreadsheet_program_finds_every_row_with_its_type() {
    let sent = Sent::new();
    const SCRIPT: &str = "
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
def column(sheet, head):
    at = [cell.value for cell in sheet[1]].index(head)
    return [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)]
kinds = lambda sheet, head: sorted({type(value).__name__ for value in column(sheet, head) if value is not None})
films, shown = book['Films'], book['Screenings']
print(json.dumps({'sheets': book.sheetnames, 'frozen': [sheet.freeze_panes for sheet in book],
    'titles': column(films, 'Title'), 'year': kinds(films, 'Year'), 'length': kinds(films, 'Run time'),
    'starts': kinds(shown, 'Starts'), 'shown': shown.max_row - 1,
    'narrow': [sheet.title for sheet in book if not sheet.column_dimensions]}))
";
    let path = sent.export("spreadsheet", "a.xlsx");
    if let Some(read) = python("openpyxl", SCRIPT, &path) {
        assert_eq!(texts(&read["titles"]), sent.titles());
        assert_eq!(texts(&read["frozen"]), BTreeSet::from(["A2".to_owned()]));
        assert_eq!(
            (&read["year"][0], &read["length"][0], &read["starts"][0]),
            (&"int".into(), &"timedelta".into(), &"datetime".into())
        );
        for column in ["year", "length", "starts"] {
            assert_eq!(read[column].as_array().unwrap().len(), 1, "{}", read[column]);
        }
        assert_eq!(read["shown"], sent.catalogue().screenings.len());
        assert_eq!(read["narrow"], serde_json::json!([]));
    }
    let folder = path.parent().unwrap().display().to_string();
    let home = format!("-env:UserInstallation=file://{folder}/office");
    let arguments = [
        home.as_str(),
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        &folder,
        &path.display().to_string(),
    ];
    if let Some(output) = program("soffice", &arguments) {
        let made = path.with_extension("csv");
        match made.exists() {
            // A writer without the spreadsheets cannot.
            false => println!("skipped: {}", String::from_utf8_lossy(&output.stderr).trim()),
            true => assert_eq!(csv_titles(&made), sent.titles()),
        }
    }
}

fn csv_titles(path: &Path) -> BTreeSet<String> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let heads = reader.headers().unwrap().clone();
    let at = heads
        .iter()
        .position(|head| head.trim_start_matches('\u{feff}') == "Title")
        .unwrap();
    let rows = reader.records().map(|row| row.unwrap()[at].to_owned());
    rows.collect()
}

#[test]
fn a_list_has_every_film_for_readers_of_csv() {
    let sent = Sent::new();
    const SCRIPT: &str = "
import csv, json, sys
print(json.dumps([row['Title'] for row in csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8-sig'), strict=True)]))
";
    for (format, name) in [("csv", "a.csv"), ("csv-plain", "b.csv")] {
        let path = sent.export(format, name);
        assert_eq!(csv_titles(&path), sent.titles());
        let read = python("csv", SCRIPT, &path).unwrap();
        assert_eq!(texts(&read), sent.titles());
    }
}

#[test]
fn a_word_processor_finds_every_film() {
    let sent = Sent::new();
    const SCRIPT: &str = "
import json, sys, docx
print(json.dumps([part.text for part in docx.Document(sys.argv[1]).paragraphs]))
";
    let Some(read) = python("docx", SCRIPT, &sent.export("docx", "a.docx")) else {
        return;
    };
    let read = texts(&read);
    for title in sent.titles() {
        assert!(read.iter().any(|line| line.contains(&title)), "{title}");
    }
}

#[test]
fn every_page_of_the_website_is_html_without_a_fault() {
    let sent = Sent::new();
    const SCRIPT: &str = "
import glob, json, sys, html5lib
faults, titles = {}, []
for name in glob.glob(sys.argv[1] + '/**/*.html', recursive=True):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(open(name, 'rb'))
    titles.append(''.join(page.find('.//h1').itertext()).strip())
    if parser.errors: faults[name] = [str(error) for error in parser.errors]
print(json.dumps({'faults': faults, 'titles': titles}))
";
    let Some(read) = python("html5lib", SCRIPT, &sent.export("html", "site")) else {
        return;
    };
    assert_eq!(read["faults"], serde_json::json!({}));
    let read = texts(&read["titles"]);
    for title in sent.titles() {
        assert!(read.iter().any(|head| head.contains(&title)), "{title}: {read:?}");
    }
}

#[test]
fn what_is_xml_is_well_formed() {
    let sent = Sent::new();
    let mut files = vec![sent.export("frab-xml", "schedule.xml"), sent.export("rss", "feed.xml")];
    let folder = sent.export("xml", "indesign");
    files.extend(["catalogue.xml", "schedule.xml"].map(|name| folder.join(name)));
    for file in files {
        let path = file.display().to_string();
        let Some(output) = program("xmllint", &["--noout", "--nonet", &path]) else {
            return;
        };
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{path}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
