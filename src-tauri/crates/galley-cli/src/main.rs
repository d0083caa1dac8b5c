//! `galley`: the catalogue from the command line.

mod call;
mod check;
mod columns;
mod compare;
mod copy;
mod copyfit;
mod difference;
mod export;
mod history;
mod import;
mod info;
mod new;
mod pages;
mod paste;
mod preflight;
mod presets;
mod print;
mod release;
mod releases;
mod say;
mod schedule;
mod template;
mod traffic;
mod undo;

use std::path::Path;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Parser, Subcommand};
use galley_desk::{Desk, Fault, Who, places};
use galley_store::Access;
use serde_json::Value;

use say::Say;

/// Exit codes, said once, here and in the help.
const EXIT_CODES: &str = "Exit codes: 0 it is done; 1 the check found errors; 2 the command was not understood; \
3 it could not be done, and a sentence on the error output says why and what to do.";

/// The editor of film-festival catalogues, from the command line.
#[derive(Parser)]
#[command(name = "galley", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Answer in JSON, for scripts
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    New(new::New),
    Info(info::Info),
    Check(check::Check),
    Compare(compare::Compare),
    Print(print::Print),
    Preflight(preflight::Preflight),
    Copyfit(copyfit::Copyfit),
    Template(template::Template),
    Export(export::Export),
    Columns(columns::Columns),
    Import(import::Import),
    Paste(paste::Paste),
    Copy(copy::Copy),
    Undo(undo::Undo),
    Redo(undo::Redo),
    History(history::History),
    Release(release::Release),
    Schedule(schedule::Schedule),
    Releases(releases::Releases),
    Difference(difference::Difference),
    Traffic(traffic::Traffic),
    Call(call::Call),
}

fn main() -> ExitCode {
    if let Some(code) = galley_print::child::child_main() {
        return code;
    }
    let arguments = Arguments::parse();
    let say = Say::new(arguments.json);
    let done = match arguments.command {
        Command::New(new) => new.run(&say),
        Command::Info(info) => info.run(&say),
        Command::Check(check) => check.run(&say),
        Command::Compare(compare) => compare.run(&say),
        Command::Print(print) => print.run(&say),
        Command::Preflight(preflight) => preflight.run(&say),
        Command::Copyfit(copyfit) => copyfit.run(&say),
        Command::Template(template) => template.run(&say),
        Command::Export(export) => export.run(&say),
        Command::Columns(columns) => columns.run(&say),
        Command::Import(import) => import.run(&say),
        Command::Paste(paste) => paste.run(&say),
        Command::Copy(copy) => copy.run(&say),
        Command::Undo(undo) => undo.run(&say),
        Command::Redo(redo) => redo.run(&say),
        Command::History(history) => history.run(&say),
        Command::Release(release) => release.run(&say),
        Command::Schedule(schedule) => schedule.run(&say),
        Command::Releases(releases) => releases.run(&say),
        Command::Difference(difference) => difference.run(&say),
        Command::Traffic(traffic) => traffic.run(&say),
        Command::Call(call) => call.run(&say),
    };
    match done {
        Ok(code) => code,
        Err(fault) => {
            say.fault(&fault);
            ExitCode::from(3)
        }
    }
}

/// What a subcommand answers: its exit code.
type Done = Result<ExitCode, Fault>;

/// Who types the command, now.
fn who() -> Who {
    Who {
        author: places::author(),
        now: now(),
    }
}

/// Now; or the moment that `SOURCE_DATE_EPOCH` names (seconds since 1970), so that the same pages can be made again to the
/// byte (https://reproducible-builds.org/specs/source-date-epoch/).
fn now() -> DateTime<Utc> {
    let named = std::env::var("SOURCE_DATE_EPOCH").ok();
    let named = named.and_then(|seconds| DateTime::from_timestamp(seconds.trim().parse().ok()?, 0));
    named.unwrap_or_else(Utc::now)
}

/// Opens a catalogue to look at it; another program may have it open.
fn read(path: &Path) -> Result<Desk, Fault> {
    Desk::open(path, Access::Read)
}

/// Opens a catalogue to change it.
fn write(path: &Path) -> Result<Desk, Fault> {
    Desk::open(path, Access::Write)
}

/// Runs a command of the desk and answers its answer.
fn ask(desk: &mut Desk, name: &str, request: Value) -> Result<Value, Fault> {
    Ok(desk.call(name, request, &who())?.answer)
}

/// The edition to print or export: that of the label, else the one that is being worked on.
fn edition(desk: &Desk, label: Option<&str>) -> Result<galley_model::EditionId, Fault> {
    let catalogue = desk.catalogue();
    let found = match label {
        Some(label) => catalogue.editions.iter().find(|edition| edition.label == label),
        None => catalogue.current_edition(),
    };
    let known: Vec<&str> = catalogue.editions.iter().map(|edition| edition.label.as_str()).collect();
    let message = || match label {
        Some(label) => format!("There is no edition {label} in this catalogue. It has: {}.", known.join(", ")),
        None => "This catalogue has no edition yet. Open it in the window and make one, or import one.".to_owned(),
    };
    found.map(|edition| edition.id).ok_or_else(|| Fault::invalid(message()))
}
