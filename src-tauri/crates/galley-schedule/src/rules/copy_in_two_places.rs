//! SCH-18: One copy is needed in two booths at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-18",
    name: "copy-in-two-places",
    severity: Severity::Error,
    what: "One copy is needed in two booths at the same time.",
    why: "One of the halls stays dark.",
    remedy: "Move one of the screenings, or order another copy and name it at its screening.",
    checks: &[Check::OneCopy(check)],
};

fn check(plan: &Plan<'_>, copy: CopyId, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let shared = a.shared(b);
    if a.screen.id == b.screen.id || shared <= 0 {
        return;
    }
    let (here, there) = plan.places(a, b);
    let message = format!(
        "{} is needed in two booths at once, {}: on {here} at {} and on {there} at {}, for {}.",
        plan.copy_name(copy),
        plan.day(a),
        plan.clock(a),
        plan.clock(b),
        minutes(shared)
    );
    let clash = out.tell(&[a, b], shared, message);
    clash.film = plan.catalogue.copies.get(copy).map(|copy| copy.film);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn on(screen: usize, copies: usize) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("A", Some(85 * 60));
        festival.show_film(film, 0, "2010-03-25T19:10");
        festival.show_film(film, screen, "2010-03-25T20:00");
        for _ in 0..copies {
            festival.copy(film, |copy| copy.format = "35 mm".into());
        }
        festival
    }
    vec![
        case(
            "the only copy",
            || on(1, 1),
            &[
                "The copy of A (35 mm) is needed in two booths at once, Thursday, March 25: on Screen 1 at 7:10 PM and on Screen 2 at 8:00 PM, for 35 minutes.",
            ],
        ),
        case(
            "in two buildings",
            || on(3, 1),
            &["on Tower City Cinemas, Screen 1 at 7:10 PM and on Orpheum, Main Hall at 8:00 PM"],
        ),
        case("a copy for each, though nobody says which", || on(1, 2), &[]),
        case("on one screen it is an overlap", || on(0, 1), &[]),
        case("no copy at all", || on(1, 0), &[]),
    ]
}
