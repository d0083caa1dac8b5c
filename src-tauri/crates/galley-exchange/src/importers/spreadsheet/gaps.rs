//! Cells in which somebody wrote that nothing is known: N/A, TBA, a dash. They are taken for empty, and each column tells of
//! its own.

use galley_model::vocabulary::{COUNTRIES, code_of};

use super::film::title_rank;
use super::{List, Reader};
use crate::importers::compose::premiere;
use crate::mapping::Means;
use crate::mapping::values::{is_gap, words};
use crate::tables::{Cell, Row};

/// How many of the ways in which a column says it are named.
const NAMED: usize = 3;

/// Which words of a column say that nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gaps {
    /// None: the column is not read, or its words may be meant, as those of the title “Unknown”.
    Never,
    /// All but NA, which is Namibia among other codes.
    ButNamibia,
    /// All but “none”, which says of a premiere that it is none.
    ButNone,
    /// All.
    Any,
}

impl Gaps {
    /// Of each column of a list.
    pub(super) fn of<'a>(means: &[Means], rows: impl Iterator<Item = Row<'a>> + Clone) -> Vec<Self> {
        let best = means.iter().filter_map(|means| title_rank(means, "")).min();
        let codes = |at: usize| {
            let mut others = rows.clone().map(|row| words(&row.cell(at)).into_owned());
            let mut found = false;
            let all = others.all(|words| {
                let code = is_code(&words);
                found |= code;
                code || words.is_empty() || is_gap(&words)
            });
            all && found
        };
        let of = |(at, means): (usize, &Means)| match means {
            Means::Out | Means::Private | Means::Question => Self::Never,
            means if best.is_some() && title_rank(means, "") == best => Self::Never,
            Means::Countries if codes(at) => Self::ButNamibia,
            Means::Premiere => Self::ButNone,
            _ => Self::Any,
        };
        means.iter().enumerate().map(of).collect()
    }

    /// Whether a cell of the column says only that nothing is known.
    pub(super) fn has(self, cell: &Cell<'_>) -> bool {
        let Cell::Text(_) = cell else { return false };
        let text = words(cell);
        is_gap(&text)
            && match self {
                Self::Never => false,
                Self::ButNamibia => text != "NA",
                Self::ButNone => premiere(&text).is_none(),
                Self::Any => true,
            }
    }
}

/// Whether words are codes of countries, of two capital letters each, and not the one that may be none.
fn is_code(words: &str) -> bool {
    let mut parts = words
        .split([',', ';', '/', ' ', '-', '+'])
        .filter(|part| !part.is_empty())
        .peekable();
    let code =
        |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase()) && code_of(&COUNTRIES, part).is_some();
    parts.peek().is_some() && words != "NA" && parts.all(code)
}

impl Reader<'_> {
    /// Tells of each column how many of its cells say only that nothing is known.
    pub(super) fn gaps<'a>(&mut self, list: &List<'_>, rows: impl Iterator<Item = Row<'a>>, heads: Option<u32>) {
        let mut found: Vec<(usize, Vec<String>)> = vec![(0, Vec::new()); list.means.len()];
        for row in rows {
            for (at, cell) in row.cells().enumerate().take(list.means.len()) {
                let left_out = matches!(list.means[at], Means::Person(_)) && !list.mapping.contacts;
                if left_out || !list.gaps[at].has(&cell) {
                    continue;
                }
                let (count, ways) = &mut found[at];
                *count += 1;
                let way = words(&cell);
                if ways.len() <= NAMED && !ways.iter().any(|known| *known == way) {
                    ways.push(way.into_owned());
                }
            }
        }
        for (at, (count, mut ways)) in found.into_iter().enumerate().filter(|(_, (count, _))| *count > 0) {
            let more = if ways.len() > NAMED { " …" } else { "" };
            ways.truncate(NAMED);
            let said: Vec<String> = ways.iter().map(|way| format!("“{way}”")).collect();
            let said = said.join(", ");
            let head = &list.heads[at];
            let message = match count {
                1 => format!("1 cell of “{head}” says {said}; it was read as empty."),
                count => format!("{count} cells of “{head}” say {said}{more}; they were read as empty."),
            };
            let place = heads.map_or(String::new(), |row| list.sheet.place(row, at));
            self.say.problem_at(place, message);
        }
    }
}
