//! What pages and lists say of a record: the title to print, the names, the lines of credits.
//!
//! Questions that more than one floor asks of a catalogue are answered here, once.

use crate::vocabulary;
use crate::*;

/// A line of credits: one or more roles held by the same people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CreditLine {
    /// The codes of the roles, in the order of the house.
    pub roles: Vec<String>,
    /// The names as billed, in order.
    pub names: Vec<String>,
}

impl CreditLine {
    /// The roles as a page names them: "Producers", "Screenwriter/Cinematographer".
    pub fn label(&self, language: &str, style: &ProseStyle) -> String {
        let several = self.names.len() > 1;
        self.roles
            .iter()
            .map(|role| style.role(role, language, several))
            .collect::<Vec<_>>()
            .join("/")
    }
}

/// Where a title sorts: by its sort key if it has one, else by its letters.
pub fn sort_key(title: &Title) -> String {
    if title.sort_key.is_empty() {
        sorted_as(&title.text, &title.language)
    } else {
        sorted_as(&title.sort_key, "")
    }
}

/// Where words sort: without the leading article of their language, in small letters without accents and opening marks.
pub fn sorted_as(text: &str, language: &str) -> String {
    let key = folded(without_article(
        text.trim_start_matches(|c: char| !c.is_alphanumeric()),
        language,
    ));
    if key.is_empty() { folded(text) } else { key }
}

/// The title without its leading article: "Die Hard" loses nothing, since it is not German.
pub fn without_article<'a>(title: &'a str, language: &str) -> &'a str {
    let articles: &[&str] = match language.split('-').next().unwrap_or("") {
        "en" => &["the ", "a ", "an "],
        "fr" => &["le ", "la ", "les ", "l’", "l'", "un ", "une "],
        "es" => &["el ", "la ", "los ", "las ", "un ", "una "],
        "de" => &["der ", "die ", "das ", "ein ", "eine "],
        "it" => &["il ", "lo ", "la ", "i ", "gli ", "le ", "l’", "l'", "un ", "una "],
        "pt" => &["o ", "a ", "os ", "as ", "um ", "uma "],
        _ => &[],
    };
    let rest = articles.iter().find_map(|article| {
        let head = title.get(..article.len())?;
        (head.to_lowercase() == *article).then(|| title[article.len()..].trim_start())
    });
    rest.filter(|rest| !rest.is_empty()).unwrap_or(title)
}

/// Small letters without accents, for finding and sorting.
pub fn folded(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

impl Catalogue {
    /// The edition that is being worked on: the one that is set, else the last one.
    pub fn current_edition(&self) -> Option<&Edition> {
        let set = self.settings.iter().find(|setting| setting.name == "edition");
        let set = set.and_then(|setting| self.editions.get(setting.value.parse().ok()?));
        set.or_else(|| self.editions.in_order().pop())
    }

    /// The title that the catalogue prints, in that language if there is one; "Untitled" where there is none at all.
    pub fn display_title(&self, film: FilmId, language: &str) -> &str {
        let rank = |title: &&Title| match title.kind {
            TitleKind::Display if title.language == language => 0,
            TitleKind::Display => 1,
            TitleKind::Original => 2,
            TitleKind::Transliteration => 3,
            TitleKind::Other => 4,
        };
        let titles = self.titles.of(film).filter(|title| !title.text.trim().is_empty());
        titles.min_by_key(rank).map_or("Untitled", |title| title.text.as_str())
    }

    /// The original title, where it differs from the one that is printed.
    pub fn original_title(&self, film: FilmId, language: &str) -> Option<&Title> {
        let display = self.display_title(film, language);
        self.titles
            .of(film)
            .find(|title| title.kind == TitleKind::Original && title.text != display && !title.text.is_empty())
    }

    /// A film's text of a kind in a language, if it has one that is not empty.
    pub fn film_text(&self, film: FilmId, kind: TextKind, language: &str) -> Option<&Text> {
        let fits = |text: &&Text| text.kind == kind && text.language == language && !text.body.trim().is_empty();
        self.texts.of(film).find(fits)
    }

    /// A person's biography in a language, if there is one that is not empty.
    pub fn biography(&self, person: PersonId, language: &str) -> Option<&Text> {
        let fits = |text: &&Text| text.kind == TextKind::Biography && text.language == language && !text.body.trim().is_empty();
        self.texts.of(person).find(fits)
    }

    /// The name under which a credit is billed.
    pub fn billed_name<'a>(&'a self, credit: &'a Credit) -> &'a str {
        let name = || self.people.get(credit.person).map_or("", |person| person.name.as_str());
        if credit.credited_as.is_empty() {
            name()
        } else {
            &credit.credited_as
        }
    }

    /// The people in a role on a film, in order.
    pub fn people_as<'a>(&'a self, film: FilmId, role: &'a str) -> impl Iterator<Item = &'a Person> {
        self.credits
            .of(film)
            .filter(move |credit| credit.role == role)
            .filter_map(|credit| self.people.get(credit.person))
    }

    /// The directors as billed, joined by commas.
    pub fn directors(&self, film: FilmId) -> String {
        let credits = self.credits.of(film).filter(|credit| credit.role == "director");
        credits.map(|credit| self.billed_name(credit)).collect::<Vec<_>>().join(", ")
    }

    /// The credits as lines: roles in the order of the house, else of the vocabulary, roles held by the same people merged into one line
    /// ("Screenwriter/Cinematographer"). The director's line is not merged, since it heads the page.
    pub fn credit_lines(&self, film: FilmId, style: &ProseStyle) -> Vec<CreditLine> {
        let mut lines: Vec<CreditLine> = Vec::new();
        for credit in self.credits.of(film) {
            let name = self.billed_name(credit).to_owned();
            match lines.iter_mut().find(|line| line.roles[0] == credit.role) {
                Some(line) if line.names.contains(&name) => {}
                Some(line) => line.names.push(name),
                None => lines.push(CreditLine {
                    roles: vec![credit.role.clone()],
                    names: vec![name],
                }),
            }
        }
        lines.sort_by_key(|line| style.role_rank(&line.roles[0]));
        let mut merged: Vec<CreditLine> = Vec::new();
        for line in lines {
            let same = |other: &&mut CreditLine| other.names == line.names && !other.roles.contains(&"director".to_owned());
            match merged.iter_mut().find(same) {
                Some(other) if line.roles[0] != "director" && line.roles[0] != "cast" && other.roles[0] != "cast" => {
                    other.roles.extend(line.roles)
                }
                _ => merged.push(line),
            }
        }
        merged
    }

    /// The films that a screening shows, in order: its film, or those of its programme.
    pub fn films_of(&self, screening: &Screening) -> Vec<FilmId> {
        self.films_at(screening).collect()
    }

    /// A programme's title; a short with its feature goes by the feature's unless it has a title of its own.
    pub fn programme_title(&self, programme: &Programme, language: &str) -> String {
        let own = programme.title.in_language(language, &[]);
        if !own.is_empty() {
            return own.to_owned();
        }
        let films: Vec<FilmId> = self.programme_films.of(programme.id).map(|item| item.film).collect();
        match (programme.kind, films.last()) {
            (ProgrammeKind::Preceded, Some(feature)) => self.display_title(*feature, language).to_owned(),
            (_, Some(_)) => films
                .iter()
                .map(|film| self.display_title(*film, language))
                .collect::<Vec<_>>()
                .join(" / "),
            (_, None) => "Untitled programme".to_owned(),
        }
    }

    /// What a screening is called: its film's title or its programme's.
    pub fn screening_title(&self, screening: &Screening, language: &str) -> String {
        let programme = screening.programme.and_then(|programme| self.programmes.get(programme));
        match (programme, screening.film) {
            (Some(programme), _) => self.programme_title(programme, language),
            (None, Some(film)) => self.display_title(film, language).to_owned(),
            (None, None) => "Nothing to show yet".to_owned(),
        }
    }

    /// Every screening of an edition in which a film is seen, alone or within a programme, by time; those without a time last.
    pub fn screenings_showing(&self, film: FilmId, edition: EditionId) -> Vec<&Screening> {
        let programmes = self.programme_films.of(film).map(|item| item.programme);
        let within = programmes.flat_map(|programme| self.screenings.of(programme));
        let mut screenings: Vec<&Screening> = self
            .screenings
            .of(film)
            .chain(within)
            .filter(|screening| screening.edition == edition)
            .collect();
        screenings.sort_by_key(|screening| (screening.starts.is_none(), screening.starts, screening.id));
        screenings.dedup_by_key(|screening| screening.id);
        screenings
    }

    /// A film's entry in an edition.
    pub fn entry(&self, film: FilmId, edition: EditionId) -> Option<&Entry> {
        self.entries.of(film).find(|entry| entry.edition == edition)
    }

    /// Where a screening is: "Tower City Cinemas, Screen 5"; empty while it has no place.
    pub fn place_name(&self, screening: &Screening) -> String {
        let Some(screen) = screening.screen.and_then(|screen| self.screens.get(screen)) else {
            return String::new();
        };
        match self.venues.get(screen.venue) {
            Some(venue) => format!("{}, {}", venue.name, screen.name),
            None => screen.name.clone(),
        }
    }

    /// Who lends the prints of a film: "Ateljé Norr, Stockholm"; empty where nobody is named.
    pub fn print_source(&self, film: FilmId) -> String {
        let links = self.film_contacts.of(film);
        let lenders = links.filter(|link| link.role == ContactRole::PrintSource);
        let names = lenders.filter_map(|link| self.contacts.get(link.contact)).map(|contact| {
            let parts = [contact.name.trim(), contact.city.trim()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        });
        names.collect::<Vec<_>>().join("; ")
    }

    /// "Mandarin with subtitles": the languages a film is in, as the house calls them, and that it is subtitled.
    pub fn language_line(&self, film: &Film, language: &str, style: &ProseStyle) -> String {
        let names: Vec<&str> = film.languages.iter().map(|tag| style.language(tag, language)).collect();
        match (names.is_empty(), film.subtitles.is_empty()) {
            (true, _) => String::new(),
            (false, true) => names.join(", "),
            (false, false) => format!("{} {}", names.join(", "), vocabulary::label("with_subtitles", language)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RowId;

    /// A film whose credits are given as "role: Name, Name".
    fn film(credits: &[(&str, &[&str])]) -> (Catalogue, FilmId) {
        let mut catalogue = Catalogue::default();
        let film = FilmId::new();
        let mut rows = Vec::new();
        for (role, names) in credits {
            for name in *names {
                let known = catalogue
                    .people
                    .iter()
                    .find(|person| person.name == *name)
                    .map(|person| person.id);
                let person = known.unwrap_or_else(|| {
                    let person = Person {
                        id: PersonId::new(),
                        name: (*name).into(),
                        ..Person::default()
                    };
                    catalogue.people.put(person.clone());
                    person.id
                });
                rows.push(Credit {
                    id: CreditId::new(),
                    film,
                    person,
                    role: (*role).into(),
                    ..Credit::default()
                });
            }
        }
        for (row, position) in rows.iter_mut().zip(Order::sequence(99)) {
            row.position = position;
        }
        catalogue.credits.fill(rows);
        (catalogue, film)
    }

    fn check(credits: &[(&str, &[&str])], expected: &[&str]) {
        let (catalogue, film) = film(credits);
        let lines: Vec<String> = catalogue
            .credit_lines(film, &ProseStyle::default())
            .iter()
            .map(|line| format!("{}: {}", line.label("en", &ProseStyle::default()), line.names.join(", ")))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn roles_held_by_the_same_people_merge() {
        check(
            &[
                ("director", &["Lixin Fan"]),
                ("producer", &["Mila Aung-Thwin", "Daniel Cross"]),
                ("cinematography", &["Lixin Fan"]),
                ("screenplay", &["Lixin Fan"]),
                ("editing", &["Yung Chang", "Lixin Fan", "Mary Stephen"]),
            ],
            &[
                "Director: Lixin Fan",
                "Producers: Mila Aung-Thwin, Daniel Cross",
                "Screenwriter/Cinematographer: Lixin Fan",
                "Editors: Yung Chang, Lixin Fan, Mary Stephen",
            ],
        );
    }

    #[test]
    fn the_same_people_in_another_order_do_not_merge_and_plurals_follow() {
        check(
            &[("editing", &["A", "B"]), ("music", &["B", "A"]), ("sound", &["A", "B"])],
            &["Editors/Sound: A, B", "Composers: B, A"],
        );
    }

    #[test]
    fn articles_are_skipped_in_their_own_language_only() {
        for (text, language, key) in [
            ("The Kiosk", "en", "kiosk"),
            ("Die Hard", "en", "die hard"),
            ("Die Stille", "de", "stille"),
            ("L’Amitié", "fr", "amitie"),
            ("A", "en", "a"),
            ("A Hora", "pt", "hora"),
            ("Ősz", "hu", "osz"),
            ("“Alive!”", "en", "alive!”"),
            ("?", "en", "?"),
        ] {
            let title = Title {
                text: text.into(),
                language: language.into(),
                ..Title::default()
            };
            assert_eq!(sort_key(&title), key, "{text}");
        }
    }

    #[test]
    fn children_come_in_order_whatever_is_put_and_taken() {
        let (mut catalogue, film) = film(&[("cast", &["A", "B", "C", "D"])]);
        let ids: Vec<CreditId> = catalogue.credits.of(film).map(|credit| credit.id).collect();
        let mut last = catalogue.credits.get(ids[3]).unwrap().clone();
        last.position = Order::between(None, Some(&catalogue.credits.get(ids[0]).unwrap().position));
        catalogue.credits.put(last);
        catalogue.credits.take(ids[1].uuid());
        let now: Vec<CreditId> = catalogue.credits.of(film).map(|credit| credit.id).collect();
        assert_eq!(now, [ids[3], ids[0], ids[2]]);
    }
}
