//! TYP-11: Two years, times, ages or other numbers of a range are joined by a hyphen.

use galley_model::calendar::calendar;

use super::*;
use crate::dates::SHORT_MONTHS;

pub(super) static RULE: Rule = Rule {
    id: "TYP-11",
    name: "hyphen-in-range",
    severity: Severity::Warning,
    what: "Two years, times, ages or other numbers of a range are joined by a hyphen.",
    why: "From one to another is a dash; a hyphen makes it a name or a number.",
    remedy: "Set – between them.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let digits = |from: usize| run(chars, from, |c| c.is_ascii_digit());
    let number = |from: usize, end: usize| {
        chars[from..end]
            .iter()
            .fold(0, |sum, c| sum * 10 + c.to_digit(10).unwrap_or(0))
    };
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| chars[*at].is_ascii_digit()) {
        let hyphen = digits(start);
        from = hyphen;
        let end = times(chars, start).or_else(|| counted(chars, start));
        if let Some(end) = end
            .or_else(|| halved(chars, start))
            .or_else(|| measured(prose.language, chars, start))
        {
            from = end;
            tell(prose, start..end, out);
            continue;
        }
        if let Some(end) = spaced_years(chars, start) {
            from = end;
            tell(prose, start..end, out);
            continue;
        }
        if hyphen - start != 4 || chars.get(hyphen) != Some(&'-') {
            continue;
        }
        let end = digits(hyphen + 1);
        from = end;
        let joined = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/'));
        if joined(start.checked_sub(1).map(|before| &chars[before])) || joined(chars.get(end)) {
            continue;
        }
        let (first, last) = (number(start, hyphen), number(hyphen + 1, end));
        let years = match end - hyphen - 1 {
            4 => (1000..2200).contains(&first) && first < last && last < 2200,
            // 2010-03 is a month; 1974-95 can only be years.
            2 => (1000..2200).contains(&first) && last > 12 && last > first % 100,
            _ => false,
        };
        if years {
            tell(prose, start..end, out);
        }
    }
}

fn tell(prose: &Prose<'_>, span: std::ops::Range<usize>, out: &mut Findings) {
    let range: String = prose.chars[span.clone()].iter().collect();
    out.within(prose, span)
        .becomes("Set –", range.replace(" - ", "-").replace('-', "–"))
        .say(format!("{range} has a hyphen between its numbers, where the page needs –."));
}

/// Where "1974 - 1995" ends that starts at a position.
fn spaced_years(chars: &[char], start: usize) -> Option<usize> {
    let year = |from: usize| {
        let end = run(chars, from, |c| c.is_ascii_digit());
        let digits = chars.get(from..end).filter(|digits| digits.len() == 4)?;
        Some((hour(digits), end)).filter(|(year, _)| (1000..2200).contains(year))
    };
    let (first, end) = year(start)?;
    if chars.get(end..end + 3) != Some(&[' ', '-', ' ']) {
        return None;
    }
    let (last, until) = year(end + 3)?;
    let joined =
        |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '+' | '*' | '=' | '$' | '€'));
    let alone = !joined(start.checked_sub(1).map(|before| &chars[before])) && !joined(chars.get(until));
    (first < last && alone).then_some(until)
}

/// Where "14:00-16:00" ends that starts at a position.
fn times(chars: &[char], start: usize) -> Option<usize> {
    let clock = |from: usize| {
        let colon = run(chars, from, |c| c.is_ascii_digit());
        let end = run(chars, colon + usize::from(colon < chars.len()), |c| c.is_ascii_digit());
        let parted = matches!(chars.get(colon), Some(':' | '.' | 'h'));
        (parted && (1..=2).contains(&(colon - from)) && end - colon == 3 && hour(&chars[from..colon]) < 25)
            .then_some((colon, end))
    };
    let before = start.checked_sub(1).map(|before| chars[before]);
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | ':' | '.' | '/' | '$' | '€')) {
        return None;
    }
    let (colon, hyphen) = clock(start)?;
    if chars.get(hyphen) != Some(&'-') {
        return None;
    }
    let (other, end) = clock(hyphen + 1)?;
    let alike = chars[colon] == chars[other];
    let ends = chars
        .get(end)
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | ':' | '/'));
    // "3.15-4.20" may be any two numbers.
    (alike && ends && (chars[colon] != '.' || hour(&chars[start..colon]) > 9)).then_some(end)
}

fn hour(digits: &[char]) -> u32 {
    digits.iter().fold(0, |sum, c| sum * 10 + c.to_digit(10).unwrap_or(0))
}

/// What has numbers from one to another: "pages 12-15".
const NUMBERED: [&str; 20] = [
    "aged",
    "ages",
    "edades",
    "page",
    "pages",
    "pp",
    "chapters",
    "parts",
    "episodes",
    "numbers",
    "nos",
    "rows",
    "rooms",
    "grades",
    "páginas",
    "capítulos",
    "chapitres",
    "seiten",
    "seite",
    "kapitel",
];

/// What is counted from one number to another: "10-15 people".
const COUNTED: [&str; 34] = [
    "years",
    "people",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "films",
    "shorts",
    "pages",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "km",
    "children",
    "students",
    "actors",
    "euros",
    "dollars",
    "percent",
    "times",
    "años",
    "personas",
    "minutos",
    "horas",
    "días",
    "ans",
    "personnes",
    "heures",
    "jahre",
    "jahren",
    "minuten",
    "stunden",
];

/// Where the numbers of "aged 6-12", "pages 12-15" or "10-15 people" end that start at a position.
fn counted(chars: &[char], start: usize) -> Option<usize> {
    let hyphen = run(chars, start, |c| c.is_ascii_digit());
    let end = run(chars, hyphen + usize::from(hyphen < chars.len()), |c| c.is_ascii_digit());
    let few = |digits: usize| (1..=3).contains(&digits);
    if chars.get(hyphen) != Some(&'-') || !few(hyphen - start) || !few(end.saturating_sub(hyphen + 1)) {
        return None;
    }
    let word_before: String = match start.checked_sub(1).map(|before| chars[before]) {
        Some(' ' | '\u{a0}') => {
            // "pp. 12-15"
            let stop = usize::from(start > 1 && chars[start - 2] == '.');
            let letters = chars[..start - 1 - stop].iter().rev().take_while(|c| c.is_alphabetic());
            letters.collect::<Vec<_>>().into_iter().rev().collect()
        }
        _ => return None,
    };
    let word_after: String = match chars.get(end) {
        Some(' ' | '\u{a0}') => chars[end + 1..].iter().take_while(|c| c.is_alphabetic()).collect(),
        _ => String::new(),
    };
    let numbered = NUMBERED.contains(&word_before.to_lowercase().as_str());
    let many = COUNTED.contains(&word_after.to_lowercase().as_str());
    let ends = chars.get(end).is_none_or(|c| !c.is_alphanumeric() && *c != '-');
    ((numbered || many) && ends && hour(&chars[start..hyphen]) < hour(&chars[hyphen + 1..end])).then_some(end)
}

/// Where the hours of "7-9 PM", "7:30-9 p.m." or "7 PM-9 PM" end that start at a position, without the last AM or PM.
fn halved(chars: &[char], start: usize) -> Option<usize> {
    let before = start.checked_sub(1).map(|before| chars[before]);
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | ':' | '.' | ',' | '/' | '$' | '€' | '£')) {
        return None;
    }
    let clock = |from: usize| {
        let end = run(chars, from, |c| c.is_ascii_digit());
        let minutes = run(chars, (end + 1).min(chars.len()), |c| c.is_ascii_digit());
        let parted = matches!(chars.get(end), Some(':' | '.')) && minutes == end + 3;
        let until = if parted { minutes } else { end };
        ((1..=2).contains(&(end - from)) && (1..=12).contains(&hour(&chars[from..end]))).then_some(until)
    };
    let half = |from: usize| {
        let from = from + usize::from(matches!(chars.get(from), Some(' ' | '\u{a0}')));
        let letters: String = chars[from.min(chars.len())..]
            .iter()
            .take(4)
            .flat_map(|c| c.to_lowercase())
            .collect();
        let length = ["a.m.", "p.m.", "am", "pm"]
            .iter()
            .find(|half| letters.starts_with(**half))?
            .len();
        let ends = chars.get(from + length).is_none_or(|c| !c.is_alphanumeric());
        (ends || letters.starts_with("am-") || letters.starts_with("pm-")).then_some(from + length)
    };
    let first = clock(start)?;
    let hyphen = half(first).unwrap_or(first);
    if chars.get(hyphen) != Some(&'-') {
        return None;
    }
    let last = clock(hyphen + 1)?;
    half(last).map(|_| last)
}

/// Whether a word is a month of a language; in English, also a short one: "Sept".
fn is_month(language: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let named = calendar(language).is_some_and(|calendar| calendar.months.contains(&word));
    let short = || word.len() < 5 && SHORT_MONTHS.iter().any(|month| word.starts_with(month));
    named || main(language) == "en" && short()
}

/// Where the numbers of "June 3-5", "3-5 de junio", "$5-10" or "5-10 €" end that start at a position.
fn measured(language: &str, chars: &[char], start: usize) -> Option<usize> {
    let hyphen = run(chars, start, |c| c.is_ascii_digit());
    let end = run(chars, hyphen + usize::from(hyphen < chars.len()), |c| c.is_ascii_digit());
    let few = |digits: usize, most: usize| (1..=most).contains(&digits);
    let (first, last) = (hyphen - start, end.saturating_sub(hyphen + 1));
    if chars.get(hyphen) != Some(&'-')
        || !few(first, 4)
        || !few(last, 4)
        || hour(&chars[start..hyphen]) >= hour(&chars[hyphen + 1..end])
    {
        return None;
    }
    let goes_on = match chars.get(end) {
        Some('.' | ',') => chars.get(end + 1).is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() || matches!(c, '-' | '/' | ':'),
        None => false,
    };
    let before = start.checked_sub(1).map(|before| chars[before]);
    if goes_on || before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ',' | ':')) {
        return None;
    }
    let coin = |c: Option<&char>| matches!(c, Some('$' | '€' | '£'));
    let priced = coin(before.as_ref())
        || coin(chars.get(end))
        || matches!(chars.get(end), Some(' ' | '\u{a0}')) && matches!(chars.get(end + 1), Some('€' | '£'));
    let space = |c: Option<char>| matches!(c, Some(' ' | '\u{a0}'));
    let month_before = || {
        let stop = usize::from(start > 1 && chars[start - 2] == '.');
        let letters = chars[..start - 1 - stop].iter().rev().take_while(|c| c.is_alphabetic());
        is_month(language, &letters.collect::<Vec<_>>().into_iter().rev().collect::<String>())
    };
    let month_after = || {
        let rest: String = chars[end + 1..].iter().take(20).collect();
        let rest = rest.strip_prefix("de ").unwrap_or(&rest);
        is_month(language, &rest.chars().take_while(|c| c.is_alphabetic()).collect::<String>())
    };
    let days = few(first, 2) && few(last, 2) && (1..=31).contains(&hour(&chars[hyphen + 1..end]));
    let dated = days && (space(before) && month_before() || space(chars.get(end).copied()) && month_after());
    (priced || dated).then_some(end)
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "Open 7-9 PM, 7:30-9 p.m., 11-1am and 7 PM-9 PM; June 3-5, Sept. 12-14, 3-5 May; $5-10, 5-10 € a night.",
            &["7-9", "7:30-9", "11-1", "7 PM-9", "3-5", "12-14", "3-5", "5-10", "5-10"],
        ),
        text("es", "Del 3-5 de junio, 3-5 de casa.", &["3-5"]),
        text(
            "en",
            "Call 555-0100 at 7-9-11 PM, on 2010-06-03, June 5-3, code A7-9, $5-10-15, flight 7-9 PMS, $5-1.50, room 7-9, June 3–5.",
            &[],
        ),
        text(
            "en",
            "Children aged 6-12, for 3-5 years, from 14:00-16:00 and 14h00-16h30.",
            &["6-12", "3-5", "14:00-16:00", "14h00-16h30"],
        ),
        text(
            "en",
            "They won 6-12, aged 12-year-olds, on 2010-03-25T14:00-16:00, ratio 4:3-16:9, 3.15-4.20, aged 6–12.",
            &[],
        ),
        text(
            "en",
            "See pages 12-15 and pp. 120-125; for 10-15 people, 3-4 films; call 555-123, a 2-1 win, 15-10 people, on 3-4.",
            &["12-15", "120-125", "10-15", "3-4"],
        ),
        text(
            "en",
            "Made in 1974-1995 and 1914-18, and of 1974 - 1995.",
            &["1974-1995", "1914-18", "1974 - 1995"],
        ),
        text("en", "In 1995 - 1974, at 2000 - 12 and 1999 – 2001.", &[]),
        text(
            "en",
            "On 2010-03-25, in 2010-03, by call 555-1974-1995 or 1995-1974, in 1974–1995.",
            &[],
        ),
    ]
}
