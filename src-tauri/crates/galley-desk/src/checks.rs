//! What a record must be to be kept at all, beyond the type of each field. There is little here: what may be wrong in
//! real life is a finding, and stops nobody from saving.

use std::any::Any;

use galley_model::{Catalogue, Edition, Place, RULES_OF_PREFLIGHT, Record, Screening, Text};
use galley_schedule::{ClockFault, exists};

use crate::fault::Fault;

/// Refuses what could not be meant: a screening at a time that does not exist, an edition that ends before it begins or
/// that finds a rule grave that there is not.
pub(crate) fn check<R: Record>(catalogue: &Catalogue, row: &R) -> Result<(), Fault> {
    let any: &dyn Any = row;
    if let Some(screening) = any.downcast_ref::<Screening>() {
        clock(catalogue, screening)?;
    }
    if let Some(edition) = any.downcast_ref::<Edition>() {
        days(edition)?;
        severities(catalogue, edition)?;
    }
    if let Some(text) = any.downcast_ref::<Text>() {
        owner(text)?;
    }
    Ok(())
}

fn clock(catalogue: &Catalogue, screening: &Screening) -> Result<(), Fault> {
    let edition = catalogue.editions.get(screening.edition);
    let (Some(at), Some(edition)) = (screening.starts, edition) else {
        return Ok(());
    };
    match exists(at, edition.time_zone) {
        Err(fault @ ClockFault::Skipped(_)) => {
            Err(Fault::invalid(fault.message(&edition.style)).at(Place::field(screening.id, "starts")))
        }
        // A time that comes twice can be meant; the proofreader asks about it.
        Err(ClockFault::Doubled(_)) | Ok(()) => Ok(()),
    }
}

fn days(edition: &Edition) -> Result<(), Fault> {
    match (edition.first_day, edition.last_day) {
        (Some(first), Some(last)) if last < first => {
            let message = format!("The last day ({last}) is before the first day ({first}). Give a last day on or after it.");
            Err(Fault::invalid(message).at(Place::field(edition.id, "last_day")))
        }
        _ => Ok(()),
    }
}

fn severities(catalogue: &Catalogue, edition: &Edition) -> Result<(), Fault> {
    // What was stored by a program that knew other rules stays as it is.
    let stored = catalogue.editions.get(edition.id);
    let unknown = edition.severities.0.keys().find(|id| {
        let known = galley_proofing::rule(id).is_some() || RULES_OF_PREFLIGHT.iter().any(|(rule, _)| rule == id);
        !known && stored.is_none_or(|stored| stored.severities.of(id).is_none())
    });
    let Some(id) = unknown else { return Ok(()) };
    let near =
        galley_proofing::rules::near(id).map_or_else(String::new, |rule| format!(" Did you mean {}? {}", rule.id, rule.what));
    let message = format!("There is no rule “{id}”.{near} All rules are listed under Edition.");
    Err(Fault::invalid(message).at(Place::field(edition.id, "severities")))
}

fn owner(text: &Text) -> Result<(), Fault> {
    let owners = [
        text.film.is_some(),
        text.person.is_some(),
        text.section.is_some(),
        text.programme.is_some(),
        text.edition.is_some(),
    ];
    match owners.iter().filter(|owner| **owner).count() {
        1 => Ok(()),
        _ => Err(
            Fault::invalid("A text belongs to exactly one film, person, section, programme or edition.").at(Place::row(text.id)),
        ),
    }
}
