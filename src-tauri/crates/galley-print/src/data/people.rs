//! Who made a film, and whom to reach about it.

use std::collections::BTreeMap;

use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, foreign, part, row};

impl Book<'_> {
    /// The directors as billed, name by name.
    pub(crate) fn directing(&self, film: FilmId) -> Vec<Value> {
        let credits = self.catalogue.credits.of(film).filter(|credit| credit.role == "director");
        credits
            .map(|credit| part(self.catalogue.billed_name(credit), credit.id, "person"))
            .collect()
    }

    /// The credit lines below the directors, who head the page.
    pub(crate) fn credits(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let lines = catalogue.credit_lines(film, &self.edition.style.prose).into_iter();
        let lines = lines.filter(|line| line.roles != ["director"]);
        let row_of = |roles: &[String], name: &str| {
            let mut credits = catalogue.credits.of(film);
            credits.find(|credit| roles.contains(&credit.role) && catalogue.billed_name(credit) == name)
        };
        let place =
            |roles: &[String], name: &str, field: &str| row_of(roles, name).map_or(row(film), |credit| at(credit.id, field));
        lines
            .map(|line| {
                let names = line.names.iter();
                let first = line.names.first().map_or("", String::as_str);
                json!({
                    "label": line.label(self.language, &self.edition.style.prose),
                    "at": place(&line.roles, first, "role"),
                    "names": names.map(|name| json!({ "text": name, "at": place(&line.roles, name, "person") })).collect::<Vec<_>>(),
                })
            })
            .collect()
    }

    /// The directors with something to tell: a biography, a filmography, a name in another script.
    pub(crate) fn directors_of(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let directors = catalogue.people_as(film, "director").filter_map(|person| {
            let languages = self.languages().into_iter();
            let biographies: Vec<Value> = languages
                .filter_map(|language| catalogue.biography(person.id, language))
                .map(|text| self.prose(text))
                .collect();
            let lines = catalogue.filmography.of(person.id);
            let filmography: Vec<Value> = lines.map(|line| self.filmography(line)).collect();
            let mut native = foreign(&person.native_name, &person.native_language);
            if native.is_object() {
                native["at"] = at(person.id, "native_name");
            }
            let known = !biographies.is_empty() || !filmography.is_empty() || !native.is_null();
            known.then(|| {
                json!({
                    "name": person.name,
                    "at": at(person.id, "name"),
                    "native": native,
                    "biographies": biographies,
                    "filmography": filmography,
                    "stills": self.portraits(person),
                })
            })
        });
        directors.collect()
    }

    /// A line of a filmography: the title as listed, else the film's own; year and note behind it.
    pub(crate) fn filmography(&self, line: &Filmography) -> Value {
        let own = line.film.filter(|_| line.title.is_empty());
        let title = own.map_or(line.title.as_str(), |film| self.catalogue.display_title(film, self.language));
        let year = line.year.or_else(|| self.catalogue.films.get(line.film?)?.year);
        let behind = [
            (year.map_or(String::new(), |year| year.to_string()), "year"),
            (line.note.clone(), "note"),
        ];
        let behind = behind.into_iter().filter(|(text, _)| !text.is_empty());
        json!({
            "title": title,
            "at": at(line.id, "title"),
            "behind": behind.map(|(text, field)| part(text, line.id, field)).collect::<Vec<_>>(),
        })
    }

    /// The contacts of a film with what of them may be printed. Two roles of the same contact are one entry.
    pub(crate) fn contacts(&self, film: FilmId) -> Vec<Value> {
        let mut contacts: Vec<(ContactId, Vec<Value>)> = Vec::new();
        for link in self.catalogue.film_contacts.of(film) {
            let role = vocabulary::name(&WORDS.contact_roles, link.role.code(), self.language);
            let role = part(role, link.id, "role");
            match contacts.iter_mut().find(|(contact, _)| *contact == link.contact) {
                Some((_, roles)) => roles.push(role),
                None => contacts.push((link.contact, vec![role])),
            }
        }
        let contacts = contacts.into_iter().filter_map(|(contact, roles)| {
            let lines = self.contact_lines(self.catalogue.contacts.get(contact)?);
            Some(json!({ "roles": roles, "lines": lines }))
        });
        contacts.collect()
    }

    /// What may be printed of a contact, line by line; its name always may.
    fn contact_lines(&self, contact: &Contact) -> Vec<Value> {
        let may = |field: &str, text: &str| {
            let printed = contact.printed.iter().any(|name| name == field) && !text.trim().is_empty();
            printed.then(|| text.trim().to_owned())
        };
        let country = vocabulary::country(&contact.country, self.language);
        let town = [may("city", &contact.city), may("country", country)];
        let town = town.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let address = may("address", &contact.address).unwrap_or_default();
        let mut lines = vec![("name", contact.name.clone())];
        lines.extend(may("attention", &contact.attention).map(|text| ("attention", text)));
        lines.extend(address.lines().map(|line| ("address", line.trim().to_owned())));
        lines.push(("city", town));
        for (field, text) in [
            ("phone", &contact.phone),
            ("email", &contact.email),
            ("website", &contact.website),
        ] {
            lines.extend(may(field, text).map(|text| (field, text)));
        }
        let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
        lines.map(|(field, text)| part(text, contact.id, field)).collect()
    }

    /// The index of those who lend prints: each with what may be printed of it, and its films.
    pub(crate) fn source_index(&self, films: &[FilmId]) -> Value {
        let mut sources: BTreeMap<ContactId, Vec<FilmId>> = BTreeMap::new();
        for film in films {
            let links = self.catalogue.film_contacts.of(*film);
            for link in links.filter(|link| link.role == ContactRole::PrintSource) {
                let films = sources.entry(link.contact).or_default();
                if !films.contains(film) {
                    films.push(*film);
                }
            }
        }
        let mut entries = self.groups();
        for (contact, films) in sources {
            let Some(contact) = self.catalogue.contacts.get(contact) else {
                continue;
            };
            let role = vocabulary::name(&WORDS.contact_roles, ContactRole::PrintSource.code(), self.language);
            let entry = json!({
                "lines": self.contact_lines(contact),
                "role": role,
                "films": self.titled(films),
            });
            entries.put(&contact.name, entry);
        }
        entries.flat()
    }
}
