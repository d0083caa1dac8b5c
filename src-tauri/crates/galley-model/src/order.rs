//! The place of a row in its list, as a key between its neighbours' keys.
//!
//! Moving a row writes that one row: no renumbering, so two people who reorder different rows of one
//! list do not collide.

use fractional_index::FractionalIndex;
use serde::{Deserialize, Serialize};

use crate::cell::{BadCell, Cell, CellRef, Column, bad};

/// An order key; keys compare as texts. Empty means "at the end" in a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(transparent)]
pub struct Order(String);

impl Order {
    /// A key between two neighbours; `None` is the end of the list on that side.
    /// Keys that are not of this form, or in the wrong order, give a key after the first one.
    pub fn between(before: Option<&Order>, after: Option<&Order>) -> Order {
        let parse = |order: Option<&Order>| order.and_then(|order| FractionalIndex::from_string(&order.0).ok());
        let (before, after) = (parse(before), parse(after));
        let key = FractionalIndex::new(before.as_ref(), after.as_ref()).unwrap_or_else(|| {
            before
                .as_ref()
                .map_or_else(FractionalIndex::default, FractionalIndex::new_after)
        });
        Order(key.to_string())
    }

    /// The key as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether no key was given.
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }

    /// `count` keys in ascending order, for a list that is made in one go.
    pub fn sequence(count: usize) -> Vec<Order> {
        let mut keys: Vec<Order> = Vec::with_capacity(count);
        for _ in 0..count {
            keys.push(Order::between(keys.last(), None));
        }
        keys
    }

    /// `count` keys in ascending order between two neighbours, each half of them on one side of the middle: a hundred
    /// thousand have some thirty letters each, where one after the other they would come to have a thousand.
    pub fn spread(before: Option<&Order>, after: Option<&Order>, count: usize) -> Vec<Order> {
        if count == 0 {
            return Vec::new();
        }
        let half = count / 2;
        let middle = Order::between(before, after);
        let mut keys = Order::spread(before, Some(&middle), half);
        let rest = Order::spread(Some(&middle), after, count - half - 1);
        keys.push(middle);
        keys.extend(rest);
        keys
    }
}

impl From<String> for Order {
    fn from(key: String) -> Self {
        Order(key)
    }
}

impl Column for Order {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.0.clone())
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Text(text) => Ok(Order(text.to_owned())),
            other => Err(bad("an order key", other)),
        }
    }
    fn order(&self) -> Option<&str> {
        Some(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_fits_between_any_two() {
        let keys = Order::sequence(200);
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        for pair in keys.windows(2) {
            let middle = Order::between(Some(&pair[0]), Some(&pair[1]));
            assert!(pair[0] < middle && middle < pair[1]);
        }
        assert!(Order::between(None, keys.first()) < keys[0]);
    }

    #[test]
    fn many_keys_at_once_are_in_order_and_short() {
        let known = Order::sequence(3);
        for (before, after) in [
            (None, None),
            (Some(&known[2]), None),
            (None, Some(&known[0])),
            (Some(&known[0]), Some(&known[1])),
        ] {
            let keys = Order::spread(before, after, 5_000);
            assert_eq!(keys.len(), 5_000);
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(before.is_none_or(|before| *before < keys[0]) && after.is_none_or(|after| keys[4_999] < *after));
            assert!(
                keys.iter().all(|key| key.as_str().len() <= 32),
                "{:?}",
                keys.iter().map(|key| key.as_str().len()).max()
            );
        }
    }

    #[test]
    fn keys_stay_short_when_appended() {
        assert!(Order::sequence(2000).last().unwrap().as_str().len() <= 40);
    }
}
