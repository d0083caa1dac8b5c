//! `galley template`: gives an edition its own copy of a template.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::places;
use galley_print::{PUBLICATIONS, house};
use galley_store::StoreError;
use serde_json::json;

use crate::say::Say;
use crate::{Done, edition, read};

/// Copy a template into the catalogue, to be changed for one edition; pages are made with it from then on
#[derive(Args)]
pub(crate) struct Template {
    /// The publication; "house" for what all of them share: inks, fonts, sizes; "html" for the web pages
    #[arg(value_parser = PUBLICATIONS.iter().map(|publication| publication.id).chain(["house", "proof", "html"]).collect::<Vec<_>>())]
    publication: String,
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
}

impl Template {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        let id = edition(&desk, self.edition.as_deref())?;
        let label = desk.catalogue().editions.get(id).map_or("", |edition| &edition.label);
        let own = house::own_templates(desk.store().folder(), label);
        let copied = house::copy_template(&places::data(), &own, &self.publication);
        let folder = copied.map_err(|source| StoreError::io("Copying a template to", &own, source))?;
        say.answer(&json!({ "path": folder }), || {
            format!(
                "{}: change the templates there; delete the folder to have the template of Galley again.\n",
                folder.display()
            )
        });
        Ok(ExitCode::SUCCESS)
    }
}
