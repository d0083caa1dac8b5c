//! TYP-11: Two years are joined by a hyphen.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-11",
    name: "hyphen-in-range",
    severity: Severity::Warning,
    what: "Two years are joined by a hyphen.",
    why: "From one year to another is a dash; a hyphen makes it a name or a number.",
    remedy: "Set – between the years.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let digits = |from: usize| run(chars, from, |c| c.is_ascii_digit());
    let number = |from: usize, end: usize| {
        chars[from..end]
            .iter()
            .fold(0, |sum, c| sum * 10 + c.to_digit(10).unwrap_or(0))
    };
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| chars[*at].is_ascii_digit()) {
        let hyphen = digits(start);
        from = hyphen;
        if hyphen - start != 4 || chars.get(hyphen) != Some(&'-') {
            continue;
        }
        let end = digits(hyphen + 1);
        from = end;
        let joined = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/'));
        if joined(start.checked_sub(1).map(|before| &chars[before])) || joined(chars.get(end)) {
            continue;
        }
        let (first, last) = (number(start, hyphen), number(hyphen + 1, end));
        let years = match end - hyphen - 1 {
            4 => (1000..2200).contains(&first) && first < last && last < 2200,
            // 2010-03 is a month; 1974-95 can only be years.
            2 => (1000..2200).contains(&first) && last > 12 && last > first % 100,
            _ => false,
        };
        if years {
            let range: String = chars[start..end].iter().collect();
            out.within(prose, start..end)
                .becomes("Set –", range.replace('-', "–"))
                .say(format!("{range} has a hyphen between its years, where the page needs –."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "Made in 1974-1995 and 1914-18.", &["1974-1995", "1914-18"]),
        text(
            "en",
            "On 2010-03-25, in 2010-03, by call 555-1974-1995 or 1995-1974, in 1974–1995.",
            &[],
        ),
    ]
}
