//! SCH-21: All showings of a film are at the same hour of the day.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-21",
    name: "showings-at-same-hour",
    severity: Severity::Hint,
    what: "All showings of a film are at the same hour of the day.",
    why: "Who works at that hour can come to none of them.",
    remedy: "Move one of the showings to another time of day.",
    checks: &[Check::OneFilm(check)],
};

/// Starts less than an hour apart on the clock are at the same hour, on whichever side of the full one.
const HOUR: i64 = 60;

fn check(plan: &Plan<'_>, film: FilmId, showings: &[Placed<'_>], out: &mut Found<'_>) {
    let public = || showings.iter().filter(|showing| showing.is_public());
    let hours = || public().map(|showing| plan.in_night(showing.from, showing.night));
    let (Some(earliest), Some(latest)) = (hours().min(), hours().max()) else {
        return;
    };
    let apart = latest - earliest;
    let nights = public().zip(public().skip(1)).all(|(a, b)| a.night != b.night);
    if apart >= HOUR || !nights {
        return;
    }
    let public: Vec<&Placed<'_>> = public().collect();
    if public.len() < 2 {
        return;
    }
    let times: Vec<String> = public
        .iter()
        .map(|showing| format!("{}, {}, on {}", plan.clock(showing), plan.day(showing), showing.screen.name))
        .collect();
    let all = match public.len() {
        2 => "Both showings".to_owned(),
        count => format!("All {count} showings"),
    };
    let by = if apart == 0 {
        "at the same minute".to_owned()
    } else {
        format!("within {}", minutes(apart))
    };
    let message = format!(
        "{all} of {} are at the same hour, {by}: {}.",
        plan.film(film),
        times.join("; ")
    );
    out.tell(&public, apart, message).film = Some(film);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn at(starts: &[&str]) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("Petition", Some(5100));
        for starts in starts {
            festival.show_film(film, 0, starts);
        }
        festival
    }
    vec![
        case(
            "both in the afternoon",
            || at(&["2010-03-25T14:00", "2010-03-27T14:25"]),
            &[
                "Both showings of Petition are at the same hour, within 25 minutes: 2:00 PM, Thursday, March 25, on Screen 1; 2:25 PM, Saturday, March 27, on Screen 1.",
            ],
        ),
        case(
            "all three on the minute",
            || at(&["2010-03-25T14:00", "2010-03-26T14:00", "2010-03-27T14:00"]),
            &["All 3 showings of Petition are at the same hour, at the same minute"],
        ),
        case(
            "across midnight",
            || at(&["2010-03-25T23:45", "2010-03-28T00:15"]),
            &["within 30 minutes: 11:45 PM, Thursday, March 25, on Screen 1; 12:15 AM (late Saturday), Saturday, March 27, on Screen 1."],
        ),
        case("an hour apart", || at(&["2010-03-25T14:00", "2010-03-27T15:00"]), &[]),
        case(
            "one of three at another time",
            || at(&["2010-03-25T14:00", "2010-03-26T14:00", "2010-03-27T20:00"]),
            &[],
        ),
        case("one showing", || at(&["2010-03-25T14:00"]), &[]),
    ]
}
