//! SCH-12: A screening starts at a minute that is no multiple of five, or between the end of the night and eight in the morning.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-12",
    name: "start-time-odd",
    severity: Severity::Hint,
    what: "A screening starts at a minute that is no multiple of five, or between the end of the night and eight in the morning.",
    why: "It is often a slip: 7:00 for 19:00, 20:31 for 20:30.",
    remedy: "Correct the time, or leave it.",
    checks: &[Check::Screening(check)],
};

use chrono::Timelike;

fn check(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    let Some(starts) = screening.starts else { return };
    let (hour, minute) = (starts.naive().hour(), starts.naive().minute());
    let early = (context.edition.cut_hour.get()..8).contains(&hour);
    if early || !minute.is_multiple_of(5) {
        let night = galley_model::style::night_of(starts, context.edition);
        let clock = context.edition.style.clock(starts, night);
        let title = context.catalogue.screening_title(screening, context.language());
        out.at(Place::field(screening.id, "starts"))
            .value(starts)
            .say(format!("{title} starts at {clock}."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "morning for evening",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.starts = Some("2010-03-25T07:10".parse().unwrap())
                })
            },
            &["starts at 7:10 AM"],
        ),
        case(
            "a slip",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.starts = Some("2010-03-25T19:11".parse().unwrap())
                })
            },
            &["starts at 7:11 PM"],
        ),
        case(
            "late at night",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.starts = Some("2010-03-26T00:30".parse().unwrap())
                })
            },
            &[],
        ),
    ]
}
