//! TTL-08: A filmography spells the title of a film of this catalogue, or of another filmography, in another way.

use std::collections::BTreeMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-08",
    name: "title-spelled-two-ways",
    severity: Severity::Warning,
    what: "A filmography spells the title of a film of this catalogue, or of another filmography, in another way.",
    why: "One page has two spellings of one film.",
    remedy: "Spell the title alike in both places.",
    checks: &[Check::Edition(check), Check::Edition(two_lists)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let mut titles: BTreeMap<(FilmId, String), Vec<&Title>> = BTreeMap::new();
    for title in &printed.titles {
        titles.entry((title.film, fold(&title.text))).or_default().push(title);
    }
    for person in &printed.people {
        for line in catalogue.filmography.of(person.id) {
            let credited = catalogue.credits.of(person.id).map(|credit| credit.film);
            let films: Vec<FilmId> = line.film.into_iter().chain(credited).collect();
            let folded = fold(&line.title);
            let known: Vec<&Title> = films
                .iter()
                .filter_map(|film| titles.get(&(*film, folded.clone())))
                .flatten()
                .copied()
                .collect();
            let same = |title: &&Title| title.text.trim().to_lowercase() == line.title.trim().to_lowercase();
            let spelled = known
                .first()
                .copied()
                .filter(|_| !folded.is_empty() && !known.iter().any(same));
            let near = || {
                let near = |film: &FilmId| near_title(catalogue, *film, line, &folded);
                films.iter().find_map(near).filter(|_| known.is_empty())
            };
            let Some(title) = spelled.or_else(near) else { continue };
            out.at(Place::field(line.id, "title"))
                .also(Place::field(title.id, "text"))
                .value(&line.title)
                .value(&title.text)
                .may_become(format!("Set “{}”", title.text), title.text.as_str())
                .say(format!(
                    "The filmography of {} has “{}”, the film has “{}”.",
                    person.name, line.title, title.text
                ));
        }
    }
}

/// Two filmographies that list one film, the same title of the same year, with other accents or marks.
fn two_lists(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let mut films: BTreeMap<(String, i32), Vec<(&Person, &Filmography)>> = BTreeMap::new();
    for person in &printed.people {
        for line in context.catalogue.filmography.of(person.id) {
            let folded = fold(&line.title);
            if let Some(year) = line.year.filter(|_| folded.chars().count() > 5) {
                films.entry((folded, year.number())).or_default().push((*person, line));
            }
        }
    }
    for lines in films.values() {
        let plain = |line: &Filmography| line.title.trim().to_lowercase();
        let (first, line) = lines[0];
        for (other, differs) in lines[1..].iter().filter(|(_, other)| plain(other) != plain(line)) {
            out.at(Place::field(differs.id, "title"))
                .also(Place::field(line.id, "title"))
                .value(&differs.title)
                .value(&line.title)
                .may_become(format!("Set “{}”", line.title.trim()), line.title.trim())
                .say(format!(
                    "The filmography of {} has “{}”, that of {} has “{}”.",
                    other.name, differs.title, first.name, line.title
                ));
        }
    }
}

/// The title of a film that is one letter off a line of a filmography, where neither has a number and the years do not part
/// them.
fn near_title<'c>(catalogue: &'c Catalogue, film: FilmId, line: &Filmography, folded: &str) -> Option<&'c Title> {
    let year = catalogue.films.get(film)?.year;
    let years_apart = year
        .zip(line.year)
        .is_some_and(|(year, listed)| year.number().abs_diff(listed.number()) > 1);
    let numbered = folded.contains(|c: char| c.is_numeric());
    if years_apart || numbered || folded.chars().count() < 6 {
        return None;
    }
    let mut titles = catalogue.titles.of(film);
    titles.find(|title| {
        let other = fold(&title.text);
        // "Alien" and "Aliens", "Part I" and "Part II" are two.
        let counted = [folded, &other]
            .iter()
            .any(|title| title.ends_with(" i") || title.ends_with(" ii") || title.ends_with(" iii"));
        let more = other.strip_suffix('s') == Some(folded) || folded.strip_suffix('s') == Some(other.as_str());
        !counted && !more && one_edit_apart(folded, &other)
    })
}

#[cfg(test)]
fn listed(title: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let title = title.to_owned();
    move |sample| {
        sample.edit_title("Don’t Blink");
        sample.add(Filmography {
            person: sample.director,
            title,
            year: Some("2009".parse().unwrap()),
            ..Filmography::default()
        });
    }
}

#[cfg(test)]
fn two(titles: [&'static str; 2], years: [&'static str; 2]) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| {
        let film = sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
        let other = sample.catalogue.credits.of(film).next().unwrap().person;
        for ((person, title), year) in [sample.director, other].into_iter().zip(titles).zip(years) {
            sample.add(Filmography {
                person,
                title: title.into(),
                year: Some(year.parse().unwrap()),
                ..Filmography::default()
            });
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another apostrophe",
            listed("Don't Blink"),
            &["has “Don't Blink”, the film has “Don’t Blink”"],
        ),
        case(
            "a letter off",
            listed("Don’t Blnk"),
            &["has “Don’t Blnk”, the film has “Don’t Blink”"],
        ),
        case(
            "another film of another year",
            |sample| {
                listed("Don’t Blank")(sample);
                sample.edit_film(|film| film.year = Some("2004".parse().unwrap()));
            },
            &[],
        ),
        case(
            "another part",
            |sample| {
                listed("Don’t Blink II")(sample);
                sample.edit_title("Don’t Blink I");
            },
            &[],
        ),
        case(
            "two filmographies",
            two(["Don’t Blnd", "Don't Blnd"], ["2004", "2004"]),
            &["has “Don't Blnd”, that of Lixin Fan has “Don’t Blnd”"],
        ),
        case("two films", two(["Don’t Blnd", "Don't Blnd"], ["2004", "2001"]), &[]),
        case("the same", listed("Don’t Blink"), &[]),
        case("another film", listed("Don’t Think"), &[]),
    ]
}
