//! SCH-27: Shows follow each other closely on a screen of which nobody has said how long it takes to clear.

use std::collections::BTreeMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-27",
    name: "turnaround-unknown",
    severity: Severity::Hint,
    what: "Shows follow each other closely on a screen of which nobody has said how long it takes to clear.",
    why: "A schedule that was imported says nothing of it, and so nothing holds the gaps against it.",
    remedy: "Enter the turnaround of the screen under Venues; or sign that so little is enough.",
    checks: &[Check::Edition(check)],
};

/// What a screen needs that says nothing, in minutes, where no other screen of the edition says more.
const USUAL: i64 = 15;

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let mut by_screen: BTreeMap<ScreenId, Vec<(LocalTime, LocalTime, &Screening)>> = BTreeMap::new();
    for screening in &printed.screenings {
        let lasts = galley_schedule::minutes(catalogue, screening);
        if let (Some(screen), Some(starts), Some(lasts)) = (screening.screen, screening.starts, lasts) {
            let shows = by_screen.entry(screen).or_default();
            shows.push((starts, starts.plus_minutes(i64::from(lasts)), screening));
        }
    }
    let screens = by_screen.keys().filter_map(|screen| catalogue.screens.get(*screen));
    let least = screens
        .map(|screen| i64::from(screen.turnaround))
        .filter(|minutes| *minutes > 0)
        .min();
    let needed = least.unwrap_or(USUAL);
    for (screen, mut shows) in by_screen {
        let Some(screen) = catalogue.screens.get(screen).filter(|screen| screen.turnaround == 0) else {
            continue;
        };
        shows.sort_by_key(|(starts, _, screening)| (*starts, screening.id));
        for pair in shows.windows(2) {
            let ((_, until, first), (starts, _, second)) = (&pair[0], &pair[1]);
            let gap = starts.minutes_since(*until);
            // An overlap is told by its own rule.
            if (0..needed).contains(&gap) {
                let left = if gap == 1 {
                    "1 minute".to_owned()
                } else {
                    format!("{gap} minutes")
                };
                out.at(Place::field(second.id, "starts"))
                    .also(Place::field(first.id, "starts"))
                    .also(Place::field(screen.id, "turnaround"))
                    .value(gap)
                    .say(format!(
                        "{left} are left on {} before {}, and nobody has said how long it takes to clear; {needed} are usual.",
                        screen.name,
                        shown(context, second)
                    ));
            }
        }
    }
}

fn shown<'a>(context: &Context<'a>, screening: &Screening) -> &'a str {
    let programme = screening
        .programme
        .and_then(|programme| context.catalogue.programmes.get(programme));
    match (programme, screening.film) {
        (Some(programme), _) => programme.title.in_language(context.language(), &context.edition.languages),
        (None, Some(film)) => context.title(film),
        (None, None) => "the next show",
    }
}

#[cfg(test)]
fn after(turnaround: u32, starts: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let starts = starts.to_owned();
    move |sample| {
        sample.edit(sample.screen, |screen: &mut Screen| screen.turnaround = turnaround);
        sample.another_film("Petition", "Zhao Liang", &starts);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "seven minutes",
            after(0, "2010-03-25T20:42"),
            &["7 minutes are left on Screen 5 before Petition, and nobody has said how long it takes to clear; 15 are usual."],
        ),
        case("fifteen", after(0, "2010-03-25T20:50"), &[]),
        case(
            "seven minutes of a screen that says what it needs",
            after(5, "2010-03-25T20:42"),
            &[],
        ),
    ]
}
