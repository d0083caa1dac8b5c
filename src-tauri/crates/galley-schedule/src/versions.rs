//! How often what is published of a screening has changed, from release to release: the numbers by which calendars tell
//! an older version of an event from a newer one, and the events that they must drop.

use std::collections::BTreeMap;

use galley_model::*;

use crate::published::Facts;

/// What has become of a published screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// At how many releases after the first one that has it something else was published of it. A state that is not
    /// released yet counts as the release that it will be.
    pub sequence: u32,
    /// Where it is not published any more: the newest release that has it, by its place in the list.
    pub dropped: Option<usize>,
}

/// The versions of every screening of an edition that is published now or was at one of the releases, oldest first. One
/// that is cancelled is published, and one that has no time is not; `told` says which of the others are.
pub fn versions(
    releases: &[Catalogue],
    now: &Catalogue,
    edition: EditionId,
    language: &str,
    told: impl Fn(&Screening) -> bool,
) -> BTreeMap<ScreeningId, Version> {
    // What was told last, or that it does not take place; and the version.
    let mut known: BTreeMap<ScreeningId, (Option<Told>, Version)> = BTreeMap::new();
    for (place, catalogue) in releases.iter().chain([now]).enumerate() {
        let screenings = catalogue.screenings.of(edition).filter(|screening| told(screening));
        let mut told: BTreeMap<ScreeningId, Option<Told>> = screenings
            .filter_map(|screening| {
                let facts = Facts::of(catalogue, screening, language)?;
                let takes_place = screening.state != ScreeningState::Cancelled;
                Some((screening.id, takes_place.then_some((facts, screening.state))))
            })
            .collect();
        for (id, (last, version)) in &mut known {
            let there = told.remove(id);
            version.dropped = match (&there, version.dropped) {
                (Some(_), _) => None,
                (None, None) => place.checked_sub(1),
                (None, dropped) => dropped,
            };
            let is = there.flatten();
            if is != *last {
                version.sequence += 1;
                *last = is;
            }
        }
        let first = Version {
            sequence: 0,
            dropped: None,
        };
        known.extend(told.into_iter().map(|(id, told)| (id, (told, first))));
    }
    known.into_iter().map(|(id, (_, version))| (id, version)).collect()
}

/// What a calendar says of a screening that takes place: its facts, and whether it is agreed.
type Told = (Facts, ScreeningState);
