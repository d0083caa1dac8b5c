//! Setting pages: Typst is run, and whatever it says becomes a sentence.

use std::panic::{AssertUnwindSafe, catch_unwind};

use galley_model::{Place, Problem, StillId};
use serde_json::Value;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Content, Label, Selector};
use typst::introspection::Introspector;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

use crate::PressError;
use crate::world::PressWorld;

/// Sets the pages; with them come Typst's warnings and what the templates found.
pub(crate) fn compile(world: &PressWorld) -> Result<(PagedDocument, Vec<Problem>), PressError> {
    let Warned { output, warnings } = guarded(|| typst::compile::<PagedDocument>(world))?;
    let document = output.map_err(|errors| failed(world, &errors))?;
    let mut problems: Vec<Problem> = warnings
        .iter()
        .map(|warning| Problem::new(format!("The typesetter warns: {}", told(world, warning))))
        .collect();
    problems.extend(noted(&document));
    Ok((document, problems))
}

/// The page references that lead nowhere, noted by `page-of` as `#metadata((table, id)) <unresolved>`.
pub(crate) fn unresolved(document: &PagedDocument) -> Vec<Problem> {
    let Some(label) = Label::new(typst::utils::PicoStr::intern("unresolved")) else {
        return Vec::new();
    };
    let introspector = document.introspector();
    let notes = introspector.query(&Selector::Label(label));
    let problems = notes.iter().map(|note| {
        let place = note.get_by_name("value").ok().and_then(|value| crate::reading::place(&value));
        let page = note.location().and_then(|at| introspector.page(at));
        Problem {
            message: "A page reference leads to what is not printed here. Print it too, or take the reference out.".to_owned(),
            place,
            page: page.and_then(|page| u32::try_from(page.get()).ok()),
        }
    });
    problems.collect()
}

/// What the templates noted as `#metadata((message: …, table: …, id: …)) <problem>`, and as
/// `#metadata((begins: …, message: …, …)) <ends>` where that stands on a later page than the label that it begins with.
fn noted(document: &PagedDocument) -> Vec<Problem> {
    let introspector = document.introspector();
    let labelled = |name: &str| {
        let label = Label::new(typst::utils::PicoStr::intern(name));
        label.map_or_else(Default::default, |label| introspector.query(&Selector::Label(label)))
    };
    let page_of = |note: &Content| note.location().and_then(|at| introspector.page(at));
    let value_of = |note: &Content| serde_json::to_value(note.get_by_name("value").ok()?).ok();
    let ran_on = labelled("ends").into_iter().filter(|note| {
        let begins = value_of(note).and_then(|value| Some(labelled(value["begins"].as_str()?).first().cloned()));
        begins.flatten().and_then(|begins| page_of(&begins)) < page_of(note)
    });
    let notes = labelled("problem").into_iter().chain(ran_on).filter_map(|note| {
        let value = value_of(&note)?;
        let message = value["message"].as_str()?.to_owned();
        let place = value["table"]
            .as_str()
            .zip(value["id"].as_str().and_then(|id| id.parse().ok()))
            .map(|(table, id)| Place {
                table: table.to_owned(),
                id,
                field: value["field"].as_str().map(str::to_owned),
            });
        Some(Problem {
            message,
            place,
            page: page_of(&note).and_then(|page| u32::try_from(page.get()).ok()),
        })
    });
    notes.collect()
}

/// Takes the problems that were found when the data were made out of them.
pub(crate) fn take_problems(data: &mut Value) -> Vec<Problem> {
    let problems = data.as_object_mut().and_then(|data| data.remove("problems"));
    problems
        .and_then(|problems| serde_json::from_value(problems).ok())
        .unwrap_or_default()
}

/// Prepares every still. One that cannot be printed is taken out of the data and told of; the page prints without it.
/// `done` hears how many of how many are ready.
pub(crate) fn check_stills(world: &PressWorld, data: &mut Value, done: &mut dyn FnMut(usize, usize)) -> Vec<Problem> {
    let mut names = Vec::new();
    each_still(data, &mut |still| {
        names.extend(file_name(still));
        true
    });
    names.sort();
    names.dedup();
    world.pictures().warm(&names, &mut |ready| done(ready, names.len()));
    let mut problems = Vec::new();
    each_still(data, &mut |still| {
        let name = file_name(still).unwrap_or_default();
        match guarded(|| world.pictures().get(&name)).unwrap_or_else(|problem| Err(problem.to_string())) {
            Ok(ready) => {
                still["width"] = ready.width.into();
                still["height"] = ready.height.into();
                true
            }
            Err(problem) => {
                let name = still["name"].as_str().filter(|name| !name.is_empty()).unwrap_or(&name);
                let message = format!(
                    "The still “{name}” cannot be printed: {problem}. Its page is printed without it. Add the picture again."
                );
                let id = still["id"].as_str().and_then(|id| id.parse::<StillId>().ok());
                problems.push(id.map_or_else(|| Problem::new(&*message), |id| Problem::at(Place::row(id), &*message)));
                false
            }
        }
    });
    problems
}

fn file_name(still: &Value) -> Option<String> {
    Some(still["path"].as_str()?.strip_prefix("/stills/")?.to_owned())
}

/// Shows every element of every list `stills` and keeps those for which the answer is yes.
fn each_still(data: &mut Value, keep: &mut dyn FnMut(&mut Value) -> bool) {
    match data {
        Value::Array(items) => items.iter_mut().for_each(|item| each_still(item, keep)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Array(stills) if name == "stills" => stills.retain_mut(&mut *keep),
                    value => each_still(value, keep),
                }
            }
        }
        _ => {}
    }
}

/// A panic of the typesetter becomes a sentence.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, PressError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it gave no reason");
        PressError::new(format!(
            "The typesetter broke down ({said}). Nothing was written. If you changed a template or a text just now, undo that and try again."
        ))
    })
}

/// The first errors of the typesetter as one message.
pub(crate) fn failed(world: &PressWorld, errors: &[SourceDiagnostic]) -> PressError {
    let told: Vec<String> = errors.iter().take(3).map(|error| told(world, error)).collect();
    PressError::new(format!(
        "The pages could not be set: {} Nothing was written. Mend the template in {} and try again.",
        told.join(" "),
        world.template_folders(),
    ))
}

/// A diagnostic as a sentence, with its template and line.
fn told(world: &PressWorld, diagnostic: &SourceDiagnostic) -> String {
    let line = diagnostic.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let range = world.range(diagnostic.span)?;
        let line = source.text().get(..range.start)?.matches('\n').count() + 1;
        Some(format!("{} line {line}: ", id.vpath().get_without_slash()))
    });
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hints = if hints.is_empty() {
        String::new()
    } else {
        format!(" ({})", hints.join("; "))
    };
    format!("{}{}{hints}.", line.unwrap_or_default(), diagnostic.message)
}
