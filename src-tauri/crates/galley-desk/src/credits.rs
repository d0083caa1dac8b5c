//! Credits: a person in a role on a film, the person made where there is none of that name.

use galley_model::id::RowId;
use galley_model::*;
use serde::Deserialize;

use crate::call::Edit;
use crate::fault::{Fault, OrMissing};
use crate::records;

/// A name to bill.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BillRequest {
    /// On which film.
    pub film: FilmId,
    /// The name as printed.
    pub name: String,
    /// A code of the vocabulary, or free words.
    pub role: String,
}

/// Bills a person by name. A namesake who is in the catalogue already is taken to be the same person.
pub(crate) fn bill(edit: &Edit<'_>, request: BillRequest) -> Result<CreditId, Fault> {
    edit.catalogue.films.get(request.film).or_missing("film")?;
    let name = request.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Fault::invalid("A credit needs a name. Type it as it is printed."));
    }
    let name = cell::nfc(&name).into_owned();
    let known = edit
        .catalogue
        .people
        .iter()
        .find(|person| person.name == name)
        .map(|person| person.id);
    let person = match known {
        Some(person) => person,
        None => records::keep(
            edit,
            Person {
                id: PersonId::new(),
                name: name.clone(),
                ..Person::default()
            },
        )?,
    };
    let credit = Credit {
        id: CreditId::new(),
        film: request.film,
        person,
        role: request.role,
        ..Credit::default()
    };
    let credit = records::keep(edit, credit)?;
    edit.sql(edit.writer.relabel(&format!("Add credit “{name}”")))?;
    Ok(credit)
}
