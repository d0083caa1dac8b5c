//! A clean edition with one film, for the tests of the rules to spoil.

use std::sync::{Arc, LazyLock};

use galley_model::catalogue::HasTable;
use galley_model::*;

use crate::spelling::{Dictionaries, Source};
use crate::{Finding, Rule};

/// Dictionaries small enough to read at a glance: American and British English, and Spanish.
pub(crate) fn dictionaries() -> Arc<Dictionaries> {
    static SMALL: LazyLock<Arc<Dictionaries>> = LazyLock::new(|| {
        Arc::new(Dictionaries::new(|tag| {
            let words = match tag {
                "en-US" => format!("{COMMON} color/S theater organize/D fulfill"),
                "en-GB" => format!("{COMMON} colour/S theatre organise/D fulfil"),
                "es" => "mirar mirando cada invierno vuelven a casa en el tren y miran la noche que no termina nunca de llegar"
                    .to_owned(),
                _ => return None,
            };
            let affixes = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz'\n\
                           SFX S Y 1\nSFX S 0 s .\nSFX D Y 2\nSFX D 0 d e\nSFX D e ing e\n";
            let words: Vec<&str> = words.split_whitespace().collect();
            Some(Ok(Source {
                affixes: affixes.to_owned(),
                words: format!("{}\n{}\n", words.len(), words.join("\n")),
                trade: String::new(),
            }))
        }))
    });
    SMALL.clone()
}

const COMMON: &str = "a an and are as at back by he she it they we in is of on or the to with was who how no not his her \
                      each winter millions workers go goes home come comes train film films director story night house river \
                      makes form experimental like cinema shock wave tell tells after long years under light more love subtitles last year so back cafe \
                      up nine kitchens guest room postcard returned flight station";

/// What the rules find with those dictionaries.
pub(crate) fn check(catalogue: &Catalogue, edition: EditionId) -> Vec<Finding> {
    crate::check(catalogue, edition, &dictionaries())
}

/// The same of one film.
pub(crate) fn check_film(catalogue: &Catalogue, edition: EditionId, film: FilmId) -> Vec<Finding> {
    crate::check_film(catalogue, edition, film, &dictionaries())
}

/// What is signed.
pub(crate) fn waived(catalogue: &Catalogue, edition: EditionId) -> Vec<Finding> {
    crate::waived(catalogue, edition, &dictionaries())
}

/// A catalogue in which no rule finds anything.
pub(crate) struct Sample {
    pub(crate) catalogue: Catalogue,
    pub(crate) edition: EditionId,
    pub(crate) film: FilmId,
    pub(crate) title: TitleId,
    pub(crate) synopsis: TextId,
    pub(crate) director: PersonId,
    pub(crate) screen: ScreenId,
    pub(crate) screening: ScreeningId,
    pub(crate) still: StillId,
    pub(crate) contact: ContactId,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let mut sample = Self {
            catalogue: Catalogue::default(),
            edition: EditionId::default(),
            film: FilmId::default(),
            title: TitleId::default(),
            synopsis: TextId::default(),
            director: PersonId::default(),
            screen: ScreenId::default(),
            screening: ScreeningId::default(),
            still: StillId::default(),
            contact: ContactId::default(),
        };
        sample.edition = sample.add(Edition {
            name: "Cleveland International Film Festival".into(),
            ordinal: Some(34),
            label: "CIFF34".into(),
            first_day: Some("2010-03-18".parse().unwrap()),
            last_day: Some("2010-03-28".parse().unwrap()),
            time_zone: "America/New_York".parse().unwrap(),
            languages: vec!["en".into()],
            ..Edition::default()
        });
        sample.add(Staff {
            initials: "M.M.".into(),
            ..Staff::default()
        });
        let venue = sample.add(Venue {
            name: "Tower City Cinemas".into(),
            ..Venue::default()
        });
        sample.screen = sample.add(Screen {
            venue,
            name: "Screen 5".into(),
            turnaround: 15,
            ..Screen::default()
        });
        sample.contact = sample.add(Contact {
            name: "Eye Steel".into(),
            email: "films@example.org".into(),
            phone: "+1 514 555 0100".into(),
            website: "https://example.org".into(),
            ..Contact::default()
        });
        let film = sample.another_film("Last Train Home", "Lixin Fan", "2010-03-25T19:10");
        sample.film = film;
        sample.title = sample.catalogue.titles.of(film).next().unwrap().id;
        sample.synopsis = sample.catalogue.texts.of(film).next().unwrap().id;
        sample.director = sample.catalogue.credits.of(film).next().unwrap().person;
        sample.screening = sample.catalogue.screenings.of(film).next().unwrap().id;
        sample.still = sample.catalogue.stills.of(film).next().unwrap().id;
        sample
    }

    /// A film in order, of a new director, with one screening on the screen.
    pub(crate) fn another_film(&mut self, title: &str, director: &str, starts: &str) -> FilmId {
        let film = self.add(Film {
            year: Some("2009".parse().unwrap()),
            countries: vec!["CA".into()],
            languages: vec!["cmn".into()],
            subtitles: vec!["en".into()],
            run_time: Some("85".parse().unwrap()),
            ..Film::default()
        });
        self.add(Title {
            film,
            language: "en".into(),
            text: title.into(),
            ..Title::default()
        });
        self.add(Title {
            film,
            kind: TitleKind::Original,
            language: "zh".into(),
            text: format!("{title} 原"),
            ..Title::default()
        });
        self.add(Text {
            film: Some(film),
            language: "en".into(),
            body: "Each winter, millions of workers go home. (In Mandarin with subtitles)".into(),
            signature: "M.M.".into(),
            ..Text::default()
        });
        let person = self.add(Person {
            name: director.into(),
            ..Person::default()
        });
        self.add(Credit {
            film,
            person,
            role: "director".into(),
            ..Credit::default()
        });
        let sha256 = format!("{:064x}", self.catalogue.stills.len());
        let (width, height, caption) = (1920, 1080, "The station".into());
        self.add(Still {
            film: Some(film),
            sha256,
            width,
            height,
            caption,
            ..Still::default()
        });
        self.add(FilmContact {
            film,
            contact: self.contact,
            ..FilmContact::default()
        });
        self.add(Entry {
            edition: self.edition,
            film,
            ..Entry::default()
        });
        self.screening(film, starts);
        film
    }

    pub(crate) fn screening(&mut self, film: FilmId, starts: &str) -> ScreeningId {
        self.add(Screening {
            edition: self.edition,
            film: Some(film),
            screen: Some(self.screen),
            starts: Some(starts.parse().unwrap()),
            ..Screening::default()
        })
    }

    /// Adds a row under a new id.
    pub(crate) fn add<R: Record>(&mut self, mut row: R) -> R::Id
    where
        Catalogue: HasTable<R>,
    {
        let id = R::Id::new();
        row.set_id(id);
        self.catalogue.table_mut().put(row);
        id
    }

    /// Changes a row.
    pub(crate) fn edit<R: Record>(&mut self, id: R::Id, change: impl FnOnce(&mut R))
    where
        Catalogue: HasTable<R>,
    {
        let mut row: R = self.catalogue.table().get(id).unwrap().clone();
        change(&mut row);
        self.catalogue.table_mut().put(row);
    }

    pub(crate) fn edit_film(&mut self, change: impl FnOnce(&mut Film)) {
        self.edit(self.film, change);
    }

    /// Leaves nothing of the film but its title and its run time.
    pub(crate) fn strip_film(&mut self) {
        self.edit_film(|film| {
            film.countries.clear();
            film.languages.clear();
        });
        let credits: Vec<CreditId> = self.catalogue.credits.of(self.film).map(|credit| credit.id).collect();
        credits
            .into_iter()
            .for_each(|credit| self.catalogue.credits.take(credit.uuid()));
    }

    pub(crate) fn edit_title(&mut self, text: &str) {
        self.edit(self.title, |title: &mut Title| title.text = text.into());
    }

    pub(crate) fn edit_synopsis(&mut self, body: &str) {
        self.edit(self.synopsis, |text: &mut Text| text.body = body.into());
    }
}

/// A spoiled edition, and what its rule is to find in it.
pub(crate) struct Case {
    pub(crate) about: String,
    pub(crate) sample: Sample,
    pub(crate) expected: Expected,
}

/// What is to be found.
pub(crate) enum Expected {
    /// These words of the synopsis, in order.
    Words(&'static [&'static str]),
    /// Findings whose sentences have these parts, in order.
    Said(&'static [&'static str]),
}

/// A synopsis in a language, and those of its words that are to be found.
pub(crate) fn text(language: &str, body: &str, words: &'static [&'static str]) -> Case {
    let mut sample = Sample::new();
    sample.edit_synopsis(body);
    sample.edit(sample.synopsis, |text: &mut Text| text.language = language.into());
    Case {
        about: format!("{language}: {body}"),
        sample,
        expected: Expected::Words(words),
    }
}

/// A change to the clean edition, and parts of the sentences that are to be found.
pub(crate) fn case(about: &str, spoil: impl FnOnce(&mut Sample), said: &'static [&'static str]) -> Case {
    let mut sample = Sample::new();
    spoil(&mut sample);
    Case {
        about: about.to_owned(),
        sample,
        expected: Expected::Said(said),
    }
}

impl Case {
    pub(crate) fn finds_something(&self) -> bool {
        let (Expected::Words(parts) | Expected::Said(parts)) = self.expected;
        !parts.is_empty()
    }

    /// Runs the rule and compares; says what was found where that differs.
    pub(crate) fn prove(&self, rule: &Rule) -> Result<(), String> {
        let sample = &self.sample;
        let of_rule =
            |found: Vec<Finding>| -> Vec<Finding> { found.into_iter().filter(|finding| finding.rule == rule.id).collect() };
        let found = of_rule(check(&sample.catalogue, sample.edition));
        let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        let fits = match self.expected {
            Expected::Words(words) => {
                let body: Vec<char> = sample.catalogue.texts.get(sample.synopsis).unwrap().body.chars().collect();
                let spans = found
                    .iter()
                    .map(|finding| finding.span.expect("a finding in a text has a span"));
                let spans: Vec<String> = spans
                    .map(|(from, until)| body[from as usize..until as usize].iter().collect())
                    .collect();
                spans == words
            }
            Expected::Said(parts) => {
                messages.len() == parts.len() && messages.iter().zip(parts).all(|(message, part)| message.contains(part))
            }
        };
        let alone = of_rule(check_film(&sample.catalogue, sample.edition, sample.film));
        match () {
            () if !fits => Err(format!("{}, {}: found {messages:#?}", rule.id, self.about)),
            () if !alone.iter().all(|finding| found.contains(finding)) => {
                Err(format!("{}, {}: of the film alone {alone:#?}", rule.id, self.about))
            }
            () => Ok(()),
        }
    }
}
