//! TXT-14: A film of the edition is named in running text without the style of titles, or in it with a slip.

use std::collections::{HashMap, HashSet};

use galley_model::style::TitleStyle;

use super::*;
use crate::named_films::{InText, Named, Rank, Standing, in_stars, quoted, rank};

pub(super) static RULE: Rule = Rule {
    id: "TXT-14",
    name: "title-without-markup",
    severity: Severity::Warning,
    what: "A film of the edition is named in running text without the style of titles, or in it with a slip.",
    why: "The reader takes the title for words of the sentence, or looks for a film that there is not.",
    remedy: "Set it as the house sets titles, and as the film is called: *Last Train Home*.",
    checks: &[Check::Edition(check), Check::Edition(slips), Check::Edition(years)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let style = context.edition.style.title;
    if style == TitleStyle::Plain {
        return;
    }
    // By the first word, as it stands and in capitals.
    let mut titles: HashMap<String, Vec<Named>> = HashMap::new();
    let mut shouted: HashMap<String, Vec<Named>> = HashMap::new();
    for title in &printed.titles {
        let chars: Vec<char> = title.text.trim().chars().collect();
        let Some(rank) = rank(context, title, &chars) else { continue };
        let year = context.catalogue.films.get(title.film).and_then(|film| film.year);
        let put = |map: &mut HashMap<String, Vec<Named>>, chars: Vec<char>| {
            let Some(first) = words(&chars).into_iter().next() else {
                return;
            };
            let word: String = chars[first].iter().collect();
            map.entry(word).or_default().push(Named {
                chars,
                film: title.film,
                year: year.map(|year| year.number()),
                rank,
            });
        };
        // A short word in capitals is as often shouted.
        let told_loud = rank != Rank::Marked || words(&chars).len() == 1 && chars.len() >= LOUD;
        if style == TitleStyle::Italic && told_loud {
            put(&mut shouted, title.text.trim().to_uppercase().chars().collect());
        }
        put(&mut titles, chars);
    }
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        let chars = &prose.chars;
        let own = prose.text(context.catalogue).and_then(|text| text.film);
        let mut until = 0;
        for span in words(chars) {
            if span.start < until || !chars[span.start].is_uppercase() && !chars[span.start].is_numeric() {
                continue;
            }
            let word: String = chars[span.clone()].iter().collect();
            let here = |known: &&Named| {
                let end = span.start + known.chars.len();
                // "A Last Train Home-like film"
                let joined = chars.get(end) == Some(&'-') && chars.get(end + 1).is_some_and(|c| c.is_lowercase());
                let ends = chars.get(end).is_none_or(|c| !c.is_alphanumeric()) && !joined;
                chars[span.start..].starts_with(&known.chars) && ends
            };
            let longest = |map: &'_ HashMap<String, Vec<Named>>| -> Option<usize> {
                let known = map.get(&word)?;
                let at = (0..known.len()).filter(|at| here(&&known[*at]));
                at.max_by_key(|at| known[*at].chars.len())
            };
            let found = longest(&titles).map(|at| (&titles[&word][at], false));
            let found = found.or_else(|| longest(&shouted).map(|at| (&shouted[&word][at], true)));
            let Some((known, capitals)) = found else { continue };
            let end = span.start + known.chars.len();
            let standing = match quoted(chars, span.start, end) {
                _ if in_stars(chars, span.start) => continue,
                Some(true) => Standing::Quoted,
                // One mark alone belongs to a longer quotation.
                Some(false) => continue,
                None if capitals => Standing::Capitals,
                None => Standing::Plain,
            };
            // What stands within a title is none: "Battle for the Planet of the Apes".
            until = end;
            if Some(known.film) == own && span.start == 0 && standing == Standing::Plain {
                continue;
            }
            let place = InText {
                chars,
                start: span.start,
                end,
            };
            let Some(severity) = place.told(prose, known, standing, own) else {
                continue;
            };
            let title: String = printed_title(printed, known);
            // Capitals could not be turned back when the style of the house changes; the stars can.
            let set = format!("*{title}*");
            let (span, how) = match standing {
                Standing::Plain => (span.start..end, "without the style of titles"),
                Standing::Capitals => (span.start..end, "in capitals, not in the style of titles"),
                Standing::Quoted => (
                    span.start - 1..place.closing() + 1,
                    "in quotation marks, not in the style of titles",
                ),
            };
            let stop: String = chars[end..span.end].iter().filter(|c| matches!(c, ',' | '.')).collect();
            out.within(prose, span)
                .severity(severity)
                .also(Place::row(known.film))
                .may_become(format!("Set {set}"), format!("{set}{stop}"))
                .say(format!("The film “{title}” is named {how}: {set}."));
        }
    }
}

/// A title of one word is told in capitals from so many letters on.
const LOUD: usize = 6;

/// The title as the catalogue has it, of which the text may have the capitals.
fn printed_title(printed: &Printed<'_>, known: &Named) -> String {
    let written: String = known.chars.iter().collect();
    let same = |title: &&&Title| title.film == known.film && title.text.trim().to_uppercase() == written.to_uppercase();
    printed
        .titles
        .iter()
        .find(same)
        .map_or(written.clone(), |title| title.text.trim().to_owned())
}

/// A film of the edition that stands in the style of titles, with a year in brackets that is not its own.
fn years(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let mut films: HashMap<String, Vec<&Title>> = HashMap::new();
    for title in &printed.titles {
        films.entry(fold(&title.text)).or_default().push(*title);
    }
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        let chars = &prose.chars;
        for span in starred(chars) {
            let written: String = chars[span.clone()].iter().collect();
            let Some(titles) = films.get(&fold(&written)) else { continue };
            let place = InText {
                chars,
                start: span.start,
                end: (span.end + 1).min(chars.len()),
            };
            let Some(said) = place.year() else { continue };
            let years: Vec<(&Title, i32)> = titles
                .iter()
                .filter_map(|title| Some((*title, catalogue.films.get(title.film)?.year?.number())))
                .collect();
            // A title of one word, or of a film long ago, is another film’s as well; so is one that a filmography lists.
            let listed = catalogue
                .filmography
                .iter()
                .any(|line| line.year.is_some_and(|year| year.number() == said) && fold(&line.title) == fold(&written));
            let Some((title, year)) = years
                .first()
                .filter(|_| !listed && years.iter().all(|(_, year)| *year != said))
            else {
                continue;
            };
            let close = said.abs_diff(*year) < 3 || words(&chars[span.clone()]).len() > 1 && said.abs_diff(*year) < 20;
            if !close {
                continue;
            }
            let at = place.end + chars[place.end..].iter().take_while(|c| !c.is_numeric()).count();
            out.within(prose, at..at + 4)
                .also(Place::field(title.film, "year"))
                .value(year)
                .may_become(format!("Set {year}"), year.to_string())
                .say(format!("The text gives “{written}” the year {said}, the film has {year}."));
        }
    }
}

/// Titles in stars that are one or two letters from a title of the catalogue and from none of them exact.
fn slips(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let mut exact: HashSet<String> = catalogue.titles.iter().map(|title| fold(&title.text)).collect();
    exact.extend(catalogue.filmography.iter().map(|line| fold(&line.title)));
    exact.extend(
        catalogue
            .programmes
            .iter()
            .flat_map(|programme| programme.title.0.values().map(|title| fold(title))),
    );
    // By each of its longer words: a slip is in one of them, and the others are still there.
    let mut by_word: HashMap<String, Vec<(String, &Title)>> = HashMap::new();
    for title in &printed.titles {
        let folded = fold(&title.text);
        if folded.chars().count() >= LONG {
            for word in folded.split(' ').filter(|word| word.chars().count() > 2) {
                by_word.entry(word.to_owned()).or_default().push((folded.clone(), *title));
            }
        }
    }
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        for span in starred(&prose.chars) {
            let written: String = prose.chars[span.clone()].iter().collect();
            let folded = fold(&written);
            if folded.chars().count() < LONG || exact.contains(&folded) {
                continue;
            }
            let met = folded
                .split(' ')
                .filter_map(|word| by_word.get(word))
                .filter(|titles| titles.len() <= CROWD);
            let near = |(title, _): &&(String, &Title)| {
                let most = if folded.chars().count() < 14 { 1 } else { 2 };
                // "Toy Story 2" and "Toy Story 3" are two films.
                let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
                digits(title) == digits(&folded) && letters_apart(title, &folded) <= most
            };
            let Some((_, title)) = met
                .flatten()
                .filter(near)
                .min_by_key(|(other, title)| (letters_apart(other, &folded), title.id))
            else {
                continue;
            };
            let right = title.text.trim();
            out.within(prose, span)
                .also(Place::field(title.id, "text"))
                .value(right)
                .may_become(format!("Set “{right}”"), right)
                .say(format!("The text has the title “{written}”, the catalogue has “{right}”."));
        }
    }
}

/// Titles shorter than this are a letter from too many others.
const LONG: usize = 10;

/// A word that more titles have says too little.
const CROWD: usize = 500;

/// What stands between single stars within a line.
fn starred(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '\n' => open = None,
            '*' => match open.take() {
                Some(start) if at > start => found.push(start..at),
                _ => open = Some(at + 1),
            },
            _ => {}
        }
    }
    found
}

/// Films of these titles, and a synopsis of another one.
#[cfg(test)]
fn named(titles: &'static [&'static str], language: &'static str, body: &'static str) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| {
        for title in titles {
            let film = sample.another_film(title, "Yung Chang", "2010-03-26T17:00");
            let title = sample.catalogue.titles.of(film).next().unwrap().id;
            sample.edit(title, |title: &mut Title| title.language = language.into());
        }
        sample.edit(sample.synopsis, |text: &mut Text| text.language = language.into());
        sample.edit_synopsis(body);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another film",
            |sample| {
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis("After Up the Yangtze he goes home. (In Mandarin with subtitles)");
            },
            &["The film “Up the Yangtze” is named without the style of titles: *Up the Yangtze*."],
        ),
        case(
            "capitals of the house, which the fix does not write",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.title = galley_model::style::TitleStyle::Capitals
                });
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis(
                    "After Up the Yangtze, UP THE YANGTZE and *Up the Yangtze* he goes home. (In Mandarin with subtitles)",
                );
            },
            &["The film “Up the Yangtze” is named without the style of titles: *Up the Yangtze*."],
        ),
        case(
            "slips within the stars",
            |sample| {
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis("After *Last Trian Home* and *Up the Yangzte* he goes home. (In Mandarin with subtitles)");
            },
            &[
                "the title “Last Trian Home”, the catalogue has “Last Train Home”",
                "“Up the Yangtze”",
            ],
        ),
        case(
            "titles of other films in stars",
            |sample| {
                sample.another_film("Story of the River 2", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis("After *Story of the River 3*, *last train home*, *home*, *M*A*S*H* and *Lost Rain Dome* he goes. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "in italics, and a title that is a word",
            |sample| {
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.another_film("Home", "Zhao Liang", "2010-03-27T17:00");
                sample.edit_synopsis(
                    "After *Up the Yangtze* and “home” he goes Home, “Up the Yangtze and more”. (In Mandarin with subtitles)",
                );
            },
            &[],
        ),
        case(
            "in quotation marks and in capitals",
            named(
                &["Up the Yangtze", "Petition", "Nine Kitchens"],
                "en",
                "After “Up the Yangtze,” NINE KITCHENS and his film “Petition” he goes home.",
            ),
            &[
                "The film “Up the Yangtze” is named in quotation marks, not in the style of titles: *Up the Yangtze*.",
                "The film “Nine Kitchens” is named in capitals, not in the style of titles: *Nine Kitchens*.",
                "The film “Petition” is named in quotation marks",
            ],
        ),
        case(
            "within the title of the text’s own film",
            |sample| {
                sample.edit_title("Night for the Last Train Home");
                sample.another_film("The Last Train Home", "Yung Chang", "2010-03-26T17:00");
                sample.another_film("Last Train Home", "Yung Chang", "2010-03-27T17:00");
                sample.edit_synopsis(
                    "Night for the Last Train Home is a film; a Last Train Home-like film. (In Mandarin with subtitles)",
                );
            },
            &[],
        ),
        case(
            "of one word in capitals",
            named(
                &["Petition", "Home", "Nights"],
                "en",
                "After his film PETITION he goes HOME to direct. They sign a PETITION. A short of MANY NIGHTS by night.",
            ),
            &["The film “Petition” is named in capitals, not in the style of titles: *Petition*."],
        ),
        case(
            "of two words",
            named(
                &["Nine Kitchens", "Guest Room", "Postcard, Returned", "Cold War"],
                "en",
                "By the director of Nine Kitchens, whose short Guest Room came after Postcard, Returned. She goes to the guest room.",
            ),
            &["“Nine Kitchens”", "“Guest Room”", "“Postcard, Returned”"],
        ),
        case(
            "words that are as often no film",
            named(
                &["Cold War", "Guest Room", "Tristan and Isolde", "Home"],
                "en",
                "In the Cold War of Love, Guest Room, and Home. Like Tristan and Isolde they go HOME.",
            ),
            &[],
        ),
        case(
            "other works of that name",
            named(
                &[
                    "The Flight of the Phoenix",
                    "The Pink Panther",
                    "Tristan and Isolde",
                    "Up the Yangtze",
                ],
                "en",
                "After the 1964 novel The Flight of the Phoenix, the legend of Tristan and Isolde, the song “Up the Yangtze” and \
                 The Pink Panther franchise, as in the film Up the Yangtze (1934), based on Up the Yangtze by a man, of Fly Up the \
                 Yangtze and Up the Yangtze II.",
            ),
            &[],
        ),
        case(
            "in small letters, as most languages have it",
            named(
                &["El último tren a casa"],
                "es",
                "Recuerda a El último tren a casa. El último tren a casa no termina nunca.",
            ),
            &["The film “El último tren a casa” is named without the style of titles"],
        ),
        case(
            "with a year that is not its own",
            named(
                &["Nine Kitchens"],
                "en",
                "After *Nine Kitchens* (2004) and *Nine Kitchens* (2009) he goes home.",
            ),
            &["The text gives “Nine Kitchens” the year 2004, the film has 2009"],
        ),
        case(
            "with the year of another film of that name",
            |sample| {
                named(
                    &["Nine Kitchens"],
                    "en",
                    "After *Nine Kitchens* (1954), *Home* (2004) and *Nine Kitchens* (2004).",
                )(sample);
                sample.add(Filmography {
                    person: sample.director,
                    title: "Nine Kitchens".into(),
                    year: Some("2004".parse().unwrap()),
                    ..Filmography::default()
                });
            },
            &[],
        ),
    ]
}
