//! Names with their role behind them: "Lixin Fan - Director", "Mary Stephen (Editor)".

use std::ops::Range;

use super::Recogniser;
use super::labelled::{Label, label, take_value};
use crate::paste::evidence::Evidence::*;
use crate::paste::field::Field;
use crate::paste::labels::{Meaning, stands_alone};
use crate::paste::page::Page;
use crate::paste::read::{is_name, names, trimmed};
use crate::paste::reading::Kind;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "roles_behind", run };

/// The names of a list, and the role behind them.
struct Credited {
    list: Range<usize>,
    role: Range<usize>,
    known: Label,
}

fn run(page: &mut Page<'_>) {
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) {
            continue;
        }
        for cell in page.free_cells(&line) {
            for one in credited(page.slice(&cell)).unwrap_or_default() {
                page.set_aside(cell.start + one.role.start..cell.start + one.role.end, Field::Label, &[Known]);
                let list = cell.start + one.list.start..cell.start + one.list.end;
                take_value(page, list, &one.known, &[LabelBeside]);
            }
        }
    }
}

/// The people of a text that is nothing but names, each with a role behind a dash or in brackets.
fn credited(text: &str) -> Option<Vec<Credited>> {
    const DASHES: &[&str] = &[" - ", " – ", " — "];
    let mut found = Vec::new();
    let mut from = 0;
    while text[from..].contains(char::is_alphanumeric) {
        let rest = &text[from..];
        let dash = DASHES.iter().filter_map(|dash| Some((rest.find(dash)?, dash.len()))).min();
        let open = rest.find('(').map(|at| (at, 1));
        let (end, mark) = dash.into_iter().chain(open).min()?;
        let bracket = open.is_some_and(|(at, _)| at == end);
        let start = end + mark;
        let ends: &[char] = if bracket { &[')'] } else { &[',', ';', '|'] };
        let length = rest[start..].find(ends);
        let until = start + length.unwrap_or(rest.len() - start);
        // A bracket that is open ends nowhere.
        length.filter(|_| bracket).or((!bracket).then_some(0))?;
        let list = trimmed(text, &(from..from + end))?;
        let role = trimmed(text, &(from + start..from + until))?;
        let names = names(&text[list.clone()]);
        let people = !names.is_empty() && names.iter().all(|name| is_name(&text[list.clone()][name.clone()], false));
        let known = role_of(text[role.clone()].trim_end_matches('.')).filter(|_| people)?;
        found.push(Credited { list, role, known });
        let after = &text[from + until..];
        from = text.len() - after.trim_start_matches([')', ',', ';', '|', '.', ' ', '\u{a0}']).len();
    }
    Some(found)
}

/// The role that a text names, and nothing else that it may mean.
fn role_of(text: &str) -> Option<Label> {
    match label(text).filter(|_| stands_alone(text))? {
        Label::One(meanings) => {
            let roles: Vec<Meaning> = meanings
                .into_iter()
                .filter(|meaning| matches!(meaning, Meaning::Role(_)))
                .collect();
            (!roles.is_empty()).then_some(Label::One(roles))
        }
        roles => Some(roles),
    }
}

#[cfg(test)]
mod tests {
    use galley_model::vocabulary::ROLES;

    use super::*;

    #[test]
    fn a_role_stands_behind_names_in_every_language() {
        let said = |text: &str| {
            let found = credited(text).unwrap_or_default();
            let one = |one: &Credited| format!("{}: {}", &text[one.role.clone()], &text[one.list.clone()]);
            found.iter().map(one).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("Lixin Fan - Director", vec!["Director: Lixin Fan"]),
            ("Lixin Fan – Regie", vec!["Regie: Lixin Fan"]),
            (
                "Mila Aung-Thwin, Daniel Cross - Producers",
                vec!["Producers: Mila Aung-Thwin, Daniel Cross"],
            ),
            ("Mary Stephen (Editor)", vec!["Editor: Mary Stephen"]),
            ("Lixin Fan – Regie und Drehbuch", vec!["Regie und Drehbuch: Lixin Fan"]),
            (
                "Mary Stephen (Editor), Lixin Fan (Director)",
                vec!["Editor: Mary Stephen", "Director: Lixin Fan"],
            ),
            (
                "Lixin Fan - Director, Mary Stephen - Editor",
                vec!["Director: Lixin Fan", "Editor: Mary Stephen"],
            ),
            ("Last Train Home - Documentary", vec![]),
            ("Last Train Home (Canada)", vec![]),
            ("Ida Moe (Nora)", vec![]),
            ("Ida Moe (Editor", vec![]),
            ("Snow – The Director", vec![]),
            ("Lixin Fan - Director of three films about trains", vec![]),
            ("Lixin Fan", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        for (one, many) in ROLES.iter().flat_map(|role| role.names.values()) {
            for word in [one, many] {
                assert_eq!(said(&format!("Lixin Fan - {word}")), [format!("{word}: Lixin Fan")]);
                assert_eq!(said(&format!("Lixin Fan ({word})")), [format!("{word}: Lixin Fan")]);
            }
        }
    }
}
