//! The language of the search field: words and filters, all of which must hold.
//!
//! `train` begins a word of a title, a name, a synopsis, a code or a section; `"last train"` are words in a row;
//! `country:fr,de` is either; `-kind:documentary` is not. What cannot be meant is said and never passed over.

use std::ops::Range;

use galley_model::vocabulary::{COUNTRIES, LANGUAGES, WORDS, Word};
use galley_model::{Premiere, ProofState, RunTime, Section, Year};

use crate::Scope;
use crate::filters::{Filter, Takes, filter, near};
use crate::fold::{fold, sought, words};
use crate::keys::{HAVING, field, padded};

/// Keys from one up to, not including, another.
pub type Keys = Range<String>;

/// One way in which a clause holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// A key of each of these lists.
    pub all: Vec<Vec<Keys>>,
    /// Words that stand in a row in one text of one of these fields.
    pub phrase: Option<(Vec<char>, Vec<String>)>,
}

/// What must hold, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether it must not.
    pub not: bool,
    /// One of these holds.
    pub any: Vec<Way>,
    /// For a word without a filter: the keys by which a film is likely meant.
    pub strong: Option<Vec<Vec<Keys>>>,
}

/// What is looked for; all clauses hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// The keys that begin so.
pub fn beginning(key: &str) -> Keys {
    key.to_owned()..format!("{key}\u{10ffff}")
}

/// That key alone.
pub fn only(key: &str) -> Keys {
    key.to_owned()..format!("{key}\0")
}

impl Query {
    /// Reads what was typed. Errors are sentences that say what to type instead.
    pub fn read(typed: &str, scope: &Scope<'_>) -> Result<Query, String> {
        let clauses = pieces(typed)
            .into_iter()
            .filter_map(|piece| clause(&piece, scope).transpose());
        Ok(Query {
            clauses: clauses.collect::<Result<_, _>>()?,
        })
    }
}

/// A piece of what was typed.
#[derive(Debug)]
struct Piece {
    not: bool,
    /// What stands before the colon.
    name: Option<String>,
    /// What is looked for, and whether it stood in quotation marks.
    values: Vec<(String, bool)>,
}

const OPENING: &[char] = &['"', '“', '„', '”'];

/// Takes what was typed apart at the spaces that are not within quotation marks.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.len() > 1 && rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
        rest = if not { &rest[1..] } else { rest };
        let end = rest
            .find(|c: char| c.is_whitespace() || OPENING.contains(&c))
            .unwrap_or(rest.len());
        let name = rest[..end].split_once(':').map(|(name, _)| name).filter(|name| {
            let after = &rest[name.len() + 1..];
            // A colon that ends a word is a mark of the text, "Alien: Resurrection", unless it ends a filter.
            !name.is_empty() && (filter(&fold(name)).is_some() || after.starts_with(|c: char| !c.is_whitespace()))
        });
        if let Some(name) = name {
            rest = &rest[name.len() + 1..];
        }
        let name = name.map(fold);
        let mut values = Vec::new();
        loop {
            let (value, quoted, after) = value(rest, name.is_some());
            if !value.trim().is_empty() {
                values.push((value.to_owned(), quoted));
            }
            rest = after;
            match rest.strip_prefix(',') {
                Some(more) if name.is_some() => rest = more,
                _ => break,
            }
        }
        pieces.push(Piece { not, name, values });
        rest = rest.trim_start();
    }
    pieces
}

/// One value, whether it was quoted, and what comes after it.
fn value(rest: &str, listed: bool) -> (&str, bool, &str) {
    let Some(quoted) = rest.strip_prefix(OPENING) else {
        let ends = |c: char| c.is_whitespace() || (listed && c == ',') || OPENING.contains(&c);
        let end = rest.find(ends).unwrap_or(rest.len());
        return (&rest[..end], false, &rest[end..]);
    };
    match quoted.find(['"', '”', '“']) {
        Some(end) => (&quoted[..end], true, quoted[end..].trim_start_matches(['"', '”', '“'])),
        // Who is still typing has not come to the closing mark.
        None => (quoted, true, ""),
    }
}

fn clause(piece: &Piece, scope: &Scope<'_>) -> Result<Option<Clause>, String> {
    let Some(name) = &piece.name else {
        let Some((value, quoted)) = piece.values.first() else {
            return Ok(None);
        };
        return Ok(free(piece.not, value, *quoted, scope));
    };
    let Some(filter) = filter(name) else {
        let meant = match near(name) {
            Some(near) => format!(" Did you mean {near}:?"),
            None => String::new(),
        };
        return Err(format!(
            "There is no filter “{name}:”.{meant} To look for the words themselves, put them in quotation marks."
        ));
    };
    if piece.values.is_empty() {
        return Err(format!("{}: takes {}.", filter.name, filter.about));
    }
    let ways = piece.values.iter().map(|(value, quoted)| ways(filter, value, *quoted, scope));
    let mut any: Vec<Way> = ways.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    let absent = filter.name == "missing";
    if absent {
        // What misses one or the other is what does not have both.
        let all = any.into_iter().flat_map(|way| way.all).collect();
        any = vec![Way { all, phrase: None }];
    }
    Ok(Some(Clause {
        not: piece.not != absent,
        any,
        strong: None,
    }))
}

/// The keys of words in one of some fields, one list a word.
fn of_words(fields: &[char], folded: &str, whole: bool) -> Vec<Vec<Keys>> {
    let found: Vec<&str> = words(folded).collect();
    let keys = |word: &str, last: bool| -> Vec<Keys> {
        let keys = fields.iter().map(|letter| format!("{letter}:{}", sought(word)));
        // Within quotation marks only the last word may be still on its way.
        keys.map(|key| {
            if whole && !last && sought(word) == word {
                only(&key)
            } else {
                beginning(&key)
            }
        })
        .collect()
    };
    let last = found.len().saturating_sub(1);
    found.iter().enumerate().map(|(at, word)| keys(word, at == last)).collect()
}

fn phrase(fields: &[char], folded: &str) -> Option<(Vec<char>, Vec<String>)> {
    let found: Vec<String> = words(folded).map(str::to_owned).collect();
    (found.len() > 1).then(|| (fields.to_vec(), found))
}

/// A word, or words in quotation marks, without a filter. Nothing for what has neither letter nor digit.
fn free(not: bool, value: &str, quoted: bool, scope: &Scope<'_>) -> Option<Clause> {
    let folded = fold(value);
    let mut all = of_words(field::ALL, &folded, quoted);
    let strong = of_words(field::STRONG, &folded, quoted);
    if all.is_empty() {
        return None;
    }
    if !quoted {
        for (keys, word) in all.iter_mut().zip(words(&folded)) {
            let sections = sections(scope).filter(|section| {
                let names = section.name.0.values().chain([&section.code]);
                names
                    .into_iter()
                    .any(|name| words(&fold(name)).any(|one| one.starts_with(word)))
            });
            keys.extend(sections.map(|section| only(&format!("#section={}", section.id))));
        }
    }
    let phrase = phrase(field::ALL, &folded).filter(|_| quoted);
    Some(Clause {
        not,
        any: vec![Way { all, phrase }],
        strong: Some(strong),
    })
}

fn sections<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Section> + use<'a> {
    let edition = scope.edition;
    let catalogue = scope.catalogue;
    edition.into_iter().flat_map(move |edition| catalogue.sections.of(edition.id))
}

fn ways(filter: &Filter, value: &str, quoted: bool, scope: &Scope<'_>) -> Result<Vec<Way>, String> {
    let one = |keys: Vec<Keys>| {
        Ok(vec![Way {
            all: vec![keys],
            phrase: None,
        }])
    };
    let name = filter.name;
    let tag = |value: &str| only(&format!("#{name}={value}"));
    let folded = fold(value.trim());
    match filter.takes {
        Takes::Words(letter) => {
            let all = of_words(&[letter], &folded, quoted);
            if all.is_empty() {
                return Err(format!("{name}: takes {}.", filter.about));
            }
            let phrase = phrase(&[letter], &folded).filter(|_| quoted);
            Ok(vec![Way { all, phrase }])
        }
        Takes::Number => one(vec![numbers(filter, value, &|typed| {
            let year = name == "year" && typed.parse::<Year>().is_err();
            typed.parse::<i64>().ok().filter(|number| *number >= 0 && !year)
        })?]),
        Takes::Minutes => one(vec![numbers(filter, value, &|typed| {
            typed.parse::<RunTime>().ok().map(|length| i64::from(length.seconds()) / 60)
        })?]),
        Takes::Country => {
            let found = named(&COUNTRIES, &folded);
            if found.is_empty() {
                return Err(format!(
                    "No country is called “{value}”. Type its code or the beginning of its name: country:fr."
                ));
            }
            one(found.iter().map(|code| tag(code)).collect())
        }
        Takes::Language => {
            let mut found = named(&LANGUAGES, &folded);
            if found.is_empty() && folded.contains('-') {
                found.push(folded.clone());
            }
            if found.is_empty() {
                return Err(format!(
                    "No language is called “{value}”. Type its tag or the beginning of its name: {name}:es."
                ));
            }
            let keys = found
                .iter()
                .flat_map(|code| [tag(code), beginning(&format!("#{name}={code}-"))]);
            one(keys.collect())
        }
        Takes::Kind => {
            // Kinds may be free words as well, which nobody can list.
            let mut keys = vec![beginning(&format!("#{name}={folded}"))];
            keys.extend(named(&WORDS.kinds, &folded).iter().map(|code| tag(code)));
            one(keys)
        }
        Takes::Section => {
            let all: Vec<&Section> = sections(scope).collect();
            let exact = all.iter().filter(|section| fold(&section.code) == folded);
            let mut found: Vec<_> = exact.copied().collect();
            if found.is_empty() {
                let begins = |text: &String| {
                    let text = fold(text);
                    text.starts_with(&folded) || words(&text).any(|word| word.starts_with(&folded))
                };
                let named = all
                    .iter()
                    .filter(|section| section.name.0.values().chain([&section.code]).any(begins));
                found = named.copied().collect();
            }
            if found.is_empty() {
                let codes: Vec<&str> = all.iter().map(|section| section.code.as_str()).collect();
                return Err(match codes.is_empty() {
                    true => "This edition has no sections yet.".to_owned(),
                    false => format!("No section is called “{value}”. There are: {}.", codes.join(", ")),
                });
            }
            one(found.iter().map(|section| tag(&section.id.to_string())).collect())
        }
        Takes::Premiere => {
            let codes: Vec<&str> = Premiere::ALL.iter().map(|one| one.code()).collect();
            one(chosen(filter, value, &codes, Some(&WORDS.premieres))?
                .iter()
                .map(|code| tag(code))
                .collect())
        }
        Takes::State => {
            let codes: Vec<&str> = ProofState::ALL.iter().map(|one| one.code()).collect();
            one(chosen(filter, value, &codes, None)?.iter().map(|code| tag(code)).collect())
        }
        Takes::Having => {
            let found = chosen(filter, value, HAVING, None)?;
            // An "s" at the end is how people say it of several.
            one(found.iter().map(|what| only(&format!("#has={what}"))).collect())
        }
    }
}

/// The codes of a list that are meant: the one of that code, else those with a name that begins so.
fn named(list: &'static [Word], folded: &str) -> Vec<String> {
    let codes = |is: &dyn Fn(&Word) -> bool| -> Vec<String> {
        list.iter().filter(|word| is(word)).map(|word| fold(&word.code)).collect()
    };
    let exact = codes(&|word| fold(&word.code) == folded);
    if !exact.is_empty() {
        return exact;
    }
    codes(&|word| {
        word.names
            .values()
            .chain(&word.also)
            .any(|name| fold(name).starts_with(folded))
    })
}

fn chosen(filter: &Filter, value: &str, codes: &[&str], list: Option<&'static [Word]>) -> Result<Vec<String>, String> {
    let folded = fold(value.trim()).replace([' ', '-'], "_");
    let single = folded.strip_suffix('s').unwrap_or(&folded);
    if let Some(exact) = codes.iter().find(|code| **code == folded || **code == single) {
        return Ok(vec![(*exact).to_owned()]);
    }
    let mut found: Vec<String> = codes
        .iter()
        .filter(|code| code.starts_with(&folded))
        .map(|code| (*code).to_owned())
        .collect();
    found.extend(list.map(|list| named(list, &fold(value.trim()))).unwrap_or_default());
    found.dedup();
    match found.is_empty() {
        true => {
            let listed: Vec<String> = codes.iter().map(|code| code.replace('_', " ")).collect();
            Err(format!(
                "{}: does not know “{value}”. It takes one of: {}.",
                filter.name,
                listed.join(", ")
            ))
        }
        false => Ok(found),
    }
}

/// The keys of numbers: one, more or less than one, or from one to another.
fn numbers(filter: &Filter, value: &str, read: &dyn Fn(&str) -> Option<i64>) -> Result<Keys, String> {
    let name = filter.name;
    let number = |typed: &str| {
        read(typed.trim()).ok_or_else(|| format!("{name}: does not understand “{value}”. It takes {}.", filter.about))
    };
    let key = |number: i64| format!("#{name}={}", padded(number));
    let last = format!("#{name}=\u{10ffff}");
    let value = value.trim();
    for (sign, less, open) in [
        (">=", false, false),
        ("<=", true, false),
        ("≥", false, false),
        ("≤", true, false),
        (">", false, true),
        ("<", true, true),
    ] {
        let Some(typed) = value.strip_prefix(sign) else { continue };
        let number = number(typed)?;
        return Ok(match (less, open) {
            (false, open) => key(number + i64::from(open))..last,
            (true, open) => key(0)..key(number + i64::from(!open)),
        });
    }
    for between in ["..", "–", "-"] {
        if let Some((from, to)) = value.split_once(between) {
            let from = if from.is_empty() { 0 } else { number(from)? };
            let to = if to.is_empty() { 999_998 } else { number(to)? };
            if to < from {
                return Err(format!(
                    "{name}: {value} ends before it begins. Put the smaller number first."
                ));
            }
            return Ok(key(from)..key(to + 1));
        }
    }
    let number = number(value.strip_prefix('=').unwrap_or(value))?;
    Ok(key(number)..key(number + 1))
}
