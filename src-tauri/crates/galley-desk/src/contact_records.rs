//! Organisations and persons to reach as records: the list, what is known of one, and two that are the same made one.

use galley_find::fold::{fold, words};
use galley_model::*;
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::people::begins;
use crate::people_merge::{MergePlan, join_remarks, take_over};
use crate::records::remove;

/// How many that may be the same are named.
const ALIKE: usize = 8;

/// Which contacts, and which of them.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct ContactsRequest {
    /// The beginnings of words of their names, cities and addresses of e-mail, whatever case and accents.
    pub search: String,
    /// How many to pass over.
    pub from: Option<usize>,
    /// How many at most; all where nothing is said.
    pub count: Option<usize>,
    /// A contact whose place in the list is asked for.
    pub near: Option<ContactId>,
}

/// A contact in the list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContactLine {
    /// Which.
    pub id: ContactId,
    /// Its name.
    pub name: String,
    /// Whom to ask for there, its city, its country in words: what tells it from others.
    pub about: String,
    /// How many films it serves.
    pub films: usize,
}

/// Some contacts of those that were found, by their names in the order of the catalogue's language.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContactsPage {
    /// How many were found.
    pub found: usize,
    /// How many there are.
    pub contacts: usize,
    /// Where the contact is that was asked for, counted from 0.
    pub at: Option<usize>,
    /// Those from the place and up to the number that were asked for.
    pub rows: Vec<ContactLine>,
}

/// A page of the contacts.
pub(crate) fn page(ask: &Ask<'_>, request: ContactsRequest) -> Result<ContactsPage, Fault> {
    let catalogue = ask.catalogue;
    let all = ask.finder().contacts(catalogue);
    let fits = |id: &&ContactId| {
        let contact = catalogue.contacts.get(**id);
        contact.is_some_and(|one| begins(&request.search, &[&one.name, &one.attention, &one.city, &one.email]))
    };
    let found: Vec<ContactId> = match request.search.trim().is_empty() {
        true => all.to_vec(),
        false => all.iter().filter(fits).copied().collect(),
    };
    let from = request.from.unwrap_or(0).min(found.len());
    let some = found[from..].iter().take(request.count.unwrap_or(usize::MAX));
    Ok(ContactsPage {
        found: found.len(),
        contacts: all.len(),
        at: request.near.and_then(|contact| found.iter().position(|one| *one == contact)),
        rows: some.filter_map(|id| Some(line(ask, catalogue.contacts.get(*id)?))).collect(),
    })
}

fn line(ask: &Ask<'_>, contact: &Contact) -> ContactLine {
    let country = match contact.country.as_str() {
        "" => String::new(),
        code => vocabulary::country(code, ask.language()).to_owned(),
    };
    let about = [contact.attention.as_str(), contact.city.as_str(), country.as_str()];
    ContactLine {
        id: contact.id,
        name: contact.name.clone(),
        about: about
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        films: ask.catalogue.film_contacts.count_of(contact.id),
    }
}

/// A film that a contact serves.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ServedFilm {
    /// The row that says so.
    pub link: FilmContactId,
    /// Which film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: Option<Year>,
    /// As what.
    pub role: ContactRole,
}

/// All that is known of a contact.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContactSheet {
    /// The record.
    pub contact: Contact,
    /// The films that it serves, by title.
    pub films: Vec<ServedFilm>,
    /// Others that may be the same.
    pub alike: Vec<ContactLine>,
}

/// All that is known of a contact.
pub(crate) fn sheet(ask: &Ask<'_>, id: ContactId) -> Result<ContactSheet, Fault> {
    let catalogue = ask.catalogue;
    let contact = catalogue.contacts.get(id).or_missing("contact")?;
    let served = |link: &FilmContact| ServedFilm {
        link: link.id,
        film: link.film,
        title: catalogue.display_title(link.film, ask.language()).to_owned(),
        year: catalogue.films.get(link.film).and_then(|film| film.year),
        role: link.role,
    };
    let mut films: Vec<ServedFilm> = catalogue.film_contacts.of(id).map(served).collect();
    films.sort_by_cached_key(|film| fold(&film.title));
    Ok(ContactSheet {
        contact: contact.clone(),
        films,
        alike: alike(ask, contact),
    })
}

/// Contacts that may be the same: of the same words but for the form of the company, or of the same address of e-mail.
fn alike(ask: &Ask<'_>, contact: &Contact) -> Vec<ContactLine> {
    /// What companies are by law says nothing of which.
    const FORMS: [&str; 14] = [
        "ltd", "inc", "llc", "gmbh", "ag", "sa", "sarl", "srl", "bv", "ab", "as", "oy", "co", "the",
    ];
    let plain = |name: &str| {
        let folded = fold(name);
        let mut parts: Vec<String> = words(&folded)
            .filter(|word| !FORMS.contains(word))
            .map(str::to_owned)
            .collect();
        parts.sort();
        parts
    };
    let own = plain(&contact.name);
    let same = |other: &&Contact| {
        other.id != contact.id
            && ((!own.is_empty() && plain(&other.name) == own)
                || (!contact.email.is_empty() && fold(&other.email) == fold(&contact.email)))
    };
    let found = ask.catalogue.contacts.iter().filter(same).take(ALIKE);
    found.map(|other| line(ask, other)).collect()
}

/// Two records of one contact.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ContactMergeRequest {
    /// The one that stays.
    pub keep: ContactId,
    /// The one whose films go over to it.
    pub merge: ContactId,
}

/// What making two records one would do, without doing it.
pub(crate) fn merge_preview(ask: &Ask<'_>, request: ContactMergeRequest) -> Result<MergePlan, Fault> {
    Ok(plan(ask.catalogue, &request)?.0)
}

/// What happens, the links that go over, and the record as it is then.
fn plan(catalogue: &Catalogue, request: &ContactMergeRequest) -> Result<(MergePlan, Vec<FilmContact>, Contact), Fault> {
    if request.keep == request.merge {
        return Err(Fault::invalid(
            "These are the same record already. Choose another one to merge with it.",
        ));
    }
    let keep = catalogue.contacts.get(request.keep).or_missing("contact")?;
    let merge = catalogue.contacts.get(request.merge).or_missing("contact")?;
    let (mut moves, mut lost) = (Vec::new(), Vec::new());
    let fresh = |link: &&FilmContact| {
        let mut own = catalogue.film_contacts.of(keep.id);
        !own.any(|own| own.film == link.film && own.role == link.role)
    };
    let links: Vec<FilmContact> = catalogue.film_contacts.of(merge.id).filter(fresh).cloned().collect();
    match links.len() {
        0 => {}
        1 => moves.push(format!("1 film goes over to {}.", keep.name)),
        count => moves.push(format!("{count} films go over to {}.", keep.name)),
    }
    let mut new = keep.clone();
    let fields = [
        ("attention", "person to ask for", &mut new.attention, &merge.attention),
        ("email", "e-mail address", &mut new.email, &merge.email),
        ("phone", "telephone number", &mut new.phone, &merge.phone),
        ("website", "website", &mut new.website, &merge.website),
        ("address", "address", &mut new.address, &merge.address),
        ("city", "city", &mut new.city, &merge.city),
        ("country", "country", &mut new.country, &merge.country),
    ];
    for (field, what, own, theirs) in fields {
        let taken = take_over(what, own, theirs, &mut moves, &mut lost);
        let named = |printed: &[String]| printed.iter().any(|name| name == field);
        if taken && named(&merge.printed) && !named(&new.printed) {
            new.printed.push(field.to_owned());
        }
    }
    join_remarks(&mut new.remarks, &merge.remarks, &mut moves);
    if merge.name != keep.name {
        lost.push(format!("The name “{}”; “{}” stays.", merge.name, keep.name));
    }
    let plan = MergePlan {
        moves,
        lost,
        billed: None,
    };
    Ok((plan, links, new))
}

/// Makes two records of one contact one.
pub(crate) fn merge(edit: &Edit<'_>, request: ContactMergeRequest) -> Result<MergePlan, Fault> {
    let catalogue = edit.catalogue;
    let (plan, links, new) = plan(catalogue, &request)?;
    let keep = catalogue.contacts.get(request.keep).or_missing("contact")?;
    let gone = catalogue.contacts.get(request.merge).or_missing("contact")?;
    for old in catalogue.film_contacts.of(gone.id) {
        match links.iter().find(|link| link.id == old.id) {
            Some(link) => edit.sql(edit.writer.edit(
                old,
                &FilmContact {
                    contact: keep.id,
                    ..link.clone()
                },
            ))?,
            None => remove::<FilmContact>(edit, old.id)?,
        }
    }
    edit.sql(edit.writer.edit(keep, &new))?;
    remove::<Contact>(edit, gone.id)?;
    edit.sql(edit.writer.relabel(&format!("Merge {} into {}", gone.name, keep.name)))?;
    Ok(plan)
}
