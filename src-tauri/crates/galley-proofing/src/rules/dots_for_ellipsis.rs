//! TYP-12: Full stops are set in a row instead of an ellipsis, or two where one is enough.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-12",
    name: "dots-for-ellipsis",
    severity: Severity::Warning,
    what: "Full stops are set in a row instead of an ellipsis, or two where one is enough.",
    why: "Two, three and four dots and the real … look different side by side, and dots may part at the end of a line.",
    remedy: "Set … instead; after a short form, one stop.",
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
        if count == 2 && ends_short(prose.language, chars, start) {
            let quote = around(chars, &(start..end));
            out.within(prose, start..end).becomes("Set one", ".").say(format!(
                "“{quote}” has two dots, where the one of the short form ends the sentence, too."
            ));
        } else if (2..=5).contains(&count) && !path && !other && !of_title {
            let quote = around(chars, &(start..end));
            out.within(prose, start..end)
                .becomes("Set …", "…")
                .say(format!("“{quote}” has {count} dots in a row, where the page needs …."));
        }
    }
}

/// Whether a short form ends at a position, which has a dot of its own: "S.O.B.", "Jr.", "etc.".
fn ends_short(language: &str, chars: &[char], at: usize) -> bool {
    let start = chars[..at]
        .iter()
        .rposition(|c| !c.is_alphabetic())
        .map_or(0, |before| before + 1);
    let word: String = chars[start..at].iter().collect();
    let dotted = || start.checked_sub(1).is_some_and(|before| chars[before] == '.');
    let initials = at == start + 1 && dotted();
    let listed = matches!(word.as_str(), "Jr" | "Sr" | "Inc" | "Ltd" | "Co" | "Corp" | "etc");
    initials || listed && matches!(main(language), "en" | "es" | "fr" | "et" | "it" | "nl" | "sv")
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "He waits... and waits . . . and waits..", &["...", ". . .", ".."]),
        text("en", "He waits… at ../home ........ J. R. R. Tolkien’s. A. .5", &[]),
        case("a title with four dots", |sample| sample.edit_title("If...."), &[]),
        text("en", "After *If....* he waits....", &["...."]),
        text(
            "en",
            "By Lee Fan Jr.. The film S.O.B.. He goes home, etc..",
            &["..", "..", ".."],
        ),
        text("ru", "Кто там?.. Никого.", &[]),
    ]
}
