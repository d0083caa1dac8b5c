//! FLM-04: A film is far too long, or too short, for where it is listed.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-04",
    name: "length-class",
    severity: Severity::Warning,
    what: "A film is far too long, or too short, for where it is listed.",
    why: "A run time typed wrong, or a film in the wrong section, looks just so.",
    remedy: "Check the run time, then the section or the programme.",
    checks: &[Check::Film(check), Check::Edition(among_features)],
};

/// From how many minutes on a film is no short any more, and under how many it is no feature: the Academy draws the line
/// at 40, festivals mostly at 60.
const NO_SHORT: u32 = 61;
const NO_FEATURE: u32 = 40;

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let catalogue = context.catalogue;
    let Some(minutes) = film.run_time.map(RunTime::minutes) else {
        return;
    };
    let entry = catalogue.entry(film.id, context.edition.id);
    let section = entry.and_then(|entry| catalogue.sections.get(entry.section?));
    let mut blocks = catalogue
        .programme_films
        .of(film.id)
        .filter_map(|item| catalogue.programmes.get(item.programme));
    let short_block = blocks.find(|block| block.edition == context.edition.id && block.kind == ProgrammeKind::Shorts);
    let named = |words: &[&str]| section.is_some_and(|section| section.name.0.values().any(|name| is_of(name, words)));
    let (shorts, features) = (named(&SHORTS), named(&FEATURES));
    // A block of shorts that was entered as one film is as long as all of them.
    if is_bare(context, film) {
        return;
    }
    let title = context.title(film.id);
    let of_shorts = short_block.is_some() || shorts && !features;
    let problem = match minutes {
        NO_SHORT.. if of_shorts => "is listed among shorts",
        ..NO_FEATURE if features && !shorts && short_block.is_none() => "is listed among features",
        _ => return,
    };
    let draft = out.at(Place::field(film.id, "run_time")).value(minutes);
    let draft = match short_block {
        Some(block) => draft.also(Place::row(block.id)),
        None => draft.also(Place::row(section.map_or_else(SectionId::default, |section| section.id))),
    };
    draft.say(format!("{title} has {minutes} minutes and {problem}."));
}

/// So many films and more in a section are all long where it is one of features, whatever it is called.
const MANY: usize = 5;

/// A film as short as one typed wrong, shown by itself in a section of features.
fn among_features(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    const FAR_TOO_SHORT: u32 = 15;
    let catalogue = context.catalogue;
    for section in &printed.sections {
        let entries = catalogue
            .entries
            .of(section.id)
            .filter_map(|entry| catalogue.films.get(entry.film));
        let lengths = entries.filter_map(|film| Some((film, film.run_time?.minutes())));
        let (short, long): (Vec<_>, Vec<_>) = lengths.partition(|(_, minutes)| *minutes < NO_FEATURE);
        let [(film, minutes)] = short.as_slice() else { continue };
        let alone = catalogue.programme_films.of(film.id).next().is_none();
        let told = section.name.0.values().any(|name| is_of(name, &FEATURES));
        if *minutes < FAR_TOO_SHORT && long.len() >= MANY && alone && !told && !is_bare(context, film) {
            let name = section.name.in_language(context.language(), &context.edition.languages);
            out.at(Place::field(film.id, "run_time"))
                .also(Place::row(section.id))
                .value(minutes)
                .say(format!(
                    "{} has {minutes} minutes; all other films of “{name}” have {NO_FEATURE} and more.",
                    context.title(film.id)
                ));
        }
    }
}

/// What sections of either kind are called.
const SHORTS: [&str; 3] = ["shorts", "short", "cortometrajes"];
const FEATURES: [&str; 3] = ["features", "feature", "largometrajes"];

fn is_of(name: &str, words: &[&str]) -> bool {
    fold(name).split(' ').any(|word| words.contains(&word))
}

#[cfg(test)]
fn listed(name: &str, minutes: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let (name, minutes) = (name.to_owned(), minutes.to_owned());
    move |sample| {
        let section = sample.add(Section {
            edition: sample.edition,
            name: Wording::one("en", &name),
            ..Section::default()
        });
        let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
        sample.edit(entry, |entry: &mut Entry| entry.section = Some(section));
        sample.edit_film(|film| film.run_time = Some(minutes.parse().unwrap()));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a long short",
            listed("Short Subjects", "85"),
            &["has 85 minutes and is listed among shorts"],
        ),
        case(
            "a short feature",
            listed("First Features", "12"),
            &["has 12 minutes and is listed among features"],
        ),
        case(
            "a film of few minutes among long ones",
            |sample| {
                listed("World Tour", "9")(sample);
                let section = sample.catalogue.sections.of(sample.edition).next().unwrap().id;
                for (number, name) in ["Amber", "Birch", "Cedar", "Dune", "Ember"].iter().enumerate() {
                    let starts = format!("2010-03-{}T17:00", 19 + number);
                    let film = sample.another_film(&format!("The {name} Road"), &format!("{name} Writer"), &starts);
                    let entry = sample.catalogue.entries.of(film).next().unwrap().id;
                    sample.edit(entry, |entry: &mut Entry| entry.section = Some(section));
                }
            },
            &["has 9 minutes; all other films of “World Tour” have 40 and more"],
        ),
        case(
            "a block that was entered as a film",
            |sample| {
                listed("Short Subjects", "85")(sample);
                sample.strip_film();
            },
            &[],
        ),
        case("a long film elsewhere", listed("World Tour", "12"), &[]),
        case("a short", listed("Short Subjects", "12"), &[]),
    ]
}
