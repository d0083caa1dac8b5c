//! TYP-12: Full stops are set in a row instead of an ellipsis.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-12",
    name: "dots-for-ellipsis",
    severity: Severity::Warning,
    what: "Full stops are set in a row instead of an ellipsis.",
    why: "Two, three and four dots and the real … look different side by side, and dots may part at the end of a line.",
    remedy: "Set … instead.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| chars[*at] == '.') {
        let mut end = run(chars, start, |c| c == '.');
        // ". . ." is one ellipsis too; two such dots may end two sentences.
        if end == start + 1 && chars[end..].starts_with(&[' ', '.', ' ', '.']) {
            end += 4;
        }
        from = end;
        let count = chars[start..end].iter().filter(|c| **c == '.').count();
        let before = start.checked_sub(1).map(|before| chars[before]);
        let path = before == Some('/') || chars.get(end) == Some(&'/');
        // Russian ends a question that trails off with ?.. and a table of contents leads with many dots.
        let other = matches!(before, Some('?' | '!')) && main(prose.language) == "ru";
        // The title of Lindsay Anderson’s film.
        let of_title = count == 4 && end - start == 4 && chars[..start].ends_with(&['I', 'f']);
        if (2..=5).contains(&count) && !path && !other && !of_title {
            let quote = around(chars, &(start..end));
            out.within(prose, start..end)
                .becomes("Set …", "…")
                .say(format!("“{quote}” has {count} dots in a row, where the page needs …."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "He waits... and waits . . . and waits..", &["...", ". . .", ".."]),
        text("en", "He waits… at ../home ........ J. R. R. Tolkien’s. A. .5", &[]),
        case("a title with four dots", |sample| sample.edit_title("If...."), &[]),
        text("en", "After *If....* he waits....", &["...."]),
        text("ru", "Кто там?.. Никого.", &[]),
    ]
}
