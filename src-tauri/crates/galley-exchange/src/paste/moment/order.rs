//! Orders of the parts of a date that few languages have: the year first, the weekday last.

use super::{Token, WrittenDate, bare_date, names, skip, slavic, small, time_at};

/// A date with the weekday that stands behind it, where one does: "25 Mart 2010 Perşembe", "2010. március 25., csütörtök",
/// "25. 3. 2010 (čt)", "25/3 tors 19.10". One that has a number after it is that of the next day.
pub(super) fn weekday_behind(tokens: &[Token], (date, end): (WrittenDate, usize)) -> Option<(WrittenDate, usize)> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_in(words));
    let behind = || {
        let at = skip(tokens, end, false);
        let open = is(at, &["(", "[", "（"]);
        let at = at + usize::from(open);
        let word = tokens.get(at).filter(|token| token.number.is_none())?;
        let weekday = slavic::fitting(&word.word, &date)
            .or_else(|| names::weekday(&word.word))
            .or_else(|| names::abbreviated(&word.word))?;
        let feira = is(at + 1, &["-"]) && is(at + 2, &["feira"]);
        let past = at + if feira { 3 } else { 1 };
        let next = skip(tokens, past, false);
        if open {
            return is(next, &[")", "]", "）"]).then_some((weekday, next + 1));
        }
        // A short form is a word of some other language, unless a time follows; so is a fraction no date: 3/26, 19.10.
        let clock =
            (next..tokens.len()).find(|at| !is(*at, &["kl", "kello", "om", "godz", "v", "ve", "o", "at", "um", "as", "."]));
        let timed = clock.is_some_and(|at| time_at(tokens, at).is_some());
        let sure = word.word.chars().count() > 3 || timed;
        let strong = !date.weak || timed && is(end.checked_sub(2)?, &["/"]);
        let day = tokens.get(next).is_some_and(|token| token.number.is_some()) && time_at(tokens, next).is_none();
        let other = day || bare_date(tokens, next).is_some_and(|(date, _)| !date.weak);
        (!other && sure && strong).then_some((weekday, past))
    };
    let found = behind();
    Some(match found {
        Some((weekday, next)) => (
            WrittenDate {
                weekday: Some(weekday),
                weak: false,
                ..date
            },
            next,
        ),
        None => (date, end),
    })
}

/// A date that begins with its year, or with its month as Chinese writes it: year, month, day, and what comes next.
pub(super) fn year_first(tokens: &[Token], at: usize) -> Option<(Option<i32>, u32, u32, usize)> {
    chinese(tokens, at).or_else(|| hungarian(tokens, at))
}

fn hungarian(tokens: &[Token], at: usize) -> Option<(Option<i32>, u32, u32, usize)> {
    let year = tokens
        .get(at)?
        .number
        .filter(|(year, digits)| (1900..2200).contains(year) && *digits == 4)?;
    let from = skip(tokens, at + 1, false);
    let month = names::month(&tokens.get(from).filter(|token| token.number.is_none())?.word)?;
    let (day, next) = small(tokens, skip(tokens, from + 1, false), 31)?;
    // "2010 March 25:" may go on with a time.
    let clock = tokens.get(next).is_some_and(|token| token.is(":"));
    (!clock).then_some((i32::try_from(year.0).ok(), month, day, next))
}

fn chinese(tokens: &[Token], at: usize) -> Option<(Option<i32>, u32, u32, usize)> {
    let number = |at: usize, mark: &[&str]| {
        let (number, _) = tokens.get(at)?.number?;
        tokens.get(at + 1)?.is_in(mark).then_some(number)
    };
    let year = number(at, &["年"]).and_then(|year| i32::try_from(year).ok());
    let at = if year.is_some() { at + 2 } else { at };
    let month = number(at, &["月"]).filter(|month| (1..=12).contains(month))?;
    let day = number(at + 2, &["日", "号"]).filter(|day| (1..=31).contains(day))?;
    Some((year, month, day, at + 4))
}

/// Whether an hour stands behind "kl" or "klo", as the languages of the North announce one, and is no day of a month.
pub(super) fn is_kl(tokens: &[Token], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .filter(|before| !tokens[*before].is("."))
        .or(at.checked_sub(2));
    let announced = before.is_some_and(|before| tokens[before].is_in(&["kl", "klo"]));
    let after = tokens.get(skip(tokens, at + 1, false));
    announced && after.is_none_or(|after| after.number.is_none() && names::month(&after.word).is_none())
}
