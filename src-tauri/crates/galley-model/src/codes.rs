//! Closed lists of codes that the program decides by: one word in Rust, in SQL and in the window.

/// Declares an enum whose variants are stored and sent as the given words.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $code)] $variant),*
        }

        impl $name {
            /// Every code, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word that stands for it in files, requests and columns.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }
        }

        impl $crate::cell::Column for $name {
            fn to_cell(&self) -> $crate::Cell {
                $crate::Cell::Text(self.code().to_owned())
            }
            fn from_cell(cell: $crate::CellRef<'_>) -> Result<Self, $crate::cell::BadCell> {
                match cell {
                    $($crate::CellRef::Text($code) => Ok($name::$variant),)*
                    other => Err($crate::cell::bad(concat!("one of ", $($code, " "),*), other)),
                }
            }
        }
    };
}
