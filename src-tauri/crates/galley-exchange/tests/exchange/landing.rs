//! What the tests of importers share: planned and landed in memory.

use galley_exchange::importers::Importer;
use galley_exchange::plan::land::Choices;
use galley_exchange::plan::{Change, Newer};
use galley_exchange::{Context, Ground, Imported, Plan, plan};
use galley_model::{Catalogue, EditionId};

/// Reads files by an importer, into an edition of a catalogue.
pub(crate) fn read(importer: &Importer, catalogue: &Catalogue, edition: Option<EditionId>, name: &str, bytes: &[u8]) -> Imported {
    let context = Context {
        edition,
        language: "en",
        ..Context::of(catalogue)
    };
    (importer.read)(&[(name.to_owned(), bytes.to_vec())], &context)
}

/// The plan of an import into a catalogue of which no more is known.
pub(crate) fn planned(catalogue: &Catalogue, imported: &Imported) -> Plan {
    plan(&Ground::new(catalogue), imported)
}

/// Lands all that the plan proposes, and where `theirs` what both have as well.
pub(crate) fn land_with(catalogue: &mut Catalogue, imported: &Imported, theirs: bool) -> Plan {
    let before = catalogue.clone();
    let ground = Ground::new(&before);
    let plan = plan(&ground, imported);
    let choices = Choices {
        theirs,
        ..Choices::default()
    };
    plan.landing(&ground, &choices).apply(catalogue).unwrap();
    plan
}

/// Lands all that the plan proposes.
pub(crate) fn land(catalogue: &mut Catalogue, imported: &Imported) -> Plan {
    land_with(catalogue, imported, false)
}

/// A catalogue of nothing but what was read.
pub(crate) fn filled(imported: &Imported) -> Catalogue {
    let mut catalogue = Catalogue::default();
    land(&mut catalogue, imported);
    catalogue
}

/// How many rows would be added, how many changed, and how many are the same.
pub(crate) fn counts(plan: &Plan) -> (usize, usize, usize) {
    let count = |fits: fn(&Change) -> bool| plan.rows.iter().filter(|row| fits(&row.change)).count();
    (
        count(|change| matches!(change, Change::Added(_))),
        count(|change| matches!(change, Change::Changed(fields) if fields.iter().any(|field| field.newer != Newer::Ours))),
        count(|change| matches!(change, Change::Same)),
    )
}
