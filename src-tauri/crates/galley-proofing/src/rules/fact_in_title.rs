//! TTL-06: A title has a year, a run time, a format or a premiere in brackets.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-06",
    name: "fact-in-title",
    severity: Severity::Warning,
    what: "A title has a year, a run time, a format or a premiere in brackets.",
    why: "The fact has a field of its own and would be printed twice, and the title sorts and matches badly.",
    remedy: "Move the fact to its field.",
    checks: &[Check::Title(check)],
};

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    let text = title.text.trim();
    let Some(inner) = text
        .strip_suffix([')', ']'])
        .and_then(|rest| Some(rest.rsplit_once(['(', '['])?.1))
    else {
        return;
    };
    // Several in one pair of brackets: "(2009, 95 min)".
    let fact = inner.split([',', ';', '/', '·']).all(is_fact);
    if fact {
        let bare = text.rsplit_once(['(', '[']).map_or("", |(bare, _)| bare.trim_end());
        let draft = out.at(Place::field(title.id, "text")).value(text);
        let draft = if bare.is_empty() {
            draft
        } else {
            draft.may_become(format!("Set “{bare}”"), bare)
        };
        draft.say(format!(
            "The title “{text}” has “{inner}” in it, which has a field of its own."
        ));
    }
}

fn is_fact(words: &str) -> bool {
    let plain = words.trim().to_lowercase();
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: Option<u32> = plain[..plain.len() - digits.len()].parse().ok();
    match (number, digits.trim()) {
        (Some(year), "") => (1888..2100).contains(&year),
        (Some(_), unit) => matches!(
            unit,
            "k" | "mm" | "min" | "min." | "mins" | "minutes" | "d" | "k restoration" | "k dcp" | "'" | "’" | "′"
        ),
        (None, words) => words.ends_with("premiere") || matches!(words, "dcp" | "restored" | "doc" | "documentary" | "short"),
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case("a format", |sample| sample.edit_title("远山淡影 (4K)"), &["has “4K” in it"]),
        case(
            "a year",
            |sample| sample.edit_title("Last Train Home (2009)"),
            &["has “2009” in it"],
        ),
        case(
            "two facts",
            |sample| sample.edit_title("The Bell Diver (2009, 95 min)"),
            &["has “2009, 95 min” in it"],
        ),
        case("a list of its own", |sample| sample.edit_title("Train (Home, 95 min)"), &[]),
        case(
            "brackets of its own",
            |sample| sample.edit_title("(500) Days of Summer (and After)"),
            &[],
        ),
        case("a year of its own", |sample| sample.edit_title("1917"), &[]),
    ]
}
