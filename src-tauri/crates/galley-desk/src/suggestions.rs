//! Places for what is unscheduled: the best ones for one thing, and a proposal for all of it.

use galley_model::style::{night_of, ordinal};
use galley_model::*;
use galley_schedule::propose::{Barred, Place, Reason, Wanted, propose};
use galley_schedule::suggest::{suggest, suggest_for};
use serde::{Deserialize, Serialize};

use crate::call::Ask;
use crate::fault::{Fault, FaultCode, OrMissing};

/// A place where something could be shown, as people read it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlaceRow {
    /// On which screen.
    pub screen: ScreenId,
    /// When it would start.
    pub starts: LocalTime,
    /// Which of its film's copies would be shown, where there are several.
    pub copy: Option<CopyId>,
    /// The festival night, as a date.
    pub night: String,
    /// The night in words: "Thursday, March 25".
    pub night_label: String,
    /// The start in house style: "12:30 AM (late Friday)".
    pub clock: String,
    /// "Tower City Cinemas, Screen 5".
    pub place: String,
    /// What it costs, in points: the smaller, the better.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub cost: i64,
    /// What speaks against it, the weightiest first, then what speaks for it.
    pub reasons: Vec<Reason>,
    /// The reasons in a sentence.
    pub sentence: String,
}

/// What to suggest places for: a screening, or one more showing of a film or programme.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct SuggestRequest {
    /// A screening that exists, whether it has a place or not.
    pub id: Option<ScreeningId>,
    /// A film, for one more showing.
    pub film: Option<FilmId>,
    /// A programme, for one more showing.
    pub programme: Option<ProgrammeId>,
    /// How many places to name at most; usually 24.
    pub most: Option<usize>,
}

/// The best places for something.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Suggested {
    /// What is shown.
    pub title: String,
    /// "2nd showing".
    pub showing: String,
    /// The best places first.
    pub places: Vec<PlaceRow>,
    /// Why there is none, where there is none.
    pub message: Option<String>,
    /// Which rules forbid how many starts, where there is none.
    pub barred: Vec<Barred>,
}

/// The places that are named where nobody says how many.
const USUAL_PLACES: usize = 24;

/// The best free places for a screening, or for one more showing of a film or programme.
pub(crate) fn best(ask: &Ask<'_>, request: SuggestRequest) -> Result<Suggested, Fault> {
    let edition = ask.edition().ok_or_else(no_edition)?;
    let catalogue = ask.catalogue;
    let most = request.most.unwrap_or(USUAL_PLACES);
    let screening = request
        .id
        .map(|id| catalogue.screenings.get(id).or_missing("screening"))
        .transpose()?;
    let (title, found) = match (screening, request.film, request.programme) {
        (Some(screening), ..) => {
            let title = catalogue.screening_title(screening, ask.language());
            (title, suggest_for(catalogue, screening, most))
        }
        (None, Some(film), _) => {
            catalogue.films.get(film).or_missing("film")?;
            let title = catalogue.display_title(film, ask.language()).to_owned();
            (title, suggest(catalogue, edition.id, Show::Film(film), most))
        }
        (None, None, Some(programme)) => {
            let row = catalogue.programmes.get(programme).or_missing("programme")?;
            let title = catalogue.programme_title(row, ask.language());
            (title, suggest(catalogue, edition.id, Show::Programme(programme), most))
        }
        (None, None, None) => {
            return Err(Fault::invalid(
                "Say for which film, programme or screening places are wanted.",
            ));
        }
    };
    Ok(Suggested {
        title,
        showing: showing(found.nth),
        places: found
            .places
            .into_iter()
            .map(|place| place_row(catalogue, edition, place))
            .collect(),
        message: found.unplaced.as_ref().map(|unplaced| unplaced.message.clone()),
        barred: found.unplaced.map_or_else(Vec::new, |unplaced| unplaced.barred),
    })
}

/// What would be shown, as people read it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WantedRow {
    /// The screening, where there is one already that waits for its time or place.
    pub screening: Option<ScreeningId>,
    /// The film, unless a programme is shown.
    pub film: Option<FilmId>,
    /// The programme, unless one film is shown.
    pub programme: Option<ProgrammeId>,
    /// What it is called.
    pub title: String,
    /// "2nd showing".
    pub showing: String,
    /// The colour of its section.
    pub section_colour: String,
}

/// A showing with the place that is proposed for it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlacementRow {
    /// What is shown.
    pub wanted: WantedRow,
    /// Where and when.
    pub place: PlaceRow,
}

/// A showing that has no place, and why.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnplacedRow {
    /// What would be shown.
    pub wanted: WantedRow,
    /// Why it has no place.
    pub message: String,
    /// Which rules forbid how many of its starts.
    pub barred: Vec<Barred>,
    /// How many starts there are.
    pub starts: usize,
}

/// Where everything that is still unscheduled could go.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProposalRows {
    /// What has a place, in the order of time.
    pub placements: Vec<PlacementRow>,
    /// What has none.
    pub unplaced: Vec<UnplacedRow>,
}

/// Proposes a place for everything that is still unscheduled in the edition that is worked on. It takes seconds, and looks at
/// nothing but the catalogue that it is given: a snapshot, so that others go on working. `say` hears how many steps are
/// done, of how many; when it answers false the search stops.
pub fn proposal(catalogue: &Catalogue, say: &mut dyn FnMut(usize, usize) -> bool) -> Result<ProposalRows, Fault> {
    let edition = catalogue.current_edition().ok_or_else(no_edition)?;
    let found = propose(catalogue, edition.id, say);
    let found = found.ok_or_else(|| Fault::new(FaultCode::Cancelled, "The search was stopped. Nothing was changed."))?;
    let placements = found.placements.into_iter().map(|placement| PlacementRow {
        wanted: wanted_row(catalogue, edition, &placement.wanted),
        place: place_row(catalogue, edition, placement.place),
    });
    let unplaced = found.unplaced.into_iter().map(|unplaced| UnplacedRow {
        wanted: wanted_row(catalogue, edition, &unplaced.wanted),
        message: unplaced.message,
        barred: unplaced.barred,
        starts: unplaced.starts,
    });
    Ok(ProposalRows {
        placements: placements.collect(),
        unplaced: unplaced.collect(),
    })
}

fn no_edition() -> Fault {
    Fault::invalid("There is no edition to schedule yet. Make one under Edition.")
}

fn showing(nth: u32) -> String {
    format!("{} showing", ordinal(nth.saturating_add(1), "en"))
}

fn wanted_row(catalogue: &Catalogue, edition: &Edition, wanted: &Wanted) -> WantedRow {
    let row = Screening {
        film: wanted.film,
        programme: wanted.programme,
        ..Screening::default()
    };
    let language = edition.languages.first().map_or("en", String::as_str);
    let section = row.show().and_then(|show| catalogue.section_of(show, edition.id));
    let section = section.and_then(|section| catalogue.sections.get(section));
    WantedRow {
        screening: wanted.screening,
        film: wanted.film,
        programme: wanted.programme,
        title: catalogue.screening_title(&row, language),
        showing: showing(wanted.nth),
        section_colour: section.map_or_else(String::new, |section| section.colour.clone()),
    }
}

fn place_row(catalogue: &Catalogue, edition: &Edition, place: Place) -> PlaceRow {
    let language = edition.languages.first().map_or("en", String::as_str);
    let night = night_of(place.starts, edition);
    let there = Screening {
        screen: Some(place.screen),
        ..Screening::default()
    };
    PlaceRow {
        screen: place.screen,
        starts: place.starts,
        copy: place.copy,
        night: night.to_string(),
        night_label: edition.style.day(night, language),
        clock: edition.style.clock_noted(place.starts, night, language),
        place: catalogue.place_name(&there),
        cost: place.cost,
        sentence: place.sentence(),
        reasons: place.reasons,
    }
}
