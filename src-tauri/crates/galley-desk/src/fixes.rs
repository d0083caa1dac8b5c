//! Mending what the rules found: one finding, or all that a rule has found, as one step of Undo.

use galley_model::catalogue::TABLES;
use galley_model::*;
use galley_proofing::{Finding, Fix, Mended, film_of, mended};
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::commands::{COMMANDS, Run};
use crate::exchange::corrections::correct;
use crate::fault::Fault;
use crate::locked::holds;
use crate::proofing::subject_of;

/// One way to mend one finding.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FixRequest {
    /// The rule that found it.
    pub rule: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Its characters, which tell it from another of the same words in the same field.
    #[serde(default)]
    pub span: Option<(u32, u32)>,
    /// Which of its fixes, from 0.
    #[serde(default)]
    pub fix: usize,
}

/// Mends a finding. It is refused where the finding is not there any more, or has no such fix.
pub(crate) fn fix(edit: &Edit<'_>, request: FixRequest) -> Result<(), Fault> {
    let found = edit.findings();
    let asked = |finding: &&Finding| {
        finding.rule == request.rule && finding.fingerprint == request.fingerprint && finding.span == request.span
    };
    let finding = found.iter().find(asked);
    let finding = finding.ok_or_else(|| Fault::invalid("What was found there has changed since. Look at the list again."))?;
    let fix = finding.fixes.get(request.fix);
    let fix = fix.ok_or_else(|| Fault::invalid(format!("There is no such fix for what {} found.", request.rule)))?;
    let (changes, _) = mended(edit.catalogue, [fix]);
    if changes.is_empty() {
        return Err(Fault::invalid("What was found there has changed since. Look at the list again.").at(finding.place.clone()));
    }
    carry_out(edit, changes)?;
    edit.sql(edit.writer.relabel(&format!("Fix {}: {}", request.rule, fix.label)))
}

/// All that a rule has found and that can safely be mended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FixesRequest {
    /// The rule: "TYP-04".
    pub rule: String,
    /// Fingerprints of findings that are to stay as they are.
    #[serde(default)]
    pub except: Vec<String>,
}

/// What a fix would change, before and after.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FixPreview {
    /// What tells the finding from others of its rule.
    pub fingerprint: String,
    /// Its characters.
    pub span: Option<(u32, u32)>,
    /// The film's title, or what the row is called.
    pub subject: String,
    /// Where it is.
    pub place: Place,
    /// The film to open, where it is about one.
    pub film: Option<FilmId>,
    /// What the fix does.
    pub label: String,
    /// Some words before what changes.
    pub lead: String,
    /// What stands there now.
    pub before: String,
    /// What will stand there; nothing where the row is taken out.
    pub after: Option<String>,
    /// Some words after it.
    pub tail: String,
    /// Whether it is printed with a film that is locked, and so stays as it is.
    pub locked: bool,
}

/// What fixing all would change, place by place.
pub(crate) fn preview(ask: &Ask<'_>, request: FixesRequest) -> Result<Vec<FixPreview>, Fault> {
    known(&request.rule)?;
    let (catalogue, language) = (ask.catalogue, ask.language());
    let Some(mut reading) = ask.reading() else {
        return Ok(Vec::new());
    };
    let found = reading.all(catalogue);
    let rows = safe(catalogue, found.into_iter(), &request).map(|(finding, fix, locked)| {
        let film = film_of(catalogue, &finding.place);
        let (lead, before, after, tail) = excerpt(catalogue, finding, fix);
        FixPreview {
            fingerprint: finding.fingerprint.clone(),
            span: finding.span,
            subject: subject_of(catalogue, &finding.place, film, language),
            place: finding.place.clone(),
            film,
            label: fix.label.clone(),
            lead,
            before,
            after,
            tail,
            locked,
        }
    });
    Ok(rows.collect())
}

/// Carries out all safe fixes of a rule, but for those that are excepted and those in films that are locked, and says how many.
pub(crate) fn fix_all(edit: &Edit<'_>, request: FixesRequest) -> Result<usize, Fault> {
    known(&request.rule)?;
    let found = edit.findings();
    let fixes = safe(edit.catalogue, found.iter(), &request).filter(|(_, _, locked)| !locked);
    let fixes: Vec<&Fix> = fixes.map(|(_, fix, _)| fix).collect();
    let (changes, done) = mended(edit.catalogue, fixes);
    carry_out(edit, changes)?;
    if done > 0 {
        let things = if done == 1 { "place" } else { "places" };
        edit.sql(edit.writer.relabel(&format!("Fix {} in {done} {things}", request.rule)))?;
    }
    Ok(done)
}

/// What can safely be mended, how, and whether it stays as it is since it is locked.
fn safe<'f>(
    catalogue: &Catalogue,
    found: impl Iterator<Item = &'f Finding>,
    request: &FixesRequest,
) -> impl Iterator<Item = (&'f Finding, &'f Fix, bool)> {
    found
        .filter(|finding| finding.rule == request.rule && !request.except.contains(&finding.fingerprint))
        .filter_map(|finding| Some((finding, finding.fixes.iter().find(|fix| fix.safe)?)))
        .map(|(finding, fix)| (finding, fix, fix.edits.iter().any(|edit| holds(catalogue, &edit.place))))
}

fn known(rule: &str) -> Result<(), Fault> {
    match galley_proofing::rule(rule) {
        Some(_) => Ok(()),
        None => Err(Fault::invalid(format!(
            "There is no rule “{rule}”. “proofing.rules” lists them."
        ))),
    }
}

/// What stands around the first change of a fix, what stands there now, and what will.
fn excerpt(catalogue: &Catalogue, finding: &Finding, fix: &Fix) -> (String, String, Option<String>, String) {
    const REACH: usize = 36;
    let Some(edit) = fix.edits.first() else {
        return Default::default();
    };
    let field = edit.place.field.clone().or_else(|| finding.place.field.clone());
    let row = catalogue.json(&edit.place.table, edit.place.id).unwrap_or_default();
    let value = field.and_then(|field| row.get(&field).cloned()).unwrap_or_default();
    let value = match (&edit.part, &value) {
        (Some(part), serde_json::Value::Array(lines)) => part.parse().ok().and_then(|line: usize| lines.get(line)).cloned(),
        (Some(part), value) => value.get(part).cloned(),
        (None, value) => Some(value.clone()),
    };
    let text = value.as_ref().and_then(|value| value.as_str()).unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let (from, until) = edit.span.map_or((0, chars.len()), |(from, until)| {
        ((from as usize).min(chars.len()), (until as usize).min(chars.len()))
    });
    let piece = |from: usize, until: usize| chars[from..until].iter().collect::<String>();
    (
        piece(from.saturating_sub(REACH), from),
        piece(from, until.max(from)),
        edit.text.clone(),
        piece(until.max(from), (until + REACH).min(chars.len()).max(from)),
    )
}

/// Changes the rows by the commands by which forms do.
pub(crate) fn carry_out(edit: &Edit<'_>, changes: Vec<Mended>) -> Result<(), Fault> {
    for change in changes {
        match change {
            Mended::Patch { row, fields } => correct(edit, &row, fields)?,
            Mended::Removed(row) => {
                let table = TABLES.iter().find(|table| table.name == row.table);
                let name = table.map(|table| format!("{}.remove", table.plural));
                let command = COMMANDS.iter().find(|command| Some(command.name) == name.as_deref());
                match command.map(|command| &command.run) {
                    Some(Run::Op(_, run)) => run(edit, serde_json::json!(row.id)).map(drop)?,
                    _ => return Err(Fault::missing(&row.table)),
                }
            }
        }
    }
    Ok(())
}
