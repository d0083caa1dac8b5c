//! SCH-05: A screening is on a night that is not one of the festival’s.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-05",
    name: "outside-edition",
    severity: Severity::Error,
    what: "A screening is on a night that is not one of the festival’s.",
    why: "Its date is a slip, and it is printed on a page of its own.",
    remedy: "Correct the date, or the days of the edition.",
    checks: &[Check::Alone(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, out: &mut Found<'_>) {
    let night = a.night;
    let before = plan.edition.first_day.filter(|first| night < *first);
    let after = plan.edition.last_day.filter(|last| night > *last);
    let Some(nearest) = before.or(after) else { return };
    let days = (night - nearest).num_days();
    let (side, end) = if days < 0 { ("before", "first") } else { ("after", "last") };
    let count = if days.abs() == 1 {
        "1 day".to_owned()
    } else {
        format!("{} days", days.abs())
    };
    let message = format!(
        "{} on {} at {}, {}, is {count} {side} the edition’s {end} night, {}.",
        plan.title(a),
        a.screen.name,
        plan.clock(a),
        plan.day(a),
        plan.edition.style.day(nearest, "en")
    );
    out.tell(&[a], days.abs() * 24 * 60, message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn at(starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        festival.edit(|edition| {
            edition.first_day = Some("2010-03-18".parse().unwrap());
            edition.last_day = Some("2010-03-28".parse().unwrap());
        });
        festival.show("Late", 60, 0, starts);
        festival
    }
    vec![
        case(
            "the day after",
            || at("2010-03-29T19:00"),
            &["Late on Screen 1 at 7:00 PM, Monday, March 29, is 1 day after the edition’s last night, Sunday, March 28."],
        ),
        case(
            "a year late",
            || at("2011-03-25T19:10"),
            &["is 362 days after the edition’s last night"],
        ),
        case(
            "the night before",
            || at("2010-03-18T00:30"),
            &["is 1 day before the edition’s first night"],
        ),
        case("the last night, after midnight", || at("2010-03-29T00:30"), &[]),
        case(
            "an edition without days",
            || {
                let mut festival = at("2011-03-25T19:10");
                festival.edit(|edition| (edition.first_day, edition.last_day) = (None, None));
                festival
            },
            &[],
        ),
    ]
}
