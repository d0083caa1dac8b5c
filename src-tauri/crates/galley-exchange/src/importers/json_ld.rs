//! schema.org as JSON-LD, in a file of its own or within a web page: films (`Movie`) and their showings
//! (`ScreeningEvent`).

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use galley_model::vocabulary::{COUNTRIES, LANGUAGES};
use galley_model::{ContactRole, LocalTime, RunTime, ScreeningState, TextKind, TitleKind, Year};
use serde_json::Value;
use uuid::Uuid;

use super::compose::{Composer, codes};
use super::icalendar::duration;
use super::leftovers::Leftovers;
use super::{Context, Importer, SourceFile, markup};
use crate::imported::Imported;

/// Films and screenings as search engines read them.
pub const IMPORTER: Importer = Importer {
    id: "json_ld",
    label: "schema.org JSON-LD, in a file or a web page",
    extensions: &["jsonld", "json", "html", "htm"],
    recognise: |_, bytes| {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).into_owned();
        let begins = head.trim_start_matches('\u{feff}').trim_start().to_owned();
        (begins.starts_with(['{', '[']) && head.contains("\"@type\"") && head.contains("schema.org"))
            || (begins.starts_with('<') && !scripts(&String::from_utf8_lossy(bytes)).is_empty())
    },
    read,
};

const KNOWN: &[&str] = &[
    "@context",
    "@type",
    "@id",
    "name",
    "alternateName",
    "alternativeHeadline",
    "url",
    "description",
    "dateCreated",
    "datePublished",
    "copyrightYear",
    "duration",
    "director/**",
    "actor/**",
    "author/**",
    "producer/**",
    "musicBy/**",
    "editor/**",
    "creator/**",
    "countryOfOrigin",
    "countryOfOrigin/**",
    "inLanguage",
    "inLanguage/**",
    "subtitleLanguage",
    "subtitleLanguage/**",
    "genre",
    "titleEIDR",
    "sameAs",
    "contentRating",
    "productionCompany/**",
    "workPresented",
    "workPresented/**",
    "location",
    "location/**",
    "startDate",
    "endDate",
    "eventStatus",
    "videoFormat",
    "itemListElement/**",
    "subEvent/**",
    "director",
    "actor",
    "author",
    "producer",
    "productionCompany",
    "isPartOf/**",
    "superEvent/**",
    "mainEntityOfPage",
    "organizer/**",
    "identifier",
];

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
        films: HashMap::new(),
    };
    for (name, bytes) in files {
        reader.say.file(name);
        reader.left = Leftovers::default();
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        match text.trim_start().starts_with('<') {
            true => {
                for (line, script) in scripts(text) {
                    reader.script(script, line);
                }
            }
            false => reader.script(text, 1),
        }
        let left: Vec<String> = reader.left.sentences().collect();
        left.into_iter().for_each(|message| reader.say.problem_at("", message));
    }
    reader.say.done()
}

/// The scripts of a page that hold JSON-LD, each with the line in which it begins.
fn scripts(page: &str) -> Vec<(usize, &str)> {
    // Letters of ASCII stand at the same bytes in a page and in its small letters.
    let small = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let (mut at, mut line, mut counted) = (0, 1, 0);
    while let Some(start) = small[at..].find("<script").map(|start| at + start) {
        let Some(open) = small[start..].find('>').map(|open| start + open + 1) else {
            break;
        };
        let end = small[open..].find("</script").map_or(page.len(), |end| open + end);
        if small[start..open].contains("application/ld+json") {
            line += page[counted..open].matches('\n').count();
            counted = open;
            found.push((line, &page[open..end]));
        }
        at = end;
    }
    found
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
    /// Films by their `@id`.
    films: HashMap<String, Uuid>,
}

impl Reader<'_> {
    fn script(&mut self, text: &str, line: usize) {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => {
                let mut nodes = Vec::new();
                collect(&value, &format!("line {line}, "), &mut nodes, 0);
                if nodes.is_empty() {
                    self.say.problem_at(
                        format!("line {line}"),
                        "There is neither a film nor a screening in this JSON-LD.",
                    );
                }
                // Films first, so that a screening may name one by its id.
                for (place, node) in nodes.iter().filter(|(_, node)| is(node, "Movie")) {
                    self.at(place);
                    self.film(node);
                }
                for (place, node) in nodes.iter().filter(|(_, node)| is_event(node)) {
                    self.at(place);
                    self.event(node);
                }
            }
            Err(error) => {
                let place = format!("line {}, column {}", line + error.line() - 1, error.column());
                let message = format!("This stops being JSON here ({error}), so it was not read. Mend it and import again.");
                self.say.problem_at(place, message);
            }
        }
    }

    fn at(&mut self, place: &str) {
        self.say.at(place);
        self.say.count();
    }

    fn film(&mut self, node: &Value) -> Option<Uuid> {
        let id = text(&node["@id"]);
        let known = self.films.get(&id).copied();
        let title = markup::line(&text(&node["name"]));
        if title.is_empty() {
            if known.is_none() {
                self.say.problem("This film has no name, so it was not read.");
            }
            return known;
        }
        self.left.json(node, "", KNOWN);
        let directors = people(&node["director"]);
        let dates = ["dateCreated", "copyrightYear", "datePublished"].map(|name| text(&node[name]));
        let year = dates.iter().find_map(|date| date.get(..4)?.parse::<Year>().ok());
        let film = known.unwrap_or_else(|| self.say.listed(&title, &directors, year));
        if !id.is_empty() {
            self.films.insert(id, film);
        }
        let context = self.say.context.language;
        self.say.title(film, TitleKind::Display, context, &title);
        if let Some(year) = year {
            self.say.say("film", film, "year", &Some(year));
        }
        let spoken = self.codes(film, node, "inLanguage", "languages", &LANGUAGES);
        self.codes(film, node, "subtitleLanguage", "subtitles", &LANGUAGES);
        self.codes(film, node, "countryOfOrigin", "countries", &COUNTRIES);
        for name in ["alternateName", "alternativeHeadline"] {
            for other in texts(&node[name]) {
                self.say.title(
                    film,
                    TitleKind::Original,
                    spoken.first().map_or("", String::as_str),
                    &markup::line(&other),
                );
            }
        }
        self.say.text(
            "film",
            film,
            TextKind::Long,
            context,
            &markup::prose(&text(&node["description"])),
        );
        let length = text(&node["duration"]);
        match duration(&length).map(|length| RunTime::try_from(length.num_seconds())) {
            Some(Ok(run_time)) => drop(self.say.say("film", film, "run_time", &Some(run_time))),
            _ if length.is_empty() => {}
            _ => {
                self.say
                    .problem(format!("“{length}” is no length; it was kept in the film’s remarks."));
                self.say.keep("film", film, &format!("Length: {length}"));
            }
        }
        for (name, role) in [
            ("director", "director"),
            ("producer", "producer"),
            ("author", "screenplay"),
            ("creator", "screenplay"),
            ("editor", "editing"),
            ("musicBy", "music"),
            ("actor", "cast"),
        ] {
            for person in people(&node[name]) {
                self.say.credit(film, role, &person);
            }
        }
        for company in people(&node["productionCompany"]) {
            self.say.contact(film, ContactRole::Production, &company);
        }
        for (name, field) in [
            ("genre", "genre"),
            ("contentRating", "rating"),
            ("url", "website"),
            ("titleEIDR", "eidr"),
            ("videoFormat", "format"),
        ] {
            let said = texts(&node[name]).join(", ");
            if !said.is_empty() {
                self.say.say("film", film, field, &said);
            }
        }
        for same in texts(&node["sameAs"]) {
            let imdb = same
                .split('/')
                .find(|part| part.starts_with("tt") && part[2..].chars().all(|c| c.is_ascii_digit()) && part.len() > 6);
            match imdb {
                Some(imdb) => drop(self.say.say("film", film, "imdb", &imdb.to_owned())),
                None => self.say.keep("film", film, &format!("See: {same}")),
            }
        }
        if let Some(edition) = self.say.context.edition {
            self.say.entry(film, edition);
        }
        Some(film)
    }

    fn codes(
        &mut self,
        film: Uuid,
        node: &Value,
        name: &str,
        field: &str,
        words: &'static [galley_model::vocabulary::Word],
    ) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for said in texts(&node[name]) {
            let (found, unknown) = codes(words, &said);
            all.extend(found.into_iter().filter(|code| !all.contains(code)).collect::<Vec<_>>());
            for name in unknown {
                self.say.problem(format!(
                    "“{name}” is not in the list of names and codes; it was kept in the film’s remarks."
                ));
                self.say.keep("film", film, &format!("{field}: {name}"));
            }
        }
        if !all.is_empty() {
            self.say.say("film", film, field, &all);
        }
        all
    }

    fn event(&mut self, node: &Value) {
        self.left.json(node, "", KNOWN);
        let work = &node["workPresented"];
        let named = self.films.get(&text(&work["@id"])).copied();
        let film = match (named, work) {
            (Some(film), _) => Some(film),
            (None, Value::Object(_)) => self.film(work),
            (None, Value::String(id)) if self.films.contains_key(id) => self.films.get(id).copied(),
            _ => None,
        };
        let film = film.or_else(|| {
            let title = [markup::line(&text(work)), markup::line(&text(&node["name"]))]
                .into_iter()
                .find(|title| !title.is_empty())?;
            let film = self.say.listed(&title, &[], None);
            let language = self.say.context.language;
            self.say.title(film, TitleKind::Display, language, &title);
            Some(film)
        });
        let Some(film) = film else {
            return self.say.problem("This screening names no film, so it was not read.");
        };
        let Some(edition) = self.say.context.edition else {
            return self
                .say
                .problem("There is no edition to plan this screening into, so it was not read. Make an edition first.");
        };
        self.say.entry(film, edition);
        let said = text(&node["startDate"]);
        let starts = DateTime::<FixedOffset>::parse_from_rfc3339(&said)
            .ok()
            .map(|at| self.say.local(edition, at));
        let floating = || {
            let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
            forms
                .iter()
                .find_map(|form| NaiveDateTime::parse_from_str(&said, form).ok())
                .map(LocalTime::new)
        };
        // "+0100" without a colon is common, and is not RFC 3339.
        let offset = || {
            DateTime::parse_from_str(&said, "%Y-%m-%dT%H:%M:%S%z")
                .or_else(|_| DateTime::parse_from_str(&said, "%Y-%m-%dT%H:%M%z"))
        };
        let starts = starts
            .or_else(|| offset().ok().map(|at| self.say.local(edition, at)))
            .or_else(floating);
        if starts.is_none() {
            self.say.problem(format!(
                "“{said}” is no date and time, so the screening was read without one."
            ));
        }
        let hall = self.place(&node["location"]);
        let key = [text(&node["@id"]), text(&node["identifier"])]
            .into_iter()
            .find(|key| !key.is_empty());
        let screening = self.say.screening(key.as_deref(), edition, ("film", film), hall, starts);
        let status = text(&node["eventStatus"]);
        if status.ends_with("EventCancelled") {
            self.say.say("screening", screening, "state", &ScreeningState::Cancelled);
        } else if status.ends_with("EventScheduled") {
            self.say.say("screening", screening, "state", &ScreeningState::Confirmed);
        }
        let (subtitles, _) = codes(&LANGUAGES, &texts(&node["subtitleLanguage"]).join(", "));
        if !subtitles.is_empty() {
            self.say.say("screening", screening, "subtitles", &subtitles);
        }
        let note = markup::prose(&text(&node["description"]));
        if !note.is_empty() {
            self.say.say("screening", screening, "note", &note);
        }
    }

    /// The hall of a location: a name, or a place within another.
    fn place(&mut self, location: &Value) -> Option<Uuid> {
        let location = location.as_array().and_then(|all| all.first()).unwrap_or(location);
        let name = match location {
            Value::String(name) => name.clone(),
            _ => text(&location["name"]),
        };
        if name.trim().is_empty() {
            return None;
        }
        let building = text(&location["containedInPlace"]["name"]);
        let hall = self.say.hall(&name, &building);
        let address = match &location["address"] {
            Value::String(address) => address.clone(),
            address => {
                let parts = ["streetAddress", "postalCode", "addressLocality"].map(|part| text(&address[part]));
                parts
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        };
        if !address.is_empty() {
            let venue = self.say.draft("screen", hall).link("venue");
            if let Some(venue) = venue.filter(|venue| self.say.has("venue", *venue)) {
                self.say.say("venue", venue, "address", &address);
            }
        }
        Some(hall)
    }
}

/// The films and events of a graph, a list or an object, with their places.
fn collect<'a>(value: &'a Value, place: &str, nodes: &mut Vec<(String, &'a Value)>, depth: usize) {
    if depth > 60 {
        return;
    }
    match value {
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                collect(value, &format!("{place}/{at}"), nodes, depth + 1);
            }
        }
        Value::Object(fields) => {
            let own = is(value, "Movie") || is_event(value);
            if own {
                nodes.push((place.to_owned(), value));
            }
            for (name, value) in fields {
                // The film of a screening is read with it.
                if !(own && name == "workPresented") {
                    collect(value, &format!("{place}/{name}"), nodes, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn is(node: &Value, kind: &str) -> bool {
    texts(&node["@type"])
        .iter()
        .any(|known| known.rsplit(['/', ':']).next() == Some(kind))
}

fn is_event(node: &Value) -> bool {
    is(node, "ScreeningEvent") || (is(node, "Event") && !node["workPresented"].is_null())
}

fn text(value: &Value) -> String {
    texts(value).into_iter().next().unwrap_or_default()
}

/// The words of a value: texts, names of things, values of language maps.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => ["@value", "name", "alternateName", "value"]
            .iter()
            .find_map(|name| fields.get(*name).map(texts))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The names of people or companies.
fn people(value: &Value) -> Vec<String> {
    match value {
        // A list in one text: "A. One, B. Two".
        Value::String(text) => super::compose::names(text),
        other => texts(other).iter().map(|name| markup::line(name)).collect(),
    }
}
