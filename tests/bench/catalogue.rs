//! How long things take, reported and never judged: `make bench`.

use std::sync::OnceLock;

use divan::Bencher;
use galley_desk::Desk;
use galley_model::id::RowId;
use galley_model::*;
use galley_store::{Access, Stamp, Store, StoreError};
use galley_tests::who;
use serde_json::json;

fn main() {
    divan::main();
}

/// A catalogue of so many films, ten credits and two and a half screenings a film, made once a run.
fn catalogue(films: usize) -> &'static std::path::PathBuf {
    static FESTIVAL: OnceLock<std::path::PathBuf> = OnceLock::new();
    static SMALL: OnceLock<std::path::PathBuf> = OnceLock::new();
    static LARGE: OnceLock<std::path::PathBuf> = OnceLock::new();
    let cell = match films {
        ..=400 => &FESTIVAL,
        ..=10_000 => &SMALL,
        _ => &LARGE,
    };
    cell.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder").keep();
        let path = folder.join("Bench.galley");
        let mut store = Store::create(&path).expect("a new catalogue");
        let stamp = Stamp {
            author: "bench".into(),
            at: "2010-03-01T12:00:00Z".into(),
            label: "Fill".into(),
        };
        let done: Result<_, StoreError> = store.transact(&stamp, |writer| {
            fill(writer, films).map_err(|source| StoreError::sqlite(&path, source))
        });
        done.expect("a filled catalogue");
        path
    })
}

fn fill(writer: &galley_store::Writer<'_>, films: usize) -> Result<(), galley_store::SqlError> {
    let day = |day: u32| chrono::NaiveDate::from_ymd_opt(2010, 3, day);
    let edition = Edition {
        id: EditionId::new(),
        name: "Bench".into(),
        label: "B1".into(),
        first_day: day(1),
        last_day: day(31),
        languages: vec!["en".into()],
        ..Edition::default()
    };
    writer.add(&edition)?;
    let venue = Venue {
        id: VenueId::new(),
        name: "Cinema".into(),
        ..Venue::default()
    };
    writer.add(&venue)?;
    let screens: Vec<Screen> = (0..40)
        .map(|number| Screen {
            id: ScreenId::new(),
            venue: venue.id,
            name: format!("Screen {number}"),
            ..Screen::default()
        })
        .collect();
    screens.iter().try_for_each(|screen| writer.add(screen))?;
    let people: Vec<Person> = (0..films * 3)
        .map(|number| Person {
            id: PersonId::new(),
            name: format!("Person {number}"),
            ..Person::default()
        })
        .collect();
    people.iter().try_for_each(|person| writer.add(person))?;
    let positions = Order::sequence(10);
    let begin: LocalTime = "2010-03-01T09:00".parse().expect("a time");
    for number in 0..films {
        let film = Film {
            id: FilmId::new(),
            year: Some(Year::try_from(1990 + (number % 20) as i64).expect("a year")),
            countries: vec!["CA".into()],
            languages: vec!["en".into()],
            run_time: Some(RunTime::try_from(5100).expect("a run time")),
            ..Film::default()
        };
        writer.add(&film)?;
        let title = format!("The Film Number {number}");
        writer.add(&Title {
            id: TitleId::new(),
            film: film.id,
            language: "en".into(),
            text: title,
            ..Title::default()
        })?;
        let body = "A train leaves the city at New Year, and a family waits for it. ".repeat(14);
        writer.add(&Text {
            id: TextId::new(),
            film: Some(film.id),
            language: "en".into(),
            body,
            ..Text::default()
        })?;
        writer.add(&Entry {
            id: EntryId::new(),
            edition: edition.id,
            film: film.id,
            ..Entry::default()
        })?;
        for (index, position) in positions.iter().enumerate() {
            let person = people[(number * 7 + index) % people.len()].id;
            let role = ["director", "producer", "screenplay", "editing", "cast"][index.min(4)].to_owned();
            writer.add(&Credit {
                id: CreditId::new(),
                film: film.id,
                person,
                role,
                position: position.clone(),
                ..Credit::default()
            })?;
        }
        for showing in 0..2 + number % 2 {
            let slot = number * 3 + showing;
            let starts = Some(begin.plus_minutes((slot / 40 % 200) as i64 * 150));
            let screen = Some(screens[slot % 40].id);
            writer.add(&Screening {
                id: ScreeningId::new(),
                edition: edition.id,
                film: Some(film.id),
                screen,
                starts,
                ..Screening::default()
            })?;
        }
    }
    Ok(())
}

/// From the file to the value, with all its checks.
#[divan::bench(args = [2_000, 100_000], max_time = 20)]
fn load(bencher: Bencher<'_, '_>, films: usize) {
    let path = catalogue(films);
    bencher.bench_local(|| {
        Store::open(path, Access::Read)
            .expect("a catalogue")
            .load()
            .expect("its rows")
    });
}

/// The rows alone, from a file that is open.
#[divan::bench(args = [2_000, 100_000], max_time = 20)]
fn load_rows(bencher: Bencher<'_, '_>, films: usize) {
    let store = Store::open(catalogue(films), Access::Read).expect("a catalogue");
    bencher.bench_local(|| store.load().expect("its rows"));
}

/// One field edited: transaction, journal entry, commit on the disk, memory brought up to date.
#[divan::bench(args = [2_000, 100_000], max_time = 10)]
fn edit_one_field(bencher: Bencher<'_, '_>, films: usize) {
    let mut desk = Desk::open(catalogue(films), Access::Write).expect("a catalogue");
    let film = desk.catalogue().films.iter().nth(films / 2).expect("a film").id;
    let mut year = 1990;
    bencher.bench_local(|| {
        year = 1990 + (year - 1989) % 20;
        desk.call("films.edit", json!({ "id": film, "patch": { "year": year } }), &who())
            .expect("an edit")
    });
}

/// The same edit and its undo.
#[divan::bench(args = [2_000, 100_000], max_time = 10)]
fn edit_and_undo(bencher: Bencher<'_, '_>, films: usize) {
    let mut desk = Desk::open(catalogue(films), Access::Write).expect("a catalogue");
    let film = desk.catalogue().films.iter().nth(films / 3).expect("a film").id;
    bencher.bench_local(|| {
        desk.call("films.edit", json!({ "id": film, "patch": { "genre": "drama" } }), &who())
            .expect("an edit");
        desk.call("journal.undo", json!(null), &who()).expect("an undo")
    });
}

/// What the press and an export work on: a snapshot of everything.
#[divan::bench(args = [2_000, 100_000])]
fn snapshot(bencher: Bencher<'_, '_>, films: usize) {
    let catalogue = Store::open(catalogue(films), Access::Read)
        .expect("a catalogue")
        .load()
        .expect("its rows");
    bencher.bench_local(|| catalogue.clone());
}

/// The first page of the film list for one search after another, with the index that the first of them made.
#[divan::bench(args = [2_000, 100_000], max_time = 10)]
fn search_films(bencher: Bencher<'_, '_>, films: usize) {
    let mut desk = Desk::open(catalogue(films), Access::Read).expect("a catalogue");
    // From the letter that is on every film to what few have; none twice in a row, since the last answer is kept.
    let searches = [
        "n",
        "number 77",
        "train",
        "person 12 year:>2000",
        "missing:still",
        "director:7",
        "\"film number\" 9",
    ];
    let mut next = 0;
    let mut page = move || {
        next = (next + 1) % searches.len();
        desk.call("films.page", json!({ "search": searches[next], "count": 100 }), &who())
            .expect("a page")
    };
    page();
    bencher.bench_local(page);
}

/// The first page sorted by one column after another, each of which was sorted by before.
#[divan::bench(args = [2_000, 100_000], max_time = 10)]
fn sort_films(bencher: Bencher<'_, '_>, films: usize) {
    let mut desk = Desk::open(catalogue(films), Access::Read).expect("a catalogue");
    let mut next = 0;
    let mut page = move || {
        let column = ["title", "year", "director"][next % 3];
        next += 1;
        let sort = json!({ "column": column, "down": next % 2 == 0 });
        desk.call("films.page", json!({ "search": "", "sort": sort, "count": 100 }), &who())
            .expect("a page")
    };
    (0..6).for_each(|_| drop(page()));
    bencher.bench_local(page);
}

/// What the first search waits for where it does not come after a look at the list.
#[divan::bench(args = [2_000, 100_000], max_time = 10)]
fn make_index(bencher: Bencher<'_, '_>, films: usize) {
    let catalogue = Store::open(catalogue(films), Access::Read)
        .expect("a catalogue")
        .load()
        .expect("its rows");
    bencher.bench_local(|| {
        galley_find::Finder::new(&catalogue)
            .find(&catalogue, "train", None)
            .map(|found| found.len())
    });
}

/// Every rule over the whole edition, spelling included.
#[divan::bench(args = [400, 2_000], max_time = 10, sample_count = 20)]
fn check_everything(bencher: Bencher<'_, '_>, films: usize) {
    let catalogue = Store::open(catalogue(films), Access::Read)
        .expect("a catalogue")
        .load()
        .expect("its rows");
    let edition = catalogue.current_edition().expect("an edition").id;
    let dictionaries = galley_desk::dictionaries::dictionaries();
    // Each dictionary is read once; that is another figure.
    galley_proofing::check(&catalogue, edition, &dictionaries);
    bencher.bench_local(|| galley_proofing::check(&catalogue, edition, &dictionaries));
}

/// What a person waits for who has typed a word into a synopsis: the rules that it touches, and the list of all findings.
#[divan::bench(args = [400, 2_000], max_time = 10)]
fn check_one_edit(bencher: Bencher<'_, '_>, films: usize) {
    let mut before = Store::open(catalogue(films), Access::Read)
        .expect("a catalogue")
        .load()
        .expect("its rows");
    let edition = before.current_edition().expect("an edition").id;
    let mut reading = galley_proofing::Reading::new(&before, edition, galley_desk::dictionaries::dictionaries());
    let text = before.texts.iter().next().expect("a text").clone();
    let touched = [("text", galley_model::id::RowId::uuid(text.id))];
    let mut odd = false;
    bencher.bench_local(|| {
        let mut after = before.clone();
        let mut changed = text.clone();
        odd = !odd;
        changed.body.push_str(if odd { " A word  more." } else { " A word more." });
        after.texts.put(changed);
        reading.follow(&before, &after, &touched);
        before = after;
        reading.of_film(text.film.unwrap_or_default()).count()
    });
}

/// Every clash of the schedule.
#[divan::bench(args = [2_000], max_time = 10)]
fn all_clashes(bencher: Bencher<'_, '_>, films: usize) {
    let catalogue = Store::open(catalogue(films), Access::Read)
        .expect("a catalogue")
        .load()
        .expect("its rows");
    let edition = catalogue.current_edition().expect("an edition").id;
    bencher.bench_local(|| galley_schedule::clashes(&catalogue, edition));
}
