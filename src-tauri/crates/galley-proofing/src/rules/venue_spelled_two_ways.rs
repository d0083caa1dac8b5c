//! SCH-10: Two venues, or two screens of one venue, have the same name.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-10",
    name: "venue-spelled-two-ways",
    severity: Severity::Error,
    what: "Two venues, or two screens of one venue, have the same name.",
    why: "Clashes between them are not seen, and visitors do not know which is meant.",
    remedy: "Merge the two, or tell their names apart.",
    checks: &[Check::Edition(check)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let used: std::collections::BTreeSet<ScreenId> = printed.screenings.iter().filter_map(|screening| screening.screen).collect();
    let mut screens: Vec<(String, String, &Venue, &Screen)> = Vec::new();
    for screen in used.into_iter().filter_map(|screen| catalogue.screens.get(screen)) {
        if let Some(venue) = catalogue.venues.get(screen.venue) {
            screens.push((fold(&venue.name), fold(&screen.name), venue, screen));
        }
    }
    screens.sort_by(|a, b| (&a.0, &a.1, a.2.id, a.3.id).cmp(&(&b.0, &b.1, b.2.id, b.3.id)));
    for pair in screens.windows(2) {
        let ((house_a, name_a, venue_a, a), (house_b, name_b, venue_b, b)) = (&pair[0], &pair[1]);
        if house_a == house_b && venue_a.id != venue_b.id && !house_a.is_empty() {
            out.at(Place::field(venue_b.id, "name"))
                .also(Place::field(venue_a.id, "name"))
                .value(&venue_a.name)
                .value(&venue_b.name)
                .say(format!("{} and {} may be one venue.", venue_a.name, venue_b.name));
        } else if venue_a.id == venue_b.id && name_a == name_b {
            out.at(Place::field(b.id, "name"))
                .also(Place::field(a.id, "name"))
                .value(&a.name)
                .value(&b.name)
                .say(format!("{} and {} in {} may be one screen.", a.name, b.name, venue_a.name));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a venue twice",
            |sample| {
                let venue = sample.add(Venue {
                    name: "TOWER CITY CINEMAS".into(),
                    ..Venue::default()
                });
                let screen = sample.add(Screen {
                    venue,
                    name: "Screen 6".into(),
                    ..Screen::default()
                });
                let other = sample.screening(sample.film, "2010-03-26T20:00");
                sample.edit(other, |screening: &mut Screening| screening.screen = Some(screen));
            },
            &["Tower City Cinemas and TOWER CITY CINEMAS may be one venue"],
        ),
        case(
            "two screens of one venue, one of another",
            |sample| {
                let same = sample.catalogue.screens.get(sample.screen).unwrap().venue;
                let other = sample.add(Venue {
                    name: "Cinematheque".into(),
                    ..Venue::default()
                });
                for (venue, name, starts) in [
                    (same, "Screen 6", "2010-03-26T20:00"),
                    (other, "Screen 5", "2010-03-27T20:00"),
                ] {
                    let screen = sample.add(Screen {
                        venue,
                        name: name.into(),
                        ..Screen::default()
                    });
                    let screening = sample.screening(sample.film, starts);
                    sample.edit(screening, |screening: &mut Screening| screening.screen = Some(screen));
                }
            },
            &[],
        ),
    ]
}
