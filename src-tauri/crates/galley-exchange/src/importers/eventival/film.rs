//! A film of Eventival.

use galley_model::read::folded;
use galley_model::vocabulary::{COUNTRIES, LANGUAGES, Word};
use galley_model::{RunTime, TextKind, TitleKind, Year};
use uuid::Uuid;

use super::{Reader, known, numbered};
use crate::importers::compose::{codes, one_line, premiere};
use crate::importers::markup;
use crate::importers::xml::Element;

/// The people of a film: their list, one of it, their role.
const RELATIONS: &[(&str, &str, &str)] = &[
    ("directors", "director", "director"),
    ("producers", "producer", "producer"),
    ("writers", "writer", "screenplay"),
    ("cast", "cast", "cast"),
];

impl Reader<'_> {
    pub(super) fn film(&mut self, element: &Element) {
        let number = element.words("ids/system_id");
        let titles = ["english", "original", "local", "custom"]
            .map(|kind| one_line(&markup::line(element.words(&format!("titles/title_{kind}")))));
        let known = titles.iter().find(|title| !title.is_empty());
        let Some(title) = known.cloned() else {
            return self
                .say
                .problem(format!("This film has no title, so it was not read (number {number})."));
        };
        self.left.element(element, known::OF_FILM);
        let relations = element.at("film_info/relationships").map_or(&[][..], |all| &all.children);
        for list in relations
            .iter()
            .filter(|list| !RELATIONS.iter().any(|(name, ..)| *name == list.name))
        {
            for one in &list.children {
                self.left(&format!("film_info/relationships/{}", list.name), &words_of(one));
            }
        }
        let film = self.numbered_film(number, &title);
        let spoken = self.facts(film, element);
        self.titles(film, element, &titles, spoken.first().map_or("", String::as_str));
        let directors = self.people(film, element);
        self.publications(film, element, &directors);
        self.texts(film, element, &directors);
        self.entry(film, element);
        for way in [
            "online_trailer_url",
            "facebook_url",
            "twitter_url",
            "youtube_url",
            "instagram_url",
            "website_local_url",
        ] {
            let address = element.words(&format!("film_info/{way}"));
            if !address.is_empty() {
                let name = way.trim_end_matches("_url").replace('_', " ");
                self.say
                    .keep("film", film, &format!("{name}: {}", markup::unescaped(address)));
            }
        }
        for form in element.child("custom_forms").into_iter().flat_map(|forms| &forms.children) {
            for field in form.child("fields").into_iter().flat_map(|fields| &fields.children) {
                let answer = markup::line(field.words("val"));
                if !answer.is_empty() {
                    self.say
                        .keep("film", film, &format!("{}: {answer}", markup::line(field.words("name"))));
                }
            }
        }
    }

    /// The film of a number. Eventival gives numbers again: another title under one that was read before is another film.
    fn numbered_film(&mut self, number: &str, title: &str) -> Uuid {
        if number.is_empty() {
            return self.say.listed(title, &[], None);
        }
        let film = numbered("film", number);
        let (first_title, first_file) = self
            .films
            .entry(film)
            .or_insert_with(|| (title.to_owned(), self.file))
            .clone();
        let same_title = folded(&first_title) == folded(title);
        match (same_title, first_file == self.file) {
            (true, same_file) => {
                // A list and a film's own file complete one another.
                if same_file && self.say.has("film", film) {
                    self.say.problem(format!(
                        "“{title}” (number {number}) stands in this file before. Both were read as one film; where they differ, \
                         the first stays."
                    ));
                }
                self.say.draft("film", film);
                film
            }
            (false, _) => {
                self.say.problem(format!(
                    "The number {number} is that of “{first_title}” as well, so “{title}” was read as a film of its own."
                ));
                let film = numbered("film", &format!("{number} {}", folded(title)));
                self.say.draft("film", film);
                film
            }
        }
    }

    /// Year, length, codes; answers the spoken languages.
    fn facts(&mut self, film: Uuid, element: &Element) -> Vec<String> {
        match element.words("film_info/completion_date/year") {
            "" => {}
            "0" => self.odd("A film has the year 0, which was read as not known."),
            said => match said.parse::<Year>() {
                Ok(year) => self.say.claim("film", film, "year", &Some(year)),
                Err(why) => self.unread(film, "Year", said, &why),
            },
        }
        let info = |way: &str| element.words(&format!("film_info/{way}"));
        let seconds = [info("runtime/seconds"), info("runtime"), info("length")]
            .into_iter()
            .find(|said| !said.is_empty());
        let published = || {
            let all = element.child("publications").into_iter().flat_map(|all| &all.children);
            all.map(|one| one.words("runtime")).find(|said| !said.is_empty())
        };
        match seconds {
            Some("0") => self.odd("A film has the length 0, which was read as not known."),
            Some(said) => {
                let read = said
                    .parse::<i64>()
                    .map_err(|_| String::new())
                    .and_then(RunTime::try_from)
                    .or_else(|_| said.parse());
                match read {
                    Ok(run_time) => self.say.claim("film", film, "run_time", &Some(run_time)),
                    Err(why) => self.unread(film, "Length", said, &why),
                }
            }
            None => {
                if let Some(Ok(run_time)) = published().map(str::parse::<RunTime>) {
                    self.say.claim("film", film, "run_time", &Some(run_time));
                }
            }
        }
        let spoken = self.codes(film, element, "languages/language", "languages", &LANGUAGES);
        self.codes(film, element, "subtitle_languages/subtitle_language", "subtitles", &LANGUAGES);
        self.codes(film, element, "countries/country", "countries", &COUNTRIES);
        let mut genres = Vec::new();
        for (list, name) in [("types", "type"), ("genres", "genre")] {
            let list = element.at(&format!("film_info/{list}"));
            genres.extend(
                list.into_iter()
                    .flat_map(|list| list.all(name))
                    .map(|one| markup::line(&one.text)),
            );
        }
        genres.retain(|genre| !genre.is_empty());
        if !genres.is_empty() {
            self.say.claim("film", film, "genre", &genres.join(", "));
        }
        let formats = element
            .at("film_info/formats")
            .into_iter()
            .flat_map(|formats| &formats.children);
        let formats: Vec<String> = formats
            .flat_map(|list| list.all("format"))
            .map(|one| markup::line(&words_of(one)))
            .collect();
        for (field, said) in [("colour", info("colour").to_owned()), ("format", formats.join(", "))] {
            if !said.is_empty() {
                self.say.claim("film", film, field, &markup::line(&said));
            }
        }
        let website = [info("website_official_url"), info("website_official")]
            .into_iter()
            .find(|said| !said.is_empty());
        if let Some(website) = website {
            self.say.claim("film", film, "website", &markup::unescaped(website));
        }
        spoken
    }

    fn codes(&mut self, film: Uuid, element: &Element, way: &str, field: &str, words: &'static [Word]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let (list, name) = way.rsplit_once('/').unwrap_or(("", way));
        let listed = element.at(&format!("film_info/{list}"));
        for one in listed.into_iter().flat_map(|list| list.all(name)) {
            let said = [one.words("code"), one.words("name"), one.text.trim()];
            let found = said.iter().find_map(|said| codes(words, said).0.into_iter().next());
            match found {
                Some(code) if !all.contains(&code) => all.push(code),
                Some(_) => {}
                None => {
                    let named: Vec<&str> = said.into_iter().filter(|said| !said.is_empty()).collect();
                    if !named.is_empty() {
                        let why = "This is not in the list of names and codes.";
                        self.unread(film, field, &named.join(" "), why);
                    }
                }
            }
        }
        if all.is_empty() {
            // Said in words only, in English or in the language of a publication.
            let published = element.child("publications").map_or(&[][..], |all| &all.children);
            for one in published.iter().filter(|one| !one.words(field).is_empty()) {
                let (found, unknown) = codes(words, &markup::line(one.words(field)));
                if unknown.is_empty() {
                    all = found;
                    break;
                }
            }
        }
        if !all.is_empty() {
            self.say.claim("film", film, field, &all);
        }
        all
    }

    fn titles(&mut self, film: Uuid, element: &Element, titles: &[String; 4], spoken: &str) {
        let [english, original, local, custom] = titles;
        let own = self.language(element);
        let shown = [(english, "en"), (local, own.as_str()), (original, spoken)];
        self.title(film, TitleKind::Display, "en", english);
        if !local.is_empty() && !own.is_empty() {
            self.title(film, TitleKind::Display, &own, local);
        } else {
            self.title(film, TitleKind::Other, "", local);
        }
        if english.is_empty()
            && local.is_empty()
            && let Some((title, language)) = shown.iter().find(|(title, _)| !title.is_empty())
        {
            self.title(film, TitleKind::Display, language, title);
        }
        if !self.say.original_title(film, spoken, original) {
            self.title(film, TitleKind::Other, spoken, original);
        }
        // The festivals that have a third language put it here.
        match custom.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)) {
            true => self.title(film, TitleKind::Display, "ru", custom),
            false => self.title(film, TitleKind::Other, "", custom),
        }
    }

    /// The festival's own language: the first of the edition's, or of the publications, that is not English.
    fn language(&self, element: &Element) -> String {
        let edition = self
            .say
            .context
            .edition
            .and_then(|edition| self.say.context.catalogue.editions.get(edition));
        let of_edition = edition.into_iter().flat_map(|edition| &edition.languages).map(String::as_str);
        let published = element
            .child("publications")
            .into_iter()
            .flat_map(|all| &all.children)
            .map(|one| one.name.as_str());
        of_edition
            .chain(published)
            .find(|language| *language != "en")
            .unwrap_or("")
            .to_owned()
    }

    /// The people that the film is related to; answers its directors.
    fn people(&mut self, film: Uuid, element: &Element) -> Vec<Uuid> {
        let mut directors = Vec::new();
        for (list, one, role) in RELATIONS {
            let listed = element.at(&format!("film_info/relationships/{list}"));
            for person in listed.into_iter().flat_map(|list| list.all(one)) {
                let name = markup::line(&format!("{} {}", person.words("name"), person.words("surname")));
                if name.is_empty() {
                    continue;
                }
                self.say.credit(film, role, &name);
                let id = self.say.person(&name);
                if *role == "director" {
                    directors.push(id);
                }
                let biography = markup::prose(person.words("biography"));
                let language = self.say.context.language;
                if !self.say.text("person", id, TextKind::Biography, language, &biography) {
                    self.say
                        .keep("person", id, &format!("Biography: {}", markup::line(&biography)));
                }
                for private in ["emails", "phones", "street", "gender", "postcode"] {
                    if person.child(private).is_some_and(|one| !words_of(one).is_empty()) {
                        self.odd(
                            "What concerns a person and not the catalogue (address, telephone, gender) was left out on purpose.",
                        );
                    }
                }
                for (way, label) in [("character", "as"), ("note", "note"), ("filmography", "filmography")] {
                    let said = markup::line(person.words(way));
                    if !said.is_empty() {
                        self.say.keep("person", id, &format!("{label}: {said}"));
                    }
                }
            }
        }
        directors
    }

    fn entry(&mut self, film: Uuid, element: &Element) {
        let categories = element.child("eventival_categorization");
        let list = |list: &str, one: &str| -> Vec<String> {
            let list = categories.and_then(|categories| categories.child(list));
            let all = list.into_iter().flat_map(|list| list.all(one));
            let words = all.map(|one| {
                markup::line(match one.words("name") {
                    "" => one.text.as_str(),
                    name => name,
                })
            });
            words.filter(|words| !words.is_empty()).collect()
        };
        for (label, all) in [
            ("Category", list("categories", "category")),
            ("Tag", list("tags", "tag")),
            ("Package", list("packages", "package")),
        ] {
            for one in all {
                self.say.keep("film", film, &format!("{label}: {one}"));
            }
        }
        let note = markup::line(categories.map_or("", |categories| categories.words("note")));
        if !note.is_empty() {
            self.say.keep("film", film, &format!("Note: {note}"));
        }
        let mut sections = list("sections", "section");
        if sections.is_empty() {
            let published = element.child("publications").into_iter().flat_map(|all| &all.children);
            let named = published
                .map(|one| markup::line(one.words("sections")))
                .find(|named| !named.is_empty());
            sections.extend(
                named
                    .iter()
                    .flat_map(|named| named.split(','))
                    .map(one_line)
                    .filter(|name| !name.is_empty()),
            );
        }
        let said = markup::line(element.words("film_info/premiere_type"));
        let Some(edition) = self.say.context.edition else {
            for section in &sections {
                self.say.keep("film", film, &format!("Section: {section}"));
            }
            if !said.is_empty() {
                self.say.keep("film", film, &format!("Premiere: {said}"));
            }
            return self.odd("There is no edition to enter a film in, so its section and premiere are in its remarks.");
        };
        let entry = self.say.entry(film, edition);
        for (at, name) in sections.iter().enumerate() {
            let section = self.say.section(edition, name);
            match at {
                0 => self.say.claim_link("entry", entry, "section", section, name),
                _ => {
                    self.odd(
                        "A film stands in several sections; it was entered in the first, and the others are in its remarks.",
                    );
                    self.say.keep("film", film, &format!("Section: {name}"));
                }
            }
        }
        match premiere(&said) {
            _ if said.is_empty() => {}
            Some(premiere) => self.say.claim("entry", entry, "premiere", &premiere),
            None => self.unread(film, "Premiere", &said, "This is no premiere that a catalogue knows."),
        }
        for way in ["selection_status", "selection_stage"] {
            let said = markup::line(element.words(&format!("selection/{way}")));
            if !said.is_empty() {
                self.say.keep("film", film, &format!("{}: {said}", way.replace('_', " ")));
            }
        }
    }

    fn unread(&mut self, film: Uuid, what: &str, said: &str, why: &str) {
        self.say
            .problem(format!("{what}: {why} “{said}” was kept in the film’s remarks."));
        self.say.keep("film", film, &format!("{what}: {said}"));
    }
}

/// The words of an element and of all in it.
pub(super) fn words_of(element: &Element) -> String {
    let mut words = element.text.trim().to_owned();
    for child in &element.children {
        words.push_str(&words_of(child));
    }
    words
}
