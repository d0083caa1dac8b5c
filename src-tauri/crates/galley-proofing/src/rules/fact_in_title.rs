//! TTL-06: A title has a year, a run time, a format or a premiere in it, in brackets or after a mark.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-06",
    name: "fact-in-title",
    severity: Severity::Warning,
    what: "A title has a year, a run time, a format or a premiere in it, in brackets or after a mark.",
    why: "The fact has a field of its own and would be printed twice, and the title sorts and matches badly.",
    remedy: "Move the fact to its field.",
    checks: &[Check::Title(check)],
};

fn check(context: &Context<'_>, title: &Title, out: &mut Findings) {
    let text = title.text.trim();
    // Several in one pair of brackets: "(2009, 95 min)".
    let in_brackets = bracketed(text).filter(|(_, inner)| inner.split([',', ';', '/', '·', '、', '，']).all(is_fact));
    let Some((bare, fact)) = in_brackets
        .or_else(|| after_a_dash(text))
        .or_else(|| after_a_comma(text))
        .or_else(|| own_year(context, title))
    else {
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

/// What stands before and after the last dash of "Slag – World Premiere", "Slag – 35mm": a year after a dash may be the
/// title’s own, a premiere, a format or a length is not.
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
    let measured =
        plain.starts_with(|c: char| c.is_ascii_digit()) && !plain.ends_with(|c: char| c.is_ascii_digit()) && is_fact(fact);
    (premiere || restored || measured || plain == "dcp").then(|| (bare.trim_end(), fact))
}

/// What stands before and after the last comma of "Guest Room, 12 min.".
fn after_a_comma(text: &str) -> Option<(&str, &str)> {
    let (bare, fact) = text.rsplit_once(", ")?;
    let digits = fact.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = digits.trim().to_lowercase();
    let length = digits.len() < fact.len()
        && matches!(
            unit.as_str(),
            "min" | "min." | "mins" | "mins." | "minutes" | "mm" | "'" | "′"
        );
    length.then_some((bare, fact))
}

/// The year at the end of a title that is the film’s own, "Guest Room 2009": not of "Class of 2009" or "Summer 2009".
fn own_year<'t>(context: &Context<'_>, title: &'t Title) -> Option<(&'t str, &'t str)> {
    const DATED: [&str; 26] = [
        "of",
        "in",
        "de",
        "del",
        "from",
        "since",
        "until",
        "after",
        "before",
        "the",
        "year",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "january",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "december",
    ];
    let (bare, year) = title.text.trim().rsplit_once(' ')?;
    let own = context.catalogue.films.get(title.film)?.year?.number();
    let last = bare.rsplit(' ').next().unwrap_or(bare).to_lowercase();
    let fits = year.len() == 4 && year.parse() == Ok(own) && bare.contains(' ');
    (fits && !DATED.contains(&last.as_str())).then_some((bare.trim_end_matches([',', ' ']), year))
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
                | "mins."
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
        case(
            "a format after a dash",
            |sample| sample.edit_title("Guest Room – 35mm"),
            &["The title “Guest Room – 35mm” has “35mm” in it"],
        ),
        case(
            "a length after a comma",
            |sample| sample.edit_title("Guest Room, 12 min."),
            &["has “12 min.” in it"],
        ),
        case(
            "the film’s own year",
            |sample| sample.edit_title("Guest Room 2009"),
            &["has “2009” in it"],
        ),
        case("another year", |sample| sample.edit_title("Guest Room 2046"), &[]),
        case(
            "a year that it is about",
            |sample| sample.edit_title("The Class of 2009"),
            &[],
        ),
        case("numbers of its own", |sample| sample.edit_title("Guest Room – 12, 35"), &[]),
    ]
}
