//! `galley columns`: what the columns of a list are guessed to mean, as JSON to edit and to give to `galley import`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use galley_desk::Fault;
use galley_desk::exchange::list::ListSaid;
use galley_exchange::importers::spreadsheet::{self, Said};
use galley_exchange::mapping::{Mapping, Means};
use galley_exchange::tables::Options;
use serde_json::json;

use crate::Done;
use crate::say::Say;

/// What is said of a list on the command line.
#[derive(Args, Clone, Default)]
pub(crate) struct ListArgs {
    /// Of a workbook, this sheet: its name, or its number from 1
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What the columns of a list mean: a file that `galley columns` has written
    #[arg(long, value_name = "FILE.json")]
    mapping: Option<PathBuf>,
    /// The encoding of a CSV, where the one that is found is wrong: UTF-8, Windows-1252, Mac Roman, …
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The separator of a CSV, one character
    #[arg(long, value_name = "CHARACTER")]
    separator: Option<char>,
    /// Keep those who sent films in as contacts; passwords and birth dates never
    #[arg(long)]
    contacts: bool,
}

impl ListArgs {
    pub(crate) fn request(&self) -> Result<ListSaid, Fault> {
        Ok(ListSaid {
            sheet: self.sheet.clone(),
            encoding: self.encoding.clone(),
            separator: self.separator.map(String::from),
            mapping: self.mapping.as_deref().map(mapping).transpose()?,
            contacts: Some(self.contacts),
        })
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|why| Fault::invalid(format!("{} cannot be read: {why}.", path.display())))
}

fn mapping(path: &Path) -> Result<Mapping, Fault> {
    serde_json::from_slice(&read(path)?).map_err(|why| {
        Fault::invalid(format!(
            "{} is no mapping of columns: {why}. Write one with galley columns, and edit that.",
            path.display()
        ))
    })
}

/// What the list of words does not show: those that are made of two.
const TONGUES: &str = "A title or a text in a language is title:fr, text:long:et; another role than these is credit:stunts.\n";

/// Say what the columns of a list are guessed to mean, as JSON to edit and to give to `import --mapping`
#[derive(Args)]
pub(crate) struct Columns {
    /// The list: CSV, TSV, JSON, XLSX, XLSB, XLS or ODS
    #[arg(required_unless_present = "words")]
    path: Option<PathBuf>,
    /// List every word that a column can mean, each with what people call it
    #[arg(long, conflicts_with = "path")]
    words: bool,
    #[command(flatten)]
    list: ListArgs,
}

impl Columns {
    pub(crate) fn run(self, say: &Say) -> Done {
        let Some(path) = &self.path else {
            let words: Vec<(String, String)> = Means::all(&[])
                .into_iter()
                .map(|(means, label)| (means.to_string(), label))
                .collect();
            say.answer(&json!(words), || {
                let lines: String = words.iter().map(|(word, label)| format!("{word:24} {label}\n")).collect();
                format!("{lines}{TONGUES}")
            });
            return Ok(ExitCode::SUCCESS);
        };
        let request = self.list.request()?;
        let said = Said {
            options: Options {
                sheet: request.sheet,
                encoding: request.encoding,
                separator: self.list.separator,
            },
            mapping: request.mapping,
            contacts: self.list.contacts,
            kept: Vec::new(),
        };
        let tell = |stage: &str, done: usize, total: usize| {
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            say.progress(stage, number(done), number(total));
            true
        };
        let listed = spreadsheet::listed(&read(path)?, &said, &tell).map_err(Fault::invalid)?;
        let json = serde_json::to_value(&listed.mapping).unwrap_or_default();
        for line in listed.mapping.doubts().iter().chain(&listed.book.notes) {
            say.note(line);
        }
        say.answer(&json, || {
            format!("{}\n", serde_json::to_string_pretty(&json).unwrap_or_default())
        });
        Ok(ExitCode::SUCCESS)
    }
}
