//! Drafts from what other programs, lists and pages say: the one place where their words become records.
//!
//! Every record has an id that is made from what it is known by, so that the same file gives the same drafts again.
//!
//! Never here: what a format looks like; what the catalogue has of it already.

mod clock;
mod doubtful;
mod languages;
mod people;
mod places;
mod words;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use galley_model::cell::Column;
use galley_model::read::folded;
use galley_model::{Cell, ContactRole, EditionId, TextKind, TitleKind, Wording, Year, Zone};
use uuid::Uuid;

pub use doubtful::{family_first, family_of_two, first_turned, in_pairs};
pub use languages::with_subtitles;
pub(crate) use people::parts_names;
pub use people::{is_formula, names, names_of_families, turned_round, with_part};
pub use words::{code, codes, one_line, premiere};

use super::Context;
use super::leftovers::short;
use crate::imported::{Draft, ImportProblem, Imported, StillFile};
use crate::nesting::{self, NAMESPACE};

/// Composes the drafts of an import.
pub struct Composer<'a> {
    /// Where the records will live.
    pub context: &'a Context<'a>,
    imported: Imported,
    places: HashMap<(&'static str, Uuid), usize>,
    file: String,
    place: String,
    from: Arc<str>,
    /// Whether the file is one of ours, which names screenings by their rows in whatever catalogue it was made of.
    ours: bool,
    /// The zone of the edition that is made, where the file names one.
    zone: Option<Zone>,
    /// The film whose people were named last, and their names, each with its words in the order of the alphabet.
    credited: (Uuid, Vec<(String, String)>),
    /// The films of the edition that is being worked on, by their folded titles; made when they are first asked for.
    called: OnceCell<HashMap<String, Vec<Uuid>>>,
    /// The programmes of that edition, by their folded titles; made when they are first asked for.
    programmes: OnceCell<HashMap<String, Uuid>>,
    /// The folded titles of all films; made when they are first asked for.
    titles: OnceCell<HashSet<String>>,
    /// Its screenings, by the codes on their tickets; made when they are first asked for.
    coded: OnceCell<HashMap<String, Uuid>>,
}

impl<'a> Composer<'a> {
    /// Begins an import.
    pub fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            imported: Imported::default(),
            places: HashMap::new(),
            file: String::new(),
            place: String::new(),
            from: "".into(),
            ours: false,
            zone: None,
            credited: (Uuid::nil(), Vec::new()),
            called: OnceCell::new(),
            programmes: OnceCell::new(),
            titles: OnceCell::new(),
            coded: OnceCell::new(),
        }
    }

    /// Goes on to a file.
    pub fn file(&mut self, name: &str) {
        name.clone_into(&mut self.file);
        self.at("");
    }

    /// Says whether the file is one of ours: the ids in it are those of rows, and new rows take them over.
    pub fn keep_ids(&mut self, ours: bool) {
        self.ours = ours;
    }

    /// Goes on to a place in the file: "line 12", "/films/3". What is said from here on is said there.
    pub fn at(&mut self, place: &str) {
        place.clone_into(&mut self.place);
        self.from = match place {
            "" => self.file.as_str().into(),
            place => format!("{}, {place}", self.file).into(),
        };
    }

    /// Counts a record of the file's own.
    pub fn count(&mut self) {
        self.imported.count += 1;
    }

    /// Tells what could not be read at the place that was gone to.
    pub fn problem(&mut self, message: impl Into<String>) {
        let place = self.place.clone();
        self.problem_at(place, message);
    }

    /// Tells what could not be read somewhere else in the file.
    pub fn problem_at(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.imported.problems.push(ImportProblem {
            file: self.file.clone(),
            place: place.into(),
            message: message.into(),
        });
    }

    /// Ends the import.
    pub fn done(self) -> Imported {
        self.imported
    }

    /// Whether something was said of a record.
    pub fn has(&self, table: &'static str, id: Uuid) -> bool {
        self.places.contains_key(&(table, id))
    }

    /// The draft of a record, begun here if it was not begun before.
    pub fn draft(&mut self, table: &'static str, id: Uuid) -> &mut Draft {
        let next = self.imported.drafts.len();
        let at = *self.places.entry((table, id)).or_insert(next);
        if at == next {
            self.imported.drafts.push(Draft {
                table: nesting::table(table).expect("a table of the model"),
                id,
                fields: Vec::new(),
                supposed: Vec::new(),
                kept: Vec::new(),
                from: self.from.clone(),
            });
        }
        &mut self.imported.drafts[at]
    }

    /// Says a field of a record. Answers false where something else was said of it before, which stays.
    pub fn say<T: Column>(&mut self, table: &'static str, id: Uuid, field: &str, value: &T) -> bool {
        let draft = self.draft(table, id);
        match draft.get(field) {
            Some(said) => *said == value.to_cell(),
            None => {
                draft.set(field, value);
                true
            }
        }
    }

    /// Says a field of a record that follows from something else in the file, and may be otherwise: a catalogue that has it
    /// already knows better. Answers false where something else was said of it before, which stays.
    pub fn suppose<T: Column>(&mut self, table: &'static str, id: Uuid, field: &'static str, value: &T) -> bool {
        let new = self.draft(table, id).get(field).is_none();
        let said = self.say(table, id, field, value);
        if new {
            self.draft(table, id).supposed.push(field);
        }
        said
    }

    /// The place in the file that was gone to: "line 12".
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Says a field of a record; where something else was said of it before, that stays, and a problem says what was left
    /// out.
    pub fn claim<T: Column>(&mut self, table: &'static str, id: Uuid, field: &str, value: &T) {
        if !self.say(table, id, field, value) {
            let said = |cell: &Cell| match cell {
                Cell::Text(text) => short(text),
                Cell::Integer(number) => number.to_string(),
                Cell::Null => String::new(),
            };
            let (theirs, before) = (said(&value.to_cell()), self.draft(table, id).get(field).map(said));
            let what = format!("{} {}", nesting::noun(table), field.replace('_', " "));
            self.problem(format!(
                "The {what} “{theirs}” was left out, since “{}” was read of the same record before.",
                before.unwrap_or_default()
            ));
        }
    }

    /// A reference of a record to another; where it refers to a third already, that stays, and a problem says so.
    pub fn claim_link(&mut self, table: &'static str, id: Uuid, field: &str, target: Uuid, named: &str) {
        let before = self.draft(table, id).link(field);
        self.link(table, id, field, target);
        if before.is_some_and(|before| before != target) {
            let what = format!("{} {}", nesting::noun(table), field.replace('_', " "));
            self.problem(format!(
                "The {what} “{}” was left out, since another was read of the same record before.",
                short(named)
            ));
        }
    }

    /// Keeps a line that has no field among the remarks of a film, a person or a contact; staff see them, no page does.
    pub fn keep(&mut self, table: &'static str, id: Uuid, line: &str) {
        for line in line.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let kept = &mut self.draft(table, id).kept;
            if !kept.iter().any(|known| known == line) {
                kept.push(line.to_owned());
            }
        }
    }

    /// The film that is known by a key: a number of another program, or its title, directors and year.
    pub fn film(&mut self, key: &str) -> Uuid {
        let film = made("film", key);
        self.draft("film", film);
        film
    }

    /// The film that a list names by its titles and no number: the same for every list that names it so.
    pub fn listed(&mut self, title: &str, directors: &[String], year: Option<Year>) -> Uuid {
        let film = listed(title, directors, year);
        self.draft("film", film);
        film
    }

    /// Says that a field of a record is left empty on purpose. `blank` is what it is then.
    pub fn empty(&mut self, table: &'static str, id: Uuid, field: &'static str, blank: Cell) {
        let draft = self.draft(table, id);
        if draft.get(field).is_none() {
            draft.fields.push((field, blank));
            self.imported.emptied.push((id, field));
        }
    }

    /// Says that a film may be the same as one before it.
    pub fn again(&mut self, film: Uuid, before: Uuid) {
        self.imported.again.push((film, before));
    }

    /// The edition that screenings and entries go into: the one that is being worked on; where there is none, one that is
    /// made of what the file says of its festival.
    pub fn edition(
        &mut self,
        label: &str,
        name: &str,
        days: (Option<NaiveDate>, Option<NaiveDate>),
        zone: Option<Zone>,
    ) -> EditionId {
        if let Some(edition) = self.context.edition {
            return edition;
        }
        let stem = self
            .file
            .rsplit('/')
            .next()
            .unwrap_or("")
            .split('.')
            .next()
            .unwrap_or("")
            .to_owned();
        let label = [label, name, stem.as_str()].into_iter().find(|label| !label.is_empty());
        let label = label.unwrap_or("Festival");
        let edition = made("edition", &folded(label));
        self.say("edition", edition, "label", &one_line(label));
        self.say("edition", edition, "name", &one_line(name));
        self.say("edition", edition, "languages", &vec![self.context.language.to_owned()]);
        if days.0.is_some() {
            self.say("edition", edition, "first_day", &days.0);
        }
        if days.1.is_some() {
            self.say("edition", edition, "last_day", &days.1);
        }
        self.zone = zone;
        if let Some(zone) = zone {
            self.say("edition", edition, "time_zone", &zone);
        }
        edition.into()
    }

    /// A title of a film. An original title that is the displayed one again says nothing new.
    pub fn title(&mut self, film: Uuid, kind: TitleKind, language: &str, text: &str) -> bool {
        let text = one_line(text);
        if text.is_empty() {
            return true;
        }
        let other = if kind == TitleKind::Other {
            folded(&text)
        } else {
            String::new()
        };
        let title = part(film, &format!("title:{}:{language}:{other}", kind.code()));
        self.say("title", title, "film", &film_id(film))
            & self.say("title", title, "kind", &kind)
            & self.say("title", title, "language", &language.to_owned())
            & self.say("title", title, "text", &text)
    }

    /// The original title of a film, in the language that is spoken in it first, which need not be its own: a film of
    /// Senegal may be titled in French and spoken in Wolof.
    pub fn original_title(&mut self, film: Uuid, spoken: &str, text: &str) -> bool {
        let text = one_line(text);
        if text.is_empty() {
            return true;
        }
        let title = part(film, &format!("title:{}:{spoken}:", TitleKind::Original.code()));
        self.say("title", title, "film", &film_id(film))
            & self.say("title", title, "kind", &TitleKind::Original)
            & self.suppose("title", title, "language", &spoken.to_owned())
            & self.say("title", title, "text", &text)
    }

    /// A piece of prose about a film or another record that can have some. `owner` is its table.
    pub fn text(&mut self, owner: &'static str, id: Uuid, kind: TextKind, language: &str, body: &str) -> bool {
        let body = body.trim().replace("\r\n", "\n").replace('\r', "\n");
        if body.is_empty() {
            return true;
        }
        let text = part(id, &format!("text:{}:{language}", kind.code()));
        self.link("text", text, owner, id);
        self.say("text", text, "kind", &kind)
            & self.say("text", text, "language", &language.to_owned())
            & self.say("text", text, "body", &body)
    }

    /// A piece of prose; where another of its kind and language was said before, that stays, and this one is kept among the
    /// remarks under its label.
    pub fn text_or_kept(&mut self, owner: &'static str, id: Uuid, (kind, label): (TextKind, &str), language: &str, body: &str) {
        if !self.text(owner, id, kind, language, body) {
            let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
            self.keep(owner, id, &format!("{label}: {line}"));
        }
    }

    /// Signs a piece of prose that was said before; answers false where there is none.
    pub fn sign(&mut self, owner: Uuid, kind: TextKind, language: &str, signature: &str) -> bool {
        let text = part(owner, &format!("text:{}:{language}", kind.code()));
        self.has("text", text) && self.say("text", text, "signature", &signature.trim().to_owned())
    }

    /// A person by name, once each.
    pub fn person(&mut self, name: &str) -> Uuid {
        let name = one_line(name);
        let person = nesting::person_id(&name);
        self.say("person", person, "name", &name);
        person
    }

    /// A person in a role on a film: a code of the vocabulary `roles`, or free words.
    pub fn credit(&mut self, film: Uuid, role: &str, name: &str) {
        if one_line(name).is_empty() {
            return;
        }
        let name = self.credited_name(film, &one_line(name));
        let person = self.person(&name);
        let credit = part(film, &format!("credit:{role}:{person}"));
        self.link("credit", credit, "film", film);
        self.link("credit", credit, "person", person);
        self.say("credit", credit, "role", &role.to_owned());
    }

    /// The name under which somebody is credited in a film already whose name has the same words in another order; else the
    /// name as it is.
    fn credited_name(&mut self, film: Uuid, name: &str) -> String {
        let words = nesting::turned(name);
        if self.credited.0 != film {
            self.credited = (film, Vec::new());
        }
        let known = self.credited.1.iter().find(|(known, _)| *known == words && !words.is_empty());
        let Some((_, known)) = known.cloned() else {
            self.credited.1.push((words, name.to_owned()));
            return name.to_owned();
        };
        if nesting::person_id(&known) != nesting::person_id(name) {
            self.problem(format!(
                "“{name}” was taken for {known}, who is credited in the same film: the name has the same words in another order."
            ));
        }
        known
    }

    /// An organisation or a person that serves a film; answers the contact.
    pub fn contact(&mut self, film: Uuid, role: ContactRole, name: &str) -> Uuid {
        let name = one_line(name);
        let contact = made("contact", &folded(&name));
        self.say("contact", contact, "name", &name);
        let serves = part(film, &format!("contact:{}:{contact}", role.code()));
        self.link("film_contact", serves, "film", film);
        self.link("film_contact", serves, "contact", contact);
        self.say("film_contact", serves, "role", &role);
        contact
    }

    /// The section of that name in an edition.
    pub fn section(&mut self, edition: EditionId, name: &str) -> Uuid {
        let name = one_line(name);
        let edition = Uuid::from(edition);
        // Staff may call it by its code.
        let called = |section: &&galley_model::Section| folded(&section.code) == folded(&name);
        if let Some(section) = self.context.catalogue.sections.of(EditionId::from(edition)).find(called) {
            return section.id.into();
        }
        let section = part(edition, &format!("section:{}", folded(&name)));
        self.link("section", section, "edition", edition);
        self.say("section", section, "name", &Wording::one(self.context.language, &name));
        section
    }

    /// The film in an edition; answers the entry.
    pub fn entry(&mut self, film: Uuid, edition: EditionId) -> Uuid {
        let entry = part(film, &format!("entry:{edition}"));
        self.link("entry", entry, "film", film);
        self.link("entry", entry, "edition", edition.into());
        entry
    }

    /// A picture of a film that lies beside the file: its path below the folder in which the file lies.
    pub fn still(&mut self, film: Uuid, file: &str) {
        let still = part(film, &format!("still:{file}"));
        if self.has("still", still) {
            return;
        }
        self.link("still", still, "film", film);
        let name = file.rsplit('/').next().unwrap_or(file);
        self.say("still", still, "file_name", &name.to_owned());
        self.imported.stills.push(StillFile {
            still,
            file: file.to_owned(),
        });
    }

    /// A reference of a record to another.
    pub fn link(&mut self, table: &'static str, id: Uuid, field: &str, target: Uuid) {
        let draft = self.draft(table, id);
        if draft.get(field).is_none() {
            draft.set(field, &target.to_string());
        }
    }
}

/// An id that is made from a key, the same for ever.
pub fn made(table: &str, key: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{table} {key}").as_bytes())
}

fn part(owner: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&owner, name.as_bytes())
}

fn film_id(film: Uuid) -> String {
    film.to_string()
}

/// The id of a film that a list names by its title, its directors and its year.
pub fn listed(title: &str, directors: &[String], year: Option<Year>) -> Uuid {
    let directors: Vec<&str> = directors.iter().map(String::as_str).collect();
    nesting::film_id(&one_line(title), &directors, year).into()
}
