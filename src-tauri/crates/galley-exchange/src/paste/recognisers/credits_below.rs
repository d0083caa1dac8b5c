//! Credits whose label is apart or unknown: labels in a row with the names below them, and roles of no list.

use std::ops::Range;

use super::Recogniser;
use super::labelled::{Label, label, take_value};
use crate::paste::evidence::Evidence::*;
use crate::paste::field::Field;
use crate::paste::labels::Meaning;
use crate::paste::page::Page;
use crate::paste::read::{clean, is_name, names};
use crate::paste::reading::Kind;
use crate::paste::value::Value;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "credits_below",
    run,
};

fn run(page: &mut Page<'_>) {
    in_order(page);
    free_roles(page);
}

/// Two or more labels, each on a line of its own without a value, and then as many lines: in the same order.
fn in_order(page: &mut Page<'_>) {
    let count = page.lines().len();
    let mut index = 0;
    while index < count {
        let labels: Vec<Label> = (index..count).map_while(|at| bare_label(page, at)).collect();
        let values: Vec<Range<usize>> = (index + labels.len()..count)
            .map_while(|at| {
                let line = &page.lines()[at];
                let cells = page.free_cells(line);
                let plain = !matches!(line.kind, Kind::Heading(_) | Kind::Picture | Kind::Document);
                (cells.len() == 1 && plain).then(|| cells[0].clone())
            })
            .take(labels.len())
            .collect();
        if labels.len() >= 2 && values.len() == labels.len() {
            for (value, known) in values.into_iter().zip(&labels) {
                take_value(page, value, known, &[LabelInOrder]);
            }
        }
        index += labels.len().max(1);
    }
}

/// The label that a line is, all of it.
fn bare_label(page: &Page<'_>, at: usize) -> Option<Label> {
    let line = &page.lines()[at];
    let mut pieces = page.pieces(&line.span).filter(|piece| piece.field != Field::Mark);
    let (only, more) = (pieces.next()?, pieces.next());
    let whole = only.field == Field::Label && more.is_none() && page.free_cells(line).is_empty();
    let found = label(only.value.text()).filter(|_| whole)?;
    let heading = matches!(&found, Label::One(meanings) if meanings.iter().any(|one| matches!(one, Meaning::Prose(_) | Meaning::Screenings | Meaning::Contact(_))));
    (!heading).then_some(found)
}

/// "Costumes: Ida Moe" beside other credits: the role in the listing's own words.
fn free_roles(page: &mut Page<'_>) {
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture | Kind::Heading(_)) {
            continue;
        }
        let credits = |page: &Page<'_>, at: usize| {
            page.lines()
                .get(at)
                .is_some_and(|line| page.pieces(&line.span).any(|piece| piece.field == Field::Credit))
        };
        if !(credits(page, index + 1) || index.checked_sub(1).is_some_and(|before| credits(page, before)) || credits(page, index))
        {
            continue;
        }
        let cells = page.free_cells(&line);
        let pair = match &cells[..] {
            [role, list] if line.span.start + line.lead == role.start => Some((role.clone(), list.clone())),
            [one] => page.slice(one).find([':', '：']).map(|at| {
                let after = at + page.slice(one)[at..].chars().next().map_or(1, char::len_utf8);
                (one.start..one.start + after, one.start + after..one.end)
            }),
            _ => None,
        };
        let Some((role, list)) = pair else { continue };
        let words = clean(page.slice(&role).trim_end_matches([':', '：', ' ']));
        let text = page.slice(&list);
        let found = names(text);
        let fits = !words.is_empty()
            && words.split(' ').count() <= 5
            && words.chars().all(|c| c.is_alphabetic() || " -/&.’'".contains(c))
            && !found.is_empty()
            && found.iter().all(|name| is_name(&text[name.clone()], false));
        if !fits {
            continue;
        }
        page.set_aside(role, Field::Label, &[Placed, Shape]);
        for name in found {
            let value = Value::Credit {
                roles: vec![words.clone()],
                name: clean(&text[name.clone()]),
            };
            page.take(
                list.start + name.start..list.start + name.end,
                Field::Credit,
                value,
                &[Shape, AmongFacts],
            );
        }
    }
}
