//! What a layout has corrected: the values of edited InCopy stories beside those of the catalogue.
//!
//! Each value of [`crate::exporters::icml_films`] is tagged with its row, its field and a short sum of what it was. A
//! value that still has its sum was not touched there, whatever the catalogue says by now. One that has another is a
//! difference; it is a conflict where the catalogue's own has been changed since as well.

mod icml;
pub(crate) mod value;

use std::collections::{BTreeMap, HashMap};

use galley_model::{Catalogue, Place, TitleKind};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::imported::ImportProblem;
use crate::importers::SourceFile;
use value::{canonical, held, is_prose, plain, sum, tidied, written};

/// A value that was corrected in a layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Difference {
    /// The field.
    pub place: Place,
    /// The language of the value, a BCP 47 tag; empty where it has none. Of a wording, only this language is meant.
    pub language: String,
    /// What people call it: "Last Train Home: long text (en)".
    pub label: String,
    /// Whether the file says what the value was when it was exported.
    pub base_known: bool,
    /// What the catalogue holds now.
    pub mine: String,
    /// What the file says.
    pub theirs: String,
    /// Whether both have changed since the export, or two files say different things, or nothing can be known of it.
    pub conflict: bool,
}

/// What edited files would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Differences {
    /// The values that differ, in the order of the files.
    pub differences: Vec<Difference>,
    /// How many values are as the catalogue has them.
    pub same: usize,
    /// What could not be read as it stands.
    pub problems: Vec<ImportProblem>,
}

/// Whether a file, by its name, is an InCopy story.
pub fn is_story(name: &str) -> bool {
    name.to_lowercase().ends_with(".icml")
}

/// Reads edited stories and compares them with the catalogue. Labels are in that language.
pub fn differences(catalogue: &Catalogue, files: &[SourceFile], language: &str) -> Differences {
    let mut all = Differences::default();
    let mut first: HashMap<(Place, String), usize> = HashMap::new();
    for (name, bytes) in files {
        let (found, end) = icml::read(bytes);
        let mut problem = |place: String, message: String| {
            all.problems.push(ImportProblem {
                file: name.clone(),
                place,
                message,
            });
        };
        if let Err(at) = end {
            problem(
                at,
                "This is not a whole InCopy story. What comes before was read; save it again and import it again.".into(),
            );
        } else if found.is_empty() {
            problem(String::new(), "No value in this story is tagged with its row, so nothing can be taken over. Import a story that Galley has exported.".into());
        }
        for found in found {
            let Some(place) = place_of(&found.tag) else {
                problem(String::new(), "A value has a tag without its row and was left out.".into());
                continue;
            };
            let spoken = found.tag.get("language").cloned().unwrap_or_default();
            let Some(mine) = held(catalogue, &place, &spoken) else {
                problem(
                    format!("{} {}", place.table, place.id),
                    "This is no longer in the catalogue and was left out.".into(),
                );
                continue;
            };
            match compared(&found, &place, &mine) {
                None => all.same += 1,
                Some((theirs, base_known, conflict)) => {
                    let key = (place.clone(), spoken.clone());
                    let known = first.get(&key).copied();
                    let mut twin = false;
                    if let Some(other) = known.and_then(|at| all.differences.get_mut(at)) {
                        if other.theirs == theirs {
                            continue;
                        }
                        // Two layouts say two things: a person must choose.
                        other.conflict = true;
                        twin = true;
                    }
                    first.entry(key).or_insert(all.differences.len());
                    all.differences.push(Difference {
                        label: label(catalogue, &place, &spoken, language),
                        place,
                        language: spoken,
                        base_known,
                        mine,
                        theirs,
                        conflict: conflict || twin,
                    });
                }
            }
        }
    }
    all
}

fn place_of(tag: &HashMap<String, String>) -> Option<Place> {
    let table = tag.get("table")?.clone();
    // Only what is printed as it is: nothing that refers to other rows, and never a row's own id.
    let known = crate::nesting::table(&table)?;
    let field = known
        .fields
        .iter()
        .find(|field| Some(field.name) == tag.get("field").map(String::as_str))?;
    if field.name == "id" || field.references.is_some() {
        return None;
    }
    Some(Place {
        table,
        id: tag.get("row")?.parse().ok()?,
        field: Some(field.name.to_owned()),
    })
}

/// What the file says, whether its base is known, and whether that is a conflict; nothing where there is no correction.
fn compared(found: &icml::Found, place: &Place, mine: &str) -> Option<(String, bool, bool)> {
    let spans: Vec<_> = found.paragraphs.iter().map(|spans| tidied(spans)).collect();
    let theirs = match is_prose(place) {
        true => written(&spans),
        false => {
            let line = |spans: &Vec<galley_model::markup::Span>| spans.iter().map(|span| span.text.as_str()).collect::<String>();
            plain(&found.paragraphs.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
    };
    let now = canonical(place, mine);
    let base = found.tag.get("sum").filter(|sum| !sum.is_empty());
    if theirs == now || base.is_some_and(|base| *base == sum(&theirs)) {
        return None;
    }
    let conflict = base.is_none_or(|base| *base != sum(&now));
    let theirs = if is_prose(place) {
        kept_as_typed(place, mine, &theirs)
    } else {
        theirs
    };
    Some((theirs, base.is_some(), conflict))
}

/// The corrected prose, with every paragraph that says what it said as the catalogue has it, line breaks and all.
fn kept_as_typed(place: &Place, mine: &str, theirs: &str) -> String {
    let unified = mine.replace("\r\n", "\n").replace('\r', "\n");
    let mut typed: HashMap<String, String> = HashMap::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in unified.split('\n').chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim());
        } else if !lines.is_empty() {
            let paragraph = lines.join("\n");
            typed.insert(canonical(place, &paragraph), paragraph);
            lines.clear();
        }
    }
    let paragraphs = theirs
        .split("\n\n")
        .map(|paragraph| typed.get(paragraph).map_or(paragraph, String::as_str));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// What people call a value: whose it is, and which.
fn label(catalogue: &Catalogue, place: &Place, spoken: &str, language: &str) -> String {
    let row = catalogue.json(&place.table, place.id).unwrap_or_default();
    let id = |field: &str| row[field].as_str().and_then(|id| id.parse::<uuid::Uuid>().ok());
    let own = |table: &str| (place.table == table).then_some(place.id);
    let film = own("film")
        .or_else(|| id("film"))
        .map(|film| catalogue.display_title(film.into(), language).to_owned());
    let person = own("person").or_else(|| id("person"));
    let person = person
        .and_then(|person| catalogue.people.get(person.into()))
        .map(|person| person.name.clone());
    let section = own("section")
        .or_else(|| id("section"))
        .and_then(|section| catalogue.sections.get(section.into()));
    let section = section.map(|section| section.name.in_language(language, &[]).to_owned());
    let programme = own("programme")
        .or_else(|| id("programme"))
        .and_then(|programme| catalogue.programmes.get(programme.into()));
    let programme = programme.map(|programme| catalogue.programme_title(programme, language));
    let edition = own("edition")
        .or_else(|| id("edition"))
        .and_then(|edition| catalogue.editions.get(edition.into()));
    let owner = film
        .or(person)
        .or(section)
        .or(programme)
        .or(edition.map(|edition| edition.label.clone()));
    let field = place.field.as_deref().unwrap_or("").replace('_', " ");
    let kind = row["kind"].as_str().unwrap_or("");
    let what = match (place.table.as_str(), field.as_str()) {
        ("text", "body") => format!("{kind} text"),
        ("text", _) => format!("{field} of the {kind} text"),
        ("title", _) if kind == TitleKind::Display.code() => "title".to_owned(),
        ("title", _) => format!("{kind} title"),
        _ => field,
    };
    let spoken = if spoken.is_empty() {
        String::new()
    } else {
        format!(" ({spoken})")
    };
    format!("{}: {what}{spoken}", owner.unwrap_or_else(|| place.table.clone()))
}

/// A row, and the fields of it to change, by name.
pub type Patch = (Place, Map<String, Value>);

/// The fields to change so that these corrections are taken over, by row. Errors are sentences and name the place that
/// is corrected in two ways.
pub fn patches(catalogue: &Catalogue, taken: &[&Difference]) -> Result<Vec<Patch>, (Place, String)> {
    let mut rows: BTreeMap<(String, uuid::Uuid), Map<String, Value>> = BTreeMap::new();
    let mut seen: HashMap<(&Place, &str), &str> = HashMap::new();
    for difference in taken {
        let Difference {
            place, language, theirs, ..
        } = difference;
        let Some(field) = place.field.as_deref() else { continue };
        match seen.insert((place, language), theirs) {
            Some(other) if other != theirs => {
                let message = format!(
                    "Two corrections of “{}” cannot both be taken over. Choose one of them.",
                    difference.label
                );
                return Err((place.clone(), message));
            }
            _ => {}
        }
        let patch = rows.entry((place.table.clone(), place.id)).or_default();
        let row = catalogue.json(&place.table, place.id).unwrap_or_default();
        let value = match row.get(field) {
            Some(Value::Object(wording)) => {
                let wording = patch.get(field).and_then(Value::as_object).unwrap_or(wording);
                let mut wording = wording.clone();
                wording.insert(language.clone(), Value::from(theirs.as_str()));
                Value::Object(wording)
            }
            _ => Value::from(theirs.as_str()),
        };
        patch.insert(field.to_owned(), value);
    }
    let place = |table, id| Place { table, id, field: None };
    Ok(rows
        .into_iter()
        .map(|((table, id), patch)| (place(table, id), patch))
        .collect())
}
