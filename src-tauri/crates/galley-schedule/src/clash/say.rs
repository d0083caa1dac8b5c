//! Clashes as sentences, in the edition's house style.

use chrono::NaiveDate;
use galley_model::style::{day, night_of};
use galley_model::{LocalTime, PersonId};

use super::{Judge, Placed};
use crate::night::{ClockFault, local};

pub(super) fn overlap(judge: &Judge<'_>, a: &Placed<'_>, b: &Placed<'_>, shared: i64) -> String {
    let (title_a, title_b) = (judge.title(a), judge.title(b));
    let (night, screen) = (judge.night(a.starts), judge.screen(a));
    let (at_a, at_b) = (judge.clock(a.starts), judge.clock(b.starts));
    if a.from == b.from {
        return format!(
            "{title_a} and {title_b} both start on {screen} at {at_a}, {night}, and overlap by {}.",
            minutes(shared)
        );
    }
    let end = judge.end(a);
    if !b.complete {
        return format!(
            "{title_a} on {screen} at {at_a}, {night}, runs until {end}, but {title_b} starts at {at_b}, {} earlier.",
            minutes(a.until - b.from)
        );
    }
    if b.until <= a.until {
        return format!(
            "{title_a} on {screen} at {at_a}, {night}, runs until {end}, through all {} of {title_b} at {at_b}.",
            minutes(shared)
        );
    }
    format!(
        "{title_a} on {screen} at {at_a}, {night}, runs until {end}, {} into {title_b} at {at_b}.",
        minutes(shared)
    )
}

pub(super) fn turnaround(judge: &Judge<'_>, a: &Placed<'_>, b: &Placed<'_>, missing: i64) -> String {
    let (title_a, title_b) = (judge.title(a), judge.title(b));
    let gap = b.from - a.until;
    let left = if gap == 0 {
        "no time".to_owned()
    } else {
        format!("only {}", minutes(gap))
    };
    let (night, end, at) = (judge.night(a.starts), judge.end(a), judge.clock(b.starts));
    let (screen, needed) = (judge.screen(a), a.screen.turnaround);
    format!(
        "{title_a} ends on {screen} at {end}, {night}, and leaves {left} before {title_b} at {at}: {} short of the {needed} that the screen needs.",
        minutes(missing)
    )
}

pub(super) fn same_film(judge: &Judge<'_>, a: &Placed<'_>, b: &Placed<'_>, shared: i64) -> String {
    let here = judge.catalogue.films_of(a.screening);
    let there = judge.catalogue.films_of(b.screening);
    let film = here.iter().find(|film| there.contains(film));
    let film = film.map_or("One film", |film| judge.catalogue.display_title(*film, judge.language()));
    format!(
        "{film} is shown twice at once, {}: on {} at {} and on {} at {}, {} together.",
        judge.night(a.starts),
        judge.screen(a),
        judge.clock(a.starts),
        judge.screen(b),
        judge.clock(b.starts),
        minutes(shared)
    )
}

pub(super) fn guest_twice(judge: &Judge<'_>, person: PersonId, a: &Placed<'_>, b: &Placed<'_>, shared: i64) -> String {
    let name = judge
        .catalogue
        .people
        .get(person)
        .map_or("One guest", |person| person.name.as_str());
    format!(
        "{name} is needed in two halls at once, {}: at {} on {} ({}) and at {} on {} ({}), for {}.",
        judge.night(a.starts),
        judge.title(a),
        judge.screen(a),
        judge.clock(a.starts),
        judge.title(b),
        judge.screen(b),
        judge.clock(b.starts),
        minutes(shared)
    )
}

pub(super) fn outside(judge: &Judge<'_>, a: &Placed<'_>, nearest: NaiveDate, days: i64) -> String {
    let count = if days.abs() == 1 {
        "1 day".to_owned()
    } else {
        format!("{} days", days.abs())
    };
    let (side, end) = if days < 0 { ("before", "first") } else { ("after", "last") };
    format!(
        "{} on {} at {}, {}, is {count} {side} the edition’s {end} night, {}.",
        judge.title(a),
        judge.screen(a),
        judge.clock(a.starts),
        judge.night(a.starts),
        day(nearest, "en")
    )
}

pub(super) fn clock_fault(judge: &Judge<'_>, a: &Placed<'_>, fault: ClockFault) -> String {
    let sentence = fault.message(&judge.edition.style);
    format!("{} on {}: {sentence}", judge.title(a), judge.screen(a))
}

fn minutes(count: i64) -> String {
    if count == 1 {
        "1 minute".to_owned()
    } else {
        format!("{count} minutes")
    }
}

impl Judge<'_> {
    fn language(&self) -> &str {
        self.edition.languages.first().map_or("en", String::as_str)
    }

    fn title(&self, placed: &Placed<'_>) -> String {
        self.catalogue.screening_title(placed.screening, self.language())
    }

    fn screen<'p>(&self, placed: &Placed<'p>) -> &'p str {
        &placed.screen.name
    }

    fn night(&self, at: LocalTime) -> String {
        day(night_of(at, self.edition), "en")
    }

    fn clock(&self, at: LocalTime) -> String {
        self.edition.style.clock(at, night_of(at, self.edition))
    }

    /// When a screening ends, told as a time of the night on which it starts.
    fn end(&self, placed: &Placed<'_>) -> String {
        let ends = local(placed.until, self.edition.time_zone);
        self.edition.style.clock(ends, night_of(placed.starts, self.edition))
    }
}
