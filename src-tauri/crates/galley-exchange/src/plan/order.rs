//! Where new rows stand in their lists: in the order of the file, between those that have a place already, else at the end.

use std::collections::HashMap;

use galley_model::{Catalogue, Cell, Order, cell::Column};
use uuid::Uuid;

use super::{Change, PlannedRow};

/// A list: its table, and the row that its rows refer to first.
type List = (&'static str, Option<Uuid>);

/// Gives every row that would be added to a list, and has no place in it, one.
pub(super) fn place(catalogue: &Catalogue, rows: &mut [PlannedRow]) {
    let mut lists: HashMap<List, Vec<usize>> = HashMap::new();
    let mut open: Vec<List> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(position) = position_of(row) else { continue };
        let Some(list) = list(catalogue, row) else { continue };
        let members = lists.entry(list).or_default();
        members.push(at);
        if known(catalogue, row, position).is_none() && open.last() != Some(&list) {
            open.push(list);
        }
    }
    for list in open {
        if let Some(members) = lists.remove(&list) {
            fill(catalogue, rows, list, &members);
        }
    }
}

fn position_of(row: &PlannedRow) -> Option<usize> {
    row.table.fields.iter().position(|field| field.name == "position")
}

/// The list of a row: that of the first row that it refers to, or the whole table where it refers to none.
fn list(catalogue: &Catalogue, row: &PlannedRow) -> Option<List> {
    let ours = match &row.change {
        Change::Added(_) => None,
        _ => Some(catalogue.cells(row.table.name, row.id)?),
    };
    let links = row
        .table
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.references.is_some());
    let owner = links.filter_map(|(at, field)| match &ours {
        Some(cells) => cells.get(at),
        None => row.cell(field.name),
    });
    let owner = owner.into_iter().find_map(|cell| match cell {
        Cell::Text(id) => id.parse::<Uuid>().ok(),
        _ => None,
    });
    Some((row.table.name, owner))
}

/// The place that a row has or would have by the file, if any.
fn known(catalogue: &Catalogue, row: &PlannedRow, position: usize) -> Option<Order> {
    let cell = match &row.change {
        Change::Added(cells) => cells.cell(position)?.clone(),
        Change::Changed(fields) if fields.iter().any(|field| field.field == "position") => {
            fields.iter().find(|field| field.field == "position")?.theirs.clone()
        }
        _ => catalogue.cells(row.table.name, row.id)?.get(position)?.clone(),
    };
    Order::from_cell(cell.borrow()).ok().filter(|order| !order.is_unset())
}

fn fill(catalogue: &Catalogue, rows: &mut [PlannedRow], (table, owner): List, members: &[usize]) {
    let known: Vec<Option<Order>> = members
        .iter()
        .map(|at| known(catalogue, &rows[*at], position_of(&rows[*at])?))
        .collect();
    let last = last(catalogue, table, owner, &rows[members[0]]);
    let mut before: Option<Order> = None;
    let mut at = 0;
    while at < members.len() {
        if let Some(order) = &known[at] {
            before = before.max(Some(order.clone()));
            at += 1;
            continue;
        }
        let end = (at..members.len())
            .find(|next| known[*next].is_some())
            .unwrap_or(members.len());
        // A place before the ones that come earlier in the file is no bound.
        let after = known.get(end).cloned().flatten();
        let after = after.filter(|after| before.as_ref().is_none_or(|before| before < after));
        if after.is_none() {
            before = before.max(last.clone());
        }
        let orders = Order::spread(before.as_ref(), after.as_ref(), end - at);
        for (member, order) in members[at..end].iter().zip(&orders) {
            let Some(position) = position_of(&rows[*member]) else {
                continue;
            };
            if let Change::Added(cells) = &mut rows[*member].change {
                cells.set(position, order.to_cell());
            }
        }
        before = before.max(orders.last().cloned());
        at = end;
    }
}

/// The last place of a list of the catalogue.
fn last(catalogue: &Catalogue, table: &'static str, owner: Option<Uuid>, row: &PlannedRow) -> Option<Order> {
    let position = position_of(row)?;
    let target = row.table.fields.iter().find_map(|field| field.references);
    let order = |id: &Uuid| {
        let cells = catalogue.cells(table, *id)?;
        Order::from_cell(cells.get(position)?.borrow()).ok()
    };
    match (owner, target) {
        // The rows of a list are kept in its order.
        (Some(owner), Some(_)) => {
            let targets = row.table.fields.iter().filter_map(|field| field.references);
            let mut lists = targets.map(|target| catalogue.children(table, target, owner));
            lists.find(|ids| !ids.is_empty()).and_then(|ids| order(ids.last()?))
        }
        _ => catalogue.ids(table).iter().filter_map(order).max(),
    }
}
