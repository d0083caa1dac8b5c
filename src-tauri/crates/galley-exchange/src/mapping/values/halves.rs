//! Times of twelve hours of which only the last says its half of the day: "7:15 & 9:30 PM".

/// What may stand between two times of one day.
const JOINTS: &[&str] = &[
    ",", "&", "/", "+", ";", "|", "and", ", and", "or", "und", "et", "y", "e", "en", "og", "och",
];

/// A time, perhaps with its half of the day.
struct Clock {
    start: usize,
    /// Where its digits end.
    end: usize,
    hours: u32,
    minutes: Option<u32>,
    /// Whether it is after noon, where that is said.
    late: Option<bool>,
}

impl Clock {
    /// Minutes since midnight, in that half of the day.
    fn at(&self, late: bool) -> u32 {
        (self.hours % 12 + if late { 12 } else { 0 }) * 60 + self.minutes.unwrap_or_default()
    }
}

/// A text in which every time has the half of the day that the one behind it has, or the one before that where it would be
/// later than that: "11:30, 1:15 PM". Nothing where no time lacks its half.
pub(super) fn with_halves(text: &str) -> Option<String> {
    let mut written = text.to_owned();
    // Where the time behind begins, when it is, and whether that is after noon.
    let mut next: Option<(usize, u32, bool)> = None;
    for clock in clocks(text).into_iter().rev() {
        let beside = next.filter(|(start, ..)| clock.minutes.is_some() && JOINTS.contains(&text[clock.end..*start].trim()));
        let late = match (clock.late, beside) {
            (Some(late), _) => Some(late),
            (None, Some((_, behind, late))) if clock.at(late) <= behind => Some(late),
            (None, Some((_, _, true))) => Some(false),
            _ => None,
        };
        if let (Some(late), None) = (late, clock.late) {
            written.insert_str(clock.end, if late { " PM" } else { " AM" });
        }
        next = late.map(|late| (clock.start, clock.at(late), late));
    }
    (written != text).then_some(written)
}

/// The times of twelve hours in a text: 7, 7:15, 7.15pm.
fn clocks(text: &str) -> Vec<Clock> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(by) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + by;
        let is_mark = |c: char| c == ':' || c == '.';
        let length = text[start..].find(|c: char| !(c.is_ascii_digit() || is_mark(c)));
        at = length.map_or(text.len(), |length| start + length);
        let word = text[start..at].trim_end_matches(is_mark);
        let (hours, minutes) = match word.split_once(is_mark) {
            Some((hours, minutes)) => (
                hours,
                minutes.parse::<u32>().ok().filter(|said| minutes.len() == 2 && *said < 60),
            ),
            None => (word, None),
        };
        let is_whole = minutes.is_some() || hours == word;
        let hours = hours.parse::<u32>().ok().filter(|hours| (1..=12).contains(hours));
        if let Some(hours) = hours.filter(|_| is_whole && !text[..start].ends_with(char::is_alphanumeric)) {
            let end = start + word.len();
            found.push(Clock {
                start,
                end,
                hours,
                minutes,
                late: half(&text[end..]),
            });
        }
    }
    found
}

/// Whether the half of the day at the beginning of words is the one after noon.
fn half(words: &str) -> Option<bool> {
    let lower = words.trim_start().to_lowercase();
    let halves = [
        ("p.m.", true),
        ("p.m", true),
        ("pm", true),
        ("a.m.", false),
        ("a.m", false),
        ("am", false),
    ];
    halves
        .into_iter()
        .find(|(half, _)| {
            let behind = lower.strip_prefix(half);
            behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        })
        .map(|(_, late)| late)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_of_the_day_holds_for_the_times_before_it() {
        for (text, expected) in [
            ("7:15, 9:30 PM", "7:15 PM, 9:30 PM"),
            ("7:15 & 9:30 PM", "7:15 PM & 9:30 PM"),
            ("7.15/9.30pm", "7.15 PM/9.30pm"),
            ("5:00, 7:15 and 9:30 p.m.", "5:00 PM, 7:15 PM and 9:30 p.m."),
            ("11:30, 1:15 PM", "11:30 AM, 1:15 PM"),
            ("10:00, 11:30, 1:15 PM", "10:00 AM, 11:30 AM, 1:15 PM"),
            ("10:00, 11:30 AM", "10:00 AM, 11:30 AM"),
            ("12:30 & 3:00 PM", "12:30 PM & 3:00 PM"),
            ("11:00 AM, 7:15 & 9:30 PM", "11:00 AM, 7:15 PM & 9:30 PM"),
            ("25.10.2024 7:15 & 9:30 PM", "25.10.2024 7:15 PM & 9:30 PM"),
            ("Oct 5, 7:15 & 9:30 PM", "Oct 5, 7:15 PM & 9:30 PM"),
        ] {
            assert_eq!(with_halves(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "7:15",
            "7:15 PM",
            "7:15 & 9:30",
            "7:15 AM, 9:30 PM",
            "19:15, 9:30 PM",
            "Oct 25, 7:15 PM",
            "Oct 5, 7:15 PM",
            "10.11. 7:15 PM",
            "11:30, 12:15 AM",
            "7 & 9 PM",
            "7:15-9:30 PM",
            "Kino 7:15 Amsterdam",
            "25.10.2024, 7:15 PM",
        ] {
            assert_eq!(with_halves(text), None, "{text}");
        }
    }
}
