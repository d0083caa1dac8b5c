//! What a single cell of a film’s row says: kinds, registry numbers, paths of pictures; and whose name a head is about.

use galley_model::vocabulary::{Word, code_of};

use crate::importers::compose::one_line;

/// Whether a column holds the names of families.
pub(super) fn is_family(head: &str) -> bool {
    const HEADS: &[&str] = &[
        "last name",
        "surname",
        "family name",
        "nachname",
        "familienname",
        "nom de famille",
        "apellido",
        "apellidos",
        "cognome",
        "achternaam",
        "nazwisko",
        "姓",
    ];
    HEADS.contains(&one_line(head).to_lowercase().as_str())
}

/// A picture below the folder of the list; nothing where the words are no such path.
pub(super) fn below(file: &str) -> Option<String> {
    let file = file.replace('\\', "/");
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
    let parts = file
        .split('/')
        .all(|part| !part.is_empty() && part != ".." && !part.contains(':'));
    (parts && ["jpg", "jpeg", "png"].contains(&ending.as_str())).then_some(file)
}

/// The kind that a cell names beside other words, as FilmFreeway has it, "Animation, Short, Student", and whether it says
/// nothing more. What is narrated is fiction, unless another kind stands beside it.
pub(super) fn kind_among(kinds: &[Word], typed: &str) -> Option<(String, bool)> {
    let parts: Vec<&str> = typed
        .split([',', ';', '/', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let named = parts.iter().filter_map(|part| code_of(kinds, part));
    let narrated = || {
        let narrated = ["narrative", "fiction feature", "scripted"];
        parts
            .iter()
            .any(|part| narrated.contains(&part.to_lowercase().as_str()))
            .then(|| code_of(kinds, "fiction"))
            .flatten()
    };
    // Of a documentary that is animated nobody knows which of the two is meant.
    let named: std::collections::BTreeSet<String> = named.collect();
    match named.len() {
        0 => narrated().map(|code| (code, parts.len() == 1)),
        1 => named.into_iter().next().map(|code| (code, parts.len() == 1)),
        _ => None,
    }
}

/// The IMDb number in a cell or an address.
pub(super) fn imdb(typed: &str) -> Option<String> {
    let at = typed.find("tt")?;
    let digits: String = typed[at + 2..].chars().take_while(char::is_ascii_digit).collect();
    (digits.len() >= 7).then(|| format!("tt{digits}"))
}
