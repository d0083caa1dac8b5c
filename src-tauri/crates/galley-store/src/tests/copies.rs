//! Several programs on one catalogue, and several catalogues of one.

use std::path::Path;

use super::{desk, stamp};
use crate::*;

#[test]
fn one_writes_and_others_read() {
    let (mut desk, film) = desk();
    assert!(matches!(
        Store::open(&desk.path, Access::Write).unwrap_err(),
        StoreError::Busy { who: None, .. }
    ));
    // Whoever says a name is told of by it, also in place of a longer one.
    for name in ["Mina Aalto-Virtanen", "Bo"] {
        desk.store.say_who(name).unwrap();
        let refused = Store::open(&desk.path, Access::Write).unwrap_err().to_string();
        assert!(
            refused.contains(&format!("is open in another Galley, with {name}. Close")),
            "{refused}"
        );
    }
    assert!(!Store::is_free(&desk.path));
    let reader = Store::open(&desk.path.join(DATABASE), Access::Read).unwrap();
    desk.make("Remove film", |writer| writer.remove(film).map(|_| ()));
    assert_eq!(reader.load().unwrap(), desk.catalogue);
    let mut reader = reader;
    let refused: Result<_> = reader.transact(&stamp("Edit"), |_| Ok(()));
    assert!(matches!(refused.unwrap_err(), StoreError::ReadOnly(_)));
}

#[test]
fn a_copy_is_the_whole_catalogue_and_nothing_is_left_of_one_that_was_stopped() {
    let (desk, _) = desk();
    std::fs::create_dir_all(desk.path.join("templates/house")).unwrap();
    for name in ["press.json", "templates/house/lib.typ", "stills/a.jpg"] {
        std::fs::write(desk.path.join(name), name).unwrap();
    }
    desk.store.backup("old").unwrap();
    let folder = desk._folder.path();
    let copy = folder.join("Copy.galley");
    assert!(!desk.store.copy_to(&copy, &mut |done, _| done < 1).unwrap());
    let names = |folder: &Path| {
        let names = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    assert_eq!(names(folder).iter().filter(|name| name.contains("Copy")).count(), 0);

    let mut heard = Vec::new();
    let whole = desk.store.reader().unwrap().copy_to(&copy, &mut |done, of| {
        heard.push((done, of));
        true
    });
    assert!(whole.unwrap());
    assert_eq!(heard, [(0, 3), (1, 3), (2, 3), (3, 3)]);
    assert_eq!(names(&copy), ["catalogue.db", "press.json", "stills", "templates"]);
    for name in ["press.json", "templates/house/lib.typ", "stills/a.jpg"] {
        assert_eq!(std::fs::read_to_string(copy.join(name)).unwrap(), name);
    }
    assert_eq!(Store::open(&copy, Access::Write).unwrap().load().unwrap(), desk.catalogue);
    assert!(matches!(
        desk.store.copy_to(&copy, &mut |_, _| true).unwrap_err(),
        StoreError::Exists(_)
    ));
}
