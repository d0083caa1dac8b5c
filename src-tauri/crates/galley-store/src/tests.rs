//! The store against real files.

use std::path::PathBuf;

use galley_model::id::RowId;
use galley_model::*;
use rusqlite::Connection;

use crate::*;

mod copies;
mod past;

fn stamp(label: &str) -> Stamp {
    Stamp {
        author: "M.M.".into(),
        at: "2010-03-01T12:00:00Z".into(),
        label: label.into(),
    }
}

struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
    store: Store,
    catalogue: Catalogue,
}

/// A new catalogue with a film that has a title, two credits and a screening.
fn desk() -> (Desk, FilmId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Test.galley");
    let store = Store::create(&path).unwrap();
    let mut desk = Desk {
        _folder: folder,
        path,
        store,
        catalogue: Catalogue::default(),
    };
    let film = FilmId::new();
    desk.make("Add film", |writer| {
        let edition = Edition {
            id: EditionId::new(),
            name: "Festival".into(),
            ..Edition::default()
        };
        let person = Person {
            id: PersonId::new(),
            name: "Lixin Fan".into(),
            ..Person::default()
        };
        writer.add(&edition)?;
        writer.add(&person)?;
        writer.add(&Film {
            id: film,
            countries: vec!["CA".into(), "CN".into()],
            ..Film::default()
        })?;
        writer.add(&Title {
            id: TitleId::new(),
            film,
            text: "Last Train Home".into(),
            ..Title::default()
        })?;
        for (role, position) in ["director", "screenplay"].into_iter().zip(Order::sequence(2)) {
            writer.add(&Credit {
                id: CreditId::new(),
                film,
                person: person.id,
                role: role.into(),
                position,
                ..Credit::default()
            })?;
        }
        writer.add(&Screening {
            id: ScreeningId::new(),
            edition: edition.id,
            film: Some(film),
            ..Screening::default()
        })
    });
    (desk, film)
}

impl Desk {
    fn make(&mut self, label: &str, work: impl FnOnce(&Writer<'_>) -> rusqlite::Result<()>) -> Touched {
        let work = |writer: &Writer<'_>| work(writer).map_err(|source| StoreError::sqlite(&PathBuf::from("test"), source));
        let ((), touched) = self.store.transact(&stamp(label), work).unwrap();
        self.follow(&touched);
        touched
    }

    /// Memory after a change must be what a fresh read gives.
    fn follow(&mut self, touched: &Touched) {
        self.store.refresh(&mut self.catalogue, touched).unwrap();
        assert_eq!(self.catalogue, self.store.load().unwrap());
    }

    fn turn(&mut self, redo: bool) -> Option<String> {
        let turned = if redo {
            self.store.redo("M.M.", "now")
        } else {
            self.store.undo("M.M.", "now")
        }
        .unwrap();
        let (label, touched) = turned?;
        self.follow(&touched);
        Some(label)
    }
}

#[test]
fn undo_brings_back_a_film_with_all_that_went_with_it() {
    let (mut desk, film) = desk();
    let full = desk.store.dump().unwrap();
    let touched = desk.make("Remove film", |writer| writer.remove(film).map(|_| ()));
    assert_eq!(touched.rows.len(), 5, "the film, its title, two credits, a screening");
    assert!(desk.catalogue.credits.is_empty() && desk.catalogue.screenings.is_empty());
    let empty = desk.store.dump().unwrap();

    assert_eq!(desk.turn(false).as_deref(), Some("Remove film"));
    assert_eq!(desk.store.dump().unwrap(), full);
    assert_eq!(desk.turn(true).as_deref(), Some("Remove film"));
    assert_eq!(desk.store.dump().unwrap(), empty);
    assert_eq!(desk.turn(true), None);
}

#[test]
fn what_is_watched_is_known_by_its_first_and_last_step_and_undo_is_a_step_too() {
    let (mut desk, film) = desk();
    let screening = desk.catalogue.screenings.iter().next().unwrap().clone();
    let watched = [
        Watched {
            table: "screening",
            fields: &["starts"],
            part_of: None,
        },
        Watched {
            table: "credit",
            fields: &["role"],
            part_of: Some(("film", "film")),
        },
    ];
    let steps = |desk: &Desk| {
        let steps = desk.store.watched(&watched).unwrap();
        let of = |table: &'static str, id: uuid::Uuid| steps.get(&(table, id)).copied();
        (of("screening", screening.id.uuid()), of("film", film.uuid()))
    };
    assert_eq!(steps(&desk), (Some((1, 1)), Some((1, 1))));
    let moved = Screening {
        starts: Some("2010-03-25T19:10".parse().unwrap()),
        ..screening.clone()
    };
    desk.make("Place", |writer| writer.edit(&screening, &moved).map(|_| ()));
    let noted = Screening {
        note: "Later than printed".into(),
        ..moved.clone()
    };
    desk.make("Note", |writer| writer.edit(&moved, &noted).map(|_| ()));
    assert_eq!(steps(&desk), (Some((1, 2)), Some((1, 1))), "the note is not watched");
    desk.turn(false);
    desk.turn(false);
    assert_eq!(steps(&desk).0, Some((1, 5)), "the undo of the second step");
    let credit = desk.catalogue.credits.of(film).next().unwrap().id;
    desk.make("Remove credit", |writer| writer.remove(credit).map(|_| ()));
    assert_eq!(steps(&desk).1, Some((1, 6)));
    desk.make("Remove film", |writer| writer.remove(film).map(|_| ()));
    assert_eq!(steps(&desk).0, Some((1, 7)), "what is gone is known still");
}

#[test]
fn undo_goes_on_after_closing_and_a_new_step_drops_what_was_undone() {
    let (mut desk, film) = desk();
    let year = |year: &str| Some(year.parse::<Year>().unwrap());
    let old = desk.catalogue.films.get(film).unwrap().clone();
    let in_2009 = Film {
        year: year("2009"),
        ..old.clone()
    };
    let in_2010 = Film {
        year: year("2010"),
        ..old.clone()
    };
    desk.make("Edit film: year", |writer| writer.edit(&old, &in_2009));
    desk.make("Edit film: year", |writer| writer.edit(&in_2009, &in_2010));
    desk.turn(false);

    let Desk {
        _folder, path, store, ..
    } = desk;
    drop(store);
    let store = Store::open(&path, Access::Write).unwrap();
    let catalogue = store.load().unwrap();
    let mut desk = Desk {
        _folder,
        path,
        store,
        catalogue,
    };
    assert_eq!(desk.store.steps().unwrap().redo.as_deref(), Some("Edit film: year"));
    desk.turn(false);
    assert_eq!(desk.catalogue.films.get(film).unwrap().year, None);
    desk.turn(true);
    assert_eq!(desk.catalogue.films.get(film).unwrap().year, year("2009"));

    desk.make("Edit film: genre", |writer| {
        writer.edit(
            &in_2009,
            &Film {
                genre: "documentary".into(),
                ..in_2009.clone()
            },
        )
    });
    assert_eq!(desk.turn(true), None, "what was undone is dropped by something new");
    while desk.turn(false).is_some() {}
    assert_eq!(desk.store.dump().unwrap(), "");
    while desk.turn(true).is_some() {}
    assert_eq!(desk.catalogue.films.get(film).unwrap().genre, "documentary");
    assert_eq!(desk.catalogue.films.get(film).unwrap().year, year("2009"));
}

#[test]
fn the_history_of_a_field_says_who_when_before_and_after() {
    let (mut desk, film) = desk();
    let old = desk.catalogue.films.get(film).unwrap().clone();
    let new = Film {
        run_time: Some("85".parse().unwrap()),
        ..old.clone()
    };
    desk.make("Edit film: run time", |writer| writer.edit(&old, &new));
    desk.turn(false);
    let history = desk.store.history("film", film.uuid(), Some("run_time")).unwrap();
    let lines: Vec<_> = history
        .iter()
        .map(|line| (line.label.as_str(), line.old.clone(), line.new.clone()))
        .collect();
    assert_eq!(lines[0], ("Undo: Edit film: run time", 5100.into(), serde_json::Value::Null));
    assert_eq!(lines[1], ("Edit film: run time", serde_json::Value::Null, 5100.into()));
    assert_eq!(lines[2].0, "Add film");
    assert_eq!(desk.store.made_at(&[1, 99].into()).unwrap()[&1], history[2].at);
}

#[test]
fn work_that_fails_or_changes_nothing_leaves_no_step() {
    let (mut desk, film) = desk();
    let before = (desk.store.dump().unwrap(), desk.store.steps().unwrap());
    let failed: Result<_> = desk.store.transact(&stamp("Half a change"), |writer| {
        writer
            .remove(film)
            .map_err(|source| StoreError::sqlite(&PathBuf::new(), source))?;
        Err::<(), _>(StoreError::Refused("No.".into()))
    });
    assert_eq!(failed.unwrap_err().to_string(), "No.");
    desk.make("Nothing", |_| Ok(()));
    assert_eq!((desk.store.dump().unwrap(), desk.store.steps().unwrap()), before);
    let person = desk.catalogue.people.iter().next().unwrap().id;
    let refused: Result<_> = desk.store.transact(&stamp("Remove person"), |writer| {
        writer
            .remove(person)
            .map_err(|source| StoreError::sqlite(&PathBuf::new(), source))
    });
    assert!(refused.unwrap_err().to_string().contains("still refers to this"));
    assert_eq!((desk.store.dump().unwrap(), desk.store.steps().unwrap()), before);
}

#[test]
fn every_table_has_the_columns_of_its_record_and_an_index_for_each_reference() {
    let (desk, _) = desk();
    for table in catalogue::TABLES {
        let sql = "SELECT group_concat(name, ' ') FROM pragma_table_info(?1)";
        let columns: String = desk.store.connection.query_row(sql, [table.name], |row| row.get(0)).unwrap();
        let fields: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
        assert_eq!(columns, fields.join(" "), "{}", table.name);
        for field in table.fields.iter().filter(|field| field.references.is_some()) {
            let sql = "SELECT count(*) FROM pragma_index_list(?1) AS list JOIN pragma_index_info(list.name) AS info
                       WHERE info.seqno = 0 AND info.name = ?2";
            let indexes: i64 = desk
                .store
                .connection
                .query_row(sql, [table.name, field.name], |row| row.get(0))
                .unwrap();
            assert!(indexes > 0, "{}.{} has no index", table.name, field.name);
            let sql = "SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2";
            let target: String = desk
                .store
                .connection
                .query_row(sql, [table.name, field.name], |row| row.get(0))
                .unwrap();
            assert_eq!(Some(target.as_str()), field.references, "{}.{}", table.name, field.name);
        }
    }
}

#[test]
fn the_journal_survives_a_kill() {
    // What a killed program leaves: a database with a log that was never folded in.
    let (desk, _) = desk();
    let copy = desk._folder.path().join("Copy.galley");
    std::fs::create_dir_all(copy.join(STILLS)).unwrap();
    for name in ["catalogue.db", "catalogue.db-wal"] {
        std::fs::copy(desk.path.join(name), copy.join(name)).unwrap();
    }
    let store = Store::open(&copy, Access::Write).unwrap();
    assert_eq!(store.dump().unwrap(), desk.store.dump().unwrap());
}

#[test]
fn files_that_are_no_catalogue_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let write = |name: &str, bytes: &[u8]| {
        std::fs::create_dir_all(at(name)).unwrap();
        std::fs::write(at(name).join(DATABASE), bytes).unwrap();
    };
    write("empty", b"");
    write(
        "text",
        b"Dear festival, please find our film attached. ".repeat(50).as_slice(),
    );
    std::fs::create_dir_all(at("other")).unwrap();
    Connection::open(at("other").join(DATABASE))
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    std::fs::write(at("file.galley"), b"x").unwrap();
    for (name, says) in [
        ("empty", "the file is empty"),
        ("text", "another kind of file"),
        ("other", "another program"),
        ("file.galley", "it is a file"),
        ("nowhere", "There is no catalogue"),
    ] {
        let before = std::fs::read(at(name).join(DATABASE)).ok();
        for access in [Access::Read, Access::Write] {
            let fault = Store::open(&at(name), access).unwrap_err().to_string();
            assert!(fault.contains(says), "{name}: {fault}");
        }
        assert_eq!(std::fs::read(at(name).join(DATABASE)).ok(), before);
    }
    assert!(matches!(Store::create(&at("text")).unwrap_err(), StoreError::Exists(_)));
}

/// Changes the database of a closed catalogue as another program could, then opens it.
fn tampered(change: impl FnOnce(&std::path::Path)) -> StoreError {
    let (desk, _) = desk();
    let Desk {
        _folder, path, store, ..
    } = desk;
    drop(store);
    change(&path.join(DATABASE));
    Store::open(&path, Access::Write).unwrap_err()
}

#[test]
fn newer_damaged_and_hostile_files_are_refused() {
    let run = |sql: &'static str| move |path: &std::path::Path| Connection::open(path).unwrap().execute_batch(sql).unwrap();
    assert!(matches!(
        tampered(run("PRAGMA user_version = 99")),
        StoreError::Newer { found: 99, .. }
    ));
    for sql in [
        "CREATE TRIGGER t AFTER UPDATE ON film BEGIN DELETE FROM film; END",
        "CREATE VIEW film_view AS SELECT * FROM film",
        "ALTER TABLE film ADD COLUMN extra TEXT",
        "DROP INDEX title_film",
        "CREATE TABLE stranger (a)",
    ] {
        let fault = tampered(run(sql));
        assert!(matches!(fault, StoreError::Foreign { .. }), "{sql}: {fault}");
    }
    let damage = |path: &std::path::Path| {
        let mut bytes = std::fs::read(path).unwrap();
        let pages = bytes.len() / 4096;
        for page in 2..pages {
            bytes[page * 4096..page * 4096 + 64].fill(0xAA);
        }
        std::fs::write(path, bytes).unwrap();
    };
    assert!(matches!(tampered(damage), StoreError::Damaged { .. }));
}

#[test]
fn a_backup_is_a_catalogue_database() {
    let (desk, _) = desk();
    let path = desk.store.backup("before-import").unwrap();
    let other = desk._folder.path().join("Restored.galley");
    std::fs::create_dir_all(other.join(STILLS)).unwrap();
    std::fs::copy(path, other.join(DATABASE)).unwrap();
    assert_eq!(
        Store::open(&other, Access::Write).unwrap().dump().unwrap(),
        desk.store.dump().unwrap()
    );
}

#[test]
fn an_older_format_is_copied_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Old.galley");
    std::fs::create_dir_all(path.join(STILLS)).unwrap();
    // The oldest format there can be: a catalogue before its first migration.
    let old = Connection::open(path.join(DATABASE)).unwrap();
    old.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; VACUUM"))
        .unwrap();
    drop(old);
    assert!(
        Store::open(&path, Access::Read)
            .unwrap_err()
            .to_string()
            .contains("brought up to date")
    );
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(store.load().unwrap(), Catalogue::default());
    let copy = Connection::open(path.join("backups/before-migration-from-0.db")).unwrap();
    let marks: (i32, i32) = copy
        .query_row(
            "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(marks, (APPLICATION_ID, 0));
    let version: i32 = store
        .connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version as usize, MIGRATIONS.len());
}

#[test]
fn what_was_removed_before_the_format_grew_comes_back_with_the_usual_values() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Old.galley");
    std::fs::create_dir_all(path.join(STILLS)).unwrap();
    let old = Connection::open(path.join(DATABASE)).unwrap();
    old.execute_batch(MIGRATIONS[0]).unwrap();
    old.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;
         INSERT INTO txn (seq, id, at, author, label, kind, state)
         VALUES (1, '00000000-0000-7000-8000-000000000001', 'then', 'M.M.', 'Remove edition', 'do', 'stands');
         INSERT INTO change (txn, \"table\", row, old) VALUES (1, 'edition', '00000000-0000-7000-8000-000000000002',
           json_object('id', '00000000-0000-7000-8000-000000000002', 'name', 'Festival', 'ordinal', 3, 'label', 'F3',
             'first_day', NULL, 'last_day', NULL, 'time_zone', 'UTC', 'cut_hour', 4, 'place', '', 'footer', '[]',
             'languages', '[\"en\"]', 'style', '{{}}', 'position', 'a0'))"
    ))
    .unwrap();
    drop(old);
    let mut store = Store::open(&path, Access::Write).unwrap();
    let as_it_was = store.as_of(0).unwrap();
    store.undo("M.M.", "now").unwrap();
    let catalogue = store.load().unwrap();
    assert_eq!(catalogue, as_it_was, "the defaults of the file are those of the record");
    let edition = catalogue.editions.iter().next().unwrap();
    assert_eq!(
        (edition.cut_hour.get(), edition.walk, edition.showings),
        (4, WalkMinutes::default(), Showings::default())
    );
    store.redo("M.M.", "now").unwrap();
    assert!(store.load().unwrap().editions.is_empty());
}

#[test]
fn a_still_is_kept_once_and_what_is_no_picture_never() {
    let (desk, _) = desk();
    let mut png = Vec::new();
    image::RgbImage::new(8, 5)
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let mut jpg = Vec::new();
    image::RgbImage::new(64, 48)
        .write_to(&mut std::io::Cursor::new(&mut jpg), image::ImageFormat::Jpeg)
        .unwrap();
    let stills = desk.store.stills_folder();
    let kept = stills::keep(&stills, "a.png", &png).unwrap();
    assert_eq!((kept.width, kept.height, kept.extension.as_str()), (8, 5, "png"));
    assert_eq!(stills::keep(&stills, "again.png", &png).unwrap(), kept);
    assert_eq!(stills::keep(&stills, "b.jpg", &jpg).unwrap().extension, "jpg");
    for (name, bytes) in [
        ("letter.jpg", b"Dear festival".as_slice()),
        ("cut.jpg", &jpg[..jpg.len() / 2]),
        ("cut.png", &png[..png.len() / 2]),
        ("none", b""),
    ] {
        let fault = stills::keep(&stills, name, bytes).unwrap_err().to_string();
        assert!(fault.starts_with(name) && fault.contains("Choose a JPEG or PNG"), "{fault}");
    }
    assert_eq!(std::fs::read_dir(&stills).unwrap().count(), 2);
}
