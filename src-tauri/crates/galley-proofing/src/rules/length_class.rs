//! FLM-04: A film is far too long, or too short, for where it is listed.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-04",
    name: "length-class",
    severity: Severity::Warning,
    what: "A film is far too long, or too short, for where it is listed.",
    why: "A run time typed wrong, or a film in the wrong section, looks just so.",
    remedy: "Check the run time, then the section or the programme.",
    checks: &[Check::Film(check)],
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
    let named = |words: &[&str]| {
        section.is_some_and(|section| {
            section.name.0.values().any(|name| {
                let name = fold(name);
                name.split(' ').any(|word| words.contains(&word))
            })
        })
    };
    let (shorts, features) = (
        named(&["shorts", "short", "cortometrajes"]),
        named(&["features", "feature", "largometrajes"]),
    );
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
