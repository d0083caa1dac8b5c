//! A film of schema.org: `Movie`.

use galley_model::vocabulary::{COUNTRIES, LANGUAGES, Word};
use galley_model::{ContactRole, FilmId, RunTime, TextKind, TitleKind, Year};
use serde_json::Value;
use uuid::Uuid;

use super::Reader;
use super::node::{coded, people, text, texts};
use super::same::Film;
use crate::exporters::public::plain_text;
use crate::importers::compose::codes;
use crate::importers::icalendar::duration;
use crate::importers::leftovers::short;
use crate::importers::markup;

/// What of a film is read, or is of no use outside a page.
const KNOWN_OF_FILM: &[&str] = &[
    "@context",
    "@type",
    "@id",
    "name",
    "alternateName",
    "alternativeHeadline",
    "url",
    "description",
    "abstract",
    "dateCreated",
    "datePublished",
    "copyrightYear",
    "duration",
    "director",
    "director/@type",
    "director/@id",
    "director/name",
    "actor",
    "actor/@type",
    "actor/@id",
    "actor/name",
    "author",
    "author/@type",
    "author/@id",
    "author/name",
    "producer",
    "producer/@type",
    "producer/@id",
    "producer/name",
    "musicBy",
    "musicBy/@type",
    "musicBy/@id",
    "musicBy/name",
    "editor",
    "editor/@type",
    "editor/@id",
    "editor/name",
    "creator",
    "creator/@type",
    "creator/@id",
    "creator/name",
    "productionCompany",
    "productionCompany/@type",
    "productionCompany/@id",
    "productionCompany/name",
    "countryOfOrigin",
    "countryOfOrigin/@type",
    "countryOfOrigin/name",
    "countryOfOrigin/identifier",
    "inLanguage",
    "inLanguage/@type",
    "inLanguage/name",
    "inLanguage/alternateName",
    "subtitleLanguage",
    "subtitleLanguage/@type",
    "subtitleLanguage/name",
    "subtitleLanguage/alternateName",
    "genre",
    "titleEIDR",
    "sameAs",
    "contentRating",
    "videoFormat",
    "mainEntityOfPage",
];

impl Reader<'_> {
    /// A film; answers which. Nothing where it has no name.
    pub(super) fn film(&mut self, node: &Value) -> Option<Uuid> {
        let id = text(&node["@id"]);
        let known = self.films.of_id(&id);
        let title = markup::line(&text(&node["name"]));
        if title.is_empty() {
            if known.is_none() {
                self.say.problem("This film has no name, so it was not read.");
            }
            return known;
        }
        self.left.json(self.say.place(), node, "", KNOWN_OF_FILM);
        let directors = people(&node["director"]);
        let dates = ["dateCreated", "copyrightYear", "datePublished"].map(|name| text(&node[name]));
        let year = dates.iter().find_map(|date| date.get(..4)?.parse::<Year>().ok());
        let own = id.parse().ok().filter(|id| self.say.context.catalogue.has("film", *id));
        let said = Film {
            id: &id,
            name: &title,
            directors: &directors,
            year,
        };
        let film = known.or(own).or_else(|| self.same(&said));
        let film = film.unwrap_or_else(|| self.say.listed(&title, &directors, year));
        self.say.draft("film", film);
        let told = self.films.is_called(film, &title);
        if known.is_some() && self.films.is_named(film) && !told {
            self.say.problem(format!(
                "The same @id stands before with another name. “{}” was read as another title of that film; where it is another film, \
                 give it an @id of its own.",
                short(&title)
            ));
        }
        let names = [&node["name"], &node["alternateName"], &node["alternativeHeadline"]];
        let names = names.into_iter().flat_map(texts).map(|name| markup::line(&name));
        self.films.add(film, &said, names);
        let context = self.say.context.language;
        // What says the film again, by whichever of its names, gives it no other one.
        if !told && !self.say.title(film, TitleKind::Display, context, &title) {
            self.say.title(film, TitleKind::Other, context, &title);
        }
        // A name in each of several languages.
        for other in texts(&node["name"]).iter().skip(1) {
            self.say.title(film, TitleKind::Other, "", &markup::line(other));
        }
        if let Some(year) = year {
            self.say.claim("film", film, "year", &Some(year));
        }
        let spoken = self.codes(film, node, "inLanguage", "languages", &LANGUAGES);
        self.codes(film, node, "subtitleLanguage", "subtitles", &LANGUAGES);
        self.codes(film, node, "countryOfOrigin", "countries", &COUNTRIES);
        let catalogue = self.say.context.catalogue;
        for name in ["alternateName", "alternativeHeadline"] {
            for other in texts(&node[name]) {
                let language = spoken.first().map_or("", String::as_str);
                let other = markup::line(&other);
                // The catalogue knows in which language it is.
                if catalogue.titles.of(FilmId::from(film)).any(|ours| ours.text == other) {
                    continue;
                }
                if !self.say.original_title(film, language, &other) {
                    self.say.title(film, TitleKind::Other, language, &other);
                }
            }
        }
        let nothing = String::new();
        let (short, long) = (text(&node["abstract"]), text(&node["description"]));
        for (kind, label, said) in [
            (TextKind::Short, "Abstract", &short),
            // A page that has one text only gives it twice.
            (TextKind::Long, "Description", if long == short { &nothing } else { &long }),
        ] {
            // The catalogue may have the same with italics.
            if !said.is_empty() && plain_text(catalogue, film.into(), kind, context) == *said {
                continue;
            }
            self.say
                .text_or_kept("film", film, (kind, label), context, &markup::prose(said));
        }
        let length = text(&node["duration"]);
        match duration(&length).map(|length| RunTime::try_from(length.num_seconds())) {
            Some(Ok(run_time)) => self.say.claim("film", film, "run_time", &Some(run_time)),
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
                self.say.claim("film", film, field, &said);
            }
        }
        for same in texts(&node["sameAs"]) {
            let imdb = same
                .split('/')
                .find(|part| part.starts_with("tt") && part[2..].chars().all(|c| c.is_ascii_digit()) && part.len() > 6);
            match imdb {
                Some(imdb) => self.say.claim("film", film, "imdb", &imdb.to_owned()),
                None if self.say.say("film", film, "website", &same) => {}
                None => self.say.keep("film", film, &format!("See: {same}")),
            }
        }
        if let Some(edition) = self.edition {
            self.say.entry(film, edition);
        }
        Some(film)
    }

    fn codes(&mut self, film: Uuid, node: &Value, name: &str, field: &str, words: &'static [Word]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for said in coded(&node[name]) {
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
            self.say.claim("film", film, field, &all);
        }
        all
    }
}
