//! TXT-11: A word is used that the house does not print.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-11",
    name: "banned-word",
    severity: Severity::Warning,
    what: "A word is used that the house does not print.",
    why: "One thing has one name in the whole book.",
    remedy: "Set the word of the house; the list is under House style.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let banned = &context.edition.style.prose.banned;
    if banned.is_empty() || prose.place.table == "title" {
        return;
    }
    let lower = |c: &char| c.to_lowercase().next().unwrap_or(*c);
    let chars = &prose.chars;
    let small: Vec<char> = chars.iter().map(lower).collect();
    for entry in banned {
        let word: Vec<char> = entry.word.trim().chars().map(|c| lower(&c)).collect();
        if word.is_empty() {
            continue;
        }
        let mut from = 0;
        while let Some(start) = (from..small.len()).find(|at| small[*at..].starts_with(&word)) {
            let end = start + word.len();
            from = end;
            let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
            let within = letter(start.checked_sub(1).map(|before| &chars[before])) && letter(word.first())
                || letter(chars.get(end)) && letter(word.last());
            let preferred: Vec<char> = entry.instead.chars().map(|c| lower(&c)).collect();
            // "arthouse cinema" in the place of "arthouse" would be found again in itself.
            let there = (0..preferred.len().max(1))
                .any(|back| start >= back && !preferred.is_empty() && small[start - back..].starts_with(&preferred));
            if within || there {
                continue;
            }
            let written: String = chars[start..end].iter().collect();
            let draft = out.within(prose, start..end).value(&entry.word);
            if entry.instead.is_empty() {
                draft.say(format!("The house does not print “{written}”."));
                continue;
            }
            let instead = match chars[start].is_uppercase() {
                true => capitalised(&entry.instead),
                false => entry.instead.clone(),
            };
            draft
                .may_become(format!("Set “{instead}”"), instead.as_str())
                .say(format!("The house prints “{}” for “{written}”.", entry.instead));
        }
    }
}

#[cfg(test)]
fn with_list(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        let banned = |word: &str, instead: &str| BannedWord {
            word: word.into(),
            instead: instead.into(),
        };
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.style.prose.banned = vec![
                banned("passes", "badges"),
                banned("stunning", ""),
                banned("arthouse", "arthouse film"),
            ];
        });
        sample.edit_synopsis(&body);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "two of them",
            with_list("A stunning film. Passes are sold out."),
            &["does not print “stunning”", "prints “badges” for “Passes”"],
        ),
        case("words that only hold them", with_list("He surpasses an arthouse film."), &[]),
    ]
}
