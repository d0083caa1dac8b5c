//! SCH-22: Two films of one section are always shown against each other.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-22",
    name: "section-against-itself",
    severity: Severity::Warning,
    what: "Two films of one section are always shown against each other.",
    why: "Who follows the section must miss one of them.",
    remedy: "Move one showing of either film.",
    checks: &[Check::OneSection(check)],
};

fn check(plan: &Plan<'_>, a: &[Placed<'_>], b: &[Placed<'_>], out: &mut Found<'_>) {
    let mut shared = 0;
    for one in a {
        for other in b {
            let together = one.shared(other);
            if together <= 0 {
                return;
            }
            shared += together;
        }
    }
    let (first, rival) = (&a[0], &b[0]);
    let section = first
        .screening
        .show()
        .and_then(|show| plan.catalogue.section_of(show, plan.edition.id));
    let section = section.and_then(|section| plan.catalogue.sections.get(section));
    let section = section.map_or("one section", |section| {
        section.name.in_language(plan.language(), &plan.edition.languages)
    });
    let (here, there) = plan.places(first, rival);
    let times = match a.len() * b.len() {
        1 => String::new(),
        2 => ", and once more".to_owned(),
        count => format!(", and {} times more", count - 1),
    };
    let message = format!(
        "{} and {}, both of {section}, are always shown against each other: at {} on {here} and at {} on {there}, {}{times}, {} together.",
        plan.title(first),
        plan.title(rival),
        plan.clock(first),
        plan.clock(rival),
        plan.day(first),
        span(shared)
    );
    let mut all: Vec<&Placed<'_>> = a.iter().chain(b).collect();
    all.sort_unstable_by_key(|placed| placed.rank());
    out.tell(&all, shared, message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    /// Two films of one section, at these times on two screens.
    fn rivals(mine: &[&str], theirs: &[&str]) -> Festival {
        let mut festival = Festival::new(0);
        let section = festival.section("World Tour");
        for (screen, (title, times)) in [("Petition", mine), ("Last Train Home", theirs)].into_iter().enumerate() {
            let film = festival.film(title, Some(5400));
            festival.enter(film, |entry| entry.section = Some(section));
            for starts in times {
                festival.show_film(film, screen, starts);
            }
        }
        festival
    }
    vec![
        case(
            "the only showing of both",
            || rivals(&["2010-03-25T19:00"], &["2010-03-25T20:00"]),
            &[
                "Petition and Last Train Home, both of World Tour, are always shown against each other: at 7:00 PM on Screen 1 and at 8:00 PM on Screen 2, Thursday, March 25, 30 minutes together.",
            ],
        ),
        case(
            "one showing against two",
            || rivals(&["2010-03-25T19:00"], &["2010-03-25T18:00", "2010-03-25T20:00"]),
            &["at 6:00 PM on Screen 2 and at 7:00 PM on Screen 1, Thursday, March 25, and once more, 60 minutes together."],
        ),
        case(
            "a second showing on another night",
            || {
                rivals(
                    &["2010-03-25T19:00", "2010-03-27T19:00"],
                    &["2010-03-25T20:00", "2010-03-27T19:30"],
                )
            },
            &[],
        ),
        case(
            "one after the other",
            || rivals(&["2010-03-25T19:00"], &["2010-03-25T20:30"]),
            &[],
        ),
        case(
            "of two sections",
            || {
                let mut festival = rivals(&["2010-03-25T19:00"], &["2010-03-25T20:00"]);
                let (other, film) = (festival.section("Lights Out"), festival.film_of(1));
                festival.enter(film, |entry| entry.section = Some(other));
                festival
            },
            &[],
        ),
        case(
            "a programme of the section is a rival as well",
            || {
                let mut festival = rivals(&["2010-03-25T19:00"], &[]);
                let section = festival.catalogue.sections.iter().next().unwrap().id;
                let programme = festival.programme(0, &[1200, 1200]);
                let mut row = festival.catalogue.programmes.get(programme).unwrap().clone();
                row.section = Some(section);
                festival.catalogue.programmes.put(row);
                let screening = festival.show("Nothing", 1, 1, "2010-03-25T19:30");
                festival.change(screening, |screening| {
                    (screening.film, screening.programme) = (None, Some(programme))
                });
                festival
            },
            &["Petition and Shorts 1, both of World Tour"],
        ),
    ]
}
