//! Entries that are ready to print: nobody changes them without unlocking them first. What is printed of their people is a
//! part of them.

use galley_model::id::RowId;
use galley_model::*;
use uuid::Uuid;

use crate::call::Edit;
use crate::fault::Fault;

/// The tables whose rows are part of a film's entry in print. Screenings are not: the schedule lives on until the last night.
const TABLES: &[&str] = &["film", "title", "text", "credit", "still", "film_contact", "entry"];
/// So many rows are asked one by one.
const FEW: usize = 500;
/// Fields of an entry that are not printed, and the one that unlocks it.
const FREE: &[&str] = &["state", "position", "showings", "expected"];
/// The tables whose rows belong to a person and are printed on the pages of those whom a film has as directors.
const OF_DIRECTORS: &[&str] = &["text", "filmography", "still"];

/// Refuses an operation that has changed a film whose entry is locked, or what is printed there of a person. Undo is no
/// operation: what was done before an entry was locked can be taken back, and the lock with it.
pub(crate) fn refuse(edit: &Edit<'_>) -> Result<(), Fault> {
    let catalogue = edit.catalogue;
    let Some(edition) = catalogue.current_edition() else {
        return Ok(());
    };
    let locked = |film: Uuid| {
        let entry = catalogue.entry(film.into(), edition.id);
        entry.filter(|entry| entry.state == ProofState::Locked).map(|entry| entry.id)
    };
    let (step, _) = edit.sql(edit.writer.step())?;
    let touched = edit.sql(edit.writer.touched_after(step - 1))?;
    // Of a large step each row would be asked for what it belongs to: first whether anything is locked at all.
    let any = |entry: &Entry| entry.state == ProofState::Locked;
    if touched.len() > FEW && !catalogue.entries.of(edition.id).any(any) {
        return Ok(());
    }
    for ((table, row, field), _) in touched {
        let free = table == "entry" && field.as_deref().is_some_and(|field| FREE.contains(&field));
        if !free && TABLES.contains(&table) {
            // A row that was removed is known from before, one that was added from now; one that was moved from both.
            let is = match table {
                "film" => None,
                _ => edit.sql(edit.writer.linked(table, row, "film"))?,
            };
            let films = [film_of(catalogue, table, row), is].into_iter().flatten();
            for film in films {
                if let Some(entry) = locked(film) {
                    return Err(of_film(catalogue, film.into(), entry, edit.language()));
                }
            }
        }
        if table == "contact"
            && let Some(fault) = of_contact(edit, row.into(), field.as_deref(), locked)
        {
            return Err(fault);
        }
        let is = match table {
            _ if !OF_DIRECTORS.contains(&table) => None,
            _ => edit.sql(edit.writer.linked(table, row, "person"))?,
        };
        let people = [person_of(catalogue, table, row), is].into_iter().flatten();
        for person in people.map(PersonId::from) {
            let printed = |credit: &&Credit| {
                let directs = credit.role == "director";
                match (table, field.as_deref()) {
                    ("person", Some("name")) => directs || credit.credited_as.is_empty(),
                    ("person", Some("sort_name" | "native_name" | "native_language") | None) => directs,
                    ("person", Some(_)) => false,
                    _ => directs,
                }
            };
            let mut credits = catalogue.credits.of(person).filter(printed);
            let found = credits.find_map(|credit| Some((credit.film, locked(credit.film.uuid())?)));
            if let Some((film, entry)) = found {
                let name = catalogue.people.get(person).map_or("", |person| person.name.as_str());
                let title = catalogue.display_title(film, edit.language());
                let message = format!(
                    "{name} is printed with “{title}”, which is locked, since it is ready to print: nothing was changed. To \
                     change what is printed of {name}, set the proofing state of “{title}” to another than “locked” first."
                );
                return Err(Fault::invalid(message).at(Place::field(entry, "state")));
            }
        }
    }
    Ok(())
}

/// Why a contact is not changed: the field is printed with a film that is locked.
fn of_contact(
    edit: &Edit<'_>,
    contact: ContactId,
    field: Option<&str>,
    locked: impl Fn(Uuid) -> Option<EntryId>,
) -> Option<Fault> {
    let catalogue = edit.catalogue;
    let row = catalogue.contacts.get(contact)?;
    let printed = field.is_none_or(|field| field == "name" || field == "printed" || row.printed.iter().any(|name| name == field));
    let mut films = catalogue
        .film_contacts
        .iter()
        .filter(|link| printed && link.contact == contact);
    let (film, entry) = films.find_map(|link| Some((link.film, locked(link.film.uuid())?)))?;
    let (name, title) = (&row.name, catalogue.display_title(film, edit.language()));
    let message = format!(
        "{name} is printed with “{title}”, which is locked, since it is ready to print: nothing was changed. To change what is \
         printed of {name}, set the proofing state of “{title}” to another than “locked” first."
    );
    Some(Fault::invalid(message).at(Place::field(entry, "state")))
}

/// Whether what stands at a place is printed with a film whose entry is locked, so that it is changed by nobody.
pub(crate) fn holds(catalogue: &Catalogue, place: &Place) -> bool {
    let Some(edition) = catalogue.current_edition() else {
        return false;
    };
    let locked = |film: FilmId| {
        let entry = catalogue.entry(film, edition.id);
        entry.is_some_and(|entry| entry.state == ProofState::Locked)
    };
    let (table, row) = (place.table.as_str(), place.id);
    if TABLES.contains(&table) && film_of(catalogue, table, row).is_some_and(|film| locked(film.into())) {
        return true;
    }
    let directs = |credit: &&Credit| credit.role == "director" || table == "person" && credit.credited_as.is_empty();
    let person = person_of(catalogue, table, row).map(PersonId::from);
    person.is_some_and(|person| catalogue.credits.of(person).filter(directs).any(|credit| locked(credit.film)))
}

/// The film that a row belongs to.
fn film_of(catalogue: &Catalogue, table: &str, row: Uuid) -> Option<Uuid> {
    let film = match table {
        "film" => return Some(row),
        "title" => catalogue.titles.get(row.into())?.film,
        "text" => catalogue.texts.get(row.into())?.film?,
        "credit" => catalogue.credits.get(row.into())?.film,
        "still" => catalogue.stills.get(row.into())?.film?,
        "film_contact" => catalogue.film_contacts.get(row.into())?.film,
        _ => catalogue.entries.get(row.into())?.film,
    };
    Some(film.uuid())
}

/// The person that a row is, or belongs to.
fn person_of(catalogue: &Catalogue, table: &str, row: Uuid) -> Option<Uuid> {
    let person = match table {
        "person" => return Some(row),
        "text" => catalogue.texts.get(row.into())?.person?,
        "filmography" => catalogue.filmography.get(row.into())?.person,
        "still" => catalogue.stills.get(row.into())?.person?,
        _ => return None,
    };
    Some(person.uuid())
}

/// Why a film is not changed, where its entry in the edition that is being worked on is locked.
pub(crate) fn locked(catalogue: &Catalogue, film: FilmId) -> Option<Fault> {
    let edition = catalogue.current_edition()?;
    let entry = catalogue.entry(film, edition.id)?;
    let language = edition.languages.first().map_or("en", String::as_str);
    (entry.state == ProofState::Locked).then(|| of_film(catalogue, film, entry.id, language))
}

fn of_film(catalogue: &Catalogue, film: FilmId, entry: EntryId, language: &str) -> Fault {
    let title = catalogue.display_title(film, language);
    let message = format!(
        "“{title}” is locked, since it is ready to print: nothing was changed. To change it, set its proofing state \
         to another than “locked” first."
    );
    Fault::invalid(message).at(Place::field(entry, "state"))
}
