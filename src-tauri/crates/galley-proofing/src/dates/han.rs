//! Dates as Chinese and Japanese write them: "3月19日星期五", "2010年3月19日（金）". The weekday stands after the date.

use std::ops::Range;

use super::Written;
use crate::words::run;

/// The weekdays from Monday: in Chinese a number, in Japanese a planet.
const CHINESE: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日天"];
const JAPANESE: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// What stands before the number of a weekday.
const BEFORE: [&str; 5] = ["星期", "礼拜", "禮拜", "周", "週"];

/// The dates of a text that name a month and a day.
pub(super) fn dates(chars: &[char]) -> Vec<Written> {
    let months = (0..chars.len()).filter(|at| chars[*at] == '月');
    months.filter_map(|month| date(chars, month)).collect()
}

/// The date whose month ends at a position.
fn date(chars: &[char], month: usize) -> Option<Written> {
    let from = digits_before(chars, month);
    let end = run(chars, month + 1, |c| c.is_ascii_digit());
    let day = number(&chars[month + 1..end]).filter(|day| (1..=31).contains(day))?;
    let name = number(&chars[from..month]).filter(|month| (1..=12).contains(month))?;
    if !matches!(chars.get(end), Some('日' | '号' | '號')) {
        return None;
    }
    let year_end = from.checked_sub(1).filter(|before| chars[*before] == '年');
    let year = year_end.and_then(|end| Some((digits_before(chars, end), number(&chars[digits_before(chars, end)..end])?)));
    let start = year.map_or(from, |(start, _)| start);
    Some(Written {
        span: start..end + 1,
        month: name,
        day,
        until: None,
        year: year.and_then(|(_, year)| i32::try_from(year).ok()),
        weekday: weekday(chars, end + 1),
    })
}

fn digits_before(chars: &[char], end: usize) -> usize {
    chars[..end].iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |at| at + 1)
}

fn number(digits: &[char]) -> Option<u32> {
    digits.iter().collect::<String>().parse().ok()
}

/// The weekday after a date, in brackets or not.
fn weekday(chars: &[char], after: usize) -> Option<(Range<usize>, usize)> {
    let start = run(chars, after, |c| matches!(c, ' ' | ',' | '，' | '、' | '(' | '（'));
    let bracketed = start > after && matches!(chars[start - 1], '(' | '（');
    let rest: String = chars[start..].iter().take(3).collect();
    let find = |names: &[&str; 7], c: char| names.iter().position(|name| name.contains(c));
    if let Some(before) = BEFORE.iter().find(|before| rest.starts_with(**before)) {
        let at = start + before.chars().count();
        let found = find(&CHINESE, *chars.get(at)?)?;
        return Some((start..at + 1, found));
    }
    let found = find(&JAPANESE, rest.chars().next()?)?;
    let named = rest.chars().nth(1) == Some('曜') || bracketed && matches!(rest.chars().nth(1), Some(')' | '）'));
    named.then_some((start..start + 1, found))
}

/// A weekday as it was written, for another day.
pub(crate) fn renamed(written: &str, weekday: usize) -> Option<String> {
    let last = written.chars().next_back()?;
    let stem = &written[..written.len() - last.len_utf8()];
    let names = if stem.is_empty() { &JAPANESE } else { &CHINESE };
    let name = names.get(weekday)?.chars().next()?;
    Some(format!("{stem}{name}"))
}
