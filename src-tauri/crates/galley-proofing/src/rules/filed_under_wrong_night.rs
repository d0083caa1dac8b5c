//! SCH-06: A screening after midnight seems to be filed a day too early.

use galley_model::style::night_of;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-06",
    name: "filed-under-wrong-night",
    severity: Severity::Warning,
    what: "A screening after midnight stands alone in its night, and the night after it leads up to just that hour.",
    why: "12:30 AM on Saturday is Friday’s night; typed with Friday’s date it is Thursday’s, and nobody comes.",
    remedy: "Set the date of the day on which that hour falls.",
    checks: &[Check::Edition(check)],
};

/// Hours before a late show in which its hall would be busy with the same night.
const BEFORE: i64 = 6 * 60;

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let placed = || {
        printed
            .screenings
            .iter()
            .filter_map(|row| Some((row, row.screen?, row.starts?)))
    };
    for (screening, screen, starts) in placed() {
        if night_of(starts, context.edition) == starts.date() {
            continue;
        }
        // Whether the hall plays in the evening that ends at a time.
        let evening = |end: LocalTime| {
            placed().any(|(other, hall, at)| {
                let ahead = end.minutes_since(at);
                other.id != screening.id && hall == screen && (1..=BEFORE).contains(&ahead)
            })
        };
        let next_day = starts.plus_minutes(24 * 60);
        if !evening(starts) && evening(next_day) {
            let title = context.catalogue.screening_title(screening, context.language());
            let style = &context.edition.style;
            let said = style.date_and_time(starts, night_of(starts, context.edition), "en");
            out.at(Place::field(screening.id, "starts"))
                .value(starts)
                .fix(Fix::set(
                    "Move it one day on",
                    false,
                    Place::field(screening.id, "starts"),
                    next_day.to_string(),
                ))
                .say(format!(
                    "{title}, {said}, follows on no show in its hall; one day later it would."
                ));
        }
    }
}

#[cfg(test)]
fn late(date: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let starts = format!("{date}T00:30");
    move |sample| {
        // The sample plays on the evening of the 25th.
        sample.edit(sample.screening, |screening: &mut Screening| {
            screening.starts = Some("2010-03-25T21:30".parse().unwrap())
        });
        sample.screening(sample.film, &starts);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a day too early",
            late("2010-03-25"),
            &["follows on no show in its hall; one day later it would"],
        ),
        case("after the evening", late("2010-03-26"), &[]),
    ]
}
