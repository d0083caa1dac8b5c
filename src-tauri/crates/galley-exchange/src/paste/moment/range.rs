//! The days of a festival, from the first to the last: "March 18-28, 2010", "du 18 au 28 mars 2010", "18.–28. März 2010".

use std::ops::Range;

use chrono::NaiveDate;

use super::{FILLERS, Token, date_at, names, skip, small, tokens, year};

/// The first range of days of a line that says its year: where it stands, the first day, the last.
pub(crate) fn day_range(line: &str) -> Option<(Range<usize>, NaiveDate, NaiveDate)> {
    range(line, None)
}

/// The first range of days of a line, in a year where it says none.
pub(crate) fn day_range_of(line: &str, year: i32) -> Option<(Range<usize>, NaiveDate, NaiveDate)> {
    range(line, Some(year))
}

fn range(line: &str, unsaid: Option<i32>) -> Option<(Range<usize>, NaiveDate, NaiveDate)> {
    let tokens = tokens(line);
    (0..tokens.len()).find_map(|at| {
        let (first, last, end) = one_month(&tokens, at, unsaid).or_else(|| two_dates(&tokens, at, unsaid))?;
        // A festival of more than half a year is none.
        let days = (last - first).num_days();
        (0..=190)
            .contains(&days)
            .then(|| (tokens[at].span.start..tokens[end - 1].span.end, first, last))
    })
}

/// Past the word or dash that joins the first day and the last.
fn joined(tokens: &[Token], at: usize) -> Option<usize> {
    let at = skip(tokens, at, false);
    let token = tokens.get(at)?;
    let joins = token.is_in(&[
        "-", "–", "—", "‒", "to", "au", "al", "bis", "through", "thru", "till", "until", "a", "и", "/",
    ]);
    joins.then(|| {
        let mut next = at + 1;
        while tokens
            .get(next)
            .is_some_and(|token| token.is_in(&["zum", "the", "el", "il", "le", "den"]))
        {
            next += 1;
        }
        next
    })
}

/// March 18-28, 2010; 18.–28. März 2010; du 18 au 28 mars 2010.
fn one_month(tokens: &[Token], at: usize, unsaid: Option<i32>) -> Option<(NaiveDate, NaiveDate, usize)> {
    let month_at = |at: usize| names::month(&tokens.get(at).filter(|token| token.number.is_none())?.word);
    let (month, first, last, next) = match month_at(at) {
        Some(month) => {
            let (first, next) = small(tokens, skip(tokens, at + 1, false), 31)?;
            let (last, next) = small(tokens, joined(tokens, next)?, 31)?;
            (month, first, last, next)
        }
        None => {
            let (first, next) = small(tokens, at, 31)?;
            let (last, next) = small(tokens, joined(tokens, next)?, 31)?;
            let next = skip(tokens, next, true);
            (names::month_behind(tokens, next)?, first, last, next + 1)
        }
    };
    let (year, end) = year(tokens, next).or(unsaid.map(|year| (year, next)))?;
    let day = |day: u32| NaiveDate::from_ymd_opt(year, month, day);
    Some((day(first)?, day(last)?, end))
}

/// March 28 – April 2, 2010; 28.3.–2.4.2010; 28 December 2009 – 3 January 2010.
fn two_dates(tokens: &[Token], at: usize, unsaid: Option<i32>) -> Option<(NaiveDate, NaiveDate, usize)> {
    if tokens[at].is_in(FILLERS) {
        return None;
    }
    let (first, next) = date_at(tokens, at)?;
    let (last, end) = date_at(tokens, joined(tokens, next)?)?;
    let last_year = last.year.or(unsaid)?;
    let last = last.in_year(last_year)?;
    let first = match first.year {
        Some(year) => first.in_year(year)?,
        None => [last_year, last_year - 1]
            .iter()
            .filter_map(|year| first.in_year(*year))
            .find(|first| *first <= last)?,
    };
    Some((first, last, end))
}
