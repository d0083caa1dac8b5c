//! TTL-06: A title has a year, a run time, a format or a premiere in brackets, or a premiere after a dash.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-06",
    name: "fact-in-title",
    severity: Severity::Warning,
    what: "A title has a year, a run time, a format or a premiere in brackets, or a premiere after a dash.",
    why: "The fact has a field of its own and would be printed twice, and the title sorts and matches badly.",
    remedy: "Move the fact to its field.",
    checks: &[Check::Title(check)],
};

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    let text = title.text.trim();
    // Several in one pair of brackets: "(2009, 95 min)".
    let in_brackets = bracketed(text).filter(|(_, inner)| inner.split([',', ';', '/', '·', '、', '，']).all(is_fact));
    let Some((bare, fact)) = in_brackets.or_else(|| after_a_dash(text)) else {
        return;
    };
    let draft = out.at(Place::field(title.id, "text")).value(text);
    let draft = if bare.is_empty() {
        draft
    } else {
        draft.may_become(format!("Set “{bare}”"), bare)
    };
    draft.say(format!(
        "The title “{text}” has “{fact}” in it, which has a field of its own."
    ));
}

/// What stands before the brackets at the end of a title, and in them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (bare, inner) = text
        .strip_suffix([')', ']', '）', '】'])?
        .rsplit_once(['(', '[', '（', '【'])?;
    Some((bare.trim_end(), inner))
}

/// What stands before and after the last dash of "Slag – World Premiere": a year or a length after a dash may be the title’s
/// own, a premiere is not.
fn after_a_dash(text: &str) -> Option<(&str, &str)> {
    let (bare, fact) = [" – ", " — ", " - ", ": "].iter().find_map(|dash| text.rsplit_once(dash))?;
    let plain = fact.to_lowercase();
    let of_premiere = [
        "world",
        "international",
        "european",
        "national",
        "local",
        "north american",
        "us",
        "u.s.",
        "uk",
    ];
    let premiere = plain
        .strip_suffix("premiere")
        .or_else(|| plain.strip_suffix("première"))
        .is_some_and(|which| of_premiere.contains(&which.trim()));
    let restored = matches!(plain.as_str(), "4k restoration" | "2k restoration" | "4k remaster");
    (premiere || restored).then(|| (bare.trim_end(), fact))
}

fn is_fact(words: &str) -> bool {
    let plain = words.trim().to_lowercase();
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: Option<u32> = plain[..plain.len() - digits.len()].parse().ok();
    match (number, digits.trim()) {
        (Some(year), "") => (1888..2100).contains(&year),
        (Some(_), unit) => matches!(
            unit,
            "k" | "mm"
                | "min"
                | "min."
                | "mins"
                | "minutes"
                | "d"
                | "k restoration"
                | "k restored"
                | "k dcp"
                | "'"
                | "’"
                | "′"
                | "k修复版"
                | "k修復版"
                | "k修复"
                | "分钟"
                | "分鐘"
                | "年"
        ),
        (None, words) => {
            words.ends_with("premiere")
                || matches!(
                    words,
                    "dcp" | "restored" | "doc" | "documentary" | "short" | "修复版" | "修復版" | "世界首映" | "纪录片" | "短片"
                )
        }
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
        case(
            "a restored copy, in Chinese",
            |sample| sample.edit_title("归途列车（4K修复版）"),
            &["has “4K修复版” in it"],
        ),
        case(
            "a premiere after a dash",
            |sample| sample.edit_title("Slag – World Premiere"),
            &["has “World Premiere” in it"],
        ),
        case(
            "words of its own after a dash",
            |sample| sample.edit_title("Slag – The Premiere"),
            &[],
        ),
        case(
            "brackets of its own, in Chinese",
            |sample| sample.edit_title("归途（列车）"),
            &[],
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
