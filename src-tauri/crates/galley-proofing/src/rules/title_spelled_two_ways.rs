//! TTL-08: A filmography spells the title of a film of this catalogue in another way.

use std::collections::BTreeMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-08",
    name: "title-spelled-two-ways",
    severity: Severity::Warning,
    what: "A filmography spells the title of a film of this catalogue in another way.",
    why: "One page has two spellings of one film.",
    remedy: "Spell the title alike in both places.",
    checks: &[Check::Edition(check)],
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
            let Some(title) = known.first().filter(|_| !folded.is_empty() && !known.iter().any(same)) else {
                continue;
            };
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
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another apostrophe",
            listed("Don't Blink"),
            &["has “Don't Blink”, the film has “Don’t Blink”"],
        ),
        case("the same", listed("Don’t Blink"), &[]),
        case("another film", listed("Don’t Think"), &[]),
    ]
}
