//! The whole schedule at once, as the window draws it: nights, screens, blocks.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use galley_model::*;
use galley_schedule::{Clash, Day, clashes, grid::with_cancelled, nights};
use serde::{Deserialize, Serialize};

use super::{ClashRow, lapsed, section_row, standing};
use crate::call::Ask;
use crate::fault::Fault;

/// The whole schedule of the edition.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ScheduleGrid {
    /// The nights in order.
    pub nights: Vec<GridNight>,
    /// The screens from left to right: by venue, then by their place in it.
    pub screens: Vec<GridScreen>,
    /// The screenings that have a time and a screen, by night, by screen, by time; those that are cancelled too.
    pub blocks: Vec<GridBlock>,
    /// The hour at which a night begins and ends.
    pub cut_hour: u32,
}

/// A night of the schedule.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridNight {
    /// Which one: "2010-03-25".
    pub date: String,
    /// In words: "Thursday, March 25".
    pub label: String,
    /// In short: "Thu 25".
    pub short: String,
    /// The full hour at or before its first start, in minutes since its 0:00; equal to `last_minute` where nothing is shown.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub first_minute: i64,
    /// The full hour at or after its last end; may pass 1440.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub last_minute: i64,
}

/// A screen of the schedule.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridScreen {
    /// Which one.
    pub id: ScreenId,
    /// "Screen 5".
    pub name: String,
    /// "5".
    pub short_name: String,
    /// Its building.
    pub venue: VenueId,
    /// "Tower City Cinemas".
    pub venue_name: String,
    /// "TCC".
    pub venue_short_name: String,
    /// How many people it seats.
    pub seats: Option<u32>,
    /// Minutes from the end of one screening to the start of the next, at least.
    pub turnaround: u32,
    /// When its building opens, as a time of day.
    pub opens: Option<ClockTime>,
    /// When its building closes.
    pub closes: Option<ClockTime>,
    /// What its booth can play.
    pub formats: Vec<String>,
}

/// A screening of the schedule.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridBlock {
    /// Which screening.
    pub id: ScreeningId,
    /// The film, unless a programme is shown.
    pub film: Option<FilmId>,
    /// The programme, unless one film is shown.
    pub programme: Option<ProgrammeId>,
    /// What is shown.
    pub title: String,
    /// In which night: "2010-03-25".
    pub night: String,
    /// On which screen.
    pub screen: ScreenId,
    /// Its start in minutes since the night's 0:00: 12:30 AM late is 1470.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub from: i64,
    /// Its end in the same count; of an unknown length at least a quarter of an hour later.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub to: i64,
    /// Its start in house style: "12:30 AM (late Friday)".
    pub clock: String,
    /// Minutes of introduction.
    pub introduction: u32,
    /// Minutes of films and gaps; 0 where not all of them are known.
    pub films: u32,
    /// Minutes of questions and answers.
    pub discussion: u32,
    /// Minutes for which the hall is held, where that was set.
    pub slot: Option<u32>,
    /// The sum as a line: "85 film + 15 Q&A = 100 minutes"; empty where a length is not known.
    pub explained: String,
    /// The section of what is shown.
    pub section: Option<SectionId>,
    /// Its name.
    pub section_name: String,
    /// Its colour.
    pub section_colour: String,
    /// The code on tickets.
    pub code: String,
    /// What is written on the picture, as BCP 47 tags.
    pub subtitles: Vec<String>,
    /// Who may come.
    pub kind: ScreeningKind,
    /// Whether it will take place.
    pub state: ScreeningState,
    /// Whether it is announced as the premiere.
    pub premiere: bool,
    /// How many people are expected.
    pub expected: Option<u32>,
    /// What it clashes with.
    pub clashes: Vec<ClashRow>,
}

/// The whole schedule of the edition that is being worked on.
pub(crate) fn grid(ask: &Ask<'_>, (): ()) -> Result<ScheduleGrid, Fault> {
    let Some(edition) = ask.edition() else {
        return Ok(ScheduleGrid::default());
    };
    let (catalogue, language) = (ask.catalogue, ask.language());
    let found = standing(catalogue, clashes(catalogue, edition.id));
    let lapsed = lapsed(catalogue, edition.id, &found);
    let mut of_screening: HashMap<ScreeningId, Vec<&Clash>> = HashMap::new();
    for clash in &found {
        for screening in &clash.screenings {
            of_screening.entry(*screening).or_default().push(clash);
        }
    }
    let (mut days, mut blocks) = (Vec::new(), Vec::new());
    for night in nights(catalogue, edition) {
        let drawn = with_cancelled(catalogue, edition.id, night);
        days.push(GridNight {
            date: night.to_string(),
            label: edition.style.day(night, language),
            short: style::short_day(night, language),
            first_minute: drawn.first_minute,
            last_minute: drawn.last_minute,
        });
        for place in drawn.blocks {
            let screening = catalogue.screenings.get(place.screening);
            let screening = screening.expect("the grid is drawn from the screenings of the catalogue");
            let slot = galley_schedule::slot(catalogue, screening);
            let show = screening.show();
            let (section, section_name, section_colour) = section_row(catalogue, edition, show);
            let clashes = of_screening.get(&screening.id).into_iter().flatten();
            blocks.push(GridBlock {
                id: screening.id,
                film: screening.film.filter(|_| screening.programme.is_none()),
                programme: screening.programme,
                title: catalogue.screening_title(screening, language),
                night: night.to_string(),
                screen: drawn.columns[place.column],
                from: place.from,
                to: place.to,
                clock: screening
                    .starts
                    .map_or_else(String::new, |at| edition.style.clock_noted(at, night, language)),
                introduction: screening.introduction,
                films: slot.as_ref().map_or(0, |slot| slot.film_minutes),
                discussion: screening.discussion,
                slot: screening.slot,
                explained: slot.map_or_else(String::new, |slot| slot.explained),
                section,
                section_name,
                section_colour,
                code: screening.code.clone(),
                subtitles: subtitles(catalogue, screening),
                kind: screening.kind,
                state: screening.state,
                premiere: screening.premiere,
                expected: catalogue.expected_at(screening),
                clashes: clashes
                    .map(|clash| ClashRow::of(clash, Some(screening.id), &lapsed))
                    .collect(),
            });
        }
    }
    Ok(ScheduleGrid {
        nights: days,
        screens: screens(catalogue),
        blocks,
        cut_hour: edition.cut_hour.get(),
    })
}

/// Every screen of the catalogue from left to right.
fn screens(catalogue: &Catalogue) -> Vec<GridScreen> {
    let of_venue = |venue: &Venue| {
        let screens = catalogue.screens.of(venue.id);
        let row = |screen: &Screen| GridScreen {
            id: screen.id,
            name: screen.name.clone(),
            short_name: screen.short_name.clone(),
            venue: venue.id,
            venue_name: venue.name.clone(),
            venue_short_name: venue.short_name.clone(),
            seats: screen.seats,
            turnaround: screen.turnaround,
            opens: venue.opens,
            closes: venue.closes,
            formats: screen.formats.clone(),
        };
        screens.map(row).collect::<Vec<_>>()
    };
    catalogue.venues.in_order().into_iter().flat_map(of_venue).collect()
}

/// What each minute of a night is called in house style, from its 0:00 up to noon of the next day: the one at 1470 is
/// "12:30 AM". So the window need not know how an edition writes times, and can say one while something is moved.
pub(crate) fn clocks(ask: &Ask<'_>, (): ()) -> Result<Vec<String>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    // Any night will do: times are called the same in all.
    let night = edition.first_day.unwrap_or_default();
    let midnight = LocalTime::new(night.and_time(NaiveTime::MIN));
    let minutes = 0..36 * 60;
    Ok(minutes
        .map(|minute| edition.style.clock(midnight.plus_minutes(minute), night))
        .collect())
}

/// What is written on the picture at a screening: what it says itself, else what its copy has, else its last film.
fn subtitles(catalogue: &Catalogue, screening: &Screening) -> Vec<String> {
    if !screening.subtitles.is_empty() {
        return screening.subtitles.clone();
    }
    let copy = catalogue.copies_at(screening).last().map(|copy| copy.subtitles.clone());
    copy.filter(|subtitles| !subtitles.is_empty()).unwrap_or_else(|| {
        let film = catalogue
            .films_at(screening)
            .last()
            .and_then(|film| catalogue.films.get(film));
        film.map_or_else(Vec::new, |film| film.subtitles.clone())
    })
}

/// A screen in a night.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DayRequest {
    /// Which screen.
    pub screen: ScreenId,
    /// Which night: "2010-03-25".
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub night: NaiveDate,
}

/// The chain of a screen's day: each slot part by part, the cleaning after it, and what stays free.
pub(crate) fn day(ask: &Ask<'_>, request: DayRequest) -> Result<Day, Fault> {
    let edition = ask.edition().map(|edition| edition.id).unwrap_or_default();
    Ok(galley_schedule::day(ask.catalogue, edition, request.screen, request.night))
}
