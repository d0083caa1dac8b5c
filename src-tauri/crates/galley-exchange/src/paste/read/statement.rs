//! Where a statement ends within a line: "Regie: Salim Gharbi. Mit Nora Wendt. 101 Minuten."

/// How many letters a short form has at most: "Dt.", "Min.", "Jr."; and one that is written small: "engl.", "arab.".
const SHORT: usize = 3;
const SHORT_AND_SMALL: usize = 6;

/// The ends of the statements in a text, in order: each the place of a full stop that a blank and the beginning of another
/// statement follow. The stops of initials and of short forms end nothing.
pub(in crate::paste) fn stops(text: &str) -> Vec<usize> {
    let ends = text.match_indices(". ").map(|(at, _)| at);
    ends.filter(|at| {
        let word = text[..*at].rsplit([' ', '\u{a0}', '.', '-']).next().unwrap_or("");
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let next = text[at + 1..].trim_start().chars().next();
        let most = if word.starts_with(char::is_lowercase) {
            SHORT_AND_SMALL
        } else {
            SHORT
        };
        letters > most && next.is_some_and(|c| !c.is_lowercase())
    })
    .collect()
}

/// A text up to the end of its first statement.
pub(in crate::paste) fn first_statement(text: &str) -> &str {
    &text[..stops(text).first().copied().unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_ends_at_a_stop_that_is_no_short_form() {
        for (text, first) in [
            ("Salim Gharbi. Mit Nora Wendt. 101 Minuten", "Salim Gharbi"),
            ("Sammy Lark Jr. Ida Moe", "Sammy Lark Jr. Ida Moe"),
            ("J. P. Lindqvist. 90 min", "J. P. Lindqvist"),
            ("Dt. m. engl. UT", "Dt. m. engl. UT"),
            ("Inés Valverde Roca. España, 2011", "Inés Valverde Roca"),
            ("", ""),
            ("Ende.", "Ende."),
        ] {
            assert_eq!(first_statement(text), first, "{text}");
        }
    }
}
