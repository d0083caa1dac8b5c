//! `galley export --preset`: several exports in one go, publications among them.

use std::path::Path;
use std::process::ExitCode;

use galley_desk::presets::{self, Item, Made, Ran};
use galley_desk::{Fault, FaultCode};
use galley_exchange::exporters::exporter;
use galley_print::{Options, PUBLICATIONS, references};
use serde_json::{Value, json};

use crate::Done;
use crate::export::Ready;
use crate::pages::Opened;
use crate::say::Say;

/// Lists the presets of the edition.
pub(crate) fn list(ready: &Ready, say: &Say) -> Done {
    let presets = presets::presets(&ready.remembered);
    say.answer(&json!(presets), || {
        let lines = presets.iter().map(|preset| {
            let kinds: Vec<&str> = preset.items.iter().map(|item| item.kind.as_str()).collect();
            format!("{}: {} ({})\n", preset.id, preset.label, kinds.join(", "))
        });
        lines.collect()
    });
    Ok(ExitCode::SUCCESS)
}

/// Makes the exports of a preset into a folder, or into a zip where the name ends so, and says what became of each; the exit
/// code says whether all are there.
pub(crate) fn run(ready: Ready, preset: &str, out: &Path, say: &Say) -> Done {
    let preset = presets::named(&ready.remembered, preset)?;
    let name = ready.name.clone();
    let mut ready = Some(ready);
    let mut make = |_: usize, item: &Item, path: &Path| {
        let Some(own) = ready.take() else {
            return Err(Fault::new(FaultCode::Bug, "The catalogue is not open any more."));
        };
        let (own, made) = one(own, item, path, say);
        ready = Some(own);
        made
    };
    let packed = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let report = match packed {
        true => presets::run_packed(&preset, out, &name, crate::now(), &mut make)?,
        false => presets::run(&preset, out, &name, &mut make)?,
    };
    let failed = report.iter().filter(|ran| ran.refused.is_some()).count();
    say.answer(&json!({ "folder": out, "exports": report }), || {
        let lines: String = report.iter().map(line).collect();
        let all = report.len();
        match failed {
            0 => format!("{lines}{} ({all} exports)\n", out.display()),
            _ => format!(
                "{lines}{} ({} of {all} exports; {failed} could not be made)\n",
                out.display(),
                all - failed
            ),
        }
    });
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(3),
    })
}

fn line(ran: &Ran) -> String {
    let notes: String = ran.notes.iter().map(|note| format!("  note: {note}\n")).collect();
    match (&ran.refused, &ran.path) {
        (None, Some(path)) => format!("{}: {}\n{notes}", ran.kind, path.display()),
        (refused, _) => format!("{}: not made: {}\n", ran.kind, refused.as_deref().unwrap_or_default()),
    }
}

/// Makes one export, and gives the catalogue back.
fn one(mut ready: Ready, item: &Item, path: &Path, say: &Say) -> (Ready, Result<Made, Fault>) {
    let language = Some(item.language.as_str()).filter(|language| !language.is_empty());
    if let Some(exporter) = exporter(&item.kind) {
        let written = ready.write(exporter, language, item.pictures, path, say);
        let made = written.map(|written| Made {
            path: written.at,
            files: written.files.len(),
            notes: written.notes,
        });
        return (ready, made);
    }
    if !PUBLICATIONS.iter().any(|publication| publication.id == item.kind) {
        let message = format!("There is no publication and no format {}. Mend the preset.", item.kind);
        return (ready, Err(Fault::invalid(message)));
    }
    let folder = ready.desk.store().folder().to_owned();
    let before = references::remembered(&folder, &ready.edition.label, &item.kind).unwrap_or_default();
    let options = match options(before, item) {
        Ok(options) => options,
        Err(fault) => return (ready, Err(fault)),
    };
    let opened = Opened::of(ready.desk, ready.edition, &item.kind, options);
    let printed = opened.typeset(Some(path), say);
    let unreferred = opened.unreferred();
    (ready.desk, ready.edition) = (opened.desk, opened.edition);
    let made = printed.map(|printed| {
        let mut notes: Vec<String> = printed.warnings.iter().map(|warning| warning.message.clone()).collect();
        if unreferred {
            notes.push("No pages of the catalogue are named, since it was not printed yet.".to_owned());
        }
        Made {
            path: path.to_owned(),
            files: 1,
            notes,
        }
    });
    (ready, made)
}

/// The options of a publication: as it was printed last, with what the preset says in their place.
fn options(before: Options, item: &Item) -> Result<Options, Fault> {
    let mut options = serde_json::to_value(before).unwrap_or_default();
    if let Value::Object(options) = &mut options {
        options.extend(item.options.clone());
        if !item.language.is_empty() {
            options.insert("language".to_owned(), item.language.clone().into());
        }
    }
    serde_json::from_value(options).map_err(|problem| {
        let message = format!(
            "The preset asks for what {} does not have: {problem}. Mend the preset.",
            item.kind
        );
        Fault::invalid(message)
    })
}
