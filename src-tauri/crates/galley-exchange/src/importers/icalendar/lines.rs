//! The lines of a calendar: properties with their parameters, words and lengths, as RFC 5545 writes them and as programs do.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use galley_model::Zone;

use super::zones::known;

/// A property: its name, its parameters, its value, and the line in which it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) value: String,
    pub(super) line: usize,
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The clock that it shows, in whatever zone.
    pub(super) fn naive(&self) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(self.value.trim().trim_end_matches('Z'), "%Y%m%dT%H%M%S").ok()
    }

    /// Whether its time is UTC.
    pub(super) fn is_utc(&self) -> bool {
        self.value.trim().ends_with('Z')
    }

    /// The zone that it names, if that is known; the error is the name.
    pub(super) fn zone(&self) -> Option<Result<Zone, &str>> {
        let named = self.parameter("TZID")?;
        Some(known(named).ok_or(named))
    }

    /// The instant that it is, where it says its zone.
    pub(super) fn instant(&self) -> Option<DateTime<Utc>> {
        match (self.is_utc(), self.zone()) {
            (true, _) => Some(self.naive()?.and_utc()),
            (false, Some(Ok(zone))) => Some(zone.tz().from_local_datetime(&self.naive()?).earliest()?.to_utc()),
            _ => None,
        }
    }
}

/// The properties of a file, and the lines that are none. A line that begins with a space goes on with the one before.
pub(super) fn properties(text: &str) -> (Vec<Property>, Vec<(usize, String)>) {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    for (at, line) in unified.split('\n').enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, whole))) => whole.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((at + 1, line.to_owned())),
        }
    }
    let mut odd = Vec::new();
    let mut found = Vec::new();
    for (at, line) in lines {
        match property(&line, at) {
            Some(property) => found.push(property),
            None => odd.push((at, line)),
        }
    }
    (found, odd)
}

fn property(text: &str, line: usize) -> Option<Property> {
    let mut quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    let (head, value) = (&text[..colon.0], &text[colon.0 + 1..]);
    let mut parts = head.split(';');
    let name = parts.next()?.trim().to_uppercase();
    let parameters = parts.filter_map(|part| part.split_once('='));
    Some(Property {
        name,
        parameters: parameters
            .map(|(name, value)| (name.to_uppercase(), value.trim_matches('"').to_owned()))
            .collect(),
        value: value.to_owned(),
        line,
    })
}

/// The words of a value: `\n`, `\,`, `\;` and `\\` as they are meant.
pub(super) fn words(value: &str) -> String {
    let mut words = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => words.push('\n'),
                Some(other) => words.push(other),
                None => {}
            },
            _ => words.push(letter),
        }
    }
    words.trim().to_owned()
}

/// The texts of a value that is a list of them, parted by commas that are not escaped.
pub(super) fn list(value: &str) -> Vec<String> {
    let mut escaped = false;
    let parts = value.split(|letter| {
        let parts = letter == ',' && !escaped;
        escaped = letter == '\\' && !escaped;
        parts
    });
    parts.map(words).filter(|words| !words.is_empty()).collect()
}

/// The day with which a value begins.
pub(super) fn day(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value.trim().get(..8)?, "%Y%m%d").ok()
}

/// The minutes from the start of an event to its end.
pub(super) fn length(event: &HashMap<String, &Property>) -> Option<u32> {
    let start = event.get("DTSTART")?;
    let length = match event.get("DTEND") {
        Some(end) => match start.parameter("TZID") == end.parameter("TZID") && start.is_utc() == end.is_utc() {
            true => end.naive()? - start.naive()?,
            false => end.instant()? - start.instant()?,
        },
        None => duration(event.get("DURATION")?.value.trim())?,
    };
    u32::try_from(length.num_minutes()).ok().filter(|minutes| *minutes > 0)
}

/// A duration: `PT1H30M`, `P1D`, `PT5400S`.
pub(crate) fn duration(text: &str) -> Option<TimeDelta> {
    let rest = text.trim_start_matches('+').strip_prefix('P')?;
    let mut seconds: i64 = 0;
    let mut number = String::new();
    let mut time = false;
    for letter in rest.chars() {
        match letter {
            '0'..='9' => number.push(letter),
            'T' => time = true,
            unit => {
                let count: i64 = number.parse().ok()?;
                number.clear();
                let each = match (unit, time) {
                    ('W', false) => 604_800,
                    ('D', false) => 86_400,
                    ('H', true) => 3_600,
                    ('M', true) => 60,
                    ('S', true) => 1,
                    _ => return None,
                };
                seconds = seconds.checked_add(count.checked_mul(each)?)?;
            }
        }
    }
    (number.is_empty() && seconds > 0)
        .then(|| TimeDelta::try_seconds(seconds))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_lines_parameters_and_escapes_are_read() {
        let (found, odd) = properties("SUMMARY;LANGUAGE=\"a:b;c\":Last \r\n Train\\, Home\\nII\r\nX:1\n\n\tmore\rY:2\nnothing");
        assert_eq!((found.len(), odd), (3, vec![(7, "nothing".to_owned())]));
        assert_eq!(
            (found[0].name.as_str(), words(&found[0].value).as_str()),
            ("SUMMARY", "Last Train, Home\nII")
        );
        assert_eq!(found[1].value, "1more");
        assert_eq!((found[2].name.as_str(), found[2].line), ("Y", 6));
    }

    #[test]
    fn durations_in_every_unit() {
        for (text, seconds) in [
            ("PT1H30M", Some(5400)),
            ("P1D", Some(86_400)),
            ("PT5400S", Some(5400)),
            ("P1W", Some(604_800)),
            ("PT", None),
            ("P1H", None),
            ("90", None),
            ("PT99999999999999999999H", None),
        ] {
            assert_eq!(duration(text).map(|length| length.num_seconds()), seconds, "{text}");
        }
    }
}
