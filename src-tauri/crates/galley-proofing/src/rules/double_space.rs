//! TYP-01: Two or more spaces stand in a row, or a space at the very start or end.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-01",
    name: "double-space",
    severity: Severity::Warning,
    what: "Two or more spaces stand in a row, or a space at the very start or end.",
    why: "In justified print the gap shows as a hole in the line.",
    remedy: "Leave one space between words and none at the ends.",
    checks: &[Check::Prose(check), Check::Person(in_name)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let space = |c: char| c == ' ' || c == '\u{a0}';
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| space(chars[*at])) {
        let end = run(chars, start, space);
        from = end;
        let quote = around(chars, &(start..end));
        // Spaces at the ends of a line are not printed.
        let line_end = start > 0 && chars[start - 1] == '\n' || chars.get(end) == Some(&'\n');
        if start == 0 {
            out.within(prose, start..end)
                .becomes("Take it out", "")
                .say(format!("There is a space before “{quote}”, at the very start."));
        } else if end == chars.len() {
            out.within(prose, start..end)
                .becomes("Take it out", "")
                .say(format!("There is a space after “{quote}”, at the very end."));
        } else if end - start > 1 && !line_end {
            // Before a comma there would still be one too many.
            let mark = chars.get(end).is_some_and(|c| matches!(c, ',' | ';' | ':' | '!' | '?' | '.'));
            let left = if mark && main(prose.language) != "fr" { "" } else { " " };
            out.within(prose, start..end)
                .becomes("Leave one space", left)
                .say(format!("There are {} spaces in a row in “{quote}”.", end - start));
        }
    }
}

fn in_name(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let right = person.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let spaces = |name: &str| name.chars().filter(|c| c.is_whitespace()).count();
    if spaces(&right) < spaces(&person.name) && !right.is_empty() {
        let place = Place::field(person.id, "name");
        out.at(place.clone())
            .value(&person.name)
            .fix(Fix::set(format!("Set “{right}”"), true, place, right.as_str()))
            .say(format!("The name “{}” has a space too many.", person.name));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "As he comes  home.", &["  "]),
        text("en", " As he comes home. ", &[" ", " "]),
        text("en", "As he comes home. \n\n  He stays.", &[]),
        case(
            "names",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Lixin  Fan ".into());
                sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
            },
            &["The name “Lixin  Fan ” has a space too many"],
        ),
        case(
            "a title",
            |sample| sample.edit_title("Last  Train Home"),
            &["2 spaces in a row in “Last  Train"],
        ),
    ]
}
