//! Random commands, then undo all: the catalogue is what it was, byte for byte. Redo all: it is what it became.

use galley_desk::{COMMANDS, Run};
use galley_tests::{Bench, who};
use proptest::prelude::*;
use serde_json::Value;

use crate::requests::{Choices, picture, request};

fn turn_all(bench: &mut Bench, name: &str) -> usize {
    let mut turns = 0;
    while bench.call(name, Value::Null) != Value::Null {
        turns += 1;
    }
    turns
}

fn dump(bench: &Bench) -> String {
    // Memory must be what a fresh read gives, always.
    assert_eq!(*bench.desk.catalogue(), bench.desk.store().load().unwrap());
    // And what the rules found, kept from command to command, is what they find now.
    let catalogue = bench.desk.catalogue();
    let kept = bench.desk.ask(|ask| {
        let Some(mut reading) = ask.reading() else {
            return Ok(Vec::new());
        };
        Ok(reading.all(catalogue).into_iter().cloned().collect::<Vec<_>>())
    });
    let edition = catalogue.current_edition();
    assert_eq!(
        kept.unwrap(),
        edition.map_or_else(Vec::new, |edition| galley_proofing::check(
            catalogue,
            edition.id,
            &galley_desk::dictionaries::dictionaries()
        ))
    );
    bench.desk.store().dump().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_and_redo_all(steps in proptest::collection::vec(proptest::collection::vec(any::<u32>(), 1..12), 1..40)) {
        let mut bench = Bench::empty();
        let picture = picture(bench.folder.path());
        let ops: Vec<&str> = COMMANDS.iter().filter(|command| matches!(command.run, Run::Op(..))).map(|command| command.name).collect();
        let start = dump(&bench);
        let mut done = 0;
        for numbers in &steps {
            let name = ops[numbers[0] as usize % ops.len()];
            // One in eight steps goes back in between.
            if numbers[0] % 8 == 0 {
                bench.call("journal.undo", Value::Null);
                bench.call("journal.redo", Value::Null);
            }
            let Some(request) = request(name, bench.desk.catalogue(), &picture, &mut Choices::new(numbers)) else { continue };
            let before = bench.desk.catalogue().clone();
            match bench.desk.call(name, request.clone(), &who()) {
                Ok(_) => done += 1,
                Err(fault) => {
                    prop_assert!(fault.code != galley_desk::FaultCode::Bug, "{name} {request}: {fault}");
                    prop_assert!(*bench.desk.catalogue() == before, "a refused {name} changed something");
                }
            }
        }
        let end = dump(&bench);
        let undone = turn_all(&mut bench, "journal.undo");
        prop_assert!(undone <= done);
        prop_assert_eq!(dump(&bench), start.clone());
        prop_assert_eq!(turn_all(&mut bench, "journal.redo"), undone);
        prop_assert_eq!(dump(&bench), end.clone());
        // Once more, over a closed and opened file.
        let Bench { folder, path, desk } = bench;
        drop(desk);
        let desk = galley_desk::Desk::open(&path, galley_store::Access::Write).unwrap();
        let mut bench = Bench { folder, path, desk };
        prop_assert_eq!(turn_all(&mut bench, "journal.undo"), undone);
        prop_assert_eq!(dump(&bench), start);
    }
}
