//! The zone that stands behind a time: Z, +02:00, UTC, Europe/Berlin, EST.

use chrono::FixedOffset;
use galley_model::Zone;

/// On which clock a time is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    /// One that is so far from UTC.
    Offset(FixedOffset),
    /// That of a zone.
    Zone(Zone),
    /// That of letters which several zones share, or which are one half of the year alone.
    Letters(String),
}

/// The letters by which people know the clocks of zones.
const LETTERS: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "AST", "ADT", "NST", "NDT", "AKST", "AKDT",
    "HST", "CET", "CEST", "MEZ", "MESZ", "WET", "WEST", "EET", "EEST", "BST", "IST", "MSK", "TRT", "GST", "PKT", "WIB", "ICT",
    "SGT", "HKT", "PHT", "JST", "KST", "AWST", "ACST", "ACDT", "AEST", "AEDT", "NZST", "NZDT", "BRT", "ART", "CLT", "COT",
    "SAST", "EAT", "WAT", "CAT",
];

/// A time without the zone that stands behind it, and that zone.
pub(super) fn without_zone(text: &str) -> (&str, Option<Clock>) {
    let text = text.trim_end();
    apart(text)
        .or_else(|| attached(text))
        .map_or((text, None), |(before, clock)| (before.trim_end(), Some(clock)))
}

/// A zone in a word of its own, in brackets or not: "20:00 UTC", "20:00 (CET)".
fn apart(text: &str) -> Option<(&str, Clock)> {
    let (before, word) = match text.strip_suffix([')', ']']) {
        Some(inner) => inner.rsplit_once(['(', '['])?,
        None => text.rsplit_once(char::is_whitespace)?,
    };
    let word = word.trim();
    if !before.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let named = || {
        let zone = word.parse::<Zone>().ok().filter(|_| word.contains('/')).map(Clock::Zone);
        zone.or_else(|| LETTERS.contains(&word).then(|| Clock::Letters(word.to_owned())))
    };
    let behind_utc = || ["UTC", "GMT"].iter().find_map(|name| word.strip_prefix(name));
    let clock = match word {
        "Z" | "UTC" | "GMT" | "UT" => Some(Clock::Offset(offset("+00:00")?)),
        _ => named().or_else(|| behind_utc().and_then(offset).map(Clock::Offset)),
    };
    // "10:00 -11:30" is from when till when.
    let offset_alone = || {
        offset(word)
            .filter(|_| whole(before) || !word.contains(':'))
            .map(Clock::Offset)
    };
    clock.or_else(offset_alone).map(|clock| (before, clock))
}

/// A zone that follows the digits: "18:00:00Z", "2024-10-25T18:00-05:00".
fn attached(text: &str) -> Option<(&str, Clock)> {
    let digits = |before: &str| before.contains(':') && before.ends_with(|c: char| c.is_ascii_digit());
    if let Some(before) = text.strip_suffix(['Z', 'z']).filter(|before| digits(before)) {
        return Some((before, Clock::Offset(offset("+00:00")?)));
    }
    let at = text.rfind(['+', '-'])?;
    let (before, said) = text.split_at(at);
    let offset = offset(said).filter(|_| said.len() > 3 && digits(before) && (whole(before) || said.starts_with("+0")))?;
    Some((before, Clock::Offset(offset)))
}

/// Whether a time has its seconds or stands behind a T, as programs write it, so that what follows ends no span of time.
fn whole(text: &str) -> bool {
    let seconds = text.matches(':').count() > 1;
    seconds
        || text
            .split_once('T')
            .is_some_and(|(day, _)| day.ends_with(|c: char| c.is_ascii_digit()))
}

/// +02:00, -0500, +2.
fn offset(text: &str) -> Option<FixedOffset> {
    let (sign, rest) = text.split_at_checked(1)?;
    let sign = match sign {
        "+" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    if !rest.is_ascii() {
        return None;
    }
    let (hours, minutes) = match (rest.split_once(':'), rest.len()) {
        (Some(parts), _) => parts,
        (None, 4) => rest.split_at(2),
        (None, 1 | 2) => (rest, "00"),
        _ => return None,
    };
    let number = |digits: &str| {
        digits
            .parse::<i32>()
            .ok()
            .filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|_| minutes.len() == 2)?);
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).filter(|_| hours <= 14 && minutes < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_behind_times_and_what_is_none() {
        let hours = |hours: i32| Some(Clock::Offset(FixedOffset::east_opt(hours * 3600).unwrap()));
        for (text, time, clock) in [
            ("2024-10-25T18:00:00Z", "2024-10-25T18:00:00", hours(0)),
            ("2024-10-25T18:00:00.000Z", "2024-10-25T18:00:00.000", hours(0)),
            ("2024-10-25T20:00:00-05:00", "2024-10-25T20:00:00", hours(-5)),
            ("2024-10-25T20:00-05:00", "2024-10-25T20:00", hours(-5)),
            ("2024-10-25 20:00:00 +0200", "2024-10-25 20:00:00", hours(2)),
            ("20:00 UTC", "20:00", hours(0)),
            ("20:00 UTC+2", "20:00", hours(2)),
            ("20:00 (GMT-3)", "20:00", hours(-3)),
            ("20:00:00+00:00", "20:00:00", hours(0)),
            ("20:00+02:00", "20:00", hours(2)),
            ("20:00 EST", "20:00", Some(Clock::Letters("EST".into()))),
            ("8:00 PM (CET)", "8:00 PM", Some(Clock::Letters("CET".into()))),
            ("20:00 Europe/Berlin", "20:00", "Europe/Berlin".parse().ok().map(Clock::Zone)),
            (
                "2024-10-25T20:00:00[Europe/Berlin]",
                "2024-10-25T20:00:00",
                "Europe/Berlin".parse().ok().map(Clock::Zone),
            ),
            ("20:00", "20:00", None),
            ("8:00 PM", "8:00 PM", None),
            ("20:00-22:00", "20:00-22:00", None),
            ("20:00 - 22:00", "20:00 - 22:00", None),
            ("10:00 -11:30", "10:00 -11:30", None),
            ("10:00+12:00", "10:00+12:00", None),
            ("2024-10-25", "2024-10-25", None),
            ("25-10-2024", "25-10-2024", None),
            ("25.10.2024 20:00", "25.10.2024 20:00", None),
            ("20:00 (with Q&A)", "20:00 (with Q&A)", None),
            ("20:00 und", "20:00 und", None),
            ("EST", "EST", None),
            ("Z", "Z", None),
            ("", "", None),
        ] {
            assert_eq!(without_zone(text), (time, clock), "{text}");
        }
    }
}
