//! SCH-10: Two venues, or two screens of one venue, have the same name; or a text has the name of a venue a letter off.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-10",
    name: "venue-spelled-two-ways",
    severity: Severity::Error,
    what: "Two venues, or two screens of one venue, have the same name, in another order or a letter off; or a text has one so.",
    why: "Clashes between them are not seen, and visitors do not know which is meant.",
    remedy: "Merge the two, or tell their names apart; in a text, spell the name as the venue has it.",
    checks: &[Check::Edition(check), Check::Edition(twins), Check::Edition(in_texts)],
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

/// Venues of the edition whose names are a slip apart: "Tower City Cinema", "Towercity Cinemas".
fn twins(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let screens = printed
        .screenings
        .iter()
        .filter_map(|screening| catalogue.screens.get(screening.screen?));
    let mut used: BTreeMap<VenueId, usize> = BTreeMap::new();
    for screen in screens {
        *used.entry(screen.venue).or_default() += 1;
    }
    let mut venues: Vec<(usize, String, &Venue)> = used
        .into_iter()
        .filter_map(|(venue, count)| Some((count, catalogue.venues.get(venue)?)))
        .map(|(count, venue)| (count, fold(&venue.name), venue))
        .collect();
    // What is shown at most is likelier the right one.
    venues.sort_by(|a, b| (b.0, &a.1, a.2.id).cmp(&(a.0, &b.1, b.2.id)));
    for (index, (_, name, venue)) in venues.iter().enumerate() {
        let Some((_, _, right)) = venues[..index].iter().find(|(_, other, _)| are_twins(name, other)) else {
            continue;
        };
        out.at(Place::field(venue.id, "name"))
            .also(Place::field(right.id, "name"))
            .severity(Severity::Warning)
            .value(&right.name)
            .value(&venue.name)
            .say(format!("{} and {} may be one venue.", right.name, venue.name));
    }
}

/// Whether two folded names are the same but for a space, the order of their words, or a letter of one long word: "East
/// Hall" and "West Hall" are two, and so are those with other numbers.
fn are_twins(a: &str, b: &str) -> bool {
    let (joined_a, joined_b) = (a.replace(' ', ""), b.replace(' ', ""));
    let digits = |name: &str| name.chars().filter(|c| c.is_numeric()).collect::<String>();
    if a == b || joined_a.chars().count() < 8 || digits(a) != digits(b) {
        return false;
    }
    let (of_a, of_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    // "Kino Lumière", "Lumière Kino"
    let (mut sorted_a, mut sorted_b) = (of_a.clone(), of_b.clone());
    sorted_a.sort_unstable();
    sorted_b.sort_unstable();
    if sorted_a == sorted_b {
        return true;
    }
    if of_a.len() != of_b.len() {
        return joined_a == joined_b || one_edit_apart(&joined_a, &joined_b);
    }
    let near = |(x, y): (&&str, &&str)| {
        let alike = x.chars().next() == y.chars().next() && x.chars().count().min(y.chars().count()) > 3;
        x == y || alike && one_edit_apart(x, y)
    };
    of_a.iter().zip(&of_b).all(near)
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
        .filter(|(_, parts)| parts.len() > 1 || parts[0].chars().count() >= LONG)
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
                // A long name of one word may be a letter from a word of the language.
                let is_word = || parts.len() == 1 && context.dictionaries.knows(prose.language, written) != Some(false);
                let whole: Vec<&str> = window.iter().map(|(_, word)| word.as_str()).collect();
                let numbered = written.contains(|c: char| c.is_numeric()) || part.contains(|c: char| c.is_numeric());
                // Of a short word a letter makes another one.
                let near = part.chars().count() > 4 && one_edit_apart(written, part) && !numbered;
                if !joined || !near || known.contains(&whole.join(" ")) || is_word() {
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

/// A name of one word shorter than this is a letter from too many other names.
const LONG: usize = 9;

/// A venue of a name where the film is shown, too.
#[cfg(test)]
fn shown_at(sample: &mut crate::sample::Sample, name: &str) {
    let venue = sample.add(Venue {
        name: name.into(),
        ..Venue::default()
    });
    let screen = sample.add(Screen {
        venue,
        name: "Screen 6".into(),
        ..Screen::default()
    });
    let other = sample.screening(sample.film, "2010-03-26T20:00");
    sample.edit(other, |screening: &mut Screening| screening.screen = Some(screen));
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a venue twice",
            |sample| shown_at(sample, "TOWER CITY CINEMAS"),
            &["Tower City Cinemas and TOWER CITY CINEMAS may be one venue"],
        ),
        case(
            "near twins",
            |sample| {
                sample.screening(sample.film, "2010-03-27T20:00");
                for name in ["Tower City Cinema", "Towercity Cinemas", "Tower Citty Cinemas"] {
                    shown_at(sample, name);
                }
            },
            &[
                "Tower City Cinemas and Tower City Cinema may be one venue",
                "Tower City Cinemas and Towercity Cinemas may be one venue",
                "Tower City Cinemas and Tower Citty Cinemas may be one venue",
            ],
        ),
        case(
            "the same words in another order",
            |sample| {
                sample.screening(sample.film, "2010-03-27T20:00");
                for name in ["Cinemas Tower City", "Tower Hall City 1", "City Hall Tower 2"] {
                    shown_at(sample, name);
                }
            },
            &["Tower City Cinemas and Cinemas Tower City may be one venue"],
        ),
        case(
            "two of one kind",
            |sample| {
                for name in ["Tower Cito Hall 1", "Tower Cito Hall 2", "Tower East Hall", "Tower West Hall"] {
                    shown_at(sample, name);
                }
            },
            &[],
        ),
        case(
            "a name of one word, a letter off",
            |sample| {
                shown_at(sample, "Cinematheque");
                sample.edit_synopsis("The talk is at the Cinemateque, not at the Cinema. (In Mandarin with subtitles)");
            },
            &["The text has “Cinemateque”, the venue is called “Cinematheque”"],
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
