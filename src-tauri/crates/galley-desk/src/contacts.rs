//! Contacts: found by name, attached to a film, made where there is none of that name.

use galley_model::id::RowId;
use galley_model::*;
use serde::Deserialize;

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::people::{FindRequest, begins};
use crate::records;

/// The contacts whose names begin so.
pub(crate) fn find(ask: &Ask<'_>, request: FindRequest) -> Result<Vec<Contact>, Fault> {
    let fits = |contact: &&Contact| begins(&request.search, &[&contact.name, &contact.attention]);
    Ok(ask
        .catalogue
        .contacts
        .iter()
        .filter(fits)
        .take(request.limit)
        .cloned()
        .collect())
}

/// A contact to attach to a film.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AttachRequest {
    /// To which film.
    pub film: FilmId,
    /// The organisation or person.
    pub name: String,
    /// As what it serves the film.
    pub role: ContactRole,
}

/// Attaches a contact by name.
pub(crate) fn attach(edit: &Edit<'_>, request: AttachRequest) -> Result<FilmContactId, Fault> {
    edit.catalogue.films.get(request.film).or_missing("film")?;
    let name = cell::nfc(request.name.trim()).into_owned();
    if name.is_empty() {
        return Err(Fault::invalid(
            "A contact needs a name. Type that of the organisation, or of the person.",
        ));
    }
    let known = edit
        .catalogue
        .contacts
        .iter()
        .find(|contact| contact.name == name)
        .map(|contact| contact.id);
    let contact = match known {
        Some(contact) => contact,
        None => {
            let printed = vec!["email".to_owned(), "website".to_owned()];
            records::keep(
                edit,
                Contact {
                    id: ContactId::new(),
                    name,
                    printed,
                    ..Contact::default()
                },
            )?
        }
    };
    let link = FilmContact {
        id: FilmContactId::new(),
        film: request.film,
        contact,
        role: request.role,
        ..FilmContact::default()
    };
    records::keep(edit, link)
}
