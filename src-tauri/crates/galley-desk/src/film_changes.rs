//! Changes of a column for many films at once, or of one cell: looked at first, then made as one step of Undo.
//!
//! A change is tried on a copy of the catalogue in memory, which costs nothing; what differs in it is what is written.

use std::collections::BTreeSet;

use galley_find::columns::{self, Cell, Column};
use galley_find::{COLUMNS, Scope};
use galley_model::catalogue::HasTable;
use galley_model::id::RowId;
use galley_model::vocabulary::{COUNTRIES, LANGUAGES, WORDS, Word, code_of};
use galley_model::*;
use regex::{NoExpand, Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::film_list::known;
use crate::records::{keep, patched, remove};

/// How large a pattern may become when it is read, in bytes.
const PATTERN: usize = 1 << 20;

/// Capitals and small letters.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LetterCase {
    /// ALL CAPITALS.
    Upper,
    /// all small.
    Lower,
    /// The first letter a capital.
    Sentence,
    /// Every Word Begins With a Capital.
    Title,
}

/// What becomes of a column.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
pub enum FilmChange {
    /// It says this.
    Set {
        /// The column.
        column: String,
        /// As people type it.
        text: String,
    },
    /// It says this as well, at its end.
    Append {
        /// The column.
        column: String,
        /// What is added, with the space or comma that goes before it.
        text: String,
    },
    /// What is found in it is replaced.
    Replace {
        /// The column.
        column: String,
        /// What is looked for.
        find: String,
        /// What takes its place; `$1` is the first group of a pattern.
        with: String,
        /// Whether `find` is a regular expression.
        pattern: bool,
        /// Whether capitals matter.
        case: bool,
    },
    /// Its letters become capitals or small.
    Case {
        /// The column.
        column: String,
        /// Which.
        case: LetterCase,
    },
    /// What it says goes into another column, which says nothing yet.
    Move {
        /// The column.
        column: String,
        /// The other.
        to: String,
    },
}

impl FilmChange {
    fn column(&self) -> &str {
        match self {
            Self::Set { column, .. }
            | Self::Append { column, .. }
            | Self::Replace { column, .. }
            | Self::Case { column, .. }
            | Self::Move { column, .. } => column,
        }
    }
}

/// Films and what becomes of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeRequest {
    /// Which films.
    pub films: Vec<FilmId>,
    /// What becomes of them.
    pub change: FilmChange,
}

/// A change of a cell.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangeRow {
    /// Which film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
    /// The column by what stands over it.
    pub column: String,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
    /// Why it would not be changed, as a sentence; empty where nothing stands in the way.
    pub problem: String,
}

/// What a change would do.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangePlan {
    /// The first changes, those that cannot be made before the others.
    pub rows: Vec<ChangeRow>,
    /// How many films would be changed.
    pub films: usize,
    /// How many films would stay as they are since something stands in the way.
    pub problems: usize,
    /// How many films say already what they would say.
    pub same: usize,
}

/// How many changes a preview shows.
const SHOWN: usize = 300;

/// What a change would do, without doing it.
pub(crate) fn preview(ask: &Ask<'_>, request: ChangeRequest) -> Result<ChangePlan, Fault> {
    Ok(Trial::run(ask.catalogue, &request)?.plan)
}

/// Makes a change; films in whose way something stands stay as they are.
pub(crate) fn change(edit: &Edit<'_>, request: ChangeRequest) -> Result<ChangePlan, Fault> {
    let trial = Trial::run(edit.catalogue, &request)?;
    if let (0, Some(row)) = (trial.plan.films, trial.plan.rows.iter().find(|row| !row.problem.is_empty())) {
        return Err(Fault::invalid(row.problem.clone()));
    }
    for row in &trial.touched {
        match row {
            Row::Film(id) => write::<Film>(edit, &trial.catalogue, *id)?,
            Row::Title(id) => write::<Title>(edit, &trial.catalogue, *id)?,
            Row::Text(id) => write::<Text>(edit, &trial.catalogue, *id)?,
            Row::Entry(id) => write::<Entry>(edit, &trial.catalogue, *id)?,
        }
    }
    let label = known(request.change.column())?.label.to_lowercase();
    let what = match trial.plan.films {
        1 => format!("Edit film: {label}"),
        films => format!("Change the {label} of {films} films"),
    };
    edit.sql(edit.writer.relabel(&what))?;
    Ok(trial.plan)
}

/// Writes a row as it is in the trial.
fn write<R: Record>(edit: &Edit<'_>, trial: &Catalogue, id: R::Id) -> Result<(), Fault>
where
    Catalogue: HasTable<R>,
{
    let old = HasTable::<R>::table(edit.catalogue).get(id);
    match (old, HasTable::<R>::table(trial).get(id)) {
        (Some(old), Some(new)) => edit.sql(edit.writer.edit(old, new)),
        (None, Some(new)) => keep(edit, new.clone()).map(drop),
        (Some(_), None) => remove::<R>(edit, id),
        (None, None) => Ok(()),
    }
}

/// A row that a change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Film(FilmId),
    Title(TitleId),
    Text(TextId),
    Entry(EntryId),
}

/// A change tried on a copy.
struct Trial {
    catalogue: Catalogue,
    touched: BTreeSet<Row>,
    plan: ChangePlan,
}

impl Trial {
    fn run(catalogue: &Catalogue, request: &ChangeRequest) -> Result<Trial, Fault> {
        let column = editable(request.change.column())?;
        let to = match &request.change {
            FilmChange::Move { to, .. } => Some(editable(to)?).filter(|to| to.id != column.id),
            _ => None,
        };
        if matches!(request.change, FilmChange::Move { .. }) && to.is_none() {
            return Err(Fault::invalid(
                "Choose two different columns: one to move from, one to move to.",
            ));
        }
        let pattern = pattern(&request.change)?;
        let mut trial = Trial {
            catalogue: catalogue.clone(),
            touched: BTreeSet::new(),
            plan: ChangePlan {
                rows: Vec::new(),
                films: 0,
                problems: 0,
                same: 0,
            },
        };
        let mut made = Vec::new();
        let mut refused = Vec::new();
        for id in &request.films {
            let film = catalogue.films.get(*id).or_missing("film")?;
            let scope = Scope::of(catalogue);
            let before = columns::typed(&scope, film, column);
            let row = |column: &Column, before: String, after: String, problem: String| ChangeRow {
                film: *id,
                title: catalogue.display_title(*id, scope.language()).to_owned(),
                column: column.label.to_owned(),
                before,
                after,
                problem,
            };
            let after = new_text(&request.change, &pattern, &before);
            let moved = to.map(|to| (to, columns::typed(&scope, film, to)));
            if after == before || (moved.is_some() && before.trim().is_empty()) {
                trial.plan.same += 1;
                continue;
            }
            let done = trial.one(*id, request.films.len() > 1, column, &before, &after, moved.as_ref());
            match done {
                Ok(()) => {
                    trial.plan.films += 1;
                    // What it will say then, as the list says it: names written out, times in house style.
                    let scope = Scope::of(&trial.catalogue);
                    let film = trial.catalogue.films.get(*id).unwrap_or(film);
                    if made.len() < SHOWN {
                        made.push(row(column, before, columns::typed(&scope, film, column), String::new()));
                        if let Some((to, was)) = moved {
                            made.push(row(to, was, columns::typed(&scope, film, to), String::new()));
                        }
                    }
                }
                Err(problem) => {
                    trial.plan.problems += 1;
                    if refused.len() < SHOWN {
                        refused.push(row(column, before, after, problem));
                    }
                }
            }
        }
        refused.extend(made);
        refused.truncate(SHOWN);
        trial.plan.rows = refused;
        Ok(trial)
    }

    /// Tries it with one film; what fails leaves the copy as it was.
    fn one(
        &mut self,
        film: FilmId,
        several: bool,
        column: &Column,
        before: &str,
        after: &str,
        moved: Option<&(&'static Column, String)>,
    ) -> Result<(), String> {
        let locked = Scope::of(&self.catalogue)
            .edition
            .and_then(|edition| self.catalogue.entry(film, edition.id))
            .is_some_and(|entry| entry.state == ProofState::Locked);
        if locked && several && column.cell != Cell::State {
            return Err("It is locked. Unlock it first if it is to be changed.".into());
        }
        let held = self.catalogue.clone();
        let mut rows = Vec::new();
        let mut done = Ok(());
        if let Some((to, was)) = moved {
            done = match was.trim().is_empty() {
                true => settle(&mut self.catalogue, film, to, before).map(|row| rows.push(row)),
                false => Err(format!(
                    "{} says “{}” already. Empty it first, or append to it.",
                    to.label,
                    short(was)
                )),
            };
        }
        let done = done.and_then(|()| settle(&mut self.catalogue, film, column, after).map(|row| rows.push(row)));
        match done {
            Ok(()) => self.touched.extend(rows),
            Err(_) => self.catalogue = held,
        }
        done
    }
}

fn editable(id: &str) -> Result<&'static Column, Fault> {
    let column = known(id)?;
    match column.cell {
        Cell::Fixed => {
            let can = COLUMNS.iter().filter(|column| column.cell != Cell::Fixed);
            let labels: Vec<&str> = can.map(|column| column.label).collect();
            Err(Fault::invalid(format!(
                "{} is put together from other records and cannot be typed. These can: {}.",
                column.label,
                labels.join(", ")
            )))
        }
        _ => Ok(column),
    }
}

/// The first words of a text, for a sentence.
fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn pattern(change: &FilmChange) -> Result<Option<Regex>, Fault> {
    let FilmChange::Replace { find, pattern, case, .. } = change else {
        return Ok(None);
    };
    if find.is_empty() {
        return Err(Fault::invalid("Type what is to be found."));
    }
    let source = if *pattern { find.clone() } else { regex::escape(find) };
    let built = RegexBuilder::new(&source).case_insensitive(!case).size_limit(PATTERN).build();
    built.map(Some).map_err(|fault| {
        let last = fault.to_string();
        let last = last
            .lines()
            .last()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned();
        Fault::invalid(format!(
            "The pattern cannot be read: {last}. Mend it, or switch “pattern” off to look for these very letters."
        ))
    })
}

fn new_text(change: &FilmChange, pattern: &Option<Regex>, before: &str) -> String {
    match (change, pattern) {
        (FilmChange::Set { text, .. }, _) => text.clone(),
        (FilmChange::Append { text, .. }, _) => match before.is_empty() {
            true => text.trim_start_matches([' ', ',', ';']).to_owned(),
            false => format!("{before}{text}"),
        },
        (FilmChange::Replace { with, pattern: true, .. }, Some(found)) => found.replace_all(before, with.as_str()).into_owned(),
        (FilmChange::Replace { with, .. }, Some(found)) => found.replace_all(before, NoExpand(with)).into_owned(),
        (FilmChange::Replace { .. }, None) => before.to_owned(),
        (FilmChange::Case { case, .. }, _) => in_case(before, *case),
        (FilmChange::Move { .. }, _) => String::new(),
    }
}

/// Words that stay small within an English title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "the", "to", "with",
];

fn in_case(text: &str, case: LetterCase) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
        first + &letters.as_str().to_lowercase()
    };
    match case {
        LetterCase::Upper => text.to_uppercase(),
        LetterCase::Lower => text.to_lowercase(),
        LetterCase::Sentence => {
            let begin = text.find(char::is_alphanumeric).unwrap_or(text.len());
            text[..begin].to_owned() + &capital(&text[begin..])
        }
        LetterCase::Title => {
            let mut titled = String::with_capacity(text.len());
            let mut rest = text;
            while !rest.is_empty() {
                // An apostrophe does not begin a word: "don’t".
                let within = |c: char| c.is_alphanumeric() || c == '’' || c == '\'';
                let end = rest.find(|c| !within(c)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                let small = SMALL.contains(&word.to_lowercase().as_str());
                let first = !titled.contains(char::is_alphanumeric);
                let last = !after.contains(char::is_alphanumeric);
                titled += &if small && !first && !last {
                    word.to_lowercase()
                } else {
                    capital(word)
                };
                let next = after.find(within).unwrap_or(after.len());
                titled += &after[..next];
                rest = &after[next..];
            }
            titled
        }
    }
}

/// Gives a column of a film another text, as people type it. Errors are sentences.
fn settle(catalogue: &mut Catalogue, film: FilmId, column: &Column, typed: &str) -> Result<Row, String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_change_their_case() {
        for (text, case, expected) in [
            ("THE LAST OF THE MEN", LetterCase::Title, "The Last of the Men"),
            ("don’t look now", LetterCase::Title, "Don’t Look Now"),
            ("what is it for", LetterCase::Title, "What Is It For"),
            ("“émile”", LetterCase::Title, "“Émile”"),
            ("“ÉMILE ET MOI”", LetterCase::Sentence, "“Émile et moi”"),
            ("Straße", LetterCase::Upper, "STRASSE"),
            ("ΟΔΟΣ", LetterCase::Lower, "οδος"),
            ("归途列车", LetterCase::Title, "归途列车"),
            ("", LetterCase::Sentence, ""),
        ] {
            assert_eq!(in_case(text, case), expected, "{text}");
        }
    }
}
