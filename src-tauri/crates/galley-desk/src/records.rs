//! What can be done with a record of any kind: add, edit, remove, move. Each is one step of Undo.

use galley_model::catalogue::HasTable;
use galley_model::id::RowId;
use galley_model::record::from_json;
use galley_model::{Catalogue, Edition, EditionId, Entry, EntryId, Order, Place, Record};
use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::call::Edit;
use crate::checks::check;
use crate::fault::{Fault, OrMissing};

/// Some fields of a row, to be changed together.
#[derive(Debug, Deserialize)]
pub(crate) struct EditRequest<I> {
    id: I,
    patch: Map<String, Value>,
    /// Whether the same typing goes on that the step before has saved: it is one step then.
    #[serde(default)]
    again: bool,
}

/// A row, and the sibling before which it goes; none for the end.
#[derive(Debug, Deserialize)]
pub(crate) struct MoveRequest<I> {
    id: I,
    before: Option<I>,
}

/// Adds a record with a new id, at the end of its list unless it says where.
pub(crate) fn add<R: Record>(edit: &Edit<'_>, fields: Map<String, Value>) -> Result<R::Id, Fault>
where
    Catalogue: HasTable<R>,
{
    let mut row: R = from_json(&Value::Object(fields)).map_err(|bad| Fault::bad_field(R::Id::new(), bad))?;
    row.set_id(R::Id::new());
    refers(edit.catalogue, &row)?;
    let id = keep(edit, row)?;
    if R::TABLE.name == Edition::TABLE.name {
        take_in(edit, EditionId::from(id.uuid()))?;
    }
    Ok(id)
}

/// Refuses a row that refers to one that is not there, and names the field.
fn refers<R: Record>(catalogue: &Catalogue, row: &R) -> Result<(), Fault> {
    let json = serde_json::to_value(row).expect("a record has a JSON form");
    for field in R::TABLE.fields {
        let (Some(table), Some(id)) = (field.references, json[field.name].as_str()) else {
            continue;
        };
        if id.parse().is_ok_and(|id: Uuid| catalogue.json(table, id).is_none()) {
            let (what, table) = (R::TABLE.name.replace('_', " "), table.replace('_', " "));
            let message = format!(
                "This {what} needs a {table} in the field “{}”: the id of one that is in the catalogue. Nothing was changed.",
                field.name
            );
            return Err(Fault::invalid(message).at(Place::field(row.id(), field.name)));
        }
    }
    Ok(())
}

/// Films that were entered before there was an edition are in the first one that is made.
fn take_in(edit: &Edit<'_>, edition: EditionId) -> Result<(), Fault> {
    if !edit.catalogue.editions.is_empty() {
        return Ok(());
    }
    let films = edit.catalogue.films.iter();
    for (film, position) in films.zip(Order::sequence(edit.catalogue.films.len())) {
        let entry = Entry {
            id: EntryId::new(),
            edition,
            film: film.id,
            position,
            ..Entry::default()
        };
        edit.sql(edit.writer.add(&entry))?;
    }
    Ok(())
}

/// Adds a record that has its id, at the end of its list unless it says where.
pub(crate) fn keep<R: Record>(edit: &Edit<'_>, mut row: R) -> Result<R::Id, Fault>
where
    Catalogue: HasTable<R>,
{
    if R::ORDERED && row.order().is_empty() {
        let last = siblings(edit.catalogue, &row).last().map(|last| last.order().to_owned());
        row.set_order(Order::between(last.map(Order::from).as_ref(), None));
    }
    check(edit.catalogue, &row)?;
    edit.sql(edit.writer.add(&row))?;
    Ok(row.id())
}

/// Changes the fields of the patch; the label of the step names them.
pub(crate) fn edit<R: Record>(edit: &Edit<'_>, request: EditRequest<R::Id>) -> Result<(), Fault>
where
    R::Id: for<'de> Deserialize<'de>,
    Catalogue: HasTable<R>,
{
    let old = table(edit.catalogue).get(request.id).or_missing(R::TABLE.name)?;
    let fields: Vec<String> = request.patch.keys().map(|field| field.replace('_', " ")).collect();
    let new = patched(old, request.patch)?;
    refers(edit.catalogue, &new)?;
    check(edit.catalogue, &new)?;
    edit.sql(edit.writer.edit(old, &new))?;
    edit.sql(
        edit.writer
            .relabel(&format!("Edit {}: {}", R::TABLE.name.replace('_', " "), fields.join(", "))),
    )?;
    if request.again {
        edit.sql(edit.writer.join_typing(request.id.uuid()))?;
    }
    Ok(())
}

/// The record with some fields replaced.
pub(crate) fn patched<R: Record>(old: &R, patch: Map<String, Value>) -> Result<R, Fault> {
    if patch.contains_key("id") {
        return Err(Fault::invalid("The id of a row never changes.").at(Place::row(old.id())));
    }
    // The patch alone first, so that a refused field can be named.
    from_json::<R>(&Value::Object(patch.clone())).map_err(|bad| Fault::bad_field(old.id(), bad))?;
    let mut json = serde_json::to_value(old).expect("a record has a JSON form");
    json.as_object_mut().expect("a record is a JSON object").extend(patch);
    from_json(&json).map_err(|bad| Fault::bad_field(old.id(), bad))
}

/// Removes a row and what belongs to it.
pub(crate) fn remove<R: Record>(edit: &Edit<'_>, id: R::Id) -> Result<(), Fault> {
    match edit.sql(edit.writer.remove(id))? {
        true => Ok(()),
        false => Err(Fault::missing(R::TABLE.name)),
    }
}

/// Puts a row before a sibling, or at the end of its list.
pub(crate) fn reorder<R: Record>(edit: &Edit<'_>, request: MoveRequest<R::Id>) -> Result<(), Fault>
where
    Catalogue: HasTable<R>,
{
    let row = table(edit.catalogue).get(request.id).or_missing(R::TABLE.name)?;
    let others: Vec<&R> = siblings(edit.catalogue, row)
        .into_iter()
        .filter(|other| other.id() != row.id())
        .collect();
    let at = match request.before {
        Some(before) => others
            .iter()
            .position(|other| other.id() == before)
            .or_missing(R::TABLE.name)?,
        None => others.len(),
    };
    let order = |index: usize| others.get(index).map(|other| Order::from(other.order().to_owned()));
    let mut moved = row.clone();
    moved.set_order(Order::between(at.checked_sub(1).and_then(order).as_ref(), order(at).as_ref()));
    edit.sql(edit.writer.edit(row, &moved))
}

fn table<R: Record>(catalogue: &Catalogue) -> &galley_model::Table<R>
where
    Catalogue: HasTable<R>,
{
    HasTable::<R>::table(catalogue)
}

/// The rows of the same list, in order: those with the same owner, or all where the table has none.
fn siblings<'a, R: Record>(catalogue: &'a Catalogue, row: &R) -> Vec<&'a R>
where
    Catalogue: HasTable<R>,
{
    let owner = R::TABLE
        .fields
        .iter()
        .enumerate()
        .find_map(|(index, field)| Some((field.references?, row.link(index)?)));
    match owner {
        Some((owner, id)) => {
            let ids: &[Uuid] = catalogue.children(R::TABLE.name, owner, id);
            ids.iter().filter_map(|id| table(catalogue).get(R::Id::from(*id))).collect()
        }
        None => table(catalogue).in_order(),
    }
}
