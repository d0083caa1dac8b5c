//! Rows of a list that are no films: heads of sections between the films, and totals.

use galley_model::read::folded;

use super::line::Line;
use super::{List, Reader};
use crate::mapping::Means;
use crate::mapping::values::words;
use crate::tables::Row;

/// The words that begin a row of totals.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "summe",
    "gesamt",
    "insgesamt",
    "zwischensumme",
    "total general",
    "totale",
    "totaal",
    "suma",
    "razem",
    "itogo",
    "итого",
    "всего",
    "合計",
    "总计",
    "kokku",
    "yhteensa",
    "totalt",
    "i alt",
];

/// How the rows of a list look.
pub(super) struct Shape {
    /// Whether many rows say more than one thing.
    wide: bool,
    /// Whether titles are in capitals anyway.
    capitals: bool,
    /// The number of the last row that says more than one thing.
    last: u32,
}

impl Shape {
    /// Looks at the rows below the heads.
    pub(super) fn of<'a>(list: &List<'a>, rows: impl Iterator<Item = Row<'a>>) -> Self {
        let (mut wide, mut bare, mut capitals, mut last) = (0, 0, 0, 0);
        for row in rows {
            let line = Line::quiet(list, row);
            match line.cells.len() {
                0 => {}
                1 => bare += 1,
                _ => {
                    wide += 1;
                    last = row.number();
                    let titles = line.of(list, |means| matches!(means, Means::Title(_) | Means::OriginalTitle));
                    capitals += usize::from(titles.first().is_some_and(|(_, cell)| is_capitals(&words(cell))));
                }
            }
        }
        Self {
            wide: wide > 1 && wide * 2 > bare,
            capitals: capitals * 4 > wide,
            last,
        }
    }
}

impl Reader<'_> {
    /// Whether a row stands between films: it names the section of those below it, or sums them up. Both are told.
    pub(super) fn between(&mut self, list: &mut List<'_>, line: &Line<'_>, shape: &Shape) -> bool {
        let Some((at, cell)) = line.cells.first().filter(|_| shape.wide) else {
            return false;
        };
        let text = words(cell).trim().to_owned();
        let place = list.sheet.row_place(line.number);
        let of_film = line.of(list, |means| matches!(means, Means::Year | Means::Credit(_) | Means::Key));
        if of_film.is_empty() && is_total(&text) {
            let rest = line.of_films(list);
            let rest = if rest.is_empty() { text } else { rest };
            let message = format!("This line sums others up and is no film, so it was not read: {rest}.");
            self.say.problem_at(place, message);
            return true;
        }
        let title = matches!(list.means[*at], Means::Title(_) | Means::OriginalTitle);
        if line.cells.len() > 1 || line.number > shape.last || !(title || *at == 0) {
            return false;
        }
        let named = self.is_section(&text) && !self.say.is_film(&text);
        if !named && (shape.capitals || !is_capitals(&text)) {
            return false;
        }
        let message = format!("“{text}” stands alone in its line, so it was read as the section of the films below it.");
        self.say.problem_at(place, message);
        list.section = Some(text);
        true
    }

    /// Whether the edition that is being worked on has a section that is called so.
    fn is_section(&self, text: &str) -> bool {
        let said = folded(text);
        let edition = self.say.context.edition.into_iter();
        let mut sections = edition.flat_map(|edition| self.say.context.catalogue.sections.of(edition));
        sections.any(|section| folded(&section.code) == said || section.name.0.values().any(|name| folded(name) == said))
    }
}

/// Whether words are in capitals alone, of two letters or more.
fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// Whether words begin a row of totals: "Total", "Total: 2 films".
fn is_total(text: &str) -> bool {
    let said = folded(text);
    TOTALS.iter().any(|total| {
        let rest = said.strip_prefix(total).map(str::trim_start);
        rest.is_some_and(|rest| {
            let rest = rest.trim_start_matches([':', '：', '=', ' ']);
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}
