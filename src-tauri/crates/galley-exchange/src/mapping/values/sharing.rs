//! Days that share their month: "25. + 26.10.", "25-26 October 2024", "Oct 25 & 26".

use chrono::Datelike;

use super::beside::is_weekday;
use crate::paste::moment::{Written, WrittenDate, scan};

/// What stands between two days: marks and words, and whether it may mean all days from the first to the last.
const JOINTS: &[(&str, bool)] = &[
    ("&", false),
    ("+", false),
    ("/", false),
    (",", false),
    ("-", true),
    ("–", true),
    ("—", true),
    ("and", false),
    ("und", false),
    ("et", false),
    ("y", false),
    ("e", false),
    ("en", false),
    ("og", false),
    ("och", false),
    ("i", false),
    ("oraz", false),
    ("ja", false),
    ("és", false),
    ("și", false),
    ("ve", false),
    ("и", false),
    ("και", false),
    ("to", true),
    ("bis", true),
    ("do", true),
    ("au", true),
    ("al", true),
    ("till", true),
    ("until", true),
    ("a", true),
];

/// Days that share something, each written out with what stands behind it.
struct Shared {
    days: Vec<String>,
    /// Whether they are the first and the last of several.
    ranged: bool,
    /// Whether the second follows the first.
    next: bool,
}

/// The days of a text in which several share their month, each written out; nothing where none do. From a first day to a last
/// one are two days only where the one follows the other.
pub(super) fn sharing(text: &str) -> Result<Option<Vec<String>>, String> {
    let found = before_month(text).or_else(|| after_month(text)).or_else(|| from_to(text));
    match found {
        Some(shared) if shared.ranged && !(shared.days.len() == 2 && shared.next) => {
            let why = "These are several days, and nothing says on which of them it is shown. Write one line for each screening.";
            Err(why.to_owned())
        }
        found => Ok(found.map(|shared| shared.days)),
    }
}

/// A day without its month: "Fri 25", "26.", "25th".
struct Bare<'a> {
    weekday: &'a str,
    number: u32,
    /// Where its number ends.
    digits: usize,
    /// Where its ending does.
    end: usize,
}

fn bare(text: &str) -> Option<Bare<'_>> {
    let start = text.find(|c: char| !c.is_whitespace())?;
    let letters = text[start..].find(|c: char| !c.is_alphabetic())?;
    let weekday = &text[start..start + letters];
    if !weekday.is_empty() && !is_weekday(weekday) {
        return None;
    }
    let after = start + letters;
    let from = after + text[after..].find(|c: char| !(c == '.' || c == ',' || c.is_whitespace()))?;
    let count = text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let digits = from + count;
    let number = text[from..digits]
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day) && count <= 2)?;
    let ending = [".", "st", "nd", "rd", "th", "er", "º", "ª"]
        .into_iter()
        .find(|ending| text[digits..].starts_with(ending))
        .filter(|ending| !text[digits + ending.len()..].starts_with(char::is_alphanumeric));
    Some(Bare {
        weekday,
        number,
        digits,
        end: digits + ending.map_or(0, str::len),
    })
}

/// Whether what joins two days at the beginning of a text may mean those between them, and where it ends.
fn joint(text: &str) -> Option<(bool, usize)> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let fits = |word: &str| {
        let letters = word.starts_with(char::is_alphabetic);
        let after = rest.strip_prefix(word);
        after.is_some_and(|after| !letters || (start > 0 && after.starts_with(char::is_whitespace)))
    };
    let (word, ranged) = JOINTS.iter().find(|(word, _)| fits(word))?;
    let end = start + word.len();
    // “25, 26, and 27 October”.
    match joint(&text[end..]).filter(|(ranged, _)| *word == "," && !ranged) {
        Some((_, more)) => Some((false, end + more)),
        None => Some((*ranged, end)),
    }
}

/// What stands before the first number and its weekday, without words that say nothing, and where these begin.
fn beginning(text: &str) -> Option<(&str, usize)> {
    const NOTHING: &[&str] = &[
        "from",
        "du",
        "del",
        "dal",
        "vom",
        "van",
        "från",
        "fra",
        "les",
        "los",
        "los días",
        "am",
        "den",
        "il",
        "op",
        "od",
    ];
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let is_mark = |c: char| !c.is_alphabetic();
    let words = text[..digit].trim_end_matches(is_mark);
    let start = words
        .char_indices()
        .rfind(|(_, c)| is_mark(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    if !is_weekday(&words[start..]) {
        let before = words.trim();
        return Some((
            Some(before)
                .filter(|before| !NOTHING.contains(&before.to_lowercase().as_str()))
                .unwrap_or(""),
            digit,
        ));
    }
    // Of “Thu-Fri 22-23 Oct” the weekdays say no more than the numbers.
    let before = words[..start].trim_end_matches(is_mark);
    let other = before.rsplit(is_mark).next().unwrap_or_default();
    let (before, at) = match is_weekday(other) {
        true => (&before[..before.len() - other.len()], digit),
        false => (before, start),
    };
    let before = before.trim();
    Some((
        Some(before)
            .filter(|before| !NOTHING.contains(&before.to_lowercase().as_str()))
            .unwrap_or(""),
        at,
    ))
}

/// "25. + 26.10.", "Fri 25 & Sat 26 October 2024", "vom 25. bis 26. Oktober".
fn before_month(text: &str) -> Option<Shared> {
    let (before, mut at) = beginning(text)?;
    let mut days: Vec<Bare<'_>> = Vec::new();
    let (mut ranged, mut slash) = (false, false);
    let last = loop {
        let day = bare(&text[at..])?;
        // Behind “20-” the strokes of “22/03/2010” join no more days.
        let is_whole = ranged && text[at + day.digits..].starts_with('/') && {
            let date = first_date(text[at..].trim_start());
            date.is_some_and(|date| date.span.start == 0 && date.day == day.number)
        };
        let Some((between, end)) = joint(&text[at + day.end..]).filter(|_| !is_whole) else {
            break day;
        };
        slash |= text[at + day.end..at + day.end + end].contains('/');
        // The "a" of "20. a 22. 3." is the Czech "and"; that of "20 a 22 de marzo" leads to the last day.
        let czech = text[..at + day.end].ends_with('.') && text[at + day.end..][..end].trim() == "a";
        ranged |= between && !czech;
        at += day.end + end;
        days.push(day);
    };
    let text = text[at..].trim_start();
    let last = bare(text).filter(|bare| bare.number == last.number)?;
    let date = first_date(text).filter(|date| date.span.start == 0 && date.day == last.number)?;
    let tail = &text[last.digits..date.span.end];
    let is_named = tail.contains(char::is_alphabetic);
    let is_dotted = tail.starts_with('.');
    // “20-22/03/2010”, but not “5/6/24”.
    let is_slashed = tail.starts_with('/') && !slash;
    if days.is_empty() || !(is_named || is_dotted || is_slashed || !slash && !ranged) {
        return None;
    }
    let next = days[0].number + 1 == last.number;
    let mut days: Vec<String> = days
        .iter()
        .map(|day| format!("{} {}{tail}", day.weekday, day.number).trim().to_owned())
        .collect();
    // What stands before the days is said of the first.
    days[0] = format!("{before} {}", days[0]).trim().to_owned();
    days.push(text.to_owned());
    Some(Shared { days, ranged, next })
}

/// "Oct 25 & 26, 2024", "October 25-26".
fn after_month(text: &str) -> Option<Shared> {
    let text = text.trim();
    let date = first_date(text).filter(|date| date.span.start == 0 && date.year.is_none())?;
    let first = text[date.span.clone()].trim_end_matches(|c: char| !c.is_ascii_digit());
    let head = first.strip_suffix(&date.day.to_string())?;
    let month = head.trim_start_matches(|c: char| !c.is_alphabetic());
    let month = match month.split_once(char::is_whitespace) {
        Some((weekday, month)) if is_weekday(weekday.trim_matches([',', '.'])) => month,
        _ => month,
    };
    if !month.contains(char::is_alphabetic) {
        return None;
    }
    let (mut at, mut ranged) = (date.span.end, false);
    let mut days = vec![first.to_owned()];
    let mut last = date.day;
    while let Some((between, end)) = joint(&text[at..]) {
        let Some(day) = bare(&text[at + end..]) else { break };
        ranged |= between;
        at += end + day.end;
        last = day.number;
        days.push(format!("{} {month}{}", day.weekday, day.number).trim().to_owned());
    }
    // What follows is nothing, or the year; else the number may be that of a time.
    let rest = text[at..].trim_start_matches([',', '.', ' ']);
    let year = rest.bytes().take_while(u8::is_ascii_digit).count() == 4;
    if days.len() < 2 || !(rest.is_empty() || year) {
        return None;
    }
    if let Some(day) = days.last_mut().filter(|_| year) {
        *day = format!("{day}, {rest}");
    }
    let next = date.day + 1 == last;
    Some(Shared { days, ranged, next })
}

/// "25.10.-26.10.2024", "31 October to 1 November".
fn from_to(text: &str) -> Option<Shared> {
    let dates: Vec<WrittenDate> = dates(text).collect();
    let [first, second] = &dates[..] else { return None };
    let between = text.get(first.span.end..second.span.start)?;
    let (ranged, end) = joint(between)?;
    if !ranged || !between[end..].trim().is_empty() {
        return None;
    }
    let year = second.year.or(first.year).unwrap_or(2024);
    let after = first.in_year(first.year.unwrap_or(year))?.succ_opt()?;
    Some(Shared {
        days: vec![text[..first.span.end].to_owned(), text[second.span.start..].to_owned()],
        ranged,
        next: (after.month(), after.day()) == (second.month, second.day),
    })
}

fn dates(text: &str) -> impl Iterator<Item = WrittenDate> {
    scan(text).into_iter().filter_map(|written| match written {
        Written::Date(date) => Some(date),
        Written::Time(_) => None,
    })
}

fn first_date(text: &str) -> Option<WrittenDate> {
    dates(text).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_share_their_month_are_written_out() {
        for (text, expected) in [
            ("25-26 October", vec!["25 October", "26 October"]),
            ("25–26 October 2024", vec!["25 October 2024", "26 October 2024"]),
            ("25. + 26.10.", vec!["25.10.", "26.10."]),
            ("25./26.10.2024", vec!["25.10.2024", "26.10.2024"]),
            ("25.-26.10.2024", vec!["25.10.2024", "26.10.2024"]),
            ("25 & 26 Oct 2026", vec!["25 Oct 2026", "26 Oct 2026"]),
            ("5/6 October", vec!["5 October", "6 October"]),
            ("Fri 25 & Sat 26 October", vec!["Fri 25 October", "Sat 26 October"]),
            ("25, 26 and 27 October", vec!["25 October", "26 October", "27 October"]),
            ("25, 26, and 27 October", vec!["25 October", "26 October", "27 October"]),
            ("25 et 26 octobre", vec!["25 octobre", "26 octobre"]),
            ("25. und 26. Oktober", vec!["25. Oktober", "26. Oktober"]),
            ("25 y 26 de octubre", vec!["25 de octubre", "26 de octubre"]),
            ("20. a 21. 3. 2010 v 18:00", vec!["20. 3. 2010", "21. 3. 2010 v 18:00"]),
            ("20. a 22. 3. 2010", vec!["20. 3. 2010", "22. 3. 2010"]),
            ("20 a 21 de março de 2010", vec!["20 de março de 2010", "21 de março de 2010"]),
            ("vom 25. bis 26. Oktober", vec!["25. Oktober", "26. Oktober"]),
            ("les 25 et 26 octobre", vec!["25 octobre", "26 octobre"]),
            ("Fri/Sat 25/26 October", vec!["25 October", "26 October"]),
            ("Fr.-Sa. 25.-26.10.", vec!["25.10.", "26.10."]),
            ("Premiere 25 & 26 October", vec!["Premiere 25 October", "26 October"]),
            ("25th and 26th October", vec!["25th October", "26th October"]),
            ("Oct 25 & 26, 2024", vec!["Oct 25", "Oct 26, 2024"]),
            ("October 25-26", vec!["October 25", "October 26"]),
            ("25.10.-26.10.2024", vec!["25.10.", "26.10.2024"]),
            ("25-26/10/2024", vec!["25/10/2024", "26/10/2024"]),
            ("31 October - 1 November", vec!["31 October", "1 November"]),
            (
                "25 & 26 Oct 2024 20:00 & 22:00",
                vec!["25 Oct 2024", "26 Oct 2024 20:00 & 22:00"],
            ),
        ] {
            assert_eq!(sharing(text).unwrap().unwrap_or_default(), expected, "{text}");
        }
        for text in [
            "25 October 2024",
            "2024-10-25",
            "25-10-2024",
            "25-10",
            "5/6/24",
            "5/6/2024",
            "5-6/24",
            "25.10.2024",
            "22-Mar-2010",
            "Oct 25, 20:00",
            "Oct 25, 8 pm",
            "October 25, 2024",
            "Fri, 25 Oct 2024",
            "25 Oct / 26 Oct 2024",
            "10.11.2024",
            "",
            "25",
            "6月13日",
        ] {
            assert_eq!(sharing(text), Ok(None), "{text}");
        }
        for text in [
            "25-28 October",
            "25.10.-28.10.2024",
            "25.-28.10.2024 20:00",
            "25-28/10/2024 16:00",
            "October 25-28",
            "od 25 do 28 października",
            "daily 25-28 October",
            "25., 26.-28. Oktober",
        ] {
            assert!(sharing(text).is_err(), "{text}");
        }
    }
}
