//! How long a hundred thousand films take from a CSV into a catalogue, beside SQLite's own `.import` of the same file:
//! reported, never judged. The phases are those that a person sees: reading, comparing, writing.

use std::cell::Cell;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use galley_desk::Desk;
use galley_desk::exchange::{ImportRequest, Past, prepare};
use galley_exchange::importers::spreadsheet::{self, Said};
use galley_exchange::plan::TELL_NOBODY;
use galley_exchange::tables::{LIMITS, Options, read};
use galley_tests::who;
use serde_json::json;

/// How many films, unless the first argument that is a number says otherwise.
const FILMS: usize = 100_000;

fn main() {
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(FILMS);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("films.csv");
    let csv = films(count);
    println!("{count} films, {} columns, {:.1} MB of CSV", 9, csv.len() as f64 / 1e6);
    std::fs::write(&path, &csv).expect("a file");

    let begun = Instant::now();
    let book = read(csv.as_bytes(), &Options::default(), &LIMITS, TELL_NOBODY).expect("a table");
    println!(
        "cells of the file        {:>8.2} s   {} rows",
        begun.elapsed().as_secs_f64(),
        book.sheet.rows().len()
    );
    let begun = Instant::now();
    let listed = spreadsheet::listed(csv.as_bytes(), &Said::default(), TELL_NOBODY).expect("a list");
    println!(
        "cells and columns        {:>8.2} s   {} columns",
        begun.elapsed().as_secs_f64(),
        listed.heads.len()
    );

    let whole = Instant::now();
    let name = folder.path().join("Bench.galley");
    let mut desk = Desk::create(&name).expect("a new catalogue");
    let edition = json!({ "name": "Bench", "label": "B1", "first_day": "2025-06-01", "languages": ["en"] });
    desk.call("editions.add", edition, &who()).expect("an edition");
    let heard = Cell::new(0);
    let tell = |_: &str, _: usize, _: usize| {
        heard.set(heard.get() + 1);
        true
    };
    let request = ImportRequest {
        path: path.clone(),
        ..ImportRequest::default()
    };
    let begun = Instant::now();
    let mut prepared = prepare(desk.catalogue(), &Past::Store(desk.store()), &request, &tell).expect("a plan");
    println!(
        "read and compared        {:>8.2} s   {} rows planned",
        begun.elapsed().as_secs_f64(),
        prepared.plan.rows.len()
    );
    let begun = Instant::now();
    let counts = desk.land(&mut prepared, &who(), &tell).expect("an import").answer;
    println!(
        "written, as one step     {:>8.2} s   {} rows",
        begun.elapsed().as_secs_f64(),
        counts["added"]
    );
    let ours = whole.elapsed().as_secs_f64();
    println!(
        "from CSV into a catalogue{ours:>8.2} s   progress told {} times, {} problems",
        heard.get(),
        counts["problems"].as_array().map_or(0, Vec::len)
    );
    let stored = std::fs::metadata(name.join("catalogue.db")).map_or(0, |file| file.len());
    match sqlite(&path, folder.path()) {
        Some(theirs) => println!(
            "sqlite3 .import          {theirs:>8.2} s   {:.1} times as long as it",
            ours / theirs
        ),
        None => println!("sqlite3 is not installed, so nothing was set beside it."),
    }
    println!("the catalogue has {:.1} MB", stored as f64 / 1e6);
}

/// What the shell of SQLite takes to put the same file into one table.
fn sqlite(path: &Path, folder: &Path) -> Option<f64> {
    let begun = Instant::now();
    let import = format!(".import {} films", path.display());
    let status = Command::new("sqlite3")
        .arg(folder.join("plain.db"))
        .arg(".mode csv")
        .arg(import)
        .status()
        .ok()?;
    status.success().then(|| begun.elapsed().as_secs_f64())
}

/// A list of films: titles and synopses of made-up words, three thousand directors, a few countries.
fn films(count: usize) -> String {
    const WORDS: &[&str] = &[
        "harbour", "winter", "letter", "orchard", "signal", "stone", "river", "mirror", "lantern", "engine", "garden", "silence",
        "border", "train", "island", "window", "market", "shadow", "bridge", "morning",
    ];
    const COUNTRIES: &[&str] = &[
        "Estonia",
        "Canada; China",
        "France",
        "Deutschland; Österreich",
        "日本",
        "Brasil",
        "United States",
    ];
    const LANGUAGES: &[&str] = &[
        "Estonian",
        "Mandarin",
        "French",
        "German",
        "Japanese",
        "Portuguese",
        "English",
    ];
    let mut text = String::with_capacity(count * 520);
    text.push_str("Title,Original Title,Year,Country,Language,Run Time,Directors,Section,Synopsis\r\n");
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most as u64) as usize
    };
    for number in 0..count {
        let mut words = |many: usize| (0..many).map(|_| WORDS[next(WORDS.len())]).collect::<Vec<_>>().join(" ");
        let (title, original, synopsis) = (words(3), words(2), words(48));
        let at = next(COUNTRIES.len());
        text.push_str(&format!(
            "The {title} {number},{original} {number},{},{},{},{}:{:02},Director {} Name,Section {},\"{synopsis}, and so on.\"\r\n",
            1970 + next(55),
            COUNTRIES[at],
            LANGUAGES[at],
            1 + next(2),
            next(60),
            next(3000),
            next(12),
        ));
    }
    text
}
