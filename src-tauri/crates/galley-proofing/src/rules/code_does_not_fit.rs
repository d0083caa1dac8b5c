//! SCH-13: The code of a screening names another day, or is that of another screening.

use std::collections::BTreeMap;

use chrono::Datelike;
use galley_model::style::night_of;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-13",
    name: "code-does-not-fit",
    severity: Severity::Error,
    what: "The code of a screening names another day, or is that of another screening.",
    why: "Tickets are sold by the code: people come on the wrong day.",
    remedy: "Set the code that this day and show have; each screening has its own.",
    checks: &[Check::Edition(check)],
};

/// From how many codes on a habit can be seen.
const HABIT: usize = 5;

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let coded: Vec<&Screening> = printed
        .screenings
        .iter()
        .copied()
        .filter(|row| !row.code.trim().is_empty())
        .collect();
    let title = |screening: &Screening| catalogue.screening_title(screening, context.language());
    let mut by_code: BTreeMap<String, Vec<&Screening>> = BTreeMap::new();
    for screening in &coded {
        by_code
            .entry(screening.code.trim().to_lowercase())
            .or_default()
            .push(screening);
    }
    for same in by_code.values().filter(|same| same.len() > 1) {
        for pair in same.windows(2) {
            out.at(Place::field(pair[1].id, "code"))
                .also(Place::field(pair[0].id, "code"))
                .value(&pair[1].code)
                .say(format!(
                    "{} and {} have the same code {}.",
                    title(pair[0]),
                    title(pair[1]),
                    pair[1].code
                ));
        }
    }
    // "LAST25": where nearly all codes end with the day of their night, the others are wrong.
    let day = |screening: &Screening| Some(night_of(screening.starts?, context.edition).day());
    let ending = |screening: &Screening| {
        let code = screening.code.trim();
        let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &code[stem.len()..];
        Some((
            stem.to_owned(),
            digits.parse::<u32>().ok().filter(|_| digits.len() == 2 && !stem.is_empty())?,
        ))
    };
    let dated: Vec<(&Screening, String, u32, u32)> = coded
        .iter()
        .filter_map(|screening| {
            let (stem, said) = ending(screening)?;
            Some((*screening, stem, said, day(screening)?))
        })
        .collect();
    let fits = dated.iter().filter(|(_, _, said, day)| said == day).count();
    if fits < HABIT || fits * 10 < dated.len() * 8 {
        return;
    }
    for (screening, stem, said, day) in dated.iter().filter(|(_, _, said, day)| said != day) {
        let right = format!("{stem}{day:02}");
        let free = !by_code.contains_key(&right.to_lowercase());
        let mut draft = out.at(Place::field(screening.id, "code")).value(&screening.code).value(day);
        if free {
            draft = draft.may_become(format!("Set {right}"), right.as_str());
        }
        draft.say(format!(
            "The code {} of {} ends with {said:02}, but its night is that of the {}.",
            screening.code,
            title(screening),
            galley_model::style::ordinal(*day, "en")
        ));
    }
}

#[cfg(test)]
fn coded(last: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let last = last.to_owned();
    move |sample| {
        for day in 19..24 {
            let screening = sample.screening(sample.film, &format!("2010-03-{day}T14:00"));
            sample.edit(screening, |screening: &mut Screening| screening.code = format!("LAST{day}"));
        }
        sample.edit(sample.screening, |screening: &mut Screening| screening.code = last);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another day",
            coded("LAST26"),
            &["The code LAST26 of Last Train Home ends with 26, but its night is that of the 25th"],
        ),
        case("one code twice", coded("last20"), &["ends with 20", "have the same code"]),
        case("its day", coded("LAST25"), &[]),
        case("codes of another kind", coded("LAST"), &[]),
    ]
}
