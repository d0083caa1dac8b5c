//! What imports have brought in.

use galley_model::id::RowId;
use galley_model::{Cell, Record, Screening};

use super::desk;

#[test]
fn a_value_is_known_by_the_file_that_brought_it_last_until_that_is_undone() {
    let (mut desk, _) = desk();
    let row = desk.catalogue.screenings.iter().next().unwrap().clone();
    let at = |time: &str| Screening {
        starts: time.parse().ok(),
        ..row.clone()
    };
    let known = |desk: &super::Desk| {
        let id = row.id.uuid();
        let value = desk.store.imported(&Screening::TABLE, id, "starts").unwrap();
        (value, desk.store.source(&Screening::TABLE, id, "starts").unwrap())
    };
    assert_eq!(known(&desk), (None, None));
    let (first, second, third) = (at("2010-03-20T19:00"), at("2010-03-21T19:00"), at("2010-03-22T19:00"));
    desk.make("Import", |writer| {
        writer.origin(Some("one.csv, line 2"))?;
        writer.edit(&row, &first)
    });
    let one = (
        Some(Cell::Text("2010-03-20T19:00".into())),
        Some("one.csv, line 2".to_owned()),
    );
    assert_eq!(known(&desk), one);
    // What a person types comes from no file.
    desk.make("Edit", |writer| {
        writer.origin(None)?;
        writer.edit(&first, &second)
    });
    assert_eq!(known(&desk), one);
    desk.make("Import", |writer| {
        writer.origin(Some("two.csv, line 9"))?;
        writer.edit(&second, &third)?;
        writer.origin(None)
    });
    assert_eq!(known(&desk).1.as_deref(), Some("two.csv, line 9"));
    desk.turn(false);
    assert_eq!(known(&desk), one);
}
