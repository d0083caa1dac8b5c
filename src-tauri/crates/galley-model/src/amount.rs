//! Whole numbers that an edition is set to: each with the value it usually has and the most that can be meant.

use serde::{Deserialize, Serialize};

use crate::cell::{BadCell, Cell, CellRef, Column};

/// Declares whole numbers from 0 to the most that can be meant, with their usual value and what is said of more.
macro_rules! amounts {
    ($( $(#[$meta:meta])* $name:ident = $usual:literal, at most $most:literal, $wrong:literal; )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
        #[serde(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The bare number.
            pub fn get(self) -> u32 {
                self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self($usual)
            }
        }

        impl TryFrom<u32> for $name {
            type Error = String;
            fn try_from(number: u32) -> Result<Self, String> {
                match number {
                    0..=$most => Ok(Self(number)),
                    _ => Err(format!($wrong, number)),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                u32::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
            }
        }

        impl Column for $name {
            fn to_cell(&self) -> Cell {
                self.0.to_cell()
            }
            fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
                u32::from_cell(cell)?.try_into()
            }
        }
    )*};
}

amounts! {
    /// The hour of the morning at which a festival night ends. Usually six, by which the last late show has ended and the
    /// first matinee has not begun.
    CutHour = 6, at most 12, "A festival night cannot end at hour {}. Give an hour from 0 to 12.";
    /// Minutes on foot from one venue to another.
    WalkMinutes = 15, at most 1440, "Nobody walks {} minutes from one venue to the next. Give minutes from 0 to 1440.";
    /// Minutes that a copy needs from a booth in one building to a booth in another.
    TransferMinutes = 60, at most 10080, "{} minutes are more than a week. Give the minutes that a copy is on its way, from 0 to 10080.";
    /// How many showings something is to have.
    Showings = 2, at most 99, "{} showings cannot be meant. Give a number from 0 to 99.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_can_be_meant_is_refused_by_name() {
        assert_eq!(CutHour::default().get(), 6);
        assert!(CutHour::try_from(12).is_ok());
        for (json, words) in [("13", "end at hour 13"), ("-1", "")] {
            let fault = serde_json::from_str::<CutHour>(json).unwrap_err().to_string();
            assert!(fault.contains(words), "{fault}");
        }
        assert!(
            serde_json::from_str::<Showings>("100")
                .unwrap_err()
                .to_string()
                .contains("100 showings")
        );
    }
}
