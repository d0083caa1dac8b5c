//! Days that say no month: "Tue 23".

use std::ops::Range;

use super::{names, skip, small, tokens, weekday_at};

/// The weekdays with the number of a day, and no month, that a line names: where each stands, 0 for Monday, the number.
/// "also Tue 23 6:30 PM, Sat 27": two.
pub(crate) fn short_days(line: &str) -> Vec<(Range<usize>, u32, u32)> {
    let tokens = tokens(line);
    let found = (0..tokens.len()).filter_map(|at| {
        let (weekday, next) = weekday_at(&tokens, at).filter(|_| names::abbreviated(&tokens[at].word).is_none())?;
        let next = skip(&tokens, next, false);
        let (day, end) = small(&tokens, next, 31)?;
        let after = tokens.get(end);
        // A time of day, a date with its month, a number with a fraction.
        let other = after.is_some_and(|after| {
            after.is_in(&[":", "am", "pm"])
                || (!after.after_blank && after.is_in(&[".", "/", "h", "-"]))
                    && tokens.get(end + 1).is_some_and(|next| next.number.is_some())
        });
        (!other).then(|| (tokens[at].span.start..tokens[end - 1].span.end, weekday, day))
    });
    found.collect()
}
