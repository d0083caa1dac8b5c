//! The zones that a calendar names, in the ways in which programs name them, and what it says of them itself.
//!
//! A name is looked up; what the calendar describes under it (RFC 5545, VTIMEZONE) is compared with that, and is taken where
//! nobody knows the name: "Customized Time Zone".

use std::collections::HashMap;

use chrono::{DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Weekday};
use galley_model::Zone;

use super::lines::Property;
use super::windows;

/// Where IANA's zones lie that are called by a city.
const AREAS: &[&str] = &[
    "Europe",
    "America",
    "Asia",
    "Africa",
    "Australia",
    "Pacific",
    "Atlantic",
    "Indian",
];

/// The zone of a name: IANA's, also below a path; that of Windows; an offset with cities, as its dialogs have it.
pub(super) fn known(named: &str) -> Option<Zone> {
    let named = named.trim().trim_start_matches('/');
    let paths = named.match_indices('/').map(|(at, _)| &named[at + 1..]);
    [named]
        .into_iter()
        .chain(paths)
        .find_map(|path| path.parse().ok())
        .or_else(|| {
            let called = named.strip_prefix("tzone://Microsoft/").unwrap_or(named);
            let standard = called.to_lowercase().replace(" daylight time", " standard time");
            let listed = windows::NAMES.iter().find(|(name, _)| name.to_lowercase() == standard);
            listed.and_then(|(_, zone)| zone.parse().ok()).or_else(|| by_cities(called))
        })
}

/// The zone of "(UTC+01:00) Amsterdam, Berlin, Bern": the first of the cities that a zone with that offset is called by.
fn by_cities(named: &str) -> Option<Zone> {
    let (offset, cities) = named.strip_prefix('(')?.split_once(')')?;
    let offset = offset.strip_prefix("UTC").or(offset.strip_prefix("GMT"))?;
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let seconds = match (
        digits.is_empty(),
        seconds(&format!("{}{digits}", &offset[..offset.len().min(1)])),
    ) {
        (true, _) => 0,
        (false, seconds) => seconds?,
    };
    let cities = cities.trim();
    let fits = |zone: &Zone| standard(*zone) == Some(seconds);
    let described = windows::DESCRIBED.iter().find(|(words, _)| *words == cities);
    let described = described.and_then(|(_, zone)| zone.parse().ok());
    let city = |city: &str| {
        let city = city.trim().replace(' ', "_");
        AREAS
            .iter()
            .filter_map(|area| format!("{area}/{city}").parse().ok())
            .find(fits)
    };
    described.filter(fits).or_else(|| cities.split(',').find_map(city))
}

/// The seconds by which a zone is ahead of UTC where its clocks are not put forward.
fn standard(zone: Zone) -> Option<i32> {
    let on = |month| {
        let day = NaiveDate::from_ymd_opt(2024, month, 1)?;
        let at = zone.tz().offset_from_utc_datetime(&day.and_time(NaiveTime::MIN));
        Some(at.fix().local_minus_utc())
    };
    Some(on(1)?.min(on(7)?))
}

/// The seconds of an offset: "+0100", "-0330", "+013000".
fn seconds(offset: &str) -> Option<i32> {
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let part = |at: usize| digits.get(at..at + 2)?.parse::<i32>().ok();
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + part(4).unwrap_or(0)))
}

/// From when on a zone has an offset: standard time, daylight time.
#[derive(Debug)]
struct Observance {
    first: NaiveDateTime,
    offset: FixedOffset,
    /// In which month of each year, on which weekday, and the how manieth of it; from the end where negative.
    yearly: Option<(u32, Weekday, i8)>,
    /// The last of its years.
    until: i32,
}

impl Observance {
    fn of(said: &HashMap<&str, &Property>) -> Option<Observance> {
        if said.contains_key("RDATE") {
            return None;
        }
        let value = |name: &str| said.get(name).map(|property| property.value.trim());
        let rule: HashMap<&str, &str> = value("RRULE")
            .unwrap_or_default()
            .split(';')
            .filter_map(|part| part.split_once('='))
            .collect();
        let yearly = match rule.get("FREQ") {
            None => None,
            Some(&"YEARLY") => {
                let (which, day) = rule.get("BYDAY")?.split_at_checked(rule["BYDAY"].len().saturating_sub(2))?;
                let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
                    .iter()
                    .position(|known| *known == day)?;
                let day = Weekday::try_from(u8::try_from(day).ok()?).ok()?;
                let which = which.parse().ok().filter(|which| *which != 0)?;
                Some((rule.get("BYMONTH")?.parse().ok()?, day, which))
            }
            Some(_) => return None,
        };
        let until = rule.get("UNTIL").and_then(|day| day.get(..4)?.parse().ok());
        Some(Observance {
            first: said.get("DTSTART")?.naive()?,
            offset: FixedOffset::east_opt(seconds(value("TZOFFSETTO")?)?)?,
            yearly,
            until: until.unwrap_or(i32::MAX),
        })
    }

    /// When it begins last, up to a moment on its clock.
    fn before(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let in_year = |year: i32| {
            let (month, day, which) = self.yearly?;
            let date = match u8::try_from(which) {
                Ok(which) => NaiveDate::from_weekday_of_month_opt(year, month, day, which)?,
                Err(_) => {
                    let next = NaiveDate::from_ymd_opt(year + i32::from(month == 12), month % 12 + 1, 1)?;
                    let back = 7 * (-i64::from(which) - 1);
                    let last = next.pred_opt()?;
                    let late = i64::from(last.weekday().days_since(day)) + back;
                    last.checked_sub_signed(chrono::TimeDelta::try_days(late)?)?
                }
            };
            Some(date.and_time(self.first.time())).filter(|begins| *begins <= at && *begins >= self.first)
        };
        let last = at.year().min(self.until);
        [last, last - 1]
            .into_iter()
            .find_map(in_year)
            .or(Some(self.first).filter(|first| *first <= at))
    }
}

/// What a calendar says of its zones, by their names.
#[derive(Debug, Default)]
pub(super) struct Described(HashMap<String, Vec<Observance>>);

impl Described {
    /// Reads the zones that a calendar describes. Of one that has a rule which is not read here nothing is known.
    pub(super) fn of(properties: &[Property]) -> Described {
        let mut zones = HashMap::new();
        let mut zone: Option<(String, Option<Vec<Observance>>)> = None;
        let mut observance: Option<HashMap<&str, &Property>> = None;
        for property in properties {
            let component = property.value.trim().to_uppercase();
            match (property.name.as_str(), component.as_str()) {
                ("BEGIN", "VTIMEZONE") => zone = Some((String::new(), Some(Vec::new()))),
                ("END", "VTIMEZONE") => {
                    if let Some((name, Some(all))) = zone.take().filter(|(name, _)| !name.is_empty()) {
                        zones.insert(name, all);
                    }
                }
                ("BEGIN", "STANDARD" | "DAYLIGHT") => observance = Some(HashMap::new()),
                ("END", "STANDARD" | "DAYLIGHT") => {
                    let read = observance.take().and_then(|said| Observance::of(&said));
                    if let Some((_, all)) = &mut zone {
                        *all = all.take().zip(read).map(|(mut all, read)| {
                            all.push(read);
                            all
                        });
                    }
                }
                (name, _) => match (&mut observance, &mut zone) {
                    (Some(said), _) => drop(said.entry(name).or_insert(property)),
                    (None, Some((named, _))) if name == "TZID" => property.value.trim().clone_into(named),
                    _ => {}
                },
            }
        }
        Described(zones)
    }

    /// The moment of a clock, as the calendar describes the zone of that name.
    pub(super) fn moment(&self, named: &str, at: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let all = self.0.get(named)?;
        let begun = all.iter().filter_map(|one| Some((one.before(at)?, one.offset)));
        let (_, offset) = begun.max_by_key(|(begins, _)| *begins)?;
        offset.from_local_datetime(&at).single()
    }
}

/// Whether an instant is one of those at which the clocks of a zone show a time.
pub(super) fn shows(zone: Zone, at: NaiveDateTime, instant: DateTime<FixedOffset>) -> bool {
    match zone.tz().from_local_datetime(&at) {
        LocalResult::Single(one) => one == instant,
        LocalResult::Ambiguous(one, other) => one == instant || other == instant,
        LocalResult::None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::properties;
    use super::*;

    #[test]
    fn every_name_of_windows_is_a_zone() {
        for (name, zone) in windows::NAMES.iter().chain(windows::DESCRIBED) {
            assert!(zone.parse::<Zone>().is_ok(), "{name}: {zone}");
        }
    }

    #[test]
    fn zones_are_known_by_the_names_that_programs_give_them() {
        for (named, zone) in [
            ("Europe/Berlin", Some("Europe/Berlin")),
            ("/freeassociation.sourceforge.net/Europe/Berlin", Some("Europe/Berlin")),
            (
                "/citadel.org/20190914_1/America/Argentina/Ushuaia",
                Some("America/Argentina/Ushuaia"),
            ),
            ("Eastern Standard Time", Some("America/New_York")),
            ("Eastern Daylight Time", Some("America/New_York")),
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("Romance Standard Time", Some("Europe/Paris")),
            ("FLE Standard Time", Some("Europe/Kyiv")),
            ("tzone://Microsoft/Utc", Some("UTC")),
            ("tzone://Microsoft/Custom", None),
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
                Some("Europe/Amsterdam"),
            ),
            ("(GMT+01.00) Brüssel, Kopenhagen, Madrid, Paris", Some("Europe/Madrid")),
            ("(UTC) Dublin, Edinburgh, Lisbon, London", Some("Europe/Dublin")),
            ("(UTC-05:00) Eastern Time (US & Canada)", Some("America/New_York")),
            ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", Some("Asia/Kolkata")),
            ("(UTC-03:30) Newfoundland", Some("America/St_Johns")),
            // The offset is not that of the city.
            ("(UTC+02:00) Amsterdam, Berlin", None),
            ("(UTC+01:00) Nowhere", None),
            ("Customized Time Zone", None),
            ("Mars Time", None),
            ("", None),
        ] {
            assert_eq!(known(named).map(Zone::name), zone, "{named}");
        }
    }

    #[test]
    fn a_zone_that_a_calendar_describes_has_its_offsets() {
        let of = |offset: &str, rule: &str, part: &str| {
            format!("BEGIN:{part}\nDTSTART:16010101T020000\nTZOFFSETFROM:+0000\nTZOFFSETTO:{offset}\n{rule}\nEND:{part}\n")
        };
        let europe = [
            of("+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "STANDARD"),
            of("+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "DAYLIGHT"),
        ];
        let america = [
            of("-0500", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "STANDARD"),
            of("-0400", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "DAYLIGHT"),
        ];
        let ended = [
            of(
                "+0300",
                "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=1;UNTIL=20111231T000000Z",
                "STANDARD",
            ),
            of(
                "+0400",
                "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3;UNTIL=20101231T000000Z",
                "DAYLIGHT",
            ),
        ];
        for (parts, at, expected) in [
            (europe.concat(), "20240330T200000", Some("+01:00")),
            (europe.concat(), "20240401T200000", Some("+02:00")),
            (europe.concat(), "20241026T200000", Some("+02:00")),
            (europe.concat(), "20241027T200000", Some("+01:00")),
            (america.concat(), "20240309T200000", Some("-05:00")),
            (america.concat(), "20240310T200000", Some("-04:00")),
            (america.concat(), "20241103T200000", Some("-05:00")),
            (ended.concat(), "20240701T200000", Some("+03:00")),
            (of("+0545", "", "STANDARD"), "20240701T200000", Some("+05:45")),
            (of("+0100", "RRULE:FREQ=DAILY", "STANDARD"), "20240701T200000", None),
            (of("mean time", "", "STANDARD"), "20240701T200000", None),
            (String::new(), "20240701T200000", None),
        ] {
            let text = format!("BEGIN:VTIMEZONE\nTZID:Customized Time Zone\n{parts}END:VTIMEZONE\n");
            let described = Described::of(&properties(&text).0);
            let naive = NaiveDateTime::parse_from_str(at, "%Y%m%dT%H%M%S").unwrap();
            let found = described.moment("Customized Time Zone", naive);
            assert_eq!(
                found.map(|moment| moment.offset().to_string()).as_deref(),
                expected,
                "{parts}{at}"
            );
            assert_eq!(described.moment("Another", naive), None);
        }
    }
}
