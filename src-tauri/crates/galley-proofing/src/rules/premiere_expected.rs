//! FLM-10: A section is empty, or one of its films is no premiere where all others are.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-10",
    name: "premiere-expected",
    severity: Severity::Warning,
    what: "A section has no film, or one of its films is no premiere where all others are.",
    why: "A section without films is printed as a heading; a competition asks for premieres, and jurors ask why one is none.",
    remedy: "Fill the section or take it out; choose the premiere, or sign that there is none.",
    checks: &[Check::Edition(check)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    for section in &printed.sections {
        let name = section.name.in_language(context.language(), &context.edition.languages);
        let entries: Vec<&Entry> = catalogue.entries.of(section.id).collect();
        let (premieres, others): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.premiere != Premiere::None);
        if entries.is_empty() && catalogue.programmes.of(section.id).next().is_none() {
            out.at(Place::field(section.id, "name"))
                .value("empty")
                .say(format!("The section “{name}” has no film."));
        }
        // Five of six and more: with fewer it is no rule of the section.
        if others.is_empty() || premieres.len() < 5 || others.len() * 5 > premieres.len() {
            continue;
        }
        for entry in others {
            out.at(Place::field(entry.id, "premiere"))
                .also(Place::row(section.id))
                .severity(Severity::Hint)
                .say(format!(
                    "{} is no premiere; {} of the {} films of “{name}” are.",
                    context.title(entry.film),
                    premieres.len(),
                    entries.len()
                ));
        }
    }
}

#[cfg(test)]
fn competition(premieres: usize) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| {
        let section = sample.add(Section {
            edition: sample.edition,
            name: Wording::one("en", "Competition"),
            ..Section::default()
        });
        for (number, name) in ["Amber", "Birch", "Cedar", "Dune", "Ember", "Fjord"].iter().enumerate() {
            let starts = format!("2010-03-{}T17:00", 19 + number);
            let film = sample.another_film(&format!("The {name} Road"), &format!("{name} Writer"), &starts);
            let entry = sample.catalogue.entries.of(film).next().unwrap().id;
            sample.edit(entry, |entry: &mut Entry| {
                entry.section = Some(section);
                entry.premiere = if number < premieres {
                    Premiere::National
                } else {
                    Premiere::None
                };
            });
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "one of six",
            competition(5),
            &["The Fjord Road is no premiere; 5 of the 6 films of “Competition” are."],
        ),
        case("three of six", competition(3), &[]),
        case(
            "no film",
            |sample| {
                sample.add(Section {
                    edition: sample.edition,
                    name: Wording::one("en", "World Tour"),
                    ..Section::default()
                });
            },
            &["The section “World Tour” has no film"],
        ),
    ]
}
