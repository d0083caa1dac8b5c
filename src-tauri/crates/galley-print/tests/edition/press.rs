//! Prints the edition made up for the tests, and reads what came out with programs that none of us wrote.

use std::path::{Path, PathBuf};
use std::process::Command;

use galley_print::{House, Job, Material, Options, PressError, Printed, prepare, typeset};

use super::Made;

/// The project's folder `data`.
pub(crate) fn data_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data")
}

/// What another program says of a file.
pub(crate) fn said(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|problem| panic!("{program} is needed for this test: {problem}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {text}");
    text
}

/// The words of a PDF in reading order, line breaks as spaces.
pub(crate) fn words(pdf: &Path) -> String {
    let text = said("pdftotext", &[], pdf);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of each of its pages.
pub(crate) fn pages(pdf: &Path) -> Vec<String> {
    let text = said("pdftotext", &[], pdf);
    let mut pages: Vec<String> = text
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    // The last page ends with a form feed, too.
    pages.pop();
    pages
}

/// The edition and a folder to print it to.
pub(crate) struct Press {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) made: Made,
    /// The catalogue as it went to print.
    pub(crate) before: Option<galley_model::Catalogue>,
    /// Where the catalogue's films stand.
    pub(crate) pages: Option<std::collections::BTreeMap<String, u32>>,
    /// What was found, for what is printed to be read.
    pub(crate) marks: Vec<galley_model::Mark>,
}

impl Press {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = super::edition(&folder.path().join("stills"));
        Self {
            folder,
            made,
            before: None,
            pages: None,
            marks: Vec::new(),
        }
    }

    pub(crate) fn house(&self) -> House {
        House {
            data: data_dir(),
            templates: None,
            stills: self.folder.path().join("stills"),
            cache: None,
        }
    }

    pub(crate) fn material(&self) -> Material<'_> {
        Material {
            catalogue: &self.made.catalogue,
            edition: self.made.edition,
            before: self.before.as_ref(),
            pages: self.pages.as_ref(),
            marks: &self.marks,
        }
    }

    pub(crate) fn job(&self, publication: &str, options: &Options, out: &Path) -> Result<Job, PressError> {
        let now = "2010-02-01T12:00:00Z".parse().unwrap();
        prepare(&self.material(), publication, options, &self.house(), Some(out), now)
    }

    /// Prints a publication to a PDF of its name.
    pub(crate) fn print(&self, publication: &str, options: &Options) -> Result<Printed, PressError> {
        let out = self.pdf(publication);
        let printed = typeset(&self.job(publication, options, &out)?, &mut |_| {})?;
        // For a look at the pages: GALLEY_LOOK=folder cargo test --workspace --test print
        if let Some(look) = std::env::var_os("GALLEY_LOOK") {
            let name = format!("{publication}-{}-{:?}.pdf", options.paper, options.target);
            std::fs::copy(&out, Path::new(&look).join(name)).unwrap();
        }
        Ok(printed)
    }

    /// Where a publication is printed to.
    pub(crate) fn pdf(&self, publication: &str) -> PathBuf {
        self.folder.path().join(format!("{publication}.pdf"))
    }
}

/// The words of a PDF in the order in which they were set.
pub(crate) fn text_of(printed: &Printed) -> String {
    let text = said("pdftotext", &["-raw"], printed.path.as_ref().unwrap());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Changes the screening of that code.
pub(crate) fn edit_screening(press: &mut Press, code: &str, change: impl FnOnce(&mut galley_model::Screening)) {
    let screenings = press.made.catalogue.screenings.of(press.made.edition);
    let mut screening = screenings
        .into_iter()
        .find(|screening| screening.code == code)
        .unwrap()
        .clone();
    change(&mut screening);
    press.made.catalogue.screenings.put(screening);
}
