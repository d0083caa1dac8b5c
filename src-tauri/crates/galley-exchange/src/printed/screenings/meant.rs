//! Of which screening a time is that no screening explains.

use std::collections::HashSet;

use chrono::NaiveDate;
use galley_model::{ScreeningId, Show};

use super::{Carried, Found, belongs, days_of, is_near, says_its_day, title_behind};
use crate::printed::facts::Time;
use crate::printed::known::{Known, Mention, Showing};

/// The screening that an unexplained time is most likely of, and whether that is sure.
pub(super) fn meant<'k, 'a>(
    known: &'k Known<'a>,
    found: &Found<'_>,
    carried: &Carried,
    at: usize,
    explained: &[Option<Vec<ScreeningId>>],
    claimed: &HashSet<ScreeningId>,
    codes: &[(usize, ScreeningId)],
) -> Option<(&'k Showing<'a>, bool)> {
    let (page, facts) = (found.page, found.facts);
    let time = &facts.times[at];
    let days = days_of(time, found, carried);
    let on_day = |showing: &Showing<'_>| days.iter().any(|day| *day == showing.night || *day == showing.day);
    // The code beside it, unless another time has it.
    let next = (at + 1..facts.times.len()).find(|other| explained[*other].is_none() || facts.times[*other].own.is_none());
    let until = next.map_or(usize::MAX, |next| facts.times[next].words.start);
    let coded = codes.iter().filter(|(word, id)| {
        let follows = (time.words.end..until).contains(word) && is_near(page, time.words.start, *word);
        (follows || belongs(found, at, *word)) && !claimed.contains(id)
    });
    let coded = coded.filter_map(|(word, id)| Some((known.showings.get(id)?, *word)));
    if let Some((showing, _)) = coded.min_by_key(|(_, word)| word.abs_diff(time.words.start)) {
        let sure = on_day(showing) || time.is(showing.minutes);
        return Some((showing, sure));
    }
    let before = found
        .mentions
        .iter()
        .rev()
        .find(|mention| mention.words.end <= time.words.start);
    let next = || found.mentions.iter().find(|mention| mention.words.start >= time.words.end);
    let after = title_behind(found, at).or_else(next);
    let tied = |mention: &&Mention| {
        let (one, two) = (page.line_of(time.words.start), page.line_of(mention.words.start));
        let down = two.baseline - one.baseline;
        let close = down > 0.0 && down < one.size.max(two.size) * 2.2 && (one.left - two.left).abs() < one.size * 3.0;
        close || belongs(found, at, mention.words.start)
    };
    let mut choices: Vec<(&Showing<'_>, bool)> = Vec::new();
    let of = |shows: &[Show]| {
        shows
            .iter()
            .flat_map(|show| known.of(*show))
            .filter(|showing| !claimed.contains(&showing.row.id))
            .collect::<Vec<_>>()
    };
    if let Some(after) = after.filter(tied) {
        choices.extend(
            of(&after.shows)
                .into_iter()
                .filter(|showing| on_day(showing))
                .map(|showing| (showing, true)),
        );
    }
    if choices.is_empty() && time.own.is_some() {
        // An entry may go on from the page before; that it is the same one is likely, and not sure.
        let (shows, sure): (&[Show], bool) = match before {
            Some(before) => (&before.shows, true),
            None if says_its_day(found, time) => (&carried.shows, false),
            None => (&[], false),
        };
        let fits = of(shows)
            .into_iter()
            .filter(|showing| on_day(showing) || time.is(showing.minutes) || is_half_off(time, &days, showing));
        choices.extend(fits.map(|showing| (showing, sure)));
    }
    let several = choices.len() > 1;
    let off = |showing: &Showing<'_>| match is_half_off(time, &days, showing) {
        true => 0,
        false => time.minutes.abs_diff(showing.minutes) + if on_day(showing) { 0 } else { 300 },
    };
    let (showing, sure) = choices.into_iter().min_by_key(|(showing, _)| off(showing))?;
    Some((showing, sure && !several))
}

/// Whether a time is half a day from that of a screening, on its day or the one beside: the wrong half of the day is printed.
fn is_half_off(time: &Time, days: &[NaiveDate], showing: &Showing<'_>) -> bool {
    let beside = |day: &NaiveDate| (*day - showing.day).num_days().abs() <= 1;
    (time.minutes + 720) % 1440 == showing.minutes && days.iter().any(beside)
}
