//! TYP-09: A hyphen stands where a dash belongs.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-09",
    name: "hyphen-as-dash",
    severity: Severity::Warning,
    what: "A hyphen stands where a dash belongs.",
    why: "A hyphen joins; a dash parts. The short stroke reads as a slip.",
    remedy: "Set a dash (– or —, as the house has it).",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut from = 1;
    while let Some(start) = (from..chars.len()).find(|at| chars[*at] == '-') {
        let end = run(chars, start, |c| c == '-');
        from = end;
        let (before, Some(after)) = (chars[start - 1], chars.get(end).copied()) else {
            continue;
        };
        let word = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().filter(|c| !c.is_whitespace());
        let dash = match (before, after) {
            // Not at the start of a line, where it is a list's mark, nor between numbers, where it may be a minus.
            (' ', ' ') => match (word(start.checked_sub(2)), word(Some(end + 1))) {
                (Some(a), Some(b)) => !(a.is_numeric() && b.is_numeric()),
                _ => false,
            },
            (before, after) => end - start > 1 && !before.is_whitespace() && !after.is_whitespace(),
        };
        if dash && end - start <= 3 {
            let quote = around(chars, &(start..end));
            let dash = dash_of(context, chars);
            let spaced = before == ' ';
            let around = usize::from(spaced);
            let text = dash.set();
            let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let edit = FixEdit {
                place: prose.place.clone(),
                part: prose.part.clone(),
                span: Some((count(start - around), count(end + around))),
                text: Some(text.to_owned()),
            };
            let label = format!("Set “{text}”");
            out.within(prose, start..end)
                .fix(Fix {
                    label,
                    safe: true,
                    edits: vec![edit],
                })
                .say(format!("“{quote}” has a hyphen for a dash."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "Two cars, one black - set in Ohio--and one -- red.", &["-", "--", "--"]),
        text(
            "en",
            "- a list\n- in pre- and post-war years, at -5 degrees, 7 - 3, galley --json\n-----\nend",
            &[],
        ),
        text("en", "One black – set in Ohio.", &[]),
    ]
}
