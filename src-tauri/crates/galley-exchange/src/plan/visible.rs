//! Control characters in what was read: no page and no file of XML can hold them, so they are left out, and that is told.

use std::borrow::Cow;
use std::collections::HashMap;

use galley_model::Cell;
use serde_json::Value;

use super::ImportProblem;
use crate::imported::Draft;
use crate::visible::{bare, strip};

/// The drafts that have some, without them, by their places; and what is to be told of them.
pub(super) fn cleaned(drafts: &[Draft]) -> (HashMap<usize, Draft>, Vec<ImportProblem>) {
    let (mut changed, mut problems) = (HashMap::new(), Vec::new());
    for (at, draft) in drafts.iter().enumerate() {
        let fields = draft.fields.iter().enumerate();
        let fields: Vec<(usize, Cell)> = fields.filter_map(|(at, (_, cell))| Some((at, visible(cell)?))).collect();
        let kept = draft.kept.iter().any(|line| matches!(bare(line), Cow::Owned(_)));
        if fields.is_empty() && !kept {
            continue;
        }
        let mut names: Vec<String> = fields.iter().map(|(at, _)| draft.fields[*at].0.replace('_', " ")).collect();
        names.extend(kept.then(|| "remarks".to_owned()));
        let mut clean = draft.clone();
        for (at, cell) in fields {
            clean.fields[at].1 = cell;
        }
        for line in &mut clean.kept {
            *line = bare(line).into_owned();
        }
        let (file, place) = draft.from.rsplit_once(", ").unwrap_or((&draft.from, ""));
        problems.push(ImportProblem {
            file: file.to_owned(),
            place: place.to_owned(),
            message: format!(
                "There are control characters in the {} {}, which nothing can print; they were left out. Look at what is left.",
                crate::nesting::noun(draft.table.name),
                names.join(", ")
            ),
        });
        changed.insert(at, clean);
    }
    (changed, problems)
}

/// A value without control characters; nothing where it has none.
fn visible(cell: &Cell) -> Option<Cell> {
    let Cell::Text(text) = cell else { return None };
    // Of lists and wordings they are written as JSON escapes them: `\u0001`, `\b`.
    if text.starts_with(['{', '['])
        && text.contains('\\')
        && let Ok(mut value) = serde_json::from_str::<Value>(text)
    {
        return (!strip(&mut value).is_empty()).then(|| Cell::Text(value.to_string()));
    }
    match bare(text) {
        Cow::Owned(text) => Some(Cell::Text(text)),
        Cow::Borrowed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_left_out_and_nothing_else_is() {
        for (text, left) in [
            ("Snow", None),
            ("Sn\u{1}ow\u{7f}", Some("Snow")),
            ("a\nb\tc\r\n", None),
            ("Größe 范 \u{200f}\u{92}", None),
            (r#"{"en":"Sn\u0001ow \"x\""}"#, Some(r#"{"en":"Snow \"x\""}"#)),
            (r#"{"en":"Snow \"x\""}"#, None),
            (r#"["a\b","c"]"#, Some(r#"["a","c"]"#)),
            ("[untitled\u{2}", Some("[untitled")),
        ] {
            let cell = visible(&Cell::Text(text.to_owned()));
            assert_eq!(cell, left.map(|left| Cell::Text(left.to_owned())), "{text:?}");
        }
    }
}
