//! The texts and names of a film of Eventival, one publication a language.

use galley_model::{ContactRole, TextKind, TitleKind};
use uuid::Uuid;

use super::Reader;
use super::film::words_of;
use crate::importers::compose::names;
use crate::importers::markup;
use crate::importers::xml::Element;

impl Reader<'_> {
    /// The texts of each language.
    pub(super) fn publications(&mut self, film: Uuid, element: &Element, directors: &[Uuid]) {
        let related = !directors.is_empty();
        let all = element.child("publications").map_or(&[][..], |all| &all.children);
        for (at, one) in all.iter().enumerate() {
            let language = one.name.as_str();
            let title = markup::line(one.words("title"));
            self.title(film, TitleKind::Display, language, &title);
            for (way, kind) in [
                ("synopsis_short", TextKind::Short),
                ("synopsis_long", TextKind::Long),
                ("logline", TextKind::Tagline),
                ("note", TextKind::Note),
            ] {
                let label = format!("{} ({language})", way.replace('_', " "));
                let prose = markup::prose(one.words(way));
                self.say.text_or_kept("film", film, (kind, &label), language, &prose);
            }
            for way in ["online_trailer_url", "facebook_url", "twitter_url", "youtube_url"] {
                let address = one.words(way);
                if !address.is_empty() {
                    let name = way.trim_end_matches("_url").replace('_', " ");
                    self.say
                        .keep("film", film, &format!("{name}: {}", markup::unescaped(address)));
                }
            }
            let statement = markup::line(one.words("directors_statement"));
            if !statement.is_empty() {
                self.say
                    .keep("film", film, &format!("Director’s statement ({language}): {statement}"));
            }
            let biography = markup::prose(one.words("directors_bio"));
            match directors.first() {
                Some(first) => {
                    if directors.len() > 1 && !biography.is_empty() {
                        self.odd("The biographies of several directors stand in one text, which was given to the first of them.");
                    }
                    if !self.say.text("person", *first, TextKind::Biography, language, &biography) {
                        self.say
                            .keep("film", film, &format!("Biography ({language}): {}", markup::line(&biography)));
                    }
                    let filmography = markup::line(one.words("directors_filmography"));
                    if !filmography.is_empty() {
                        self.say
                            .keep("person", *first, &format!("Filmography ({language}): {filmography}"));
                    }
                }
                None => {
                    self.say.keep("film", film, &markup::line(&biography));
                    self.say.keep("film", film, &markup::line(one.words("directors_filmography")));
                }
            }
            // The names stand in the script of each language; the first of them are the credits.
            let credited = at == 0 || language == "en";
            for (way, role) in [
                ("directors", "director"),
                ("producers", "producer"),
                ("writers", "screenplay"),
                ("cast", "cast"),
            ] {
                let said = markup::line(one.words(way));
                match () {
                    () if said.is_empty() || (role == "director" && related) => {}
                    () if credited => names(&said).iter().for_each(|name| self.say.credit(film, role, name)),
                    () => self.say.keep("film", film, &format!("{way} ({language}): {said}")),
                }
            }
            for contact in one.child("crew").into_iter().flat_map(|crew| crew.all("contact")) {
                self.crew(film, contact, language, credited);
            }
            for contact in one.child("contacts").into_iter().flat_map(|contacts| contacts.all("contact")) {
                self.crew(film, contact, language, credited);
            }
            let source = markup::line(one.words("print_source"));
            if !source.is_empty() {
                self.say.contact(film, ContactRole::PrintSource, &source);
            }
        }
    }

    /// A line of the crew: people in a role, or a company that serves the film.
    fn crew(&mut self, film: Uuid, contact: &Element, language: &str, credited: bool) {
        let said = markup::line(contact.words("text"));
        if said.is_empty() {
            return;
        }
        let kind = markup::line(contact.words("type/name"));
        if !credited {
            return self.say.keep("film", film, &format!("{kind} ({language}): {said}"));
        }
        match (company(&kind), role(&kind)) {
            (Some(role), _) => {
                for name in names(&said) {
                    self.say.contact(film, role, &name);
                }
            }
            (None, Some(role)) => names(&said).iter().for_each(|name| self.say.credit(film, role, name)),
            (None, None) => self.say.keep("film", film, &format!("{kind}: {said}")),
        }
    }

    /// The texts of the film itself, whose language nobody says.
    pub(super) fn texts(&mut self, film: Uuid, element: &Element, directors: &[Uuid]) {
        let language = self.say.context.language;
        for (way, kind) in [("short_synopsis", TextKind::Short), ("long_synopsis", TextKind::Long)] {
            let prose = markup::prose(element.words(&format!("film_info/texts/{way}")));
            let label = way.replace('_', " ");
            self.say.text_or_kept("film", film, (kind, &label), language, &prose);
        }
        // Some festivals keep numbers of other films here.
        let logline = markup::line(element.words("film_info/texts/logline"));
        match logline.chars().any(char::is_alphabetic) {
            true => self
                .say
                .text_or_kept("film", film, (TextKind::Tagline, "Logline"), language, &logline),
            false if logline.is_empty() => {}
            false => self.say.keep("film", film, &format!("Logline: {logline}")),
        }
        let statement = markup::line(element.words("film_info/texts/directors_statement"));
        if !statement.is_empty() {
            self.say.keep("film", film, &format!("Director’s statement: {statement}"));
        }
        let biography = markup::prose(element.words("film_info/texts/director_biography"));
        match directors.first() {
            Some(director) if self.say.text("person", *director, TextKind::Biography, language, &biography) => {}
            _ => self.say.keep("film", film, &markup::line(&biography)),
        }
        for way in ["name", "companies"] {
            if element
                .at(&format!("film_info/submitter/{way}"))
                .is_some_and(|one| !words_of(one).is_empty())
            {
                self.odd("Who submitted a film concerns a person and not the catalogue, and was left out on purpose.");
            }
        }
    }
}

/// What a company of the crew list is to the film.
fn company(kind: &str) -> Option<ContactRole> {
    let kind = kind.to_lowercase();
    let has = |part: &str| kind.contains(part);
    match () {
        () if has("world sales") || has("sales agent") => Some(ContactRole::Sales),
        () if has("distribut") || has("levitaja") => Some(ContactRole::Distributor),
        () if has("print source") || has("shipping source") => Some(ContactRole::PrintSource),
        () if has("publicist") || has("press") => Some(ContactRole::Press),
        () if has("production company") || has("tootja/production") => Some(ContactRole::Production),
        () => None,
    }
}

/// The role of the vocabulary that a line of the crew list names.
fn role(kind: &str) -> Option<&'static str> {
    let kind = kind.to_lowercase();
    let named = |parts: &[&str]| parts.iter().any(|part| kind.contains(part));
    [
        ("executive_producer", &["executive producer"][..]),
        ("producer", &["producer", "produtsent"]),
        ("screenplay", &["stse", "scr", "screenwriter", "writer"]),
        ("cinematography", &["dop", "cinematograph"]),
        ("music", &["music", "composer", "muusika"]),
        ("editing", &["mont", "editor"]),
        ("production_design", &["art director", "production design"]),
        ("sound", &["sound", "heli"]),
        ("animation", &["anim"]),
        ("cast", &["cast"]),
    ]
    .into_iter()
    .find(|(_, parts)| named(parts))
    .map(|(role, _)| role)
}
