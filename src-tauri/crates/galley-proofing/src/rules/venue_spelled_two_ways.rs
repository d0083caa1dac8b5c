//! SCH-10: Two venues, or two screens of one venue, have the same name; or a text has the name of a venue a letter off.

use std::collections::{BTreeSet, HashSet};

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-10",
    name: "venue-spelled-two-ways",
    severity: Severity::Error,
    what: "Two venues, or two screens of one venue, have the same name; or a text has the name of a venue a letter off.",
    why: "Clashes between them are not seen, and visitors do not know which is meant.",
    remedy: "Merge the two, or tell their names apart; in a text, spell the name as the venue has it.",
    checks: &[Check::Edition(check), Check::Edition(in_texts)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let used: BTreeSet<ScreenId> = printed.screenings.iter().filter_map(|screening| screening.screen).collect();
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

/// The name of a venue of the edition, of two words and more, with one of them a letter off.
fn in_texts(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let screens = printed
        .screenings
        .iter()
        .filter_map(|screening| catalogue.screens.get(screening.screen?));
    let used: BTreeSet<VenueId> = screens.map(|screen| screen.venue).collect();
    let venues: Vec<(&Venue, Vec<String>)> = used
        .into_iter()
        .filter_map(|venue| catalogue.venues.get(venue))
        .map(|venue| {
            (
                venue,
                fold(&venue.name).split(' ').map(str::to_owned).collect::<Vec<String>>(),
            )
        })
        .filter(|(_, parts)| parts.len() > 1)
        .collect();
    let known: HashSet<String> = catalogue
        .venues
        .iter()
        .flat_map(|venue| [fold(&venue.name), fold(&venue.short_name)])
        .collect();
    // Most words of a text begin as no part of any of these names, or are longer or shorter.
    let shapes: HashSet<(char, usize)> = venues
        .iter()
        .flat_map(|(_, parts)| parts)
        .filter_map(|part| Some((part.chars().next()?, part.chars().count())))
        .flat_map(|(first, letters)| [(first, letters - 1), (first, letters), (first, letters + 1)])
        .collect();
    for prose in printed
        .prose()
        .iter()
        .filter(|prose| prose.kind.is_some() || prose.place.table == "screening")
    {
        let chars = &prose.chars;
        let named = |span: &std::ops::Range<usize>| {
            let first = chars[span.start];
            first.is_uppercase()
                && first
                    .to_lowercase()
                    .next()
                    .is_some_and(|first| shapes.contains(&(first, span.len())))
        };
        let large: Vec<(std::ops::Range<usize>, String)> = words(chars)
            .into_iter()
            .filter(named)
            .map(|span| (span.clone(), fold(&chars[span].iter().collect::<String>())))
            .collect();
        for (venue, parts) in &venues {
            for window in large.windows(parts.len()) {
                let mut off = (0..parts.len()).filter(|index| window[*index].1 != parts[*index]);
                let (Some(index), None) = (off.next(), off.next()) else {
                    continue;
                };
                let joined = window
                    .windows(2)
                    .all(|pair| matches!(chars[pair[0].0.end..pair[1].0.start], [' ' | '-' | '\u{a0}']));
                let (written, part) = (&window[index].1, &parts[index]);
                let whole: Vec<&str> = window.iter().map(|(_, word)| word.as_str()).collect();
                let numbered = written.contains(|c: char| c.is_numeric()) || part.contains(|c: char| c.is_numeric());
                // Of a short word a letter makes another one.
                let near = part.chars().count() > 4 && one_edit_apart(written, part) && !numbered;
                if !joined || !near || known.contains(&whole.join(" ")) {
                    continue;
                }
                let span = window[0].0.start..window[parts.len() - 1].0.end;
                let quote: String = chars[span.clone()].iter().collect();
                out.within(prose, span)
                    .severity(Severity::Warning)
                    .also(Place::field(venue.id, "name"))
                    .value(&venue.name)
                    .may_become(format!("Set “{}”", venue.name), venue.name.as_str())
                    .say(format!("The text has “{quote}”, the venue is called “{}”.", venue.name));
            }
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
            "a letter off, in a text and in a note",
            |sample| {
                sample.edit_synopsis("The talk is at Tower City Cinema. (In Mandarin with subtitles)");
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.note = "Moved from Towre City Cinemas".into()
                });
            },
            &[
                "The text has “Towre City Cinemas”, the venue is called “Tower City Cinemas”",
                "The text has “Tower City Cinema”, the venue is called “Tower City Cinemas”",
            ],
        ),
        case(
            "other houses, and the same in capitals",
            |sample| {
                sample.add(Venue {
                    name: "Tower City Cinema".into(),
                    ..Venue::default()
                });
                sample.edit_synopsis(
                    "At TOWER CITY CINEMAS, Tower City Cinema, Tower City Hotel and in Tower City. (In Mandarin with subtitles)",
                );
            },
            &[],
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
