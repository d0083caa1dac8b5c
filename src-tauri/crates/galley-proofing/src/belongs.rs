//! Which films a row belongs to.

use galley_model::*;
use uuid::Uuid;

/// The one film to open for a place: of a person, the film they directed first.
pub fn film_of(catalogue: &Catalogue, place: &Place) -> Option<FilmId> {
    let of_person = |person: PersonId| {
        let mut credits = catalogue.credits.of(person);
        let directed = credits.find(|credit| credit.role == "director");
        directed
            .or_else(|| catalogue.credits.of(person).next())
            .map(|credit| credit.film)
    };
    // A block of shorts is nobody's in particular; a short before a feature is the feature's.
    let of_screening = |screening: ScreeningId| {
        let screening = catalogue.screenings.get(screening)?;
        let programme = screening.programme.and_then(|programme| catalogue.programmes.get(programme));
        let alone = programme.is_none_or(|programme| programme.kind == ProgrammeKind::Preceded);
        catalogue.films_of(screening).last().copied().filter(|_| alone)
    };
    match place.table.as_str() {
        "person" => of_person(place.id.into()),
        "still" => {
            let still = catalogue.stills.get(place.id.into())?;
            still.film.or_else(|| of_person(still.person?))
        }
        "text" => {
            let text = catalogue.texts.get(place.id.into())?;
            text.film.or_else(|| of_person(text.person?))
        }
        "filmography" => of_person(catalogue.filmography.get(place.id.into())?.person),
        "screening" => of_screening(place.id.into()),
        "guest" => of_screening(catalogue.guests.get(place.id.into())?.screening),
        table => films_of(catalogue, table, place.id).first().copied(),
    }
}

/// All films that a row belongs to: of a person, every film they are credited on or come for. Those of an edition, a
/// section, a programme or a place are none; they have pages of their own.
pub fn films_of(catalogue: &Catalogue, table: &str, id: Uuid) -> Vec<FilmId> {
    let of_person = |person: PersonId| {
        let credited = catalogue.credits.of(person).map(|credit| credit.film);
        let comes = catalogue
            .guests
            .of(person)
            .flat_map(|guest| shown_at(catalogue, guest.screening));
        credited.chain(comes).collect::<Vec<FilmId>>()
    };
    let one = |film: Option<FilmId>| film.into_iter().collect();
    match table {
        "film" => vec![id.into()],
        "title" => one(catalogue.titles.get(id.into()).map(|title| title.film)),
        "credit" => one(catalogue.credits.get(id.into()).map(|credit| credit.film)),
        "entry" => one(catalogue.entries.get(id.into()).map(|entry| entry.film)),
        "sign_off" => one(catalogue.sign_offs.get(id.into()).map(|signed| signed.film)),
        "copy" => one(catalogue.copies.get(id.into()).map(|copy| copy.film)),
        "film_contact" => one(catalogue.film_contacts.get(id.into()).map(|link| link.film)),
        "programme_film" => one(catalogue.programme_films.get(id.into()).map(|item| item.film)),
        "contact" => catalogue
            .film_contacts
            .of(ContactId::from(id))
            .map(|link| link.film)
            .collect(),
        "text" => match catalogue.texts.get(id.into()).map(|text| (text.film, text.person)) {
            Some((None, Some(person))) => of_person(person),
            owner => one(owner.and_then(|owner| owner.0)),
        },
        "still" => match catalogue.stills.get(id.into()).map(|still| (still.film, still.person)) {
            Some((None, Some(person))) => of_person(person),
            owner => one(owner.and_then(|owner| owner.0)),
        },
        "person" => of_person(id.into()),
        "stay" => catalogue
            .stays
            .get(id.into())
            .map_or_else(Vec::new, |stay| of_person(stay.person)),
        "filmography" => catalogue
            .filmography
            .get(id.into())
            .map_or_else(Vec::new, |line| of_person(line.person)),
        "screening" => shown_at(catalogue, id.into()),
        "guest" => catalogue
            .guests
            .get(id.into())
            .map_or_else(Vec::new, |guest| shown_at(catalogue, guest.screening)),
        _ => Vec::new(),
    }
}

/// The films on whose pages a screening stands.
pub(crate) fn shown_at(catalogue: &Catalogue, screening: ScreeningId) -> Vec<FilmId> {
    catalogue
        .screenings
        .get(screening)
        .map_or_else(Vec::new, |screening| shown(catalogue, screening).collect())
}

/// The same, of a screening at hand.
pub(crate) fn shown<'a>(catalogue: &'a Catalogue, screening: &Screening) -> impl Iterator<Item = FilmId> + use<'a> {
    let programme = screening.programme.into_iter();
    let within = programme.flat_map(|programme| catalogue.programme_films.of(programme).map(|item| item.film));
    screening.film.into_iter().chain(within)
}
