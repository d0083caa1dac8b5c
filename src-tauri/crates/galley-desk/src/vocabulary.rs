//! The lists that fields complete from.

use galley_model::vocabulary::{COUNTRIES, LANGUAGES, ROLES, Role, WORDS, Word, Words};
use serde::Serialize;

use crate::call::Ask;
use crate::fault::Fault;

/// The lists that fields complete from.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Vocabulary {
    /// Countries, with those that are no more.
    pub countries: &'static [Word],
    /// Languages.
    pub languages: &'static [Word],
    /// Roles in the order in which they print.
    pub roles: &'static [Role],
    /// The short lists.
    pub words: &'static Words,
}

/// All lists.
pub(crate) fn get(_: &Ask<'_>, (): ()) -> Result<Vocabulary, Fault> {
    Ok(Vocabulary {
        countries: &COUNTRIES,
        languages: &LANGUAGES,
        roles: &ROLES,
        words: &WORDS,
    })
}
