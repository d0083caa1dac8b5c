//! What is printed: of a whole edition, or of one film in it.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use galley_model::*;

use crate::rule::Context;
use crate::spelling::Spelled;

/// Something that is set in type, letter by letter.
pub struct Prose<'a> {
    /// The field.
    pub place: Place,
    /// Which part of a field of several it is: the language of a wording, the number of a line from 0.
    pub part: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: &'a str,
    /// What kind of text it is; nothing for titles, names, notes and captions.
    pub kind: Option<TextKind>,
    /// Its characters, with their markup.
    pub chars: Vec<char>,
    spelled: OnceCell<Spelled>,
}

impl Prose<'_> {
    /// What the dictionaries say of it; asked once.
    pub(crate) fn spelled(&self, context: &Context<'_>) -> &Spelled {
        self.spelled.get_or_init(|| Spelled::of(context, self))
    }

    /// Whether it is written in sentences: a text, or a line of a note, a caption or the foot of the page, and no title or name.
    pub fn is_running(&self) -> bool {
        let field = self.place.field.as_deref().unwrap_or_default();
        self.kind.is_some()
            || matches!(
                field,
                "note" | "caption" | "photographer" | "footer" | "directions" | "advisories"
            )
    }

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
    /// Strands that have a page of their own.
    pub sections: Vec<&'a Section>,
    /// Buildings in which something is shown.
    pub venues: Vec<&'a Venue>,
    /// Films that are shown together.
    pub programmes: Vec<&'a Programme>,
    /// What stands at the foot of every page.
    pub footer: &'a [String],
    edition: EditionId,
    /// The leading language of the edition: what says no language of its own is in that.
    leading: &'a str,
    prose: OnceCell<Vec<Prose<'a>>>,
}

impl<'a> Printed<'a> {
    /// What an edition prints.
    pub fn of_edition(context: &Context<'a>) -> Self {
        let screenings = taking_place(context.catalogue.screenings.of(context.edition.id));
        Self::gather(context, Self::films(context), screenings).with_own_pages(context)
    }

    /// What an edition prints of one film: the film, its people, its screenings.
    pub fn of_film(context: &Context<'a>, film: FilmId) -> Self {
        let screenings = context.catalogue.screenings_showing(film, context.edition.id);
        Self::gather(context, BTreeSet::from([film]), taking_place(screenings.into_iter()))
    }

    /// What an edition prints of no film: its own pages, those of its sections and programmes, and the screenings that
    /// are told to be of no film.
    pub fn apart(context: &Context<'a>, of_no_film: impl Fn(&Screening) -> bool) -> Self {
        let screenings = context.catalogue.screenings.of(context.edition.id);
        let screenings = taking_place(screenings.filter(|screening| of_no_film(screening)));
        Self::gather(context, BTreeSet::new(), screenings).with_own_pages(context)
    }

    /// The films that an edition prints: its entries, and what it shows.
    pub fn films(context: &Context<'a>) -> BTreeSet<FilmId> {
        let (catalogue, edition) = (context.catalogue, context.edition.id);
        let mut films: BTreeSet<FilmId> = catalogue.entries.of(edition).map(|entry| entry.film).collect();
        for programme in catalogue.programmes.of(edition) {
            films.extend(catalogue.programme_films.of(programme.id).map(|item| item.film));
        }
        let screenings = catalogue.screenings.of(edition).filter(|screening| takes_place(screening));
        films.extend(screenings.filter_map(|screening| screening.film));
        films.retain(|film| catalogue.films.get(*film).is_some());
        films
    }

    /// Whether a film is one of them.
    pub fn has(context: &Context<'a>, film: FilmId) -> bool {
        let (catalogue, edition) = (context.catalogue, context.edition.id);
        let mut programmes = catalogue
            .programme_films
            .of(film)
            .filter_map(|item| catalogue.programmes.get(item.programme));
        let mut screenings = catalogue.screenings.of(film);
        catalogue.films.get(film).is_some()
            && (catalogue.entry(film, edition).is_some()
                || programmes.any(|programme| programme.edition == edition)
                || screenings.any(|screening| screening.edition == edition && takes_place(screening)))
    }

    fn gather(context: &Context<'a>, films: BTreeSet<FilmId>, screenings: Vec<&'a Screening>) -> Self {
        let catalogue = context.catalogue;
        let mut printed = Self {
            screenings,
            edition: context.edition.id,
            leading: context.language(),
            ..Self::default()
        };
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        let mut contacts: BTreeSet<ContactId> = BTreeSet::new();
        for film in films.into_iter().filter_map(|film| catalogue.films.get(film)) {
            printed.films.push(film);
            printed.titles.extend(catalogue.titles.of(film.id));
            printed.texts.extend(catalogue.texts.of(film.id));
            printed.stills.extend(catalogue.stills.of(film.id));
            people.extend(catalogue.credits.of(film.id).map(|credit| credit.person));
            contacts.extend(catalogue.film_contacts.of(film.id).map(|link| link.contact));
        }
        for screening in &printed.screenings {
            people.extend(catalogue.guests.of(screening.id).map(|guest| guest.person));
        }
        for person in people.into_iter().filter_map(|person| catalogue.people.get(person)) {
            printed.people.push(person);
            printed.texts.extend(catalogue.texts.of(person.id));
            printed.stills.extend(catalogue.stills.of(person.id));
        }
        let contacts = contacts.into_iter();
        printed.contacts = contacts.filter_map(|contact| catalogue.contacts.get(contact)).collect();
        printed
    }

    fn with_own_pages(mut self, context: &Context<'a>) -> Self {
        let (catalogue, edition) = (context.catalogue, context.edition);
        for section in catalogue.sections.of(edition.id) {
            self.sections.push(section);
            self.texts.extend(catalogue.texts.of(section.id));
        }
        for programme in catalogue.programmes.of(edition.id) {
            self.programmes.push(programme);
            self.texts.extend(catalogue.texts.of(programme.id));
        }
        let screens = catalogue.screenings.of(edition.id).filter(|screening| takes_place(screening));
        let venues: BTreeSet<VenueId> = screens
            .filter_map(|screening| Some(catalogue.screens.get(screening.screen?)?.venue))
            .collect();
        self.venues
            .extend(venues.into_iter().filter_map(|venue| catalogue.venues.get(venue)));
        self.texts.extend(catalogue.texts.of(edition.id));
        self.footer = &edition.footer;
        self
    }

    /// All of it that is set in type.
    pub fn prose(&self) -> &[Prose<'a>] {
        self.prose.get_or_init(|| self.set())
    }

    fn set(&self) -> Vec<Prose<'a>> {
        let leading = self.leading;
        let mut prose = Setting(Vec::new());
        for text in &self.texts {
            prose.set(
                Place::field(text.id, "body"),
                None,
                &text.language,
                Some(text.kind),
                &text.body,
            );
        }
        for title in &self.titles {
            prose.set(Place::field(title.id, "text"), None, &title.language, None, &title.text);
        }
        for still in &self.stills {
            prose.set(Place::field(still.id, "caption"), None, leading, None, &still.caption);
            prose.set(
                Place::field(still.id, "photographer"),
                None,
                leading,
                None,
                &still.photographer,
            );
        }
        for film in &self.films {
            prose.set(Place::field(film.id, "advisories"), None, leading, None, &film.advisories);
        }
        for venue in &self.venues {
            prose.set(Place::field(venue.id, "directions"), None, leading, None, &venue.directions);
        }
        for screening in &self.screenings {
            prose.set(Place::field(screening.id, "note"), None, leading, None, &screening.note);
        }
        for section in &self.sections {
            prose.wording(&Place::field(section.id, "name"), &section.name);
        }
        for programme in &self.programmes {
            prose.wording(&Place::field(programme.id, "title"), &programme.title);
        }
        for (number, line) in self.footer.iter().enumerate() {
            let place = Place::field(self.edition, "footer");
            prose.set(place, Some(number.to_string()), leading, None, line);
        }
        prose.0
    }
}

struct Setting<'a>(Vec<Prose<'a>>);

impl<'a> Setting<'a> {
    fn wording(&mut self, place: &Place, wording: &'a Wording) {
        for (language, text) in &wording.0 {
            self.set(place.clone(), Some(language.clone()), language, None, text);
        }
    }

    fn set(&mut self, place: Place, part: Option<String>, language: &'a str, kind: Option<TextKind>, text: &str) {
        if !text.is_empty() {
            self.0.push(Prose {
                place,
                part,
                language,
                kind,
                chars: text.chars().collect(),
                spelled: OnceCell::new(),
            });
        }
    }
}

fn taking_place<'a>(screenings: impl Iterator<Item = &'a Screening>) -> Vec<&'a Screening> {
    screenings.filter(|screening| takes_place(screening)).collect()
}

fn takes_place(screening: &Screening) -> bool {
    screening.state != ScreeningState::Cancelled
}
