//! The printed texts: what of each reads otherwise, word by word in the sentences that it concerns.

use std::collections::BTreeSet;

use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Class, changed, classed};
use crate::data::{Book, at, label_of, word};

/// In how many places, and how many sentences of each, a corrected text is printed.
const MOST: usize = 3;

/// What tells the texts of something apart: whose biography, of which kind, in which language.
pub(super) type Key = (Option<PersonId>, TextKind, String);

/// The texts that the pages of a film print, in the languages of the book: its own, and the lives of its directors.
pub(super) fn of_film<'a>(book: &Book<'a>, film: FilmId) -> Vec<(Key, &'a Text)> {
    let catalogue: &'a Catalogue = book.catalogue;
    let people = catalogue.people_as(film, "director").map(|person| person.id);
    let biographies = people.flat_map(|person| catalogue.texts.of(person));
    keyed(book, catalogue.texts.of(film).chain(biographies))
}

/// The texts of a programme, a section or an edition, in the languages of the book.
pub(super) fn of<'a, I: RowId>(book: &Book<'a>, id: I) -> Vec<(Key, &'a Text)> {
    let catalogue: &'a Catalogue = book.catalogue;
    keyed(book, catalogue.texts.of(id))
}

fn keyed<'a>(book: &Book<'a>, texts: impl Iterator<Item = &'a Text>) -> Vec<(Key, &'a Text)> {
    let languages = book.languages();
    let printed = texts.filter(|text| !text.body.trim().is_empty() && languages.contains(&text.language.as_str()));
    printed
        .map(|text| ((text.person, text.kind, text.language.clone()), text))
        .collect()
}

/// The texts that were corrected, added or taken out.
pub(super) fn changes(now: &Book<'_>, old: &[(Key, &Text)], new: &[(Key, &Text)]) -> Vec<Value> {
    let find = |texts: &[(Key, &'_ Text)], key: &Key| texts.iter().position(|(other, _)| other == key);
    let mut changes = Vec::new();
    let keys: BTreeSet<&Key> = old.iter().chain(new).map(|(key, _)| key).collect();
    for key in keys {
        let was = find(old, key).map(|at| old[at].1);
        let is = find(new, key).map(|at| new[at].1);
        if let (Some(was), Some(is)) = (was, is)
            && was.signature.trim() != is.signature.trim()
        {
            let (old, new) = (was.signature.trim().to_owned(), is.signature.trim().to_owned());
            changes.push(changed(
                now,
                word(now, "signature").to_owned(),
                old,
                new,
                at(is.id, "signature"),
            ));
        }
        let plain = |text: Option<&Text>| text.map_or(String::new(), |text| markup::plain(&text.body));
        let pieces = corrections(&plain(was), &plain(is), MOST);
        if pieces.is_empty() {
            continue;
        }
        let piece = |(became, words): &(Became, String)| json!({ "became": became, "words": words });
        let mut change = changed(
            now,
            named(now, key),
            String::new(),
            String::new(),
            is.map_or(Value::Null, |is| at(is.id, "body")),
        );
        change["pieces"] = pieces.iter().map(piece).collect();
        change["language"] = json!(key.2);
        change["note"] = json!(match (was, is) {
            (None, _) => word(now, "erratum_new"),
            (_, None) => word(now, "erratum_gone"),
            _ => "",
        });
        changes.push(change);
    }
    changes.into_iter().map(|change| classed(now, Class::Text, change)).collect()
}

/// What a text is called: "Synopsis"; "Biography, Lixin Fan"; "Synopsis, Spanish" in a book of several languages.
fn named(now: &Book<'_>, (person, kind, language): &Key) -> String {
    let mut named = label_of(&format!("text_{}", kind.code()), now.language);
    let others = [
        person
            .and_then(|person| now.catalogue.people.get(person))
            .map(|person| person.name.as_str()),
        (now.languages().len() > 1).then(|| vocabulary::language(language, now.language)),
    ];
    for other in others.into_iter().flatten() {
        named.push_str(", ");
        named.push_str(other);
    }
    named
}
