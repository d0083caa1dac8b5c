//! `galley history`: what was done, or what became of one row or field.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use crate::say::Say;
use crate::{Done, ask, read};

/// Show the last steps, or the history of a row or a field
#[derive(Args)]
pub(crate) struct History {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The table of the row: film, screening, …
    #[arg(requires = "row")]
    table: Option<String>,
    /// The id of the row
    row: Option<String>,
    /// The field; without it, all
    field: Option<String>,
    /// How many steps at most
    #[arg(long, default_value_t = 20)]
    most: u32,
}

impl History {
    pub(crate) fn run(self, say: &Say) -> Done {
        let mut desk = read(&self.catalogue)?;
        let Some((table, row)) = self.table.zip(self.row) else {
            let log = desk.store().log(self.most)?;
            say.answer(&json!(log), || {
                let kind = |kind: &str| if kind == "do" { String::new() } else { format!("{kind}: ") };
                let line = |line: &galley_store::LogLine| {
                    let (at, author, label) = (&line.at, &line.author, &line.label);
                    format!("{at}  {author:10}  {}{label} ({} changes)\n", kind(&line.kind), line.changes)
                };
                log.iter().map(line).collect()
            });
            return Ok(ExitCode::SUCCESS);
        };
        let history = ask(
            &mut desk,
            "journal.history",
            json!({ "table": table, "id": row, "field": self.field }),
        )?;
        say.answer(&history, || {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let line = |line: &Value| {
                let field = line["field"].as_str().unwrap_or("whole row");
                let change = format!("{field}: {} → {}", text(&line["old"]), text(&line["new"]));
                let source = line["source"]
                    .as_str()
                    .map_or_else(String::new, |source| format!(" ({source})"));
                format!(
                    "{}  {:10}  {}{source}  {change}\n",
                    text(&line["at"]),
                    text(&line["author"]),
                    text(&line["label"])
                )
            };
            history.as_array().into_iter().flatten().map(line).collect()
        });
        Ok(ExitCode::SUCCESS)
    }
}
