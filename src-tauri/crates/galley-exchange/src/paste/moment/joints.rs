//! The small words between a date and its time: "20. 3. 2010 v 17:30", "20/03/2010 às 16h".

/// Words that say no more than that a time follows.
const BEFORE_TIMES: &[&str] = &[
    "at", "@", "um", "ab", "à", "dès", "a", "las", "a las", "a la", "às", "as", "ore", "alle", "alle ore", "ora", "la", "la ora",
    "om", "kl", "klo", "v", "ve", "o", "godz", "o godz", "h", "from", "saat", "kell", "в",
];

/// Whether words are nothing but such a word, marks aside.
pub(crate) fn joins_time(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').to_lowercase();
    BEFORE_TIMES.contains(&bare.as_str())
}

/// Where the small words before a time begin; at the time itself where there are none.
pub(crate) fn with_joint(text: &str, time: usize) -> usize {
    let before = text[..time].trim_end();
    let blanks = before.rmatch_indices(char::is_whitespace);
    let mut starts: Vec<usize> = blanks.map(|(at, blank)| at + blank.len()).chain([0]).take(2).collect();
    starts.reverse();
    let joint = starts.into_iter().find(|start| joins_time(&before[*start..]));
    joint.unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_before_a_time_are_of_the_time() {
        for (before, rest) in [
            ("20/03/2010 às ", "20/03/2010 "),
            ("20. 3. 2010 v ", "20. 3. 2010 "),
            ("20. 3. o godz. ", "20. 3. "),
            ("20 marzo alle ore ", "20 marzo "),
            ("a las ", ""),
            ("kl. ", ""),
            ("20 March @ ", "20 March "),
            ("doors ", "doors "),
            ("Pantera ", "Pantera "),
            ("", ""),
        ] {
            assert_eq!(&before[..with_joint(before, before.len())], rest, "{before}");
        }
    }
}
