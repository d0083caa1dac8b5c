//! Weekdays and months of Czech and Polish dates, which stand in a case of their own.

use super::{Token, WrittenDate, bare_date, skip};
use chrono::Datelike;

/// From Monday. Short forms that are words of other calendars, or common words, are left out.
pub(super) const WEEKDAYS: [&[&str]; 7] = [
    &["pondělí", "poniedziałek", "pon"],
    &["úterý", "út", "wtorek", "wt"],
    &["středa", "středu", "środa", "środę", "śr"],
    &["čtvrtek", "čt", "czwartek", "czw"],
    &["pátek", "pá", "piątek", "pt"],
    &["sobota", "sobotu", "sobotę", "sob"],
    &["neděle", "neděli", "ne", "niedziela", "niedzielę", "niedz", "nd"],
];

/// From January.
pub(super) const MONTHS: [&[&str]; 12] = [
    &["ledna", "leden", "stycznia", "styczeń"],
    &["února", "únor", "lutego", "luty"],
    &["března", "březen", "marca", "marzec"],
    &["dubna", "duben", "kwietnia", "kwiecień"],
    &["května", "květen", "maja"],
    &["června", "červen", "czerwca", "czerwiec"],
    &["července", "červenec", "lipca", "lipiec"],
    &["srpna", "srpen", "sierpnia", "sierpień"],
    &["září", "września", "wrzesień"],
    &["října", "říjen", "października", "październik"],
    &["listopadu", "listopad", "listopada"],
    &["prosince", "prosinec", "grudnia", "grudzień"],
];

/// Short forms of Czech weekdays that are words of other languages, and the German Sunday. From Monday.
const SHORT: [&str; 7] = ["po", "ut", "st", "ct", "pa", "so", "ne"];

/// The weekday of such a form beside a date whose weekday that is.
pub(super) fn fitting(word: &str, date: &WrittenDate) -> Option<u32> {
    let weekday = SHORT.iter().position(|short| *short == word)?;
    let day = date.in_year(date.year?)?;
    let weekday = u32::try_from(weekday).ok()?;
    (day.weekday().num_days_from_monday() == weekday).then_some(weekday)
}

/// Such a form and the date behind it, "so 20. 3. 2010", "po 22. 3.": it fits, or there is no year and it is written as Czech
/// writes it.
pub(super) fn short_before(tokens: &[Token], at: usize) -> Option<(WrittenDate, usize)> {
    let word = tokens.get(at).filter(|token| token.number.is_none())?;
    let weekday = SHORT.iter().position(|short| *short == word.word)?;
    let glued = at > 0 && !word.after_blank && tokens[at - 1].number.is_some();
    let from = skip(tokens, at + 1, false);
    let (date, end) = bare_date(tokens, from).filter(|_| !glued)?;
    let dotted = tokens.get(from + 1).is_some_and(|token| token.is("."));
    let small = || {
        let open = date.year.is_none() && dotted && !word.capital;
        u32::try_from(weekday).ok().filter(|_| open)
    };
    let weekday = fitting(&word.word, &date).or_else(small)?;
    let date = WrittenDate {
        weekday: Some(weekday),
        weak: false,
        ..date
    };
    Some((date, end))
}
