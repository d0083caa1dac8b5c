//! The columns of a list, each as a whole: what they are not read for, and how their dates and numbers are meant.

use std::collections::HashMap;

use super::{List, Listed, Reader};
use crate::importers::compose::one_line;
use crate::mapping::values::{self, LengthUnit, Orders, words};
use crate::mapping::{DayOrder, Means, is_known};
use crate::tables::Cell;

impl Reader<'_> {
    /// Looks at each column as a whole: what it is not read for, and how its dates and numbers are meant.
    pub(super) fn columns(&mut self, list: &mut List<'_>, listed: &Listed, head_place: &str) {
        let rows = || {
            list.sheet
                .rows()
                .filter(|row| listed.heads_row.is_none_or(|heads| row.number() > heads))
        };
        let width = list.means.len();
        let mut used = vec![false; width];
        let mut orders = vec![Orders::default(); width];
        let mut numbers: Vec<Vec<f64>> = vec![Vec::new(); width];
        let mut zeros = vec![(false, false); width];
        // Of each column how many lengths are surely of minutes and seconds, how many may be, and the first of these.
        let mut clocks: Vec<(usize, usize, Option<(u32, String)>)> = vec![(0, 0, None); width];
        // Our own sheet has hours and minutes, and a film that is not changed in it has its length.
        let ours = list.heads.iter().any(|head| one_line(head).eq_ignore_ascii_case("galley id"));
        for row in rows() {
            for (at, cell) in row.cells().enumerate().take(width) {
                used[at] |= !cell.is_empty();
                if list.means[at] == Means::RunTime {
                    let either = values::is_either(&cell);
                    clocks[at].0 += usize::from(values::is_minutes_and_seconds(&cell));
                    clocks[at].1 += usize::from(either);
                    if clocks[at].2.is_none() && either {
                        clocks[at].2 = Some((row.number(), words(&cell).into_owned()));
                    }
                }
                match (&list.means[at], &cell) {
                    (Means::Date | Means::Moment, _) => orders[at].hear(&cell),
                    (Means::RunTime, Cell::Number(number)) => numbers[at].push(*number),
                    (Means::RunTime, Cell::Text(text)) => numbers[at].extend(text.trim().parse::<f64>().ok()),
                    (Means::Number | Means::Code, Cell::Number(_)) => zeros[at].0 = true,
                    (Means::Number | Means::Code, Cell::Text(text)) => zeros[at].1 |= text.len() > 1 && text.starts_with('0'),
                    _ => {}
                }
            }
        }
        for at in 0..width {
            let head = &list.heads[at];
            let place = match listed.heads_row {
                Some(row) => list.sheet.place(row, at),
                None => head_place.to_owned(),
            };
            match &list.means[at] {
                _ if !used[at] => {}
                Means::Out => {
                    let unknown = !listed.known && listed.mapping.shape.is_none() && !is_known(head);
                    let message = match unknown {
                        true => format!(
                            "The head “{head}” is not known here, so the values below it were not read. Where they have a place, \
                             say what the column means."
                        ),
                        false => format!("A film has no place for the column “{head}”, so its values were not read."),
                    };
                    self.say.problem_at(place.clone(), message);
                }
                Means::Private => {
                    let message = format!("The column “{head}” is about a person or confidential; it was left out on purpose.");
                    self.say.problem_at(place.clone(), message);
                }
                Means::Person(_) if !list.mapping.contacts => {
                    let message = format!(
                        "The column “{head}” is about a person, not about the film; it was left out on purpose. It can be kept as a \
                         contact if you say so."
                    );
                    self.say.problem_at(place.clone(), message);
                }
                _ => {}
            }
            if list.orders[at] == DayOrder::Found {
                list.orders[at] = orders[at].found();
                if orders[at].day_first > 0 && orders[at].month_first > 0 {
                    let message = format!(
                        "The dates of “{head}” have the day first in some rows and the month first in others. Those that can only be \
                         one were read; say in the mapping how the others are meant."
                    );
                    self.say.problem_at(place.clone(), message);
                }
            }
            let numbers = &mut numbers[at];
            numbers.sort_by(f64::total_cmp);
            if numbers.get(numbers.len() / 2).is_some_and(|median| *median > 1000.0) {
                list.units[at] = LengthUnit::Seconds;
                let message = format!("The numbers of “{head}” are too large for minutes; they were read as seconds.");
                self.say.problem_at(place.clone(), message);
            }
            // One slip among features makes no list of shorts.
            let (sure, either, first) = &clocks[at];
            if let (true, Some((row, first))) = (!ours && sure * 3 >= *either, first) {
                list.units[at] = LengthUnit::Clocked;
                let message = format!(
                    "Some lengths of “{head}” are surely minutes and seconds, so {first} was read as that, too, as are others like \
                     it. Where hours and minutes are meant, write minutes."
                );
                self.say.problem_at(list.sheet.place(*row, at), message);
            }
            if zeros[at] == (true, true) {
                let message = format!(
                    "Some cells of “{head}” are numbers and others begin with a zero: the spreadsheet may have taken zeros away."
                );
                self.say.problem_at(place, message);
            }
        }
    }

    /// Tells of the answers that were left out.
    pub(super) fn withheld(&mut self, list: &List<'_>) {
        for (question, (count, place)) in &list.withheld {
            let answers = match count {
                1 => "1 answer was".to_owned(),
                count => format!("from here on {count} answers were"),
            };
            let message = format!("What “{question}” asks is about a person or confidential; {answers} left out on purpose.");
            self.say.problem_at(place.clone(), message);
        }
    }
}

/// The columns with questions, by those that answer them: the column that is kept and has the same number in its head, the
/// nearest of several; of a question without a number the next column.
pub(super) fn questions(heads: &[String], means: &[Means]) -> HashMap<usize, usize> {
    let number = |at: usize| {
        let head = heads[at].trim_end();
        let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        head[head.len() - digits..].parse::<u32>().ok()
    };
    let kept = |at: &usize| means[*at] == Means::Keep;
    let mut found = HashMap::new();
    for at in (0..means.len()).filter(|at| means[*at] == Means::Question) {
        let answer = match number(at) {
            Some(asked) => (0..means.len())
                .filter(kept)
                .filter(|other| number(*other) == Some(asked))
                .min_by_key(|other| other.abs_diff(at)),
            None => Some(at + 1).filter(|next| *next < means.len() && kept(next)),
        };
        if let Some(answer) = answer {
            found.entry(answer).or_insert(at);
        }
    }
    found
}
