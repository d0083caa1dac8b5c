//! SCH-25: A copy cannot be brought from one building to another in time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-25",
    name: "copy-without-transfer-time",
    severity: Severity::Warning,
    what: "A copy cannot be brought from one building to another in time.",
    why: "The second audience waits for the courier.",
    remedy: "Move one of the screenings, order another copy, or correct the time that a transfer takes.",
    checks: &[Check::OneCopy(check)],
};

fn check(plan: &Plan<'_>, copy: CopyId, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let (gap, needed) = (b.from - a.ends, plan.transfer(a, b));
    if gap < 0 || gap >= needed {
        return;
    }
    let (here, there) = plan.places(a, b);
    let left = if gap == 0 {
        "no time".to_owned()
    } else {
        format!("only {}", minutes(gap))
    };
    let message = format!(
        "{} is free on {here} at {}, {}, and has {left} to come to {there} for {}: {} short of the {needed} that a transfer takes.",
        plan.copy_name(copy),
        plan.clock_at(a.ends, a),
        plan.day(a),
        plan.clock(b),
        minutes(needed - gap)
    );
    let clash = out.tell(&[a, b], needed - gap, message);
    clash.film = plan.catalogue.copies.get(copy).map(|copy| copy.film);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn then(screen: usize, starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("A", Some(85 * 60));
        festival.show_film(film, 0, "2010-03-25T19:10");
        festival.show_film(film, screen, starts);
        festival.copy(film, |copy| copy.format = "DCP".into());
        festival
    }
    vec![
        case(
            "across town in 25 minutes",
            || then(3, "2010-03-25T21:00"),
            &[
                "The copy of A (DCP) is free on Tower City Cinemas, Screen 1 at 8:35 PM, Thursday, March 25, and has only 25 minutes to come to Orpheum, Main Hall for 9:00 PM: 35 minutes short of the 60 that a transfer takes.",
            ],
        ),
        case(
            "at once",
            || then(3, "2010-03-25T20:35"),
            &["has no time to come to Orpheum, Main Hall for 8:35 PM: 60 minutes short"],
        ),
        case("an hour", || then(3, "2010-03-25T21:35"), &[]),
        case("to another booth of the building", || then(1, "2010-03-25T20:35"), &[]),
        case("both at once is another rule’s", || then(3, "2010-03-25T20:00"), &[]),
        case(
            "an edition with a courier of its own",
            || {
                let mut festival = then(3, "2010-03-25T21:00");
                festival.edit(|edition| edition.transfer = 20.try_into().unwrap());
                festival
            },
            &[],
        ),
    ]
}
