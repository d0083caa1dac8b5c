//! Placing screenings: first what would come of it, then the placing itself, one step of Undo however many there are.

use chrono::{NaiveDate, TimeDelta};
use galley_model::id::RowId;
use galley_model::style::night_of;
use galley_model::*;
use galley_proofing::Lapsed;
use galley_schedule::{ClockFault, clashes_with, exists};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{ClashRow, standing};
use crate::call::{Ask, Edit};
use crate::checks::check;
use crate::fault::{Fault, FaultCode, OrMissing};
use crate::records::{keep, patched};

/// Screenings as they are to be: some fields of each, its `id` where it exists, `like` which one it is where it is one more
/// showing of the same, and the `night` into whose column its time is typed ("12:30a" in Friday's column is Friday's). A
/// night without a time keeps the time of day; `starts` or `screen` of null parks it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TryRequest {
    /// The screenings.
    #[cfg_attr(
        feature = "ts",
        ts(type = "(Partial<import(\"./Screening\").Screening> & { night?: string; like?: string })[]")
    )]
    pub items: Vec<Map<String, Value>>,
}

/// What would come of placing a screening.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TryRow {
    /// The screening; none where it does not exist yet.
    pub id: Option<ScreeningId>,
    /// When it would start; none where it would be parked.
    pub starts: Option<LocalTime>,
    /// In which night: "2010-03-25"; none where it would be parked.
    pub night: Option<String>,
    /// The start in house style: "12:30 AM (late Friday)".
    pub clock: String,
    /// The end in house style; empty where the length is not known.
    pub ends: String,
    /// The start in minutes since the night's 0:00.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub from: i64,
    /// How long it would take in minutes; 0 where not known.
    pub minutes: u32,
    /// What it would clash with. Screenings that are moved together stand where they are moved to.
    pub clashes: Vec<ClashRow>,
}

/// What would come of placing screenings, before anything is written.
pub(crate) fn attempt(ask: &Ask<'_>, request: TryRequest) -> Result<Vec<TryRow>, Fault> {
    let Some(edition) = ask.edition() else { return Ok(Vec::new()) };
    let language = ask.language();
    let mut after = ask.catalogue.clone();
    let mut proposed = Vec::new();
    for item in request.items {
        let (before, screening) = read(ask.catalogue, edition, item)?;
        proposed.push((before.map(|before| before.id), screening.clone()));
        after.screenings.put(screening);
    }
    let row = |(id, screening): (Option<ScreeningId>, Screening)| {
        let night = screening.starts.map(|at| night_of(at, edition));
        let at = screening.starts.zip(night);
        let slot = galley_schedule::slot(&after, &screening);
        let midnight = |night: NaiveDate| LocalTime::new(night.and_time(chrono::NaiveTime::MIN));
        TryRow {
            id,
            starts: screening.starts,
            night: night.map(|night| night.to_string()),
            clock: at.map_or_else(String::new, |(at, night)| edition.style.clock_noted(at, night, language)),
            ends: slot
                .zip(night)
                .map_or_else(String::new, |(slot, night)| edition.style.clock(slot.ends, night)),
            from: at.map_or(0, |(at, night)| at.minutes_since(midnight(night))),
            minutes: galley_schedule::minutes(&after, &screening).unwrap_or(0),
            clashes: standing(&after, clashes_with(&after, &screening))
                .iter()
                .map(|clash| ClashRow::of(clash, Some(screening.id), &Lapsed::default()))
                .collect(),
        }
    };
    Ok(proposed.into_iter().map(row).collect())
}

/// A screening as an item proposes it, and as it is in the catalogue, if it is there.
fn read<'a>(
    catalogue: &'a Catalogue,
    edition: &Edition,
    mut item: Map<String, Value>,
) -> Result<(Option<&'a Screening>, Screening), Fault> {
    let before = match item.remove("id") {
        None | Some(Value::Null) => None,
        Some(id) => {
            let id = id.as_str().and_then(|id| id.parse().ok());
            Some(id.and_then(|id| catalogue.screenings.get(id)).or_missing("screening")?)
        }
    };
    let like = match item.remove("like") {
        None | Some(Value::Null) => None,
        Some(id) => {
            let id = id.as_str().and_then(|id| id.parse().ok());
            Some(id.and_then(|id| catalogue.screenings.get(id)).or_missing("screening")?)
        }
    };
    let fresh = || Screening {
        id: ScreeningId::new(),
        edition: edition.id,
        ..Screening::default()
    };
    let screening = before.cloned().or_else(|| like.map(again)).unwrap_or_else(fresh);
    let place = Place::field(screening.id, "starts");
    let night: Option<NaiveDate> = match item.remove("night") {
        None | Some(Value::Null) => None,
        Some(night) => {
            let read = night.as_str().and_then(|night| night.parse().ok());
            let message = || Fault::invalid(format!("{night} is no night. Write it as 2010-03-25.")).at(place.clone());
            Some(read.ok_or_else(message)?)
        }
    };
    if let Some(night) = night {
        let typed = item.get("starts").and_then(Value::as_str);
        let starts = match (typed, screening.starts) {
            // A whole date and time needs no night.
            (Some(typed), _) if typed.parse::<LocalTime>().is_ok() => None,
            (Some(typed), _) => {
                let clock: ClockTime = typed.parse().map_err(|message: String| Fault::invalid(message).at(place))?;
                Some(clock.on(night, edition))
            }
            (None, Some(at)) if !item.contains_key("starts") => {
                Some(at.plus_minutes((night - night_of(at, edition)).num_minutes()))
            }
            _ => None,
        };
        if let Some(starts) = starts {
            item.insert("starts".into(), starts.to_string().into());
        }
    }
    Ok((before, patched(&screening, item)?))
}

/// Screenings to be placed, and whether a time that comes twice is meant.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlaceRequest {
    /// The screenings, as `schedule.try` takes them.
    #[cfg_attr(
        feature = "ts",
        ts(type = "(Partial<import(\"./Screening\").Screening> & { night?: string; like?: string })[]")
    )]
    pub items: Vec<Map<String, Value>>,
    /// Whether the person was asked about a time that the clocks pass twice, and means the first one.
    #[serde(default)]
    pub sure: bool,
}

/// Puts screenings where they are proposed, and makes those that do not exist; answers their ids. A time that the clocks
/// skip is refused by name. One that they pass twice is asked about: the fault `doubtful` says what, and `sure` answers it.
pub(crate) fn place(edit: &Edit<'_>, request: PlaceRequest) -> Result<Vec<ScreeningId>, Fault> {
    let edition = edit.catalogue.current_edition().or_missing("edition")?;
    let mut placed = Vec::new();
    for item in request.items {
        let (before, screening) = read(edit.catalogue, edition, item)?;
        write(edit, edition, before, &screening, request.sure)?;
        placed.push((before.is_some(), screening));
    }
    let title = |screening: &Screening| edit.catalogue.screening_title(screening, edit.language());
    let label = match placed.as_slice() {
        [(_, screening)] if screening.starts.is_none() || screening.screen.is_none() => format!("Park {}", title(screening)),
        [(true, screening)] => format!("Move {}", title(screening)),
        [(false, screening)] => format!("Place {}", title(screening)),
        all if all.iter().all(|(_, screening)| screening.starts.is_none()) => format!("Park {} screenings", all.len()),
        all => format!("Place {} screenings", all.len()),
    };
    edit.sql(edit.writer.relabel(&label))?;
    Ok(placed.into_iter().map(|(_, screening)| screening.id).collect())
}

/// Writes a screening whose time may be doubtful.
fn write(edit: &Edit<'_>, edition: &Edition, before: Option<&Screening>, after: &Screening, sure: bool) -> Result<(), Fault> {
    let moved = before.is_none_or(|before| before.starts != after.starts);
    if let Some(Err(fault @ ClockFault::Doubled(_))) = after
        .starts
        .filter(|_| moved && !sure)
        .map(|at| exists(at, edition.time_zone))
    {
        let message = fault.message(&edition.style);
        return Err(Fault::new(FaultCode::Doubtful, message).at(Place::field(after.id, "starts")));
    }
    match before {
        Some(before) => {
            check(edit.catalogue, after)?;
            edit.sql(edit.writer.edit(before, after))
        }
        None => keep(edit, after.clone()).map(|_| ()),
    }
}

/// Screenings to be shown again, on other nights or to be parked.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CopyRequest {
    /// The screenings.
    pub ids: Vec<ScreeningId>,
    /// How many nights later, or earlier where negative, at the same time of day; none parks the copies.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub by_nights: Option<i64>,
    /// On which screen, where that is another one.
    #[serde(default)]
    pub screen: Option<ScreenId>,
    /// Whether the person was asked about a time that the clocks pass twice, and means the first one.
    #[serde(default)]
    pub sure: bool,
}

/// One more showing of the same: the same films, introduction and talk. The code on tickets, the guests and the word
/// “premiere” belong to the one that is there.
fn again(old: &Screening) -> Screening {
    Screening {
        id: ScreeningId::new(),
        code: String::new(),
        state: ScreeningState::Planned,
        premiere: false,
        ..old.clone()
    }
}

/// Shows again what screenings show. Answers the ids of the new ones.
pub(crate) fn copy(edit: &Edit<'_>, request: CopyRequest) -> Result<Vec<ScreeningId>, Fault> {
    let edition = edit.catalogue.current_edition().or_missing("edition")?;
    let mut made = Vec::new();
    for id in request.ids {
        let old = edit.catalogue.screenings.get(id).or_missing("screening")?;
        let later = |at: LocalTime| Some(at.plus_minutes(TimeDelta::try_days(request.by_nights?)?.num_minutes()));
        let new = Screening {
            screen: request.screen.or(old.screen),
            starts: old.starts.and_then(later),
            ..again(old)
        };
        write(edit, edition, None, &new, request.sure)?;
        made.push(new.id);
    }
    Ok(made)
}

/// Two screenings that are to change places.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SwapRequest {
    /// The one.
    pub a: ScreeningId,
    /// The other.
    pub b: ScreeningId,
}

/// Lets two screenings change their screens and times.
pub(crate) fn swap(edit: &Edit<'_>, request: SwapRequest) -> Result<(), Fault> {
    let edition = edit.catalogue.current_edition().or_missing("edition")?;
    let a = edit.catalogue.screenings.get(request.a).or_missing("screening")?;
    let b = edit.catalogue.screenings.get(request.b).or_missing("screening")?;
    let at = |of: &Screening, other: &Screening| Screening {
        screen: other.screen,
        starts: other.starts,
        ..of.clone()
    };
    write(edit, edition, Some(a), &at(a, b), true)?;
    write(edit, edition, Some(b), &at(b, a), true)
}

/// Screenings to be removed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RemoveRequest {
    /// Which ones.
    pub ids: Vec<ScreeningId>,
}

/// Removes screenings with their guests.
pub(crate) fn remove(edit: &Edit<'_>, request: RemoveRequest) -> Result<(), Fault> {
    for id in &request.ids {
        crate::records::remove::<Screening>(edit, *id)?;
    }
    let label = match request.ids.len() {
        1 => "Remove screening".to_owned(),
        count => format!("Remove {count} screenings"),
    };
    edit.sql(edit.writer.relabel(&label))
}
