//! SCH-14: The copy cannot be played on its screen.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-14",
    name: "copy-not-playable",
    severity: Severity::Error,
    what: "The copy cannot be played on its screen.",
    why: "The hall stays dark.",
    remedy: "Move the screening, or order another copy.",
    checks: &[Check::WithBill(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, bill: &Bill<'_>, out: &mut Found<'_>) {
    for copy in bill.copies.iter().filter(|copy| !a.screen.plays(&copy.format)) {
        let formats = a.screen.formats.join(", ");
        let message = format!(
            "The copy of {} is {}, but {}, where it is shown at {}, {}, plays {}.",
            plan.film(copy.film),
            copy.format,
            a.screen.name,
            plan.clock(a),
            plan.day(a),
            formats
        );
        let clash = out.tell(&[a], 0, message);
        clash.field = "copy";
        clash.film = Some(copy.film);
        clash.values.extend([copy.format.clone(), formats]);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn with(format: &str, plays: &[&str]) -> Festival {
        let mut festival = Festival::new(0);
        festival.show("A", 60, 0, "2010-03-25T19:00");
        festival.formats(0, plays);
        let film = festival.film_of(0);
        festival.copy(film, |copy| copy.format = format.into());
        festival
    }
    vec![
        case(
            "a print on a digital screen",
            || with("35 mm", &["DCP", "Blu-ray"]),
            &["The copy of A is 35 mm, but Screen 1, where it is shown at 7:00 PM, Thursday, March 25, plays DCP, Blu-ray."],
        ),
        case("the same in another spelling", || with("35 mm", &["35MM"]), &[]),
        case("nobody has said what the booth plays", || with("35 mm", &[]), &[]),
        case("nobody has said what the copy is", || with("", &["DCP"]), &[]),
        case(
            "one of several copies, and none is named",
            || {
                let mut festival = with("35 mm", &["DCP"]);
                let film = festival.film_of(0);
                festival.copy(film, |copy| copy.format = "DCP".into());
                festival
            },
            &[],
        ),
        case(
            "one of several copies that is named",
            || {
                let mut festival = with("DCP", &["DCP"]);
                let (film, screening) = (festival.film_of(0), festival.screenings()[0]);
                let copy = festival.copy(film, |copy| copy.format = "16 mm".into());
                festival.change(screening, |screening| screening.copy = Some(copy));
                festival
            },
            &["is 16 mm"],
        ),
    ]
}
