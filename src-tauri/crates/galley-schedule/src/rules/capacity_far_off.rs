//! SCH-24: A hall has far too few seats for those who are expected, or far too many.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-24",
    name: "capacity-far-off",
    severity: Severity::Hint,
    what: "A hall has far too few seats for those who are expected, or far too many.",
    why: "People are turned away at the door, or a guest speaks to empty rows.",
    remedy: "Exchange it with a show in another hall, or correct what is expected.",
    checks: &[Check::WithBill(check)],
};

/// Far too few seats: more than a quarter again as many people as seats.
fn too_few(seats: u32, expected: u32) -> bool {
    u64::from(expected) * 4 > u64::from(seats) * 5
}

/// Far too many: less than a quarter of them taken.
fn too_many(seats: u32, expected: u32) -> bool {
    u64::from(expected) * 4 < u64::from(seats)
}

fn check(plan: &Plan<'_>, a: &Placed<'_>, bill: &Bill<'_>, out: &mut Found<'_>) {
    let (Some(seats), Some(expected)) = (a.screen.seats, a.screening.expected.or(bill.expected)) else {
        return;
    };
    let by = i64::from(expected) - i64::from(seats);
    let end = match () {
        () if too_few(seats, expected) => format!("{by} too few"),
        () if too_many(seats, expected) => format!("{} stay empty", -by),
        () => return,
    };
    let message = format!(
        "{} at {}, {}, expects {expected} people on {}, which has {seats} seats: {end}.",
        plan.title(a),
        plan.clock(a),
        plan.day(a),
        a.screen.name
    );
    out.tell(&[a], by.abs(), message).field = "expected";
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn hall(seats: Option<u32>, expected: Option<u32>) -> Festival {
        let mut festival = Festival::new(0);
        let screening = festival.show("A", 60, 0, "2010-03-25T19:00");
        festival.seats(0, seats);
        festival.change(screening, |screening| screening.expected = expected);
        festival
    }
    vec![
        case(
            "a crowd",
            || hall(Some(144), Some(400)),
            &["A at 7:00 PM, Thursday, March 25, expects 400 people on Screen 1, which has 144 seats: 256 too few."],
        ),
        case(
            "a handful",
            || hall(Some(412), Some(40)),
            &["which has 412 seats: 372 stay empty."],
        ),
        case("sold out", || hall(Some(100), Some(125)), &[]),
        case("a quarter full", || hall(Some(100), Some(25)), &[]),
        case("nobody has said", || hall(Some(100), None), &[]),
        case("seats are not known", || hall(None, Some(400)), &[]),
        case(
            "the film is expected to draw as many at every showing",
            || {
                let mut festival = hall(Some(100), None);
                let film = festival.film_of(0);
                festival.enter(film, |entry| entry.expected = Some(300));
                festival
            },
            &["200 too few"],
        ),
    ]
}
