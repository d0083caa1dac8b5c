//! How far an edit reaches: the films in which something else may be found after it.
//!
//! A check looks at a row, at what belongs to it, and at the edition. This page is that sentence, read backwards.

use std::collections::BTreeSet;

use galley_model::*;
use galley_schedule::clashes_with;
use uuid::Uuid;

use crate::belongs::{films_of, shown, shown_at};

/// The rows, and the films that their screenings show before or after: a showing more or less changes what is true of the
/// others, which are there both times.
pub(crate) fn with_shown<'t>(before: &Catalogue, after: &Catalogue, touched: &[(&'t str, Uuid)]) -> Vec<(&'t str, Uuid)> {
    let of_screening = touched.iter().filter(|(table, _)| *table == "screening");
    let films: BTreeSet<FilmId> = of_screening
        .flat_map(|(_, id)| [before, after].map(|catalogue| shown_at(catalogue, (*id).into())))
        .flatten()
        .collect();
    touched
        .iter()
        .copied()
        .chain(films.into_iter().map(|film| ("film", film.uuid())))
        .collect()
}

/// The films that rows reach in a catalogue, as it was before they were touched or as it is afterwards; nothing for
/// rows on which anything may hang.
pub(crate) fn reach(catalogue: &Catalogue, edition: EditionId, touched: &[(&str, Uuid)]) -> Option<BTreeSet<FilmId>> {
    let mut films: BTreeSet<FilmId> = BTreeSet::new();
    // Of these, the other films of a screening or of a person speak too: their titles, lengths, credits.
    let mut spoken_of: BTreeSet<FilmId> = BTreeSet::new();
    let mut screenings: BTreeSet<ScreeningId> = BTreeSet::new();
    let on_screen = |screen: ScreenId| catalogue.screenings.of(screen).map(|screening| screening.id);
    for (table, id) in touched.iter().copied() {
        let own = films_of(catalogue, table, id);
        match table {
            "waiver" | "sign_off" | "saved_view" | "release" | "still" | "contact" | "person" | "filmography" => {}
            // Of a film of a programme, the text of the programme may tell.
            "text" => {
                let programme = catalogue.texts.get(id.into()).and_then(|text| text.programme);
                let items = programme
                    .into_iter()
                    .flat_map(|programme| catalogue.programme_films.of(programme));
                films.extend(items.map(|item| item.film));
            }
            // An entry says in which section a film stands against which others; a second copy, that none is the only one.
            "film" | "title" | "entry" | "copy" => spoken_of.extend(&own),
            "credit" => {
                spoken_of.extend(&own);
                let credit = catalogue.credits.get(id.into());
                films.extend(
                    credit
                        .into_iter()
                        .flat_map(|credit| films_of(catalogue, "person", credit.person.uuid())),
                );
            }
            "film_contact" => {
                let link = catalogue.film_contacts.get(id.into());
                films.extend(
                    link.into_iter()
                        .flat_map(|link| films_of(catalogue, "contact", link.contact.uuid())),
                );
            }
            "screening" => screenings.extend([ScreeningId::from(id)]),
            "stay" => {
                let person = catalogue.stays.get(id.into()).map(|stay| stay.person);
                let comes = person.into_iter().flat_map(|person| catalogue.guests.of(person));
                screenings.extend(comes.map(|guest| guest.screening));
            }
            "guest" => screenings.extend(catalogue.guests.get(id.into()).map(|guest| guest.screening)),
            "programme" | "programme_film" => {
                let item = catalogue.programme_films.get(id.into());
                let programme = item.map_or(id.into(), |item| item.programme);
                films.extend(catalogue.programme_films.of(programme).map(|item| item.film));
                screenings.extend(catalogue.screenings.of(programme).map(|screening| screening.id));
            }
            "section" => {
                let section = SectionId::from(id);
                films.extend(catalogue.entries.of(section).map(|entry| entry.film));
                let programmes = catalogue.programmes.of(section);
                films.extend(programmes.flat_map(|programme| catalogue.programme_films.of(programme.id).map(|item| item.film)));
            }
            "screen" => screenings.extend(on_screen(id.into())),
            "venue" => screenings.extend(
                catalogue
                    .screens
                    .of(VenueId::from(id))
                    .flat_map(|screen| on_screen(screen.id)),
            ),
            _ => return None,
        }
        films.extend(own);
    }
    for film in spoken_of {
        let copies = catalogue.copies.of(film).flat_map(|copy| catalogue.screenings.of(copy.id));
        screenings.extend(
            copies
                .chain(catalogue.screenings_showing(film, edition))
                .map(|screening| screening.id),
        );
        let listed = catalogue.filmography.of(film);
        films.extend(listed.flat_map(|line| films_of(catalogue, "person", line.person.uuid())));
    }
    for screening in screenings
        .into_iter()
        .filter_map(|screening| catalogue.screenings.get(screening))
    {
        films.extend(shown(catalogue, screening));
        for clash in clashes_with(catalogue, screening) {
            let all = clash.screenings.into_iter();
            films.extend(all.flat_map(|screening| shown_at(catalogue, screening)));
        }
    }
    Some(films)
}
