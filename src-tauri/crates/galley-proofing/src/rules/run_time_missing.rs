//! FLM-02: A film has no run time, or one over ten hours.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-02",
    name: "run-time-missing",
    severity: Severity::Error,
    what: "A film has no run time, or one over ten hours.",
    why: "Without it no slot can be reckoned, and the page has a hole.",
    remedy: "Give the run time in minutes.",
    checks: &[Check::Film(check)],
};

const LONGEST_MINUTES: u32 = 600;

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let place = Place::field(film.id, "run_time");
    let title = context.title(film.id);
    match film.run_time {
        None => out.at(place).say(format!("{title} has no run time.")),
        Some(run_time) if run_time.minutes() > LONGEST_MINUTES => out
            .at(place)
            .value(run_time.seconds())
            .severity(Severity::Warning)
            .say(format!(
                "{title} runs for {} minutes, which is over ten hours.",
                run_time.minutes()
            )),
        Some(_) => {}
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| sample.edit_film(|film| film.run_time = None),
            &["Last Train Home has no run time"],
        ),
        case(
            "too long",
            |sample| sample.edit_film(|film| film.run_time = Some("850".parse().unwrap())),
            &["850 minutes"],
        ),
        case(
            "one minute",
            |sample| sample.edit_film(|film| film.run_time = Some("1".parse().unwrap())),
            &[],
        ),
    ]
}
