//! What the rules find in a published catalogue: 558 films of the Black Nights Film Festival of 2020 in three languages.
//! The data lie outside the project; where they are missing the test says so and passes. With `GALLEY_FINDINGS=FILE` all
//! findings are written there, one a line, for those who judge them; with `GALLEY_SAMPLE=SEED` only a draw of them: of each
//! rule its share of 120, two at least, each with what stands around it. The table goes to the output.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use galley_model::catalogue::HasTable;
use galley_model::id::RowId;
use galley_model::vocabulary::{COUNTRIES, LANGUAGES, code_of};
use galley_model::*;
use galley_proofing::{Dictionaries, Finding, Reading, Source, check};
use serde_json::Value;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// The words of the trade that a dictionary lacks: those of English are of both sides.
fn trade(tag: &str) -> String {
    let main = tag.split('-').next().unwrap_or(tag);
    fs::read_to_string(project().join(format!("data/dictionaries/{main}.trade.txt"))).unwrap_or_default()
}

fn dictionaries() -> Dictionaries {
    Dictionaries::new(|tag| {
        let file = |ending: &str| fs::read_to_string(project().join(format!("data/dictionaries/{tag}.{ending}"))).ok();
        Some(Ok(Source {
            affixes: file("aff")?,
            words: file("dic")?,
            trade: trade(tag),
        }))
    })
}

struct Book {
    catalogue: Catalogue,
    edition: EditionId,
    people: BTreeMap<String, PersonId>,
}

impl Book {
    fn add<R: Record>(&mut self, mut row: R) -> R::Id
    where
        Catalogue: HasTable<R>,
    {
        let id = R::Id::new();
        row.set_id(id);
        self.catalogue.table_mut().put(row);
        id
    }

    fn credit(&mut self, film: FilmId, names: &str, role: &str) {
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let known = self.people.get(name).copied();
            let person = known.unwrap_or_else(|| {
                self.add(Person {
                    name: name.to_owned(),
                    ..Person::default()
                })
            });
            self.people.insert(name.to_owned(), person);
            self.add(Credit {
                film,
                person,
                role: role.to_owned(),
                ..Credit::default()
            });
        }
    }
}

fn word<'v>(item: &'v Value, key: &str) -> &'v str {
    item[key].as_str().unwrap_or_default().trim()
}

fn codes(words: &[vocabulary::Word], names: &str) -> Vec<String> {
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| code_of(words, name).unwrap_or_else(|| name.to_owned()))
        .collect()
}

fn book(folder: &Path) -> Book {
    let mut book = Book {
        catalogue: Catalogue::default(),
        edition: EditionId::new(),
        people: BTreeMap::new(),
    };
    book.edition = book.add(Edition {
        name: "Black Nights Film Festival".into(),
        label: "PÖFF24".into(),
        ordinal: Some(24),
        first_day: "2020-11-13".parse().ok(),
        last_day: "2020-11-29".parse().ok(),
        languages: ["en", "et", "ru"].map(str::to_owned).to_vec(),
        ..Edition::default()
    });
    let read = |language: &str| -> Vec<Value> {
        let text = fs::read_to_string(folder.join(format!("poff2020_site_{language}.json"))).unwrap();
        let entries: Vec<Value> = serde_json::from_str(&text).unwrap();
        let items = entries.iter().flat_map(|entry| entry["items"].as_array().unwrap().clone());
        items.filter(|item| item["kind"] == "film").collect()
    };
    let mut known: BTreeMap<(String, String), FilmId> = BTreeMap::new();
    for item in read("en") {
        let minutes = word(&item, "Runtime").replace('h', ":").replace([' ', 'm'], "");
        let languages = codes(&LANGUAGES, word(&item, "Language"));
        let film = book.add(Film {
            year: word(&item, "Year").parse().ok(),
            countries: codes(&COUNTRIES, word(&item, "Country")),
            languages: languages.clone(),
            subtitles: vec!["en".into(), "et".into()],
            run_time: minutes.parse().ok(),
            ..Film::default()
        });
        known.insert((word(&item, "title").to_owned(), word(&item, "Director").to_owned()), film);
        let edition = book.edition;
        book.add(Entry {
            edition,
            film,
            ..Entry::default()
        });
        for (key, kind, language) in [
            ("title", TitleKind::Display, "en".to_owned()),
            (
                "Original title",
                TitleKind::Original,
                languages.first().cloned().unwrap_or_default(),
            ),
        ] {
            if !word(&item, key).is_empty() {
                book.add(Title {
                    film,
                    kind,
                    language,
                    text: word(&item, key).to_owned(),
                    ..Title::default()
                });
            }
        }
        for (key, role) in [
            ("Director", "director"),
            ("Screenwriter", "screenplay"),
            ("DoP", "cinematography"),
            ("Editor", "editing"),
            ("Producer", "producer"),
            ("Cast", "cast"),
            ("Composer", "music"),
        ] {
            book.credit(film, word(&item, key), role);
        }
        text(&mut book, film, "en", &item);
    }
    for (language, title, director) in [
        ("et", "Ingliskeelne pealkiri", "Režissöör"),
        ("ru", "Название на английском языке", "Режиссер"),
    ] {
        for item in read(language) {
            let key = (word(&item, title).to_owned(), word(&item, director).to_owned());
            let Some(film) = known.get(&key).copied() else { continue };
            book.add(Title {
                film,
                language: language.to_owned(),
                text: word(&item, "title").to_owned(),
                ..Title::default()
            });
            text(&mut book, film, language, &item);
        }
    }
    book
}

/// The synopsis; a last line that is a name signs it.
fn text(book: &mut Book, film: FilmId, language: &str, item: &Value) {
    let body = word(item, "synopsis");
    let (body, signature) = match body.rsplit_once('\n') {
        Some((body, last)) if last.split_whitespace().count() <= 4 && !last.ends_with('.') => (body, last),
        _ => (body, ""),
    };
    if !body.is_empty() {
        // Stored texts are in one normal form.
        let body = galley_model::cell::nfc(&body.replace('\n', "\n\n")).into_owned();
        book.add(Text {
            film: Some(film),
            language: language.to_owned(),
            body,
            signature: signature.trim().to_owned(),
            ..Text::default()
        });
    }
}

/// A number that a seed and words always give (FNV-1a), so that a draw can be drawn again.
fn drawn(seed: &str, words: &str) -> u64 {
    let bytes = seed.bytes().chain([0]).chain(words.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// How many findings a draw has, more or less.
const DRAW: usize = 120;

/// Errors and warnings drawn by a seed, of each rule its share. TXT-16 is left out, since it is true by its definition.
fn draw<'f>(book: &Book, found: &'f [Finding], seed: &str) -> Vec<&'f Finding> {
    let mut rules: BTreeMap<(Severity, &str), Vec<&Finding>> = BTreeMap::new();
    let graver = |finding: &&Finding| matches!(finding.severity, Severity::Error | Severity::Warning);
    for finding in found.iter().filter(graver).filter(|finding| finding.rule != "TXT-16") {
        rules.entry((finding.severity, &finding.rule)).or_default().push(finding);
    }
    let all: usize = rules.values().map(Vec::len).sum();
    let draws = rules.into_values().flat_map(|mut of_rule| {
        let share = (of_rule.len() * DRAW).div_ceil(all).max(2);
        of_rule.sort_by_key(|finding| drawn(seed, &line(book, finding)));
        of_rule.truncate(share);
        of_rule
    });
    draws.collect()
}

/// What stands around a finding: the field as it is, from 90 letters before it to 90 after it.
fn around(book: &Book, finding: &Finding) -> String {
    let place = &finding.place;
    let row = book.catalogue.json(&place.table, place.id).unwrap_or_default();
    let field = place
        .field
        .as_deref()
        .and_then(|field| row.get(field))
        .cloned()
        .unwrap_or_default();
    let chars: Vec<char> = field.as_str().unwrap_or_default().chars().collect();
    let (from, to) = finding.span.map_or((0, 0), |(from, to)| (from as usize, to as usize));
    let (from, to) = (from.saturating_sub(90), (to + 90).min(chars.len()));
    let cut: String = chars.get(from..to).unwrap_or_default().iter().collect();
    cut.replace('\n', " ¶ ")
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

fn line(book: &Book, finding: &Finding) -> String {
    let film = galley_proofing::film_of(&book.catalogue, &finding.place);
    let title = film.map_or("", |film| book.catalogue.display_title(film, "en"));
    format!("{}\t{}\t{title}\t{}", finding.severity.code(), finding.rule, finding.message)
}

#[test]
fn a_published_catalogue() {
    let folder = project().join("../shared/data/poff-2020");
    if !folder.is_dir() {
        eprintln!("Skipped: the published catalogue is not there.");
        return;
    }
    let book = book(&folder);
    let dictionaries = Arc::new(dictionaries());
    let (found, first) = timed(|| check(&book.catalogue, book.edition, &dictionaries));
    let (_, second) = timed(|| check(&book.catalogue, book.edition, &dictionaries));
    let (mut reading, read) = timed(|| Reading::new(&book.catalogue, book.edition, dictionaries.clone()));
    // One word of one text changed.
    let mut after = book.catalogue.clone();
    let mut text = after.texts.iter().find(|text| text.language == "en").unwrap().clone();
    text.body.push_str(" A last wordd.");
    let touched = [("text", text.id.uuid())];
    after.texts.put(text);
    let (_, followed) = timed(|| reading.follow(&book.catalogue, &after, &touched));
    let (_, listed) = timed(|| reading.all(&after).len());
    println!(
        "{} films, {} texts: with the dictionaries read {first:?}, again {second:?}, kept {read:?}; one edit {followed:?}, its list {listed:?}",
        book.catalogue.films.len(),
        book.catalogue.texts.len()
    );
    let films = book.catalogue.films.len();
    assert!(films > 550, "{films} films");
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in &found {
        *counts.entry((finding.severity, &finding.rule)).or_insert(0) += 1;
    }
    for ((severity, rule), count) in &counts {
        println!(
            "| {rule} | {} | {count} | {:.1} |",
            severity.code(),
            *count as f64 * 100.0 / films as f64
        );
    }
    if let Some(file) = std::env::var_os("GALLEY_FINDINGS") {
        let of = |finding| format!("{}\t{}", line(&book, finding), around(&book, finding));
        let lines: Vec<String> = match std::env::var("GALLEY_SAMPLE") {
            Ok(seed) => draw(&book, &found, &seed).into_iter().map(of).collect(),
            Err(_) => found.iter().map(of).collect(),
        };
        fs::write(file, lines.join("\n")).unwrap();
    }
    // What a person who read the book by other means knows to be there.
    let of = |rule: &str| found.iter().filter(|finding| finding.rule == rule).collect::<Vec<_>>();
    assert_eq!(of("TXT-01").len(), 4, "texts in the wrong language");
    let said = |rule: &str, words: &str| of(rule).iter().any(|finding| finding.message.contains(words));
    for (rule, words) in [
        ("TXT-03", "themore"),
        ("TXT-04", "experimetal"),
        ("TXT-02", "Estonian, within a text in English"),
        ("PPL-01", "Žbanić"),
        ("TXT-03", "жизнии"),
    ] {
        assert!(said(rule, words), "{rule} does not find {words}");
    }
}
