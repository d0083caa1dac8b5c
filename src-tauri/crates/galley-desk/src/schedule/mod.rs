//! The schedule: as lists of screenings, places and what there is to show; as a grid with its tray.

pub mod grid;
pub mod place;
pub mod tray;

use galley_model::id::RowId;
use galley_model::read::folded;
use galley_model::*;
use galley_proofing::{Finding, Lapsed, Signed};
use galley_schedule::{Clash, clashes, clashes_with, slot};
use serde::{Deserialize, Serialize};

use crate::call::Ask;
use crate::fault::Fault;
use crate::films::ListRequest;
use crate::records::patched;

/// A clash of a screening.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ClashRow {
    /// The permanent id of its rule: "SCH-01".
    pub rule: &'static str,
    /// How bad the edition finds it; an error holds back a release.
    #[cfg_attr(feature = "ts", ts(type = "Exclude<import(\"./Severity\").Severity, \"off\">"))]
    pub severity: Severity,
    /// One sentence that names both sides and says by how much.
    pub message: String,
    /// The other screenings that have a part in it.
    pub others: Vec<ScreeningId>,
    /// What a waiver remembers.
    pub fingerprint: String,
    /// Where it is.
    pub place: Place,
    /// Whether something was signed as right here that has changed since.
    pub lapsed: bool,
}

impl ClashRow {
    /// The clash as the screening sees it.
    pub(crate) fn of(clash: &Clash, screening: Option<ScreeningId>, lapsed: &Lapsed) -> Self {
        let others = clash.screenings.iter().copied().filter(|other| Some(*other) != screening);
        let finding = Finding::of_clash(clash);
        Self {
            rule: clash.rule,
            severity: clash.severity,
            message: clash.message.clone(),
            others: others.collect(),
            lapsed: lapsed.has(&finding),
            fingerprint: finding.fingerprint,
            place: finding.place,
        }
    }
}

/// The clashes that nobody has signed as right.
pub(crate) fn standing(catalogue: &Catalogue, mut clashes: Vec<Clash>) -> Vec<Clash> {
    // Nearly always nothing is signed; fingerprints are then not asked for.
    if catalogue.waivers.iter().next().is_none() {
        return clashes;
    }
    let signed = Signed::of(catalogue);
    clashes.retain(|clash| !signed.has(&Finding::of_clash(clash)));
    clashes
}

/// Where one of these clashes stands and something was signed as right that has changed since.
pub(crate) fn lapsed(catalogue: &Catalogue, edition: EditionId, standing: &[Clash]) -> Lapsed {
    if catalogue.waivers.is_empty() {
        return Lapsed::default();
    }
    let asked: Vec<Finding> = standing.iter().map(Finding::of_clash).collect();
    let asked: Vec<&Finding> = asked.iter().collect();
    let all = std::iter::once_with(|| clashes(catalogue, edition)).flatten();
    Lapsed::of(catalogue, Some(&asked), all.map(|clash| Finding::of_clash(&clash)))
}

/// The section of a show with its name and colour.
pub(crate) fn section_row(catalogue: &Catalogue, edition: &Edition, show: Option<Show>) -> (Option<SectionId>, String, String) {
    let section = show.and_then(|show| catalogue.section_of(show, edition.id));
    let section = section.and_then(|section| catalogue.sections.get(section));
    section.map_or_else(Default::default, |section| {
        let language = edition.languages.first().map_or("en", String::as_str);
        let name = section.name.in_language(language, &edition.languages);
        (Some(section.id), name.to_owned(), section.colour.clone())
    })
}

/// A guest of a screening.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuestRow {
    /// The guest's own fields.
    pub guest: Guest,
    /// Who it is.
    pub name: String,
}

/// A screening in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScreeningRow {
    /// The screening's own fields.
    pub screening: Screening,
    /// What is shown.
    pub title: String,
    /// The festival night, as a date; none while it has no time.
    pub night: Option<String>,
    /// The night in words: "Thursday, March 25".
    pub night_label: String,
    /// The start in house style: "12:30 AM (late Friday)".
    pub clock: String,
    /// The end of the slot in house style; empty where the length is not known.
    pub ends: String,
    /// The length of the slot in minutes; 0 where it is not known.
    pub minutes: u32,
    /// What the slot is made of: "85 film + 15 Q&A = 100 minutes".
    pub slot: String,
    /// "Tower City Cinemas, Screen 5".
    pub place: String,
    /// The building.
    pub venue: Option<VenueId>,
    /// The colour of the section of what is shown.
    pub section_colour: String,
    /// The confirmed and unconfirmed guests by name.
    pub guests: String,
    /// The guests themselves.
    pub guest_rows: Vec<GuestRow>,
    /// The titles of the films that are shown.
    pub films: Vec<String>,
    /// What cannot be, or cannot work, and nobody has signed as right.
    pub clashes: Vec<ClashRow>,
}

/// The screenings of the edition by time; those without a time last.
pub(crate) fn list(ask: &Ask<'_>, (): ()) -> Result<Vec<ScreeningRow>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    let clashes = standing(ask.catalogue, clashes(ask.catalogue, edition.id));
    let lapsed = lapsed(ask.catalogue, edition.id, &clashes);
    let mut screenings: Vec<&Screening> = ask.catalogue.screenings.of(edition.id).collect();
    screenings.sort_by_key(|screening| (screening.starts.is_none(), screening.starts, screening.id));
    Ok(screenings
        .into_iter()
        .map(|screening| row(ask.catalogue, edition, screening, &clashes, &lapsed))
        .collect())
}

/// One screening as lists show it; none where it is gone.
pub(crate) fn screening(ask: &Ask<'_>, id: ScreeningId) -> Result<Option<ScreeningRow>, Fault> {
    let found = ask.catalogue.screenings.get(id).zip(ask.edition());
    Ok(found.map(|(screening, edition)| {
        let clashes = standing(ask.catalogue, clashes_with(ask.catalogue, screening));
        let lapsed = lapsed(ask.catalogue, edition.id, &clashes);
        row(ask.catalogue, edition, screening, &clashes, &lapsed)
    }))
}

/// A screening as lists show it, with those of the clashes that name it.
pub(crate) fn row(
    catalogue: &Catalogue,
    edition: &Edition,
    screening: &Screening,
    clashes: &[Clash],
    lapsed: &Lapsed,
) -> ScreeningRow {
    let language = edition.languages.first().map_or("en", String::as_str);
    let night = screening.starts.map(|at| style::night_of(at, edition));
    let minutes = galley_schedule::minutes(catalogue, screening);
    let slot = slot(catalogue, screening);
    let clock = |at: LocalTime| night.map_or_else(String::new, |night| edition.style.clock_noted(at, night, language));
    let screen = screening.screen.and_then(|screen| catalogue.screens.get(screen));
    let films = catalogue.films_of(screening);
    let name = |guest: &Guest| {
        catalogue
            .people
            .get(guest.person)
            .map_or_else(String::new, |person| person.name.clone())
    };
    let guest_row = |guest: &Guest| GuestRow {
        guest: guest.clone(),
        name: name(guest),
    };
    ScreeningRow {
        screening: screening.clone(),
        title: catalogue.screening_title(screening, language),
        night: night.map(|night| night.to_string()),
        night_label: night.map_or_else(String::new, |night| edition.style.day(night, language)),
        clock: screening.starts.map_or_else(String::new, clock),
        ends: slot
            .as_ref()
            .zip(night)
            .map_or_else(String::new, |(slot, night)| edition.style.clock(slot.ends, night)),
        minutes: minutes.unwrap_or(0),
        slot: slot.map_or_else(String::new, |slot| slot.explained),
        place: catalogue.place_name(screening),
        venue: screen.map(|screen| screen.venue),
        section_colour: section_row(catalogue, edition, screening.show()).2,
        guests: catalogue.guests.of(screening.id).map(name).collect::<Vec<_>>().join(", "),
        guest_rows: catalogue.guests.of(screening.id).map(guest_row).collect(),
        films: films
            .iter()
            .map(|film| catalogue.display_title(*film, language).to_owned())
            .collect(),
        clashes: clashes
            .iter()
            .filter(|clash| clash.names(screening.id))
            .map(|clash| ClashRow::of(clash, Some(screening.id), lapsed))
            .collect(),
    }
}

/// A building and its halls.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VenueRow {
    /// The building.
    pub venue: Venue,
    /// Its halls in order.
    pub screens: Vec<Screen>,
}

/// Where things can be shown.
pub(crate) fn places(ask: &Ask<'_>, (): ()) -> Result<Vec<VenueRow>, Fault> {
    let venues = ask.catalogue.venues.in_order().into_iter();
    Ok(venues
        .map(|venue| VenueRow {
            venue: venue.clone(),
            screens: ask.catalogue.screens.of(venue.id).cloned().collect(),
        })
        .collect())
}

/// How long one walks from one building to another.
pub(crate) fn walks(ask: &Ask<'_>, (): ()) -> Result<Vec<Walk>, Fault> {
    Ok(ask.catalogue.walks.iter().cloned().collect())
}

/// Something that can be shown: a film or a programme.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ShowRow {
    /// The film, unless it is a programme.
    pub film: Option<FilmId>,
    /// The programme, unless it is a film.
    pub programme: Option<ProgrammeId>,
    /// What it is called.
    pub title: String,
    /// Who directed it, or which films it holds.
    pub detail: String,
    /// How many screenings it has.
    pub screenings: usize,
}

/// The films and programmes of the edition, by title.
pub(crate) fn shows(ask: &Ask<'_>, request: ListRequest) -> Result<Vec<ShowRow>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    let (catalogue, language) = (ask.catalogue, ask.language());
    let films = catalogue.entries.of(edition.id).map(|entry| ShowRow {
        film: Some(entry.film),
        programme: None,
        title: catalogue.display_title(entry.film, language).to_owned(),
        detail: catalogue.directors(entry.film),
        screenings: catalogue.screenings_showing(entry.film, edition.id).len(),
    });
    let programmes = catalogue.programmes.of(edition.id).map(|programme| {
        let films = catalogue.programme_films.of(programme.id);
        ShowRow {
            film: None,
            programme: Some(programme.id),
            title: catalogue.programme_title(programme, language),
            detail: films
                .map(|item| catalogue.display_title(item.film, language))
                .collect::<Vec<_>>()
                .join(", "),
            screenings: catalogue.screenings.count_of(programme.id),
        }
    });
    let fits = |row: &ShowRow| crate::people::begins(&request.search, &[&row.title, &row.detail]);
    let mut rows: Vec<ShowRow> = programmes.chain(films).filter(fits).collect();
    rows.sort_by_cached_key(|row| folded(&row.title));
    Ok(rows)
}

/// A screening that is proposed: some of its fields, and its id where it exists.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The fields that are proposed.
    #[cfg_attr(feature = "ts", ts(type = "Partial<import(\"./Screening\").Screening>"))]
    pub screening: serde_json::Map<String, serde_json::Value>,
}

/// The clashes that a proposed screening would have, one sentence each.
pub(crate) fn check(ask: &Ask<'_>, request: CheckRequest) -> Result<Vec<String>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    let mut fields = request.screening;
    let id = fields.remove("id").and_then(|id| id.as_str().and_then(|id| id.parse().ok()));
    let fresh = || Screening {
        id: ScreeningId::new(),
        edition: edition.id,
        ..Screening::default()
    };
    let known = id.and_then(|id| ask.catalogue.screenings.get(id)).cloned();
    let proposed = patched(&known.unwrap_or_else(fresh), fields)?;
    Ok(standing(ask.catalogue, clashes_with(ask.catalogue, &proposed))
        .into_iter()
        .map(|clash| clash.message)
        .collect())
}

/// A film of a programme.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeFilmRow {
    /// Its place in the programme.
    pub item: ProgrammeFilm,
    /// Its title.
    pub title: String,
    /// Its run time in house style; empty where not known.
    pub run_time: String,
}

/// A programme and its films.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeRow {
    /// The programme's own fields.
    pub programme: Programme,
    /// What it is called.
    pub title: String,
    /// Its films in order.
    pub films: Vec<ProgrammeFilmRow>,
    /// Its length in minutes, from its films and gaps; 0 where a film's is not known.
    pub minutes: u32,
}

/// The programmes of the edition.
pub(crate) fn programmes(ask: &Ask<'_>, (): ()) -> Result<Vec<ProgrammeRow>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    let (catalogue, language) = (ask.catalogue, ask.language());
    let film_row = |item: &ProgrammeFilm| ProgrammeFilmRow {
        item: item.clone(),
        title: catalogue.display_title(item.film, language).to_owned(),
        run_time: catalogue
            .films
            .get(item.film)
            .and_then(|film| film.run_time)
            .map_or_else(String::new, |run_time| edition.style.run_time(run_time, language)),
    };
    let alone = |programme: &Programme| Screening {
        programme: Some(programme.id),
        edition: edition.id,
        ..Screening::default()
    };
    Ok(catalogue
        .programmes
        .of(edition.id)
        .map(|programme| ProgrammeRow {
            programme: programme.clone(),
            title: catalogue.programme_title(programme, language),
            films: catalogue.programme_films.of(programme.id).map(film_row).collect(),
            minutes: galley_schedule::minutes(catalogue, &alone(programme)).unwrap_or(0),
        })
        .collect())
}
