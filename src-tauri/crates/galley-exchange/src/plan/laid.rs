//! What a file says, laid over what a field holds already: wordings by language, remarks by line.

use galley_model::read::folded;
use galley_model::{Cell, cell::Column};

/// A wording with what is said of it laid over. What is said in a language leaves the others as they are; of a name that
/// is the same, what is the same in a language as well.
pub(super) fn merged(ours: &Cell, said: Cell, same_name: bool) -> Cell {
    let wording = |cell: &Cell| galley_model::Wording::from_cell(cell.borrow()).ok();
    let (Some(mut all), Some(said)) = (wording(ours), wording(&said)) else {
        return said;
    };
    for (language, name) in said.0 {
        let known = all.0.get(&language).is_some_and(|known| folded(known) == folded(&name));
        if !(same_name && known) {
            all.0.insert(language, name);
        }
    }
    all.to_cell()
}

/// A text of several lines, with those of the lines that it has not.
pub(super) fn with_lines(ours: &Cell, lines: &[String]) -> Cell {
    let Cell::Text(text) = ours else { return ours.clone() };
    let mut all: Vec<&str> = text.lines().collect();
    let known = all.len();
    for line in lines {
        if !all.contains(&line.as_str()) {
            all.push(line);
        }
    }
    match all.len() == known {
        true => ours.clone(),
        false => all.join("\n").to_cell(),
    }
}
