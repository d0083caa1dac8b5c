//! TYP-17: An ordinal number or a decade has the wrong ending.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-17",
    name: "wrong-ordinal-or-decade",
    severity: Severity::Warning,
    what: "An ordinal number or a decade has the wrong ending.",
    why: "“21th”, “1990ies” and “the 1990’s” are wrong in print.",
    remedy: "Set 21st, 1990s.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if main(prose.language) != "en" {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    for (index, span) in spans.iter().enumerate() {
        if !chars[span.start].is_ascii_digit() {
            continue;
        }
        let word: String = chars[span.clone()].iter().collect::<String>().replace('\'', "’");
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let Ok(number) = digits.parse::<u32>() else { continue };
        let decade = digits.len() == 4 && number % 10 == 0;
        let after_the = index > 0
            && chars[spans[index - 1].clone()]
                .iter()
                .collect::<String>()
                .eq_ignore_ascii_case("the");
        let right = match &word[digits.len()..] {
            "st" | "nd" | "rd" | "th" => galley_model::style::ordinal(number, "en"),
            "ies" if decade => format!("{number}s"),
            "’s" if decade && after_the => format!("{number}s"),
            _ => continue,
        };
        if word != right {
            out.within(prose, span.clone())
                .may_become(format!("Set {right}"), right.as_str())
                .say(format!("“{word}” should be {right}."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "In the 1990ies, the 1980's, the 21th and 13rd film.",
            &["1990ies", "1980's", "21th", "13rd"],
        ),
        text(
            "en",
            "In the 1990s, 1990’s best film, the 21st, 112th and 11th, 4K, 35mm.",
            &[],
        ),
        text("de", "In den 1990ies.", &[]),
    ]
}
