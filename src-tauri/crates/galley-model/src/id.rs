//! Row ids: UUIDv7, made by the program that makes the row, so that copies of a catalogue can be merged.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cell::{BadCell, Cell, CellRef, Column, bad};

/// What all row ids have in common.
pub trait RowId: Copy + Eq + Ord + std::hash::Hash + fmt::Debug + From<Uuid> + Into<Uuid> {
    /// The table whose rows it names.
    const TABLE: &'static str;
    /// A new id, later than all ids made before on this machine.
    fn new() -> Self {
        Uuid::now_v7().into()
    }
    /// The bare UUID.
    fn uuid(self) -> Uuid {
        self.into()
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident => $table:literal),* $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl RowId for $name {
            const TABLE: &'static str = $table;
        }
        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {}", $table, self.0)
            }
        }
        impl Column for $name {
            fn to_cell(&self) -> Cell {
                Cell::Text(self.0.to_string())
            }
            fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
                match cell {
                    CellRef::Text(text) => text.parse().map_err(|_| bad("a UUID", cell)),
                    other => Err(bad("a UUID", other)),
                }
            }
            fn link(&self) -> Option<Uuid> {
                Some(self.0)
            }
        }
    )*};
}

ids! {
    /// Names a [`crate::Setting`].
    SettingId => "setting",
    /// Names a [`crate::Staff`] member.
    StaffId => "staff",
    /// Names an [`crate::Edition`].
    EditionId => "edition",
    /// Names a [`crate::Section`].
    SectionId => "section",
    /// Names a [`crate::Film`].
    FilmId => "film",
    /// Names a [`crate::Title`].
    TitleId => "title",
    /// Names a [`crate::Text`].
    TextId => "text",
    /// Names a [`crate::Person`].
    PersonId => "person",
    /// Names a line of a [`crate::Filmography`].
    FilmographyId => "filmography",
    /// Names a [`crate::Credit`].
    CreditId => "credit",
    /// Names a [`crate::Contact`].
    ContactId => "contact",
    /// Names a [`crate::FilmContact`].
    FilmContactId => "film_contact",
    /// Names a [`crate::Still`].
    StillId => "still",
    /// Names an [`crate::Entry`].
    EntryId => "entry",
    /// Names a [`crate::Programme`].
    ProgrammeId => "programme",
    /// Names a [`crate::ProgrammeFilm`].
    ProgrammeFilmId => "programme_film",
    /// Names a [`crate::Copy`].
    CopyId => "copy",
    /// Names a [`crate::Venue`].
    VenueId => "venue",
    /// Names a [`crate::Screen`].
    ScreenId => "screen",
    /// Names a [`crate::Walk`].
    WalkId => "walk",
    /// Names a [`crate::Screening`].
    ScreeningId => "screening",
    /// Names a [`crate::Guest`].
    GuestId => "guest",
    /// Names a [`crate::Stay`].
    StayId => "stay",
    /// Names a [`crate::Waiver`].
    WaiverId => "waiver",
    /// Names a [`crate::SignOff`].
    SignOffId => "sign_off",
    /// Names a [`crate::SavedView`].
    SavedViewId => "saved_view",
    /// Names a [`crate::Release`].
    ReleaseId => "release",
}
