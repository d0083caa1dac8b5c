//! Dates, times and lengths of a printed page, wherever they stand.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};
use galley_model::Edition;

use super::page::Page;
use super::rulers;
use crate::paste::moment::{self, Written};

/// A date on a page.
#[derive(Clone, Debug)]
pub(super) struct Day {
    /// Its words in the stream.
    pub(super) words: Range<usize>,
    /// The day that is meant: the one of the number, whatever weekday stands beside it.
    pub(super) date: NaiveDate,
    /// The weekday that stands beside it, 0 for Monday, where it is not that of the day.
    pub(super) wrong_weekday: Option<u32>,
}

/// A time of day on a page.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// Its words in the stream.
    pub(super) words: Range<usize>,
    /// Minutes since midnight, below 24 hours.
    pub(super) minutes: u32,
    /// Whether morning or evening is left open.
    pub(super) open: bool,
    /// Whether something ends then.
    pub(super) ends: bool,
    /// Whether it is written as a number with a fraction, 19.20, and no day stands before it: a price may be written so.
    pub(super) weak: bool,
    /// The day that is said directly before it.
    pub(super) own: Option<usize>,
}

impl Time {
    /// Whether a minute of the day is meant.
    pub(super) fn is(&self, minutes: u32) -> bool {
        let minutes = minutes % 1440;
        self.minutes == minutes || (self.open && (self.minutes + 720) % 1440 == minutes)
    }
}

/// A length on a page.
#[derive(Clone, Debug)]
pub(super) struct Length {
    /// Its words in the stream.
    pub(super) words: Range<usize>,
    pub(super) minutes: u32,
}

/// The facts of a page, each in the order of the stream.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) days: Vec<Day>,
    pub(super) times: Vec<Time>,
    pub(super) lengths: Vec<Length>,
}

/// A date or a time, as found in a line.
enum Found {
    Date(moment::WrittenDate),
    Short(u32, u32),
    Time(moment::WrittenTime),
}

/// Reads the facts of a page. Dates without a year are of the edition's days.
pub(super) fn facts(page: &Page, edition: &Edition) -> Facts {
    let mut found: Vec<(Range<usize>, Found)> = Vec::new();
    for line in 0..page.lines.len() {
        let here = page.lines[line].words.clone();
        let mut own = scanned(page, here.clone());
        // A date may be broken at the end of a line: "Thursday, March" "25". What stands whole on the next line stays.
        if line + 1 < page.lines.len() && page.goes_on(line, line + 1) {
            let next = page.lines[line + 1].words.clone();
            let whole = scanned(page, next.clone());
            for (words, both) in scanned(page, here.start..next.end) {
                let crosses = words.start < here.end && words.end > here.end;
                let taken = whole.iter().any(|(other, _)| other.start < words.end);
                let starts_alike = |other: &Range<usize>| other.end <= words.start || other.start == words.start;
                if crosses && !taken && own.iter().all(|(other, _)| starts_alike(other)) {
                    own.retain(|(other, _)| other.start != words.start);
                    own.push((words, both));
                }
            }
        }
        found.extend(own);
    }
    found.sort_by_key(|(words, _)| words.start);
    let mut facts = Facts {
        lengths: lengths(page),
        ..Facts::default()
    };
    for (words, found) in found {
        let day = match &found {
            Found::Time(_) => None,
            Found::Date(date) => of_date(date, edition),
            Found::Short(weekday, number) => of_number(*weekday, *number, edition),
        };
        match (found, day) {
            (Found::Time(time), _) => {
                let before = words.start.checked_sub(1).map(|before| page.words[before].letters.as_str());
                let ends = time.ends || before.is_some_and(|before| ENDS.contains(&before));
                let length = |length: &Length| length.words.start < words.end && words.start < length.words.end;
                if facts.lengths.iter().any(length) {
                    continue;
                }
                let own = own_day(page, &facts, words.start);
                let weak = time.weak && own.is_none();
                if weak && !is_clock(page, &words) {
                    continue;
                }
                facts.times.push(Time {
                    words,
                    minutes: time.minutes % 1440,
                    open: time.open,
                    ends,
                    weak,
                    own,
                });
            }
            (_, Some((date, wrong_weekday))) => facts.days.push(Day {
                words,
                date,
                wrong_weekday,
            }),
            _ => {}
        }
    }
    rulers::remove(page, &mut facts.times);
    facts
}

/// Marks and words of money and measures, and of what is numbered: what stands beside them is no time.
const COUNTED: &[&str] = &[
    "€", "$", "£", "¥", "%", "eur", "euro", "euros", "usd", "chf", "fr", "gbp", "kr", "sek", "nok", "dkk", "zl", "kc", "ft", "p",
    "pp", "page", "s", "seite", "nr", "no", "n°", "kapitel", "chapter", "section", "sektion", "version", "mm", "m", "km", "cm",
    "fps", "gb", "mb", "kg", "x",
];

/// Whether a number with a fraction stands alone as a time does: with no money, measure or ratio beside it.
fn is_clock(page: &Page, words: &Range<usize>) -> bool {
    let line = page.lines[page.words[words.start].line].words.clone();
    let bare = page.words[words.clone()]
        .iter()
        .all(|word| word.text.chars().all(|c| c.is_ascii_digit() || ".,;()–-—".contains(c)));
    let before = words.start.checked_sub(1).filter(|at| line.contains(at));
    let beside = [before, Some(words.end).filter(|at| line.contains(at))];
    let counted = beside.into_iter().flatten().any(|at| {
        let word = &page.words[at];
        let text = word.text.to_lowercase();
        COUNTED.contains(&word.letters.as_str()) || COUNTED.contains(&text.as_str()) || word.text.starts_with(':')
    });
    bare && !counted
}

/// What a stretch of the stream says, by the words that say it.
fn scanned(page: &Page, words: Range<usize>) -> Vec<(Range<usize>, Found)> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for word in &page.words[words.clone()] {
        starts.push(text.len());
        text.push_str(&word.text);
        text.push(' ');
    }
    let span = |bytes: &Range<usize>| {
        let at = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
        words.start + at(bytes.start)..words.start + at(bytes.end.saturating_sub(1)) + 1
    };
    let mut found: Vec<(Range<usize>, Range<usize>, Found)> = Vec::new();
    // "March 18–28" are the days of a festival, and none of a screening.
    let range = moment::day_range_of(&text, 2000).map(|(bytes, ..)| bytes);
    for written in moment::scan(&text) {
        let bytes = written.span().clone();
        if range
            .as_ref()
            .is_some_and(|range| range.start < bytes.end && bytes.start < range.end)
        {
            continue;
        }
        let what = match written {
            // "3/26" alone may be anything; "19.10" may be a time.
            Written::Date(date) if date.weak => match fraction(&text[bytes.clone()]) {
                Some(minutes) => Found::Time(moment::WrittenTime {
                    span: bytes.clone(),
                    minutes,
                    open: (60..540).contains(&minutes) && !text[bytes.clone()].starts_with('0'),
                    weak: true,
                    late: None,
                    ends: false,
                }),
                None => continue,
            },
            Written::Date(date) => Found::Date(date),
            Written::Time(time) => Found::Time(time),
        };
        found.push((span(&bytes), bytes, what));
    }
    for (bytes, weekday, number) in moment::short_days(&text) {
        if !found
            .iter()
            .any(|(_, other, _)| other.start < bytes.end && bytes.start < other.end)
        {
            found.push((span(&bytes), bytes, Found::Short(weekday, number)));
        }
    }
    found.into_iter().map(|(words, _, what)| (words, what)).collect()
}

/// The minutes of a day that a number with two digits after its stop says.
fn fraction(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once('.')?;
    let (hour, two) = (hour.parse::<u32>().ok()?, minute.len() == 2);
    let minute = minute.parse::<u32>().ok()?;
    (two && hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Words before a time at which something ends.
const ENDS: &[&str] = &["ends", "until", "till", "bis", "ende", "fin", "hasta", "fine", "slut"];

/// Words that may stand between a date and its time.
const BETWEEN: &[&str] = &[
    "", "at", "um", "a", "las", "ore", "alle", "kl", "om", "h", "uhr", "and", "und", "y", "et", "e",
];

/// The day that is said directly before a time: beside it, or before other times that stand in between.
fn own_day(page: &Page, facts: &Facts, at: usize) -> Option<usize> {
    let free = |from: usize| {
        from <= at
            && at - from <= 3
            && page.words[from..at]
                .iter()
                .all(|word| BETWEEN.contains(&word.letters.as_str()))
    };
    let near = |from: usize| {
        let (first, second) = (page.words[from - 1].line, page.words[at].line);
        first == second || (first + 1 == second && page.goes_on(first, second))
    };
    let day = facts.days.iter().rposition(|day| day.words.end <= at);
    if let Some(day) = day
        && free(facts.days[day].words.end)
        && near(facts.days[day].words.end)
    {
        return Some(day);
    }
    // "Thu 25 1:40 PM, 6:00 PM": but the time of another listing below begins anew.
    if let Some(before) = facts.times.last()
        && free(before.words.end)
        && near(before.words.end)
        && (page.words[before.words.end - 1].line == page.words[at].line || page.words[at - 1].text.ends_with(','))
    {
        return before.own;
    }
    // In a table that is read column by column the day stands left of it on its baseline.
    let (line, left) = (page.line_of(at), page.words[at].left);
    let beside = facts.days.iter().enumerate().filter(|(_, day)| {
        let last = &page.words[day.words.end - 1];
        (page.lines[last.line].baseline - line.baseline).abs() < line.size * 0.3
            && last.right <= left
            && left - last.right < line.size * 5.0
    });
    let beside = beside.max_by(|(_, a), (_, b)| {
        let right = |day: &Day| page.words[day.words.end - 1].right;
        right(a).total_cmp(&right(b))
    });
    beside.map(|(day, _)| day)
}

/// The days around an edition in which a date may be meant.
fn around(edition: &Edition) -> Option<(NaiveDate, NaiveDate)> {
    let first = edition.first_day?.checked_sub_days(Days::new(7))?;
    let last = edition.last_day.or(edition.first_day)?.checked_add_days(Days::new(7))?;
    Some((first, last))
}

fn of_date(date: &moment::WrittenDate, edition: &Edition) -> Option<(NaiveDate, Option<u32>)> {
    let (first, last) = around(edition)?;
    let years: Vec<i32> = match date.year {
        Some(year) => vec![year],
        None => (first.year()..=last.year()).collect(),
    };
    let turned = date.turned();
    let ways: &[&moment::WrittenDate] = if date.turnable { &[date, &turned] } else { &[date] };
    let days = ways.iter().flat_map(|way| years.iter().filter_map(|year| way.in_year(*year)));
    let days: Vec<NaiveDate> = days.filter(|day| (first..=last).contains(day)).collect();
    let fits = |day: &&NaiveDate| {
        date.weekday
            .is_none_or(|weekday| day.weekday().num_days_from_monday() == weekday)
    };
    let day = *days.iter().find(fits).or(days.first())?;
    Some((
        day,
        date.weekday
            .filter(|weekday| day.weekday().num_days_from_monday() != *weekday),
    ))
}

fn of_number(weekday: u32, number: u32, edition: &Edition) -> Option<(NaiveDate, Option<u32>)> {
    let (first, last) = (edition.first_day?, edition.last_day.or(edition.first_day)?);
    let all = first
        .checked_sub_days(Days::new(2))?
        .iter_days()
        .take_while(|day| *day <= last + Days::new(2));
    let days: Vec<NaiveDate> = all.filter(|day| day.day() == number).collect();
    let fits = |day: &&NaiveDate| day.weekday().num_days_from_monday() == weekday;
    match days.iter().find(fits) {
        Some(day) => Some((*day, None)),
        None => days.first().map(|day| (*day, Some(weekday))),
    }
}

/// What a minute is called beside a number.
fn unit(word: &str) -> bool {
    const MINUTES: &[&str] = &[
        "min",
        "mins",
        "minute",
        "minutes",
        "minuten",
        "minuto",
        "minutos",
        "minuti",
        "minut",
        "minuter",
        "minutter",
        "minuty",
        "minuta",
        "minuuttia",
        "minutit",
        "perc",
        "мин",
        "минут",
        "分",
        "분",
    ];
    MINUTES.contains(&word)
}

/// Words before a length that is a while.
const WITHIN: &[&str] = &["within", "innerhalb", "binnen", "dentro", "entro", "inom"];

/// The lengths of a page: "91 minutes", "113′", "1 h 25", "1h25".
fn lengths(page: &Page) -> Vec<Length> {
    let mut out = Vec::new();
    for (at, word) in page.words.iter().enumerate() {
        let text = word
            .text
            .trim_start_matches(['(', '[', ',', '·'])
            .trim_end_matches([')', ']', ',', '.', ';', '·']);
        let next = page.words.get(at + 1).map_or("", |next| next.letters.as_str());
        let number = |text: &str| {
            text.parse::<u32>()
                .ok()
                .filter(|number| (1..=6000).contains(number) && text.len() <= 4)
        };
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let (head, tail) = text.split_at(digits);
        let Some(head) = number(head) else { continue };
        // A while is no length: "at the same hour, within 30 minutes".
        let before = at.checked_sub(1).map_or("", |before| page.words[before].letters.as_str());
        if WITHIN.contains(&before) {
            continue;
        }
        // What a minute is called may stand on the next line: "2009 · 101" "minutes".
        let lower = page.words.get(at + 1).is_some_and(|next| {
            let on = next.line == word.line || page.goes_on(word.line, next.line);
            on && !next.text.starts_with(char::is_uppercase)
        });
        let next = if lower { next } else { "" };
        let found = match tail {
            "" if unit(next) => Some((head, 2)),
            "" if next == "h" && head < 8 => {
                let minutes = page
                    .words
                    .get(at + 2)
                    .and_then(|word| number(&word.letters))
                    .filter(|minutes| *minutes < 60);
                minutes.map(|minutes| (head * 60 + minutes, 3))
            }
            "′" | "’" | "'" => Some((head, 1)),
            "m" => Some((head, 1)),
            _ if unit(tail) => Some((head, 1)),
            _ if head < 8 => tail
                .strip_prefix('h')
                .and_then(number)
                .filter(|minutes| *minutes < 60)
                .map(|minutes| (head * 60 + minutes, 1)),
            _ => None,
        };
        if let Some((minutes, count)) = found {
            out.push(Length {
                words: at..at + count,
                minutes,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    fn edition() -> Edition {
        Edition {
            first_day: "2010-03-18".parse().ok(),
            last_day: "2010-03-28".parse().ok(),
            ..Edition::default()
        }
    }

    fn read(lines: &[&str]) -> String {
        let page = Page::new(&page(lines));
        let facts = facts(&page, &edition());
        let times = facts.times.iter().map(|time| {
            let day = time.own.map_or("?".to_owned(), |day| facts.days[day].date.to_string());
            let weak = if time.weak { "~" } else { "" };
            format!("{day} {:02}:{:02}{weak}", time.minutes / 60, time.minutes % 60)
        });
        let lengths = facts.lengths.iter().map(|length| format!("{}m", length.minutes));
        let wrong = facts
            .days
            .iter()
            .filter_map(|day| day.wrong_weekday.map(|_| format!("wrong {}", day.date)));
        times.chain(lengths).chain(wrong).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn dates_and_times_are_found_also_where_a_line_breaks_them() {
        for (lines, expected) in [
            (&["Saturday, March 20, 2010 at 6:45 PM"][..], "2010-03-20 18:45"),
            (
                &["also Tue 23 6:30 PM, Sat", "27 2:15 PM"],
                "2010-03-23 18:30; 2010-03-27 14:15",
            ),
            (&["on Saturday, March", "20, 2010 at", "6:45 PM"], "2010-03-20 18:45"),
            (&["Screen 1", "March 20, 2010, 6:45 PM"], "2010-03-20 18:45"),
            (&["Sat 20 6:45", "PM"], "2010-03-20 18:45"),
            (&["Sa 20.3., 18.45 Uhr, 21.00 Uhr"], "2010-03-20 18:45; 2010-03-20 21:00"),
            (&["Thursday, March 20"], "wrong 2010-03-20"),
            (&["Thu 20 7 PM"], "2010-03-20 19:00; wrong 2010-03-20"),
            (&["85 minutes · 113′ · 1 h 25 · 1h25 · 12 min."], "85m; 113m; 85m; 85m; 12m"),
            (&["Mongolia, Germany · 2009 · 101", "minutes · Mongolian"], "101m"),
            (&["Screen 7", "Minutes of a meeting, 12", "May"], ""),
            (&["412 seats, 35 mm, 1.85:1, 2009"], ""),
            (&["Sa 20.3. 19.20"], "2010-03-20 19:20"),
            (&["Sa 20.3. 19.20 Uhr"], "2010-03-20 19:20"),
            (&["Sat 20 19.10, 21.30"], "2010-03-20 19:10; 2010-03-20 21:30"),
            (&["samedi 20 mars, 19h20"], "2010-03-20 19:20"),
            (&["samedi 20 mars, 19 h 20"], "2010-03-20 19:20"),
            (&["samedi 20 mars à 0h30"], "2010-03-20 00:30"),
            (&["Durée 1h25"], "85m"),
            // Alone it may be a time, and may be a price.
            (&["19.20", "19.10 The Goat Year"], "? 19:20~; ? 19:10~"),
            (&["9.50 € · € 9.50 · CHF 12.50 · Fr. 8.30 · p. 4.10 · 2.35:1 · 1.30 m"], ""),
        ] {
            assert_eq!(read(lines), expected, "{lines:?}");
        }
    }
}
