//! Drafts of records out of a listing, for the plan of an import.
//!
//! The ids come from what the listing says, so that pasting it again changes nothing. What the catalogue has is found
//! by its name; what it does not have is made.

mod places;

use std::collections::HashSet;

use galley_model::read::folded;
use galley_model::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::labels::key;
use super::{ContactDraft, Draft, EditionDraft, FilmDraft, Prose};
use crate::imported::Imported;
use crate::importers::Context;
use crate::importers::compose::Composer;
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
        edition: None,
        seen: HashSet::new(),
        say: Composer::new(context),
    };
    let mut ids = Vec::new();
    for source in wanted {
        writer.say.file(match source.file {
            "" => "a pasted listing",
            file => file,
        });
        writer.edition = writer.edition(source.draft);
        for film in source.films.iter().filter_map(|at| source.draft.films.get(*at)) {
            ids.extend(writer.film(film, &source.draft.edition));
        }
    }
    (writer.say.done(), ids)
}

struct Writer<'a> {
    context: &'a Context<'a>,
    /// The edition whose films these are.
    edition: Option<EditionId>,
    seen: HashSet<Uuid>,
    say: Composer<'a>,
}

fn made(parent: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&parent, name.as_bytes())
}

impl Writer<'_> {
    fn problem(&mut self, message: String) {
        self.say.problem(message);
    }

    /// A draft of a record: what is said of it. What an earlier page said of the same record stays.
    fn row(&mut self, table: &'static str, id: Uuid, fields: Value) {
        let cells = match Catalogue::cells_of(table, &fields) {
            Ok((_, cells)) => cells,
            Err(why) => return self.problem(format!("A {table} was not made: {why}")),
        };
        let draft = self.say.draft(table, id);
        let said = draft.table.fields.iter().zip(cells);
        let mut other_text = false;
        for (field, cell) in said.filter(|(field, _)| fields.get(field.name).is_some()) {
            match draft.get(field.name) {
                None => draft.fields.push((field.name, cell)),
                Some(first) => other_text |= table == "text" && field.name == "body" && *first != cell,
            }
        }
        if other_text {
            let body = fields["body"].as_str().unwrap_or_default();
            let words: String = body.chars().take(60).collect();
            self.problem(format!(
                "A page before has another text of the same kind, so this one was not kept: “{words}…”"
            ));
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
        fields["position"] = json!(Order::between(None, editions.first().map(|edition| &edition.position)));
        self.row("edition", id, fields);
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
        self.row("film", id.uuid(), fields);
        for remark in &film.remarks {
            self.say.keep("film", id.uuid(), remark);
        }
        self.titles(id, film);
        self.people(id, film);
        if let Some(synopsis) = &film.synopsis {
            self.text(made(id.uuid(), "synopsis"), json!({ "film": id }), "long", synopsis);
        }
        if !film.tagline.is_empty() {
            let fields = json!({ "film": id, "kind": "tagline", "language": self.context.language, "body": film.tagline });
            self.row("text", made(id.uuid(), "tagline"), fields);
        }
        for contact in &film.contacts {
            self.contact(id, contact);
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
        let also = |title: &&String| **title != draft.title || !spoken.is_empty() && spoken != language;
        let original = Some(&draft.original_title).filter(|title| !title.is_empty() && also(title));
        let mut titles = vec![("display", language, &draft.title, "display".to_owned())];
        titles.extend(original.map(|title| ("original", spoken, title, "original".to_owned())));
        // In which language another title is, its label alone could tell.
        let others = draft.other_titles.iter();
        titles.extend(others.map(|title| ("other", "", title, format!("other:{}", folded(title)))));
        titles.retain(|(_, _, text, _)| !text.is_empty());
        for (kind, language, text, key) in &titles {
            let fields = json!({ "film": film, "kind": kind, "language": language, "text": text });
            self.row("title", made(film.uuid(), key), fields);
        }
    }

    fn people(&mut self, film: FilmId, draft: &FilmDraft) {
        for credit in &draft.credits {
            let person = self.say.person(&credit.name);
            let fields = json!({ "film": film, "person": person.to_string(), "role": credit.role });
            let id = made(film.uuid(), &format!("{}:{}", credit.role, folded(&credit.name)));
            self.row("credit", id, fields);
        }
        for biography in draft.biographies.iter().filter(|biography| !biography.name.is_empty()) {
            let person = self.say.person(&biography.name);
            if !biography.native_name.is_empty() {
                self.say.say("person", person, "native_name", &biography.native_name);
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

    fn text(&mut self, id: Uuid, owner: Value, kind: &str, text: &Prose) {
        let mut fields = owner;
        fields["kind"] = json!(kind);
        fields["language"] = json!(text.language);
        fields["body"] = json!(text.body);
        fields["signature"] = json!(text.signature);
        self.row("text", id, fields);
    }

    fn contact(&mut self, film: FilmId, contact: &ContactDraft) {
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
        let website = with_scheme(&contact.website);
        for (field, value) in [
            ("attention", &contact.attention),
            ("email", &contact.email),
            ("phone", &contact.phone),
            ("website", &website),
            ("address", &contact.address),
            ("city", &contact.city),
            ("country", &contact.country),
        ] {
            if !value.is_empty() {
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
            self.row("contact", id, fields);
            if !contact.fax.is_empty() {
                self.say.keep("contact", id, &format!("Fax: {}", contact.fax));
            }
        }
        let link = made(film.uuid(), &format!("contact:{}:{id}", contact.role.code()));
        let fields = json!({ "film": film, "contact": id.to_string(), "role": contact.role });
        self.row("film_contact", link, fields);
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
        let id = known.unwrap_or_else(|| made(film.uuid(), &edition.to_string()));
        self.row("entry", id, fields);
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
            let fields = json!({ "edition": edition, "name": { self.context.language: name } });
            self.row("section", id, fields);
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
