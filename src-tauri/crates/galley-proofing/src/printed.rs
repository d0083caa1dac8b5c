//! What is printed: of a whole edition, or of one film in it.

use std::collections::BTreeSet;

use galley_model::*;

use crate::rule::Context;

/// Something that is set in type, letter by letter.
pub struct Prose<'a> {
    /// The field.
    pub place: Place,
    /// Its language, a BCP 47 tag.
    pub language: &'a str,
    /// What kind of text it is; nothing for titles, names, notes and captions.
    pub kind: Option<TextKind>,
    /// Its characters, with their markup.
    pub chars: Vec<char>,
}

impl Prose<'_> {
    /// The text whose body it is; nothing for titles, names, notes and captions.
    pub fn text<'c>(&self, catalogue: &'c Catalogue) -> Option<&'c Text> {
        self.kind.and_then(|_| catalogue.texts.get(self.place.id.into()))
    }
}

/// The rows that a check looks at.
#[derive(Default)]
pub struct Printed<'a> {
    /// Films, those within programmes included.
    pub films: Vec<&'a Film>,
    /// Their titles.
    pub titles: Vec<&'a Title>,
    /// Everyone credited or invited.
    pub people: Vec<&'a Person>,
    /// All running text.
    pub texts: Vec<&'a Text>,
    /// Pictures of films and people.
    pub stills: Vec<&'a Still>,
    /// Whom to reach.
    pub contacts: Vec<&'a Contact>,
    /// Screenings that are not cancelled.
    pub screenings: Vec<&'a Screening>,
    /// All of it that is set in type.
    pub prose: Vec<Prose<'a>>,
}

impl<'a> Printed<'a> {
    /// What an edition prints.
    pub fn of_edition(context: &Context<'a>) -> Self {
        let (catalogue, edition) = (context.catalogue, context.edition);
        let mut films: BTreeSet<FilmId> = catalogue.entries.of(edition.id).map(|entry| entry.film).collect();
        for programme in catalogue.programmes.of(edition.id) {
            films.extend(catalogue.programme_films.of(programme.id).map(|item| item.film));
        }
        let mut printed = Self {
            screenings: taking_place(catalogue.screenings.of(edition.id)),
            ..Self::default()
        };
        films.extend(printed.screenings.iter().filter_map(|screening| screening.film));
        printed.gather(context, films);

        let leading = context.language();
        for section in catalogue.sections.of(edition.id) {
            printed.texts.extend(catalogue.texts.of(section.id));
            printed.wording(Place::field(section.id, "name"), &section.name);
        }
        for programme in catalogue.programmes.of(edition.id) {
            printed.texts.extend(catalogue.texts.of(programme.id));
            printed.wording(Place::field(programme.id, "title"), &programme.title);
        }
        printed.texts.extend(catalogue.texts.of(edition.id));
        for line in &edition.footer {
            printed.set(Place::field(edition.id, "footer"), leading, None, line);
        }
        printed.set_texts(context);
        printed
    }

    /// What an edition prints of one film: the film, its people, its screenings.
    pub fn of_film(context: &Context<'a>, film: FilmId) -> Self {
        let screenings = context.catalogue.screenings_showing(film, context.edition.id);
        let mut printed = Self {
            screenings: taking_place(screenings.into_iter()),
            ..Self::default()
        };
        printed.gather(context, BTreeSet::from([film]));
        printed.set_texts(context);
        printed
    }

    fn gather(&mut self, context: &Context<'a>, films: BTreeSet<FilmId>) {
        let catalogue = context.catalogue;
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        let mut contacts: BTreeSet<ContactId> = BTreeSet::new();
        for film in films.into_iter().filter_map(|film| catalogue.films.get(film)) {
            self.films.push(film);
            self.titles.extend(catalogue.titles.of(film.id));
            self.texts.extend(catalogue.texts.of(film.id));
            self.stills.extend(catalogue.stills.of(film.id));
            people.extend(catalogue.credits.of(film.id).map(|credit| credit.person));
            contacts.extend(catalogue.film_contacts.of(film.id).map(|link| link.contact));
        }
        for screening in &self.screenings {
            people.extend(catalogue.guests.of(screening.id).map(|guest| guest.person));
        }
        for person in people.into_iter().filter_map(|person| catalogue.people.get(person)) {
            self.people.push(person);
            self.texts.extend(catalogue.texts.of(person.id));
            self.stills.extend(catalogue.stills.of(person.id));
        }
        self.contacts = contacts
            .into_iter()
            .filter_map(|contact| catalogue.contacts.get(contact))
            .collect();
    }

    fn set_texts(&mut self, context: &Context<'a>) {
        let leading = context.language();
        for text in std::mem::take(&mut self.texts) {
            self.set(Place::field(text.id, "body"), &text.language, Some(text.kind), &text.body);
            self.texts.push(text);
        }
        for title in std::mem::take(&mut self.titles) {
            self.set(Place::field(title.id, "text"), &title.language, None, &title.text);
            self.titles.push(title);
        }
        for still in std::mem::take(&mut self.stills) {
            self.set(Place::field(still.id, "caption"), leading, None, &still.caption);
            self.stills.push(still);
        }
        for screening in std::mem::take(&mut self.screenings) {
            self.set(Place::field(screening.id, "note"), leading, None, &screening.note);
            self.screenings.push(screening);
        }
    }

    fn wording(&mut self, place: Place, wording: &'a Wording) {
        for (language, text) in &wording.0 {
            self.set(place.clone(), language, None, text);
        }
    }

    fn set(&mut self, place: Place, language: &'a str, kind: Option<TextKind>, text: &str) {
        if !text.is_empty() {
            self.prose.push(Prose {
                place,
                language,
                kind,
                chars: text.chars().collect(),
            });
        }
    }
}

fn taking_place<'a>(screenings: impl Iterator<Item = &'a Screening>) -> Vec<&'a Screening> {
    screenings
        .filter(|screening| screening.state != ScreeningState::Cancelled)
        .collect()
}
