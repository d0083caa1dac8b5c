//! schema.org as JSON-LD, in a file of its own or within a web page: films (`Movie`) and their showings
//! (`ScreeningEvent`).

mod film;
mod node;
mod same;

use chrono::NaiveDate;
use galley_model::cell::Column;
use galley_model::read::folded;
use galley_model::vocabulary::LANGUAGES;
use galley_model::{EditionId, FilmId, ScreeningState, TitleKind, Zone};
use serde_json::Value;
use uuid::Uuid;

use super::compose::{Composer, codes};
use super::icalendar::duration;
use super::leftovers::{Leftovers, short};
use super::{Context, Importer, SourceFile, markup};
use crate::imported::Imported;
use crate::{json, visible};
use node::{Kind, Moment, Nodes, scripts, text, texts};
use same::{Film, Films};

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

/// What of a screening is read, or follows from what is.
const KNOWN_OF_SCREENING: &[&str] = &[
    "@context",
    "@type",
    "@id",
    "identifier",
    "name",
    "startDate",
    "endDate",
    "duration",
    "previousStartDate",
    "eventStatus",
    "eventAttendanceMode",
    "description",
    "subtitleLanguage",
    "inLanguage",
    "videoFormat",
    "workPresented",
    "workPresented/**",
    "location",
    "location/@type",
    "location/@id",
    "location/name",
    "location/maximumAttendeeCapacity",
    "location/address",
    "location/address/@type",
    "location/address/streetAddress",
    "location/address/postalCode",
    "location/address/addressLocality",
    "location/containedInPlace/@type",
    "location/containedInPlace/@id",
    "location/containedInPlace/name",
    "location/containedInPlace/address/**",
    "superEvent/@id",
    "superEvent/@type",
    "superEvent/name",
    "offers/@type",
    "offers/sku",
];

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
        films: Films::default(),
        edition: context.edition,
    };
    for (name, bytes) in files {
        reader.say.file(name);
        let text = String::from_utf8_lossy(bytes);
        for (letter, message) in [
            (
                '\u{fffd}',
                "From here on some characters are not UTF-8; each of them was read as “\u{fffd}”.",
            ),
            ('\0', "From here on there are zero characters, which no text has."),
        ] {
            if let Some(at) = text.find(letter) {
                let line = 1 + text[..at].matches('\n').count();
                reader.say.problem_at(format!("line {line}"), message);
            }
        }
        let text = text.trim_start_matches('\u{feff}');
        match text.trim_start().starts_with('<') {
            true => {
                let scripts = scripts(text);
                if scripts.is_empty() {
                    let message = "This page holds no JSON-LD. Paste it as a listing instead.";
                    reader.say.problem_at("", message);
                }
                for (line, script) in scripts {
                    reader.script(script, line);
                }
            }
            false => reader.script(text, 1),
        }
        for (place, message) in reader.left.take() {
            reader.say.problem_at(place, message);
        }
    }
    reader.say.done()
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
    films: Films,
    edition: Option<EditionId>,
}

impl Reader<'_> {
    fn script(&mut self, text: &str, line: usize) {
        match json::parse(text) {
            Ok((mut value, doubled)) => {
                for place in doubled {
                    let message = "This stands twice; the first was read.";
                    self.say.problem_at(format!("line {line}, {place}"), message);
                }
                let hidden = visible::strip(&mut value);
                if let Some(message) = visible::told(&hidden) {
                    self.say.problem_at(format!("line {line}, {}", hidden[0]), message);
                }
                let mut nodes = Nodes::default();
                nodes.collect(&value, &format!("line {line}, "), 0);
                if nodes.read.is_empty() {
                    self.say.problem_at(
                        format!("line {line}"),
                        "There is neither a film nor a screening nor a cinema in this JSON-LD, so nothing of it was read.",
                    );
                }
                for (place, kind) in &nodes.other {
                    self.left.add(place, &format!("a thing of the type {kind}"), kind);
                }
                if nodes.too_deep {
                    self.say.problem_at(
                        format!("line {line}"),
                        "What lies more than 60 levels deep in this JSON-LD was not read.",
                    );
                }
                let of = |kind: Kind| nodes.read.iter().filter(move |node| node.kind == kind);
                self.festival(of(Kind::Festival).next().map(|node| node.value), of(Kind::Screening).count());
                for node in of(Kind::Cinema) {
                    self.at(&node.place);
                    self.cinema(node.value);
                }
                // Films first, so that a screening may name one by its id.
                for node in of(Kind::Film) {
                    self.at(&node.place);
                    self.film(node.value);
                }
                for (done, node) in of(Kind::Screening).enumerate() {
                    if !(self.say.context.tell)("Reading", done, nodes.read.len()) {
                        return;
                    }
                    self.at(&node.place);
                    self.event(node.value);
                }
            }
            Err(bad) => {
                let message = format!("{}, so it was not read. Mend it and import again.", bad.why);
                self.say.problem_at(bad.place(line), message);
            }
        }
    }

    fn at(&mut self, place: &str) {
        self.say.at(place);
        self.say.count();
    }

    /// The edition that the screenings go into.
    fn festival(&mut self, node: Option<&Value>, screenings: usize) {
        if self.edition.is_some() || (node.is_none() && screenings == 0 && self.say.context.edition.is_none()) {
            return;
        }
        let nothing = Value::Null;
        let node = node.unwrap_or(&nothing);
        let said = |name: &str| markup::line(&text(&node[name]));
        let day = |name: &str| text(&node[name]).get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        let days = (day("startDate"), day("endDate"));
        let zone: Option<Zone> = text(&node["eventSchedule"]["scheduleTimezone"]).parse().ok();
        let edition = self.say.edition(&said("alternateName"), &said("name"), days, zone);
        if self.say.has("edition", edition.into()) && zone.is_none() {
            let message = "The file names no time zone, so its times are those of its own clock: of “20:30+01:00” half past eight, \
                           of “19:30Z” half past seven. Where that clock is not the festival’s, make an edition with the right \
                           zone first, and import the file into it.";
            self.say.problem_at("", message);
        }
        self.edition = Some(edition);
    }

    /// A building.
    fn cinema(&mut self, node: &Value) {
        let name = markup::line(&text(&node["name"]));
        if name.is_empty() {
            return self.say.problem("This cinema has no name, so it was not read.");
        }
        let known = [
            "@context",
            "@type",
            "@id",
            "name",
            "address",
            "address/@type",
            "address/streetAddress",
            "address/postalCode",
            "address/addressLocality",
        ];
        self.left.json(self.say.place(), node, "", &known);
        let venue = self.say.venue(&name);
        self.address(venue, &node["address"]);
    }

    /// The street and the town of a building.
    fn address(&mut self, venue: Uuid, address: &Value) {
        let street = match address {
            Value::String(address) => address.trim().to_owned(),
            address => ["streetAddress", "postalCode"]
                .map(|part| text(&address[part]))
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
        };
        for (field, said) in [("address", street), ("city", text(&address["addressLocality"]))] {
            if !said.is_empty() {
                self.say.claim("venue", venue, field, &said);
            }
        }
    }

    /// What a screening shows: the films that it names, a programme where they are several, else what its name says.
    fn shown(&mut self, node: &Value, edition: EditionId) -> Option<(&'static str, Uuid)> {
        let title = markup::line(&text(&node["name"]));
        let works = match &node["workPresented"] {
            Value::Array(works) => works.as_slice(),
            Value::Null => &[],
            work => std::slice::from_ref(work),
        };
        let mut films = Vec::new();
        for work in works {
            let named = match work {
                Value::String(id) => id.clone(),
                work => text(&work["@id"]),
            };
            let known = self.films.of_id(&named);
            let own = || named.parse().ok().filter(|id| self.say.context.catalogue.has("film", *id));
            let film = match (known.or_else(own), work) {
                (Some(film), _) => Some(film),
                (None, Value::Object(fields)) if fields.contains_key("name") => self.film(work),
                (None, _) => None,
            };
            match film {
                Some(film) => films.push(film),
                None if !named.is_empty() => self.say.problem(format!(
                    "The film “{}” is neither in this file nor in the catalogue.",
                    short(&named)
                )),
                None => {}
            }
        }
        match films[..] {
            [film] => {
                self.called(film, &title);
                Some(("film", film))
            }
            [] if title.is_empty() => None,
            [] => {
                let named = Film {
                    id: "",
                    name: &title,
                    directors: &[],
                    year: None,
                };
                let film = match self.same(&named).or_else(|| self.say.scheduled(&title)) {
                    Some(film) => film,
                    None => {
                        let film = self.say.listed(&title, &[], None);
                        let language = self.say.context.language;
                        self.say.title(film, TitleKind::Display, language, &title);
                        film
                    }
                };
                self.say.draft("film", film);
                Some(("film", film))
            }
            _ => Some(("programme", self.say.programme(edition, &title, &films))),
        }
    }

    /// Tells where a screening of a film has a name of its own: the catalogue knows it by the film's.
    fn called(&mut self, film: Uuid, title: &str) {
        let said = folded(title);
        let mut ours = self.say.context.catalogue.titles.of(FilmId::from(film));
        let known = self.films.is_called(film, title) || ours.any(|title| folded(&title.text) == said);
        if !title.is_empty() && !known {
            self.say.problem(format!(
                "“{}” is a name of the screening and not of its film, and was left out: a screening of one film is called as the film. \
                 Write it into the screening’s note if it is to be printed.",
                short(title)
            ));
        }
    }

    fn event(&mut self, node: &Value) {
        self.left.json(self.say.place(), node, "", KNOWN_OF_SCREENING);
        let Some(edition) = self.edition else {
            return self
                .say
                .problem("There is no edition to plan this screening into, so it was not read. Make an edition first.");
        };
        let id = text(&node["@id"]);
        let own = id.parse().ok().and_then(|id| self.say.context.catalogue.screenings.get(id));
        let shown = own.and_then(|own| match (own.programme, own.film) {
            (Some(programme), _) => Some(("programme", programme.into())),
            (None, film) => film.map(|film| ("film", film.into())),
        });
        let Some(shows) = shown.or_else(|| self.shown(node, edition)) else {
            return self.say.problem("This screening names no film, so it was not read.");
        };
        if let ("film", film) = shows {
            self.say.entry(film, edition);
        }
        let said = text(&node["startDate"]);
        let at = Moment::of(&said);
        let starts = at.as_ref().map(|at| match at {
            Moment::Instant(at) => self.say.local(edition, *at),
            Moment::Floating(at) => self.say.floating(edition, *at),
        });
        if starts.is_none() {
            self.say.problem(format!(
                "“{said}” is no date and time, so the screening was read without one."
            ));
        }
        let hall = self.place(&node["location"]);
        let key = [id, text(&node["identifier"])].into_iter().find(|key| !key.is_empty());
        let screening = self.say.screening(key.as_deref(), edition, shows, hall, starts);
        let (ends, lasts) = (text(&node["endDate"]), text(&node["duration"]));
        let said = if ends.is_empty() { &lasts } else { &ends };
        let whole = || {
            u32::try_from(duration(&lasts)?.num_minutes())
                .ok()
                .filter(|minutes| *minutes > 0)
        };
        let minutes = match (&at, Moment::of(&ends)) {
            (Some(at), Some(end)) => at.minutes_to(&end),
            (Some(_), None) if ends.is_empty() => whole(),
            _ => None,
        };
        if let Some(minutes) = minutes {
            self.say.lasts(screening, shows, minutes);
        } else if at.is_some() && !said.is_empty() {
            self.say.problem(format!(
                "“{said}” is no end after the beginning of the screening, so it was left out."
            ));
        }
        if let Some(own) = own {
            self.say.named(own, &markup::line(&text(&node["name"])));
        }
        let status = text(&node["eventStatus"]);
        match status.rsplit(['/', ':']).next().unwrap_or_default() {
            "EventCancelled" => self.say.claim("screening", screening, "state", &ScreeningState::Cancelled),
            "EventPostponed" => self.say.problem(
                "This screening is put off, for which a catalogue has no state: it was read with the time that the file gives. Give it \
                 another time, or none, on the schedule.",
            ),
            "" | "EventScheduled" | "EventRescheduled" => {}
            other => {
                let message = format!("“{}” is no state that a screening can have here, so it was left out.", short(other));
                self.say.problem(message);
            }
        }
        let before = text(&node["previousStartDate"]);
        if !before.is_empty() || status.ends_with("EventRescheduled") {
            let from = match before.is_empty() {
                true => String::new(),
                false => format!(" from “{}”", short(&before)),
            };
            self.say.problem(format!(
                "This screening was moved{from}, the file says, and was read with its new time. Where the catalogue has it at the old \
                 one as well, take that away."
            ));
        }
        let (subtitles, unknown) = codes(&LANGUAGES, &texts(&node["subtitleLanguage"]).join(", "));
        for name in unknown {
            self.left.add(self.say.place(), "subtitleLanguage", &name);
        }
        if !subtitles.is_empty() && !self.are_of_the_film(shows, &subtitles) {
            self.say.claim("screening", screening, "subtitles", &subtitles);
        }
        let ticket = text(&node["offers"]["sku"]);
        if !ticket.is_empty() {
            self.say.claim("screening", screening, "code", &ticket);
        }
        let said = text(&node["description"]);
        let ours = self.say.context.catalogue.screenings.get(screening.into());
        let ours = ours.is_some_and(|ours| galley_model::markup::plain(&ours.note).trim() == said);
        let note = markup::prose(&said);
        if !note.is_empty() && !ours {
            self.say.claim("screening", screening, "note", &note);
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
        let venue = self.say.draft("screen", hall).link("venue");
        if let Some(venue) = venue.filter(|venue| self.say.has("venue", *venue)) {
            self.address(venue, &location["address"]);
            if location["address"] != location["containedInPlace"]["address"] {
                self.address(venue, &location["containedInPlace"]["address"]);
            }
        }
        if let Some(seats) = location["maximumAttendeeCapacity"]
            .as_u64()
            .and_then(|seats| u32::try_from(seats).ok())
        {
            self.say.claim("screen", hall, "seats", &Some(seats));
        }
        Some(hall)
    }

    /// Whether subtitles of a screening only say again what the film has.
    fn are_of_the_film(&mut self, (table, film): (&'static str, Uuid), subtitles: &Vec<String>) -> bool {
        let said = subtitles.to_cell();
        let ours = self
            .say
            .context
            .catalogue
            .films
            .get(film.into())
            .map(|film| film.subtitles.to_cell());
        table == "film" && (self.say.draft("film", film).get("subtitles") == Some(&said) || ours == Some(said))
    }
}
