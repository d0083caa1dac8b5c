//! Records of a draft, for the plan of an import.
//!
//! The ids come from what the listing says, so that pasting it again changes nothing. What the catalogue has is found
//! by its name; what it does not have is made.

mod places;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use galley_model::read::folded;
use galley_model::*;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::labels::key;
use super::{ContactDraft, Draft, EditionDraft, FilmDraft, Prose};
use crate::imported::{ImportProblem, Imported, Row};
use crate::importers::Context;
use crate::nesting::{self, NAMESPACE};

/// Films of a source that are to be made.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The name of the source.
    pub file: &'a str,
    /// What it says.
    pub draft: &'a Draft,
    /// Which of its films, by their numbers.
    pub films: Vec<usize>,
}

/// The records of films of one or several sources, and the ids of the films.
pub fn rows(wanted: &[Wanted<'_>], context: &Context<'_>) -> (Imported, Vec<FilmId>) {
    let mut writer = Writer {
        context,
        file: "",
        edition: None,
        seen: HashSet::new(),
        places: HashMap::new(),
        imported: Imported::default(),
    };
    let mut ids = Vec::new();
    for source in wanted {
        writer.file = source.file;
        writer.edition = writer.edition(source.draft);
        for film in source.films.iter().filter_map(|at| source.draft.films.get(*at)) {
            ids.extend(writer.film(film, &source.draft.edition));
        }
    }
    let rank = |row: &Row| catalogue::TABLES.iter().position(|table| table.name == row.table);
    writer.imported.rows.sort_by_key(rank);
    (writer.imported, ids)
}

struct Writer<'a> {
    context: &'a Context<'a>,
    file: &'a str,
    /// The edition whose films these are.
    edition: Option<EditionId>,
    seen: HashSet<Uuid>,
    /// Where the rows are among those of the import, by table and id.
    places: HashMap<(String, Uuid), usize>,
    imported: Imported,
}

fn made(parent: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&parent, name.as_bytes())
}

impl Writer<'_> {
    fn problem(&mut self, message: String) {
        let file = self.file.to_owned();
        self.imported.problems.push(ImportProblem {
            file,
            place: String::new(),
            message,
        });
    }

    /// A record: as the catalogue has it, with what is said laid over; its place in the order only where it is new. What an
    /// earlier page said of the same record stays.
    fn row(&mut self, table: &str, id: Uuid, fields: Value, position: Option<&Order>) {
        let mut record = match self.context.catalogue.json(table, id) {
            Some(Value::Object(record)) => record,
            _ => Map::from_iter([("id".to_owned(), json!(id.to_string()))]),
        };
        if let Some(position) = position
            && !record.contains_key("position")
        {
            record.insert("position".into(), json!(position.as_str()));
        }
        if let Value::Object(fields) = fields {
            record.extend(fields);
        }
        match nesting::complete(table, &Value::Object(record)) {
            Ok(record) => match self.places.entry((table.to_owned(), id)) {
                Entry::Vacant(place) => {
                    place.insert(self.imported.rows.len());
                    self.imported.rows.push(Row {
                        table: table.to_owned(),
                        json: Value::Object(record),
                    });
                }
                Entry::Occupied(place) => {
                    let (first, body) = (&self.imported.rows[*place.get()].json["body"], &record["body"]);
                    let words: String = body.as_str().unwrap_or_default().chars().take(60).collect();
                    if table == "text" && first != body {
                        self.problem(format!(
                            "A page before has another text of the same kind, so this one was not kept: “{words}…”"
                        ));
                    }
                }
            },
            Err(why) => self.problem(format!("A {table} was not made: {why}")),
        }
    }

    /// The edition that the masthead names; the one that is worked on where it names none.
    fn edition(&mut self, draft: &Draft) -> Option<EditionId> {
        let EditionDraft {
            name,
            label,
            first_day,
            last_day,
            place,
        } = &draft.edition;
        let catalogue = self.context.catalogue;
        let current = self.context.edition;
        let same_label = |edition: &&Edition| !label.is_empty() && key(&edition.label) == key(label);
        let same_days = |edition: &&Edition| first_day.is_some() && edition.first_day == *first_day;
        if let Some(known) = catalogue
            .editions
            .iter()
            .find(same_label)
            .or_else(|| catalogue.editions.iter().find(same_days))
        {
            return Some(known.id);
        }
        let (Some(first), false) = (first_day, label.is_empty() && name.is_empty()) else {
            return current;
        };
        // A page of an edition that the catalogue does not have yet: one of the same festival's earlier years.
        let like = current.and_then(|current| catalogue.editions.get(current));
        let id = made(
            NAMESPACE,
            &format!("edition:{}:{first}", key(if label.is_empty() { name } else { label })),
        );
        if !self.seen.insert(id) {
            return Some(id.into());
        }
        let named = match (name.is_empty(), like) {
            (false, _) => name.clone(),
            (true, Some(like)) if !like.name.is_empty() => like.name.clone(),
            (true, _) => label.clone(),
        };
        let mut fields = json!({
            "name": named, "label": label, "first_day": first, "last_day": last_day, "place": place,
            "languages": [self.context.language],
        });
        if let Some(like) = like {
            fields["time_zone"] = json!(like.time_zone);
            fields["cut_hour"] = json!(like.cut_hour);
            fields["style"] = json!(like.style);
            fields["languages"] = json!(like.languages);
        }
        // It is older than those that are there, or the first.
        let editions = catalogue.editions.in_order();
        let position = Order::between(None, editions.first().map(|edition| &edition.position));
        self.row("edition", id, fields, Some(&position));
        Some(id.into())
    }

    /// A film; nothing where another source said it before, or where it has no title.
    fn film(&mut self, film: &FilmDraft, edition: &EditionDraft) -> Option<FilmId> {
        let directors: Vec<&str> = film
            .credits
            .iter()
            .filter(|credit| credit.role == "director")
            .map(|credit| credit.name.as_str())
            .collect();
        if film.title.is_empty() {
            self.problem("A film has no title, so it was not made. Click on the line that is its title.".to_owned());
            return None;
        }
        let id = nesting::film_id(&film.title, &directors, film.year);
        if !self.seen.insert(id.uuid()) {
            self.problem(format!(
                "“{}” of the same director and year stands on a page before, so this one was not read.",
                film.title
            ));
            return None;
        }
        let mut fields = json!({});
        let mut set = |field: &str, value: Value| {
            let empty = value.is_null() || value == json!("") || value == json!([]);
            if !empty {
                fields[field] = value;
            }
        };
        set("year", json!(film.year));
        set("countries", json!(film.countries));
        set("languages", json!(film.languages));
        set("subtitles", json!(film.subtitles));
        set("run_time", json!(film.run_time));
        for (field, value) in [
            ("kind", &film.kind),
            ("genre", &film.genre),
            ("colour", &film.colour),
            ("sound", &film.sound),
            ("format", &film.format),
            ("aspect", &film.aspect),
            ("rating", &film.rating),
        ] {
            set(field, json!(value));
        }
        set("website", json!(with_scheme(&film.website)));
        let ours = self.context.catalogue.films.get(id).map_or("", |film| film.remarks.as_str());
        let mut remarks: Vec<&str> = ours.lines().collect();
        remarks.extend(
            film.remarks
                .iter()
                .map(String::as_str)
                .filter(|remark| !ours.contains(remark)),
        );
        set("remarks", json!(remarks.join("\n")));
        self.row("film", id.uuid(), fields, None);
        self.titles(id, film);
        self.people(id, film);
        if let Some(synopsis) = &film.synopsis {
            self.text(made(id.uuid(), "synopsis"), json!({ "film": id }), "long", synopsis);
        }
        if !film.tagline.is_empty() {
            let fields = json!({ "film": id, "kind": "tagline", "language": self.context.language, "body": film.tagline });
            self.row("text", made(id.uuid(), "tagline"), fields, Order::sequence(1).first());
        }
        let positions = Order::sequence(film.contacts.len());
        for (contact, position) in film.contacts.iter().zip(&positions) {
            self.contact(id, contact, position);
        }
        self.entry(id, film);
        for show in &film.screenings {
            self.screening(id, film, show, edition);
        }
        Some(id)
    }

    fn titles(&mut self, film: FilmId, draft: &FilmDraft) {
        let spoken = draft.languages.first().map_or("", String::as_str);
        let language = draft
            .synopsis
            .as_ref()
            .map_or(self.context.language, |text| text.language.as_str());
        let original = Some(&draft.original_title).filter(|title| !title.is_empty() && **title != draft.title);
        let mut titles = vec![("display", language, &draft.title, "display".to_owned())];
        titles.extend(original.map(|title| ("original", spoken, title, "original".to_owned())));
        // In which language another title is, its label alone could tell.
        let others = draft.other_titles.iter();
        titles.extend(others.map(|title| ("other", "", title, format!("other:{}", folded(title)))));
        titles.retain(|(_, _, text, _)| !text.is_empty());
        for ((kind, language, text, key), position) in titles.iter().zip(&Order::sequence(titles.len())) {
            let fields = json!({ "film": film, "kind": kind, "language": language, "text": text });
            self.row("title", made(film.uuid(), key), fields, Some(position));
        }
    }

    fn people(&mut self, film: FilmId, draft: &FilmDraft) {
        let positions = Order::sequence(draft.credits.len());
        for (credit, position) in draft.credits.iter().zip(&positions) {
            let person = self.person(&credit.name);
            let fields = json!({ "film": film, "person": person.to_string(), "role": credit.role });
            let id = made(film.uuid(), &format!("{}:{}", credit.role, folded(&credit.name)));
            self.row("credit", id, fields, Some(position));
        }
        for biography in draft.biographies.iter().filter(|biography| !biography.name.is_empty()) {
            let person = self.person(&biography.name);
            if !biography.native_name.is_empty() {
                let row = self
                    .imported
                    .rows
                    .iter_mut()
                    .find(|row| row.table == "person" && row.json["id"] == person.to_string().as_str());
                match row {
                    Some(row) => row.json["native_name"] = json!(biography.native_name),
                    None => self.row("person", person, json!({ "native_name": biography.native_name }), None),
                }
            }
            if let Some(text) = &biography.text {
                self.text(
                    made(person, &format!("biography:{}", text.language)),
                    json!({ "person": person.to_string() }),
                    "biography",
                    text,
                );
            }
        }
    }

    /// The person of that name: the catalogue's, if it has exactly one, else a new one.
    fn person(&mut self, name: &str) -> Uuid {
        let id = nesting::person_id(name);
        if self.context.catalogue.people.get(id.into()).is_some() {
            return id;
        }
        let mut same = self
            .context
            .catalogue
            .people
            .iter()
            .filter(|person| folded(&person.name) == folded(name));
        if let (Some(one), None) = (same.next(), same.next()) {
            return one.id.uuid();
        }
        if self.seen.insert(id) {
            self.row("person", id, json!({ "name": name }), None);
        }
        id
    }

    fn text(&mut self, id: Uuid, owner: Value, kind: &str, text: &Prose) {
        let mut fields = owner;
        fields["kind"] = json!(kind);
        fields["language"] = json!(text.language);
        fields["body"] = json!(text.body);
        fields["signature"] = json!(text.signature);
        self.row("text", id, fields, Order::sequence(1).first());
    }

    fn contact(&mut self, film: FilmId, contact: &ContactDraft, position: &Order) {
        let name = [&contact.name, &contact.email, &contact.website]
            .into_iter()
            .find(|name| !name.is_empty());
        let Some(name) = name else { return };
        let known = self
            .context
            .catalogue
            .contacts
            .iter()
            .find(|known| key(&known.name) == key(name));
        let id = known.map_or_else(|| made(NAMESPACE, &format!("contact:{}", key(name))), |known| known.id.uuid());
        let mut fields = json!({ "name": name });
        // What the catalogue knows of a contact is not overwritten by an old page.
        let blank = |field: &str| {
            let ours = self.context.catalogue.json("contact", id);
            ours.is_none_or(|ours| ours[field].as_str().is_none_or(str::is_empty))
        };
        let website = with_scheme(&contact.website);
        let fax = if contact.fax.is_empty() {
            String::new()
        } else {
            format!("Fax: {}", contact.fax)
        };
        for (field, value) in [
            ("attention", &contact.attention),
            ("email", &contact.email),
            ("phone", &contact.phone),
            ("website", &website),
            ("address", &contact.address),
            ("city", &contact.city),
            ("country", &contact.country),
            ("remarks", &fax),
        ] {
            if !value.is_empty() && blank(field) {
                fields[field] = json!(value);
            }
        }
        if known.is_none() {
            // A page that the public has read printed all of it.
            let printed = ["attention", "email", "phone", "website", "address", "city", "country"];
            let said: Vec<&str> = printed.into_iter().filter(|field| fields.get(field).is_some()).collect();
            fields["printed"] = json!(said);
        }
        if self.seen.insert(id) {
            self.row("contact", id, fields, None);
        }
        let link = made(film.uuid(), &format!("contact:{}:{id}", contact.role.code()));
        let fields = json!({ "film": film, "contact": id.to_string(), "role": contact.role });
        self.row("film_contact", link, fields, Some(position));
    }

    fn entry(&mut self, film: FilmId, draft: &FilmDraft) {
        let Some(edition) = self.edition else {
            for (what, words) in [("section", &draft.section), ("premiere", &draft.premiere)] {
                if !words.is_empty() {
                    self.problem(format!(
                        "There is no edition to enter the film in, so its {what}, “{words}”, was not kept."
                    ));
                }
            }
            return;
        };
        let mut fields = json!({ "film": film, "edition": edition });
        if !draft.section.is_empty() {
            let section = self.section(edition, &draft.section);
            fields["section"] = json!(section.to_string());
        }
        let premiere = Premiere::ALL.iter().find(|premiere| premiere.code() == draft.premiere);
        match premiere {
            Some(premiere) => fields["premiere"] = json!(premiere),
            None if !draft.premiere.is_empty() => self.problem(format!(
                "“{}” is in no list of premieres, so it was not kept. Choose one in the film’s form.",
                draft.premiere
            )),
            None => {}
        }
        let known = self.context.catalogue.entry(film, edition).map(|entry| entry.id.uuid());
        let last = self
            .context
            .catalogue
            .entries
            .of(edition)
            .last()
            .map(|entry| entry.position.clone());
        let before = self.imported.rows.iter().rev().find(|row| row.table == "entry");
        let before: Option<Order> = before.and_then(|row| serde_json::from_value(row.json["position"].clone()).ok());
        let position = Order::between(before.as_ref().max(last.as_ref()), None);
        let id = known.unwrap_or_else(|| made(film.uuid(), &edition.to_string()));
        self.row("entry", id, fields, Some(&position));
    }

    fn section(&mut self, edition: EditionId, name: &str) -> Uuid {
        let called = |section: &&Section| {
            section
                .name
                .0
                .values()
                .chain([&section.code])
                .any(|known| key(known) == key(name))
        };
        if let Some(section) = self.context.catalogue.sections.of(edition).find(called) {
            return section.id.uuid();
        }
        let id = made(edition.uuid(), &format!("section:{}", folded(name)));
        if self.seen.insert(id) {
            self.problem(format!("There is no section “{name}” yet, so it is made."));
            let last = self
                .context
                .catalogue
                .sections
                .of(edition)
                .last()
                .map(|section| section.position.clone());
            let fields = json!({ "edition": edition, "name": { self.context.language: name } });
            self.row("section", id, fields, Some(&Order::between(last.as_ref(), None)));
        }
        id
    }
}

/// A web address as a record keeps it, with its scheme.
fn with_scheme(address: &str) -> String {
    match address.is_empty() || address.contains("://") {
        true => address.to_owned(),
        false => format!("http://{address}"),
    }
}
