//! Credits as a designer sets them: the role in a style of its own, then the names, each the value that it is.

use galley_model::*;

use super::{Field, Gather, Run, source};

impl Gather<'_> {
    /// The lines of credits below the directors, who head the page.
    pub(super) fn credits(&self, film: &Film) -> Option<Field> {
        let lines = self
            .catalogue
            .credit_lines(film.id, &self.edition.style.prose)
            .into_iter()
            .filter(|line| line.roles != ["director"]);
        let lines = lines.map(|line| {
            let names: Vec<&str> = line.names.iter().map(String::as_str).collect();
            let label = Run {
                style: Some("CreditLabel"),
                ..Run::plain(line.label(self.language, &self.edition.style.prose))
            };
            [label, Run::plain("\t")]
                .into_iter()
                .chain(self.names(film, &names))
                .collect()
        });
        self.runs("credits", "Credits", lines.collect())
    }

    /// Names joined by commas. Each is that of a person, or the one under which the film bills them.
    pub(super) fn names(&self, film: &Film, names: &[&str]) -> Vec<Run> {
        let mut runs = Vec::new();
        for name in names.iter().filter(|name| !name.trim().is_empty()) {
            if !runs.is_empty() {
                runs.push(Run::plain(", "));
            }
            let credit = self
                .catalogue
                .credits
                .of(film.id)
                .find(|credit| self.catalogue.billed_name(credit) == *name);
            let source = credit.map(|credit| match credit.credited_as.is_empty() {
                true => source(credit.person, "name", "", name),
                false => source(credit.id, "credited_as", "", name),
            });
            runs.push(Run {
                source,
                ..Run::plain(name.trim())
            });
        }
        runs
    }
}
