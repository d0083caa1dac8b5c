//! What changed of the printed pictures of a film: which they are, what is said of them, who took them.

use galley_model::*;
use serde_json::{Value, json};

use super::{Class, changed, classed, told};
use crate::data::{Book, at, row, word};

/// The page of a film prints so many of its stills.
const PRINTED: usize = 3;

/// The changes, in the order of the pictures.
pub(super) fn changes(then: &Book<'_>, now: &Book<'_>, film: FilmId) -> Vec<Value> {
    let (old, new) = (printed(then, film), printed(now, film));
    let mut changes = Vec::new();
    let is_in = |still: &Still, list: &[&Still]| list.iter().any(|other| other.id == still.id);
    let mut gone: Vec<&Still> = old.iter().copied().filter(|still| !is_in(still, &new)).collect();
    for is in new {
        match old.iter().find(|was| was.id == is.id) {
            Some(was) if was.sha256 != is.sha256 => changes.push(picture(now, "erratum_picture_other", is)),
            Some(was) => {
                for (code, old, new, field) in [
                    ("caption", &was.caption, &is.caption, "caption"),
                    ("photographer", &was.photographer, &is.photographer, "photographer"),
                ] {
                    if old.trim() != new.trim() {
                        let label = word(now, code).to_owned();
                        changes.push(changed(now, label, old.clone(), new.clone(), at(is.id, field)));
                    }
                }
            }
            // One that takes the place of another is told once.
            None if !gone.is_empty() => {
                gone.remove(0);
                changes.push(picture(now, "erratum_picture_other", is));
            }
            None => changes.push(picture(now, "erratum_picture_added", is)),
        }
    }
    let taken_out = gone
        .into_iter()
        .map(|was| told(now, "erratum_picture_gone", words(was), Value::Null));
    changes.extend(taken_out);
    changes.into_iter().map(|change| classed(now, Class::Fact, change)).collect()
}

/// The stills that the page of a film prints, and the portraits of its directors.
fn printed<'a>(book: &Book<'a>, film: FilmId) -> Vec<&'a Still> {
    let catalogue: &'a Catalogue = book.catalogue;
    let stills = catalogue
        .stills
        .of(film)
        .filter(|still| still.kind == StillKind::Still)
        .take(PRINTED);
    let people = catalogue.people_as(film, "director");
    let portraits = people.filter_map(|person| {
        let mut stills = catalogue.stills.of(person.id);
        stills.find(|still| still.kind == StillKind::Portrait)
    });
    stills.chain(portraits).collect()
}

fn picture(now: &Book<'_>, label: &'static str, still: &Still) -> Value {
    let mut change = told(now, label, words(still), Value::Null);
    change["at"] = json!(row(still.id));
    change
}

/// What is said of a picture under it; its file where nothing is.
fn words(still: &Still) -> String {
    let said = [still.caption.trim(), still.photographer.trim()];
    let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
    if said.is_empty() {
        still.file_name.clone()
    } else {
        said.join(", ")
    }
}
