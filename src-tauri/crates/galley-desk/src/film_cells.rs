//! A cell of the list of films, typed: the text of a column becomes fields of a film, its titles, texts or entry.

use galley_find::Scope;
use galley_find::columns::{self, Cell, Column};
use galley_model::id::RowId;
use galley_model::vocabulary::{COUNTRIES, LANGUAGES, WORDS, Word, code_of};
use galley_model::*;
use serde_json::{Map, Value};

use crate::records::patched;

/// A row that a change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Row {
    Film(FilmId),
    Title(TitleId),
    Text(TextId),
    Entry(EntryId),
}

/// Gives a column of a film another text, as people type it. Errors are sentences.
pub(crate) fn settle(catalogue: &mut Catalogue, film: FilmId, column: &Column, typed: &str) -> Result<Row, String> {
    let scope = Scope::of(catalogue);
    let language = scope.language().to_owned();
    let old = catalogue.films.get(film).ok_or("This film is no longer in the catalogue.")?;
    let typed = typed.trim();
    let of_film = |field: &str, value: Value| {
        let patch: Map<String, Value> = [(field.to_owned(), value)].into_iter().collect();
        patched(old, patch).map_err(|fault| fault.message)
    };
    let list = |words: &[Word], what: &str| -> Result<Value, String> {
        let parts = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let codes = parts.map(|part| match code_of(words, part) {
            Some(code) => Ok(Value::from(code)),
            None if what == "language" && part.contains('-') && !part.contains(' ') => Ok(Value::from(part)),
            None => Err(format!("“{part}” is no {what} that is known. Type its name or its code.")),
        });
        codes.collect::<Result<Vec<_>, _>>().map(Value::from)
    };
    match column.cell {
        Cell::Fixed => Err(format!("{} cannot be typed.", column.label)),
        Cell::Film(field @ ("year" | "run_time")) => {
            let new = of_film(field, if typed.is_empty() { Value::Null } else { typed.into() })?;
            catalogue.films.put(new);
            Ok(Row::Film(film))
        }
        Cell::Film(field) => {
            let new = of_film(field, typed.into())?;
            catalogue.films.put(new);
            Ok(Row::Film(film))
        }
        Cell::Countries(field) => {
            let new = of_film(field, list(&COUNTRIES, "country")?)?;
            catalogue.films.put(new);
            Ok(Row::Film(film))
        }
        Cell::Languages(field) => {
            let new = of_film(field, list(&LANGUAGES, "language")?)?;
            catalogue.films.put(new);
            Ok(Row::Film(film))
        }
        Cell::Word(field) => {
            let words = match field {
                "kind" => &WORDS.kinds,
                "colour" => &WORDS.colours,
                _ => &WORDS.sounds,
            };
            let code = code_of(words, typed).unwrap_or_else(|| typed.to_owned());
            let new = of_film(field, code.into())?;
            catalogue.films.put(new);
            Ok(Row::Film(film))
        }
        Cell::Title(kind) => {
            let row = columns::title(&scope, film, kind).cloned();
            if typed.is_empty() && kind == TitleKind::Display {
                return Err("A film needs a title, even a working one.".into());
            }
            let main = old.languages.first().cloned().unwrap_or_default();
            let new = match row {
                Some(row) => Title {
                    text: typed.to_owned(),
                    ..row
                },
                None => Title {
                    id: TitleId::new(),
                    film,
                    kind,
                    language: if kind == TitleKind::Original { main } else { language },
                    text: typed.to_owned(),
                    ..Title::default()
                },
            };
            let id = new.id;
            match typed.is_empty() {
                true => catalogue.titles.take(id.uuid()),
                false => catalogue.titles.put(new),
            }
            Ok(Row::Title(id))
        }
        Cell::Text(kind) => {
            let row = columns::prose(&scope, film, kind).cloned().unwrap_or_else(|| Text {
                id: TextId::new(),
                film: Some(film),
                kind,
                language,
                ..Text::default()
            });
            let id = row.id;
            match typed.is_empty() && row.signature.trim().is_empty() {
                true => catalogue.texts.take(id.uuid()),
                false => catalogue.texts.put(Text {
                    body: typed.to_owned(),
                    ..row
                }),
            }
            Ok(Row::Text(id))
        }
        Cell::Section | Cell::Premiere | Cell::State | Cell::Number => {
            let edition = scope
                .edition
                .ok_or("There is no edition yet in which a film could be. Make one under Edition.")?;
            let entry = catalogue.entry(film, edition.id).cloned();
            let mut entry = entry.ok_or("It is a film of the archive and not in this edition. Add it to the edition first.")?;
            match column.cell {
                Cell::Section => entry.section = section(&scope, edition, typed)?,
                Cell::Premiere if typed.is_empty() => entry.premiere = Premiere::None,
                Cell::Premiere => entry.premiere = one_of(Premiere::ALL, Premiere::code, &WORDS.premieres, typed)?,
                Cell::State => entry.state = one_of(ProofState::ALL, ProofState::code, &[], typed)?,
                _ => entry.number = typed.to_owned(),
            }
            let id = entry.id;
            catalogue.entries.put(entry);
            Ok(Row::Entry(id))
        }
    }
}

fn section(scope: &Scope<'_>, edition: &Edition, typed: &str) -> Result<Option<SectionId>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let wanted = galley_find::fold::fold(typed);
    let is = |text: &str| galley_find::fold::fold(text) == wanted;
    let mut sections = scope.catalogue.sections.of(edition.id);
    let found = sections.find(|section| is(&section.code) || section.name.0.values().any(|name| is(name)));
    found.map(|section| Some(section.id)).ok_or_else(|| {
        let codes: Vec<&str> = scope
            .catalogue
            .sections
            .of(edition.id)
            .map(|section| section.code.as_str())
            .collect();
        format!("No section is called “{typed}”. There are: {}.", codes.join(", "))
    })
}

fn one_of<C: std::marker::Copy>(all: &[C], code: fn(C) -> &'static str, names: &[Word], typed: &str) -> Result<C, String> {
    let wanted = typed.to_lowercase().replace([' ', '-'], "_");
    let named = code_of(names, typed);
    let is = |one: &&C| code(**one) == wanted || named.as_deref() == Some(code(**one));
    all.iter().find(is).copied().ok_or_else(|| {
        let codes: Vec<String> = all.iter().map(|one| code(*one).replace('_', " ")).collect();
        format!("“{typed}” is none of: {}.", codes.join(", "))
    })
}
